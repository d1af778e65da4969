import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain, type Section, tableOf, toned, type Words } from '../../src/formats/document.ts'
import { textOf, wrapped } from '../../src/formats/text.ts'
import { dayText, longDate, shortDate } from '../../src/formats/words.ts'
import { everyCoveredDay } from '../naive-walk.ts'

const weekdaysFromSunday = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

function drawn(...sections: Section[]): string[] {
  return [...textOf(sections, plain)].join('').split('\n').slice(0, -1)
}

test('dates in words have their weekday and month, on every day of 2012 to 2050', () => {
  for (const [at, date] of everyCoveredDay.entries()) {
    // 1 January 2012 was a Sunday.
    const weekday = weekdaysFromSunday[at % 7] as string
    const [year, month, day] = date.split('-').map(Number) as [number, number, number]
    const monthName = months[month - 1] as string
    const [shortWeekday, shortMonth] = [weekday, monthName].map((name) => name.slice(0, 3))
    const expected = [
      `${weekday} ${day} ${monthName} ${year}`,
      `${shortWeekday} ${day} ${shortMonth} ${year}`,
      `${shortWeekday} ${String(day).padStart(2)} ${shortMonth} ${year}`,
    ]
    const found = [longDate(date), dayText(date), shortDate(date)]
    if (found.join() !== expected.join()) expect(found).toEqual(expected)
  }
})

describe('wrapping', () => {
  const loud = { ...plain, good: (text: string) => `\u001b[32m${text}\u001b[39m` }

  test('keeps every word, in lines of at most 80 columns unless a word is longer', () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom(...'ab-,.'), minLength: 1, maxLength: 90 }))
    fc.assert(
      fc.property(text, fc.constantFrom(0, 4), (parts, indent) => {
        const shown = ' '.repeat(indent) + wrapped(parts.join(' '), plain, indent)
        const lines = shown.split('\n')
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(parts)
        for (const line of lines) {
          if (line.length > 80) expect(line.slice(indent)).not.toContain(' ')
        }
      }),
    )
  })

  test('colour takes no room, and a word goes on where a part ends within it', () => {
    const parts: Words = ['a '.repeat(38), toned('good', 'bb'), 'c dd']
    const lines = wrapped(parts, loud).split('\n')
    expect(lines).toEqual([`${'a '.repeat(38)}\u001b[32mbb\u001b[39mc`, 'dd'])
  })
})

describe('a table', () => {
  type Row = [n: number, text: string]
  const table = (rows: readonly Row[], bare = false) => ({
    table: { ...tableOf(rows, { N: ([n]) => n, Text: ([, text]) => text }), bare },
  })

  test('aligns its columns, numbers to the right', () => {
    const rows: Row[] = [
      [5, 'a'],
      [10, 'bb'],
    ]
    expect(drawn(table(rows))).toEqual(['   N  Text', '   5  a', '  10  bb'])
  })

  test('without headings shows its rows alone', () => {
    expect(drawn(table([[5, 'a']], true))).toEqual(['  5  a'])
  })

  test('never passes 80 columns: the widest column is wrapped at words', () => {
    const sentence = 'some words '.repeat(20).trim()
    const rows: Row[] = [
      [5, sentence],
      [6, 'short'],
    ]
    const lines = drawn(table(rows))
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
    const wrapped = lines.slice(1, -1).map((line) => line.slice(5))
    expect(wrapped.join(' ')).toBe(sentence)
  })

  test('draws a row that comes again as it drew it before', () => {
    const row: Row = [1, 'x']
    expect(drawn(table([row, row]))).toEqual(['  N  Text', '  1  x', '  1  x'])
  })
})

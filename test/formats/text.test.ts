import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverage, coveredDays } from '../../src/dates/coverage.ts'
import { dayNumber, isoDate } from '../../src/dates/iso-date.ts'
import { plain, type Section, tableOf, toned, type Words } from '../../src/formats/document.ts'
import { textOf, wrapped } from '../../src/formats/text.ts'
import { dayText, longDate, shortDate } from '../../src/formats/words.ts'
import { answer, words } from '../cli/terminal.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function drawn(...sections: Section[]): string[] {
  return [...textOf(sections, plain)].join('').split('\n').slice(0, -1)
}

describe('dates in words', () => {
  test('have the right weekday on every day of 2012 to 2050', () => {
    const fromSunday = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    const first = dayNumber(coverage.first)
    for (let day = 0; day < coveredDays; day++) {
      const date = isoDate(first + day)
      // 1 January 2012 was a Sunday.
      const weekday = fromSunday[day % 7] as string
      const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
      const monthName = months[month - 1] as string
      const short = `${weekday.slice(0, 3)} ${String(dayOfMonth).padStart(2)} ${monthName} ${year}`
      if (shortDate(date) !== short) expect.fail(date)
      if (dayText(date) !== short.replace('  ', ' ')) expect.fail(date)
      if (!longDate(date).startsWith(`${weekday} ${dayOfMonth} ${monthName}`)) expect.fail(date)
    }
    expect(longDate('2022-05-09')).toBe('Monday 9 May 2022')
  })

  test.each([
    '--period RY2022',
    '--period 2028-12 --period-end 2029-01-15',
    '--period 2022-11 --explain --division uk',
    'status --on 2022-10-31 --mp122b 2023-11-02',
  ])('each date of an answer has its weekday, and no line ends in a space: %s', async (line) => {
    const { stdout } = await answer(words(line))
    const found = [...stdout.matchAll(/([A-Z][a-z]{2}) +(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/g)]
    expect(found.length).toBeGreaterThan(1)
    for (const [whole, weekday, day, month = '', year] of found) {
      const at = new Date(Date.UTC(Number(year), months.indexOf(month), Number(day)))
      expect(at.toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' }), whole).toBe(weekday)
    }
    for (const row of stdout.split('\n')) expect(row).toBe(row.trimEnd())
    expect(stdout).not.toMatch(/undefined|null|NaN|\[object/)
  })
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
  const columns = {
    N: ([n]: [number, string]) => n,
    Text: ([, text]: [number, string]) => text,
  }

  test('aligns its columns, numbers to the right', () => {
    expect(
      drawn({
        table: tableOf<[number, string]>(
          [
            [5, 'a'],
            [10, 'bb'],
          ],
          columns,
        ),
      }),
    ).toEqual(['   N  Text', '   5  a', '  10  bb'])
  })

  test('without headings shows its rows alone', () => {
    expect(drawn({ table: { ...tableOf([[5, 'a']], columns), bare: true } })).toEqual(['  5  a'])
  })

  test('never passes 80 columns: the widest column is wrapped at words', () => {
    const sentence = 'some words '.repeat(20).trim()
    const lines = drawn({
      table: tableOf<[number, string]>(
        [
          [5, sentence],
          [6, 'short'],
        ],
        columns,
      ),
    })
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
    expect(
      lines
        .slice(1, -1)
        .map((line) => line.slice(5))
        .join(' '),
    ).toBe(sentence)
  })

  test('draws a row that comes again as it drew it before', () => {
    const row: [number, string] = [1, 'x']
    expect(drawn({ table: tableOf([row, row], columns) })).toEqual(['  N  Text', '  1  x', '  1  x'])
  })
})

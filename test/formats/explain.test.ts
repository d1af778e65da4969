import { describe, expect, test } from 'vitest'
import { answer, words } from '../cli/terminal.ts'
import { bankHolidayDates, naiveWalk, shifted } from '../naive-walk.ts'

interface Drawn {
  readonly date: string
  /** What stands below the day: a Working Day's number, `[25]` on a due day, `--`, `BH` or `end`. */
  readonly mark: string
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const weekdayOf = (date: string) => weekdays[(new Date(date).getUTCDay() + 6) % 7]

/**
 * Reads a calendar as a person does: below a month's name and the weekdays, lines of days with a line of marks below
 * each. A mark belongs to the day, and a day to the weekday, that it ends below.
 */
function readCalendar(text: string): Drawn[] {
  const drawn: Drawn[] = []
  let month = ''
  let headings: Word[] = []
  let days: Word[] = []
  for (const line of text.split('\n')) {
    const [, name = '', year] = /^ {2}([A-Z][a-z]+) (\d{4})$/.exec(line) ?? []
    if (year) month = `${year}-${String(monthNames.indexOf(name) + 1).padStart(2, '0')}`
    else if (/^ +Mon +Tue/.test(line)) headings = wordsOf(line)
    else if (/^[ \d]+$/.test(line)) days = wordsOf(line)
    else if (line.startsWith('  Working Day ')) {
      for (const mark of wordsOf(line.replace('Working Day', ' '.repeat(11)))) {
        const date = `${month}-${above(mark, days).padStart(2, '0')}`
        expect(above(mark, headings), date).toBe(weekdayOf(date))
        drawn.push({ date, mark: mark.text })
      }
    }
  }
  return drawn
}

interface Word {
  readonly text: string
  readonly end: number
}

function wordsOf(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, end: index + text.length }))
}

function above(mark: Word, line: readonly Word[]): string {
  return line.find(({ end }) => end === mark.end)?.text ?? expect.fail(`${mark.text} stands below nothing`)
}

async function explained(line: string): Promise<string> {
  const { code, stdout } = await answer(words(`${line} --explain`))
  expect(code).toBe(0)
  return stdout
}

describe('the calendar of a count', () => {
  /** The days from one on, and what is to stand below each, up to the last of the numbers that are in brackets. */
  function counted(from: string, start: string, numbers: readonly number[]): Drawn[] {
    const walk = naiveWalk(bankHolidayDates('england-and-wales'))
    const last = numbers.at(-1) as number
    const step = Math.sign(last)
    const days = [{ date: from, mark: start }]
    let date = from
    let number = 0
    while (number !== last) {
      date = shifted(date, step)
      const isWeekend = ['Sat', 'Sun'].includes(weekdayOf(date) as string)
      let mark = isWeekend ? '--' : 'BH'
      if (walk.isWorkingDay(date)) {
        number += step
        mark = numbers.includes(number) ? `[${number}]` : `${number}`
      }
      days.push({ date, mark })
    }
    return step > 0 ? days : days.reverse()
  }

  test.each([
    ['--period 2022-11 --sla 25', '2022-11-30', 'end', [25]],
    ['--period 2022-10', '2022-10-31', 'end', [10, 14, 18, 25]],
    // It reaches the SLA that applies.
    ['--period 2022-10 --sla 10', '2022-10-31', 'end', [10, 25]],
    ['--period-end 2022-12-25 --sla 10', '2022-12-25', 'end', [10]],
    ['add 2022-12-28 -5', '2022-12-28', 'from', [-5]],
    ['add 2022-12-28 -1200', '2022-12-28', 'from', [-1200]],
    ['count 2022-11-30 2023-01-09', '2022-11-30', 'from', [25]],
    ['count 2023-01-09 2022-11-30', '2022-11-30', 'from', [25]],
  ])('of pmr-due %s starts on %s, and has each day below its weekday', async (line, from, start, numbers) => {
    expect(readCalendar(await explained(line))).toEqual(counted(from, start, numbers))
  })

  test('comes with each of several reports', async () => {
    const text = await explained('--period 2022-10..2022-12 --sla applicable')
    const found = text.match(/(?<=^PMR for )\w+|\[\d+\]/gm)
    expect(found).toEqual(['October', '[25]', 'November', '[25]', 'December', '[10]'])
  })
})

test.each([
  ['--period 2022-10 --sla 25', ['  No bank holiday was skipped.']],
  [
    '--period 2022-10 --holiday 2022-11-21',
    ['  Skipped 1 bank holiday:', '    Mon 21 Nov 2022: One-off bank holiday'],
  ],
  [
    '--period 2022-11 --sla 25 --division uk',
    [
      '  Skipped 4 bank holidays:',
      '    Mon 26 Dec 2022: Boxing Day',
      '    Tue 27 Dec 2022: Christmas Day (substitute day)',
      "    Mon 2 Jan 2023: New Year's Day (substitute day)",
      '    Tue 3 Jan 2023: 2nd January (substitute day), Scotland only',
    ],
  ],
  [
    'count 2022-12-23 2022-12-28',
    [
      '  Skipped 2 bank holidays:',
      '    Mon 26 Dec 2022: Boxing Day',
      '    Tue 27 Dec 2022: Christmas Day (substitute day)',
    ],
  ],
])('the bank holidays that are skipped are named below, and only there: pmr-due %s', async (line, below) => {
  const text = await explained(line)
  expect(text.split('Boxing Day').length).toBeLessThanOrEqual(2)
  expect(text.slice(text.search(/^.*[Ss]kipped/m)).split('\n')).toEqual([...below, ''])
})

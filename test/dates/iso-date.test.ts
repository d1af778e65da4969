import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayNumber,
  isDate,
  isoDate,
  isWeekend,
  shiftDays,
  weekday,
  yearOf,
} from '../../src/dates/iso-date.ts'
import { InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay } from '../naive-walk.ts'

/** A real day in the strict form, by the rules of the Gregorian calendar rather than by the platform's `Date`. */
function isRealDay(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (match === null) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day >= 1 && day <= (lengths[month - 1] ?? 0)
}

describe('a day', () => {
  test('of 2012 to 2050 is a number one higher than the day before, which leads back to it', () => {
    expect(dayNumber('2012-01-01')).toBe(15_340)
    expect(everyCoveredDay.map(dayNumber)).toEqual(everyCoveredDay.map((_, at) => 15_340 + at))
    expect(everyCoveredDay.map((_, at) => isoDate(15_340 + at))).toEqual(everyCoveredDay)
  })

  test.each([
    ['0000-01-01', -719_528],
    ['0099-12-31', -683_004],
    ['1969-12-31', -1],
    ['1970-01-01', 0],
    ['9999-12-31', 2_932_896],
  ])('%s, far from 2012 to 2050, has the number %d', (date, number) => {
    expect(dayNumber(date)).toBe(number)
    expect(isoDate(number)).toBe(date)
  })

  test('of 2012 to 2050 has its weekday: the first is a Sunday', () => {
    expect(everyCoveredDay.map(weekday)).toEqual(everyCoveredDay.map((_, at) => ((at + 6) % 7) + 1))
    expect(everyCoveredDay.filter(isWeekend)).toEqual(
      everyCoveredDay.filter((_, at) => [0, 6].includes(at % 7)),
    )
  })

  test('has its year', () => {
    expect(yearOf('2022-10-31')).toBe(2022)
  })
})

test.each([
  ['2022-11-30', 1, '2022-12-01'],
  ['2023-01-01', -1, '2022-12-31'],
  ['2024-02-28', 2, '2024-03-01'],
  ['2022-10-31', 0, '2022-10-31'],
])('%s shifted by %d calendar days is %s', (date, days, shifted) => {
  expect(shiftDays(date, days)).toBe(shifted)
})

describe('only a real day, written YYYY-MM-DD, is a date', () => {
  const digits = (number: number, count: number) => String(number).padStart(count, '0')

  test.each([0, 99, 1900, 2000, 2022, 2024, 2100, 9999])('in %d, with the months and days it has', (year) => {
    const texts: string[] = []
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++)
        texts.push(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`)
    }
    expect(texts.filter(isDate)).toEqual(texts.filter(isRealDay))
  })

  test.each([
    '',
    '2022',
    '2022-10-3',
    '22-10-31',
    '2022-10-31x',
    ' 2022-10-31',
    '2022-10-31\n',
    '2022/10/31',
    '20221031',
    '2022-W44-1',
    '31-10-2022',
    '10/31/2022',
    '-022-10-31',
    '+002022-10-31',
    '2022-10-31T00:00:00Z',
    '2022-1e-31',
    '２０２２-１０-３１',
    '2022‐10‐31',
    'today',
  ])('%j is none', (text) => {
    expect(isDate(text)).toBe(false)
  })

  test('whatever the text', () => {
    const date = fc.constantFrom(...everyCoveredDay)
    const nearDate = fc
      .tuple(date, fc.nat(10), fc.nat(2), fc.oneof(fc.constantFrom(...'0123459-x +/ '), fc.string()))
      .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut))
    const anyText = fc.oneof(fc.string(), fc.stringMatching(/^[0-9-]{8,12}$/), nearDate)
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isDate(text)).toBe(isRealDay(text))
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['2022-02-30', "'2022-02-30'"],
    [20_221_031, '20221031'],
    [new Date('2022-10-31'), 'an object'],
    [undefined, 'nothing'],
    [null, 'null'],
  ])('and the number of %j is refused, with what is expected', (value, shown) => {
    expect(() => dayNumber(value as string)).toThrow(
      new InvalidInputError(`${shown} is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31`),
    )
  })
})

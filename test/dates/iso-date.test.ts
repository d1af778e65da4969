import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, isoDate, isWeekend, shiftDays, weekday, yearOf } from '../../src/dates/iso-date.ts'
import { InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay } from '../naive-walk.ts'

const oneDay = 86_400_000

/** A real day in the strict form, judged by the platform: it moves 30 February on to March, and so gives it away. */
function isRealDay(text: string): boolean {
  const time = Date.parse(text)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().slice(0, 10) === text
  )
}

describe('day numbers', () => {
  test('of every day from 2012 to 2050 are those of UTC, lead back to the day and know its weekday', () => {
    const wrong: string[] = []
    const weekdayFrom = [7, 1, 2, 3, 4, 5, 6]
    let days = 0
    for (let time = Date.UTC(2012, 0, 1); time <= Date.UTC(2050, 11, 31); time += oneDay, days++) {
      const date = new Date(time).toISOString().slice(0, 10)
      const number = dayNumber(date)
      const right =
        number === time / oneDay &&
        isoDate(number) === date &&
        weekday(date) === weekdayFrom[new Date(time).getUTCDay()] &&
        yearOf(date) === new Date(time).getUTCFullYear()
      if (!right) wrong.push(date)
    }
    expect(wrong).toEqual([])
    expect(days).toBe(14_245)
  })

  test('of the first and the last day of each month from 0000 to 9999 are those of UTC', () => {
    const wrong: string[] = []
    for (let year = 0; year <= 9999; year++) {
      for (let month = 1; month <= 12; month++) {
        const first = new Date(0).setUTCFullYear(year, month - 1, 1) / oneDay
        const nextMonth = new Date(0).setUTCFullYear(year, month, 1) / oneDay
        const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
        const last = `${name}-${nextMonth - first}`
        if (dayNumber(`${name}-01`) !== first || isoDate(first) !== `${name}-01`) wrong.push(`${name}-01`)
        if (dayNumber(last) !== nextMonth - 1 || isoDate(nextMonth - 1) !== last) wrong.push(last)
      }
    }
    expect(wrong).toEqual([])
  })

  test.each([
    ['1970-01-01', 0, 4],
    ['1969-12-31', -1, 3],
    ['1969-12-28', -4, 7],
    ['1970-01-05', 4, 1],
    ['2022-10-31', 19_296, 1],
  ])('%s is day %d, weekday %d', (date, number, day) => {
    expect(dayNumber(date)).toBe(number)
    expect(isoDate(number)).toBe(date)
    expect(weekday(date)).toBe(day)
  })

  test.each(['0000', '1600', '2000', '2012', '2024', '2400'])('29 February %s is a day', (year) => {
    expect(dayNumber(`${year}-03-01`) - dayNumber(`${year}-02-28`)).toBe(2)
    expect(dayNumber(`${year}-02-29`)).toBe(dayNumber(`${year}-02-28`) + 1)
  })

  test.each(['1900', '2023', '2100', '2200', '2300'])('29 February %s is not a day', (year) => {
    expect(() => dayNumber(`${year}-02-29`)).toThrow(InvalidInputError)
    expect(dayNumber(`${year}-03-01`) - dayNumber(`${year}-02-28`)).toBe(1)
  })

  test.each([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((days, index) => [index + 1, days]))(
    'month %d of 2023 has %d days and no more',
    (month, days) => {
      const name = `2023-${String(month).padStart(2, '0')}`
      expect(isoDate(dayNumber(`${name}-${days}`))).toBe(`${name}-${days}`)
      expect(() => dayNumber(`${name}-${days + 1}`)).toThrow(InvalidInputError)
      expect(() => dayNumber(`${name}-00`)).toThrow(InvalidInputError)
    },
  )
})

test.each([
  ['2022-11-30', 1, '2022-12-01'],
  ['2023-01-01', -1, '2022-12-31'],
  ['2024-02-28', 2, '2024-03-01'],
  ['2022-10-31', 0, '2022-10-31'],
])('%s shifted by %d calendar days is %s', (date, days, shifted) => {
  expect(shiftDays(date, days)).toBe(shifted)
})

test('a weekend is Saturday and Sunday', () => {
  const weekends = everyCoveredDay.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))
  expect(everyCoveredDay.filter(isWeekend)).toEqual(weekends)
})

describe('anything but a real day, written YYYY-MM-DD, is refused', () => {
  test.each([
    '',
    '2022',
    '2022-10',
    '2022-10-3',
    '2022-1-1',
    '2022-1-01',
    '22-10-31',
    '2023-02-29',
    '2022-02-30',
    '2022-13-01',
    '2022-00-10',
    '2022-10-00',
    '2022-10-32',
    '2022-11-31',
    '2022-10-31x',
    'x2022-10-31',
    ' 2022-10-31',
    '2022-10-31 ',
    '2022/10/31',
    '2022-10/31',
    '2022/10-31',
    '20221031',
    '2022-W44-1',
    '2022-304',
    '31-10-2022',
    '10/31/2022',
    '+022-10-31',
    '-022-10-31',
    '+002022-10-31',
    '2022-10-31T00:00:00Z',
    '2022-1e-31',
    '2022-10-3.',
    '2022-:1-01',
    '2022-/1-01',
    '２０２２-１０-３１',
    '2022-10-３１',
    '٢٠٢٢-١٠-٣١',
    '2022‐10‐31',
    'today',
    'NaN',
  ])('%j', (text) => {
    expect(() => dayNumber(text)).toThrow(InvalidInputError)
    expect(() => dayNumber(text)).toThrow(
      `'${text}' is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31`,
    )
  })

  test.each(['2022-10-31\n', '\t2022-10-31', '2022-10-31\u0000', '2022-10\u001b[31'])(
    '%j, its control characters escaped',
    (text) => {
      expect(() => dayNumber(text)).toThrow(InvalidInputError)
      expect(() => dayNumber(text)).toThrow(/^[\x20-\x7e]+$/)
    },
  )

  test('a text of a million characters, soon and in one short line', () => {
    const start = performance.now()
    expect(() => dayNumber('2'.repeat(1e6))).toThrow(/^.{10,200}$/)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test.each([
    ['a Date', new Date('2022-10-31')],
    ['a number', 20_221_031],
    ['nothing', undefined],
    ['null', null],
  ])('%s, from a caller without types', (_, value) => {
    expect(() => dayNumber(value as unknown as string)).toThrow(InvalidInputError)
  })

  test('whatever it is', () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    const isoText = date.map((each) => each.toISOString().slice(0, 10))
    const nearDate = fc
      .tuple(isoText, fc.nat(10), fc.nat(2), fc.oneof(fc.constantFrom(...'0123459-x +/ '), fc.string()))
      .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut))
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^\d{4}-\d\d-\d\d$/),
      fc.stringMatching(/^[0-9-]{8,12}$/),
      isoText,
      nearDate,
    )
    fc.assert(
      fc.property(anyText, (text) => {
        if (isRealDay(text)) expect(isoDate(dayNumber(text))).toBe(text)
        else expect(() => dayNumber(text)).toThrow(InvalidInputError)
      }),
      { numRuns: 1000 },
    )
  })
})

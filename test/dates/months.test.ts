import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastDayOf, monthOf, shiftMonth, weeksOf } from '../../src/dates/months.ts'
import { InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay } from '../naive-walk.ts'

const everyMonth = everyCoveredDay.filter((date) => date.endsWith('-01')).map((date) => date.slice(0, 7))
const anyMonth = fc.constantFrom(...everyMonth)

describe('a month', () => {
  test('ends on the eve of the next, from 2012-01 to 2050-12', () => {
    const ends = everyCoveredDay.filter((_, index) => everyCoveredDay[index + 1]?.endsWith('-01') ?? true)
    expect(everyMonth.map(lastDayOf)).toEqual(ends)
    expect(ends.map(monthOf)).toEqual(everyMonth)
  })

  test.each([
    ['1900-02', '1900-02-28'],
    ['2000-02', '2000-02-29'],
    ['2023-02', '2023-02-28'],
    ['2024-02', '2024-02-29'],
    ['2100-02', '2100-02-28'],
    ['2022-12', '2022-12-31'],
  ])('%s ends on %s', (month, last) => {
    expect(lastDayOf(month)).toBe(last)
  })

  test.each([
    ['2022-12', 1, '2023-01'],
    ['2022-01', -1, '2021-12'],
    ['2022-10', 0, '2022-10'],
    ['2022-04', 11, '2023-03'],
    ['2012-01', 467, '2050-12'],
    ['0100-01', -1, '0099-12'],
  ])('%s shifted by %d is %s', (month, count, shifted) => {
    expect(shiftMonth(month, count)).toBe(shifted)
  })

  test('shifted there and back is itself, and one by one is all at once', () => {
    fc.assert(
      fc.property(
        anyMonth,
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: -200, max: 200 }),
        (month, a, b) => {
          expect(shiftMonth(shiftMonth(month, a), -a)).toBe(month)
          expect(shiftMonth(shiftMonth(month, a), b)).toBe(shiftMonth(month, a + b))
        },
      ),
    )
  })

  test.each(['2022-13', '2022-00', '2022-1', '2022'])('%j is not one', (month) => {
    expect(() => lastDayOf(month)).toThrow(InvalidInputError)
  })
})

describe('the weeks of a month', () => {
  test('hold each of its days once, in order, under its own weekday, in every month of coverage', () => {
    const weeks = everyMonth.map(weeksOf)
    expect(weeks.flat(2).filter((date) => date !== null)).toEqual(everyCoveredDay)
    for (const [at, month] of everyMonth.entries()) {
      const wrong = weeks[at]?.filter(
        (week) =>
          week.length !== 7 ||
          week.every((date) => date === null) ||
          week.some(
            (date, at) =>
              date !== null && !(date.startsWith(month) && new Date(date).getUTCDay() === (at + 1) % 7),
          ),
      )
      expect(wrong).toEqual([])
    }
  })
})

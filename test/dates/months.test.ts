import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDayOf, lastDayOf, monthOf, shiftMonth } from '../../src/dates/months.ts'
import { shiftByMonths } from '../../src/dates/shift-by-months.ts'
import { InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay } from '../naive-walk.ts'

const everyMonth = everyCoveredDay.filter((date) => date.endsWith('-01')).map((date) => date.slice(0, 7))
const anyMonth = fc.constantFrom(...everyMonth)
const anyDate = fc.constantFrom(...everyCoveredDay)

describe('a month', () => {
  test('begins on its 1st and ends on the eve of the next, from 2012-01 to 2050-12', () => {
    const ends = everyCoveredDay.filter((_, index) => everyCoveredDay[index + 1]?.endsWith('-01') ?? true)
    expect(everyMonth.map(lastDayOf)).toEqual(ends)
    expect(everyMonth.map(firstDayOf)).toEqual(everyCoveredDay.filter((date) => date.endsWith('-01')))
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

describe('a date shifted by months', () => {
  test.each([
    ['2021-08-31', 6, '2022-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2022-10-31', 1, '2022-11-30'],
    ['2022-10-31', 12, '2023-10-31'],
    ['2022-03-31', -1, '2022-02-28'],
    ['2022-10-31', 0, '2022-10-31'],
    ['2022-03-27', 7, '2022-10-27'],
  ])('%s by %d is %s', (date, count, shifted) => {
    expect(shiftByMonths(date, count)).toBe(shifted)
  })

  test('lands in the month meant, on the same day or on its last', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -100, max: 100 }), (date, count) => {
        const shifted = shiftByMonths(date, count)
        const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count
        const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0))
        const day = Math.min(Number(date.slice(8)), last.getUTCDate())
        expect(shifted).toBe(`${last.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`)
      }),
    )
  })

  test('is refused unless it is a real day', () => {
    expect(() => shiftByMonths('2023-02-29', 1)).toThrow(InvalidInputError)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingDays } from '../../src/calendar/working-days.ts'
import {
  parseChangeRequest,
  type SchedulableChangeRequest,
} from '../../src/change-requests/change-requests.ts'
import { latestStart, leadTime, shiftByMonths } from '../../src/change-requests/lead-time.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { bankHolidayDates, everyCoveredDay, everyDay, naiveWalk } from '../naive-walk.ts'
import { monthsAfter } from './months-after.ts'

const calendar = workingDays()
const cr1430 = parseChangeRequest('CR1430') as SchedulableChangeRequest

/** A change that takes this long. */
function taking(assessmentDays: number, implementationMonths: number): SchedulableChangeRequest {
  return { ...cr1430, assessmentDays, implementationMonths }
}

const anyDay = fc.constantFrom(...everyDay('2015-01-01', '2048-03-31'))
const anyChange = fc
  .tuple(fc.integer({ min: 1, max: 90 }), fc.nat(24))
  .map(([days, months]) => taking(days, months))
const anyDecision = fc.nat(60)
const anyDivision = fc.constantFrom('england-and-wales', 'scotland', 'northern-ireland', 'united-kingdom')

describe('the lead time of a change', () => {
  test('is what a walk from day to day finds, in every division', () => {
    fc.assert(
      fc.property(anyDay, anyChange, anyDecision, anyDivision, (start, change, decision, division) => {
        const walk = naiveWalk(bankHolidayDates(division))
        const assessed = walk.add(start, change.assessmentDays) as string
        const approved = walk.add(assessed, decision) as string
        const implemented = monthsAfter(approved, change.implementationMonths)
        expect(leadTime(start, change, workingDays({ division }), decision)).toEqual({
          start,
          assessed,
          approved,
          implemented,
        })
      }),
      { numRuns: 100 },
    )
  })

  test('outside coverage has no answer', () => {
    expect(() => leadTime('2011-12-31', cr1430, calendar)).toThrow(CoverageError)
    expect(() => leadTime('2050-12-01', cr1430, calendar)).toThrow(CoverageError)
    expect(() => leadTime('2050-01-03', cr1430, calendar)).toThrow(
      /CR1430 would be implemented on 2051-\d\d-\d\d, after 2050-12-31/,
    )
    // 31 December 2050 itself is covered. Friday 31 December 2049 is the next Working Day after the 30th.
    expect(leadTime('2049-12-30', taking(1, 12), calendar).implemented).toBe('2050-12-31')
  })
})

describe('the latest start of a change', () => {
  test('is a Working Day that makes the day, where the next one misses it', () => {
    fc.assert(
      fc.property(anyDay, anyChange, anyDecision, anyDivision, (by, change, decision, division) => {
        const own = workingDays({ division })
        const start = latestStart(by, change, own, decision)
        expect(own.isWorkingDay(start)).toBe(true)
        expect(leadTime(start, change, own, decision).implemented <= by).toBe(true)
        expect(leadTime(own.add(start, 1), change, own, decision).implemented > by).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('for a month end: each of the last days of August is six months before 28 February', () => {
    // Approved on 31 August at the latest, one Working Day after the start.
    expect(latestStart('2024-02-29', taking(1, 6), calendar)).toBe('2023-08-30')
    expect(latestStart('2022-02-28', taking(1, 6), calendar)).toBe('2021-08-27')
    expect(latestStart('2022-02-27', taking(1, 6), calendar)).toBe('2021-08-26')
  })

  test('is within coverage, up to its last day', () => {
    const walk = naiveWalk(bankHolidayDates('england-and-wales'))
    // Approved on 30 November 2050, a Wednesday.
    expect(latestStart('2050-12-31', taking(60, 1), calendar, 40)).toBe(walk.add('2050-11-30', -100))
    // Working Day 1 of 2012 is Tuesday 3 January: Sunday the 1st is observed on the 2nd.
    expect(latestStart('2012-01-04', taking(1, 0), calendar)).toBe('2012-01-03')
    expect(() => latestStart('2012-01-03', taking(1, 0), calendar)).toThrow(CoverageError)
    expect(() => latestStart('2012-06-28', cr1430, calendar)).toThrow(/CR1430.*2012-01-01/)
  })
})

describe('a date shifted by months', () => {
  test.each([
    ['2021-08-31', 6, '2022-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-03-31', -1, '2022-02-28'],
  ])('%s by %d is %s', (date, count, shifted) => {
    expect(shiftByMonths(date, count)).toBe(shifted)
    expect(monthsAfter(date, count)).toBe(shifted)
  })

  test('lands in the month meant, on the same day or on its last', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyCoveredDay), fc.integer({ min: -100, max: 100 }), (date, count) => {
        expect(shiftByMonths(date, count)).toBe(monthsAfter(date, count))
      }),
    )
  })

  test('is refused unless it is a real day', () => {
    expect(() => shiftByMonths('2023-02-29', 1)).toThrow(InvalidInputError)
  })
})

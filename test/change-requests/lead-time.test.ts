import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { workingDays } from '../../src/calendar/working-days.ts'
import {
  type ChangeRequest,
  changeRequests,
  isSchedulable,
  type SchedulableChangeRequest,
} from '../../src/change-requests/change-requests.ts'
import { latestStart, leadTime, shiftByMonths } from '../../src/change-requests/lead-time.ts'
import { secReleaseFrom, secReleases } from '../../src/change-requests/sec-releases.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { bankHolidayDates, everyCoveredDay, everyDay, naiveWalk } from '../naive-walk.ts'

const calendar = workingDays()
const schedulable = changeRequests.filter(isSchedulable)
const named = (id: string) => schedulable.find((each) => each.cr === id) as SchedulableChangeRequest
const anyChange = fc.constantFrom(...schedulable)
const starts = everyDay('2021-01-01', '2024-12-31')

/** A change that takes this long, and costs nothing that is known. */
function taking(assessmentDays: number, implementationMonths: number): SchedulableChangeRequest {
  const rest: ChangeRequest = named('CR1430')
  return { ...rest, assessmentDays, implementationMonths }
}

/** Calendar months by the rule: the same day of the month, or the last of one that is too short. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(day, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

describe('the lead time of a change', () => {
  test('is what a walk from day to day finds, in every division', () => {
    const division = fc.constantFrom('england-and-wales', 'scotland', 'northern-ireland', 'united-kingdom')
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        anyChange,
        fc.nat(60),
        division,
        (start, change, decision, of) => {
          const walk = naiveWalk(bankHolidayDates(of))
          const assessed = walk.add(start, change.assessmentDays) as string
          const approved = walk.add(assessed, decision) as string
          const implemented = monthsAfter(approved, change.implementationMonths)
          expect(leadTime(start, change, workingDays({ division: of }), decision)).toEqual({
            start,
            assessed,
            approved,
            implemented,
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('outside coverage has no answer', () => {
    expect(() => leadTime('2011-12-31', named('CR1430'), calendar)).toThrow(CoverageError)
    expect(() => leadTime('2050-12-01', named('CR1430'), calendar)).toThrow(CoverageError)
    expect(() => leadTime('2050-01-03', named('CR1430'), calendar)).toThrow(
      /CR1430 would be implemented on 2051-\d\d-\d\d, after 2050-12-31/,
    )
    // 31 December 2050 itself is covered.
    expect(leadTime('2050-11-29', taking(1, 1), calendar).implemented).toBe('2050-12-30')
    expect(leadTime('2049-12-30', taking(1, 12), calendar).implemented).toBe('2050-12-31')
  })
})

describe('forward and backward agree', () => {
  const latest = new Map<SchedulableChangeRequest, ReadonlyMap<string, string>>()
  beforeAll(() => {
    const releases = secReleases.filter(({ date }) => date > '2014')
    for (const change of schedulable) {
      latest.set(change, new Map(releases.map(({ date }) => [date, latestStart(date, change, calendar)])))
    }
  })

  test.each(schedulable)(
    '$cr: for every SEC Release, the latest start makes it and a Working Day later misses',
    (change) => {
      for (const [release, start] of latest.get(change) as ReadonlyMap<string, string>) {
        expect(calendar.isWorkingDay(start)).toBe(true)
        expect(leadTime(start, change, calendar).implemented <= release, release).toBe(true)
        expect(secReleaseFrom(leadTime(start, change, calendar).implemented).date, release).toBe(release)
        const later = calendar.add(start, 1)
        if (release > '2050-06') continue
        expect(leadTime(later, change, calendar).implemented > release, release).toBe(true)
        expect(secReleaseFrom(leadTime(later, change, calendar).implemented).date > release, release).toBe(
          true,
        )
      }
    },
  )

  test.each(schedulable)(
    '$cr: every start day of 2021 to 2024 makes the releases whose latest start it is not after',
    (change) => {
      const all = [...(latest.get(change) as ReadonlyMap<string, string>)]
      for (const start of starts) {
        const made = secReleaseFrom(leadTime(start, change, calendar).implemented).date
        const at = all.findIndex(([release]) => release === made)
        const [, latestForIt] = all[at] as [string, string]
        const [, latestForTheOneBefore] = all[at - 1] as [string, string]
        // A weekend counts as the Working Day before it: the Impact Assessment starts to count after both.
        const counted = calendar.isWorkingDay(start) ? start : calendar.add(start, -1)
        expect(counted <= latestForIt, start).toBe(true)
        expect(counted > latestForTheOneBefore, start).toBe(true)
      }
    },
  )

  test('with any time to decide, by any day, in any division', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.integer({ min: 1, max: 90 }),
        fc.nat(24),
        fc.nat(40),
        fc.constantFrom('england-and-wales', 'scotland', 'united-kingdom'),
        (by, days, months, decision, division) => {
          const change = taking(days, months)
          const own = workingDays({ division })
          const start = latestStart(by, change, own, decision)
          expect(leadTime(start, change, own, decision).implemented <= by).toBe(true)
          expect(leadTime(own.add(start, 1), change, own, decision).implemented > by).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each([
    [100, 0],
    [1, 100],
  ])(
    'up to the last day of coverage, for %d Working Days of assessment and %d to decide',
    (days, decision) => {
      // Approved on 30 November 2050, a Wednesday.
      const walk = naiveWalk(bankHolidayDates('england-and-wales'))
      const start = walk.add('2050-11-30', -(days + decision))
      expect(latestStart('2050-12-31', taking(days, 1), calendar, decision)).toBe(start)
    },
  )

  test('though a month end has several starts: each of the last days of August is six months before 28 February', () => {
    // Approved on 31 August at the latest, one Working Day after the start.
    expect(latestStart('2024-02-29', taking(1, 6), calendar)).toBe('2023-08-30')
    expect(latestStart('2022-02-28', taking(1, 6), calendar)).toBe('2021-08-27')
    expect(latestStart('2022-02-27', taking(1, 6), calendar)).toBe('2021-08-26')
  })

  test('there is no latest start before coverage', () => {
    // Working Day 1 of 2012 is Tuesday 3 January: Sunday the 1st is observed on the 2nd.
    const day = taking(1, 0)
    expect(latestStart('2012-01-04', day, calendar)).toBe('2012-01-03')
    for (const by of ['2012-01-03', '2012-01-02', '2012-01-01']) {
      expect(() => latestStart(by, day, calendar), by).toThrow(CoverageError)
    }
    expect(() => latestStart('2012-06-28', named('CR1430'), calendar)).toThrow(/CR1430.*2012-01-01/)
    expect(() => latestStart('2011-06-28', named('CR1430'), calendar)).toThrow(CoverageError)
    expect(() => latestStart('soon', named('CR1430'), calendar)).toThrow(InvalidInputError)
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
      fc.property(fc.constantFrom(...everyCoveredDay), fc.integer({ min: -100, max: 100 }), (date, count) => {
        const moved = shiftByMonths(date, count)
        const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count
        const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0))
        const day = Math.min(Number(date.slice(8)), last.getUTCDate())
        expect(moved).toBe(`${last.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`)
      }),
    )
  })

  test('is refused unless it is a real day', () => {
    expect(() => shiftByMonths('2023-02-29', 1)).toThrow(InvalidInputError)
  })
})

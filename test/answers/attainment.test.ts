import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attainmentOf, repeatedPeriods } from '../../src/answers/attainment.ts'
import { type DeliveryCheck, deliveryChecker } from '../../src/answers/delivery-check.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { percent } from '../../src/commands/check/check-document.ts'
import { reportingPeriod } from '../../src/dates/reporting-period.ts'
import { slas } from '../../src/sla/slas.ts'
import { shifted } from '../naive-walk.ts'
import { calendars, division, periodEnd, walks } from './any-report.ts'

const england = workingDays()
const october = reportingPeriod('2022-10')
const september = reportingPeriod('2022-09')

const checkOf = deliveryChecker(england)

function each(checks: readonly DeliveryCheck[]) {
  return checks.map((check) => ({ check, times: 1, lines: [] }))
}

describe('attainment', () => {
  test('of no report at all has nothing to judge', () => {
    const { reports, slas: underSlas, medianWorkingDay, slowest } = attainmentOf([])
    expect([reports, medianWorkingDay, slowest]).toEqual([0, null, null])
    for (const each of underSlas) expect(each).toMatchObject({ judged: 0, met: 0, share: null, worst: null })
  })

  test('judges a report that is not delivered from the day after its due date on', () => {
    // October 2022 is due on 24 November 2022 under 18 Working Days, and on the 14th under 10.
    const under18 = (today: string) => {
      return attainmentOf(each([checkOf(october, null, 'applicable', today)])).slas[1]
    }
    expect(under18('2022-11-24')).toMatchObject({ sla: 18, judged: 0, share: null, worst: null })
    expect(under18('2022-11-25')).toMatchObject({
      sla: 18,
      judged: 1,
      share: 0,
      worst: { period: '2022-10', marginWorkingDays: -1 },
    })
  })

  interface Case {
    readonly end: string
    readonly after: number | null
  }
  const cases = fc.array(fc.record<Case>({ end: periodEnd, after: fc.option(fc.nat(60)) }), {
    minLength: 1,
    maxLength: 30,
  })

  test('has its worst report among those delivered and those that are not', () => {
    // Under 10 Working Days October 2022 is due on 14 November 2022 and September on the 14th of October.
    const worst = (day: string, today: string) => {
      const reports = [checkOf(september, day), checkOf(october, null, 'applicable', today)]
      return attainmentOf(each(reports)).slas[3]?.worst
    }
    expect(worst('2022-10-21', '2022-11-15')).toMatchObject({ period: '2022-09', marginWorkingDays: -5 })
    expect(worst('2022-10-17', '2022-11-21')).toMatchObject({ period: '2022-10', marginWorkingDays: -5 })
    expect(worst('2022-10-13', '2022-11-15')).toMatchObject({ period: '2022-10', marginWorkingDays: -1 })
  })

  test('is what counting the reports one by one gives, under each SLA', () => {
    fc.assert(
      fc.property(cases, periodEnd, division, (reports, today, where) => {
        const calendar = calendars.get(where) as NonNullable<ReturnType<typeof calendars.get>>
        const walk = walks.get(where) as NonNullable<ReturnType<typeof walks.get>>
        const checkOf = deliveryChecker(calendar)
        const checks = reports.map(({ end, after }) =>
          checkOf(
            { period: null, periodEnd: end },
            after === null ? null : shifted(end, after),
            'applicable',
            today,
          ),
        )
        const found = attainmentOf(each(checks))
        for (const [at, sla] of slas.entries()) {
          const ends: string[] = []
          const margins = reports.flatMap(({ end, after }) => {
            const due = walk.add(end, sla) as string
            const day = after === null ? today : shifted(end, after)
            // Not delivered and not overdue: nothing can be said yet.
            if (after === null && day <= due) return []
            ends.push(end)
            return [day > due ? -Math.max(1, walk.count(due, day)) : walk.count(day, due)]
          })
          const met = margins.filter((margin) => margin >= 0).length
          expect(found.slas[at]).toMatchObject({
            sla,
            judged: margins.length,
            met,
            share: margins.length === 0 ? null : met / margins.length,
          })
          const first = margins.indexOf(Math.min(...margins))
          expect(found.slas[at]?.worst ?? null).toEqual(
            margins.length === 0
              ? null
              : { period: null, periodEnd: ends[first], marginWorkingDays: margins[first] },
          )
        }
        const days = reports
          .flatMap(({ end, after }) => (after === null ? [] : [walk.count(end, shifted(end, after))]))
          .sort((a, b) => a - b)
        const middle = [days[Math.floor((days.length - 1) / 2)], days[Math.floor(days.length / 2)]]
        expect(found.medianWorkingDay).toBe(
          days.length === 0 ? null : ((middle[0] as number) + (middle[1] as number)) / 2,
        )
        expect(found.slowest?.workingDay ?? null).toBe(days.at(-1) ?? null)
        expect(found.delivered).toBe(days.length)
        expect(found.reports).toBe(reports.length)
        expect(found.notDelivered).toBe(reports.length - days.length)
      }),
      { numRuns: 100 },
    )
  })

  test('counts each report under the regime of its period, and names the first of the latest', () => {
    const reports = [
      ['2022-09', '2022-11-07'],
      ['2022-08', '2022-10-07'],
      ['2022-12', '2023-01-16'],
    ] as const
    const checks = reports.map(([period, delivered]) => checkOf(reportingPeriod(period), delivered))
    expect(attainmentOf(each(checks))).toMatchObject({
      regimes: { derogation: 2, 'sec-h13.4': 1, mp122b: 0 },
      medianWorkingDay: 26,
      // Both came on Working Day 26.
      slowest: { period: '2022-09', workingDay: 26 },
    })
  })

  test('counts equal reports as often as they come', () => {
    const [late, early] = [checkOf(september, '2022-11-07'), checkOf(october, '2022-12-02')]
    const several = attainmentOf([
      { check: late, times: 3, lines: [] },
      { check: early, times: 2, lines: [] },
    ])
    expect(several).toEqual(attainmentOf(each([late, early, late, early, late])))
    expect(several).toMatchObject({ reports: 5, delivered: 5, medianWorkingDay: 26 })
    expect(several.slas[0]).toMatchObject({ judged: 5, met: 2, share: 0.4 })
  })

  test.each([
    // Both are late by 1 under 25 Working Days, on Working Day 26 and on the Saturday after Working Day 25.
    ['the Saturday first', ['2022-11-05', '2022-11-07'], '2022-09'],
    ['the Monday first', ['2022-11-07', '2022-11-05'], '2022-09'],
  ])('has for its worst the first among equals: %s', (_, days) => {
    const checks = days.map((day, at) => ({ ...checkOf(september, day), period: `2022-0${at + 1}` }))
    expect(attainmentOf(each(checks)).slas[0]?.worst).toMatchObject({ period: '2022-01' })
  })

  test('has a report that is not delivered for its worst, where it comes before one delivered as late', () => {
    // October 2022 is due on 5 December under 25 Working Days; on the 6th it is overdue by 1. September was due on 4 November.
    const outstanding = checkOf(october, null, 'applicable', '2022-12-06')
    const delivered = checkOf(september, '2022-11-07')
    const worst = (checks: DeliveryCheck[]) => attainmentOf(each(checks)).slas[0]?.worst?.period
    expect(worst([outstanding, delivered])).toBe('2022-10')
    expect(worst([delivered, outstanding])).toBe('2022-09')
  })
})

describe('a share', () => {
  test.each([
    [11 / 12, '91.7 %'],
    [2 / 3, '66.7 %'],
    [1, '100.0 %'],
    [0, '0.0 %'],
    [0.9996, '99.9 %'],
    [0.0004, '0.1 %'],
    [1999 / 2000, '99.9 %'],
  ])('%d is rounded to %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })
})

/** Reports that differ only in their day of delivery, each on its own line. */
function on(period: typeof october, lines: readonly number[]) {
  return lines.map((line) => ({
    check: checkOf(period, `2022-12-${String(line).padStart(2, '0')}`),
    times: 1,
    lines: [line],
  }))
}

describe('a period of a history', () => {
  test('that comes once is not reported', () => {
    expect(repeatedPeriods([...on(october, [2]), ...on(september, [3])])).toEqual([])
  })

  test('that comes again is reported with its lines, whether or not its reports are equal', () => {
    const equal = { check: checkOf(september, '2022-11-01'), times: 2, lines: [3, 7] }
    expect(repeatedPeriods([...on(october, [2, 4]), equal, ...on(september, [5])])).toEqual([
      { code: 'period-repeated', reportingPeriod: october, times: 2, lines: [2, 4] },
      { code: 'period-repeated', reportingPeriod: september, times: 3, lines: [3, 5, 7] },
    ])
  })

  test('is not the one that is given by its last day', () => {
    expect(repeatedPeriods([...on(october, [2]), ...on(reportingPeriod('2022-10-31'), [3])])).toEqual([])
  })

  test('that comes often is reported with its first ten lines', () => {
    const lines = Array.from({ length: 12 }, (_, at) => at + 2)
    const [notice] = repeatedPeriods(on(october, lines))
    expect(notice).toMatchObject({ times: 12, lines: lines.slice(0, 10) })
  })
})

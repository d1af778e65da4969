import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attainmentOf, repeatedPeriods } from '../../src/answers/attainment.ts'
import { type DeliveryCheck, deliveryChecker } from '../../src/answers/delivery-check.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { percent } from '../../src/commands/check/check-document.ts'
import { reportingPeriod } from '../../src/dates/reporting-period.ts'
import { slas } from '../../src/sla/slas.ts'
import { shifted } from '../naive-walk.ts'
import { anyPeriodEnd, anywhere, naiveMargin } from './anywhere.ts'

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

  test('is what counting the reports one by one gives, under each SLA', () => {
    const anyReports = fc.array(fc.record({ end: anyPeriodEnd, after: fc.option(fc.nat(60)) }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(anyReports, anyPeriodEnd, anywhere, (reports, today, { calendar, walk }) => {
        const checkOf = deliveryChecker(calendar)
        const checks = reports.map(({ end, after }) => {
          const delivered = after === null ? null : shifted(end, after)
          return checkOf({ period: null, periodEnd: end }, delivered, 'applicable', today)
        })
        const found = attainmentOf(each(checks))
        for (const [at, sla] of slas.entries()) {
          const judged = reports.flatMap(({ end, after }) => {
            const due = walk.add(end, sla) as string
            const day = after === null ? today : shifted(end, after)
            // Not delivered and not overdue: nothing can be said yet.
            if (after === null && day <= due) return []
            return [{ period: null, periodEnd: end, marginWorkingDays: naiveMargin(walk, due, day) }]
          })
          const met = judged.filter(({ marginWorkingDays }) => marginWorkingDays >= 0).length
          const [worst = null] = judged.sort((a, b) => a.marginWorkingDays - b.marginWorkingDays)
          const share = judged.length === 0 ? null : met / judged.length
          expect(found.slas[at]).toMatchObject({ sla, judged: judged.length, met, share, worst })
        }
        const days = reports
          .flatMap(({ end, after }) => (after === null ? [] : [walk.count(end, shifted(end, after))]))
          .sort((a, b) => a - b)
        const [lower = 0, upper = 0] = [
          days[Math.ceil(days.length / 2) - 1],
          days[Math.floor(days.length / 2)],
        ]
        expect(found).toMatchObject({
          reports: reports.length,
          delivered: days.length,
          notDelivered: reports.length - days.length,
          medianWorkingDay: days.length === 0 ? null : (lower + upper) / 2,
        })
        expect(found.slowest?.workingDay).toBe(days.at(-1))
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

  test('has for its worst the first among equals', () => {
    // Late by 1 under 25 Working Days: on Working Day 26, on the Saturday after Working Day 25, and not delivered yet.
    const late = [
      checkOf(reportingPeriod('2022-08'), '2022-10-07'),
      checkOf(september, '2022-11-05'),
      checkOf(october, null, 'applicable', '2022-12-06'),
    ]
    for (const first of late) {
      const others = late.filter((other) => other !== first)
      expect(attainmentOf(each([first, ...others])).slas[0]?.worst).toMatchObject({
        period: first.period,
        marginWorkingDays: -1,
      })
    }
  })

  test('counts the days between two Working Days apart from both', () => {
    // Friday 4 November 2022 is Working Day 25 after September, and Monday the 7th Working Day 26.
    const days = ['2022-11-07', '2022-11-05', '2022-11-04', '2022-11-06']
    expect(attainmentOf(each(days.map((day) => checkOf(september, day)))).deliveries).toEqual([
      { workingDays: 25, onWorkingDay: true, reports: 1 },
      { workingDays: 25, onWorkingDay: false, reports: 2 },
      { workingDays: 26, onWorkingDay: true, reports: 1 },
    ])
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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMissed, type Verdict } from '../../src/answers/delivery-check.ts'
import {
  attainmentTally,
  CoverageError,
  checkDelivery,
  deliveryChecker,
  InvalidInputError,
  parseDivision,
  reportingPeriod,
  workingDays,
} from '../../src/index.ts'
import { bankHolidayDates, naiveWalk, shifted } from '../naive-walk.ts'

const slas = [25, 18, 14, 10] as const
const divisions = ['ew', 'sct', 'ni', 'gb', 'uk'].map(parseDivision)
const calendars = new Map(divisions.map((division) => [division, workingDays({ division })]))
const walks = new Map(divisions.map((division) => [division, naiveWalk(bankHolidayDates(division))]))

const division = fc.constantFrom(...divisions)
const periodEnd = fc
  .integer({ min: 0, max: Math.floor((Date.UTC(2050, 8, 1) - Date.UTC(2012, 0, 1)) / 86_400_000) })
  .map((days) => shifted('2012-01-01', days))

const england = workingDays()
const october = reportingPeriod('2022-10')
const september = reportingPeriod('2022-09')

describe('a report that was delivered', () => {
  test('is judged as the naive walk judges it: whatever the period end, day, division and SLA', () => {
    fc.assert(
      fc.property(periodEnd, fc.nat(90), division, fc.constantFrom(...slas), (end, after, where, sla) => {
        const calendar = calendars.get(where) as NonNullable<ReturnType<typeof calendars.get>>
        const walk = walks.get(where) as NonNullable<ReturnType<typeof walks.get>>
        const delivered = shifted(end, after)
        const { verdict, marginWorkingDays, workingDay, due } = checkDelivery(
          { period: null, periodEnd: end },
          delivered,
          { sla },
          calendar,
        )
        expect(due).toBe(walk.add(end, sla))
        expect(workingDay).toBe(walk.count(end, delivered))
        const isLate = delivered > due
        expect(verdict).toBe(isLate ? 'late' : 'on-time')
        expect(marginWorkingDays).toBe(
          isLate ? -Math.max(1, walk.count(due, delivered)) : walk.count(delivered, due),
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('on Working Day 24 of 25 is a Working Day early', () => {
    expect(checkDelivery(october, '2022-12-02', {}, england)).toMatchObject({
      sla: 25,
      regime: 'derogation',
      due: '2022-12-05',
      workingDay: 24,
      marginWorkingDays: 1,
      verdict: 'on-time',
    })
  })

  test.each([
    ['2022-09-30', 0, 25, 'on-time'],
    ['2022-10-01', 0, 25, 'on-time'],
    ['2022-11-04', 25, 0, 'on-time'],
    // 25 Working Days are up on a Friday: the weekend after it is too late, though no Working Day has passed.
    ['2022-11-05', 25, -1, 'late'],
    ['2022-11-06', 25, -1, 'late'],
    ['2022-11-07', 26, -1, 'late'],
    ['2022-11-12', 30, -5, 'late'],
  ])(
    'on %s for September 2022 is Working Day %d, margin %d: %s',
    (delivered, workingDay, margin, verdict) => {
      const check = checkDelivery(september, delivered, {}, england)
      expect(check).toMatchObject({ workingDay, marginWorkingDays: margin, verdict })
      const isWeekend = [0, 6].includes(new Date(delivered).getUTCDay())
      const said = check.notices.filter(({ code }) => code === 'delivered-on-non-working-day')
      expect(said).toEqual(isWeekend ? [{ code: 'delivered-on-non-working-day', delivered, workingDay }] : [])
    },
  )

  test('before the period end is refused, and so is what is no date', () => {
    expect(() => checkDelivery(october, '2022-10-30', {}, england)).toThrow(InvalidInputError)
    expect(() => checkDelivery(october, '2022-11-31', {}, england)).toThrow(InvalidInputError)
    expect(() => checkDelivery(october, '2051-01-01', {}, england)).toThrow(CoverageError)
  })

  test('long after the years that are published says that they are projected', () => {
    const late = checkDelivery(reportingPeriod('2028-10'), '2029-01-04', {}, england)
    expect(late.projected).toBe(true)
    expect(late.notices.filter(({ code }) => code === 'projected-bank-holidays')).toHaveLength(1)
    expect(checkDelivery(reportingPeriod('2028-10'), '2028-12-29', {}, england).projected).toBe(false)
  })
})

describe('a report that is not delivered', () => {
  test('is due or overdue as the naive walk has it', () => {
    fc.assert(
      fc.property(
        periodEnd,
        fc.integer({ min: 0, max: 90 }),
        division,
        fc.constantFrom(...slas),
        (end, after, where, sla) => {
          const calendar = calendars.get(where) as NonNullable<ReturnType<typeof calendars.get>>
          const walk = walks.get(where) as NonNullable<ReturnType<typeof walks.get>>
          const today = shifted(end, after)
          const check = checkDelivery({ period: null, periodEnd: end }, null, { sla, today }, calendar)
          const due = walk.add(end, sla) as string
          expect(check).toMatchObject({
            delivered: null,
            workingDay: null,
            verdict: today > due ? 'overdue' : 'due',
            marginWorkingDays: today > due ? -Math.max(1, walk.count(due, today)) : walk.count(today, due),
          })
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('needs a present day, which may come before the period ends', () => {
    expect(() => checkDelivery(october, null, {}, england)).toThrow(InvalidInputError)
    expect(checkDelivery(october, null, { today: '2022-10-28' }, england)).toMatchObject({
      verdict: 'due',
      // Monday 31 October, and 25 Working Days after it.
      marginWorkingDays: 26,
    })
  })
})

describe('what is said beside a verdict', () => {
  const codes = (...[period, delivered, today]: [string, string | null, string?]) =>
    checkDelivery(reportingPeriod(period), delivered, { ...(today && { today }) }, england).notices.map(
      ({ code }) => code,
    )

  test('is nothing, of a delivery on a Working Day of published years within the derogation', () => {
    expect(codes('2022-09', '2022-11-04')).toEqual([])
  })

  test('is not that today is no Working Day, where nothing was delivered on it', () => {
    expect(codes('2022-09', null, '2022-11-05')).toEqual([])
  })

  test('is once that years are projected, though both the due day and the delivery lie there', () => {
    const projections = (delivered: string) =>
      codes('2028-12', delivered).filter((code) => code === 'projected-bank-holidays')
    expect(projections('2029-02-01')).toHaveLength(1)
    // The due day, 15 January 2029, and the first day of the count are in years of their own.
    expect(codes('2028-11', '2028-12-14')).not.toContain('projected-bank-holidays')
  })

  test.each<[Verdict, boolean]>([
    ['on-time', false],
    ['late', true],
    ['due', false],
    ['overdue', true],
  ])('%s: is it a no? %s', (verdict, missed) => {
    expect(isMissed(verdict)).toBe(missed)
  })

  test('names what is wrong with a delivery, or with none', () => {
    const check = (delivered: string | null) => () => checkDelivery(october, delivered, {}, england)
    expect(check('2022-10-30')).toThrow("'2022-10-30' is before the period end, 2022-10-31")
    expect(check(null)).toThrow('judged as of today')
  })
})

describe('a check', () => {
  test('names the day that it is as of, where the report is not delivered', () => {
    const check = deliveryChecker(england)
    expect(check(october, null, 'applicable', '2022-11-15').asOf).toBe('2022-11-15')
    expect(check(october, '2022-12-02', 'applicable', '2022-11-15').asOf).toBeNull()
  })
})

describe('attainment', () => {
  test('of no report at all has nothing to judge', () => {
    const { reports, slas: underSlas, medianWorkingDay, slowest } = attainmentTally().attainment()
    expect([reports, medianWorkingDay, slowest]).toEqual([0, null, null])
    for (const each of underSlas) expect(each).toMatchObject({ judged: 0, met: 0, share: null, worst: null })
  })

  test('judges a report that is not delivered from the day after its due date on', () => {
    // October 2022 is due on 24 November 2022 under 18 Working Days, and on the 14th under 10.
    const under18 = (today: string) => {
      const tally = attainmentTally()
      tally.add(deliveryChecker(england)(october, null, 'applicable', today))
      return tally.attainment().slas[1]
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
      const tally = attainmentTally()
      tally.add(deliveryChecker(england)(september, day))
      tally.add(deliveryChecker(england)(october, null, 'applicable', today))
      return tally.attainment().slas[3]?.worst
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
        const tally = attainmentTally()
        for (const { end, after } of reports) {
          const delivered = after === null ? null : shifted(end, after)
          tally.add(checkOf({ period: null, periodEnd: end }, delivered, 'applicable', today))
        }
        const found = tally.attainment()
        for (const [at, sla] of slas.entries()) {
          const margins = reports.flatMap(({ end, after }) => {
            const due = walk.add(end, sla) as string
            const day = after === null ? today : shifted(end, after)
            // Not delivered and not overdue: nothing can be said yet.
            if (after === null && day <= due) return []
            return [day > due ? -Math.max(1, walk.count(due, day)) : walk.count(day, due)]
          })
          const met = margins.filter((margin) => margin >= 0).length
          expect(found.slas[at]).toMatchObject({
            sla,
            judged: margins.length,
            met,
            share: margins.length === 0 ? null : met / margins.length,
          })
          expect(found.slas[at]?.worst?.marginWorkingDays ?? null).toBe(
            margins.length === 0 ? null : Math.min(...margins),
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
      }),
      { numRuns: 300 },
    )
  })

  test('counts each report under the regime of its period, and names the first of the latest', () => {
    const tally = attainmentTally()
    const checkOf = deliveryChecker(england)
    for (const [period, delivered] of [
      ['2022-09', '2022-11-07'],
      ['2022-08', '2022-10-07'],
      ['2022-12', '2023-01-16'],
    ] as const) {
      tally.add(checkOf(reportingPeriod(period), delivered))
    }
    expect(tally.attainment()).toMatchObject({
      regimes: { derogation: 2, 'sec-h13.4': 1, mp122b: 0 },
      medianWorkingDay: 26,
      // Both came on Working Day 26.
      slowest: { period: '2022-09', workingDay: 26 },
    })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDelivery, deliveryChecker, isMissed, underEachSla } from '../../src/answers/delivery-check.ts'
import { dueReport } from '../../src/answers/due-dates.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { reportingPeriod } from '../../src/dates/reporting-period.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { slas } from '../../src/sla/slas.ts'
import { shifted } from '../naive-walk.ts'
import { calendars, division, periodEnd, walks } from './any-report.ts'

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
        expect([verdict, isMissed(verdict)]).toEqual([isLate ? 'late' : 'on-time', isLate])
        expect(marginWorkingDays).toBe(
          isLate ? -Math.max(1, walk.count(due, delivered)) : walk.count(delivered, due),
        )
      }),
      { numRuns: 600 },
    )
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
    expect(() => checkDelivery(october, '2022-10-30', {}, england)).toThrow(
      "'2022-10-30' is before the period end, 2022-10-31",
    )
    expect(() => checkDelivery(october, '2022-11-31', {}, england)).toThrow(InvalidInputError)
    expect(() => checkDelivery(october, '2051-01-01', {}, england)).toThrow(CoverageError)
  })

  test('is judged under each SLA by its own due date, whichever it is judged by', () => {
    fc.assert(
      fc.property(periodEnd, fc.nat(60), division, fc.constantFrom(...slas), (end, after, where, sla) => {
        const calendar = calendars.get(where) as NonNullable<ReturnType<typeof calendars.get>>
        const walk = walks.get(where) as NonNullable<ReturnType<typeof walks.get>>
        const delivered = shifted(end, after)
        const check = checkDelivery({ period: null, periodEnd: end }, delivered, { sla }, calendar)
        const outcomes = underEachSla(check)
        expect(outcomes.map((each) => each.sla)).toEqual([...slas])
        for (const each of outcomes) {
          expect(each.due).toBe(walk.add(end, each.sla))
          expect(each.verdict).toBe(delivered > (each.due as string) ? 'late' : 'on-time')
        }
        const { due, marginWorkingDays, verdict } = check
        expect(outcomes).toContainEqual(expect.objectContaining({ sla, due, marginWorkingDays, verdict }))
      }),
      { numRuns: 500 },
    )
  })
})

test('a report is due on another day in another division under those SLAs that count across its bank holiday', () => {
  // St Andrew's Day, 30 November 2022, lies between Working Days 18 and 25 after October.
  const others = ['scotland', 'united-kingdom'].map((division) => ({ sla: 25, division, due: '2022-12-06' }))
  const check = checkDelivery(october, '2022-12-05')
  expect(check.otherDivisions).toEqual(others)
  expect(underEachSla(check).map(({ otherDivisions }) => otherDivisions)).toEqual([others, [], [], []])
})

test.each(['2022-10', '2023-12', '2030-05'])('a report on %s has what is said of its due date', (month) => {
  const period = reportingPeriod(month)
  const report = dueReport(period)
  const { notices } = checkDelivery(period, report.applicable.due)
  expect(notices).toEqual(report.notices)
  expect(notices).not.toEqual([])
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
          expect(isMissed(check.verdict)).toBe(today > due)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('needs a date for today, which may come before the period ends', () => {
    expect(() => checkDelivery(october, null, {}, england)).toThrow('judged as of today')
    expect(checkDelivery(october, null, { today: '2022-10-28' }, england)).toMatchObject({
      verdict: 'due',
      // Monday 31 October, and 25 Working Days after it.
      marginWorkingDays: 26,
    })
  })
})

describe('a notice beside a verdict', () => {
  test.each<[period: string, delivered: string | null, codes: string[], why: string]>([
    ['2022-09', '2022-11-04', [], 'a Working Day of published years within the derogation'],
    ['2022-09', null, [], 'today is a Saturday, on which nothing was delivered'],
    ['2028-10', '2028-12-29', [], 'delivered before the first projected year'],
    ['2028-10', '2029-01-04', ['projected-bank-holidays'], 'delivered in a projected year'],
    [
      '2028-12',
      '2029-02-01',
      ['projected-bank-holidays'],
      'due and delivered in a projected year: said once',
    ],
    // 10 Working Days from 30 November 2028 end in December, 25 in January 2029.
    ['2028-11', '2028-12-14', ['projected-bank-holidays'], 'due in a projected year under another SLA'],
  ])('on %s, delivered on %s: %j, %s', (period, delivered, expected) => {
    const { notices, projected } = checkDelivery(reportingPeriod(period), delivered, { today: '2022-11-05' })
    const unsettled = ['further-derogation-unread', 'mp122b-not-assumed']
    expect(notices.map(({ code }) => code).filter((code) => !unsettled.includes(code))).toEqual(expected)
    expect(projected).toBe(delivered !== null && delivered > '2029')
  })
})

describe('a check', () => {
  const check = deliveryChecker(england)

  test('names the day that it is as of, where the report is not delivered', () => {
    expect(check(october, null, 'applicable', '2022-11-15').asOf).toBe('2022-11-15')
    expect(check(october, '2022-12-02', 'applicable', '2022-11-15').asOf).toBeNull()
  })

  test('has the keys of JSON in the order of version 1.0.0, and further ones after them', () => {
    const keys = Object.keys(check(october, '2022-12-02'))
    expect(keys.slice(0, 10)).toEqual([
      ...['period', 'periodEnd', 'delivered', 'sla', 'regime', 'due', 'workingDay'],
      ...['marginWorkingDays', 'verdict', 'notices'],
    ])
    expect(keys.slice(-3)).toEqual(['due_10', 'margin_10', 'verdict_10'])
  })

  test('counts in England and Wales, by the stated policy, unless something else is given', () => {
    expect(checkDelivery(october, '2022-12-02')).toEqual(check(october, '2022-12-02'))
  })

  test('names the divisions in which the report is due on another day', () => {
    // St Andrew's Day, 30 November 2022, is a bank holiday in Scotland.
    expect(check(october, '2022-12-02').otherDivisions).toEqual([
      { sla: 25, division: 'scotland', due: '2022-12-06' },
      { sla: 25, division: 'united-kingdom', due: '2022-12-06' },
    ])
    expect(check(reportingPeriod('2022-08'), '2022-10-04').otherDivisions).toEqual([])
  })

  test.each([
    ['an SLA', october, { sla: 17 }],
    ['an SLA', october, { sla: 'all' }],
    ['an SLA', october, { sla: null }],
    ['options', october, null],
    ['options', october, '2022-12-05'],
    ['a reporting period', undefined, {}],
    ['a reporting period', null, {}],
    ['a reporting period', '2022-10', {}],
    ['a reporting period', { periodEnd: '2022-10-31' }, {}],
    ['a reporting period', { period: '2022-10', periodEnd: 31 }, {}],
  ])('is refused by name where %s is of a wrong type', (name, period, options) => {
    const wrong = () => checkDelivery(period as never, '2022-12-02', options as never)
    expect(wrong).toThrow(InvalidInputError)
    expect(wrong).toThrow(name)
  })

  test('whose other dates are outside coverage has them unknown, and says so', () => {
    // 10 Working Days after 12 December 2050 are 28 December, past Christmas; 14 and more end in 2051.
    const december = { period: null, periodEnd: '2050-12-12' }
    const policy = { derogationUntil: '2022-11-30', mp122bFrom: '2036-04-17' }
    const checked = checkDelivery(december, '2050-12-29', { sla: 10 }, england, policy)
    expect(checked).toMatchObject({ applicableSla: 18, due: '2050-12-28', verdict: 'late' })
    expect(checked).toMatchObject({ due_18: null, margin_18: 7, verdict_18: 'on-time', due_10: '2050-12-28' })
    expect(checked.notices).toContainEqual({ code: 'due-outside-coverage', slas: [25, 18, 14] })
    expect(() => checkDelivery(december, '2050-12-29', {}, england, policy)).toThrow(CoverageError)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDelivery,
  deliveryChecker,
  isMissed,
  underEachSla,
  underSla,
} from '../../src/answers/delivery-check.ts'
import { dueReport } from '../../src/answers/due-dates.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { reportingPeriod } from '../../src/dates/reporting-period.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { slas } from '../../src/sla/slas.ts'
import { shifted } from '../naive-walk.ts'
import { anyPeriodEnd, anywhere, naiveMargin } from './anywhere.ts'

const england = workingDays()
const october = reportingPeriod('2022-10')
const september = reportingPeriod('2022-09')

test('a report is judged as the naive walk judges it, under each SLA, delivered or as of today', () => {
  const anyChoice = fc.record({ sla: fc.constantFrom(...slas), isDelivered: fc.boolean() })
  fc.assert(
    fc.property(anyPeriodEnd, fc.nat(90), anywhere, anyChoice, (periodEnd, after, where, choice) => {
      const { calendar, walk } = where
      const { sla, isDelivered } = choice
      const day = shifted(periodEnd, after)
      const [inTime, missed] = isDelivered ? ['on-time', 'late'] : ['due', 'overdue']
      const delivered = isDelivered ? day : null
      const check = checkDelivery({ period: null, periodEnd }, delivered, { sla, today: day }, calendar)
      expect(check.workingDay).toBe(isDelivered ? walk.count(periodEnd, day) : null)
      for (const each of slas) {
        const due = walk.add(periodEnd, each) as string
        const marginWorkingDays = naiveMargin(walk, due, day)
        const outcome = { sla: each, due, marginWorkingDays, verdict: day > due ? missed : inTime }
        expect(underSla(check, each)).toMatchObject(outcome)
        if (each === sla) expect(check).toMatchObject(outcome)
      }
      expect(isMissed(check.verdict)).toBe(day > check.due)
    }),
    { numRuns: 600 },
  )
})

describe('a report that was delivered', () => {
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
})

test('a report is due on another day in another division under those SLAs that count across its bank holiday', () => {
  // St Andrew's Day, 30 November 2022, lies between Working Days 18 and 25 after October.
  const others = ['scotland', 'united-kingdom'].map((division) => ({ sla: 25, division, due: '2022-12-06' }))
  const check = checkDelivery(october, '2022-12-05')
  expect(check.otherDivisions).toEqual(others)
  expect(underEachSla(check).map(({ otherDivisions }) => otherDivisions)).toEqual([others, [], [], []])
})

test.each(['2022-10', '2023-12', '2030-05'])('a check of %s has the notices of its due date', (month) => {
  const period = reportingPeriod(month)
  const report = dueReport(period)
  const { notices } = checkDelivery(period, report.applicable.due)
  expect(notices).toEqual(report.notices)
  expect(notices).not.toEqual([])
})

describe('a report that is not delivered', () => {
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

  test('is made anew where another SLA is asked for', () => {
    expect(check(october, '2022-12-02', 18).due).toBe('2022-11-24')
    expect(check(october, '2022-12-02', 10).due).toBe('2022-11-14')
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

  test.each([
    ['an SLA', october, { sla: 17 }],
    ['an SLA', october, { sla: null }],
    ['options', october, null],
    ['an option', october, { sl: 18 }],
    ['options', october, '2022-12-05'],
    ['a reporting period', undefined, {}],
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

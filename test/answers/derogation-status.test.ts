import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derogationStatus } from '../../src/answers/derogation-status.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { type Policy, statedPolicy as stated } from '../../src/sla/slas.ts'
import { applicableSla, slaTimeline } from '../../src/sla/timeline.ts'
import { everyCoveredDay, naiveWalk, officialDates } from '../naive-walk.ts'

const englandAndWales = workingDays()

describe('the derogation until Wednesday 30 November 2022', () => {
  test.each([
    ['Monday 31 October', '2022-10-31', 'in-force', 30, 22],
    ['Sunday 27 November', '2022-11-27', 'in-force', 3, 3],
    ['its last day', '2022-11-30', 'in-force', 0, 0],
    ['Thursday 1 December', '2022-12-01', 'expired', -1, -1],
    ['Sunday 4 December', '2022-12-04', 'expired', -4, -2],
    // 22 weekdays in December without the 26th and 27th; 2 January is a bank holiday.
    ['Tuesday 3 January 2023', '2023-01-03', 'expired', -34, -21],
  ])('on %s, %s, is %s with %d days and %d Working Days left', (_, on, state, days, workingDaysLeft) => {
    expect(derogationStatus(on, englandAndWales)).toMatchObject({
      on,
      state,
      lastDay: '2022-11-30',
      endedBy: 'expiry',
      calendarDaysLeft: days,
      workingDaysLeft,
    })
  })

  test("has no Working Day left on the 29th in Scotland, where its last day is St Andrew's Day", () => {
    const scotland = workingDays({ division: 'scotland' })
    expect(derogationStatus('2022-11-29', scotland)).toMatchObject({
      calendarDaysLeft: 1,
      workingDaysLeft: 0,
    })
  })

  test('comes with the SLA of a period that ends that day and with the whole timeline', () => {
    expect(derogationStatus('2022-11-30', englandAndWales)).toMatchObject({
      applicable: { sla: 25, regime: 'derogation', from: null, until: '2022-11-30' },
      timeline: [{ sla: 25 }, { sla: 10, from: '2022-12-01', until: null }],
      notices: [],
    })
    expect(derogationStatus('2022-12-01', englandAndWales)).toMatchObject({
      applicable: { sla: 10, regime: 'sec-h13.4' },
      notices: [{ code: 'further-derogation-unread' }, { code: 'mp122b-not-assumed' }],
    })
  })

  test('on any official day is counted as the naive walk counts', () => {
    const naive = naiveWalk(officialDates('england-and-wales'))
    const anyDate = fc.constantFrom(...everyCoveredDay.filter((date) => date < '2029'))
    const policy = fc.record({ derogationUntil: anyDate, mp122bFrom: fc.option(anyDate) })
    fc.assert(
      fc.property(anyDate, policy, (on, given) => {
        fc.pre(given.mp122bFrom !== '2012-01-01')
        const status = derogationStatus(on, englandAndWales, given)
        const { lastDay, calendarDaysLeft, workingDaysLeft } = status
        expect(workingDaysLeft).toBe(naive.count(on, lastDay))
        expect(calendarDaysLeft).toBe((Date.parse(lastDay) - Date.parse(on)) / 86_400_000)
        expect(status.state).toBe(calendarDaysLeft >= 0 ? 'in-force' : 'expired')
        expect(status.applicable).toEqual(applicableSla(on, given))
        expect(status.timeline).toEqual(slaTimeline(given))
        expect(status.state === 'in-force').toBe(status.applicable.regime === 'derogation')
      }),
    )
  })
})

describe('the notices of the status', () => {
  const unread = 'further-derogation-unread'
  const projected = 'projected-bank-holidays'

  test.each([
    ['2022-11-30', '2022-11-30', []],
    ['2022-12-01', '2022-11-30', [unread, 'mp122b-not-assumed']],
    ['2028-12-31', '2022-11-30', [unread, 'mp122b-not-assumed']],
    ['2029-01-01', '2022-11-30', [unread, 'mp122b-not-assumed', projected]],
    ['2022-11-30', '2028-12-31', []],
    ['2022-11-30', '2029-06-30', [projected]],
  ])('on %s, with the derogation until %s, are %j', (on, derogationUntil, expected) => {
    const { notices } = derogationStatus(on, englandAndWales, { ...stated, derogationUntil })
    expect(notices.map(({ code }) => code)).toEqual(expected)
  })
})

describe('the status is refused', () => {
  test.each<[string, Partial<Policy>, new (message: string) => Error, RegExp]>([
    [
      '2022-11-20',
      { mp122bFrom: '2012-01-01' },
      CoverageError,
      /^the derogation's last day: 2011-12-31 is outside/,
    ],
    ['2023-02-29', {}, InvalidInputError, /'2023-02-29'/],
    ['2011-12-31', {}, CoverageError, /2011-12-31/],
    ['2051-01-01', {}, CoverageError, /2051-01-01/],
    ['2022-11-30', { derogationUntil: '2022-11-31' }, InvalidInputError, /'2022-11-31'/],
  ])('on %j under %j', (on, policy, error, message) => {
    const asked = () => derogationStatus(on, englandAndWales, { ...stated, ...policy })
    expect(asked).toThrow(error)
    expect(asked).toThrow(message)
  })
})

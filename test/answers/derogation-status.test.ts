import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derogationStatus } from '../../src/answers/derogation-status.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { applicableSla, type Policy, slaTimeline } from '../../src/sla/timeline.ts'
import { everyCoveredDay, naiveWalk, officialDates } from '../naive-walk.ts'

const englandAndWales = workingDays()
const stated: Policy = { derogationUntil: '2022-11-30', mp122bFrom: null }

describe('the derogation until Wednesday 30 November 2022', () => {
  test.each([
    ['Monday 31 October', '2022-10-31', 'in-force', 30, 22],
    ['Friday 25 November', '2022-11-25', 'in-force', 5, 3],
    ['Sunday 27 November', '2022-11-27', 'in-force', 3, 3],
    ['Tuesday 29 November', '2022-11-29', 'in-force', 1, 1],
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
      notices: [{ code: 'further-derogation-unread' }],
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

describe('the derogation under another policy', () => {
  test('lasts until the expiry given', () => {
    expect(
      derogationStatus('2022-12-01', englandAndWales, { ...stated, derogationUntil: '2022-12-02' }),
    ).toMatchObject({
      state: 'in-force',
      lastDay: '2022-12-02',
      endedBy: 'expiry',
      calendarDaysLeft: 1,
      workingDaysLeft: 1,
    })
  })

  test('is ended by MP122B, the day before that is implemented', () => {
    expect(
      derogationStatus('2022-11-15', englandAndWales, { ...stated, mp122bFrom: '2022-11-15' }),
    ).toMatchObject({
      state: 'expired',
      lastDay: '2022-11-14',
      endedBy: 'mp122b',
      calendarDaysLeft: -1,
      workingDaysLeft: -1,
      applicable: { sla: 18, regime: 'mp122b' },
      notices: [],
    })
  })
})

describe('the notices of the status', () => {
  const codes = (on: string, policy: Policy = stated) =>
    derogationStatus(on, englandAndWales, policy).notices.map(({ code }) => code)

  test.each([
    ['2022-11-30', []],
    ['2022-12-01', ['further-derogation-unread']],
    ['2023-11-01', ['further-derogation-unread']],
    ['2023-11-02', ['further-derogation-unread', 'mp122b-not-assumed']],
    ['2028-12-31', ['further-derogation-unread', 'mp122b-not-assumed']],
    ['2029-01-01', ['further-derogation-unread', 'mp122b-not-assumed', 'projected-bank-holidays']],
  ])('on %s are %j', (on, expected) => {
    expect(codes(on)).toEqual(expected)
  })

  test('say that bank holidays are projected where the derogation ends in such a year, too', () => {
    expect(codes('2022-11-30', { ...stated, derogationUntil: '2029-06-30' })).toEqual([
      'projected-bank-holidays',
    ])
    expect(codes('2022-11-30', { ...stated, derogationUntil: '2028-12-31' })).toEqual([])
  })
})

describe('the status is not given', () => {
  test('where the derogation would end before coverage', () => {
    expect(() =>
      derogationStatus('2022-11-20', workingDays(), {
        derogationUntil: '2022-11-30',
        mp122bFrom: '2012-01-01',
      }),
    ).toThrow(/^the derogation's last day: 2011-12-31 is outside/)
  })

  test.each(['2023-02-29', '2022-11', '2022-11-30x', ''])('on %j', (on) => {
    expect(() => derogationStatus(on, englandAndWales)).toThrow(InvalidInputError)
    expect(() => derogationStatus(on, englandAndWales)).toThrow(`'${on}'`)
  })

  test.each(['2011-12-31', '2051-01-01'])('on %s, beyond coverage', (on) => {
    expect(() => derogationStatus(on, englandAndWales)).toThrow(CoverageError)
    expect(() => derogationStatus(on, englandAndWales)).toThrow(on)
  })

  test('under a policy with a date that is none', () => {
    expect(() =>
      derogationStatus('2022-11-30', englandAndWales, { ...stated, derogationUntil: '2022-11-31' }),
    ).toThrow("'2022-11-31'")
    expect(() =>
      derogationStatus('2022-11-30', englandAndWales, { ...stated, mp122bFrom: '2051-01-01' }),
    ).toThrow(CoverageError)
  })
})

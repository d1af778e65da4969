import { describe, expect, test } from 'vitest'
import { type PlanRequest, releasePlan } from '../../src/answers/release-plan.ts'
import { gapPeriods } from '../../src/answers/sla-gap.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { changeRequests, parseChangeRequest } from '../../src/change-requests/change-requests.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { type Policy, statedPolicy } from '../../src/sla/slas.ts'
import { bankHolidayDates, naiveWalk } from '../naive-walk.ts'

const calendar = workingDays()
const walk = naiveWalk(bankHolidayDates('england-and-wales'))
const only = (...ids: string[]) => ({ changeRequests: ids.map(parseChangeRequest) })
const all = { changeRequests }

const plan = (request: PlanRequest, policy: Policy = statedPolicy) => releasePlan(request, calendar, policy)
const codes = (request: PlanRequest, policy?: Policy) => plan(request, policy).notices.map(({ code }) => code)
const releases = (request: PlanRequest) => plan(request).changes.map(({ cr, release }) => [cr, release.date])

describe('one change from a start', () => {
  test('lands in the first SEC Release once it is implemented; its first report is due under 18 Working Days', () => {
    const { changes, gap, ...rest } = plan({ ...only('CR1430'), start: '2021-10-01' })
    expect(rest).toMatchObject({ start: '2021-10-01', target: null, decision: 0, approach: 'single' })
    expect(changes).toMatchObject([
      {
        cr: 'CR1430',
        start: '2021-10-01',
        assessed: '2021-11-26',
        approved: '2021-11-26',
        implemented: '2022-11-26',
        release: { date: '2023-02-23', standing: 'projected' },
        inTime: true,
        slackWorkingDays: walk.count('2022-11-26', '2023-02-23'),
        slackCalendarDays: 4 + 31 + 31 + 23,
        // 1 March 2023 is Working Day 1, a Wednesday; no bank holiday follows in March.
        firstReport: { period: '2023-02', periodEnd: '2023-02-28', sla: 18, due: '2023-03-24' },
      },
    ])
    expect(gap.mp122b).toEqual({ date: '2023-02-23', changeRequest: 'CR1430' })
    expect(gapPeriods(gap).map(({ period }) => period)).toEqual(['2022-12', '2023-01'])
  })

  test('that is implemented on the day of a SEC Release makes it, with nothing to spare', () => {
    const latest = plan({ ...only('CR1430'), release: '2023-02-23' }).changes[0]
    const [change] = plan({ ...only('CR1430'), start: latest?.start as string }).changes
    expect(change).toMatchObject({ release: { date: '2023-02-23' }, inTime: true })
  })

  test('other than CR1430 brings no SLA: its first report has no due date of its own, and the gap no end', () => {
    const { changes, gap } = plan({ ...only('CR1418'), start: '2021-10-01' })
    expect(changes[0]).toMatchObject({
      firstReport: { period: '2022-02', sla: null, due: null, deadlines: [] },
    })
    expect(gap).toMatchObject({ state: 'open', mp122b: null, first: { period: '2022-12' } })
  })
})

describe('several changes', () => {
  // Ready on 12 February 2022, 24 December 2022, 26 November 2022, and twice on 10 December 2022.
  test('land all in the first SEC Release after the last is ready, or each in its own', () => {
    expect(new Set(releases({ ...all, start: '2021-10-01' }).map(([, date]) => date))).toEqual(
      new Set(['2023-02-23']),
    )
    expect(releases({ ...all, start: '2021-10-01', approach: 'phased' })).toEqual([
      ['CR1418', '2022-02-24'],
      ['CR1438', '2023-02-23'],
      ['CR1430', '2023-02-23'],
      ['CR1423', '2023-02-23'],
      ['CR1440', '2023-02-23'],
    ])
  })

  test('wait for the last that is ready, which need not be the last that is named', () => {
    // 50 Working Days from 24 August 2021 are 3 November, a year before the release; 60 are 17 November.
    const two = { ...only('CR1438', 'CR1440'), start: '2021-08-24' }
    expect(releases(two)).toEqual([
      ['CR1438', '2023-02-23'],
      ['CR1440', '2023-02-23'],
    ])
    expect(releases({ ...two, approach: 'phased' })).toEqual([
      ['CR1438', '2023-02-23'],
      ['CR1440', '2022-11-03'],
    ])
    expect(plan(two).approaches.map(({ lastRelease }) => lastRelease.date)).toEqual([
      '2023-02-23',
      '2023-02-23',
    ])
  })

  test('end the gap earlier where CR1430 does not wait for the last of them', () => {
    // From 6 September 2021 CR1430 is ready on 1 November 2022, CR1438 on 29 November 2022.
    const single = plan({ ...all, start: '2021-09-06' })
    const phased = plan({ ...all, start: '2021-09-06', approach: 'phased' })
    expect([single.gap.state, phased.gap.state]).toEqual(['closed', 'none'])
    // Both plans compare both approaches, each landing with them.
    expect(phased.approaches).toEqual(single.approaches)
    const landings = (...dates: string[]) =>
      ['CR1418', 'CR1438', 'CR1430', 'CR1423', 'CR1440'].map((cr, at) => ({ cr, release: dates[at] }))
    const last = '2023-02-23'
    expect(single.approaches).toMatchObject([
      {
        approach: 'single',
        firstRelease: { date: last },
        lastRelease: { date: last },
        landings: landings(last, last, last, last, last),
        mp122b: { date: last, changeRequest: 'CR1430' },
        gapReports: 2,
      },
      {
        approach: 'phased',
        firstRelease: { date: '2022-02-24' },
        lastRelease: { date: last },
        landings: landings('2022-02-24', last, '2022-11-03', last, last),
        mp122b: { date: '2022-11-03', changeRequest: 'CR1430' },
        gapReports: 0,
      },
    ])
  })

  test('cost the sum of those that are scheduled, TOC alternatives apart', () => {
    expect(plan({ ...only('CR1418', 'CR1420', 'CR1430'), start: '2021-10-01' }).costs).toEqual({
      assessmentCost: { from: 236_202, to: 236_202, plus: null },
      implementationCost: { from: 1_460_000, to: 1_610_000, plus: null },
      s1spCost: { from: 328_000, to: 328_000, plus: null },
    })
  })

  test('leave what has no timescale unscheduled, with the TOC alternatives of the rest', () => {
    const { changes, notSchedulable } = plan({ ...all, start: '2021-10-01' })
    expect(changes.map(({ cr }) => cr)).not.toContain('CR1420')
    expect(notSchedulable.map(({ cr }) => cr)).toEqual(['CR1418', 'CR1420', 'CR1423', 'CR1440'])
    expect(plan({ ...only('CR1430'), start: '2021-10-01' }).notSchedulable).toEqual([])
  })

  test('of which none has a timescale, or that are none, are no plan', () => {
    expect(() => plan({ ...only('CR1420'), start: '2021-10-01' })).toThrow(InvalidInputError)
    const dropped = parseChangeRequest('CR1420')
    const untimed = [dropped, { ...dropped, id: 'CR9999' }]
    expect(() => plan({ changeRequests: untimed, start: '2021-10-01' })).toThrow(
      new InvalidInputError('CR1420, CR9999 cannot be scheduled: the source states no timescale'),
    )
    expect(() => plan({ changeRequests: [], start: '2021-10-01' })).toThrow(
      new InvalidInputError('there is nothing to plan: expected one Change Request or more'),
    )
  })

  test('without a timescale and without an alternative are still listed', () => {
    const unknown = { ...parseChangeRequest('CR1430'), id: 'CR9999', implementationMonths: null }
    const request = { changeRequests: [unknown, parseChangeRequest('CR1430')], start: '2021-10-01' }
    expect(plan(request).notSchedulable).toEqual([
      { cr: 'CR9999', title: unknown.title, tocAlternativeCost: null, remark: null },
    ])
  })
})

describe('towards a SEC Release', () => {
  test('a change is ready in time, with Working Days to spare', () => {
    const { target, changes, approaches } = plan({
      ...only('CR1430'),
      start: '2021-10-01',
      release: '2023-11-02',
    })
    expect(target).toMatchObject({ date: '2023-11-02', standing: 'stated', provisional: true })
    expect(changes[0]).toMatchObject({
      inTime: true,
      slackWorkingDays: walk.count('2022-11-26', '2023-11-02'),
      release: { date: '2023-11-02' },
      firstReport: { period: '2023-11' },
    })
    expect(approaches.map(({ approach }) => approach)).toEqual(['single'])
  })

  test('a change that is late says by how much, and lands in the first SEC Release that it makes', () => {
    // 40 Working Days from Monday 3 October 2022 are 28 November 2022.
    const { changes, gap } = plan({ ...only('CR1430'), start: '2022-10-03', release: '2023-11-02' })
    expect(changes[0]).toMatchObject({
      implemented: '2023-11-28',
      inTime: false,
      slackWorkingDays: -18,
      slackCalendarDays: -26,
      release: { date: '2024-02-29' },
    })
    expect(gap.mp122b?.date).toBe('2024-02-29')
    expect(gapPeriods(gap).at(-1)?.period).toBe('2024-01')
  })

  test('a change late by a weekend alone is late, by no Working Day', () => {
    // Implemented on Saturday 26 November 2022.
    const [change] = plan({ ...only('CR1430'), start: '2021-10-01', release: '2022-11-25' }).changes
    expect(change).toMatchObject({ inTime: false, slackWorkingDays: 0, slackCalendarDays: -1 })
  })

  test('one late change moves all of them, for they land on a single day', () => {
    const { changes } = plan({ ...only('CR1418', 'CR1430'), start: '2022-10-03', release: '2023-11-02' })
    expect(changes.map(({ inTime, release }) => [inTime, release.date])).toEqual([
      [true, '2024-02-29'],
      [false, '2024-02-29'],
    ])
  })

  test('without a start each change has its latest', () => {
    const { start, changes } = plan({ ...all, release: '2023-11-02' })
    expect(start).toBeNull()
    // Approved on 2 November 2022, or 2 August 2023 for CR1418's three months: so many Working Days before.
    expect(changes.map(({ cr, start: from }) => [cr, from])).toEqual([
      ['CR1418', walk.add('2023-08-02', -30)],
      ['CR1438', walk.add('2022-11-02', -60)],
      ['CR1430', walk.add('2022-11-02', -40)],
      ['CR1423', walk.add('2022-11-02', -50)],
      ['CR1440', walk.add('2022-11-02', -50)],
    ])
    for (const change of changes)
      expect(change).toMatchObject({ inTime: true, release: { date: '2023-11-02' } })
  })

  test('a decision makes the latest start earlier by its Working Days', () => {
    const [change] = plan({ ...only('CR1430'), release: '2023-11-02', decision: 15 }).changes
    expect(change?.start).toBe(walk.add('2022-11-02', -55))
  })

  test('outside coverage there is no plan', () => {
    expect(() => plan({ ...all, release: '2051-02-23' })).toThrow(CoverageError)
    expect(() => plan({ ...all, release: '2012-06-28' })).toThrow(CoverageError)
    expect(() => plan({ ...all, start: '2050-01-04' })).toThrow(CoverageError)
    // Ready in November 2050, after the last SEC Release.
    expect(() => plan({ ...only('CR1418'), start: '2050-07-01' })).toThrow(/SEC Release/)
  })
})

describe('the notices of a plan', () => {
  const start = '2021-10-01'

  test('name the days read as Working Days, a projected release, MP122B as planned, and the later derogation', () => {
    expect(plan({ ...only('CR1430'), start }).notices).toEqual([
      { code: 'assessment-days-read-as-working-days' },
      { code: 'projected-sec-release', date: '2023-02-23' },
      { code: 'mp122b-only-planned', date: '2023-02-23' },
      { code: 'further-derogation-unread' },
    ])
  })

  test('name each SEC Release once, the target among them', () => {
    expect(plan({ ...all, start: '2022-10-03', release: '2023-11-02' }).notices).toEqual(
      expect.arrayContaining([
        { code: 'provisional-sec-release', date: '2023-11-02' },
        { code: 'projected-sec-release', date: '2024-02-29' },
      ]),
    )
    expect(
      codes({ ...all, start: '2022-10-03' }).filter((code) => code === 'projected-sec-release'),
    ).toHaveLength(1)
    expect(plan({ ...only('CR1418'), start, release: '2022-03-01' }).notices).toContainEqual({
      code: 'unknown-sec-release',
      date: '2022-03-01',
    })
    expect(codes({ ...only('CR1418'), start })).not.toContain('projected-sec-release')
  })

  test('say where the plan lands on another day than the one given for MP122B', () => {
    const given = { ...statedPolicy, mp122bFrom: '2023-11-02' }
    const request = { ...only('CR1430'), start }
    expect(plan(request, given).gap.mp122b).toEqual({ date: '2023-11-02', changeRequest: null })
    expect(gapPeriods(plan(request, given).gap)).toHaveLength(11)
    expect(plan(request, given).notices).toContainEqual({
      code: 'mp122b-not-from-plan',
      date: '2023-11-02',
      changeRequest: 'CR1430',
      release: '2023-02-23',
    })
    for (const same of [
      { ...request, release: '2023-11-02' },
      { ...only('CR1418'), start },
    ]) {
      const said = codes(same, given)
      expect(said).not.toContain('mp122b-not-from-plan')
      expect(said).not.toContain('mp122b-only-planned')
    }
  })

  test('leave out the later derogation where the end of the derogation is given', () => {
    const given = { ...statedPolicy, derogationUntil: '2022-12-31' }
    expect(codes({ ...only('CR1430'), start }, given)).not.toContain('further-derogation-unread')
  })

  test('are few where a release is stated and no SLA is brought', () => {
    expect(plan({ ...only('CR1418'), start }).notices).toEqual([
      { code: 'assessment-days-read-as-working-days' },
      { code: 'further-derogation-unread' },
    ])
  })

  test('leave out the later derogation where there is no gap', () => {
    const { gap, notices } = plan({ ...only('CR1430'), start: '2021-03-01' })
    expect(gap).toMatchObject({ state: 'none', first: null, periods: [] })
    expect(notices).toEqual([
      { code: 'assessment-days-read-as-working-days' },
      { code: 'projected-sec-release', date: '2022-06-30' },
      { code: 'mp122b-only-planned', date: '2022-06-30' },
    ])
  })

  test('say where bank holidays are projected, for the work or for a due date', () => {
    expect(codes({ ...only('CR1418'), start: '2028-10-02' })).toContain('projected-bank-holidays')
    expect(codes({ ...only('CR1430'), release: '2028-11-02' })).not.toContain('projected-bank-holidays')
    expect(codes({ ...only('CR1430'), release: '2028-12-14' })).toContain('projected-bank-holidays')
    expect(codes({ ...only('CR1418'), release: '2028-12-14' })).not.toContain('projected-bank-holidays')
    // The work is over in 2022; the first report in the gap, on December 2028, is due in January 2029.
    const given = { ...statedPolicy, derogationUntil: '2028-12-30' }
    expect(codes({ ...only('CR1418'), start }, given)).toContain('projected-bank-holidays')
  })
})

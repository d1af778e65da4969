import { describe, expect, test } from 'vitest'
import { gapPeriods, type PlanRequest, releasePlan, slaGap } from '../../src/answers/release-plan.ts'
import { comparedDivisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { changeRequests, parseChangeRequest } from '../../src/change-requests/change-requests.ts'
import { secReleasesIn } from '../../src/change-requests/sec-releases.ts'
import { coveredYears } from '../../src/dates/coverage.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { type Policy, statedPolicy } from '../../src/sla/slas.ts'
import { monthsAfter } from '../change-requests/months-after.ts'
import { bankHolidayDates, everyDay, monthEnds, naiveWalk, shifted } from '../naive-walk.ts'

const calendar = workingDays()
const walk = naiveWalk(bankHolidayDates('england-and-wales'))
const secReleases = coveredYears.flatMap(secReleasesIn)
const only = (...ids: string[]) => ({ changeRequests: ids.map(parseChangeRequest) })
const all = { changeRequests }

const plan = (request: PlanRequest, policy: Policy = statedPolicy) => releasePlan(request, calendar, policy)
const codes = (request: PlanRequest, policy?: Policy) => plan(request, policy).notices.map(({ code }) => code)
const releases = (request: PlanRequest) => plan(request).changes.map(({ cr, release }) => [cr, release.date])

describe('several changes', () => {
  test('land together when the last is ready, which need not be the last named, or each in its own release', () => {
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
    const { costs, notSchedulable } = plan({ ...only('CR1418', 'CR1420', 'CR1430'), start: '2021-10-01' })
    expect(costs).toEqual({
      assessmentCost: { from: 236_202, to: 236_202, plus: null },
      implementationCost: { from: 1_460_000, to: 1_610_000, plus: null },
      s1spCost: { from: 328_000, to: 328_000, plus: null },
    })
    expect(notSchedulable.map(({ cr }) => cr)).toEqual(['CR1418', 'CR1420'])
  })

  test('of which none has a timescale are no plan: the error lists those that have one', () => {
    const dropped = parseChangeRequest('CR1420')
    const untimed = [dropped, { ...dropped, cr: 'CR9999' }]
    expect(() => plan({ changeRequests: untimed, start: '2021-10-01' })).toThrow(
      new InvalidInputError(
        'the source states no timescale for CR1420, CR9999; use one of CR1418, CR1438, CR1430, CR1423, CR1440',
      ),
    )
  })

  test('without a timescale and without an alternative are still listed', () => {
    const unknown = { ...parseChangeRequest('CR1430'), cr: 'CR9999', implementationMonths: null }
    const request = { changeRequests: [unknown, parseChangeRequest('CR1430')], start: '2021-10-01' }
    expect(plan(request).notSchedulable).toEqual([
      { cr: 'CR9999', title: unknown.title, tocAlternativeCost: null, remark: null },
    ])
  })
})

describe('towards a SEC Release', () => {
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

  test('without a start each change has its latest, with the time to decide', () => {
    const { start, changes } = plan({ ...all, release: '2023-11-02', decision: 15 })
    expect(start).toBeNull()
    // Approved on 2 November 2022, or 2 August 2023 for CR1418's three months: so many Working Days before.
    expect(changes.map(({ cr, start: from }) => [cr, from])).toEqual([
      ['CR1418', walk.add('2023-08-02', -30 - 15)],
      ['CR1438', walk.add('2022-11-02', -60 - 15)],
      ['CR1430', walk.add('2022-11-02', -40 - 15)],
      ['CR1423', walk.add('2022-11-02', -50 - 15)],
      ['CR1440', walk.add('2022-11-02', -50 - 15)],
    ])
    for (const change of changes) {
      expect(change).toMatchObject({ inTime: true, release: { date: '2023-11-02' } })
    }
  })
})

describe('other divisions', () => {
  const walks = comparedDivisions.map((division) => ({
    division,
    walk: naiveWalk(bankHolidayDates(division)),
  }))
  type Walk = (typeof walks)[number]['walk']
  type Change = ReturnType<typeof plan>['changes'][number]
  const own = ['england-and-wales', 'united-kingdom'] as const
  const planIn = (division: (typeof own)[number], request: PlanRequest) =>
    releasePlan(request, workingDays({ division }), statedPolicy)

  const ready = (walk: Walk, start: string, { assessmentDays, implementationMonths }: Change) =>
    monthsAfter(walk.add(start, assessmentDays) as string, implementationMonths)
  const releaseFrom = (date: string) => secReleases.find((each) => each.date >= date)?.date as string

  /** The divisions in which a walk finds another start or another release than the plan's own. */
  function others(
    start: string,
    release: string,
    find: (walk: Walk) => { start: unknown; release: unknown },
  ) {
    return walks
      .map(({ division, walk }) => ({ division, ...find(walk) }))
      .filter((other) => other.start !== start || other.release !== release)
  }

  test('have the SEC Release, and the reports in the gap, that a walk in each finds', () => {
    const gapBefore = (release: string) =>
      monthEnds.filter((day) => day > '2022-11-30' && day < release).length
    const said = { single: 0, phased: 0 }
    // Around the starts from which the work ends near the SEC Release of 23 February 2023.
    const starts = everyDay('2021-11-24', '2021-12-28').filter((_, at) => at % 2 === 0)
    for (const start of starts) {
      for (const division of own) {
        for (const approach of ['single', 'phased'] as const) {
          const { changes, approaches, gap } = planIn(division, { ...all, start, approach })
          const land = (walk: Walk, at: number) => {
            const days = changes.map((each) => ready(walk, start, each))
            return releaseFrom((approach === 'single' ? [...days].sort().at(-1) : days[at]) as string)
          }
          const found = changes.map((each, at) =>
            others(start, each.release.date, (walk) => ({ start, release: land(walk, at) })),
          )
          expect(changes.map(({ otherDivisions }) => otherDivisions)).toEqual(found)
          const outcome = approaches.find((each) => each.approach === approach)
          expect(outcome?.landings).toEqual(
            changes.map(({ cr, release, otherDivisions }) => ({ cr, release: release.date, otherDivisions })),
          )

          const bringing = changes.findIndex(({ cr }) => cr === 'CR1430')
          const reports = gapBefore(changes[bringing]?.release.date as string)
          const otherGaps = walks
            .map(({ division, walk }) => ({ division, reports: gapBefore(land(walk, bringing)) }))
            .filter((other) => other.reports !== reports)
          expect(outcome).toMatchObject({ gapReports: reports, otherGapReports: otherGaps })
          expect(gap.otherDivisions).toEqual(otherGaps)
          said[approach] += found.flat().length * otherGaps.length
        }
      }
    }
    expect(Math.min(said.single, said.phased)).toBeGreaterThan(0)
  })

  test('have each step done on the day that a walk in each finds', () => {
    let said = 0
    for (const division of own) {
      const ownWalk = walks.find((each) => each.division === division)?.walk as Walk
      for (const start of everyDay('2021-11-24', '2021-12-28').filter((_, at) => at % 3 === 0)) {
        for (const decision of [0, 7]) {
          const { changes } = planIn(division, { ...all, start, decision })
          const stepsIn = (walk: Walk, { assessmentDays, implementationMonths }: Change) => {
            const assessed = walk.add(start, assessmentDays) as string
            const approved = walk.add(assessed, decision) as string
            return { assessed, approved, implemented: monthsAfter(approved, implementationMonths) }
          }
          for (const change of changes) {
            const expected = stepsIn(ownWalk, change)
            expect(change).toMatchObject(expected)
            const found = walks
              .map(({ division, walk }) => ({ division, ...stepsIn(walk, change) }))
              .filter(({ division, ...other }) => JSON.stringify(other) !== JSON.stringify(expected))
            expect(change.otherSteps).toEqual(found)
            said += found.length
          }
        }
      }
    }
    expect(said).toBeGreaterThan(0)
  })

  test('have another due date of the first report under 18, unless they have another SEC Release', () => {
    const firstReport = (request: PlanRequest) =>
      plan(request).changes.find(({ cr }) => cr === 'CR1430')?.firstReport
    // 12 July 2022 was a bank holiday in Northern Ireland.
    expect(firstReport({ ...all, release: '2022-06-30' })?.deadlines[0]?.otherDivisions).toEqual([
      { division: 'northern-ireland', due: '2022-07-27' },
      { division: 'united-kingdom', due: '2022-07-27' },
    ])
    // 17 March 2023 was one there too; the United Kingdom has another SEC Release, and so another first report.
    const start = '2021-12-28'
    expect(firstReport({ ...only('CR1430'), start })?.deadlines[0]?.otherDivisions).toEqual([
      { division: 'northern-ireland', due: '2023-03-27' },
    ])
  })

  test('have no end of the gap where the change lands after 2050 there', () => {
    // 3 November 2050, the last SEC Release, is a year after the decision: the United Kingdom counts both holidays of August 2049.
    const start = '2049-07-30'
    const request = { ...only('CR1430'), start, decision: walk.count(start, '2049-11-03') - 40 }
    const { changes, gap, approaches } = plan(request, { ...statedPolicy, derogationUntil: '2050-09-30' })
    expect(changes[0]?.release.date).toBe('2050-11-03')
    expect(gap.periods?.map(({ period }) => period)).toEqual(['2050-10'])
    const beyond = [{ division: 'united-kingdom', reports: null }]
    expect([gap.otherDivisions, ...approaches.map((each) => each.otherGapReports)]).toEqual([
      beyond,
      beyond,
      beyond,
    ])
  })

  test('may miss the SEC Release that was asked for', () => {
    let said = 0
    // A year before the release CR1430 is to be approved: 40 Working Days are about eight weeks.
    for (const start of everyDay('2021-12-20', '2022-01-05')) {
      const [change] = plan({ ...only('CR1430'), start, release: '2023-02-23' }).changes as [Change]
      const found = others(start, change.release.date, (walk) => ({
        start,
        release: releaseFrom(ready(walk, start, change)),
      }))
      expect(change.otherDivisions).toEqual(found)
      said += found.length
    }
    expect(said).toBeGreaterThan(0)
  })

  test('have the latest start that a walk in each finds', () => {
    let said = 0
    const novembers = secReleases.filter(({ date }) => /^20(1[4-9]|2\d)-11/.test(date))
    for (const division of own) {
      for (const { date: release } of novembers) {
        for (const change of planIn(division, { ...all, release }).changes) {
          const approved = monthsAfter(release, -change.implementationMonths)
          // The last Working Day up to that day counts as the first back from the next.
          const found = others(change.start, release, (walk) => ({
            start: walk.add(shifted(approved, 1), -change.assessmentDays - 1),
            release,
          }))
          expect(change.otherDivisions).toEqual(found)
          said += found.length
        }
      }
    }
    expect(said).toBeGreaterThan(0)
  })

  test('are given none outside 2012 to 2050, and other changes still have theirs', () => {
    // Ready in England and Wales on the day of the last SEC Release, elsewhere a day or two later.
    const { date: last } = secReleases.at(-1) as { date: string }
    const [late] = plan({ ...only('CR1418'), start: '2050-06-22' }).changes as [Change]
    const behind = walks.filter(({ walk }) => ready(walk, '2050-06-22', late) > last)
    expect([late.release.date, behind.length]).toEqual([last, 3])
    expect(late.otherDivisions).toEqual(
      behind.map(({ division }) => ({ division, start: '2050-06-22', release: null })),
    )
    expect(late.otherSteps).toEqual(
      behind.map(({ division }) => ({ division, assessed: null, approved: null, implemented: null })),
    )
    // In Scotland, where 2 and 3 January 2012 were bank holidays, CR1423 would have to start in 2011.
    const { changes } = plan({ ...only('CR1418', 'CR1423'), release: '2013-03-13' })
    const before = walks.filter(({ walk }) => walk.add('2012-03-14', -51) === null)
    expect(before.map(({ division }) => division)).toEqual(['scotland', 'united-kingdom'])
    expect(changes[1]?.otherDivisions).toEqual(
      before.map(({ division }) => ({ division, start: null, release: null })),
    )
    expect(changes[0]?.otherDivisions).toEqual(
      others(changes[0]?.start as string, '2013-03-13', (walk) => ({
        start: walk.add('2012-12-14', -31),
        release: '2013-03-13',
      })),
    )
  })
})

describe('the notices of a plan', () => {
  const start = '2021-10-01'

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

describe('the gap between the derogation and MP122B', () => {
  const between = (derogationUntil: string, mp122bFrom: string | null) =>
    slaGap({ derogationUntil, mp122bFrom }, calendar)

  test('has the due dates of each month under 10 and 18 Working Days, as a walk from day to day finds them', () => {
    for (const division of ['england-and-wales', 'scotland'] as const) {
      const { add } = naiveWalk(bankHolidayDates(division))
      const gap = slaGap(
        { derogationUntil: '2022-11-30', mp122bFrom: '2023-11-02' },
        workingDays({ division }),
      )
      expect(gapPeriods(gap)).toHaveLength(11)
      for (const { periodEnd, due10, due18 } of gapPeriods(gap)) {
        expect([due10, due18]).toEqual([add(periodEnd, 10), add(periodEnd, 18)])
      }
    }
  })

  test.each([
    // A period end on the derogation's last day is still within it, one on MP122B's first day is under it.
    ['2022-12-30', '2023-01-31', 'closed', ['2022-12']],
    ['2022-12-31', '2023-01-31', 'none', []],
    ['2022-12-31', '2023-02-01', 'closed', ['2023-01']],
    ['2022-12-15', '2023-01-01', 'closed', ['2022-12']],
    ['2022-12-15', '2022-12-20', 'none', []],
    ['2022-11-30', '2022-12-01', 'none', []],
    ['2022-11-30', '2022-06-30', 'none', []],
    // Without an end its first month is known.
    ['2022-11-30', null, 'open', ['2022-12']],
    ['2050-12-31', null, 'none', []],
  ])('with the derogation until %s and MP122B from %s is %s: %j', (until, from, state, expected) => {
    const gap = between(until, from)
    expect([gap.state, gapPeriods(gap).map(({ period }) => period)]).toEqual([state, expected])
    expect(gap.periods === null).toBe(state === 'open')
  })

  test.each([
    ['2023-06-01', '2023-06', '2023-07-26'],
    ['2022-11-03', '2022-11', '2022-12-28'],
    ['2023-05-31', '2023-05', '2023-06-26'],
  ])('with MP122B from %s, ends with the report before that of %s', (mp122bFrom, period, due) => {
    const { changes, gap } = plan({ ...only('CR1430'), start: '2021-10-01' }, { ...statedPolicy, mp122bFrom })
    expect(changes[0]?.firstReport).toMatchObject({ period, sla: 18, due, deadlines: [{ applies: true }] })
    expect(gap.periods?.map((each) => each.period)).not.toContain(period)
  })

  test('says in which divisions a due date is another', () => {
    const [december, january] = gapPeriods(between('2022-11-30', '2023-02-01'))
    const elsewhere = (due: string) => [
      { division: 'scotland', due },
      { division: 'united-kingdom', due },
    ]
    // In Scotland both 2 and 3 January 2023 are bank holidays: a Working Day less.
    expect(december?.deadlines).toMatchObject([
      { sla: 18, otherDivisions: elsewhere('2023-01-27') },
      { sla: 10, otherDivisions: elsewhere('2023-01-17') },
    ])
    expect(january?.deadlines.map(({ otherDivisions }) => otherDivisions)).toEqual([[], []])
  })

  test('is not known beyond coverage', () => {
    expect(() => between('2050-12-30', null)).toThrow(CoverageError)
    expect(() => between('2050-12-30', null)).toThrow(/^the report after the derogation, on 2050-12: /)
  })
})

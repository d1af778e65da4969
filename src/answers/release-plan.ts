import { type ComparedDivision, comparedDivisions } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import {
  changeRequests as allRequests,
  type ChangeRequest,
  type CostTotals,
  costTotals,
  isSchedulable,
  type SchedulableChangeRequest,
} from '../change-requests/change-requests.ts'
import { latestStart, leadTime } from '../change-requests/lead-time.ts'
import { type SecRelease, secReleaseFrom, secReleaseOn } from '../change-requests/sec-releases.ts'
import { coverage, whereCovered } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, shiftDays } from '../dates/iso-date.ts'
import { monthOf, shiftMonth } from '../dates/months.ts'
import { type ReportingPeriod, reportingPeriod, reportingPeriods } from '../dates/reporting-period.ts'
import { InvalidInputError, named } from '../errors.ts'
import { type Policy, slaOf } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import { type Notice, projectionNotices, unsettledNotices } from './basis.ts'
import { deadlinesOf } from './due-dates.ts'

/** How several changes land (MP122B consultation, Q9): all in one SEC Release, or each in its own. */
export const approaches = ['single', 'phased'] as const
export type Approach = (typeof approaches)[number]

/** What to plan: from a start, towards a SEC Release, or both. */
export interface PlanRequest {
  /** Those without a timescale are listed with their costs, not scheduled. */
  readonly changeRequests: readonly ChangeRequest[]
  /** By default each change's latest for `release`. */
  readonly start?: IsoDate | undefined
  /** The day of the SEC Release to make, with all changes at once. */
  readonly release?: IsoDate | undefined
  /** Always `single` for a `release`. */
  readonly approach?: Approach
  /** Working Days from the end of each Impact Assessment to approval; none by default. */
  readonly decision?: number
}

export type ReleasePlan = ReturnType<typeof releasePlan>
export type PlannedChange = ReturnType<typeof plannedChange>
export type ApproachOutcome = ReleasePlan['approaches'][number]
export type SlaGap = ReturnType<typeof slaGap>
/** A month that falls under the obligation, with its due dates under that and under MP122B's SLA. */
export type GapPeriod = ReturnType<typeof gapPeriod>

/**
 * When changes can land, what they cost, and the reports that fall into the gap meanwhile. Late for the target, changes
 * land in the first SEC Release after the last is ready.
 *
 * @param policy where its `mp122bFrom` is null, MP122B's SLA comes with the release of the change that brings it
 */
export function releasePlan(
  { changeRequests, start, release, approach = 'single', decision = 0 }: PlanRequest,
  calendar: WorkingDayCalendar,
  policy: Policy,
) {
  const target = release === undefined ? null : secReleaseOn(release)
  const schedulable = scheduled(changeRequests)
  const costs = planCosts(costTotals(schedulable))
  const outcomes = (target === null ? approaches : [approach]).map((each) => {
    // Only changes that land together from a given start wait for one another.
    const isJoint = each === 'single' && start !== undefined
    const groups = isJoint ? [schedulable] : schedulable.map((alone) => [alone])
    const landings = groups.flatMap(landingsOf)
    return { approach: each, landings, gap: slaGap(policy, calendar, landings) }
  })
  const { landings, gap } = outcomes.find((each) => each.approach === approach) as (typeof outcomes)[number]
  const changes = landings.map((each) => plannedChange(each, target, gap, calendar))
  return {
    /** Null where each change has its latest. */
    start: start ?? null,
    decision,
    approach,
    /** Null where the first SEC Release that can be made is taken. */
    target,
    changes,
    notSchedulable: changeRequests
      .filter((each) => !isSchedulable(each) || each.tocAlternativeCost !== null)
      .map(({ cr, title, tocAlternativeCost, remark }) => ({ cr, title, tocAlternativeCost, remark })),
    costs,
    approaches: outcomes.map(({ approach, landings, gap }) => {
      const releases = landings.map((each) => each.release).sort((a, b) => (a.date < b.date ? -1 : 1))
      return {
        approach,
        firstRelease: releases[0] as SecRelease,
        lastRelease: releases.at(-1) as SecRelease,
        landings: landings.map(({ changeRequest, release, otherDivisions }) => {
          return { cr: changeRequest.cr, release: release.date, otherDivisions }
        }),
        mp122b: gap.mp122b,
        /** Null where the gap has no end. */
        gapReports: gap.periods?.length ?? null,
        otherGapReports: gap.otherDivisions,
        costs,
      }
    }),
    gap,
    notices: planNotices(changes, target, gap, calendar),
  }

  /** Changes that share a SEC Release, each with the divisions in which it lands, or starts, on another day. */
  function landingsOf(group: readonly SchedulableChangeRequest[]): Landing[] {
    const elsewhere = comparedDivisions.map((division) => ({
      division,
      landed: whereCovered(() => together(group, calendar.inDivision(division))),
    }))
    return together(group, calendar).map((own, at) => {
      const others = elsewhere.map(({ division, landed }) => ({ division, there: landed?.[at] }))
      return {
        ...own,
        otherDivisions: others
          .map(({ division, there }) => {
            return { division, start: start ?? there?.start ?? null, release: there?.release.date ?? null }
          })
          .filter((other) => other.start !== own.start || other.release !== own.release.date),
        otherSteps: others
          .map(({ division, there }) => ({
            division,
            assessed: there?.assessed ?? null,
            approved: there?.approved ?? null,
            implemented: there?.implemented ?? null,
          }))
          .filter((other) => steps.some((step) => other[step] !== own[step])),
      }
    })
  }

  /** The work on some changes, and the SEC Release that they share: the target, or the first after the last is ready. */
  function together(group: readonly SchedulableChangeRequest[], calendar: WorkingDayCalendar) {
    const works = group.map((changeRequest) => {
      const from = start ?? latestStart(release as IsoDate, changeRequest, calendar, decision)
      return { changeRequest, ...leadTime(from, changeRequest, calendar, decision) }
    })
    const lastReady = works.reduce((last, { implemented }) => (implemented > last ? implemented : last), '')
    const shared = target !== null && lastReady <= target.date ? target : secReleaseFrom(lastReady)
    return works.map((work) => ({ ...work, release: shared }))
  }
}

/** The policy of a plan: MP122B's SLA comes when the plan brings it. */
export function plannedPolicy(gap: Pick<SlaGap, 'derogationUntil' | 'mp122b'>): Policy {
  return { derogationUntil: gap.derogationUntil, mp122bFrom: gap.mp122b?.date ?? null }
}

function scheduled(changeRequests: readonly ChangeRequest[]): SchedulableChangeRequest[] {
  const schedulable = changeRequests.filter(isSchedulable)
  if (schedulable.length > 0) return schedulable
  const ids = (each: readonly ChangeRequest[]) => each.map(({ cr }) => cr).join(', ')
  throw new InvalidInputError(
    `the source states no timescale for ${ids(changeRequests)}; use one of ${ids(allRequests.filter(isSchedulable))}`,
  )
}

/** A change on its way, with the SEC Release that it lands in. */
interface Landing extends ReturnType<typeof leadTime> {
  readonly changeRequest: SchedulableChangeRequest
  readonly release: SecRelease
  /** The divisions in which it has another SEC Release, or latest start; null for one outside 2012 to 2050. */
  readonly otherDivisions: readonly {
    readonly division: ComparedDivision
    readonly start: IsoDate | null
    readonly release: IsoDate | null
  }[]
  /** The divisions in which a step is done on another day; null for one outside 2012 to 2050. */
  readonly otherSteps: readonly ({ readonly division: ComparedDivision } & {
    readonly [Step in (typeof steps)[number]]: IsoDate | null
  })[]
}

const steps = ['assessed', 'approved', 'implemented'] as const

function plannedChange(
  { changeRequest, release, otherDivisions, otherSteps, ...time }: Landing,
  target: SecRelease | null,
  { mp122b }: SlaGap,
  calendar: WorkingDayCalendar,
) {
  const { cr, title, assessmentDays, implementationMonths, bringsSla } = changeRequest
  const aim = (target ?? release).date
  // The SLA that a change brings applies from its release, unless another day was given.
  const { date: from } = bringsSla !== null && mp122b !== null ? mp122b : release
  const period = reportingPeriod(monthOf(from))
  // Where a division has another SEC Release, another report is the first.
  const others = otherDivisions.filter((each) => from === release.date && each.release !== from)
  const withOther = others.map(({ division }) => division)
  const deadlines = (bringsSla === null ? [] : [bringsSla]).map((sla) => {
    const place = `the first report under ${sla} Working Days, on ${period.period}`
    const deadline = named(place, () => deadlinesOf(period.periodEnd, sla, calendar)(sla))
    const same = deadline.otherDivisions.filter(({ division }) => !withOther.includes(division))
    return { ...deadline, otherDivisions: same }
  })
  return {
    cr,
    title,
    assessmentDays,
    implementationMonths,
    ...time,
    release,
    /** Whether it is implemented on or before the target; on or before `release` where there is none. */
    inTime: time.implemented <= aim,
    /** Working Days from the end of its implementation to that day, included; negative where it is late. */
    slackWorkingDays: calendar.count(time.implemented, aim),
    slackCalendarDays: dayNumber(aim) - dayNumber(time.implemented),
    /** The first month that ends on or after the release, or under the SLA that the change brings, if any. */
    firstReport: { ...period, sla: bringsSla, due: deadlines[0]?.due ?? null, deadlines },
    costs: planCosts(changeRequest),
    otherDivisions,
    otherSteps,
  }
}

function planCosts({ assessmentCost, implementationCost, s1spCost }: CostTotals) {
  return { assessmentCost, implementationCost, s1spCost }
}

/**
 * The months that end after the derogation and before MP122B is implemented (MP122B consultation, Q6: "The DCC has stated
 * that this is not possible"), on the day that the policy gives or else when the change that brings it lands.
 */
export function slaGap(
  { derogationUntil, mp122bFrom }: Policy,
  calendar: WorkingDayCalendar,
  landings: readonly Landing[] = [],
) {
  const change = landings.find(({ changeRequest }) => changeRequest.bringsSla === slaOf.proposed)
  const bringing = mp122bFrom === null ? change : undefined
  const from = bringing?.release.date ?? mp122bFrom
  const periods = gapMonths({ derogationUntil, mp122bFrom: from }).map((each) => gapPeriod(each, calendar))
  const isOpen = from === null && periods.length > 0
  return {
    /** `none`: the derogation lasts until MP122B or the end of coverage. `open`: MP122B has no date. */
    state: isOpen ? ('open' as const) : periods.length > 0 ? ('closed' as const) : ('none' as const),
    derogationUntil,
    /** From when MP122B's SLA applies, if ever; no change brings it where the policy gives the day. */
    mp122b: from === null ? null : { date: from, changeRequest: bringing?.changeRequest.cr ?? null },
    /** The period that the gap starts with; null where there is none. */
    first: periods[0] ?? null,
    /** Null where the gap has no end. */
    periods: isOpen ? null : periods,
    /** The divisions in which the change lands after another number of reports; null for one outside 2012 to 2050. */
    otherDivisions: (bringing?.otherDivisions ?? [])
      .map(({ division, release }) => ({
        division,
        reports: release === null ? null : gapMonths({ derogationUntil, mp122bFrom: release }).length,
      }))
      .filter(({ reports }) => reports !== periods.length),
  }
}

/** The months that end after the derogation and before MP122B; without a day for that, the first alone. */
function gapMonths(policy: Policy): ReportingPeriod[] {
  const first = monthOf(shiftDays(derogationEnd(policy).date, 1))
  const last = policy.mp122bFrom === null ? first : shiftMonth(monthOf(policy.mp122bFrom), -1)
  return first <= last && first <= monthOf(coverage.last) ? reportingPeriods(`${first}..${last}`) : []
}

function gapPeriod(reported: ReportingPeriod, calendar: WorkingDayCalendar) {
  const compared = [slaOf.proposed, slaOf.obligation] as const
  const under = deadlinesOf(reported.periodEnd, slaOf.obligation, calendar)
  const deadlines = named(`the report after the derogation, on ${reported.period}`, () => compared.map(under))
  const dues = Object.fromEntries(deadlines.map(({ sla, due }) => [`due${sla}`, due]))
  return { ...reported, ...(dues as Record<`due${(typeof compared)[number]}`, IsoDate>), deadlines }
}

/** The periods of a gap that are known; of an open one the first. */
export function gapPeriods({ first, periods }: SlaGap): readonly GapPeriod[] {
  return periods ?? [first as GapPeriod]
}

/** The days that a plan counts from and to, in order. */
export function plannedDays(changes: readonly PlannedChange[], gap: SlaGap): IsoDate[] {
  return [
    ...changes.flatMap(({ start, release, firstReport: { due } }) => [start, release.date, due ?? start]),
    ...gapPeriods(gap).flatMap(({ periodEnd, deadlines }) => [periodEnd, ...deadlines.map(({ due }) => due)]),
  ].sort()
}

function planNotices(
  changes: readonly PlannedChange[],
  target: SecRelease | null,
  gap: SlaGap,
  calendar: WorkingDayCalendar,
): Notice[] {
  const releases = new Set([...changes.map(({ release }) => release), ...(target === null ? [] : [target])])
  const days = plannedDays(changes, gap)
  return [
    { code: 'assessment-days-read-as-working-days' },
    ...[...releases].flatMap(releaseNotices),
    ...mp122bNotices(changes, gap),
    ...(gap.first ? unsettledNotices(gap.first.periodEnd, 'sec-h13.4', plannedPolicy(gap)) : []),
    ...projectionNotices(calendar.isProjected(days[0] as IsoDate, days.at(-1) as IsoDate), calendar),
  ]
}

function releaseNotices({ date, standing, provisional }: SecRelease): Notice[] {
  if (standing === 'projected') return [{ code: 'projected-sec-release', date }]
  if (standing === 'given') return [{ code: 'unknown-sec-release', date }]
  return provisional ? [{ code: 'provisional-sec-release', date }] : []
}

/** Where MP122B's SLA comes with the plan alone, or on another day than its change lands. */
function mp122bNotices(changes: readonly PlannedChange[], { mp122b }: SlaGap): Notice[] {
  if (mp122b === null) return []
  const { date, changeRequest } = mp122b
  if (changeRequest !== null) return [{ code: 'mp122b-only-planned', date }]
  const code = 'mp122b-not-from-plan'
  return changes
    .filter(({ firstReport, release }) => firstReport.sla === slaOf.proposed && release.date !== date)
    .map(({ cr, release }) => ({ code, date, changeRequest: cr, release: release.date }))
}

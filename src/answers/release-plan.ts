import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import {
  type ChangeRequest,
  type CostTotals,
  costTotals,
  isSchedulable,
  type SchedulableChangeRequest,
} from '../change-requests/change-requests.ts'
import { type LeadTime, latestStart, leadTime } from '../change-requests/lead-time.ts'
import { type SecRelease, secReleaseFrom, secReleaseOn } from '../change-requests/sec-releases.ts'
import { dayNumber, type IsoDate } from '../dates/iso-date.ts'
import { monthOf } from '../dates/months.ts'
import { type ReportingPeriod, reportingPeriods } from '../dates/reporting-period.ts'
import { InvalidInputError } from '../errors.ts'
import { type Policy, type Sla, slaOf, statedPolicy } from '../sla/slas.ts'
import { type Deadline, dueReport } from './due-dates.ts'
import { type Notice, projectionNotices, unsettledNotices } from './notice.ts'
import { gapCount, gapPeriods, type SlaGap, slaGap } from './sla-gap.ts'

/** How several changes land (MP122B consultation, Q9). */
export const approaches = ['single', 'phased'] as const
/** `single`: all in one SEC Release; `phased`: each in its own. */
export type Approach = (typeof approaches)[number]

/** What to plan: from a start, towards a SEC Release, or both. */
export interface PlanRequest {
  /** The changes to land; those without a timescale are listed with their costs, not scheduled. */
  readonly changeRequests: readonly ChangeRequest[]
  /** The day the work starts, `YYYY-MM-DD`; by default each change's latest for `release`. */
  readonly start?: IsoDate | undefined
  /** The day of the SEC Release to make, `YYYY-MM-DD`, with all changes at once. */
  readonly release?: IsoDate | undefined
  /** `single` by default, and always for a `release`, which is one day for all. */
  readonly approach?: Approach
  /** Working Days from the end of each Impact Assessment to approval; none by default. */
  readonly decision?: number
}

type PlanCosts = Omit<CostTotals, 'tocAlternativeCost'>

/** One change on its way to a SEC Release. */
export interface PlannedChange extends LeadTime {
  readonly cr: string
  readonly title: string
  readonly assessmentDays: number
  readonly implementationMonths: number
  /** The SEC Release that it lands in. */
  readonly release: SecRelease
  /** Whether it is implemented on or before the target; on or before `release` where there is none. */
  readonly inTime: boolean
  /** Working Days from the end of its implementation to that day, included; negative where it is late. */
  readonly slackWorkingDays: number
  /** Calendar days from the end of its implementation to that day; negative where it is late. */
  readonly slackCalendarDays: number
  readonly firstReport: FirstReport
  readonly costs: PlanCosts
}

/** The first monthly reporting period that ends on or after a change's release. */
interface FirstReport extends ReportingPeriod {
  /** The SLA that the change brings; null where it brings none. */
  readonly sla: Sla | null
  /** When the report is due under that SLA; null where there is none. */
  readonly due: IsoDate | null
  /** That due date, with the divisions in which it is another; empty where there is none. */
  readonly deadlines: readonly Deadline[]
}

/** A change or an alternative that the source gives no timescale for, with what it costs. */
interface NotSchedulable extends Pick<ChangeRequest, 'title' | 'tocAlternativeCost' | 'remark'> {
  readonly cr: string
}

/** The day from which reporting periods have MP122B's SLA, by the day they end, and what brings it. */
interface Mp122bFrom {
  /** `YYYY-MM-DD`, included. */
  readonly date: IsoDate
  /** The planned change whose SEC Release it is; null where the policy gives the day. */
  readonly changeRequest: string | null
}

/** What an approach leads to. */
export interface ApproachOutcome {
  readonly approach: Approach
  readonly firstRelease: SecRelease
  readonly lastRelease: SecRelease
  /** When each change lands, in the order asked for. */
  readonly landings: readonly { readonly cr: string; readonly release: IsoDate }[]
  /** Null where nothing planned or given brings MP122B's SLA. */
  readonly mp122b: Mp122bFrom | null
  /** How many reports fall in the gap; null where it has no end. */
  readonly gapReports: number | null
  /** The source gives the same figures for either approach. */
  readonly costs: PlanCosts
}

/** The reports that fall under the obligation until MP122B's SLA comes. */
interface PlannedGap extends SlaGap {
  /** The expiry of the derogation, which MP122B may end earlier. */
  readonly derogationUntil: IsoDate
  /** Null where nothing planned or given brings MP122B's SLA. */
  readonly mp122b: Mp122bFrom | null
}

/** When changes can land, what they cost, and the reports that fall into the gap meanwhile. */
export interface ReleasePlan {
  /** The start asked for; null where each change has its latest. */
  readonly start: IsoDate | null
  readonly decision: number
  readonly approach: Approach
  /** The SEC Release asked for; null where the first that can be made is taken. */
  readonly target: SecRelease | null
  /** In the order asked for. */
  readonly changes: readonly PlannedChange[]
  readonly notSchedulable: readonly NotSchedulable[]
  /** What the scheduled changes cost, without TOC alternatives. */
  readonly costs: PlanCosts
  /** Both approaches; only the single one where a target is asked for, which is one day for all. */
  readonly approaches: readonly ApproachOutcome[]
  readonly gap: PlannedGap
  readonly notices: readonly Notice[]
}

/**
 * When changes can land. From a start: the chain of Impact Assessment, decision and implementation to the first SEC
 * Release on or after its end. Towards a release: whether each change is ready in time; without a start, the latest one
 * that is. Late for the target, changes land in the first SEC Release after the last is ready.
 *
 * @param policy where its `mp122bFrom` is null, MP122B's SLA comes with the release of the change that brings it
 * @throws {InvalidInputError} for a malformed date, or where none of the changes has a timescale.
 * @throws {CoverageError} where the plan leaves 2012 to 2050.
 */
export function releasePlan(
  request: PlanRequest,
  calendar: WorkingDayCalendar,
  policy: Policy = statedPolicy,
): ReleasePlan {
  const { changeRequests, start, release, decision = 0, approach = 'single' } = request
  const target = release === undefined ? null : secReleaseOn(release)
  const works = scheduled(changeRequests).map((changeRequest) => {
    const from = start ?? latestStart(release as IsoDate, changeRequest, calendar, decision)
    return { changeRequest, ...leadTime(from, changeRequest, calendar, decision) }
  })
  const landings = landed(works, approach, target)
  const gap = plannedGap(landings, calendar, policy)
  const changes = landings.map((landing) => planned(landing, target, calendar, plannedPolicy({ gap })))
  const costs = scheduledCosts(costTotals(works.map(({ changeRequest }) => changeRequest)))
  const compared = target === null ? approaches : [approach]
  return {
    start: start ?? null,
    decision,
    approach,
    target,
    changes,
    notSchedulable: changeRequests
      .filter((each) => !isSchedulable(each) || each.tocAlternativeCost !== null)
      .map(({ id, title, tocAlternativeCost, remark }) => ({ cr: id, title, tocAlternativeCost, remark })),
    costs,
    approaches: compared.map((each) => outcome(each, landed(works, each, target), costs, calendar, policy)),
    gap,
    notices: planNotices(changes, target, gap, calendar),
  }
}

/** The policy of a plan: MP122B's SLA comes when the plan brings it. */
export function plannedPolicy({ gap: { derogationUntil, mp122b } }: Pick<ReleasePlan, 'gap'>): Policy {
  return { derogationUntil, mp122bFrom: mp122b?.date ?? null }
}

interface Work extends LeadTime {
  readonly changeRequest: SchedulableChangeRequest
}

interface Landing extends Work {
  readonly release: SecRelease
}

function scheduled(changeRequests: readonly ChangeRequest[]): SchedulableChangeRequest[] {
  const schedulable = changeRequests.filter(isSchedulable)
  if (schedulable.length > 0) return schedulable
  if (changeRequests.length === 0) {
    throw new InvalidInputError('there is nothing to plan: expected one Change Request or more')
  }
  throw new InvalidInputError(
    `${changeRequests.map(({ id }) => id).join(', ')} cannot be scheduled: the source states no timescale`,
  )
}

function landed(works: readonly Work[], approach: Approach, target: SecRelease | null): Landing[] {
  const ready = works.map(({ implemented }) => implemented).sort()
  const lastReady = ready.at(-1) as IsoDate
  if (target !== null && lastReady <= target.date) return works.map((work) => ({ ...work, release: target }))
  return works.map((work) => ({
    ...work,
    release: secReleaseFrom(approach === 'single' ? lastReady : work.implemented),
  }))
}

function planned(
  landing: Landing,
  target: SecRelease | null,
  calendar: WorkingDayCalendar,
  policy: Policy,
): PlannedChange {
  const { changeRequest, start, assessed, approved, implemented, release } = landing
  const { id, title, assessmentDays, implementationMonths } = changeRequest
  const aim = (target ?? release).date
  return {
    cr: id,
    title,
    assessmentDays,
    implementationMonths,
    start,
    assessed,
    approved,
    implemented,
    release,
    inTime: implemented <= aim,
    slackWorkingDays: calendar.count(implemented, aim),
    slackCalendarDays: dayNumber(aim) - dayNumber(implemented),
    firstReport: firstReport(landing, calendar, policy),
    costs: scheduledCosts(changeRequest),
  }
}

function firstReport(
  { changeRequest, release }: Landing,
  calendar: WorkingDayCalendar,
  policy: Policy,
): FirstReport {
  const [period] = reportingPeriods(monthOf(release.date)) as [ReportingPeriod]
  const { bringsSla } = changeRequest
  if (bringsSla === null) return { ...period, sla: null, due: null, deadlines: [] }
  const { deadlines } = dueReport(period, calendar, [bringsSla], policy)
  const [{ sla, due }] = deadlines as [Deadline]
  return { ...period, sla, due, deadlines }
}

function scheduledCosts({ assessmentCost, implementationCost, s1spCost }: CostTotals): PlanCosts {
  return { assessmentCost, implementationCost, s1spCost }
}

function outcome(
  approach: Approach,
  landings: readonly Landing[],
  costs: PlanCosts,
  calendar: WorkingDayCalendar,
  policy: Policy,
): ApproachOutcome {
  const gap = plannedGap(landings, calendar, policy)
  const releases = landings
    .map(({ release }) => release)
    .sort((a, b) => dayNumber(a.date) - dayNumber(b.date))
  return {
    approach,
    firstRelease: releases[0] as SecRelease,
    lastRelease: releases.at(-1) as SecRelease,
    landings: landings.map(({ changeRequest, release }) => ({ cr: changeRequest.id, release: release.date })),
    mp122b: gap.mp122b,
    gapReports: gapCount(gap),
    costs,
  }
}

function plannedGap(landings: readonly Landing[], calendar: WorkingDayCalendar, policy: Policy): PlannedGap {
  const { derogationUntil } = policy
  const mp122b = mp122bFrom(landings, policy)
  const { state, first, periods } = slaGap({ derogationUntil, mp122bFrom: mp122b?.date ?? null }, calendar)
  return { state, derogationUntil, mp122b, first, periods }
}

/** The day that the policy gives, else the release of the change that brings MP122B's SLA. */
function mp122bFrom(landings: readonly Landing[], { mp122bFrom: given }: Policy): Mp122bFrom | null {
  if (given !== null) return { date: given, changeRequest: null }
  const bringing = landings.find(({ changeRequest }) => changeRequest.bringsSla === slaOf.proposed)
  if (bringing === undefined) return null
  return { date: bringing.release.date, changeRequest: bringing.changeRequest.id }
}

function planNotices(
  changes: readonly PlannedChange[],
  target: SecRelease | null,
  gap: PlannedGap,
  calendar: WorkingDayCalendar,
): Notice[] {
  const releases = [...changes.map(({ release }) => release), ...(target === null ? [] : [target])]
  const distinct = new Map(releases.map((release) => [release.date, release]))
  const days = [
    ...changes.flatMap(({ start, release, firstReport: { due } }) => [start, release.date, due ?? start]),
    ...gapPeriods(gap).flatMap(({ periodEnd, deadlines }) => [periodEnd, ...deadlines.map(({ due }) => due)]),
  ].sort()
  return [
    { code: 'assessment-days-read-as-working-days' },
    ...[...distinct.values()].flatMap(releaseNotices),
    ...mp122bNotices(changes, gap),
    ...(gap.first ? unsettledNotices(gap.first.periodEnd, plannedPolicy({ gap })) : []),
    ...projectionNotices(calendar.isProjected(days[0] as IsoDate, days.at(-1) as IsoDate), calendar),
  ]
}

function releaseNotices({ date, standing, provisional }: SecRelease): Notice[] {
  if (standing === 'projected') return [{ code: 'projected-sec-release', date }]
  if (standing === 'given') return [{ code: 'unknown-sec-release', date }]
  return provisional ? [{ code: 'provisional-sec-release', date }] : []
}

function mp122bNotices(changes: readonly PlannedChange[], { mp122b }: PlannedGap): Notice[] {
  if (mp122b === null) return []
  const { date } = mp122b
  if (mp122b.changeRequest !== null) return [{ code: 'mp122b-only-planned', date }]
  return changes
    .filter(({ firstReport, release }) => firstReport.sla === slaOf.proposed && release.date !== date)
    .map(({ cr, release }) => ({
      code: 'mp122b-not-from-plan',
      date,
      changeRequest: cr,
      release: release.date,
    }))
}

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
import { type Policy, regimes, statedPolicy } from '../sla/timeline.ts'
import { dueDate } from './due-dates.ts'
import { type Notice, projectionNotices, unsettledNotices } from './notice.ts'
import { gapPeriods, type SlaGap, slaGap } from './sla-gap.ts'

/** How several changes land (MP122B consultation, Q9). */
export const approaches = ['single', 'phased'] as const
/** `single`: all in one SEC Release; `phased`: each in its own. */
export type Approach = (typeof approaches)[number]

/** What to plan: from a start, towards a SEC Release, or both. */
export type PlanRequest = {
  /** The changes to land; those without a timescale are listed with their costs, not scheduled. */
  readonly changeRequests: readonly ChangeRequest[]
  /** Working Days from the end of each Impact Assessment to approval; none unless given. */
  readonly decision?: number
} & (
  | {
      /** The day the work starts, `YYYY-MM-DD`. */
      readonly start: IsoDate
      readonly release?: undefined
      /** `single`: all in the first SEC Release after the last is ready, the default; `phased`: each in its own. */
      readonly approach?: Approach
    }
  | {
      /** The day the work starts; each change's latest where it is not given. */
      readonly start?: IsoDate | undefined
      /** The day of the SEC Release to make, `YYYY-MM-DD`, with all changes at once. */
      readonly release: IsoDate
      readonly approach?: 'single' | undefined
    }
)

/** One change on its way to a SEC Release. */
export interface PlannedChange extends LeadTime {
  readonly changeRequest: SchedulableChangeRequest
  /** The SEC Release that it lands in. */
  readonly release: SecRelease
  /** Whether it is implemented on or before the target; on or before `release` where there is none. */
  readonly inTime: boolean
  /** Working Days from the end of its implementation to that day, included; negative where it is late. */
  readonly slackWorkingDays: number
  /** Calendar days from the end of its implementation to that day; negative where it is late. */
  readonly slackCalendarDays: number
  /** The first monthly reporting period that ends on or after the release. */
  readonly firstPeriod: ReportingPeriod
  /** When that period's report is due under the SLA that the change brings; null for a change that brings none. */
  readonly due: IsoDate | null
}

/** From when a reporting period has 18 Working Days, by the day it ends, and what brings that. */
export interface Mp122bFrom {
  /** `YYYY-MM-DD`, included. */
  readonly date: IsoDate
  /** The planned change whose SEC Release it is; null where the policy gives the day. */
  readonly changeRequest: string | null
}

/** Where an approach gets to. */
export interface ApproachOutcome {
  readonly approach: Approach
  readonly lastRelease: SecRelease
  /** Null where nothing planned or given brings 18 Working Days. */
  readonly mp122b: Mp122bFrom | null
  readonly gap: SlaGap
}

/** When changes can land, what they cost, and the reports that fall into the gap meanwhile. */
export interface ReleasePlan {
  /** The start asked for; null where each change has its latest. */
  readonly start: IsoDate | null
  /** The SEC Release asked for; null where the first that can be made is taken. */
  readonly target: SecRelease | null
  readonly decision: number
  readonly approach: Approach
  /** In the order asked for. */
  readonly changes: readonly PlannedChange[]
  /** Changes and alternatives that the source gives no timescale for, with what the source costs them at. */
  readonly notSchedulable: readonly ChangeRequest[]
  /** What the scheduled changes cost, TOC alternatives apart; the source gives the same figures for either approach. */
  readonly costs: Omit<CostTotals, 'tocAlternativeCost'>
  /** Both approaches, side by side; where a target is asked for, which is one day for all, the single one alone. */
  readonly outcomes: readonly ApproachOutcome[]
  /** The policy as planned: its `mp122bFrom` is the day of `mp122b`. */
  readonly policy: Policy
  /** Null where nothing planned or given brings 18 Working Days. */
  readonly mp122b: Mp122bFrom | null
  readonly gap: SlaGap
  readonly notices: readonly Notice[]
}

/**
 * When changes can land. From a start: the chain of Impact Assessment, decision and implementation to the first SEC
 * Release on or after its end. Towards a release: whether each change is ready in time; without a start, the latest one
 * that is. Late for the target, changes land in the first SEC Release after the last is ready.
 *
 * @param policy where its `mp122bFrom` is null, 18 Working Days come with the release of CR1430, if that is planned
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
  const { mp122b, gap } = outcome(approach, landings, calendar, policy)
  const asPlanned = withMp122b(policy, mp122b)
  const { tocAlternativeCost: _, ...costs } = costTotals(works.map(({ changeRequest }) => changeRequest))
  const changes = landings.map((landing) => planned(landing, target, calendar))
  return {
    start: start ?? null,
    target,
    decision,
    approach,
    changes,
    notSchedulable: changeRequests.filter((each) => !isSchedulable(each) || each.tocAlternativeCost !== null),
    costs,
    outcomes: (target === null ? approaches : [approach]).map((each) =>
      outcome(each, landed(works, each, target), calendar, policy),
    ),
    policy: asPlanned,
    mp122b,
    gap,
    notices: planNotices(changes, target, mp122b, gap, calendar, asPlanned),
  }
}

type Work = LeadTime & Pick<PlannedChange, 'changeRequest'>
type Landing = Work & Pick<PlannedChange, 'release'>

function scheduled(changeRequests: readonly ChangeRequest[]): SchedulableChangeRequest[] {
  const schedulable = changeRequests.filter(isSchedulable)
  if (schedulable.length > 0) return schedulable
  if (changeRequests.length === 0) {
    throw new InvalidInputError('there is nothing to plan: expected one change request or more')
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

function planned(landing: Landing, target: SecRelease | null, calendar: WorkingDayCalendar): PlannedChange {
  const { changeRequest, implemented, release } = landing
  const aim = (target ?? release).date
  const [firstPeriod] = reportingPeriods(monthOf(release.date)) as [ReportingPeriod]
  const { bringsSla } = changeRequest
  return {
    ...landing,
    inTime: implemented <= aim,
    slackWorkingDays: calendar.count(implemented, aim),
    slackCalendarDays: dayNumber(aim) - dayNumber(implemented),
    firstPeriod,
    due: bringsSla === null ? null : dueDate(firstPeriod.periodEnd, bringsSla, calendar),
  }
}

/** The day from which 18 Working Days apply: the policy's, else the release of the change that brings them. */
function mp122bFrom(landings: readonly Landing[], { mp122bFrom: given }: Policy): Mp122bFrom | null {
  if (given !== null) return { date: given, changeRequest: null }
  const bringing = landings.find(({ changeRequest }) => bringsMp122b(changeRequest))
  if (bringing === undefined) return null
  return { date: bringing.release.date, changeRequest: bringing.changeRequest.id }
}

function withMp122b(policy: Policy, mp122b: Mp122bFrom | null): Policy {
  return { ...policy, mp122bFrom: mp122b?.date ?? null }
}

function outcome(
  approach: Approach,
  landings: readonly Landing[],
  calendar: WorkingDayCalendar,
  policy: Policy,
): ApproachOutcome {
  const mp122b = mp122bFrom(landings, policy)
  return {
    approach,
    lastRelease: landings.map(({ release }) => release).reduce((a, b) => (a.date > b.date ? a : b)),
    mp122b,
    gap: slaGap(withMp122b(policy, mp122b), calendar),
  }
}

function planNotices(
  changes: readonly PlannedChange[],
  target: SecRelease | null,
  mp122b: Mp122bFrom | null,
  gap: SlaGap,
  calendar: WorkingDayCalendar,
  policy: Policy,
): Notice[] {
  const releases = [...changes.map(({ release }) => release), ...(target === null ? [] : [target])]
  const distinct = new Map(releases.map((release) => [release.date, release]))
  const days = [
    ...changes.flatMap(({ start, release, due }) => [start, release.date, due ?? release.date]),
    ...gapPeriods(gap).flatMap(({ periodEnd, due18 }) => [periodEnd, due18]),
  ].sort()
  const [firstInGap] = gapPeriods(gap)
  return [
    { code: 'assessment-days-read-as-working-days' },
    ...[...distinct.values()].flatMap(releaseNotices),
    ...mp122bNotices(changes, mp122b),
    ...(firstInGap ? unsettledNotices(firstInGap.periodEnd, policy) : []),
    ...projectionNotices(calendar.isProjected(days[0] as IsoDate, days.at(-1) as IsoDate), calendar),
  ]
}

function releaseNotices({ date, standing, provisional }: SecRelease): Notice[] {
  if (standing === 'projected') return [{ code: 'projected-sec-release', date }]
  if (standing === 'given') return [{ code: 'unknown-sec-release', date }]
  return provisional ? [{ code: 'provisional-sec-release', date }] : []
}

function mp122bNotices(changes: readonly PlannedChange[], mp122b: Mp122bFrom | null): Notice[] {
  if (mp122b === null) return []
  const { date } = mp122b
  if (mp122b.changeRequest !== null) return [{ code: 'mp122b-only-planned', date }]
  return changes
    .filter(({ changeRequest, release }) => bringsMp122b(changeRequest) && release.date !== date)
    .map(({ changeRequest, release }) => ({
      code: 'mp122b-not-from-plan',
      date,
      changeRequest: changeRequest.id,
      release: release.date,
    }))
}

function bringsMp122b({ bringsSla }: ChangeRequest): boolean {
  return bringsSla === regimes.mp122b.sla
}

import type { Division } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'
import {
  applicableSla,
  type Policy,
  provisionalMp122b,
  type Regime,
  type Sla,
  statedPolicy,
} from '../sla/timeline.ts'

/** Something an answer rests on that its reader should know; worded by the renderers. Dates are `YYYY-MM-DD`. */
export type Notice =
  /** The period ended within the derogation, its deadline falls after it. */
  | {
      readonly code: 'derogation-expires-before-due'
      readonly periodEnd: IsoDate
      readonly derogationEnds: IsoDate
      readonly endedBy: 'expiry' | 'mp122b'
      readonly sla: Sla
      readonly due: IsoDate
      readonly nextSla: Sla
      readonly dueUnderNext: IsoDate
    }
  /** Ofgem granted a further temporary derogation in December 2022; its end is not in the source. */
  | { readonly code: 'further-derogation-unread' }
  /** MP122B's provisional date has passed, but it is not taken for implemented unless a date is given. */
  | { readonly code: 'mp122b-not-assumed'; readonly provisional: IsoDate }
  /** The count crosses years whose bank holidays are not published yet. */
  | { readonly code: 'projected-bank-holidays'; readonly publishedThrough: number }
  /** Judged by the date, though no Working Day's number is its own: the one given is the last before it. */
  | {
      readonly code: 'delivered-on-non-working-day'
      readonly delivered: IsoDate
      readonly workingDay: number
    }
  /** A history has several deliveries for one period; each is judged. Only the first few lines are named. */
  | {
      readonly code: 'period-repeated'
      readonly reportingPeriod: ReportingPeriod
      readonly times: number
      readonly lines: readonly number[]
    }
  /** There are more notices than are shown beside an answer that is not JSON. */
  | { readonly code: 'further-notices'; readonly count: number }
  /** A one-off bank holiday that was not a Working Day anyway. */
  | { readonly code: 'one-off-changes-nothing'; readonly date: IsoDate }
  /** The official file says nothing about a division asked for, so its built-in bank holidays are used. */
  | { readonly code: 'file-lacks-division'; readonly file: string; readonly division: Division }
  /** The source gives Impact Assessments in "days" of no stated kind. */
  | { readonly code: 'assessment-days-read-as-working-days' }
  /** A SEC Release date that was made from the usual pattern. */
  | { readonly code: 'projected-sec-release'; readonly date: IsoDate }
  /** A SEC Release date that the source document calls provisional. */
  | { readonly code: 'provisional-sec-release'; readonly date: IsoDate }
  /** A target that is no SEC Release date, neither stated nor projected. */
  | { readonly code: 'unknown-sec-release'; readonly date: IsoDate }
  /** 18 Working Days come with a planned change, whose approval is assumed for the plan alone. */
  | { readonly code: 'mp122b-only-planned'; readonly date: IsoDate }
  /** 18 Working Days are given from a day on that is not the release of the planned change that brings them. */
  | {
      readonly code: 'mp122b-not-from-plan'
      readonly date: IsoDate
      readonly changeRequest: string
      readonly release: IsoDate
    }

// One of each, however many reports they are said of: a reader is told once.
const furtherDerogationUnread: Notice = Object.freeze({ code: 'further-derogation-unread' })
const mp122bNotAssumed: Notice = Object.freeze({
  code: 'mp122b-not-assumed',
  provisional: provisionalMp122b,
})

/**
 * What the source document leaves open about a reporting period that ends after the dates it gives.
 *
 * @param regime the one that applies to the period, where that is known already
 */
export function unsettledNotices(
  periodEnd: IsoDate,
  policy: Policy,
  regime: Regime = applicableSla(periodEnd, policy).regime,
): Notice[] {
  const notices: Notice[] = []
  if (regime === 'sec-h13.4' && policy.derogationUntil === statedPolicy.derogationUntil) {
    notices.push(furtherDerogationUnread)
  }
  if (policy.mp122bFrom === null && periodEnd >= provisionalMp122b) {
    notices.push(mp122bNotAssumed)
  }
  return notices
}

/** That an answer counts across bank holidays which are not published yet, where it does. */
export function projectionNotices(projected: boolean, calendar: WorkingDayCalendar): Notice[] {
  const { publishedThrough } = calendar.bankHolidays
  return projected ? [{ code: 'projected-bank-holidays', publishedThrough }] : []
}

import type { Division } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { type Policy, provisionalMp122b, type Regime, type Sla, statedPolicy } from '../sla/slas.ts'
import { applicableSla } from '../sla/timeline.ts'

/**
 * Something an answer rests on that its reader should know. Each is worded in `formats/notices.ts`, where its sentence
 * says what it means. Dates are `YYYY-MM-DD`.
 */
export type Notice =
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
  | { readonly code: 'further-derogation-unread' }
  | { readonly code: 'mp122b-not-assumed'; readonly provisional: IsoDate }
  | { readonly code: 'projected-bank-holidays'; readonly publishedThrough: number }
  /** `workingDay` is the last one before the delivery. */
  | {
      readonly code: 'delivered-on-non-working-day'
      readonly delivered: IsoDate
      readonly workingDay: number
    }
  /** Only the first few lines are named. */
  | {
      readonly code: 'period-repeated'
      readonly reportingPeriod: ReportingPeriod
      readonly times: number
      readonly lines: readonly number[]
    }
  | {
      readonly code: 'periods-repeated'
      readonly periods: readonly { readonly reportingPeriod: ReportingPeriod; readonly times: number }[]
    }
  | { readonly code: 'due-outside-coverage'; readonly slas: readonly Sla[] }
  | { readonly code: 'timestamps-read-as-dates' }
  | { readonly code: 'set-by-environment'; readonly variable: string }
  | { readonly code: 'one-off-changes-nothing'; readonly date: IsoDate }
  | { readonly code: 'file-lacks-division'; readonly file: string; readonly division: Division }
  | { readonly code: 'assessment-days-read-as-working-days' }
  | { readonly code: 'projected-sec-release'; readonly date: IsoDate }
  | { readonly code: 'provisional-sec-release'; readonly date: IsoDate }
  | { readonly code: 'unknown-sec-release'; readonly date: IsoDate }
  | { readonly code: 'mp122b-only-planned'; readonly date: IsoDate }
  | {
      readonly code: 'mp122b-not-from-plan'
      readonly date: IsoDate
      readonly changeRequest: string
      readonly release: IsoDate
    }

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
  const isStated = policy.derogationUntil === statedPolicy.derogationUntil
  const isUnread = regime === 'sec-h13.4' && isStated
  const isOpen = policy.mp122bFrom === null && periodEnd >= provisionalMp122b
  return [
    ...(isUnread ? [{ code: 'further-derogation-unread' } as const] : []),
    ...(isOpen ? [{ code: 'mp122b-not-assumed', provisional: provisionalMp122b } as const] : []),
  ]
}

export function isProjection({ code }: Notice): boolean {
  return code === 'projected-bank-holidays'
}

/** That an answer counts across bank holidays which are not published yet, where it does. */
export function projectionNotices(projected: boolean, calendar: WorkingDayCalendar): Notice[] {
  const { publishedThrough } = calendar.bankHolidays
  return projected ? [{ code: 'projected-bank-holidays', publishedThrough }] : []
}

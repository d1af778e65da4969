import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError } from '../errors.ts'
import { type Policy, type Sla, type SlaStretch, statedPolicy } from '../sla/timeline.ts'
import { type Deadline, type DueReport, dueReport, type SlaChoice } from './due-dates.ts'
import { type Notice, projectionNotices } from './notice.ts'

/** Delivered by the end of the due day or after it; not delivered, and the due day has not passed or has. */
export type Verdict = 'on-time' | 'late' | 'due' | 'overdue'

/** Whether the report on one period was delivered on time, or how long it has left. */
export interface DeliveryCheck extends ReportingPeriod, Pick<SlaStretch, 'regime' | 'basis' | 'source'> {
  /** The day it was delivered, `YYYY-MM-DD`; null while it has not been. */
  readonly delivered: IsoDate | null
  /** The present day that it is judged as of, `YYYY-MM-DD`; null once it has been delivered. */
  readonly asOf: IsoDate | null
  /** The SLA it is judged against; `regime`, `basis` and `source` are of the one that applies to the period. */
  readonly sla: Sla
  readonly applicableSla: Sla
  /** Due by the end of this day, `YYYY-MM-DD`. */
  readonly due: IsoDate
  /** Whether the count up to the due date crosses a year whose bank holidays are projected. */
  readonly dueProjected: boolean
  /** How far the count had come on the day of delivery; on the present day where it is not delivered. */
  readonly reached: CountReached
  /**
   * The Working Day of delivery, counted from the period end: 0 on the period end itself, and on a day that is not a
   * Working Day the number of the last one before it. Null while the report is not delivered.
   */
  readonly workingDay: number | null
  /** Working Days left (0 or more: on time, or still due) or missed by (below 0: late or overdue); see `marginUnder`. */
  readonly marginWorkingDays: number
  readonly verdict: Verdict
  /** Whether that count does, or the one up to the day of delivery or the present day. */
  readonly projected: boolean
  readonly notices: readonly Notice[]
}

/** How far a count of Working Days from a period end has come on some day. */
export interface CountReached {
  /** Working Days after the period end up to that day, that day included; negative before the period end. */
  readonly workingDays: number
  /** Whether that day is itself a Working Day. */
  readonly onWorkingDay: boolean
}

/**
 * The margin under an SLA, in Working Days. Not below 0 where the due day has not passed: the Working Days after that
 * day up to the due day, the due day included, so 0 is the due day itself. Below 0 where it has: the Working Days after
 * the due day up to that day, that day included, and at least 1, for a weekend after the due day is too late.
 */
export function marginUnder(sla: number, { workingDays, onWorkingDay }: CountReached): number {
  return sla === workingDays && !onWorkingDay ? -1 : sla - workingDays
}

/** What a report is judged by. */
export interface CheckOptions {
  /** The SLA to judge against; the one that applies unless given. */
  readonly sla?: SlaChoice
  /** The present day, `YYYY-MM-DD`: needed for a report that is not delivered. */
  readonly today?: IsoDate
}

/**
 * Whether a report was on time; where it is not delivered, how long it has left as of `today`. The date decides: by the
 * end of the due day is on time, whether or not it is a Working Day.
 *
 * @param delivered `YYYY-MM-DD`, the period end or later; null for not delivered
 * @throws {InvalidInputError} for a malformed date or SLA, a delivery before the period end, or a report that is not
 *   delivered where `today` is not given.
 * @throws {CoverageError} where a date or the count leaves 2012 to 2050.
 */
export function checkDelivery(
  reportingPeriod: ReportingPeriod,
  delivered: IsoDate | null,
  { sla, today }: CheckOptions,
  calendar: WorkingDayCalendar,
  policy: Policy = statedPolicy,
): DeliveryCheck {
  return deliveryChecker(calendar, policy)(reportingPeriod, delivered, sla, today)
}

/**
 * `checkDelivery` for many reports: the due date of a period under an SLA is found once.
 *
 * @returns a function that throws what `checkDelivery` does
 */
export function deliveryChecker(
  calendar: WorkingDayCalendar,
  policy: Policy = statedPolicy,
): (
  reportingPeriod: ReportingPeriod,
  delivered: IsoDate | null,
  sla?: SlaChoice,
  today?: IsoDate,
) => DeliveryCheck {
  const found = new Map<string, DueReport>()

  function reportDue(reportingPeriod: ReportingPeriod, sla: SlaChoice): DueReport {
    const key = `${periodKey(reportingPeriod)} ${sla}`
    const known = found.get(key)
    if (known !== undefined) return known
    const report = dueReport(reportingPeriod, calendar, [sla], policy)
    found.set(key, report)
    return report
  }

  return (reportingPeriod, delivered, choice = 'applicable', today) => {
    const { period, periodEnd, applicable, deadlines, notices } = reportDue(reportingPeriod, choice)
    const { sla, due, projected: dueIsProjected } = deadlines[0] as Deadline
    const on = delivered === null ? today : dayOfDelivery(delivered, periodEnd)
    if (on === undefined)
      throw new InvalidInputError('a report that is not delivered is judged as of today: expected a date')
    const reached = { workingDays: calendar.count(periodEnd, on), onWorkingDay: calendar.isWorkingDay(on) }
    const projected = dueIsProjected || calendar.isProjected(periodEnd, on)
    return {
      period,
      periodEnd,
      delivered,
      sla,
      applicableSla: applicable.sla,
      regime: applicable.regime,
      basis: applicable.basis,
      source: applicable.source,
      due,
      reached,
      workingDay: delivered === null ? null : reached.workingDays,
      ...underSla(sla, { delivered, reached }),
      projected,
      dueProjected: dueIsProjected,
      asOf: delivered === null ? on : null,
      notices: [
        ...notices,
        ...(delivered === null ? [] : nonWorkingDayNotices(delivered, reached)),
        ...projectionNotices(projected && !notices.some(isProjection), calendar),
      ],
    }
  }
}

/**
 * The day of a delivery, once it is known to be one that bank holidays are known for, the period end or later.
 *
 * @throws {InvalidInputError} for a malformed date, or one before the period end.
 * @throws {CoverageError} for a date outside 2012 to 2050.
 */
export function dayOfDelivery(delivered: IsoDate, periodEnd: IsoDate): IsoDate {
  coveredDay(delivered)
  if (delivered >= periodEnd) return delivered
  throw new InvalidInputError(
    `'${delivered}' is before the period end, ${periodEnd}: expected that day or a later one`,
  )
}

/** What an SLA makes of a delivery, or of a report that is still to come, whichever SLA it was judged against. */
export function underSla(
  sla: number,
  { delivered, reached }: Pick<DeliveryCheck, 'delivered' | 'reached'>,
): Pick<DeliveryCheck, 'verdict' | 'marginWorkingDays'> {
  const marginWorkingDays = marginUnder(sla, reached)
  const [kept, missed] = delivered === null ? (['due', 'overdue'] as const) : (['on-time', 'late'] as const)
  return { verdict: marginWorkingDays < 0 ? missed : kept, marginWorkingDays }
}

/** Whether a verdict is a no. */
export function isMissed(verdict: Verdict): boolean {
  return verdict === 'late' || verdict === 'overdue'
}

function nonWorkingDayNotices(delivered: IsoDate, { workingDays, onWorkingDay }: CountReached): Notice[] {
  return onWorkingDay ? [] : [{ code: 'delivered-on-non-working-day', delivered, workingDay: workingDays }]
}

function isProjection({ code }: Notice): boolean {
  return code === 'projected-bank-holidays'
}

import { calendarOrDefault, type WorkingDayCalendar } from '../calendar/working-days.ts'
import { coveredDay, whereCovered } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { checkPeriod, periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError, notA, wrong } from '../errors.ts'
import { type Policy, type Sla, slas, statedPolicy } from '../sla/slas.ts'
import { applicableSla, type SlaStretch } from '../sla/timeline.ts'
import { isProjection, type Notice, projectionNotices, unsettledNotices } from './basis.ts'
import { checkChoice, type Deadline, deadlinesOf, dueReport, type SlaChoice } from './due-dates.ts'

/** Delivered by the end of the due day or after it; not delivered, and the due day has not passed or has. */
export type Verdict = 'on-time' | 'late' | 'due' | 'overdue'

/** Whether the report on one period was delivered on time, or how long it has left. */
export interface DeliveryCheck extends ReportingPeriod, UnderEachSla {
  /** The day it was delivered, `YYYY-MM-DD`; null while it has not been. */
  readonly delivered: IsoDate | null
  /** The SLA it is judged against. */
  readonly sla: Sla
  /** Of the SLA that applies to the period, as are `basis` and `source`. */
  readonly regime: SlaStretch['regime']
  /** Due by the end of this day, `YYYY-MM-DD`. */
  readonly due: IsoDate
  /**
   * The Working Day of delivery, counted from the period end: 0 on the period end itself, and on a day that is not a
   * Working Day the number of the last one before it. Null while the report is not delivered.
   */
  readonly workingDay: number | null
  /** Working Days to spare (0 or more), or late by (negative); 0 is the due day. */
  readonly marginWorkingDays: number
  readonly verdict: Verdict
  readonly notices: readonly Notice[]
  readonly applicableSla: Sla
  /** Whether the count to the due date, to delivery or to today crosses a projected year. */
  readonly projected: boolean
  /** Today, for a report that is not delivered, `YYYY-MM-DD`; null once it is delivered. */
  readonly asOf: IsoDate | null
  readonly basis: SlaStretch['basis']
  readonly source: SlaStretch['source']
  /** Whether the count to the due date crosses a projected year. */
  readonly dueProjected: boolean
  /** The divisions in which the count to the due date under an SLA ends on another day. */
  readonly otherDivisions: readonly ({ readonly sla: Sla } & Deadline['otherDivisions'][number])[]
  /** Whether the day of delivery, or today, is a Working Day. */
  readonly onWorkingDay: boolean
}

/** The verdict under each of the four SLAs, whichever the report is judged against, by the SLA's number. */
type UnderEachSla = {
  /** Null where the due date is outside 2012 to 2050. */
  readonly [Key in `due_${Sla}`]: IsoDate | null
} & { readonly [Key in `margin_${Sla}`]: number } & { readonly [Key in `verdict_${Sla}`]: Verdict }

/** What one SLA makes of a delivery, whichever it is judged by. */
interface SlaOutcome extends Pick<DeliveryCheck, 'sla' | 'marginWorkingDays' | 'verdict' | 'otherDivisions'> {
  readonly due: IsoDate | null
}

export function underSla(check: DeliveryCheck, sla: Sla): SlaOutcome {
  return {
    sla,
    due: check[`due_${sla}`],
    marginWorkingDays: check[`margin_${sla}`],
    verdict: check[`verdict_${sla}`],
    otherDivisions: check.otherDivisions.filter((other) => other.sla === sla),
  }
}

/** What each SLA makes of a delivery, longest SLA first. */
export function underEachSla(check: DeliveryCheck): readonly SlaOutcome[] {
  return slas.map((sla) => underSla(check, sla))
}

/** Whether a verdict is a no. */
export function isMissed(verdict: Verdict): boolean {
  return verdict === 'late' || verdict === 'overdue'
}

/** What a report is judged by. */
export interface CheckOptions {
  /** The SLA to judge against; by default the one that applies. */
  readonly sla?: SlaChoice
  /** Today, `YYYY-MM-DD`: needed for a report that is not delivered. */
  readonly today?: IsoDate
}

/**
 * Whether a report was on time; where it is not delivered, how long it has left as of `today`. The date decides: by the
 * end of the due day is on time, whether or not it is a Working Day.
 *
 * @example
 * checkDelivery(reportingPeriods('2022-10')[0], '2022-12-02').verdict // 'on-time'
 *
 * @param delivered `YYYY-MM-DD`, the period end or later; null for not delivered
 * @throws {InvalidInputError} for a malformed date or SLA, a delivery before the period end, or a report that is not
 *   delivered where `today` is not given.
 * @throws {CoverageError} where a date, or the due date under the SLA it is judged against, is outside 2012 to 2050.
 */
export function checkDelivery(
  reportingPeriod: ReportingPeriod,
  delivered: IsoDate | null,
  options: CheckOptions = {},
  calendar?: WorkingDayCalendar,
  policy: Policy = statedPolicy,
): DeliveryCheck {
  checkPeriod(reportingPeriod)
  if (typeof options !== 'object' || options === null)
    throw wrong('options', options, 'an object like { sla, today }')
  const { sla = 'applicable', today, ...others } = options
  // A misspelt option would leave its default, and give another verdict.
  for (const name of Object.keys(others)) throw notA('an option', name, 'sla or today')
  checkChoice(sla)
  return deliveryChecker(calendarOrDefault(calendar), policy)(reportingPeriod, delivered, sla, today)
}

/** `checkDelivery` for many reports: the due dates of a period are counted once. */
export function deliveryChecker(calendar: WorkingDayCalendar, policy: Policy = statedPolicy) {
  const known = new Map<string, ReturnType<typeof periodDue>>()

  return (
    reportingPeriod: ReportingPeriod,
    delivered: IsoDate | null,
    choice: SlaChoice = 'applicable',
    today?: IsoDate,
  ): DeliveryCheck => {
    const key = `${periodKey(reportingPeriod)} ${choice}`
    const ofPeriod = known.get(key) ?? periodDue(reportingPeriod, choice)
    known.set(key, ofPeriod)
    const { stretch, judged, deadlines, otherDivisions, notices } = ofPeriod
    const { period, periodEnd } = reportingPeriod
    const on = delivered === null ? today : dayOfDelivery(delivered, periodEnd)
    if (on === undefined)
      throw new InvalidInputError('a report that is not delivered is judged as of today: expected a date')
    const workingDay = calendar.count(periodEnd, on)
    const onWorkingDay = calendar.isWorkingDay(on)
    const isDelivered = delivered !== null
    const projected = judged.projected || calendar.isProjected(periodEnd, on)
    const [inTime, missed] = isDelivered ? (['on-time', 'late'] as const) : (['due', 'overdue'] as const)
    const outcomeUnder = (sla: Sla) => {
      // A day that is not a Working Day has the number of the one before: after the due day it is late by 1 at least.
      const marginWorkingDays = sla === workingDay && !onWorkingDay ? -1 : sla - workingDay
      return { marginWorkingDays, verdict: marginWorkingDays < 0 ? missed : inTime }
    }
    const underNumbers = slas.flatMap((sla, at) => {
      const { marginWorkingDays, verdict } = outcomeUnder(sla)
      return [
        [`due_${sla}`, deadlines[at]?.due ?? null],
        [`margin_${sla}`, marginWorkingDays],
        [`verdict_${sla}`, verdict],
      ]
    })
    return {
      // In the order that JSON has the keys in.
      period,
      periodEnd,
      delivered,
      sla: judged.sla,
      regime: stretch.regime,
      due: judged.due,
      workingDay: isDelivered ? workingDay : null,
      ...outcomeUnder(judged.sla),
      notices: [
        ...notices,
        ...(isDelivered && !onWorkingDay
          ? [{ code: 'delivered-on-non-working-day' as const, delivered, workingDay }]
          : []),
        ...projectionNotices(projected && !notices.some(isProjection), calendar),
      ],
      applicableSla: stretch.sla,
      projected,
      asOf: isDelivered ? null : on,
      basis: stretch.basis,
      source: stretch.source,
      dueProjected: judged.projected,
      otherDivisions,
      onWorkingDay,
      ...(Object.fromEntries(underNumbers) as UnderEachSla),
    }
  }

  /** When the report on a period is due, under the SLA it is judged against and under each other. */
  function periodDue(reportingPeriod: ReportingPeriod, choice: SlaChoice) {
    const { periodEnd } = reportingPeriod
    const stretch = applicableSla(periodEnd, policy)
    const under = deadlinesOf(periodEnd, stretch.sla, calendar)
    // Nobody asked for the other dates: where one is outside coverage, it is unknown, and there is an answer all the same.
    const report = whereCovered(() => dueReport(reportingPeriod, calendar, slas, policy))
    const deadlines = report?.deadlines ?? slas.map((sla) => whereCovered(() => under(sla)))
    const isProjected = deadlines.some((each) => each?.projected)
    const otherDivisions: DeliveryCheck['otherDivisions'] = deadlines.flatMap(
      (each) => each?.otherDivisions.map((other) => ({ sla: each.sla, ...other })) ?? [],
    )
    return {
      stretch,
      judged: under(choice === 'applicable' ? stretch.sla : choice),
      /** In the order of `slas`; null where the count leaves coverage. */
      deadlines,
      otherDivisions,
      notices: report?.notices ?? [
        ...unsettledNotices(periodEnd, stretch.regime, policy),
        { code: 'due-outside-coverage' as const, slas: slas.filter((_, at) => deadlines[at] === null) },
        ...projectionNotices(isProjected, calendar),
      ],
    }
  }
}

/** The day of a delivery, once it is known to be in coverage, and the period end or later. */
export function dayOfDelivery(delivered: IsoDate, periodEnd: IsoDate): IsoDate {
  coveredDay(delivered)
  if (delivered >= periodEnd) return delivered
  throw new InvalidInputError(
    `'${delivered}' is before the period end, ${periodEnd}: expected that day or a later one`,
  )
}

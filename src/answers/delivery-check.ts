import { type WorkingDayCalendar, workingDays } from '../calendar/working-days.ts'
import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError, inWords } from '../errors.ts'
import { type Policy, type Sla, slas, statedPolicy } from '../sla/slas.ts'
import { applicableSla, type SlaStretch } from '../sla/timeline.ts'
import { type Deadline, deadlineUnder, dueReport, dueWhereCovered, type SlaChoice } from './due-dates.ts'
import { type Notice, projectionNotices, unsettledNotices } from './notice.ts'

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
  /** Working Days to spare (0 or more), or late by (negative); see `marginUnder`. */
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

/** The verdict under one SLA. */
export interface SlaOutcome {
  readonly sla: Sla
  readonly due: IsoDate | null
  readonly marginWorkingDays: number
  readonly verdict: Verdict
  readonly otherDivisions: Deadline['otherDivisions']
}

/** What each SLA makes of a delivery, longest SLA first. */
export function underEachSla(check: DeliveryCheck): readonly SlaOutcome[] {
  return slas.map((sla) => underSla(check, sla))
}

/** What one SLA makes of a delivery, whichever it is judged by. */
export function underSla(check: DeliveryCheck, sla: Sla): SlaOutcome {
  return {
    sla,
    due: check[`due_${sla}`],
    marginWorkingDays: check[`margin_${sla}`],
    verdict: check[`verdict_${sla}`],
    otherDivisions: check.otherDivisions.filter((other) => other.sla === sla),
  }
}

/** How far a count of Working Days from a period end has come on some day. */
export interface CountReached {
  /** Working Days after the period end up to that day, that day included; negative before the period end. */
  readonly workingDays: number
  /** Whether that day is itself a Working Day. */
  readonly onWorkingDay: boolean
}

/**
 * The margin under an SLA, in Working Days. Up to the due day: the Working Days from the day after, up to the due day
 * itself, so 0 is the due day. After it: negative, the Working Days after the due day up to that day, and at least 1,
 * for a weekend after the due day is too late.
 */
function marginUnder(sla: number, { workingDays, onWorkingDay }: CountReached): number {
  return sla === workingDays && !onWorkingDay ? -1 : sla - workingDays
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
  { sla, today }: CheckOptions = {},
  calendar: WorkingDayCalendar = workingDays(),
  policy: Policy = statedPolicy,
): DeliveryCheck {
  return deliveryChecker(calendar, policy)(reportingPeriod, delivered, sla, today)
}

/** When the report on a period is due, under the SLA it is judged against and under each other. */
interface PeriodDue {
  readonly stretch: SlaStretch
  readonly judged: Deadline
  readonly dues: readonly (readonly [Sla, IsoDate | null])[]
  readonly otherDivisions: DeliveryCheck['otherDivisions']
  readonly notices: readonly Notice[]
}

/**
 * `checkDelivery` for many reports: the due dates of a period are counted once.
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
  const known = new Map<string, PeriodDue>()

  function dueOf(reportingPeriod: ReportingPeriod, choice: SlaChoice): PeriodDue {
    const key = `${periodKey(reportingPeriod)} ${choice}`
    const found = known.get(key) ?? periodDue(reportingPeriod, choice, calendar, policy)
    known.set(key, found)
    return found
  }

  return (reportingPeriod, delivered, choice = 'applicable', today) => {
    const { period, periodEnd } = reportingPeriod
    const { stretch, judged, dues, otherDivisions, notices } = dueOf(reportingPeriod, choice)
    const { sla, due, projected: dueProjected } = judged
    const on = delivered === null ? today : dayOfDelivery(delivered, periodEnd)
    if (on === undefined)
      throw new InvalidInputError('a report that is not delivered is judged as of today: expected a date')
    const reached = { workingDays: calendar.count(periodEnd, on), onWorkingDay: calendar.isWorkingDay(on) }
    const isDelivered = delivered !== null
    const projected = dueProjected || calendar.isProjected(periodEnd, on)
    const { marginWorkingDays, verdict } = outcome(sla, isDelivered, reached)
    return {
      period,
      periodEnd,
      delivered,
      sla,
      regime: stretch.regime,
      due,
      workingDay: isDelivered ? reached.workingDays : null,
      marginWorkingDays,
      verdict,
      notices: [
        ...notices,
        ...(isDelivered ? nonWorkingDayNotices(delivered, reached) : []),
        ...projectionNotices(projected && !notices.some(isProjection), calendar),
      ],
      applicableSla: stretch.sla,
      projected,
      asOf: isDelivered ? null : on,
      basis: stretch.basis,
      source: stretch.source,
      dueProjected,
      otherDivisions,
      onWorkingDay: reached.onWorkingDay,
      ...underNumbers(dues, isDelivered, reached),
    }
  }
}

function outcome(
  sla: Sla,
  isDelivered: boolean,
  reached: CountReached,
): Pick<SlaOutcome, 'marginWorkingDays' | 'verdict'> {
  const marginWorkingDays = marginUnder(sla, reached)
  const [kept, missed] = isDelivered ? (['on-time', 'late'] as const) : (['due', 'overdue'] as const)
  return { marginWorkingDays, verdict: marginWorkingDays < 0 ? missed : kept }
}

/** `due_N`, `margin_N` and `verdict_N` of each SLA. */
function underNumbers(dues: PeriodDue['dues'], isDelivered: boolean, reached: CountReached): UnderEachSla {
  const entries = dues.flatMap(([sla, due]) => {
    const { marginWorkingDays, verdict } = outcome(sla, isDelivered, reached)
    return [
      [`due_${sla}`, due],
      [`margin_${sla}`, marginWorkingDays],
      [`verdict_${sla}`, verdict],
    ]
  })
  return Object.fromEntries(entries)
}

function periodDue(
  reportingPeriod: ReportingPeriod,
  choice: SlaChoice,
  calendar: WorkingDayCalendar,
  policy: Policy,
): PeriodDue {
  const { periodEnd } = reportingPeriod
  const stretch = applicableSla(periodEnd, policy)
  const sla = choice === 'applicable' ? stretch.sla : choice
  if (!slas.includes(sla)) {
    throw new InvalidInputError(`${inWords(sla)} is not an SLA: expected ${slas.join(', ')} or applicable`)
  }
  const under = (each: Sla) => deadlineUnder(periodEnd, each, each === stretch.sla, calendar)
  const judged = under(sla)
  // Nobody asked for the other dates: where one is outside coverage, it is unknown, and there is an answer all the same.
  const unknown = slas.filter((each) => dueWhereCovered(periodEnd, each, calendar) === null)
  const deadlines = slas.filter((each) => !unknown.includes(each)).map(under)
  const ofPeriod = unknown.includes(stretch.sla)
    ? unsettledNotices(periodEnd, policy, stretch.regime)
    : dueReport(reportingPeriod, calendar, ['applicable'], policy).notices
  return {
    stretch,
    judged,
    dues: slas.map((each) => [each, deadlines.find((deadline) => deadline.sla === each)?.due ?? null]),
    otherDivisions: deadlines.flatMap((deadline) =>
      deadline.otherDivisions.map((other) => ({ sla: deadline.sla, ...other })),
    ),
    notices: [
      ...ofPeriod.filter((notice) => !isProjection(notice)),
      ...(unknown.length > 0 ? [{ code: 'due-outside-coverage' as const, slas: unknown }] : []),
      ...projectionNotices(
        deadlines.some(({ projected }) => projected),
        calendar,
      ),
    ],
  }
}

/**
 * The day of a delivery, once it is known to be in coverage, and the period end or later.
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

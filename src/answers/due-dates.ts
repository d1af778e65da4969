import type { ComparedDivision } from '../bank-holidays/divisions.ts'
import { calendarOrDefault, type WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { checkPeriod, type ReportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError, inWords, notA } from '../errors.ts'
import { type Policy, type Sla, type Standing, slas, standings, statedPolicy } from '../sla/slas.ts'
import { applicableSla, derogationEnd, type SlaStretch, slaTimeline } from '../sla/timeline.ts'
import { type Notice, type PolicyBasis, projectionNotices, unsettledNotices } from './basis.ts'

/** When a report would be due under one SLA. */
export interface Deadline {
  readonly sla: Sla
  /** Due by the end of this day, `YYYY-MM-DD`. */
  readonly due: IsoDate
  readonly standing: Standing
  /** Whether this is the SLA that applies to the reporting period. */
  readonly applies: boolean
  /** Whether the count crosses a year whose bank holidays are projected, not yet published. */
  readonly projected: boolean
  /** The divisions in which the same count ends on another day; null for a day outside 2012 to 2050. */
  readonly otherDivisions: readonly { readonly division: ComparedDivision; readonly due: IsoDate | null }[]
}

/** When the report on one period is due, under the SLA that applies and under those asked for. */
export interface DueReport extends ReportingPeriod {
  readonly applicable: Deadline & Pick<SlaStretch, 'regime' | 'basis' | 'source'>
  /** Those asked for, longest SLA first. */
  readonly deadlines: readonly Deadline[]
  readonly notices: readonly Notice[]
}

/** The SLAs to answer for; `applicable` is whichever applies to the period. */
export type SlaChoice = Sla | 'applicable'

/**
 * The day that a report is due: Working Day `sla` after `periodEnd`, where day 1 is the first Working Day strictly after
 * it. Due means by the end of that day. ("... Working Days from the end of the measurement reporting period", MP122B
 * consultation, Q6; sister clause SEC H3.24.)
 *
 * @example dueDate('2022-10-31', 18) // '2022-11-24'
 * @param periodEnd last day of the reporting period, `YYYY-MM-DD`; never rolled forward first
 * @param sla a positive whole number of Working Days
 * @param calendar England and Wales by default
 * @throws {InvalidInputError} for a malformed date or SLA.
 * @throws {CoverageError} where the count leaves 2012 to 2050.
 */
export function dueDate(periodEnd: IsoDate, sla: number, calendar?: WorkingDayCalendar): IsoDate {
  if (!Number.isInteger(sla) || sla < 1) throw notA('an SLA', sla, 'a positive whole number of Working Days')
  return calendarOrDefault(calendar).add(periodEnd, sla)
}

/**
 * When the report on a period is due, with the SLA that applies and what the answer rests on.
 *
 * @example dueReport({ period: '2022-10', periodEnd: '2022-10-31' }).applicable.due // '2022-12-05'
 * @param calendar England and Wales by default
 * @param choices the SLAs to answer for; all four by default
 * @param policy as the source document states it by default
 * @throws {InvalidInputError} for a malformed date or an unknown SLA.
 * @throws {CoverageError} where the count leaves 2012 to 2050.
 */
export function dueReport(
  reportingPeriod: ReportingPeriod,
  calendar?: WorkingDayCalendar,
  choices: readonly SlaChoice[] = slas,
  policy: Policy = statedPolicy,
): DueReport {
  checkPeriod(reportingPeriod)
  const { period, periodEnd } = reportingPeriod
  const used = calendarOrDefault(calendar)
  const stretch = applicableSla(periodEnd, policy)
  if (!Array.isArray(choices)) throw new InvalidInputError(`${inWords(choices)} is not a list of SLAs`)
  for (const choice of choices) checkChoice(choice)

  const under = deadlinesOf(periodEnd, stretch.sla, used)
  const asked = choices.map((choice) => (choice === 'applicable' ? stretch.sla : choice))
  const deadlines = slas.filter((sla) => asked.includes(sla)).map(under)
  const applying = deadlines.find((each) => each.applies) ?? under(stretch.sla)
  const { sla, due, standing, applies, projected, otherDivisions } = applying
  const { regime, basis, source } = stretch
  return {
    period,
    periodEnd,
    // In the order that JSON has the keys in.
    applicable: { sla, regime, due, basis, source, standing, applies, projected, otherDivisions },
    deadlines,
    notices: [
      ...transition(),
      ...unsettledNotices(periodEnd, regime, policy),
      ...projectionNotices(projected || deadlines.some((each) => each.projected), used),
    ],
  }

  /** That the period ends within the derogation but is due after it, and what the SLA that follows would have made of it. */
  function transition(): Notice[] {
    if (regime !== 'derogation') return []
    const { date: derogationEnds, endedBy } = derogationEnd(policy)
    if (due <= derogationEnds) return []
    const code = 'derogation-expires-before-due'
    const { sla: nextSla } = slaTimeline(policy)[1] as SlaStretch
    const dueUnderNext = dueDate(periodEnd, nextSla, used)
    return [{ code, periodEnd, derogationEnds, endedBy, sla, due, nextSla, dueUnderNext }]
  }
}

/** @throws {InvalidInputError} for anything but an SLA or `applicable`. */
export function checkChoice(choice: SlaChoice): void {
  if (choice === 'applicable' || slas.includes(choice)) return
  throw notA('an SLA', choice, `${slas.join(', ')} or applicable`)
}

/** What gives the deadline of a period under any SLA. */
export function deadlinesOf(periodEnd: IsoDate, applicable: Sla, calendar: WorkingDayCalendar) {
  return (sla: Sla): Deadline => {
    const { date, projected, otherDivisions } = calendar.nthWorkingDay(periodEnd, sla)
    return {
      sla,
      due: date,
      standing: standings[sla],
      applies: sla === applicable,
      projected,
      otherDivisions: otherDivisions.map(({ division, date }) => ({ division, due: date })),
    }
  }
}

/** The answer of the main command, as every format of it takes it. */
export interface DueAnswer {
  readonly basis: PolicyBasis
  readonly reports: readonly DueReport[]
}

/** What was asked for and the SLA that applies: other dates mislead without it. */
export function withApplicable({ deadlines, applicable }: DueReport): readonly Deadline[] {
  if (deadlines.some(({ applies }) => applies)) return deadlines
  return [...deadlines, applicable].sort((a, b) => b.sla - a.sla)
}

import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { type IsoDate, yearOf } from '../dates/iso-date.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError } from '../errors.ts'
import {
  applicableSla,
  derogationEnd,
  type Policy,
  type Sla,
  type SlaStretch,
  type Standing,
  slas,
  slaTimeline,
  standings,
  statedPolicy,
} from '../sla/timeline.ts'
import { type Notice, projectionNotices, unsettledNotices } from './notice.ts'

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
 * @param periodEnd last day of the reporting period, `YYYY-MM-DD`; never rolled forward first
 * @param sla a positive whole number of Working Days
 * @throws {InvalidInputError} for a malformed date or SLA.
 * @throws {CoverageError} where the count leaves 2012 to 2050.
 */
export function dueDate(periodEnd: IsoDate, sla: number, calendar: WorkingDayCalendar): IsoDate {
  if (!Number.isInteger(sla) || sla < 1) {
    throw new InvalidInputError(`${sla} is not an SLA: expected a positive whole number of Working Days`)
  }
  return calendar.add(periodEnd, sla)
}

/**
 * When the report on a period is due, with the SLA that applies and what the answer rests on.
 *
 * @throws {InvalidInputError} for a malformed date or an unknown SLA.
 * @throws {CoverageError} where the count leaves 2012 to 2050.
 */
export function dueReport(
  reportingPeriod: ReportingPeriod,
  calendar: WorkingDayCalendar,
  choices: readonly SlaChoice[] = slas,
  policy: Policy = statedPolicy,
): DueReport {
  const { periodEnd } = reportingPeriod
  const stretch = applicableSla(periodEnd, policy)
  const unknown = choices.find((choice) => choice !== 'applicable' && !slas.includes(choice))
  if (unknown !== undefined) {
    throw new InvalidInputError(`${unknown} is not an SLA: expected ${slas.join(', ')} or applicable`)
  }

  const { bankHolidays } = calendar
  const endsProjected = !bankHolidays.isPublished(yearOf(periodEnd))
  // Whatever is asked, hundreds of reports may be: plain loops and plain records, with nothing spread or copied.
  const deadlines: Deadline[] = []
  let applying: Deadline | undefined
  let projected = false
  for (const sla of slas) {
    const applies = sla === stretch.sla
    const asked = choices.includes(sla) || (applies && choices.includes('applicable'))
    if (!asked && !applies) continue
    const due = dueDate(periodEnd, sla, calendar)
    const each: Deadline = {
      sla,
      due,
      standing: standings[sla].standing,
      applies,
      // An SLA is far shorter than a year, so that its count lies in the years of its ends.
      projected: endsProjected || !bankHolidays.isPublished(yearOf(due)),
    }
    if (asked) deadlines.push(each)
    if (applies) applying = each
    projected ||= each.projected
  }
  const { sla, due, standing, projected: applicableProjected } = applying as Deadline
  const { regime, basis, source } = stretch
  return {
    period: reportingPeriod.period,
    periodEnd,
    applicable: { sla, due, standing, applies: true, projected: applicableProjected, regime, basis, source },
    deadlines,
    notices: transition(periodEnd, due, stretch, policy, calendar).concat(
      unsettledNotices(periodEnd, policy, regime),
      projectionNotices(projected, calendar),
    ),
  }
}

/** The deadline falls after the derogation though the period ended within it: say what the next SLA would have made it. */
function transition(
  periodEnd: IsoDate,
  due: IsoDate,
  stretch: SlaStretch,
  policy: Policy,
  calendar: WorkingDayCalendar,
): Notice[] {
  if (stretch.regime !== 'derogation') return []
  const { date: derogationEnds, endedBy } = derogationEnd(policy)
  if (due <= derogationEnds) return []
  const nextSla = (slaTimeline(policy)[1] as SlaStretch).sla
  const dueUnderNext = dueDate(periodEnd, nextSla, calendar)
  return [
    {
      code: 'derogation-expires-before-due',
      periodEnd,
      derogationEnds,
      endedBy,
      sla: stretch.sla,
      due,
      nextSla,
      dueUnderNext,
    },
  ]
}

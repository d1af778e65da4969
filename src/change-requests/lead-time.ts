import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coverage } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { shiftByMonths } from '../dates/shift-by-months.ts'
import { CoverageError, InvalidInputError } from '../errors.ts'
import type { SchedulableChangeRequest } from './change-requests.ts'

/** How long a change takes, from the start of its Impact Assessment to the end of its implementation. */
export interface LeadTime {
  /** The day the work starts, `YYYY-MM-DD`; the first Working Day of the Impact Assessment is the next one. */
  readonly start: IsoDate
  /** The last Working Day of the Impact Assessment. */
  readonly assessed: IsoDate
  /** The day the change is approved; the same day where no time is taken to decide. */
  readonly approved: IsoDate
  /** The day the implementation is complete; it need not be a Working Day. */
  readonly implemented: IsoDate
}

/**
 * The lead time of a change that starts on a day: the days of its Impact Assessment, read as Working Days, then
 * `decision` Working Days, then the calendar months of its implementation (31 August and six months are the last day of
 * February).
 *
 * @param start `YYYY-MM-DD`
 * @param decision Working Days from the end of the assessment to approval, 0 or more
 * @throws {InvalidInputError} for a malformed date or a `decision` that is not a whole number from 0.
 * @throws {CoverageError} where any of the days is outside 2012 to 2050.
 */
export function leadTime(
  start: IsoDate,
  changeRequest: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision = 0,
): LeadTime {
  checkDecision(decision)
  const taken = uncheckedLeadTime(start, changeRequest, calendar, decision)
  if (taken.implemented <= coverage.last) return taken
  throw new CoverageError(
    `${changeRequest.id} would be implemented on ${taken.implemented}, after ${coverage.last}, where coverage ends`,
  )
}

/**
 * The latest Working Day on which a change can start and be implemented on or before a day. Month arithmetic cannot be
 * undone (both 28 and 31 August are six months before 28 February), so it is searched for: a later start is never
 * implemented earlier.
 *
 * @param by the last day, included, `YYYY-MM-DD`
 * @param decision Working Days from the end of the assessment to approval, 0 or more
 * @throws {InvalidInputError} for a malformed date or a `decision` that is not a whole number from 0.
 * @throws {CoverageError} for a day outside 2012 to 2050, or where the start would be before 2012.
 */
export function latestStart(
  by: IsoDate,
  changeRequest: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision = 0,
): IsoDate {
  checkDecision(decision)
  const timeFrom = (start: number) =>
    uncheckedLeadTime(calendar.add(coverage.first, start), changeRequest, calendar, decision)
  // Starts as Working Days of coverage. From the first that cannot be approved by then, no month is left to add.
  let makes = 0
  let misses = calendar.count(coverage.first, by) - changeRequest.assessmentDays - decision + 1
  while (misses - makes > 1) {
    const start = Math.floor((makes + misses) / 2)
    if (timeFrom(start).implemented <= by) makes = start
    else misses = start
  }
  if (makes > 0) return timeFrom(makes).start
  throw new CoverageError(
    `${changeRequest.id} would have to start before ${coverage.first}, where coverage starts, to be implemented by ${by}`,
  )
}

/** The lead time, though its last day may be after coverage. */
function uncheckedLeadTime(
  start: IsoDate,
  { assessmentDays, implementationMonths }: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision: number,
): LeadTime {
  const assessed = calendar.add(start, assessmentDays)
  const approved = calendar.add(assessed, decision)
  return { start, assessed, approved, implemented: shiftByMonths(approved, implementationMonths) }
}

function checkDecision(decision: number): void {
  if (Number.isInteger(decision) && decision >= 0) return
  throw new InvalidInputError(
    `${decision} is not a time to decide in: expected a whole number of Working Days, 0 or more`,
  )
}

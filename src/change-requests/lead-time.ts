import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths } from 'date-fns/addMonths'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coverage, whereCovered } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, isoDate } from '../dates/iso-date.ts'
import { CoverageError } from '../errors.ts'
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
 */
export function leadTime(
  start: IsoDate,
  changeRequest: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision = 0,
): LeadTime {
  const assessed = calendar.add(start, changeRequest.assessmentDays)
  const approved = calendar.add(assessed, decision)
  const implemented = shiftByMonths(approved, changeRequest.implementationMonths)
  if (implemented <= coverage.last) return { start, assessed, approved, implemented }
  throw new CoverageError(
    `${changeRequest.id} would be implemented on ${implemented}, after ${coverage.last}, where coverage ends`,
  )
}

/**
 * The latest Working Day on which a change can start and be implemented on or before a day. Month arithmetic cannot be
 * undone (both 28 and 31 August are six months before 28 February), so it is searched for: a later start is never
 * implemented earlier.
 */
export function latestStart(
  by: IsoDate,
  changeRequest: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision = 0,
): IsoDate {
  const dayOf = (start: number) => calendar.add(coverage.first, start)
  const isInTime = (start: number) => {
    const taken = whereCovered(() => leadTime(dayOf(start), changeRequest, calendar, decision))
    return taken !== null && taken.implemented <= by
  }
  // Starts as Working Days of coverage. From the first that cannot be approved by then, no month is left to add.
  let makes = 0
  let misses = calendar.count(coverage.first, by) - changeRequest.assessmentDays - decision + 1
  while (misses - makes > 1) {
    const start = Math.floor((makes + misses) / 2)
    if (isInTime(start)) makes = start
    else misses = start
  }
  if (makes > 0) return dayOf(makes)
  throw new CoverageError(
    `${changeRequest.id} would have to start before ${coverage.first}, where coverage starts, to be implemented by ${by}`,
  )
}

/**
 * The date `count` calendar months after `date`, on the same day of the month, or on the last day of a month that is
 * too short for it: six months after 31 August 2021 is 28 February 2022.
 */
export function shiftByMonths(date: IsoDate, count: number): IsoDate {
  const millisecondsPerDay = 86_400_000
  // In UTC: a `Date` in local time would move the day in half of the world.
  const shifted = addMonths(new UTCDateMini(dayNumber(date) * millisecondsPerDay), count)
  return isoDate(shifted.getTime() / millisecondsPerDay)
}

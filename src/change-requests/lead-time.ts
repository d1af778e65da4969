import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths } from 'date-fns/addMonths'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coverage, whereCovered } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, shiftDays } from '../dates/iso-date.ts'
import { lastDayOf, monthOf } from '../dates/months.ts'
import { CoverageError } from '../errors.ts'
import type { SchedulableChangeRequest } from './change-requests.ts'

/**
 * How long a change takes that starts on a day: the days of its Impact Assessment, read as Working Days of which the first
 * is the next one, then `decision` Working Days to approve it, then the calendar months of its implementation. That may
 * end on any day of the week.
 */
export function leadTime(
  start: IsoDate,
  { cr, assessmentDays, implementationMonths }: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision = 0,
) {
  const assessed = calendar.add(start, assessmentDays)
  const approved = calendar.add(assessed, decision)
  const implemented = shiftByMonths(approved, implementationMonths)
  if (implemented <= coverage.last) return { start, assessed, approved, implemented }
  throw new CoverageError(
    `${cr} would be implemented on ${implemented}, after ${coverage.last}, where coverage ends`,
  )
}

/** The latest Working Day on which a change can start and be implemented on or before a day. */
export function latestStart(
  by: IsoDate,
  { cr, assessmentDays, implementationMonths }: SchedulableChangeRequest,
  calendar: WorkingDayCalendar,
  decision = 0,
): IsoDate {
  const sameDay = shiftByMonths(by, -implementationMonths)
  // Both 28 and 31 August are six months before 28 February: a month end is reached from any later day of the month.
  const approved = by === lastDayOf(monthOf(by)) ? lastDayOf(monthOf(sameDay)) : sameDay
  // Counted back from the day after, so that the first Working Day is the last one up to the day of approval.
  const start = whereCovered(() => calendar.add(shiftDays(approved, 1), -1 - decision - assessmentDays))
  if (start !== null) return start
  throw new CoverageError(
    `${cr} would have to start before ${coverage.first}, where coverage starts, to be implemented by ${by}`,
  )
}

/**
 * The date `count` calendar months after `date`, on the same day of the month, or on the last day of a month that is
 * too short for it: six months after 31 August 2021 is 28 February 2022.
 */
export function shiftByMonths(date: IsoDate, count: number): IsoDate {
  dayNumber(date) // Throws for anything but a real day.
  // In UTC: a `Date` in local time would move the day in half of the world.
  return addMonths(new UTCDateMini(date), count).toISOString().slice(0, 10)
}

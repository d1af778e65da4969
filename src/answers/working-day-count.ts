import type { BankHoliday } from '../bank-holidays/bank-holiday.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, isoDate, yearOf } from '../dates/iso-date.ts'

/** One day of a count. */
export interface CountedDay {
  readonly date: IsoDate
  /** The Working Day's number in the count, from 1; null for a day that is skipped. */
  readonly workingDay: number | null
}

/** How a count reached its day: every calendar day of it, and the bank holidays that it skipped. */
export interface WorkingDayCount {
  /** The day the count starts after, `YYYY-MM-DD`. */
  readonly after: IsoDate
  /** Each day after `after` up to `until`, `until` included. */
  readonly days: readonly CountedDay[]
  /** Bank holidays among them, all on weekdays; a union has one for each division that observes it. */
  readonly skipped: readonly BankHoliday[]
}

/**
 * The count of Working Days from `after`, excluded, to `until`, included.
 *
 * @throws {InvalidInputError | CoverageError} for a date that is malformed or outside 2012 to 2050.
 */
export function workingDayCount(
  after: IsoDate,
  until: IsoDate,
  calendar: WorkingDayCalendar,
): WorkingDayCount {
  coveredDay(after)
  coveredDay(until)
  const first = dayNumber(after) + 1
  const dates = Array.from({ length: Math.max(0, dayNumber(until) - first + 1) }, (_, offset) =>
    isoDate(first + offset),
  )
  const years = new Set(dates.map(yearOf))
  return {
    after,
    days: dates.map((date) => ({
      date,
      workingDay: calendar.isWorkingDay(date) ? calendar.count(after, date) : null,
    })),
    skipped: [...years]
      .flatMap((year) => calendar.bankHolidays.list(year))
      .filter(({ date }) => date > after && date <= until),
  }
}

import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { InvalidInputError } from '../errors.ts'

/** A day on which to be reminded of a deadline. */
export interface Reminder {
  /** How many Working Days it comes before the due date. */
  readonly workingDays: number
  /** `YYYY-MM-DD`; always a Working Day. */
  readonly on: IsoDate
}

/**
 * The days that lie so many Working Days before a due date, the earliest first, each once. One Working Day before a
 * Monday is the Friday before it, if that is no bank holiday.
 *
 * @param due `YYYY-MM-DD`
 * @param workingDaysBefore positive whole numbers of Working Days
 * @throws {InvalidInputError} for a malformed date or a number that is not positive and whole.
 * @throws {CoverageError} where `due` or a reminder is outside 2012 to 2050.
 */
export function reminders(
  due: IsoDate,
  workingDaysBefore: readonly number[],
  calendar: WorkingDayCalendar,
): Reminder[] {
  const unusable = workingDaysBefore.find((each) => !Number.isInteger(each) || each < 1)
  if (unusable !== undefined) {
    throw new InvalidInputError(
      `${unusable} is not a time before a due date: expected a positive whole number of Working Days`,
    )
  }
  const longestFirst = [...new Set(workingDaysBefore)].sort((a, b) => b - a)
  return longestFirst.map((workingDays) => ({ workingDays, on: calendar.add(due, -workingDays) }))
}

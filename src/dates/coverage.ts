import { CoverageError } from '../errors.ts'
import { dayNumber, type IsoDate, yearOf } from './iso-date.ts'

/** The first and the last day, both included, that bank holidays are known for. Beyond them there is no answer. */
export const coverage = { first: '2012-01-01', last: '2050-12-31' } as const satisfies Record<string, IsoDate>

/** How many calendar days are covered. */
export const coveredDays = dayNumber(coverage.last) - dayNumber(coverage.first) + 1

const firstDay = dayNumber(coverage.first)

/** Every year of coverage, in order. */
export const coveredYears: readonly number[] = Array.from(
  { length: yearOf(coverage.last) - yearOf(coverage.first) + 1 },
  (_, offset) => yearOf(coverage.first) + offset,
)

/**
 * Calendar days from the first day of coverage to `date`: 0 to `coveredDays - 1`.
 *
 * @throws {InvalidInputError} unless `date` is a real day, `YYYY-MM-DD`.
 * @throws {CoverageError} for a day outside 2012 to 2050.
 */
export function coveredDay(date: IsoDate): number {
  const day = dayNumber(date) - firstDay
  if (day >= 0 && day < coveredDays) return day
  throw new CoverageError(
    `${date} is outside ${coverage.first} to ${coverage.last}, the days that bank holidays are known for`,
  )
}

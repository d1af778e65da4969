import { CoverageError } from '../errors.ts'
import { dayNumber, type IsoDate, isoDate, oneDay, yearOf } from './iso-date.ts'

/**
 * The first and the last day, both included, for which bank holidays are known, as `YYYY-MM-DD`.
 *
 * @example
 * coverage.last // '2050-12-31'
 */
export const coverage = Object.freeze({ first: '2012-01-01', last: '2050-12-31' } as const)

export const firstYear = yearOf(coverage.first)
export const lastYear = yearOf(coverage.last)
const years = lastYear - firstYear + 1

export const coveredYears: readonly number[] = Array.from({ length: years }, (_, at) => firstYear + at)

const dayBefore = dayNumber(coverage.first) - 1
/** How many calendar days are covered. */
export const coveredDays = dayNumber(coverage.last) - dayBefore

/** Of each year the days of coverage on which its months and the next year start; 0 until the year is needed. */
const monthStarts = new Int32Array(years * 13)

function fillMonths(year: number): void {
  for (let month = 0; month <= 12; month++) {
    monthStarts[(year - firstYear) * 13 + month] = Date.UTC(year, month) / oneDay - dayBefore
  }
}

/**
 * Which day of coverage `date` is, the first being 1. A table of months makes this faster than `dayNumber`, which
 * matters to `add`.
 *
 * @throws {InvalidInputError} unless `date` is a real day, `YYYY-MM-DD`.
 * @throws {CoverageError} for a day outside 2012 to 2050.
 */
export function coveredDay(date: IsoDate): number {
  if (typeof date === 'string' && date.length === 10 && date[4] === '-' && date[7] === '-') {
    const year = twoDigits(date, 0) * 100 + twoDigits(date, 2)
    const month = twoDigits(date, 5)
    const index = (year - firstYear) * 13 + month - 1
    if (monthStarts[index] === 0) fillMonths(year)
    const start = monthStarts[index] as number
    const day = start + twoDigits(date, 8) - 1
    if (month >= 1 && month <= 12 && day >= start && day < (monthStarts[index + 1] as number)) return day
  }
  dayNumber(date) // Throws for anything but a real day.
  throw new CoverageError(
    `${date} is outside ${coverage.first} to ${coverage.last}, the days that bank holidays are known for`,
  )
}

/** Dates by their day of coverage, 256 in a list: to set up one list for all of them would slow every start. */
const datesOf: IsoDate[][] = []

/** The date of a day of coverage. Each is made once: making the string costs more than finding the day. */
export function coveredDate(day: number): IsoDate {
  datesOf[day >> 8] ??= new Array(256)
  const dates = datesOf[day >> 8] as IsoDate[]
  dates[day & 255] ??= isoDate(dayBefore + day)
  return dates[day & 255] as IsoDate
}

/** The number that two digits of `text` make, from `at` on; NaN, which fails every comparison, for anything else. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const units = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN
}

/** What `find` finds; null where that leaves coverage. */
export function whereCovered<Found>(find: () => Found): Found | null {
  try {
    return find()
  } catch (error) {
    if (error instanceof CoverageError) return null
    throw error
  }
}

import { type InvalidInputError, notA } from '../errors.ts'

/** A calendar date, `YYYY-MM-DD`, with no time and no time zone. Dates compare as strings do. */
export type IsoDate = string

/** In milliseconds. */
export const oneDay = 86_400_000

export function notADate(value: unknown): InvalidInputError {
  return notA('a date', value, 'a real day as YYYY-MM-DD, like 2022-10-31')
}

/** Whether a value is a real day, written `YYYY-MM-DD`. `Date` accepts 30 February, but writes it as a day of March. */
export function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || value.length !== 10) return false
  return isoDate(Date.parse(value) / oneDay) === value
}

/**
 * Calendar days from 1970-01-01 to `date`, negative before it.
 *
 * @throws {InvalidInputError} unless `date` is a real day, written `YYYY-MM-DD`.
 */
export function dayNumber(date: IsoDate): number {
  if (!isDate(date)) throw notADate(date)
  return Date.parse(date) / oneDay // A date alone is read in UTC.
}

/** The date `day` calendar days after 1970-01-01, as `YYYY-MM-DD`; for the years 0000 to 9999. */
export function isoDate(day: number): IsoDate {
  const date = new Date(day * oneDay)
  return `${monthText(date.getUTCFullYear(), date.getUTCMonth() + 1)}-${digits(date.getUTCDate(), 2)}`
}

/** A month, 1 to 12, as `YYYY-MM`. */
export function monthText(year: number, month: number): string {
  return `${digits(year, 4)}-${digits(month, 2)}`
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0')
}

/** The date `days` calendar days after `date`; a negative number goes back. */
export function shiftDays(date: IsoDate, days: number): IsoDate {
  return isoDate(dayNumber(date) + days)
}

/** The day of the week of a real day: 1 is Monday, 7 is Sunday. */
export function weekday(date: IsoDate): number {
  return new Date(date).getUTCDay() || 7
}

export function isWeekend(date: IsoDate): boolean {
  return weekday(date) > 5
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4))
}

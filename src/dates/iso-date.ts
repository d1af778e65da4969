import { type InvalidInputError, notA } from '../errors.ts'

/** A calendar date, `YYYY-MM-DD`, with no time and no time zone. Dates compare as strings do. */
export type IsoDate = string

const millisecondsPerDay = 86_400_000
const dash = 45
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function notADate(value: unknown): InvalidInputError {
  return notA('a date', value, 'a real day as YYYY-MM-DD, like 2022-10-31')
}

/** Whether a value is a real day, written `YYYY-MM-DD`. It reads the digits, because `Date` accepts 30 February. */
export function isDate(value: unknown): boolean {
  if (!isDashed(value)) return false
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2)
  const day = twoDigits(value, 8)
  return year >= 0 && day >= 1 && day <= daysInMonth(year, twoDigits(value, 5))
}

/**
 * Calendar days from 1970-01-01 to `date`, negative before it.
 *
 * @throws {InvalidInputError} unless `date` is a real day, written `YYYY-MM-DD`.
 */
export function dayNumber(date: IsoDate): number {
  if (!isDate(date)) throw notADate(date)
  return Date.parse(date) / millisecondsPerDay // A date alone is read in UTC.
}

/** The date `day` calendar days after 1970-01-01, as `YYYY-MM-DD`; for the years 0000 to 9999. */
export function isoDate(day: number): IsoDate {
  const date = new Date(day * millisecondsPerDay)
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

/** Day of the week of a day number: 1 is Monday, 7 is Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function isWeekend(date: IsoDate): boolean {
  return weekday(dayNumber(date)) > 5
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4))
}

/** How many days a month has, 1 to 12; NaN for any other number. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? Number.NaN)
}

/** Whether a value is a text of ten characters with dashes where a date has them. */
export function isDashed(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 10) return false
  return value.charCodeAt(4) === dash && value.charCodeAt(7) === dash
}

/** The number that two digits of `text` make, from `at` on; NaN, which fails every comparison, for anything else. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const units = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN
}

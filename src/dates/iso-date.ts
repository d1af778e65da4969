import { InvalidInputError, inWords } from '../errors.ts'

/** A civil date, `YYYY-MM-DD`: no time, no zone. Two of them compare as strings in date order. */
export type IsoDate = string

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const dash = 45
const epoch = daysFromYearZero(1970, 1, 1)

/**
 * Calendar days from 1970-01-01 to `date`, negative before it. Arithmetic on digits alone, because `Date` accepts
 * 30 February and brings the machine's time zone with it.
 *
 * @throws {InvalidInputError} unless `date` is a real day, written `YYYY-MM-DD`.
 */
export function dayNumber(date: IsoDate): number {
  if (typeof date !== 'string') throw notADate(date)
  const year = digits(date, 0) * 100 + digits(date, 2)
  const month = digits(date, 5)
  const day = digits(date, 8)
  const dashed = date.length === 10 && date.charCodeAt(4) === dash && date.charCodeAt(7) === dash
  const real = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  if (!(dashed && real)) throw notADate(date)
  return daysFromYearZero(year, month, day) - epoch
}

/** The date `day` calendar days after 1970-01-01, as `YYYY-MM-DD`; years 0000 to 9999. */
export function isoDate(day: number): IsoDate {
  // Years are counted from 1 March, so that a leap day comes last and every month before it starts on a known day.
  const sinceMarch = day + 719_468
  const era = Math.floor(sinceMarch / 146_097)
  const dayOfEra = sinceMarch - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return `${year < 1000 ? String(year).padStart(4, '0') : year}${dashed[month]}${dashed[dayOfMonth]}`
}

/** Months and days as a date has them, `-01` to `-31`. */
const dashed = Array.from({ length: 32 }, (_, number) => `-${String(number).padStart(2, '0')}`)

/** The date `days` calendar days after `date`; a negative number goes back. */
export function shiftDays(date: IsoDate, days: number): IsoDate {
  return isoDate(dayNumber(date) + days)
}

/** Day of the week of a day number: 1 is Monday, 7 is Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The calendar year of a date. */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4))
}

function notADate(value: unknown): InvalidInputError {
  return new InvalidInputError(
    `${inWords(value)} is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31`,
  )
}

/** The two digits of `text` at `at`, or NaN, which fails every comparison in `dayNumber`. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const units = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN
}

/** How many days a month has; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysFromYearZero(year: number, month: number, day: number): number {
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const leapDayThisYear = month > 2 && isLeap(year) ? 1 : 0
  return before * 365 + leapDays + (daysBeforeMonth[month - 1] as number) + leapDayThisYear + day
}

import { dayNumber, daysInMonth, type IsoDate } from './iso-date.ts'

/** A calendar month, `YYYY-MM`. Two of them compare as strings in calendar order. */
export type Month = string

/** Whether a text is a month, written `YYYY-MM`. */
export function isMonth(text: string): text is Month {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
}

/** The month that a date lies in. */
export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7)
}

/** The first day of a month, as `YYYY-MM-DD`. */
export function firstDayOf(month: Month): IsoDate {
  return `${month}-01`
}

/**
 * The last day of a month, as `YYYY-MM-DD`.
 *
 * @throws {InvalidInputError} unless `month` is one.
 */
export function lastDayOf(month: Month): IsoDate {
  requireMonth(month)
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`
}

/** Every month from `first` to `last`, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const start = monthNumber(first)
  return Array.from({ length: monthNumber(last) - start + 1 }, (_, offset) => monthOfNumber(start + offset))
}

/** The month `count` months after `month`; a negative count goes back. */
export function shiftMonth(month: Month, count: number): Month {
  return monthOfNumber(monthNumber(month) + count)
}

/** Months from January of the year 0 to `month`. */
export function monthNumber(month: Month): number {
  requireMonth(month)
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

function monthOfNumber(number: number): Month {
  const year = String(Math.floor(number / 12)).padStart(4, '0')
  const month = String((number % 12) + 1).padStart(2, '0')
  return `${year}-${month}`
}

/** A month has a first day. */
function requireMonth(month: Month): void {
  dayNumber(firstDayOf(month))
}

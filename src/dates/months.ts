import { dayNumber, type IsoDate, isoDate, monthText, notADate, oneDay, weekday } from './iso-date.ts'

/** A calendar month, `YYYY-MM`. Months compare as strings do. */
export type Month = string

/** The months' names in English, January first. */
const monthNames = Object.freeze(
  'January February March April May June July August September October November December'.split(' '),
)

/** `November 2022`, of a month or of a date's month. */
export function monthName(month: Month | IsoDate): string {
  return `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

/** Whether a text is a month, written `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
}

/** The month in a text in any letter case: `2022-10`, `10/2022`, `Oct 2022`, `October-2022` or `Oct-22`. */
export function monthFrom(text: string): Month | undefined {
  if (isMonth(text)) return text
  const [, number, yearAfter] = /^(0?[1-9]|1[0-2])\/(\d{4})$/.exec(text) ?? []
  if (number !== undefined) return monthText(Number(yearAfter), Number(number))
  // A spreadsheet writes `Oct-22`; `Oct 22` could be a day.
  const [, name, year, shortYear] = /^([a-z]{3,9})(?:[ -](\d{4})|-(\d\d))$/.exec(text.toLowerCase()) ?? []
  const index = monthNames.findIndex((each) => name !== undefined && each.toLowerCase().startsWith(name))
  if (index === -1) return undefined
  return monthText(Number(year ?? `20${shortYear}`), index + 1)
}

export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7)
}

/** @throws {InvalidInputError} unless `month` is one. */
export function lastDayOf(month: Month): IsoDate {
  // Day 0 of a month is the last day of the month before. `Date.UTC` would take the year 0 for 1900.
  return isoDate(new Date(0).setUTCFullYear(0, monthNumber(month) + 1, 0) / oneDay)
}

/** Every month from `first` to `last`, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const count = monthNumber(last) - monthNumber(first) + 1
  return Array.from({ length: count }, (_, offset) => shiftMonth(first, offset))
}

/** The month `count` months after `month`; a negative count goes back. */
export function shiftMonth(month: Month, count: number): Month {
  const number = monthNumber(month) + count
  return monthText(Math.floor(number / 12), (number % 12) + 1)
}

/** Months from January of the year 0 to `month`. */
export function monthNumber(month: Month): number {
  if (!isMonth(month)) throw notADate(`${month}-01`)
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

/** The month's days in weeks from Monday to Sunday; null for a day of another month. */
export function weeksOf(month: Month): (IsoDate | null)[][] {
  const first = `${month}-01`
  const weeks: (IsoDate | null)[][] = []
  for (let monday = dayNumber(first) - weekday(first) + 1; monthOf(isoDate(monday)) <= month; monday += 7) {
    const dates = Array.from({ length: 7 }, (_, offset) => isoDate(monday + offset))
    weeks.push(dates.map((date) => (monthOf(date) === month ? date : null)))
  }
  return weeks
}

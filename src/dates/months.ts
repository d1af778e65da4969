import { dayNumber, daysInMonth, type IsoDate, isoDate, monthText, notADate, weekday } from './iso-date.ts'

/** A calendar month, `YYYY-MM`. Months compare as strings do. */
export type Month = string

/** The months' names in English, January first. */
export const monthNames = Object.freeze(
  'January February March April May June July August September October November December'.split(' '),
)

/** `November 2022`, of a month or of a date's month. */
export function monthName(month: Month | IsoDate): string {
  return `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

/** Whether a text is a month, written `YYYY-MM`. */
export function isMonth(text: string): text is Month {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
}

export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7)
}

/** @throws {InvalidInputError} unless `month` is one. */
export function lastDayOf(month: Month): IsoDate {
  const number = monthNumber(month)
  return `${month}-${daysInMonth(Math.floor(number / 12), (number % 12) + 1)}`
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
  const first = dayNumber(`${month}-01`)
  const last = dayNumber(lastDayOf(month))
  const inMonth = (day: number) => (day >= first && day <= last ? isoDate(day) : null)
  const weeks: (IsoDate | null)[][] = []
  for (let monday = first - weekday(first) + 1; monday <= last; monday += 7) {
    weeks.push(Array.from({ length: 7 }, (_, offset) => inMonth(monday + offset)))
  }
  return weeks
}

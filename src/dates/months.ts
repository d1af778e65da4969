import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths } from 'date-fns/addMonths'
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth'
import { dayNumber, type IsoDate, isoDate } from './iso-date.ts'

/** A calendar month, `YYYY-MM`. Two of them compare as strings in calendar order. */
export type Month = string

/** The month that a date lies in. */
export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7)
}

/** The first day of a month, as `YYYY-MM-DD`. */
export function firstDayOf(month: Month): IsoDate {
  return `${month}-01`
}

/** The last day of a month, as `YYYY-MM-DD`. */
export function lastDayOf(month: Month): IsoDate {
  return fromUtc(lastDayOfMonth(toUtc(firstDayOf(month))))
}

/** The month `count` months after `month`; a negative count goes back. */
export function shiftMonth(month: Month, count: number): Month {
  return monthOf(shiftByMonths(firstDayOf(month), count))
}

/**
 * The date `count` calendar months after `date`, on the same day of the month, or on the last day of a month that is
 * too short for it: six months after 31 August 2021 is 28 February 2022.
 */
export function shiftByMonths(date: IsoDate, count: number): IsoDate {
  return fromUtc(addMonths(toUtc(date), count))
}

/** UTC throughout: a local-time `Date` would move the day in half of the world. */
function toUtc(date: IsoDate): Date {
  return new UTCDateMini(dayNumber(date) * 86_400_000)
}

function fromUtc(date: Date): IsoDate {
  return isoDate(date.getTime() / 86_400_000)
}

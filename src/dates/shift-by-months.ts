import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths } from 'date-fns/addMonths'
import { dayNumber, type IsoDate, isoDate } from './iso-date.ts'

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

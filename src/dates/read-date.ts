import { InvalidInputError, notA, quoted } from '../errors.ts'
import { coveredDay } from './coverage.ts'
import { dayNumber, type IsoDate, isDate, notADate } from './iso-date.ts'
import { monthFrom, monthName } from './months.ts'

const orders = { dmy: 'day/month/year', mdy: 'month/day/year' }

/** Which comes first in a date that ends with its year: the day or the month. */
export type DateOrder = keyof typeof orders

/** The ways to write a date that `--date-format` can name. */
export const dateOrders = Object.keys(orders) as DateOrder[]

const withYearLast = /^(\d{1,2})([/.-])(\d{1,2})\2(\d\d|\d{4})$/
const withMonthName = /^(?:([a-z]{3,9}),? +)?(\d{1,2})[ -]([a-z]+[ -]\d{4})$/i
// Seconds are not captured: days and offsets are whole minutes.
const timestampForm =
  /^(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i

/**
 * Reads a date that a person or a spreadsheet wrote: `YYYY-MM-DD`, `31 Oct 2022` or `Mon 31 Oct 2022`, or with an order
 * also `31/10/2022`, `31-10-2022` or `31.10.2022`. A timestamp with its offset is read as its date in London. Spaces
 * around it do not matter.
 *
 * @param order `dmy` for day/month/year, `mdy` for month/day/year; without one such dates are refused
 * @throws {InvalidInputError} for anything else, and for a day that does not exist. The message says what to type.
 * @throws {CoverageError} for a day outside 2012 to 2050.
 */
export function readDate(text: string, order?: DateOrder): { date: IsoDate; timestamp: boolean } {
  const trimmed = typeof text === 'string' ? text.trim() : ''
  const timestamp = timestampForm.exec(trimmed)
  const date = timestamp ? dateInLondon(text, timestamp) : dayIn(text, trimmed, order)
  coveredDay(date)
  return { date, timestamp: timestamp !== null }
}

let londonFormat: Intl.DateTimeFormat | undefined

/**
 * The date in Europe/London at an instant. London is on UTC or an hour ahead of it, so the time zone database, which
 * takes longer to load than an answer takes to find, is only needed from 23:00 UTC.
 */
export function londonDate(instant: Date): IsoDate {
  if (instant.getUTCHours() < 23) return instant.toISOString().slice(0, 10)
  londonFormat ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London' })
  return londonFormat.format(instant).split('/').reverse().join('-')
}

function dayIn(text: string, trimmed: string, order: DateOrder | undefined): IsoDate {
  if (isDate(trimmed)) return trimmed
  const yearLast = withYearLast.exec(trimmed)
  if (yearLast !== null) return inOrderOf(order, text, yearLast)
  // Where the form is another, no month is found, and the text made of it is no date.
  const [, weekday, day = '', month = ''] = withMonthName.exec(trimmed) ?? []
  const date = `${monthFrom(month)}-${day.padStart(2, '0')}`
  if (!isDate(date)) throw notADate(text)
  // `Mon, 31 Oct 2022 ...`, in English wherever the program runs.
  const own = new Date(date).toUTCString().slice(0, 3).toLowerCase()
  if (weekday === undefined || weekday.slice(0, 3).toLowerCase() === own) return date
  throw new InvalidInputError(`${quoted(text)} has the wrong weekday: type ${date} if that is the day`)
}

function inOrderOf(order: DateOrder | undefined, text: string, match: RegExpExecArray): IsoDate {
  const [, first = '', , second = '', year = ''] = match
  if (year.length === 2) {
    throw new InvalidInputError(`${quoted(text)} is not a date: write the year in full, like 2022-10-31`)
  }
  const [dmy, mdy] = [realDay(year, second, first), realDay(year, first, second)]
  if (order !== undefined) {
    const date = order === 'dmy' ? dmy : mdy
    if (date !== undefined) return date
    throw new InvalidInputError(`${quoted(text)} is not a real day, read as ${orders[order]}`)
  }
  const either = dmy ?? mdy
  if (either === undefined) throw notA('a real day', text, 'YYYY-MM-DD, like 2022-10-31')
  const dayText = (date: IsoDate) => `${Number(date.slice(8))} ${monthName(date)}`
  throw new InvalidInputError(
    dmy && mdy && dmy !== mdy
      ? `${quoted(text)} could be ${dayText(dmy)} or ${dayText(mdy)}: use --date-format dmy or mdy`
      : `${quoted(text)} is not YYYY-MM-DD: type ${either}, or use --date-format ${dmy ? 'dmy' : 'mdy'}`,
  )
}

function realDay(year: string, month: string, day: string): IsoDate | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : undefined
}

function dateInLondon(text: string, [, date = '', time, zone]: RegExpExecArray): IsoDate {
  if (zone === undefined) {
    throw new InvalidInputError(
      `${quoted(text)} has no time zone: type the date alone, like ${date}, or add Z or an offset`,
    )
  }
  dayNumber(date) // Throws for 30 February, which `Date` would accept.
  const offset = zone.toUpperCase().replace(/(\d\d)(\d\d)/, '$1:$2')
  return londonDate(new Date(`${date}T${time}${offset}`))
}

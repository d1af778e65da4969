import type { Deadline } from '../answers/due-dates.ts'
import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import { type IsoDate, weekday } from '../dates/iso-date.ts'
import { monthName } from '../dates/months.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'

// English names of our own: output is identical in every locale, and no `Intl` is loaded on the way to an answer.
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `Mon` of Monday, `Nov` of November 2022. */
export const shortName = (name: string) => name.slice(0, 3)

const divisionNames: Readonly<Record<CalendarDivision, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
  'great-britain': 'Great Britain',
  'united-kingdom': 'the United Kingdom',
}

export function divisionName(division: CalendarDivision): string {
  return divisionNames[division]
}

export function weekdayName(date: IsoDate): string {
  return weekdays[weekday(date) - 1] as string
}

/** `Thursday 24 November 2022` */
export function longDate(date: IsoDate): string {
  return `${weekdayName(date)} ${Number(date.slice(8))} ${monthName(date)}`
}

/** `Mon 5 Dec 2022`, for prose. */
export function dayText(date: IsoDate): string {
  return `${shortName(weekdayName(date))} ${dateText(date)}`
}

/** `5 Dec 2022`, for a date whose weekday does not matter. */
export function dateText(date: IsoDate): string {
  return `${Number(date.slice(8))} ${shortName(monthName(date))} ${date.slice(0, 4)}`
}

/** `Mon  5 Dec 2022`, always 15 characters, so that a column of dates aligns. */
export function shortDate(date: IsoDate): string {
  return `${shortName(weekdayName(date))} ${dateText(date).padStart(11)}`
}

/** `October 2022`; a period of another kind by the day it ends: `the period to Sat 15 Oct 2022`. */
export function periodName({ period, periodEnd }: ReportingPeriod): string {
  return period === null ? `the period to ${dayText(periodEnd)}` : monthName(period)
}

/** What a report is called above its answer. */
export function reportTitle({ period, periodEnd }: ReportingPeriod): string {
  return period === null
    ? `PMR for the period that ends on ${dayText(periodEnd)}`
    : `PMR for ${monthName(period)} (period ends ${dayText(periodEnd)})`
}

/** `1 report`, `2 reports`, `-1 Working Day` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[], conjunction = 'and'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

/** The first few of `total` words, and how many more there are: `a, b and 3 more`. */
export function listedFirst(words: readonly string[], total: number): string {
  return listed(total > words.length ? [...words, `${total - words.length} more`] : words)
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `2019 to 2028`, with any gap shown. */
export function yearsText(years: readonly number[]): string {
  const firsts = years.filter((year) => !years.includes(year - 1))
  const lasts = years.filter((year) => !years.includes(year + 1))
  const runs = firsts.map((first, at) => (first === lasts[at] ? `${first}` : `${first} to ${lasts[at]}`))
  return runs.join(', ')
}

/** What sentences call the derogation. */
export const derogationName = "Ofgem's derogation from SEC H13.4"

/** Whether an SLA applies, and its standing where it does not. */
export function standingText({ standing, applies }: Pick<Deadline, 'standing' | 'applies'>): string {
  return applies ? 'applies' : `${standing}, does not apply`
}

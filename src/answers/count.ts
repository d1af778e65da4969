import type { BankHoliday, BankHolidaysUsed } from '../bank-holidays/bank-holidays.ts'
import { comparedDivisions } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coveredDay, coveredYears } from '../dates/coverage.ts'
import { type IsoDate, shiftDays, yearOf } from '../dates/iso-date.ts'

/** The day that lies a number of Working Days after another, or before it where the number is negative. */
export function addition(from: IsoDate, workingDays: number, calendar: WorkingDayCalendar) {
  const { date, projected, otherDivisions } = calendar.nthWorkingDay(from, workingDays)
  const skipped = bankHolidaysBetween(from, date, calendar.bankHolidays)
  return { from, workingDays, date, skipped, projected, otherDivisions }
}

/** How many Working Days lie after `from` up to `to`, `to` included; negative where `to` is before `from`. */
export function tally(from: IsoDate, to: IsoDate, calendar: WorkingDayCalendar) {
  const workingDays = calendar.count(from, to)
  const otherDivisions = countElsewhere(from, to, calendar)
  // Whichever day is the earlier, the later one is counted.
  const [earlier, later] = from < to ? [from, to] : [to, from]
  const skipped = bankHolidaysBetween(earlier, later, calendar.bankHolidays)
  return { from, to, workingDays, skipped, projected: calendar.isProjected(from, to), otherDivisions }
}

/** The other divisions in which `count` gives another number. */
export function countElsewhere(from: IsoDate, to: IsoDate, calendar: WorkingDayCalendar) {
  const own = calendar.count(from, to)
  return comparedDivisions
    .map((division) => ({ division, workingDays: calendar.inDivision(division).count(from, to) }))
    .filter(({ workingDays }) => workingDays !== own)
}

/** The count of Working Days from one day, itself not counted, to another, which is; back where that is earlier. */
export function workingDayCount(from: IsoDate, until: IsoDate, calendar: WorkingDayCalendar) {
  const distance = coveredDay(until) - coveredDay(from)
  const step = Math.sign(distance)
  let number = 0
  /** In the order of the count, with their numbers as Working Days: 1, 2, ... or -1, -2, ...; null where skipped. */
  const days = Array.from({ length: Math.abs(distance) }, (_, at) => {
    const date = shiftDays(from, step * (at + 1))
    const isWorkingDay = calendar.isWorkingDay(date)
    if (isWorkingDay) number += step
    return { date, workingDay: isWorkingDay ? number : null }
  })
  const workingDays = days.filter(({ workingDay }) => workingDay !== null).map(({ date }) => date)
  return { from, days, workingDays, skipped: bankHolidaysBetween(from, until, calendar.bankHolidays) }
}

/** Skipped bank holidays as JSON has them. */
export function skippedRecords(skipped: readonly BankHoliday[]) {
  return skipped.map(({ division, date, name }) => ({ division, date, name }))
}

/** The bank holidays from one day, itself not included, to another, which is; back where that is earlier. */
export function bankHolidaysBetween(from: IsoDate, until: IsoDate, { list }: BankHolidaysUsed) {
  const [first, last] = from < until ? [from, until] : [until, from]
  return coveredYears
    .filter((year) => year >= yearOf(first) && year <= yearOf(last))
    .flatMap(list)
    .filter(({ date }) => date >= first && date <= last && date !== from)
}

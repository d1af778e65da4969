import { builtInYear } from '../src/bank-holidays/bank-holidays.ts'
import type { CalendarDivision, Division } from '../src/bank-holidays/divisions.ts'
import { officialList } from './bank-holidays/official-list.ts'

const oneDay = 86_400_000

/** A date `days` calendar days after `date`. */
export function shifted(date: string, days: number): string {
  return dateOf(midnight(date) + days * oneDay)
}

/** Every calendar day from `first` to `last`, both included. */
export function everyDay(first: string, last: string): string[] {
  const days: string[] = []
  for (let time = midnight(first); time <= midnight(last); time += oneDay) days.push(dateOf(time))
  return days
}

/** The days that the product answers for. */
export const everyCoveredDay: readonly string[] = everyDay('2012-01-01', '2050-12-31')
/** Their 468 months, and the last day of each. */
export const monthEnds = everyCoveredDay.filter((date) => shifted(date, 1).endsWith('-01'))
export const everyCoveredMonth = monthEnds.map((date) => date.slice(0, 7))

export interface NaiveWalk {
  isWorkingDay(date: string): boolean
  /** The `n`th Working Day strictly after `date`, or strictly before it; null where the walk leaves 2012 to 2050. */
  add(date: string, n: number): string | null
  /** Working Days after `from` up to `to`, included; negative when `to` is before `from`. */
  count(from: string, to: string): number
}

/**
 * Working Days the long way, one day after another: Monday to Friday, and not a bank holiday. It shares nothing with
 * the product, neither its calendar nor its dates.
 */
export function naiveWalk(bankHolidays: Iterable<string>): NaiveWalk {
  const holidays = new Set([...bankHolidays].map(midnight))
  const isWorking = (time: number) => {
    // 1 January 1970, which is 0, was a Thursday. A `Date` a day would take most of the time of the walks.
    const weekday = (time / oneDay + 4) % 7
    return weekday !== 0 && weekday !== 6 && !holidays.has(time)
  }

  return {
    isWorkingDay: (date) => isWorking(midnight(date)),
    add(date, n) {
      if (n === 0) return date
      const step = n > 0 ? oneDay : -oneDay
      let left = Math.abs(n)
      for (let time = midnight(date) + step; isCovered(time); time += step) {
        if (isWorking(time) && --left === 0) return dateOf(time)
      }
      return null
    },
    count(from, to) {
      const [earlier, later] = [midnight(from), midnight(to)].sort((a, b) => a - b) as [number, number]
      let workingDays = 0
      for (let time = earlier + oneDay; time <= later; time += oneDay) if (isWorking(time)) workingDays++
      return from <= to || workingDays === 0 ? workingDays : -workingDays
    },
  }
}

const membersOf: Record<CalendarDivision, readonly Division[]> = {
  'england-and-wales': ['england-and-wales'],
  scotland: ['scotland'],
  'northern-ireland': ['northern-ireland'],
  'great-britain': ['england-and-wales', 'scotland'],
  'united-kingdom': ['england-and-wales', 'scotland', 'northern-ireland'],
}

/** As officially published, 2012 to 2028; as projected after that. */
export function bankHolidayDates(division: CalendarDivision): ReadonlySet<string> {
  const members = membersOf[division]
  const published = officialList.filter((row) => members.includes(row.division)).map(({ date }) => date)
  const laterYears = Array.from({ length: 2050 - 2028 }, (_, index) => 2029 + index)
  const projected = members.flatMap((member) => laterYears.flatMap((year) => builtInYear(member, year)))
  return new Set([...published, ...projected.map(({ date }) => date)])
}

/** The naive walk among the bank holidays of a division or a union. */
export function naiveWalkIn(division: CalendarDivision): NaiveWalk {
  const walk = walks.get(division) ?? naiveWalk(bankHolidayDates(division))
  walks.set(division, walk)
  return walk
}

const walks = new Map<CalendarDivision, NaiveWalk>()

/** As officially published alone. */
export function officialDates(division: Division): ReadonlySet<string> {
  return new Set(officialList.filter((row) => row.division === division).map(({ date }) => date))
}

const firstCovered = Date.UTC(2012, 0, 1)
const lastCovered = Date.UTC(2050, 11, 31)

function isCovered(time: number): boolean {
  return time >= firstCovered && time <= lastCovered
}

function midnight(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return Date.UTC(year, month - 1, day)
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, weekday, yearOf } from '../dates/iso-date.ts'
import { type BankHoliday, byDateThenDivision } from './bank-holiday.ts'
import { builtInYear, builtInYearDates, publishedThrough } from './built-in.ts'
import { type CalendarDivision, type Division, divisionsOf } from './divisions.ts'
import type { OfficialBankHolidays } from './official-file.ts'

export interface BankHolidayOptions {
  /** A saved official file: each year that it covers replaces the built-in one, division by division. */
  readonly overlay?: OfficialBankHolidays
  /** Further bank holidays, `YYYY-MM-DD`, in every division of the calendar. */
  readonly oneOffs?: readonly IsoDate[]
}

/** The bank holidays that a calendar uses: the built-in ones, an official file's in their place, and one-offs. */
export interface BankHolidaysUsed {
  /**
   * The distinct dates of one year, in order, all of them weekdays.
   *
   * @throws {CoverageError} for a year outside 2012 to 2050.
   */
  dates(year: number): readonly IsoDate[]
  /**
   * The bank holidays of one year, by date and then division: in a union, one row a division.
   *
   * @throws {CoverageError} for a year outside 2012 to 2050.
   */
  list(year: number): readonly BankHoliday[]
  /** Whether the whole year is officially published: built in up to 2028, or in the file for every division. */
  isPublished(year: number): boolean
  /** The last year of the unbroken run of published years. */
  readonly publishedThrough: number
  /** The official file in use and the years that it covers for each division; null where all is built in. */
  readonly file: { readonly name: string; readonly years: ReadonlyMap<Division, readonly number[]> } | null
  /** The one-offs that add a bank holiday, in order. */
  readonly oneOffs: readonly IsoDate[]
  /** One-offs that change nothing, being on a weekend or a bank holiday anyway, and so are used nowhere. */
  readonly redundantOneOffs: readonly IsoDate[]
}

/**
 * The bank holidays of a division or a union, in which a bank holiday of any member counts.
 *
 * @throws {InvalidInputError} for a one-off that is not a real day, written `YYYY-MM-DD`.
 * @throws {CoverageError} for a one-off outside 2012 to 2050.
 */
export function bankHolidaysOf(
  division: CalendarDivision,
  options: BankHolidayOptions = {},
): BankHolidaysUsed {
  const { overlay, oneOffs = [] } = options
  const members = divisionsOf(division)

  const datesOf = (member: Division, year: number) =>
    overlay?.list(member, year)?.map(({ date }) => date) ?? builtInYearDates(member, year)
  const regularDates = (year: number) => union(members.map((member) => datesOf(member, year)))
  const isPublished = (year: number) =>
    year <= publishedThrough || members.every((member) => overlay?.list(member, year) !== undefined)

  const asked = [...new Set(oneOffs)].sort()
  const redundantOneOffs = asked.filter((date) => {
    coveredDay(date)
    return weekday(dayNumber(date)) > 5 || regularDates(yearOf(date)).includes(date)
  })
  // What is counted with is handed out too.
  const added = Object.freeze(asked.filter((date) => !redundantOneOffs.includes(date)))
  const addedIn = (year: number) => added.filter((date) => yearOf(date) === year)

  return {
    dates: (year) => (added.length === 0 ? regularDates(year) : union([regularDates(year), addedIn(year)])),
    list: (year) =>
      members
        .flatMap((member) => [
          ...(overlay?.list(member, year) ?? builtInYear(member, year)),
          ...addedIn(year).map((date) => oneOff(member, date)),
        ])
        .sort(byDateThenDivision),
    isPublished,
    publishedThrough: lastOfRun(publishedThrough, isPublished),
    file: overlay
      ? { name: overlay.name, years: new Map(members.map((member) => [member, overlay.years(member)])) }
      : null,
    oneOffs: added,
    redundantOneOffs,
  }
}

/** What a one-off is called, of which a user gives only the date. */
export const oneOffName = 'One-off bank holiday'

/** What the user vouches for counts as published. */
function oneOff(division: Division, date: IsoDate): BankHoliday {
  return {
    division,
    date,
    name: oneOffName,
    kind: 'one-off',
    status: 'published',
    source: 'option',
  }
}

function lastOfRun(first: number, holds: (year: number) => boolean): number {
  let last = first
  while (holds(last + 1)) last++
  return last
}

/** The distinct dates of `lists`, in order; a single list is in order already. */
function union(lists: readonly (readonly IsoDate[])[]): readonly IsoDate[] {
  const [only] = lists
  return only && lists.length === 1 ? only : [...new Set(lists.flat())].sort()
}

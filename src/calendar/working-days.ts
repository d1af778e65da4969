import { type BankHolidaysUsed, bankHolidaysOf } from '../bank-holidays/bank-holidays.ts'
import { type CalendarDivision, parseDivision } from '../bank-holidays/divisions.ts'
import type { OfficialBankHolidays } from '../bank-holidays/official-file.ts'
import { coverage, coveredDay, coveredDays } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, isoDate, weekday, yearOf } from '../dates/iso-date.ts'
import { CoverageError, InvalidInputError } from '../errors.ts'

/** What a calendar is made of; England and Wales, and nothing more, where nothing is said. */
export interface WorkingDayOptions {
  /** Whose bank holidays are not Working Days; `england-and-wales` unless given. */
  readonly division?: CalendarDivision
  /** A saved official file, read by `parseOfficialBankHolidays`; it replaces each year that it covers. */
  readonly officialFile?: OfficialBankHolidays
  /** Further bank holidays, `YYYY-MM-DD`, in every division. */
  readonly oneOffs?: readonly IsoDate[]
}

/** Working Days: Monday to Friday, and not a bank holiday of the division. */
export interface WorkingDayCalendar {
  readonly division: CalendarDivision
  readonly bankHolidays: BankHolidaysUsed
  /** @throws {InvalidInputError | CoverageError} for a date that is malformed or outside 2012 to 2050. */
  isWorkingDay(date: IsoDate): boolean
  /**
   * The `n`th Working Day strictly after `date`, which need not be a Working Day and is never rolled forward first. A
   * negative `n` counts back, strictly before `date`; `add(date, 0)` is `date`. The cost does not grow with `n`.
   *
   * @throws {InvalidInputError} for a malformed date or an `n` that is not a whole number.
   * @throws {CoverageError} where `date` or the answer is outside 2012 to 2050.
   */
  add(date: IsoDate, n: number): IsoDate
  /**
   * How many Working Days lie after `from` up to `to`, `to` included; negative when `to` is before `from`. The cost does
   * not grow with the distance.
   *
   * @throws {InvalidInputError | CoverageError} for a date that is malformed or outside 2012 to 2050.
   */
  count(from: IsoDate, to: IsoDate): number
  /**
   * Whether any year from the earlier of two days to the later, both included, has bank holidays that are projected,
   * not yet published.
   *
   * @throws {InvalidInputError | CoverageError} for a date that is malformed or outside 2012 to 2050.
   */
  isProjected(from: IsoDate, to: IsoDate): boolean
  /**
   * The calendar of another division, with the same official file and one-offs. The same one each time.
   *
   * @throws {InvalidInputError} for an unknown division.
   */
  inDivision(division: CalendarDivision): WorkingDayCalendar
}

const firstDay = dayNumber(coverage.first)
const firstYear = yearOf(coverage.first)
const lastYear = yearOf(coverage.last)
const unfilled = -1

/** Dates by their day of coverage, filled as they are asked for: making the string costs more than finding the day. */
const dateAt: IsoDate[] = new Array(coveredDays)

/**
 * The Working Day calendar of a division, 2012 to 2050.
 *
 * @throws {InvalidInputError} for an unknown division.
 * @throws {InvalidInputError | CoverageError} for a one-off that is malformed or outside 2012 to 2050.
 */
export function workingDays(options: WorkingDayOptions = {}): WorkingDayCalendar {
  const { division = 'england-and-wales', officialFile, oneOffs = [] } = options
  const bankHolidayOptions = { ...(officialFile && { overlay: officialFile }), oneOffs: [...oneOffs] }
  const calendars = new Map<CalendarDivision, WorkingDayCalendar>()

  function inDivision(asked: CalendarDivision): WorkingDayCalendar {
    const division = parseDivision(asked)
    const made = calendars.get(division)
    if (made !== undefined) return made
    const calendar = calendarOf(division, bankHolidaysOf(division, bankHolidayOptions), inDivision)
    calendars.set(division, calendar)
    return calendar
  }

  return inDivision(division)
}

function calendarOf(
  division: CalendarDivision,
  bankHolidays: BankHolidaysUsed,
  inDivision: WorkingDayCalendar['inDivision'],
): WorkingDayCalendar {
  // Rank and select. `rankOf`: of each day of coverage, the Working Days up to it, itself included. `dayOf`: of each
  // Working Day in turn, its day. A year is filled in when it is first asked for: most answers need one or two of 39.
  const rankOf = new Int16Array(coveredDays).fill(unfilled)
  const dayOf = new Int16Array(coveredDays).fill(unfilled)
  const workingDaysBefore = [0]

  function fill(year: number): void {
    const first = coveredDay(`${year}-01-01`)
    const last = coveredDay(`${year}-12-31`)
    fillDays(rankOf, dayOf, first, last, before(year), bankHolidays.dates(year).map(coveredDay))
  }

  /** Working Days of coverage before a year: the weekdays less the bank holidays, all of which are on weekdays. */
  function before(year: number): number {
    for (let last = firstYear + workingDaysBefore.length - 1; last < year; last++) {
      const weekdays =
        weekdaysBefore(dayNumber(`${last + 1}-01-01`)) - weekdaysBefore(dayNumber(`${last}-01-01`))
      workingDaysBefore.push(
        (workingDaysBefore.at(-1) as number) + weekdays - bankHolidays.dates(last).length,
      )
    }
    return workingDaysBefore[year - firstYear] as number
  }

  function rank(date: IsoDate): number {
    const day = coveredDay(date)
    if (rankOf[day] === unfilled) fill(yearOf(date))
    return rankOf[day] as number
  }

  /** The day of the Working Day before which there are `rank` others; undefined where that is outside coverage. */
  function select(rank: number): number | undefined {
    if (dayOf[rank] === unfilled) {
      let year = firstYear
      while (year < lastYear && before(year + 1) <= rank) year++
      fill(year)
    }
    const day = dayOf[rank]
    return day === unfilled ? undefined : day
  }

  function isWorkingDay(date: IsoDate): boolean {
    return dayOf[rank(date) - 1] === coveredDay(date)
  }

  return {
    division,
    bankHolidays,
    isWorkingDay,
    add(date, n) {
      const reached = rank(date)
      if (!Number.isInteger(n)) {
        throw new InvalidInputError(`${n} is not a count of Working Days: expected a whole number`)
      }
      if (n === 0) return date
      const day = select(n > 0 ? reached + n - 1 : reached + n - (isWorkingDay(date) ? 1 : 0))
      if (day !== undefined) return dateOf(day)
      const [direction, edge] =
        n > 0 ? ['after', `after ${coverage.last}`] : ['before', `before ${coverage.first}`]
      throw new CoverageError(
        `Working Day ${Math.abs(n)} ${direction} ${date} is ${edge}: no bank holidays are known there`,
      )
    },
    count: (from, to) => rank(to) - rank(from),
    isProjected(from, to) {
      coveredDay(from)
      coveredDay(to)
      const [earlier, later] = from < to ? [from, to] : [to, from]
      for (let year = yearOf(earlier); year <= yearOf(later); year++) {
        if (!bankHolidays.isPublished(year)) return true
      }
      return false
    },
    inDivision,
  }
}

/**
 * Ranks the days from `first` to `last`, before which there are `before` Working Days. A function of its own, because a
 * loop this long is compiled while it runs, along with whatever is around it.
 */
function fillDays(
  rankOf: Int16Array,
  dayOf: Int16Array,
  first: number,
  last: number,
  before: number,
  holidays: readonly number[],
): void {
  let rank = before
  // In order and on weekdays: the next one is all there is to look out for.
  let next = 0
  for (let day = first, dayOfWeek = weekday(firstDay + first); day <= last; day++) {
    if (day === holidays[next]) next++
    else if (dayOfWeek <= 5) dayOf[rank++] = day
    rankOf[day] = rank
    dayOfWeek = (dayOfWeek % 7) + 1
  }
}

/** Monday to Friday before a day, from a Monday long ago. */
function weekdaysBefore(day: number): number {
  const sinceMonday = day + 3
  return Math.floor(sinceMonday / 7) * 5 + Math.min(weekday(day) - 1, 5)
}

function dateOf(day: number): IsoDate {
  const known = dateAt[day]
  if (known !== undefined) return known
  const date = isoDate(firstDay + day)
  dateAt[day] = date
  return date
}

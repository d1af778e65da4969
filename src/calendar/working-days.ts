import {
  type BankHolidayOptions,
  type BankHolidaysUsed,
  bankHolidaysOf,
} from '../bank-holidays/bank-holidays.ts'
import {
  type CalendarDivision,
  type ComparedDivision,
  comparedDivisions,
  parseDivision,
} from '../bank-holidays/divisions.ts'
import { coverage, coveredDate, coveredDay, coveredDays, firstYear, lastYear } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, weekday, yearOf } from '../dates/iso-date.ts'
import { CoverageError, notA, wrong } from '../errors.ts'

/** What to make a calendar of. The default is England and Wales with the built-in bank holidays. */
export interface WorkingDayOptions extends BankHolidayOptions {
  /** Whose bank holidays are not Working Days; the default is `england-and-wales`. */
  readonly division?: CalendarDivision
}

/**
 * Working Days: Monday to Friday, and not a bank holiday of the division. Each method throws an `InvalidInputError` for
 * what is malformed, and a `CoverageError` where a date or the answer is outside 2012 to 2050.
 */
export interface WorkingDayCalendar {
  readonly division: CalendarDivision
  readonly bankHolidays: BankHolidaysUsed
  isWorkingDay(date: IsoDate): boolean
  /**
   * The `n`th Working Day strictly after `date`, which need not be a Working Day and is never rolled forward first. A
   * negative `n` counts back, strictly before `date`; `add(date, 0)` is `date`. The cost does not grow with `n`.
   */
  add(date: IsoDate, n: number): IsoDate
  /** How many Working Days lie after `from` up to `to`, `to` included; negative when `to` is before `from`. */
  count(from: IsoDate, to: IsoDate): number
  /** Whether any year from the earlier day to the later has bank holidays that are projected, not yet published. */
  isProjected(from: IsoDate, to: IsoDate): boolean
  /** As `add`, with what the date rests on: whether it is projected, and the other divisions with another date. */
  nthWorkingDay(date: IsoDate, n: number): NthWorkingDay
  /** The calendar of another division, with the same official file and one-offs. The same one each time. */
  inDivision(division: CalendarDivision): WorkingDayCalendar
}

/** Where a count ends. */
interface NthWorkingDay {
  readonly date: IsoDate
  /** Whether the count crosses a year whose bank holidays are projected, not yet published. */
  readonly projected: boolean
  /** The divisions in which the same count ends on another day; null for a day outside 2012 to 2050. */
  readonly otherDivisions: readonly { readonly division: ComparedDivision; readonly date: IsoDate | null }[]
}

/** A calendar, and how it counts. */
interface Counting {
  readonly calendar: WorkingDayCalendar
  /** As `add`, from and to a day of coverage; undefined outside coverage. */
  nth(from: number, n: number): number | undefined
}

/**
 * The Working Day calendar of a division, 2012 to 2050.
 *
 * @example
 * workingDays({ division: 'scotland' }).add('2022-10-31', 25) // '2022-12-06'
 * @throws {InvalidInputError} for options of a wrong type, an unknown division or a malformed one-off.
 * @throws {CoverageError} for a one-off outside 2012 to 2050.
 */
export function workingDays(options: WorkingDayOptions = {}): WorkingDayCalendar {
  if (typeof options !== 'object' || options === null) {
    throw wrong('options', options, 'an object like { division }')
  }
  const { division = 'england-and-wales', officialFile, oneOffs = [], ...others } = options
  // A misspelt option would leave its default, and give another date.
  for (const name of Object.keys(others)) throw notA('an option', name, 'division, officialFile or oneOffs')
  if (!Array.isArray(oneOffs)) throw wrong('oneOffs', oneOffs, 'a list of dates')
  if (officialFile !== undefined && typeof officialFile?.list !== 'function') {
    throw wrong('officialFile', officialFile, 'what parseOfficialBankHolidays returns')
  }
  const used = { officialFile, oneOffs: [...oneOffs] }
  const known = new Map<CalendarDivision, Counting>()

  function countingIn(spelling: CalendarDivision): Counting {
    const found = known.get(spelling)
    if (found !== undefined) return found
    const division = parseDivision(spelling)
    const counting = known.get(division) ?? countingOf(division, bankHolidaysOf(division, used), countingIn)
    known.set(division, counting)
    return counting
  }

  return countingIn(division).calendar
}

let englandAndWales: WorkingDayCalendar | undefined

/** The calendar that a caller gave, or that of England and Wales without one. */
export function calendarOrDefault(calendar?: WorkingDayCalendar): WorkingDayCalendar {
  if (calendar === undefined) {
    englandAndWales ??= workingDays()
    return englandAndWales
  }
  if (typeof calendar?.add !== 'function') throw wrong('calendar', calendar, 'what workingDays returns')
  return calendar
}

function countingOf(
  division: CalendarDivision,
  bankHolidays: BankHolidaysUsed,
  countingIn: (division: CalendarDivision) => Counting,
): Counting {
  // `rankOf` has the number of Working Days up to each day of coverage, itself included. `dayOf` has the day of each
  // Working Day in turn. A year is filled in when it is first needed: most answers need one or two of 39. Until then it
  // has 0, which is no day and no rank.
  const rankOf = new Int16Array(coveredDays + 1)
  const dayOf = new Int16Array(coveredDays + 1)
  // The Working Days before each year that was needed, counted on from the first year asked about: only differences of
  // these numbers matter, and years that nobody asks about are not counted.
  const before: number[] = []
  let anchor: number | undefined

  function startOf(year: number): number {
    anchor ??= year
    // The anchor starts at its days, not its Working Days, of coverage, so that no earlier year starts below 1.
    before[year - firstYear] ??=
      year === anchor
        ? coveredDay(`${year}-01-01`)
        : year > anchor
          ? startOf(year - 1) + workingDaysIn(year - 1)
          : startOf(year + 1) - workingDaysIn(year)
    return before[year - firstYear] as number
  }

  /** The weekdays of a year less its bank holidays, all of which are on weekdays. */
  function workingDaysIn(year: number): number {
    return weekdaysBefore(year + 1) - weekdaysBefore(year) - bankHolidays.dates(year).length
  }

  function fill(year: number): void {
    const holidays = bankHolidays.dates(year).map(coveredDay)
    fillDays(rankOf, dayOf, coveredDay(`${year}-01-01`), coveredDay(`${year}-12-31`), startOf(year), holidays)
  }

  /** The Working Days of coverage up to a day, itself included. */
  function rank(day: number): number {
    if (rankOf[day] === 0) fill(yearOf(coveredDate(day)))
    return rankOf[day] as number
  }

  /** The day of the Working Day before which there are `rank` others; undefined where that is outside coverage. */
  function select(rank: number): number | undefined {
    if (dayOf[rank] === 0) {
      // The day that a count starts from has set the anchor.
      let year = anchor as number
      while (year < lastYear && startOf(year + 1) <= rank) year++
      while (year > firstYear && startOf(year) > rank) year--
      fill(year)
    }
    return dayOf[rank] || undefined
  }

  function nth(from: number, n: number): number | undefined {
    if (n === 0) return from
    const reached = rank(from)
    // Back from a day that is no Working Day, the last one that was reached is the first to be counted.
    const own = n > 0 || dayOf[reached - 1] === from ? 1 : 0
    return select(reached + n - own)
  }

  function isProjected(from: IsoDate, to: IsoDate): boolean {
    const last = yearOf(from < to ? to : from)
    for (let year = yearOf(from < to ? from : to); year <= last; year++) {
      if (!bankHolidays.isPublished(year)) return true
    }
    return false
  }

  const calendar = Object.freeze<WorkingDayCalendar>({
    division,
    bankHolidays,
    isWorkingDay(date) {
      const day = coveredDay(date)
      return dayOf[rank(day) - 1] === day
    },
    add(date, n) {
      const day = nth(firstOf(date, n), n)
      if (day === undefined) throw outOfReach(date, n)
      return coveredDate(day)
    },
    nthWorkingDay(date, n) {
      const from = firstOf(date, n)
      const day = nth(from, n)
      if (day === undefined) throw outOfReach(date, n)
      const reached = coveredDate(day)
      const otherDivisions = []
      for (const division of comparedDivisions) {
        const other = countingIn(division).nth(from, n)
        if (other === day) continue
        otherDivisions.push({ division, date: other === undefined ? null : coveredDate(other) })
      }
      return { date: reached, projected: isProjected(date, reached), otherDivisions }
    },
    count: (from, to) => rank(coveredDay(to)) - rank(coveredDay(from)),
    isProjected(from, to) {
      coveredDay(from)
      coveredDay(to)
      return isProjected(from, to)
    },
    inDivision: (other) => countingIn(other).calendar,
  })
  return { calendar, nth }
}

/**
 * Fills in the days from `first` to `last`, before which there are `before` Working Days. It is a function of its own
 * because a loop this long is compiled while it runs, along with the code around it.
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
  // Bank holidays are in order and on weekdays, so that only the next one matters.
  let next = 0
  for (let day = first, dayOfWeek = weekday(coveredDate(first)); day <= last; day++) {
    if (day === holidays[next]) next++
    else if (dayOfWeek <= 5) dayOf[rank++] = day
    rankOf[day] = rank
    dayOfWeek = (dayOfWeek % 7) + 1
  }
}

/** The day of coverage that a count of `n` Working Days starts from. */
function firstOf(date: IsoDate, n: number): number {
  if (!Number.isInteger(n)) throw notA('a count of Working Days', n, 'a whole number')
  return coveredDay(date)
}

/** Monday to Friday before 1 January of a year, from a Monday long ago. */
function weekdaysBefore(year: number): number {
  const newYear = `${year}-01-01`
  return Math.floor((dayNumber(newYear) + 3) / 7) * 5 + Math.min(weekday(newYear) - 1, 5)
}

function outOfReach(date: IsoDate, n: number): CoverageError {
  const [direction, edge] = n > 0 ? ['after', coverage.last] : ['before', coverage.first]
  return new CoverageError(
    `Working Day ${Math.abs(n)} ${direction} ${date} is ${direction} ${edge}: no bank holidays are known there`,
  )
}

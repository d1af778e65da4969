import { CoverageError, InvalidInputError, quoted } from '../errors.ts'
import { coverage, coveredDay } from './coverage.ts'
import type { IsoDate } from './iso-date.ts'
import { isMonth, lastDayOf, type Month, monthOf, monthsBetween, shiftMonth } from './months.ts'

/** What one PMR reports on: a calendar month, or whatever ends on an explicit day. */
export interface ReportingPeriod {
  /** The month, `YYYY-MM`; null for an explicit period end. */
  readonly period: Month | null
  /** The last day of the reporting period, included in it, `YYYY-MM-DD`. */
  readonly periodEnd: IsoDate
}

const earliest = monthOf(coverage.first)
const latest = monthOf(coverage.last)

const month = '\\d{4}-(?:0[1-9]|1[0-2])'
const accepted =
  'expected a month 2022-10, a range 2022-01..2022-12, a year 2022, a quarter 2022-Q4 or a regulatory year RY2022'

/** The spellings of a period expression, each with the first and the last month it stands for. */
const spellings: readonly [RegExp, (match: RegExpExecArray) => readonly [Month, Month]][] = [
  [new RegExp(`^${month}$`), ([only]) => [only, only]],
  [new RegExp(`^(${month})\\.\\.(${month})$`), ([, first = '', last = '']) => [first, last]],
  [/^\d{4}$/, ([year]) => [`${year}-01`, `${year}-12`]],
  [/^(\d{4})-Q([1-4])$/, ([, year = '', quarter]) => quarterOf(year, Number(quarter))],
  // The DCC's Regulatory Year runs from 1 April to 31 March, named by the year it starts in.
  [/^RY(\d{4})$/, ([, year = '']) => [`${year}-04`, shiftMonth(`${year}-04`, 11)]],
]

/**
 * The monthly reporting periods that an expression stands for, in calendar order: a month `2022-10`, a range
 * `2022-01..2022-12` (both ends included), a calendar year `2022`, a calendar quarter `2022-Q4`, or a DCC regulatory
 * year `RY2022` (1 April 2022 to 31 March 2023).
 *
 * @throws {InvalidInputError} for any other spelling, or a range that runs backwards.
 * @throws {CoverageError} where any of the months is outside `coverage`.
 */
export function reportingPeriods(expression: string): ReportingPeriod[] {
  for (const [spelling, bounds] of spellings) {
    const match = spelling.exec(expression)
    if (match === null) continue
    const [first, last] = bounds(match)
    if (![first, last].every((each) => each >= earliest && each <= latest)) {
      throw new CoverageError(
        `${quoted(expression)} reaches outside ${earliest} to ${latest}, the months that bank holidays are known for`,
      )
    }
    if (first > last) {
      throw new InvalidInputError(
        `${quoted(expression)} is not a period: its range ends before it starts; expected the earlier month first, ${last}..${first}`,
      )
    }
    return monthsBetween(first, last).map(monthlyPeriod)
  }
  throw new InvalidInputError(`${quoted(expression)} is not a period: ${accepted}`)
}

/**
 * One reporting period: a month `2022-10`, or the last day of a period that is not a calendar month, `YYYY-MM-DD`.
 *
 * @throws {InvalidInputError} for any other spelling, one that stands for several periods among them.
 * @throws {CoverageError} for a period outside `coverage`.
 */
export function reportingPeriod(text: string): ReportingPeriod {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return periodEnding(text)
  if (isMonth(text)) return reportingPeriods(text)[0] as ReportingPeriod
  throw new InvalidInputError(
    `${quoted(text)} is not one reporting period: expected a month 2022-10, or the last day of another period as YYYY-MM-DD`,
  )
}

/**
 * The reporting period that ends on an explicit day, included in it.
 *
 * @throws {InvalidInputError} unless `periodEnd` is a real day, `YYYY-MM-DD`.
 * @throws {CoverageError} for a day outside `coverage`.
 */
export function periodEnding(periodEnd: IsoDate): ReportingPeriod {
  coveredDay(periodEnd)
  return { period: null, periodEnd }
}

/**
 * The last calendar month that has ended before `today`: on its last day a month is not complete yet.
 *
 * @throws {InvalidInputError} unless `today` is a real day, `YYYY-MM-DD`.
 * @throws {CoverageError} for a day outside `coverage`, or in its first month.
 */
export function lastCompletePeriod(today: IsoDate): ReportingPeriod {
  coveredDay(today)
  const period = shiftMonth(monthOf(today), -1)
  if (period >= earliest) return monthlyPeriod(period)
  throw new CoverageError(
    `${period}, the last complete month on ${today}, is before ${earliest}, where coverage starts`,
  )
}

/** What tells one period from another, in period-end order; a month comes before an explicit end on the same day. */
export function periodKey({ period, periodEnd }: ReportingPeriod): string {
  return `${periodEnd} ${period ?? '~'}`
}

/** The periods by period end, each once. */
export function inOrder<Period extends ReportingPeriod>(periods: readonly Period[]): Period[] {
  const byKey = new Map(periods.map((each) => [periodKey(each), each]))
  return [...byKey.keys()].sort().map((key) => byKey.get(key) as Period)
}

function monthlyPeriod(period: Month): ReportingPeriod {
  return { period, periodEnd: lastDayOf(period) }
}

function quarterOf(year: string, quarter: number): readonly [Month, Month] {
  const first = shiftMonth(`${year}-01`, 3 * (quarter - 1))
  return [first, shiftMonth(first, 2)]
}

import { CoverageError, InvalidInputError, notA, quoted } from '../errors.ts'
import { coverage, coveredDay } from './coverage.ts'
import { type IsoDate, isDate } from './iso-date.ts'
import { lastDayOf, type Month, monthFrom, monthOf, monthsBetween, shiftMonth } from './months.ts'
import { type DateOrder, readDate } from './read-date.ts'

/** What one PMR reports on: a calendar month, or the period that ends on an explicit day. */
export interface ReportingPeriod {
  /** The month, `YYYY-MM`; null for an explicit period end. */
  readonly period: Month | null
  /** The last day of the reporting period, included in it, `YYYY-MM-DD`. */
  readonly periodEnd: IsoDate
}

const earliest = monthOf(coverage.first)
const latest = monthOf(coverage.last)
/** What is accepted, for errors. */
const periodForms = '2022-10, 2022-10..2022-12, 2022, 2022-Q4, RY2022 or Oct 2022'

/**
 * The monthly reporting periods that an expression stands for, in calendar order, each once. An expression is one or
 * more of these, with commas between: a month `2022-10`, `Oct 2022`, `Oct-22` or `10/2022`; a calendar year `2022`; a
 * calendar quarter `2022-Q4`; a DCC regulatory year `RY2022` (1 April 2022 to 31 March 2023); or a range of two of the
 * same kind, both included, like `2022-01..2022-12`. Letter case and spaces around it do not matter.
 *
 * @example
 * reportingPeriods('2022-Q4')[0] // { period: '2022-10', periodEnd: '2022-10-31' }
 * @throws {InvalidInputError} for any other spelling, or a range that runs backwards.
 * @throws {CoverageError} where any of the months is outside `coverage`.
 */
export function reportingPeriods(expression: string): ReportingPeriod[] {
  if (typeof expression !== 'string') throw notAPeriod(expression)
  return inOrder(expression.split(',').flatMap((part) => periodsOf(part.trim())))
}

/** One reporting period: a month in any spelling that `reportingPeriods` takes, or the last day of another period. */
export function reportingPeriod(text: string, order?: DateOrder): ReportingPeriod {
  const trimmed = typeof text === 'string' ? text.trim() : ''
  const month = monthFrom(trimmed)
  if (month !== undefined) return monthsOf(trimmed, month, month)[0] as ReportingPeriod
  if (/^(?:.{4}-..-..|\d+([/.-])\d+\1\d+)$/.test(trimmed)) {
    return { period: null, periodEnd: readDate(trimmed, order).date }
  }
  throw notAPeriod(text, 'one reporting period', 'a month like 2022-10, or a last day like 2022-10-31')
}

/** @throws {InvalidInputError} for what is no reporting period: of a wrong type, or a month that ends on another day. */
export function checkPeriod(value: ReportingPeriod): void {
  const { period, periodEnd } = value ?? {}
  const isMonthly = typeof period === 'string' && lastDayOf(period) === periodEnd
  if (isMonthly || (period === null && typeof periodEnd === 'string')) return
  throw notA('a reporting period', value, '{ period, periodEnd }, as reportingPeriods returns')
}

/**
 * The last calendar month that has ended before `today`: on its last day a month is not complete yet.
 *
 * @example
 * lastCompletePeriod('2022-11-15') // { period: '2022-10', periodEnd: '2022-10-31' }
 * @throws {InvalidInputError} unless `today` is a real day, `YYYY-MM-DD`.
 * @throws {CoverageError} for a day outside `coverage`, or in its first month.
 */
export function lastCompletePeriod(today: IsoDate): ReportingPeriod {
  coveredDay(today)
  const period = shiftMonth(monthOf(today), -1)
  if (period >= earliest) return { period, periodEnd: lastDayOf(period) }
  throw new CoverageError(
    `${period}, the last complete month on ${today}, is before ${earliest}, where coverage starts`,
  )
}

/** A key for a period. Keys sort by period end; a month comes before an explicit end on the same day. */
export function periodKey({ period, periodEnd }: ReportingPeriod): string {
  return `${periodEnd} ${period ?? '~'}`
}

/** The periods by period end, each once. */
export function inOrder<Period extends ReportingPeriod>(periods: readonly Period[]): Period[] {
  const byKey = new Map(periods.map((each) => [periodKey(each), each]))
  return [...byKey.keys()].sort().map((key) => byKey.get(key) as Period)
}

/** The periods of an expression without commas. */
function periodsOf(text: string): ReportingPeriod[] {
  const spans = text.split('..').map((end) => spanOf(end.trim()))
  const [first, last] = [spans[0], spans.at(-1)]
  if (first === undefined || last === undefined || spans.length > 2) throw notAPeriod(text)
  if (first.kind !== last.kind) {
    throw new InvalidInputError(
      `${quoted(text)} mixes a ${first.kind} and a ${last.kind}: use months, like ${first.first}..${last.last}`,
    )
  }
  return monthsOf(text, first.first, last.last)
}

/** What a month, a year, a quarter or a regulatory year stands for; undefined for anything else. */
function spanOf(text: string): { kind: string; first: Month; last: Month } | undefined {
  const month = monthFrom(text)
  if (month !== undefined) return { kind: 'month', first: month, last: month }
  const [, prefix, year, quarter] = /^(ry)?(\d{4})(?:-q([1-4]))?$/i.exec(text) ?? []
  if (year === undefined || (prefix && quarter)) return undefined
  // The DCC's Regulatory Year runs from 1 April to 31 March, named by the year it starts in.
  if (prefix) return { kind: 'regulatory year', first: `${year}-04`, last: shiftMonth(`${year}-03`, 12) }
  if (quarter === undefined) return { kind: 'year', first: `${year}-01`, last: `${year}-12` }
  const first = shiftMonth(`${year}-01`, 3 * Number(quarter) - 3)
  return { kind: 'quarter', first, last: shiftMonth(first, 2) }
}

/** The months from `first` to `last`, both included, for which `text` stands. */
function monthsOf(text: string, first: Month, last: Month): ReportingPeriod[] {
  if (![first, last].every((each) => each >= earliest && each <= latest)) {
    throw new CoverageError(
      `${quoted(text)} reaches outside ${earliest} to ${latest}, the months that bank holidays are known for`,
    )
  }
  if (first > last) {
    const [later, earlier] = text.split('..').map((end) => end.trim())
    throw new InvalidInputError(
      `${quoted(text)} ends before it starts: type the earlier one first, ${earlier}..${later}`,
    )
  }
  return monthsBetween(first, last).map((period) => ({ period, periodEnd: lastDayOf(period) }))
}

function notAPeriod(value: unknown, kind = 'a period', expected = periodForms): InvalidInputError {
  if (isDate(value)) {
    return new InvalidInputError(`${quoted(String(value))} is a day: did you mean --period-end ${value}?`)
  }
  const text = typeof value === 'string' ? value.trim() : ''
  if (/^\d\d?([/.-])\d\d?\1\d{4}$/.test(text)) {
    return new InvalidInputError(`${quoted(text)} is a day: give it as --period-end, written like 2022-10-31`)
  }
  if (!/^(?:\d\d?[-/.]|[a-z]{3,9} )\d\d?$/i.test(text)) return notA(kind, value, expected)
  return new InvalidInputError(
    `${quoted(text)} could be a month or a day: type the year in full, like 2022-10`,
  )
}

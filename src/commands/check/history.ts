import { type DeliveryCheck, dayOfDelivery } from '../../answers/delivery-check.ts'
import type { SlaChoice } from '../../answers/due-dates.ts'
import { mostLinesNamed } from '../../answers/repeated-periods.ts'
import { type CsvHeader, readCsv } from '../../csv.ts'
import { coverage } from '../../dates/coverage.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { type DateOrder, readDate } from '../../dates/read-date.ts'
import { type ReportingPeriod, reportingPeriod } from '../../dates/reporting-period.ts'
import { InvalidInputError } from '../../errors.ts'
import { type Io, inputBytes, inputName } from '../../io.ts'
import { Problems } from '../../problems.ts'
import { parseSla } from '../../sla/slas.ts'
import { progress } from './progress.ts'

/** A history is held in memory: this is ten million reports. */
const largestHistory = 200_000_000

/** A history of deliveries as a file has it, judged. */
export interface History {
  /** The file, as it was given; null for standard input. */
  readonly file: string | null
  /** In the order of the file. Equal reports are the same object, so that a million of them cost little. */
  readonly reports: readonly DeliveryCheck[]
  /** The different reports, in the order in which they come first. */
  readonly different: readonly EqualReports[]
  /** The line that each report starts on, from 1. */
  readonly lines: readonly number[]
  /** The names of the columns that are not part of the question. */
  readonly carriedColumns: readonly string[]
  /** What each report has in those; empty where there are none. */
  readonly carried: readonly (readonly string[])[]
  /** Whether a timestamp was read as its date in London. */
  readonly hasTimestamps: boolean
}

/** Equal reports, and the first lines that they stand on. */
export interface EqualReports {
  readonly check: DeliveryCheck
  times: number
  readonly lines: number[]
}

type Judge = (
  reportingPeriod: ReportingPeriod,
  delivered: IsoDate | null,
  sla: SlaChoice | null,
) => DeliveryCheck

const columns = {
  required: ['period', 'delivered'],
  optional: ['sla'],
  expected: 'the columns period and delivered, and optionally sla',
} as const

/**
 * Reads and judges a history of deliveries: CSV with the columns `period`, `delivered` and optionally `sla`.
 *
 * @param path a file, or `-` for standard input
 * @param order how dates are written that end with their year
 * @throws {ProblemsError} for rows that are wrong, all of them together.
 * @throws {InvalidInputError} for a history that cannot be read.
 */
export async function readHistory(
  path: string,
  io: Io,
  order: DateOrder | undefined,
  judge: Judge,
): Promise<History> {
  const source = inputName(path)
  const problems = new Problems(source)
  const rows = judgedRows(problems, order, judge)
  const reports: DeliveryCheck[] = []
  const lines: number[] = []
  const carried: string[][] = []
  let carriedColumns: string[] = []

  function open({ names, places, others }: CsvHeader<'period' | 'delivered' | 'sla'>) {
    carriedColumns = others.map((at) => names[at] as string)
    return (cells: readonly string[], line: number) => {
      const { period, delivered, sla } = places
      const check = rows.judged(cells[period] as string, cells[delivered] as string, cells[sla] ?? '', line)
      if (check === undefined) return
      reports.push(check)
      if (reports.length % 10_000 === 0) shown.at(reports.length)
      lines.push(line)
      if (others.length > 0) carried.push(others.map((at) => cells[at] as string))
    }
  }

  const bytes = await wholeFile(path, io)
  const shown = progress(io)
  const read = await readCsv(bytes, source, columns, problems, open).finally(shown.done)
  problems.refuse()
  if (read === 0) {
    throw new InvalidInputError(`${source} has no rows below its header: expected one for each report`)
  }
  return {
    file: path === '-' ? null : path,
    reports,
    different: rows.different,
    lines,
    carriedColumns,
    carried,
    hasTimestamps: rows.hasTimestamps(),
  }
}

/** Judges rows, each different one once: a history has far fewer of them than rows. */
function judgedRows(problems: Problems, order: DateOrder | undefined, judge: Judge) {
  const different: EqualReports[] = []
  const known = new Map<string, Map<string, Map<string, EqualReports>>>()
  let hasTimestamps = false

  function read(period: string, delivered: string, sla: string, line: number): DeliveryCheck | undefined {
    const inColumn = <T>(column: string, value: () => T) => problems.at({ line, column }, value)
    const reported = inColumn('period', () => reportingPeriod(period, order))
    // Where the period is wrong, the day is still looked at by itself.
    const earliest = reported?.periodEnd ?? coverage.first
    const day = inColumn('delivered', () => dayOf(delivered, earliest))
    const choice = inColumn('sla', () => (sla.trim() === '' ? null : slaOf(sla)))
    if (reported === undefined || day === undefined || choice === undefined) return undefined
    // Only the count from the period end can still leave coverage.
    return inColumn('period', () => judge(reported, day, choice))
  }

  function slaOf(text: string): SlaChoice {
    return parseSla(text, ['applicable'])
  }

  function dayOf(text: string, earliest: IsoDate): IsoDate | null {
    if (text.trim() === '') return null
    const { date, timestamp } = readDate(text, order)
    hasTimestamps ||= timestamp
    return dayOfDelivery(date, earliest)
  }

  return {
    different,
    /** The check of a row; undefined where the row is wrong. */
    judged(period: string, delivered: string, sla: string, line: number): DeliveryCheck | undefined {
      let equal = known.get(period)?.get(delivered)?.get(sla)
      if (equal === undefined) {
        const check = read(period, delivered, sla, line)
        if (check === undefined) return undefined
        equal = { check, times: 0, lines: [] }
        nested(nested(known, period), delivered).set(sla, equal)
        different.push(equal)
      }
      equal.times++
      if (equal.lines.length < mostLinesNamed) equal.lines.push(line)
      return equal.check
    },
    hasTimestamps: () => hasTimestamps,
  }
}

function nested<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const found = maps.get(key)
  if (found !== undefined) return found
  const made = new Map<string, Value>()
  maps.set(key, made)
  return made
}

async function wholeFile(path: string, io: Io): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of inputBytes(path, io, { place: '--deliveries', what: 'deliveries, as CSV,' })) {
    size += piece.length
    if (size > largestHistory) {
      throw new InvalidInputError(
        `${inputName(path)} has more than ${largestHistory / 1_000_000} MB: split it into smaller files`,
      )
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

import { type EqualReports, mostLinesNamed } from '../../answers/attainment.ts'
import { type DeliveryCheck, dayOfDelivery } from '../../answers/delivery-check.ts'
import type { SlaChoice } from '../../answers/due-dates.ts'
import { Problems, readCsv } from '../../csv.ts'
import { coverage } from '../../dates/coverage.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { monthName, monthOf } from '../../dates/months.ts'
import { type DateOrder, readDate } from '../../dates/read-date.ts'
import { type ReportingPeriod, reportingPeriod } from '../../dates/reporting-period.ts'
import { escapeControls, InvalidInputError, quoted } from '../../errors.ts'
import { inputName, readBytes } from '../../input.ts'
import { type Io, tell, userTextFor } from '../../io.ts'
import { parseSla } from '../../sla/slas.ts'

/** A history is held in memory: this is ten million reports. */
const input = {
  what: 'deliveries, as CSV,',
  limit: 200_000_000,
  tooLarge: 'has more than 200 MB: split it into smaller files',
}

/** A history of deliveries, judged. */
export type History = Awaited<ReturnType<typeof readHistory>>

const columns = {
  required: ['period', 'delivered'],
  optional: ['sla'],
  expected: 'the columns period and delivered, and optionally sla',
} as const

/**
 * Reads and judges a history of deliveries: CSV with the columns `period`, `delivered` and optionally `sla`.
 *
 * @throws {ProblemsError} for rows that are wrong, all of them together.
 * @throws {InvalidInputError} for a history that cannot be read.
 */
export async function readHistory(
  path: string,
  io: Io,
  order: DateOrder | undefined,
  judge: (period: ReportingPeriod, delivered: IsoDate | null, sla: SlaChoice | null) => DeliveryCheck,
) {
  const source = inputName(path)
  const problems = new Problems(source)
  const bytes = await readBytes(path, io, input)
  const { places, others, otherNames, rows } = await readCsv(bytes, columns, problems)
  const userText = userTextFor(io.stdout)
  const reports: DeliveryCheck[] = []
  const lines: number[] = []
  const different: EqualReports[] = []
  const carried: string[][] = []
  let hasTimestamps = false
  /** Each different row is judged once: a history has far fewer of them than rows. */
  const known = new Map<string, Map<string, EqualReports>>()

  for (const { cells, line } of withProgress(rows, io)) {
    const [period, delivered] = [cells[places.period] as string, cells[places.delivered] as string]
    const sla = cells[places.sla] ?? ''
    // No text has a NUL. Few rows have an SLA of their own, and joining texts a million times would cost.
    const key = sla === '' ? delivered : `${delivered}\0${sla}`
    const samePeriod = known.get(period) ?? new Map<string, EqualReports>()
    let equal = samePeriod.get(key)
    if (equal === undefined) {
      const check = judged(period, delivered, sla, line)
      if (check === undefined) continue
      equal = { check, times: 0, lines: [] }
      different.push(equal)
      known.set(period, samePeriod.set(key, equal))
    }
    equal.times++
    if (equal.lines.length < mostLinesNamed) equal.lines.push(line)
    reports.push(equal.check)
    lines.push(line)
    if (others.length > 0) carried.push(others.map((at) => userText(cells[at] as string)))
  }
  problems.refuse()
  if (reports.length === 0) {
    throw new InvalidInputError(`${source} has no rows below its header: expected one for each report`)
  }
  return {
    /** The file, fit for one line; null for standard input. */
    file: path === '-' ? null : escapeControls(path),
    /** In the order of the file. Equal reports are the same object, so that a million of them cost little. */
    reports,
    different,
    /** The line that each report starts on, from 1. */
    lines,
    /** The columns that are not part of the question, as stdout may have them; null where there are none. */
    carried: others.length > 0 ? { headings: otherNames.map(userText), cells: carried } : null,
    /** Whether a timestamp was read as its date in London. */
    hasTimestamps,
  }

  /** Undefined where the row is wrong. */
  function judged(period: string, delivered: string, sla: string, line: number): DeliveryCheck | undefined {
    const inColumn = <T>(column: string, value: () => T) => problems.at({ line, column }, value)
    const reported = inColumn('period', () => periodOf(period, order))
    // Where the period is wrong, the day is still looked at by itself.
    const day = inColumn('delivered', () => dayOf(delivered, reported?.periodEnd ?? coverage.first))
    const choice = inColumn('sla', () => (sla.trim() === '' ? null : parseSla(sla, ['applicable'] as const)))
    if (reported === undefined || day === undefined || choice === undefined) return undefined
    // Only the count from the period end can still leave coverage.
    return inColumn('period', () => judge(reported, day, choice))
  }

  function dayOf(text: string, periodEnd: IsoDate): IsoDate | null {
    if (text.trim() === '') return null
    const { date, timestamp } = readDate(text, order)
    hasTimestamps ||= timestamp
    return dayOfDelivery(date, periodEnd)
  }
}

/** A spreadsheet stores a month as its first day, and may save it as that: 01/10/2022 for October 2022. */
function periodOf(text: string, order: DateOrder | undefined): ReportingPeriod {
  // 1 January is the same in either order.
  const isNewYear = /^\s*0?1[/.-]0?1[/.-]/.test(text)
  const read = reportingPeriod(text, order ?? (isNewYear ? 'dmy' : undefined))
  const { period, periodEnd } = read
  if (period !== null || !periodEnd.endsWith('-01') || text.trim() === periodEnd) return read
  const month = monthName(periodEnd)
  throw new InvalidInputError(
    `${quoted(text)} could be ${month} or a period that ends on 1 ${month}: type ${monthOf(periodEnd)} or ${periodEnd}`,
  )
}

/** Milliseconds between two looks. */
const patience = 1000

/** The rows. While they are read, a line on a terminal's stderr says how many were; after the last it is erased. */
function withProgress<Row>(rows: Iterable<Row>, io: Io): Iterable<Row> {
  return io.stderr.isTerminal() && io.env.TERM !== 'dumb' ? watched() : rows

  function* watched(): Generator<Row> {
    let read = 0
    let shown = ''
    let last = io.now().getTime()
    for (const row of rows) {
      yield row
      read++
      if (read % 10_000 !== 0 || io.now().getTime() - last < patience) continue
      last = io.now().getTime()
      shown = `${read} reports read`
      tell(io, `\r${shown}`)
    }
    if (shown !== '') tell(io, `\r${' '.repeat(shown.length)}\r`)
  }
}

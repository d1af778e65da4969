import { dayOfDelivery } from '../../answers/delivery-check.ts'
import type { SlaChoice } from '../../answers/due-dates.ts'
import { readCsv } from '../../csv-records.ts'
import { coverage } from '../../dates/coverage.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { type ReportingPeriod, reportingPeriod } from '../../dates/reporting-period.ts'
import { InvalidInputError, quoted } from '../../errors.ts'
import { counted } from '../../formats/wording.ts'
import { type Io, tell } from '../../io.ts'
import { Problems } from '../../problems.ts'
import { didYouMean } from '../../suggestion.ts'
import { fileBytes, unreadable } from '../file-bytes.ts'
import { parseSlaChoice } from '../reading.ts'
import type { CheckAnswer, Delivery } from './answer.ts'
import { progress } from './progress.ts'
import { textBytes } from './text-bytes.ts'

/**
 * Reads a history of deliveries: CSV in UTF-8 with a header, columns `period` and `delivered` and optionally `sla` in
 * any order, and others beside them.
 *
 * @param path a file, or `-` for standard input
 * @throws {ProblemsError} for rows that are wrong, all of them; the good ones have been added all the same.
 * @throws {InvalidInputError} for a history that cannot be read.
 */
export async function readHistory(
  path: string,
  io: Io,
  answer: Pick<CheckAnswer, 'start' | 'add'>,
): Promise<void> {
  const source = path === '-' ? 'standard input' : quoted(path)
  const problems = new Problems(source)
  const shown = progress(io)
  let header: Header | null = null
  let rows = 0

  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytesOf(path, source, io)) {
      yield piece
      shown.at(rows)
    }
  }

  try {
    await readCsv(
      textBytes(watched(), (line, message) => problems.add({ line, column: null }, message)),
      {
        record(fields, line) {
          if (header === null) {
            header = headerOf(fields, line, problems)
            answer.start(
              path === '-' ? null : path,
              header.carried.map((at) => fields[at] as string),
            )
            return
          }
          rows++
          const delivery = deliveryOf(fields, line, header, problems)
          // All that is left to go wrong is a count from the period end that leads out of coverage.
          if (delivery !== null) problems.at({ line, column: 'period' }, () => answer.add(delivery))
        },
        badQuoting(line, field, message) {
          problems.add({ line, column: header?.names[field] ?? null }, message)
          // Else the next row would be taken for the header.
          if (header === null) problems.refuse()
        },
      },
    )
  } finally {
    shown.done()
  }
  problems.refuse()
  if (header === null) throw new InvalidInputError(`${source} is empty: expected ${expectedHeader}`)
  if (rows === 0)
    throw new InvalidInputError(`${source} has no rows below its header: expected one for each report`)
}

const ours = ['period', 'delivered', 'sla'] as const
const required: readonly string[] = ['period', 'delivered']
const expectedHeader = 'a header with the columns period and delivered, and optionally sla'

/** The columns of a history, by their place from 0. */
interface Header {
  readonly names: readonly string[]
  readonly places: Readonly<Record<(typeof ours)[number], number>>
  readonly carried: readonly number[]
}

/** @throws {ProblemsError} for columns that are missing or given twice: the rows mean nothing then. */
function headerOf(names: readonly string[], line: number, problems: Problems): Header {
  const wrong = ours.flatMap((name) => {
    const message = columnProblem(name, names)
    return message === null ? [] : [{ name, message }]
  })
  for (const { name, message } of wrong) problems.add({ line, column: name }, message)
  if (wrong.length > 0) problems.refuse()
  const [period = -1, delivered = -1, sla = -1] = ours.map((name) => names.indexOf(name))
  const places = { period, delivered, sla }
  const carried = [...names.keys()].filter((at) => !Object.values(places).includes(at))
  return { names, places, carried }
}

function columnProblem(name: string, names: readonly string[]): string | null {
  const times = names.filter((each) => each === name).length
  if (times > 1) return `the header has it ${times} times: expected it once`
  if (times === 1 || !required.includes(name)) return null
  const near = names.find((each) => didYouMean(each, [name]) !== '')
  const hint = near === undefined ? '' : `; is ${quoted(near)} meant for it?`
  return `the header, ${quoted(names.join(','))}, lacks it: expected ${expectedHeader}${hint}`
}

/** The delivery of a row; null where the row is wrong. */
function deliveryOf(
  fields: readonly string[],
  line: number,
  { names, places, carried }: Header,
  problems: Problems,
): Delivery | null {
  if (fields.length !== names.length) {
    problems.add(
      { line, column: null },
      `${counted(fields.length, 'field')}, where the header has ${names.length}: expected as many`,
    )
    return null
  }
  const field = (name: keyof Header['places']) => fields[places[name]] ?? ''
  const period = problems.at({ line, column: 'period' }, () => periodOf(field('period')))
  const delivered = problems.at({ line, column: 'delivered' }, () => deliveredOn(field('delivered'), period))
  const sla = problems.at({ line, column: 'sla' }, () => slaOf(field('sla')))
  if (period === undefined || delivered === undefined || sla === undefined) return null
  return { reportingPeriod: period, delivered, sla, line, carried: carried.map((at) => fields[at] as string) }
}

/** Periods that have been read: a history has far fewer of them than rows. */
const knownPeriods = new Map<string, ReportingPeriod>()

function periodOf(text: string): ReportingPeriod {
  const known = knownPeriods.get(text)
  if (known !== undefined) return known
  const period = reportingPeriod(text)
  knownPeriods.set(text, period)
  return period
}

/** Where the period is no good, the day is still looked at by itself. */
function deliveredOn(text: string, period: ReportingPeriod | undefined): IsoDate | null {
  return text === '' ? null : dayOfDelivery(text, period?.periodEnd ?? coverage.first)
}

function slaOf(text: string): SlaChoice | null {
  return text === '' ? null : parseSlaChoice(text)
}

async function* bytesOf(path: string, source: string, io: Io): AsyncGenerator<Uint8Array> {
  if (path !== '-') return yield* fileBytes(path)
  if (io.stdin.isTerminal()) {
    tell(io, 'pmr-due: reading deliveries from the terminal, as CSV; Ctrl-D ends them\n')
  }
  try {
    yield* io.stdin.read()
  } catch (error) {
    throw unreadable(source, error)
  }
}

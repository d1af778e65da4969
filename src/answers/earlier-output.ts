import { array, type BaseIssue, literal, object, optional, safeParse, string, unknown } from 'valibot'
import { type CalendarDivision, parseDivision } from '../bank-holidays/divisions.ts'
import { readCsv } from '../csv.ts'
import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { Month } from '../dates/months.ts'
import { inOrder, periodKey, type ReportingPeriod, reportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError, inWords, parsedJson, quoted } from '../errors.ts'
import { type Place, Problems } from '../problems.ts'
import { formerSlas, type Policy, type Regime, regimes, slas } from '../sla/slas.ts'

/** Due dates as an earlier output of the main command has them, whatever they were counted with. */
export interface EarlierOutput {
  readonly division: CalendarDivision
  /** The dates of the policy that it was made with, as far as it says. */
  readonly policy: Partial<Policy>
  /** The bank holidays that it was counted with; null where it does not say. */
  readonly bankHolidays: EarlierBankHolidays | null
  /** In order of period end, each period once. */
  readonly reports: readonly EarlierReport[]
}

/** The bank holidays of an earlier output, as far as it says. */
export interface EarlierBankHolidays {
  /** Whether an official file was used, whose dates are not in the output. */
  readonly fromFile: boolean
  readonly oneOffs: readonly IsoDate[]
}

/** One reporting period of an earlier output. */
export interface EarlierReport extends ReportingPeriod {
  readonly applicable: { readonly sla: number; readonly regime: Regime }
  readonly deadlines: readonly EarlierDeadline[]
}

/** One due date of an earlier output. */
export interface EarlierDeadline {
  /** One of today's SLAs, or one that an earlier version proposed. */
  readonly sla: number
  /** `YYYY-MM-DD` */
  readonly due: IsoDate
  /** False for the SLA that applies where a json output names it although it was not asked for. */
  readonly asked: boolean
}

const whatIsRead = 'the due dates that pmr-due writes with --format csv or json'

/**
 * Reads what the main command wrote as csv or as json: the content decides which of them it is, not the file's name.
 *
 * @param source what messages call the file
 * @throws {ProblemsError} for wrong values: it names all of them and where they stand.
 * @throws {InvalidInputError} for a file of another kind.
 */
export async function readEarlierOutput(text: string, source: string): Promise<EarlierOutput> {
  const problems = new Problems(source)
  const isJson = /^\s*[{[]/.test(text)
  const output = isJson ? fromJson(text, source, problems) : await fromCsv(text, source, problems)
  problems.refuse()
  const { division, reports } = output
  if (division === undefined || reports.length === 0) {
    throw new InvalidInputError(`${source} has no due dates: expected ${whatIsRead}`)
  }
  return { ...output, division }
}

/** What a file says, once its problems are reported. */
type Found = Omit<EarlierOutput, 'division'> & { readonly division: CalendarDivision | undefined }

/** Versions after 1.0.0 write more columns, after these; a spreadsheet may have moved them. */
const columns = {
  required: ['period', 'period_end', 'division', 'sla', 'due', 'applicable_sla', 'regime'],
  optional: ['derogation_until'],
  expected: whatIsRead,
} as const

/** It does not say which bank holidays it was counted with, nor when MP122B was implemented. */
async function fromCsv(text: string, source: string, problems: Problems): Promise<Found> {
  const rows: EarlierRow[] = []
  let division: CalendarDivision | undefined
  let derogationUntil: IsoDate | undefined

  await readCsv(Buffer.from(text), source, columns, problems, ({ places }) => (cells, line) => {
    const cell = (column: keyof typeof places) => (cells[places[column]] ?? '').trim()
    const place = (column: keyof typeof places): Place => ({ line, column })
    problems.at(place('division'), () => {
      const read = parseDivision(cell('division'))
      division ??= read
      if (read === division) return
      throw new InvalidInputError(`${quoted(read)} follows ${division}: give a file with one division`)
    })
    if (cell('derogation_until') !== '') {
      problems.at(place('derogation_until'), () => {
        const read = readDate(cell('derogation_until'))
        derogationUntil ??= read
        requireSame(derogationUntil, read, 'file')
      })
    }
    rows.push({
      values: {
        period: cell('period'),
        periodEnd: cell('period_end'),
        sla: cell('sla'),
        due: cell('due'),
        applicableSla: cell('applicable_sla'),
        regime: cell('regime'),
      },
      asked: true,
      place: (field) => place(columnOf[field]),
    })
  })
  return {
    division,
    policy: { ...(derogationUntil !== undefined && { derogationUntil }) },
    bankHolidays: null,
    reports: reportsOf(rows, problems),
  }
}

const columnOf = {
  period: 'period',
  periodEnd: 'period_end',
  sla: 'sla',
  due: 'due',
  applicableSla: 'applicable_sla',
  regime: 'regime',
} as const

const list = 'expected a list'

/** The shape alone: its values are read as those of csv are. Other keys may be there. */
const document = object(
  {
    schema: literal(1, 'expected 1'),
    division: string('expected text'),
    policy: object(
      { derogationUntil: unknown(), mp122bFrom: unknown() },
      'expected {"derogationUntil", "mp122bFrom"}',
    ),
    bankHolidays: object(
      { source: string('expected text'), oneOffs: optional(array(unknown(), list), []) },
      'expected {"source", "publishedThrough"}',
    ),
    reports: array(
      object(
        {
          period: unknown(),
          periodEnd: unknown(),
          applicable: object(
            { sla: unknown(), regime: unknown(), due: unknown() },
            'expected {"sla", "regime", "due"}',
          ),
          deadlines: array(object({ sla: unknown(), due: unknown() }, 'expected {"sla", "due"}'), list),
        },
        'expected a report',
      ),
      list,
    ),
  },
  'expected an object',
)

function fromJson(json: string, source: string, problems: Problems): Found {
  const { division, policy, bankHolidays, reports } = shaped(json, source, problems)
  const rows = reports.flatMap(({ period, periodEnd, applicable, deadlines }, at): EarlierRow[] => {
    const shared = { period, periodEnd, applicableSla: applicable.sla, regime: applicable.regime }
    return [
      ...deadlines.map(({ sla, due }, index) => ({
        values: { ...shared, sla, due },
        asked: true,
        place: (field: Field) =>
          field === 'sla' || field === 'due'
            ? `report ${at + 1}, deadline ${index + 1}, ${field}`
            : `report ${at + 1}, ${keyOf[field]}`,
      })),
      {
        values: { ...shared, sla: applicable.sla, due: applicable.due },
        asked: false,
        place: (field: Field) => `report ${at + 1}, ${keyOf[field]}`,
      },
    ]
  })
  const { derogationUntil, mp122bFrom } = policy
  const until = problems.at('policy.derogationUntil', () => readDate(derogationUntil))
  const from = problems.at('policy.mp122bFrom', () => (mp122bFrom === null ? null : readDate(mp122bFrom)))
  return {
    division: problems.at('division', () => parseDivision(division)),
    policy: {
      ...(until !== undefined && { derogationUntil: until }),
      ...(from !== undefined && { mp122bFrom: from }),
    },
    bankHolidays: {
      fromFile: bankHolidays.source !== 'built-in',
      oneOffs: bankHolidays.oneOffs.flatMap(
        (date, at) => problems.at(`bankHolidays.oneOffs, ${at + 1}`, () => readDate(date)) ?? [],
      ),
    },
    reports: reportsOf(rows, problems),
  }
}

const keyOf: Readonly<Record<Field, string>> = {
  period: 'period',
  periodEnd: 'periodEnd',
  sla: 'applicable.sla',
  due: 'applicable.due',
  applicableSla: 'applicable.sla',
  regime: 'applicable.regime',
}

/** @throws {ProblemsError | InvalidInputError} for another shape: then the values mean nothing. */
function shaped(json: string, source: string, problems: Problems) {
  const content = parsedJson(json, source, `expected ${whatIsRead}`)
  if (Array.isArray(content))
    throw new InvalidInputError(`${source} is ${inWords(content)}: expected ${whatIsRead}`)
  const result = safeParse(document, content)
  if (result.success) return result.output
  for (const issue of result.issues) {
    const { input, message } = issue
    const wrong =
      input === undefined ? `missing; expected ${whatIsRead}` : `${message}, found ${inWords(input)}`
    problems.add(placeOf(issue), wrong)
  }
  throw problems.error()
}

/** Like `report 3, deadline 1, due`; numbered from 1. */
function placeOf({ path }: BaseIssue<unknown>): string {
  const keys = path?.map(({ key }) => key) ?? []
  const words = keys.flatMap((key, at) => {
    if (typeof key === 'number') return `${String(keys[at - 1]).replace(/s$/, '')} ${key + 1}`
    return typeof keys[at + 1] === 'number' ? [] : String(key)
  })
  return words.join(', ')
}

type Field = keyof typeof columnOf

/** One due date as a file has it, not read yet. */
interface EarlierRow {
  readonly values: Readonly<Record<Field, unknown>>
  readonly asked: boolean
  /** Where one of its values stands in the file, for messages. */
  place(field: Field): Place
}

interface ReadReport extends EarlierReport {
  readonly deadlines: EarlierDeadline[]
}

/** Rows as reports, in order of period end. */
function reportsOf(rows: readonly EarlierRow[], problems: Problems): EarlierReport[] {
  const reports = new Map<string, ReadReport>()
  for (const { values, asked, place } of rows) {
    const read = <T>(field: Field, reader: (value: unknown) => T) =>
      problems.at(place(field), () => reader(values[field]))

    const period = read('period', readPeriod)
    const periodEnd = read('periodEnd', readDate)
    const sla = read('sla', readSla)
    const due = read('due', readDate)
    const applicableSla = read('applicableSla', readSla)
    const regime = read('regime', readRegime)
    // A value that could not be read is a problem by now, and the file is refused.
    if (!periodEnd || period === undefined || !sla || !due || !applicableSla || !regime) continue
    if (period !== null) problems.at(place('periodEnd'), () => requireLastDay(period, periodEnd))

    const key = periodKey({ period, periodEnd })
    const report = reports.get(key) ?? {
      period,
      periodEnd,
      applicable: { sla: applicableSla, regime },
      deadlines: [],
    }
    reports.set(key, report)
    const { applicable, deadlines } = report
    problems.at(place('applicableSla'), () => requireSame(applicable.sla, applicableSla, 'report'))
    problems.at(place('regime'), () => requireSame(applicable.regime, regime, 'report'))
    const before = deadlines.find((each) => each.sla === sla)
    if (before === undefined) deadlines.push({ sla, due, asked })
    else if (!before.asked || !asked) problems.at(place('due'), () => requireSame(before.due, due, 'report'))
    else problems.add(place('sla'), `${sla} Working Days from ${periodEnd} are listed twice: remove one`)
  }
  return inOrder([...reports.values()])
}

function readDate(value: unknown): IsoDate {
  const date = value as IsoDate
  // Also refuses what is not text.
  coveredDay(date)
  return date
}

function readPeriod(value: unknown): Month | null {
  if (value === null || value === '') return null
  const { period } = typeof value === 'string' ? reportingPeriod(value) : { period: null }
  if (period !== null) return period
  throw new InvalidInputError(`${inWords(value)} is not a month: expected YYYY-MM, like 2022-10, or nothing`)
}

function readSla(value: unknown): number {
  const known = [...slas, ...formerSlas]
  const sla = known.find((each) => each === value || String(each) === value)
  if (sla !== undefined) return sla
  throw new InvalidInputError(`${inWords(value)} is not an SLA: expected ${known.join(', ')}`)
}

function readRegime(value: unknown): Regime {
  const known = Object.keys(regimes) as Regime[]
  const regime = known.find((each) => each === value)
  if (regime !== undefined) return regime
  throw new InvalidInputError(`${inWords(value)} is not a regime: expected ${known.join(', ')}`)
}

function requireLastDay(period: Month, periodEnd: IsoDate): void {
  const last = reportingPeriod(period).periodEnd
  if (last === periodEnd) return
  throw new InvalidInputError(`${quoted(periodEnd)} is not the last day of ${period}: expected ${last}`)
}

function requireSame<Value extends number | string>(before: Value, now: Value, where: string): void {
  if (before === now) return
  throw new InvalidInputError(
    `${quoted(String(now))} contradicts ${before}, given before for the same ${where}`,
  )
}

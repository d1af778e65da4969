import { type CalendarDivision, parseDivision } from '../bank-holidays/divisions.ts'
import { type Place, Problems, readCsv } from '../csv.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { Month } from '../dates/months.ts'
import { type DateOrder, readDate } from '../dates/read-date.ts'
import { inOrder, periodKey, type ReportingPeriod, reportingPeriod } from '../dates/reporting-period.ts'
import { InvalidInputError, inWords, notA, parsedJson, quoted } from '../errors.ts'
import { formerSlas, type Policy, regimes, slas } from '../sla/slas.ts'

/** Due dates as an earlier output of the main command has them, whatever they were counted with. */
export interface EarlierOutput {
  readonly division: CalendarDivision
  /** The dates of the policy that it was made with, as far as it says. */
  readonly policy: Partial<Policy>
  /** The one-offs that it names; csv names none. */
  readonly oneOffs: readonly IsoDate[]
  /** Whether it says that these and the built-in bank holidays are all: csv does not say, and a file's dates are not in it. */
  readonly isBuiltIn: boolean
  /** In order of period end, each period once. */
  readonly reports: readonly EarlierReport[]
}

export interface EarlierReport extends ReportingPeriod {
  readonly applicableSla: number
  /** The SLAs that it was asked for; one may be an SLA that only an earlier version proposed. */
  readonly asked: number[]
  /** The due date by SLA. A json output has that of the SLA that applies even where it was not asked for. */
  readonly deadlines: Map<number, IsoDate>
}

const whatIsRead = 'the due dates that pmr-due writes with --format csv or json'

// Versions after 1.0.0 write more columns, after these; a spreadsheet may have moved them.
const required = ['period', 'period_end', 'division', 'sla', 'due', 'applicable_sla', 'regime'] as const
const optional = ['derogation_until', 'mp122b_from'] as const
const fields = [...required, ...optional]
type Field = (typeof fields)[number]

/** One due date as a file has it. */
type Row = Readonly<Record<Field, Value>> & { readonly asked: boolean }

/** A value that is not read yet, and where it stands in the file. */
type Value = readonly [value: unknown, place: Place]

type Json = { readonly [Key in string]?: Json } | undefined

/**
 * Reads what the main command wrote as csv or as json: the content decides which of them it is, not the file's name.
 *
 * @param source what messages call the file
 * @param order how a spreadsheet that saved it writes dates
 * @throws {ProblemsError} for wrong values: it names all of them and where they stand.
 * @throws {InvalidInputError} for a file of another kind.
 */
export async function readEarlierOutput(
  text: string,
  source: string,
  order?: DateOrder,
): Promise<EarlierOutput> {
  const problems = new Problems(source)
  if (/^\s*[{[]/.test(text)) return fromJson(text, problems)
  const csv = await readCsv(Buffer.from(text), { required, optional, expected: whatIsRead }, problems)
  const rows = Array.from(csv.rows, ({ cells, line }): Row => {
    const entry = (column: Field) => [column, [cells[csv.places[column]]?.trim() ?? '', { line, column }]]
    return { ...Object.fromEntries(fields.map(entry)), asked: true }
  })
  const saysMp122b = csv.places.mp122b_from !== -1
  return { ...fromRows(rows, problems, saysMp122b, order), oneOffs: [], isBuiltIn: false }
}

function fromJson(json: string, problems: Problems): EarlierOutput {
  const content = parsedJson(json, problems.source, `expected ${whatIsRead}`) as Json
  read(problems, at('schema'), oneOf([1], 'a schema that this version reads'))
  const reports = elements('reports')
  // Without these the other values mean nothing.
  problems.refuse()

  const rows = reports.flatMap((report): Row[] => {
    const applicable: Row = {
      period: at(`${report}.period`),
      period_end: at(`${report}.periodEnd`),
      division: at('division'),
      sla: at(`${report}.applicable.sla`),
      due: at(`${report}.applicable.due`),
      applicable_sla: at(`${report}.applicable.sla`),
      regime: at(`${report}.applicable.regime`),
      derogation_until: at('policy.derogationUntil'),
      mp122b_from: at('policy.mp122bFrom'),
      asked: false,
    }
    const asked = elements(`${report}.deadlines`).map((deadline) => {
      const [sla, due] = [at(`${deadline}.sla`), at(`${deadline}.due`)]
      return { ...applicable, sla, due, asked: true }
    })
    return [...asked, applicable]
  })
  const named = at('bankHolidays.oneOffs')[0] ? elements('bankHolidays.oneOffs') : []
  const oneOffs = named.flatMap((each) => read(problems, at(each), (date) => dateOf(date)) ?? [])
  const isBuiltIn = at('bankHolidays.source')[0] === 'built-in'
  return { ...fromRows(rows, problems, true), oneOffs, isBuiltIn }

  /** The value at a path like `reports.2.deadlines.0.due`, and its place in words, `report 3, deadline 1, due`. */
  function at(path: string): Value {
    const place = path.replace(/s\.(\d+)(\.?)/g, (_, index, more) => ` ${Number(index) + 1}${more && ', '}`)
    return [path.split('.').reduce<Json>((part, key) => part?.[key], content), place]
  }

  /** The path of each element of a list. */
  function elements(path: string): string[] {
    const list = read(problems, at(path), (value) => {
      if (Array.isArray(value)) return value
      throw new InvalidInputError(`expected a list, found ${inWords(value)}`)
    })
    return list?.map((_, index) => `${path}.${index}`) ?? []
  }
}

/** What rows say together. A value that cannot be read, or that contradicts another row, is a problem. */
function fromRows(rows: readonly Row[], problems: Problems, saysMp122b: boolean, order?: DateOrder) {
  let division: CalendarDivision | undefined
  let derogationUntil: IsoDate | null = null
  let mp122bFrom: IsoDate | null | undefined
  const reports = new Map<string, EarlierReport>()
  const readSla = oneOf([...slas, ...formerSlas], 'an SLA')
  const readRegime = oneOf(Object.keys(regimes), 'a regime')
  const readDay = (value: unknown) => dateOf(value, order)
  const readDayOrNone = (value: unknown) => (value === null || value === '' ? null : readDay(value))

  for (const row of rows) {
    const ownDivision = read(problems, row.division, (text) => parseDivision(text as string))
    const until = read(problems, row.derogation_until, (value) => (value === '' ? null : readDay(value)))
    const ownMp122b = read(problems, row.mp122b_from, readDayOrNone) ?? null
    const period = read(problems, row.period, (value) => readPeriod(value, order))
    const periodEnd = read(problems, row.period_end, readDay)
    const sla = read(problems, row.sla, readSla)
    const due = read(problems, row.due, readDay)
    const applicableSla = read(problems, row.applicable_sla, readSla)
    read(problems, row.regime, readRegime)
    // What could not be read is a problem by now, and the file is refused.
    if (period === undefined || !periodEnd || !sla || !due || !applicableSla) continue

    const key = periodKey({ period, periodEnd })
    const empty: EarlierReport = { period, periodEnd, applicableSla, asked: [], deadlines: new Map() }
    const report = reports.get(key) ?? empty
    reports.set(key, report)
    const before = report.deadlines.get(sla)
    if (row.asked) {
      const twice = `${sla} Working Days from ${periodEnd} are listed twice: remove one`
      if (report.asked.includes(sla)) problems.add(row.sla[1], twice)
      report.asked.push(sla)
    }
    report.deadlines.set(sla, before ?? due)
    division ??= ownDivision
    derogationUntil ??= until ?? null
    if (mp122bFrom === undefined) mp122bFrom = ownMp122b
    const lastDay = period === null ? periodEnd : reportingPeriod(period).periodEnd
    const agreeing = [
      [row.period_end, periodEnd, lastDay, `the last day of ${period}`],
      [row.division, ownDivision ?? division, division, 'given before for the same file'],
      [row.derogation_until, until ?? derogationUntil, derogationUntil, 'given before for the same file'],
      [row.mp122b_from, ownMp122b ?? 'no date', mp122bFrom ?? 'no date', 'given before for the same file'],
      [row.applicable_sla, applicableSla, report.applicableSla, 'given before for the same report'],
      [row.due, due, before ?? due, 'given before for the same report'],
    ] as const
    for (const [[, place], is, mustBe, because] of agreeing) {
      if (is !== mustBe) problems.add(place, `${quoted(String(is))} contradicts ${mustBe}, ${because}`)
    }
  }
  problems.refuse()
  if (!division) throw new InvalidInputError(`${problems.source} has no due dates: expected ${whatIsRead}`)
  const policy: Partial<Policy> = {
    ...(derogationUntil && { derogationUntil }),
    ...(saysMp122b && { mp122bFrom: mp122bFrom ?? null }),
  }
  return { division, policy, reports: inOrder([...reports.values()]) }
}

/** A value as `reader` reads it; undefined where it is wrong, which becomes a problem. */
function read<T>(problems: Problems, [value, place]: Value, reader: (value: unknown) => T): T | undefined {
  return problems.at(place, () => {
    if (value === undefined) throw new InvalidInputError(`missing; expected ${whatIsRead}`)
    return reader(value)
  })
}

function dateOf(value: unknown, order?: DateOrder): IsoDate {
  // Also refuses what is not text.
  return readDate(value as string, order).date
}

function readPeriod(value: unknown, order?: DateOrder): Month | null {
  if (value === null || value === '') return null
  const period = typeof value === 'string' ? reportingPeriod(value, order).period : null
  if (period !== null) return period
  throw notA('a month', value, 'YYYY-MM, like 2022-10, or nothing')
}

function oneOf<T>(known: readonly T[], what: string): (value: unknown) => T {
  return (value) => {
    const found = known.find((each) => each === value || String(each) === value)
    if (found !== undefined) return found
    throw notA(what, value, known.join(', '))
  }
}

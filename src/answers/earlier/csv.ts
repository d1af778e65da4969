import { parse } from 'csv-parse/sync'
import { type CalendarDivision, parseDivision } from '../../bank-holidays/divisions.ts'
import { InvalidInputError, quoted } from '../../errors.ts'
import { type Place, Problems } from '../../problems.ts'
import { type EarlierAnswer, expected } from './earlier-answer.ts'
import { type EarlierRow, type Field, reportsOf } from './rows.ts'

/** The columns that are compared, by what is read from them; others may be there, in any order. */
const columns: Readonly<Record<Field | 'division', string>> = {
  period: 'period',
  periodEnd: 'period_end',
  division: 'division',
  sla: 'sla',
  due: 'due',
  applicableSla: 'applicable_sla',
  regime: 'regime',
}

/** A file as `--format csv` writes it. It does not say which policy and bank holidays it was made with. */
export function earlierCsv(text: string, name: string): EarlierAnswer {
  const file = quoted(name)
  const [header, ...records] = recordsOf(text, file)
  const titles = header?.cells ?? []
  const lacking = Object.values(columns).filter((column) => !titles.includes(column))
  if (lacking.length > 0) {
    throw new InvalidInputError(`${file} has no column ${lacking.join(', ')}: ${expected}`)
  }

  const problems = new Problems(file)
  let division: CalendarDivision | undefined
  const rows = records.flatMap(({ line, cells }): EarlierRow[] => {
    if (cells.length !== titles.length) {
      problems.add(
        { line, column: null },
        `${cells.length} columns, where the first line has ${titles.length}`,
      )
      return []
    }
    const cell = (field: keyof typeof columns) => cells[titles.indexOf(columns[field])]
    const place = (field: keyof typeof columns): Place => ({ line, column: columns[field] })
    problems.at(place('division'), () => {
      const read = parseDivision(cell('division') ?? '')
      division ??= read
      if (read !== division)
        throw new InvalidInputError(`${quoted(read)} follows ${division}: expected one division`)
    })
    const values = {
      period: cell('period'),
      periodEnd: cell('periodEnd'),
      sla: cell('sla'),
      due: cell('due'),
      applicableSla: cell('applicableSla'),
      regime: cell('regime'),
    }
    return [{ values, asked: true, place }]
  })
  const reports = reportsOf(rows, problems)
  problems.refuse()
  if (division === undefined) throw new InvalidInputError(`${file} holds no due date`)
  return { name, division, policy: null, bankHolidays: null, reports }
}

/** Records with the line that each ends on. */
function recordsOf(text: string, file: string): { line: number; cells: string[] }[] {
  try {
    const records: unknown = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true })
    // With `info` a record comes with where it was found, which the types do not know.
    return (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }))
  } catch (error) {
    const { lines } = error as { lines?: number }
    const where = lines === undefined ? '' : ` at line ${lines}`
    throw new InvalidInputError(`${file} is not CSV${where}: a quotation mark is out of place; ${expected}`)
  }
}

import { type CalendarDivision, parseDivision } from '../../bank-holidays/divisions.ts'
import { readCsv } from '../../csv-records.ts'
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
export async function earlierCsv(text: string, name: string): Promise<EarlierAnswer> {
  const file = quoted(name)
  const problems = new Problems(file)
  const rows: EarlierRow[] = []
  let titles: readonly string[] | undefined
  let division: CalendarDivision | undefined

  function readRow(cells: readonly string[], width: number, line: number): void {
    if (cells.length !== width) {
      problems.add(
        { line, column: null },
        `${cells.length} columns, where the header has ${width}: expected as many`,
      )
      return
    }
    const cell = (field: keyof typeof columns) => cells[titles?.indexOf(columns[field]) ?? -1]
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
    rows.push({ values, asked: true, place })
  }

  await readCsv([Buffer.from(text)], {
    record(cells, line) {
      if (titles === undefined) titles = header(cells, line, file)
      else readRow(cells, titles.length, line)
    },
    badQuoting(line, field, message) {
      problems.add({ line, column: titles?.[field] ?? null }, message)
      if (titles === undefined) problems.refuse()
    },
  })
  const reports = reportsOf(rows, problems)
  problems.refuse()
  if (division === undefined) throw new InvalidInputError(`${file} holds no due date: ${expected}`)
  return { name, division, policy: null, bankHolidays: null, reports }
}

/** @throws {InvalidInputError} for columns that are missing or given twice: the rows mean nothing then. */
function header(titles: readonly string[], line: number, file: string): readonly string[] {
  const ours = Object.values(columns)
  const lacking = ours.filter((column) => !titles.includes(column))
  if (lacking.length > 0) {
    throw new InvalidInputError(`${file} has no column ${lacking.join(', ')}: ${expected}`)
  }
  const repeated = ours.filter((column) => titles.indexOf(column) !== titles.lastIndexOf(column))
  if (repeated.length === 0) return titles
  throw new InvalidInputError(
    `${file}, line ${line}: the header has ${repeated.join(', ')} more than once: expected it once`,
  )
}

import type { BankHolidayDifference } from '../../bank-holidays/differences.ts'
import type { CalendarDivision, Division } from '../../bank-holidays/divisions.ts'
import type { OfficialBankHolidays } from '../../bank-holidays/official-file.ts'
import { quoted } from '../../errors.ts'
import { aligned, type Column } from '../columns.ts'
import { csv } from '../csv.ts'
import { jsonText, schema } from '../json.ts'
import { list, markdown, strong, table } from '../markdown.ts'
import type { Style } from '../style.ts'
import { counted, divisionName, shortDate, yearsText } from '../wording.ts'

interface VerifyAnswer {
  readonly division: CalendarDivision
  readonly divisions: readonly Division[]
  readonly file: OfficialBankHolidays
  readonly differences: readonly BankHolidayDifference[]
}

export const verifyRenderers = {
  text: verifyText,
  json: verifyJson,
  csv: verifyCsv,
  markdown: verifyMarkdown,
}

const columns: readonly Column<BankHolidayDifference>[] = [
  { key: 'division', heading: 'Division', value: ({ division }) => division },
  { key: 'change', heading: 'Change', value: ({ change }) => change },
  { key: 'date', heading: 'Date', date: true, value: ({ date }) => date },
  { key: 'to', heading: 'To', date: true, value: ({ to }) => to },
  { key: 'name', heading: 'Name', value: ({ name }) => name },
]

function verifyText({ divisions, file, differences }: VerifyAnswer, style: Style): string {
  const verdict = (differences.length === 0 ? style.good : style.bad)(verdictText(differences))
  const rows = differences.map(({ division, change, date, to, name }) => [
    change,
    to === null ? shortDate(date) : `${shortDate(date)} to ${shortDate(to)}`,
    name,
    divisionName(division),
  ])
  const compared = divisions.map((division) => [divisionName(division), yearsText(file.years(division))])
  return `${[style.strong(`Compared with ${quoted(file.name)}`), aligned(compared), '', verdict, ...(rows.length > 0 ? [aligned(rows)] : [])].join('\n')}\n`
}

function verdictText({ length }: VerifyAnswer['differences']): string {
  return length === 0
    ? 'No difference from the built-in bank holidays.'
    : `${counted(length, 'difference')} from the built-in bank holidays:`
}

function verifyMarkdown({ divisions, file, differences }: VerifyAnswer): string {
  return markdown(
    strong(`Compared with ${quoted(file.name)}`),
    list(divisions.map((division) => `${divisionName(division)}: ${yearsText(file.years(division))}`)),
    strong(verdictText(differences)),
    differences.length === 0 ? '' : table(columns, differences),
  )
}

function verifyJson({ division, divisions, file, differences }: VerifyAnswer): string {
  const compared = Object.fromEntries(divisions.map((each) => [each, file.years(each)]))
  return jsonText({ schema, division, file: file.name, compared, differences })
}

function verifyCsv({ differences }: VerifyAnswer): string {
  return csv(columns, differences)
}

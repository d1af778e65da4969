import { array, type BaseIssue, literal, object, optional, safeParse, string, unknown } from 'valibot'
import { type CalendarDivision, parseDivision } from '../../bank-holidays/divisions.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { InvalidInputError, inWords, quoted } from '../../errors.ts'
import { parsedJson } from '../../parsed-json.ts'
import { Problems } from '../../problems.ts'
import { type EarlierAnswer, expected } from './earlier-answer.ts'
import { type EarlierRow, type Field, readDate, reportsOf } from './rows.ts'

const list = 'expected a list'
const text = string('expected text')

/** The shape alone: values are read like those of a csv file. Keys that are not compared may be there or not. */
const document = object(
  {
    schema: literal(1, 'expected 1'),
    division: text,
    policy: object(
      { derogationUntil: unknown(), mp122bFrom: unknown() },
      'expected {"derogationUntil", "mp122bFrom"}',
    ),
    bankHolidays: object(
      { source: text, oneOffs: optional(array(unknown(), list), []) },
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

/** A file as `--format json` writes it. */
export function earlierJson(json: string, name: string): EarlierAnswer {
  const file = quoted(name)
  const { division, policy, bankHolidays, reports } = shaped(json, file)
  const problems = new Problems(file)
  const readDivision = problems.at('division', () => parseDivision(division))
  const derogationUntil = problems.at('policy.derogationUntil', () => readDate(policy.derogationUntil))
  const mp122bFrom = problems.at('policy.mp122bFrom', () =>
    policy.mp122bFrom === null ? null : readDate(policy.mp122bFrom),
  )
  const oneOffs = bankHolidays.oneOffs.flatMap(
    (date, at) => problems.at(`bankHolidays.oneOffs, ${at + 1}`, () => readDate(date)) ?? [],
  )

  const rows = reports.flatMap(({ period, periodEnd, applicable, deadlines }, at): EarlierRow[] => {
    const shared = { period, periodEnd, applicableSla: applicable.sla, regime: applicable.regime }
    return [
      ...deadlines.map(({ sla, due }, index) => ({
        values: { ...shared, sla, due },
        asked: true,
        place: (field: Field) => `report ${at + 1}, ${inDeadline(field, index + 1)}`,
      })),
      {
        values: { ...shared, sla: applicable.sla, due: applicable.due },
        asked: false,
        place: (field: Field) => `report ${at + 1}, ${inApplicable[field]}`,
      },
    ]
  })
  const read = reportsOf(rows, problems)
  problems.refuse()
  if (read.length === 0) throw new InvalidInputError(`${file} holds no due date: ${expected}`)
  // What could not be read has been thrown.
  return {
    name,
    division: readDivision as CalendarDivision,
    policy: { derogationUntil: derogationUntil as IsoDate, mp122bFrom: mp122bFrom as IsoDate | null },
    bankHolidays: { fromFile: bankHolidays.source !== 'built-in', oneOffs },
    reports: read,
  }
}

const inApplicable: Readonly<Record<Field, string>> = {
  period: 'period',
  periodEnd: 'periodEnd',
  sla: 'applicable.sla',
  due: 'applicable.due',
  applicableSla: 'applicable.sla',
  regime: 'applicable.regime',
}

function inDeadline(field: Field, deadline: number): string {
  return field === 'sla' || field === 'due' ? `deadline ${deadline}, ${field}` : inApplicable[field]
}

function shaped(json: string, file: string) {
  const content = parsedJson(json, file, expected)
  if (Array.isArray(content)) throw new InvalidInputError(`${file} holds ${inWords(content)}: ${expected}`)
  const result = safeParse(document, content)
  if (result.success) return result.output
  const problems = new Problems(file)
  for (const issue of result.issues) {
    const { input, message } = issue
    problems.add(
      placeOf(issue),
      input === undefined ? `is missing, ${expected}` : `${message}, found ${inWords(input)}`,
    )
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
  return words.join(', ') || 'the document'
}

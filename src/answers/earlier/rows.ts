import { coveredDay } from '../../dates/coverage.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { isMonth, type Month, monthOf } from '../../dates/months.ts'
import { inOrder, periodKey, reportingPeriod } from '../../dates/reporting-period.ts'
import { InvalidInputError, inWords, quoted } from '../../errors.ts'
import type { Place, Problems } from '../../problems.ts'
import { type Regime, regimes, type Sla, slas } from '../../sla/timeline.ts'
import type { EarlierDeadline, EarlierReport } from './earlier-answer.ts'

export type Field = 'period' | 'periodEnd' | 'sla' | 'due' | 'applicableSla' | 'regime'

/** One due date as a file has it, not looked at yet. */
export interface EarlierRow {
  readonly values: Readonly<Record<Field, unknown>>
  readonly asked: boolean
  /** Where one of its values stands in the file, for messages. */
  place(field: Field): Place
}

interface ReadReport extends EarlierReport {
  readonly deadlines: EarlierDeadline[]
}

/** Rows as reports, in order of period end; what is wrong with them goes to `problems`. */
export function reportsOf(rows: readonly EarlierRow[], problems: Problems): EarlierReport[] {
  const reports = new Map<string, ReadReport>()
  for (const row of rows) {
    const { values } = row
    const read = <T>(field: Field, reader: (value: unknown) => T) =>
      problems.at(row.place(field), () => reader(values[field]))

    const period = read('period', readPeriod)
    const periodEnd = read('periodEnd', readDate)
    const sla = read('sla', readSla)
    const due = read('due', readDate)
    const applicableSla = read('applicableSla', readSla)
    const regime = read('regime', readRegime)
    // Whatever could not be read has been noted, and no answer is given.
    if (!periodEnd || period === undefined || !sla || !due || !applicableSla || !regime) continue
    if (period !== null) problems.at(row.place('periodEnd'), () => requireLastDay(period, periodEnd))

    const key = periodKey({ period, periodEnd })
    const report = reports.get(key) ?? {
      period,
      periodEnd,
      applicable: { sla: applicableSla, regime },
      deadlines: [],
    }
    reports.set(key, report)
    problems.at(row.place('applicableSla'), () => requireSame(report.applicable.sla, applicableSla))
    problems.at(row.place('regime'), () => requireSame(report.applicable.regime, regime))
    const before = report.deadlines.find((each) => each.sla === sla)
    if (before === undefined) report.deadlines.push({ sla, due, asked: row.asked })
    else if (before.asked && row.asked) problems.at(row.place('sla'), () => refuseTwice(sla, periodEnd))
    else problems.at(row.place('due'), () => requireSame(before.due, due))
  }
  return inOrder([...reports.values()])
}

export function readDate(value: unknown): IsoDate {
  const date = value as IsoDate
  // Whatever is no date is refused, be it no text either.
  coveredDay(date)
  return date
}

function readPeriod(value: unknown): Month | null {
  if (value === null || value === '') return null
  if (typeof value === 'string' && isMonth(value)) return reportingPeriod(value).period
  throw new InvalidInputError(`${inWords(value)} is not a month: expected YYYY-MM, like 2022-10, or nothing`)
}

function readSla(value: unknown): Sla {
  const sla = slas.find((each) => each === value || String(each) === value)
  if (sla !== undefined) return sla
  throw new InvalidInputError(`${inWords(value)} is not an SLA: expected ${slas.join(', ')}`)
}

function readRegime(value: unknown): Regime {
  const known = Object.keys(regimes) as Regime[]
  const regime = known.find((each) => each === value)
  if (regime !== undefined) return regime
  throw new InvalidInputError(`${inWords(value)} is not a regime: expected ${known.join(', ')}`)
}

function requireLastDay(period: Month, periodEnd: IsoDate): void {
  if (reportingPeriod(period).periodEnd === periodEnd) return
  const found = monthOf(periodEnd) === period ? 'not the last day' : 'not in the month'
  throw new InvalidInputError(`${quoted(periodEnd)} is ${found} of the period ${period}`)
}

function requireSame(before: Sla | Regime | IsoDate, now: Sla | Regime | IsoDate): void {
  if (before === now) return
  throw new InvalidInputError(
    `${quoted(String(now))} contradicts ${before}, given before for the same report`,
  )
}

function refuseTwice(sla: Sla, periodEnd: IsoDate): void {
  throw new InvalidInputError(`${sla} Working Days from ${periodEnd} are listed twice`)
}

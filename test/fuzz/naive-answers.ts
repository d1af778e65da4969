import assert from 'node:assert/strict'
import { type CalendarDivision, type Division, divisionsOf } from '../../src/bank-holidays/divisions.ts'
import { bankHolidayDates, type NaiveWalk, naiveWalk } from '../naive-walk.ts'
import { type Invocation, valuesOf } from './command-lines.ts'
import { isOfficial } from './files.ts'

/** Checks every date and every count in a json document against a walk from day to day. */
export function countsAsTheNaiveWalk(document: unknown, invocation: Invocation): void {
  const { division } = document as { division: CalendarDivision }
  const walk = naiveWalk(holidaysOf(division, invocation))
  visit(document, undefined)

  /** `periodEnd` is that of the report that a value stands in. */
  function visit(value: unknown, periodEnd: string | undefined): void {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const each of value) visit(each, periodEnd)
      return
    }
    const record = value as Record<string, unknown>
    const end = typeof record['periodEnd'] === 'string' ? record['periodEnd'] : periodEnd
    const { sla, due, on, derogation, workingDays } = record
    if (typeof sla === 'number' && typeof due === 'string') {
      assert.ok(end !== undefined, `a due date without a period end: ${JSON.stringify(record)}`)
      assert.equal(due, walk.add(end, sla), `Working Day ${sla} after ${end} in ${division}`)
    }
    if (typeof on === 'string' && isRecord(derogation)) {
      assert.equal(derogation['workingDaysLeft'], walk.count(on, String(derogation['lastDay'])))
    }
    if (Array.isArray(workingDays) && end !== undefined) checkCount(workingDays, end, walk)
    for (const each of Object.values(record)) visit(each, end)
  }
}

/** Each Working Day of a count, in turn. */
function checkCount(workingDays: readonly unknown[], after: string, walk: NaiveWalk): void {
  let last = after
  for (const day of workingDays) {
    assert.equal(day, walk.add(last, 1), `the Working Day after ${last}`)
    last = String(day)
  }
}

/** The bank holidays that an invocation asks to be counted with. */
function holidaysOf(division: CalendarDivision, invocation: Invocation): ReadonlySet<string> {
  const path = valuesOf(invocation, 'bankHolidays')[0] ?? invocation.env['PMR_DUE_BANK_HOLIDAYS']
  const takesFile = invocation.command.spec.options.includes('bankHolidays')
  const official = takesFile && isOfficial(path) ? officialDates(invocation.files.official) : undefined
  const regular = official
    ? new Set(divisionsOf(division).flatMap((member) => [...overlaid(member, official[member])]))
    : bankHolidayDates(division)
  return new Set([...regular, ...valuesOf(invocation, 'holiday')])
}

/** A division's dates, with every year that the file has a date of taken from the file alone. */
function overlaid(division: Division, dates: readonly string[] = []): ReadonlySet<string> {
  const years = new Set(dates.map((date) => date.slice(0, 4)))
  const kept = [...bankHolidayDates(division)].filter((date) => !years.has(date.slice(0, 4)))
  return new Set([...kept, ...dates])
}

function officialDates(content: Uint8Array | null): Partial<Record<Division, string[]>> {
  const text = Buffer.from(content ?? [])
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const file = JSON.parse(text) as Record<Division, { events: { date: string }[] }>
  return Object.fromEntries(
    Object.entries(file).map(([division, { events }]) => [division, events.map(({ date }) => date)]),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

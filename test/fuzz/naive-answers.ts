import assert from 'node:assert/strict'
import { type CalendarDivision, type Division, divisionsOf } from '../../src/bank-holidays/divisions.ts'
import { bankHolidayDates, type NaiveWalk, naiveWalk } from '../naive-walk.ts'
import { type Invocation, valuesOf } from './command-lines.ts'
import { isOfficial } from './files.ts'

/** Checks every date and every count in a json document against a walk from day to day. */
export function countsAsTheNaiveWalk(document: object, invocation: Invocation): void {
  // A document that names no division counts nothing.
  if (!('division' in document)) return
  const { division } = document as { division: CalendarDivision }
  const official = officialDates(invocation)
  const walk = naiveWalk(holidaysOf(division, official, valuesOf(invocation, 'holiday')))
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
    const { sla, due, projected, on, derogation, workingDays } = record
    if (typeof sla === 'number' && typeof due === 'string') {
      assert.ok(end !== undefined, `a due date without a period end: ${JSON.stringify(record)}`)
      assert.equal(due, walk.add(end, sla), `Working Day ${sla} after ${end} in ${division}`)
      if (projected !== undefined) {
        assert.equal(projected, isProjected(end, due, division, official), `projected from ${end} to ${due}`)
      }
    }
    if (typeof on === 'string' && isRecord(derogation)) {
      assert.equal(derogation['workingDaysLeft'], walk.count(on, String(derogation['lastDay'])))
    }
    const { delivered, verdict, marginWorkingDays } = record
    if (typeof verdict === 'string') {
      const day = String(delivered ?? (document as { today?: unknown }).today)
      assert.equal(marginWorkingDays, walk.count(day, String(due)), `Working Days from ${day} to ${due}`)
    }
    const { start, assessmentDays, assessed } = record
    if (typeof assessmentDays === 'number' && typeof start === 'string') {
      assert.equal(assessed, walk.add(start, assessmentDays), `Working Day ${assessmentDays} after ${start}`)
    }
    if (Array.isArray(workingDays) && end !== undefined) checkCount(workingDays, end, walk)
    // What was published earlier may be wrong.
    for (const [key, each] of Object.entries(record)) if (key !== 'earlier') visit(each, end)
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

/** Dates by division, as an official file lists them. */
type OfficialDates = Partial<Record<Division, readonly string[]>>

/** The bank holidays that an invocation asks to be counted with. */
function holidaysOf(
  division: CalendarDivision,
  official: OfficialDates,
  oneOffs: readonly string[],
): ReadonlySet<string> {
  const regular = divisionsOf(division).flatMap((member) => {
    const listed = official[member] ?? []
    const years = new Set(listed.map(yearOf))
    // Every year that the file has a date of is taken from the file alone.
    const kept = [...bankHolidayDates(member)].filter((date) => !years.has(yearOf(date)))
    return [...kept, ...listed]
  })
  return new Set([...regular, ...oneOffs])
}

/** Whether any year of a count is neither published when the product was made nor in the file for all that it needs. */
function isProjected(from: string, to: string, division: CalendarDivision, official: OfficialDates): boolean {
  for (let year = Number(yearOf(from)); year <= Number(yearOf(to)); year++) {
    const inFile = divisionsOf(division).every((member) =>
      official[member]?.some((date) => yearOf(date) === String(year)),
    )
    if (year > 2028 && !inFile) return true
  }
  return false
}

/** What the official file of an invocation lists; nothing where it takes none. */
function officialDates(invocation: Invocation): OfficialDates {
  const { command, env, files } = invocation
  const path = valuesOf(invocation, 'bankHolidays')[0] ?? env['PMR_DUE_BANK_HOLIDAYS']
  if (!command.spec.options.includes('bankHolidays') || !isOfficial(path)) return {}
  const text = Buffer.from(files.official ?? [])
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const file = JSON.parse(text) as Record<Division, { events: { date: string }[] }>
  return Object.fromEntries(
    Object.entries(file).map(([division, { events }]) => [division, events.map(({ date }) => date)]),
  )
}

function yearOf(date: string): string {
  return date.slice(0, 4)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

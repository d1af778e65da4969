import assert from 'node:assert/strict'
import { type CalendarDivision, type Division, divisionsOf } from '../../src/bank-holidays/divisions.ts'
import { slas } from '../../src/sla/slas.ts'
import { bankHolidayDates, type NaiveWalk, naiveWalk } from '../naive-walk.ts'
import { type Invocation, valuesOf } from './command-lines.ts'
import { isOfficial } from './files.ts'

/** Checks every date and every count in a json document against a walk from day to day. */
export function countsAsTheNaiveWalk(document: object, invocation: Invocation): void {
  // A document that names no division counts nothing.
  if (!('division' in document)) return
  const { division } = document as { division: CalendarDivision }
  const official = officialDates(invocation)
  const walkIn = (asked: CalendarDivision) =>
    naiveWalk(holidaysOf(asked, official, valuesOf(invocation, 'holiday')))
  const walk = walkIn(division)
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
      // A check's covers the days beyond the due date as well, and has one of its own for the due date.
      const dueProjected = record['dueProjected'] ?? projected
      if (dueProjected !== undefined) {
        assert.equal(
          dueProjected,
          isProjected(end, due, division, official),
          `projected from ${end} to ${due}`,
        )
      }
    }
    if (end !== undefined) checkOtherDivisions(record, end)
    if (typeof on === 'string' && isRecord(derogation)) {
      assert.equal(derogation['workingDaysLeft'], walk.count(on, String(derogation['lastDay'])))
    }
    const { delivered, verdict, marginWorkingDays } = record
    if (typeof verdict === 'string') {
      const day = String(delivered ?? (document as { today?: unknown }).today)
      assert.equal(marginWorkingDays, marginOf(day, String(due)), `Working Days from ${day} to ${due}`)
      for (const each of slas) {
        const dueUnder = record[`due_${each}`]
        if (typeof dueUnder !== 'string') continue
        assert.equal(dueUnder, walk.add(end as string, each), `Working Day ${each} after ${end}`)
        assert.equal(record[`margin_${each}`], marginOf(day, dueUnder), `from ${day} to ${dueUnder}`)
      }
    }
    const { start, assessmentDays, assessed } = record
    if (typeof assessmentDays === 'number' && typeof start === 'string') {
      assert.equal(assessed, walk.add(start, assessmentDays), `Working Day ${assessmentDays} after ${start}`)
    }
    if (typeof workingDays === 'number' && typeof record['from'] === 'string') checkCounting(record)
    if (Array.isArray(workingDays) && end !== undefined) checkCount(workingDays, end, walk)
    // What was published earlier may be wrong, and other divisions have dates of their own.
    for (const [key, each] of Object.entries(record)) {
      if (key !== 'earlier' && key !== 'otherDivisions') visit(each, end)
    }
  }

  /** A weekend after the due day is too late, though no Working Day has passed. */
  function marginOf(day: string, due: string): number {
    const margin = walk.count(day, due)
    return day > due ? Math.min(margin, -1) : margin
  }

  /** Each division that is named has the other date that is given for it. */
  function checkOtherDivisions(
    { sla, due, otherDivisions }: Record<string, unknown>,
    periodEnd: string,
  ): void {
    for (const other of (otherDivisions ?? []) as OtherDivision[]) {
      if (other.due === null) continue
      const under = other.sla ?? (sla as number)
      assert.notEqual(other.due, under === sla ? due : walk.add(periodEnd, under))
      const there = walkIn(other.division).add(periodEnd, under)
      assert.equal(other.due, there, `Working Day ${under} after ${periodEnd} in ${other.division}`)
    }
  }

  /** What `add` and `count` answer, in the division asked for and in each of the others. */
  function checkCounting({
    from,
    to,
    date,
    workingDays,
    otherDivisions,
    projected,
  }: Record<string, unknown>) {
    const [start, end, days] = [String(from), String(to ?? date), Number(workingDays)]
    const here = to === undefined ? { date: walk.add(start, days) } : { workingDays: walk.count(start, end) }
    assert.deepEqual(to === undefined ? { date } : { workingDays }, here, `${days} from ${start} to ${end}`)
    assert.equal(projected, isProjected(...([start, end].sort() as [string, string]), division, official))
    const elsewhere = (['england-and-wales', 'scotland', 'northern-ireland', 'united-kingdom'] as const)
      .filter((each) => each !== division)
      .map((each) => {
        const there = walkIn(each)
        return to === undefined
          ? { division: each, date: there.add(start, days) }
          : { division: each, workingDays: there.count(start, end) }
      })
      .filter((each) => ('date' in each ? each.date !== date : each.workingDays !== workingDays))
    assert.deepEqual(otherDivisions, elsewhere)
  }
}

interface OtherDivision {
  readonly division: CalendarDivision
  /** Only where one list is for several SLAs. */
  readonly sla?: number
  readonly due: string | null
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
  const takesFile = command.options.some(({ long }) => long === '--bank-holidays')
  if (!takesFile || !isOfficial(path)) return {}
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

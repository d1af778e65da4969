import { type BankHolidaysUsed, bankHolidaysOf, oneOffName } from '../bank-holidays/bank-holidays.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coveredYears } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, isWeekend, yearOf } from '../dates/iso-date.ts'
import { inOrder, periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { type Policy, slas } from '../sla/slas.ts'
import { type Deadline, type DueReport, dueDate, dueReport, type SlaChoice } from './due-dates.ts'
import type { EarlierOutput, EarlierReport } from './earlier-output.ts'

/** One thing that an earlier output says differently, or that only one side has. */
export interface DueDifference extends ReportingPeriod {
  /**
   * `moved`: the due date under one SLA has changed; `applicable-sla`: another SLA applies to the report; `added`: asked for
   * now, not in the earlier output; `removed`: in the earlier output, not asked for now.
   */
  readonly change: 'moved' | 'applicable-sla' | 'added' | 'removed'
  /** As the earlier output has it; null where it was added. `due` is null where the earlier output does not say. */
  readonly earlier: { readonly sla: number; readonly applies: boolean; readonly due: IsoDate | null } | null
  /** As it is now; null where it was removed. */
  readonly now: DueNow | null
  /** How far the due date moved, later positive; null where either date is unknown. */
  readonly moved: { readonly calendarDays: number; readonly workingDays: number } | null
  /** Why; null for what was added or removed by asking for something else. */
  readonly cause: DifferenceCause | null
  /** Whether the report must be re-issued: the date of the SLA that applies moved, or another SLA applies. */
  readonly reissue: boolean
}

/** A due date as it is now; its SLA may be one that only an earlier version proposed. */
interface DueNow extends Pick<Deadline, 'applies' | 'due' | 'projected' | 'otherDivisions'> {
  readonly sla: number
}

/** A date that is a bank holiday now (`added`) and was not for the earlier output, or the reverse (`removed`). */
interface BankHolidayChange {
  readonly change: 'added' | 'removed'
  readonly date: IsoDate
  readonly name: string
}

/** Why something differs. */
export type DifferenceCause =
  /** With exactly these changes undone, the count gives the earlier date. */
  | { readonly code: 'bank-holidays'; readonly bankHolidays: readonly BankHolidayChange[] }
  /** Any one of these, undone by itself, gives the earlier date; the earlier output does not show which it was. */
  | { readonly code: 'one-of-bank-holidays'; readonly bankHolidays: readonly BankHolidayChange[] }
  /** No bank holidays that are known here give the earlier date. */
  | { readonly code: 'unexplained' }
  /** The dates of the policy: those of the earlier output, as far as it says, and those used now. */
  | { readonly code: 'policy'; readonly earlier: Partial<Policy>; readonly now: Policy }

/**
 * What has changed since an earlier output of the main command, and why.
 *
 * @param calendar of the earlier output's division
 * @param selection what to compare; by default the periods and SLAs of the earlier output
 * @returns how many due dates stand on both sides; the differences by period end, then longest SLA first, but another SLA
 *   that applies before all; and today's answer for each period that was asked for
 * @throws {CoverageError} where a count leaves 2012 to 2050.
 */
export function dueDifferences(
  earlier: EarlierOutput,
  calendar: WorkingDayCalendar,
  policy: Policy,
  selection: { readonly periods?: readonly ReportingPeriod[]; readonly choices?: readonly SlaChoice[] },
) {
  const { periods = earlier.reports, choices } = selection
  const everySla = earlier.reports.flatMap(askedOf).filter(isChoice)
  const reportsBefore = new Map(earlier.reports.map((each) => [periodKey(each), each]))
  const selected = new Set(periods.map(periodKey))
  const policyCause = { code: 'policy', earlier: earlier.policy, now: policy } as const
  const reports: DueReport[] = []
  const differences: DueDifference[] = []
  let compared = 0

  for (const period of inOrder([...earlier.reports, ...periods])) {
    const before = reportsBefore.get(periodKey(period))
    const asked = before ? askedOf(before) : everySla
    const dues: DueNow[] = []
    if (selected.has(periodKey(period))) {
      const unasked = [...(before?.deadlines.keys() ?? [])].filter((sla) => !asked.includes(sla))
      const wanted = [...(choices ?? asked), ...unasked]
      const former = wanted.filter((each): each is number => !isChoice(each))
      const report = dueReport(period, calendar, wanted.filter(isChoice), policy)
      reports.push(report)
      dues.push(...report.deadlines, ...former.map((sla) => formerDue(period, sla, calendar)))
      if (before && before.applicableSla !== report.applicable.sla) {
        const was = dueBefore(before, before.applicableSla)
        add(period, 'applicable-sla', was, report.applicable, policyCause)
      }
    }
    const both = dues.flatMap(({ sla, due }) => {
      const was = before?.deadlines.get(sla)
      return was ? [{ sla, earlier: was.due, now: due }] : []
    })
    compared += both.length
    const causes = moveCauses(period.periodEnd, both, calendar, earlier.bankHolidays)
    const shown = new Set([...(before ? asked : []), ...dues.map(({ sla }) => sla)])
    for (const sla of [...shown].sort((a, b) => b - a)) {
      const was = before?.deadlines.has(sla) ? dueBefore(before, sla) : null
      const now = dues.find((each) => each.sla === sla) ?? null
      const cause = causes.get(sla)
      if (now === null) add(period, 'removed', was, null)
      else if (was === null) add(period, 'added', null, now)
      else if (cause) add(period, 'moved', was, now, cause)
    }
  }
  return { compared, differences, reports }

  function add(
    { period, periodEnd }: ReportingPeriod,
    change: DueDifference['change'],
    before: DueDifference['earlier'],
    after: DueNow | null,
    cause: DifferenceCause | null = null,
  ): void {
    const was = before?.due
    differences.push({
      period,
      periodEnd,
      change,
      earlier: before,
      now: after && dueNow(after),
      moved:
        was && after
          ? {
              calendarDays: dayNumber(after.due) - dayNumber(was),
              workingDays: calendar.count(was, after.due),
            }
          : null,
      cause,
      reissue: before?.applies === true && after?.applies === true,
    })
  }
}

function isChoice(choice: number | 'applicable'): choice is SlaChoice {
  return choice === 'applicable' || slas.some((sla) => sla === choice)
}

/** The SLAs that a report of an earlier output was asked for. */
function askedOf({ deadlines }: EarlierReport): number[] {
  return [...deadlines].filter(([, { asked }]) => asked).map(([sla]) => sla)
}

function dueBefore({ applicableSla, deadlines }: EarlierReport, sla: number): DueDifference['earlier'] {
  return { sla, applies: sla === applicableSla, due: deadlines.get(sla)?.due ?? null }
}

/** The due date under an SLA that only an earlier version proposed. */
function formerDue({ periodEnd }: ReportingPeriod, sla: number, calendar: WorkingDayCalendar): DueNow {
  const due = dueDate(periodEnd, sla, calendar)
  return { sla, applies: false, due, projected: calendar.isProjected(periodEnd, due), otherDivisions: [] }
}

function dueNow({ sla, applies, due, projected, otherDivisions }: DueNow): DueNow {
  return { sla, applies, due, projected, otherDivisions }
}

/** A due date of one report, as it was and as it is now. */
type ComparedDue = Readonly<{ sla: number; earlier: IsoDate; now: IsoDate }>

/**
 * Why due dates of one report have moved, by SLA. An earlier output does not list the bank holidays that it was counted
 * with, so likely sets of them are tried: a set explains a date if Working Day N under it is that date. The set chosen
 * explains the most due dates of the report, moved or not, with the fewest changes.
 */
function moveCauses(
  periodEnd: IsoDate,
  dues: readonly ComparedDue[],
  calendar: WorkingDayCalendar,
  recorded: EarlierOutput['bankHolidays'],
): ReadonlyMap<number, DifferenceCause> {
  const moved = dues.filter(({ earlier, now }) => earlier !== now)
  if (moved.length === 0) return new Map()

  const last = dues.flatMap(({ earlier, now }) => [earlier, now]).reduce(later)
  const years = coveredYears.filter((year) => year >= yearOf(periodEnd) && year <= yearOf(last))
  const isInSpan = (date: IsoDate) => date > periodEnd && date <= last && !isWeekend(date)
  const listed = ({ list }: BankHolidaysUsed) => years.flatMap(list).filter(({ date }) => isInSpan(date))
  const builtIn = listed(bankHolidaysOf(calendar.division))
  const inUse = listed(calendar.bankHolidays)
  const names = new Map([...builtIn, ...inUse].map(({ date, name }) => [date, name]))
  const now = distinct(inUse.map(({ date }) => date))

  const best = bestSets()
  return new Map(moved.map((due) => [due.sla, causeOf(due)]))

  function causeOf(due: ComparedDue): DifferenceCause {
    const [changes, ...others] = best.filter((set) => explains(set, due)).map(changesSince)
    if (changes === undefined) return { code: 'unexplained' }
    if (others.length > 0) return { code: 'one-of-bank-holidays', bankHolidays: [changes, ...others].flat() }
    const until = later(due.earlier, due.now)
    return { code: 'bank-holidays', bankHolidays: changes.filter(({ date }) => date <= until) }
  }

  /** The sets that explain the most with the fewest changes; several only where each is a single change. */
  function bestSets(): readonly (readonly IsoDate[])[] {
    const regular = distinct(builtIn.map(({ date }) => date))
    const oneOffs = (recorded?.oneOffs ?? []).filter(isInSpan)
    const asRecorded = distinct([...regular, ...oneOffs])
    if (recorded?.fromFile === false && score(asRecorded) === dues.length) return [asRecorded]

    const withoutOneOffs = without(now, calendar.bankHolidays.oneOffs)
    const sets = [regular, asRecorded, distinct([...withoutOneOffs, ...oneOffs])]
    // An earlier version may lack a bank holiday that was proclaimed for a single year.
    const proclaimed = builtIn.filter(({ kind }) => kind === 'one-off')
    sets.push(...sets.flatMap((set) => proclaimed.map(({ date }) => without(set, [date]))))
    // Any one of these changes may be all that there was.
    for (const { change, date } of sets.flatMap(changesSince)) {
      sets.push(change === 'added' ? without(now, [date]) : distinct([...now, date]))
    }
    const ranked = [...new Map(sets.map((set) => [set.join(), set])).values()]
      .map((set) => ({ set, explained: score(set), changes: changesSince(set).length }))
      .sort((a, b) => b.explained - a.explained || a.changes - b.changes)
    const [first] = ranked
    if (first === undefined || first.explained <= score(now)) return []
    return ranked
      .filter(({ explained, changes }) => explained === first.explained && changes === first.changes)
      .slice(0, first.changes === 1 ? ranked.length : 1)
      .map(({ set }) => set)
  }

  /** How many of the due dates a set explains. */
  function score(set: readonly IsoDate[]): number {
    return dues.filter((due) => explains(set, due)).length
  }

  function explains(set: readonly IsoDate[], { sla, earlier }: ComparedDue): boolean {
    if (isWeekend(earlier) || set.includes(earlier)) return false
    const passed = (dates: readonly IsoDate[]) => dates.filter((date) => date <= earlier).length
    return calendar.count(periodEnd, earlier) + passed(now) - passed(set) === sla
  }

  function changesSince(set: readonly IsoDate[]): BankHolidayChange[] {
    const changed = (change: BankHolidayChange['change'], dates: readonly IsoDate[]) =>
      dates.map((date) => ({ change, date, name: names.get(date) ?? oneOffName }))
    return [...changed('added', without(now, set)), ...changed('removed', without(set, now))]
  }
}

function distinct(dates: readonly IsoDate[]): readonly IsoDate[] {
  return [...new Set(dates)].sort()
}

function without(dates: readonly IsoDate[], taken: readonly IsoDate[]): readonly IsoDate[] {
  return dates.filter((date) => !taken.includes(date))
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

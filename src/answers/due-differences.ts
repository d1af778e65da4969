import { bankHolidaysOf, oneOffName } from '../bank-holidays/bank-holidays.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { dayNumber, type IsoDate, isWeekend } from '../dates/iso-date.ts'
import { inOrder, periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { formerSlas, type Policy, slas } from '../sla/slas.ts'
import { bankHolidaysBetween } from './count.ts'
import { type Deadline, type DueReport, deadlinesOf, dueReport, type SlaChoice } from './due-dates.ts'
import type { EarlierOutput, EarlierReport } from './earlier-output.ts'

/** One thing that an earlier output says differently, or that only one side has. */
export type DueDifference = ReturnType<typeof dueDifferences>['differences'][number]

/** A due date as it is now; its SLA may be one that only an earlier version proposed. */
type DueNow = Omit<Deadline, 'sla' | 'standing'> & { readonly sla: number }

/** A date that is a bank holiday now (`added`) and was not for the earlier output, or the reverse (`removed`). */
type BankHolidayChange = Readonly<{ change: 'added' | 'removed'; date: IsoDate; name: string }>

/** Why something differs. */
export type DifferenceCause = Readonly<
  /** With all of these changes undone, or with any one of them, the count gives the earlier date. */
  | { code: 'bank-holidays' | 'one-of-bank-holidays'; bankHolidays: readonly BankHolidayChange[] }
  /** No bank holidays that are known here give the earlier date. */
  | { code: 'unexplained' }
  /** The dates of the policy: those of the earlier output, as far as it says, and those used now. */
  | { code: 'policy'; earlier: Partial<Policy>; now: Policy }
>

/**
 * What has changed since an earlier output of the main command, and why.
 *
 * @param calendar of the earlier output's division
 * @param choices the SLAs to compare; where undefined, those of the earlier output
 * @returns `compared`, how many due dates stand on both sides; `lacking`, how many reports of the earlier output lack the
 *   date of the SLA that still applies; and `reports`, today's answer for each of the periods
 * @throws {CoverageError} where a count leaves 2012 to 2050.
 */
export function dueDifferences(
  earlier: EarlierOutput,
  calendar: WorkingDayCalendar,
  policy: Policy,
  periods: readonly ReportingPeriod[],
  choices: readonly SlaChoice[] | undefined,
) {
  const everySla = earlier.reports.flatMap(({ asked }) => asked)
  const reportsBefore = new Map(earlier.reports.map((each) => [periodKey(each), each]))
  const selected = new Set(periods.map(periodKey))
  const reports: DueReport[] = []
  const differences: ReturnType<typeof difference>[] = []
  let compared = 0
  let lacking = 0

  for (const period of inOrder([...earlier.reports, ...periods])) {
    const before = reportsBefore.get(periodKey(period))
    const answer = selected.has(periodKey(period)) ? answerNow(period, before) : null
    const dues = answer?.dues ?? []
    if (answer) {
      reports.push(answer.report)
      const applicable = dueNow(answer.report.applicable)
      if (before && before.applicableSla !== applicable.sla) {
        const cause = { code: 'policy', earlier: earlier.policy, now: policy } as const
        const was = dueBefore(before, before.applicableSla)
        differences.push(difference(period, 'applicable-sla', was, applicable, cause))
      } else if (before && !before.deadlines.has(applicable.sla)) lacking++
    }
    const both = dues.flatMap(({ sla, due }) => {
      const was = before?.deadlines.get(sla)
      return was ? [{ sla, earlier: was, now: due }] : []
    })
    compared += both.length
    const causes = moveCauses(period.periodEnd, both, calendar, earlier)
    const shown = new Set([...(before?.asked ?? []), ...dues.map(({ sla }) => sla)])
    for (const sla of [...shown].sort((a, b) => b - a)) {
      const was = before?.deadlines.has(sla) ? dueBefore(before, sla) : null
      const now = dues.find((each) => each.sla === sla) ?? null
      const cause = causes.get(sla)
      if (now === null) differences.push(difference(period, 'removed', was, null))
      else if (was === null) differences.push(difference(period, 'added', null, now))
      else if (cause) differences.push(difference(period, 'moved', was, now, cause))
    }
  }
  return { compared, lacking, differences, reports }

  /** Today's report for a period, and its due dates under every SLA to compare. */
  function answerNow(period: ReportingPeriod, before: EarlierReport | undefined) {
    const unasked = [...(before?.deadlines.keys() ?? [])].filter((sla) => !before?.asked.includes(sla))
    const wanted = [...(choices ?? before?.asked ?? everySla), ...unasked]
    const former = before ? formerSlas.filter((sla) => wanted.includes(sla)) : []
    const current = ([...slas, 'applicable'] as const).filter((choice) => wanted.includes(choice))
    const report = dueReport(period, calendar, current, policy)
    // What only an earlier version proposed is counted like any other SLA.
    const under = deadlinesOf(period.periodEnd, report.applicable.sla, calendar) as (sla: number) => DueNow
    return { report, dues: [...report.deadlines, ...former.map(under)].map(dueNow) }
  }

  /**
   * @param change `moved`: the due date under one SLA has changed; `applicable-sla`: another SLA applies to the report;
   *   `added`: asked for now, not in the earlier output; `removed`: in the earlier output, not asked for now
   * @param was null where it was added
   * @param now null where it was removed
   * @param cause null for what was added or removed by asking for something else
   */
  function difference(
    { period, periodEnd }: ReportingPeriod,
    change: 'moved' | 'applicable-sla' | 'added' | 'removed',
    was: ReturnType<typeof dueBefore> | null,
    now: DueNow | null,
    cause: DifferenceCause | null = null,
  ) {
    const daysBetween = (from: IsoDate, to: IsoDate) => ({
      calendarDays: dayNumber(to) - dayNumber(from),
      workingDays: calendar.count(from, to),
    })
    /** Later is positive; null where either date is unknown. */
    const moved = was?.due && now ? daysBetween(was.due, now.due) : null
    /** Whether the report must be re-issued: the date of the SLA that applies moved, or another SLA applies. */
    const reissue = was?.applies === true && now?.applies === true
    return { period, periodEnd, change, earlier: was, now, moved, cause, reissue }
  }
}

/** `due` is null where the earlier output does not say. */
function dueBefore({ applicableSla, deadlines }: EarlierReport, sla: number) {
  return { sla, applies: sla === applicableSla, due: deadlines.get(sla) ?? null }
}

function dueNow({ sla, applies, due, projected, otherDivisions }: DueNow): DueNow {
  return { sla, applies, due, projected, otherDivisions }
}

/** A due date of one report, as it was and as it is now. */
type ComparedDue = Readonly<{ sla: number; earlier: IsoDate; now: IsoDate }>

/**
 * Why due dates of one report have moved, by SLA. An earlier output does not list the bank holidays that it was counted
 * with, so likely changes since then are tried: they explain a date if Working Day N without them is that date. Those
 * chosen explain the most due dates of the report, moved or not, and are the fewest.
 */
function moveCauses(
  periodEnd: IsoDate,
  dues: readonly ComparedDue[],
  calendar: WorkingDayCalendar,
  earlier: EarlierOutput,
): ReadonlyMap<number, DifferenceCause> {
  const moved = dues.filter((due) => due.earlier !== due.now)
  if (moved.length === 0) return new Map()

  const last = dues.flatMap((due) => [due.earlier, due.now]).reduce((a, b) => (a > b ? a : b))
  const builtIn = bankHolidaysBetween(periodEnd, last, bankHolidaysOf(calendar.division))
  const inUse = bankHolidaysBetween(periodEnd, last, calendar.bankHolidays)
  const names = new Map([...builtIn, ...inUse].map(({ date, name }) => [date, name]))
  const now = inUse.map(({ date }) => date)

  const best = bestChanges()
  return new Map(moved.map((due) => [due.sla, causeOf(due)]))

  function causeOf(due: ComparedDue): DifferenceCause {
    const explaining = best.filter((changes) => explains(changes, due))
    if (explaining.length === 0) return { code: 'unexplained' }
    const passed = explaining.flat().filter((date) => date <= due.earlier || date <= due.now)
    const bankHolidays = passed.map(
      (date): BankHolidayChange => ({
        change: now.includes(date) ? 'added' : 'removed',
        date,
        name: names.get(date) ?? oneOffName,
      }),
    )
    return { code: explaining.length > 1 ? 'one-of-bank-holidays' : 'bank-holidays', bankHolidays }
  }

  /** The dates of the changes that explain the most with the fewest; several only where each is a single change. */
  function bestChanges(): readonly (readonly IsoDate[])[] {
    const regular = builtIn.map(({ date }) => date)
    const oneOffs = earlier.oneOffs.filter((date) => date > periodEnd && date <= last && !isWeekend(date))
    const asRecorded = [...regular, ...oneOffs].sort()
    const sinceRecorded = changesSince(asRecorded)
    if (earlier.isBuiltIn && score(sinceRecorded) === dues.length) return [sinceRecorded]

    const withoutOneOffs = now.filter((date) => !calendar.bankHolidays.oneOffs.includes(date))
    const sets = [regular, asRecorded, [...withoutOneOffs, ...oneOffs].sort()]
    // An earlier version may lack a bank holiday that was proclaimed for a single year.
    const proclaimed = builtIn.filter(({ kind }) => kind === 'one-off')
    sets.push(...sets.flatMap((set) => proclaimed.map(({ date }) => set.filter((each) => each !== date))))
    const likely = [[], ...sets.map(changesSince)]
    // Any one of these changes may be all that there was.
    likely.push(...likely.flat().map((date) => [date]))

    const different = [...new Map(likely.map((dates) => [dates.join(), dates])).values()]
    const [first] = different.sort((a, b) => score(b) - score(a) || a.length - b.length) as [IsoDate[]]
    if (first.length !== 1) return [first]
    return different.filter((each) => each.length === 1 && score(each) === score(first))
  }

  /** How many of the due dates some changes explain. */
  function score(changes: readonly IsoDate[]): number {
    return dues.filter((due) => explains(changes, due)).length
  }

  function explains(changes: readonly IsoDate[], due: ComparedDue): boolean {
    const wasWorkingDay = calendar.isWorkingDay(due.earlier) !== changes.includes(due.earlier)
    const passed = changes.filter((date) => date <= due.earlier)
    const added = passed.filter((date) => now.includes(date)).length
    const removed = passed.length - added
    return wasWorkingDay && calendar.count(periodEnd, due.earlier) + added - removed === due.sla
  }

  /** The bank holidays in use that others lack, then the others that are not in use. */
  function changesSince(then: readonly IsoDate[]): IsoDate[] {
    return [...new Set([...now, ...then])].filter((date) => now.includes(date) !== then.includes(date))
  }
}

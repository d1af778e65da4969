import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { dayNumber, type IsoDate, yearOf } from '../dates/iso-date.ts'
import { inOrder, periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { type Policy, slas, statedPolicy } from '../sla/slas.ts'
import { type Deadline, type DueReport, dueDate, dueReport, type SlaChoice } from './due-dates.ts'
import type { EarlierOutput, EarlierReport } from './earlier-output.ts'
import { type ComparedDue, type MoveCause, moveCauses } from './move-cause.ts'

/** One thing that an earlier output says differently, or that only one side has. */
export interface DueDifference extends ReportingPeriod {
  /**
   * `moved`: the due date under one SLA has changed; `applicable-sla`: another SLA applies to the report; `added`: asked for
   * now, not in the earlier output; `removed`: in the earlier output, not asked for now.
   */
  readonly change: 'moved' | 'applicable-sla' | 'added' | 'removed'
  /** As the earlier output has it; null where it was added. */
  readonly earlier: EarlierDue | null
  /** As it is now; null where it was removed. */
  readonly now: DueNow | null
  /** How far the due date moved, later positive; null where either date is unknown. */
  readonly moved: { readonly calendarDays: number; readonly workingDays: number } | null
  /** Why; null for what was added or removed by asking for something else. */
  readonly cause: DifferenceCause | null
  /** Whether the report must be re-issued: the date of the SLA that applies moved, or another SLA applies. */
  readonly reissue: boolean
}

/** A due date as the earlier output has it. */
export interface EarlierDue {
  readonly sla: number
  /** Whether it is the SLA that applied to the report. */
  readonly applies: boolean
  /** `YYYY-MM-DD`; null where the earlier output does not say. */
  readonly due: IsoDate | null
}

/** A due date as it is now; its SLA may be one that only an earlier version proposed. */
export interface DueNow extends Pick<Deadline, 'applies' | 'due' | 'projected' | 'otherDivisions'> {
  readonly sla: number
}

/** Why something differs. */
export type DifferenceCause =
  | MoveCause
  /** The dates of the policy: those of the earlier output, as far as it says, and those used now. */
  | { readonly code: 'policy'; readonly earlier: Partial<Policy>; readonly now: Policy }

/** What to compare; what is not given is as in the earlier output. */
export interface DiffSelection {
  readonly periods?: readonly ReportingPeriod[]
  readonly choices?: readonly SlaChoice[]
}

/** How an earlier output differs from today's answer. */
export interface DueDifferences {
  /** How many due dates stand on both sides. */
  readonly compared: number
  /** By period end; for each report another SLA that applies first, then due dates, longest SLA first. */
  readonly differences: readonly DueDifference[]
  /** Today's answer for each period that was asked for, in order of period end. */
  readonly reports: readonly DueReport[]
}

/**
 * What has changed since an earlier output of the main command, and why.
 *
 * @param calendar of the earlier output's division
 * @throws {CoverageError} where a count leaves 2012 to 2050.
 */
export function dueDifferences(
  earlier: EarlierOutput,
  calendar: WorkingDayCalendar,
  policy: Policy = { ...statedPolicy, ...earlier.policy },
  selection: DiffSelection = {},
): DueDifferences {
  const { periods = earlier.reports, choices } = selection
  const everySla = descending(earlier.reports.flatMap(askedOf))
  const reportsBefore = new Map(earlier.reports.map((each) => [periodKey(each), each]))
  const selected = new Set(periods.map(periodKey))
  const policyCause: DifferenceCause = { code: 'policy', earlier: earlier.policy, now: policy }
  const reports: DueReport[] = []
  let compared = 0

  const differences = inOrder([...earlier.reports, ...periods]).flatMap((period): DueDifference[] => {
    const before = reportsBefore.get(periodKey(period))
    if (before && !selected.has(periodKey(period))) {
      return askedOf(before).map((sla) => difference(period, 'removed', dueBefore(before, sla), null))
    }
    const asked = choices ?? (before ? askedOf(before) : everySla)
    // A json output names the SLA that applied even where it was not asked for: it is compared as well.
    const unasked = (before?.deadlines ?? []).filter((each) => !each.asked).map(({ sla }) => sla)
    const wanted = [...asked, ...unasked]
    const report = dueReport(period, calendar, wanted.filter(isChoice), policy)
    reports.push(report)
    if (before === undefined) return report.deadlines.map((due) => difference(period, 'added', null, due))

    const former = wanted.filter((each): each is number => !isChoice(each))
    const dues: DueNow[] = [...report.deadlines, ...former.map((sla) => formerDue(report, sla, calendar))]
    const both = dues.flatMap(({ sla, due }): ComparedDue[] => {
      const deadline = before.deadlines.find((each) => each.sla === sla)
      return deadline ? [{ sla, earlier: deadline.due, now: due }] : []
    })
    compared += both.length
    const causes = moveCauses(period.periodEnd, both, calendar, earlier.bankHolidays)
    const ofEachSla = descending([...askedOf(before), ...dues.map(({ sla }) => sla)]).flatMap((sla) => {
      const now = dues.find((each) => each.sla === sla)
      const at = both.findIndex((each) => each.sla === sla)
      const cause = causes[at]
      if (now === undefined) return [difference(period, 'removed', dueBefore(before, sla), null)]
      if (at === -1) return [difference(period, 'added', null, now)]
      return cause ? [difference(period, 'moved', dueBefore(before, sla), now, cause)] : []
    })
    const { applicable } = before
    if (applicable.sla === report.applicable.sla) return ofEachSla
    const was = dueBefore(before, applicable.sla)
    return [difference(period, 'applicable-sla', was, report.applicable, policyCause), ...ofEachSla]
  })
  return { compared, differences, reports }

  function difference(
    { period, periodEnd }: ReportingPeriod,
    change: DueDifference['change'],
    was: EarlierDue | null,
    is: DueNow | null,
    cause: DifferenceCause | null = null,
  ): DueDifference {
    return {
      period,
      periodEnd,
      change,
      earlier: was,
      now: is && dueNow(is),
      moved:
        was?.due && is
          ? {
              calendarDays: dayNumber(is.due) - dayNumber(was.due),
              workingDays: calendar.count(was.due, is.due),
            }
          : null,
      cause,
      reissue: was !== null && is !== null && was.applies && is.applies,
    }
  }
}

function isChoice(choice: number | 'applicable'): choice is SlaChoice {
  return choice === 'applicable' || slas.some((sla) => sla === choice)
}

/** The due date under an SLA that only an earlier version proposed. */
function formerDue({ periodEnd }: DueReport, sla: number, calendar: WorkingDayCalendar): DueNow {
  const due = dueDate(periodEnd, sla, calendar)
  const isPublished = [periodEnd, due].every((date) => calendar.bankHolidays.isPublished(yearOf(date)))
  return { sla, applies: false, due, projected: !isPublished, otherDivisions: [] }
}

function dueBefore({ applicable, deadlines }: EarlierReport, sla: number): EarlierDue {
  const due = deadlines.find((each) => each.sla === sla)?.due ?? null
  return { sla, applies: sla === applicable.sla, due }
}

function dueNow({ sla, applies, due, projected, otherDivisions }: DueNow): DueNow {
  return { sla, applies, due, projected, otherDivisions }
}

/** The SLAs that a report of an earlier output was asked for. */
function askedOf({ deadlines }: EarlierReport): number[] {
  return deadlines.filter(({ asked }) => asked).map(({ sla }) => sla)
}

/** Each SLA once, the longest first. */
function descending(all: readonly number[]): number[] {
  return [...new Set(all)].sort((a, b) => b - a)
}

import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { dayNumber, type IsoDate } from '../dates/iso-date.ts'
import { inOrder, periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { type Policy, type Sla, slas, statedPolicy } from '../sla/timeline.ts'
import { type Deadline, type DueReport, dueReport, type SlaChoice } from './due-dates.ts'
import type { EarlierAnswer, EarlierReport } from './earlier/earlier-answer.ts'
import { type ComparedDue, type MoveCause, moveCauses } from './move-cause.ts'
import type { Notice } from './notice.ts'

/** Something that an earlier output has otherwise than it would be answered now. */
export interface DueDifference extends ReportingPeriod {
  /**
   * `moved`: the due date under one SLA is another; `applicable-sla`: another SLA applies to the report; `added`: asked
   * for now, not in the earlier output; `removed`: in the earlier output, not asked for now.
   */
  readonly change: 'moved' | 'applicable-sla' | 'added' | 'removed'
  /** As the earlier output has it; null where it was added. */
  readonly earlier: EarlierDue | null
  /** As it is now; null where it was removed. */
  readonly now: DueNow | null
  /** How far the due date moved, later positive; null where a date of the two is not there. */
  readonly moved: { readonly calendarDays: number; readonly workingDays: number } | null
  /** Why; null for what was added or removed by asking for something else. */
  readonly cause: DifferenceCause | null
}

/** A due date as the earlier output has it. */
export interface EarlierDue {
  readonly sla: Sla
  /** Whether it is the SLA that applied to the report. */
  readonly applies: boolean
  /** `YYYY-MM-DD`; null where the earlier output does not say. */
  readonly due: IsoDate | null
}

/** A due date as it is now. */
export type DueNow = Pick<Deadline, 'sla' | 'applies' | 'due' | 'projected'>

/** Why something differs. */
export type DifferenceCause =
  | MoveCause
  /** The dates of the SLA timeline: those of the earlier output, null where it does not say, and those used now. */
  | { readonly code: 'policy'; readonly earlier: Policy | null; readonly now: Policy }

/** What to compare; what is not given is as in the earlier output. */
export interface DiffSelection {
  readonly periods?: readonly ReportingPeriod[]
  readonly choices?: readonly SlaChoice[]
}

/** How an earlier output differs from what is answered now. */
export interface DueDifferences {
  /** How many due dates stand on both sides. */
  readonly compared: number
  /** By period end; of one report another SLA that applies first, then due dates, longest SLA first. */
  readonly differences: readonly DueDifference[]
  /** What is left open about the reports that were answered anew, each once, whether or not anything differs. */
  readonly notices: readonly Notice[]
}

/**
 * What has changed since an earlier output of the main command, and why.
 *
 * @param calendar of the earlier output's division
 * @throws {CoverageError} where a count leaves 2012 to 2050.
 */
export function dueDifferences(
  earlier: EarlierAnswer,
  calendar: WorkingDayCalendar,
  policy: Policy = earlier.policy ?? statedPolicy,
  selection: DiffSelection = {},
): DueDifferences {
  const { periods = earlier.reports, choices } = selection
  const everySla = slas.filter((sla) => earlier.reports.some((each) => askedOf(each).includes(sla)))
  const reportsBefore = new Map(earlier.reports.map((each) => [periodKey(each), each]))
  const selected = new Set(periods.map(periodKey))
  const otherPolicy: DifferenceCause = { code: 'policy', earlier: earlier.policy, now: policy }
  const notices = new Map<Notice['code'], Notice>()
  let compared = 0
  const differences = inOrder([...earlier.reports, ...periods]).flatMap((period): DueDifference[] => {
    const before = reportsBefore.get(periodKey(period))
    if (before && !selected.has(periodKey(period))) {
      return askedOf(before).map((sla) => removed(before, sla))
    }
    const asked = choices ?? (before ? askedOf(before) : everySla)
    // What the earlier output tells of the SLA that applied is compared even where it is not asked for.
    const unasked = (before?.deadlines ?? []).filter((each) => !each.asked).map(({ sla }) => sla)
    const now = dueReport(period, calendar, [...asked, ...unasked], policy)
    for (const notice of now.notices) if (isOpen(notice)) notices.set(notice.code, notice)
    const askedNow = now.deadlines
      .filter(({ sla, applies }) => asked.includes(sla) || (applies && asked.includes('applicable')))
      .map(({ sla }) => sla)
    if (before === undefined) return askedNow.map((sla) => added(now, sla))

    const both = now.deadlines.flatMap(({ sla, due }): ComparedDue[] => {
      const deadline = before.deadlines.find((each) => each.sla === sla)
      return deadline ? [{ sla, earlier: deadline.due, now: due }] : []
    })
    compared += both.length
    const causes = moveCauses(period.periodEnd, both, calendar, earlier.bankHolidays)
    const compareOne = (sla: Sla) => {
      const at = both.findIndex((each) => each.sla === sla)
      if (at === -1) return askedNow.includes(sla) ? [added(now, sla)] : []
      return causes[at] ? [between('moved', before, sla, now, sla, causes[at])] : []
    }
    const [slaBefore, slaNow] = [before.applicable.sla, now.applicable.sla]
    const gone = askedOf(before).filter((sla) => !askedNow.includes(sla))
    return [
      ...(slaBefore === slaNow
        ? []
        : [between('applicable-sla', before, slaBefore, now, slaNow, otherPolicy)]),
      ...slas.flatMap((sla) => (gone.includes(sla) ? [removed(before, sla)] : compareOne(sla))),
    ]
  })
  return { compared, differences, notices: [...notices.values()] }

  function between(
    change: DueDifference['change'],
    before: EarlierReport,
    earlierSla: Sla,
    now: DueReport,
    sla: Sla,
    cause: DifferenceCause,
  ): DueDifference {
    const was = dueBefore(before, earlierSla)
    const is = dueNow(now, sla)
    const moved = was.due && {
      calendarDays: dayNumber(is.due) - dayNumber(was.due),
      workingDays: calendar.count(was.due, is.due),
    }
    return { ...periodOf(now), change, earlier: was, now: is, moved: moved || null, cause }
  }
}

/** What it says is of no report by itself. */
function isOpen({ code }: Notice): boolean {
  return code !== 'derogation-expires-before-due'
}

function added(now: DueReport, sla: Sla): DueDifference {
  return { ...periodOf(now), change: 'added', earlier: null, now: dueNow(now, sla), moved: null, cause: null }
}

function removed(before: EarlierReport, sla: Sla): DueDifference {
  const was = dueBefore(before, sla)
  return { ...periodOf(before), change: 'removed', earlier: was, now: null, moved: null, cause: null }
}

function dueBefore({ applicable, deadlines }: EarlierReport, sla: Sla): EarlierDue {
  const due = deadlines.find((each) => each.sla === sla)?.due ?? null
  return { sla, applies: sla === applicable.sla, due }
}

function dueNow({ applicable, deadlines }: DueReport, sla: Sla): DueNow {
  const { due, applies, projected } = [applicable, ...deadlines].find((each) => each.sla === sla) as Deadline
  return { sla, applies, due, projected }
}

/** The SLAs that a report of an earlier output was asked for, longest first. */
function askedOf({ deadlines }: EarlierReport): Sla[] {
  return slas.filter((sla) => deadlines.some((each) => each.asked && each.sla === sla))
}

function periodOf({ period, periodEnd }: ReportingPeriod): ReportingPeriod {
  return { period, periodEnd }
}

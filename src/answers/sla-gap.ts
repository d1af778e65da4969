import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coverage } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { monthOf } from '../dates/months.ts'
import { type ReportingPeriod, reportingPeriods } from '../dates/reporting-period.ts'
import { named } from '../errors.ts'
import { dueKey, type Policy, slaOf } from '../sla/slas.ts'
import { slaTimeline } from '../sla/timeline.ts'
import { type Deadline, dueReport } from './due-dates.ts'

/** The SLA of the gap, which the DCC says it cannot meet, and the one that MP122B would bring. */
const compared = [slaOf.proposed, slaOf.obligation] as const

/** A monthly reporting period that falls under the obligation, with its due dates under that and under MP122B's SLA. */
export type GapPeriod = ReportingPeriod &
  Readonly<Record<`due${(typeof compared)[number]}`, IsoDate>> & {
    /** The same due dates, longest SLA first, with the divisions in which they are others. */
    readonly deadlines: readonly Deadline[]
  }

/** The monthly reporting periods between the derogation and MP122B. */
export interface SlaGap {
  /**
   * `none`: the derogation lasts until MP122B takes over, or until coverage ends. `open`: no date is given for MP122B,
   * so the gap has no end.
   */
  readonly state: 'none' | 'closed' | 'open'
  /** The period that the gap starts with; null where there is no gap. */
  readonly first: GapPeriod | null
  /** Every period in the gap; null where it has no end. */
  readonly periods: readonly GapPeriod[] | null
}

/**
 * The monthly reporting periods that end after the derogation and before MP122B is implemented (MP122B consultation,
 * Q6: "The DCC has stated that this is not possible").
 *
 * @throws {InvalidInputError | CoverageError} for a date of the policy that is malformed or outside 2012 to 2050, or
 *   where a due date is.
 */
export function slaGap(policy: Policy, calendar: WorkingDayCalendar): SlaGap {
  const stretch = slaTimeline(policy).find(({ regime }) => regime === 'sec-h13.4')
  const from = stretch?.from ?? null
  // No month of coverage ends after its last day.
  if (stretch === undefined || from === null || from > coverage.last) return gapOf([])
  const month = monthOf(from)
  const { until } = stretch
  if (until !== null) {
    const ending = reportingPeriods(`${month}..${monthOf(until)}`).filter(
      ({ periodEnd }) => periodEnd <= until,
    )
    return gapOf(ending.map(gapPeriod))
  }
  const [first] = reportingPeriods(month) as [ReportingPeriod]
  return {
    state: 'open',
    first: named(`the first report after the derogation, on ${month}`, () => gapPeriod(first)),
    periods: null,
  }

  function gapPeriod(period: ReportingPeriod): GapPeriod {
    const { deadlines } = dueReport(period, calendar, compared, policy)
    const dues = Object.fromEntries(deadlines.map(({ sla, due }) => [dueKey(sla), due]))
    return { ...period, ...dues, deadlines } as GapPeriod
  }
}

function gapOf(periods: readonly GapPeriod[]): SlaGap {
  return { state: periods.length > 0 ? 'closed' : 'none', first: periods[0] ?? null, periods }
}

/** The periods of a gap that are known; of an open one the first. */
export function gapPeriods({ first, periods }: SlaGap): readonly GapPeriod[] {
  return periods ?? (first === null ? [] : [first])
}

/** How many reports a gap holds; null for an open one, which has no end. */
export function gapCount({ periods }: SlaGap): number | null {
  return periods?.length ?? null
}

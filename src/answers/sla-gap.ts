import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { coverage } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { monthOf } from '../dates/months.ts'
import { type ReportingPeriod, reportingPeriods } from '../dates/reporting-period.ts'
import { named } from '../named.ts'
import { dueKey, type Policy, regimes } from '../sla/slas.ts'
import { slaTimeline } from '../sla/timeline.ts'
import { dueDate } from './due-dates.ts'

/** The SLA of the gap, which the DCC says it cannot meet, and the one that MP122B would bring. */
const obligation = regimes['sec-h13.4'].sla
const proposed = regimes.mp122b.sla

/** A monthly reporting period that falls under the obligation, with its due dates under that and under MP122B's SLA. */
export type GapPeriod = ReportingPeriod &
  Readonly<Record<`due${typeof obligation | typeof proposed}`, IsoDate>>

/** The monthly reporting periods between the derogation and MP122B. */
export type SlaGap =
  /** Every one of them; none where the derogation lasts until MP122B takes over, or until coverage ends. */
  | { readonly state: 'none' | 'closed'; readonly periods: readonly GapPeriod[] }
  /** No date is given for MP122B, so that the gap has no end; `first` is the period it starts with. */
  | { readonly state: 'open'; readonly first: GapPeriod }

/**
 * The monthly reporting periods that end after the derogation and before MP122B is implemented (MP122B consultation,
 * Q6: "The DCC has stated that this is not possible").
 *
 * @throws {InvalidInputError | CoverageError} for a date of the policy that is malformed or outside 2012 to 2050, or
 *   where a due date is.
 */
export function slaGap(policy: Policy, calendar: WorkingDayCalendar): SlaGap {
  const stretch = slaTimeline(policy).find(({ regime }) => regime === 'sec-h13.4')
  if (stretch === undefined) return { state: 'none', periods: [] }
  const from = stretch.from as IsoDate
  // No month of coverage ends later.
  if (from > coverage.last) return { state: 'none', periods: [] }
  const first = monthOf(from)
  const { until } = stretch
  if (until === null) {
    const [period] = reportingPeriods(first)
    return {
      state: 'open',
      first: named(`the first report after the derogation, on ${first}`, () =>
        gapPeriod(period as ReportingPeriod),
      ),
    }
  }
  const periods = reportingPeriods(`${first}..${monthOf(until)}`)
    .filter(({ periodEnd }) => periodEnd <= until)
    .map(gapPeriod)
  return { state: periods.length > 0 ? 'closed' : 'none', periods }

  function gapPeriod(period: ReportingPeriod): GapPeriod {
    return {
      ...period,
      [dueKey(obligation)]: dueDate(period.periodEnd, obligation, calendar),
      [dueKey(proposed)]: dueDate(period.periodEnd, proposed, calendar),
    }
  }
}

/** The periods of a gap that are known; of an open one the first. */
export function gapPeriods(gap: SlaGap): readonly GapPeriod[] {
  return gap.state === 'open' ? [gap.first] : gap.periods
}

/** How many reports a gap holds; null for an open one, which has no end. */
export function gapCount(gap: SlaGap): number | null {
  return gap.state === 'open' ? null : gap.periods.length
}

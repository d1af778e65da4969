import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, shiftDays } from '../dates/iso-date.ts'
import { type Policy, type Regime, regimes, type Sla, statedPolicy } from './slas.ts'

export * from './slas.ts'

/** A stretch of time and the SLA of every reporting period that ends in it. */
export interface SlaStretch {
  readonly regime: Regime
  readonly sla: Sla
  /** First period end, included, `YYYY-MM-DD`; null where it is open. */
  readonly from: IsoDate | null
  /** Last period end, included, `YYYY-MM-DD`; null where it is open. */
  readonly until: IsoDate | null
  /** What the SLA rests on. */
  readonly basis: string
  /** Where that is written. */
  readonly source: string
}

/**
 * The last day of the derogation, included: its expiry, or the eve of MP122B's implementation where that is earlier.
 *
 * @throws {InvalidInputError | CoverageError} for a date of the policy that is malformed or outside 2012 to 2050.
 */
export function derogationEnd(policy: Policy): {
  readonly date: IsoDate
  readonly endedBy: 'expiry' | 'mp122b'
} {
  const { derogationUntil, mp122bFrom } = policy
  for (const date of [derogationUntil, mp122bFrom]) if (date !== null) coveredDay(date)
  if (mp122bFrom === null || mp122bFrom > derogationUntil) return { date: derogationUntil, endedBy: 'expiry' }
  return { date: shiftDays(mp122bFrom, -1), endedBy: 'mp122b' }
}

/**
 * Which SLA applies when, in order and without gaps. The day on which a reporting period ends decides.
 *
 * @throws {InvalidInputError | CoverageError} for a date of the policy that is malformed or outside 2012 to 2050.
 */
export function slaTimeline(policy: Policy = statedPolicy): readonly SlaStretch[] {
  const { derogationUntil, mp122bFrom } = policy
  if (latest?.derogationUntil !== derogationUntil || latest.mp122bFrom !== mp122bFrom) {
    const timeline = timelineOf(policy).map((each) => Object.freeze(each))
    latest = { derogationUntil, mp122bFrom, timeline: Object.freeze(timeline) }
  }
  return latest.timeline
}

/** The timeline asked for last: hundreds of reports in a row have the same policy. */
let latest: (Policy & { readonly timeline: readonly SlaStretch[] }) | undefined

function timelineOf(policy: Policy): SlaStretch[] {
  const { derogationUntil, mp122bFrom } = policy
  const stretch = (regime: Regime, from: IsoDate | null, until: IsoDate | null): SlaStretch => {
    const { sla, basis, source } = regimes[regime]
    const asStated = regime === 'mp122b' || derogationUntil === statedPolicy.derogationUntil
    return {
      regime,
      sla,
      basis: asStated ? basis : `${basis}; derogation until ${derogationUntil}, as given`,
      source: asStated ? source : `${source}, but for the end of the derogation`,
      from,
      until,
    }
  }
  const end = derogationEnd(policy).date
  const timeline = [stretch('derogation', null, end)]
  const next = shiftDays(end, 1)
  if (mp122bFrom === null) return [...timeline, stretch('sec-h13.4', next, null)]
  if (next < mp122bFrom) timeline.push(stretch('sec-h13.4', next, shiftDays(mp122bFrom, -1)))
  return [...timeline, stretch('mp122b', mp122bFrom, null)]
}

/**
 * The SLA of a reporting period, fixed by the day it ends.
 *
 * @throws {InvalidInputError} for a malformed date.
 * @throws {CoverageError} for a date of the policy outside 2012 to 2050.
 */
export function applicableSla(periodEnd: IsoDate, policy: Policy = statedPolicy): SlaStretch {
  dayNumber(periodEnd)
  // The last stretch is open, so one is always found.
  return slaTimeline(policy).find(({ until }) => until === null || periodEnd <= until) as SlaStretch
}

import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, shiftDays } from '../dates/iso-date.ts'
import { named, wrong } from '../errors.ts'
import { isStatedExpiry, type Policy, type Regime, regimes, type Sla, statedPolicy } from './slas.ts'

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

/** The last day of the derogation, included: its expiry, or the eve of MP122B's implementation where that is earlier. */
export function derogationEnd(policy: Policy): { date: IsoDate; endedBy: 'expiry' | 'mp122b' } {
  if (typeof policy !== 'object' || policy === null) {
    throw wrong('policy', policy, 'an object like { derogationUntil, mp122bFrom }')
  }
  const { derogationUntil, mp122bFrom } = policy
  named('derogationUntil', () => coveredDay(derogationUntil))
  if (mp122bFrom !== null) named('mp122bFrom', () => coveredDay(mp122bFrom))
  if (mp122bFrom === null || mp122bFrom > derogationUntil) return { date: derogationUntil, endedBy: 'expiry' }
  return { date: shiftDays(mp122bFrom, -1), endedBy: 'mp122b' }
}

/**
 * Which SLA applies when, in order and without gaps. The day on which a reporting period ends decides.
 *
 * @example
 * slaTimeline().map(({ sla, until }) => [sla, until]) // [[25, '2022-11-30'], [10, null]]
 * @throws {InvalidInputError | CoverageError} for anything but a policy with dates from 2012 to 2050.
 */
export function slaTimeline(policy: Policy = statedPolicy): readonly SlaStretch[] {
  const end = derogationEnd(policy).date
  const { derogationUntil, mp122bFrom } = policy
  const eve = mp122bFrom === null ? null : shiftDays(mp122bFrom, -1)

  return [
    stretch('derogation', null, end),
    ...(end === eve ? [] : [stretch('sec-h13.4', shiftDays(end, 1), eve)]),
    ...(mp122bFrom === null ? [] : [stretch('mp122b', mp122bFrom, null)]),
  ]

  function stretch(regime: Regime, from: IsoDate | null, until: IsoDate | null): SlaStretch {
    const { sla, basis, source } = regimes[regime]
    const given = regime !== 'mp122b' && !isStatedExpiry(derogationUntil)
    // In the order that JSON has the keys in.
    return {
      from,
      until,
      sla,
      regime,
      basis: given ? `${basis}; derogation until ${derogationUntil}, as given` : basis,
      source: given ? `${source}, but for the end of the derogation` : source,
    }
  }
}

/**
 * The SLA of a reporting period, fixed by the day it ends.
 *
 * @param periodEnd the last day of the period, included, `YYYY-MM-DD`
 * @example
 * applicableSla('2022-10-31').sla // 25
 * @throws {InvalidInputError} for a malformed date, or anything but a policy.
 * @throws {CoverageError} for a date of the policy outside 2012 to 2050.
 */
export function applicableSla(periodEnd: IsoDate, policy: Policy = statedPolicy): SlaStretch {
  dayNumber(periodEnd) // Throws for anything but a real day.
  // The last stretch is open, so one is always found.
  return slaTimeline(policy).find(({ until }) => until === null || periodEnd <= until) as SlaStretch
}

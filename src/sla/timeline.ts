import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, shiftDays } from '../dates/iso-date.ts'

/** The SLAs that the PMR has had or might have, in Working Days after the period end; longest first. */
export const slas = [25, 18, 14, 10] as const
/** One of them, in Working Days. */
export type Sla = (typeof slas)[number]

/** What an SLA rests on at a given time. */
export type Regime = 'derogation' | 'sec-h13.4' | 'mp122b'

/** Where an SLA stands in the source document, whether or not it applies to a period. */
export type Standing = 'previous' | 'proposed' | 'rejected' | 'obligation'

/** The two dates that the rules turn on and that the source document leaves open; both within 2012 to 2050. */
export interface Policy {
  /** The last day of Ofgem's derogation, included, `YYYY-MM-DD`. */
  readonly derogationUntil: IsoDate
  /** The day on which MP122B is implemented, `YYYY-MM-DD`; null while it is a proposal. */
  readonly mp122bFrom: IsoDate | null
}

/** As the source document has it: the derogation until 30 November 2022, MP122B not implemented (MP122B consultation, Q6). */
export const statedPolicy: Policy = { derogationUntil: '2022-11-30', mp122bFrom: null }

/** Offered, never assumed: the November 2023 SEC Release (MP122B consultation, "Implementation approach"). */
export const provisionalMp122b: IsoDate = '2023-11-02'

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

const source = 'MP122B consultation, Q6'

export const regimes: Readonly<Record<Regime, Pick<SlaStretch, 'sla' | 'basis' | 'source'>>> = {
  derogation: { sla: 25, basis: 'Ofgem derogation from SEC H13.4; the previous SLA stands', source },
  'sec-h13.4': { sla: 10, basis: 'SEC Section H13.4', source },
  mp122b: { sla: 18, basis: 'MP122B as proposed, from the implementation date given', source },
}

/** Each SLA's standing (MP122B consultation, Q6). */
export const standings: Readonly<Record<Sla, { readonly standing: Standing; readonly because: string }>> = {
  25: { standing: 'previous', because: 'the previous SLA; it stands under the derogation' },
  18: { standing: 'proposed', because: 'MP122B; the only viable reduction' },
  14: {
    standing: 'rejected',
    because: 'CSP South and Central is the blocker: anything under 18 costs £15m',
  },
  10: { standing: 'obligation', because: 'SEC H13.4; the DCC says it cannot be met' },
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

/** The timeline asked for last: hundreds of reports in a row turn on the same policy. */
let latest: (Policy & { readonly timeline: readonly SlaStretch[] }) | undefined

function timelineOf(policy: Policy): SlaStretch[] {
  const { derogationUntil, mp122bFrom } = policy
  const stretch = (regime: Regime, from: IsoDate | null, until: IsoDate | null): SlaStretch => ({
    regime,
    ...regimes[regime],
    ...(derogationUntil !== statedPolicy.derogationUntil && asGiven(regime, derogationUntil)),
    from,
    until,
  })
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

/** What a regime rests on where the end of the derogation is the user's, and not what the source has. */
function asGiven(regime: Regime, derogationUntil: IsoDate): Partial<SlaStretch> {
  if (regime === 'mp122b') return {}
  const { basis } = regimes[regime]
  return {
    basis: `${basis}; derogation until ${derogationUntil}, as given`,
    source: `${source}, but for the end of the derogation`,
  }
}

import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { type Regime, type Sla, type Standing, slas, standings } from '../sla/timeline.ts'
import { type CountReached, type DeliveryCheck, marginUnder } from './delivery-check.ts'

/** What a history of reports would have come to under each of the four SLAs. */
export interface Attainment {
  readonly reports: number
  readonly delivered: number
  readonly notDelivered: number
  /** Longest SLA first. */
  readonly slas: readonly SlaAttainment[]
  /** The Working Day of delivery in the middle; halfway between the two in the middle of an even number. Null for none. */
  readonly medianWorkingDay: number | null
  /** The latest delivery, the first of those that are as late; null for none. */
  readonly slowest: (ReportingPeriod & { readonly workingDay: number }) | null
  /** How many reports are on periods of each regime. */
  readonly regimes: Readonly<Record<Regime, number>>
  /** Deliveries by how far the count had come, the earliest first. */
  readonly deliveries: readonly (CountReached & { readonly reports: number })[]
}

/** What a history would have come to under one SLA, whichever SLA its reports were judged against. */
export interface SlaAttainment {
  readonly sla: Sla
  readonly standing: Standing
  /**
   * The reports that it can be said of: those delivered, and those that are not though this SLA's due day has passed,
   * for they cannot meet it any more. One that is not delivered and has Working Days left under this SLA is not counted.
   */
  readonly judged: number
  /** How many of those were delivered by the end of this SLA's due day. */
  readonly met: number
  /** `met` out of `judged`, 0 to 1; null where none can be judged. */
  readonly share: number | null
  /**
   * The least margin among those judged, in Working Days, and its period, the first of those that are as late; a report
   * that is not delivered counts with its margin as of today. Null where none can be judged.
   */
  readonly worst: (ReportingPeriod & { readonly marginWorkingDays: number }) | null
}

/** Counts checks one after another. What it keeps does not grow with their number. */
export interface AttainmentTally {
  add(check: DeliveryCheck): void
  attainment(): Attainment
}

/** Reports by how far the count had come for them, and the first of the latest. */
interface Reaches {
  readonly counts: Map<number, number>
  latest: { readonly position: number; readonly reportingPeriod: ReportingPeriod } | null
}

/** A tally of nothing yet: checks are added one by one, and what each SLA makes of them is asked at any time. */
export function attainmentTally(): AttainmentTally {
  const delivered: Reaches = { counts: new Map(), latest: null }
  const outstanding: Reaches = { counts: new Map(), latest: null }
  const regimes: Record<Regime, number> = { derogation: 0, 'sec-h13.4': 0, mp122b: 0 }

  function underSla(sla: Sla): SlaAttainment {
    const met = total(delivered, (reached) => marginUnder(sla, reached) >= 0)
    const judged = total(delivered) + total(outstanding, (reached) => marginUnder(sla, reached) < 0)
    const margins = [
      ...(delivered.latest ? [marginOf(delivered.latest)] : []),
      ...(outstanding.latest
        ? [marginOf(outstanding.latest)].filter(({ marginWorkingDays }) => marginWorkingDays < 0)
        : []),
    ].sort((a, b) => a.marginWorkingDays - b.marginWorkingDays)
    return {
      sla,
      standing: standings[sla].standing,
      judged,
      met,
      share: judged === 0 ? null : met / judged,
      worst: margins[0] ?? null,
    }

    function marginOf({ position, reportingPeriod }: NonNullable<Reaches['latest']>) {
      return { ...reportingPeriod, marginWorkingDays: marginUnder(sla, reachedAt(position)) }
    }
  }

  return {
    add({ period, periodEnd, delivered: day, reached, regime }) {
      const reaches = day === null ? outstanding : delivered
      const position = positionOf(reached)
      reaches.counts.set(position, (reaches.counts.get(position) ?? 0) + 1)
      if (reaches.latest === null || position > reaches.latest.position) {
        reaches.latest = { position, reportingPeriod: { period, periodEnd } }
      }
      regimes[regime]++
    },
    attainment() {
      const deliveries = [...delivered.counts]
        .sort(([a], [b]) => a - b)
        .map(([position, reports]) => ({ ...reachedAt(position), reports }))
      return {
        reports: total(delivered) + total(outstanding),
        delivered: total(delivered),
        notDelivered: total(outstanding),
        slas: slas.map(underSla),
        medianWorkingDay: median(deliveries),
        slowest: delivered.latest && {
          ...delivered.latest.reportingPeriod,
          workingDay: reachedAt(delivered.latest.position).workingDays,
        },
        regimes: { ...regimes },
        deliveries,
      }
    },
  }
}

// A number for how far a count has come, in the order of the days: even on a Working Day, odd on those up to the next.
function positionOf({ workingDays, onWorkingDay }: CountReached): number {
  return workingDays * 2 + (onWorkingDay ? 0 : 1)
}

function reachedAt(position: number): CountReached {
  return { workingDays: Math.floor(position / 2), onWorkingDay: position % 2 === 0 }
}

function total({ counts }: Reaches, which: (reached: CountReached) => boolean = () => true): number {
  let reports = 0
  for (const [position, count] of counts) if (which(reachedAt(position))) reports += count
  return reports
}

function median(deliveries: Attainment['deliveries']): number | null {
  const count = deliveries.reduce((sum, { reports }) => sum + reports, 0)
  if (count === 0) return null
  return (workingDayOf(Math.ceil(count / 2)) + workingDayOf(Math.floor(count / 2) + 1)) / 2

  /** The Working Day of the `nth` delivery, from 1, the earliest first. */
  function workingDayOf(nth: number): number {
    let seen = 0
    return deliveries.find(({ reports }) => {
      seen += reports
      return seen >= nth
    })?.workingDays as number
  }
}

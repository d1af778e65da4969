import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { type Regime, regimes, type Sla, type Standing, slas, standings } from '../sla/slas.ts'
import type { CountReached, DeliveryCheck } from './delivery-check.ts'

/** What a history of reports comes to under each of the four SLAs. */
export interface Attainment {
  readonly reports: number
  readonly delivered: number
  readonly notDelivered: number
  /** Longest SLA first. */
  readonly slas: readonly SlaAttainment[]
  /** The Working Day of delivery in the middle; halfway between the two in the middle of an even number. Null for none. */
  readonly medianWorkingDay: number | null
  /** The latest delivery, the first in the history among equals; null for none. */
  readonly slowest: (ReportingPeriod & { readonly workingDay: number }) | null
  /** How many reports are on periods of each regime. */
  readonly regimes: Readonly<Record<Regime, number>>
  /** Deliveries by how far the count had come, the earliest first. */
  readonly deliveries: readonly (CountReached & { readonly reports: number })[]
}

/** What a history comes to under one SLA, whichever SLA its reports were judged against. */
export interface SlaAttainment {
  readonly sla: Sla
  readonly standing: Standing
  /**
   * The reports that can be judged: those delivered, and those that are not though this SLA's due day has passed. A report
   * that is not delivered and has Working Days left is not counted.
   */
  readonly judged: number
  /** How many of those were delivered by the end of this SLA's due day. */
  readonly met: number
  /** `met` out of `judged`, 0 to 1; null where none can be judged. */
  readonly share: number | null
  /**
   * The least margin among those judged, in Working Days, and its period, the first in the history among equals; a report
   * that is not delivered counts with its margin as of today. Null where none can be judged.
   */
  readonly worst: (ReportingPeriod & { readonly marginWorkingDays: number }) | null
}

/** Equal reports of a history, judged once. */
export interface EqualReports {
  readonly check: DeliveryCheck
  readonly times: number
}

/**
 * The attainment of a history.
 *
 * @param history its different reports, in the order in which they come first
 */
export function attainmentOf(history: readonly EqualReports[]): Attainment {
  const checks = history.map(({ check }) => check)
  const total = (which: (check: DeliveryCheck) => boolean) =>
    history.reduce((sum, { check, times }) => (which(check) ? sum + times : sum), 0)
  const reports = total(() => true)
  const delivered = total(isDelivered)
  const deliveries = byReach(history)
  const latest = deliveries.at(-1)
  const slowest = latest && checks.find((check) => isAt(check, latest))

  function underSla(sla: Sla): SlaAttainment {
    const marginOf = (check: DeliveryCheck) => check[`margin_${sla}`]
    const isJudged = (check: DeliveryCheck) => isDelivered(check) || marginOf(check) < 0
    const judged = total(isJudged)
    const met = total((check) => isDelivered(check) && marginOf(check) >= 0)
    let worst: DeliveryCheck | undefined
    for (const check of checks) {
      if (isJudged(check) && (worst === undefined || marginOf(check) < marginOf(worst))) worst = check
    }
    return {
      sla,
      standing: standings[sla].standing,
      judged,
      met,
      share: judged === 0 ? null : met / judged,
      worst: worst ? { ...periodOf(worst), marginWorkingDays: marginOf(worst) } : null,
    }
  }

  return {
    reports,
    delivered,
    notDelivered: reports - delivered,
    slas: slas.map(underSla),
    medianWorkingDay: median(deliveries),
    slowest: slowest ? { ...periodOf(slowest), workingDay: slowest.workingDay as number } : null,
    regimes: underRegimes(total),
    deliveries,
  }
}

function underRegimes(total: (which: (check: DeliveryCheck) => boolean) => number): Attainment['regimes'] {
  const names = Object.keys(regimes) as Regime[]
  const counted = names.map((name) => [name, total(({ regime }) => regime === name)])
  return Object.fromEntries(counted)
}

function periodOf({ period, periodEnd }: DeliveryCheck): ReportingPeriod {
  return { period, periodEnd }
}

function isDelivered({ delivered }: DeliveryCheck): boolean {
  return delivered !== null
}

function isAt({ workingDay, onWorkingDay }: DeliveryCheck, reached: CountReached): boolean {
  return workingDay === reached.workingDays && onWorkingDay === reached.onWorkingDay
}

function byReach(history: readonly EqualReports[]): Attainment['deliveries'] {
  const places = new Map<number, number>()
  for (const { check, times } of history) {
    const { workingDay, onWorkingDay } = check
    if (workingDay === null) continue
    // In the order of the days: even on a Working Day, odd on the days between it and the next.
    const place = workingDay * 2 + (onWorkingDay ? 0 : 1)
    places.set(place, (places.get(place) ?? 0) + times)
  }
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([place, reports]) => ({
      workingDays: Math.floor(place / 2),
      onWorkingDay: place % 2 === 0,
      reports,
    }))
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

import { periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { grouped } from '../grouped.ts'
import { regimes, type Sla, slas, standings } from '../sla/slas.ts'
import type { Notice } from './basis.ts'
import type { DeliveryCheck } from './delivery-check.ts'

/** Equal reports of a history, judged once. */
export interface EqualReports {
  readonly check: DeliveryCheck
  times: number
  /** The first lines that they stand on, up to `mostLinesNamed`; empty where they come from no file. */
  readonly lines: number[]
}

/** What a history comes to under each of the four SLAs, whichever its reports were judged against. */
export type Attainment = ReturnType<typeof attainmentOf>
export type SlaAttainment = ReturnType<typeof attainmentUnder>

/** @param history its different reports, in the order in which they come first */
export function attainmentOf(history: readonly EqualReports[]) {
  const reports = totalOf(history)
  const deliveries = deliveriesOf(history)
  const delivered = deliveries.reduce((sum, each) => sum + each.reports, 0)
  const latest = deliveries.at(-1)
  const slowest = history.find(
    ({ check: { workingDay, onWorkingDay } }) =>
      workingDay === latest?.workingDays && onWorkingDay === latest.onWorkingDay,
  )?.check
  const ofRegime = (regime: string) => totalOf(history.filter(({ check }) => check.regime === regime))
  return {
    reports,
    delivered,
    notDelivered: reports - delivered,
    /** Longest SLA first. */
    slas: slas.map((sla) => attainmentUnder(sla, history)),
    /** The Working Day of delivery in the middle; halfway between the two in the middle of an even number. */
    medianWorkingDay: medianOf(deliveries, delivered),
    /** The latest delivery, the first in the history among equals; null for none. */
    slowest: slowest ? { ...periodOf(slowest), workingDay: slowest.workingDay as number } : null,
    /** How many reports are on periods of each regime. */
    regimes: Object.fromEntries(Object.keys(regimes).map((regime) => [regime, ofRegime(regime)])),
    deliveries,
  }
}

function attainmentUnder(sla: Sla, history: readonly EqualReports[]) {
  const marginOf = ({ check }: EqualReports) => check[`margin_${sla}`]
  // A report that is not delivered and has Working Days left cannot be judged.
  const those = history.filter((each) => each.check.delivered !== null || marginOf(each) < 0)
  const judged = totalOf(those)
  const met = totalOf(those.filter((each) => marginOf(each) >= 0))
  const least = those.reduce((margin, each) => Math.min(margin, marginOf(each)), Number.POSITIVE_INFINITY)
  const worst = those.find((each) => marginOf(each) === least)
  return {
    sla,
    standing: standings[sla].standing,
    judged,
    met,
    /** 0 to 1; null where none can be judged. */
    share: judged === 0 ? null : met / judged,
    /** The first in the history among equals. */
    worst: worst ? { ...periodOf(worst.check), marginWorkingDays: least } : null,
  }
}

function totalOf(history: readonly EqualReports[]): number {
  return history.reduce((sum, { times }) => sum + times, 0)
}

function periodOf({ period, periodEnd }: DeliveryCheck): ReportingPeriod {
  return { period, periodEnd }
}

/** How many were delivered on each Working Day, and on the days between it and the next; the earliest first. */
function deliveriesOf(history: readonly EqualReports[]) {
  const delivered = history.filter(({ check }) => check.delivered !== null)
  const byDay = grouped(
    delivered,
    ({ check: { workingDay, onWorkingDay } }) => (workingDay as number) + (onWorkingDay ? 0 : 0.5),
  )
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([day, reports]) => ({
      workingDays: Math.floor(day),
      onWorkingDay: Number.isInteger(day),
      reports: totalOf(reports),
    }))
}

function medianOf(deliveries: ReturnType<typeof deliveriesOf>, count: number): number | null {
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

/** Lines named for each period that is repeated; the rest are counted. */
export const mostLinesNamed = 10

/** The periods that a history has more than once, in the order in which they come first. */
export function repeatedPeriods(
  history: readonly EqualReports[],
): readonly Extract<Notice, { code: 'period-repeated' }>[] {
  const byPeriod = grouped(history, ({ check }) => periodKey(check))
  return [...byPeriod.values()]
    .filter((reports) => totalOf(reports) > 1)
    .map((reports) => ({
      code: 'period-repeated',
      reportingPeriod: periodOf((reports[0] as EqualReports).check),
      times: totalOf(reports),
      lines: reports
        .flatMap(({ lines }) => lines)
        .sort((a, b) => a - b)
        .slice(0, mostLinesNamed),
    }))
}

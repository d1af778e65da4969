import { periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import { grouped } from '../grouped.ts'
import { regimes, type Sla, slas, standings } from '../sla/slas.ts'
import type { DeliveryCheck } from './delivery-check.ts'

/** Lines named for each period that is repeated; the rest are counted. */
export const mostLinesNamed = 10

/** Equal reports of a history: how often they come, and the first lines that they stand on, if they come from a file. */
export interface EqualReports {
  readonly check: DeliveryCheck
  times: number
  readonly lines: number[]
}

/** What a history comes to under each of the four SLAs, whichever its reports were judged against. */
export type Attainment = ReturnType<typeof attainmentOf>

export function attainmentOf(different: readonly EqualReports[]) {
  const reports = totalOf(different)
  // Half a day more for the days between a Working Day and the next.
  const dayOf = ({ check: { workingDay, onWorkingDay } }: EqualReports) =>
    (workingDay as number) + (onWorkingDay ? 0 : 0.5)
  const isDelivered = ({ check }: EqualReports) => check.delivered !== null
  const byDay = [...grouped(different.filter(isDelivered), dayOf)].sort(([a], [b]) => a - b)
  const deliveries = byDay.map(([day, those]) => ({
    workingDays: Math.floor(day),
    onWorkingDay: Number.isInteger(day),
    reports: totalOf(those),
  }))
  const delivered = deliveries.reduce((sum, each) => sum + each.reports, 0)
  const middle = nthDay(Math.ceil(delivered / 2)) + nthDay(Math.floor(delivered / 2) + 1)
  const slowest = byDay.at(-1)?.[1][0]?.check
  const ofRegime = (regime: string) => totalOf(different.filter(({ check }) => check.regime === regime))
  return {
    reports,
    delivered,
    notDelivered: reports - delivered,
    /** Longest SLA first. */
    slas: slas.map((sla) => attainmentUnder(sla, different)),
    /** The Working Day of delivery in the middle; halfway between the two in the middle of an even number. */
    medianWorkingDay: delivered === 0 ? null : middle / 2,
    /** The latest delivery, the first in the history among equals; null for none. */
    slowest: slowest ? { ...periodOf(slowest), workingDay: slowest.workingDay as number } : null,
    /** How many reports are on periods of each regime. */
    regimes: Object.fromEntries(Object.keys(regimes).map((regime) => [regime, ofRegime(regime)])),
    /** How many were delivered on each Working Day, and on the days between it and the next; the earliest first. */
    deliveries,
  }

  /** The Working Day of the `nth` delivery, from 1, the earliest first. */
  function nthDay(nth: number): number {
    let seen = 0
    const day = deliveries.find((each) => {
      seen += each.reports
      return seen >= nth
    })
    return day?.workingDays ?? 0
  }
}

function attainmentUnder(sla: Sla, different: readonly EqualReports[]) {
  const marginOf = ({ check }: EqualReports) => check[`margin_${sla}`]
  // A report that is not delivered and has Working Days left cannot be judged.
  const those = different.filter((each) => each.check.delivered !== null || marginOf(each) < 0)
  const judged = totalOf(those)
  const met = totalOf(those.filter((each) => marginOf(each) >= 0))
  const [worst] = those.sort((a, b) => marginOf(a) - marginOf(b))
  return {
    sla,
    standing: standings[sla],
    judged,
    met,
    /** 0 to 1; null where none can be judged. */
    share: judged === 0 ? null : met / judged,
    /** The first in the history among equals. */
    worst: worst ? { ...periodOf(worst.check), marginWorkingDays: marginOf(worst) } : null,
  }
}

export function totalOf(different: readonly EqualReports[]): number {
  return different.reduce((sum, { times }) => sum + times, 0)
}

function periodOf({ period, periodEnd }: DeliveryCheck): ReportingPeriod {
  return { period, periodEnd }
}

/** The periods that a history has more than once, in the order in which they come first. */
export function repeatedPeriods(different: readonly EqualReports[]) {
  const byPeriod = grouped(different, ({ check }) => periodKey(check))
  return [...byPeriod.values()]
    .filter((reports) => totalOf(reports) > 1)
    .map((reports) => ({
      code: 'period-repeated' as const,
      reportingPeriod: periodOf((reports[0] as EqualReports).check),
      times: totalOf(reports),
      lines: reports
        .flatMap(({ lines }) => lines)
        .sort((a, b) => a - b)
        .slice(0, mostLinesNamed),
    }))
}

import { periodKey } from '../dates/reporting-period.ts'
import { grouped } from '../grouped.ts'
import type { EqualReports } from './attainment.ts'
import type { Notice } from './notice.ts'

/** Lines named for each period; the rest are counted. */
export const mostLinesNamed = 10

type PeriodRepeated = Extract<Notice, { code: 'period-repeated' }>

/**
 * The periods that a history has more than once, in the order in which they come first.
 *
 * @param history its different reports, each with the first lines that it stands on, up to `mostLinesNamed`
 */
export function repeatedPeriods(
  history: readonly (EqualReports & { readonly lines: readonly number[] })[],
): readonly PeriodRepeated[] {
  const byPeriod = grouped(history, ({ check }) => periodKey(check))
  return [...byPeriod.values()].flatMap((reports): PeriodRepeated[] => {
    const { check } = reports[0] as EqualReports
    const times = reports.reduce((sum, each) => sum + each.times, 0)
    if (times === 1) return []
    const lines = reports.flatMap((each) => each.lines).sort((a, b) => a - b)
    const reportingPeriod = { period: check.period, periodEnd: check.periodEnd }
    return [{ code: 'period-repeated', reportingPeriod, times, lines: lines.slice(0, mostLinesNamed) }]
  })
}

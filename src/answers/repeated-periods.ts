import { periodKey, type ReportingPeriod } from '../dates/reporting-period.ts'
import type { Notice } from './notice.ts'

const mostLinesNamed = 10

/** Finds the periods that a history has more than once. */
export function repeatedPeriods(): {
  add(reportingPeriod: ReportingPeriod, line: number): void
  notices(): Notice[]
} {
  const seen = new Map<string, { reportingPeriod: ReportingPeriod; times: number; lines: number[] }>()
  return {
    add(reportingPeriod, line) {
      const key = periodKey(reportingPeriod)
      const known = seen.get(key)
      if (known === undefined) seen.set(key, { reportingPeriod, times: 1, lines: [line] })
      else if (known.times++ < mostLinesNamed) known.lines.push(line)
    },
    notices: () =>
      [...seen.values()]
        .filter(({ times }) => times > 1)
        .map(({ reportingPeriod, times, lines }) => ({
          code: 'period-repeated',
          reportingPeriod,
          times,
          lines,
        })),
  }
}

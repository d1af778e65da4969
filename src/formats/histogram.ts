import type { Attainment } from '../answers/attainment.ts'
import { slas, standings } from '../sla/slas.ts'
import type { Style } from './document.ts'

const widestBar = 40
/** Days drawn a line each; where there are more, a line stands for several. */
const mostLines = 30

/**
 * Deliveries by Working Day, a bar each, with a mark where each SLA's last day ends. A delivery on a day that is not a
 * Working Day is drawn on the next one, so that it is on the side of each mark that its verdict is on.
 */
export function deliveryHistogram({ deliveries }: Attainment, style: Style): string {
  const bars = barsOf(deliveries)
  const longest = Math.max(...bars.map(({ reports }) => reports))
  const labels = bars.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
  const width = Math.max(...labels.map((label) => label.length), 7)
  const drawn = bars.map(({ first, reports }, at): Line => {
    const bar = '#'.repeat(Math.ceil((reports * Math.min(widestBar, longest)) / longest))
    return [first, `${labels[at]?.padStart(width)} |${bar}${reports > 0 ? ` ${reports}` : ''}`]
  })
  const gaps = bars
    .filter(({ last }, at) => (bars[at + 1]?.first ?? last) > last + 1)
    .map(({ last }): Line => [last + 0.1, `${':'.padStart(width)} |`])
  const marks = slas.map((sla): Line => {
    const mark = `${' '.repeat(width)} +${'-'.repeat(12)} ${sla} Working Days, ${standings[sla]}`
    return [sla + 0.5, style.strong(mark)]
  })
  const lines = [...drawn, ...gaps, ...marks].sort(([a], [b]) => a - b)
  return lines.map(([, line]) => `  ${line}`).join('\n')
}

/** A line, and the day where it stands; between two days in part of a day. */
type Line = readonly [day: number, line: string]

/** A bar for every day, or for runs of days that no SLA's last day divides, those with no report left out. */
function barsOf(deliveries: Attainment['deliveries']) {
  const dayOf = (each: (typeof deliveries)[number]) => each.workingDays + (each.onWorkingDay ? 0 : 1)
  const drawnDays = deliveries.map(dayOf)
  const [from, to] = [drawnDays[0] ?? 0, drawnDays.at(-1) ?? 0]
  const days = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const width = Math.ceil(days.length / mostLines)
  const lasts = days.filter(
    (day) => day === to || slas.some((sla) => sla === day) || (day - from + 1) % width === 0,
  )
  const bars = lasts.map((last, at) => {
    const first = (lasts[at - 1] ?? from - 1) + 1
    const those = deliveries.filter((each) => first <= dayOf(each) && dayOf(each) <= last)
    return { first, last, reports: those.reduce((sum, { reports }) => sum + reports, 0) }
  })
  return width === 1 ? bars : bars.filter(({ reports }) => reports > 0)
}

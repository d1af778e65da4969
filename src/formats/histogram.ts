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
  const lines: string[] = []
  let drawnTo = Number.NEGATIVE_INFINITY

  bars.forEach(({ first, last, reports }, at) => {
    if (at > 0 && first > drawnTo + 1) lines.push(`${':'.padStart(width)} |`)
    marksBetween(drawnTo, first)
    const bar = '#'.repeat(Math.ceil((reports * Math.min(widestBar, longest)) / longest))
    lines.push(`${labels[at]?.padStart(width)} |${bar}${reports > 0 ? ` ${reports}` : ''}`)
    drawnTo = last
  })
  marksBetween(drawnTo, Number.POSITIVE_INFINITY)
  return lines.map((line) => `  ${line}`).join('\n')

  function marksBetween(from: number, to: number): void {
    for (const sla of slas.filter((each) => from <= each && each < to).reverse()) {
      const mark = `${' '.repeat(width)} +${'-'.repeat(12)} ${sla} Working Days, ${standings[sla]}`
      lines.push(style.strong(mark))
    }
  }
}

/** A bar for every day, or for runs of days that no SLA's last day divides, those with no report left out. */
function barsOf(deliveries: Attainment['deliveries']) {
  const drawn = deliveries.map(({ workingDays, onWorkingDay, reports }) => ({
    day: onWorkingDay ? workingDays : workingDays + 1,
    reports,
  }))
  const [from, to] = [drawn[0]?.day ?? 0, drawn.at(-1)?.day ?? 0]
  const days = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const width = Math.ceil(days.length / mostLines)
  const lasts = days.filter(
    (day) => day === to || slas.some((sla) => sla === day) || (day - from + 1) % width === 0,
  )
  const bars = lasts.map((last, at) => {
    const first = (lasts[at - 1] ?? from - 1) + 1
    const those = drawn.filter(({ day }) => first <= day && day <= last)
    return { first, last, reports: those.reduce((sum, { reports }) => sum + reports, 0) }
  })
  return width === 1 ? bars : bars.filter(({ reports }) => reports > 0)
}

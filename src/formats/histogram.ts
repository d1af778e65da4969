import type { Attainment } from '../answers/attainment.ts'
import { slas, standings } from '../sla/slas.ts'
import type { Style } from './style.ts'

const widestBar = 40
/** Days drawn a line each; where there are more, a line stands for several. */
const mostLines = 30

interface Bucket {
  /** The first and the last Working Day of the bucket, both included. */
  readonly first: number
  readonly last: number
  reports: number
}

/**
 * Deliveries by Working Day, a bar each, with a mark where each SLA's last day ends. A delivery on a day that is not a
 * Working Day is drawn with the next one, so that it is on the side of each mark that its verdict is on.
 */
export function deliveryHistogram({ deliveries }: Attainment, style: Style): string {
  const byDay = new Map<number, number>()
  for (const { workingDays, onWorkingDay, reports } of deliveries) {
    const day = onWorkingDay ? workingDays : workingDays + 1
    byDay.set(day, (byDay.get(day) ?? 0) + reports)
  }
  const buckets = bucketsOf([...byDay])
  const longest = Math.max(...buckets.map(({ reports }) => reports))
  const labelWidth = Math.max(...buckets.map((bucket) => label(bucket).length), 7)
  const lines: string[] = []
  const marks = [...slas].reverse()

  function markUpTo(day: number): void {
    while (marks[0] !== undefined && marks[0] < day) {
      const sla = marks.shift() as keyof typeof standings
      const mark = `${''.padStart(labelWidth)} +${'-'.repeat(12)} ${sla} Working Days, ${standings[sla].standing}`
      lines.push(style.strong(mark))
    }
  }

  let drawnTo: number | null = null
  for (const bucket of buckets) {
    if (drawnTo !== null && bucket.first > drawnTo + 1) lines.push(`${':'.padStart(labelWidth)} |`)
    markUpTo(bucket.first)
    const bar = '#'.repeat(Math.ceil((bucket.reports * Math.min(widestBar, longest)) / longest))
    lines.push(
      `${label(bucket).padStart(labelWidth)} |${bar}${bucket.reports > 0 ? ` ${bucket.reports}` : ''}`,
    )
    drawnTo = bucket.last
  }
  markUpTo(Number.POSITIVE_INFINITY)
  return lines.map((line) => `  ${line}`).join('\n')
}

/** Every day from the first to the last, or runs of days that no SLA's last day divides, those with no report left out. */
function bucketsOf(byDay: readonly (readonly [day: number, reports: number])[]): Bucket[] {
  const days = byDay.map(([day]) => day)
  const [from, to] = [Math.min(...days), Math.max(...days)]
  const isDaily = to - from < mostLines
  const width = isDaily ? 1 : Math.ceil((to - from + 1) / (mostLines - slas.length))
  const buckets: Bucket[] = []
  for (let first = from; first <= to; ) {
    const edge = Math.min(first + width - 1, to, ...slas.filter((sla) => sla >= first))
    buckets.push({ first, last: edge, reports: 0 })
    first = edge + 1
  }
  for (const [day, reports] of byDay) {
    const bucket = buckets.find(({ last }) => day <= last) as Bucket
    bucket.reports += reports
  }
  return isDaily ? buckets : buckets.filter(({ reports }) => reports > 0)
}

function label({ first, last }: Bucket): string {
  return first === last ? String(first) : `${first}-${last}`
}

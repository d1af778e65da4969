import { type PlannedChange, plannedPolicy, type ReleasePlan } from '../answers/release-plan.ts'
import { type SecRelease, secReleases } from '../change-requests/sec-releases.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import {
  firstDayOf,
  lastDayOf,
  type Month,
  monthNumber,
  monthOf,
  monthsBetween,
  shiftMonth,
} from '../dates/months.ts'
import { type Regime, regimes } from '../sla/slas.ts'
import { derogationEnd, slaTimeline } from '../sla/timeline.ts'
import type { Style } from './style.ts'

const pageWidth = 80
const labelWidth = 12
/** Columns that are left for the bars. */
const widest = pageWidth - labelWidth - 4
const widestMonth = 4

/** What each sign stands for, in the order of the key. */
const signs = {
  A: 'Impact Assessment',
  D: 'decision',
  B: 'build',
  '.': 'wait for the release',
  R: 'release',
  '=': `${regimes.derogation.sla} Working Days`,
  E: "derogation's last day",
  '!': `${regimes['sec-h13.4'].sla} Working Days, the gap`,
  '-': `${regimes.mp122b.sla} Working Days`,
  s: 'stated SEC Release',
  p: 'projected SEC Release',
  g: 'SEC Release as given',
} as const
type Sign = keyof typeof signs
type Bar = (Sign | ' ')[]

/** Months across the page: as many columns to a month, or months to a column, as fit. */
interface Scale {
  readonly months: readonly Month[]
  readonly columnsPerMonth: number
  /** The column that a day lies in. */
  columnOf(date: IsoDate): number
}

/**
 * A plan as bars on a scale of months: the SLA that applies with the derogation's last day on it, the SEC Releases, and
 * each change from its start to its release. A sign stands for what is reached in its column, so that even a short step
 * shows; colour only repeats what the signs say.
 */
export function planTimeline(plan: ReleasePlan, style: Style): string {
  const scale = scaleOf(plan)
  const bars: (readonly [label: string, bar: Bar])[] = [
    ['SLA', slaBar(plan, scale)],
    ['SEC Releases', releaseBar(plan, scale)],
    ...plan.changes.map((change) => [change.cr, changeBar(change, scale)] as const),
  ]
  const drawn = new Set(bars.flatMap(([, bar]) => bar))
  const key = (Object.keys(signs) as Sign[])
    .filter((sign) => drawn.has(sign))
    .map((sign) => `${sign} ${signs[sign]}`)
  return [
    ...heading(scale).map((text) => style.dim(line('', text))),
    ...bars.map(([label, bar]) => line(label, coloured(bar, style))),
    '',
    ...keyLines(key).map(style.dim),
  ].join('\n')
}

function scaleOf(plan: ReleasePlan): Scale {
  const { changes, target } = plan
  const policy = plannedPolicy(plan)
  const days = [
    ...changes.flatMap(({ start, release }) => [start, release.date]),
    ...(target === null ? [] : [target.date]),
    ...(policy.mp122bFrom === null ? [] : [policy.mp122bFrom]),
    derogationEnd(policy).date,
  ].sort()
  // A month more, so that what begins on the last day shows.
  const last = shiftMonth(monthOf(days.at(-1) as IsoDate), 1)
  const months = monthsBetween(monthOf(days[0] as IsoDate), last)
  const columnsPerMonth =
    months.length > widest
      ? 1 / Math.ceil(months.length / widest)
      : Math.min(widestMonth, Math.floor(widest / months.length))
  const first = monthNumber(months[0] as Month)
  return {
    months,
    columnsPerMonth,
    columnOf(date) {
      const month = monthOf(date)
      const passed = (Number(date.slice(8)) - 1) / Number(lastDayOf(month).slice(8))
      return Math.floor((monthNumber(month) - first + passed) * columnsPerMonth)
    },
  }
}

/** A line of years, and one of the months' initials where each has a column. */
function heading({ months, columnsPerMonth, columnOf }: Scale): string[] {
  let years = ''
  // From the last: where two years meet, the later one is kept, for it stands over its January.
  for (const month of months.toReversed()) {
    if (month !== months[0] && !month.endsWith('-01')) continue
    const label = month.slice(0, 4)
    const column = columnOf(firstDayOf(month))
    const free = years === '' ? widest + 1 : years.search(/\d/)
    if (column + label.length < free)
      years = label.padStart(column + label.length) + years.slice(column + label.length)
  }
  if (columnsPerMonth < 1) return [years]
  const initials = months.map((month) =>
    ('JFMAMJJASOND'[Number(month.slice(5)) - 1] as string).padEnd(columnsPerMonth),
  )
  return [years, initials.join('')]
}

const slaSigns: Readonly<Record<Regime, Sign>> = { derogation: '=', 'sec-h13.4': '!', mp122b: '-' }

function slaBar(plan: ReleasePlan, scale: Scale): Bar {
  const policy = plannedPolicy(plan)
  const bar = emptyBar(scale)
  for (const { regime, from, until } of slaTimeline(policy)) {
    const first = from === null ? 0 : scale.columnOf(from)
    paint(bar, slaSigns[regime], first, until === null ? bar.length - 1 : scale.columnOf(until))
  }
  const expiry = scale.columnOf(derogationEnd(policy).date)
  paint(bar, 'E', expiry, expiry)
  return bar
}

function releaseBar({ target }: ReleasePlan, scale: Scale): Bar {
  const bar = emptyBar(scale)
  for (const { date, standing } of [...secReleases(), ...(target === null ? [] : [target])]) {
    const column = scale.columnOf(date)
    paint(bar, standingSigns[standing], column, column)
  }
  return bar
}

const standingSigns: Readonly<Record<SecRelease['standing'], Sign>> = {
  stated: 's',
  projected: 'p',
  given: 'g',
}

function changeBar({ start, assessed, approved, implemented, release }: PlannedChange, scale: Scale): Bar {
  const bar = emptyBar(scale)
  const steps: readonly (readonly [Sign, IsoDate])[] = [
    ['A', assessed],
    ['D', approved],
    ['B', implemented],
    ['.', release.date],
  ]
  let before = start
  let next = scale.columnOf(start)
  for (const [sign, until] of steps) {
    const last = scale.columnOf(until)
    // A step that has no column of its own takes the one it ends in.
    if (until > before) paint(bar, sign, Math.min(next, last), last)
    before = until
    next = last + 1
  }
  paint(bar, 'R', next - 1, next - 1)
  return bar
}

function emptyBar({ months, columnsPerMonth }: Scale): Bar {
  return new Array(Math.ceil(months.length * columnsPerMonth)).fill(' ')
}

/** Draws a sign from one column to another, both included, as far as they are on the bar. */
function paint(bar: Bar, sign: Sign, first: number, last: number): void {
  for (let column = Math.max(first, 0); column <= Math.min(last, bar.length - 1); column++) bar[column] = sign
}

/** A bar's runs of one sign, coloured by what they say. */
function coloured(bar: Bar, style: Style): string {
  return bar
    .join('')
    .trimEnd()
    .replace(/(.)\1*/g, (run, sign: string) => {
      const tone = tones[sign]
      return tone === undefined ? run : style[tone](run)
    })
}

const tones: Readonly<Record<string, keyof Style>> = {
  R: 'strong',
  E: 'strong',
  '!': 'bad',
  '-': 'good',
  '.': 'dim',
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(labelWidth)}  ${text}`.trimEnd()
}

/** The key, in lines that fit the page. */
function keyLines(parts: readonly string[]): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const longer = `${lines.at(-1)}   ${part}`
    if (lines.length > 0 && longer.length <= pageWidth) lines[lines.length - 1] = longer
    else lines.push(`  ${part}`)
  }
  return lines
}

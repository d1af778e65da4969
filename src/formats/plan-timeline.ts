import type { PlannedChange, ReleasePlan } from '../answers/release-plan.ts'
import { secReleasesIn } from '../change-requests/sec-releases.ts'
import { coveredYears } from '../dates/coverage.ts'
import { type IsoDate, yearOf } from '../dates/iso-date.ts'
import { lastDayOf, monthNumber, monthOf, monthsBetween, shiftMonth } from '../dates/months.ts'
import { type Policy, regimes } from '../sla/slas.ts'
import { derogationEnd, slaTimeline } from '../sla/timeline.ts'
import type { Style } from './document.ts'
import { filledLines, textWidth } from './text.ts'

const labelWidth = 12
/** Columns that are left for the bars. */
const widest = textWidth - labelWidth - 4
const widestMonth = 4

/** What each sign stands for, in the order of the key, and how it stands out. */
const signs: Readonly<Record<string, readonly [meaning: string, tone?: keyof Style]>> = {
  A: ['Impact Assessment'],
  D: ['decision'],
  B: ['build'],
  '.': ['wait for the release', 'dim'],
  R: ['release', 'strong'],
  '=': [`${regimes.derogation.sla} Working Days`],
  E: ["derogation's last day", 'strong'],
  '!': [`${regimes['sec-h13.4'].sla} Working Days, the gap`, 'bad'],
  '-': [`${regimes.mp122b.sla} Working Days`, 'good'],
  s: ['stated SEC Release'],
  p: ['projected SEC Release'],
  g: ['SEC Release as given'],
}
const signOf = { derogation: '=', 'sec-h13.4': '!', mp122b: '-', stated: 's', projected: 'p', given: 'g' }

/** A sign on a day, or from one day to another, both included; null where it has no end. */
type Stroke = readonly [sign: string, from: IsoDate | null, until?: IsoDate | null]

/**
 * A plan as bars on a scale of months: the SLA that applies with the derogation's last day on it, the SEC Releases, and
 * each change from its start to its release. A sign stands for what is reached in its column, so that even a short step
 * shows; colour only repeats what the signs say.
 */
export function planTimeline({ changes, target }: ReleasePlan, policy: Policy, style: Style): string {
  const expiry = derogationEnd(policy).date
  const ends = changes.flatMap(({ start, release }) => [start, release.date])
  const scale = scaleOf([...ends, expiry, target?.date ?? expiry, policy.mp122bFrom ?? expiry])
  const stretches = slaTimeline(policy).map((each): Stroke => [signOf[each.regime], each.from, each.until])
  const releases = [...scale.years.flatMap(secReleasesIn), ...(target ? [target] : [])]
  const bars = Object.entries({
    SLA: scale.bar([...stretches, ['E', expiry]]),
    'SEC Releases': scale.bar(releases.map(({ date, standing }) => [signOf[standing], date])),
    ...Object.fromEntries(changes.map((change) => [change.cr, scale.bar(changeStrokes(change))])),
  })
  const key = Object.entries(signs).filter(([sign]) => bars.some(([, bar]) => bar.includes(sign)))
  const meanings = key.map(([sign, [meaning]]) => `${sign} ${meaning}`)
  return [
    ...scale.headings().map((text) => style.dim(line('', text))),
    ...bars.map(([label, bar]) => line(label, coloured(bar, style))),
    '',
    ...filledLines(meanings, textWidth - 2, '   ').map((text) => style.dim(`  ${text}`)),
  ].join('\n')
}

/** Each step up to the day it ends, over the later ones; last the ends, so that a step within a column shows. */
function changeStrokes({ start, assessed, approved, implemented, release }: PlannedChange): Stroke[] {
  return [
    ['.', start, release.date],
    ['B', start, implemented],
    ['D', start, approved],
    ['A', start, assessed],
    ...(assessed < approved ? [['D', approved] as const] : []),
    ['B', implemented],
    ['R', release.date],
  ]
}

/** The months that some days lie in: as many columns to each, or of them to a column, as fit the page. */
function scaleOf(dates: readonly IsoDate[]) {
  const days = dates.toSorted()
  const [from, to] = [days[0], days.at(-1)] as [IsoDate, IsoDate]
  const first = monthOf(from)
  // A month more, so that what begins on the last day shows.
  const months = monthsBetween(first, shiftMonth(monthOf(to), 1))
  const years = coveredYears.filter((year) => year >= yearOf(from) && year <= yearOf(to))
  const fitting = Math.min(widestMonth, Math.floor(widest / months.length))
  const perMonth = fitting > 0 ? fitting : 1 / Math.ceil(months.length / widest)
  return { headings, bar, years }

  function columnOf(date: IsoDate): number {
    const month = monthOf(date)
    const passed = (Number(date.slice(8)) - 1) / Number(lastDayOf(month).slice(8))
    return Math.floor((monthNumber(month) - monthNumber(first) + passed) * perMonth)
  }

  /** A line of years, and one of the months' initials where each has a column. */
  function headings(): string[] {
    const starts = months.filter((month, at) => at === 0 || month.endsWith('-01'))
    // From the last: where two years meet, the later one is kept, for it stands over its January.
    let years = ' '.repeat(widest + 1)
    for (const month of starts.toReversed()) {
      const year = month.slice(0, 4).padStart(columnOf(`${month}-01`) + 4)
      if (year.length < years.search(/\d|$/)) years = year + years.slice(year.length)
    }
    if (perMonth < 1) return [years]
    const initials = months.map((month) => 'JFMAMJJASOND'.charAt(Number(month.slice(5)) - 1).padEnd(perMonth))
    return [years, initials.join('')]
  }

  /** Strokes drawn one over another, as far as they are on the scale. */
  function bar(strokes: readonly Stroke[]): string {
    const columns: string[] = new Array(Math.ceil(months.length * perMonth)).fill(' ')
    for (const [sign, from, until = from] of strokes) {
      const start = from === null ? 0 : columnOf(from)
      const end = until === null ? columns.length : columnOf(until) + 1
      columns.fill(sign, Math.max(start, 0), Math.max(end, 0))
    }
    return columns.join('').trimEnd()
  }
}

/** A bar's runs of one sign, coloured by what they say. */
function coloured(bar: string, style: Style): string {
  return bar.replace(/(.)\1*/g, (run, sign: string) => style[signs[sign]?.[1] ?? 'none'](run))
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(labelWidth)}  ${text}`.trimEnd()
}

import type { AnswerBasis } from '../../answers/basis.ts'
import type { DerogationStatus } from '../../answers/derogation-status.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { type Sla, type SlaStretch, slas, standings } from '../../sla/timeline.ts'
import { aligned, type Column } from '../columns.ts'
import { csv } from '../csv.ts'
import { json, noticesJson } from '../json.ts'
import { list, markdown, strong, table } from '../markdown.ts'
import type { Style } from '../style.ts'
import { calendarText, counted, longDate, noticeText, shortDate } from '../wording.ts'

interface StatusAnswer extends AnswerBasis {
  readonly status: DerogationStatus
}

export const statusRenderers = {
  text: statusText,
  json: statusJson,
  csv: statusCsv,
  env: statusEnv,
  markdown: statusMarkdown,
}

/** A stretch of the timeline, with the day that is answered for and whether it lies in it. */
interface TimelineRow extends SlaStretch {
  readonly on: IsoDate
  readonly applies: boolean
}

const stretchColumns: readonly Column<SlaStretch>[] = [
  { key: 'from', heading: 'From', date: true, value: ({ from }) => from },
  { key: 'until', heading: 'Until', date: true, value: ({ until }) => until },
  { key: 'sla', heading: 'SLA', value: ({ sla }) => sla },
  { key: 'regime', heading: 'Regime', value: ({ regime }) => regime },
  { key: 'basis', heading: 'Basis', value: ({ basis }) => basis },
  { key: 'source', heading: 'Source', value: ({ source }) => source },
]

const timelineColumns: readonly Column<TimelineRow>[] = [
  ...stretchColumns,
  { key: 'on', heading: 'On', date: true, value: ({ on }) => on },
  { key: 'applies', heading: 'Applies', value: ({ applies }) => applies },
]

function timelineRows({ on, applicable, timeline }: DerogationStatus): TimelineRow[] {
  return timeline.map((stretch) => ({ ...stretch, on, applies: stretch.regime === applicable.regime }))
}

const timelineTitle = (timeline: readonly SlaStretch[]) =>
  `Which SLA applies, by the day the period ends, both ends included (${timeline[0]?.source})`
const standingsTitle = 'Where each SLA stands (MP122B consultation, Q6)'

function statusText(answer: StatusAnswer, style: Style): string {
  const { on, state, timeline } = answer.status
  const rows = timelineRows(answer.status).map(({ from, until, sla, regime, basis, applies }) => [
    `${applies ? '>' : ' '} ${dayOrOpen(from)}`,
    dayOrOpen(until),
    String(sla),
    regime,
    basis,
  ])
  const standingRows = slas.map((sla) => [`  ${sla}`, standings[sla].standing, standings[sla].because])
  return `${[
    `${style.strong('Derogation from SEC H13.4')} on ${longDate(on)}: ${state === 'in-force' ? style.good('in force') : style.bad('expired')}`,
    '',
    aligned(facts(answer)),
    '',
    style.strong(timelineTitle(timeline)),
    aligned([['  from', 'until', 'SLA', 'regime', 'basis'].map(style.dim), ...rows], ''),
    '',
    style.strong(standingsTitle),
    aligned(standingRows, ''),
  ].join('\n')}\n`
}

/** What the derogation's state comes to, each with its label. */
function facts({ status, ...basis }: StatusAnswer): [label: string, text: string][] {
  const { on, state, lastDay, applicable } = status
  return [
    ['Last day', longDate(lastDay)],
    [state === 'in-force' ? 'Left' : 'Since', elapsed(status)],
    ['SLA', `${applicable.sla} Working Days for a period that ends on ${longDate(on)}`],
    ['Calendar', calendarText(basis)],
  ]
}

function elapsed({ calendarDaysLeft, workingDaysLeft }: DerogationStatus): string {
  if (calendarDaysLeft === 0) return 'nothing: this is its last day'
  return `${counted(Math.abs(calendarDaysLeft), 'calendar day')}, ${counted(Math.abs(workingDaysLeft), 'Working Day')}`
}

/** An open end is dots as wide as a date. */
function dayOrOpen(date: string | null): string {
  return date === null ? '...' : shortDate(date)
}

function statusJson({ status, ...basis }: StatusAnswer): string {
  const { on, state, lastDay, endedBy, calendarDaysLeft, workingDaysLeft, applicable, timeline, notices } =
    status
  return json(basis, {
    on,
    derogation: { state, lastDay, endedBy, calendarDaysLeft, workingDaysLeft },
    applicable: stretchJson(applicable),
    timeline: timeline.map(stretchJson),
    standings: slas.map((sla) => ({ sla, ...standings[sla] })),
    notices: noticesJson([...basis.notices, ...notices]),
  })
}

function stretchJson(stretch: SlaStretch): object {
  return Object.fromEntries(stretchColumns.map(({ key, value }) => [key, value(stretch)]))
}

const standingColumns: readonly Column<Sla>[] = [
  { key: 'sla', heading: 'SLA', value: (sla) => sla },
  { key: 'standing', heading: 'Standing', value: (sla) => standings[sla].standing },
  { key: 'because', heading: 'Because', value: (sla) => standings[sla].because },
]

function statusMarkdown(answer: StatusAnswer): string {
  const { on, state, timeline, notices } = answer.status
  return markdown(
    strong(`Derogation from SEC H13.4 on ${longDate(on)}: ${state === 'in-force' ? 'in force' : 'expired'}`),
    list(facts(answer).map(([label, text]) => `${label}: ${text}`)),
    strong(timelineTitle(timeline)),
    table(timelineColumns, timelineRows(answer.status)),
    strong(standingsTitle),
    table(standingColumns, slas),
    list([...answer.notices, ...notices].map(noticeText)),
  )
}

function statusCsv({ status }: StatusAnswer): string {
  return csv(timelineColumns, timelineRows(status))
}

function statusEnv({ status, division }: StatusAnswer): string {
  const { on, state, lastDay, calendarDaysLeft, workingDaysLeft, applicable } = status
  return [
    `on=${on}`,
    `division=${division}`,
    `derogation=${state}`,
    `derogation_last_day=${lastDay}`,
    `calendar_days_left=${calendarDaysLeft}`,
    `working_days_left=${workingDaysLeft}`,
    `applicable_sla=${applicable.sla}`,
    `regime=${applicable.regime}`,
    '',
  ].join('\n')
}

import type { AnswerBasis } from '../../answers/basis.ts'
import type { DerogationStatus } from '../../answers/derogation-status.ts'
import { type SlaStretch, slas, standings } from '../../sla/timeline.ts'
import { aligned, type Column } from '../columns.ts'
import { csv } from '../csv.ts'
import { json, noticesJson } from '../json.ts'
import type { Style } from '../style.ts'
import { calendarText, counted, longDate, shortDate } from '../wording.ts'

interface StatusAnswer extends AnswerBasis {
  readonly status: DerogationStatus
}

export const statusRenderers = { text: statusText, json: statusJson, csv: statusCsv, env: statusEnv }

const timelineColumns: readonly Column<SlaStretch>[] = [
  { key: 'from', heading: 'From', value: ({ from }) => from },
  { key: 'until', heading: 'Until', value: ({ until }) => until },
  { key: 'sla', heading: 'SLA', value: ({ sla }) => sla },
  { key: 'regime', heading: 'Regime', value: ({ regime }) => regime },
  { key: 'basis', heading: 'Basis', value: ({ basis }) => basis },
  { key: 'source', heading: 'Source', value: ({ source }) => source },
]

function statusText({ status, ...basis }: StatusAnswer, style: Style): string {
  const { on, state, lastDay, applicable, timeline } = status
  const inForce = state === 'in-force'
  const timelineRows = timeline.map((stretch) => [
    `${stretch.regime === applicable.regime ? '>' : ' '} ${dayOrOpen(stretch.from)}`,
    dayOrOpen(stretch.until),
    String(stretch.sla),
    stretch.regime,
    stretch.basis,
  ])
  const standingRows = slas.map((sla) => [`  ${sla}`, standings[sla].standing, standings[sla].because])
  return `${[
    `${style.strong('Derogation from SEC H13.4')} on ${longDate(on)}: ${inForce ? style.good('in force') : style.bad('expired')}`,
    '',
    aligned([
      ['Last day', longDate(lastDay)],
      [inForce ? 'Left' : 'Since', elapsed(status)],
      ['SLA', `${applicable.sla} Working Days for a period that ends on ${longDate(on)}`],
      ['Calendar', calendarText(basis)],
    ]),
    '',
    style.strong(
      'Which SLA applies, by the day the period ends, both ends included (MP122B consultation, Q6)',
    ),
    aligned([['  from', 'until', 'SLA', 'regime', 'basis'].map(style.dim), ...timelineRows], ''),
    '',
    style.strong('Where each SLA stands (MP122B consultation, Q6)'),
    aligned(standingRows, ''),
  ].join('\n')}\n`
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
  return Object.fromEntries(timelineColumns.map(({ key, value }) => [key, value(stretch)]))
}

function statusCsv({ status }: StatusAnswer): string {
  return csv(timelineColumns, status.timeline)
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

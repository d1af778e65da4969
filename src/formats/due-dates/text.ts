import type { CalendarBasis } from '../../answers/basis.ts'
import type { Deadline, DueReport } from '../../answers/due-dates.ts'
import { grouped } from '../../grouped.ts'
import { slas } from '../../sla/timeline.ts'
import { aligned } from '../columns.ts'
import { appliesKey, projectedKey } from '../keys.ts'
import type { Style } from '../style.ts'
import { calendarText, counted, longDate, reportTitle, shortDate, standingText } from '../wording.ts'
import { countCalendar } from './count-calendar.ts'
import type { DueAnswer } from './due-answer.ts'

/** One report as a block of its own, several as a table; where counts are asked for, each report with its own. */
export function dueText(answer: DueAnswer, style: Style): string {
  const { reports, counts } = answer
  if (counts === null && reports.length > 1) return table(answer, style)
  return reports
    .map((report, at) => {
      const drawn = counts?.[at] ? `\n${countCalendar(counts[at], report, answer.division, style)}` : ''
      return block(report, answer, style) + drawn
    })
    .join('\n')
}

function block(report: DueReport, answer: DueAnswer, style: Style): string {
  const { applicable } = report
  const shown = withApplicable(report)
  const rows = shown.map((deadline) => {
    const { sla, due, applies, projected } = deadline
    return [
      `${applies ? '>' : ' '} ${sla} Working Days`,
      style.strong(longDate(due)) + (projected ? ' ~' : ''),
      applies ? style.good('applies') : style.dim(standingText(deadline)),
    ]
  })
  return lines(
    style.strong(reportTitle(report)),
    dueLine(answer),
    '',
    aligned(rows),
    '',
    `  Why ${applicable.sla}: ${applicable.basis}`,
    `  Source: ${applicable.source}`,
    ...(shown.some(({ projected }) => projected) ? [`  ${projectedKey}`] : []),
  )
}

function table(answer: DueAnswer, style: Style): string {
  const { reports } = answer
  const asked = slas.filter((sla) =>
    reports.some(({ deadlines }) => deadlines.some((each) => each.sla === sla)),
  )
  const appliesElsewhere = reports.some(({ deadlines }) => !deadlines.some(({ applies }) => applies))
  const heading = [
    'period',
    ...asked.map((sla) => ` ${sla} Working Days`),
    ...(appliesElsewhere ? ['applies'] : []),
  ]
  const rows = reports.map((report) => {
    const row = heading.map(() => '')
    row[0] = report.period ?? shortDate(report.periodEnd)
    for (const deadline of report.deadlines) row[1 + asked.indexOf(deadline.sla)] = cell(deadline, style)
    if (appliesElsewhere) {
      row[row.length - 1] =
        `${report.applicable.sla} on ${cell({ ...report.applicable, applies: false }, style).trim()}`
    }
    return row
  })
  const projected = reports.some(
    ({ applicable, deadlines }) => applicable.projected || deadlines.some((each) => each.projected),
  )
  return lines(
    style.strong('PMR due dates'),
    dueLine(answer),
    '',
    aligned([heading.map(style.dim), ...rows], ''),
    '',
    ...(reports.some(({ deadlines }) => deadlines.some(({ applies }) => applies)) ? [appliesKey] : []),
    ...(projected ? [projectedKey] : []),
    ...whyLines(reports),
  )
}

function cell({ due, applies, projected }: Deadline, style: Style): string {
  const text = `${applies ? '>' : ' '}${shortDate(due)}${projected ? '~' : ''}`
  return applies ? style.strong(text) : text
}

export function dueLine(answer: CalendarBasis): string {
  return `Due by the end of the day, in ${calendarText(answer)}`
}

/** One line for each regime among the reports: why its SLA applies, and to which of them. */
export function whyLines(reports: readonly DueReport[]): string[] {
  const byRegime = grouped(reports, ({ applicable }) => applicable.regime)
  return [...byRegime.values()].map((group) => {
    const { sla, basis, source } = (group[0] as DueReport).applicable
    return `Why ${sla}: ${basis} (${source}); ${counted(group.length, 'report')}`
  })
}

/** What was asked for and the SLA that applies: other dates mislead without it. */
export function withApplicable({ deadlines, applicable }: DueReport): Deadline[] {
  if (deadlines.some(({ applies }) => applies)) return [...deadlines]
  return [...deadlines, applicable].sort((a, b) => b.sla - a.sla)
}

function lines(...text: string[]): string {
  return `${text.join('\n')}\n`
}

import { type DeliveryCheck, underSla } from '../../answers/delivery-check.ts'
import { slas, standings } from '../../sla/timeline.ts'
import { aligned } from '../columns.ts'
import { projectedKey } from '../keys.ts'
import type { Style } from '../style.ts'
import { calendarText, longDate, reportTitle, standingText } from '../wording.ts'
import type { CheckedReport, CheckFormat } from './check-renderer.ts'
import { isProjectedBeyondDue, verdictStyle, verdictText } from './wording.ts'

/** One report as a block of its own: the verdict, and what each SLA would have made of it. */
export const reportText: CheckFormat = (_, style) => ({
  start: () => '',
  report: (report) => drawn(report, style),
  end: () => '',
})

function drawn(report: CheckedReport, style: Style): string {
  const { check, subject } = report
  const { applicableSla, basis, source, projected } = check
  const rows = slas.map((sla) => {
    const other = underSla(sla, check)
    const applies = sla === applicableSla
    const standing = standingText({ sla, applies, standing: standings[sla].standing })
    return [
      `${applies ? '>' : ' '} ${sla} Working Days`,
      verdictStyle(style, other.verdict)(verdictText(other)),
      applies ? style.good(standing) : style.dim(standing),
    ]
  })
  return [
    style.strong(reportTitle(check)),
    `${doneText(check)}; counted in ${calendarText(subject)}`,
    '',
    `  ${verdictLine(check, style)}`,
    '',
    aligned(rows),
    '',
    `  Why ${applicableSla}: ${basis}`,
    `  Source: ${source}`,
    ...(projected ? [`  ${projectedKey}`] : []),
    '',
  ].join('\n')
}

function doneText({ delivered, workingDay, asOf }: DeliveryCheck): string {
  if (delivered === null) return `Not delivered by ${longDate(asOf as string)}`
  return `Delivered on ${longDate(delivered)}, Working Day ${workingDay}`
}

/** `On time, 1 Working Day early: 25 Working Days are up on Monday 5 December 2022` */
function verdictLine(check: DeliveryCheck, style: Style): string {
  const { verdict, sla, due, dueProjected } = check
  const text = verdictText(check)
  const sentence = verdictStyle(style, verdict)(text.charAt(0).toUpperCase() + text.slice(1))
  const mark = isProjectedBeyondDue(check) ? ' ~' : ''
  return `${sentence}${mark}: ${sla} Working Days are up on ${style.strong(longDate(due))}${dueProjected ? ' ~' : ''}`
}

import type { Attainment } from '../answers/attainment.ts'
import { type DeliveryCheck, isMissed } from '../answers/delivery-check.ts'
import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import { escapeControls } from '../errors.ts'
import { keeping } from './document.ts'
import { percent, verdictText } from './verdict.ts'
import { counted, dayText, divisionName, periodName } from './words.ts'

/** What annotations tell of: reports, and where each stands in the file that it comes from. */
interface Annotated {
  readonly reports: readonly DeliveryCheck[]
  readonly division: CalendarDivision
  readonly attainment: Attainment
  readonly file: string | null
  readonly lines: readonly number[]
}

/** Annotations of a GitHub Actions run: an error for each report that is late or overdue, a notice for any other. */
export function* githubOf({ reports, division, attainment, file, lines }: Annotated): Generator<string> {
  const textOf = keeping((report: DeliveryCheck) => reportText(report, division))
  for (const [at, report] of reports.entries()) {
    const place = file === null ? {} : { file: escapeControls(file), line: lines[at] as number }
    const level = isMissed(report.verdict) ? 'error' : 'notice'
    yield annotation(level, { ...place, title: `PMR ${report.verdict}` }, textOf(report))
  }
  yield annotation('notice', { title: 'PMR attainment' }, attainmentText(attainment))
}

function reportText(check: DeliveryCheck, division: CalendarDivision): string {
  const { delivered, asOf, sla, due, workingDay } = check
  const done =
    delivered === null
      ? `not delivered as of ${dayText(asOf as string)}`
      : `delivered on ${dayText(delivered)}, Working Day ${workingDay}`
  return (
    `PMR for ${periodName(check)}: ${verdictText(check)}; ${done}; ` +
    `due by ${dayText(due)}, ${sla} Working Days in ${divisionName(division)}`
  )
}

function attainmentText({ reports, slas }: Attainment): string {
  const met = slas.map(({ sla, met, judged, share }) =>
    share === null ? `${sla}: none judged` : `${sla}: ${met} of ${judged} (${percent(share)})`,
  )
  return `${counted(reports, 'report')}; met under each SLA, in Working Days: ${met.join(', ')}`
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
function annotation(
  level: 'error' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
  return `::${level} ${given.join(',')}::${escapedMessage(message)}\n`
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

import type { Attainment } from '../../answers/attainment.ts'
import { isMissed } from '../../answers/delivery-check.ts'
import { counted, divisionName, longDate, periodName } from '../wording.ts'
import type { CheckFormat } from './check-renderer.ts'
import { percent, verdictText } from './wording.ts'

/** Annotations of a GitHub Actions run: an error for each report that is late or overdue, a notice for any other. */
export const checkGithub: CheckFormat = () => ({
  start: () => '',
  report({ check, subject: { division, file }, line }) {
    const { period, periodEnd, delivered, asOf, sla, due, workingDay, verdict } = check
    const done =
      delivered === null
        ? `not delivered by ${longDate(asOf as string)}`
        : `delivered on ${longDate(delivered)}, Working Day ${workingDay}`
    return annotation(
      isMissed(verdict) ? 'error' : 'notice',
      { ...(file !== null && line !== null && { file, line }), title: `PMR ${verdict}` },
      `PMR for ${periodName({ period, periodEnd })}: ${done}; ` +
        `${verdictText(check)}, ${sla} Working Days of ${divisionName(division)} are up on ${longDate(due)}`,
    )
  },
  end: ({ attainment }) => annotation('notice', { title: 'PMR attainment' }, attainmentText(attainment)),
})

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

import type { Deadline, DueReport } from '../../../answers/due-dates.ts'
import { type Sla, slas, standings } from '../../../sla/timeline.ts'
import { type Html, html, timeElement } from '../../html.ts'
import { projectedKey } from '../../keys.ts'
import { periodName, shortDate } from '../../wording.ts'
import { withApplicable } from '../text.ts'

/** The due dates as a table, a report a row, in a region that a keyboard can scroll where the screen is narrow. */
export function schedule(reports: readonly DueReport[]): Html {
  const shown = slasShown(reports)
  const heads = shown.map(
    (sla) => html`<th scope="col">${sla} Working Days <small>${standings[sla].standing}</small></th>\n`,
  )
  const rows = reports.map((report) => {
    const deadlines = withApplicable(report)
    const cells = shown.map((sla) => cell(deadlines.find((each) => each.sla === sla)))
    return html`<tr>
<th scope="row">${periodName(report)}</th>
<td>${timeElement(report.periodEnd, shortDate(report.periodEnd))}</td>
${cells}</tr>
`
  })
  const projected = reports.some((report) => withApplicable(report).some((each) => each.projected))
  return html`<h2 id="schedule">Schedule</h2>
<div class="scroll" role="region" aria-labelledby="schedule" tabindex="0">
<table>
<caption><span>One report a row; the deadline under the SLA that applies is marked “applies”${projected ? `; ${projectedKey}` : ''}</span></caption>
<thead>
<tr>
<th scope="col">Report</th>
<th scope="col">Period ends</th>
${heads}</tr>
</thead>
<tbody>
${rows}</tbody>
</table>
</div>`
}

/** The SLAs asked for and those that apply, longest first. */
export function slasShown(reports: readonly DueReport[]): Sla[] {
  const shown = new Set(reports.flatMap(withApplicable).map(({ sla }) => sla))
  return slas.filter((sla) => shown.has(sla))
}

function cell(deadline: Deadline | undefined): Html {
  if (deadline === undefined) return html`<td></td>\n`
  const { due, applies, projected } = deadline
  const date = html`${timeElement(due, shortDate(due))}${projected ? html`~<span class="unseen"> projected</span>` : ''}`
  return applies ? html`<td><span class="due">${date} <b>applies</b></span></td>\n` : html`<td>${date}</td>\n`
}

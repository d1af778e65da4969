import { isProjection, type PolicyBasis } from '../../answers/basis.ts'
import { type Deadline, type DueAnswer, type DueReport, withApplicable } from '../../answers/due-dates.ts'
import { reasons, slas, standings } from '../../sla/slas.ts'
import { type Html, html, timeElement } from '../html.ts'
import { isAboutInput, noticeText, unsaidVariables } from '../notices.ts'
import { calendarWords, elsewhereKey, whyWords } from '../why.ts'
import { capitalised, counted, dayText, periodName } from '../words.ts'
import { yearPlanners } from './planner.ts'
import { styles } from './styles.ts'

/**
 * One self-contained page to print: the due dates, what they rest on, and a planner of the months from each period to
 * its deadlines. It says by which version of pmr-due it was made.
 */
export function duePage(answer: DueAnswer, version: string): string {
  const { reports } = answer
  const basis = withoutOptions(answer.basis)
  const title = `PMR due dates, ${span(reports)}`
  const whose = calendarWords(basis)
  const why = whyWords(reports, basis, { options: false })
  const variables = unsaidVariables([whose, ...why], basis.notices)
  const planners = yearPlanners(answer)
  const links = planners.map(({ year }) => html` <a href="#year-${year}">${year}</a>`)
  const shown = new Set(reports.flatMap(withApplicable).map(({ sla }) => sla))
  const standingWords = slas
    .filter((sla) => shown.has(sla))
    .map((sla) => `${sla} Working Days (${standings[sla]}): ${reasons[standings[sla]]}.`)
  return `${html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="pmr-due ${version}">
<title>${title}</title>
${styles}
</head>
<body>
<header>
<h1>${title}</h1>
<p>Due by the end of the day. ${whose}</p>
${links.length > 1 ? html`<nav aria-label="Planners">Planners:${links}</nav>` : ''}
</header>
<main>
${schedule(reports)}
<div class="basis">
<div>
<h2>Which SLA applies, and why</h2>
${list([...why, ...variables, ...basis.notices.filter(isAboutInput).map(noticeText)])}
</div>
<div>
<h2>Where each SLA stands</h2>
${list(standingWords)}
</div>
</div>
<footer>
<p>Day 1 is the first Working Day strictly after the period end. Sources: SEC Refinement Consultation on MP122B, “Operational Metrics – Part 2” (2021), Q6; SEC Sections H13.4 and H3.24.</p>
<p>Bank holidays: derived from date-holidays, © its authors, data CC BY-SA 3.0. Contains public sector information licensed under the Open Government Licence v3.0. Made by pmr-due ${version}.</p>
</footer>
${planners.map(({ planner }) => planner)}
</main>
</body>
</html>`}\n`
}

/** A page on a wall names no options: what one of them set is as given. */
function withoutOptions(basis: PolicyBasis): PolicyBasis {
  const named = Object.entries(basis.setBy).filter(([, source]) => !source?.startsWith('--'))
  return { ...basis, setBy: Object.fromEntries(named) }
}

/** `April 2022 to March 2023 (12 reports)`; by their ends where not all periods are months. */
function span(reports: readonly DueReport[]): string {
  const [first, last] = [reports[0], reports.at(-1)] as [DueReport, DueReport]
  if (reports.length === 1) return periodName(first)
  const [from, to] = reports.every(({ period }) => period !== null)
    ? [periodName(first), periodName(last)]
    : [`periods to ${dayText(first.periodEnd)}`, dayText(last.periodEnd)]
  return `${from} to ${to} (${counted(reports.length, 'report')})`
}

/**
 * A row for each report: first the day that it is due, then what it would be under other SLAs. A keyboard can scroll it
 * where the screen is narrow.
 */
function schedule(reports: readonly DueReport[]): Html {
  // An SLA that does not apply to a report was asked for, and so every report has it.
  const notApplying = reports.flatMap(({ deadlines }) => deadlines).filter(({ applies }) => !applies)
  const others = slas.filter((sla) => notApplying.some((each) => each.sla === sla))
  const rows = reports.map((report) => {
    const { applicable, periodEnd } = report
    const deadlines = report.deadlines.filter(({ sla }) => others.includes(sla))
    const cells = deadlines.map((deadline) => {
      const shown = deadline.applies ? html`<small>applies</small>` : dateOf(deadline)
      return html`<td>${shown}</td>\n`
    })
    return html`<tr>
<th scope="row">${capitalised(periodName(report))}</th>
<td><b class="due">${dateOf(applicable)}</b></td>
<td>${applicable.sla}</td>
<td>${timeElement(periodEnd, dayText(periodEnd))}</td>
${cells}</tr>
`
  })
  return html`<h2 id="schedule">Schedule</h2>
<div class="scroll" role="region" aria-labelledby="schedule" tabindex="0">
<table>
<caption>The day that each report is due</caption>
<thead>
<tr>
<th scope="col">Report</th>
<th scope="col">Due <small>SLA that applies</small></th>
<th scope="col">SLA <small>days</small></th>
<th scope="col">Period ends</th>
${others.map((sla) => html`<th scope="col">${sla} Working Days <small>${standings[sla]}</small></th>\n`)}</tr>
</thead>
<tbody>
${rows}</tbody>
</table>
</div>
${signs(reports).map((sentence) => html`<p class="signs">${sentence}</p>\n`)}`
}

/** A due date with its signs, each in words too. */
function dateOf({ due, projected, otherDivisions }: Deadline): Html {
  const sign = projected ? html`~<i class="unseen"> projected</i>` : ''
  const elsewhere = html`*<i class="unseen"> another date in another division</i>`
  return html`${timeElement(due, dayText(due))}${sign}${otherDivisions.length > 0 ? elsewhere : ''}`
}

/** What the signs in the schedule mean. */
function signs(reports: readonly DueReport[]): string[] {
  const projection = reports.flatMap(({ notices }) => notices).find(isProjection)
  const projected = projection === undefined ? '' : `~ ${noticeText(projection)}`
  const elsewhere = elsewhereKey(reports.map(withApplicable))
  return [projected, elsewhere].filter(Boolean)
}

function list(lines: readonly string[]): Html {
  return html`<ul>\n${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`
}

import type { DueReport } from '../../../answers/due-dates.ts'
import { derogationEnd, type Policy, standings } from '../../../sla/timeline.ts'
import { type Html, html } from '../../html.ts'
import { counted, longDate, noticeText, periodName, shortDate } from '../../wording.ts'
import type { DueAnswer } from '../due-answer.ts'
import { dueLine, whyLines } from '../text.ts'
import { yearPlanner, yearsTouched } from './planner.ts'
import { schedule, slasShown } from './schedule.ts'
import { styles } from './styles.ts'

/**
 * One self-contained page: the schedule, what it rests on, and a planner of each year that it touches.
 *
 * @param version of pmr-due, which the page says it was made by
 */
export function duePage(answer: DueAnswer, version: string): string {
  const { reports, policy, notices } = answer
  const title = `PMR due dates, ${span(reports)}`
  const years = yearsTouched(answer)
  const said = new Set([...notices, ...reports.flatMap((report) => report.notices)].map(noticeText))
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
<p>${dueLine(answer)}</p>
${years.length > 1 ? yearLinks(years) : ''}
</header>
<main>
${schedule(reports)}
<div class="basis">
<div>
<h2>Which SLA applies, and why</h2>
${list([...whyLines(reports), ...policyLines(policy)])}
</div>
<div>
<h2>Where each SLA stands</h2>
${list(slasShown(reports).map((sla) => `${sla}: ${standings[sla].standing}; ${standings[sla].because}`))}
</div>
${said.size > 0 ? html`<div>\n<h2>Notices</h2>\n${list([...said])}\n</div>` : ''}
</div>
${sources(version)}
${years.map((year) => yearPlanner(year, answer))}
</main>
</body>
</html>`}\n`
}

/** `April 2022 to March 2023 (12 reports)`; by their ends where not all periods are months. */
function span(reports: readonly DueReport[]): string {
  const [first, last] = [reports[0], reports.at(-1)] as [DueReport, DueReport]
  if (reports.length === 1) return periodName(first)
  const [from, to] = reports.every(({ period }) => period !== null)
    ? [periodName(first), periodName(last)]
    : [`periods to ${shortDate(first.periodEnd)}`, shortDate(last.periodEnd)]
  return `${from} to ${to} (${counted(reports.length, 'report')})`
}

function yearLinks(years: readonly number[]): Html {
  const links = years.map((year) => html` <a href="#year-${year}">${year}</a>`)
  return html`<nav aria-label="Year planners">Year planners:${links}</nav>`
}

/** The two dates that decide which SLA applies, and that the user may have set. */
function policyLines(policy: Policy): string[] {
  const { date } = derogationEnd(policy)
  return [
    `The day on which the reporting period ends decides; the derogation's last day is ${longDate(date)}`,
    policy.mp122bFrom === null
      ? 'MP122B is a proposal and is not assumed to be implemented'
      : `MP122B is taken as implemented on ${longDate(policy.mp122bFrom)}`,
  ]
}

function list(lines: readonly string[]): Html {
  return html`<ul>\n${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`
}

function sources(version: string): Html {
  return html`<footer>
<p>Day 1 is the first Working Day strictly after the period end. Sources: SEC Refinement Consultation on MP122B, “Operational Metrics – Part 2” (2021), Q6; SEC Sections H13.4 and H3.24.</p>
<p>Bank holidays: derived from date-holidays, © its authors, data CC BY-SA 3.0. Contains public sector information licensed under the Open Government Licence v3.0. Made by pmr-due ${version}.</p>
</footer>`
}

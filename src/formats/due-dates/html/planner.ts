import type { Deadline, DueReport } from '../../../answers/due-dates.ts'
import type { BankHoliday } from '../../../bank-holidays/bank-holiday.ts'
import type { CalendarDivision } from '../../../bank-holidays/divisions.ts'
import { type IsoDate, yearOf } from '../../../dates/iso-date.ts'
import { isWeekend, weeksOf } from '../../../dates/weeks.ts'
import { grouped } from '../../../grouped.ts'
import { derogationEnd, type Policy } from '../../../sla/timeline.ts'
import { namedDays } from '../../holidays/named-days.ts'
import { type Html, html, type Insert, timeElement } from '../../html.ts'
import { calendarText, monthName, periodName, shortDate, standingText, weekdays } from '../../wording.ts'
import type { DueAnswer } from '../due-answer.ts'
import { withApplicable } from '../text.ts'

interface DueMark {
  readonly report: DueReport
  readonly deadline: Deadline
}

/** What a planner marks, by day. */
interface Marks {
  readonly due: ReadonlyMap<IsoDate, readonly DueMark[]>
  readonly periodEnds: ReadonlyMap<IsoDate, readonly DueReport[]>
  readonly bankHolidays: ReadonlyMap<IsoDate, string>
  readonly slaChanges: ReadonlyMap<IsoDate, string>
}

/** The years that a period ends in or a report is due in, in order. */
export function yearsTouched({ reports }: DueAnswer): number[] {
  const days = reports.flatMap((report) => [
    report.periodEnd,
    ...withApplicable(report).map(({ due }) => due),
  ])
  return [...new Set(days.map(yearOf))].sort((a, b) => a - b)
}

/** Twelve months with every deadline of the schedule, the period ends, the bank holidays and where the SLA changes. */
export function yearPlanner(year: number, answer: DueAnswer): Html {
  const marks = marksOf(year, answer)
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
  return html`
<section class="year" aria-labelledby="year-${year}">
<h2 id="year-${year}">${year} <small>PMR planner, ${calendarText(answer)}</small></h2>
${key(marks)}
<div class="lists">
${lists(year, marks, answer)}
</div>
<div class="months">
${months.map((month) => monthTable(month, marks))}</div>
</section>`
}

function marksOf(year: number, { reports, bankHolidays, division, policy }: DueAnswer): Marks {
  const inYear = (date: IsoDate) => yearOf(date) === year
  const due = reports
    .flatMap((report) => withApplicable(report).map((deadline) => ({ report, deadline })))
    .filter(({ deadline }) => inYear(deadline.due))
  return {
    due: grouped(due, ({ deadline }) => deadline.due),
    periodEnds: grouped(
      reports.filter(({ periodEnd }) => inYear(periodEnd)),
      ({ periodEnd }) => periodEnd,
    ),
    bankHolidays: bankHolidayNames(bankHolidays.list(year), division),
    slaChanges: new Map(slaChanges(policy).filter(([date]) => inYear(date))),
  }
}

/** A union's days say who takes them, in short where all do. */
function bankHolidayNames(
  holidays: readonly BankHoliday[],
  division: CalendarDivision,
): Map<IsoDate, string> {
  return new Map(
    [...namedDays(holidays, division)].map(([date, { names, divisions, everywhere }]) => {
      if (divisions.length === 0) return [date, names]
      return [date, `${names}; ${everywhere ? 'all divisions' : divisions.join(', ')}`]
    }),
  )
}

function slaChanges(policy: Policy): [IsoDate, string][] {
  const { mp122bFrom } = policy
  return [
    [derogationEnd(policy).date, 'last day of the derogation from SEC H13.4'],
    ...(mp122bFrom === null ? [] : [[mp122bFrom, 'MP122B implemented'] as [IsoDate, string]]),
  ]
}

/** What is marked, in words: the reports due under the SLA that applies, the bank holidays, where the SLA changes. */
function lists(year: number, { due, bankHolidays, slaChanges }: Marks, answer: DueAnswer): Html {
  const applicable = [...due.values()]
    .flat()
    .filter(({ deadline }) => deadline.applies)
    .sort((a, b) => (a.deadline.due < b.deadline.due ? -1 : 1))
    .map(({ report, deadline }): [IsoDate, Html] => [
      deadline.due,
      html`<b class="due">${deadline.sla}<span class="unseen"> Working Days,</span></b> ${periodName(report)}`,
    ])
  const taken = [...bankHolidays].map(([date, name]): [IsoDate, Html] => [date, html`<bdi>${name}</bdi>`])
  const changes = [...slaChanges].map(([date, words]): [IsoDate, Html] => [date, html`<span>${words}</span>`])
  return html`<h3>Reports due in ${year}</h3>
${list(applicable)}
<h3>Bank holidays in ${year}${answer.bankHolidays.isPublished(year) ? '' : ', projected'}</h3>
${list(taken)}
${changes.length > 0 ? html`<h3>The SLA changes</h3>\n${list(changes)}` : ''}`
}

/** Days of one year, which is not repeated with each. */
function list(days: readonly (readonly [IsoDate, Html])[]): Html {
  if (days.length === 0) return html`<p>None</p>`
  const items = days.map(
    ([date, words]) => html`<li>${timeElement(date, shortDate(date).slice(0, 10))} ${words}</li>\n`,
  )
  return html`<ul>\n${items}</ul>`
}

/** What the marks of this year mean. */
function key({ due, periodEnds, slaChanges }: Marks): Html {
  const deadlines = [...due.values()].flat().map(({ deadline }) => deadline)
  const applicable = deadlines.find(({ applies }) => applies)
  const other = deadlines.find(({ applies }) => !applies)
  const signs: (readonly [kind: string, sign: Insert, meaning: string])[] = [
    ...(applicable
      ? [['due', applicable.sla, 'due under the SLA that applies, in Working Days'] as const]
      : []),
    ...(other ? [['other', other.sla, 'deadline of the schedule under another SLA'] as const] : []),
    ...(deadlines.some(({ projected }) => projected) ? [['', '~', 'projected'] as const] : []),
    ...(periodEnds.size > 0 ? [['', 'end', 'a reporting period ends'] as const] : []),
    ['holiday', 'BH', 'bank holiday'],
    ['weekend', 1, 'weekend'],
    ...(slaChanges.size > 0 ? [['', diamond, 'the SLA changes'] as const] : []),
  ]
  const items = signs.map(
    ([kind, sign, meaning]) => html`<li><span class="${kind}">${sign}</span> ${meaning}</li>\n`,
  )
  return html`<ul class="key" aria-label="Key">\n${items}</ul>`
}

const headings = weekdays.map((name) => html`<th scope="col" aria-label="${name}">${name.slice(0, 3)}</th>`)

function monthTable(month: string, marks: Marks): Html {
  const weeks = weeksOf(month).map((week) => html`<tr>${week.map((date) => dayCell(date, marks))}</tr>\n`)
  return html`<table>
<caption>${monthName(month)}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${weeks}</tbody>
</table>
`
}

/** A day with what it is, in short for the eye and in words for a screen reader. */
function dayCell(date: IsoDate | null, marks: Marks): Html {
  if (date === null) return html`<td></td>`
  const due = marks.due.get(date) ?? []
  const ends = marks.periodEnds.get(date) ?? []
  const holiday = marks.bankHolidays.get(date)
  const change = marks.slaChanges.get(date)
  const words = [
    ...due.map(
      ({ report, deadline }) =>
        `${periodName(report)} due, ${deadline.sla} Working Days, ${standingText(deadline)}${deadline.projected ? ', projected' : ''}`,
    ),
    ...ends.map((report) => `${periodName(report)} ends`),
    ...(holiday === undefined ? [] : [`bank holiday, ${holiday}`]),
    ...(change === undefined ? [] : [change]),
  ]
  const kind = due.some(({ deadline }) => deadline.applies)
    ? 'due'
    : due.length > 0
      ? 'other'
      : holiday !== undefined
        ? 'holiday'
        : isWeekend(date)
          ? 'weekend'
          : ''
  const projected = due.some(({ deadline }) => deadline.projected) ? html`<i aria-hidden="true">~</i>` : ''
  const day = html`${timeElement(date, Number(date.slice(8)))}${projected}`
  if (words.length === 0) return kind === '' ? html`<td>${day}</td>` : html`<td class="${kind}">${day}</td>`
  const slas = new Set(due.map(({ deadline }) => String(deadline.sla)))
  const signs = [...slas, ...(holiday === undefined ? [] : ['BH']), ...(ends.length > 0 ? ['end'] : [])]
  return html`<td class="${kind}">${day}${change === undefined ? '' : diamond}<b aria-hidden="true"> ${signs.join(' ')}</b> <span class="unseen">${words.join('; ')}</span></td>`
}

const diamond = html`<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M4 0 8 4 4 8 0 4z"/></svg>`

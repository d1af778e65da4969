import { type Deadline, type DueAnswer, withApplicable } from '../../answers/due-dates.ts'
import { dayNumber, type IsoDate, isWeekend, yearOf } from '../../dates/iso-date.ts'
import { type Month, monthName, monthOf, monthsBetween, weeksOf } from '../../dates/months.ts'
import { grouped } from '../../grouped.ts'
import { derogationEnd } from '../../sla/timeline.ts'
import { type Html, html, timeElement } from '../html.ts'
import { namedDays } from '../named-days.ts'
import { divisionName, periodName, shortDate, shortName, standingText, weekdays } from '../words.ts'

/** What the key says of the signs; each kind is a class of the styles too, and the first three colour a day. */
const meanings = {
  due: 'due, under the SLA that applies, in Working Days',
  other: 'would be due under another SLA',
  holiday: 'bank holiday',
  end: 'a reporting period ends',
  change: 'the SLA changes',
}
type Kind = keyof typeof meanings
const kinds = Object.keys(meanings) as Kind[]

/** What a planner shows on a day: a sign for the eye, words for a screen reader, and a name for the lists beside it. */
type Mark = ReturnType<typeof mark>

function mark(kind: Kind, date: IsoDate, sign: string | Html, name: string, words = name) {
  return { kind, date, sign, name, words, projected: false }
}

const diamond = html`<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M4 0 8 4 4 8 0 4z"/></svg>`

/**
 * A planner for each year, of the months from each reporting period to the last of its deadlines: with every deadline of
 * the schedule, the period ends, the bank holidays and where the SLA changes.
 */
export function yearPlanners(answer: DueAnswer) {
  const { division, bankHolidays } = answer.basis.calendar
  const planned = answer.reports.flatMap((report) => {
    const [longest] = withApplicable(report) as [Deadline]
    return monthsBetween(monthOf(report.periodEnd), monthOf(longest.due))
  })
  const byYear = grouped([...new Set(planned)].sort(), yearOf)
  const allMarks = marksOf([...byYear.keys()], answer)
  return [...byYear].map(([year, months]) => {
    const marks = allMarks.filter(({ date }) => months.includes(monthOf(date)))
    const byDay = grouped(marks, ({ date }) => date)
    const projected = bankHolidays.isPublished(year) ? '' : ', projected'
    const planner = html`
<section class="year" aria-labelledby="year-${year}">
<h2 id="year-${year}">${year} <small>PMR planner, ${divisionName(division)}</small></h2>
<ul class="key" aria-label="Key">
${keyOf(marks)}</ul>
<div class="lists">
${list('Reports due', 'due', marks)}
${list(`Bank holidays${projected}`, 'holiday', marks)}
${list('The SLA changes', 'change', marks)}
</div>
<div class="months">
${months.map((month) => monthTable(month, byDay))}</div>
</section>`
    return { year, planner }
  })
}

/** The marks of some years, by date. */
function marksOf(years: readonly number[], { basis: { policy, calendar }, reports }: DueAnswer): Mark[] {
  const deadlines = reports.flatMap((report) =>
    withApplicable(report).map((deadline) => {
      const { sla, due, applies, projected } = deadline
      const name = periodName(report)
      const words = `${name} due, ${sla} Working Days, ${standingText(deadline)}${projected ? ', projected' : ''}`
      return { ...mark(applies ? 'due' : 'other', due, String(sla), name, words), projected }
    }),
  )
  const days = namedDays(years.flatMap(calendar.bankHolidays.list), calendar.division)
  const holidays = days.map(({ date, name, where }) => {
    const named = where === '' ? name : `${name}; ${where}`
    return mark('holiday', date, 'BH', named, `bank holiday, ${named}`)
  })
  const ends = reports.map((report) =>
    mark('end', report.periodEnd, 'end', periodName(report), `${periodName(report)} ends`),
  )
  const { date: lastDay } = derogationEnd(policy)
  const changes = [mark('change', lastDay, diamond, 'last day of the derogation from SEC H13.4')]
  if (policy.mp122bFrom !== null)
    changes.push(mark('change', policy.mp122bFrom, diamond, 'MP122B implemented'))
  const marks = [...deadlines, ...holidays, ...ends, ...changes]
  return marks.sort((a, b) => dayNumber(a.date) - dayNumber(b.date))
}

function keyOf(marks: readonly Mark[]): Html[] {
  const entry = (kind: string, sign: Mark['sign'], meaning: string) =>
    html`<li><span class="${kind}">${sign}</span> ${meaning}</li>\n`
  const shown = kinds.flatMap((kind) => marks.find((mark) => mark.kind === kind) ?? [])
  return [
    ...shown.map(({ kind, sign }) => entry(kind, sign, meanings[kind])),
    entry('weekend', 'Sat', 'weekend'),
    ...(marks.some(({ projected }) => projected) ? [entry('', '~', 'projected')] : []),
  ]
}

/** Days of one year, which is not repeated with each. */
function list(heading: string, kind: Kind, marks: readonly Mark[]): Html | string {
  const listed = marks.filter((mark) => mark.kind === kind)
  if (listed.length === 0) return ''
  const items = listed.map(({ date, sign, name }) => {
    const sla =
      kind === 'due' ? html`<b class="due">${sign}<span class="unseen"> Working Days,</span></b> ` : ''
    return html`<li>${timeElement(date, shortDate(date).slice(0, 10))} ${sla}<bdi>${name}</bdi></li>\n`
  })
  return html`<h3>${heading}</h3>\n<ul>\n${items}</ul>`
}

const headings = weekdays.map((name) => html`<th scope="col" aria-label="${name}">${shortName(name)}</th>`)

function monthTable(month: Month, byDay: ReadonlyMap<IsoDate, readonly Mark[]>): Html {
  const weeks = weeksOf(month).map((week) => {
    const cells = week.map((date) => (date === null ? html`<td></td>` : dayCell(date, byDay.get(date) ?? [])))
    return html`<tr>${cells}</tr>\n`
  })
  return html`<table>
<caption>${monthName(month)}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${weeks}</tbody>
</table>
`
}

function dayCell(date: IsoDate, marks: readonly Mark[]): Html {
  const coloured = kinds.slice(0, 3).find((kind) => marks.some((mark) => mark.kind === kind))
  const kind = coloured ?? (isWeekend(date) ? 'weekend' : 'day')
  const day = timeElement(date, Number(date.slice(8)))
  if (marks.length === 0) return html`<td class="${kind}">${day}</td>`
  const projected = marks.some((mark) => mark.projected) ? html`<i aria-hidden="true">~</i>` : ''
  const signs = [...new Set(marks.map(({ sign }) => sign))].map((sign) => html` ${sign}`)
  const words = marks.map((mark) => mark.words).join('; ')
  return html`<td class="${kind}">${day}${projected}<b aria-hidden="true">${signs}</b> <span class="unseen">${words}</span></td>`
}

import type { PlannedChange, ReleasePlan } from '../../answers/release-plan.ts'
import { gapCount, gapPeriods, type SlaGap } from '../../answers/sla-gap.ts'
import type { SecRelease } from '../../change-requests/sec-releases.ts'
import { aligned } from '../columns.ts'
import type { Style } from '../style.ts'
import { calendarText, counted, longDate, monthName, shortDate } from '../wording.ts'
import { costText } from './cost.ts'
import { approachesTitle, costsTitle, gapHeading, notSchedulableTitle, planTitle } from './headings.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { planTimeline } from './timeline.ts'

/** The picture first, then each change's chain, the gap, and what it costs. */
export function planText(answer: PlanAnswer, style: Style): string {
  const { plan } = answer
  const sections = [
    [style.strong(planTitle(plan)), `Counted in ${calendarText(answer)}`].join('\n'),
    planTimeline(plan, style),
    ...plan.changes.map((change) => chain(change, plan, style)),
    ...(plan.changes.length > 1 && plan.outcomes.length > 1 ? [approachTable(plan, style)] : []),
    gapText(plan, style),
    costs(plan, style),
    ...(plan.notSchedulable.length > 0 ? [notSchedulable(plan, style)] : []),
  ]
  return `${sections.join('\n\n')}\n`
}

function chain(change: PlannedChange, plan: ReleasePlan, style: Style): string {
  const { changeRequest, start, assessed, approved, implemented, release, firstPeriod, due } = change
  const { target, decision } = plan
  const moved = target !== null && target.date !== release.date
  const { period, periodEnd } = firstPeriod
  const { assessmentDays, implementationMonths, bringsSla } = changeRequest
  const rows = [
    [plan.start === null ? 'Latest start' : 'Start', longDate(start)],
    ['Assessed', longDate(assessed), `Impact Assessment complete: ${counted(assessmentDays, 'Working Day')}`],
    ...(decision > 0
      ? [['Approved', longDate(approved), `decided: ${counted(decision, 'Working Day')}`]]
      : []),
    [
      'Implemented',
      longDate(implemented),
      `implementation complete: ${counted(implementationMonths, 'calendar month')}`,
    ],
    ...(moved ? [['Target', longDate(target.date), `${standing(target)}; ${readiness(change, style)}`]] : []),
    [
      'SEC Release',
      style.strong(longDate(release.date)),
      moved ? standing(release) : `${standing(release)}; ${readiness(change, style)}`,
    ],
    ['First period', longDate(periodEnd), `the end of ${monthName(period as string)}, the first under it`],
    ...(due === null ? [] : [['Report due', style.strong(longDate(due)), `under ${bringsSla} Working Days`]]),
  ]
  return `${style.strong(`${changeRequest.id} ${changeRequest.title}`)}\n${aligned(rows)}`
}

function standing(release: SecRelease): string {
  return release.provisional ? `${release.standing}, provisional` : release.standing
}

function readiness({ inTime, slackWorkingDays, slackCalendarDays }: PlannedChange, style: Style): string {
  if (slackCalendarDays === 0) return 'ready on the day'
  const workingDays = counted(Math.abs(slackWorkingDays), 'Working Day')
  const days = `${workingDays}, ${counted(Math.abs(slackCalendarDays), 'calendar day')}`
  return inTime ? `${days} to spare` : style.bad(`${days} late`)
}

function approachTable({ outcomes, approach, costs }: ReleasePlan, style: Style): string {
  const heading = [
    '  approach',
    'all landed',
    '18 Working Days',
    'in the gap',
    'assessment',
    'implementation',
  ]
  const rows = outcomes.map((outcome) => [
    `${outcome.approach === approach ? '>' : ' '} ${outcome.approach}`,
    shortDate(outcome.lastRelease.date),
    outcome.mp122b === null ? 'not brought' : shortDate(outcome.mp122b.date),
    reports(gapCount(outcome.gap)),
    costText(costs.assessmentCost),
    costText(costs.implementationCost),
  ])
  return [style.strong(approachesTitle), aligned([heading.map(style.dim), ...rows], '')].join('\n')
}

function reports(count: number | null): string {
  return count === null ? 'no end' : counted(count, 'report')
}

function gapText(plan: ReleasePlan, style: Style): string {
  const { gap } = plan
  const { title, ends } = gapHeading(plan)
  return [
    (gap.state === 'none' ? style.good : style.bad)(title),
    ...ends.map((line) => `  ${line}`),
    ...(gap.state === 'none' ? [] : ['', gapTable(gap, style)]),
    ...(gap.state === 'open' ? ['  ...'] : []),
  ].join('\n')
}

function gapTable(gap: SlaGap, style: Style): string {
  const heading = ['period', '10 Working Days', '18 Working Days'].map(style.dim)
  const rows = gapPeriods(gap).map(({ period, due10, due18 }) => [
    period as string,
    shortDate(due10),
    shortDate(due18),
  ])
  return aligned([heading, ...rows])
}

function costs(
  { costs: { assessmentCost, implementationCost, s1spCost } }: ReleasePlan,
  style: Style,
): string {
  return [
    style.strong(costsTitle),
    aligned([
      ['Impact Assessment', costText(assessmentCost)],
      ['Implementation', costText(implementationCost)],
      ['of which S1SP', costText(s1spCost)],
    ]),
  ].join('\n')
}

function notSchedulable({ notSchedulable }: ReleasePlan, style: Style): string {
  const rows = notSchedulable.map(({ id, tocAlternativeCost, remark }) => [
    `${id} TOC alternative`,
    [costText(tocAlternativeCost), ...(remark === null ? [] : [remark])].join('; '),
  ])
  return [style.strong(notSchedulableTitle), aligned(rows)].join('\n')
}

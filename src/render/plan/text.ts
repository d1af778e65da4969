import type { PlannedChange, ReleasePlan } from '../../answers/release-plan.ts'
import { gapCount, gapPeriods, type SlaGap } from '../../answers/sla-gap.ts'
import { changeRequestSource } from '../../plan/change-requests.ts'
import type { SecRelease } from '../../plan/sec-releases.ts'
import { aligned } from '../columns.ts'
import type { Style } from '../style.ts'
import { calendarText, counted, longDate, monthName, shortDate } from '../wording.ts'
import { costText } from './cost.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { planTimeline } from './timeline.ts'

/** The picture first, then each change's chain, the gap, and what it costs. */
export function planText(answer: PlanAnswer, style: Style): string {
  const { plan } = answer
  const sections = [
    [style.strong(title(plan)), `Counted in ${calendarText(answer)}`].join('\n'),
    planTimeline(plan, style),
    ...plan.changes.map((change) => chain(change, plan, style)),
    ...(plan.changes.length > 1 && plan.outcomes.length > 1 ? [approachTable(plan, style)] : []),
    gapText(plan, style),
    costs(plan, style),
    ...(plan.notSchedulable.length > 0 ? [notSchedulable(plan, style)] : []),
  ]
  return `${sections.join('\n\n')}\n`
}

function title({ changes, start, target, approach }: ReleasePlan): string {
  const [only] = changes
  const what =
    changes.length === 1 && only ? only.changeRequest.id : counted(changes.length, 'Change Request')
  return [
    `Plan for ${what}`,
    ...(target === null ? [] : [`to make ${longDate(target.date)}`]),
    start === null ? 'each from its latest start' : `from a start on ${longDate(start)}`,
    ...(changes.length > 1 && target === null ? [`${approach} approach`] : []),
  ].join(', ')
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
  return [
    style.strong('Single or phased (MP122B consultation, Q9; SECAS provisionally recommends single)'),
    aligned([heading.map(style.dim), ...rows], ''),
  ].join('\n')
}

function reports(count: number | null): string {
  return count === null ? 'no end' : counted(count, 'report')
}

function gapText({ gap, mp122b, policy }: ReleasePlan, style: Style): string {
  const table = gapTable(gap, style)
  if (mp122b === null) {
    return [
      style.bad('The gap has no end: nothing planned or given brings 18 Working Days'),
      '  Each report from the first on is due under 10 Working Days (SEC H13.4), which the DCC says it',
      '  cannot meet. CR1430 brings 18 Working Days, or --mp122b gives the day that they apply from.',
      '',
      table,
      '  ...',
    ].join('\n')
  }
  const until = `18 Working Days come on ${longDate(mp122b.date)} (${mp122b.changeRequest ?? 'as given'})`
  if (gap.state === 'none') {
    const none = 'no monthly reporting period ends between the derogation and 18 Working Days'
    return `${style.good('No gap')}: ${none}\n  ${until}`
  }
  const count = counted(gapPeriods(gap).length, 'reporting period')
  return [
    style.bad(`The gap: ${count} under 10 Working Days (SEC H13.4), which the DCC says it cannot meet`),
    `  After ${longDate(policy.derogationUntil)}, until ${until}`,
    '',
    table,
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
    style.strong(`Cost, the same for either approach (${changeRequestSource})`),
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
  return [style.strong('Not schedulable: the source states no timescale'), aligned(rows)].join('\n')
}

import { gapCount, gapPeriods } from '../../answers/sla-gap.ts'
import type { SecRelease } from '../../change-requests/sec-releases.ts'
import { type Cell, columnsOf } from '../columns.ts'
import { costCells, costHeadings } from './cost.ts'
import type { PlanAnswer } from './plan-answer.ts'

const headings = {
  record: 'Record',
  division: 'Division',
  cr: 'CR',
  title: 'Title',
  approach: 'Approach',
  start: 'Start',
  assessment_days: 'Impact Assessment (Working Days)',
  assessed: 'Assessed',
  decision_days: 'Decision (Working Days)',
  approved: 'Approved',
  implementation_months: 'Implementation (months)',
  implemented: 'Implemented',
  target: 'Target',
  target_standing: 'Standing of the target',
  in_time: 'In time',
  slack_working_days: 'Slack (Working Days)',
  slack_calendar_days: 'Slack (calendar days)',
  release: 'SEC Release',
  release_standing: 'Standing of the release',
  release_provisional: 'Provisional',
  period: 'Period',
  period_end: 'Period end',
  due_10: 'Due under 10',
  due_18: 'Due under 18',
  mp122b_from: '18 Working Days from',
  gap_reports: 'Reports in the gap',
  ...costHeadings,
}

export type PlanRow = { readonly [key in keyof typeof headings]?: Cell }

/**
 * A plan as one table. `record` tells what a row is: a `change`, an alternative that is `not-schedulable`, an
 * `approach` with its totals, a report in the `gap`, or the first report of an `open-gap`.
 */
export const planColumns = columnsOf(headings, [
  ...(['start', 'assessed', 'approved', 'implemented', 'target', 'release'] as const),
  ...(['period_end', 'due_10', 'due_18', 'mp122b_from'] as const),
])

export function planRows({ plan, division }: PlanAnswer): PlanRow[] {
  const { changes, notSchedulable, outcomes, costs, approach, decision, gap, mp122b, target } = plan
  const targetCells = { target: target?.date ?? null, target_standing: target?.standing ?? null }
  const rows: PlanRow[] = [
    ...changes.map((change) => ({
      record: 'change',
      cr: change.changeRequest.id,
      title: change.changeRequest.title,
      approach,
      start: change.start,
      assessment_days: change.changeRequest.assessmentDays,
      assessed: change.assessed,
      decision_days: decision,
      approved: change.approved,
      implementation_months: change.changeRequest.implementationMonths,
      implemented: change.implemented,
      ...targetCells,
      in_time: change.inTime,
      slack_working_days: change.slackWorkingDays,
      slack_calendar_days: change.slackCalendarDays,
      ...releaseCells(change.release),
      period: change.firstPeriod.period,
      period_end: change.firstPeriod.periodEnd,
      due_18: change.due,
      ...costCells({ ...change.changeRequest, tocAlternativeCost: null }),
    })),
    ...notSchedulable.map((changeRequest) => ({
      record: 'not-schedulable',
      cr: changeRequest.id,
      title: changeRequest.title,
      ...costCells({ tocAlternativeCost: changeRequest.tocAlternativeCost }),
    })),
    ...outcomes.map((outcome) => ({
      record: 'approach',
      approach: outcome.approach,
      ...targetCells,
      ...releaseCells(outcome.lastRelease),
      mp122b_from: outcome.mp122b?.date ?? null,
      gap_reports: gapCount(outcome.gap),
      ...costCells(costs),
    })),
    ...gapPeriods(gap).map(({ period, periodEnd, due10, due18 }) => ({
      record: gap.state === 'open' ? 'open-gap' : 'gap',
      period,
      period_end: periodEnd,
      due_10: due10,
      due_18: due18,
      mp122b_from: mp122b?.date ?? null,
    })),
  ]
  return rows.map((row) => ({ ...row, division }))
}

function releaseCells({ date, standing, provisional }: SecRelease) {
  return { release: date, release_standing: standing, release_provisional: provisional }
}

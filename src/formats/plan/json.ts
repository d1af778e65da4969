import type { ApproachOutcome, PlannedChange } from '../../answers/release-plan.ts'
import { gapCount } from '../../answers/sla-gap.ts'
import { json, noticesJson } from '../json.ts'
import type { PlanAnswer } from './plan-answer.ts'

export function planJson(answer: PlanAnswer): string {
  const { plan, notices } = answer
  const { start, decision, approach, target, changes, notSchedulable, costs, outcomes, mp122b, gap } = plan
  return json(answer, {
    start,
    decision,
    approach,
    target,
    changes: changes.map(changeJson),
    notSchedulable: notSchedulable.map(({ id, title, tocAlternativeCost, remark }) => ({
      cr: id,
      title,
      tocAlternativeCost,
      remark,
    })),
    costs,
    approaches: outcomes.map((outcome) => ({ ...outcomeJson(outcome), costs })),
    gap: {
      state: gap.state,
      derogationUntil: plan.policy.derogationUntil,
      mp122b,
      first: gap.state === 'open' ? gap.first : (gap.periods[0] ?? null),
      periods: gap.state === 'open' ? null : gap.periods,
    },
    notices: noticesJson([...notices, ...plan.notices]),
  })
}

function changeJson(change: PlannedChange): object {
  const { changeRequest, firstPeriod, due, ...dates } = change
  const { id, title, assessmentDays, implementationMonths, bringsSla } = changeRequest
  const { assessmentCost, implementationCost, s1spCost } = changeRequest
  return {
    cr: id,
    title,
    assessmentDays,
    implementationMonths,
    start: dates.start,
    assessed: dates.assessed,
    approved: dates.approved,
    implemented: dates.implemented,
    release: dates.release,
    inTime: dates.inTime,
    slackWorkingDays: dates.slackWorkingDays,
    slackCalendarDays: dates.slackCalendarDays,
    firstReport: { ...firstPeriod, sla: bringsSla, due },
    costs: { assessmentCost, implementationCost, s1spCost },
  }
}

function outcomeJson({ approach, lastRelease, mp122b, gap }: ApproachOutcome): object {
  return { approach, lastRelease, mp122b, gapReports: gapCount(gap) }
}

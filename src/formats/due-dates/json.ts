import { json, noticesJson } from '../json.ts'
import type { DueAnswer } from './due-answer.ts'

export function dueJson(answer: DueAnswer): string {
  const { reports, counts, notices } = answer
  return json(answer, {
    reports: reports.map(({ period, periodEnd, applicable, deadlines, notices: own }, at) => ({
      period,
      periodEnd,
      applicable: {
        sla: applicable.sla,
        regime: applicable.regime,
        due: applicable.due,
        basis: applicable.basis,
        source: applicable.source,
      },
      deadlines: deadlines.map(({ sla, due, standing, applies, projected }) => ({
        sla,
        due,
        standing,
        applies,
        projected,
      })),
      notices: noticesJson(own),
      ...(counts?.[at] && { count: countJson(counts[at]) }),
    })),
    notices: noticesJson(notices),
  })
}

function countJson({ days, skipped }: NonNullable<DueAnswer['counts']>[number]): object {
  return {
    workingDays: days.flatMap(({ date, workingDay }) => (workingDay === null ? [] : [date])),
    skipped: skipped.map(({ division, date, name }) => ({ division, date, name })),
  }
}

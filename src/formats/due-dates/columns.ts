import type { Deadline, DueReport } from '../../answers/due-dates.ts'
import type { CalendarDivision } from '../../bank-holidays/divisions.ts'
import type { Column } from '../columns.ts'
import type { DueAnswer } from './due-answer.ts'

/** One deadline of one report: a row of every table of due dates. */
interface DeadlineRow {
  readonly division: CalendarDivision
  readonly report: DueReport
  readonly deadline: Deadline
}

export function deadlineRows({ division, reports }: DueAnswer): DeadlineRow[] {
  return reports.flatMap((report) => report.deadlines.map((deadline) => ({ division, report, deadline })))
}

export const deadlineColumns: readonly Column<DeadlineRow>[] = [
  { key: 'period', heading: 'Period', value: ({ report }) => report.period },
  { key: 'period_end', heading: 'Period end', date: true, value: ({ report }) => report.periodEnd },
  { key: 'division', heading: 'Division', value: ({ division }) => division },
  { key: 'sla', heading: 'SLA', value: ({ deadline }) => deadline.sla },
  { key: 'due', heading: 'Due', date: true, value: ({ deadline }) => deadline.due },
  { key: 'standing', heading: 'Standing', value: ({ deadline }) => deadline.standing },
  { key: 'applies', heading: 'Applies', value: ({ deadline }) => deadline.applies },
  { key: 'applicable_sla', heading: 'Applicable SLA', value: ({ report }) => report.applicable.sla },
  { key: 'regime', heading: 'Regime', value: ({ report }) => report.applicable.regime },
  { key: 'projected', heading: 'Projected', value: ({ deadline }) => deadline.projected },
]

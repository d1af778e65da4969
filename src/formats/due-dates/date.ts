import type { DueAnswer } from './due-answer.ts'

/** The due dates alone, one a line: report by report, longest SLA first. */
export function dueDates({ reports }: DueAnswer): string {
  return reports.flatMap(({ deadlines }) => deadlines.map(({ due }) => `${due}\n`)).join('')
}

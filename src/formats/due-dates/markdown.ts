import { escaped, list, markdown, strong, table } from '../markdown.ts'
import { noticeText } from '../wording.ts'
import { deadlineColumns, deadlineRows } from './columns.ts'
import type { DueAnswer } from './due-answer.ts'
import { dueLine, whyLines, withApplicable } from './text.ts'

/** What the lines around the table say of all of its rows. */
const saidElsewhere = ['division', 'applicable_sla', 'regime']

/** A row for each deadline asked for and for the one that applies, and below the table what they rest on. */
export function dueMarkdown(answer: DueAnswer): string {
  const { reports } = answer
  const shown = reports.map((report) => ({ ...report, deadlines: withApplicable(report) }))
  const notices = [...answer.notices, ...reports.flatMap((report) => report.notices)]
  return markdown(
    strong('PMR due dates'),
    escaped(dueLine(answer)),
    table(
      deadlineColumns.filter(({ key }) => !saidElsewhere.includes(key)),
      deadlineRows({ ...answer, reports: shown }),
    ),
    list([...whyLines(reports), ...notices.map(noticeText)]),
  )
}

import { type ColumnShape, list, markdown, strong, table, tableHead, tableRow } from '../markdown.ts'
import { calendarText, longDate, noticeText } from '../wording.ts'
import type { CheckFormat } from './check-renderer.ts'
import { attainmentColumns, checkColumns } from './columns.ts'

// As wide as the widest cell may be, for the first row is written before the last is read.
const shapes: Readonly<Record<string, ColumnShape>> = {
  period: { width: 7, right: false },
  period_end: { width: 15, right: false },
  delivered: { width: 15, right: false },
  sla: { width: 3, right: true },
  due: { width: 15, right: false },
  working_day: { width: 11, right: true },
  margin_working_days: { width: 6, right: true },
  verdict: { width: 7, right: false },
  applicable_sla: { width: 14, right: true },
  projected: { width: 9, right: false },
}
const columns = checkColumns.filter(({ key }) => key in shapes)
const columnShapes = columns.map(({ key }) => shapes[key] as ColumnShape)

/** A row for each report, then what each SLA would have made of them all, and what it rests on. */
export const checkMarkdown: CheckFormat = (subject) => ({
  start: () =>
    `${markdown(strong('PMR deliveries'), `Due by the end of the day, in ${calendarText(subject)}`)}\n${tableHead(columns, columnShapes)}\n`,
  report: (report) => `${tableRow(columns, columnShapes, report)}\n`,
  end: ({ attainment, today, shown }) =>
    `\n${markdown(
      strong('Under each SLA'),
      table(attainmentColumns, attainment.slas),
      list([
        ...(today === null ? [] : [`Not delivered: as of ${longDate(today)}`]),
        ...shown.map(noticeText),
      ]),
    )}`,
})

import type { Column } from '../columns.ts'
import { csvRecord } from '../csv.ts'
import type { CheckedReport, CheckFormat } from './check-renderer.ts'
import { checkColumns } from './columns.ts'

/** A record for each report, the history's own columns after ours. */
export const checkCsv: CheckFormat = ({ carriedColumns }) => {
  const columns = [...checkColumns, ...carried(carriedColumns)]
  return {
    start: () => csvRecord(columns.map(({ key }) => key)),
    report: (report) => csvRecord(columns.map(({ value }) => value(report))),
    end: () => '',
  }
}

/** The history's own columns; one that is called like a column of ours is renamed, so that neither is lost. */
function carried(names: readonly string[]): Column<CheckedReport>[] {
  const ours = checkColumns.map(({ key }) => key)
  return names.map((name, at) => {
    let key = name
    while (ours.includes(key) || (key !== name && names.includes(key))) key = `input_${key}`
    return { key, heading: key, value: ({ carried }) => carried[at] as string }
  })
}

import { type Cell, type Column, cellText } from './columns.ts'

/** Rows as RFC 4180 records with a header, one line feed after each. */
export function csv<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): string {
  const records = [csvRecord(columns.map(({ key }) => key))]
  for (const row of rows) records.push(csvRecord(columns.map(({ value }) => value(row))))
  return records.join('')
}

/** One record, with its line feed. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\n`
}

/** One field, in quotes only where a comma, a quote or a line break in it asks for them. */
function csvField(cell: Cell): string {
  const text = cellText(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

import { type Cell, type Column, cellText } from './columns.ts'

/** Rows as RFC 4180 records with a header, one line feed after each. */
export function csv<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): string {
  const lines = [columns.map(({ key }) => key).join(',')]
  for (const row of rows) lines.push(columns.map(({ value }) => csvField(value(row))).join(','))
  return `${lines.join('\n')}\n`
}

/** One field, in quotes only where a comma, a quote or a line break in it asks for them. */
function csvField(cell: Cell): string {
  const text = cellText(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

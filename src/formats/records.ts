import { type Cell, cellText, keeping, type Table } from './document.ts'

/** RFC 4180: a header and a record for each row, one line feed after each. */
export function* csvOf({ columns, rows, carried }: Table): Generator<string> {
  yield `${csvFields([...Object.keys(columns), ...(carried?.headings ?? [])])}\n`
  // What rows carry is seldom the same, and so no part of the text that is kept.
  const end = carried === undefined ? '\n' : ','
  const values = Object.values(columns)
  const textOf = keeping((row) => csvFields(values.map((value) => value(row))) + end)
  let at = 0
  for (const row of rows) {
    yield textOf(row)
    if (carried !== undefined) yield `${csvFields(carried.cells[at++] as string[])}\n`
  }
}

function csvFields(cells: readonly Cell[]): string {
  return cells.map(csvField).join(',')
}

const needsQuotes = /[",\r\n]/

/** One field, in quotes only where a comma, a quote or a line break in it asks for them. */
function csvField(cell: Cell): string {
  const text = cellText(cell)
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Text that is neither the user's own nor ours, as a spreadsheet may safely have it: an apostrophe before what would
 * start a formula.
 */
export function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

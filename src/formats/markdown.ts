import { type Cell, type Column, cellText } from './columns.ts'
import { shortDate } from './wording.ts'

/** A document to paste: blocks of Markdown, a blank line between them; a block with nothing in it is left out. */
export function markdown(...blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** A line that stands out. It is no heading, because the document that it is pasted into has headings of its own. */
export function strong(text: string): string {
  return `**${escaped(text)}**`
}

/** A list of sentences, each once. */
export function list(sentences: readonly string[]): string {
  return [...new Set(sentences)].map((sentence) => `- ${escaped(sentence)}`).join('\n')
}

/**
 * A table of GitHub Flavored Markdown, its columns as wide as their widest cell, so that it reads as plain text too.
 * Numbers are set right, dates have their weekday, an unknown is left empty.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const shapes = columns.map((column) => shapeOf(column, rows))
  return [tableHead(columns, shapes), ...rows.map((row) => tableRow(columns, shapes, row))].join('\n')
}

/** How a column is set: characters between its bars, and on which side its cells are padded. */
export interface ColumnShape {
  readonly width: number
  readonly right: boolean
}

/** The two lines above the rows, for a table whose rows are written one by one. */
export function tableHead<Row>(columns: readonly Column<Row>[], shapes: readonly ColumnShape[]): string {
  const rules = shapes.map(({ width, right }) => (right ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return `${barred(
    columns.map(({ heading }) => escaped(heading)),
    shapes,
  )}\n${barred(rules, shapes)}`
}

export function tableRow<Row>(
  columns: readonly Column<Row>[],
  shapes: readonly ColumnShape[],
  row: Row,
): string {
  return barred(
    columns.map((column) => cellOf(column, row)),
    shapes,
  )
}

function barred(cells: readonly string[], shapes: readonly ColumnShape[]): string {
  const padded = shapes.map(({ width, right }, at) => {
    const cell = cells[at] as string
    const space = ' '.repeat(Math.max(0, width - lengthOf(cell)))
    return right ? space + cell : cell + space
  })
  return `| ${padded.join(' | ')} |`
}

function shapeOf<Row>(column: Column<Row>, rows: readonly Row[]): ColumnShape {
  const cells = [escaped(column.heading), ...rows.map((row) => cellOf(column, row))]
  // A delimiter row has three characters a column at least.
  return { width: Math.max(3, ...cells.map(lengthOf)), right: isNumeric(rows.map(column.value)) }
}

function cellOf<Row>(column: Column<Row>, row: Row): string {
  return escaped(personText(column.value(row), column))
}

function isNumeric(values: readonly Cell[]): boolean {
  const known = values.filter((value) => value !== null)
  return known.length > 0 && known.every((value) => typeof value === 'number')
}

function personText<Row>(value: Cell, { date }: Column<Row>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return date && typeof value === 'string' ? shortDate(value) : cellText(value)
}

/** Text that stands for itself: what Markdown, or HTML within it, would act on is escaped. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_~[\]<|]|&(?=#?\w+;)/g, '\\$&').replace(/\r\n|[\r\n]/g, '<br>')
}

function lengthOf(text: string): number {
  return [...text].length
}

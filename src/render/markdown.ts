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
  const drawn = columns.map((column) => {
    const values = rows.map(column.value)
    const right = isNumeric(values)
    const cells = [column.heading, ...values.map((value) => personText(value, column))].map(escaped)
    // A delimiter row has three characters a column at least.
    const width = Math.max(3, ...cells.map(lengthOf))
    const rule = right ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)
    const [heading = '', ...rest] = cells.map((cell) => {
      const space = ' '.repeat(width - lengthOf(cell))
      return right ? space + cell : cell + space
    })
    return [heading, rule, ...rest]
  })
  return Array.from(
    { length: rows.length + 2 },
    (_, at) => `| ${drawn.map((cells) => cells[at]).join(' | ')} |`,
  ).join('\n')
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

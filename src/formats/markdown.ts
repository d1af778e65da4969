import type { Notice } from '../answers/basis.ts'
import {
  type Cell,
  cellsOf,
  cellText,
  keeping,
  partsOf,
  plain,
  type Section,
  type Table,
  type Words,
} from './document.ts'
import { isAboutInput, noticeText } from './notices.ts'

/** GitHub Flavored Markdown to paste into a document that has headings of its own. */
export function* markdownOf(sections: readonly Section[], notices: readonly Notice[]): Generator<string> {
  const aboutInput = new Set(notices.filter(isAboutInput).map(noticeText))
  const parts = [...sections, { lines: [...aboutInput] }]
  for (const [at, block] of parts.flatMap((section) => [...blocks(section)]).entries()) {
    if (at > 0) yield '\n'
    yield* block
  }
}

function* blocks({ heading, lines = [], facts = [], table, picture }: Section): Generator<Iterable<string>> {
  if (heading !== undefined) yield [`**${escaped(heading)}**\n`]
  for (const line of lines) yield [`${escapedLine(line)}\n`]
  if (facts.length > 0) yield facts.map(([label, fact]) => `- ${escaped(label)}: ${escapedLine(fact)}\n`)
  if (table !== undefined) yield tableText(table)
  if (picture !== undefined) yield [`\`\`\`text\n${picture(plain)}\n\`\`\`\n`]
}

/** A line that is a paragraph, not a heading, list, quotation or code, whatever it starts with. */
function escapedLine(words: Words): string {
  return escaped(words)
    .trimStart()
    .replace(/^[#>+=-]|(?<=^\d+)[.)]/, '\\$&')
}

/** Columns as wide as their widest cell, so that it reads as plain text too; numbers are set right. */
function* tableText(table: Table): Generator<string> {
  // A delimiter row has three characters a column at least.
  const widthOf = (cell: Cell) => Math.max(3, [...escapedCell(cell)].length)
  const { ofRow, shapes } = cellsOf({ ...table, bare: false }, widthOf)
  yield barred(Object.keys(table.columns).map(escapedCell))
  yield barred(shapes.map(({ width, right }) => (right ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))))
  const textOf = keeping((row: unknown) => barred(ofRow(row).map(escapedCell)))
  for (const row of table.rows) yield textOf(row)

  function barred(cells: readonly string[]): string {
    const padded = shapes.map(({ width, right }, at) => {
      const cell = cells[at] as string
      const space = ' '.repeat(width - [...cell].length)
      return right ? space + cell : cell + space
    })
    return `| ${padded.join(' | ')} |\n`
  }
}

function escapedCell(cell: Cell): string {
  return escaped(cellText(cell).replace(/^ +| +$/g, ''))
}

/** Text that stands for itself: what Markdown, or HTML within it, would act on is escaped. */
function escaped(words: Words): string {
  const text = partsOf(words)
    .map((part) => part.text)
    .join('')
  return text.replace(/[\\`*_~[\]<|]|&(?=#?\w+;)/g, '\\$&').replace(/\r\n|[\r\n]/g, '<br>')
}

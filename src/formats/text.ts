import { stripVTControlCharacters } from 'node:util'
import {
  type Cell,
  cellsOf,
  cellText,
  keeping,
  partsOf,
  type Section,
  type Style,
  type Table,
  toned,
  type Words,
} from './document.ts'

/** The widest line, in characters: a terminal of the usual width shows it whole. */
export const textWidth = 80

/** A column that is wrapped keeps at least this many characters. */
const narrowestColumn = 12

/** What stands before and between the columns of a table: the first that it has room for. */
const spacings = [
  { indent: '  ', gap: '  ' },
  { indent: '', gap: '  ' },
  { indent: '', gap: ' ' },
] as const

/** An answer for people, at most 80 columns wide; only a user's own long words may be wider. */
export function* textOf(sections: readonly Section[], style: Style): Generator<string> {
  for (const [at, { heading, lines = [], facts = [], table, picture }] of sections.entries()) {
    if (at > 0) yield '\n'
    if (heading !== undefined) yield `${wrapped(partsOf(heading, 'strong'), style)}\n`
    for (const line of lines) yield `${wrapped(line, style)}\n`
    const labelWidth = Math.max(...facts.map(([label]) => label.length))
    for (const [label, fact] of facts) {
      yield `  ${label.padEnd(labelWidth)}  ${wrapped(fact, style, labelWidth + 4)}\n`
    }
    if (table !== undefined) yield* tableLines(table, style)
    if (picture !== undefined) yield `${picture(style)}\n`
  }
}

/** Words in lines of at most 80 columns, those after the first indented; the first leaves room for as much before it. */
export function wrapped(words: Words, style: Style, indent = 0): string {
  // Each word is painted by itself, so that no colour goes on over the end of a line.
  const painted = partsOf(words).map(({ text, tone }) => text.replace(/[^ ]+/g, (word) => style[tone](word)))
  const lines = filledLines(painted.join('').split(' '), textWidth - indent, ' ')
  return lines.join(`\n${' '.repeat(indent)}`)
}

/** A table in aligned columns: numbers to the right; what does not fit is wrapped. */
function* tableLines(table: Table, style: Style): Generator<string> {
  const { ofRow, shapes } = cellsOf(table, (cell) => cellText(cell).length)
  const total = shapes.reduce((sum, { width }) => sum + width, 0)
  const over = ({ indent, gap }: (typeof spacings)[number]) =>
    indent.length + total + gap.length * (shapes.length - 1) - textWidth
  const spacing = spacings.find((each) => over(each) <= 0) ?? spacings[0]
  const widest = shapes.reduce((a, b) => (a.width < b.width ? b : a))
  if (over(spacing) > 0) widest.width = Math.max(widest.width - over(spacing), narrowestColumn)

  if (!table.bare) yield rowText(Object.keys(table.columns).map((heading) => toned('dim', heading)))
  const keptText = keeping((row: unknown) => rowText(ofRow(row)))
  for (const row of table.rows) yield keptText(row)

  function rowText(cells: readonly Cell[]): string {
    const broken = shapes.map(({ width }, at) => {
      const text = cellText(cells[at] as Cell)
      return text.length <= width ? [text] : filledLines(text.split(' '), width, ' ')
    })
    const height = Math.max(...broken.map(({ length }) => length))
    const lines = Array.from({ length: height }, (_, line) => {
      const padded = shapes.map(({ width, right }, at) => {
        const cell = cells[at] as Cell
        const part = broken[at]?.[line] ?? ''
        const space = ' '.repeat(Math.max(0, width - part.length))
        const painted = typeof cell === 'object' && cell !== null ? style[cell.tone](part) : part
        return right ? space + painted : painted + space
      })
      return `${(spacing.indent + padded.join(spacing.gap)).trimEnd()}\n`
    })
    return lines.join('')
  }
}

/** As many of the parts to a line as it has room for, with the gap between them; colour takes no room. */
export function filledLines(parts: readonly string[], width: number, gap: string): string[] {
  const lines = ['']
  for (const part of parts) {
    const line = lines.at(-1)
    const longer = line === '' ? part : line + gap + part
    if (line === '' || stripVTControlCharacters(longer).length <= width) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}

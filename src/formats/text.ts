import {
  type Cell,
  type Column,
  cellText,
  keeping,
  type Section,
  type Style,
  type Table,
  type Words,
} from './document.ts'
import { shortDate } from './words.ts'

/** The widest line, in characters: a terminal of the usual width shows it whole. */
export const textWidth = 80

type Paint = (text: string) => string
const unpainted: Paint = (text) => text

/** An answer for people, at most 80 columns wide; only a user's own long words may be wider. */
export function* textOf(sections: readonly Section[], style: Style): Generator<string> {
  let isFirst = true
  for (const section of sections) {
    if (!isFirst) yield '\n'
    isFirst = false
    yield* sectionText(section, style)
  }
}

function* sectionText(section: Section, style: Style): Generator<string> {
  const { heading, lines = [], facts = [], table, picture } = section
  if (heading !== undefined) yield `${wrapped(heading, style, '', style.strong)}\n`
  for (const line of lines) yield `${wrapped(line, style)}\n`
  if (facts.length > 0) yield* factLines(facts, style)
  if (table !== undefined) yield* tableLines(table, style)
  if (picture !== undefined) yield `${picture(style)}\n`
}

/** Labels and what is said of them, in two columns. */
function* factLines(facts: NonNullable<Section['facts']>, style: Style): Generator<string> {
  const width = Math.max(...facts.map(([label]) => label.length))
  const hanging = ' '.repeat(width + 4)
  for (const [label, fact] of facts) {
    yield `  ${label.padEnd(width)}  ${wrapped(fact, style, hanging).slice(hanging.length)}\n`
  }
}

/**
 * Words in lines of at most 80 columns, broken between words.
 *
 * @param indent before each line
 * @param paint how the words stand out that have no tone of their own
 */
export function wrapped(words: Words, style: Style, indent = '', paint = unpainted): string {
  const lines: string[] = []
  let line = ''
  let width = indent.length
  for (const word of wordsOf(words, style, paint)) {
    if (line !== '' && width + 1 + word.width > textWidth) {
      lines.push(indent + line)
      line = ''
      width = indent.length
    }
    const gap = line === '' ? '' : ' '
    line += gap + word.text
    width += gap.length + word.width
  }
  return [...lines, indent + line].join('\n')
}

/** Words in lines of at most 80 columns, those after the first indented. */
export function hanging(words: Words, style: Style): string {
  return wrapped(words, style, '  ').trimStart()
}

/** What stands between spaces, painted; a word may go on from one part to the next. */
function wordsOf(words: Words, style: Style, paint: Paint): { text: string; width: number }[] {
  const found = [{ text: '', width: 0 }]
  for (const part of typeof words === 'string' ? [words] : words) {
    const [text, painted] = typeof part === 'string' ? [part, paint] : [part.text, style[part.tone]]
    text.split(' ').forEach((piece, at) => {
      if (at > 0) found.push({ text: '', width: 0 })
      const last = found.at(-1) as (typeof found)[number]
      if (piece !== '') last.text += painted(piece)
      last.width += piece.length
    })
  }
  return found
}

/** A table in aligned columns: numbers to the right, dates with their weekday; what does not fit is wrapped. */
function* tableLines({ columns, rows, bare = false }: Table, style: Style): Generator<string> {
  const { widths, isRight } = measured(columns, rows, bare)
  const { indent, gap } = spacing(widths)
  const over = tableWidth(widths, indent, gap) - textWidth
  const longest = widths.indexOf(Math.max(...widths))
  if (over > 0) widths[longest] = Math.max((widths[longest] as number) - over, narrowestColumn)

  if (!bare) {
    const headings = columns.map(({ heading }) => heading)
    yield rowText(headings, () => style.dim)
  }
  const textOf = keeping((row: unknown) => {
    const cells = columns.map((column) => personText(column.value(row), column))
    return rowText(cells, (at) => {
      const tone = columns[at]?.tone?.(row)
      return tone === undefined ? unpainted : style[tone]
    })
  })
  for (const row of rows) yield textOf(row)

  function rowText(cells: readonly string[], paintOf: (at: number) => Paint): string {
    const broken = cells.map((cell, at) => brokenAt(cell, widths[at] as number))
    const height = Math.max(...broken.map(({ length }) => length))
    let text = ''
    for (let line = 0; line < height; line++) {
      const padded = broken.map((lines, at) => {
        const cell = lines[line] ?? ''
        const space = ' '.repeat(Math.max(0, (widths[at] as number) - cell.length))
        const painted = cell === '' ? '' : paintOf(at)(cell)
        return isRight[at] ? space + painted : painted + space
      })
      text += `${(indent + padded.join(gap)).trimEnd()}\n`
    }
    return text
  }
}

/** A column that is wrapped keeps at least this many characters. */
const narrowestColumn = 12

/** How wide each column's widest cell is, and which columns hold nothing but numbers. */
function measured(columns: Table['columns'], rows: Iterable<unknown>, bare: boolean) {
  const widths = columns.map(({ heading }) => (bare ? 0 : heading.length))
  const kinds = columns.map(() => ({ numbers: false, others: false }))
  for (const row of new Set(rows)) {
    columns.forEach((column, at) => {
      const value = column.value(row)
      widths[at] = Math.max(widths[at] as number, personText(value, column).length)
      if (value !== null)
        (kinds[at] as (typeof kinds)[number])[typeof value === 'number' ? 'numbers' : 'others'] = true
    })
  }
  return { widths, isRight: kinds.map(({ numbers, others }) => numbers && !others) }
}

/** Two spaces before and between the columns, as far as there is room. */
function spacing(widths: readonly number[]): { readonly indent: string; readonly gap: string } {
  const wide = { indent: '  ', gap: '  ' }
  const choices = [wide, { indent: '', gap: '  ' }, { indent: '', gap: ' ' }]
  return choices.find(({ indent, gap }) => tableWidth(widths, indent, gap) <= textWidth) ?? wide
}

function tableWidth(widths: readonly number[], indent: string, gap: string): number {
  return indent.length + widths.reduce((total, each) => total + each, 0) + gap.length * (widths.length - 1)
}

function brokenAt(text: string, width: number): string[] {
  return text.length <= width ? [text] : filledLines(text.split(' '), width, ' ')
}

/** As many of the parts to a line as it has room for, with the gap between them. */
export function filledLines(parts: readonly string[], width: number, gap: string): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const longer = `${lines.at(-1)}${gap}${part}`
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}

/** A cell as people read it. */
export function personText<Row>(value: Cell, { date }: Pick<Column<Row>, 'date'>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return date && typeof value === 'string' ? shortDate(value) : cellText(value)
}

import type { Notice } from '../answers/basis.ts'
import type { IsoDate } from '../dates/iso-date.ts'

/**
 * An answer, described once: each format is one function of this. What only some formats need is made when it is asked
 * for, so that no format pays for another's work.
 */
export interface Document {
  /** For people: text and markdown. */
  sections(): readonly Section[]
  /** For spreadsheets: every column. */
  records(): Table
  /** The record that the library returns. */
  json(): object
  /** `key=value` lines for a pipeline, where the answer is one record. */
  env?(): Readonly<Record<string, Cell>>
  /** The dates that are the answer, for a script. */
  dates?(): readonly IsoDate[]
  /** What the dates rest on, in sentences: a script has no place for them, so they go to stderr. */
  basis?(): readonly string[]
  readonly notices: readonly Notice[]
}

/** A part of an answer for people, in this order; a blank line comes before the next section. */
export interface Section {
  readonly heading?: Words
  /** Paragraphs, wrapped at words. */
  readonly lines?: readonly Words[]
  readonly facts?: readonly (readonly [label: string, fact: Words])[]
  readonly table?: Table
  /** Drawn with characters of one width. */
  readonly picture?: (style: Style) => string
}

/** Text, parts of which may stand out. Each format escapes it by its own rules. */
export type Words = string | readonly (string | Toned)[]

interface Toned {
  readonly text: string
  readonly tone: keyof Style
}

/** What a cell holds; null is an unknown, and is left empty. */
export type Cell = string | number | boolean | Toned | null

/** What each column holds of a row, by its heading: words for people, `snake_case` for programs. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>

export interface Table {
  // Rows are of the kind that the columns take; `tableOf` checks that they are.
  // biome-ignore lint/suspicious/noExplicitAny: a document holds tables of any kind of row.
  readonly columns: Columns<any>
  readonly rows: readonly unknown[]
  /** What csv writes after the cells of each row: a user's own columns. */
  readonly carried?: {
    readonly headings: readonly string[]
    readonly cells: readonly (readonly string[])[]
  }
  /** Text shows no headings: the cells say what they are. */
  readonly bare?: boolean
}

export function tableOf<Row>(rows: readonly Row[], columns: Columns<Row>): Table {
  return { columns, rows }
}

/** The values of a row that a cell may hold; a row may lack some. */
type OwnValue<Row> = { [Name in keyof Row]-?: Row[Name] extends Cell | undefined ? Name : never }[keyof Row]

/** Columns for programs that hold the row's own values, by their names: `period_end` for `periodEnd`. */
export function ownColumns<Row>(...names: readonly (OwnValue<Row> & string)[]): Columns<Row> {
  const columns = names.map((name) => {
    const heading = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return [heading, (row: Row) => (row[name] as Cell | undefined) ?? null] as const
  })
  return Object.fromEntries(columns)
}

export function cellText(cell: Cell): string {
  return typeof cell === 'object' ? (cell?.text ?? '') : String(cell)
}

export function toned(tone: keyof Style, text: string): Toned {
  return { text, tone }
}

/** The parts of some words; those without a tone of their own get this one. */
export function partsOf(words: Words, tone: keyof Style = 'none'): readonly Toned[] {
  return [words].flat().map((part) => (typeof part === 'string' ? { text: part, tone } : part))
}

/** The few ways in which text may stand out; each also reads without it. */
export type Style = Readonly<typeof plain>

const same = (text: string) => text

export const plain = { none: same, strong: same, dim: same, good: same, bad: same, caution: same }

/** chalk is loaded only where colour is wanted: a pipe never pays for it. */
export async function coloured(): Promise<Style> {
  const { Chalk } = await import('chalk')
  const { bold, dim, green, red, yellow } = new Chalk({ level: 1 })
  return { none: same, strong: bold, dim, good: green, bad: red, caution: yellow }
}

/** Rows of which something is kept: enough for every different row of most histories, and little to hold. */
const mostKept = 10_000

/** `make`, but called once for each row: a long history has the same rows many times. */
export function keeping<Row, Made>(make: (row: Row) => Made): (row: Row) => Made {
  const kept = new Map<Row, Made>()
  return (row) => {
    const known = kept.get(row)
    if (known !== undefined) return known
    const made = make(row)
    if (kept.size < mostKept) kept.set(row, made)
    return made
  }
}

/** The cells of each row of a table, made once; and of each column how wide it is, and whether it is set right. */
export function cellsOf({ columns, rows, bare }: Table, lengthOf: (cell: Cell) => number) {
  const values = Object.values(columns)
  const ofRow = keeping((row: unknown): readonly Cell[] => values.map((value) => value(row)))
  const different = [...new Set(rows)]
  const shapes = Object.keys(columns).map((heading, at) => {
    const known = different.map((row) => ofRow(row)[at] as Cell).filter((cell) => cell !== null)
    const lengths = [bare ? 0 : lengthOf(heading), ...known.map(lengthOf)]
    return {
      // A long history has more lengths than one call of Math.max takes.
      width: lengths.reduce((a, b) => Math.max(a, b)),
      // Numbers, and nothing else that is known.
      right: known.length > 0 && known.every((cell) => typeof cell === 'number'),
    }
  })
  return { ofRow, shapes }
}

import { isUtf8 } from 'node:buffer'
import type { CsvError, Options } from 'csv-parse/sync'
import { InvalidInputError, nearest, quoted } from './errors.ts'
import { decodeText } from './io.ts'
import type { Problems } from './problems.ts'

/** Beyond this a quote was not closed, or the file is of another kind. */
const longestRow = 1_000_000
/** Bytes parsed at a time, so that the rows of a long file are never all in memory at once. */
const pieceSize = 131_072
/** A row that starts in a piece has ended by then, or is too long: a character has at most 4 bytes. */
const longestPiece = pieceSize + 4 * longestRow

const lineFeed = 10
const carriageReturn = 13
const quote = 34

/** The columns that a file is read for. Their names are matched in any case, with spaces around them. */
export interface CsvColumns<Required extends string, Optional extends string> {
  readonly required: readonly Required[]
  readonly optional: readonly Optional[]
  /** What a message says after `expected`. */
  readonly expected: string
}

export interface CsvHeader<Name extends string> {
  /** Every column as the file names it, without the spaces around it. */
  readonly names: readonly string[]
  /** Where the columns that were asked for stand, from 0; an optional one that is not there is -1. */
  readonly places: Readonly<Record<Name, number>>
  /** Where the other columns stand. */
  readonly others: readonly number[]
}

/** @param line the line that the row starts on, from 1 */
type RowReader = (cells: readonly string[], line: number) => void

/**
 * Reads CSV with a header line: separated by commas, semicolons or tabs, whichever the header line has most of. Lines end
 * in CR LF, LF or CR. Rows without a value in any cell are left out. What is wrong goes to `problems`.
 *
 * @param open called with the header; the function that it returns is called with each row
 * @returns how many rows there were
 * @throws {ProblemsError | InvalidInputError} where the header is missing or wrong: then the rows mean nothing.
 */
export async function readCsv<Required extends string, Optional extends string>(
  bytes: Uint8Array,
  source: string,
  columns: CsvColumns<Required, Optional>,
  problems: Problems,
  open: (header: CsvHeader<Required | Optional>) => RowReader,
): Promise<number> {
  const { parse } = await import('csv-parse/sync')
  const text = utf8(bytes)
  reportBinary(text, problems)
  const delimiter = delimiterOf(text)
  const options: Options = {
    delimiter,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  }
  let header: CsvHeader<Required | Optional> | undefined
  let readRow: RowReader | undefined
  let rows = 0

  function take(cells: readonly string[], line: number): void {
    if (cells.every((cell) => cell.trim() === '')) return
    if (header === undefined || readRow === undefined) {
      header = headerOf(cells, line, delimiter, columns, problems)
      readRow = open(header)
      return
    }
    rows++
    if (cells.length === header.names.length) readRow(cells, line)
    else
      problems.add(
        { line, column: null },
        `${cells.length} cell${cells.length === 1 ? '' : 's'}, but the header has ${header.names.length}: expected as many`,
      )
  }

  let start = 0
  let line = 1
  while (start < text.length) {
    const piece = text.subarray(start, pieceEnd(text, start))
    const { records, error } = parsed(parse, piece, options)
    const lines = lineWalk(piece, line)
    for (const cells of records) take(cells, lines.next(cells))
    if (error === null) {
      start += piece.length
      line = lines.end()
      continue
    }
    const badLine = lines.start()
    const isStray = error.code === 'INVALID_OPENING_QUOTE'
    const isLast = !isStray || problems.isFull()
    const column = header?.names[Number(error['column'])] ?? null
    problems.add({ line: badLine, column }, quotingProblem(error, isLast))
    // Without a header the next row would be taken for it.
    if (header === undefined) problems.refuse()
    if (isLast) break
    // The row ends with the line that the stray quote is in.
    lines.skipTo(Number(error['bytes']))
    start += lines.position()
    line = lines.line()
  }
  if (header === undefined) {
    problems.refuse()
    throw new InvalidInputError(`${source} is empty: expected ${columns.expected}`)
  }
  return rows
}

/** The rows of a piece, and the first error in it. */
function parsed(
  parse: typeof import('csv-parse/sync').parse,
  piece: Buffer,
  options: Options,
): { readonly records: readonly string[][]; readonly error: CsvError | null } {
  try {
    return { records: parse(piece, options), error: null }
  } catch (error) {
    const { records } = error as CsvError & { readonly records: number }
    if (typeof records !== 'number') throw error
    // The rows above the error are lost with it, and are asked for again.
    const before = records === 0 ? [] : parse(piece, { ...options, to: records })
    return { records: before, error: error as CsvError }
  }
}

function quotingProblem(error: CsvError, isLast: boolean): string {
  const rest = isLast ? '; nothing after it was read' : ''
  switch (error.code) {
    case 'INVALID_OPENING_QUOTE':
      return `a quote after ${quoted(String(error['field']))}, in a value without quotes around it: put quotes around the value and double each quote in it${rest}`
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `a value goes on after its closing quote: put quotes around the whole value and double each quote in it${rest}`
    case 'CSV_QUOTE_NOT_CLOSED':
      return `a value starts with a quote that is never closed: add the closing quote${rest}`
    default:
      return `the row has more than ${longestRow} characters: check that its quotes are closed${rest}`
  }
}

/**
 * Where a piece ends: after the first line break beyond `pieceSize` that is not within quotes. A quote that is never
 * closed, or stands where none may, is for the parser to find: then the piece ends anywhere.
 */
function pieceEnd(text: Buffer, start: number): number {
  const last = Math.min(text.length, start + longestPiece)
  let isQuoted = false
  for (let at = start; at < last; at++) {
    const byte = text[at]
    if (byte === quote) isQuoted = !isQuoted
    else if (at - start >= pieceSize && !isQuoted) {
      if (byte === lineFeed) return at + 1
      if (byte === carriageReturn) return text[at + 1] === lineFeed ? at + 2 : at + 1
    }
  }
  return last
}

/** Follows the rows of a piece through its lines. */
function lineWalk(piece: Buffer, firstLine: number) {
  const hasQuotes = piece.includes(quote)
  let at = 0
  let line = firstLine

  /** To the start of the next line. */
  function advance(): void {
    while (at < piece.length && piece[at] !== lineFeed && piece[at] !== carriageReturn) at++
    passBreak()
  }

  function passBreak(): void {
    if (at >= piece.length) return
    at += piece[at] === carriageReturn && piece[at + 1] === lineFeed ? 2 : 1
    line++
  }

  function passEmptyLines(): void {
    while (piece[at] === lineFeed || piece[at] === carriageReturn) passBreak()
  }

  return {
    position: () => at,
    line: () => line,
    /** The line on which the next row starts. */
    start(): number {
      passEmptyLines()
      return line
    },
    /** The line on which a row starts, and on to the row after it. */
    next(cells: readonly string[]): number {
      passEmptyLines()
      const first = line
      advance()
      if (hasQuotes) for (let more = lineBreaks(cells); more > 0; more--) advance()
      return first
    },
    /** To the start of the line after the one that a byte is in. */
    skipTo(byte: number): void {
      do advance()
      while (at <= byte && at < piece.length)
    },
    /** The line after the piece. */
    end(): number {
      passEmptyLines()
      return line
    },
  }
}

/** Line breaks in the values of a row. */
function lineBreaks(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) if (/[\r\n]/.test(cell)) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0
  return breaks
}

function headerOf<Required extends string, Optional extends string>(
  cells: readonly string[],
  line: number,
  delimiter: string,
  { required, optional, expected }: CsvColumns<Required, Optional>,
  problems: Problems,
): CsvHeader<Required | Optional> {
  const names = cells.map((cell) => cell.trim())
  const lowered = names.map((name) => name.toLowerCase())
  const asked = [...required, ...optional]
  const places = Object.fromEntries(asked.map((name) => [name, lowered.indexOf(name)])) as Record<
    Required | Optional,
    number
  >
  for (const name of asked) {
    const times = lowered.filter((each) => each === name).length
    if (times > 1) problems.add({ line, column: name }, `${times} columns have this name: expected one`)
    if (times > 0 || optional.includes(name as Optional)) continue
    const near = nearest(
      name,
      names.filter((_, at) => !asked.some((each) => each === lowered[at])),
    )
    const hint = near === undefined ? '' : `; did you mean it by ${quoted(near)}?`
    problems.add(
      { line, column: name },
      `this column is missing from the header ${quoted(names.join(delimiter))}: expected ${expected}${hint}`,
    )
  }
  problems.refuse()
  const taken = Object.values<number>(places)
  return { names, places, others: [...names.keys()].filter((at) => !taken.includes(at)) }
}

/** The separator that the first line with anything on it has most of, outside quotes; a comma where it has none. */
function delimiterOf(text: Buffer): string {
  const counts = new Map([...',;\t'].map((each) => [each, 0]))
  let isQuoted = false
  let isBlank = true
  for (let at = 0; at < text.length && at < longestRow; at++) {
    const character = String.fromCharCode(text[at] as number)
    const isBreak = character === '\n' || character === '\r'
    if (isBreak && !isQuoted && !isBlank) break
    if (!isBreak) isBlank = false
    if (character === '"') isQuoted = !isQuoted
    const count = counts.get(character)
    if (count !== undefined && !isQuoted) counts.set(character, count + 1)
  }
  const [[delimiter]] = [...counts].sort(([, a], [, b]) => b - a) as [[string, number]]
  return delimiter
}

/** Reports the first line that is not text: what is wrong with one line is most often wrong with many. */
function reportBinary(text: Buffer, problems: Problems): void {
  if (isText(text)) return
  const lines = lineWalk(text, 1)
  for (let start = 0; start < text.length; start = lines.position()) {
    const line = lines.line()
    lines.skipTo(start)
    if (isText(text.subarray(start, lines.position()))) continue
    problems.add({ line, column: null }, 'this line is not UTF-8 text, or has a NUL: save the file as UTF-8')
    return
  }
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** Text as UTF-8 without a byte order mark; the same bytes where it is that already. */
function utf8(bytes: Uint8Array): Buffer {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return Buffer.from(decodeText(bytes))
  }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(hasMark ? 3 : 0)
}

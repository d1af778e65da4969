import { isUtf8 } from 'node:buffer'
import type { CsvError, Options, parse } from 'csv-parse/sync'
import { CoverageError, escapeControls, InvalidInputError, nearest, ProblemsError, quoted } from './errors.ts'
import { decoded } from './input.ts'

/** Problems reported one by one, since nobody corrects more by hand; the others are counted. */
const mostReported = 100
const longestProblem = 380
const longestColumnName = 40

/** Where a value stands in a file: a line, and a column where one is meant; or in words, like `report 3, periodEnd`. */
export type Place = string | { readonly line: number; readonly column: string | null }

/** What is wrong with a file: collected while it is read, and reported together, a line each. */
export class Problems {
  readonly #source: string
  readonly #reported: { readonly line: number; readonly text: string }[] = []
  readonly #placesInWords = new Set<string>()
  #count = 0
  #onlyCoverage = true

  /** @param source the file, as messages name it */
  constructor(source: string) {
    this.#source = source
  }

  add(place: Place, message: string, isCoverage = false): void {
    if (typeof place === 'string') {
      // A value of a JSON document may be read several times.
      const problem = `${place}: ${message}`
      if (this.#placesInWords.has(problem)) return
      this.#placesInWords.add(problem)
    }
    this.#count++
    this.#onlyCoverage &&= isCoverage
    if (this.#reported.length >= mostReported) return
    const text = cut(`${this.#source}, ${placeText(place)}: ${message}`, longestProblem)
    this.#reported.push({ line: typeof place === 'string' ? 0 : place.line, text })
  }

  /** Calls `read`, and returns undefined where its value is wrong, which becomes a problem. */
  at<T>(place: Place, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      const isCoverage = error instanceof CoverageError
      if (!isCoverage && !(error instanceof InvalidInputError)) throw error
      this.add(place, error.message, isCoverage)
      return undefined
    }
  }

  /** Whether a further problem would only be counted. */
  isFull(): boolean {
    return this.#count >= mostReported
  }

  /** @throws {ProblemsError} if there are any problems. */
  refuse(): void {
    if (this.#count > 0) throw this.error()
  }

  /** All problems as one error; its kind is coverage where nothing else is wrong. */
  error(): ProblemsError {
    // A line that is not text is found before the rows above it are read.
    const texts = this.#reported.sort((a, b) => a.line - b.line).map(({ text }) => text)
    const rest = this.#count - texts.length
    if (rest > 0) texts.push(`${this.#source}: and ${rest} more problem${rest === 1 ? '' : 's'}`)
    return new ProblemsError(this.#onlyCoverage ? 'coverage' : 'input', texts)
  }
}

function placeText(place: Place): string {
  if (typeof place === 'string') return place
  const column =
    place.column === null ? '' : `, column ${cut(escapeControls(place.column), longestColumnName)}`
  return `line ${place.line}${column}`
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** Beyond this a quote was not closed, or the file is of another kind. */
const longestRow = 1_000_000
/** Bytes parsed at a time, so that the rows of a long file are never all in memory at once. */
const pieceSize = 131_072

const lineFeed = 10
const carriageReturn = 13
const quote = 34

/** The columns that a file is read for. Their names are matched in any case, with spaces around them. */
interface CsvColumns<Name extends string> {
  readonly required: readonly Name[]
  readonly optional: readonly Name[]
  /** What a message says after `expected`. */
  readonly expected: string
}

interface CsvHeader<Name extends string> {
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
export async function readCsv<Name extends string>(
  bytes: Uint8Array,
  source: string,
  columns: CsvColumns<Name>,
  problems: Problems,
  open: (header: CsvHeader<Name>) => RowReader,
): Promise<number> {
  const csv = await import('csv-parse/sync')
  const text = utf8(bytes)
  reportBinary(text, problems)
  const hasQuotes = text.includes(quote)
  const delimiter = delimiterOf(text)
  const options: Options = {
    delimiter,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  }
  let header: CsvHeader<Name> | undefined
  let readRow: RowReader = () => {}
  let rows = 0
  /** Where the next row starts: a byte, and its line. */
  let at = 0
  let line = 1

  for (passEmptyLines(); at < text.length; passEmptyLines()) {
    const start = at
    const { records, error } = parsed(csv.parse, text.subarray(start, pieceEnd(text, start)), options)
    for (const cells of records) take(cells)
    if (error === null) continue
    passEmptyLines()
    const isStray = error.code === 'INVALID_OPENING_QUOTE'
    const isLast = !isStray || problems.isFull()
    const column = header?.names[Number(error['column'])] ?? null
    problems.add({ line, column }, quotingProblem(error, isLast))
    // Without a header the next row would be taken for it.
    if (header === undefined) problems.refuse()
    if (isLast) break
    // The row ends with the line that the stray quote is in.
    const valueBefore = start + Number(error['bytes'])
    do passLine()
    while (at <= valueBefore)
  }
  if (header !== undefined) return rows
  problems.refuse()
  throw new InvalidInputError(`${source} is empty: expected ${columns.expected}`)

  function take(cells: readonly string[]): void {
    passEmptyLines()
    const first = line
    passLine()
    if (hasQuotes) for (let breaks = lineBreaks(cells); breaks > 0; breaks--) passLine()

    if (cells.every((cell) => cell.trim() === '')) return
    if (header === undefined) {
      header = headerOf(cells, first, delimiter, columns, problems)
      readRow = open(header)
      return
    }
    rows++
    if (cells.length === header.names.length) readRow(cells, first)
    else problems.add({ line: first, column: null }, wrongCount(cells.length, header.names.length, delimiter))
  }

  function passLine(): void {
    at = nextLine(text, at)
    line++
  }

  function passEmptyLines(): void {
    while (text[at] === lineFeed || text[at] === carriageReturn) passLine()
  }
}

function wrongCount(cells: number, expected: number, delimiter: string): string {
  const found = `${cells} cell${cells === 1 ? '' : 's'}, but the header has ${expected}`
  return `${found}: expected as many, separated by ${delimiters[delimiter]}`
}

/** Where the line after this one starts. */
function nextLine(text: Buffer, start: number): number {
  let at = start
  while (at < text.length && text[at] !== lineFeed && text[at] !== carriageReturn) at++
  return at + (text[at] === carriageReturn && text[at + 1] === lineFeed ? 2 : 1)
}

/** Line breaks in the values of a row. */
function lineBreaks(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) if (/[\r\n]/.test(cell)) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0
  return breaks
}

/**
 * Where a piece ends: after the first line break beyond `pieceSize` that is not within quotes. A quote that is never
 * closed, or stands where none may, is for the parser to find: then the piece ends where its row is too long, at up to 4
 * bytes a character.
 */
function pieceEnd(text: Buffer, start: number): number {
  const last = Math.min(text.length, start + pieceSize + 4 * longestRow)
  let isQuoted = false
  for (let at = start; at < last; at++) {
    const byte = text[at]
    if (byte === quote) isQuoted = !isQuoted
    const isBreak = byte === lineFeed || byte === carriageReturn
    if (isBreak && !isQuoted && at - start >= pieceSize) return nextLine(text, at)
  }
  return last
}

/** The rows of a piece, and the first error in it. */
function parsed(
  parser: typeof parse,
  piece: Buffer,
  options: Options,
): { readonly records: readonly string[][]; readonly error: CsvError | null } {
  try {
    return { records: parser(piece, options), error: null }
  } catch (error) {
    const { records } = error as CsvError & { readonly records: number }
    if (typeof records !== 'number') throw error
    // The rows above the error are lost with it, and are asked for again.
    const before = records === 0 ? [] : parser(piece, { ...options, to: records })
    return { records: before, error: error as CsvError }
  }
}

function quotingProblem(error: CsvError, isLast: boolean): string {
  const inQuotes = 'quotes around the whole value and double each quote in it'
  const texts: Readonly<Record<string, string>> = {
    INVALID_OPENING_QUOTE: `a quote after ${quoted(String(error['field']))}: put ${inQuotes}`,
    CSV_INVALID_CLOSING_QUOTE: `a value goes on after its closing quote: put ${inQuotes}`,
    CSV_QUOTE_NOT_CLOSED: 'a value starts with a quote that is never closed: add the closing quote',
  }
  const tooLong = `the row has more than ${longestRow} characters: check that its quotes are closed`
  return `${texts[error.code] ?? tooLong}${isLast ? '; nothing after it was read' : ''}`
}

function headerOf<Name extends string>(
  cells: readonly string[],
  line: number,
  delimiter: string,
  { required, optional, expected }: CsvColumns<Name>,
  problems: Problems,
): CsvHeader<Name> {
  const names = cells.map((cell) => cell.trim())
  const lowered = names.map((name) => name.toLowerCase())
  const asked = [...required, ...optional]
  const others = [...names.keys()].filter((at) => !asked.includes(lowered[at] as Name))
  for (const name of asked) {
    const times = lowered.filter((each) => each === name).length
    if (times > 1) problems.add({ line, column: name }, `${times} columns have this name: expected one`)
  }
  const missing = required.filter((name) => !lowered.includes(name))
  if (missing.length > 0) {
    const unknown = others.map((at) => names[at] as string)
    const meant = missing.flatMap((name) => {
      const near = nearest(name, unknown)
      return near === undefined ? [] : `${name} by ${quoted(near)}`
    })
    const are = missing.length === 1 ? `column ${missing[0]} is` : `columns ${missing.join(', ')} are`
    const hint = meant.length === 0 ? '' : `; did you mean ${meant.join(', ')}?`
    const shown = quoted(names.join(delimiter))
    const message = `the ${are} missing from the header ${shown}: expected ${expected}${hint}`
    problems.add({ line, column: null }, message)
  }
  problems.refuse()
  const places = Object.fromEntries(asked.map((name) => [name, lowered.indexOf(name)]))
  return { names, places: places as Record<Name, number>, others }
}

const delimiters: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }

/** The separator that the first line with anything on it has most of, outside quotes; a comma where it has none. */
function delimiterOf(text: Buffer): string {
  const start = text.toString('latin1', 0, longestRow).replace(/"[^"]*"/g, '')
  const [header = ''] = /[^\r\n]+/.exec(start) ?? []
  const times = (separator: string) => header.split(separator).length
  const [most = ''] = Object.keys(delimiters).sort((a, b) => times(b) - times(a))
  return most
}

/** Reports the first line that is not text: what is wrong with one line is most often wrong with many. */
function reportBinary(text: Buffer, problems: Problems): void {
  if (isText(text)) return
  let line = 0
  let [start, end] = [0, 0]
  do {
    line++
    start = end
    end = nextLine(text, start)
  } while (isText(text.subarray(start, end)))
  problems.add({ line, column: null }, 'this line is not UTF-8 text, or has a NUL: save the file as UTF-8')
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** Text as UTF-8 without a byte order mark; the same bytes where it is that already. */
function utf8(bytes: Uint8Array): Buffer {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return Buffer.from(decoded(bytes))
  }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(hasMark ? 3 : 0)
}

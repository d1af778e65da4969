import { isUtf8 } from 'node:buffer'
import type { CsvError, Options, parse } from 'csv-parse/sync'
import { CoverageError, escapeControls, InvalidInputError, nearest, ProblemsError, quoted } from './errors.ts'
import { decoded } from './input.ts'

/** Problems reported one by one, since nobody corrects more by hand; the others are counted. */
const mostReported = 100
const longestProblem = 380
const longestColumnName = 40

/** Where a value stands in a file: a line, and a column where one is meant; or in words, like `report 3, periodEnd`. */
export type Place = string | { readonly line: number; readonly column?: string | undefined }

/** What is wrong with a file: collected while it is read, and reported together, a line each. */
export class Problems {
  /** The file, as messages name it. */
  readonly source: string
  /** The line of each problem, by its text: a value of a JSON document may be read, and be wrong, several times. */
  readonly #lines = new Map<string, number>()
  #count = 0
  #onlyCoverage = true

  constructor(source: string) {
    this.source = source
  }

  add(place: Place, message: string, isCoverage = false): void {
    const line = typeof place === 'string' ? 0 : place.line
    this.#onlyCoverage &&= isCoverage
    // A file with lines may have millions that are wrong: most are only counted.
    if (line === 0 || !this.isFull()) {
      const text = cut(`${this.source}, ${placeText(place)}: ${message}`, longestProblem)
      if (this.#lines.has(text)) return
      this.#lines.set(text, line)
    }
    this.#count++
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

  /** @throws {ProblemsError} if there are any problems; its kind is coverage where nothing else is wrong. */
  refuse(): void {
    if (this.#count === 0) return
    // A line that is not text is found before the rows above it are read.
    const sorted = [...this.#lines].sort(([, a], [, b]) => a - b)
    const texts = sorted.slice(0, mostReported).map(([text]) => text)
    const rest = this.#count - texts.length
    if (rest > 0) texts.push(`${this.source}: and ${rest} more problem${rest === 1 ? '' : 's'}`)
    throw new ProblemsError(this.#onlyCoverage ? 'coverage' : 'input', texts)
  }
}

function placeText(place: Place): string {
  if (typeof place === 'string') return place
  const { line, column } = place
  if (column === undefined) return `line ${line}`
  return `line ${line}, column ${cut(escapeControls(column), longestColumnName)}`
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

/**
 * Reads CSV with a header line: separated by commas, semicolons or tabs, whichever the header line has most of. Lines end
 * in CR LF, LF or CR. Each row comes with the line that it starts on, from 1. Rows without a value in any cell are left
 * out. What is wrong goes to `problems`.
 *
 * @throws {ProblemsError | InvalidInputError} where the header is missing or wrong: then the rows mean nothing.
 */
export async function readCsv<Name extends string>(
  bytes: Buffer,
  columns: CsvColumns<Name>,
  problems: Problems,
) {
  const { source } = problems
  const csv = await import('csv-parse/sync')
  const text = utf8(bytes)
  if (isJson(text)) throw new InvalidInputError(`${source} is JSON: expected CSV with ${columns.expected}`)
  reportBinary(text, problems)
  const delimiter = delimiterOf(text)
  const rows = rowsOf(text, delimiter, csv.parse, problems)
  const { value: header } = rows.next()
  if (header === undefined) {
    problems.refuse()
    throw new InvalidInputError(`${source} is empty: expected ${columns.expected}`)
  }
  return { ...placesIn(header, delimiter, columns, problems), rows }
}

/** The rows with a value in some cell, the header first. One that is not as wide as the header is a problem. */
function* rowsOf(text: Buffer, delimiter: string, parser: typeof parse, problems: Problems) {
  const options: Options = {
    delimiter,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  }
  let header: readonly string[] | undefined
  let [start, line] = [0, 1]
  while (start < text.length) {
    const { end, lines } = pieceAt(text, start, line)
    const { records, error } = parsed(parser, text.subarray(start, end), options)
    for (const [at, cells] of records.entries()) {
      if (cells.every((cell) => cell.trim() === '')) continue
      const line = lines[at] as number
      header ??= cells
      if (cells.length === header.length) yield { cells, line }
      else {
        const found = `${cells.length} cell${cells.length === 1 ? '' : 's'}, but the header has ${header.length}`
        problems.add({ line }, `${found}: expected as many, separated by ${delimiters[delimiter]}`)
      }
    }
    const next = lines[records.length] as number
    if (error === null) {
      start = end
      line = next
      continue
    }
    const isLast = error.code !== 'INVALID_OPENING_QUOTE' || problems.isFull()
    const column = header?.[Number(error['column'])]?.trim()
    problems.add({ line: next, column }, quotingProblem(error, isLast))
    // Without a header the next row would be taken for it.
    if (isLast || header === undefined) return
    // The row ends with the line that the stray quote is in.
    const valueBefore = start + Number(error['bytes'])
    for (; line <= next || start <= valueBefore; line++) start = nextLine(text, start)
  }
}

/** Where a header has the columns that the file is read for, and the others. */
function placesIn<Name extends string>(
  { cells, line }: { readonly cells: readonly string[]; readonly line: number },
  delimiter: string,
  { required, optional, expected }: CsvColumns<Name>,
  problems: Problems,
) {
  const names = cells.map((cell) => cell.trim())
  const lowered = names.map((name) => name.toLowerCase())
  const asked = [...required, ...optional]
  const others = [...names.keys()].filter((at) => !asked.includes(lowered[at] as Name))
  const otherNames = others.map((at) => names[at] as string)
  for (const column of asked) {
    const times = lowered.filter((each) => each === column).length
    if (times > 1) problems.add({ line, column }, `${times} columns have this name: expected one`)
  }
  const missing = required.filter((name) => !lowered.includes(name))
  if (missing.length > 0) {
    const meant = missing.flatMap((name) => {
      const near = nearest(name, otherNames)
      return near === undefined ? [] : `${name} for ${quoted(near)}`
    })
    const are = missing.length === 1 ? `column ${missing[0]} is` : `columns ${missing.join(', ')} are`
    const hint = meant.length === 0 ? '' : `; did you mean ${meant.join(', ')}?`
    const shown = quoted(names.join(delimiter))
    problems.add({ line }, `the ${are} missing from the header ${shown}: expected ${expected}${hint}`)
  }
  problems.refuse()
  return {
    /** Where the columns that were asked for stand, from 0; an optional one that is not there is -1. */
    places: Object.fromEntries(asked.map((name) => [name, lowered.indexOf(name)])) as Record<Name, number>,
    /** Where the other columns stand, and what the file names them. */
    others,
    otherNames,
  }
}

/** Where the line after this one starts. */
function nextLine(text: Buffer, start: number): number {
  let at = start
  while (at < text.length && text[at] !== lineFeed && text[at] !== carriageReturn) at++
  return at + (text[at] === carriageReturn && text[at + 1] === lineFeed ? 2 : 1)
}

/**
 * A piece of some rows: where it ends, and the line that each of its rows starts on, then that of the row after it. The
 * row that goes beyond `pieceSize` is the last. A quote that is never closed, or stands where none may, is for the parser
 * to find: then the piece ends with the line in which its row is too long, at up to 4 bytes a character.
 */
function pieceAt(text: Buffer, start: number, firstLine: number) {
  const last = Math.min(text.length, start + pieceSize + 4 * longestRow)
  const lines: number[] = []
  let [end, line, isQuoted] = [start, firstLine, false]
  while (end < last && (isQuoted || end - start < pieceSize)) {
    const isEmpty = text[end] === lineFeed || text[end] === carriageReturn
    if (!isQuoted && !isEmpty) lines.push(line)
    const next = nextLine(text, end)
    for (; end < next; end++) {
      if (text[end] === quote) isQuoted = !isQuoted
    }
    line++
  }
  return { end, lines: [...lines, line] }
}

/** The rows of a piece, and the first error in it. */
function parsed(parser: typeof parse, piece: Buffer, options: Options) {
  try {
    return { records: parser(piece, options), error: null }
  } catch (error) {
    const { records } = error as CsvError & { readonly records: number }
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

const delimiters: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }

/** The separator that the first line with anything on it has most of, outside quotes; a comma where it has none. */
function delimiterOf(text: Buffer): string {
  const start = text.toString('latin1', 0, longestRow).replace(/"[^"]*"/g, '')
  const [header = ''] = /[^\r\n]+/.exec(start) ?? []
  const times = (separator: string) => header.split(separator).length
  const [most = ''] = Object.keys(delimiters).sort((a, b) => times(b) - times(a))
  return most
}

/** Whether a text is JSON: no CSV starts with brackets and then a quote, which may only stand first in a cell. */
function isJson(text: Buffer): boolean {
  return /^\s*[{[][\s{[]*"/.test(text.toString('latin1', 0, 1000))
}

/** Reports the first line that is not text: what is wrong with one line is most often wrong with many. */
function reportBinary(text: Buffer, problems: Problems): void {
  if (isText(text)) return
  let line = 1
  for (let at = 0; isText(text.subarray(at, nextLine(text, at))); at = nextLine(text, at)) line++
  problems.add({ line }, 'this line is not UTF-8 text, or has a NUL: save the file as UTF-8')
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** Text as UTF-8 without a byte order mark; the same bytes where it is that already. */
function utf8(bytes: Buffer): Buffer {
  const isUtf16 = ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2))
  if (isUtf16) return Buffer.from(decoded(bytes))
  return bytes.subarray(bytes.subarray(0, 3).includes('\ufeff') ? 3 : 0)
}

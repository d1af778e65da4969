import type { CsvError } from 'csv-parse'
import { quoted } from './errors.ts'

/** Characters in a row: beyond that a quote has not been closed, and what follows is not held in memory. */
const longestRow = 1_000_000

interface CsvHandlers {
  /** @param line the line that the record starts on, from 1 */
  record(fields: readonly string[], line: number): void
  /** @param field the place of the field in its record, from 0 */
  badQuoting(line: number, field: number, message: string): void
}

/**
 * Reads RFC 4180 records: lines end in CR LF, LF or CR; a byte order mark and empty lines are passed over. A quote
 * where none may be costs its row; one that leaves open where its row ends is the last thing that is read.
 *
 * @throws what the handlers throw.
 */
export async function readCsv(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { record, badQuoting }: CsvHandlers,
): Promise<void> {
  const { Parser } = await import('csv-parse')
  const lines = lineCounter()
  let emptyBefore = 0
  let skippedLine = 0
  let isOver = false
  let failure: { readonly error: unknown } | null = null

  /** What is thrown inside the parser would turn into an event, later. */
  function attempt(handle: () => void): void {
    if (isOver) return
    try {
      handle()
    } catch (error) {
      isOver = true
      failure = { error }
    }
  }

  /** Takes records where the parser hands them on: its events, and its own hook for it, cost more than the parsing. */
  class Records extends Parser {
    override push(fields: readonly string[] | null): boolean {
      if (fields === null) return super.push(null)
      // The end of a record is past its line's end.
      const last = lines.at(this.info.bytes - 1)
      emptyBefore = this.info.empty_lines
      attempt(() => record(fields, last - lineBreaks(fields)))
      return true
    }
  }

  const parser = new Records({
    bom: true,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    // Rows of another length than the header's are for the handler to refuse.
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip(error) {
      attempt(() => skipped(error as CsvError))
      return undefined
    },
  })
  parser.on('error', (error) => {
    failure ??= { error }
  })
  for await (const piece of pieces) {
    lines.take(piece)
    // Writing is reading: what the piece holds is handled before this returns.
    parser.write(piece)
    if (isOver) break
  }
  if (!isOver) await new Promise((resolve) => parser.end(resolve))
  if (failure !== null) throw (failure as { error: unknown }).error

  /** The first line of the row that is being read: how far the parser is tells where its last whole field ends. */
  function lineBegun(): number {
    const { record } = (parser as unknown as { state: { record: readonly string[] } }).state
    const line = lines.at(parser.info.bytes) - lineBreaks(record)
    return record.length > 0 ? line : line + parser.info.empty_lines - emptyBefore
  }

  function skipped(error: CsvError): void {
    const field = Number(error['column'])
    const line = lineBegun()
    emptyBefore = parser.info.empty_lines
    if (error.code !== 'INVALID_OPENING_QUOTE') {
      isOver = true
      badQuoting(line, field, `${unending(error)}; what follows was not read`)
    } else if (line !== skippedLine) {
      skippedLine = line
      const before = quoted(String(error['field']))
      badQuoting(line, field, `a quote stands after ${before}, ${wellQuoted}`)
    }
  }
}

const wellQuoted =
  'in a value that is not in quotes: expected quotes around the value, and each quote in it written twice'

function unending({ code }: CsvError): string {
  switch (code) {
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'a value goes on after its closing quote: expected a comma or the end of the line, or a quote in the value written twice'
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a value starts with a quote that is never closed: expected another at its end'
    default:
      return `the row has more than ${longestRow} characters: expected a quote that it starts with to be closed`
  }
}

/** Line breaks in the values of a record. */
function lineBreaks(fields: readonly string[]): number {
  let breaks = 0
  for (const field of fields) if (/[\r\n]/.test(field)) breaks += field.match(/\r\n|\r|\n/g)?.length ?? 0
  return breaks
}

/** Which line each byte is in, asked in order: the parser's own count takes a CR LF in quotes for two. */
function lineCounter() {
  /** Where lines end that have not been asked beyond: the bytes before, the line break included. */
  let ends: number[] = []
  let passed = 0
  let line = 1
  let taken = 0
  let before = 0

  return {
    take(piece: Uint8Array): void {
      ends = ends.slice(passed)
      passed = 0
      for (const byte of piece) {
        taken++
        if (byte === lineFeed && before === carriageReturn) {
          if (ends.length > 0) ends[ends.length - 1] = taken
        } else if (byte === lineFeed || byte === carriageReturn) ends.push(taken)
        before = byte
      }
    },
    /** @param offset of a byte in all that was taken, from 0; no less than the last that was asked for */
    at(offset: number): number {
      while ((ends[passed] ?? Number.POSITIVE_INFINITY) <= offset) {
        passed++
        line++
      }
      return line
    },
  }
}

const lineFeed = 10
const carriageReturn = 13

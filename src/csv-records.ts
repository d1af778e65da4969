import type { CsvError, Info } from 'csv-parse'
import { quoted } from '../../errors.ts'

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
  pieces: AsyncIterable<Uint8Array>,
  { record, badQuoting }: CsvHandlers,
): Promise<void> {
  const { Parser } = await import('csv-parse')
  const lines = recordLines()
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
      attempt(() => record(fields, lines.start(fields, this.info)))
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
    // Writing is reading: what the piece holds is handled before this returns.
    parser.write(piece)
    if (isOver) break
  }
  if (!isOver) await new Promise((resolve) => parser.end(resolve))
  if (failure !== null) throw (failure as { error: unknown }).error

  function skipped(error: CsvError): void {
    const field = Number(error['column'])
    if (error.code === 'INVALID_OPENING_QUOTE') {
      const line = lines.skipped(error as unknown as Info)
      const before = quoted(String(error['field']))
      if (line !== null) badQuoting(line, field, `a quote stands after ${before}, ${wellQuoted}`)
      return
    }
    isOver = true
    badQuoting(
      lines.current(error as unknown as Info),
      field,
      `${unending(error)}; what follows was not read`,
    )
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

/** The lines of records, from the parser's own count, which takes a CR LF in quotes for two. */
function recordLines() {
  let surplus = 0
  let endOfLast = 0
  let emptyBefore = 0
  let skippedLine = 0

  const lineOf = ({ lines }: Pick<Info, 'lines'>) => lines - surplus

  function ends(line: number, { empty_lines }: Pick<Info, 'empty_lines'>): void {
    endOfLast = line
    emptyBefore = empty_lines
  }

  return {
    /** The first line of a record that ends here. */
    start(fields: readonly string[], info: Info): number {
      let breaks = 0
      for (const field of fields) {
        for (const [lineBreak] of /[\r\n]/.test(field) ? field.matchAll(/\r\n|\r|\n/g) : []) {
          breaks++
          if (lineBreak.length === 2) surplus++
        }
      }
      const end = lineOf(info)
      ends(end, info)
      return end - breaks
    },
    /** The line of a record that is passed over, once for each record. */
    skipped(info: Info): number | null {
      const line = lineOf(info)
      if (line === skippedLine) return null
      skippedLine = line
      ends(line, info)
      return line
    },
    /** The first line of the record that is being read. */
    current: ({ empty_lines }: Info): number => endOfLast + 1 + empty_lines - emptyBefore,
  }
}

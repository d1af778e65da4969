import { closeSync, openSync, readSync } from 'node:fs'
import { InvalidInputError, named, quoted } from './errors.ts'
import { type Io, reasonOf, tell } from './io.ts'

/** A file that is read. */
interface Input {
  /** What it should be, like `a calendar`. */
  readonly what: string
  /** Bytes; a larger file cannot be the one that was meant, and is not read to its end. */
  readonly limit: number
  /** What an error says of a larger file. */
  readonly tooLarge?: string
  /** What an error says to do instead of giving a spreadsheet workbook. */
  readonly insteadOfWorkbook?: string
}

/** How workbooks start: those of Excel and LibreOffice are zip files, those of an old Excel are not. */
const workbookStarts = ['504b0304', 'd0cf11e0']

/** What messages call a file. */
export function inputName(path: string): string {
  return path === '-' ? 'standard input' : quoted(path)
}

/** The text of a file, or of standard input for `-`. */
export async function readInput(path: string, io: Io, input: Input): Promise<string> {
  const bytes = await readBytes(path, io, input)
  return named(inputName(path), () => decodeText(bytes))
}

/** The bytes of a file, or of standard input for `-`. */
export async function readBytes(path: string, io: Io, input: Input): Promise<Buffer> {
  const { what, limit, tooLarge = `is too large to be ${what}`, insteadOfWorkbook = 'save it as CSV' } = input
  const refused = (problem: string) => new InvalidInputError(`${inputName(path)} ${problem}`)
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of path === '-' ? standardInput(io, what) : fileBytes(path)) {
      pieces.push(piece)
      length += piece.length
      if (length > limit) break
    }
  } catch (error) {
    const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR'
    throw refused(isFolder ? 'is a folder: expected a file' : `cannot be read: ${reasonOf(error)}`)
  }
  if (length > limit) throw refused(tooLarge)
  const bytes = Buffer.concat(pieces)
  if (!workbookStarts.includes(bytes.toString('hex', 0, 4))) return bytes
  throw refused(`is a spreadsheet workbook, not text: ${insteadOfWorkbook}`)
}

function standardInput(io: Io, what: string): AsyncIterable<Uint8Array> {
  if (io.stdin.isTerminal()) {
    const end = process.platform === 'win32' ? 'Ctrl-Z and Enter end' : 'Ctrl-D ends'
    tell(io, `pmr-due: reading ${what} from the terminal; ${end} it\n`)
  }
  return io.stdin.read()
}

function* fileBytes(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.alloc(65_536)
      const length = readSync(file, piece)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

const notText = 'this is not text: expected UTF-8, or UTF-16 with a byte order mark'

const encodingsByMark: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' }

/** The text that bytes stand for: UTF-8 with or without a byte order mark, or UTF-16 with one, which is dropped. */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes)
  // Zeros are in every UTF-16 file that lacks its mark, and in no text.
  if (text.includes('\0')) throw new InvalidInputError(notText)
  return text
}

/** The same, but a NUL is kept: csv says which line it is in. */
export function decoded(bytes: Uint8Array): string {
  const encoding = encodingsByMark[Buffer.from(bytes.subarray(0, 2)).toString('hex')] ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new InvalidInputError(notText)
  }
}

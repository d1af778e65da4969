import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { getSystemErrorMap } from 'node:util'
import { escapeControls, InvalidInputError, named, OutputError, quoted } from './errors.ts'

/** Every environment variable that is read, and what it does. `Io` lets no other be read. */
export const environment = {
  PMR_DUE_DIVISION: 'whose bank holidays count; --division comes first',
  PMR_DUE_DEROGATION_UNTIL: "last day of Ofgem's derogation; --derogation-until comes first",
  PMR_DUE_MP122B: 'day that MP122B is implemented; --mp122b comes first',
  PMR_DUE_BANK_HOLIDAYS: 'a bank-holiday file; --bank-holidays comes first',
  PMR_DUE_TODAY: 'treat this date as today; --today comes first',
  NO_COLOR: 'no colour, if set and not empty',
  FORCE_COLOR: 'force colour when not on a terminal; 0 or false for none',
  TERM: 'no colour if dumb',
} as const satisfies Record<string, string>

/** What a run sees of the world. Tests hand in their own; `processIo` is the real one. */
export interface Io {
  readonly env: { readonly [name in keyof typeof environment]?: string | undefined }
  readonly stdout: Sink
  readonly stderr: Sink
  readonly stdin: Source
  /** The clock; read only where an answer depends on today's date. */
  now(): Date
}

/** Where text goes. */
export interface Sink {
  /** @throws {OutputError} where the text could not be written; a reader that went away is no error. */
  write(text: string): void
  isTerminal(): boolean
  /** Lets signals be handled between two pieces. Only a file has it: a signal must not leave a part of one. */
  pause?(): Promise<void>
}

/** Where bytes come from. Nothing is opened before it is read. */
interface Source {
  read(): AsyncIterable<Uint8Array>
  isTerminal(): boolean
}

/** The running process's own environment, clock and streams. */
export function processIo(): Io {
  return {
    env: process.env,
    stdout: descriptorSink(1),
    stderr: descriptorSink(2),
    stdin: { read: standardInput, isTerminal: () => isTerminal(0) },
    now: () => new Date(),
  }
}

/** Writes to stderr if it can: an answer does not depend on whether anyone reads stderr. */
export function tell({ stderr }: Io, text: string): void {
  try {
    stderr.write(text)
  } catch {
    // Nowhere is left to say it; the exit code does.
  }
}

/** Characters or bytes at once: smaller pieces cost more, larger ones only memory. */
const pieceLength = 65_536

/** Writes an answer that may be made piece by piece, in pieces of a good size, so that memory does not grow with it. */
export async function writeAll(sink: Sink, text: string | Iterable<string>): Promise<void> {
  let waiting = ''
  for (const piece of typeof text === 'string' ? [text] : text) {
    waiting += piece
    if (waiting.length < pieceLength) continue
    sink.write(waiting)
    waiting = ''
    await sink.pause?.()
  }
  sink.write(waiting)
}

/** How a user's own text goes to `sink`: escaped for a terminal, which obeys control characters; otherwise as it is. */
export function userTextFor(sink: Sink): (text: string) => string {
  return sink.isTerminal() ? escapeControls : (text) => text
}

/** A file descriptor, written without Node's stream objects: they cost more to set up than an answer takes to find. */
function descriptorSink(descriptor: number): Sink {
  let readerGone = false
  return {
    write(text) {
      let rest = encoded(text)
      while (rest.length > 0 && !readerGone) {
        try {
          rest = rest.subarray(writeSync(descriptor, rest))
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException
          // Windows reports a closed pipe as EOF.
          if (code === 'EPIPE' || code === 'EOF') readerGone = true
          // Another process has made the pipe non-blocking and it is full: wait a little for its reader.
          else if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
          else throw new OutputError(`the output could not be written: ${reasonOf(error)}`)
        }
      }
    },
    isTerminal: () => isTerminal(descriptor),
  }
}

let space: Buffer | undefined

/** The bytes of a text, until the next call: new memory for each piece of a long answer would cost more than writing it. */
function encoded(text: string): Uint8Array {
  if (text.length < 4096 || text.length > 2 * pieceLength) return Buffer.from(text)
  space ??= Buffer.allocUnsafe(6 * pieceLength)
  return space.subarray(0, space.write(text))
}

function isTerminal(descriptor: number): boolean {
  try {
    const file = fstatSync(descriptor)
    if (!file.isCharacterDevice()) return false
    // `> /dev/null` is recognised here, because `node:tty` takes 2 ms to load.
    const isNull = file.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev
    return !isNull && isatty(descriptor)
  } catch {
    return false
  }
}

/** Node's own stream takes a folder for an empty file, but reads whatever else there is, non-blocking pipes too. */
async function* standardInput(): AsyncGenerator<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
  yield* process.stdin
}

/** A file that is read: where the user named it, like `--bank-holidays`, and what it should be, like `a calendar`. */
interface Input {
  readonly place: string
  readonly what: string
}

/** What messages call a file that is read. */
export function inputName(path: string): string {
  return path === '-' ? 'standard input' : quoted(path)
}

/**
 * The text of a file, or of standard input for `-`.
 *
 * @param limit bytes; a larger file cannot be the one that was meant, and is not read to its end
 * @throws {InvalidInputError} for a file that cannot be read, is too large or is not text.
 */
export async function readInput(
  path: string,
  io: Io,
  input: Input & { readonly limit: number },
): Promise<string> {
  const bytes = await readBytes(path, io, input, `is too large to be ${input.what}`)
  return named(inputName(path), () => decodeText(bytes))
}

/**
 * The bytes of a file, or of standard input for `-`.
 *
 * @param tooLarge what an error says of a file with more bytes than the limit
 */
export async function readBytes(
  path: string,
  io: Io,
  input: Input & { readonly limit: number },
  tooLarge: string,
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of inputBytes(path, io, input)) {
    length += piece.length
    if (length > input.limit) throw new InvalidInputError(`${inputName(path)} ${tooLarge}`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** The place that took standard input: it can be read only once. */
const takenBy = new WeakMap<Source, string>()

/**
 * Takes standard input for a place, where its path is `-`. A command that reads another file first does so before that.
 *
 * @throws {InvalidInputError} where another place has taken it.
 */
export function takeStdin(path: string, io: Io, place: string): void {
  if (path !== '-') return
  const taken = takenBy.get(io.stdin) ?? place
  takenBy.set(io.stdin, taken)
  if (taken === place) return
  throw new InvalidInputError(
    `${taken} and ${place} both read standard input: give one of them a file instead of -`,
  )
}

/**
 * The bytes of a file, or of standard input for `-`, piece by piece. A file is closed after its last piece, or when the
 * caller stops.
 *
 * @throws {InvalidInputError} where it cannot be read, or where standard input was read before.
 */
async function* inputBytes(path: string, io: Io, { place, what }: Input): AsyncGenerator<Uint8Array> {
  try {
    if (path !== '-') return yield* fileBytes(path)
    takeStdin(path, io, place)
    if (io.stdin.isTerminal()) {
      const end = process.platform === 'win32' ? 'Ctrl-Z and Enter end' : 'Ctrl-D ends'
      tell(io, `pmr-due: reading ${what} from the terminal; ${end} it\n`)
    }
    yield* io.stdin.read()
  } catch (error) {
    if (error instanceof InvalidInputError) throw error
    const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR'
    const problem = isFolder ? 'is a folder: expected a file' : `cannot be read: ${reasonOf(error)}`
    throw new InvalidInputError(`${inputName(path)} ${problem}`)
  }
}

function* fileBytes(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.alloc(pieceLength)
      const length = readSync(file, piece)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** Why the system refused to read or write something, in its own words: `no such file or directory (ENOENT)`. */
export function reasonOf(error: unknown): string {
  const { errno, code } = error as NodeJS.ErrnoException
  const words = getSystemErrorMap().get(errno ?? 0)?.[1]
  return words === undefined ? String(code ?? error) : `${words} (${code})`
}

const encodingsByMark: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' }

/**
 * The text that bytes stand for: UTF-8 with or without a byte order mark, or UTF-16 with one, which is dropped.
 *
 * @throws {InvalidInputError} for bytes that are no text; the message does not name the file.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes)
  // Zeros are in every UTF-16 file that lacks its mark, and in no text.
  if (text.includes('\0')) throw notText()
  return text
}

/** The same, but a NUL is kept: csv says which line it is in. */
export function decoded(bytes: Uint8Array): string {
  const encoding = encodingsByMark[Buffer.from(bytes.subarray(0, 2)).toString('hex')] ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw notText()
  }
}

function notText(): InvalidInputError {
  return new InvalidInputError('this is not text: expected UTF-8, or UTF-16 with a byte order mark')
}

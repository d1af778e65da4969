import { fstatSync, statSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { getSystemErrorMap } from 'node:util'
import { escapeControls, OutputError } from './errors.ts'

/** Every environment variable that is read, and what it does. `Io` lets no other be read. */
export const environment = {
  PMR_DUE_DIVISION: 'whose bank holidays count',
  PMR_DUE_DEROGATION_UNTIL: "the last day of Ofgem's derogation",
  PMR_DUE_MP122B: 'the day that MP122B is implemented',
  PMR_DUE_BANK_HOLIDAYS: 'a bank-holiday file',
  PMR_DUE_TODAY: "today's date",
  NO_COLOR: 'no colour, if set and not empty',
  FORCE_COLOR: 'force colour when not on a terminal; 0 or false for none',
  TERM: 'no colour if dumb',
} as const satisfies Record<string, string>

/** What a run sees of the world. Tests hand in their own; `processIo` is the real one. */
export interface Io {
  readonly env: { readonly [name in keyof typeof environment]?: string | undefined }
  readonly stdout: Sink
  readonly stderr: Sink
  /** Nothing is opened before it is read. */
  readonly stdin: { read(): AsyncIterable<Uint8Array>; isTerminal(): boolean }
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

/**
 * Writes an answer that may be made piece by piece. Smaller pieces would cost more; so would larger ones, since V8 keeps
 * each string of more than 64 kB in memory of its own, and a character may take two bytes.
 */
export async function writeAll(sink: Sink, text: string | Iterable<string>): Promise<void> {
  let waiting = ''
  for (const piece of typeof text === 'string' ? [text] : text) {
    waiting += piece
    if (waiting.length < 30_000) continue
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
      let rest: Uint8Array = Buffer.from(text)
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

/** Why the system refused to read or write something, in its own words: `no such file or directory (ENOENT)`. */
export function reasonOf(error: unknown): string {
  const { errno, code } = error as NodeJS.ErrnoException
  const words = getSystemErrorMap().get(errno ?? 0)?.[1]
  return words === undefined ? String(code ?? error) : `${words} (${code})`
}

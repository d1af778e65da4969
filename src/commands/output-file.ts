import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { InvalidInputError, OutputError, PmrDueError, quoted } from '../errors.ts'
import type { Sink } from '../io.ts'
import { fileSink } from '../process-io.ts'
import { reasonOf } from '../system-error.ts'

/** A file that is written beside the one it becomes: nobody ever sees half of it. */
interface OutputFile extends Sink {
  /** Puts what was written in the file's place. @throws {OutputError} where that cannot be done. */
  commit(): void
  /** Takes away what was written; the file, if it was there, is as it was. */
  abort(): void
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs `answer` with the file at `path` to write to, which appears, whole, once it is done. Where it fails or is
 * interrupted, the file is as it was before.
 *
 * @param force whether a file that is there may be replaced
 * @throws {InvalidInputError} where it is there and may not be; before anything is answered.
 * @throws {OutputError} where it cannot be written.
 */
export async function writingTo<Answer>(
  path: string,
  force: boolean,
  answer: (file: Sink) => Promise<Answer>,
): Promise<Answer> {
  const file = outputFile(path, force, () => {
    for (const signal of endingSignals) process.once(signal, interrupted)
  })
  function interrupted(signal: NodeJS.Signals): void {
    file.abort()
    // The handlers are gone by now: the signal ends the process as it would have without them.
    process.kill(process.pid, signal)
  }
  try {
    const answered = await answer(file)
    file.commit()
    return answered
  } catch (error) {
    file.abort()
    throw error
  } finally {
    for (const signal of endingSignals) process.off(signal, interrupted)
  }
}

/**
 * @param opening called before anything is written. A handler of a signal waits for its turn, and while input is waited
 *   for it has none: until there is something to take away, a signal must end the program by itself.
 */
function outputFile(path: string, force: boolean, opening: () => void): OutputFile {
  const before = statsOf(path)
  if (before && !before.isFile()) throw unwritable(path, 'it is not a regular file')
  if (!force) refuseReplacing(path)
  const target = attempt(path, () => followed(path))
  const temporary = join(
    dirname(target),
    `.pmr-due-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`,
  )
  let open: { readonly descriptor: number; readonly sink: Sink } | undefined

  /** Opened by the first write: bad input leaves no trace of itself. */
  function opened() {
    if (open === undefined) {
      opening()
      const descriptor = attempt(path, () => openSync(temporary, 'wx'))
      open = { descriptor, sink: fileSink(descriptor, `--output: ${quoted(path)}`) }
      if (before) attempt(path, () => fchmodSync(descriptor, before.mode & 0o7777))
    }
    return open
  }

  function close(): void {
    if (open) closeSync(open.descriptor)
    open = undefined
  }

  return {
    isTerminal: () => false,
    write: (text) => opened().sink.write(text),
    commit() {
      const { descriptor } = opened()
      attempt(path, () => {
        fsyncSync(descriptor)
        close()
        if (force) renameSync(temporary, target)
        else moveToFree(temporary, target)
      })
    },
    abort() {
      try {
        close()
        unlinkSync(temporary)
      } catch {
        // It was never made, or has become the file.
      }
    },
  }
}

/** Renaming would replace a file that has come to be there meanwhile; a second name for the file never does. */
function moveToFree(temporary: string, target: string): void {
  try {
    linkSync(temporary, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') refuseReplacing(target)
    // A file system without links. The name is taken first, which fails where it is taken already.
    closeSync(openSync(target, 'wx'))
    renameSync(temporary, target)
    return
  }
  unlinkSync(temporary)
}

/** A link stays a link: what it leads to is made or replaced. */
function followed(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path
  return followed(resolve(realpathSync(dirname(path)), readlinkSync(path)))
}

function refuseReplacing(path: string): void {
  if (attempt(path, () => lstatSync(path, { throwIfNoEntry: false })) === undefined) return
  throw new InvalidInputError(`--output: ${quoted(path)} is there already: --force replaces it`)
}

function statsOf(path: string): Stats | undefined {
  return attempt(path, () => statSync(path, { throwIfNoEntry: false }))
}

function attempt<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    throw error instanceof PmrDueError ? error : unwritable(path, reasonOf(error))
  }
}

function unwritable(path: string, reason: string): OutputError {
  return new OutputError(`--output: ${quoted(path)} could not be written: ${reason}`)
}

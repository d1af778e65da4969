import * as fs from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { InvalidInputError, OutputError, PmrDueError, quoted } from '../errors.ts'
import { reasonOf, type Sink } from '../io.ts'

const formatsByEnding: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.ics': 'ics',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.txt': 'text',
}

/** The format to write a file in, and what to say about it on stderr. */
export function formatForFile(path: string, asked: string | undefined, accepted: readonly string[]) {
  const ofEnding = formatsByEnding[extname(path).toLowerCase()]
  if (asked !== undefined) {
    // These have no ending of their own.
    const isText = ofEnding === 'text' && ['date', 'env', 'github'].includes(asked)
    const isOther = ofEnding !== undefined && ofEnding !== asked && !isText
    const warning = `--output: ${quoted(path)} is written as ${asked}, because --format overrides the ending`
    return { format: asked, warning: isOther ? warning : null }
  }
  if (ofEnding !== undefined && accepted.includes(ofEnding)) return { format: ofEnding, warning: null }
  const endings = Object.entries(formatsByEnding).filter(([, format]) => accepted.includes(format))
  const expected = endings.map(([ending]) => ending).join(', ')
  const problem = ofEnding
    ? `names ${ofEnding}, not a format of this command`
    : 'has no ending that names a format'
  throw new InvalidInputError(`--output: ${quoted(path)} ${problem}: expected ${expected}, or --format`)
}

/** Refuses to write over a file that the answer is made from: `--force` cannot mean that. */
export function refuseInput(path: string, inputs: readonly (string | undefined)[]): void {
  const [output, ...others] = [path, ...inputs].map((each = '') => ifPossible(() => fs.statSync(each)))
  if (output && others.some((input) => input?.ino === output.ino && input.dev === output.dev)) {
    throw new InvalidInputError(`--output: ${quoted(path)} is read for this answer; give another name`)
  }
}

/** The signals that end a program, and the exit code of a program that they ended. */
const endingSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const signals = Object.keys(endingSignals) as (keyof typeof endingSignals)[]

/**
 * Runs `answer` with the file at `path` to write to, which appears, whole, once the answer is done: it is written under
 * another name beside it. Where that fails or a signal comes, the file is as it was and nothing else is left.
 *
 * A signal ends the program by itself until there is a temporary file. From then on a handler removes the file and ends
 * the program; the event loop is left free to run it between two pieces, and before the file is moved.
 */
export async function writingTo(path: string, force: boolean, answer: (file: Sink) => Promise<void>) {
  const before = checked(() => fs.statSync(path, { throwIfNoEntry: false }))
  if (before && !before.isFile()) throw unwritable('it is not a regular file')
  if (!force) refuseReplacing(path)
  const target = checked(() => followed(path))
  const unique = `${process.pid}-${Math.random().toString(36).slice(2)}`
  const temporary = join(dirname(target), `.pmr-due-${unique}.tmp`)
  let descriptor: number | null = null

  try {
    await answer({
      isTerminal: () => false,
      write: (text) => checked(() => fs.writeFileSync(opened(), text)),
      pause: handlersRun,
    })
    checked(() => {
      giveRights(opened(), before)
      fs.fsyncSync(opened())
      close()
    })
    await handlersRun()
    // No handler runs between here and the end of the move.
    checked(() => (force ? fs.renameSync(temporary, target) : moveToFree()))
  } catch (error) {
    discard()
    throw error
  } finally {
    await handlersRun()
    for (const each of signals) process.off(each, endBy)
  }

  function opened(): number {
    if (descriptor === null) {
      for (const each of signals) process.on(each, endBy)
      descriptor = fs.openSync(temporary, 'wx', 0o600)
    }
    return descriptor
  }

  function close(): void {
    const open = descriptor
    descriptor = null
    if (open !== null) fs.closeSync(open)
  }

  function discard(): void {
    // Windows does not remove a file that is open.
    ifPossible(close)
    ifPossible(() => fs.unlinkSync(temporary))
  }

  function endBy(signal: keyof typeof endingSignals): never {
    discard()
    for (const each of signals) process.off(each, endBy)
    process.kill(process.pid, signal)
    // The first process of a container has to end by itself.
    process.exit(endingSignals[signal])
  }

  /** Renaming would replace a file that has come to exist meanwhile; a second name for the file never does. */
  function moveToFree(): void {
    try {
      fs.linkSync(temporary, target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') refuseReplacing(target)
      // A file system without links. The name is taken first, which fails where it is taken already.
      fs.closeSync(fs.openSync(target, 'wx'))
      fs.renameSync(temporary, target)
      return
    }
    fs.unlinkSync(temporary)
  }

  function refuseReplacing(file: string): void {
    if (checked(() => fs.lstatSync(file, { throwIfNoEntry: false })) === undefined) return
    throw new InvalidInputError(`--output: ${quoted(file)} already exists; use --force to replace it`)
  }

  function checked<Result>(act: () => Result): Result {
    try {
      return act()
    } catch (error) {
      throw error instanceof PmrDueError ? error : unwritable(reasonOf(error))
    }
  }

  function unwritable(reason: string): OutputError {
    return new OutputError(`--output: ${quoted(path)} could not be written: ${reason}`)
  }
}

/** Resolves after the event loop has run the handlers of all signals that came. */
function handlersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Those of the file that is replaced, or of any new file. */
function giveRights(file: number, before: fs.Stats | undefined): void {
  if (before) ifPossible(() => fs.fchownSync(file, before.uid, before.gid))
  ifPossible(() => fs.fchmodSync(file, before ? before.mode & 0o777 : 0o666 & ~process.umask()))
}

/** Only root may give a file away, some file systems have no modes, and a file may be gone. */
function ifPossible<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** A link stays a link: what it leads to is made or replaced. */
function followed(path: string): string {
  if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path
  return followed(resolve(fs.realpathSync(dirname(path)), fs.readlinkSync(path)))
}

import {
  closeSync,
  linkSync,
  lstatSync,
  openSync,
  promises,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs'
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

/** Formats without an ending of their own: they are text like any other. */
const plainFormats: readonly string[] = ['text', 'date', 'env', 'github']

/**
 * The format to write a file in, and what to say about it on stderr.
 *
 * @param asked `--format`, where it is given
 * @param accepted the formats of the command
 * @throws {InvalidInputError} where neither the ending nor `--format` names a format of the command.
 */
export function formatForFile(path: string, asked: string | undefined, accepted: readonly string[]) {
  if (path === '') throw new InvalidInputError('--output needs a file name, or - for stdout')
  const ofEnding = formatsByEnding[extname(path).toLowerCase()]
  if (asked !== undefined) {
    const isText = ofEnding === 'text' && plainFormats.includes(asked)
    const warning =
      ofEnding === undefined || ofEnding === asked || isText
        ? null
        : `--output: ${quoted(path)} is written as ${asked}, because --format comes before the ending`
    return { format: asked, warning }
  }
  if (ofEnding !== undefined && accepted.includes(ofEnding)) return { format: ofEnding, warning: null }
  const endings = Object.keys(formatsByEnding).filter((each) =>
    accepted.includes(formatsByEnding[each] ?? ''),
  )
  const problem = ofEnding
    ? `names ${ofEnding}, not a format of this command`
    : 'has no ending that names a format'
  throw new InvalidInputError(
    `--output: ${quoted(path)} ${problem}: expected ${endings.join(', ')}, or --format`,
  )
}

/** The signals that a user or a system ends a program by, and the exit code of a program that they ended. */
const endingSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const signals = Object.keys(endingSignals) as (keyof typeof endingSignals)[]

/** Bytes that are written between two looks at whether a signal came. */
const pieceSize = 65_536

/**
 * Runs `answer` with the file at `path` to write to, which appears, whole, once the answer is done: it is written under
 * another name beside it. Where that fails or a signal comes, the file is as it was and nothing else is left.
 *
 * A file that is replaced keeps its mode, and its owner and group where the system allows it. The file is a new one
 * under the old name: hard links of the old file keep the old content. A symbolic link stays one.
 *
 * A signal ends the program by itself until there is a temporary file to take away. From then on its handler only
 * notes it, and each step, which leaves the event loop free to run handlers, looks at that note before the next.
 *
 * @param force whether an existing file may be replaced
 * @throws {InvalidInputError} where it exists and may not be replaced; before anything is answered.
 * @throws {OutputError} where it cannot be written.
 */
export async function writingTo<Answer>(
  path: string,
  force: boolean,
  answer: (file: Sink) => Promise<Answer>,
): Promise<Answer> {
  const before = checked(() => statSync(path, { throwIfNoEntry: false }))
  if (before && !before.isFile()) throw unwritable('it is not a regular file')
  if (!force) refuseReplacing(path)
  const target = checked(() => followed(path))
  const unique = `${process.pid}-${Math.random().toString(36).slice(2)}`
  const temporary = join(dirname(target), `.pmr-due-${unique}.tmp`)
  let waiting = ''
  let handle: promises.FileHandle | null = null
  let signal: keyof typeof endingSignals | null = null

  try {
    const answered = await answer({
      isTerminal: () => false,
      write(text) {
        waiting += text
      },
      flush,
    })
    await commit()
    return answered
  } catch (error) {
    await discard()
    throw error
  } finally {
    await endBySignal()
  }

  function noted(each: keyof typeof endingSignals): void {
    signal = each
  }

  async function opened(): Promise<promises.FileHandle> {
    if (handle !== null) return handle
    for (const each of signals) process.on(each, noted)
    handle = await promises.open(temporary, 'wx', 0o600)
    return handle
  }

  /** Does a part of the work, unless a signal comes: then it ends the writing where nothing is half done. */
  async function step<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      const result = await act()
      await handlersRun()
      if (signal === null) return result
    } catch (error) {
      throw unwritable(reasonOf(error))
    }
    throw new Error(signal)
  }

  async function flush(): Promise<void> {
    const file = await step(opened)
    const bytes = Buffer.from(waiting)
    waiting = ''
    for (let start = 0; start < bytes.length; start += pieceSize) {
      await step(() => file.appendFile(bytes.subarray(start, start + pieceSize)))
    }
  }

  async function commit(): Promise<void> {
    await flush()
    const file = await step(opened)
    await step(() => giveRights(file, before))
    await step(() => file.sync())
    await step(close)
    // No signal can be noted between here and the end of the move.
    checked(() => (force ? renameSync(temporary, target) : moveToFree()))
  }

  async function close(): Promise<void> {
    const open = handle
    handle = null
    await open?.close()
  }

  /** Takes away what was written. Windows does not remove a file that is open. */
  async function discard(): Promise<void> {
    await ifPossible(close)
    await ifPossible(() => promises.unlink(temporary))
  }

  /** Nothing more may be said or done after a signal. The first process of a container has to end by itself. */
  async function endBySignal(): Promise<void> {
    await handlersRun()
    for (const each of signals) process.off(each, noted)
    if (signal === null) return
    process.kill(process.pid, signal)
    process.exitCode = endingSignals[signal]
    await new Promise(() => {})
  }

  /** Renaming would replace a file that has come to exist meanwhile; a second name for the file never does. */
  function moveToFree(): void {
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

  function refuseReplacing(file: string): void {
    if (checked(() => lstatSync(file, { throwIfNoEntry: false })) === undefined) return
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

/** The owner, group and mode of the file that is replaced, or the mode of any new file. */
async function giveRights(file: promises.FileHandle, before: Stats | undefined): Promise<void> {
  if (before) await ifPossible(() => file.chown(before.uid, before.gid))
  await ifPossible(() => file.chmod(before ? before.mode & 0o777 : 0o666 & ~process.umask()))
}

/** Only root may give a file away, some file systems have no modes, and a file that is not wanted may be gone. */
async function ifPossible(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch {
    // The content matters more.
  }
}

/** A link stays a link: what it leads to is made or replaced. */
function followed(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path
  return followed(resolve(realpathSync(dirname(path)), readlinkSync(path)))
}

import assert from 'node:assert/strict'
import { type Io, run } from '../../src/cli.ts'
import { OutputError } from '../../src/errors.ts'

/** The world that a run sees in a test: what is not given is empty, fixed, and not a terminal. */
export interface World {
  readonly env?: Readonly<Record<string, string>>
  /** The clock, an instant in UTC. */
  readonly now?: string
  /** Which of the three streams are terminals; none unless given. */
  readonly terminals?: readonly ('stdin' | 'stdout' | 'stderr')[]
  /** Streams that take nothing, as on a full disk. */
  readonly full?: readonly ('stdout' | 'stderr')[]
  /** What there is to read, in the pieces that it comes in; nothing unless given. */
  readonly stdin?: readonly (string | Uint8Array)[]
  /** Milliseconds that pass each time that the clock is looked at. */
  readonly pace?: number
}

export interface Answer {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Mid-afternoon on 15 November 2022: the last complete month is October 2022, the derogation is in force. */
const midNovember2022 = '2022-11-15T14:00:00Z'

/**
 * Runs the command line in this process and gives back all that it said.
 *
 * @param program another build of the program
 */
export async function answer(argv: readonly string[], world: World = {}, program = run): Promise<Answer> {
  const { env = {}, now = midNovember2022, terminals = [], full = [], stdin = [], pace = 0 } = world
  const said = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') => ({
    write(text: string) {
      if (full.includes(name)) throw new OutputError('the output could not be written: ENOSPC')
      said[name] += text
    },
    isTerminal: () => terminals.includes(name),
  })
  async function* read() {
    yield* stdin.map((piece) => Buffer.from(piece))
  }
  let looks = 0
  const io: Io = {
    env,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: { read, isTerminal: () => terminals.includes('stdin') },
    now: () => new Date(Date.parse(now) + pace * looks++),
  }
  const code = await program(argv, io)
  return { code, ...said }
}

/** The words of a command line, split at single spaces; for arguments that hold none themselves. */
export function words(line: string): string[] {
  return line === '' ? [] : line.split(' ')
}

/** What a run writes to stdout that leaves stderr empty. */
export async function stdoutOf(argv: string | readonly string[], world?: World, code = 0): Promise<string> {
  const given = await answer(typeof argv === 'string' ? words(argv) : argv, world)
  assert.deepEqual(given, { code, stdout: given.stdout, stderr: '' })
  return given.stdout
}

/** Text in one line, so that a sentence is found wherever it is wrapped. */
export function flowing(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** A JSON document that a run wrote to stdout. */
export async function jsonAnswer(line: string, world?: World): Promise<unknown> {
  const { stdout } = await answer([...words(line), '--json'], world)
  return JSON.parse(stdout)
}

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = 'bin/pmr-due.js'

/** A command beside another one, both run by Node. */
interface Pair {
  readonly name: string
  readonly command: readonly string[]
  readonly against: readonly string[]
  /** The ratio that the project aims at; null for one that is only told. */
  readonly goal: number | null
  /** Whether it takes seconds: a few runs of it say as much as many of another. */
  readonly isLong: boolean
}

/** Milliseconds from start to end, and of all threads; MiB of memory at most. */
interface Measurement {
  readonly time: number
  readonly processor: number
  readonly memory: number
}

export interface Comparison extends Pair {
  /** Medians of the pairs' ratios: in time, and in processor time, which a busy machine changes less. */
  readonly ratios: Pick<Measurement, 'time' | 'processor'>
  /** Medians of the command and of what it is compared with. */
  readonly own: Measurement
  readonly other: Measurement
}

/** @param history a csv file with a million deliveries */
export function pairsOf(history: string): Pair[] {
  const major = Number(process.versions.node.split('.')[0])
  const empty = ['-e', '0']
  const month = [program, '--period', '2022-10', '--sla', '18']
  const every = [program, '--period', '2012-01..2050-10']
  const version = [program, '--version']
  const readOnly = ['test/tools/bench/read-csv.js', history]
  const pair = (name: string, goal: number | null, command: string[], against: string[], isLong = false) => ({
    name,
    goal,
    command,
    against,
    isLong,
  })
  return [
    pair('`--period 2022-10 --sla 18`, against `node -e 0`', major > 20 ? 1.2 : 1.15, month, empty),
    pair('a naive script, against `node -e 0`', null, ['test/tools/bench/naive-script.js'], empty),
    ...['text', 'csv', 'json'].map((format) => {
      const asked = ['--format', format]
      return pair(`466 months as ${format}, against 1`, 1.3, [...every, ...asked], [...month, ...asked])
    }),
    pair(
      '`holidays --division uk`, against `--version`',
      1.3,
      [program, 'holidays', '--division', 'uk'],
      version,
    ),
    pair(
      '`plan --start 2021-10-01`, against `--version`',
      1.3,
      [program, 'plan', '--start', '2021-10-01'],
      version,
    ),
    ...Object.entries({ csv: 3, text: 3, json: 4.5 }).map(([format, goal]) => {
      const check = [program, 'check', '--deliveries', history, '--format', format]
      return pair(`a million deliveries as ${format}, against reading them`, goal, check, readOnly, true)
    }),
  ]
}

/** Whole processes, timed in turn with what they are compared with, so that a machine that slows down slows both. */
export function compared(pair: Pair, pairs: number): Comparison {
  const { command, against } = pair
  for (const warmUp of [command, against]) measure(warmUp)
  const both = Array.from({ length: pairs }, () => [measure(command), measure(against)] as const)
  const ratio = (what: keyof Measurement) => median(both.map(([own, other]) => own[what] / other[what]))
  return {
    ...pair,
    ratios: { time: ratio('time'), processor: ratio('processor') },
    own: medians(both.map(([own]) => own)),
    other: medians(both.map(([, other]) => other)),
  }
}

function medians(measurements: readonly Measurement[]): Measurement {
  const of = (what: keyof Measurement) => median(measurements.map((each) => each[what]))
  return { time: of('time'), processor: of('processor'), memory: of('memory') }
}

function measure(args: readonly string[]): Measurement {
  const start = performance.now()
  const { status, output } = spawnSync(
    process.execPath,
    ['--require', './test/tools/bench/usage.cjs', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      // Nothing that slows down Node itself: `NODE_EXTRA_CA_CERTS` alone doubles the time that Node 20 takes to start.
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const time = performance.now() - start
  // 1 is an answer too: a report of the history was late.
  if (status !== 0 && status !== 1) throw new Error(`node ${args.join(' ')} exited ${status}`)
  const [microseconds = 0, kilobytes = 0] = (output[3] ?? '').split(' ').map(Number)
  return { time, processor: microseconds / 1000, memory: kilobytes / 1024 }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

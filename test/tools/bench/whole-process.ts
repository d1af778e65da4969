import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = ['bin/pmr-due.js']

export interface Comparison {
  readonly name: string
  /** Median of the pairs' ratios. */
  readonly ratio: number
  /** Median time of the command and of what it is compared with, in milliseconds. */
  readonly milliseconds: number
  readonly baseline: number
}

/** Whole processes, timed in turn with what they are compared with, so that a machine that slows down slows both. */
export function compareProcesses(pairs: number): Comparison[] {
  const empty = ['-e', '0']
  const period = [...program, '--period', '2022-10', '--sla', '18']
  const all = [...program, '--period', '2012-01..2050-10']
  return [
    compare('start-up: `--period 2022-10 --sla 18` against `node -e 0`', period, empty, pairs),
    compare(
      'a naive script of the same packages against `node -e 0`',
      ['test/tools/bench/naive-script.js'],
      empty,
      pairs,
    ),
    compare('1 year, four SLAs, against 1 month', [...program, '--period', '2022'], period, pairs),
    compare('all 466 months of 2012 to October 2050, four SLAs, against 1 month', all, period, pairs),
    compare(
      'the same in the United Kingdom (all divisions) against 1 month',
      [...all, '--division', 'uk'],
      period,
      pairs,
    ),
  ]
}

function compare(
  name: string,
  command: readonly string[],
  other: readonly string[],
  pairs: number,
): Comparison {
  for (const warmUp of [command, other]) milliseconds(warmUp)
  const times = Array.from({ length: pairs }, () => [milliseconds(command), milliseconds(other)] as const)
  return {
    name,
    ratio: median(times.map(([a, b]) => a / b)),
    milliseconds: median(times.map(([a]) => a)),
    baseline: median(times.map(([, b]) => b)),
  }
}

function milliseconds(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited ${status}: ${stderr}`)
  return performance.now() - start
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

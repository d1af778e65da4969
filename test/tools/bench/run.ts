import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import { type Comparison, compareProcesses } from './whole-process.ts'

const pairs = 21
const additionsPerIteration = 1000

/** A benchmark: `median` is of its iterations, in milliseconds. */
interface Rate {
  readonly name: string
  readonly median: number
}

/** As far as it is read here. */
interface BenchReport {
  readonly files: readonly {
    readonly groups: readonly { readonly benchmarks: readonly Rate[] }[]
  }[]
}

const folder = mkdtempSync(join(tmpdir(), 'pmr-due-bench-'))
try {
  const output = join(folder, 'bench.json')
  const arguments_ = ['bench', '--run', '--config', 'test/tools/vitest.config.ts', '--outputJson', output]
  const { status } = spawnSync('npx', ['vitest', ...arguments_], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`the benchmarks exited ${status}`)
  const { files } = JSON.parse(readFileSync(output, 'utf8')) as BenchReport
  const rates = files.flatMap(({ groups }) => groups.flatMap(({ benchmarks }) => benchmarks))
  console.log(report(rates, compareProcesses(pairs)))
} finally {
  rmSync(folder, { recursive: true })
}

/** The tables of the README's section on benchmarks. */
function report(rates: readonly Rate[], comparisons: readonly Comparison[]): string {
  return [
    `Node ${process.versions.node} on ${cpus()[0]?.model.trim()}, pmr-due ${manifest.version}`,
    '',
    '| `add`, from a date string to a date string | a second, median |',
    '| --- | ---: |',
    ...rates.map(({ name, median }) => `| ${name} | ${grouped((1000 / median) * additionsPerIteration)} |`),
    '',
    `| whole process, median of ${pairs} pairs | ratio | ms | against ms |`,
    '| --- | ---: | ---: | ---: |',
    ...comparisons.map(
      ({ name, ratio, milliseconds, baseline }) =>
        `| ${name} | ${ratio.toFixed(2)} | ${milliseconds.toFixed(0)} | ${baseline.toFixed(0)} |`,
    ),
  ].join('\n')
}

/** Three significant digits, in groups of three: more would be noise. */
function grouped(rate: number): string {
  const digits = String(Math.round(Number(rate.toPrecision(3))))
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

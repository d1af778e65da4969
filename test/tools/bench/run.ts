// Speed beside other packages and against the goals: `npm run bench`. With `--check` it looks at the goals alone, and exits
// 1 where a ratio of processor times is beyond its goal by more than `--margin` per cent.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import manifest from '../../../package.json' with { type: 'json' }
import { type Comparison, compared, pairsOf } from './whole-process.ts'
import { deliveries } from './workload.ts'

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '40' },
    margin: { type: 'string', default: '10' },
  },
})
const pairs = Number(values.pairs)
const margin = Number(values.margin)
/** A million deliveries take seconds, and so vary less. */
const longPairs = Math.ceil(pairs / 10)
const additionsPerIteration = 1000

const folder = mkdtempSync(join(tmpdir(), 'pmr-due-bench-'))
try {
  console.log(`Node ${process.versions.node} on ${cpus()[0]?.model.trim()}, pmr-due ${manifest.version}`)
  if (!values.check) console.log(ratesTable())
  const history = join(folder, 'million.csv')
  writeFileSync(history, deliveries(1_000_000))
  const comparisons = pairsOf(history).map((pair) => compared(pair, pair.isLong ? longPairs : pairs))
  console.log(comparisonTable(comparisons))
  const beyond = comparisons.filter(
    ({ goal, ratios }) => goal !== null && ratios.processor > goal * (1 + margin / 100),
  )
  for (const { name, ratios, goal } of beyond) {
    console.error(
      `${name}: ${ratios.processor.toFixed(2)} in processor time, over ${margin} % beyond ${goal}`,
    )
  }
  if (values.check && beyond.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

/** A benchmark: `median` is of its iterations, in milliseconds. */
interface Rate {
  readonly name: string
  readonly median: number
}

/** As far as it is read here. */
interface BenchReport {
  readonly files: readonly { readonly groups: readonly { readonly benchmarks: readonly Rate[] }[] }[]
}

function ratesTable(): string {
  const output = join(folder, 'bench.json')
  const args = ['vitest', 'bench', '--run', '--config', 'test/tools/vitest.config.ts', '--outputJson', output]
  const { status } = spawnSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`the benchmarks exited ${status}`)
  const { files } = JSON.parse(readFileSync(output, 'utf8')) as BenchReport
  const rates = files.flatMap(({ groups }) => groups.flatMap(({ benchmarks }) => benchmarks))
  const rows = rates.map(
    ({ name, median }) => `| ${name} | ${rounded((1000 / median) * additionsPerIteration)} |`,
  )
  return [
    '',
    '| `add`, from a date string to a date string | a second, median |',
    '| --- | ---: |',
    ...rows,
  ].join('\n')
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ name, goal, ratios, own, other }) => {
    const both = `${ratios.time.toFixed(2)} | ${ratios.processor.toFixed(2)}`
    return `| ${name} | ${goal ?? ''} | ${both} | ${rounded(own.time)} | ${rounded(other.time)} | ${rounded(own.memory)} |`
  })
  return [
    '',
    `| whole process, medians of ${pairs} pairs (a million deliveries: ${longPairs}) | goal | time | processor | ms | against | MiB |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}

/** Three significant digits, in groups of three: more would be noise. */
function rounded(value: number): string {
  return String(Math.round(Number(value.toPrecision(3)))).replace(/\B(?=(\d{3})+$)/g, ',')
}

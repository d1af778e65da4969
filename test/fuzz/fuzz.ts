// Runs command lines made at random against what must hold for all of them: `npm run fuzz -- --seconds 30 --seed 7`.
// The same seed makes the same command lines in the same order; a failure prints how to run it alone.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    path: { type: 'string', default: '' },
  },
})
for (const name of ['seconds', 'seed'] as const) {
  if (!/^\d{1,10}$/.test(values[name])) throw new Error(`--${name}: '${values[name]}' is not a whole number`)
}

/** No command line takes a hundredth of this, though on a busy machine the start may take a half. */
const hangs = 60_000
/** In megabytes: more than ten times what the program needs. */
const memory = 256

console.log(`seed ${values.seed}`)
const folder = mkdtempSync(join(tmpdir(), 'pmr-due-fuzz-'))
// A process of its own, so that neither a hang nor a leak can take this one with it.
const search = spawn(
  process.execPath,
  [
    ...process.execArgv,
    `--max-old-space-size=${memory}`,
    fileURLToPath(new URL('search.ts', import.meta.url)),
    values.seconds,
    values.seed,
    values.path,
  ],
  { cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
)
let latest = 'nothing yet'
const watch = setTimeout(stop, hangs)
createInterface({ input: search.stdio[3] as Readable }).on('line', (line) => {
  latest = line
  watch.refresh()
})

function stop(): void {
  console.log(`FAILED: no end after ${hangs / 1000} s`)
  search.kill('SIGKILL')
}

search.on('close', (code, signal) => {
  clearTimeout(watch)
  rmSync(folder, { recursive: true, force: true })
  if (code === 0) return
  if (signal !== null) {
    console.log(`FAILED: ended by ${signal}, at this command line of seed ${values.seed}:\n${latest}`)
  }
  process.exitCode = 1
})

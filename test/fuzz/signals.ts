// Ends the built program by signals at random moments: `npm run fuzz:signals -- 200`. The file that `--output` replaces
// must be the old one or the whole new one, nothing else may be left, and the program must end as the signal says.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import buildIfStale from '../built/build-if-stale.ts'
import { bin, builtNode } from '../built/run-built.ts'

const times = Number(process.argv[2] ?? 100)
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const
const folder = mkdtempSync(join(tmpdir(), 'pmr-due-signals-'))
const file = join(folder, 'answer')
const args = [bin, '--period', '2012-01..2049-12', '--format', 'html', '--output', file, '--force']
const counts = { old: 0, new: 0 }

buildIfStale()
try {
  writeFileSync(file, 'old')
  const started = performance.now()
  spawnSync(builtNode, args, { env: {} })
  const whole = performance.now() - started
  const expected = readFileSync(file, 'utf8')
  for (let time = 0; time < times; time++) {
    const signal = signals[time % signals.length] as (typeof signals)[number]
    const delay = Math.random() * whole * 1.2
    writeFileSync(file, 'old')
    const child = spawn(builtNode, args, { env: {}, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await after(delay)
    child.kill(signal)
    const [code, by] = await ended
    const moment = `${signal} after ${delay.toFixed(1)} ms`
    const found = readFileSync(file, 'utf8')
    assert.ok(found === 'old' || found === expected, `${moment}: the file is neither the old nor the new one`)
    assert.ok(code === 0 || by === signal, `${moment}: ended by ${by ?? `exit code ${code}`}`)
    if (code === 0) assert.equal(found, expected, `${moment}: exit code 0, but the file is the old one`)
    // Nothing can clean up after SIGKILL.
    if (signal !== 'SIGKILL') assert.deepEqual(readdirSync(folder), ['answer'], `${moment}: a file is left`)
    else for (const name of readdirSync(folder)) if (name !== 'answer') rmSync(join(folder, name))
    counts[found === 'old' ? 'old' : 'new']++
  }
  console.log(`${times} signals: ${counts.old} left the old file, ${counts.new} the new one; nothing found`)
} finally {
  rmSync(folder, { recursive: true })
}

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs before the tests of the built program, so that they never judge a build of older source. */
export default function buildIfStale(): void {
  const sources = ['scripts', 'src', 'package.json', 'package-lock.json'].map((name) => join(root, name))
  const changed = Math.max(...sources.map(lastChange))
  const built = ['cli.cjs', 'index.js', 'index.d.ts', 'man/pmr-due.1'].map((name) => join(root, 'dist', name))
  const fresh = built.every((path) => existsSync(path) && lastChange(path) > changed)
  // The notices keep their time when a build finds nothing to change in them.
  if (fresh && existsSync(join(root, 'THIRD-PARTY-NOTICES'))) return
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' })
}

/** A folder counts with all that is in it; its own time tells of a file that was taken away. */
function lastChange(path: string): number {
  const status = statSync(path)
  const inside = status.isDirectory() ? readdirSync(path).map((name) => lastChange(join(path, name))) : []
  return Math.max(status.mtimeMs, ...inside)
}

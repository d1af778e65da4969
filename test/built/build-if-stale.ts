import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs before the tests of the built program, so that they never judge a build of older source. */
export default function buildIfStale(): void {
  const built = [
    'dist/cli.cjs',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/man/pmr-due.1',
    'THIRD-PARTY-NOTICES',
  ].map((path) => join(root, path))
  const changed = Math.max(
    ...['scripts', 'src', 'package.json', 'package-lock.json'].map((path) => lastChange(join(root, path))),
  )
  // The notices keep their time when a build finds nothing to change in them: that they are there is enough.
  const fresh =
    built.every((path) => existsSync(path)) && built.slice(0, 4).every((path) => lastChange(path) > changed)
  if (!fresh) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' })
}

/** A folder counts with all that is in it; its own time tells of a file that was taken away. */
function lastChange(path: string): number {
  const status = statSync(path)
  const inside = status.isDirectory() ? readdirSync(path).map((name) => lastChange(join(path, name))) : []
  return Math.max(status.mtimeMs, ...inside)
}

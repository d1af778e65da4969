// Builds twice, in two folders, two time zones and two locales, and compares every byte: `npm run reproducible`. Prints
// the SHA-256 of each file that the build makes, to hold against an installed package.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPackage } from './built-package.ts'
import { root } from './bundled-program.ts'

const parent = mkdtempSync(join(tmpdir(), 'pmr-due-reproducible-'))
try {
  const { packages } = await buildPackage()
  const first = built(join(parent, 'a'), { TZ: 'UTC', LC_ALL: 'C' })
  const second = built(join(parent, 'somewhere else/and deeper'), {
    TZ: 'Pacific/Kiritimati',
    LC_ALL: 'tr_TR.UTF-8',
  })
  for (const [path, sum] of first) console.log(`${sum}  ${path}`)
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter(
    (path) => first.get(path) !== second.get(path),
  )
  for (const path of differing) console.log(`differs: ${path}`)
  console.log(
    differing.length === 0
      ? `the same bytes from two builds, ${first.size} files`
      : 'FAILED: two builds differ',
  )
  process.exitCode = differing.length === 0 ? 0 : 1

  /** Builds a copy of this project in a folder: the SHA-256 of each file made, by its path. */
  function built(folder: string, env: Readonly<Record<string, string>>): Map<string, string> {
    for (const path of ['scripts', 'src', 'package.json', 'package-lock.json', 'tsconfig.json']) {
      cpSync(join(root, path), join(folder, path), { recursive: true })
    }
    installInto(join(folder, 'node_modules'))
    const build = [join(folder, 'node_modules/tsx/dist/cli.mjs'), 'scripts/build.ts']
    execFileSync(process.execPath, build, { cwd: folder, env: { ...process.env, ...env }, stdio: 'inherit' })
    const made = ['THIRD-PARTY-NOTICES', ...filesBelow(folder, 'dist')]
    return new Map(made.map((path) => [path, sha256(join(folder, path))]))
  }

  /** Copies what is bundled, as another install would; the tools are the same wherever they stand. */
  function installInto(folder: string): void {
    mkdirSync(folder)
    const copied = new Set(packages.map(({ name }) => name.split('/')[0]))
    for (const name of readdirSync(join(root, 'node_modules'))) {
      const from = join(root, 'node_modules', name)
      if (copied.has(name)) cpSync(from, join(folder, name), { recursive: true })
      else symlinkSync(from, join(folder, name))
    }
  }
} finally {
  rmSync(parent, { recursive: true, force: true })
}

function filesBelow(folder: string, path: string): string[] {
  if (!statSync(join(folder, path)).isDirectory()) return [path]
  return readdirSync(join(folder, path))
    .sort()
    .flatMap((name) => filesBelow(folder, join(path, name)))
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

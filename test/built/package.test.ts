import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { root, runBuilt } from './run-built.ts'

// npm packs and installs, and the compiler reads the types: what a user of the package meets.

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

interface Tarball {
  filename: string
  size: number
  files: { path: string }[]
}

const files = temporaryFolder()
const folder = files.path('.')
let tarball: Tarball

beforeAll(() => {
  // Without scripts: the build is fresh already, and building here would pull it from under the other tests.
  const packed = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder])
  tarball = (JSON.parse(packed) as [Tarball])[0]
})

describe('the package', () => {
  it('is smaller than 120 kB', () => {
    expect(tarball.size).toBeLessThan(120_000)
  })

  it('holds the program, the library, its types, the manual page and the licences, and nothing else', () => {
    const kinds = new Set(tarball.files.map(({ path }) => path.replace(/^(bin|dist\/lazy)\/.*/, '$1')))
    expect([...kinds].sort()).toEqual([
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES',
      'bin',
      'dist/cli.cjs',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/lazy',
      'dist/man/pmr-due.1',
      'dist/pmr-due.cdx.json',
      'dist/schema.json',
      'package.json',
    ])
  })

  it('needs no other package at run time', () => {
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual(['devDependencies'])
  })

  it('has types in one file, which compiles alone, without the types of Node, and gives dates as text', () => {
    const installed = join(folder, 'node_modules/pmr-due')
    mkdirSync(installed, { recursive: true })
    writeFileSync(join(installed, 'package.json'), '{ "type": "module", "types": "index.d.ts" }')
    copyFileSync(join(root, 'dist/index.d.ts'), join(installed, 'index.d.ts'))
    writeFileSync(
      join(folder, 'uses.ts'),
      `import { type DueReport, dueReport, lastCompletePeriod, workingDays } from 'pmr-due'
export const report: DueReport = dueReport(lastCompletePeriod('2022-11-01'), workingDays())
export const due: string = report.applicable.due
// @ts-expect-error: a due date is text
export const wrong: number = report.applicable.due
`,
    )
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023']
    const args = [compiler, 'uses.ts', ...options, '--types', '', '--lib', 'es2023']
    expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe('')
  })

  it('installs globally into an empty folder, alone, and answers', () => {
    const prefix = join(folder, 'prefix')
    npm(['install', '--global', '--offline', '--prefix', prefix, join(folder, tarball.filename)])
    const modules = join(prefix, 'lib/node_modules')
    expect(readdirSync(modules)).toEqual(['pmr-due'])
    expect(readdirSync(join(modules, 'pmr-due'))).not.toContain('node_modules')

    expect(readFileSync(join(prefix, 'share/man/man1/pmr-due.1'), 'utf8')).toMatch(/^\.TH "PMR/)

    const program = join(prefix, 'bin/pmr-due')
    const args = ['--period', '2022-10', '--sla', '18', '--format', 'date']
    expect(runBuilt(args, { cwd: prefix }, [program])).toMatchObject({ code: 0, stdout: '2022-11-24\n' })
  })
})

function npm(args: string[]): string {
  return execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/bundled-program.ts'
import { releaseDay } from '../../src/formats/ics.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

describe('package.json', () => {
  it('has the licences of the code and of the data, both of which LICENSE names', () => {
    expect(manifest.license).toBe('MIT AND CC-BY-SA-3.0')
    const licence = readFileSync(join(root, 'LICENSE'), 'utf8')
    expect(licence).toMatch(/^MIT License\n/)
    expect(licence).toContain('https://creativecommons.org/licenses/by-sa/3.0/')
  })

  it('is of the version that the changelog has last, released on the same day', () => {
    const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
    const [, version, day] = /^## \[(.+)\] - (\d{4}-\d{2}-\d{2})$/m.exec(changelog) ?? []
    expect([version, day]).toEqual([manifest.version, releaseDay])
  })

  it('has scripts that CONTRIBUTING.md explains, each of them', () => {
    const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
    const scripts = Object.keys(manifest.scripts).filter((name) => name !== 'prepare')
    const explained = [...page.matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, name]) => name)
    expect(scripts.filter((name) => !explained.includes(name))).toEqual([])
  })

  it('ships each built file that a page names', () => {
    const pages = ['.', 'docs'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => join(folder, name)),
    )
    const text = pages
      .filter((page) => page.endsWith('.md'))
      .map((page) => readFileSync(join(root, page), 'utf8'))
    const named = Array.from(text.join('\n').matchAll(/\bdist\/[\w./-]+\.\w+/g), ([path]) => path)
    expect(named).toContain('dist/pmr-due.cdx.json')
    const ships = (path: string) =>
      manifest.files.includes(path.replace(/^dist\/lazy\/.*\.cjs$/, 'dist/lazy/*.cjs'))
    expect(named.filter((path) => !ships(path))).toEqual([])
  })

  it('publishes for everyone, with provenance', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true })
  })
})

describe('an install from a clone', () => {
  const script = 'scripts/needs-install.js'

  it('says what is missing where the build has not what it needs', () => {
    const { code, stderr } = checkInstall([])
    expect(stderr).toContain('Type npm ci in this folder')
    expect(code).toBe(1)
  })

  it('goes on to the build once npm ci was run', () => {
    expect(checkInstall(['node_modules/tsx'])).toEqual({ code: 0, stderr: '' })
  })

  it('looks before it builds', () => {
    expect(manifest.scripts.prepare).toBe(`node ${script} && npm run build`)
  })

  function checkInstall(folders: readonly string[]): { code: number | null; stderr: string } {
    const clone = mkdtempSync(join(tmpdir(), 'pmr-due-clone-'))
    try {
      cpSync(join(root, script), join(clone, script))
      cpSync(join(root, 'package.json'), join(clone, 'package.json'))
      for (const folder of folders) mkdirSync(join(clone, folder), { recursive: true })
      const { status, stderr } = spawnSync(process.execPath, [script], { cwd: clone, encoding: 'utf8' })
      return { code: status, stderr }
    } finally {
      rmSync(clone, { recursive: true })
    }
  }
})

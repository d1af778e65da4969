import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildPackage } from '../../scripts/built-package.ts'
import { bundledPackages } from '../../scripts/bundled-packages.ts'
import { root } from '../../scripts/bundled-program.ts'

const checkedIn = readFileSync(join(root, 'THIRD-PARTY-NOTICES'), 'utf8')

describe('THIRD-PARTY-NOTICES', () => {
  it('is what a build makes now, and holds the licence of each bundled package', async () => {
    const { notices, packages } = await buildPackage()
    expect(checkedIn).toBe(notices)
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['chalk', 'commander', 'date-fns']),
    )
    for (const { name, version, license, licenseText } of packages) {
      expect(checkedIn).toContain(`\n\n${name} ${version}\nLicence: ${license}\n\n${licenseText}\n\n`)
    }
  })

  it('credits the data, with its licences and what was changed', () => {
    expect(checkedIn).toContain('https://creativecommons.org/licenses/by-sa/3.0/')
    expect(checkedIn).toContain(
      'Contains public sector information licensed under the Open Government Licence v3.0.',
    )
    expect(checkedIn).toMatch(/^Changes: /m)
  })
})

describe('bundledPackages', () => {
  it('names each package once, in order, from the modules of its folders', () => {
    const modules = [
      'date-fns/addMonths.js',
      'chalk/source/vendor/ansi-styles/index.js',
      'chalk/source/index.js',
    ]
    const ids = modules.map((path) => join(root, 'node_modules', path))
    expect(bundledPackages([join(root, 'src/cli.ts'), ...ids]).map(({ name }) => name)).toEqual([
      'chalk',
      'date-fns',
    ])
  })

  it('refuses a package whose licence is not found, for it cannot be shipped', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pmr-due-notices-'))
    const bare = join(folder, 'node_modules/bare')
    mkdirSync(bare, { recursive: true })
    expect(() => bundledPackages([join(bare, 'index.js')])).toThrow(/No package is found/)
    writeFileSync(join(bare, 'package.json'), '{ "name": "bare", "version": "1.0.0", "license": "MIT" }')
    expect(() => bundledPackages([join(bare, 'index.js')])).toThrow(
      /^bare is bundled, but its licence is not found/,
    )
    rmSync(folder, { recursive: true })
  })
})

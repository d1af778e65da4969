import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildPackage } from '../../scripts/built-package.ts'
import { root } from '../../scripts/bundled-program.ts'

const { chunks, softwareBill } = await buildPackage()
const bill = JSON.parse(softwareBill)

describe('the software bill of materials', () => {
  it('is CycloneDX 1.6 for this version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bill.metadata.component).toMatchObject({
      name: 'pmr-due',
      version,
      purl: `pkg:npm/pmr-due@${version}`,
    })
  })

  it('names each package that a bundled module comes from, in the version installed, and no other', () => {
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
    const names = modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? [])
    const installed = [...new Set(names)].sort().map((name) => {
      const path = join(root, 'node_modules', name, 'package.json')
      const { version, license } = JSON.parse(readFileSync(path, 'utf8'))
      return [name, version, license]
    })
    expect(installed.length).toBeGreaterThan(5)
    const libraries = bill.components.filter(({ type }: { type: string }) => type === 'library')
    expect(libraries.map(nameVersionLicence)).toEqual(installed)
  })

  it('names the data, whose licence is share-alike', () => {
    const data = bill.components.filter(({ type }: { type: string }) => type === 'data')
    expect(data.map(nameVersionLicence)).toEqual([['date-holidays', expect.any(String), 'CC-BY-SA-3.0']])
  })

  it('has references that are unique and meet, and nothing that changes from build to build', () => {
    const references = bill.components.map((each: Record<string, string>) => each['bom-ref'])
    expect(new Set(references).size).toBe(references.length)
    expect(bill.dependencies).toEqual([{ ref: bill.metadata.component['bom-ref'], dependsOn: references }])
    expect(softwareBill).not.toMatch(/serialNumber|timestamp/)
  })
})

function nameVersionLicence(component: {
  name: string
  version: string
  licenses: { expression: string }[]
}) {
  return [component.name, component.version, component.licenses[0]?.expression]
}

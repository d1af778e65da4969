/** The file of the package that lists what is inside, for tools that look for known vulnerabilities. */
export const softwareBillFile = 'dist/pmr-due.cdx.json'

interface Component {
  readonly name: string
  readonly version: string
  readonly license: string
}

/**
 * The software bill of materials (SBOM): the packages whose code is bundled and the data that the table of bank holidays
 * is made from, as CycloneDX 1.6. It has no serial number and no time, which are optional, so that two builds are the same.
 */
export function softwareBill(product: Component, packages: readonly Component[], data: Component): string {
  const parts = [
    ...packages.map((each) => component('library', each)),
    {
      ...component('data', data),
      description: 'The table of bank holidays is made from its data; none of its code is here.',
    },
  ]
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component('application', product) },
    components: parts,
    dependencies: [{ ref: purl(product), dependsOn: parts.map((part) => part['bom-ref']) }],
  }
  return `${JSON.stringify(bill)}\n`
}

function component(type: string, { name, version, license }: Component) {
  const url = purl({ name, version, license })
  return { type, 'bom-ref': url, name, version, licenses: [{ expression: license }], purl: url }
}

function purl({ name, version }: Component): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A package whose code the bundle contains. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  readonly license: string
  /** The text of the package's own licence file. */
  readonly licenseText: string
}

/** The packages that bundled modules come from, by name; this project's own modules are passed over. */
export function bundledPackages(moduleIds: Iterable<string>): BundledPackage[] {
  const folders = new Set<string>()
  for (const id of moduleIds) {
    if (/[\\/]node_modules[\\/]/.test(id)) folders.add(packageFolder(id))
  }
  const packages = [...folders].map(readPackage)
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Packages may hold nested package.json files that only set a module type: the package's own has a name and version. */
function packageFolder(moduleId: string): string {
  for (let folder = dirname(moduleId); basename(folder) !== 'node_modules'; folder = dirname(folder)) {
    const { name, version } = readManifest(folder)
    if (name !== undefined && version !== undefined) return folder
  }
  throw new Error(`No package is found that '${moduleId}' belongs to`)
}

function readPackage(folder: string): BundledPackage {
  const { name = '', version = '', license = '' } = readManifest(folder)
  return { name, version, license, licenseText: readLicense(name, license, folder) }
}

function readManifest(folder: string): { name?: string; version?: string; license?: string } {
  const path = join(folder, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

function readLicense(name: string, license: string, folder: string): string {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  if (license === '' || text === '') {
    throw new Error(`${name} is bundled, but its licence is not found: it cannot be shipped without it`)
  }
  return text.replaceAll('\r\n', '\n')
}

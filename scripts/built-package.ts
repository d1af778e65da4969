import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputChunk } from 'rolldown'
import { type BundledPackage, bundledPackages } from './bundled-packages.ts'
import { bundleProgram, root } from './bundled-program.ts'
import { thirdPartyNotices } from './third-party-notices.ts'

/** All that the build makes, apart from type declarations. */
export interface BuiltPackage {
  readonly chunks: readonly OutputChunk[]
  /** Whose code the chunks contain. */
  readonly packages: readonly BundledPackage[]
  readonly notices: string
}

/** Builds in memory: the build writes it down, tests compare it with what is checked in. */
export async function buildPackage(): Promise<BuiltPackage> {
  const chunks = await bundleProgram()
  const packages = bundledPackages(chunks.flatMap(({ moduleIds }) => moduleIds))
  const compilerInput = packages.find(({ name }) => name.startsWith('date-holidays'))
  if (compilerInput !== undefined) {
    throw new Error(`${compilerInput.name} is bundled: only the table that is compiled from it may be`)
  }
  return { chunks, packages, notices: thirdPartyNotices(packages, dateHolidaysVersion()) }
}

function dateHolidaysVersion(): string {
  const manifest = readFileSync(join(root, 'node_modules/date-holidays/package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

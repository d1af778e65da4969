import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPackages } from './bundled-packages.ts'
import { bundleProgram, root } from './bundled-program.ts'
import { softwareBill } from './software-bill.ts'
import { thirdPartyNotices } from './third-party-notices.ts'

/** Builds in memory: the build writes it down, tests compare it with what is checked in. */
export async function buildPackage() {
  const chunks = await bundleProgram()
  const packages = bundledPackages(chunks.flatMap(({ moduleIds }) => moduleIds))
  const compilerInput = packages.find(({ name }) => name.startsWith('date-holidays'))
  if (compilerInput !== undefined) {
    throw new Error(`${compilerInput.name} is bundled: only the table that is compiled from it may be`)
  }
  // Its manifest says CC-BY-3.0, its LICENSE file CC BY-SA 3.0: the stricter one holds here.
  const data = { ...manifest('node_modules/date-holidays'), license: 'CC-BY-SA-3.0' }
  return {
    chunks,
    /** Whose code the chunks contain. */
    packages,
    notices: thirdPartyNotices(packages, data.version),
    softwareBill: softwareBill(manifest('.'), packages, data),
  }
}

function manifest(folder: string): { name: string; version: string; license: string } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
}

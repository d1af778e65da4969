// The build, `npm run build`: dist (the bundles, the type declarations, the JSON Schema, the manual page, what is
// inside) and THIRD-PARTY-NOTICES.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildPackage } from './built-package.ts'
import { root } from './bundled-program.ts'
import { libraryDeclarations } from './declarations.ts'
import { jsonSchema } from './json-schema.ts'
import { manualPage } from './manual-page.ts'
import { softwareBillFile } from './software-bill.ts'

const { chunks, notices, softwareBill } = await buildPackage()

const dist = join(root, 'dist')
rmSync(dist, { recursive: true, force: true })
for (const { fileName, code } of chunks) {
  const path = join(dist, fileName)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, code)
}

mkdirSync(join(dist, 'man'))
writeFileSync(join(dist, 'man/pmr-due.1'), await manualPage())

writeFileSync(join(root, softwareBillFile), softwareBill)
writeFileSync(join(dist, 'schema.json'), jsonSchema())
writeFileSync(join(dist, 'index.d.ts'), libraryDeclarations())

// Left alone when it has not changed, so that a build leaves a checked-out tree as it was.
const noticesPath = join(root, 'THIRD-PARTY-NOTICES')
if (!existsSync(noticesPath) || readFileSync(noticesPath, 'utf8') !== notices) {
  writeFileSync(noticesPath, notices)
}

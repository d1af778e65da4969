// The build: dist (the bundles, the type declarations and the manual page) and THIRD-PARTY-NOTICES. Run it with `npm run build`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPackage } from './built-package.ts'
import { root } from './bundled-program.ts'
import { manualPage } from './manual-page.ts'

const { chunks, notices } = await buildPackage()

const dist = join(root, 'dist')
rmSync(dist, { recursive: true, force: true })
for (const { fileName, code } of chunks) {
  const path = join(dist, fileName)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, code)
}

mkdirSync(join(dist, 'man'))
writeFileSync(join(dist, 'man/pmr-due.1'), manualPage())

const declarations = fileURLToPath(new URL('tsconfig.declarations.json', import.meta.url))
const compiler = join(root, 'node_modules/typescript/bin/tsc')
execFileSync(process.execPath, [compiler, '--project', declarations], { stdio: 'inherit' })

// Left alone when it has not changed, so that a build leaves a checked-out tree as it was.
const noticesPath = join(root, 'THIRD-PARTY-NOTICES')
if (!existsSync(noticesPath) || readFileSync(noticesPath, 'utf8') !== notices) {
  writeFileSync(noticesPath, notices)
}

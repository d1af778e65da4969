// Installs the tools for rare jobs, test/tools, unless they are there as its lockfile has them: `npm run tools`.
import { execSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bundled-program.ts'

const tools = join(root, 'test/tools')
const installed = join(tools, 'node_modules/.package-lock.json')
const lockfile = join(tools, 'package-lock.json')
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) {
  execSync('npm ci --no-audit --no-fund', { cwd: tools, stdio: 'inherit' })
}

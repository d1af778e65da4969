// Runs before the build, which needs the development dependencies. `npm install --global .` does not install them.
import { existsSync } from 'node:fs'

if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  console.error('pmr-due is built here first, and the build needs packages that are not installed.')
  console.error('Type npm ci in this folder, then the same command again.')
  process.exitCode = 1
}

// Looks up known vulnerabilities of what this package ships: `npm run advisories`. `npm audit --omit=dev` would look at
// nothing, because every package whose code is bundled is a development dependency.
import { spawnSync } from 'node:child_process'
import { advisories } from './advisories.ts'
import { buildPackage } from './built-package.ts'
import { root } from './bundled-program.ts'

const { packages: bundled } = await buildPackage()
const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', timeout: 60_000 })
const found = advisories(stdout ?? '', new Set(bundled.map(({ name }) => name)))

console.log(`bundled: ${bundled.map(({ name, version }) => `${name} ${version}`).join(', ')}`)
if (found === null) {
  console.log(
    'NOT CHECKED for known vulnerabilities: the registry did not answer npm audit. Try again elsewhere.',
  )
} else {
  if (found.tools.length > 0)
    console.log(`not shipped, but with known vulnerabilities: ${found.tools.join(', ')}`)
  for (const each of found.shipped) console.log(`shipped: ${each}`)
  console.log(found.shipped.length === 0 ? 'no known vulnerability in what is bundled' : 'FAILED')
  process.exitCode = found.shipped.length === 0 ? 0 : 1
}

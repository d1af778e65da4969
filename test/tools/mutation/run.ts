import { spawnSync } from 'node:child_process'
import { mutatedFiles } from './mutated-files.ts'

// Mutates every part, or those that are named: `npm run mutation -- calendar sla`.
const named = process.argv.slice(2)
const chosen = Object.entries(mutatedFiles).filter(([part]) => named.length === 0 || named.includes(part))
if (chosen.length < named.length) throw new Error(`expected some of ${Object.keys(mutatedFiles).join(', ')}`)

const below = chosen.filter(([part, mutate]) => {
  console.log(`== ${part}`)
  const { status } = spawnSync(
    process.execPath,
    [
      'test/tools/node_modules/@stryker-mutator/core/bin/stryker.js',
      'run',
      'test/tools/mutation/stryker.config.json',
      '--mutate',
      mutate.join(','),
    ],
    { stdio: 'inherit', env: { ...process.env, PMR_DUE_MUTATED_PART: part } },
  )
  return status !== 0
})
if (below.length > 0) {
  console.error(`too many mutants survive in ${below.map(([part]) => part).join(', ')}`)
  process.exitCode = 1
}

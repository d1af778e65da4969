import { spawnSync } from 'node:child_process'
import { rooms } from './rooms.ts'

// Room by room, or those that are named: `npm run mutation -- calendar sla`.
const named = process.argv.slice(2)
const chosen = Object.entries(rooms).filter(([room]) => named.length === 0 || named.includes(room))
if (chosen.length < named.length) throw new Error(`expected some of ${Object.keys(rooms).join(', ')}`)

const below = chosen.filter(([room, mutate]) => {
  console.log(`== ${room}`)
  const { status } = spawnSync(
    'npx',
    ['stryker', 'run', 'test/mutation/stryker.config.json', '--mutate', mutate.join(',')],
    { stdio: 'inherit', env: { ...process.env, PMR_DUE_MUTATED_ROOM: room } },
  )
  return status !== 0
})
if (below.length > 0) {
  console.error(`too many mutants survive in ${below.map(([room]) => room).join(', ')}`)
  process.exitCode = 1
}

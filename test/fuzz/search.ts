// The search itself, in a process of its own: see fuzz.ts.
import { writeSync } from 'node:fs'
import fc from 'fast-check'
import { described, invocations } from './command-lines.ts'
import { obeysTheLaws } from './laws.ts'

const [seconds = '30', seed = '0', path = ''] = process.argv.slice(2)

/** Tells the parent what is about to run, at once: it may never come back. */
const announced = 3

const property = fc.asyncProperty(invocations, async (invocation) => {
  writeSync(announced, `${JSON.stringify(described(invocation))}\n`)
  await obeysTheLaws(invocation)
})

const result = await fc.check(property, {
  seed: Number(seed),
  ...(path !== '' && { path }),
  numRuns: 1e9,
  interruptAfterTimeLimit: Number(seconds) * 1000,
})

if (result.failed) {
  const [invocation] = result.counterexample ?? []
  console.log(`\nFAILED after ${result.numRuns} command lines, made as small as it would get:`)
  if (invocation) console.log(JSON.stringify(described(invocation), null, 2))
  console.log(result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance)
  console.log(`\nAgain: npm run fuzz -- --seed ${seed} --path ${result.counterexamplePath}`)
  process.exitCode = 1
} else {
  console.log(`${result.numRuns} command lines in ${seconds} s, nothing found`)
}

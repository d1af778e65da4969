import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invocations } from '../fuzz/command-lines.ts'
import { obeysTheLaws } from '../fuzz/laws.ts'
import { garbage } from '../fuzz/values.ts'
import { answer } from './terminal.ts'

// A few seconds of what `npm run fuzz` does for as long as it is asked to. Its command lines name files in the working
// folder.
const home = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'pmr-due-any-'))
beforeAll(() => process.chdir(folder))
afterAll(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

describe('whatever the arguments, the environment and the files', () => {
  // Never cut off: it would go on writing its files, wherever the working folder is by then.
  test('the exit code is 0 to 3 in every format, a refusal is one safe line, and every date is where a walk ends', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(fc.asyncProperty(invocations, obeysTheLaws), { numRuns: 30 })
  })

  test('nothing but garbage is no bug', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { maxLength: 4 }), async (argv) => {
        const { code } = await answer(argv)
        expect([0, 2]).toContain(code)
      }),
      { numRuns: 200 },
    )
  })
})

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { unwrapped } from '../cli/refusal.ts'
import { inShell } from './run-built.ts'

// A limit of a file's size and a umask are those of a process.

const files = temporaryFolder()

it('a disk that fills up leaves the old file as it was, and no part of the new one: exit 74', () => {
  const folder = files.folder('full')
  const file = join(folder, 'answer')
  writeFileSync(file, 'mine')
  // A limit of 1 kB a file stands in for it: the first part of the answer is written, the next is refused.
  const { code, stdout, stderr } = inShell(
    `ulimit -f 1; pmr-due --period 2022 --json --output '${file}' --force`,
  )
  expect([code, stdout]).toEqual([74, ''])
  expect(unwrapped(stderr)).toBe(
    `pmr-due: --output: '${file}' could not be written: file too large (EFBIG)\n`,
  )
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(readdirSync(folder)).toEqual(['answer'])
})

it("a new file honours the user's umask", () => {
  const file = files.path('answer')
  inShell(`umask 077; pmr-due --format text --output '${file}'`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

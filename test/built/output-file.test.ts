import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { unwrapped } from '../cli/refusal.ts'
import { inShell } from './processes.ts'
import { bin, builtNode } from './run-built.ts'

// Limits of a file's size, a umask and signals are those of a process.

const folder = mkdtempSync(join(tmpdir(), 'pmr-due-output-'))
const file = join(folder, 'answer')
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => rmSync(file, { force: true }))

describe('a disk that is full', () => {
  // A limit of 1 kB a file stands in for it: the first part of the answer is written, the next is refused.
  const limited = (options: string) =>
    inShell(`ulimit -f 1; pmr-due --period 2022 --json --output '${file}' ${options}`)

  it('leaves no file, and no part of one: exit 74', async () => {
    const { code, stdout, stderr } = await limited('')
    expect([code, stdout]).toEqual([74, ''])
    expect(unwrapped(stderr)).toMatch(
      /^pmr-due: --output: '.*answer' could not be written: file too large \(EFBIG\)\n$/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves the old file as it was', async () => {
    writeFileSync(file, 'mine')
    expect((await limited('--force')).code).toBe(74)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toEqual(['answer'])
  })
})

describe('the mode of a new file', () => {
  it.each([
    ['022', 0o644],
    ['077', 0o600],
  ])('honours a umask of %s', async (umask, mode) => {
    await inShell(`umask ${umask}; pmr-due --format text --output '${file}'`)
    expect(statSync(file).mode & 0o777).toBe(mode)
  })
})

describe('a signal while the file is written', () => {
  // Only a process can be ended by a signal, and only the real program shows whether its handlers get to run.
  const args = ['--period', '2012-01..2049-12', '--format', 'html', '--output', file, '--force']

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the program, and leaves the old file and nothing else',
    async (signal) => {
      let signalled = 0
      for (let attempt = 0; attempt < 12 && signalled < 1; attempt++) {
        writeFileSync(file, 'mine')
        const child = spawn(builtNode, [bin, ...args], { env: {}, stdio: 'ignore' })
        const exit = once(child, 'exit')
        const isWriting = () => readdirSync(folder).length > 1
        while (child.exitCode === null && !isWriting()) await new Promise((resolve) => setTimeout(resolve, 1))
        child.kill(signal)
        const [code, endedBy] = await exit
        expect(readdirSync(folder)).toEqual(['answer'])
        const text = readFileSync(file, 'utf8')
        if (code === 0) {
          // The signal came after the last byte, as it may on a busy machine.
          expect(text).toMatch(/<\/html>\n$/)
          continue
        }
        expect([code, endedBy, text]).toEqual([null, signal, 'mine'])
        signalled++
      }
      expect(signalled).toBeGreaterThan(0)
    },
    60_000,
  )
})

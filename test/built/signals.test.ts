import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { bin, builtNode } from './run-built.ts'

// Only a process can be ended by a signal, and only the built program shows whether its handlers get to run.

const files = temporaryFolder()

describe('an interrupt (SIGINT)', () => {
  it('ends a wait for a file that never comes, without a word', async () => {
    const [pipe, output] = [files.path('history'), files.path('never.txt')]
    execFileSync('mkfifo', [pipe])
    const program = start(['check', '--output', output, '--deliveries', pipe])
    // A named pipe opens for writing once its reader has opened it: the program waits from then on.
    const writer = await open(pipe, 'w')
    expect(await program.interrupted()).toEqual({ signal: 'SIGINT', stdout: '', stderr: '' })
    await writer.close()
    expect(existsSync(output)).toBe(false)
  })

  it('ends a long answer that is not read, without a word', async () => {
    const program = start(['--period', '2012-01..2050-10', '--json'])
    // It has begun, and cannot end: more of it is to come than fits between the processes.
    await once(program.child.stdout, 'readable')
    expect(await program.interrupted()).toMatchObject({ signal: 'SIGINT', stderr: '' })
  })

  function start(args: readonly string[]) {
    const child = spawn(builtNode, [bin, ...args], { env: {}, stdio: 'pipe' })
    /** Interrupts the program; resolves to what it said until it ended, and how. */
    async function interrupted() {
      const closed = once(child, 'close')
      child.kill('SIGINT')
      const [stdout, stderr] = [child.stdout, child.stderr].map((stream) =>
        stream.setEncoding('utf8').toArray(),
      )
      const [, signal] = await closed
      return { signal, stdout: (await stdout)?.join(''), stderr: (await stderr)?.join('') }
    }
    return { child, interrupted }
  }
})

describe('a signal while --output writes', () => {
  const folder = files.folder('output')
  const file = join(folder, 'answer')
  const args = ['--period', '2012-01..2049-12', '--format', 'html', '--output', file, '--force']

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the program, and leaves the old file and nothing else',
    async (signal) => {
      for (let attempt = 0; attempt < 12; attempt++) {
        writeFileSync(file, 'mine')
        const child = spawn(builtNode, [bin, ...args], { env: {}, stdio: 'ignore' })
        const exit = once(child, 'exit')
        while (child.exitCode === null && readdirSync(folder).length === 1) await after(1)
        child.kill(signal)
        const [code, endedBy] = await exit
        const text = readFileSync(file, 'utf8')
        expect(readdirSync(folder)).toEqual(['answer'])
        if (code !== 0) {
          expect([code, endedBy, text]).toEqual([null, signal, 'mine'])
          return
        }
        // The signal came after the last byte, as it may on a busy machine.
        expect(text).toMatch(/<\/html>\n$/)
      }
      expect.fail('every signal came after the last byte')
    },
    60_000,
  )
})

import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { govUkJson, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { unwrapped } from '../cli/refusal.ts'
import { inShell } from './processes.ts'
import { type BuiltRun, bin, builtNode, permissionFlag, runBuilt } from './run-built.ts'

const files = temporaryFolder()
const longAnswer = ['--period', '2012-01..2050-10', '--json']

describe('a pipe that another process made non-blocking', () => {
  // Pipes lead from one process to another.
  it.skipIf(!hasPerl())('is filled as its reader empties it, to the last byte', async () => {
    const nonBlocking = `perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, fcntl(STDOUT, F_GETFL, 0) | O_NONBLOCK) or die; exec @ARGV'`
    const line = `'${builtNode}' '${bin}' holidays --division uk --format csv`
    const expected = await inShell(line)
    expect(expected.stdout.length).toBeGreaterThan(65_536)
    expect(await inShell(`${nonBlocking} ${line} | (sleep 0.3; cat)`)).toEqual(expected)
  })
})

describe('a bank-holiday file', () => {
  // A process of its own, whose reading is made to find a file that grows.
  const official = govUkJson(officialYears([2022]))
  const due = ['--period', '2022-10', '--sla', '18', '--format', 'date', '--bank-holidays']

  it('that grows while it is read is read to the end that it has by then', () => {
    const path = files.write('grows.json', official.slice(0, 1000))
    const { code, stdout } = whileItGrows(path, official.slice(1000), 1)
    expect([code, stdout]).toEqual([0, '2022-11-24\n'])
  })

  it('that grows without end is given up', () => {
    const path = files.write('endless.json', official)
    expectRefused(whileItGrows(path, ' '.repeat(65_536), 1000), 'too large')
    expect(statSync(path).size).toBeLessThan(3_000_000)
  })

  function whileItGrows(path: string, growth: string, times: number): BuiltRun {
    const preload = fileURLToPath(new URL('preload/growing-file.cjs', import.meta.url))
    const env = { GROWS: path, GROWTH: growth, TIMES: String(times) }
    return runBuilt([...due, path], { env, program: ['--require', preload, bin] })
  }

  it('that is a pipe without end is given up', async () => {
    expectRefused(await inShell(`pmr-due ${due.join(' ')} <(yes)`), 'too large')
    expectRefused(await inShell(`yes | pmr-due ${due.join(' ')} -`), 'too large')
  })
})

describe('an interrupt (SIGINT)', () => {
  // Only a process can be interrupted.
  it.each<[waiting: string, args: string[]]>([
    ['bank holidays', ['--output', files.path('answer.txt'), '--bank-holidays']],
    ['a history', ['check', '--output', files.path('answer.txt'), '--deliveries']],
  ])('ends a wait for a file that never comes, with not a word: %s', async (waiting, args) => {
    const pipe = files.path(waiting)
    execFileSync('mkfifo', [pipe])
    const program = start([...args, pipe])
    // A named pipe opens for writing once its reader has opened it: the program waits from then on.
    const writer = await open(pipe, 'w')
    program.interrupt()
    expect(await program.ended).toEqual({ signal: 'SIGINT', stdout: '', stderr: '' })
    await writer.close()
    expect(existsSync(files.path('answer.txt'))).toBe(false)
  })

  it('ends a long history from standard input, with no part of an answer', async () => {
    const program = start(['check', '--deliveries', '-', '--format', 'csv'])
    // More than fits between the processes: once it is written, the program is reading.
    await program.given(`period,delivered\n${'2022-10,2022-11-24\n'.repeat(50_000)}`)
    program.interrupt()
    expect(await program.ended).toEqual({ signal: 'SIGINT', stdout: '', stderr: '' })
  })

  it('ends a long answer that is not read, with not a word', async () => {
    const program = start(longAnswer)
    await program.writing
    program.interrupt()
    expect(await program.ended).toMatchObject({ signal: 'SIGINT', stderr: '' })
  })

  function start(args: readonly string[]) {
    const child = spawn(builtNode, [bin, ...args], { env: {}, stdio: 'pipe' })
    const said = { stdout: '', stderr: '' }
    return {
      /** The answer has begun; it does not end, because more of it is to come than fits between the processes. */
      writing: new Promise((resolve) => child.stdout.once('readable', resolve)),
      /** Resolves once all of `text` has been taken; standard input stays open. */
      given: (text: string) => new Promise((resolve) => child.stdin.write(text, resolve)),
      interrupt: () => {
        child.kill('SIGINT')
        for (const name of ['stdout', 'stderr'] as const) {
          child[name].setEncoding('utf8').on('data', (text: string) => {
            said[name] += text
          })
        }
      },
      ended: new Promise<object>((resolve) => {
        child.on('close', (_, signal) => resolve({ signal, ...said }))
      }),
    }
  }
})

describe('--output to a folder that may not be written to', () => {
  const folder = files.path('read-only')
  // Rights that are refused to a process.
  const args = ['--period', '2022-10', '--output', join(folder, 'answer.txt')]
  mkdirSync(folder)

  function isRefused({ code, stdout, stderr }: BuiltRun): void {
    expect([code, stdout]).toEqual([74, ''])
    expect(unwrapped(stderr)).toMatch(
      /^pmr-due: --output: '[^\n]*answer\.txt' could not be written: [^\n]*\n$/m,
    )
    expect(readdirSync(folder)).toEqual([])
  }

  // Root may write to any folder.
  it.skipIf(process.getuid?.() === 0)('by its mode exits 74, and leaves nothing there', () => {
    chmodSync(folder, 0o555)
    isRefused(runBuilt(args))
  })

  it('by the permissions that Node was given exits 74, and leaves nothing there', () => {
    const program = [permissionFlag(), '--allow-fs-read=*', '--no-warnings', bin]
    isRefused(runBuilt(args, { program }))
  })
})

describe('a working folder that is gone', () => {
  it('is not missed', async () => {
    const { code, stdout } = await inShell(
      `cd "$(mktemp -d)" && rmdir "$PWD" && pmr-due --period 2022-10 --sla 18 --format date`,
    )
    expect([code, stdout]).toEqual([0, '2022-11-24\n'])
  })
})

/** Checks a refusal: nothing on stdout, and one message on stderr that says why. */
function expectRefused({ code, stdout, stderr }: BuiltRun, why: string): void {
  expect([code, stdout]).toEqual([2, ''])
  expect(unwrapped(stderr)).toMatch(new RegExp(`^pmr-due: [^\\n]*${why}[^\\n]*\\n$`))
}

/** Whether perl is there, to make a pipe non-blocking with. */
function hasPerl(): boolean {
  try {
    execFileSync('perl', ['-MFcntl', '-e', '0'])
    return true
  } catch {
    return false
  }
}

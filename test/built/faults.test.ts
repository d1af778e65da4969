import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { govUkJson, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { inShell } from './processes.ts'
import { type BuiltRun, bin, builtNode, permissionFlag, runBuilt } from './run-built.ts'

const files = temporaryFolder()
const longAnswer = ['--period', '2012-01..2050-10', '--json']

/** Runs the built program after a file of `preload`. */
function runAfter(preload: string, args: readonly string[], env: Record<string, string>): BuiltRun {
  const path = fileURLToPath(new URL(`preload/${preload}`, import.meta.url))
  return runBuilt(args, { env, program: ['--require', path, bin] })
}

describe('a pipe that another process made non-blocking', () => {
  it.skipIf(!hasPerl())('is filled as its reader empties it, to the last byte', async () => {
    const nonBlocking = `perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, fcntl(STDOUT, F_GETFL, 0) | O_NONBLOCK) or die; exec @ARGV'`
    const line = `'${builtNode}' '${bin}' holidays --division uk --format csv`
    const expected = await inShell(line)
    expect(expected.stdout.length).toBeGreaterThan(65_536)
    expect(await inShell(`${nonBlocking} ${line} | (sleep 0.3; cat)`)).toEqual(expected)
  })
})

describe('a bank-holiday file', () => {
  const official = govUkJson(officialYears([2022]))
  const due = ['--period', '2022-10', '--sla', '18', '--format', 'date', '--bank-holidays']

  it('that grows while it is read is read to the end that it has by then', () => {
    const path = files.write('grows.json', official.slice(0, 1000))
    expect(whileItGrows(path, official.slice(1000), 0)).toEqual(refused('is not JSON'))
    const { code, stdout } = whileItGrows(path, official.slice(1000), 1)
    expect([code, stdout]).toEqual([0, '2022-11-24\n'])
  })

  it('that grows without end is given up', () => {
    const path = files.write('endless.json', official)
    expect(whileItGrows(path, ' '.repeat(65_536), 1000)).toEqual(refused('too large'))
    expect(statSync(path).size).toBeLessThan(3_000_000)
  })

  function whileItGrows(path: string, growth: string, times: number): BuiltRun {
    const env = { GROWS: path, GROWTH: growth, TIMES: String(times) }
    return runAfter('growing-file.cjs', [...due, path], env)
  }

  it.each(['/dev/zero', '<(yes)'])('that has no end is given up: %s', async (path) => {
    expect(await inShell(`pmr-due ${due.join(' ')} ${path}`)).toEqual(refused('too large'))
  })

  it('that has nothing in it yet is no bank-holiday file', async () => {
    expect(await inShell(`pmr-due ${due.join(' ')} /dev/null`)).toEqual(refused('is empty'))
  })
})

describe('an interrupt (SIGINT)', () => {
  it.each<[waiting: string, args: string[]]>([
    ['bank holidays', ['--bank-holidays']],
    ['bank holidays, for --output', ['--output', files.path('answer'), '--bank-holidays']],
    ['a history', ['check', '--deliveries']],
    ['a history, for --output', ['check', '--output', files.path('answer'), '--deliveries']],
  ])('ends a wait for a file that never comes, with not a word: %s', async (waiting, args) => {
    const pipe = files.path(waiting)
    execFileSync('mkfifo', [pipe])
    const program = start([...args, pipe])
    // A named pipe opens for writing once its reader has opened it: the program waits from then on.
    const writer = await open(pipe, 'w')
    program.interrupt()
    expect(await program.ended).toEqual({ signal: 'SIGINT', stdout: '', stderr: '' })
    await writer.close()
    expect(existsSync(files.path('answer'))).toBe(false)
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

describe('a clock that is set wrong', () => {
  it.each([
    ['1970-01-01T00:00:00Z', '1970-01-01'],
    ['2060-06-15T12:00:00Z', '2060-06-15'],
    // 23:30 in summer is the next day in London.
    ['2060-06-15T22:30:00Z', '2060-06-15'],
    ['2060-06-15T23:30:00Z', '2060-06-16'],
  ])('to %s is named where an answer turns on the present day: exit 3', (CLOCK, day) => {
    for (const args of [[], ['status'], ['status', '--json']]) {
      const { code, stdout, stderr } = runAfter('clock.cjs', args, { CLOCK })
      expect([code, stdout]).toEqual([3, ''])
      expect(stderr).toMatch(new RegExp(`^pmr-due: the clock: ${day} is outside [^\\n]+\\n$`))
    }
  })

  it.each(['1970-01-01T00:00:00Z', '2060-06-15T12:00:00Z'])('to %s changes nothing else', (CLOCK) => {
    for (const args of [
      ['--period', '2022-10'],
      ['--today', '2022-11-15'],
      ['status', '--on', '2022-11-20'],
    ]) {
      const right = runBuilt(args)
      expect(right.code).toBe(0)
      expect(runAfter('clock.cjs', args, { CLOCK })).toEqual(right)
    }
  })
})

describe('--output to a folder that may not be written to', () => {
  const folder = files.path('read-only')
  const args = ['--period', '2022-10', '--output', join(folder, 'answer')]
  mkdirSync(folder)

  function isRefused({ code, stdout, stderr }: BuiltRun): void {
    expect([code, stdout]).toEqual([74, ''])
    expect(stderr).toMatch(/^pmr-due: --output: '[^\n]*answer' could not be written: [^\n]*\n$/)
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

/** A refusal: nothing on stdout, and one line on stderr that says why. */
function refused(why: string): BuiltRun {
  return {
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^pmr-due: [^\\n]*${why}[^\\n]*\\n$`)),
  }
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

import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { unwrapped } from '../cli/refusal.ts'
import { inShell, startBuilt } from './processes.ts'
import { bin, runBuilt } from './run-built.ts'

// Real streams need a real process: what `run` makes of streams that a test hands in is tested beside the commands.

const due = '--period 2022-10 --sla 18 --format date'

describe('a reader that has gone', () => {
  it.each(['holidays --division uk --format csv', '--period 2012-01..2050-10', '--help'])(
    'pmr-due %s | head -1 leaves no word on stderr, and is no failure',
    async (line) => {
      const { stdout, stderr } = await inShell(
        `pmr-due ${line} 2> >(grep -v ^note: >&2) | head -1; echo "$PIPESTATUS"`,
      )
      expect(stdout).toMatch(/^[^\n]+\n0\n$/)
      expect(stderr).toBe('')
    },
  )

  it('is no failure on Windows, where writing fails with EOF', () => {
    const gone = "require('fs').writeSync = () => { throw Object.assign(Error(), { code: 'EOF' }) }"
    const program = ['--eval', `${gone}; require(${JSON.stringify(bin)})`, '--', bin]
    expect(runBuilt(['--period', '2022-10'], { program })).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('changes nothing in the exit code of an answer that is no', async () => {
    const line = 'pmr-due status --on 2022-12-01 --exit-code 2>/dev/null | true; echo "$PIPESTATUS"'
    expect((await inShell(line)).stdout).toBe('1\n')
  })
})

describe('a slow reader', () => {
  it('gets all of a long answer', async () => {
    const line = 'pmr-due holidays --division uk --format csv'
    const atOnce = await inShell(line)
    const slowly = await inShell(`${line} | (sleep 0.3; cat)`)
    expect(atOnce.stdout.length).toBeGreaterThan(65_536)
    expect(slowly).toEqual(atOnce)
  })
})

describe('a full disk', () => {
  it.each(['--period 2022-10', 'check --period 2022-08', '--help'])(
    'pmr-due %s >/dev/full exits 74 and says so in one line',
    async (line) => {
      const { code, stderr } = await inShell(`pmr-due ${line} >/dev/full`)
      expect(code).toBe(74)
      expect(unwrapped(stderr)).toMatch(/^pmr-due: [^\n]*could not be written[^\n]*ENOSPC[^\n]*\n$/)
    },
  )

  it('for stderr alone leaves the answer whole, and bad input what it is', async () => {
    const { code, stdout } = await inShell(`pmr-due ${due} 2>/dev/full`)
    expect([code, stdout]).toEqual([0, '2022-11-24\n'])
    expect(await inShell('pmr-due --sla 17 2>/dev/full')).toEqual({ code: 2, stdout: '', stderr: '' })
  })
})

describe('without streams or an environment', () => {
  it.each(['<&- 2>&-', '</dev/null'])('pmr-due %s answers', async (redirection) => {
    const { stdout } = await inShell(`pmr-due ${due} ${redirection}`)
    expect(stdout).toBe('2022-11-24\n')
  })

  it('pmr-due >&- is no crash', async () => {
    const { code, stderr } = await inShell(`pmr-due ${due} >&-`)
    expect([0, 74]).toContain(code)
    expect(stderr).not.toMatch(/ {4}at |bug/)
  })

  it('an empty environment is enough', async () => {
    expect((await startBuilt([], {})).code).toBe(0)
  })
})

describe('standard input', () => {
  const rows = (count: number) => `(echo period,delivered; yes 2022-08,2022-10-04 | head -${count})`

  it('is read from a pipe and from a file', async () => {
    const piped = await inShell(
      `${rows(5000)} | pmr-due check --deliveries - --format csv 2>/dev/null | sort | uniq -c`,
    )
    expect(piped.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^5000 2022-08,/),
      expect.stringMatching(/^ *1 period,/),
    ])
    expect((await inShell(`pmr-due check --deliveries - < <(${rows(2)}) 2>/dev/null`)).code).toBe(0)
    const again = await inShell(`pmr-due --period 2022-10 --format csv | pmr-due diff - 2>/dev/null`)
    expect(again.code).toBe(0)
  })

  it.each(['check --deliveries - <&-', 'holidays verify - </dev/null'])('is empty with %s', async (line) => {
    const { code, stderr } = await inShell(`pmr-due ${line}`)
    expect([code, unwrapped(stderr)]).toEqual([
      2,
      expect.stringMatching(/^pmr-due: [^\n]*'?standard input'? is empty[^\n]*\n$/),
    ])
  })

  it.each(['check --deliveries -', 'diff -'])('that is a folder is said to be one: %s', async (line) => {
    const { code, stderr } = await inShell(`pmr-due ${line} </`)
    expect([code, stderr]).toEqual([2, 'pmr-due: standard input is a folder: expected a file\n'])
  })

  it('is not needed for a file whose name starts with a hyphen', async () => {
    const line =
      'cd "$(mktemp -d)" && pmr-due --period 2022-10 --format csv >-old.csv && pmr-due diff -- -old.csv'
    expect((await inShell(`${line} && rm ./-old.csv && rmdir "$PWD"`)).code).toBe(0)
  })

  it('has a long answer whose reader may go', async () => {
    const line = `${rows(5000)} | pmr-due check --deliveries - --json 2>/dev/null | head -1; echo "\${PIPESTATUS[1]}"`
    expect((await inShell(line)).stdout).toBe('{\n0\n')
  })
})

describe('a terminal', () => {
  const canMakeOne = hasScript()

  it.skipIf(!canMakeOne)('is told from a pipe', async () => {
    const onTerminal = (line: string) =>
      inShell(`export -f pmr-due; SHELL=bash script -qec ${JSON.stringify(line)} /dev/null`)
    const { stdout } = await onTerminal(
      `pmr-due --period 2022-10; echo plain; TERM=dumb pmr-due --period 2022-10`,
    )
    const [coloured, plain] = stdout.split('plain')
    expect(coloured).toContain('\u001b[')
    expect(plain).not.toContain('\u001b[')
    expect((await inShell('pmr-due --period 2022-10')).stdout).not.toContain('\u001b[')
  })
})

/** Whether util-linux is there to make a terminal with. */
function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux')
  } catch {
    return false
  }
}

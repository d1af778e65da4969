import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { inShell, startBuilt } from './processes.ts'

const due = '--period 2022-10 --sla 18 --format date'

describe('a reader that has gone', () => {
  it.each([
    'holidays --division uk --format csv',
    'holidays --division uk',
    '--period 2012-01..2050-10',
    '--help',
  ])('pmr-due %s | head -1 leaves no word on stderr, and is no failure', async (line) => {
    const { stdout, stderr } = await inShell(
      `pmr-due ${line} 2> >(grep -v ^note: >&2) | head -1; echo "$PIPESTATUS"`,
    )
    expect(stdout).toMatch(/^[^\n]+\n0\n$/)
    expect(stderr).toBe('')
  })

  it('takes nothing from the exit code of an answer that is no', async () => {
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
  it.each([
    ...['text', 'json', 'csv', 'date', 'env', 'ics', 'markdown'].map(
      (format) => `--period 2022-10 --format ${format}`,
    ),
    'status --on 2022-12-01 --exit-code',
    'holidays --format csv',
    'check --period 2022-08',
    '--help',
    '--version',
  ])('pmr-due %s >/dev/full exits 74 and says so in one line', async (line) => {
    const { code, stderr } = await inShell(`pmr-due ${line} >/dev/full`)
    expect(code).toBe(74)
    expect(stderr).toMatch(/^pmr-due: [^\n]*could not be written[^\n]*ENOSPC[^\n]*\n$/)
  })

  it('for stderr alone leaves the answer whole, and is no crash', async () => {
    const { code, stdout } = await inShell(`pmr-due ${due} 2>/dev/full`)
    expect(stdout).toBe('2022-11-24\n')
    expect([0, 74]).toContain(code)
  })

  it('for stderr leaves bad input what it is', async () => {
    expect(await inShell('pmr-due --sla 17 2>/dev/full')).toEqual({ code: 2, stdout: '', stderr: '' })
  })

  it('for both leaves the exit code to say it', async () => {
    expect((await inShell('pmr-due --json >/dev/full 2>/dev/full')).code).toBe(74)
  })
})

describe('little to live on', () => {
  it.each(['<&-', '2>&-', '<&- 2>&-', '</dev/null'])('pmr-due %s answers', async (redirection) => {
    const { stdout } = await inShell(`pmr-due ${due} ${redirection}`)
    expect(stdout).toBe('2022-11-24\n')
  })

  it('pmr-due >&- is no crash', async () => {
    const { code, stderr } = await inShell(`pmr-due ${due} >&-`)
    expect([0, 74]).toContain(code)
    expect(stderr).not.toMatch(/ {4}at |bug/)
  })

  it('an empty environment is enough', async () => {
    const { code, stdout } = await startBuilt(due.split(' '), {})
    expect([code, stdout]).toEqual([0, '2022-11-24\n'])
    expect((await startBuilt([], {})).code).toBe(0)
  })
})

describe('a history on standard input', () => {
  const rows = (count: number) => `(echo period,delivered; yes 2022-08,2022-10-04 | head -${count})`

  it('is read from a pipe and from a file', async () => {
    const piped = await inShell(
      `${rows(100_000)} | pmr-due check --deliveries - --format csv 2>/dev/null | sort | uniq -c`,
    )
    expect(piped.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^100000 2022-08,/),
      expect.stringMatching(/^ *1 period,/),
    ])
    expect((await inShell(`pmr-due check --deliveries - < <(${rows(2)}) 2>/dev/null`)).code).toBe(0)
  })

  it.each(['<&-', '</dev/null'])('is empty with %s', async (redirection) => {
    const { code, stderr } = await inShell(`pmr-due check --deliveries - ${redirection}`)
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^pmr-due: standard input is empty[^\n]*\n$/)])
  })

  it('has a long answer whose reader may go', async () => {
    const line = `${rows(100_000)} | pmr-due check --deliveries - --json 2>/dev/null | head -1; echo "\${PIPESTATUS[1]}"`
    expect((await inShell(line)).stdout).toBe('{\n0\n')
  })
})

describe('a terminal', () => {
  const canMakeOne = hasScript()

  it.skipIf(!canMakeOne)('is told from a pipe', async () => {
    const onTerminal = (line: string) =>
      inShell(`export -f pmr-due; SHELL=bash script -qec ${JSON.stringify(line)} /dev/null`)
    expect((await onTerminal(`pmr-due --period 2022-10`)).stdout).toContain('\u001b[')
    expect((await onTerminal(`TERM=dumb pmr-due --period 2022-10`)).stdout).not.toContain('\u001b[')
    expect((await onTerminal(`pmr-due --period 2022-10 --json`)).stdout).not.toContain('\u001b[')
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

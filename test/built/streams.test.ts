import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { unwrapped } from '../cli/refusal.ts'
import { bin, builtNode, inShell, runBuilt } from './run-built.ts'

// Only a process has real streams. What `run` makes of streams that a test hands in is tested in test/io.test.ts and test/cli.

const files = temporaryFolder()
const due = '--period 2022-10 --sla 18 --format date'
/** Prints a history of deliveries, all of them late. */
const rows = '(echo period,delivered; yes 2022-08,2022-12-04 | head -5000)'

describe('stdout', () => {
  it('may lose its reader: the answer ends there, in silence, with its own exit code', () => {
    const { stdout, stderr } = inShell(
      `${rows} | pmr-due check --deliveries - --json | head -1; echo "\${PIPESTATUS[1]}"`,
    )
    expect([stdout, stderr]).toEqual(['{\n1\n', ''])
  })

  it('may lose its reader on Windows, where writing then fails with EOF', () => {
    const gone = "require('fs').writeSync = () => { throw Object.assign(Error(), { code: 'EOF' }) }"
    const program = ['--eval', `${gone}; require(${JSON.stringify(bin)})`, '--', bin]
    expect(runBuilt(['--period', '2022-10'], {}, program)).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('may be a non-blocking pipe with a slow reader: it gets all, to the last byte', () => {
    // A Node that is killed leaves the pipe as it made it.
    const makeNonBlocking = `'${builtNode}' -e 'process.stdout; process.kill(process.pid, "SIGKILL")'`
    const line = 'pmr-due holidays --division uk --format csv'
    const atOnce = inShell(line).stdout
    expect(atOnce.length).toBeGreaterThan(65_536)
    expect(inShell(`{ ${makeNonBlocking}; ${line}; } | (sleep 0.3; cat)`).stdout).toBe(atOnce)
  })

  it('may be a full disk: exit 74, with the reason', () => {
    const { code, stderr } = inShell(`pmr-due ${due} --sla 25 >/dev/full`)
    expect(code).toBe(74)
    expect(stderr).toContain('pmr-due: the output could not be written: no space left on device (ENOSPC)\n')
  })

  const canMakeTerminal = hasScript()
  it.skipIf(!canMakeTerminal)('has colour where it is a terminal (skipped without util-linux)', () => {
    const line = 'pmr-due --period 2022-10'
    expect(inShell(`export -f pmr-due; SHELL=bash script -qec '${line}' /dev/null`).stdout).toContain(
      '\u001b[',
    )
    expect(inShell(line).stdout).not.toContain('\u001b[')
  })
})

describe('stdin', () => {
  const check = 'pmr-due check --deliveries - --format csv'

  it.each([
    ['a pipe', `${rows} | ${check}`],
    ['a file', `${rows} >'${files.path('history')}'; ${check} <'${files.path('history')}'`],
  ])('is read to its end from %s', (_, line) => {
    const [header, ...records] = inShell(line).stdout.trimEnd().split('\n')
    expect(header).toMatch(/^period,/)
    expect(records).toHaveLength(5000)
    expect(new Set(records).size).toBe(1)
  })

  it('that is closed is an empty file', () => {
    const { code, stderr } = inShell(`${check} <&-`)
    expect([code, unwrapped(stderr)]).toEqual([2, expect.stringContaining('standard input is empty')])
  })

  it('that is a folder is refused', () => {
    const { code, stderr } = inShell(`${check} </`)
    expect([code, stderr]).toEqual([2, 'pmr-due: standard input is a folder: expected a file\n'])
  })

  it('that never ends is refused', () => {
    const { code, stdout, stderr } = inShell(`yes | pmr-due ${due} --bank-holidays -`)
    expect([code, stdout, unwrapped(stderr)]).toEqual([2, '', expect.stringContaining('is too large')])
  })
})

it('an answer needs no environment, no working folder, no stdin and no stderr', () => {
  const line = `cd "$(mktemp -d)" && rmdir "$PWD" && env -i '${builtNode}' '${bin}' ${due} <&- 2>&-`
  expect(inShell(line)).toEqual({ code: 0, stdout: '2022-11-24\n', stderr: '' })
})

/** Whether util-linux is there, to make a terminal with. */
function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux')
  } catch {
    return false
  }
}

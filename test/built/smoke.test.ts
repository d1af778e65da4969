import { spawnSync } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { bin, builtNode, runBuilt } from './run-built.ts'

// What the program loads shows only in a process of its own.

const files = temporaryFolder()

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

describe('the built program', () => {
  it('says the version of its package', () => {
    expect(runBuilt(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })

  it.each([
    ['a pipe', 'pipe'],
    ['/dev/null', 'ignore'],
    ['a file', openSync(files.path('output'), 'w')],
  ] as const)("answers %s without Node's streams, which cost more than the answer", (_, sink) => {
    const atExit = files.write(
      'at-exit.cjs',
      "process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.moduleLoadList)))",
    )
    const empty = files.write('empty.cjs', '')
    const loaded = (...program: string[]): string[] => {
      const { output } = spawnSync(builtNode, ['--require', atExit, ...program], {
        encoding: 'utf8',
        stdio: ['ignore', sink, sink, 'pipe'],
      })
      return JSON.parse(output[3] as string)
    }
    const further = new Set(loaded(bin, '--period', '2022-10', '--sla', '18'))
    for (const each of loaded(empty)) further.delete(each)
    expect([...further].filter((each) => /stream|tty|net/.test(each))).toEqual([])
  })
})

import { spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { bin, builtNode } from './run-built.ts'

// What Node loads for the program shows only in a process of its own.

const files = temporaryFolder()

it.each([
  ['a pipe', 'pipe'],
  ['/dev/null', 'ignore'],
  ['a file', openSync(files.path('output'), 'w')],
] as const)("an answer to %s does without Node's streams, which cost more than the answer", (_, sink) => {
  const atExit = files.write(
    'at-exit.cjs',
    "process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.moduleLoadList)))",
  )
  const loaded = (...program: string[]): string[] => {
    const { output } = spawnSync(builtNode, ['--require', atExit, ...program], {
      encoding: 'utf8',
      stdio: ['ignore', sink, sink, 'pipe'],
    })
    return JSON.parse(output[3] as string)
  }
  const always = loaded(files.write('empty.cjs', ''))
  const streams = (...program: string[]) =>
    loaded(...program).filter((each) => /stream|tty|net/.test(each) && !always.includes(each))
  expect(streams(files.write('streams.cjs', 'process.stdout'))).not.toEqual([])
  expect(streams(bin, '--period', '2022-10', '--sla', '18')).toEqual([])
})

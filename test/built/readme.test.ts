import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { publishedList } from '../published-list.ts'
import { builtNode } from './run-built.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = join(root, 'README.md')
const readme = readFileSync(page, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'pmr-due-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

// `pmr-due` on the path, as after a global install.
const path = join(folder, 'bin')
mkdirSync(path)
const launcher = `#!/bin/sh\nexec '${builtNode}' '${join(root, 'bin/pmr-due.js')}' "$@"\n`
writeFileSync(join(path, 'pmr-due'), launcher, { mode: 0o755 })

// What the page compares with.
writeFileSync(join(folder, 'published.csv'), publishedList)
// The history that a pipeline step checks.
writeFileSync(join(folder, 'deliveries.csv'), 'period,delivered\n2022-08,2022-10-04\n')

function shell(command: string): string {
  const env = {
    PATH: [path, process.env['PATH']].join(delimiter),
    GITHUB_OUTPUT: join(folder, 'output'),
    PMR_DUE_TODAY: '2022-11-15',
  }
  const { stdout } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd: folder, env, encoding: 'utf8' })
  return stdout
}

const consoleBlock = /(?<=^```console\n)\$ (.*)\n([\s\S]*?)(?=^```$)/gm

describe('the README', () => {
  if (process.env['UPDATE_README']) {
    const updated = readme.replace(consoleBlock, (_, command: string) => `$ ${command}\n${shell(command)}`)
    writeFileSync(page, updated)
  }

  const blocks = [...readFileSync(page, 'utf8').matchAll(consoleBlock)].map(
    ([, command = '', output = '']) => ({
      command,
      output,
    }),
  )

  test('shows real commands', () => {
    expect(blocks.length).toBeGreaterThan(5)
  })

  test.each(blocks)('$command prints what the page shows', ({ command, output }) => {
    expect(shell(command)).toBe(output)
  })

  test('has pipeline steps that run', () => {
    const steps = [...readme.matchAll(/^ *(?:run:|-) (pmr-due .*)$/gm)].map(([, command = '']) => command)
    expect(steps.length).toBeGreaterThan(2)
    for (const step of steps) expect(shell(`${step} >/dev/null && echo passed`), step).toMatch(/passed\n$/)
  })

  test('has library lines that give what their comments say', () => {
    const [code = ''] = /(?<=^```ts\n)[\s\S]*?(?=^```$)/m.exec(readme) ?? []
    const calendar = library.workingDays({ division: 'england-and-wales' })
    const lines = [...code.matchAll(/^((?:calendar|dueDate|applicableSla)\b.*?) \/\/ (.*)$/gm)]
    expect(lines.length).toBeGreaterThan(5)
    for (const [, expression, value] of lines) {
      const names = ['calendar', 'dueDate', 'applicableSla']
      const evaluate = new Function(...names, `return [${expression}, ${value}]`)
      const [actual, expected] = evaluate(calendar, library.dueDate, library.applicableSla)
      expect(actual, expression).toEqual(expected)
    }
  })
})

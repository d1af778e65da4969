import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { answer } from '../cli/terminal.ts'
import { publishedList } from '../published-list.ts'
import { builtNode } from './run-built.ts'

// Processes of the built program in a shell, because a reader types these very lines.

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
const folder = mkdtempSync(join(tmpdir(), 'pmr-due-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

// `pmr-due` on the path, as after a global install.
const path = join(folder, 'bin')
mkdirSync(path)
const launcher = `#!/bin/sh\nexec '${builtNode}' '${join(root, 'bin/pmr-due.js')}' "$@"\n`
writeFileSync(join(path, 'pmr-due'), launcher, { mode: 0o755 })

// What the pages compare with, and the history that they check.
writeFileSync(join(folder, 'published.csv'), publishedList)
writeFileSync(
  join(folder, 'history.csv'),
  'Period,Delivered\n2022-07,2022-08-31\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,\n',
)

function shell(command: string): string {
  const env = { PATH: [path, process.env['PATH']].join(delimiter), PMR_DUE_TODAY: '2022-11-15' }
  const { stdout } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd: folder, env, encoding: 'utf8' })
  return stdout
}

/** A line to type, and what it prints; a block may have several. */
const consoleBlock = /(?<=^```console\n)(?:\$ .*\n[\s\S]*?)(?=^```$)/gm

function typed(block: string): string[] {
  return [...block.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command)
}

function shown(block: string): string {
  return typed(block)
    .map((command) => `$ ${command}\n${shell(command)}`)
    .join('')
}

describe.each(pages)('%s', (page) => {
  const file = join(root, page)
  if (process.env['UPDATE_DOCS']) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(consoleBlock, shown))
  }
  const text = readFileSync(file, 'utf8')
  const blocks = [...text.matchAll(consoleBlock)].map(([block]) => block)

  test.each(blocks.map((block) => [typed(block).join('; '), block]))(
    '%s prints what is shown',
    (_, block) => {
      expect(shown(block)).toBe(block)
    },
  )

  test('hides nothing, and is plain to read', () => {
    expect(text).not.toContain('2>/dev/null')
    for (const block of blocks) {
      for (const line of block.split('\n'))
        if (!line.startsWith('$ ') && !/[,=]/.test(line)) expect(line.length).toBeLessThan(81)
    }
  })

  test('links to files that are there, and names files of the package', () => {
    const linked = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, target = '']) =>
      join(file, '..', target),
    )
    const named = [...text.matchAll(/`(dist\/[^`*]+)`/g)].map(([, target = '']) => join(root, target))
    for (const path of [...linked, ...named]) expect(existsSync(path), path).toBe(true)
  })
})

test('docs/trust.md names every variable that is read, and no other', async () => {
  const read = new Set<string>()
  await answer([], { env: new Proxy({}, { get: (_, name) => void read.add(`\`${String(name)}\``) }) })
  const page = readFileSync(join(root, 'docs/trust.md'), 'utf8')
  expect(new Set(page.match(/`[A-Z_\d]+`/g))).toEqual(read)
})

describe('the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')

  test('has at most 300 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(300)
  })

  test('has library lines that give what their comments say', () => {
    const [code = ''] = /(?<=^```ts\n)[\s\S]*?(?=^```$)/m.exec(readme) ?? []
    const calendar = library.workingDays({ division: 'england-and-wales' })
    const names = ['calendar', ...Object.keys(library)]
    const values = [calendar, ...Object.values(library)]
    const lines = [...code.matchAll(/^(?!import|const)(.*?) \/\/ (.*)$/gm)]
    expect(lines.length).toBeGreaterThan(5)
    for (const [, expression, value] of lines) {
      const [actual, expected] = new Function(...names, `return [${expression}, ${value}]`)(...values)
      expect(actual, expression).toEqual(expected)
    }
  })
})

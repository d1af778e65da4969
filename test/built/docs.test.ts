import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { publishedList } from '../published-list.ts'
import { inShell, root } from './run-built.ts'

// Processes, because a reader types these very lines into a shell. The rest of the pages is tested in test/docs.test.ts.

const files = temporaryFolder()
// What the pages compare with, and the history that they check.
files.write('published.csv', publishedList)
files.write(
  'history.csv',
  'Period,Delivered\n2022-07,2022-08-31\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,\n',
)

const world = { cwd: files.path('.'), env: { PMR_DUE_TODAY: '2022-11-15' } }

/** Lines to type, each with what it prints. */
const consoleBlock = /(?<=^```console\n)[\s\S]*?(?=^```$)/gm

function typed(block: string): string[] {
  return [...block.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command)
}

function shown(block: string): string {
  return typed(block)
    .map((command) => `$ ${command}\n${inShell(`{ ${command}\n} 2>&1`, world).stdout}`)
    .join('')
}

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].map((page) => {
  const file = join(root, page)
  if (process.env['UPDATE_DOCS']) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(consoleBlock, shown))
  }
  return { page, text: readFileSync(file, 'utf8') }
})

const blocks = pages.flatMap(({ page, text }) =>
  Array.from(text.matchAll(consoleBlock), ([block]) => [page, typed(block).join('; '), block] as const),
)

test.each(blocks)('%s: %s prints what is shown, and hides nothing', (_, commands, block) => {
  expect(shown(block)).toBe(block)
  expect(commands).not.toContain('2>')
})

const unshown = pages.flatMap(({ page, text }) =>
  [...text.matchAll(/(?<=^```sh\n)[\s\S]*?(?=^```$)/gm)]
    .flatMap(([block]) => block.match(/^pmr-due .*$/gm) ?? [])
    .map((command) => [page, command] as const),
)

test.each(unshown)('%s: %s is answered', (_, command) => {
  // The page may write a file that the test has put there.
  const { code, stderr } = inShell(`${command} --force`, world)
  expect(code, stderr).toBe(0)
})

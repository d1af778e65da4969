import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeCommandLine } from '../../scripts/command-tree.ts'
import type { run } from '../../src/cli.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, words } from '../cli/terminal.ts'
import { corpus } from '../pinned/corpus.ts'

// In this process, with the built program beside its source: the build leaves out the parts of commander that no run
// reaches, and splits the program into files.

const built: { readonly run: typeof run } = createRequire(import.meta.url)('../../dist/cli.cjs')
const files = temporaryFolder()
const startedIn = process.cwd()

beforeAll(() => process.chdir(dirname(files.path('any'))))
afterAll(() => process.chdir(startedIn))

const { commands } = await wholeCommandLine()
const paths = ['', ...commands.map((command) => command.name()), 'holidays verify']

const usage = [
  ...paths.flatMap((path) => [`${path} --help`, `${path} -h`, `help ${path}`]),
  ...paths.flatMap((path) => [`${path} --wrong`, `${path} x y z`]),
  '-V',
  '--version',
  'help --all',
  'help nothing',
  'chek',
  'holidays verfy',
  'status -V',
  '-x',
  '-- x',
  '--sla',
  '--sla --json',
  '--period= --sla 18',
  'add',
  'add 2022-10-31',
  'add 2022-10-31 -5',
  'add -- 2022-10-31 -5',
  '--json=yes',
  '--no-color',
  '--no-json',
  '--period 2022-10 --period=2022-11',
  '--division uk status',
  '--sla 18 status',
  'completion',
  'candidates',
  'candidates -- ',
  'candidates -- plan --',
  '--per 2022-10',
].map((line) => line.trim())

describe('the built program answers as its source does', () => {
  test.each(usage)('pmr-due %s', async (line) => {
    expect(await answer(words(line), {}, built.run)).toEqual(await answer(words(line)))
  })

  // By '%s', for '$line' would be cut short.
  test.each(corpus.map((entry) => [entry.line, entry] as const))('%s', async (_, entry) => {
    const { argv, stdin, files: texts = {} } = entry
    for (const [name, text] of Object.entries(texts)) files.write(name, text)
    const world = { stdin: stdin === undefined ? [] : [stdin] }
    expect(await answer(argv, world, built.run)).toEqual(await answer(argv, world))
  })
})

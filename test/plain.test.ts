import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyCommand } from '../scripts/command-tree.ts'
import { officialYears } from './bank-holidays/official-list.ts'
import { temporaryFolder } from './cli/files.ts'
import { unwrapped } from './cli/refusal.ts'
import { type Answer, answer, type World, words } from './cli/terminal.ts'
import { textCorpus } from './pinned/corpus.ts'

// Answers, help and errors as a person meets them. The width of the terminal makes no difference.

const files = temporaryFolder()
const startedIn = process.cwd()

// Names are relative, as people type them.
beforeAll(() => {
  process.chdir(dirname(files.path('any')))
  for (const entry of textCorpus) {
    for (const [name, text] of Object.entries(entry.files ?? {})) files.write(name, text)
  }
  files.write('history.csv', 'period,delivered\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,2022-12-02\n')
  files.write('bad.csv', 'period,delivered\n2022-13,2022-10-04\n2022-09,soon\n')
  files.official('bank-holidays.json', officialYears([2022, 2023]))
})
afterAll(() => process.chdir(startedIn))

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with the escape character.
const colourCode = /\u001b\[\d+m/g

/** What a command line says, after checking how it is laid out, and that a terminal shows the same but for the colour. */
async function plainAnswer(argv: readonly string[], world: World = {}): Promise<Answer> {
  const env = { COLUMNS: '40' }
  const plain = await answer(argv, { ...world, env })
  const coloured = await answer(argv, { ...world, env, terminals: ['stdout', 'stderr'] })
  // Every colour ends before its line does.
  for (const line of (coloured.stdout + coloured.stderr).split('\n')) {
    expect((line.match(colourCode) ?? []).length % 2, JSON.stringify(line)).toBe(0)
  }
  const [stdout, stderr] = [coloured.stdout, coloured.stderr].map((text) => text.replace(colourCode, ''))
  expect({ ...coloured, stdout, stderr }).toEqual(plain)

  const text = plain.stdout + plain.stderr
  expect(text).not.toBe('')
  expect(text).not.toMatch(/ \n|\n\n\n|undefined|NaN|\[object/)
  const tooWide = text.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))
  expect(tooWide).toEqual([])
  return plain
}

const commands = await everyCommand()

describe('80 columns are wide enough, and colour says nothing of its own', () => {
  test.each(textCorpus.map((entry) => [entry.line, entry] as const))(
    'in the answer to: pmr-due %s',
    async (_, { argv, stdin }) => {
      await plainAnswer(argv, { stdin: stdin === undefined ? [] : [stdin] })
    },
  )

  test.each([
    '--period 2012-01..2049-12',
    '--period 2022-04..2022-05 --sla 14',
    '--period 2028-10..2029-12 --sla 18 --division uk',
    '--period 2022-10 --bank-holidays bank-holidays.json --holiday 2022-11-21 --holiday 2022-11-20',
    '--period 2022-09..2022-12 --mp122b 2022-12-15 --derogation-until 2022-10-31 --explain',
    'status --on 2040-01-01 --mp122b 2045-02-28 --derogation-until 2039-12-31 --division uk',
    'check --deliveries history.csv --sla all',
    'check --period 2012-01..2049-09 --today 2030-06-14 --division ni',
    'plan --start 2012-01-03 --approach phased --decision 9999',
    'plan --start 2022-10-03 --release 2023-11-02 --require-no-gap',
    'diff published.json --division uk --mp122b 2022-10-01 --holiday 2022-12-05',
    'holidays --division uk',
    'add 2022-12-23 -1000 --division gb',
    'add 2022-12-23 30 --explain',
    'add 2050-12-30 -9000 --division uk --explain',
    'count 2012-01-01 2050-12-31 --division uk',
  ])('in the answer to: pmr-due %s', async (line) => {
    await plainAnswer(words(line))
  })

  test.each(['--help', 'help --all', ...commands.map((command) => `help ${command.path().slice(8)}`.trim())])(
    'in: pmr-due %s',
    async (line) => {
      await plainAnswer(words(line))
    },
  )
})

/** Words and numbers, whatever stands around them. */
const wordsIn = (text: string) => new Set(text.match(/[\p{L}\p{N}][\p{L}\p{N}_'-]*/gu))

const withMarkdown = textCorpus.filter(({ argv }) => !argv.includes('--explain'))

test.each(withMarkdown.map((entry) => [entry.line, entry] as const))(
  'markdown has each word of the text and of its notes: pmr-due %s',
  async (_, { argv, stdin }) => {
    const world = { stdin: stdin === undefined ? [] : [stdin] }
    const text = await answer(argv, world)
    const markdown = await answer([...argv, '--format', 'markdown'], world)
    expect(markdown).toMatchObject({ code: text.code, stderr: '' })
    const found = wordsIn(markdown.stdout.replaceAll('\\', ''))
    const wanted = wordsIn(text.stdout + text.stderr.replaceAll('note:', ''))
    expect([...wanted].filter((word) => !found.has(word))).toEqual([])
  },
)

describe('an error says in a few words what is wrong', () => {
  test.each([
    '--period 2022-13',
    '--period 22-10',
    '--period 2022-10-31',
    '--period 2022-12..2022-01',
    '--period 2051-01',
    '--period --sla 18',
    '--period-end 2023-02-29',
    '--period-end 04/03/2022',
    '--division wales',
    '--today 2022-10-01 --today 2022-11-01',
    '--json --format csv',
    '--output',
    '--force',
    '--remind 5',
    '--explain --format csv',
    '--period 2022-10..2022-12 --format env',
    '--bank-holidays nowhere.json',
    '--bank-holidays history.csv',
    '--perod 2022-10',
    '2022-10',
    'chek',
    'check history.csv',
    'check --deliveries bad.csv',
    'check --deliveries published.csv',
    'check --period 2022-10 --delivered 2022-10-01',
    'plan',
    'plan --start 2021-10-01 --cr CR143',
    'plan --release 2023-11-02 --approach phased',
    'diff',
    'diff history.csv',
    'holidays --year 2051',
    'add 2022-10-31 eighteen',
  ])('pmr-due %s', async (line) => {
    const { code, stderr } = await plainAnswer(words(line))
    expect([2, 3]).toContain(code)
    for (const message of unwrapped(stderr).trimEnd().split('\n')) {
      // Where a list of what is accepted follows, the sentence before it is short.
      const [sentence = ''] = message.split(/: expected |; expected |; did you mean/)
      expect(sentence.split(' ').length, message).toBeLessThanOrEqual(20)
    }
  })
})

describe('help', () => {
  test('of pmr-due fits one screen of 50 lines, in groups', async () => {
    const { stdout } = await answer(['-h'])
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(50)
    const groups = [...stdout.matchAll(/^(\w+):$/gm)].map(([, name]) => name)
    expect(groups).toEqual(['Question', 'Assumptions', 'Output', 'Commands', 'Examples'])
  })

  const examples = commands.flatMap((command) => command.examples)

  test.each(examples)(
    'has an example with an answer, the same on any day: %s (%s)',
    async (line, meaning) => {
      // A file is not to be written here; its ending chooses the format.
      const argv = words(line.replace(/ --output \S+\.(\w+)$/, ' --format $1')).slice(1)
      const given = await answer(argv)
      expect([0, 1]).toContain(given.code)
      if (meaning.includes('today')) return
      expect(await answer(argv, { now: '2037-07-08T09:10:11Z' })).toEqual(given)
    },
  )

  test('says what each example shows', () => {
    expect(commands.filter(({ examples }) => examples.length === 0).map((each) => each.path())).toEqual([
      'pmr-due help',
    ])
    for (const [, meaning] of examples) expect(meaning.length, meaning).toBeGreaterThan(10)
  })
})

import { describe, expect, test } from 'vitest'
import { answer, type World, words } from '../cli/terminal.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with the escape character.
const colourCode = /\u001b\[[\d;]*m/g
const esc = '\u001b'

const bothTerminals: World = { terminals: ['stdout', 'stderr'] }

/** Text answers that stand out in every way that an answer can. */
const answers = [
  '--period 2022-10',
  '--period 2022-Q4 --sla 18',
  '--period 2028-12 --explain',
  '--period 2022-11 --sla 25 --explain',
  '--period 2022-10 --holiday 2022-11-20',
  'status --on 2022-10-31',
  'status --on 2022-12-01',
  'holidays --year 2028 --year 2029',
  'plan --start 2021-10-01',
  'plan --start 2022-10-03 --release 2023-11-02 --decision 5',
  'plan --start 2021-03-01 --cr CR1430',
  'plan --list',
  'check --period 2022-10 --today 2022-12-04',
  'check --period 2022-09..2022-12 --today 2022-12-05',
  'add 2022-11-30 20 --explain',
  'count 2022-11-30 2022-12-28',
]

/** Which of the two streams are coloured; the one-off changes nothing, which a note on stderr says. */
async function coloured(world: World, line = '--period 2022-10'): Promise<string[]> {
  const { code, stdout, stderr } = await answer(words(`${line} --holiday 2022-11-20`), world)
  expect(code).toBe(0)
  expect(stderr).toMatch('note:')
  return [...(stdout.includes(esc) ? ['stdout'] : []), ...(stderr.includes(esc) ? ['stderr'] : [])]
}

describe('text is coloured', () => {
  test('on a terminal, each stream by itself', async () => {
    expect(await coloured(bothTerminals)).toEqual(['stdout', 'stderr'])
    expect(await coloured({ terminals: ['stdout'] })).toEqual(['stdout'])
    expect(await coloured({ terminals: ['stderr'] })).toEqual(['stderr'])
    expect(await coloured({})).toEqual([])
  })

  test.each([
    ['NO_COLOR=1', { NO_COLOR: '1' }, []],
    ['any NO_COLOR', { NO_COLOR: '0' }, []],
    ['an empty NO_COLOR, which is none', { NO_COLOR: '' }, ['stdout', 'stderr']],
    ['TERM=dumb', { TERM: 'dumb' }, []],
    ['another TERM', { TERM: 'xterm-256color' }, ['stdout', 'stderr']],
    ['FORCE_COLOR=1', { FORCE_COLOR: '1' }, ['stdout', 'stderr']],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, []],
    ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, []],
    ['FORCE_COLOR=0 beside TERM', { FORCE_COLOR: '0', TERM: 'xterm' }, []],
  ])('on a terminal with %s', async (_, env, expected) => {
    expect(await coloured({ ...bothTerminals, env })).toEqual(expected)
  })

  test.each([
    ['FORCE_COLOR=1', { FORCE_COLOR: '1' }, ['stdout', 'stderr']],
    ['FORCE_COLOR=3', { FORCE_COLOR: '3' }, ['stdout', 'stderr']],
    ['FORCE_COLOR=true', { FORCE_COLOR: 'true' }, ['stdout', 'stderr']],
    ['FORCE_COLOR=1 on a dumb terminal', { FORCE_COLOR: '1', TERM: 'dumb' }, ['stdout', 'stderr']],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, []],
    ['TERM alone', { TERM: 'xterm-256color' }, []],
  ])('into a pipe with %s', async (_, env, expected) => {
    expect(await coloured({ env })).toEqual(expected)
  })

  test('never with --no-color, which is nearer than the environment', async () => {
    for (const env of [{}, { FORCE_COLOR: '1' }]) {
      for (const line of [
        '--period 2022-10 --no-color',
        'status --on 2022-12-01 --no-color',
        '--no-color status --on 2022-12-01',
      ]) {
        expect(await coloured({ ...bothTerminals, env }, line)).toEqual([])
      }
    }
  })
})

describe('colour carries no meaning of its own', () => {
  test.each(answers)('without it the words and the layout are the same: %s', async (line) => {
    const plain = await answer(words(line))
    const shown = await answer(words(line), bothTerminals)
    expect(shown.stdout).toContain(esc)
    expect(plain.stdout + plain.stderr).not.toContain(esc)
    expect(shown.stdout.replace(colourCode, '')).toBe(plain.stdout)
    expect(shown.stderr.replace(colourCode, '')).toBe(plain.stderr)
    // Every colour ends before its line does.
    for (const row of shown.stdout.split('\n')) {
      expect((row.match(colourCode) ?? []).length % 2, JSON.stringify(row)).toBe(0)
    }
  })
})

describe('no other format carries colour', () => {
  test.each([
    ...['json', 'csv', 'date', 'env', 'ics', 'markdown', 'html'].map(
      (format) => `--period 2022-10 --format ${format}`,
    ),
    ...['json', 'csv', 'env', 'markdown'].map((format) => `status --on 2022-12-01 --format ${format}`),
    ...['json', 'csv', 'date', 'markdown'].map((format) => `holidays --year 2029 --format ${format}`),
    ...['json', 'csv', 'markdown'].map((format) => `plan --start 2021-10-01 --format ${format}`),
    ...['json', 'csv', 'markdown'].map((format) => `plan --list --format ${format}`),
    ...['json', 'csv', 'github'].map((format) => `check --period 2022-10 --format ${format}`),
    '--period 2022-11 --explain --json',
    '--help',
    '--version',
  ])('even on a terminal and where it is forced: %s', async (line) => {
    const forced = await answer(words(line), { ...bothTerminals, env: { FORCE_COLOR: '3' } })
    expect(forced.stdout).not.toContain(esc)
    expect(forced.stdout).toBe((await answer(words(line))).stdout)
  })

  test('nor does an error', async () => {
    const { stderr } = await answer(['--sla', '17'], { ...bothTerminals, env: { FORCE_COLOR: '3' } })
    expect(stderr).not.toContain(esc)
  })
})

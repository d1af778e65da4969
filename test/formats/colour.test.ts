import { describe, expect, test } from 'vitest'
import { answer, type World, words } from '../cli/terminal.ts'

// What an answer says without colour is in test/plain.test.ts.

const esc = '\u001b'
const bothTerminals: World = { terminals: ['stdout', 'stderr'] }

/** Which of the two streams are coloured; the one-off changes nothing, which a note on stderr says. */
async function coloured(world: World, line = '--period 2022-10'): Promise<string[]> {
  const { code, stdout, stderr } = await answer(words(`${line} --holiday 2022-11-20`), world)
  expect(code).toBe(0)
  expect(stderr).toContain('note:')
  return [...(stdout.includes(esc) ? ['stdout'] : []), ...(stderr.includes(esc) ? ['stderr'] : [])]
}

describe('text is coloured', () => {
  test('on a terminal, each stream by itself', async () => {
    expect(await coloured(bothTerminals)).toEqual(['stdout', 'stderr'])
    expect(await coloured({ terminals: ['stdout'] })).toEqual(['stdout'])
    expect(await coloured({ terminals: ['stderr'] })).toEqual(['stderr'])
    expect(await coloured({})).toEqual([])
  })

  test.each<[isColoured: boolean, where: string, env: Record<string, string>]>([
    [false, 'terminal', { NO_COLOR: '0' }],
    [true, 'terminal', { NO_COLOR: '' }],
    [false, 'terminal', { TERM: 'dumb' }],
    [true, 'terminal', { TERM: 'xterm' }],
    [false, 'terminal', { FORCE_COLOR: '0' }],
    [false, 'terminal', { FORCE_COLOR: 'false' }],
    [true, 'terminal', { FORCE_COLOR: '1', NO_COLOR: '1' }],
    [true, 'pipe', { FORCE_COLOR: '1' }],
    [true, 'pipe', { FORCE_COLOR: 'true', TERM: 'dumb' }],
  ])('%s: on a %s with %j', async (isColoured, where, env) => {
    const world = where === 'terminal' ? { ...bothTerminals, env } : { env }
    expect(await coloured(world)).toEqual(isColoured ? ['stdout', 'stderr'] : [])
  })

  test('never with --no-color, before or after the command, whatever the environment', async () => {
    const world = { ...bothTerminals, env: { FORCE_COLOR: '1' } }
    for (const line of ['status --on 2022-12-01 --no-color', '--no-color status --on 2022-12-01']) {
      expect(await coloured(world, line)).toEqual([])
    }
  })
})

const [green, red, yellow] = [32, 31, 33]

test.each<[colour: number, text: string, line: string]>([
  [green, 'applies', '--period 2022-10'],
  [green, '[25]', '--period 2022-10 --explain'],
  [yellow, 'BH', '--period 2022-11 --explain'],
  [yellow, 'note:', '--period 2022-10 --holiday 2022-11-20'],
  [green, 'in force', 'status --on 2022-11-30'],
  [red, 'expired', 'status --on 2022-12-01'],
  [green, 'on time', 'check --period 2022-10 --delivered 2022-12-05'],
  [red, 'late', 'check --period 2022-10 --delivered 2022-12-06'],
  [red, '!!', 'plan --start 2021-10-01'],
])('colour %i marks %j in: pmr-due %s', async (colour, text, line) => {
  const { stdout, stderr } = await answer(words(line), bothTerminals)
  const marked = (stdout + stderr).split(`${esc}[${colour}m`).slice(1)
  expect(marked.map((each) => each.split(esc)[0]).join(' ')).toContain(text)
})

describe('nothing but text is coloured', () => {
  const forced: World = { ...bothTerminals, env: { FORCE_COLOR: '1' } }

  test.each([
    ...['json', 'csv', 'date', 'env', 'ics', 'html'].map((format) => `--period 2022-10 --format ${format}`),
    'plan --start 2021-10-01 --format markdown',
    'check --period 2022-10 --format github',
    '--help',
    '--version',
  ])('even where colour is forced: pmr-due %s', async (line) => {
    const { stdout } = await answer(words(line), forced)
    expect(stdout).toBe((await answer(words(line))).stdout)
    expect(stdout).not.toContain(esc)
  })

  test('nor is an error', async () => {
    const { stderr } = await answer(words('--sla 17'), forced)
    expect(stderr).not.toContain(esc)
  })
})

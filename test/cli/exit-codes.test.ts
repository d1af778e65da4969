import { describe, expect, test, vi } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { run } from '../../src/cli.ts'
import { unwrapped } from './refusal.ts'
import { answer, type World, words } from './terminal.ts'

const silent = { write: () => {}, isTerminal: () => false }
const stdin = { read: async function* () {}, isTerminal: () => false }

describe('a bug in the program', () => {
  test.each([
    ['an error', new TypeError('undefined is not a function'), /bug.*report.*undefined is not a function/],
    ['something else', 'a string, thrown', /bug.*report.*a string, thrown/],
  ])('%s: exits 70, says what happened and asks for a report', async (_, thrown, expected) => {
    const said: string[] = []
    const code = await run([], {
      env: {},
      stdin,
      stdout: silent,
      stderr: { ...silent, write: (text) => said.push(text) },
      now: () => {
        throw thrown
      },
    })
    expect(code).toBe(70)
    expect(said.map(unwrapped)).toEqual([expect.stringMatching(/^pmr-due: [^\n]*\n$/)])
    expect(unwrapped(said[0] ?? '')).toMatch(expected)
  })

  test.each([
    [
      'once package.json has it',
      { url: 'https://example.org/issues' },
      /report it at https:\S+issues: Error: x/,
    ],
    ['not before', undefined, /report it: Error: x/],
  ])('names the address for reports %s', async (_, bugs, expected) => {
    vi.resetModules()
    vi.doMock('../../package.json', () => ({ default: { ...manifest, bugs } }))
    const { run: program } = await import('../../src/cli.ts')
    vi.doUnmock('../../package.json')
    const said: string[] = []
    const now = () => {
      throw new Error('x')
    }
    const stderr = { ...silent, write: (text: string) => said.push(text) }
    expect(await program([], { env: {}, stdin, stdout: silent, stderr, now })).toBe(70)
    expect(unwrapped(said[0] ?? '')).toMatch(expected)
  })

  test('includes an unforeseen failure of a stream', async () => {
    const broken = {
      ...silent,
      write: () => {
        throw new Error('unforeseen')
      },
    }
    const io = { env: {}, stdin, stdout: broken, stderr: broken, now: () => new Date(0) }
    expect(await run(['--version'], io)).toBe(70)
  })
})

describe('an answer that cannot be written', () => {
  const full: World = { full: ['stdout'] }

  test.each([
    '--period 2022-10',
    // Their answer is no, which exits 1 where it can be written.
    'status --on 2022-12-31 --exit-code',
    'check --period 2022-08 --format github',
    '--period 2022-10 --format ics',
    // These write without a document.
    'completion bash',
    'help --all',
    '--version',
  ])('exits 74 and says so: %s', async (line) => {
    expect(await answer(words(line), full)).toEqual({
      code: 74,
      stdout: '',
      stderr: expect.stringMatching(/^pmr-due: [^\n]*could not be written[^\n]*\n$/),
    })
  })

  test('exits 74 even where that cannot be said either', async () => {
    expect((await answer([], { full: ['stdout', 'stderr'] })).code).toBe(74)
  })

  test('bad input stays bad input where stderr is full', async () => {
    expect(await answer(['--sla', '17'], { full: ['stderr'] })).toEqual({ code: 2, stdout: '', stderr: '' })
  })

  test.each(['text', 'csv', 'date', 'env', 'ics'])(
    'without the notices that stderr cannot take is still an answer: %s',
    async (format) => {
      const line = words(`--period 2022-10 --holiday 2022-11-20 --format ${format}`)
      const { code, stdout, stderr } = await answer(line)
      expect([code, stderr]).toEqual([0, expect.stringContaining('changes nothing')])
      expect(await answer(line, { full: ['stderr'] })).toEqual({ code, stdout, stderr: '' })
    },
  )
})

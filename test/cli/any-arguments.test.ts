import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer } from './terminal.ts'

const garbage = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    '-',
    '--',
    '0',
    '-1',
    '1e1',
    '__proto__',
    'constructor',
    '2022-13',
    '2022-02-30',
    '\u001b[31m\n',
    '\u202e',
  ),
)
const goodPeriod = fc.oneof(
  fc.constantFrom(
    '2022-10',
    '2022-11..2023-01',
    '2022',
    '2022-Q4',
    'RY2022',
    '2028-12',
    '2050-12',
    '2011-12',
    'RY2050',
  ),
  fc
    .tuple(fc.integer({ min: 2010, max: 2052 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
)
const goodDate = fc.oneof(
  fc.constantFrom(
    '2022-10-31',
    '2022-11-30',
    '2022-12-01',
    '2023-11-02',
    '2012-01-01',
    '2050-12-31',
    '2051-01-01',
  ),
  fc
    .date({ min: new Date('2010-01-01'), max: new Date('2052-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
)
const division = fc.constantFrom('ew', 'sct', 'ni', 'gb', 'uk', 'england-and-wales', 'united-kingdom')

/** A value that is mostly of the accepted form. */
const mostly = (good: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: garbage })
const option = (name: string, good: fc.Arbitrary<string>) => mostly(good).map((value) => [name, value])

const calendar = [
  option('--division', division),
  option('--holiday', goodDate),
  option('--bank-holidays', fc.constantFrom('/nowhere.json', '/', '/dev/null')),
]
const policy = [option('--derogation-until', goodDate), option('--mp122b', goodDate)]
const stray = garbage.map((word) => [word])

interface Command {
  readonly words: readonly string[]
  readonly formats: readonly string[]
  readonly pieces: readonly fc.Arbitrary<string[]>[]
}

const commands: readonly Command[] = [
  {
    words: [],
    formats: ['text', 'json', 'csv', 'date', 'env', 'ics', 'markdown', 'html'],
    pieces: [
      option('--period', goodPeriod),
      option('--period', goodPeriod),
      option('--period-end', goodDate),
      option('--sla', fc.constantFrom('25', '18', '14', '10', 'all', 'applicable')),
      option('--today', goodDate),
      ...policy,
    ],
  },
  {
    words: ['status'],
    formats: ['text', 'json', 'csv', 'env', 'markdown'],
    pieces: [option('--on', goodDate), option('--today', goodDate), fc.constant(['--exit-code']), ...policy],
  },
  {
    words: ['plan'],
    formats: ['text', 'json', 'csv', 'markdown'],
    pieces: [
      option('--start', goodDate),
      option('--release', goodDate),
      option('--cr', fc.constantFrom('CR1430', 'CR1418', 'CR1420', 'all')),
      option('--approach', fc.constantFrom('single', 'phased')),
      option('--decision', fc.nat(400).map(String)),
      fc.constantFrom(
        ['--require-no-gap'],
        ['--list'],
        ['--start', '2021-10-01'],
        ['--release', '2023-11-02'],
      ),
      ...policy,
    ],
  },
  {
    words: ['check'],
    formats: ['text', 'json', 'csv', 'markdown', 'github'],
    pieces: [
      option('--period', goodPeriod),
      option('--delivered', goodDate),
      option('--deliveries', fc.constantFrom('/nowhere.csv', '/', '/dev/null', '-')),
      option('--sla', fc.constantFrom('25', '18', '14', '10', 'applicable')),
      option('--today', goodDate),
      ...policy,
    ],
  },
  {
    words: ['holidays'],
    formats: ['text', 'json', 'csv', 'date', 'markdown'],
    pieces: [option('--year', fc.integer({ min: 2010, max: 2052 }).map(String))],
  },
  {
    words: ['holidays', 'verify'],
    formats: ['text', 'json', 'csv', 'markdown'],
    pieces: [fc.constantFrom(['/nowhere.json'], ['/dev/null'])],
  },
  {
    words: ['diff'],
    formats: ['text', 'json', 'csv', 'markdown'],
    pieces: [fc.constantFrom(['/nowhere.csv'], ['/dev/null']), option('--period', goodPeriod), ...policy],
  },
]

/** A command and some of its options, with a word astray now and then. */
const anyCommand = fc.constantFrom(...commands).chain((command) => {
  const pieces = fc.oneof(
    { weight: 24, arbitrary: fc.oneof(...command.pieces, ...calendar) },
    { weight: 1, arbitrary: stray },
  )
  return fc
    .array(pieces, { maxLength: 4 })
    .map((parts) => ({ command, argv: [...command.words, ...parts.flat()] }))
})

const shows = (argv: readonly string[]) => argv.some((word) => /^(-h|-V|--help|--version|help)$/.test(word))

describe('whatever the arguments', () => {
  test('the exit code is 0 to 3, and on 2 and 3 there is one safe line on stderr and nothing on stdout', async () => {
    const output = fc.constantFrom<string[]>(
      [],
      ['--json'],
      ['--format', 'csv'],
      ['--format', 'markdown'],
      ['--format', 'ics', '--remind', '5'],
      ['--format', 'nonsense'],
      ['--explain'],
      ['--no-color'],
    )
    await fc.assert(
      fc.asyncProperty(anyCommand, output, async ({ argv }, more) => {
        const { code, stdout, stderr } = await answer([...argv, ...more])
        expect([0, 1, 2, 3]).toContain(code)
        if (code >= 2) {
          expect(stdout).toBe('')
          expect(stderr).toMatch(/^pmr-due: [^\n]+\n$/)
        } else {
          expect(stdout).not.toBe('')
        }
        expect(`${stdout}${stderr}`.replace(/\r?\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
      { numRuns: 400 },
    )
  })

  test('the exit code is the same in every format, and every json document is one', async () => {
    await fc.assert(
      fc.asyncProperty(anyCommand, async ({ command, argv }) => {
        const plain = await answer(argv)
        for (const format of command.formats) {
          // Before the rest, where no `--` or missing value can take it for an operand.
          const { code, stdout } = await answer([
            ...command.words,
            '--format',
            format,
            ...argv.slice(command.words.length),
          ])
          const reports =
            format === 'env' && command.words.length === 0 && plain.code === 0 ? await count(argv) : 1
          // Many reports are no environment: that is a misuse of the format, not an answer in it.
          if (reports > 1) expect(code).toBe(2)
          else if (!(format === 'env' && plain.code === 3)) expect(code, format).toBe(plain.code)
          if (format === 'json' && code <= 1 && !shows(argv))
            expect(JSON.parse(stdout)).toHaveProperty('schema', 1)
        }
      }),
      { numRuns: 250 },
    )
  })

  test('nothing but garbage is no bug', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { maxLength: 4 }), async (argv) => {
        const { code } = await answer(argv)
        expect([0, 2]).toContain(code)
      }),
      { numRuns: 300 },
    )
  })
})

/** How many reports a command line asks for. */
async function count(argv: readonly string[]): Promise<number> {
  const { stdout } = await answer(['--json', ...argv])
  return stdout.startsWith('{') ? JSON.parse(stdout).reports.length : 1
}

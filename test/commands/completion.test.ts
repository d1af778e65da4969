import { describe, expect, test } from 'vitest'
import { approaches } from '../../src/answers/release-plan.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, type World } from '../cli/terminal.ts'

/** What may stand for the last of the words, with its description. */
async function offers(typed: readonly string[], world?: World): Promise<[string, string][]> {
  const { code, stdout, stderr } = await answer(['candidates', '--', ...typed], world)
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.split('\n').slice(0, -1)
  return lines.map((line) => line.split('\t') as [string, string])
}

async function offered(...typed: string[]): Promise<string[]> {
  return (await offers(typed)).map(([word]) => word)
}

const help = async (...command: string[]) => (await answer([...command, '--help'])).stdout
const everyCommand = [
  [],
  ['status'],
  ['holidays'],
  ['holidays', 'verify'],
  ['diff'],
  ['plan'],
  ['completion'],
]
const files = [':file']

describe('where a word starts', () => {
  test('the commands that help lists may stand, and those below a command after it', async () => {
    const text = await help()
    const listed = [...text.slice(text.indexOf('\nCommands:')).matchAll(/^ {2}([a-z]+) (?=[[<])/gm)]
    expect(await offered('')).toEqual(listed.map(([, name]) => name))
    expect(await offered('holidays', '')).toEqual(['verify'])
    expect(await offered('--division', 'sct', '')).toEqual(await offered(''))
  })

  test('the operand of the command', async () => {
    expect(await offered('holidays', 'verify', '')).toEqual(files)
    expect(await offered('diff', '')).toEqual(files)
    expect(await offered('diff', '--', '')).toEqual(files)
    expect(await offered('diff', 'one.csv', '')).toEqual([])
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish'])
    expect(await offered('help', '')).toEqual(await offered(''))
    expect(await offered('help', 'holidays', '')).toEqual(['verify'])
    expect(await offered('help', 'nonsense', '')).toEqual([])
  })

  test('nothing after words that are no command line', async () => {
    expect(await offered()).toEqual(await offered(''))
    expect(await offered('nonsense', '')).toEqual([])
    expect(await offered('status', 'status', '')).toEqual([])
  })
})

describe('where an option starts', () => {
  test.each(everyCommand.map((command) => [command.join(' ') || 'pmr-due', command] as const))(
    'the options of %s may stand, all of them, as its help describes them',
    async (_, command) => {
      const text = await help(...command)
      const listed = [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z0-9-]+)/gm)].map(([, name]) => name)
      const found = await offers([...command, '-'])
      expect(found.map(([word]) => word)).toEqual(listed)
      const flat = text.replace(/\s+/g, ' ')
      for (const [, description] of found) expect(flat).toContain(description)
    },
  )

  test('those given may not, unless they repeat', async () => {
    const left = await offered('--division', 'sct', '--sla=18', '--json', '--')
    expect(left).not.toContain('--division')
    expect(left).not.toContain('--json')
    expect(left).toContain('--sla')
  })

  test('none may after --', async () => {
    expect(await offered('diff', '--', '-')).toEqual(files)
  })
})

describe('where a value stands', () => {
  const divisions = ['england-and-wales', 'scotland', 'northern-ireland', 'great-britain', 'united-kingdom']

  test.each<[string[], string[]]>([
    [
      ['--sla', ''],
      ['25', '18', '14', '10', 'all', 'applicable'],
    ],
    [
      ['--sla', '1'],
      ['25', '18', '14', '10', 'all', 'applicable'],
    ],
    [
      ['--division', ''],
      [...divisions, 'ew', 'sct', 'ni', 'gb', 'uk'],
    ],
    [
      ['status', '--division', ''],
      [...divisions, 'ew', 'sct', 'ni', 'gb', 'uk'],
    ],
    [
      ['--format', ''],
      ['text', 'json', 'csv', 'date', 'env', 'ics', 'markdown', 'html'],
    ],
    [
      ['status', '--format', ''],
      ['text', 'json', 'csv', 'env', 'markdown'],
    ],
    [
      ['holidays', 'verify', '--format', ''],
      ['text', 'json', 'csv', 'markdown'],
    ],
    [['--bank-holidays', ''], files],
    [['--output', ''], files],
    [['plan', '--approach', ''], [...approaches]],
    [['--today', ''], []],
    [
      ['--nonsense', ''],
      ['check', 'status', 'plan', 'holidays', 'diff', 'completion', 'help'],
    ],
  ])('%j: its own', async (typed, expected) => {
    expect(await offered(...typed)).toEqual(expected)
  })

  test('after an equals sign, in one word as zsh and fish have it, and apart as bash has it', async () => {
    expect(await offered('--sla=1')).toEqual(
      ['25', '18', '14', '10', 'all', 'applicable'].map((each) => `--sla=${each}`),
    )
    expect(await offered('check', '--sla=')).toEqual(
      ['25', '18', '14', '10', 'applicable'].map((each) => `--sla=${each}`),
    )
    expect(await offered('--bank-holidays=')).toEqual(files)
    expect(await offered('--nonsense=')).toEqual([])
    for (const typed of [
      ['--sla', '='],
      ['--sla', '=', '1'],
    ]) {
      expect(await offered(...typed)).toEqual(await offered('--sla', ''))
    }
    expect(await offered('--sla', '=', '18', '')).toEqual(await offered(''))
  })

  test('every one that is offered is accepted', async () => {
    for (const option of ['--period', '--sla', '--division', '--format']) {
      for (const value of await offered(option, '')) {
        expect((await answer([option, value])).code, `${option} ${value}`).toBe(0)
      }
    }
  })
})

describe('recent periods', () => {
  const at = (today: string) => offers(['--period', ''], { env: { PMR_DUE_TODAY: today } })

  test('are the last 13 complete months, and the quarters and regulatory years about them', async () => {
    const found = await at('2022-11-15')
    expect(found.map(([word]) => word)).toEqual([
      ...['2022-10', '2022-09', '2022-08', '2022-07', '2022-06', '2022-05', '2022-04', '2022-03', '2022-02'],
      ...['2022-01', '2021-12', '2021-11', '2021-10', '2022-Q4', '2022-Q3', 'RY2022', 'RY2021'],
    ])
    expect(new Map(found).get('2022-10')).toBe('October 2022')
  })

  test('across a new year', async () => {
    const found = (await at('2023-02-01')).map(([word]) => word)
    expect(found[0]).toBe('2023-01')
    expect(found.slice(13)).toEqual(['2023-Q1', '2022-Q4', 'RY2022', 'RY2021'])
  })

  test('are none where the present day is none', async () => {
    expect(
      (await answer(['candidates', '--', '--period', ''], { env: { PMR_DUE_TODAY: 'never' } })).stdout,
    ).toBe('')
  })
})

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s prints a script for it', async (shell) => {
    const { code, stdout, stderr } = await answer(['completion', shell])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('pmr-due candidates -- ')
  })

  test('of another shell is refused with those that are known', async () => {
    expect(await refusal(2, 'completion zssh')).toMatch(
      /'zssh'.*expected bash, zsh, fish; did you mean zsh\?$/,
    )
    expect(await refusal(2, 'completion')).toContain('shell')
    expect(await refusal(2, 'completion bash zsh')).toContain("'zsh'")
  })
})

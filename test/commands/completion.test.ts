import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, flowing, type World, words } from '../cli/terminal.ts'

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
const commandNames = ['check', 'status', 'plan', 'diff', 'holidays', 'add', 'count', 'completion']
const files = [':file']
const slas = ['25', '18', '14', '10', 'all', 'applicable']
const divisions = [
  ...['england-and-wales', 'scotland', 'northern-ireland', 'great-britain', 'united-kingdom'],
  ...['ew', 'sct', 'ni', 'gb', 'uk'],
]
const mainCommands = [...commandNames, 'help']

describe('where a word starts', () => {
  test('the commands that help lists are offered, with its descriptions, and those below one after it', async () => {
    const text = await help()
    const listed = [...text.slice(text.indexOf('\nCommands:')).matchAll(/^ {2}([a-z]+) {2,}(\S.*)$/gm)]
    expect(listed.map(([, name]) => name)).toEqual(mainCommands)
    expect(await offers([''])).toEqual(listed.map(([, name, summary]) => [name, summary]))
    expect(await offered()).toEqual(mainCommands)
    expect(await offered('holidays', '')).toEqual(['verify'])
    expect(await offered('--division', 'sct', '')).toEqual(mainCommands)
  })

  test.each([
    [['holidays', 'verify', ''], files],
    [['diff', ''], files],
    [['diff', '--', ''], files],
    [['diff', 'one.csv', ''], []],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', ''], mainCommands],
    [['help', 'holidays', ''], ['verify']],
    [['help', 'nonsense', ''], []],
  ])('%j: what the argument accepts', async (typed, expected) => {
    expect(await offered(...typed)).toEqual(expected)
  })

  test('nothing is offered after unknown words', async () => {
    expect(await offered('nonsense', '')).toEqual([])
    expect(await offered('status', 'status', '')).toEqual([])
  })
})

describe('where an option starts', () => {
  test.each(['', ...commandNames, 'holidays verify'])(
    'all options of pmr-due %s are offered, as its help describes them',
    async (path) => {
      const command = words(path)
      const text = await help(...command)
      const listed = [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z0-9-]+)/gm)].map(([, name]) => name)
      const found = await offers([...command, '-'])
      expect(found.map(([word]) => word)).toEqual(listed)
      const flat = flowing(text)
      for (const [word, description] of found) {
        expect(description, word).not.toBe('')
        expect(flat).toContain(description)
      }
    },
  )

  test('an option that was given is not offered again, unless it repeats', async () => {
    const left = await offered('--division', 'sct', '--sla=18', '--json', '--')
    expect(left).not.toContain('--division')
    expect(left).not.toContain('--json')
    expect(left).toContain('--sla')
  })

  test('none is offered after --', async () => {
    expect(await offered('diff', '--', '-')).toEqual(files)
  })
})

describe('where a value stands', () => {
  test.each<[string[], string[]]>([
    [['--sla', '1'], slas],
    [['--division', ''], divisions],
    [
      ['--format', ''],
      ['text', 'json', 'csv', 'markdown', 'date', 'env', 'ics', 'html'],
    ],
    [
      ['status', '--format', ''],
      ['text', 'json', 'csv', 'markdown', 'env'],
    ],
    [['--bank-holidays', ''], files],
    [['-o', ''], files],
    [
      ['--date-format', ''],
      ['dmy', 'mdy'],
    ],
    [
      ['plan', '--approach', ''],
      ['single', 'phased'],
    ],
    [['--today', ''], []],
    [['--nonsense', ''], mainCommands],
  ])('%j: the values that the option accepts', async (typed, expected) => {
    expect(await offered(...typed)).toEqual(expected)
  })

  test('after an equals sign, in one word as zsh and fish have it, and apart as bash has it', async () => {
    expect(await offered('--sla=1')).toEqual(slas.map((each) => `--sla=${each}`))
    expect(await offered('--bank-holidays=')).toEqual(files)
    expect(await offered('--nonsense=')).toEqual([])
    expect(await offered('--sla', '=')).toEqual(slas)
    expect(await offered('--sla', '=', '1')).toEqual(slas)
    expect(await offered('--sla', '=', '18', '')).toEqual(mainCommands)
  })

  test('every value that is offered is accepted', async () => {
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

  test('are not offered where today is not a date', async () => {
    const world = { env: { PMR_DUE_TODAY: 'never' } }
    expect((await answer(['candidates', '--', '--period', ''], world)).stdout).toBe('')
  })
})

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s prints a script for it', async (shell) => {
    const { code, stdout, stderr } = await answer(['completion', shell])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('pmr-due candidates -- ')
  })

  test('for an unknown shell is refused with the known ones', async () => {
    expect(await refusal(2, 'completion zssh')).toMatch(
      /'zssh'.*expected bash, zsh, fish; did you mean zsh\?$/,
    )
    expect(await refusal(2, 'completion')).toContain('shell')
    expect(await refusal(2, 'completion bash zsh')).toContain("'zsh'")
  })
})

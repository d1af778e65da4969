import { describe, expect, test } from 'vitest'
import { type OfficialRow, officialList, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, flowing, jsonAnswer, stdoutOf, words } from '../cli/terminal.ts'

const files = temporaryFolder()

const england2022 = officialYears([2022], 'england-and-wales')
const scotland2022 = officialYears([2022], 'scotland')
const extraDay: OfficialRow = {
  division: 'england-and-wales',
  date: '2022-11-21',
  name: 'Day of Rest',
  note: 'Extra bank holiday',
}
/** 2022 in England and Wales with its Boxing Day proclaimed for Wednesday 28 December. */
const boxingDayMoved = england2022.map((row) =>
  row.name === 'Boxing Day' ? { ...row, date: '2022-12-28' } : row,
)
const moved = files.official('moved.json', boxingDayMoved)
const builtIn = files.official('everything.json', officialList)
const scotlandOnly = files.official('scotland.json', scotland2022)

describe('--bank-holidays', () => {
  const due = async (argv: string[], env = {}) =>
    (await answer(['--period', '2022-11', '--sla', '18', '--format', 'date', ...argv], { env })).stdout

  test('that says what is built in changes no date', async () => {
    expect(await due(['--bank-holidays', builtIn])).toBe('2022-12-28\n')
  })

  test('that moves Boxing Day from 26 to 28 December frees the one day and takes the other', async () => {
    // 17 Working Days are up on 23 December; the 26th is the 18th now, and the 28th no Working Day.
    expect(await due(['--bank-holidays', moved])).toBe('2022-12-26\n')
    expect(await due(['--bank-holidays', moved, '--sla', '25'])).toBe('2023-01-09\n2022-12-26\n')
    expect(await due(['--bank-holidays', moved, '--holiday', '2022-12-26'])).toBe('2022-12-29\n')
  })

  test('may be given as PMR_DUE_BANK_HOLIDAYS; the option comes first, and an empty variable is none', async () => {
    const env = { PMR_DUE_BANK_HOLIDAYS: moved }
    expect(await due([], env)).toBe('2022-12-26\n')
    expect(await due(['--bank-holidays', builtIn], env)).toBe('2022-12-28\n')
    expect(await due([], { PMR_DUE_BANK_HOLIDAYS: '' })).toBe('2022-12-28\n')
  })

  test.each(['--period 2022-10', 'add 2022-10-31 18', 'count 2022-10-31 2022-12-05', 'holidays --year 2022'])(
    'is named by its variable where it lacks the division: pmr-due %s',
    async (line) => {
      const env = { PMR_DUE_BANK_HOLIDAYS: scotlandOnly }
      const { stdout } = await answer(words(line), { env })
      expect(stdout).toContain('\n\nPMR_DUE_BANK_HOLIDAYS in the environment sets a bank-holiday file.\n')
    },
  )

  test('under a name that a terminal would obey shows it escaped, and json gives it back whole', async () => {
    const name = 'x\u001b[2J\u0085\u202e\u2028\u{e0001}.json'
    const path = files.official(name, england2022)
    for (const line of ['--period 2022-10 --bank-holidays', 'holidays --bank-holidays', 'holidays verify']) {
      for (const format of ['text', 'json', 'csv']) {
        const { code, stdout, stderr } = await answer([...words(line), path, '--format', format])
        expect([code, stderr.replaceAll(/^note: .*\n/gm, '')]).toEqual([0, ''])
        expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        if (format === 'json') expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(path))
      }
    }
  })

  test('that covers a projected year makes it a published one', async () => {
    // Easter Sunday is 1 April 2029.
    const in2029 = ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'].map((day) => ({
      ...extraDay,
      date: `2029-${day}`,
    }))
    const file = files.official('2029.json', in2029)
    expect(await jsonAnswer(`--period 2028-12 --sla 10 --bank-holidays ${file}`)).toMatchObject({
      bankHolidays: { publishedThrough: 2029 },
      reports: [{ deadlines: [{ due: '2029-01-15', projected: false }] }],
    })
  })

  test('is named in text with the years and divisions that come from it', async () => {
    const shown = async (file: string, division: string) => {
      const argv = ['--period', '2022-10', '--division', division, '--bank-holidays', file]
      const { stdout, stderr } = await answer(argv)
      return [flowing(stdout), flowing(stderr)]
    }
    expect(await shown(moved, 'ew')).toEqual([
      expect.stringMatching(/Bank holidays for 2022 come from '.*moved\.json'\./),
      '',
    ])
    expect(await shown(scotlandOnly, 'gb')).toEqual([
      expect.stringMatching(/Bank holidays for 2022 \(Scotland\) come from '.*scotland\.json'\./),
      expect.stringMatching(/^note: .*scotland\.json.*England and Wales/),
    ])
    expect(await shown(scotlandOnly, 'ew')).toEqual([
      expect.not.stringContaining('scotland.json'),
      expect.stringMatching(/^note: .*scotland\.json.*England and Wales/),
    ])
  })
})

describe('holidays verify', () => {
  test('of the official list finds no difference', async () => {
    expect(flowing(await stdoutOf(['holidays', 'verify', builtIn]))).toMatch(
      /^No difference from the built-in bank holidays Compared with '.*everything\.json': England and Wales, Scotland and Northern Ireland \(2012 to 2028\)\. $/,
    )
  })

  const withoutJubilee = england2022.filter(({ name }) => name !== 'Platinum Jubilee bank holiday')

  test.each([
    ['moved', boxingDayMoved, 'Mon 26 Dec 2022 to Wed 28 Dec 2022 Boxing Day'],
    ['added', [...england2022, extraDay], 'Mon 21 Nov 2022 Day of Rest'],
    ['removed', withoutJubilee, 'Fri 3 Jun 2022 Platinum Jubilee bank holiday'],
  ])('tells which bank holiday is %s, exits 1 and says what was compared', async (change, rows, said) => {
    const shown = await stdoutOf(['holidays', 'verify', files.official('other.json', rows)], {}, 1)
    expect(flowing(shown)).toMatch(
      new RegExp(
        `^1 difference from the built-in bank holidays .* ${change} ${said} England and Wales ` +
          "Compared with '.*other\\.json': England and Wales \\(2022\\)\\. " +
          'Not in the file, so not compared: Scotland and Northern Ireland\\. $',
      ),
    )
  })

  test('counts several differences, and shows years with a gap', async () => {
    const years = officialYears([2019, 2020], 'england-and-wales')
    const file = files.official('several.json', [...boxingDayMoved, extraDay, ...years])
    const shown = flowing(await stdoutOf(['holidays', 'verify', file], {}, 1))
    expect(shown).toMatch(/^2 differences .* England and Wales \(2019 to 2020, 2022\)/)
  })

  test('compares every division, or the one asked for', async () => {
    const file = files.official('two.json', [...boxingDayMoved, ...scotland2022])
    const verify = ['holidays', 'verify', file]
    expect(await stdoutOf([...verify, '--division', 'uk'], {}, 1)).toBe(await stdoutOf(verify, {}, 1))
    expect(await stdoutOf([...verify, '--division', 'scotland'])).toMatch(/^No difference/)
    expect(await refusal(2, [...verify, '--division', 'ni'])).toMatch(
      /^holidays verify: '.*two\.json' has no bank holidays for Northern Ireland$/,
    )
    expect(flowing(await stdoutOf('holidays verify --help'))).toContain('(default: uk)')
  })

  test('names the variable that chose the division', async () => {
    const world = { env: { PMR_DUE_DIVISION: 'ew' } }
    const shown = await stdoutOf(['holidays', 'verify', moved], world, 1)
    expect(flowing(shown)).toContain('England and Wales (2022, PMR_DUE_DIVISION).')
  })
})

describe('a bank-holiday file is refused', () => {
  const missing = files.path('missing.json')

  test.each([
    ['--bank-holidays', ['--bank-holidays', missing], ''],
    ['--bank-holidays', ['status', '--json', '--bank-holidays', missing], ''],
    ['--bank-holidays', ['holidays', '--bank-holidays', missing], ''],
    ['holidays verify', ['holidays', 'verify', missing], ''],
    ['PMR_DUE_BANK_HOLIDAYS', [], missing],
  ])('under the name of what it was given to: %s, %j', async (place, argv, variable) => {
    const message = await refusal(2, argv, { env: { PMR_DUE_BANK_HOLIDAYS: variable } })
    expect(message).toMatch(new RegExp(`^${place}: '.*missing\\.json' cannot be read: no such file`))
  })

  test.each([
    ['that is a folder', files.folder('folder'), "folder' is a folder"],
    [
      'that is a spreadsheet workbook',
      files.write('book.xlsx', 'PK\u0003\u0004'),
      "book.xlsx' is a spreadsheet workbook, not text: expected the JSON file from gov.uk",
    ],
    ['that is not text', files.write('binary', '\u0000\u001b[2J\u0007'), "binary': this is not text"],
    ['that is not JSON', files.write('page.html', '<!DOCTYPE html>'), "page.html' is not JSON"],
    ['that never ends', '/dev/zero', "'/dev/zero' is too large to be an official bank-holiday file"],
    ['whose name is an attack', 'no\n\u001b[31m\u202efile', "'no\\x0a\\x1b[31m\\u{202e}file'"],
    ['whose name no file can have', 'a\u0000b', "'a\\x00b'"],
  ])('%s', async (_, file, said) => {
    expect(await refusal(2, ['--bank-holidays', file])).toContain(said)
  })

  test('with a day outside coverage: exit 3', async () => {
    const file = files.official('2051.json', [...england2022, { ...extraDay, date: '2051-01-02' }])
    expect(await refusal(3, ['--bank-holidays', file])).toContain('2051-01-02 is outside')
  })
})

import { mkdirSync, truncateSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { govUkJson, type OfficialRow, officialList, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'

const files = temporaryFolder()

const england2022 = officialYears([2022], 'england-and-wales')
const oneDivision = files.official('england.json', england2022)
const everything = files.official('everything.json', officialList)
const scotlandOnly = files.official('scotland.json', officialYears([2022], 'scotland'))

/** 2022 in England and Wales with its Boxing Day proclaimed for another day. */
const moved = (to: string): OfficialRow[] =>
  england2022.map((row) => (row.name === 'Boxing Day' ? { ...row, date: to } : row))
const boxingDayMoved = files.official('moved.json', moved('2022-12-28'))
const extraDay: OfficialRow = {
  division: 'england-and-wales',
  date: '2022-11-21',
  name: 'Day of Rest',
  note: 'Extra bank holiday',
}
const oneMore = files.official('one-more.json', [...england2022, extraDay])
const oneLess = files.official(
  'one-less.json',
  england2022.filter(({ name }) => name !== 'Platinum Jubilee bank holiday'),
)

const due = async (argv: string[], env = {}) =>
  (await answer(['--period', '2022-11', '--sla', '18', '--format', 'date', ...argv], { env })).stdout

describe('--bank-holidays', () => {
  test('that says what is built in changes no date', async () => {
    expect(await due(['--bank-holidays', oneDivision])).toBe('2022-12-28\n')
    expect(await due(['--bank-holidays', everything])).toBe('2022-12-28\n')
  })

  test('that moves Boxing Day from 26 to 28 December frees the one day and takes the other', async () => {
    // 17 Working Days are up on 23 December; the 26th is the 18th now, and the 28th no Working Day.
    expect(await due(['--bank-holidays', boxingDayMoved])).toBe('2022-12-26\n')
    expect(await due(['--bank-holidays', boxingDayMoved, '--sla', '25'])).toBe('2023-01-09\n2022-12-26\n')
  })

  test('that adds a day moves what is counted across it', async () => {
    const { stdout } = await answer([
      '--period',
      '2022-10',
      '--sla',
      '18',
      '--bank-holidays',
      oneMore,
      '--format',
      'date',
    ])
    expect(stdout).toBe('2022-11-25\n')
  })

  test('adds up with one-offs', async () => {
    expect(await due(['--bank-holidays', boxingDayMoved, '--holiday', '2022-12-26'])).toBe('2022-12-29\n')
  })

  test('may be given as PMR_DUE_BANK_HOLIDAYS; the option comes first, and an empty variable is none', async () => {
    const env = { PMR_DUE_BANK_HOLIDAYS: boxingDayMoved }
    expect(await due([], env)).toBe('2022-12-26\n')
    expect(await due(['--bank-holidays', oneDivision], env)).toBe('2022-12-28\n')
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

  test('is named in the document of every command', async () => {
    for (const line of ['--period 2022-10', 'status --on 2022-10-31', 'holidays --year 2022']) {
      expect(await jsonAnswer(`${line} --bank-holidays ${oneDivision}`)).toMatchObject({
        bankHolidays: { source: 'file', file: oneDivision, publishedThrough: 2028 },
      })
    }
  })

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

  test('replaces its years only, in its divisions only', async () => {
    const { stdout } = await answer(
      words(`holidays --year 2021 --year 2022 --division gb --bank-holidays ${boxingDayMoved} --format csv`),
    )
    const rows = stdout.split('\n').slice(1, -1)
    const fromFile = rows.filter((row) => row.includes(',file,'))
    expect(fromFile).toHaveLength(england2022.length)
    for (const row of fromFile) expect(row).toMatch(/^england-and-wales,2022-/)
    expect(rows).toContain(
      'england-and-wales,2022-12-28,Wednesday,Boxing Day,standing,published,file,file-lacks-division',
    )
    expect(rows.filter((row) => row.includes('2022-12-26'))).toEqual([
      'scotland,2022-12-26,Monday,Boxing Day,standing,published,built-in,file-lacks-division',
    ])
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

  test('without the division asked for is said to be of no use', async () => {
    const { code, stderr } = await answer(['--period', '2022-10', '--bank-holidays', scotlandOnly])
    expect(code).toBe(0)
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/^note: .*scotland\.json.*England and Wales/)
    const shown = async (division: string) => {
      const argv = ['--period', '2022-10', '--division', division, '--bank-holidays', scotlandOnly]
      return (await answer(argv)).stdout.replace(/\s+/g, ' ')
    }
    expect(await shown('ew')).not.toContain('scotland.json')
    expect(await shown('gb')).toMatch(/Bank holidays for 2022 \(Scotland\) come from '.*scotland\.json'\./)
    expect(await jsonAnswer(`--period 2022-10 --bank-holidays ${scotlandOnly}`)).toMatchObject({
      bankHolidays: { source: 'built-in', fileYears: { 'england-and-wales': [] } },
    })
    expect(
      await jsonAnswer(`holidays --year 2022 --division uk --bank-holidays ${scotlandOnly}`),
    ).toMatchObject({
      notices: [
        { code: 'file-lacks-division', message: expect.stringContaining('England and Wales') },
        { code: 'file-lacks-division', message: expect.stringContaining('Northern Ireland') },
      ],
    })
  })

  test('the text of a due date says which file was counted with', async () => {
    const { stdout, stderr } = await answer(['--period', '2022-11', '--bank-holidays', boxingDayMoved])
    expect(stdout + stderr).toContain('moved.json')
  })
})

describe('holidays verify', () => {
  test('of the official list finds no difference: exit 0 in every format', async () => {
    for (const format of ['text', 'json', 'csv']) {
      expect((await answer(['holidays', 'verify', everything, '--format', format])).code).toBe(0)
    }
    const { stdout } = await answer(['holidays', 'verify', everything])
    expect(stdout).toMatch(/No difference/)
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'England and Wales, Scotland and Northern Ireland (2012 to 2028).',
    )
    expect((await answer(['holidays', 'verify', everything, '--format', 'csv'])).stdout).toBe(
      'division,change,date,to,name,notices\n',
    )
  })

  const change = (kind: string, date: string, to: string | null, name: string) => ({
    division: 'england-and-wales',
    change: kind,
    date,
    to,
    name,
  })

  test.each([
    ['moves', boxingDayMoved, change('moved', '2022-12-26', '2022-12-28', 'Boxing Day')],
    ['adds', oneMore, change('added', '2022-11-21', null, 'Day of Rest')],
    ['removes', oneLess, change('removed', '2022-06-03', null, 'Platinum Jubilee bank holiday')],
  ])('tells what a file %s, and exits 1 in every format', async (_, file, expected) => {
    const json = await answer(['holidays', 'verify', file, '--json'])
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toEqual({
      schema: 1,
      division: 'united-kingdom',
      file,
      compared: { 'england-and-wales': [2022], scotland: [], 'northern-ireland': [] },
      differences: [expected],
      notices: [],
    })
    const csv = await answer(['holidays', 'verify', file, '--format', 'csv'])
    const { division, change, date, to, name } = expected
    expect(csv).toEqual({
      code: 1,
      stdout: `division,change,date,to,name,notices\n${division},${change},${date},${to ?? ''},${name},\n`,
      stderr: '',
    })
    const text = await answer(['holidays', 'verify', file])
    expect([text.code, text.stderr]).toEqual([1, ''])
    expect(text.stdout).toContain('1 difference ')
    expect(text.stdout).toMatch(new RegExp(`^ +${change} .*${name} +England and Wales$`, 'm'))
    expect(text.stdout.replace(/\s+/g, ' ')).toContain('Scotland and Northern Ireland (not in the file).')
  })

  test('answers alike for a division that is not given and for the same one given', async () => {
    const given = await answer(['holidays', 'verify', scotlandOnly, '--division', 'uk'])
    expect(given).toEqual(await answer(['holidays', 'verify', scotlandOnly]))
    expect(given.stdout.replace(/\s+/g, ' ')).toContain(
      'England and Wales and Northern Ireland (not in the file)',
    )
    expect(await refusal(2, ['holidays', 'verify', scotlandOnly, '--division', 'ni'])).toMatch(
      /^holidays verify: '.*scotland\.json' has no bank holidays for Northern Ireland$/,
    )
  })

  test('counts several differences, and shows years with a gap', async () => {
    const file = files.official('several.json', [
      ...moved('2022-12-28'),
      extraDay,
      ...officialYears([2019, 2020], 'england-and-wales'),
    ])
    const { code, stdout } = await answer(['holidays', 'verify', file])
    expect(code).toBe(1)
    expect(stdout).toContain('2 differences ')
    expect(stdout.replace(/\s+/g, ' ')).toContain('England and Wales (2019 to 2020, 2022)')
    expect(stdout).toContain('Mon 26 Dec 2022 to Wed 28 Dec 2022')
  })

  test('looks at the division asked for only', async () => {
    const { code, stdout } = await answer([
      'holidays',
      'verify',
      files.official('all-moved.json', [...moved('2022-12-28'), ...officialYears([2022], 'scotland')]),
      '--division',
      'scotland',
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      division: 'scotland',
      compared: { scotland: [2022] },
      differences: [],
    })
  })

  test('a file without the division asked for is no all-clear', async () => {
    const message = await refusal(2, ['holidays', 'verify', scotlandOnly, '--division', 'ew'])
    expect(message).toContain('England and Wales')
  })

  test('its help names the default that it has, all three divisions', async () => {
    const { stdout } = await answer(['holidays', 'verify', '--help'])
    expect(stdout.replace(/\s+/g, ' ')).toContain('(default: uk)')
  })
})

describe('a bank-holiday file is refused', () => {
  mkdirSync(files.path('folder'))
  const huge = files.write('huge.json', '')
  truncateSync(huge, 100_000_000)
  const firstHalf = england2022.filter(({ date }) => date < '2022-07-01')
  const withDate = (date: string) => files.official(`${date}.json`, [...england2022, { ...extraDay, date }])

  const cases: [string, string, 2 | 3, string[]][] = [
    ['that is missing', files.path('missing.json'), 2, ['missing.json', 'no such file']],
    ['that is a directory', files.path('folder'), 2, ['folder', 'is a folder']],
    ['that is empty', files.write('empty.json', ''), 2, ['empty.json', 'is empty', 'expected']],
    [
      'that is not JSON',
      files.write('page.html', '<!DOCTYPE html>'),
      2,
      ['page.html', 'not JSON', 'expected'],
    ],
    ['that is binary', files.write('binary', '\u0000\u001b[2J\u0007'), 2, ['binary', 'not text', 'expected']],
    [
      'that is a spreadsheet workbook',
      files.write('book.xlsx', 'PK\u0003\u0004'),
      2,
      ["book.xlsx' is a spreadsheet workbook, not text: expected the JSON file from gov.uk"],
    ],
    ['of another shape', files.write('list.json', '[{"date": "2022-01-03"}]'), 2, ['list.json', 'expected']],
    ['with no division', files.write('object.json', '{}'), 2, ['object.json', 'no division', 'expected']],
    [
      'with another division',
      files.write('wales.json', govUkJson(england2022).replace(/england-and-wales/g, 'wales\\u001b[31m')),
      2,
      ["'wales\\x1b[31m'", 'england-and-wales, scotland, northern-ireland'],
    ],
    [
      'of half a year',
      files.official('half.json', firstHalf),
      2,
      ['half.json', '2022', 'in part', 'whole years'],
    ],
    ['with 30 February', withDate('2026-02-30'), 2, ["'2026-02-30'", 'YYYY-MM-DD']],
    ['with a Sunday', withDate('2022-11-20'), 2, ['2022-11-20', 'weekend']],
    ['with a day before coverage', withDate('2011-12-27'), 3, ['2011-12-27', '2012-01-01 to 2050-12-31']],
    ['with a day after coverage', withDate('2051-01-02'), 3, ['2051-01-02', '2012-01-01 to 2050-12-31']],
    ['of 100 MB', huge, 2, ['huge.json', 'too large']],
    ['that never ends', '/dev/zero', 2, ['/dev/zero', 'too large']],
    ['whose name is an attack', files.path('no\n\u001b[31m\u202efile'), 2, ['no\\x0a\\x1b[31m\\u{202e}file']],
    ['whose name no file can have', 'a\u0000b', 2, ["'a\\x00b'"]],
  ]

  test.each(cases)('%s', async (_, file, code, said) => {
    const places: [string[], string][] = [
      [['--bank-holidays', file], '--bank-holidays: '],
      [['status', '--json', '--bank-holidays', file], '--bank-holidays: '],
      [['holidays', '--bank-holidays', file], '--bank-holidays: '],
      [['holidays', 'verify', file], 'holidays verify: '],
    ]
    for (const [argv, source] of places) {
      const message = await refusal(code, argv)
      expect(message.startsWith(source)).toBe(true)
      for (const part of said) expect(message).toContain(part)
    }
  })

  test('under the name of the variable that gave it', async () => {
    const message = await refusal(2, [], { env: { PMR_DUE_BANK_HOLIDAYS: files.path('missing.json') } })
    expect(message).toMatch(/^PMR_DUE_BANK_HOLIDAYS: '.*missing\.json'/)
  })

  test('of 100 MB without being read to its end', async () => {
    const before = process.memoryUsage().rss
    const start = performance.now()
    await refusal(2, ['--bank-holidays', huge])
    expect(performance.now() - start).toBeLessThan(2000)
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { govUkJson, type OfficialRow, officialList, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'
import { corpus } from '../pinned/corpus.ts'

const files = temporaryFolder()

async function stdoutOf(argv: string | readonly string[], code = 0): Promise<string> {
  const { stdout, stderr, ...rest } = await answer(typeof argv === 'string' ? words(argv) : argv)
  expect({ ...rest, stderr }).toEqual({ code, stderr: '' })
  return stdout
}

async function dates(line: string): Promise<string[]> {
  const { code, stdout } = await answer([...words(line), '--format', 'date'])
  expect(code).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

const published = (rows: readonly { date: string }[]) => [...new Set(rows.map(({ date }) => date))].sort()
const flowing = (text: string) => text.replace(/\s+/g, ' ')
const england2022 = officialYears([2022], 'england-and-wales')

describe('the bank holidays used', () => {
  test('in England and Wales in 2022, as csv', async () => {
    expect(await stdoutOf('holidays --year 2022 --format csv')).toBe(
      [
        'division,date,weekday,name,kind,status,source,notices',
        "england-and-wales,2022-01-03,Monday,New Year's Day,substitute,published,built-in,",
        'england-and-wales,2022-04-15,Friday,Good Friday,standing,published,built-in,',
        'england-and-wales,2022-04-18,Monday,Easter Monday,standing,published,built-in,',
        'england-and-wales,2022-05-02,Monday,Early May bank holiday,standing,published,built-in,',
        'england-and-wales,2022-06-02,Thursday,Spring bank holiday,standing,published,built-in,',
        'england-and-wales,2022-06-03,Friday,Platinum Jubilee bank holiday,one-off,published,built-in,',
        'england-and-wales,2022-08-29,Monday,Summer bank holiday,standing,published,built-in,',
        'england-and-wales,2022-09-19,Monday,Bank Holiday for the State Funeral of Queen Elizabeth II,one-off,published,built-in,',
        'england-and-wales,2022-12-26,Monday,Boxing Day,standing,published,built-in,',
        'england-and-wales,2022-12-27,Tuesday,Christmas Day,substitute,published,built-in,',
        '',
      ].join('\n'),
    )
  })

  test('in Scotland in 2026, as json: the World Cup holiday is an erratum', async () => {
    const document = (await jsonAnswer('holidays --year 2026 --division scotland')) as { holidays: unknown[] }
    expect(document).toMatchObject({ schema: 1, division: 'scotland', notices: [] })
    expect(document.holidays).toHaveLength(10)
    expect(document.holidays).toContainEqual({
      division: 'scotland',
      date: '2026-06-15',
      weekday: 'Monday',
      name: 'World Cup bank holiday',
      kind: 'one-off',
      status: 'published',
      source: 'erratum',
      citation:
        "proclaimed for Scotland alone, for the men's football World Cup: https://www.gov.uk/bank-holidays",
    })
  })

  test('in json cite where each erratum can be read, and nothing else', async () => {
    const { holidays } = (await jsonAnswer('holidays --division uk')) as {
      holidays: { source: string; citation?: string }[]
    }
    for (const { source, citation } of holidays) {
      if (source === 'erratum') expect(citation).toMatch(/ https:\/\/www\.gov\.uk\/bank-holidays$/)
      else expect(citation).toBeUndefined()
    }
    expect(new Set(holidays.map(({ source }) => source))).toEqual(new Set(['built-in', 'erratum']))
  })

  test('that are projected are said to be in every format', async () => {
    const { holidays, ...rest } = (await jsonAnswer('holidays --year 2030 --holiday 2030-03-04')) as {
      holidays: { date: string; status: string; source: string }[]
    }
    expect(rest).toMatchObject({
      bankHolidays: { source: 'built-in', publishedThrough: 2028, oneOffs: ['2030-03-04'] },
      notices: [{ code: 'projected-bank-holidays' }],
    })
    expect(holidays.filter(({ status }) => status === 'projected')).toHaveLength(8)
    expect(await stdoutOf('holidays --year 2030 --format csv')).toContain(
      ',projected,built-in,projected-bank-',
    )
    const alone = async (year: number) =>
      (await answer(words(`holidays --year ${year} --format date`))).stderr
    expect(flowing(await alone(2029))).toBe(
      'note: Bank holidays, 2029. Bank holidays after 2028 are not published yet. ' +
        'They are projected and may change. They count in England and Wales. ',
    )
    expect(await alone(2028)).not.toContain('projected')
  })

  test.each([
    ['england-and-wales', ['england-and-wales']],
    ['scotland', ['scotland']],
    ['northern-ireland', ['northern-ireland']],
    ['great-britain', ['england-and-wales', 'scotland']],
    ['united-kingdom', ['england-and-wales', 'scotland', 'northern-ireland']],
  ])('in %s are the official dates, each once, 2012 to 2028', async (division, members) => {
    const listed = await dates(`holidays --division ${division}`)
    const expected = published(officialList.filter((row) => members.includes(row.division)))
    expect(listed.filter((date) => date < '2029')).toEqual(expected)
    expect(listed).toEqual([...new Set(listed)].sort())
    expect(listed.at(-1)).toBe('2050-12-27')
  })

  test.each([
    [
      ['2023', '2022', '2023'],
      [2022, 2023],
    ],
    [['2022,2024'], [2022, 2024]],
    [[' 2022 .. 2024 '], [2022, 2023, 2024]],
    [
      ['2026, 2022..2023', '2028'],
      [2022, 2023, 2026, 2028],
    ],
  ])('of the years %j come in order, each year once', async (given, years) => {
    const argv = ['holidays', '--division', 'sct', ...given.flatMap((year) => ['--year', year])]
    expect((await answer([...argv, '--format', 'date'])).stdout).toBe(
      published(officialYears(years, 'scotland'))
        .map((date) => `${date}\n`)
        .join(''),
    )
  })

  test.each([
    [2, 'holidays --year 2022-10', "--year: '2022-10' is not a year: expected 2022, 2022,2024 or 2022..2024"],
    [2, 'holidays --year 22', "--year: '22' is not a year"],
    [2, 'holidays --year 2022,', "--year: '' is not a year"],
    [2, 'holidays --year 2024..2022', "--year: '2024..2022' ends before it starts; type 2022..2024"],
    [3, 'holidays --year 2011', '--year: 2011 is outside 2012 to 2050'],
    [3, 'holidays --year 2049..2051', '--year: 2051 is outside 2012 to 2050'],
    [2, 'holidays 2022', "unexpected argument '2022': did you mean --year 2022?"],
    [2, 'holidays verify', "missing argument <file>, as in 'pmr-due holidays verify bank-holidays.json'"],
    [2, 'holidays --year 2022 verify all.json', "--year does not work with 'pmr-due holidays verify'"],
  ] as const)('exits %d for %s: %s', async (code, line, said) => {
    expect(flowing(await refusal(code, line))).toContain(said)
  })
})

describe('the bank holidays in text', () => {
  test('are dates and names, and a sentence for what is the same for all', async () => {
    const shown = await stdoutOf('holidays --year 2022')
    expect(shown).toMatch(/^Bank holidays, 2022\n\n/)
    expect(shown).toMatch(/^ +Mon {2}3 Jan 2022 +New Year's Day \(substitute day\)$/m)
    expect(shown).toMatch(/^ +Fri {2}3 Jun 2022 +Platinum Jubilee bank holiday \(one-off\)$/m)
    expect(shown).toMatch(/^All are published and built in\.\nThey count in England and Wales\.\n$/m)
  })

  test('mark what is projected, where others are not', async () => {
    const both = await stdoutOf('holidays --year 2028..2029')
    expect(both).toMatch(/^ +Tue 26 Dec 2028 +Boxing Day$/m)
    expect(both).toMatch(/^ +Mon {2}1 Jan 2029 +New Year's Day +projected$/m)
    expect(flowing(both)).toContain('All others are published and built in. Bank holidays after 2028 are not')
    const one = await stdoutOf('holidays --year 2029 --holiday 2029-03-01')
    expect(one).not.toMatch(/projected$/m)
    expect(flowing(one)).toContain('All others are projected and built in. Bank holidays after 2028 are not')
  })

  test('of a union are one line a date, and say where a day is none in every division', async () => {
    const shown = await stdoutOf('holidays --year 2022 --division uk')
    expect(shown.match(/2022 {2}/g)).toHaveLength(published(officialYears([2022])).length)
    expect(shown).toMatch(/^ +Wed 30 Nov 2022 +St Andrew's Day +Scotland only$/m)
    expect(shown).toMatch(/^ +Mon 29 Aug 2022 +Summer bank holiday +not in Scotland$/m)
    expect(shown).toMatch(/^ +Mon {2}2 May 2022 +Early May bank holiday$/m)
    expect(shown).toMatch(/^ +Tue {2}4 Jan 2022 +2nd January \(substitute day\) +Scotland only$/m)
    expect(shown).toMatch(/^All are published and built in\.$/m)
  })

  test('mark one-offs and what comes from a file, unless all does', async () => {
    const file = files.official('2022.json', england2022)
    const argv = ['holidays', '--bank-holidays', file, '--year']
    expect(await stdoutOf([...argv, '2022'])).toMatch(/^All are published and from the file\.$/m)
    const shown = await stdoutOf([...argv, '2022..2023', '--holiday', '2022-11-21'])
    expect(shown).toMatch(/^ +Mon 26 Dec 2022 +Boxing Day +from the file$/m)
    expect(shown).toMatch(/^ +Mon 21 Nov 2022 +One-off bank holiday +--holiday$/m)
    expect(shown).toMatch(/^ +Tue 26 Dec 2023 +Boxing Day$/m)
  })

  const lines = corpus.filter(({ argv, format }) => argv[0] === 'holidays' && format === 'text')
  test.each([
    ...lines,
    { line: 'holidays --help', argv: ['holidays', '--help'] },
    { line: 'holidays verify --help', argv: ['holidays', 'verify', '--help'] },
    { line: 'holidays --division uk', argv: ['holidays', '--division', 'uk'] },
  ] as (typeof lines)[number][])('$line fits 80 columns', async ({ argv, files: texts = {} }) => {
    const paths = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, files.write(name, text)]),
    )
    const { stdout, stderr } = await answer(argv.map((word) => paths[word] ?? word))
    expect(stderr).toBe('')
    const shown = Object.values(paths).reduce((text, path) => text.replaceAll(path, 'file'), stdout)
    for (const each of shown.split('\n')) expect(each.length, each).toBeLessThanOrEqual(80)
  })
})

describe('one-offs', () => {
  test('are listed with the rest, in each division of a union', async () => {
    expect(await dates('holidays --year 2022 --holiday 2022-11-21 --holiday 2022-11-22')).toEqual(
      [...published(england2022), '2022-11-21', '2022-11-22'].sort(),
    )
    const csv = await stdoutOf('holidays --year 2022 --division gb --holiday 2022-11-21 --format csv')
    expect(csv.split('\n').filter((row) => row.includes('2022-11-21'))).toEqual([
      'england-and-wales,2022-11-21,Monday,One-off bank holiday,one-off,published,option,',
      'scotland,2022-11-21,Monday,One-off bank holiday,one-off,published,option,',
    ])
  })

  test('one on 21 November 2022 moves 18 Working Days after October 2022 to 25 November', async () => {
    const due = async (line: string) =>
      (await answer(words(`--period 2022-09..2022-10 --sla 18 --format date ${line}`))).stdout
    expect(await due('--holiday 2022-11-21')).toBe('2022-10-26\n2022-11-25\n')
    expect(await due('--holiday 2022-11-21 --holiday 2022-11-22')).toBe('2022-10-26\n2022-11-28\n')
    expect(await due('--holiday 2022-11-25')).toBe('2022-10-26\n2022-11-24\n')
  })

  test.each([
    ['2022-11-20', 'Sun 20 Nov 2022'],
    ['2022-12-26', 'Mon 26 Dec 2022'],
  ])('one on %s changes nothing, and stderr says so', async (date, named) => {
    const asked = '--period 2022-11 --format date'
    const withOne = await answer(words(`${asked} --holiday ${date}`))
    expect(withOne.stdout).toBe((await answer(words(asked))).stdout)
    expect(flowing(withOne.stderr)).toContain(`${named} changes nothing`)
    for (const line of ['status --on 2022-10-31', 'holidays --year 2022', '--period 2022-10']) {
      const document = (await jsonAnswer(`${line} --holiday ${date}`)) as {
        notices: unknown[]
        bankHolidays: object
      }
      expect(document.notices).toContainEqual(
        expect.objectContaining({
          code: 'one-off-changes-nothing',
          message: expect.stringContaining(named),
        }),
      )
      expect(document.bankHolidays).not.toHaveProperty('oneOffs')
    }
  })
})

describe('a calendar of bank holidays', () => {
  const events = (text: string) => text.split('BEGIN:VEVENT').slice(1)

  test('has an all-day event for each, and an update changes only what is another', async () => {
    const file = files.path('bank-holidays.ics')
    await stdoutOf(['holidays', '--year', '2022', '--output', file])
    const before = readFileSync(file, 'utf8')
    expect(events(before)).toHaveLength(england2022.length)
    for (const { date } of england2022)
      expect(before).toContain(`DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`)
    expect(before).not.toContain('METHOD')

    const more = ['--holiday', '2022-11-21', '--output', file, '--force']
    await stdoutOf(['holidays', '--year', '2022', ...more])
    const added = events(readFileSync(file, 'utf8')).filter((event) => !before.includes(event.trimEnd()))
    expect(added).toEqual([expect.stringContaining('DTSTART;VALUE=DATE:20221121')])
  })
})

describe('holidays verify', () => {
  const moved = england2022.map((row) => (row.name === 'Boxing Day' ? { ...row, date: '2022-12-28' } : row))
  const json = govUkJson(moved)

  test('reads standard input', async () => {
    const { code, stdout } = await answer(words('holidays verify - --format csv'), { stdin: [json] })
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        'division,change,date,to,name,notices\nengland-and-wales,moved,2022-12-26,2022-12-28,Boxing Day,\n',
    })
    const text = await answer(words('holidays verify -'), { stdin: [json] })
    expect(text.stdout).toContain("Compared with 'standard input'")
    const holidays = words('holidays --year 2022 --bank-holidays - --format date')
    expect((await answer(holidays, { stdin: [json] })).stdout).toContain('2022-12-28\n')
  })

  test('leads with the verdict, then the differences, then what was compared', async () => {
    const shown = await answer(['holidays', 'verify', files.write('moved.json', json)])
    expect(shown.code).toBe(1)
    expect(shown.stdout).toMatch(/^1 difference from the built-in bank holidays\n\n/)
    expect(shown.stdout).toMatch(
      /^ +moved +Mon 26 Dec 2022 to Wed 28 Dec 2022 +Boxing Day +England and Wales$/m,
    )
    expect(flowing(shown.stdout)).toMatch(
      /Compared with '.*moved\.json': England and Wales \(2022\) and Scotland and Northern Ireland \(not in the file\)\. $/,
    )
  })

  test('names the variable that chose the division', async () => {
    const env = { PMR_DUE_DIVISION: 'ew' }
    const { code, stdout } = await answer(['holidays', 'verify', files.write('env.json', json)], { env })
    expect(code).toBe(1)
    expect(flowing(stdout)).toContain('England and Wales (2022, PMR_DUE_DIVISION).')
  })
})

describe('a title that a spreadsheet would take for a formula', () => {
  const titled = (name: string): OfficialRow[] => [
    ...england2022,
    { division: 'england-and-wales', date: '2022-11-21', name, note: '' },
  ]

  test.each(['=1+1', '+44', '-2', '@SUM(A1)'])(
    '%s gets an apostrophe in csv, and stays as it is in json',
    async (name) => {
      const file = files.official('formula.json', titled(name))
      const argv = ['holidays', '--year', '2022', '--bank-holidays', file]
      expect(await stdoutOf([...argv, '--format', 'csv'])).toContain(`,Monday,'${name},`)
      expect(await stdoutOf([...argv, '--json'])).toContain(`"name": "${name}"`)
      const verify = ['holidays', 'verify', file]
      expect(await stdoutOf([...verify, '--format', 'csv'], 1)).toContain(`,2022-11-21,,'${name},`)
      expect(await stdoutOf([...verify, '--json'], 1)).toContain(`"name": "${name}"`)
    },
  )
})

import { describe, expect, test } from 'vitest'
import { officialList, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, flowing, jsonAnswer, stdoutOf, words } from '../cli/terminal.ts'

const files = temporaryFolder()

async function dates(line: string): Promise<string[]> {
  const { code, stdout } = await answer([...words(line), '--format', 'date'])
  expect(code).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

const published = (rows: readonly { date: string }[]) => [...new Set(rows.map(({ date }) => date))].sort()
const england2022 = officialYears([2022], 'england-and-wales')

describe('the bank holidays used', () => {
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

  test('that are projected are said to be', async () => {
    const { notices } = (await jsonAnswer('holidays --year 2030')) as { notices: unknown }
    expect(notices).toMatchObject([{ code: 'projected-bank-holidays' }])
    expect(await stdoutOf('holidays --year 2030 --format csv')).toContain(
      ',projected,built-in,projected-bank-',
    )
    const alone = async (year: number) =>
      flowing((await answer(words(`holidays --year ${year} --format date`))).stderr)
    expect(await alone(2029)).toBe(
      'note: Bank holidays, 2029. Bank holidays after 2028 are not published yet. ' +
        'They are projected and may change. They count in England and Wales. ',
    )
    expect(await alone(2028)).toBe('note: Bank holidays, 2028. They count in England and Wales. ')
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
    expect(flowing(one)).toContain('All others are built in. Bank holidays after 2028 are not')
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
})

describe('a one-off that changes nothing', () => {
  test.each([
    ['2022-11-20', 'Sun 20 Nov 2022'],
    ['2022-12-26', 'Mon 26 Dec 2022'],
  ])('%s: stderr says so, and json', async (date, named) => {
    const asked = '--period 2022-11 --format date'
    const withOne = await answer(words(`${asked} --holiday ${date}`))
    expect(withOne.stdout).toBe((await answer(words(asked))).stdout)
    expect(flowing(withOne.stderr)).toContain(`${named} changes nothing`)
    for (const line of ['status --on 2022-10-31', 'holidays --year 2022', '--period 2022-10']) {
      const document = (await jsonAnswer(`${line} --holiday ${date}`)) as { bankHolidays: object }
      const message = expect.stringContaining(named)
      expect(document).toMatchObject({ notices: [{ code: 'one-off-changes-nothing', message }] })
      expect(document.bankHolidays).not.toHaveProperty('oneOffs')
    }
  })
})

test('a title that a spreadsheet would take for a formula gets an apostrophe in csv alone', async () => {
  const titles = ['=1+1', '+44', '-2', '@SUM(A1)']
  const days = titles.map((name, at) => ({
    division: 'england-and-wales' as const,
    date: `2022-11-${21 + at}`,
    name,
    note: '',
  }))
  const file = files.official('formula.json', [...england2022, ...days])
  const lists = ['holidays', '--year', '2022', '--bank-holidays', file]
  const verifies = ['holidays', 'verify', file]
  for (const [argv, code] of [
    [lists, 0],
    [verifies, 1],
  ] as const) {
    const csv = await stdoutOf([...argv, '--format', 'csv'], {}, code)
    const json = await stdoutOf([...argv, '--json'], {}, code)
    for (const name of titles) {
      expect(csv).toContain(`,'${name},`)
      expect(json).toContain(`"name": "${name}"`)
    }
  }
})

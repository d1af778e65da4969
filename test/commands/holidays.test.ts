import { describe, expect, test } from 'vitest'
import { officialList, officialYears } from '../bank-holidays/official-list.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'

async function dates(line: string): Promise<string[]> {
  const { code, stdout } = await answer([...words(line), '--format', 'date'])
  expect(code).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

const published = (rows: readonly { date: string }[]) => [...new Set(rows.map(({ date }) => date))].sort()

test('dates alone are said to be projected where any of them is', async () => {
  const notices = async (year: number) =>
    (await answer(words(`holidays --year ${year} --format date`))).stderr
  expect(await notices(2029)).toMatch(/^note: bank holidays are published through 2028/)
  expect(await notices(2028)).toBe('')
})

describe('the bank holidays used', () => {
  test('in England and Wales in 2022, as csv', async () => {
    expect(await answer(words('holidays --year 2022 --format csv'))).toEqual({
      code: 0,
      stdout: [
        'division,date,weekday,name,kind,status,source',
        "england-and-wales,2022-01-03,Monday,New Year's Day,substitute,published,built-in",
        'england-and-wales,2022-04-15,Friday,Good Friday,standing,published,built-in',
        'england-and-wales,2022-04-18,Monday,Easter Monday,standing,published,built-in',
        'england-and-wales,2022-05-02,Monday,Early May bank holiday,standing,published,built-in',
        'england-and-wales,2022-06-02,Thursday,Spring bank holiday,standing,published,built-in',
        'england-and-wales,2022-06-03,Friday,Platinum Jubilee bank holiday,one-off,published,built-in',
        'england-and-wales,2022-08-29,Monday,Summer bank holiday,standing,published,built-in',
        'england-and-wales,2022-09-19,Monday,Bank Holiday for the State Funeral of Queen Elizabeth II,one-off,published,built-in',
        'england-and-wales,2022-12-26,Monday,Boxing Day,standing,published,built-in',
        'england-and-wales,2022-12-27,Tuesday,Christmas Day,substitute,published,built-in',
        '',
      ].join('\n'),
      stderr: '',
    })
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

  test('in every year and division, as json: each erratum says where it can be read, and nothing else does', async () => {
    const { holidays } = (await jsonAnswer('holidays --division uk')) as {
      holidays: { source: string; citation?: string }[]
    }
    for (const { source, citation } of holidays) {
      if (source === 'erratum') expect(citation).toMatch(/ https:\/\/www\.gov\.uk\/bank-holidays$/)
      else expect(citation).toBeUndefined()
    }
    expect(new Set(holidays.map(({ source }) => source))).toEqual(new Set(['built-in', 'erratum']))
  })

  test('a json document is whole', async () => {
    const { holidays, ...rest } = (await jsonAnswer('holidays --year 2030 --holiday 2030-03-04')) as {
      holidays: { date: string; status: string; source: string }[]
    }
    expect(rest).toMatchObject({
      schema: 1,
      division: 'england-and-wales',
      bankHolidays: { source: 'built-in', publishedThrough: 2028, oneOffs: ['2030-03-04'] },
      notices: [],
    })
    expect(holidays.filter(({ source }) => source === 'option')).toEqual([
      expect.objectContaining({
        date: '2030-03-04',
        weekday: 'Monday',
        kind: 'one-off',
        status: 'published',
      }),
    ])
    expect(holidays.filter(({ status }) => status === 'projected')).toHaveLength(8)
  })

  test.each([
    ['england-and-wales', ['england-and-wales']],
    ['scotland', ['scotland']],
    ['northern-ireland', ['northern-ireland']],
    ['great-britain', ['england-and-wales', 'scotland']],
    ['united-kingdom', ['england-and-wales', 'scotland', 'northern-ireland']],
  ])('in %s they are the official dates, each once, 2012 to 2028', async (division, members) => {
    const listed = await dates(`holidays --division ${division}`)
    const expected = published(officialList.filter((row) => members.includes(row.division)))
    expect(listed.filter((date) => date < '2029')).toEqual(expected)
    expect(listed).toEqual([...new Set(listed)].sort())
    expect(listed.at(-1)).toBe('2050-12-27')
  })

  test('of several years come in order, each year once', async () => {
    const expected = published(officialYears([2022, 2023], 'scotland'))
    expect(await dates('holidays --division sct --year 2023 --year 2022 --year 2023')).toEqual(expected)
  })

  test('of a union are listed for each division that keeps them', async () => {
    const { stdout } = await answer(words('holidays --year 2022 --division uk --format csv'))
    const rows = stdout.split('\n').filter((row) => row.includes('2022-'))
    expect(rows).toHaveLength(officialYears([2022]).length)
    expect(rows.filter((row) => row.includes('2022-11-30'))).toEqual([
      "scotland,2022-11-30,Wednesday,St Andrew's Day,standing,published,built-in",
    ])
  })

  test('in text say the weekday, the name, what is special and whether they are published', async () => {
    const { stdout } = await answer(words('holidays --year 2022 --year 2029'))
    expect(stdout).toMatch(/^Bank holidays of England and Wales$/m)
    expect(stdout).toMatch(/^ +Mon {2}3 Jan 2022 +New Year's Day +substitute day +published/m)
    expect(stdout).toMatch(/^ +Fri {2}3 Jun 2022 +Platinum Jubilee bank holiday +one-off +published/m)
    expect(stdout).toMatch(/^ +Mon {2}1 Jan 2029 +New Year's Day +projected/m)
    expect(stdout).not.toContain('scotland')
    const union = await answer(words('holidays --year 2022 --division gb'))
    expect(union.stdout).toMatch(/^ +Wed 30 Nov 2022 +St Andrew's Day .*scotland$/im)
  })
})

describe('one-offs', () => {
  test('are listed with the rest, and repeat', async () => {
    const listed = await dates('holidays --year 2022 --holiday 2022-11-21 --holiday 2022-11-22')
    expect(listed).toEqual([
      ...published(officialYears([2022], 'england-and-wales')).slice(0, 8),
      '2022-11-21',
      '2022-11-22',
      '2022-12-26',
      '2022-12-27',
    ])
  })

  test('of every division of a union', async () => {
    const { stdout } = await answer(
      words('holidays --year 2022 --division gb --holiday 2022-11-21 --format csv'),
    )
    expect(stdout.split('\n').filter((row) => row.includes('2022-11-21'))).toEqual([
      'england-and-wales,2022-11-21,Monday,One-off bank holiday,one-off,published,option',
      'scotland,2022-11-21,Monday,One-off bank holiday,one-off,published,option',
    ])
  })

  test('one on 21 November 2022 moves 18 Working Days after October 2022 to 25 November', async () => {
    const due = async (line: string) =>
      answer(words(`--period 2022-09..2022-10 --sla 18 --format date ${line}`))
    expect((await due('--holiday 2022-11-21')).stdout).toBe('2022-10-26\n2022-11-25\n')
    expect((await due('--holiday 2022-11-21 --holiday 2022-11-22')).stdout).toBe('2022-10-26\n2022-11-28\n')
    expect((await due('--holiday 2022-11-25')).stdout).toBe('2022-10-26\n2022-11-24\n')
  })

  test.each([
    ['2022-11-20', 'Sunday 20 November 2022'],
    ['2022-12-26', 'Monday 26 December 2022'],
  ])('one on %s changes nothing, and that is said', async (date, inWords) => {
    const asked = '--period 2022-11 --format date'
    const without = await answer(words(asked))
    const withOne = await answer(words(`${asked} --holiday ${date}`))
    expect(withOne.stdout).toBe(without.stdout)
    expect(withOne.stderr).toContain(`${inWords} changes nothing`)
    for (const line of ['status --on 2022-10-31', 'holidays --year 2022', '--period 2022-10']) {
      const document = (await jsonAnswer(`${line} --holiday ${date}`)) as {
        notices: unknown[]
        bankHolidays: object
      }
      expect(document.notices).toContainEqual({
        code: 'one-off-changes-nothing',
        message: expect.stringContaining(inWords),
      })
      expect(document.bankHolidays).not.toHaveProperty('oneOffs')
    }
  })

  test('the text of a due date says that a one-off was counted', async () => {
    const { stdout, stderr } = await answer(words('--period 2022-10 --sla 18 --holiday 2022-11-21'))
    expect(stdout).toContain('Friday 25 November 2022')
    expect(stdout + stderr).toContain('21 November 2022')
  })
})

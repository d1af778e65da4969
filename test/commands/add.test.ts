import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, flowing, jsonAnswer, stdoutOf, words } from '../cli/terminal.ts'

describe('pmr-due add', () => {
  test.each([
    // Monday to Friday, with 26 and 27 December 2022 and 2 January 2023 as bank holidays.
    ['2022-10-31 12', '2022-11-16'],
    ['2022-10-31 +12', '2022-11-16'],
    ['2022-11-30 25', '2023-01-09'],
    ['2022-11-30 25 --division scotland', '2023-01-10'],
    ['2022-11-24 -18', '2022-10-31'],
    ['2022-11-24 −18', '2022-10-31'],
    ['-- 2022-12-28 -1', '2022-12-23'],
    ['2022-11-19 0', '2022-11-19'],
    ['2022-11-19 -0', '2022-11-19'],
    ['2022-10-31 18 --holiday 2022-11-21', '2022-11-25'],
  ])('%s is %s', async (asked, date) => {
    expect(await answer(['add', '--format', 'date', ...words(asked)])).toEqual({
      code: 0,
      stdout: `${date}\n`,
      stderr: expect.stringMatching(/^note: Counted in (?:England and Wales|Scotland)\b/),
    })
  })

  test('takes spaces around its arguments', async () => {
    expect((await answer(['add', ' 2022-10-31 ', ' 12 ', '--format', 'date'])).stdout).toBe('2022-11-16\n')
  })

  test('in text is the date, then what it was counted with', async () => {
    expect(await stdoutOf('add 2022-11-30 25')).toBe(
      [
        'Mon 9 Jan 2023',
        '',
        'That is 25 Working Days after Wed 30 Nov 2022. The count skips 3 bank holidays:',
        'Boxing Day on Mon 26 Dec 2022, Christmas Day (substitute day) on Tue 27 Dec 2022',
        "and New Year's Day (substitute day) on Mon 2 Jan 2023.",
        'Counted in England and Wales. In Scotland and the United Kingdom: Tue 10 Jan',
        '2023.',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['2022-11-24 -18', 'That is 18 Working Days before Thu 24 Nov 2022. The count skips no bank holiday.'],
    ['2022-11-24 1', 'That is 1 Working Day after Thu 24 Nov 2022.'],
    ['2022-11-19 0', 'That is 0 Working Days after Sat 19 Nov 2022.'],
    ['2022-11-29 2 --division uk', "1 bank holiday: St Andrew's Day on Wed 30 Nov 2022 (Scotland only)."],
    ['2022-12-23 1 --division uk', 'Boxing Day on Mon 26 Dec 2022 and Christmas Day'],
    // Two of 2022, nine of 2023 with the Coronation's and a substitute day, one of 2024.
    ['2022-10-31 300', 'The count skips 12 bank holidays: Boxing Day on Mon 26 Dec 2022, '],
    ['2022-10-31 300', ', Christmas Day on Mon 25 Dec 2023 and 2 more.'],
    ['2028-12-29 1', 'Bank holidays after 2028 are not published yet.'],
    ['2050-11-29 21', 'In Scotland and the United Kingdom: outside the years covered.'],
    ['2022-10-31 12 --division sct', 'Counted in Scotland (--division).'],
  ])('of %s says: %s', async (asked, said) => {
    expect(flowing(await stdoutOf(`add ${asked}`))).toContain(said)
  })

  test('names a setting of the environment', async () => {
    const world = { env: { PMR_DUE_DIVISION: 'Scotland' } }
    expect(await stdoutOf('add 2022-11-29 2', world)).toContain('Counted in Scotland (PMR_DUE_DIVISION).')
    expect(await stdoutOf('add 2022-11-29 2 --format csv', world)).toContain('set-by-environment')
  })

  test('in json is the whole record', async () => {
    expect(await jsonAnswer('add 2022-11-30 25')).toEqual({
      schema: 1,
      division: 'england-and-wales',
      bankHolidays: { source: 'built-in', publishedThrough: 2028 },
      from: '2022-11-30',
      workingDays: 25,
      date: '2023-01-09',
      skipped: [
        { division: 'england-and-wales', date: '2022-12-26', name: 'Boxing Day' },
        { division: 'england-and-wales', date: '2022-12-27', name: 'Christmas Day' },
        { division: 'england-and-wales', date: '2023-01-02', name: "New Year's Day" },
      ],
      projected: false,
      otherDivisions: [
        { division: 'scotland', date: '2023-01-10' },
        { division: 'united-kingdom', date: '2023-01-10' },
      ],
      notices: [],
    })
  })

  test('in json with --explain has each day that was counted', async () => {
    const { countedDays } = (await jsonAnswer('add 2022-12-28 -5 --explain')) as { countedDays: string[] }
    expect(countedDays).toEqual(['23', '22', '21', '20', '19'].map((day) => `2022-12-${day}`))
  })

  test('in csv and env is one record with its caveats as codes', async () => {
    const cells = {
      from: '2028-12-29',
      working_days: '1',
      date: '2029-01-02',
      division: 'england-and-wales',
      projected: 'true',
      bank_holidays: '2029-01-01',
      notices: 'projected-bank-holidays;other-date-in-scotland;other-date-in-united-kingdom',
    }
    expect(await stdoutOf('add 2028-12-29 1 --format csv')).toBe(
      `${Object.keys(cells).join(',')}\n${Object.values(cells).join(',')}\n`,
    )
    expect(await stdoutOf('add 2028-12-29 1 --format env')).toBe(
      Object.entries(cells)
        .map(([key, cell]) => `${key}=${cell}\n`)
        .join(''),
    )
  })

  test.each([
    [2, 'add 2022-10-31', "missing argument <n>, as in 'pmr-due add 2022-10-31 12'"],
    [2, 'add 2022-10-31 1 2', "unexpected argument '2'"],
    [2, 'add 2022-10-31 1 -2', "unexpected argument '-2'"],
    [2, 'add 2022-10-31 1.5', "<n>: '1.5' is not a number of Working Days: expected a whole number"],
    [2, 'add 2022-10-31 -1.5', "<n>: '-1.5' is not a number of Working Days"],
    [2, 'add 2022-10-31 -x', "unknown option '-x'"],
    [2, 'add 2022-10-31 5 --format ics', "'ics' is not a format of this command"],
    [2, 'add 2022-10-31 5 --explain --format csv', '--explain does not work with --format csv'],
    [2, 'add 5 2022-10-31', "<date>: '5' is not a date"],
    [3, 'add 2011-12-31 5', '<date>: 2011-12-31 is outside 2012-01-01 to 2050-12-31'],
    [3, 'add 2012-01-01 -1', 'Working Day 1 before 2012-01-01 is before 2012-01-01'],
    [3, 'add 2050-12-30 1', 'Working Day 1 after 2050-12-30 is after 2050-12-31'],
    [3, 'add 2022-10-31 -999999999999999', 'is before 2012-01-01'],
    [2, 'add 2022-10-31 9999999999999999', "'9999999999999999' is not a number of Working Days"],
  ] as const)('exits %d for %s: %s', async (code, line, said) => {
    expect(flowing(await refusal(code, line))).toContain(said)
  })
})

describe('pmr-due count', () => {
  test.each([
    ['2022-10-31 2022-12-05', 25],
    ['2022-10-31 2022-12-05 --division sct', 24],
    ['2022-12-05 2022-10-31', -25],
    // 26 and 27 December 2022 are bank holidays.
    ['2022-12-23 2022-12-28', 1],
    ['2022-12-27 2022-12-24', 0],
    ['2022-10-31 2022-10-31', 0],
  ])('%s is %d', async (asked, workingDays) => {
    expect(await stdoutOf(`count ${asked} --format env`)).toContain(`\nworking_days=${workingDays}\n`)
    const noun = Math.abs(workingDays) === 1 ? 'Working Day' : 'Working Days'
    expect(await stdoutOf(`count ${asked}`)).toMatch(new RegExp(`^${workingDays} ${noun}\n`))
  })

  test.each([
    [
      '2022-10-31 2022-12-05',
      'Counted after Mon 31 Oct 2022, up to and including Mon 5 Dec 2022. The count skips no bank holiday. ' +
        'Counted in England and Wales. In Scotland and the United Kingdom: 24 Working Days.',
    ],
    [
      '2022-12-28 2022-12-23',
      'Counted after Fri 23 Dec 2022, up to and including Wed 28 Dec 2022; negative, because the second date is ' +
        'the earlier one. The count skips 2 bank holidays: Boxing Day on Mon 26 Dec 2022',
    ],
    [
      '2022-12-27 2022-12-24',
      'Counted after Sat 24 Dec 2022, up to and including Tue 27 Dec 2022. The count skips 2',
    ],
    ['2028-12-29 2029-01-02', 'Bank holidays after 2028 are not published yet.'],
  ])('of %s says: %s', async (asked, said) => {
    expect(flowing(await stdoutOf(`count ${asked}`))).toContain(said)
  })

  test('in json is the whole record', async () => {
    expect(await jsonAnswer('count 2022-12-05 2022-10-31 --division uk')).toEqual({
      schema: 1,
      division: 'united-kingdom',
      bankHolidays: { source: 'built-in', publishedThrough: 2028 },
      setBy: { division: '--division' },
      from: '2022-12-05',
      to: '2022-10-31',
      workingDays: -24,
      skipped: [{ division: 'scotland', date: '2022-11-30', name: "St Andrew's Day" }],
      projected: false,
      otherDivisions: [
        { division: 'england-and-wales', workingDays: -25 },
        { division: 'northern-ireland', workingDays: -25 },
      ],
      notices: [],
    })
  })

  test('in csv is one record with its caveats as codes', async () => {
    expect(await stdoutOf('count 2022-10-31 2022-12-27 --format csv')).toBe(
      'from,to,working_days,division,projected,bank_holidays,notices\n' +
        '2022-10-31,2022-12-27,39,england-and-wales,false,2022-12-26;2022-12-27,' +
        'other-count-in-scotland;other-count-in-united-kingdom\n',
    )
  })

  test.each([
    [2, 'count 2022-10-31', "missing argument <to>, as in 'pmr-due count 2022-10-31 2022-12-05'"],
    [2, 'count 2022-10-31 18', "<to>: '18' is not a date"],
    [3, 'count 2022-10-31 2051-01-01', '<to>: 2051-01-01 is outside'],
    [2, 'count 2022-10-31 2022-12-05 --format date', "'date' is not a format of this command"],
  ] as const)('exits %d for %s: %s', async (code, line, said) => {
    expect(flowing(await refusal(code, line))).toContain(said)
  })
})

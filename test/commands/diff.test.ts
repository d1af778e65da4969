import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DueDifference } from '../../src/index.ts'
import { type OfficialRow, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal, refusals } from '../cli/refusal.ts'
import { answer, words } from '../cli/terminal.ts'
import { markdownTables } from '../formats/markdown-table.ts'
import { bankHolidayDates, naiveWalk } from '../naive-walk.ts'
import { publishedList } from '../published-list.ts'

const files = temporaryFolder()
const formats = ['text', 'json', 'csv', 'markdown']

interface DiffDocument {
  compared: number
  differences: (Omit<DueDifference, 'cause'> & {
    cause: { code: string; bankHolidays?: { change: string; date: string; name: string }[] } | null
  })[]
}

/** The differences of a file, after checking that the exit code fits them. */
async function diff(file: string, more = ''): Promise<DiffDocument> {
  const { code, stdout, stderr } = await answer(['diff', file, '--json', ...words(more)])
  const document: DiffDocument = JSON.parse(stdout || '{}')
  expect(code, stderr).toBe(document.differences.length > 0 ? 1 : 0)
  return document
}

/** An output of the main command, saved. */
async function saved(name: string, line: string): Promise<string> {
  const { code, stdout } = await answer(words(line))
  expect(code).toBe(0)
  return files.write(name, stdout)
}

const header = 'period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected\n'
const october = (sla: number, due: string) =>
  `2022-10,2022-10-31,england-and-wales,${sla},${due},previous,${sla === 25},25,derogation,false\n`

const funeral = {
  change: 'added',
  date: '2022-09-19',
  name: 'Bank Holiday for the State Funeral of Queen Elizabeth II',
}

describe('19 September 2022, proclaimed a bank holiday six days ahead', () => {
  const file = files.write('published.csv', publishedList)
  // Those after the 19th are a Working Day later with it.
  const moved = [
    [25, '2022-10-05', '2022-10-06'],
    [18, '2022-09-26', '2022-09-27'],
    [14, '2022-09-20', '2022-09-21'],
  ] as const

  test('is why three due dates are to be re-issued, and the fourth is not', async () => {
    const { compared, differences } = await diff(file)
    expect(compared).toBe(4)
    expect(differences).toEqual(
      moved.map(([sla, was, is]) => ({
        period: '2022-08',
        periodEnd: '2022-08-31',
        change: 'moved',
        earlier: { sla, applies: sla === 25, due: was },
        now: { sla, applies: sla === 25, due: is, projected: false },
        moved: { calendarDays: 1, workingDays: 1 },
        cause: { code: 'bank-holidays', bankHolidays: [funeral] },
      })),
    )
  })

  test('is a row a due date in csv', async () => {
    const { code, stdout } = await answer(['diff', file, '--format', 'csv'])
    expect(code).toBe(1)
    expect(stdout).toBe(
      'period,period_end,division,change,earlier_sla,sla,earlier_due,due,applies,calendar_days,working_days,cause,bank_holidays\n' +
        moved
          .map(
            ([sla, was, is]) =>
              `2022-08,2022-08-31,england-and-wales,moved,${sla},${sla},${was},${is},${sla === 25},1,1,bank-holidays,added 2022-09-19\n`,
          )
          .join(''),
    )
  })

  test('is said at a glance in text', async () => {
    const { code, stdout, stderr } = await answer(['diff', file])
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(/^To re-issue: 2022-08 \(3 due dates moved\)\.$/m)
    expect(stdout).toMatch(/^2022-08 +> 25 +Wed {2}5 Oct 2022 +Thu {2}6 Oct 2022 .* \+Mon 19 Sep 2022$/m)
    expect(stdout).toContain('+Mon 19 Sep 2022: Bank Holiday for the State Funeral')
  })

  test('is a table to paste in markdown', async () => {
    const { code, stdout, stderr } = await answer(['diff', file, '--format', 'markdown'])
    expect([code, stderr]).toEqual([1, ''])
    const [table] = markdownTables(stdout)
    expect(table?.rows.map((row) => [row[3], row[5], row[6]])).toEqual([
      ['25', 'Wed  5 Oct 2022', 'Thu  6 Oct 2022'],
      ['18', 'Mon 26 Sep 2022', 'Tue 27 Sep 2022'],
      ['14', 'Tue 20 Sep 2022', 'Wed 21 Sep 2022'],
    ])
    expect(stdout).toContain('- +Mon 19 Sep 2022: Bank Holiday for the State Funeral')
  })

  test('explains the same of a list made with an official file that lacks it', async () => {
    const lacking = files.official(
      'august.json',
      officialYears([2022]).filter(({ date }) => date !== '2022-09-19'),
    )
    for (const format of ['csv', 'json']) {
      const list = await saved(
        `lacking.${format}`,
        `--period 2022-08 --format ${format} --bank-holidays ${lacking}`,
      )
      const { differences } = await diff(list)
      expect(
        differences.map(({ earlier, now, cause }) => [earlier?.due, now?.due, cause?.bankHolidays]),
      ).toEqual(moved.map(([, was, is]) => [was, is, [funeral]]))
    }
  })

  test('is found from the other side: such a list differs from an answer without it', async () => {
    const lacking = files.official(
      'lacking.json',
      officialYears([2022]).filter(({ date }) => date !== '2022-09-19'),
    )
    const list = await saved('with.csv', '--period 2022-08 --format csv')
    const { differences } = await diff(list, `--bank-holidays ${lacking}`)
    expect(differences.map(({ moved, cause }) => [moved, cause])).toEqual(
      Array(3).fill([
        { calendarDays: -1, workingDays: -1 },
        { code: 'bank-holidays', bankHolidays: [{ ...funeral, change: 'removed' }] },
      ]),
    )
  })
})

describe('nothing has changed', () => {
  test.each(formats)('exit 0 in %s', async (format) => {
    for (const kind of ['csv', 'json']) {
      const list = await saved(`same.${kind}`, `--period RY2022 --period-end 2022-10-15 --format ${kind}`)
      const { code, stdout, stderr } = await answer(['diff', list, '--format', format])
      // What is open about these reports is said though nothing differs.
      const open = /Ofgem granted a further temporary derogation/
      if (format === 'text' || format === 'csv')
        expect(stderr).toMatch(new RegExp(`^note: ${open.source}[^\n]+\n$`))
      else expect([stderr, open.test(stdout)]).toEqual(['', true])
      expect(code).toBe(0)
      if (format === 'text') expect(stdout).toMatch(/^No difference/m)
      if (format === 'markdown') expect(stdout).toMatch(/^\*\*No difference/m)
      if (format === 'csv') expect(stdout.split('\n')).toHaveLength(2)
      if (format === 'json') expect(JSON.parse(stdout)).toMatchObject({ compared: 52, differences: [] })
    }
  })

  test('though the dates are counted across projected years, which is said', async () => {
    const list = await saved('projected.csv', '--period 2028-12 --format csv')
    const { code, stderr } = await answer(['diff', list])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^note: bank holidays are published through 2028/m)
  })

  test('since the same version, whatever was asked for: the list says its division, its json its policy', async () => {
    const selection = fc.record({
      period: fc.constantFrom('2022', '2022-Q4', 'RY2022', '2022-10', '2031-05'),
      division: fc.constantFrom('ew', 'sct', 'ni', 'gb', 'uk'),
      sla: fc.constantFrom('all', 'applicable', '18', '10'),
      policy: fc.constantFrom('', '--derogation-until 2022-06-30', '--mp122b 2022-11-15'),
    })
    await fc.assert(
      fc.asyncProperty(selection, async ({ period, division, sla, policy }) => {
        const line = `--period ${period} --division ${division} --sla ${sla}${policy && ` ${policy}`}`
        expect((await diff(await saved('any.json', `${line} --json`))).differences).toEqual([])
        const csv = await saved('any.csv', `${line} --format csv`)
        expect((await diff(csv, policy)).differences).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('where rows and columns stand elsewhere, with a byte order mark, CRLF and a misleading name', async () => {
    const text =
      '\uFEFFdue,sla,note,regime,applicable_sla,division,period_end,period\r\n' +
      '2022-11-24,18,"a, b",derogation,25,england-and-wales,2022-10-31,2022-10\r\n\r\n' +
      '2022-12-05,25,,derogation,25,england-and-wales,2022-10-31,2022-10\r\n' +
      '2022-09-27,18,,derogation,25,england-and-wales,2022-08-31,\r\n'
    expect(await diff(files.write('list.json', text))).toMatchObject({ compared: 3, differences: [] })
    const { stdout } = await answer(words('--period 2022-10 --json'))
    const json = `\uFEFF${stdout.replaceAll('\n', '\r\n')}`
    expect(await diff(files.write('list.csv', json))).toMatchObject({ compared: 4, differences: [] })
  })
})

describe('the exit code', () => {
  test.each(formats)('is 1 for a difference, in %s as in any format', async (format) => {
    const list = files.write('one.csv', header + october(18, '2022-11-23'))
    expect((await answer(['diff', list, '--format', format])).code).toBe(1)
  })
})

describe('a due date has moved because of', () => {
  const csv = (name: string) => saved(name, '--period 2022-10 --format csv')

  test('a one-off that is given now', async () => {
    const { differences } = await diff(await csv('october.csv'), '--holiday 2022-11-21')
    // The 21st lies after 10 and 14 Working Days from 31 October, before 18 and 25.
    expect(differences.map(({ now }) => now?.sla)).toEqual([25, 18])
    const [added] = new Set(differences.map(({ cause }) => JSON.stringify(cause)))
    expect(JSON.parse(added ?? '')).toEqual({
      code: 'bank-holidays',
      bankHolidays: [{ change: 'added', date: '2022-11-21', name: 'One-off bank holiday' }],
    })
  })

  test('one-offs that the earlier list was counted with, and that are not given now', async () => {
    const list = await saved(
      'one-offs.json',
      '--period 2022-10 --sla 25 --json --holiday 2022-11-21 --holiday 2022-11-22',
    )
    const { differences } = await diff(list)
    expect(differences).toMatchObject([
      {
        earlier: { due: '2022-12-07' },
        now: { due: '2022-12-05' },
        moved: { calendarDays: -2, workingDays: -2 },
        cause: {
          code: 'bank-holidays',
          bankHolidays: [
            { change: 'removed', date: '2022-11-21' },
            { change: 'removed', date: '2022-11-22' },
          ],
        },
      },
    ])
  })

  test('a bank holiday that an official file moves: from one date, to another', async () => {
    const moved: OfficialRow[] = officialYears([2022], 'england-and-wales').map((row) =>
      row.name === 'Boxing Day' ? { ...row, date: '2022-12-28' } : row,
    )
    const file = files.official('moved.json', moved)
    const list = await saved('november.csv', '--period 2022-11 --sla 18 --format csv')
    // 17 Working Days are up on 23 December; the 28th was the 18th, now the 26th is.
    expect((await diff(list, `--bank-holidays ${file}`)).differences).toMatchObject([
      {
        earlier: { due: '2022-12-28' },
        now: { due: '2022-12-26' },
        moved: { calendarDays: -2 },
        cause: {
          code: 'bank-holidays',
          bankHolidays: [
            { change: 'added', date: '2022-12-28', name: 'Boxing Day' },
            { change: 'removed', date: '2022-12-26', name: 'Boxing Day' },
          ],
        },
      },
    ])
  })

  test('one of several, where the list does not tell which', async () => {
    const list = await saved('either.csv', '--period 2022-10 --sla 25 --format csv --holiday 2022-11-21')
    const { differences } = await diff(list, '--holiday 2022-11-21 --holiday 2022-11-22')
    expect(differences).toMatchObject([
      {
        cause: {
          code: 'one-of-bank-holidays',
          bankHolidays: [{ date: '2022-11-21' }, { date: '2022-11-22' }],
        },
      },
    ])
    const json = await saved('which.json', '--period 2022-10 --sla 25 --json --holiday 2022-11-21')
    expect((await diff(json, '--holiday 2022-11-21 --holiday 2022-11-22')).differences).toMatchObject([
      { cause: { code: 'bank-holidays', bankHolidays: [{ change: 'added', date: '2022-11-22' }] } },
    ])
  })

  test('none that is known: that is said, in text too', async () => {
    const list = files.write('typed.csv', header + october(18, '2022-11-23') + october(14, '2022-11-19'))
    expect((await diff(list)).differences.map(({ cause }) => cause)).toEqual(
      Array(2).fill({ code: 'unexplained' }),
    )
    expect((await answer(['diff', list])).stdout).toContain('not explained by the bank holidays given')
  })

  test('none, where another due date of the report contradicts it', async () => {
    // 19 September 2022 cannot have been left out of the one count and not of the other.
    const row = (sla: number, due: string) =>
      `2022-08,2022-08-31,england-and-wales,${sla},${due},x,x,25,derogation,false\n`
    const list = files.write('contradiction.csv', header + row(25, '2022-10-05') + row(18, '2022-09-27'))
    expect((await diff(list)).differences).toMatchObject([
      { now: { sla: 25 }, cause: { code: 'unexplained' } },
    ])
  })

  test('exactly those named: the count with them undone, walked day by day, gives the earlier date', async () => {
    const november = fc.integer({ min: 1, max: 30 }).map((day) => `2022-11-${String(day).padStart(2, '0')}`)
    const oneOffs = fc.uniqueArray(november, { maxLength: 3 })
    const options = (dates: readonly string[]) => dates.map((date) => ` --holiday ${date}`).join('')
    await fc.assert(
      fc.asyncProperty(oneOffs, oneOffs, fc.constantFrom('csv', 'json'), async (then, now, format) => {
        const list = await saved('walk', `--period 2022-10 --format ${format}${options(then)}`)
        const { differences } = await diff(list, options(now).trim())
        const dates = new Set([...bankHolidayDates('england-and-wales'), ...now])
        for (const { earlier, now: is, cause } of differences) {
          expect(naiveWalk(dates).add('2022-10-31', is?.sla ?? 0)).toBe(is?.due)
          // What a json list says of its own one-offs always explains it.
          if (format === 'json') expect(cause?.code).toBe('bank-holidays')
          if (cause?.code !== 'bank-holidays') continue
          const undone = new Set(dates)
          for (const { change, date } of cause.bankHolidays ?? []) {
            if (change === 'added') expect(undone.delete(date)).toBe(true)
            else undone.add(date)
          }
          expect(naiveWalk(undone).add('2022-10-31', is?.sla ?? 0)).toBe(earlier?.due)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('another SLA applies', () => {
  test('because of the dates given now: the report is due on another day', async () => {
    const list = await saved('policy.json', '--period 2022-12 --sla applicable --json')
    const { differences } = await diff(list, '--derogation-until 2022-12-31')
    expect(differences).toEqual([
      {
        period: '2022-12',
        periodEnd: '2022-12-31',
        change: 'applicable-sla',
        earlier: { sla: 10, applies: true, due: '2023-01-16' },
        now: { sla: 25, applies: true, due: '2023-02-06', projected: false },
        moved: { calendarDays: 21, workingDays: 15 },
        cause: { code: 'policy' },
      },
    ])
    const { stdout } = await answer(['diff', list, '--derogation-until', '2022-12-31'])
    expect(stdout).toContain('10 to 25')
    expect(stdout).toMatch(
      /SLA timeline: now the derogation until Saturday 31 December 2022.*30 November 2022/,
    )
  })

  test('not where the list was made with other dates and says so: they are its own', async () => {
    const list = await saved('own.json', '--period 2022-12 --derogation-until 2022-12-31 --json')
    expect((await diff(list)).differences).toEqual([])
    const csv = await saved('own.csv', '--period 2022-12 --derogation-until 2022-12-31 --format csv')
    expect((await diff(csv)).differences).toMatchObject([
      { change: 'applicable-sla', cause: { code: 'policy' } },
    ])
  })
})

describe('a selection', () => {
  const list = () => saved('two.csv', '--period 2022-10..2022-11 --sla 18 --format csv')

  test('of periods adds what the list lacks and removes what is not asked for', async () => {
    const { compared, differences } = await diff(await list(), '--period 2022-11..2022-12')
    expect(compared).toBe(1)
    expect(differences).toMatchObject([
      {
        period: '2022-10',
        change: 'removed',
        earlier: { sla: 18, due: '2022-11-24' },
        now: null,
        cause: null,
      },
      { period: '2022-12', change: 'added', earlier: null, now: { sla: 18, due: '2023-01-26' }, cause: null },
    ])
  })

  test('of SLAs does likewise', async () => {
    const { differences } = await diff(await list(), '--period 2022-10 --sla 10')
    expect(
      differences.map(({ period, change, earlier, now }) => [period, change, (now ?? earlier)?.sla]),
    ).toEqual([
      ['2022-10', 'removed', 18],
      ['2022-10', 'added', 10],
      ['2022-11', 'removed', 18],
    ])
  })

  test('that needs no key ends with its last row in text', async () => {
    const file = await saved('october.csv', '--period 2022-10 --sla 18 --format csv')
    const { stdout } = await answer(['diff', file, '--period', '2022-11'])
    expect(stdout).toMatch(/\n2022-11 [^\n]*Wed 28 Dec 2022\n$/)
  })

  test('of the division that the list has is taken, of another is refused with both named', async () => {
    const scottish = await saved('scottish.csv', '--period 2022-10 --division sct --format csv')
    expect((await diff(scottish)).differences).toEqual([])
    expect((await diff(scottish, '--division scotland')).differences).toEqual([])
    const message = await refusal(2, ['diff', scottish, '--division', 'ew'])
    expect(message).toContain("'england-and-wales'")
    expect(message).toContain('expected scotland')
  })

  test('none: a month and an explicit end on its last day stay two', async () => {
    const both = await saved('both.csv', '--period 2022-10 --period-end 2022-10-31 --format csv')
    expect(await diff(both)).toMatchObject({ compared: 8, differences: [] })
  })
})

describe('a list is refused', () => {
  const good = october(18, '2022-11-24')
  const json = (change: (document: Record<string, unknown>) => void) => async () => {
    const { stdout } = await answer(words('--period 2022-10..2022-11 --json'))
    const document = JSON.parse(stdout)
    change(document)
    return JSON.stringify(document)
  }
  const cases: [string, string | (() => Promise<string>), 2 | 3, RegExp[]][] = [
    ['that is empty', ' \n', 2, [/ is empty: .*--format csv or json/]],
    ['without rows', header, 2, [/ holds no due date: expected /]],
    [
      'of other columns',
      'date,name\n2022-10-31,x\n',
      2,
      [/ has no column period, period_end,.* regime: expected /],
    ],
    ['that is broken JSON', '{"schema": 1,', 2, [/ is not JSON: /]],
    [
      'that is broken CSV',
      `${header}"2022-10\n`,
      2,
      [/, line 2, column period: a value starts with a quote that is never closed/],
    ],
    [
      'that is a bank-holiday file',
      '{"scotland": {}}',
      2,
      [
        /, schema: is missing, expected the due dates that pmr-due writes/,
        /, division: is missing/,
        /, policy: is missing/,
        /, bankHolidays: is missing/,
        /, reports: is missing/,
      ],
    ],
    [
      'of a later schema',
      json((each) => Object.assign(each, { schema: 2 })),
      2,
      [/, schema: expected 1, found 2$/],
    ],
    [
      'without a report',
      json((each) => Object.assign(each, { reports: [] })),
      2,
      [/ holds no due date: expected /],
    ],
    [
      'with reports that are none',
      json((each) => Object.assign(each, { reports: [5, { period: null }] })),
      2,
      [
        /, report 1: expected a report, found 5$/,
        /, report 2, period/,
        /, report 2, applicable: is missing/,
        /, report 2, deadlines: is missing/,
      ],
    ],
    [
      'with bad values in JSON, all named',
      json((each) => {
        const [first, second] = each['reports'] as { periodEnd: unknown; deadlines: { due: unknown }[] }[]
        Object.assign(first ?? {}, { periodEnd: '2022-10-30' })
        Object.assign(second?.deadlines[1] ?? {}, { due: 7, sla: '17' })
        Object.assign(each, { division: 'wales' })
      }),
      2,
      [
        /, division: 'wales' is not a division/,
        /, report 1, periodEnd: '2022-10-30' is not the last day of the period 2022-10$/,
        /, report 2, deadline 2, sla: '17' is not an SLA/,
        /, report 2, deadline 2, due: 7 is not a date/,
      ],
    ],
    [
      'with bad values in CSV, all named with line and column',
      `${header}${good.replace('18', '17')}${october(25, '5 December')}${good.replace('2022-10,', 'Oct-22,')}`,
      2,
      [
        /, line 2, column sla: '17'/,
        /, line 3, column due: '5 December'/,
        /, line 4, column period: 'Oct-22'/,
      ],
    ],
    [
      'with a short line',
      `${header}2022-10,2022-10-31\n`,
      2,
      [/, line 2: 2 columns, where the header has 10: expected as many$/],
    ],
    [
      'with a column twice',
      header.replace('standing', 'due') + good,
      2,
      [/, line 1: the header has due more than once: expected it once$/],
    ],
    [
      'with values of other kinds than text',
      json((each) => {
        const [first, second] = each['reports'] as Record<string, unknown>[]
        Object.assign(first ?? {}, { period: { toString: 1 }, periodEnd: ['2022-10-31'] })
        Object.assign(second ?? {}, { periodEnd: null })
        Object.assign(each['policy'] as object, { derogationUntil: null })
      }),
      2,
      [
        /, policy\.derogationUntil: null is not a date/,
        /, report 1, period: an object is not a month/,
        /, report 1, periodEnd: a list is not a date/,
        /, report 2, periodEnd: null is not a date/,
      ],
    ],
    ['that is a list', '[]', 2, [/ holds an empty list: expected the due dates/]],
    [
      'with a bad value below a row of several lines',
      `note,${header.replaceAll('\n', '\r\n')}"a\r\nb\r\nc",${good.trimEnd()}\r\nx,${good.replace('18', '17')}`,
      2,
      [/, line 5, column sla: '17' is not an SLA/],
    ],
    [
      'with a month that is none',
      header + good.replace('2022-10,', '2022-13,'),
      2,
      [/: '2022-13' is not a month: expected YYYY-MM, /],
    ],
    ['with a due date twice', header + good + good, 2, [/, line 3, column sla: .* listed twice$/]],
    [
      'that contradicts itself',
      header + good + october(25, '2022-12-05').replace('25,derogation', '10,derogation'),
      2,
      [/, line 3, column applicable_sla: '10' contradicts 25/],
    ],
    [
      'of two divisions',
      header + good + october(25, '2022-12-05').replace('england-and-wales', 'scotland'),
      2,
      [/, line 3, column division: 'scotland' follows england-and-wales/],
    ],
    [
      'of another regime',
      header + good.replace('derogation', 'law'),
      2,
      [/, line 2, column regime: 'law' is not a regime/],
    ],
    [
      'with an attack',
      header + good.replace('2022-11-24', '"\u001b[31m\u202e\n"'),
      2,
      [/\\x1b\[31m\\u\{202e\}\\x0a/],
    ],
    [
      'of days without bank holidays',
      header + good.replace('2022-11-24', '2051-01-02'),
      3,
      [/, line 2, column due: 2051-01-02 is outside 2012-01-01 to 2050-12-31/],
    ],
  ]

  test.each(cases)('%s', async (_, text, code, said) => {
    const file = files.write('refused', typeof text === 'string' ? text : await text())
    const messages = await refusals(code, ['diff', file])
    expect(messages).toEqual(said.map((line) => expect.stringMatching(line)))
    for (const message of messages) expect(message).toMatch(/^'.*refused'/)
  })

  test('with more bad values than anyone reads: a hundred are named, the rest are counted', async () => {
    const rows = Array.from({ length: 130 }, () => good.replace('18', '17')).join('')
    const messages = await refusals(2, ['diff', files.write('many', header + rows)])
    expect(messages).toHaveLength(101)
    expect(messages[99]).toContain('line 101, column sla')
    expect(messages[100]).toMatch(/many': and 30 more problems like these$/)
  })

  test('that is missing or endless', async () => {
    expect(await refusal(2, ['diff', files.path('missing')])).toContain('no such file')
    expect(await refusal(2, ['diff', '/dev/zero'])).toContain('too large to be a list of due dates')
  })
})

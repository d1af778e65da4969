import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DueDifference } from '../../src/answers/due-differences.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal, refusals } from '../cli/refusal.ts'
import { answer, flowing, type World, words } from '../cli/terminal.ts'
import { bankHolidayDates, naiveWalk } from '../naive-walk.ts'
import { publishedList } from '../published-list.ts'

const files = temporaryFolder()
const formats = ['text', 'json', 'csv', 'markdown']

interface DiffDocument {
  earlier: object
  compared: number
  differences: DueDifference[]
  notices: { code: string }[]
}

/** The differences of a file, after checking that the exit code fits them. */
async function diff(file: string, more = '', world: World = {}): Promise<DiffDocument> {
  const { code, stdout, stderr } = await answer(['diff', file, '--json', ...words(more)], world)
  const document: DiffDocument = JSON.parse(stdout || '{}')
  const changes = document.differences.filter(
    ({ change }) => change === 'moved' || change === 'applicable-sla',
  )
  expect(code, stderr).toBe(changes.length > 0 ? 1 : 0)
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

describe('19 September 2022, proclaimed a bank holiday six days ahead', () => {
  const file = files.write('published.csv', publishedList)
  const funeral = {
    change: 'added',
    date: '2022-09-19',
    name: 'Bank Holiday for the State Funeral of Queen Elizabeth II',
  }
  // Working Days after the 19th come a Working Day later with it; Working Day 10 comes before.
  const moved = [
    [25, '2022-10-05', '2022-10-06'],
    [18, '2022-09-26', '2022-09-27'],
    [14, '2022-09-20', '2022-09-21'],
  ] as const
  const lacking = files.official(
    'lacking.json',
    officialYears([2022]).filter(({ date }) => date !== funeral.date),
  )

  test('moves three due dates, one of them of the SLA that applies', async () => {
    const { compared, differences } = await diff(file)
    expect(compared).toBe(4)
    expect(differences).toEqual(
      moved.map(([sla, was, is]) => ({
        period: '2022-08',
        periodEnd: '2022-08-31',
        change: 'moved',
        earlier: { sla, applies: sla === 25, due: was },
        now: { sla, applies: sla === 25, due: is, projected: false, otherDivisions: [] },
        moved: { calendarDays: 1, workingDays: 1 },
        cause: { code: 'bank-holidays', bankHolidays: [funeral] },
        reissue: sla === 25,
      })),
    )
  })

  test('says in csv what must be re-issued, and what that rests on', async () => {
    const { stdout } = await answer(['diff', file, '--format', 'csv'])
    const [header = '', ...rows] = stdout.trimEnd().split('\n')
    expect(header).toMatch(/,bank_holidays,reissue,derogation_until,notices,mp122b_from$/)
    expect(rows.map((row) => row.replace(/^.*,added 2022-09-19,/, ''))).toEqual([
      'true,2022-11-30,,',
      'false,2022-11-30,,',
      'false,2022-11-30,,',
    ])
  })

  test('explains a list made with an official file that lacks it, and the reverse', async () => {
    for (const format of ['csv', 'json']) {
      const without = await saved('without', `--period 2022-08 --format ${format} --bank-holidays ${lacking}`)
      expect((await diff(without)).differences.map(({ cause }) => cause)).toEqual(
        Array(3).fill({ code: 'bank-holidays', bankHolidays: [funeral] }),
      )
      const built = await saved('with', `--period 2022-08 --format ${format}`)
      expect((await diff(built, `--bank-holidays ${lacking}`)).differences).toMatchObject(
        Array(3).fill({
          moved: { calendarDays: -1, workingDays: -1 },
          cause: { code: 'bank-holidays', bankHolidays: [{ ...funeral, change: 'removed' }] },
        }),
      )
    }
  })
})

describe('nothing has moved', () => {
  test.each(formats)('in %s: exits 0 and still says what the source leaves open', async (format) => {
    for (const kind of ['csv', 'json']) {
      const list = await saved(`same.${kind}`, `--period RY2022 --period-end 2022-10-15 --format ${kind}`)
      const { code, stdout, stderr } = await answer(['diff', list, '--format', format])
      expect([code, stderr]).toEqual([0, ''])
      if (format === 'csv') expect(stdout).toMatch(/^period,[^\n]*\n$/)
      else expect(stdout).toMatch(/later\s+derogation/)
      if (format === 'text') expect(stdout).toMatch(/^Compared with '.*': nothing has moved\n/)
      if (format === 'json') expect(JSON.parse(stdout)).toMatchObject({ compared: 52, differences: [] })
    }
  })

  test('in any list that this version wrote', async () => {
    const selection = fc.record({
      period: fc.constantFrom('2022', '2022-Q4', 'RY2022', '2022-10', '2031-05'),
      division: fc.constantFrom('ew', 'sct', 'ni', 'gb', 'uk'),
      sla: fc.constantFrom('all', 'applicable', '18', '10'),
      policy: fc.constantFrom('', ' --derogation-until 2022-06-30', ' --mp122b 2022-11-15'),
    })
    await fc.assert(
      fc.asyncProperty(selection, async ({ period, division, sla, policy }) => {
        const line = `--period ${period} --division ${division} --sla ${sla}${policy}`
        for (const kind of ['json', 'csv']) {
          const { compared, differences } = await diff(await saved(`any.${kind}`, `${line} --format ${kind}`))
          expect(compared).toBeGreaterThan(0)
          expect(differences).toEqual([])
        }
      }),
      { numRuns: 20 },
    )
  })

  /** A list of three due dates that LibreOffice opened and saved again, as the histories beside it. */
  const saves = (name: string) => readFileSync(new URL(`spreadsheets/list.${name}`, import.meta.url))
  test.each([
    ['with semicolons', saves('de-DE.csv')],
    ['as Unicode text: tabs in UTF-16', saves('en-GB.txt')],
    ['with spaces around values', saves('de-DE.csv').toString().replace(';18;', '; 18 ;')],
  ])('in a list that a spreadsheet saved %s', async (_, content) => {
    const { stdout } = await answer(['diff', '-', '--json'], { stdin: [content] })
    expect(JSON.parse(stdout)).toMatchObject({
      earlier: { file: 'standard input' },
      compared: 3,
      differences: [],
    })
  })

  test('in a list whose dates a spreadsheet wrote in its own way, once --date-format names it', async () => {
    const { stdout } = await answer(words('--period 2022-10..2022-12 --mp122b 2022-12-01 --format csv'))
    const spelled = stdout
      .replaceAll(/^(2022)-(1\d),/gm, '$2/$1,')
      .replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1')
    expect(spelled).toContain('10/2022,31/10/2022,england-and-wales,25,05/12/2022,')
    const file = files.write('dmy.csv', spelled)
    expect(await diff(file, '--date-format dmy')).toMatchObject({ compared: 12, differences: [] })
    expect(await refusals(2, ['diff', file])).toContain(
      `'${file}', line 2, column due: '05/12/2022' could be 5 December 2022 or 12 May 2022: use --date-format dmy or mdy`,
    )
  })
})

describe('the exit code', () => {
  const two = () => saved('two.csv', '--period 2022-10..2022-11 --format csv')
  const wrong = () => files.write('wrong.csv', header + october(25, '2022-12-05') + october(18, '2022-11-23'))
  const cases: [string, () => string | Promise<string>, string, 0 | 1][] = [
    ['other periods and fewer SLAs', two, '--period 2023-01 --sla 18', 0],
    ['a date that moved under an SLA that does not apply', wrong, '', 1],
    ['that date, and fewer SLAs', wrong, '--sla 18', 1],
    ['only the SLA that applies, which has not moved', wrong, '--sla applicable', 0],
    ['another SLA that applies', two, '--derogation-until 2022-10-31', 1],
  ]
  test.each(cases)('for %s is the same in every format', async (_, list, more, code) => {
    const file = await list()
    for (const format of formats) {
      expect((await answer(['diff', file, '--format', format, ...words(more)])).code).toBe(code)
    }
  })

  test.each([
    ['all', '--sla 14', 'removed'],
    ['18', '--sla 25', 'added'],
  ])('for %s, now %s: what is only %s need not be re-issued', async (sla, more, change) => {
    const { differences } = await diff(
      await saved('sla.csv', `--period 2022-10 --sla ${sla} --format csv`),
      more,
    )
    expect(differences.map((each) => each.change)).toContain(change)
    expect(differences.filter(({ reissue }) => reissue)).toEqual([])
  })

  test('is 0 for what stands on one side only: differences in json, one sentence in text', async () => {
    const list = await saved('two-18.csv', '--period 2022-10..2022-11 --sla 18 --format csv')
    const { compared, differences } = await diff(list, '--period 2022-11..2022-12')
    expect(compared).toBe(1)
    expect(differences).toMatchObject([
      { period: '2022-10', change: 'removed', earlier: { sla: 18, due: '2022-11-24' }, now: null },
      { period: '2022-12', change: 'added', earlier: null, now: { sla: 18, due: '2023-01-26' } },
    ])
    const { stdout } = await answer(['diff', list, ...words('--period 2022-11..2022-12')])
    expect(stdout.replaceAll('\n', ' ')).toContain(
      ' 1 due date compared, 1 not asked for, 1 not in the file. The file lacks the date of the SLA that applies to 1 report.',
    )
    const none = await answer(['diff', list, '--period', '2023-01'])
    expect(none.stdout).toMatch(/^Compared with '.*': nothing to compare\n/)
  })
})

describe('a due date has moved because of', () => {
  const boxingDayMoved = files.official(
    'moved.json',
    officialYears([2022], 'england-and-wales').map((row) =>
      row.name === 'Boxing Day' ? { ...row, date: '2022-12-28' } : row,
    ),
  )

  test('a bank holiday that an official file moves: from one date, to another', async () => {
    const list = await saved('november.csv', '--period 2022-11 --sla 18 --format csv')
    // Friday 23 December is Working Day 17; Working Day 18 was the 28th, and is now the 26th.
    expect((await diff(list, `--bank-holidays ${boxingDayMoved}`)).differences).toMatchObject([
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

  test.each([
    // The 6th comes after the earlier due date, and before the one now.
    [
      '2022-10',
      '--sla 25',
      '--holiday 2022-12-05 --holiday 2022-12-06',
      'added 2022-12-05; added 2022-12-06',
    ],
    [
      '2022-11',
      '--holiday 2022-12-13',
      `--bank-holidays ${boxingDayMoved}`,
      'added 2022-12-28; removed 2022-12-13; removed 2022-12-26',
    ],
  ])('several bank holidays, first those added, by date: %s', async (period, then, now, changes) => {
    const list = await saved('several.json', `--period ${period} --json ${then}`.trim())
    const { stdout } = await answer(['diff', list, ...words(now), '--format', 'csv'])
    expect(stdout).toContain(`,bank-holidays,${changes},`)
    expect(stdout.includes('bank-holidays-from-file')).toBe(now.startsWith('--bank-holidays'))
  })

  test('one of two one-offs: csv does not show which, json does', async () => {
    const both = '--holiday 2022-11-21 --holiday 2022-11-22'
    const list = await saved('either.csv', '--period 2022-10 --sla 25 --format csv --holiday 2022-11-21')
    expect((await diff(list, both)).differences).toMatchObject([
      {
        cause: {
          code: 'one-of-bank-holidays',
          bankHolidays: [{ date: '2022-11-21' }, { date: '2022-11-22' }],
        },
      },
    ])
    expect((await answer(['diff', list, ...words(both)])).stdout).toContain('Only one of these explains it')
    const json = await saved('which.json', '--period 2022-10 --sla 25 --json --holiday 2022-11-21')
    expect((await diff(json, both)).differences).toMatchObject([
      { cause: { code: 'bank-holidays', bankHolidays: [{ change: 'added', date: '2022-11-22' }] } },
    ])
  })

  test('those up to the due date itself, the one of the SLA that applies too, though it was not asked for', async () => {
    const list = await saved('only-18.json', '--period 2022-10 --sla 18 --json')
    const { differences } = await diff(list, '--holiday 2022-11-29 --holiday 2022-11-21')
    const dates = differences.map(({ now, cause, reissue }) => [
      now?.sla,
      reissue,
      cause?.code === 'bank-holidays' && cause.bankHolidays.map(({ date }) => date),
    ])
    expect(dates).toEqual([
      [25, true, ['2022-11-21', '2022-11-29']],
      [18, false, ['2022-11-21']],
    ])
  })

  test('a one-off that is not given any more, and not those outside its count', async () => {
    const oneOffs = '--holiday 2022-10-20 --holiday 2022-11-21 --holiday 2022-12-20'
    const list = await saved('outside.json', `--period 2022-10 --sla 25 --json ${oneOffs}`)
    expect((await diff(list)).differences.map(({ cause }) => cause)).toEqual([
      {
        code: 'bank-holidays',
        bankHolidays: [{ change: 'removed', date: '2022-11-21', name: 'One-off bank holiday' }],
      },
    ])
  })

  test('other one-offs beside the same official file', async () => {
    const file = files.official(
      'same.json',
      officialYears([2022]).filter(({ date }) => date !== '2022-09-19'),
    )
    const given = (days: readonly string[]) =>
      `--bank-holidays ${file} ${days.map((day) => `--holiday 2022-09-${day}`).join(' ')}`
    const list = await saved('file.json', `--period 2022-08 --sla 25 --json ${given(['12', '13', '15'])}`)
    const [{ cause } = {}] = (await diff(list, given(['14']))).differences
    const changes = cause?.code === 'bank-holidays' ? cause.bankHolidays : []
    expect(changes.map(({ change, date }) => `${change} ${date}`).sort()).toEqual([
      'added 2022-09-14',
      ...['12', '13', '15'].map((day) => `removed 2022-09-${day}`),
    ])
  })

  test('no bank holiday that comes every year: no version lacked one', async () => {
    // Without Boxing Day, Monday 26 December 2022 would be Working Day 18 after November.
    const row = '2022-11,2022-11-30,england-and-wales,18,2022-12-26,x,false,25,derogation,false\n'
    const { differences } = await diff(files.write('boxing-day.csv', header + row))
    expect(differences).toMatchObject([{ cause: { code: 'unexplained' } }])
  })

  test('no known bank holiday, not even where the date was a Saturday', async () => {
    const list = files.write('typed.csv', header + october(18, '2022-11-23') + october(14, '2022-11-19'))
    const { differences } = await diff(list)
    expect(differences.map(({ cause }) => cause)).toEqual(Array(2).fill({ code: 'unexplained' }))
  })

  test('several reasons: text gives each once, by its number', async () => {
    const list = files.write('two-reasons.csv', publishedList + october(18, '2022-11-23'))
    const { stdout } = await answer(['diff', list])
    expect(stdout.match(/^ {2}2022-08 .*later +1$/gm)).toHaveLength(3)
    expect(stdout).toMatch(/^ {2}2022-10.* +2$/m)
    expect(stdout).toMatch(/\n {2}1 {2}Counted as bank holidays now/)
    expect(stdout).toMatch(/\n {2}2 {2}No known bank holiday explains this/)
  })

  test('none, where another due date of the report contradicts it', async () => {
    // One count cannot have 19 September 2022 while the other lacks it.
    const row = (sla: number, due: string) =>
      `2022-08,2022-08-31,england-and-wales,${sla},${due},x,x,25,derogation,false\n`
    const list = files.write('contradiction.csv', header + row(25, '2022-10-05') + row(18, '2022-09-27'))
    expect((await diff(list)).differences).toMatchObject([
      { now: { sla: 25 }, cause: { code: 'unexplained' } },
    ])
  })

  test('exactly those named: without them a walk from day to day gives the earlier date', async () => {
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
          // A json list names its own one-offs, which always explain it.
          if (format === 'json') expect(cause?.code).toBe('bank-holidays')
          if (cause?.code !== 'bank-holidays') continue
          const undone = new Set(dates)
          for (const { change, date } of cause.bankHolidays) {
            if (change === 'added') expect(undone.delete(date)).toBe(true)
            else undone.add(date)
          }
          expect(naiveWalk(undone).add('2022-10-31', is?.sla ?? 0)).toBe(earlier?.due)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('the policy', () => {
  test('given now makes another SLA apply: the report must be re-issued', async () => {
    const list = await saved('policy.json', '--period 2022-12 --sla applicable --json')
    const policy = (derogationUntil: string) => ({ derogationUntil, mp122bFrom: null })
    const { differences } = await diff(list, '--derogation-until 2022-12-31')
    expect(differences).toMatchObject([
      {
        period: '2022-12',
        change: 'applicable-sla',
        earlier: { sla: 10, applies: true, due: '2023-01-16' },
        now: { sla: 25, applies: true, due: '2023-02-06', projected: false },
        moved: { calendarDays: 21, workingDays: 15 },
        cause: { code: 'policy', earlier: policy('2022-11-30'), now: policy('2022-12-31') },
        reissue: true,
      },
    ])
  })

  test('makes another SLA apply to a report whose date the file does not have', async () => {
    const list = await saved('only-18.csv', '--period 2022-12 --sla 18 --format csv')
    const { stdout } = await answer(['diff', list, '--derogation-until', '2022-12-31'])
    expect(stdout).toMatch(
      /re-issue December 2022\n.*\n {2}2022-12 {2}10 to 25 {2}not in the file {2}Mon {2}6 Feb 2023\n/,
    )
  })

  const settings: [string, string, World][] = [
    ['--derogation-until', '--derogation-until 2022-12-31', {}],
    ['PMR_DUE_DEROGATION_UNTIL', '', { env: { PMR_DUE_DEROGATION_UNTIL: '2022-12-31' } }],
  ]
  test.each(settings)(
    'of %s comes before that of the file, and both are named',
    async (source, more, world) => {
      const list = await saved('both.json', '--period 2022-12 --json')
      const { stdout } = await answer(['diff', list, ...words(more)], world)
      const text = flowing(stdout)
      expect(text).toContain('2022-12 10 to 25 Mon 16 Jan 2023 Mon 6 Feb 2023 21 later')
      expect(text).toContain(`Now: derogation until 31 Dec 2022 (${source}), MP122B not implemented.`)
      expect(text).toContain('In the file: derogation until 30 Nov 2022, MP122B not implemented.')
    },
  )

  test('of the file is used where it is given', async () => {
    for (const kind of ['json', 'csv']) {
      for (const policy of ['--derogation-until 2022-12-31', '--mp122b 2022-12-15', '--mp122b 2022-11-15']) {
        const list = await saved(`own.${kind}`, `--period 2022-10..2023-01 ${policy} --format ${kind}`)
        expect((await diff(list)).differences).toEqual([])
        expect((await answer(['diff', list])).stdout).toContain('set by the file')
      }
    }
  })

  test('is unknown from a csv of 1.0.0, and text says so', async () => {
    const row = '2022-12,2022-12-31,england-and-wales,18,2023-01-26,x,true,18,mp122b,false\n'
    const old = files.write('old.csv', header + row)
    expect(flowing((await answer(['diff', old])).stdout)).toContain(
      'In the file: derogation until an unknown day, MP122B unknown (if --mp122b',
    )
    expect((await diff(old, '--mp122b 2022-12-15')).differences).toEqual([])
  })

  test('may not be two in one file', async () => {
    const line = '--period 2022-12 --sla 18 --sla 10 --mp122b 2023-11-02 --format csv'
    const text = (await answer(words(line))).stdout
    const message = await refusal(2, ['diff', files.write('two.csv', text.replace(/2023-11-02\n$/, '\n'))])
    expect(message).toContain(
      "column mp122b_from: 'no date' contradicts 2023-11-02, given before for the same file",
    )
  })
})

describe('a difference that nothing explains', () => {
  test.each([
    [
      'csv',
      'The file was made with --holiday or --bank-holidays (then give the same again), or by another version',
    ],
    ['json', 'No known bank holiday explains this: another version made the file, or it was edited.'],
  ])('has its possible reasons in %s', async (kind, said) => {
    const { stdout: made } = await answer(words(`--period 2022-10 --sla 25 --format ${kind}`))
    // Under 25 Working Days October 2022 is due on 5 December.
    const file = files.write(`edited.${kind}`, made.replaceAll('2022-12-05', '2022-12-07'))
    const { code, stdout } = await answer(['diff', file])
    expect([code, flowing(stdout)]).toEqual([1, expect.stringContaining(said)])
  })
})

describe('the division', () => {
  const scottish = () => saved('scottish.csv', '--period 2022-10 --division sct --format csv')

  const others: [string, string, World][] = [
    ['--division', ' --division ew', {}],
    ['PMR_DUE_DIVISION', '', { env: { PMR_DUE_DIVISION: 'ew' } }],
  ]
  test.each(others)('of %s must not contradict the file', async (source, more, world) => {
    const message = await refusal(2, `diff ${await scottish()}${more}`, world)
    expect(message).toMatch(
      new RegExp(
        `^${source}: '.*scottish\\.csv' is for scotland, not for england-and-wales; use --division scotland$`,
      ),
    )
  })

  test('matters where another gives another date: csv has a code, text a sentence', async () => {
    // St Andrew's Day, 30 November 2022, comes before Working Day 25 in Scotland.
    const list = files.write('october.csv', header + october(25, '2022-12-02'))
    const { stdout } = await answer(['diff', list, '--format', 'csv'])
    expect(stdout).toMatch(/;other-date-in-scotland;other-date-in-united-kingdom,\n$/)
    const text = flowing((await answer(['diff', list])).stdout)
    expect(text).toContain('In Scotland and the United Kingdom: 25 Working Days, Tue 6 Dec 2022.')
  })
})

test('a month and an explicit end on its last day stay two reports', async () => {
  const both = await saved('both.csv', '--period 2022-10 --period-end 2022-10-31 --format csv')
  expect(await diff(both)).toMatchObject({ compared: 8, differences: [] })
})

describe('a list is refused', () => {
  const good = october(18, '2022-11-24')
  const other = october(25, '2022-12-05')
  const deadline = (due: string) => header + good.replace('2022-11-24', due)

  /** What each csv list is, the list, and what is said of it. */
  const lists: [string, string, ...RegExp[]][] = [
    ['without rows', header, / has no due dates: expected .*--format csv or json$/],
    [
      'of other columns',
      'date\n2022-10-31\n',
      /, line 1: the columns period, period_end, division, sla, due, applicable_sla, regime are missing from the header 'date': /,
    ],
    [
      'with a date for a month',
      header + good.replace('2022-10,', '2022-10-31,'),
      /, column period: .* is not a month: /,
    ],
    ['with a due date twice', header + good + good, /, line 3, column sla: .* listed twice: remove one$/],
    [
      'of another regime',
      header + good.replace('derogation', 'law'),
      /, column regime: 'law' is not a regime/,
    ],
    ['with terminal control characters', deadline('"\u001b[31m\u202e\n"'), /\\x1b\[31m\\u\{202e\}/],
    [
      'of a wrong last day',
      header + good.replace('10-31', '10-30'),
      /, column period_end: '2022-10-30' contradicts 2022-10-31, the last day of 2022-10$/,
    ],
    [
      'that contradicts itself',
      header + good + other.replace('25,derogation', '10,derogation'),
      /, line 3, column applicable_sla: '10' contradicts 25, given before for the same report$/,
    ],
    [
      'of two divisions',
      header + good + other.replace('england-and-wales', 'scotland'),
      /, line 3, column division: 'scotland' contradicts england-and-wales, given before for the same file$/,
    ],
    [
      'of two policies',
      `${header.trimEnd()},derogation_until\n${good.trimEnd()},2022-11-30\n${other.trimEnd()},2022-12-31\n`,
      /, line 3, column derogation_until: '2022-12-31' contradicts 2022-11-30/,
    ],
    [
      'with wrong values, all named with line and column',
      `${header}${good.replace('18', '17')}${october(25, '5 December')}${good.replace('2022-10,', '22-10,')}`,
      /, line 2, column sla: '17'/,
      /, line 3, column due: '5 December'/,
      /, line 4, column period: '22-10'/,
    ],
    ['that is broken JSON', '{"schema": 1,', / is not JSON: /],
    ['that is a JSON list', '[]', /, schema: missing; expected the due dates/, /, reports: missing/],
    [
      'that is a bank-holiday file',
      '{"scotland": {}}',
      /, schema: missing; expected the due dates that pmr-due writes/,
      /, reports: missing/,
    ],
  ]
  test.each(lists)('%s', async (_, text, ...said) => {
    await expectRefused(text, said)
  })

  async function expectRefused(text: string, said: readonly RegExp[], code: 2 | 3 = 2): Promise<void> {
    const messages = await refusals(code, ['diff', files.write('refused', text)])
    expect(messages).toEqual(said.map((line) => expect.stringMatching(line)))
    for (const message of messages) expect(message).toMatch(/^'.*refused'/)
  }

  test('of days without bank holidays, as outside coverage', async () => {
    await expectRefused(
      deadline('2051-01-02'),
      [/, line 2, column due: 2051-01-02 is outside 2012-01-01 to 2050-12-31/],
      3,
    )
  })

  // biome-ignore lint/suspicious/noExplicitAny: each test breaks a document in another place.
  const documents: [string, (document: any) => void, ...RegExp[]][] = [
    [
      'of a later schema',
      (each) => Object.assign(each, { schema: 2 }),
      /, schema: 2 is not a schema .*: expected 1$/,
    ],
    ['without a report', (each) => Object.assign(each, { reports: [] }), / has no due dates: /],
    [
      'with reports that are none',
      (each) => Object.assign(each, { reports: [5] }),
      ...['deadlines', 'period', 'periodEnd', 'applicable.sla', 'applicable.due', 'applicable.regime'].map(
        (key) => new RegExp(`, report 1, ${key}: missing; expected the due dates`),
      ),
    ],
    [
      'with wrong values, all named',
      (each) => {
        Object.assign(each.reports[0], { periodEnd: '2022-10-30' })
        Object.assign(each.reports[1].deadlines[1], { due: 7, sla: '17' })
        Object.assign(each, { division: 'wales' })
      },
      /, division: 'wales' is not a division/,
      /, report 1, periodEnd: '2022-10-30' contradicts 2022-10-31, the last day of 2022-10$/,
      /, report 2, deadline 2, sla: '17' is not an SLA/,
      /, report 2, deadline 2, due: 7 is not a date/,
    ],
    [
      'with values of other kinds than text',
      (each) => {
        Object.assign(each.reports[0], { period: { toString: 1 }, periodEnd: ['2022-10-31'] })
        Object.assign(each.reports[1], { periodEnd: null, deadlines: {} })
        Object.assign(each.policy, { derogationUntil: null, mp122bFrom: 5 })
        Object.assign(each.bankHolidays, { oneOffs: ['2022-10-03', 5] })
      },
      /, report 2, deadlines: expected a list, found an object$/,
      /, bankHolidays\.oneOff 2: 5 is not a date/,
      /, policy\.derogationUntil: null is not a date/,
      /, policy\.mp122bFrom: 5 is not a date/,
      /, report 1, period: an object is not a month/,
      /, report 1, periodEnd: a list is not a date/,
      /, report 2, periodEnd: null is not a date/,
    ],
  ]
  test.each(documents)('in JSON %s', async (_, change, ...said) => {
    const { stdout } = await answer(words('--period 2022-10..2022-11 --json'))
    const document = JSON.parse(stdout)
    change(document)
    await expectRefused(JSON.stringify(document), said)
  })

  test('that is endless or not given', async () => {
    expect(await refusal(2, ['diff', '/dev/zero'])).toContain('too large to be a list of due dates')
    // The second is what a shell makes of a variable that is not set.
    for (const args of [[], ['']]) {
      expect(await refusal(2, ['diff', ...args])).toContain('missing argument <file>')
    }
  })
})

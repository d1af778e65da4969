import { describe, expect, test } from 'vitest'
import {
  govUkJson,
  type OfficialRow,
  officialYears,
  projectedAsPublished,
} from '../bank-holidays/official-list.ts'
import { answer, flowing, jsonAnswer, stdoutOf, words } from '../cli/terminal.ts'
import { csvRecords } from '../csv-records.ts'

/** The due dates alone of a command line that asks for them. */
async function dates(line: string): Promise<string[]> {
  const { code, stdout } = await answer([...words(line), '--format', 'date'])
  expect(code).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

const prose = async (line: string) => flowing(await stdoutOf(line))

describe('the due dates around the expiry of the derogation', () => {
  test.each([
    ['2022-10', ['2022-12-05', '2022-11-24', '2022-11-18', '2022-11-14'], '2022-12-05'],
    ['2022-11', ['2023-01-09', '2022-12-28', '2022-12-20', '2022-12-14'], '2023-01-09'],
    ['2022-12', ['2023-02-06', '2023-01-26', '2023-01-20', '2023-01-16'], '2023-01-16'],
  ])('%s under each SLA, and under the one that applies', async (period, all, applies) => {
    expect(await dates(`--period ${period}`)).toEqual(all)
    expect(await dates(`--period ${period} --sla all`)).toEqual(all)
    expect(await dates(`--period ${period} --sla applicable`)).toEqual([applies])
    for (const [at, sla] of [25, 18, 14, 10].entries()) {
      expect(await dates(`--period ${period} --sla ${sla}`)).toEqual([all[at]])
    }
  })

  test.each([
    // Up to its last day the derogation gives 25 Working Days; Good Friday 2023 is 7 April.
    ['--derogation-until 2023-03-31 --period 2023-03', '2023-05-11'],
    ['--derogation-until 2023-03-31 --period-end 2023-04-01', '2023-04-18'],
    // MP122B gives 18 from its day on, and ends the derogation if it comes first.
    ['--mp122b 2022-11-15 --period-end 2022-11-14', '2022-12-19'],
    ['--mp122b 2022-11-15 --period-end 2022-11-15', '2022-12-09'],
    ['--mp122b 2023-11-02 --period 2023-10', '2023-11-14'],
    ['--mp122b 2023-11-02 --period 2023-11', '2023-12-28'],
  ])('moves with the policy: %s, %s', async (given, due) => {
    expect(await dates(`${given} --sla applicable`)).toEqual([due])
  })
})

test('periods and SLAs come in order and once each, however they are given', async () => {
  const periods = '--period 2022-12 --period-end 2022-10-15 --period 2022-11..2022-12'
  const csv = await stdoutOf(`${periods} --sla 10 --sla applicable --sla 10 --format csv`)
  const [, ...records] = csvRecords(csv)
  expect(records.map(([period, periodEnd, , sla]) => [period, periodEnd, sla])).toEqual([
    ['', '2022-10-15', '25'],
    ['', '2022-10-15', '10'],
    ['2022-11', '2022-11-30', '25'],
    ['2022-11', '2022-11-30', '10'],
    ['2022-12', '2022-12-31', '10'],
  ])
})

describe('divisions', () => {
  test.each([
    ['ew', 'england-and-wales', '2022-12-05', '2022-07-14'],
    ['sct', 'scotland', '2022-12-06', '2022-07-14'],
    ['ni', 'northern-ireland', '2022-12-05', '2022-07-15'],
    ['gb', 'great-britain', '2022-12-06', '2022-07-14'],
    ['uk', 'united-kingdom', '2022-12-06', '2022-07-15'],
  ])("%s, %s, has its own St Andrew's Day and Battle of the Boyne", async (alias, slug, andrew, boyne) => {
    expect(await dates(`--division ${alias} --period 2022-10 --sla 25`)).toEqual([andrew])
    expect(await dates(`--division ${alias} --period 2022-06 --sla 10`)).toEqual([boyne])
    expect(await jsonAnswer(`--division ${alias}`)).toMatchObject({ division: slug })
  })

  test('several reports bear a mark only where a date differs, and one sentence explains it', async () => {
    const shown = await stdoutOf('--period 2022-09..2022-10 --sla 25')
    expect(shown).toMatch(/^ *2022-10\* /m)
    expect(shown).toMatch(/^ *2022-09 {2}/m)
    expect(flowing(shown)).toContain('* At least one of the dates differs in Scotland or the United Kingdom.')
  })
})

describe('settings from the environment', () => {
  const env = {
    PMR_DUE_DIVISION: 'Scotland',
    PMR_DUE_DEROGATION_UNTIL: '2023-03-31',
    PMR_DUE_MP122B: '2023-11-02',
  }

  test('count, and an option comes first', async () => {
    const line = '--period 2022-12 --format env'
    const set = await stdoutOf(line, { env })
    expect(set).toContain('division=scotland\n')
    expect(set).toContain('derogation_until=2023-03-31\n')
    expect(set).toContain('applicable_sla=25\n')
    expect(set).toMatch(/^notices=.*set-by-environment/m)
    const options = '--division ew --derogation-until 2022-11-30 --mp122b 2022-12-05'
    const given = await stdoutOf(`${line} ${options}`, { env })
    expect(given).toContain('division=england-and-wales\n')
    expect(given).toContain('applicable_sla=18\n')
    expect(given).not.toContain('set-by-environment')
  })

  test.each([
    '--period 2022-12',
    '--period 2022-11..2022-12',
    'status --on 2022-11-20',
    'plan --start 2021-10-01',
  ])('are all named in text, markdown and json of pmr-due %s', async (line) => {
    for (const format of ['text', 'markdown']) {
      const shown = await stdoutOf(`${line} --format ${format}`, { env })
      const named = shown.replaceAll('\\', '').match(/PMR_DUE_[A-Z0-9_]+/g) ?? []
      expect(new Set(named)).toEqual(new Set(Object.keys(env)))
    }
    expect(await jsonAnswer(line, { env })).toMatchObject({
      setBy: {
        division: 'PMR_DUE_DIVISION',
        derogationUntil: 'PMR_DUE_DEROGATION_UNTIL',
        mp122b: 'PMR_DUE_MP122B',
      },
    })
  })
})

describe('text', () => {
  test('says no more than it must where the derogation outlasts the due date', async () => {
    expect(
      await stdoutOf('--period 2022-09 --sla 25'),
    ).toBe(`PMR for September 2022 (period ends Fri 30 Sep 2022)

  > 25 Working Days  Fri  4 Nov 2022  applies

25 Working Days apply: the period ends before the expiry of Ofgem's derogation
from SEC H13.4 on 30 Nov 2022 (MP122B consultation, Q6).
Counted in England and Wales.
`)
  })

  test.each([
    ['--period 2022-11', '25 Working Days apply: the period ends by the expiry of Ofgem'],
    [
      '--period 2022-12',
      'expired on 30 Nov 2022 according to the MP122B consultation, Q6. Not included, because the source does not ' +
        "settle them: Ofgem's later derogation of December 2022 (--derogation-until) and MP122B, planned for " +
        '2 Nov 2023 (--mp122b 2023-11-02).',
    ],
    ['--period 2023-11 --mp122b 2023-11-02', '18 Working Days apply: the period ends on or after 2 Nov 2023'],
    [
      '--period 2022-11 --mp122b 2022-12-01',
      "the period ends before MP122B is implemented on 1 Dec 2022 (set by --mp122b) and by the expiry of Ofgem's " +
        'derogation from SEC H13.4 on 30 Nov 2022 (MP122B consultation, Q6). The report is due after that; under the ' +
        '18 Working Days that follow',
    ],
    ['--period 2022-10 --mp122b 2022-11-15', 'before MP122B is implemented on 15 Nov 2022, which ends'],
    [
      '--period 2022-12 --derogation-until 2022-12-31',
      "by the expiry of Ofgem's derogation from SEC H13.4 on 31 Dec 2022 (set by --derogation-until).",
    ],
    ['--period 2029-01', 'Bank holidays after 2028 are not published yet.'],
    ['--period 2028-11..2029-02', 'From the period 2028-11 on: Bank holidays after 2028'],
    ['--period 2022-10 --holiday 2022-11-21', 'One-off bank holiday: Mon 21 Nov 2022.'],
    ['--period-end 2022-10-15', 'PMR for the period that ends on Sat 15 Oct 2022'],
    [
      '--period 2022-10 --division uk',
      'the United Kingdom (--division), where a bank holiday of England and Wales, Scotland or Northern Ireland counts.',
    ],
  ])('%s says: %s', async (line, said) => {
    expect(await prose(line)).toContain(said)
  })

  test('each statement is made once, however many reports it holds for', async () => {
    const said = await prose('--period 2023..2024')
    for (const statement of ['Not included', 'Counted in', 'according to', '> the SLA']) {
      expect(said.split(statement)).toHaveLength(2)
    }
  })

  test('several reports are a row each, and the SLA that applies is marked in each', async () => {
    const { stdout } = await answer(words('--period 2022-10..2023-12 --mp122b 2023-11-02'))
    const rows = stdout.split('\n').filter((row) => /^ *\d{4}-\d\d/.test(row))
    expect(rows).toHaveLength(15)
    for (const row of rows) expect(row.match(/>/g)).toHaveLength(1)
    expect(stdout).toMatch(/^ *2023-11\*? .* >Thu 28 Dec 2023 /m)
  })

  test('the SLA that applies is shown where only another is asked for', async () => {
    const { stdout } = await answer(words('--period 2022-11..2022-12 --sla 18'))
    expect(stdout).toMatch(/2022-11\* +Wed 28 Dec 2022 +25: Mon {2}9 Jan 2023$/m)
    expect(stdout).toMatch(/2022-12\* +Thu 26 Jan 2023 +10: Mon 16 Jan 2023$/m)
    expect(stdout).not.toContain('> the SLA that applies')
  })
})

describe('json', () => {
  test('has each notice in words, and each date that is another elsewhere', async () => {
    expect(await jsonAnswer('--period 2022-10')).toMatchObject({
      reports: [
        {
          deadlines: [
            {
              otherDivisions: [
                { division: 'scotland', due: '2022-12-06' },
                { division: 'united-kingdom', due: '2022-12-06' },
              ],
            },
            { otherDivisions: [] },
            { otherDivisions: [] },
            { otherDivisions: [] },
          ],
          notices: [
            {
              code: 'derogation-expires-before-due',
              message: expect.stringMatching(/30 Nov 2022.*10 Working Days.*Mon 14 Nov 2022/),
            },
          ],
        },
      ],
    })
  })

  test('shows every choice that the answer rests on', async () => {
    const line =
      '--period-end 2023-11-30 --division gb --derogation-until 2022-12-31 --mp122b 2023-11-02 --holiday 2023-12-05'
    expect(await jsonAnswer(`${line} --holiday 2023-12-03`)).toMatchObject({
      division: 'great-britain',
      policy: { derogationUntil: '2022-12-31', mp122bFrom: '2023-11-02' },
      bankHolidays: { oneOffs: ['2023-12-05'] },
      setBy: { division: '--division', derogationUntil: '--derogation-until', mp122b: '--mp122b' },
      reports: [
        {
          period: null,
          applicable: { sla: 18, regime: 'mp122b', due: '2023-12-29' },
          deadlines: [
            { sla: 25, due: '2024-01-11' },
            { sla: 18, due: '2023-12-29', applies: true },
            { sla: 14, due: '2023-12-21' },
            { sla: 10, due: '2023-12-15' },
          ],
        },
      ],
      notices: [{ code: 'one-off-changes-nothing', message: expect.stringContaining('Sun 3 Dec 2023') }],
    })
  })

  test('--json is short for --format json, and both together are the same', async () => {
    const expected = await answer(words('--period 2022-10 --json'))
    expect(await answer(words('--period 2022-10 --format json'))).toEqual(expected)
    expect(await answer(words('--period 2022-10 --format json --json'))).toEqual(expected)
  })
})

describe('csv', () => {
  test('is a header and a row for each deadline', async () => {
    const { stdout } = await answer(
      words('--period 2022-11..2022-12 --sla 18 --sla 10 --division gb --format csv'),
    )
    const later =
      'further-derogation-unread;mp122b-not-assumed;other-date-in-england-and-wales;other-date-in-northern-ireland'
    expect(stdout.split('\n')).toEqual([
      'period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected,derogation_until,notices,mp122b_from',
      '2022-11,2022-11-30,great-britain,18,2022-12-28,proposed,false,25,derogation,false,2022-11-30,derogation-expires-before-due,',
      '2022-11,2022-11-30,great-britain,10,2022-12-14,obligation,false,25,derogation,false,2022-11-30,derogation-expires-before-due,',
      `2022-12,2022-12-31,great-britain,18,2023-01-27,proposed,false,10,sec-h13.4,false,2022-11-30,${later},`,
      `2022-12,2022-12-31,great-britain,10,2023-01-17,obligation,true,10,sec-h13.4,false,2022-11-30,${later},`,
      '',
    ])
  })

  test('names the projection only in the rows that it concerns', async () => {
    const { stdout } = await answer(words('--period-end 2028-12-08 --format csv'))
    const rows = stdout.split('\n').slice(1, -1)
    // Working Day 10 is 22 December 2028; the others are in 2029.
    expect(rows.filter((row) => row.includes(',true,2022-11-30,'))).toHaveLength(3)
    for (const row of rows) expect(row.includes('projected-bank-holidays')).toBe(row.includes(',true,2022'))
    expect(rows[0]?.startsWith(',2028-12-08,')).toBe(true)
  })
})

describe('env', () => {
  test('an explicit period end leaves the period empty, and any projected date counts', async () => {
    const { stdout } = await answer(words('--period-end 2028-12-08 --sla 25 --format env'))
    expect(stdout).toMatch(/^period=\n/)
    // Working Day 10 is 22 December 2028; Working Day 25 is in 2029.
    expect(stdout).toContain('applicable_due=2028-12-22\n')
    expect(stdout).toContain('projected=true\n')
    expect(stdout).toContain('derogation=expired\n')
  })
})

describe('codes of what is not built in', () => {
  const official = officialYears([2022, 2023])
  const extra = { division: 'england-and-wales', date: '2022-11-22', name: 'Extra', note: '' } as const

  test.each([
    ['--period 2022-10', ['csv', 'env']],
    ['status --on 2022-10-31', ['csv', 'env']],
    ['check --period 2022-10 --delivered 2022-12-02', ['csv']],
    ['plan --start 2021-10-01', ['csv']],
    ['add 2022-10-31 18', ['csv', 'env']],
    ['count 2022-11-24 2022-10-31', ['csv', 'env']],
  ])('are of a one-off, and of a file that changes the count: pmr-due %s', async (line, formats) => {
    for (const format of formats) {
      const coded = async (more: string, rows = official) => {
        const stdin = [govUkJson(rows)]
        const { stdout } = await answer(words(`${line} --format ${format} ${more}`), { stdin })
        return ['one-off-bank-holidays', 'bank-holidays-from-file'].filter((code) => stdout.includes(code))
      }
      expect(await coded('')).toEqual([])
      expect(await coded('--holiday 2022-11-22')).toEqual(['one-off-bank-holidays'])
      expect(await coded('--bank-holidays -')).toEqual([])
      expect(await coded('--bank-holidays -', [...official, extra])).toEqual(['bank-holidays-from-file'])
    }
  })

  /** The period and the SLA of each row that has the code of a file. */
  async function rowsFromFile(line: string, rows: readonly OfficialRow[]): Promise<string[]> {
    const argv = words(`${line} --bank-holidays - --format csv`)
    const { stdout } = await answer(argv, { stdin: [govUkJson(rows)] })
    const found = csvRecords(stdout).filter((cells) => cells.join().includes('bank-holidays-from-file'))
    return found.map(([period, , , sla]) => `${period} ${sla}`)
  }

  test('of a file are in the rows whose count it changes, and in no other', async () => {
    const lacking = official.filter(({ date }) => date !== '2022-12-26')
    // Working Days 25 and 18 after November 2022 pass 26 December; Working Day 14 is the 20th.
    expect(await rowsFromFile('--period RY2022', lacking)).toEqual(['2022-11 25', '2022-11 18'])
    // A one-off in place of the day that the file lacks leaves nothing changed.
    expect(await rowsFromFile('--period RY2022 --holiday 2022-12-26', lacking)).toEqual([])
  })

  test.each([
    // Tuesday 27 December 2022 is reached only where the file lacks it; Monday the 26th is not counted back from.
    ['add 2022-12-28 -1', '2022-12-27', true],
    ['add 2022-12-26 -1', '2022-12-26', false],
  ])('of a file that counts back: %s without %s, %s', async (line, lacked, isCoded) => {
    const stdin = [govUkJson(official.filter(({ date }) => date !== lacked))]
    const { stdout } = await answer(words(`${line} --bank-holidays - --format csv`), { stdin })
    expect(stdout.includes('bank-holidays-from-file')).toBe(isCoded)
  })

  test('of a file are in the rows that are projected without it', async () => {
    // Working Day 18 after November 2028 is 28 December, and Working Day 25 in January 2029.
    expect(await rowsFromFile('--period 2028-11', projectedAsPublished(2029))).toEqual(['2028-11 25'])
  })
})

describe('stderr', () => {
  test('bare dates have what they rest on there, each sentence once', async () => {
    const said = async (line: string) => {
      const { stderr } = await answer(words(`${line} --format date`), {
        env: { PMR_DUE_TODAY: '2024-01-01' },
      })
      return stderr
        .trim()
        .replace(/\n(?!note:) */g, ' ')
        .split('\n')
    }
    expect(await said('--period 2024')).toEqual([
      'note: The dates of each report are under 25, 18, 14 and 10 Working Days, in this order.',
      expect.stringMatching(
        /^note: 10 Working Days apply to 12 reports: .* Not included, .* MP122B, planned for/,
      ),
      'note: Counted in England and Wales.',
      'note: At least one of the dates differs in Scotland, Northern Ireland or the United Kingdom.',
    ])
    expect((await said('--period 2022-10'))[0]).toBe(
      'note: The dates are under 25, 18, 14 and 10 Working Days, in this order.',
    )
    expect((await said('--period 2022-10,2022-12 --sla applicable,18'))[0]).toBe(
      'note: The dates of each report are under its SLAs, the longest first.',
    )
    expect(await said('--sla 18')).toEqual([
      'note: The date is under 18 Working Days.',
      expect.stringMatching(/^note: 10 Working Days apply: /),
      // 18 Working Days after 31 December 2023: 2 January is a bank holiday in Scotland alone.
      'note: Counted in England and Wales. In Scotland and the United Kingdom: 18 Working Days, Fri 26 Jan 2024; 10 Working Days, Tue 16 Jan 2024.',
      "note: PMR_DUE_TODAY in the environment sets today's date.",
    ])
    expect(await said('--period 2023-10 --sla applicable --mp122b 2023-11-02')).toEqual([
      expect.stringMatching(
        /, and the period ends before MP122B is implemented on 2 Nov 2023 \(set by --mp122b\)\./,
      ),
      'note: Counted in England and Wales.',
    ])
  })

  test.each([
    ...['text', 'csv', 'env', 'ics'].map((format) => [format, /^note: The one-off bank .* changes nothing/]),
    // These hold every notice themselves.
    ...['json', 'markdown', 'html'].map((format) => [format, /^$/]),
  ] as [string, RegExp][])("beside %s has only what concerns the user's input: %s", async (format, said) => {
    const line = `--period 2022-10 --holiday 2022-11-20 --format ${format}`
    const { stdout, stderr } = await answer(words(line))
    expect(stdout).not.toContain('note:')
    expect(flowing(stderr)).toMatch(said)
  })
})

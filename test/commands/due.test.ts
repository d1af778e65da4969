import { describe, expect, test } from 'vitest'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'

/** The due dates alone, one a line, of a command line that asks for them. */
async function dates(line: string): Promise<string[]> {
  const { code, stdout } = await answer([...words(line), '--format', 'date'])
  expect(code).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

/** The period, or the period end, of each report. */
async function periods(line: string): Promise<(string | null)[]> {
  const { stdout } = await answer([...words(line), '--format', 'csv', '--sla', 'applicable'])
  return stdout
    .split('\n')
    .slice(1, -1)
    .map((row) => row.split(',')[0] || (row.split(',')[1] as string))
}

/** A text answer as one line, so that a sentence is found wherever it is wrapped. */
async function prose(line: string, env: Record<string, string> = {}): Promise<string> {
  const { code, stdout } = await answer(words(line), { env })
  expect(code).toBe(0)
  return stdout.replace(/\s+/g, ' ')
}

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
    ['2023-10', '10', '2023-11-14'],
    ['2023-11', '18', '2023-12-28'],
  ])('with MP122B from 2 November 2023, %s has %s Working Days', async (period, sla, due) => {
    const asked = `--period ${period} --mp122b 2023-11-02`
    expect(await dates(`${asked} --sla applicable`)).toEqual([due])
    expect(await dates(`${asked} --sla ${sla}`)).toEqual([due])
  })
})

describe('periods', () => {
  test.each([
    ['--period 2022-11..2023-02', ['2022-11', '2022-12', '2023-01', '2023-02']],
    ['--period 2022-Q4', ['2022-10', '2022-11', '2022-12']],
    ['--period 2022-12 --period 2022-10 --period 2022-Q4', ['2022-10', '2022-11', '2022-12']],
    [
      '--period-end 2022-10-30 --period-end 2022-10-15 --period 2022-10',
      ['2022-10-15', '2022-10-30', '2022-10'],
    ],
    ['', ['2022-10']],
  ])('%s: in order and once each', async (line, expected) => {
    expect(await periods(line)).toEqual(expected)
  })

  test.each([
    ['2022', '2022-01', '2022-12'],
    ['RY2022', '2022-04', '2023-03'],
  ])('%s has twelve months', async (period, first, last) => {
    const months = await periods(`--period ${period}`)
    expect([months.length, months[0], months.at(-1)]).toEqual([12, first, last])
  })

  test('a period end on a Sunday is counted from itself', async () => {
    expect(await dates('--period-end 2022-10-30 --sla 10')).toEqual(['2022-11-11'])
  })
})

describe('SLAs', () => {
  test('repeat, in any order, and come longest first and once each', async () => {
    expect(await dates('--period 2022-10 --sla 10 --sla 25 --sla 10')).toEqual(['2022-12-05', '2022-11-14'])
    expect(await dates('--period 2022-10 --sla 18 --sla applicable')).toEqual(['2022-12-05', '2022-11-24'])
    expect(await dates('--period 2022-10 --sla 14 --sla all')).toHaveLength(4)
  })

  test('the one that applies is chosen for each period', async () => {
    expect(await dates('--period 2022-11..2022-12 --sla applicable')).toEqual(['2023-01-09', '2023-01-16'])
  })
})

describe('divisions', () => {
  test.each([
    ['england-and-wales', 'ew', '2022-12-05', '2022-07-14'],
    ['scotland', 'sct', '2022-12-06', '2022-07-14'],
    ['northern-ireland', 'ni', '2022-12-05', '2022-07-15'],
    ['great-britain', 'gb', '2022-12-06', '2022-07-14'],
    ['united-kingdom', 'uk', '2022-12-06', '2022-07-15'],
  ])("%s, or %s, has its own St Andrew's Day and Battle of the Boyne", async (slug, alias, andrew, boyne) => {
    for (const division of [slug, alias]) {
      expect(await dates(`--division ${division} --period 2022-10 --sla 25`)).toEqual([andrew])
      expect(await dates(`--division ${division} --period 2022-06 --sla 10`)).toEqual([boyne])
    }
    expect(await jsonAnswer(`--division ${alias}`)).toMatchObject({ division: slug })
  })

  test('another date elsewhere is said in text, json, csv and env', async () => {
    expect(await prose('--period 2022-10 --sla 18')).toContain(
      'In Scotland and the United Kingdom: 25 Working Days, Tue 6 Dec 2022.',
    )
    expect(await jsonAnswer('--period 2022-10 --sla 25')).toMatchObject({
      reports: [
        {
          deadlines: [
            {
              otherDivisions: [
                { division: 'scotland', due: '2022-12-06' },
                { division: 'united-kingdom', due: '2022-12-06' },
              ],
            },
          ],
        },
      ],
    })
    for (const format of ['csv', 'env']) {
      const { stdout } = await answer(words(`--period 2022-10 --sla 25 --format ${format}`))
      expect(stdout).toContain(
        'derogation-expires-before-due;other-date-in-scotland;other-date-in-united-kingdom',
      )
    }
  })

  test('the same date everywhere is not mentioned', async () => {
    expect(await prose('--period 2022-09 --sla 10')).not.toMatch(/Scotland|Kingdom/)
    expect(await jsonAnswer('--period 2022-09 --sla 10')).toMatchObject({
      reports: [{ deadlines: [{ otherDivisions: [] }] }],
    })
  })

  test('in 2021 to 2027 the United Kingdom differs in 23 months under 10 Working Days, 31 under 14 and 18, 43 under 25', async () => {
    const { reports } = (await jsonAnswer('--period 2021-01..2027-12')) as {
      reports: { deadlines: { sla: number; otherDivisions: { division: string }[] }[] }[]
    }
    const counts = [10, 14, 18, 25].map(
      (sla) =>
        reports.filter(({ deadlines }) =>
          deadlines.some(
            (each) =>
              each.sla === sla && each.otherDivisions.some(({ division }) => division === 'united-kingdom'),
          ),
        ).length,
    )
    expect([reports.length, ...counts]).toEqual([84, 23, 31, 31, 43])
  })

  test('several reports bear a mark that one sentence explains', async () => {
    const { stdout } = await answer(words('--period 2022-09..2022-10 --sla 25'))
    expect(stdout).toMatch(/^ *2022-10\* /m)
    expect(stdout).toMatch(/^ *2022-09 {2}/m)
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '* At least one of the dates differs in Scotland or the United Kingdom.',
    )
  })
})

describe('the policy', () => {
  test('--derogation-until moves the day on which 25 Working Days stop', async () => {
    const until = '--derogation-until 2023-03-31 --sla applicable'
    expect(await dates(`${until} --period 2022-12`)).toEqual(['2023-02-06'])
    expect(await dates(`${until} --period 2023-03`)).toEqual(['2023-05-11'])
    expect(await dates(`${until} --period-end 2023-04-01`)).toEqual(
      await dates('--period-end 2023-04-01 --sla 10'),
    )
  })

  test('MP122B ends the derogation if it comes first', async () => {
    expect(await dates('--mp122b 2022-11-15 --period-end 2022-11-14 --sla applicable')).toEqual(
      await dates('--period-end 2022-11-14 --sla 25'),
    )
    expect(await dates('--mp122b 2022-11-15 --period-end 2022-11-15 --sla applicable')).toEqual(
      await dates('--period-end 2022-11-15 --sla 18'),
    )
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
    const { stdout } = await answer(words(line), { env })
    expect(stdout).toContain('division=scotland\n')
    expect(stdout).toContain('derogation_until=2023-03-31\n')
    expect(stdout).toContain('applicable_sla=25\n')
    expect(stdout).toMatch(/^notices=.*set-by-environment/m)
    const given = '--division ew --derogation-until 2022-11-30 --mp122b 2022-12-05'
    const { stdout: other } = await answer(words(`${line} ${given}`), { env })
    expect(other).toContain('division=england-and-wales\n')
    expect(other).toContain('applicable_sla=18\n')
    expect(other).not.toContain('set-by-environment')
  })

  test('are named in the answer', async () => {
    const said = await prose('--period 2022-12', env)
    expect(said).toContain('Counted in Scotland (PMR_DUE_DIVISION).')
    expect(said).toContain('set by PMR_DUE_DEROGATION_UNTIL')
    expect(await jsonAnswer('--period 2022-12', { env })).toMatchObject({
      setBy: {
        division: 'PMR_DUE_DIVISION',
        derogationUntil: 'PMR_DUE_DEROGATION_UNTIL',
        mp122b: 'PMR_DUE_MP122B',
      },
    })
  })

  test.each([
    '--period 2022-12',
    '--period 2022-11..2022-12',
    'status --on 2022-11-20',
    'plan --start 2021-10-01',
  ])('are all named in text and in markdown of pmr-due %s', async (line) => {
    for (const format of ['text', 'markdown']) {
      const { stdout } = await answer(words(`${line} --format ${format}`), { env })
      const named = stdout.replaceAll('\\', '').match(/PMR_DUE_[A-Z0-9_]+/g) ?? []
      expect(new Set(named)).toEqual(new Set(Object.keys(env)))
    }
  })

  test('are named when they are wrong', async () => {
    for (const name of Object.keys(env)) {
      const { code, stdout, stderr } = await answer(words('--period 2022-12'), { env: { [name]: 'never' } })
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(new RegExp(`^pmr-due: ${name}: 'never' is not a`))
    }
  })
})

describe('text', () => {
  test('one report: the deadlines, why, and what it rests on', async () => {
    const { stdout, stderr } = await answer(words('--period 2022-10 --sla 18'))
    expect(stderr).toBe('')
    expect(stdout).toBe(`PMR for October 2022 (period ends Mon 31 Oct 2022)

  > 25 Working Days  Mon  5 Dec 2022  applies
    18 Working Days  Thu 24 Nov 2022  proposed, does not apply

25 Working Days apply: the period ends before the expiry of Ofgem's derogation
from SEC H13.4 on 30 Nov 2022 (MP122B consultation, Q6). The report is due after
that; under the 10 Working Days that follow, it would be due on Mon 14 Nov 2022.
Counted in England and Wales. In Scotland and the United Kingdom: 25 Working
Days, Tue 6 Dec 2022.
`)
  })

  test.each([
    ['--period 2022-11', '25 Working Days apply: the period ends by the expiry of Ofgem'],
    ['--period 2022-12', 'expired on 30 Nov 2022 according to the MP122B consultation, Q6. Not included'],
    ['--period 2022-12', "Ofgem's later derogation of December 2022 (--derogation-until)"],
    ['--period 2022-12', 'and MP122B, planned for 2 Nov 2023 (--mp122b 2023-11-02).'],
    ['--period 2023-11 --mp122b 2023-11-02', '18 Working Days apply: the period ends on or after 2 Nov 2023'],
    ['--period 2022-10 --mp122b 2022-11-15', 'before MP122B is implemented on 15 Nov 2022, which ends'],
    [
      '--period 2022-12 --derogation-until 2022-12-31',
      "by the expiry of Ofgem's derogation from SEC H13.4 on 31 Dec 2022 (set by --derogation-until).",
    ],
    [
      '--period 2022-10..2022-12',
      '25 Working Days apply to 2 reports: their periods end by the expiry of Ofgem',
    ],
    ['--period 2022-10..2022-12', 'would be due on Mon 14 Nov 2022 and Wed 14 Dec 2022.'],
    ['--period 2029-01', 'Bank holidays after 2028 are not published yet.'],
    ['--period 2028-11..2029-02', 'From the period 2028-11 on: Bank holidays after 2028'],
    ['--period 2022-10 --holiday 2022-11-21', 'One-off bank holiday: Mon 21 Nov 2022.'],
    ['--period-end 2022-10-15', 'PMR for the period that ends on Sat 15 Oct 2022'],
    [
      '--period 2022-10 --division uk',
      'the United Kingdom (--division), where a bank holiday of England and Wales, Scotland or Northern Ireland counts.',
    ],
    [
      '--period 2022-10 --division gb',
      'Great Britain (--division), where a bank holiday of England and Wales or Scotland counts.',
    ],
  ])('%s says: %s', async (line, said) => {
    expect(await prose(line)).toContain(said)
  })

  test('nothing open is said where the derogation outlasts the due date', async () => {
    expect(await prose('--period 2022-09 --sla 25')).not.toMatch(/Not included|due after/)
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
    expect(stdout).toMatch(/^ *2022-11\* +>Mon {2}9 Jan 2023 /m)
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
  test('is the record with its basis', async () => {
    expect(await jsonAnswer('--period 2022-10 --sla 18')).toEqual({
      schema: 1,
      division: 'england-and-wales',
      policy: { derogationUntil: '2022-11-30', mp122bFrom: null },
      bankHolidays: { source: 'built-in', publishedThrough: 2028 },
      reports: [
        {
          period: '2022-10',
          periodEnd: '2022-10-31',
          applicable: {
            sla: 25,
            regime: 'derogation',
            due: '2022-12-05',
            basis: expect.stringContaining('derogation from SEC H13.4'),
            source: 'MP122B consultation, Q6',
            standing: 'previous',
            applies: true,
            projected: false,
            otherDivisions: expect.any(Array),
          },
          deadlines: [
            {
              sla: 18,
              due: '2022-11-24',
              standing: 'proposed',
              applies: false,
              projected: false,
              otherDivisions: [],
            },
          ],
          notices: [
            {
              code: 'derogation-expires-before-due',
              message: expect.stringMatching(/30 Nov 2022.*10 Working Days.*Mon 14 Nov 2022/),
              periodEnd: '2022-10-31',
              derogationEnds: '2022-11-30',
              endedBy: 'expiry',
              sla: 25,
              due: '2022-12-05',
              nextSla: 10,
              dueUnderNext: '2022-11-14',
            },
          ],
        },
      ],
      notices: [],
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
    const later = 'further-derogation-unread;other-date-in-england-and-wales;other-date-in-northern-ireland'
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
  test('is one report as key=value lines', async () => {
    const { stdout } = await answer(words('--period 2022-10 --sla 18 --sla 10 --format env'))
    expect(stdout.split('\n')).toEqual([
      'period=2022-10',
      'period_end=2022-10-31',
      'division=england-and-wales',
      'applicable_sla=25',
      'applicable_due=2022-12-05',
      'regime=derogation',
      'projected=false',
      'due_18=2022-11-24',
      'due_10=2022-11-14',
      'derogation=in-force',
      'derogation_until=2022-11-30',
      'mp122b_from=',
      'notices=derogation-expires-before-due;other-date-in-scotland;other-date-in-united-kingdom',
      '',
    ])
  })

  test('an explicit period end leaves the period empty, and any projected date counts', async () => {
    const { stdout } = await answer(words('--period-end 2028-12-08 --sla 25 --format env'))
    expect(stdout).toMatch(/^period=\n/)
    // Working Day 10 is 22 December 2028; Working Day 25 is in 2029.
    expect(stdout).toContain('applicable_due=2028-12-22\n')
    expect(stdout).toContain('projected=true\n')
    expect(stdout).toContain('derogation=expired\n')
  })
})

test.each([
  ['--period 2022-10', ['csv', 'env']],
  ['status --on 2022-10-31', ['csv', 'env']],
  ['check --period 2022-10 --delivered 2022-12-02', ['csv']],
  ['plan --start 2021-10-01', ['csv']],
  ['add 2022-10-31 18', ['csv', 'env']],
  ['count 2022-10-31 2022-11-24', ['csv', 'env']],
])('a one-off leaves its code in: pmr-due %s', async (line, formats) => {
  for (const format of formats) {
    const plain = (await answer(words(`${line} --format ${format}`))).stdout
    expect(plain).not.toContain('one-off-bank-holidays')
    const { stdout } = await answer(words(`${line} --holiday 2022-11-22 --format ${format}`))
    expect(stdout).toContain('one-off-bank-holidays')
  }
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

  test.each(['text', 'csv', 'env', 'ics'])(
    "%s has only what concerns the user's input there",
    async (format) => {
      const line = `--period 2022-10 --holiday 2022-11-20 --format ${format}`
      const { stdout, stderr } = await answer(words(line))
      expect(stdout).not.toContain('note:')
      expect(stderr.replace(/\s+/g, ' ')).toMatch(
        /^note: The one-off bank holiday on Sun 20 Nov 2022 changes nothing/,
      )
    },
  )

  test('json, markdown and html have nothing there', async () => {
    for (const format of ['json', 'markdown', 'html']) {
      const { stderr } = await answer(words(`--period 2022-10 --holiday 2022-11-20 --format ${format}`))
      expect(stderr).toBe('')
    }
  })
})

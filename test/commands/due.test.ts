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

describe('the due dates of issue 2', () => {
  test.each([
    ['2022-10', ['2022-12-05', '2022-11-24', '2022-11-18', '2022-11-14'], '2022-12-05'],
    ['2022-11', ['2023-01-09', '2022-12-28', '2022-12-20', '2022-12-14'], '2023-01-09'],
    ['2022-12', ['2023-02-06', '2023-01-26', '2023-01-20', '2023-01-16'], '2023-01-16'],
  ])(
    '%s under 25, 18, 14 and 10 Working Days, and under the SLA that applies',
    async (period, all, applies) => {
      expect(await dates(`--period ${period}`)).toEqual(all)
      expect(await dates(`--period ${period} --sla all`)).toEqual(all)
      expect(await dates(`--period ${period} --sla applicable`)).toEqual([applies])
      for (const [at, sla] of [25, 18, 14, 10].entries()) {
        expect(await dates(`--period ${period} --sla ${sla}`)).toEqual([all[at]])
      }
    },
  )

  test.each([
    ['2023-10', '10', '2023-11-14'],
    ['2023-11', '18', '2023-12-28'],
  ])('with MP122B from 2 November 2023, %s is under %s Working Days', async (period, sla, due) => {
    const asked = `--period ${period} --mp122b 2023-11-02`
    expect(await dates(`${asked} --sla applicable`)).toEqual([due])
    expect(await dates(`${asked} --sla ${sla}`)).toEqual([due])
  })
})

describe('periods', () => {
  test('a range, a year, a quarter and a regulatory year stand for their months, in order', async () => {
    expect(await periods('--period 2022-11..2023-02')).toEqual(['2022-11', '2022-12', '2023-01', '2023-02'])
    expect(await periods('--period 2022-10..2022-10')).toEqual(['2022-10'])
    expect(await periods('--period 2022-Q4')).toEqual(['2022-10', '2022-11', '2022-12'])
    const year = await periods('--period 2022')
    expect(year).toHaveLength(12)
    expect([year[0], year.at(-1)]).toEqual(['2022-01', '2022-12'])
    const regulatoryYear = await periods('--period RY2022')
    expect(regulatoryYear).toHaveLength(12)
    expect([regulatoryYear[0], regulatoryYear.at(-1)]).toEqual(['2022-04', '2023-03'])
  })

  test('repeated and overlapping ones come in order and once each', async () => {
    expect(await periods('--period 2022-12 --period 2022-10 --period 2022-Q4')).toEqual([
      '2022-10',
      '2022-11',
      '2022-12',
    ])
  })

  test('an explicit period end is counted from itself, be it a Sunday, and repeats', async () => {
    expect(await dates('--period-end 2022-10-30 --sla 10')).toEqual(['2022-11-11'])
    expect(await periods('--period-end 2022-10-30 --period-end 2022-10-15 --period 2022-10')).toEqual([
      '2022-10-15',
      '2022-10-30',
      '2022-10',
    ])
  })

  test('without any, the last complete month is answered for', async () => {
    expect(await periods('')).toEqual(['2022-10'])
  })
})

describe('SLAs', () => {
  test('repeat, in any order, and come longest first and once each', async () => {
    expect(await dates('--period 2022-10 --sla 10 --sla 25 --sla 10')).toEqual(['2022-12-05', '2022-11-14'])
    expect(await dates('--period 2022-10 --sla 18 --sla applicable')).toEqual(['2022-12-05', '2022-11-24'])
    expect(await dates('--period 2022-10 --sla 14 --sla all')).toHaveLength(4)
  })

  test('the one that applies is chosen for each period by itself', async () => {
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
  ])(
    "%s, or %s: St Andrew's Day and the Battle of the Boyne count where they are kept",
    async (slug, alias, andrew, boyne) => {
      for (const division of [slug, alias]) {
        expect(await dates(`--division ${division} --period 2022-10 --sla 25`)).toEqual([andrew])
        expect(await dates(`--division ${division} --period 2022-06 --sla 10`)).toEqual([boyne])
      }
      expect(await jsonAnswer(`--division ${alias}`)).toMatchObject({ division: slug })
    },
  )

  test('every format but bare dates names the division', async () => {
    for (const format of ['json', 'csv', 'env']) {
      const { stdout } = await answer(words(`--period 2022-10 --division sct --format ${format}`))
      expect(stdout).toContain('scotland')
    }
    expect((await answer(words('--division sct'))).stdout).toContain('Scotland')
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

  test('MP122B ends the derogation where it comes first', async () => {
    expect(await dates('--mp122b 2022-11-15 --period-end 2022-11-14 --sla applicable')).toEqual(
      await dates('--period-end 2022-11-14 --sla 25'),
    )
    expect(await dates('--mp122b 2022-11-15 --period-end 2022-11-15 --sla applicable')).toEqual(
      await dates('--period-end 2022-11-15 --sla 18'),
    )
  })
})

describe('json', () => {
  test('is the document of DESIGN section 4', async () => {
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
          },
          deadlines: [{ sla: 18, due: '2022-11-24', standing: 'proposed', applies: false, projected: false }],
          notices: [
            {
              code: 'derogation-expires-before-due',
              message: expect.stringMatching(
                /Wednesday 30 November 2022.*Monday 5 December 2022.*10 Working Days.*Monday 14 November 2022/,
              ),
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
    expect(await jsonAnswer(`${line} --holiday 2023-12-03`)).toEqual({
      schema: 1,
      division: 'great-britain',
      policy: { derogationUntil: '2022-12-31', mp122bFrom: '2023-11-02' },
      bankHolidays: { source: 'built-in', publishedThrough: 2028, oneOffs: ['2023-12-05'] },
      reports: [
        {
          period: null,
          periodEnd: '2023-11-30',
          applicable: {
            sla: 18,
            regime: 'mp122b',
            due: '2023-12-29',
            basis: expect.stringContaining('MP122B'),
            source: 'MP122B consultation, Q6',
          },
          deadlines: [
            { sla: 25, due: '2024-01-11', standing: 'previous', applies: false, projected: false },
            { sla: 18, due: '2023-12-29', standing: 'proposed', applies: true, projected: false },
            { sla: 14, due: '2023-12-21', standing: 'rejected', applies: false, projected: false },
            { sla: 10, due: '2023-12-15', standing: 'obligation', applies: false, projected: false },
          ],
          notices: [],
        },
      ],
      notices: [
        { code: 'one-off-changes-nothing', message: expect.stringContaining('Sunday 3 December 2023') },
      ],
    })
  })

  test('says in notices what the source leaves open, and which bank holidays are projected', async () => {
    const { reports } = (await jsonAnswer('--period 2028-12 --sla applicable')) as {
      reports: { deadlines: unknown; notices: { code: string }[] }[]
    }
    expect(reports[0]?.deadlines).toEqual([
      { sla: 10, due: '2029-01-15', standing: 'obligation', applies: true, projected: true },
    ])
    expect(reports[0]?.notices.map(({ code }) => code)).toEqual([
      'further-derogation-unread',
      'mp122b-not-assumed',
      'projected-bank-holidays',
    ])
  })

  test('--json is short for --format json, and both together are the same', async () => {
    const expected = await answer(words('--period 2022-10 --json'))
    expect(await answer(words('--period 2022-10 --format json'))).toEqual(expected)
    expect(await answer(words('--period 2022-10 --format json --json'))).toEqual(expected)
  })
})

describe('csv', () => {
  test('is a header and a row for each deadline', async () => {
    const { code, stdout } = await answer(
      words('--period 2022-11..2022-12 --sla 18 --sla 10 --division gb --format csv'),
    )
    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        'period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected',
        '2022-11,2022-11-30,great-britain,18,2022-12-28,proposed,false,25,derogation,false',
        '2022-11,2022-11-30,great-britain,10,2022-12-14,obligation,false,25,derogation,false',
        '2022-12,2022-12-31,great-britain,18,2023-01-27,proposed,false,10,sec-h13.4,false',
        '2022-12,2022-12-31,great-britain,10,2023-01-17,obligation,true,10,sec-h13.4,false',
        '',
      ].join('\n'),
    )
  })

  test('leaves the period of an explicit period end empty', async () => {
    const { stdout } = await answer(words('--period-end 2028-12-29 --sla 10 --format csv'))
    expect(stdout.split('\n')[1]).toBe(
      ',2028-12-29,england-and-wales,10,2029-01-15,obligation,true,10,sec-h13.4,true',
    )
  })
})

describe('env', () => {
  test('is one report as key=value lines', async () => {
    const { code, stdout } = await answer(words('--period 2022-10 --sla 18 --sla 10 --format env'))
    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        'period=2022-10',
        'period_end=2022-10-31',
        'division=england-and-wales',
        'applicable_sla=25',
        'applicable_due=2022-12-05',
        'regime=derogation',
        'projected=false',
        'due_18=2022-11-24',
        'due_10=2022-11-14',
        '',
      ].join('\n'),
    )
  })

  test('leaves the period of an explicit period end empty, and tells of a projection', async () => {
    const { stdout } = await answer(words('--period-end 2028-12-08 --sla 25 --format env'))
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('period=')
    // 10 Working Days are up on 22 December 2028; 25 reach into 2029.
    expect(lines).toContain('applicable_due=2028-12-22')
    expect(lines).toContain('projected=true')
  })
})

describe('notices', () => {
  test.each(['text', 'csv', 'date', 'env', 'ics'])(
    '%s has them on stderr, none on stdout',
    async (format) => {
      const { code, stdout, stderr } = await answer(words(`--period 2022-10 --format ${format}`))
      expect(code).toBe(0)
      expect(stdout).not.toContain('note:')
      expect(stderr).toMatch(/^note: .*Wednesday 30 November 2022.*Monday 5 December 2022.*\n$/)
    },
  )

  test('json has them inside the document, and nothing on stderr', async () => {
    const { stdout, stderr } = await answer(words('--period 2022-10 --json'))
    expect(stdout).toContain('derogation-expires-before-due')
    expect(stderr).toBe('')
  })

  test('the same one is said once, however many reports it holds for', async () => {
    const { stderr } = await answer(words('--period 2024 --format date'))
    const lines = stderr.split('\n').slice(0, -1)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('further temporary derogation')
    expect(lines[1]).toContain('--mp122b 2023-11-02')
  })

  test('there are none where the derogation outlasts the due date', async () => {
    expect(await answer(words('--period 2022-09 --format date --sla applicable'))).toEqual({
      code: 0,
      stdout: '2022-11-04\n',
      stderr: '',
    })
  })

  test('where MP122B ends the derogation, its 18 Working Days are what comes next', async () => {
    const { stderr } = await answer(words('--period 2022-10 --mp122b 2022-11-15 --format date'))
    expect(stderr).toMatch(/MP122B.*Monday 14 November 2022.*18 Working Days.*Thursday 24 November 2022/)
  })
})

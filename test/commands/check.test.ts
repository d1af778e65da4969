import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'

const formats = ['text', 'json', 'csv', 'markdown', 'github']

describe('one report', () => {
  test('is judged against the SLA that applies', async () => {
    expect(await jsonAnswer('check --period 2022-10 --delivered 2022-12-02')).toEqual({
      schema: 1,
      division: 'england-and-wales',
      policy: { derogationUntil: '2022-11-30', mp122bFrom: null },
      bankHolidays: { source: 'built-in', publishedThrough: 2028 },
      reports: [
        {
          period: '2022-10',
          periodEnd: '2022-10-31',
          delivered: '2022-12-02',
          sla: 25,
          regime: 'derogation',
          due: '2022-12-05',
          workingDay: 24,
          marginWorkingDays: 1,
          verdict: 'on-time',
          notices: [{ code: 'derogation-expires-before-due', message: expect.any(String) }],
        },
      ],
      today: null,
      attainment: {
        reports: 1,
        delivered: 1,
        notDelivered: 0,
        slas: [
          [25, 'previous', 1, 1],
          [18, 'proposed', 0, -6],
          [14, 'rejected', 0, -10],
          [10, 'obligation', 0, -14],
        ].map(([sla, standing, met, marginWorkingDays]) => ({
          sla,
          standing,
          judged: 1,
          met,
          share: met,
          worst: { period: '2022-10', periodEnd: '2022-10-31', marginWorkingDays },
        })),
        medianWorkingDay: 24,
        slowest: { period: '2022-10', periodEnd: '2022-10-31', workingDay: 24 },
        regimes: { derogation: 1, 'sec-h13.4': 0, mp122b: 0 },
      },
      notices: [],
    })
  })

  test('reads as a block: the verdict, the Working Day, and what each SLA would have made of it', async () => {
    const { stdout } = await answer(words('check --period 2022-10 --delivered 2022-12-02 --sla 18'))
    expect(stdout).toMatch(/^PMR for October 2022, period end Monday 31 October 2022\n/)
    expect(stdout).toMatch(
      /Delivered on Friday 2 December 2022, Working Day 24; .*Working Days of England and Wales/,
    )
    expect(stdout).toMatch(/Late by 6 Working Days: 18 Working Days are up on Thursday 24 November 2022/)
    expect(stdout).toMatch(/^ {2}> 25 Working Days {2}on time, 1 Working Day early +applies$/m)
    expect(stdout).toMatch(
      /^ {4}10 Working Days {2}late by 14 Working Days +obligation; not the SLA that applies$/m,
    )
    expect(stdout).toMatch(/Why 25: Ofgem derogation/)
  })

  test.each([
    // 25 Working Days after 31 October 2022 are up on Monday 5 December 2022.
    ['--delivered 2022-12-05', 'on-time', 0, 0],
    ['--delivered 2022-12-06', 'late', -1, 1],
    ['--delivered 2022-12-02 --sla 18', 'late', -6, 1],
    ['--delivered 2022-12-02 --sla applicable', 'on-time', 1, 0],
    ['--delivered 2022-12-02 --mp122b 2022-10-31', 'late', -6, 1],
    // St Andrew's Day is a bank holiday in Scotland.
    ['--delivered 2022-12-06 --division scotland', 'on-time', 0, 0],
    ['--delivered 2022-12-06 --holiday 2022-11-21', 'on-time', 0, 0],
    ['--today 2022-11-15', 'due', 14, 0],
    ['--today 2022-12-05', 'due', 0, 0],
    ['--today 2022-12-06', 'overdue', -1, 1],
    ['--today 2022-12-10', 'overdue', -4, 1],
  ])('%s: %s, margin %d, exit %d in every format', async (given, verdict, marginWorkingDays, code) => {
    const line = `check --period 2022-10 ${given}`
    expect(await jsonAnswer(line)).toMatchObject({ reports: [{ verdict, marginWorkingDays }] })
    for (const format of formats) {
      expect((await answer(words(`${line} --format ${format}`))).code, format).toBe(code)
    }
  })

  test.each([
    ['2022-12-05', 'Due today'],
    ['2022-12-02', 'Due in 1 Working Day:'],
    ['2022-11-15', 'Due in 14 Working Days:'],
    ['2022-12-07', 'Overdue by 2 Working Days:'],
  ])('that is not delivered on %s: %s', async (today, said) => {
    const { stdout } = await answer(words(`check --period 2022-10 --today ${today}`))
    expect(stdout).toContain(said)
    expect(stdout).toMatch(/^Not delivered by /m)
  })

  test('is that of the last complete month where no period is given', async () => {
    expect(await jsonAnswer('check')).toMatchObject({
      reports: [{ period: '2022-10', delivered: null, verdict: 'due' }],
      today: '2022-11-15',
    })
  })

  test('may be on an explicit period end; and several that are not delivered are a table', async () => {
    expect(await jsonAnswer('check --period-end 2022-10-15 --delivered 2022-10-17')).toMatchObject({
      reports: [{ period: null, periodEnd: '2022-10-15', workingDay: 1 }],
    })
    const { code, stdout } = await answer(words('check --period 2022-Q3 --today 2022-11-07'))
    expect(code).toBe(1)
    expect(stdout.match(/^2022-0[789] .*overdue$/gm)).toHaveLength(3)
  })
})

describe('what an answer rests on', () => {
  test('is named beside a verdict: the division, and the day that a report is judged as of', async () => {
    const github = (
      await answer(words('check --period 2022-08 --today 2022-10-06 --division ni --format github'))
    ).stdout
    expect(github).toContain(
      'not delivered by Thursday 6 October 2022; due today, 25 Working Days of Northern Ireland are up on',
    )
    const [header = '', row = ''] = (
      await answer(words('check --period 2022-08 --today 2022-10-06 --format csv'))
    ).stdout.split('\n')
    expect([header.split(',').at(-1), row.split(',').at(-1)]).toEqual(['as_of', '2022-10-06'])
    const delivered = (await answer(words('check --period 2022-08 --delivered 2022-10-06 --format csv')))
      .stdout
    expect(delivered).toMatch(/,false,\n$/)
  })

  test('is projected where it is: the due date, or the days beyond it', async () => {
    // 18 Working Days from 31 October 2028 end in November; from 30 December 2028 they end in January 2029.
    const text = async (line: string) => (await answer(words(line))).stdout
    expect(await text('check --period 2028-10 --delivered 2029-01-16 --sla 18')).toMatch(
      /Late by \d+ Working Days ~: 18 Working Days are up on Friday 24 November 2028$/m,
    )
    expect(await text('check --period 2028-12 --delivered 2029-02-16 --sla 18')).toMatch(
      /Late by \d+ Working Days: 18 Working Days are up on \w+ \d+ January 2029 ~$/m,
    )
    const history = await answer(words('check --deliveries -'), {
      stdin: ['period,delivered\n2028-10,2029-01-16\n2028-12,2029-02-16\n'],
    })
    expect(history.stdout).toMatch(/^2028-10 .* 2028 +-\d+ +late~$/m)
    expect(history.stdout).toMatch(/^2028-12 .* 2029~ +-\d+ +late$/m)
  })
})

describe('what makes no sense is refused', () => {
  test.each([
    [
      '--period 2022-10 --delivered 2022-10-30',
      ["--delivered: '2022-10-30'", 'before the period end, 2022-10-31'],
    ],
    ['--period 2022-10 --delivered yesterday', ["--delivered: 'yesterday'", 'YYYY-MM-DD']],
    ['--period 2022-Q4 --delivered 2023-02-01', ['--delivered', '3', 'one period', '--deliveries']],
    ['--period 2022-10 --deliveries x.csv', ['--period', '--deliveries']],
    ['--period-end 2022-10-15 --deliveries x.csv', ['--period-end', '--deliveries']],
    ['--delivered 2022-12-02 --deliveries x.csv', ['--delivered', '--deliveries']],
    ['--deliveries /nowhere.csv', ["'/nowhere.csv' cannot be read", 'no such file']],
    ['--deliveries /', ["'/' cannot be read", 'directory']],
    ['--sla all', ["--sla: 'all'", '25, 18, 14, 10 or applicable']],
    ['--sla 17', ["--sla: '17'"]],
    [
      '--delivered 2022-12-05 --today 2026-11-23',
      ['2026-10, the last complete month', 'no --period is given'],
    ],
    ['--sla 18 --sla 25', ["'18'", "'25'", 'one SLA']],
    ['--format env', ["'env'", 'text, json, csv, markdown, github']],
    ['--explain', ['--explain']],
  ])('check %s', async (given, said) => {
    const message = await refusal(2, `check ${given}`)
    for (const part of said) expect(message).toContain(part)
  })

  test.each([
    '--period 2022-10 --delivered 2051-01-02',
    '--period 2050-12 --today 2050-12-31',
    '--period 2051-01 --delivered 2051-02-01',
  ])('check %s: exit 3 in every format', async (given) => {
    for (const format of formats) await refusal(3, `check ${given} --format ${format}`)
  })
})

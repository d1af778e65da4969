import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, flowing, jsonAnswer, words } from '../cli/terminal.ts'
import { csvRecords } from '../csv-records.ts'

const formats = ['text', 'json', 'csv', 'markdown', 'github']

// An answer that is no exits 1, and some have notes on stderr: neither matters to these two.
const text = async (line: string) => (await answer(words(line))).stdout
const prose = async (line: string) => flowing(await text(line))

describe('one report', () => {
  test('reads as the verdict, what each SLA makes of it, and what that rests on', async () => {
    const line = 'check --period 2022-10 --delivered 2022-12-02 --sla 18'
    expect(await text(line)).toMatch(
      /^PMR for October 2022 \(period ends Mon 31 Oct 2022\)\n\nThe report is late by/,
    )
    const said = await prose(line)
    expect(said).toContain(
      'The report is late by 6 Working Days. Delivered on Fri 2 Dec 2022, Working Day 24; ' +
        'due by Thu 24 Nov 2022 under 18 Working Days.',
    )
    expect(said).toContain('> 25 Working Days Mon 5 Dec 2022 on time, 1 Working Day early applies')
    expect(said).toContain(' 10 Working Days Mon 14 Nov 2022 late by 14 Working Days obligation')
    expect(said).toContain("25 Working Days apply: the period ends before the expiry of Ofgem's derogation")
    // St Andrew's Day, 30 November, is a bank holiday in Scotland: it comes after the other three deadlines.
    expect(said).toContain('In Scotland and the United Kingdom: 25 Working Days, Tue 6 Dec 2022.')
  })

  test.each([
    // The 25-Working-Day deadline of October 2022 is Monday 5 December 2022.
    ['--delivered 2022-12-05', 'on-time', 0, 0],
    ['--delivered 2022-12-06', 'late', -1, 1],
    ['--delivered 2022-12-02 --sla 18', 'late', -6, 1],
    ['--delivered 2022-12-02 --sla all', 'on-time', 1, 0],
    ['--delivered 2022-12-02 --sla all --sla 18', 'late', -6, 1],
    ['--delivered 2022-12-02 --mp122b 2022-10-31', 'late', -6, 1],
    // St Andrew's Day is a bank holiday in Scotland.
    ['--delivered 2022-12-06 --division scotland', 'on-time', 0, 0],
    ['--delivered 2022-12-06 --holiday 2022-11-21', 'on-time', 0, 0],
    ['--today 2022-11-15', 'due', 14, 0],
    ['--today 2022-12-05', 'due', 0, 0],
    ['--today 2022-12-06', 'overdue', -1, 1],
  ])('%s: %s, margin %d, exit %d in every format', async (given, verdict, marginWorkingDays, code) => {
    const line = `check --period 2022-10 ${given}`
    expect(await jsonAnswer(line)).toMatchObject({ reports: [{ verdict, marginWorkingDays }] })
    for (const format of formats) {
      expect((await answer(words(`${line} --format ${format}`))).code, format).toBe(code)
    }
  })

  test.each([
    ['--today 2022-12-05', 'The report is due today. Not delivered as of Mon 5 Dec 2022;'],
    ['--today 2022-12-02', 'The report is due in 1 Working Day. Not'],
    ['--today 2022-11-15', 'The report is due in 14 Working Days. Not'],
    ['--today 2022-12-07', 'The report is overdue by 2 Working Days. Not'],
    [
      '--delivered 2022-12-06',
      'The report is late by 1 Working Day. Delivered on Tue 6 Dec 2022, Working Day 26;',
    ],
    ['--delivered 2022-12-05', 'The report is on time, on the due day.'],
    // A Saturday.
    [
      '--delivered 2022-12-10',
      'Sat 10 Dec 2022 is not a Working Day: counted as Working Day 29; lateness is judged by the date.',
    ],
  ])('%s: %s', async (given, said) => {
    expect(await prose(`check --period 2022-10 ${given}`)).toContain(said)
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
    expect(stdout).toContain('None is delivered as of Mon 7 Nov 2022.\n')
    expect(stdout).toContain('All are overdue.\n')
    expect(stdout.match(/^ +2022-0[789]\*? .*2022 +-\d+$/gm)).toHaveLength(3)
  })

  test('has an unknown due date under an SLA that leads outside coverage, and says so', async () => {
    // 10 Working Days after 12 December 2050 end on the 28th; under the 18 that apply it is 2051.
    const line = 'check --period-end 2050-12-12 --sla 10 --mp122b 2036-04-17 --today 2050-12-28'
    expect(await jsonAnswer(line)).toMatchObject({
      reports: [{ due: '2050-12-28', verdict: 'due', applicableSla: 18, due_18: null, due_10: '2050-12-28' }],
    })
    const said = await prose(line)
    expect(said).toContain('> 18 Working Days unknown due in 8 Working Days applies')
    expect(said).toContain('under 25, 18 or 14 Working Days is unknown: it is after 31 Dec 2050')
    expect(await text(`${line} --format csv`)).toMatch(
      /,18,mp122b,true,2050-12-28,,15,due,,8,due,,4,due,2050-12-28,0,due,/,
    )
  })
})

describe('what an answer rests on', () => {
  test('is named beside a verdict: the division, the day it is as of, and the caveats', async () => {
    const line = 'check --period 2022-12 --today 2022-10-06 --division ni'
    const [annotation, summary] = (await text(`${line} --format github`)).split('\n')
    expect(annotation).toMatch(
      /^::notice title=PMR due::PMR for December 2022: due in \d+ Working Days; not delivered as of Thu 6 Oct 2022; due by Mon 16 Jan 2023, 10 Working Days in Northern Ireland\. In Scotland and the United Kingdom: 10 Working Days, Tue 17 Jan 2023\.$/,
    )
    expect(summary).toMatch(
      /%0A10 Working Days apply: .* expired on 30 Nov 2022 according to .*%0ACounted in Northern/,
    )
    const [header = [], row = []] = csvRecords(await text(`${line} --format csv`))
    expect(Object.fromEntries(header.map((key, at) => [key, row[at]]))).toMatchObject({
      division: 'northern-ireland',
      as_of: '2022-10-06',
      due_25: '2023-02-06',
      verdict_25: 'due',
      derogation_until: '2022-11-30',
      notices: expect.stringMatching(/^further-derogation-unread;mp122b-not-assumed;other-date-in-scotland/),
    })
    expect(await prose(line)).toContain('Not included, because the source does not settle them')
  })

  test.each([
    ['2028-10', '2029-01-16', 'the count to delivery is projected'],
    ['2028-12', '2029-02-16', 'the due date is projected'],
    ['2028-11', '2028-12-14', 'a due date is projected that the report is not judged by'],
  ])('%s, delivered on %s: %s, and the answer says so once', async (period, delivered) => {
    const said = await prose(`check --period ${period} --delivered ${delivered}`)
    expect(said.match(/Bank holidays after 2028 are not published yet/g)).toHaveLength(1)
  })
})

describe('what makes no sense is refused', () => {
  test.each([
    [
      '--period 2022-10 --delivered 2022-10-30',
      ["--delivered: '2022-10-30'", 'before the period end, 2022-10-31'],
    ],
    ['--period 2022-10 --delivered yesterday', ["--delivered: 'yesterday'"]],
    ['--period 2022-Q4 --delivered 2023-02-01', ['--delivered', '3', 'one period', '--deliveries']],
    ['--period 2022-10 --deliveries x.csv', ['--period does not work with --deliveries']],
    ['--period-end 2022-10-15 --deliveries x.csv', ['--period-end does not work with --deliveries']],
    ['--delivered 2022-12-02 --deliveries x.csv', ['--delivered does not work with --deliveries']],
    ['--deliveries /nowhere.csv', ["'/nowhere.csv' cannot be read", 'no such file']],
    ['--deliveries /', ["'/' is a folder"]],
    ['--sla 17', ["--sla: '17'", '25, 18, 14, 10, all or applicable']],
    ['--sla 18 --sla 25', ['--sla 18 and --sla 25', 'one SLA', '--sla all']],
    [
      '--delivered 2022-12-05 --today 2026-11-23',
      ['2026-10, the last complete month', 'no --period is given', 'before the period end'],
    ],
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

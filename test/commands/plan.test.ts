import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'
import { markdownTables } from '../formats/markdown-table.ts'

const asked = async (line: string) => answer(words(`plan ${line}`))
const text = async (line: string) => (await asked(line)).stdout

/** The rows of a csv answer, each cell by its column; no cell of these answers holds a comma. */
async function rows(line: string): Promise<Record<string, string>[]> {
  const [header = '', ...records] = (await text(`${line} --format csv`)).trimEnd().split('\n')
  const keys = header.split(',')
  return records.map((record) => Object.fromEntries(record.split(',').map((cell, at) => [keys[at], cell])))
}

describe('one chain: pmr-due plan --start 2021-10-01 --cr CR1430', () => {
  const line = '--start 2021-10-01 --cr CR1430'

  test('in json', async () => {
    const cost = (pounds: number) => ({ from: pounds, to: pounds, plus: null })
    const costs = {
      assessmentCost: cost(227_500),
      implementationCost: cost(1_160_000),
      s1spCost: cost(328_000),
    }
    const release = {
      date: '2023-02-23',
      standing: 'projected',
      source: 'usual pattern: last Thursday of February',
      provisional: false,
    }
    const mp122b = { date: '2023-02-23', changeRequest: 'CR1430' }
    const gap = [
      { period: '2022-12', periodEnd: '2022-12-31', due10: '2023-01-16', due18: '2023-01-26' },
      { period: '2023-01', periodEnd: '2023-01-31', due10: '2023-02-14', due18: '2023-02-24' },
    ]
    expect(await jsonAnswer(`plan ${line}`)).toEqual({
      schema: 1,
      division: 'england-and-wales',
      policy: { derogationUntil: '2022-11-30', mp122bFrom: null },
      bankHolidays: { source: 'built-in', publishedThrough: 2028 },
      start: '2021-10-01',
      decision: 0,
      approach: 'single',
      target: null,
      changes: [
        {
          cr: 'CR1430',
          title: 'PMR Reduced Timescales',
          assessmentDays: 40,
          implementationMonths: 12,
          start: '2021-10-01',
          assessed: '2021-11-26',
          approved: '2021-11-26',
          implemented: '2022-11-26',
          release,
          inTime: true,
          // Monday 28 November to Thursday 23 February: 64 weekdays less 26 and 27 December and 2 January.
          slackWorkingDays: 61,
          slackCalendarDays: 89,
          firstReport: { period: '2023-02', periodEnd: '2023-02-28', sla: 18, due: '2023-03-24' },
          costs,
        },
      ],
      notSchedulable: [],
      costs,
      approaches: ['single', 'phased'].map((approach) => ({
        approach,
        lastRelease: release,
        mp122b,
        gapReports: 2,
        costs,
      })),
      gap: { state: 'closed', derogationUntil: '2022-11-30', mp122b, first: gap[0], periods: gap },
      notices: [
        { code: 'assessment-days-read-as-working-days', message: expect.stringContaining('Working Days') },
        { code: 'projected-sec-release', message: expect.stringContaining('Thursday 23 February 2023') },
        { code: 'mp122b-only-planned', message: expect.stringContaining('--mp122b 2023-02-23') },
        { code: 'further-derogation-unread', message: expect.stringContaining('December 2022') },
      ],
    })
  })

  test('in text: each step with its weekday date, and what it rests on', async () => {
    const { stdout, stderr } = await asked(line)
    for (const row of [
      /^Plan for CR1430, from a start on Friday 1 October 2021$/m,
      /Working Days of England and Wales/,
      /^ +Start +Friday 1 October 2021$/m,
      /^ +Assessed +Friday 26 November 2021 +Impact Assessment complete: 40 Working Days$/m,
      /^ +Implemented +Saturday 26 November 2022 +implementation complete: 12 calendar months$/m,
      /^ +SEC Release +Thursday 23 February 2023 +projected; 61 Working Days, 89 calendar days to spare$/m,
      /^ +First period +Tuesday 28 February 2023 +the end of February 2023/m,
      /^ +Report due +Friday 24 March 2023 +under 18 Working Days$/m,
      /^The gap: 2 reporting periods under 10 Working Days .*cannot meet$/m,
      /^ +After Wednesday 30 November 2022, until 18 .* on Thursday 23 February 2023 \(CR1430\)$/m,
      /^ +2022-12 +Mon 16 Jan 2023 +Thu 26 Jan 2023$/m,
      /^ +Impact Assessment +£227,500$/m,
      /^ +Implementation +£1,160,000$/m,
      /^ +of which S1SP +£328,000$/m,
    ]) {
      expect(stdout).toMatch(row)
    }
    expect(stdout).not.toMatch(/Approved|Not schedulable|Single or phased|Target/)
    expect(stderr).toMatch(/^note: .*"days".*read as Working Days\.$/m)
  })

  test('in csv: a change, both approaches, and each report of the gap', async () => {
    const table = await rows(line)
    expect(table.map(({ record }) => record)).toEqual(['change', 'approach', 'approach', 'gap', 'gap'])
    expect(table[0]).toMatchObject({
      division: 'england-and-wales',
      cr: 'CR1430',
      approach: 'single',
      start: '2021-10-01',
      assessment_days: '40',
      assessed: '2021-11-26',
      decision_days: '0',
      approved: '2021-11-26',
      implementation_months: '12',
      implemented: '2022-11-26',
      target: '',
      target_standing: '',
      in_time: 'true',
      slack_working_days: '61',
      slack_calendar_days: '89',
      release: '2023-02-23',
      release_standing: 'projected',
      release_provisional: 'false',
      period: '2023-02',
      period_end: '2023-02-28',
      due_10: '',
      due_18: '2023-03-24',
      assessment_cost: '227500',
      implementation_cost_from: '1160000',
      implementation_cost_to: '1160000',
      s1sp_cost_from: '328000',
      s1sp_cost_to: '328000',
      toc_alternative_cost: '',
    })
    expect(table[2]).toMatchObject({
      approach: 'phased',
      release: '2023-02-23',
      mp122b_from: '2023-02-23',
      gap_reports: '2',
      assessment_cost: '227500',
    })
    expect(table[3]).toMatchObject({
      period: '2022-12',
      period_end: '2022-12-31',
      due_10: '2023-01-16',
      due_18: '2023-01-26',
    })
  })

  test('with Working Days to decide', async () => {
    expect(await jsonAnswer(`plan ${line} --decision 5`)).toMatchObject({
      decision: 5,
      changes: [{ assessed: '2021-11-26', approved: '2021-12-03', implemented: '2022-12-03' }],
    })
    expect(await text(`${line} --decision 5`)).toMatch(
      /^ +Approved +Friday 3 December 2021 +decided: 5 Working Days$/m,
    )
  })

  test('with the bank holidays of the division, and one-offs', async () => {
    expect(await jsonAnswer(`plan ${line} --holiday 2021-10-04`)).toMatchObject({
      changes: [{ assessed: '2021-11-29' }],
    })
    expect(await jsonAnswer('plan --start 2021-10-08 --cr CR1430 --division scotland')).toMatchObject({
      division: 'scotland',
      // Tuesday 30 November 2021, St Andrew's Day, is no Working Day there.
      changes: [{ assessed: '2021-12-06' }],
    })
  })
})

describe('several changes', () => {
  test('are all that have a timescale unless some are named, in the order of the source, each once', async () => {
    const ids = async (line: string) =>
      ((await jsonAnswer(`plan --start 2021-10-01${line}`)) as { changes: { cr: string }[] }).changes.map(
        ({ cr }) => cr,
      )
    const all = ['CR1418', 'CR1438', 'CR1430', 'CR1423', 'CR1440']
    expect(await ids('')).toEqual(all)
    expect(await ids(' --cr all')).toEqual(all)
    expect(await ids(' --cr CR1430 --cr all')).toEqual(all)
    expect(await ids(' --cr CR1440 --cr CR1418 --cr CR1440 --cr CR1420')).toEqual(['CR1418', 'CR1440'])
  })

  test('are compared by approach, with the totals of cost of both', async () => {
    const shown = await text('--start 2021-09-06')
    expect(shown).toMatch(
      /^> single +Thu 23 Feb 2023 +Thu 23 Feb 2023 +2 reports +£707,840 +£6,020,000-£6,870,000$/m,
    )
    expect(shown).toMatch(
      /^ {2}phased +Thu 23 Feb 2023 +Thu {2}3 Nov 2022 +0 reports +£707,840 +£6,020,000-£6,870,000$/m,
    )
    expect(await text('--start 2021-09-06 --approach phased')).toMatch(/^> phased/m)
    expect(shown).toContain('5 Change Requests')
    expect(shown).toContain('single approach')
  })

  test('without CR1430 bring no 18 Working Days, and the comparison says so', async () => {
    const shown = await text('--start 2021-10-01 --cr CR1418 --cr CR1423')
    expect(shown).toMatch(/^> single +Thu 23 Feb 2023 +not brought +no end /m)
    expect(await rows('--start 2021-10-01 --cr CR1418 --cr CR1423')).toContainEqual(
      expect.objectContaining({ record: 'approach', approach: 'phased', gap_reports: '', mp122b_from: '' }),
    )
  })

  test('leave TOC alternatives unscheduled, with their costs', async () => {
    const shown = await text('--start 2021-10-01')
    const [, listed = ''] = shown.split('Not schedulable: the source states no timescale\n')
    expect(listed.split('\n').filter((row) => row !== '')).toEqual([
      expect.stringMatching(/^ {2}CR1418 TOC alternative +£100,000$/),
      expect.stringMatching(
        /^ {2}CR1420 TOC alternative +£100,000; dropped in favour of its TOC alternative$/,
      ),
      expect.stringMatching(/^ {2}CR1423 TOC alternative +£180,000$/),
      expect.stringMatching(/^ {2}CR1440 TOC alternative +£100,000 \+ any costs to secure data$/),
    ])
    expect(await jsonAnswer('plan --start 2021-10-01 --cr CR1420 --cr CR1430')).toMatchObject({
      notSchedulable: [{ cr: 'CR1420', tocAlternativeCost: { from: 100_000, to: 100_000, plus: null } }],
    })
    expect(await rows('--start 2021-10-01 --cr CR1440')).toContainEqual(
      expect.objectContaining({
        record: 'not-schedulable',
        cr: 'CR1440',
        toc_alternative_cost: '100000',
        toc_alternative_plus: 'any costs to secure data',
      }),
    )
  })

  test('an unknown least cost is left empty, never zero', async () => {
    const [change] = await rows('--start 2021-10-01 --cr CR1438')
    expect(change).toMatchObject({ implementation_cost_from: '', implementation_cost_to: '1660000' })
    const [alerts] = await rows('--start 2021-10-01 --cr CR1418')
    expect(alerts).toMatchObject({ s1sp_cost_from: '', s1sp_cost_to: '', due_18: '' })
    expect(await text('--start 2021-10-01 --cr CR1418')).toMatch(/^ +of which S1SP +-$/m)
  })
})

describe('--release', () => {
  test('says that a change is ready in time, and by how much', async () => {
    const shown = await text('--start 2021-10-01 --release 2023-11-02 --cr CR1430')
    expect(shown).toMatch(
      /^Plan for CR1430, to make Thursday 2 November 2023, from a start on Friday 1 October 2021$/m,
    )
    expect(shown).toMatch(
      /^ +SEC Release +Thursday 2 November 2023 +stated, provisional; \d+ Working Days, 341 calendar days to spare$/m,
    )
    expect(shown).not.toContain('Target')
  })

  test('says that a change is late, by how much, and where it lands instead', async () => {
    const { code, stdout } = await asked('--start 2022-10-03 --release 2023-11-02 --cr CR1430')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^ +Target +Thursday 2 November 2023 +stated, provisional; 18 Working Days, 26 calendar days late$/m,
    )
    expect(stdout).toMatch(/^ +SEC Release +Thursday 29 February 2024 +projected$/m)
    expect(await rows('--start 2022-10-03 --release 2023-11-02 --cr CR1430')).toContainEqual(
      expect.objectContaining({
        record: 'change',
        target: '2023-11-02',
        target_standing: 'stated',
        in_time: 'false',
        slack_working_days: '-18',
        slack_calendar_days: '-26',
        release: '2024-02-29',
      }),
    )
  })

  test('that is no known date is taken as given, and said to be', async () => {
    const { stdout, stderr } = await asked('--release 2023-10-02 --cr CR1418')
    expect(stdout).toMatch(/^ +SEC Release +Monday 2 October 2023 +given; /m)
    expect(stderr).toMatch(/^note: Monday 2 October 2023 is no known SEC Release date/m)
  })

  test('without --start tells the latest day to start on', async () => {
    const shown = await text('--release 2023-11-02')
    expect(shown).toMatch(
      /^Plan for 5 Change Requests, to make Thursday 2 November 2023, each from its latest start$/m,
    )
    // Approved on Wednesday 2 November 2022; 8 weeks and, for 19 September, a Working Day before.
    expect(shown).toMatch(/CR1430 .*\n +Latest start +Tuesday 6 September 2022$/m)
    expect(await jsonAnswer('plan --release 2023-11-02')).toMatchObject({
      start: null,
      target: { date: '2023-11-02' },
    })
  })
})

describe('the gap', () => {
  test("with the source's own dates is eleven periods, with their 10 and 18 due dates", async () => {
    const table = (await rows('--release 2023-11-02')).filter(({ record }) => record === 'gap')
    expect(table.map(({ period }) => period)).toEqual([
      '2022-12',
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2023-${month}`),
    ])
    expect(await text('--release 2023-11-02')).toMatch(/^The gap: 11 reporting periods/m)
  })

  test('that has no end says so, and names the period it starts with', async () => {
    const shown = await text('--start 2021-10-01 --cr CR1418')
    expect(shown).toMatch(/^The gap has no end/m)
    expect(shown).toMatch(/CR1430 brings 18 Working Days, or --mp122b/)
    expect(shown).toMatch(/^ +2022-12 +Mon 16 Jan 2023 +Thu 26 Jan 2023\n +\.\.\.$/m)
    expect(await jsonAnswer('plan --start 2021-10-01 --cr CR1418')).toMatchObject({
      gap: { state: 'open', mp122b: null, first: { period: '2022-12' }, periods: null },
    })
    expect((await rows('--start 2021-10-01 --cr CR1418')).at(-1)).toMatchObject({
      record: 'open-gap',
      period: '2022-12',
      due_10: '2023-01-16',
      mp122b_from: '',
    })
  })

  test('that is none says so', async () => {
    const line = '--start 2021-03-01 --cr CR1430'
    expect(await text(line)).toMatch(/^No gap: /m)
    expect(await jsonAnswer(`plan ${line}`)).toMatchObject({
      gap: { state: 'none', first: null, periods: [] },
    })
  })

  test('ends where MP122B is given, and starts where the derogation is given to end', async () => {
    expect(
      await jsonAnswer(
        'plan --start 2021-10-01 --cr CR1418 --mp122b 2023-11-02 --derogation-until 2023-08-31',
      ),
    ).toMatchObject({
      policy: { derogationUntil: '2023-08-31', mp122bFrom: '2023-11-02' },
      gap: {
        derogationUntil: '2023-08-31',
        mp122b: { date: '2023-11-02', changeRequest: null },
        periods: [{ period: '2023-09' }, { period: '2023-10' }],
      },
    })
    const { stdout, stderr } = await asked('--start 2021-10-01 --cr CR1430 --mp122b 2023-11-02')
    expect(stdout).toContain('Thursday 2 November 2023 (as given)')
    expect(stderr).toMatch(/^note: .*as given, though CR1430.*Thursday 23 February 2023\.$/m)
  })

  test.each([
    ['--release 2023-11-02', 1],
    ['--start 2021-10-01 --cr CR1418', 1],
    ['--start 2021-03-01 --cr CR1430', 0],
    ['--release 2023-11-02 --derogation-until 2023-10-31', 0],
    ['--release 2023-11-02 --derogation-until 2023-10-30', 1],
    ['--start 2021-10-01 --cr CR1418 --mp122b 2022-12-01', 0],
  ])('--require-no-gap: %s exits %d in every format, and 0 without it', async (line, expected) => {
    for (const format of ['text', 'json', 'csv', 'markdown']) {
      const required = await asked(`${line} --require-no-gap --format ${format}`)
      const plain = await asked(`${line} --format ${format}`)
      expect([required.code, plain.code]).toEqual([expected, 0])
      expect(required).toEqual({ ...plain, code: expected })
    }
  })
})

describe('in markdown', () => {
  const document = async (line: string) => text(`${line} --format markdown`)

  test('a plan is the picture and a table for each of its parts, without columns that would be empty', async () => {
    const shown = await document('--start 2021-10-01 --cr CR1430 --cr CR1440')
    const [chain, costs, approaches, gap, notSchedulable, ...others] = markdownTables(shown)
    expect(others).toEqual([])
    expect(chain?.headings).not.toContain('Target')
    expect(chain?.rows.map((row) => row[0])).toEqual(['CR1430', 'CR1440'])
    expect(chain?.rows[0]).toEqual(
      expect.arrayContaining([
        'Fri 26 Nov 2021',
        'Sat 26 Nov 2022',
        'Thu 23 Feb 2023',
        '61',
        'Fri 24 Mar 2023',
      ]),
    )
    expect(costs?.rows[0]).toEqual([
      'CR1430',
      'PMR Reduced Timescales',
      '227500',
      ...both('1160000'),
      ...both('328000'),
    ])
    expect(approaches?.rows.map((row) => row.slice(0, 4))).toEqual([
      ['single', 'Thu 23 Feb 2023', 'Thu 23 Feb 2023', '2'],
      ['phased', 'Thu 23 Feb 2023', 'Thu 23 Feb 2023', '2'],
    ])
    expect(gap?.rows).toEqual([
      ['2022-12', 'Sat 31 Dec 2022', 'Mon 16 Jan 2023', 'Thu 26 Jan 2023'],
      ['2023-01', 'Tue 31 Jan 2023', 'Tue 14 Feb 2023', 'Fri 24 Feb 2023'],
    ])
    expect(notSchedulable?.rows).toEqual([
      ['CR1440', 'Update Firmware SMETS1 Process', '100000', 'any costs to secure data'],
    ])
    expect(shown).toMatch(/^```text\n.*2021.*\n[\s\S]+CR1430 +A+B+\.+R\n[\s\S]+\n```$/m)
    expect(shown).toMatch(/^- .*read as Working Days\.$/m)
  })

  test('a plan that is late has its target, an open gap its first report, no gap no table', async () => {
    const late = await document('--start 2022-10-03 --release 2023-11-02 --cr CR1430')
    expect(markdownTables(late)[0]?.headings).toEqual(expect.arrayContaining(['Target', 'In time']))
    const open = await document('--start 2021-10-01 --cr CR1438')
    expect(open).toContain('**The gap has no end')
    expect(
      markdownTables(open)
        .at(-1)
        ?.rows.map(([period]) => period),
    ).toEqual(['2022-12'])
    const none = await document('--start 2021-03-01 --cr CR1430')
    expect(none).toContain('**No gap')
    expect(none).not.toContain('Not schedulable')
    expect(markdownTables(none)).toHaveLength(3)
  })

  test('the list is a table with its totals', async () => {
    const shown = await document('--list')
    const [table] = markdownTables(shown)
    expect(table?.rows.map(([record]) => record).slice(-3)).toEqual([
      'sum-of-rows',
      'printed-total',
      'difference',
    ])
    expect(table?.rows.at(-1)).toContain('131956')
    expect(shown).toMatch(/^- CR1440: any costs to secure data$/m)
  })
})

/** A cost that is one figure: from and to. */
function both(cost: string): string[] {
  return [cost, cost]
}

describe('--list', () => {
  test('is the table of the source, with the sums of its rows, its printed totals and their differences', async () => {
    const { stdout, stderr } = await asked('--list')
    expect(stderr).toBe('')
    for (const row of [
      /^ +CR1418 +£8,702 +30 days +£300,000-£450,000 +- +3 months +£100,000$/m,
      /^ +CR1438 +£202,579 +60 days +up to £1,660,000 +£600,000-£1,000,000 +12 months +-$/m,
      /^ +CR1420 +- +- +- +- +- +£100,000$/m,
      /^ +CR1440 .* £100,000 \+$/m,
      /^ +sum of rows +£707,840 +£6,020,000-£6,870,000 +£2,228,000-£2,828,000 +£480,000 \+$/m,
      /^ +printed +£839,796 +£6,020,000-£6,870,000 +£2,228,000-£2,828,000 +£480,000 \+$/m,
      /^ +difference +£131,956 +none +none +none$/m,
      /"up to" counts in full/,
      /^ +\+ CR1440: any costs to secure data$/m,
      /^ +\+ the printed total: any costs to secure SP1SP data$/m,
      /^ +CR1430 +PMR Reduced Timescales$/m,
      /^ +CR1420 +Incident Reporting to Support Revised PMR +dropped in favour of its TOC alternative$/m,
    ]) {
      expect(stdout).toMatch(row)
    }
  })

  test('in csv and json', async () => {
    const table = await rows('--list')
    expect(table.slice(-3)).toEqual([
      expect.objectContaining({ record: 'sum-of-rows', assessment_cost: '707840' }),
      expect.objectContaining({ record: 'printed-total', assessment_cost: '839796' }),
      expect.objectContaining({
        record: 'difference',
        assessment_cost: '131956',
        implementation_cost_from: '0',
        implementation_cost_to: '0',
      }),
    ])
    expect(table.find(({ cr }) => cr === 'CR1420')).toMatchObject({
      assessment_cost: '',
      assessment_days: '',
      implementation_cost_to: '',
      implementation_months: '',
      toc_alternative_cost: '100000',
    })
    expect(await jsonAnswer('plan --list')).toMatchObject({
      schema: 1,
      source: 'MP122B consultation, "DCC costs"',
      changeRequests: [
        { cr: 'CR1418' },
        { cr: 'CR1438', implementationCost: { from: null, to: 1_660_000 } },
        { cr: 'CR1420', assessmentCost: null, assessmentDays: null },
        { cr: 'CR1430', bringsSla: 18 },
        { cr: 'CR1423' },
        { cr: 'CR1440' },
      ],
      totals: {
        sumOfRows: { assessmentCost: { to: 707_840 } },
        printed: { assessmentCost: { to: 839_796 } },
        difference: { assessmentCost: { to: 131_956 }, implementationCost: { from: 0, to: 0 } },
      },
    })
  })
})

describe('outside coverage', () => {
  test.each([
    ['--start 2011-12-31', '--start: 2011-12-31'],
    ['--start 2051-01-01', '--start: 2051-01-01'],
    ['--release 2051-02-23', '--release: 2051-02-23'],
    ['--release 2012-06-28', 'CR1438'],
    ['--start 2050-06-01', 'CR1438'],
    ['--start 2050-07-01 --cr CR1418', 'SEC Release'],
    ['--release 2050-12-15 --cr CR1430', '2050-12-31'],
    ['--start 2021-10-01 --decision 9999', 'Working Day 9999'],
  ])('%s is refused', async (line, said) => {
    expect(await refusal(3, `plan ${line}`)).toContain(said)
  })
})

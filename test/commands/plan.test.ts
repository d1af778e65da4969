import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, flowing, jsonAnswer, words } from '../cli/terminal.ts'
import { markdownTables } from '../formats/markdown-table.ts'

const asked = async (line: string) => answer(words(`plan ${line}`))
const text = async (line: string) => (await asked(line)).stdout
/** The text as one line, so that it does not matter where a sentence is wrapped. */
const prose = async (line: string) => flowing(await text(line))

/** The rows of a csv answer, each cell by its column; no cell of these answers holds a comma. */
async function rows(line: string): Promise<Record<string, string>[]> {
  const [header = '', ...records] = (await text(`${line} --format csv`)).trimEnd().split('\n')
  const keys = header.split(',')
  return records.map((record) => Object.fromEntries(record.split(',').map((cell, at) => [keys[at], cell])))
}

const one = '--start 2021-10-01 --cr CR1430'
// From this start CR1430 and CR1418 land earlier when phased, and the gap closes.
const several = '--start 2021-09-06'

describe('one change', () => {
  test('in json is the record: its steps, its costs, both approaches, the gap and the notices', async () => {
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
    const deadlines = expect.any(Array)
    const gap = [
      { period: '2022-12', periodEnd: '2022-12-31', due10: '2023-01-16', due18: '2023-01-26', deadlines },
      { period: '2023-01', periodEnd: '2023-01-31', due10: '2023-02-14', due18: '2023-02-24', deadlines },
    ]
    expect(await jsonAnswer(`plan ${one}`)).toEqual({
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
          firstReport: { period: '2023-02', periodEnd: '2023-02-28', sla: 18, due: '2023-03-24', deadlines },
          costs,
          otherDivisions: [],
          otherSteps: [],
        },
      ],
      notSchedulable: [],
      costs,
      approaches: ['single', 'phased'].map((approach) => ({
        approach,
        firstRelease: release,
        lastRelease: release,
        landings: [{ cr: 'CR1430', release: '2023-02-23', otherDivisions: [] }],
        mp122b,
        gapReports: 2,
        otherGapReports: [],
        costs,
      })),
      gap: {
        state: 'closed',
        derogationUntil: '2022-11-30',
        mp122b,
        first: gap[0],
        periods: gap,
        otherDivisions: [],
      },
      notices: [
        { code: 'assessment-days-read-as-working-days', message: expect.stringContaining('Working Days') },
        {
          code: 'projected-sec-release',
          date: '2023-02-23',
          message: expect.stringContaining('Thu 23 Feb 2023'),
        },
        {
          code: 'mp122b-only-planned',
          date: '2023-02-23',
          message: expect.stringContaining('--mp122b 2023-02-23'),
        },
        { code: 'further-derogation-unread', message: expect.stringContaining('December 2022') },
      ],
    })
  })

  test('in text has each step, and on stdout all that it rests on', async () => {
    const { stdout, stderr } = await asked(one)
    for (const row of [
      /^Plan for CR1430, from a start on Fri 1 Oct 2021$/m,
      /^ +CR1430 +Thu 23 Feb 2023; 61 Working Days, 89 calendar days to spare$/m,
      /^ +CR1430 +PMR Reduced Timescales +40 +12$/m,
      /^ +CR1430 +Fri 26 Nov 2021 +Sat 26 Nov 2022$/m,
      /^The gap: 2 reporting periods under 10 Working Days$/m,
      /^ +2022-12\* +Mon 16 Jan 2023 +Thu 26 Jan 2023$/m,
      /^ +2023-01 +Tue 14 Feb 2023 +Fri 24 Feb 2023$/m,
      /^ +Impact Assessment +£227,500$/m,
      /^ +Implementation +£1,160,000$/m,
      /^ +Of which S1SP +£328,000$/m,
    ]) {
      expect(stdout).toMatch(row)
    }
    const said = flowing(stdout)
    for (const sentence of [
      'The first report under them is for February 2023, due on Fri 24 Mar 2023.',
      // St Patrick's Day 2023 was a Friday.
      'In Northern Ireland and the United Kingdom: 18 Working Days, Mon 27 Mar 2023.',
      // In Scotland both 2 and 3 January 2023 are bank holidays.
      '* At least one of the dates differs in Scotland or the United Kingdom.',
      'expired on 30 Nov 2022 according to the MP122B consultation',
      "Ofgem's later derogation of December 2022 (--derogation-until)",
      'The DCC says that it cannot meet 10 Working Days. 18 Working Days apply from Thu 23 Feb 2023, when CR1430 lands.',
      'Counted in England and Wales.',
      'The source does not say which days an Impact Assessment takes; treated as Working Days.',
      'is projected from the usual pattern',
      'to assume them in other commands too, use --mp122b 2023-02-23',
    ]) {
      expect(said).toContain(sentence)
    }
    expect(said).not.toMatch(/Approved|Not scheduled|Single or phased|target|Latest/)
    expect(stderr).toBe('')
  })

  test('has the codes of what it rests on in csv', async () => {
    const [change, single, phased, gap, ...rest] = await rows(one)
    expect([single?.['record'], phased?.['record'], rest.length]).toEqual(['approach', 'approach', 1])
    expect(change).toMatchObject({
      record: 'change',
      derogation_until: '2022-11-30',
      notices:
        'assessment-days-read-as-working-days;projected-sec-release;mp122b-only-planned;' +
        'further-derogation-unread;other-date-in-northern-ireland;other-date-in-united-kingdom',
    })
    expect(gap).toMatchObject({ record: 'gap', period: '2022-12' })
    expect(gap?.['notices']).toContain('other-date-in-scotland')
  })

  test('takes Working Days to decide, one-off bank holidays, and those of the division', async () => {
    expect(await text(`${one} --decision 5`)).toMatch(
      /^ +CR1430\* +Fri 26 Nov 2021 +Fri {2}3 Dec 2021 +Sat {2}3 Dec 2022$/m,
    )
    expect(await jsonAnswer(`plan ${one} --holiday 2021-10-04`)).toMatchObject({
      changes: [{ assessed: '2021-11-29' }],
    })
    expect(await jsonAnswer('plan --start 2021-10-08 --cr CR1430 --division scotland')).toMatchObject({
      division: 'scotland',
      // Tuesday 30 November 2021, St Andrew's Day, is no Working Day there.
      changes: [{ assessed: '2021-12-06' }],
    })
  })

  test('says which cost the source gives as "up to"', async () => {
    const said = 'The source says "up to" for CR1438: it counts in full at both ends of the sum.'
    expect(await prose('--start 2021-10-01')).toContain(said)
    expect(await prose('--start 2021-10-01 --cr CR1430')).not.toContain('up to')
  })

  test('says where the source has no figure for a cost', async () => {
    expect(await text('--start 2021-10-01 --cr CR1418')).toMatch(
      /^ +Of which S1SP +no figure in the source$/m,
    )
  })
})

describe('the values of options', () => {
  test.each([
    ['--cr CR1430 --cr All', ['CR1418', 'CR1438', 'CR1430', 'CR1423', 'CR1440']],
    ['--cr cr1440,CR1418 --cr CR1440 --cr CR1420', ['CR1418', 'CR1440']],
  ])('%s plans each Change Request once, in the order of the source', async (line, expected) => {
    const { changes } = (await jsonAnswer(`plan --start 2021-10-01 ${line}`)) as { changes: { cr: string }[] }
    expect(changes.map(({ cr }) => cr)).toEqual(expected)
  })

  test('may have other letter case and spaces around them', async () => {
    const typed = ['--start', ' 2021-09-06 ', '--approach', ' Phased', '--decision', '5 ', '--cr', ' cr1430 ']
    const { stdout } = await answer(['plan', ...typed, '--json'])
    expect(JSON.parse(stdout)).toEqual(
      await jsonAnswer(`plan ${several} --approach phased --decision 5 --cr CR1430`),
    )
  })

  test.each([
    ['', 'a plan needs --start, --release or --list'],
    ['--list --cr CR1430', '--list does not work with --cr'],
    ['--release 2023-11-02 --approach phased', '--approach phased works with --start, not with --release'],
    [
      '--start 2021-10-01 --cr CR1420',
      'the source states no timescale for CR1420; use one of CR1418, CR1438, CR1430, CR1423, CR1440',
    ],
  ])('are refused in plain English: %s', async (line, said) => {
    expect(await refusal(2, `plan ${line}`.trim())).toContain(said)
  })
})

describe('several changes', () => {
  test('are compared by approach: what differs, then each landing under both', async () => {
    const shown = await text(several)
    expect(flowing(shown)).toContain(
      // 24 February 2022 and 3 November 2022 against 23 February 2023.
      'Phased, CR1418 lands 364 calendar days earlier and CR1430 lands 112 calendar days earlier; the rest land in the same SEC ' +
        'Release either way. SECAS provisionally recommends',
    )
    for (const row of [
      /^ +Change +Single \(planned\) +Phased$/m,
      /^ +CR1418 +Thu 23 Feb 2023 +Thu 24 Feb 2022$/m,
      /^ +CR1438 +Thu 23 Feb 2023 +Thu 23 Feb 2023$/m,
      /^ +CR1430 +Thu 23 Feb 2023 +Thu {2}3 Nov 2022$/m,
      /^ +First landing +Thu 23 Feb 2023 +Thu 24 Feb 2022$/m,
      /^ +Last landing +Thu 23 Feb 2023 +Thu 23 Feb 2023$/m,
      /^ +18 Working Days from +Thu 23 Feb 2023 +Thu {2}3 Nov 2022$/m,
      /^ +Reports in the gap +2 +0$/m,
      /^ +Impact Assessment +£707,840$/m,
    ]) {
      expect(shown).toMatch(row)
    }
    expect(await text(`${several} --approach phased`)).toMatch(/^ +Change +Single +Phased \(planned\)$/m)
  })

  test('that land together either way are said to, and without CR1430 the gap has no end', async () => {
    const line = '--start 2021-10-01 --cr CR1438 --cr CR1423'
    expect(await prose(line)).toContain('Every change lands in the same SEC Release either way.')
    expect(await text(line)).toMatch(/^ +18 Working Days from +not brought +not brought$/m)
    expect(await text(line)).toMatch(/^ +Reports in the gap +no end +no end$/m)
  })

  test('leave TOC alternatives unscheduled, with their costs', async () => {
    const [, listed = ''] = (await text('--start 2021-10-01')).split(/^Not scheduled.*\n.*\n/m)
    expect(listed.split('\n\n')[0]?.split('\n')).toEqual([
      '  CR1418  £100,000',
      '  CR1420  £100,000; dropped in favour of its TOC alternative',
      '  CR1423  £180,000',
      '  CR1440  £100,000 plus any costs to secure data',
    ])
  })
})

describe('--release', () => {
  test.each([
    // 244 weekdays, less the nine bank holidays from Boxing Day 2022 to 28 August 2023.
    [
      '--start 2021-10-01 --release 2023-11-02 --cr CR1430',
      /spare before Thu 2 Nov 2023 CR1430 Thu 2 Nov 2023; 235 Working Days, 341 calendar days to spare/,
    ],
    // Implemented 26 calendar days after 2 November 2023.
    [
      '--start 2022-10-03 --release 2023-11-02 --cr CR1430',
      /Thu 2 Nov 2023 is missed: CR1430 is ready on Tue 28 Nov 2023, and the next SEC Release is on Thu 29 Feb 2024\. .* CR1430 Thu 29 Feb 2024; 18 Working Days, 26 calendar days late/,
    ],
    [
      '--start 2023-01-01 --release 2023-11-02',
      /Thu 2 Nov 2023 is missed: all changes are ready by \w+ \d+ \w+ 2024, and the next SEC Release is on Thu 27 Jun 2024\./,
    ],
    [
      '--release 2023-10-02 --cr CR1418',
      /Mon 2 Oct 2023 is not a known SEC Release date; used as you gave it/,
    ],
    [
      '--release 2023-11-02',
      /^Plan for 5 Change Requests, to make Thu 2 Nov 2023, starting as late as possible /,
    ],
    // Approved on Wednesday 2 November 2022: 8 weeks before, and a Working Day more for 19 September.
    ['--release 2023-11-02', /CR1430 Tue 6 Sep 2022 Wed 2 Nov 2022 Thu 2 Nov 2023/],
    ['--release 2023-11-02 --cr CR1430', /CR1430 Thu 2 Nov 2023; ready on the day/],
  ])('%s: says where each change lands, and from which start', async (line, said) => {
    expect(await prose(line)).toMatch(said)
  })

  test('says nothing of a miss where there is none', async () => {
    expect(await prose('--start 2021-10-01 --release 2023-11-02')).not.toContain('missed')
    expect(await prose('--start 2021-10-01')).not.toContain('missed')
  })
})

describe('other divisions', () => {
  // 40 Working Days from 28 December 2021 end on 23 February 2022, a year before a SEC Release; a day later in Scotland,
  // where 4 January 2022 was a bank holiday.
  const line = '--start 2021-12-28 --cr CR1430'
  // 60 Working Days before 2 November 2022: Scotland counted 1 August as a bank holiday, but not 29 August.
  const latest = '--release 2023-11-02'

  test('that land in another SEC Release are named after the landings', async () => {
    const said =
      'CR1430 Thu 23 Feb 2023; ready on the day In Scotland and the United Kingdom: SEC Release of CR1430 on Thu 29 Jun 2023. CR1430 brings'
    expect(await prose(line)).toContain(said)
    // December 2022 to May 2023.
    expect(await prose(line)).toContain(
      'In Scotland and the United Kingdom: 6 reporting periods in the gap. Costs',
    )
    expect(await text(`${line} --format markdown`)).toMatch(
      /^In Scotland and the United Kingdom: SEC Release of CR1430 on Thu 29 Jun 2023\.$/m,
    )
    const others = ['england-and-wales', 'northern-ireland'].map((division) => ({
      division,
      start: '2021-12-28',
      release: '2023-02-23',
    }))
    expect(await jsonAnswer(`plan ${line} --division sct`)).toMatchObject({
      changes: [{ release: { date: '2023-06-29' }, otherDivisions: others }],
    })
  })

  test('share a sentence for all changes that land together', async () => {
    // From here CR1438 is ready on the day of the SEC Release of 23 February 2023, in Scotland two days later.
    expect(await prose('--start 2021-11-26 --cr CR1438,CR1418')).toContain(
      'In Scotland and the United Kingdom: SEC Release of CR1418 and CR1438 on Thu 29 Jun 2023.',
    )
  })

  test('are named for the approach that is not planned, too', async () => {
    // All that land together wait for June 2023 anyway; phased, CR1430 would be ready for 23 February in two divisions.
    const said =
      'Phased approach. In Scotland and the United Kingdom: SEC Release of CR1430 on Thu 29 Jun 2023; 6 reporting periods in the gap.'
    const answer = await prose('--start 2021-12-28')
    expect(answer).toContain(`Reports in the gap 6 2 ${said} Length`)
    expect(answer.match(/In Scotland and the United Kingdom: SEC Release/g)).toHaveLength(1)
  })

  test('in which the gap has no report are named, too', async () => {
    // The derogation's last day is the eve of the SEC Release in England and Wales. In Scotland February to May follow.
    const held = `${line} --derogation-until 2023-02-22`
    expect(await prose(held)).toMatch(
      /No gap: .* when CR1430 lands\. In Scotland and the United Kingdom: 4 reporting periods in the gap\. Costs/,
    )
    expect(await prose(`${held} --division sct`)).toContain(
      'In England and Wales and Northern Ireland: no gap.',
    )
  })

  test('with another latest start are named below the steps', async () => {
    expect(await prose(latest)).toMatch(
      /CR1440 Mon 22 Aug 2022 Wed 2 Nov 2022 Thu 2 Nov 2023 In Northern Ireland and the United Kingdom: latest start of CR1418 on Tue 20 Jun 2023\. In Scotland: latest start of CR1438 on Tue 9 Aug 2022; latest start of CR1423 and CR1440 on Tue 23 Aug 2022\. The gap/,
    )
    // In Scotland 50 Working Days before 14 March 2012 are in 2011.
    expect(await prose('--release 2013-03-13 --cr CR1423')).toContain(
      'In Scotland and the United Kingdom: latest start of CR1423 outside the years covered.',
    )
    expect(await prose('--start 2050-06-22 --cr CR1418')).toContain(
      'SEC Release of CR1418 outside the years covered.',
    )
    const held = '--start 2049-07-30 --cr CR1430 --decision 27 --derogation-until 2050-09-30'
    expect(await prose(held)).toContain('In the United Kingdom: the gap lasts beyond the years covered.')
  })

  test('with another day for a step have a mark at the change', async () => {
    // CR1430 is assessed before Scotland's bank holiday of 30 November, CR1438 after it. All had one on 19 September.
    expect(await prose('--start 2022-09-15 --cr CR1430,CR1438')).toContain(
      'CR1438* Fri 9 Dec 2022 Sat 9 Dec 2023 CR1430 Fri 11 Nov 2022 Sat 11 Nov 2023 * At least one of the dates differs in Scotland or the United Kingdom. The gap',
    )
    expect(await prose('--start 2022-09-15 --cr CR1430')).not.toContain('CR1430*')
  })

  test('have codes in the rows of changes and approaches in csv, and in no other', async () => {
    const codesOf = async (asked: string) =>
      (await rows(asked)).map(({ record, cr, notices = '' }) => [
        `${record} ${cr}`.trim(),
        notices.split(';').filter((code) => /^other-(step|release|start|gap)-/.test(code)),
      ])
    const other = (kind: string, ...divisions: string[]) =>
      divisions.map((each) => `other-${kind}-in-${each}`)
    expect(await codesOf(line)).toEqual([
      [
        'change CR1430',
        [...other('step', 'scotland', 'united-kingdom'), ...other('release', 'scotland', 'united-kingdom')],
      ],
      ['approach', other('gap', 'scotland', 'united-kingdom')],
      ['approach', other('gap', 'scotland', 'united-kingdom')],
      ['gap', []],
      ['gap', []],
    ])
    expect((await codesOf(`${latest} --cr CR1438`))[0]).toEqual(['change CR1438', other('start', 'scotland')])
  })

  test.each(['--start 2021-10-01', '--release 2023-02-23 --cr CR1430 --start 2021-10-01'])(
    'are not named where they agree: %s',
    async (agreed) => {
      expect(await prose(agreed)).not.toMatch(/(latest start|SEC Release) of CR/)
      expect(await text(`${agreed} --format csv`)).not.toMatch(/other-(release|start|gap)-/)
    },
  )
})

describe('the gap', () => {
  test("with the source's own dates is eleven periods", async () => {
    const said = await text('--release 2023-11-02')
    expect(said).toMatch(/^The gap: 11 reporting periods under 10 Working Days$/m)
    const periods = [...said.matchAll(/^ +(\d{4}-\d\d)\*? /gm)].map(([, period]) => period)
    expect([periods[0], periods.at(-1), periods.length]).toEqual(['2022-12', '2023-10', 11])
  })

  test('that has no end says so, and names the period it starts with', async () => {
    const line = '--start 2021-10-01 --cr CR1418'
    const said = await prose(line)
    expect(said).toContain('The gap has no end: nothing planned or given brings 18 Working Days')
    expect(said).toContain('They apply to every report from December 2022 on. CR1430 brings 18 Working Days')
    expect(said).toContain('Period 10 Working Days 18 Working Days 2022-12 Mon 16 Jan 2023 Thu 26 Jan 2023')
  })

  test.each([
    [
      '--start 2021-03-01 --cr CR1430',
      '18 Working Days apply from Thu 30 Jun 2022, when CR1430 lands. That ends the derogation, which would expire on Wed 30 Nov 2022.',
    ],
    [
      '--start 2021-10-01 --cr CR1418 --mp122b 2022-12-01',
      'The derogation lasts until Wed 30 Nov 2022. 18 Working Days apply from Thu 1 Dec 2022 (set by --mp122b).',
    ],
    [
      '--start 2021-10-01 --cr CR1418 --derogation-until 2050-12-31',
      'The derogation lasts until Sat 31 Dec 2050 (set by --derogation-until). Costs',
    ],
  ])('that is none says why: %s', async (line, why) => {
    const said = await prose(line)
    expect(said).toContain('No gap: no reporting period falls under 10 Working Days')
    expect(said).toContain(why)
  })

  test('ends where MP122B is given, though the plan lands on another day', async () => {
    const env = { PMR_DUE_MP122B: '2023-11-02' }
    const { stdout } = await answer(words(`plan ${one} --derogation-until 2023-08-31`), { env })
    const said = flowing(stdout)
    expect(said).toContain('The gap: 2 reporting periods under 10 Working Days')
    expect(said).toMatch(/ 2023-09\*? \w+ .* 2023-10\*? /)
    expect(said).toContain('18 Working Days apply from Thu 2 Nov 2023 (set by PMR_DUE_MP122B).')
    expect(said).toContain('although CR1430, which brings them, lands on Thu 23 Feb 2023.')
  })

  test.each([
    ['--start 2021-10-01 --cr CR1418', 1],
    ['--release 2023-11-02 --derogation-until 2023-10-30', 1],
    ['--release 2023-11-02 --derogation-until 2023-10-31', 0],
  ])('--require-no-gap: %s exits %d in every format, and 0 without it', async (line, expected) => {
    for (const format of ['text', 'json', 'csv', 'markdown']) {
      const required = await asked(`${line} --require-no-gap --format ${format}`)
      const plain = await asked(`${line} --format ${format}`)
      expect([required.code, plain.code]).toEqual([expected, 0])
      expect(required).toEqual({ ...plain, code: expected })
    }
  })
})

describe('--list', () => {
  test('is the table of the source, with the sums of its rows, its printed totals and their differences', async () => {
    const { stdout, stderr } = await asked('--list')
    expect(stderr).toBe('')
    for (const row of [
      /^ +CR1430 +PMR Reduced Timescales +40 days +12 months$/m,
      /^ +CR1420 +Incident Reporting to Support Revised PMR$/m,
      /^ +CR1418 +£8,702 +£300,000-£450,000$/m,
      /^ +CR1438 +£202,579 +up to £1,660,000 +£600,000-£1,000,000$/m,
      /^ +Sum +£707,840 +£6,020,000-£6,870,000 +£2,228,000-£2,828,000$/m,
      /^ +Printed total +£839,796 +£6,020,000-£6,870,000 +£2,228,000-£2,828,000$/m,
      /^ +Difference +£131,956 +none +none$/m,
      /"up to" counts in full/,
      /^ +Sum +£480,000 plus any costs to secure data$/m,
      /^ +Printed total +£480,000 plus any costs to secure SP1SP data$/m,
      /^ +Difference +none$/m,
    ]) {
      expect(stdout).toMatch(row)
    }
  })
})

test('markdown has the picture, and tables of the comparison, the steps and the gap', async () => {
  const shown = await text(`${several} --cr CR1430 --cr CR1438 --format markdown`)
  expect(shown).toMatch(/^```text\n.*2021.*\n[\s\S]+CR1430 +A+B+\.+R\n[\s\S]+\n```$/m)
  const [comparison, lengths, steps] = markdownTables(shown)
  expect(comparison?.rows).toContainEqual(['CR1430', 'Thu 23 Feb 2023', 'Thu  3 Nov 2022'])
  expect(lengths?.rows).toContainEqual(['CR1430', 'PMR Reduced Timescales', '40', '12'])
  expect(steps?.rows[1]).toEqual(['CR1430', 'Mon  1 Nov 2021', 'Tue  1 Nov 2022'])
})

test('the widest table fits 80 columns', async () => {
  const lines = (await text('--release 2023-10-02 --decision 9')).split('\n')
  expect(lines).toContainEqual(
    expect.stringMatching(/^ +Change +Latest start +Assessed +Approved +Implemented$/),
  )
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80)
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

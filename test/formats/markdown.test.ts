import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdown, strong, table } from '../../src/formats/markdown.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, type World, words } from '../cli/terminal.ts'
import { type MarkdownTable, markdownTables, trimmed } from './markdown-table.ts'

const files = temporaryFolder()

/** The tables of an answer, which says nothing on stderr because it holds its notices itself. */
async function tables(line: string, world?: World): Promise<MarkdownTable[]> {
  return markdownTables(await document(line, world))
}

async function document(line: string, world?: World): Promise<string> {
  const { stdout, stderr } = await answer([...words(line), '--format', 'markdown'], world)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/[^\n]\n$/)
  return stdout
}

describe('a check as markdown', () => {
  test('is a row for each report, then what each SLA would have made of them', async () => {
    const history = 'period,delivered\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,\n'
    const file = files.write('deliveries.csv', history)
    const [reports, attainment] = await tables(`check --deliveries ${file} --today 2022-11-28`)
    expect(reports?.headings).toEqual([
      ...['Period', 'Period end', 'Delivered', 'SLA', 'Due', 'Working Day', 'Margin', 'Verdict'],
      ...['Applicable SLA', 'Projected'],
    ])
    // 25 Working Days end on 6 October, 4 November and 5 December; 28 November is Working Day 20 of the last.
    expect(reports?.rows.map((row) => [row[0], row[2], row[4], row[5], row[6], row[7]])).toEqual([
      ['2022-08', 'Tue  4 Oct 2022', 'Thu  6 Oct 2022', '23', '2', 'on-time'],
      ['2022-09', 'Sat  5 Nov 2022', 'Fri  4 Nov 2022', '25', '-1', 'late'],
      ['2022-10', '', 'Mon  5 Dec 2022', '', '5', 'due'],
    ])
    expect(attainment?.rows.map(([sla, , met]) => [sla, met])).toEqual([
      ['25 Working Days', '1 of 2'],
      ['18 Working Days', '0 of 3'],
      ['14 Working Days', '0 of 3'],
      ['10 Working Days', '0 of 3'],
    ])
  })
})

describe('due dates as markdown', () => {
  test('are a row for each deadline, dates with their weekday, numbers set right', async () => {
    const [only, ...others] = await tables('--period 2022-11..2022-12 --sla 18 --sla applicable')
    expect(others).toEqual([])
    expect(only).toEqual({
      headings: ['Period', 'Period end', 'SLA', 'Due', 'Standing', 'Applies', 'Projected'],
      rows: [
        ['2022-11', 'Wed 30 Nov 2022', '25', 'Mon  9 Jan 2023', 'previous', 'yes', 'no'],
        ['2022-11', 'Wed 30 Nov 2022', '18', 'Wed 28 Dec 2022', 'proposed', 'no', 'no'],
        ['2022-12', 'Sat 31 Dec 2022', '18', 'Thu 26 Jan 2023', 'proposed', 'no', 'no'],
        ['2022-12', 'Sat 31 Dec 2022', '10', 'Mon 16 Jan 2023', 'obligation', 'yes', 'no'],
      ],
      right: [false, false, true, false, false, false, false],
    })
  })

  test('show the SLA that applies though another is asked for', async () => {
    const [only] = await tables('--period 2022-10 --sla 18')
    expect(only?.rows.map(([, , sla, , , applies]) => [sla, applies])).toEqual([
      ['25', 'yes'],
      ['18', 'no'],
    ])
  })

  test('leave the period of an explicit period end empty, and tell a projected date', async () => {
    const [only] = await tables('--period-end 2028-12-29 --sla 10')
    expect(only?.rows).toEqual([['', 'Fri 29 Dec 2028', '10', 'Mon 15 Jan 2029', 'obligation', 'yes', 'yes']])
    expect(only?.right[0]).toBe(false)
  })

  test('say above the table what they are counted in, and below it why, with each notice once', async () => {
    const [title, basis, , below = ''] = (
      await document('--period 2022-10..2023-01 --division gb --holiday 2022-11-20')
    ).split('\n\n')
    expect(title).toBe('**PMR due dates**')
    expect(basis).toContain('Working Days of Great Britain (England and Wales with Scotland)')
    const items = below.trimEnd().split('\n')
    for (const item of items) expect(item).toMatch(/^- /)
    expect(items.filter((item) => item.startsWith('- Why 25: Ofgem derogation from SEC H13.4'))).toHaveLength(
      1,
    )
    expect(items.filter((item) => item.startsWith('- Why 10: SEC Section H13.4'))).toHaveLength(1)
    expect(items.filter((item) => item.includes('further temporary derogation'))).toHaveLength(1)
    expect(items.filter((item) => item.includes('Sunday 20 November 2022 changes nothing'))).toHaveLength(1)
  })
})

describe('status as markdown', () => {
  test('has the state, the timeline and the standings', async () => {
    const text = await document('status --on 2022-11-20 --mp122b 2023-11-02')
    expect(text).toMatch(/^\*\*Derogation from SEC H13\.4 on Sunday 20 November 2022: in force\*\*\n\n/)
    expect(text).toContain('- Left: 10 calendar days, 8 Working Days\n')
    const [timeline, standings] = markdownTables(text)
    expect(timeline?.rows.map((row) => row.slice(0, 4))).toEqual([
      ['', 'Wed 30 Nov 2022', '25', 'derogation'],
      ['Thu  1 Dec 2022', 'Wed  1 Nov 2023', '10', 'sec-h13.4'],
      ['Thu  2 Nov 2023', '', '18', 'mp122b'],
    ])
    expect(standings?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['25', 'previous'],
      ['18', 'proposed'],
      ['14', 'rejected'],
      ['10', 'obligation'],
    ])
  })

  test('has its notices, and keeps the exit code', async () => {
    const { code, stdout } = await answer(words('status --on 2022-12-01 --exit-code --format markdown'))
    expect(code).toBe(1)
    expect(stdout).toContain(': expired**')
    expect(stdout).toMatch(/^- Ofgem granted a further temporary derogation/m)
  })
})

describe('bank holidays as markdown', () => {
  test('are a row each, with the division where there is more than one', async () => {
    const [one] = await tables('holidays --year 2022')
    expect(one?.headings).toEqual(['Date', 'Name', 'Kind', 'Status', 'Source'])
    expect(one?.rows).toContainEqual([
      'Tue 27 Dec 2022',
      'Christmas Day',
      'substitute',
      'published',
      'built-in',
    ])
    const [union] = await tables('holidays --year 2022 --division uk')
    expect(union?.headings[0]).toBe('Division')
    expect(new Set(union?.rows.map(([division]) => division)).size).toBe(3)
  })

  test('whose names a table or a page would act on stand as they are', async () => {
    const names = [
      'Either | or',
      'back\\slash \\| and pipe',
      '*Day* of _Rest_ ~~not~~ `code`',
      '<b>Bold</b> & &amp; [link](https://example.org)',
      '| --- |',
    ]
    const file = files.official('a_b|c*.json', [
      ...officialYears([2022], 'england-and-wales'),
      ...names.map((name, at) => ({
        division: 'england-and-wales' as const,
        date: `2022-11-${21 + at}`,
        name,
        note: 'Extra bank holiday',
      })),
    ])
    const shown = await document(`holidays --year 2022 --bank-holidays ${file}`)
    const [only] = markdownTables(shown)
    expect(only?.rows.map(([, name]) => name)).toEqual(expect.arrayContaining(names))
    expect(shown).toContain('a\\_b\\|c\\*.json')
    expect(await document(`--period 2022-10 --bank-holidays ${file}`)).toContain('a\\_b\\|c\\*.json')

    const { code, stdout } = await answer(['holidays', 'verify', file, '--format', 'markdown'])
    expect(code).toBe(1)
    expect(stdout).toContain('a\\_b\\|c\\*.json')
    const [differences] = markdownTables(stdout)
    expect(differences?.headings).toEqual(['Division', 'Change', 'Date', 'To', 'Name'])
    expect(differences?.rows).toEqual(
      names.map((name, at) => [
        'england-and-wales',
        'added',
        expect.stringContaining(`${21 + at} Nov 2022`),
        '',
        name,
      ]),
    )
  })

  test('that do not differ have no table', async () => {
    const file = files.official('2022.json', officialYears([2022]))
    const shown = await document(`holidays verify ${file}`)
    expect(shown).toContain('**No difference from the built-in bank holidays.**')
    expect(markdownTables(shown)).toEqual([])
  })
})

describe('a table', () => {
  test('holds any text, in columns that align', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'|\\*_~`<>[]&;#-: \n£é') }))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        const columns = [0, 1].map((at) => ({
          key: `column_${at}`,
          heading: 'a|b',
          value: (row: [string, string]) => row[at] as string,
        }))
        const [parsed] = markdownTables(markdown(table(columns, rows)))
        expect(parsed?.headings).toEqual(['a|b', 'a|b'])
        expect(parsed?.rows).toEqual(rows.map((row) => row.map(trimmed)))
      }),
    )
  })

  test('without a row is its heading', () => {
    const column = { key: 'a', heading: 'A', value: () => 1 }
    expect(table([column], [])).toBe('| A   |\n| --- |')
  })
})

describe('a document', () => {
  test('has no colour even where it is forced', async () => {
    const world: World = { terminals: ['stdout', 'stderr'], env: { FORCE_COLOR: '1' } }
    expect(await document('--period 2022-10', world)).not.toContain('\u001b')
  })

  test('leaves out a block with nothing in it', () => {
    expect(markdown(strong('a'), '', strong('b'))).toBe('**a**\n\n**b**\n')
  })

  test('has no place for --explain', async () => {
    const { code, stderr } = await answer(words('--period 2022-10 --explain --format markdown'))
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('--explain has no place in --format markdown'),
    ])
  })
})

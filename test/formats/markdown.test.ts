import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Section, tableOf, toned } from '../../src/formats/document.ts'
import { markdownOf } from '../../src/formats/markdown.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, words } from '../cli/terminal.ts'
import { publishedList } from '../published-list.ts'
import { type MarkdownTable, markdownTables, trimmed } from './markdown-table.ts'

const files = temporaryFolder()
const history = files.write(
  'deliveries.csv',
  'period,delivered\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,\n',
)
const earlier = files.write('published.csv', publishedList)

/** The tables of an answer, which says nothing on stderr because it holds its notices itself. */
async function tables(line: string): Promise<MarkdownTable[]> {
  return markdownTables(await document(line))
}

async function document(line: string): Promise<string> {
  const { stdout, stderr } = await answer([...words(line), '--format', 'markdown'])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/[^\n]\n$/)
  return stdout
}

describe('an answer as markdown', () => {
  const schedule = ['Period', '25 Working Days', '18 Working Days', '14 Working Days', '10 Working Days']
  const check = ['Period', 'Delivered', 'Working Day', 'Due', 'Margin', 'Verdict']
  const attainment = ['SLA', 'Standing', 'Met', 'Share', 'Worst margin', 'In period']

  // 25 Working Days end on 6 October, 4 November and 5 December; 28 November is Working Day 20 of the last.
  test.each<[line: string, at: number, headings: string[], rows: string[][]]>([
    [
      '--period 2022-10 --sla 18',
      0,
      ['SLA', 'Due', 'Standing'],
      [
        ['> 25 Working Days', 'Mon  5 Dec 2022', 'applies'],
        ['18 Working Days', 'Thu 24 Nov 2022', 'proposed, does not apply'],
      ],
    ],
    [
      '--period 2022-09..2022-11',
      0,
      schedule,
      [
        ['2022-09', '>Fri  4 Nov 2022', 'Wed 26 Oct 2022', 'Thu 20 Oct 2022', 'Fri 14 Oct 2022'],
        ['2022-11*', '>Mon  9 Jan 2023', 'Wed 28 Dec 2022', 'Tue 20 Dec 2022', 'Wed 14 Dec 2022'],
      ],
    ],
    [
      'status --on 2022-11-20 --mp122b 2023-11-02',
      0,
      ['From', 'Until', 'SLA', 'Basis'],
      [['Thu  1 Dec 2022', 'Wed  1 Nov 2023', '10', 'SEC Section H13.4']],
    ],
    [
      'status --on 2022-11-20',
      1,
      ['SLA', 'Standing', 'Reason'],
      [['18', 'proposed', 'MP122B; the only viable reduction']],
    ],
    [
      `check --deliveries ${history} --today 2022-11-28`,
      0,
      check,
      [
        ['2022-08', 'Tue  4 Oct 2022', '23', 'Thu  6 Oct 2022', '+2', 'on time'],
        ['2022-10*', '-', '', 'Mon  5 Dec 2022', '+5', 'due'],
      ],
    ],
    [
      `check --deliveries ${history} --today 2022-11-28`,
      1,
      attainment,
      [['25 Working Days', 'previous', '1 of 2', '50.0 %', '-1', '2022-09']],
    ],
    [
      'holidays --year 2022 --division uk',
      0,
      ['Date', 'Bank holiday', 'Where'],
      [['Wed 30 Nov 2022', "St Andrew's Day", 'Scotland only']],
    ],
  ])('%s: table %i', async (line, at, headings, rows) => {
    const table = (await tables(line))[at]
    expect(table?.headings).toEqual(headings)
    for (const row of rows) expect(table?.rows).toContainEqual(row)
  })

  test("says once what concerns the user's input", async () => {
    const shown = await document('--period 2022-09..2022-11 --holiday 2022-11-20')
    expect(shown.match(/^The one-off bank holiday on Sun 20 Nov 2022 changes nothing/gm)).toHaveLength(1)
  })
})

describe('text of the user stands as it is', () => {
  test('in names of bank holidays', async () => {
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
    expect(only?.rows.map(([, name]) => name)).toEqual(
      expect.arrayContaining(names.map((name) => `${name} (one-off)`)),
    )
    expect(shown).toContain('a\\_b\\|c\\*.json')
    expect(await document(`--period 2022-10 --bank-holidays ${file}`)).toContain('a\\_b\\|c\\*.json')

    const { code, stdout } = await answer(['holidays', 'verify', file, '--format', 'markdown'])
    expect(code).toBe(1)
    expect(stdout).toContain('a\\_b\\|c\\*.json')
    const [differences] = markdownTables(stdout)
    expect(differences?.headings).toEqual(['Change', 'Date', 'Name', 'Division'])
    expect(differences?.rows).toEqual(
      names.map((name, at) => [
        'added',
        expect.stringContaining(`${21 + at} Nov 2022`),
        name,
        'England and Wales',
      ]),
    )
  })

  const hostile = 'a_b|c* <img src=x onerror=alert(1)>.json'
  const escapedName = 'a\\_b\\|c\\* \\<img src=x onerror=alert(1)>.json'

  test.each([
    '--period 2022-10',
    '--period 2022-09..2022-11',
    'status --on 2022-10-31',
    'check --period 2022-10 --delivered 2022-12-02',
    `check --deliveries ${history} --today 2022-11-28`,
    'plan --start 2022-01-04 --cr CR1430',
    `diff ${earlier}`,
    'holidays --year 2022',
    'add 2022-10-31 12',
    'count 2022-10-31 2022-12-05',
  ])('in a file name: %s', async (line) => {
    const file = files.official(hostile, officialYears([2022], 'england-and-wales'))
    const { code, stdout } = await answer([...words(line), '--bank-holidays', file, '--format', 'markdown'])
    expect(code).toBeLessThanOrEqual(1)
    expect(stdout).toContain(escapedName)
    expect(stdout).not.toMatch(/(?<!\\)<img/)
  })
})

describe('a document', () => {
  const markdown = (...sections: Section[]) => [...markdownOf(sections, [])].join('')

  test('has a table of any text, in columns that align', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'|\\*_~`<>[]&;#-: \n£é') }))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        const columns = {
          ' a|b': ([first]: [string, string]) => first,
          'a|b': ([, second]: [string, string]) => second,
        }
        const [parsed] = markdownTables(markdown({ table: tableOf(rows, columns) }))
        expect(parsed?.headings).toEqual(['a|b', 'a|b'])
        expect(parsed?.rows).toEqual(rows.map((row) => row.map(trimmed)))
      }),
    )
  })

  test('has a table without rows, and numbers to the right', () => {
    const columns = { A: (row: number) => row }
    expect(markdown({ table: tableOf([], columns) })).toBe('| A   |\n| --- |\n')
    expect(markdown({ table: tableOf([1000], columns) })).toBe('|    A |\n| ---: |\n| 1000 |\n')
  })

  test('has a block for each part of a section, whatever a line starts with', () => {
    const section: Section = {
      heading: ['a ', toned('good', 'b')],
      lines: ['# no heading', '- no list', '1. no list', '1) no list', '=== no rule', '    no code'],
      facts: [
        ['one', '+ 1'],
        ['two', '> 2'],
      ],
      picture: () => 'x  y',
    }
    expect(markdown(section, {}, { lines: ['end'] })).toBe(`**a b**

\\# no heading

\\- no list

1\\. no list

1\\) no list

\\=== no rule

no code

- one: \\+ 1
- two: \\> 2

\`\`\`text
x  y
\`\`\`

end
`)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Section, tableOf, toned } from '../../src/formats/document.ts'
import { markdownOf } from '../../src/formats/markdown.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, words } from '../cli/terminal.ts'
import { markdownTables, trimmed } from './markdown-table.ts'

// That markdown has every word of the text is in test/plain.test.ts.

const files = temporaryFolder()

/** An answer, which says nothing on stderr because it holds its notices itself. */
async function document(line: string): Promise<string> {
  const { stdout, stderr } = await answer([...words(line), '--format', 'markdown'])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/[^\n]\n$/)
  return stdout
}

test('an answer is tables, and a paragraph for each line', async () => {
  const line = '--period 2022-09..2022-10 --sla applicable --holiday 2022-11-20'
  const why =
    "25 Working Days apply to 2 reports: their periods end before the expiry of Ofgem's derogation from SEC H13.4 on " +
    '30 Nov 2022 (MP122B consultation, Q6). The report for October 2022 is due after that; under the 10 Working Days ' +
    'that follow, it would be due on Mon 14 Nov 2022.'
  expect(await document(line)).toBe(`**PMR due dates**

| Period    | 25 Working Days  |
| --------- | ---------------- |
| 2022-09   | >Fri  4 Nov 2022 |
| 2022-10\\* | >Mon  5 Dec 2022 |

\\> the SLA that applies to the report

\\* At least one of the dates differs in Scotland or the United Kingdom.

${why}

Counted in England and Wales.

The one-off bank holiday on Sun 20 Nov 2022 changes nothing: it is not a Working Day anyway.
`)
})

test('text of the user stands as it is', async () => {
  const names = [
    'Either | or',
    'back\\slash \\| and pipe',
    '*Day* of _Rest_ ~~not~~ `code`',
    '<b>Bold</b> & &amp; [link](https://example.org)',
    '| --- |',
  ]
  const file = files.official('a_b|c*<img>.json', [
    ...officialYears([2022], 'england-and-wales'),
    ...names.map((name, at) => ({
      division: 'england-and-wales' as const,
      date: `2022-11-${21 + at}`,
      name,
      note: 'Extra bank holiday',
    })),
  ])
  const fileName = 'a\\_b\\|c\\*\\<img>.json'

  const shown = await document(`holidays --year 2022 --bank-holidays ${file}`)
  const [holidays] = markdownTables(shown)
  expect(holidays?.rows.map(([, name]) => name)).toEqual(
    expect.arrayContaining(names.map((name) => `${name} (one-off)`)),
  )
  expect(shown).toContain(fileName)

  const verified = await document(`holidays verify ${file}`)
  expect(verified).toContain(fileName)
  const [differences] = markdownTables(verified)
  expect(differences?.rows.map(([, , name]) => name)).toEqual(names)
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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problems, readCsv } from '../src/csv.ts'
import { ProblemsError } from '../src/errors.ts'

const columns = { required: ['a'], optional: ['b'], expected: 'the columns a and b' } as const

/** The rows of a file by column, each with its line, and what is wrong with it. */
async function read(text: string | Buffer) {
  const problems = new Problems('file')
  const rows: { a: string; b: string | undefined; others: string[]; line: number }[] = []
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const failed = await readCsv(bytes, columns, problems).then(
    (csv) => {
      for (const { cells, line } of csv.rows) {
        const others = csv.others.map((at) => cells[at] as string)
        rows.push({ a: cells[csv.places.a] as string, b: cells[csv.places.b], others, line })
      }
    },
    (error: Error) => error,
  )
  if (failed !== undefined && !(failed instanceof ProblemsError)) return { rows, said: [failed.message] }
  try {
    problems.refuse()
    return { rows, said: [] }
  } catch (error) {
    return { rows, said: (error as ProblemsError).problems.map((each) => each.replace(/^file, /, '')) }
  }
}

async function linesOf(text: string) {
  return (await read(text)).rows.map(({ line }) => line)
}

describe('the line of a row', () => {
  /** A value as it is written, `|` for a line break, and the line breaks in it. */
  const value = fc.oneof(
    fc.nat(99).map((number) => ({ text: `x${number}`, breaks: 0 })),
    fc.nat(2).map((breaks) => ({ text: `"a${'|é""'.repeat(breaks)}b"`, breaks })),
  )
  const row = fc.record({ emptyBefore: fc.nat(2), values: fc.tuple(value, value) })

  test('is where it starts, whatever ends lines and stands between and within rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.constantFrom('', '\ufeff'),
        async (rows, end, mark) => {
          let line = 1
          const expected: number[] = []
          let text = `${mark}a,b|`
          for (const { emptyBefore, values } of rows) {
            line += emptyBefore + 1
            expected.push(line)
            text += `${'|'.repeat(emptyBefore)}${values.map((each) => each.text).join(',')}|`
            line += values.reduce((sum, { breaks }) => sum + breaks, 0)
          }
          expect(await linesOf(text.replaceAll('|', end))).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('is right across the pieces that a long file is parsed in', async () => {
    // 40,000 rows of 24 bytes on three lines each, one of which is empty, are far more than one piece.
    const rows = 40_000
    const lines = await linesOf(`a,b\n${'"one\ntwo",another value\n\n'.repeat(rows)}last,x\n`)
    expect(lines).toHaveLength(rows + 1)
    expect(lines.slice(0, 3)).toEqual([2, 5, 8])
    expect(lines.every((line, at) => line === 2 + 3 * at)).toBe(true)
  })

  test.each(['\r\n', '\n', '\r'])('is that of a bad row too: %j', async (end) => {
    const text = ['a,b', '', '"1', '2",c"d', 'only one', 'x,c"d', 'y,z', '1,2,3', '', '', 'v"w,x', ''].join(
      end,
    )
    const { rows, said } = await read(text)
    expect(rows.map(({ a }) => a)).toEqual(['y'])
    expect(said).toEqual([
      expect.stringMatching(/^line 3, column b: a quote after 'c'/),
      expect.stringMatching(/^line 5: 1 cell, but the header has 2/),
      expect.stringMatching(/^line 6, column b: a quote after 'c'/),
      expect.stringMatching(/^line 8: 3 cells, but the header has 2/),
      expect.stringMatching(/^line 11, column a: a quote after 'v'/),
    ])
  })
})

describe('a header', () => {
  test.each([
    ['commas', 'a,b,c\n1,2,"3;4"\n'],
    ['semicolons', 'a;b;c\n1;2;"3;4"\n'],
    ['tabs', 'a\tb\tc\n1\t2\t3;4\n'],
    ['another case, spaces, and an empty line above', '\n A , B ,c\n1,2,"3;4"\n'],
    ['columns in another order', 'c,b,a\n"3;4",2,1\n'],
    ['a separator of another kind within quotes', '"a",b,"c;;;"\n1,2,3;4\n'],
  ])('may have %s', async (_, text) => {
    expect(await read(text)).toMatchObject({ rows: [{ a: '1', b: '2', others: ['3;4'] }], said: [] })
  })

  test('may lack an optional column, and a row may have the one column that there is', async () => {
    expect((await read('a\n1\n2\n')).rows).toMatchObject([
      { a: '1', b: undefined },
      { a: '2', b: undefined },
    ])
  })

  test.each<[string, string, RegExp[]]>([
    ['is missing', '', [/^file is empty: expected the columns a and b$/]],
    ['is missing, with empty lines', '\n\r\n\n', [/^file is empty/]],
    ['is missing, with rows of empty cells', ',,\n,\n', [/^file is empty/]],
    [
      'lacks a column',
      '\nx,b\n1,2\n',
      [/^line 2: the column a is missing from the header 'x,b': expected the columns a and b$/],
    ],
    ['has a column twice', 'a,b,B \n1,2,3\n', [/^line 1, column b: 2 columns have this name/]],
    ['has a quote where none may be', 'x"a,b\n1,2\n', [/^line 1: a quote after 'x'/]],
  ])('%s: nothing is read', async (_, text, said) => {
    expect(await read(text)).toEqual({ rows: [], said: said.map((each) => expect.stringMatching(each)) })
  })

  test('that spells columns wrong is asked about them, in one problem', async () => {
    const problems = new Problems('file')
    const reading = readCsv(
      Buffer.from('deliverd,note,Perid\n'),
      { required: ['period', 'division', 'delivered'], optional: [], expected: 'a history' },
      problems,
    )
    await expect(reading).rejects.toThrow(
      /^file, line 1: the columns period, division, delivered are missing from the header 'deliverd,note,Perid': expected a history; did you mean period for 'Perid', delivered for 'deliverd'\?$/,
    )
  })
})

describe('rows', () => {
  test.each([
    ['a,b\n1;2\n', 'commas'],
    ['a;b\n1,2\n', 'semicolons'],
    ['a\tb\n1,2\n', 'tabs'],
  ])('of another number of cells are told what separates them: %j', async (text, separators) => {
    expect((await read(text)).said).toEqual([
      `line 2: 1 cell, but the header has 2: expected as many, separated by ${separators}`,
    ])
  })

  test('without a value in any cell are left out, and are no rows', async () => {
    expect(await read('a,b\n,\n  ,\t\n1,2\n\n,\n')).toMatchObject({ rows: [{ a: '1', line: 4 }], said: [] })
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffa,b\né,2\n')],
    ['UTF-16, little-endian', Buffer.from('\ufeffa\tb\r\né\t2\r\n', 'utf16le')],
    ['UTF-16, big-endian', Buffer.from('\ufeffa;b\né;2\n', 'utf16le').swap16()],
  ])('are read from %s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ rows: [{ a: 'é', b: '2', line: 2 }], said: [] })
  })

  test.each<[string, string | Buffer, RegExp]>([
    ['Windows-1252', Buffer.from('a,b\nok,1\ncaf\xe9,2\n\xe9,3\n', 'latin1'), /^line 3: .*not UTF-8/],
    ['half a character at the end', Buffer.from('a,b\n1,2\n3,\xc3', 'latin1'), /^line 3: .*not UTF-8/],
    ['a NUL', 'a,b\n1,2\n\n3,\0\n', /^line 4: .*NUL/],
    ['UTF-16 without its mark', Buffer.from('a,b\n1,2\n', 'utf16le'), /^line 1: .*NUL/],
  ])('that are not text are refused: %s', async (_, bytes, said) => {
    expect((await read(bytes)).said[0]).toMatch(said)
  })

  test.each([
    ['a value goes on after its closing quote', 'a,b\n1,2\n3,"x"y\n', /^line 3, column b: .*closing quote/],
    ['a quote is never closed', 'a,b\n1,2\n\n3,"x\n4,5\n', /^line 4, column b: .*never closed/],
    ['a row has no end', `a,b\n1,2\n3,"${'x'.repeat(1_100_000)}`, /^line 3, column b: .*1000000 characters/],
    ['a quoted flood', `a,b\n1,2\n3,"${'x\n'.repeat(6_000_000)}`, /^line 3, column b: .*1000000 characters/],
  ])('after one that cannot be ended are not read: %s', async (_, text, said) => {
    const { rows, said: found } = await read(text)
    expect(rows).toMatchObject([{ a: '1', line: 2 }])
    expect(found).toEqual([expect.stringMatching(said)])
    expect(found[0]).toMatch(/nothing after it was read$/)
  })

  test('with a quote astray are reported up to a hundred, and then no more is read', async () => {
    const { said } = await read(`a,b\n${'1,c"d\n'.repeat(300)}`)
    expect(said).toHaveLength(101)
    expect(said[99]).toMatch(/^line 101, /)
    expect(said[100]).toMatch(/^file: and 1 more problem/)
  })

  test('are read in time that grows with the bytes, however many of these are empty lines', async () => {
    // Quadratic time would be minutes: 1 MB took 0.7 s, and 16 MB took 166 s.
    const { rows } = await read(`a,b\n1,2\n${'\n'.repeat(16_000_000)}3,4\n`)
    expect(rows).toMatchObject([{ line: 2 }, { line: 16_000_003 }])
  })
})

describe('problems', () => {
  test('are wrong values alone: a bug stays one', () => {
    const bug = () => new Problems('file').at('here', () => (null as unknown as string).trim())
    expect(bug).toThrow(TypeError)
  })

  test('are cut to lines that a terminal can show, whatever the names of columns and their values are', async () => {
    const long = 'x'.repeat(100_000)
    const { said } = await read(`a,${long}\n1,c"d\n${long}"\n`)
    expect(said).toHaveLength(2)
    for (const line of said) expect(line.length).toBeLessThan(390)
    const header = await read(`${long},${long}\n1,2\n`)
    expect(header.said[0]?.length).toBeLessThan(390)
  })
})

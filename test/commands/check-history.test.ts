import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { refusals } from '../cli/refusal.ts'
import { answer, type World, words } from '../cli/terminal.ts'

const files = temporaryFolder()

/** Checks a history that comes on standard input. */
async function checked(text: string | Uint8Array, options = '', world: World = {}) {
  return answer([...words('check --deliveries -'), ...words(options)], { stdin: [text], ...world })
}

async function document(text: string, options = '') {
  return JSON.parse((await checked(text, `--json${options && ` ${options}`}`)).stdout)
}

/** What is said of a history that is refused, line by line, after checking that it is refused as it should be. */
async function problems(code: 2 | 3, text: string | Uint8Array): Promise<string[]> {
  const lines = await refusals(code, 'check --deliveries -', { stdin: [text] })
  for (const line of lines) expect(line).toMatch(/^standard input[, :]/)
  return lines.map((line) => line.replace(/^standard input,? /, ''))
}

const history = `team,period,delivered,sla,note
a,2022-08,2022-10-04,,
b,2022-09,2022-11-07,,"late, ""again"""
c,2022-10,2022-12-02,18,
d,2022-11,,,
`

describe('a history', () => {
  test('is judged row by row, a row by its own SLA where it has one', async () => {
    const { reports } = await document(history, '--today 2022-12-14')
    expect(
      reports.map(({ period, sla, marginWorkingDays, verdict }: Record<string, unknown>) => [
        period,
        sla,
        marginWorkingDays,
        verdict,
      ]),
    ).toEqual([
      ['2022-08', 25, 2, 'on-time'],
      ['2022-09', 25, -1, 'late'],
      ['2022-10', 18, -6, 'late'],
      ['2022-11', 25, 15, 'due'],
    ])
  })

  test('is judged by --sla, but for the rows that have their own', async () => {
    const { reports } = await document(
      'period,delivered,sla\n2022-10,2022-12-02,\n2022-10,2022-12-02,25\n2022-10,2022-12-02,applicable\n',
      '--sla 10',
    )
    expect(reports.map(({ sla }: { sla: number }) => sla)).toEqual([10, 25, 25])
  })

  test('exits 1 with a report late or overdue, 0 without, in every format', async () => {
    for (const format of ['text', 'json', 'csv', 'markdown', 'github']) {
      const given = `--today 2022-12-14 --format ${format}`
      expect((await checked(history, given)).code).toBe(1)
      expect((await checked('period,delivered\n2022-08,2022-10-04\n2022-11,\n', given)).code).toBe(0)
      expect((await checked('period,delivered\n2022-08,\n', given)).code).toBe(1)
    }
  })

  test('is the same from a file, in any pieces, with a BOM, CR LF and blank lines', async () => {
    const expected = await checked(history, '--format csv --today 2022-12-14')
    const crlf = `\ufeff\r\n${history.replaceAll('\n', '\r\n\r\n')}`
    const bytes = [...Buffer.from(crlf)].map((byte) => Uint8Array.of(byte))
    const given = words('--format csv --today 2022-12-14')
    for (const each of [crlf, history.replaceAll('\n', '\r'), history.trimEnd()]) {
      expect(await checked(each, given.join(' '))).toEqual(expected)
      expect(await answer(['check', '--deliveries', files.write('history.csv', each), ...given])).toEqual(
        expected,
      )
    }
    expect(await answer(['check', '--deliveries', '-', ...given], { stdin: bytes })).toEqual(expected)
  })

  test('may have its columns in any order, and name a period by its last day', async () => {
    const { reports } = await document('sla,delivered,period\n18,2022-10-17,2022-10-15\n')
    expect(reports).toMatchObject([{ period: null, periodEnd: '2022-10-15', sla: 18, workingDay: 1 }])
  })

  test('with a period twice is judged each time, and the lines are named', async () => {
    const { reports, notices } = await document(
      'period,delivered,note\n2022-08,2022-10-04,"two\r\nlines"\n\n2022-09,2022-11-04,\n2022-08,2022-10-05,\n',
    )
    expect(reports).toHaveLength(3)
    expect(notices).toEqual([
      {
        code: 'period-repeated',
        message: expect.stringMatching(/^August 2022 comes 2 times, on lines 2, 6:/),
      },
    ])
  })

  test('with a period many times names the first ten lines', async () => {
    const { stderr } = await checked(`period,delivered\n${'2022-08,2022-10-04\n'.repeat(500)}`)
    expect(stderr).toMatch(
      /August 2022 comes 500 times, on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 490 more:/,
    )
  })

  test('shows a hundred notices beside text, and counts the rest', async () => {
    const saturdays = Array.from({ length: 150 }, (_, week) =>
      new Date(Date.UTC(2013, 0, 5 + 7 * week)).toISOString().slice(0, 10),
    )
    const rows = saturdays.map((day) => `2012-12,${day}\n`).join('')
    const { stderr } = await checked(`period,delivered\n${rows}`)
    const lines = stderr.trimEnd().split('\n')
    expect(lines).toHaveLength(101)
    // 150 of single reports, and that the period is repeated.
    expect(lines.at(-1)).toContain('and 51 more notices')
  })

  test('is answered without a word to the clock where all was delivered', async () => {
    const { code } = await checked('period,delivered\n2022-08,2022-10-04\n', '', {
      now: '2060-01-01T00:00:00Z',
    })
    expect(code).toBe(0)
  })
})

describe('csv', () => {
  test('carries other columns through, after our own', async () => {
    const { stdout } = await checked(history, '--format csv --today 2022-12-14')
    const rows = stdout.split('\n')
    expect(rows[0]).toMatch(/^period,period_end,division,delivered,sla,.*,team,note$/)
    expect(rows[2]).toMatch(
      /^2022-09,2022-09-30,england-and-wales,2022-11-07,25,2022-11-04,26,-1,late,.*,b,"late, ""again"""$/,
    )
    expect(rows[4]).toMatch(/^2022-11,2022-11-30,england-and-wales,,25,2023-01-09,,15,due,.*,d,$/)
  })

  test('renames a column that is called like one of ours, so that neither is lost', async () => {
    const { stdout } = await checked(
      'verdict,period,input_verdict,delivered,due\nfine,2022-08,x,2022-10-04,soon\n',
      '--format csv',
    )
    const [header, row] = stdout.split('\n')
    expect(header).toMatch(/,input_input_verdict,input_verdict,input_due$/)
    expect(row).toMatch(/,fine,x,soon$/)
  })

  test('brings back every carried value byte for byte, however it was quoted', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'é', '😀', 'x', '\t', "'") }),
    )
    const cell = fc.tuple(
      text.map((each) => each.replaceAll('\0', '')),
      fc.boolean(),
    )
    const lineEnd = fc.constantFrom('\n', '\r\n')
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, lineEnd, fc.integer({ min: 1, max: 50 }), async (cells, end, size) => {
        const lines = cells.map(([a, b]) => `${written(a)},2022-08,2022-10-04,${written(b)}`)
        const bytes = Buffer.from(`one,period,delivered,two${end}${lines.join(end)}${end}`)
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        )
        const { code, stdout } = await answer(words('check --deliveries - --format csv'), { stdin: pieces })
        expect(code).toBe(0)
        const [, ...found] = records(stdout)
        expect(found.map((record) => record.slice(-2))).toEqual(cells.map(([[a], [b]]) => [a, b]))
      }),
      { numRuns: 300 },
    )

    /** A field, in quotes where it must be and where chance has it. */
    function written([value, quoted]: readonly [string, boolean]): string {
      return quoted || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
    }
  })
})

/** RFC 4180 the plain way, a character at a time; it shares nothing with the product. */
function records(text: string): string[][] {
  const found: string[][] = []
  let record: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (quoted && character === '"' && text[at + 1] === '"') field += text[++at]
    else if (character === '"') quoted = !quoted
    else if (quoted) field += character
    else if (character === ',' || character === '\n') {
      record.push(field)
      field = ''
      if (character === '\n') {
        found.push(record)
        record = []
      }
    } else field += character
  }
  return found
}

describe('bad rows', () => {
  test('are told all in one go, with line, column and value, and nothing is answered', async () => {
    expect(
      await problems(
        2,
        [
          'period,delivered,sla,note',
          '2022-13,2022-10-04,,',
          '2022-08,2022-10-04,,"over',
          'two lines"',
          '',
          '2022-08,04/10/2022,17,',
          '2022-10,2022-10-30,,',
          '2022-08,2022-10-04,',
          '2022,,,',
          ',,,',
          '2051-01,,,',
        ].join('\r\n'),
      ),
    ).toEqual([
      expect.stringMatching(/^line 2, column period: '2022-13' is not/),
      expect.stringMatching(/^line 6, column delivered: '04\/10\/2022' is not a date.*YYYY-MM-DD/),
      expect.stringMatching(/^line 6, column sla: '17' is not an SLA: expected 25, 18, 14, 10 or applicable/),
      expect.stringMatching(/^line 7, column delivered: '2022-10-30' is before the period end, 2022-10-31/),
      expect.stringMatching(/^line 8: 3 fields, where the header has 4/),
      expect.stringMatching(/^line 9, column period: '2022' is not one reporting period/),
      expect.stringMatching(/^line 10, column period: '' is not one reporting period/),
      expect.stringMatching(/^line 11, column period: '2051-01'/),
    ])
  })

  test('that lack coverage alone exit 3', async () => {
    expect(await problems(3, 'period,delivered\n2051-01,\n2022-10,2051-01-02\n2050-12,2050-12-31\n')).toEqual(
      [
        expect.stringMatching(/^line 2, column period: '2051-01'/),
        expect.stringMatching(/^line 3, column delivered: 2051-01-02/),
        expect.stringMatching(/^line 4, column period: .*2050-12-31/),
      ],
    )
  })

  test('are counted once a hundred have been told', async () => {
    const told = await problems(2, `period,delivered\n${'x,\n'.repeat(250)}`)
    expect(told).toHaveLength(101)
    expect(told[99]).toMatch(/^line 101, /)
    expect(told[100]).toBe('standard input: and 150 more problems like these')
    expect((await problems(2, `period,delivered\n${'x,\n'.repeat(101)}`))[100]).toBe(
      'standard input: and 1 more problem like this',
    )
  })

  test.each<[what: string, text: string | Uint8Array, said: RegExp[]]>([
    ['nothing', '', [/^is empty: expected a header/]],
    ['blank lines', '\n\n', [/^is empty/]],
    ['a BOM alone', '\ufeff', [/^is empty/]],
    ['a header alone', 'period,delivered\n', [/^has no rows/]],
    ['no header', '2022-10,2022-12-02\n', [/^line 1, column period: .*lacks it/, /column delivered/]],
    [
      'a column missing',
      '\nperiod,sla\n2022-10,\n',
      [/^line 2, column delivered: the header, 'period,sla', lacks it/],
    ],
    ['another spelling', 'Period,delivered\n2022-10,\n', [/^line 1, column period: .*is 'Period' meant/]],
    ['semicolons', 'period;delivered\n2022-10;\n', [/column period/, /column delivered/]],
    ['a column twice', 'period,delivered,sla,sla\n2022-10,,,\n', [/^line 1, column sla: .*2 times/]],
    [
      'a quote within',
      'period,delivered,note\n2022-10,,5" pipe "x"\n2022-1,,\n',
      [/^line 2, column note: a quote stands after '5'/, /^line 3, column period/],
    ],
    ['a quote within the header', 'per"iod,delivered\n2022-10,\n', [/^line 1: a quote/]],
    [
      'text after a closing quote',
      'period,delivered,note\n2022-1,,\n2022-10,,"a"b\n',
      [/^line 2, column period/, /^line 3, column note: .*closing quote.*not read/],
    ],
    [
      'a quote that is not closed',
      'period,delivered,note\n\n2022-10,,"a\n2022-1,,\n',
      [/^line 3, column note: .*never closed/],
    ],
    [
      'a row without end',
      `period,delivered\n2022-10,"${'x'.repeat(1_100_000)}`,
      [/^line 2, column delivered: .*more than 1000000 characters/],
    ],
    [
      'Windows-1252',
      Buffer.from('period,delivered,note\n2022-10,,ok\n2022-10,,caf\xe9\n2022-1,,caf\xe9\n', 'latin1'),
      [/^line 3: this is not UTF-8/, /^line 4, column period/],
    ],
    [
      'half a character at the end',
      Buffer.from('period,delivered,n\n2022-10,,\xc3', 'latin1'),
      [/^line 2: this is not UTF-8/],
    ],
    ['a NUL', 'period,delivered,note\n2022-10,,a\0b\n', [/^line 2: .*NUL/]],
    ...['\r\n', '\n', '\r'].map((end): [string, string, RegExp[]] => [
      `a quote astray in a row of several lines, which end in ${JSON.stringify(end)}`,
      // Values of two lines stand before the quote and after it, and an empty line above the row.
      [
        'period,delivered,x,y',
        '',
        '2022-07,,"a',
        'b",c"d',
        '2022-13,,,',
        '2022-07,,c"d,"a',
        'b"',
        '2022-14,,,',
        '',
      ].join(end),
      [
        /^line 3, column y: a quote/,
        /^line 5, column period/,
        /^line 6, column x: a quote/,
        /^line 8, column period/,
      ],
    ]),
  ])('%s', async (_, text, said) => {
    const told = await problems(2, text)
    expect(told).toEqual(said.map((each) => expect.stringMatching(each)))
  })

  test('show a terminal nothing that it would obey', async () => {
    const [told = ''] = await problems(2, 'period,delivered\n\u001b[2J\u202e,\n')
    expect(told).toContain("'\\x1b[2J\\u{202e}'")
  })
})

describe('text', () => {
  test('is a table of fixed columns, the attainment, and the deliveries drawn between the marks of the SLAs', async () => {
    const { stdout } = await checked(history, '--today 2022-12-15')
    expect(stdout).toMatch(/^2022-09 {5}Mon {2}7 Nov 2022 {10}26 {4}>25 {2}Fri {2}4 Nov 2022 {7}-1 {2}late$/m)
    expect(stdout).toMatch(/^ {2}25 Working Days +previous +2 of 3 +66\.6% +-1 +2022-09$/m)
    expect(stdout).toMatch(/^ {2}10 Working Days +obligation +0 of 4 +0\.0% +-16 +2022-09$/m)
    expect(stdout).toMatch(/^Working Day of delivery: median 24, slowest 26 in 2022-09$/m)
    const drawn = stdout.split('\n').flatMap((line) => /^ +(\d+ \|.*|\+-+ \d+)/.exec(line)?.[1] ?? [])
    expect(drawn).toEqual([
      ...['10', '14', '18'].map((sla) => `+------------ ${sla}`),
      '23 |# 1',
      '24 |# 1',
      '25 |',
      '+------------ 25',
      '26 |# 1',
    ])
  })

  test('draws a weekend delivery on the side of the mark that its verdict is on', async () => {
    // 25 Working Days after 30 September 2022 are up on Friday 4 November; the next day is a Saturday.
    const { stdout } = await checked('period,delivered\n2022-09,2022-11-05\n')
    expect(stdout).toMatch(/\+-+ 25 Working Days, previous\n +26 \|# 1/)
  })

  test('stays within 80 columns and 40 lines of bars, however the deliveries are spread', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => {
      const day = new Date(Date.UTC(2013, 0, 1 + at ** 2 / 800)).toISOString().slice(0, 10)
      return `2012-12,${day}\n`
    })
    const { stdout } = await checked(`period,delivered\n${rows.join('')}`)
    const drawing = stdout.slice(stdout.indexOf('Deliveries by')).split('\n')
    expect(drawing.length).toBeLessThan(45)
    for (const line of drawing) expect(line.length).toBeLessThanOrEqual(80)
    const bars = [...stdout.matchAll(/\|#+ (\d+)$/gm)].map(([, count]) => Number(count))
    expect(bars.reduce((sum, count) => sum + count, 0)).toBe(3000)
  })
})

describe('github', () => {
  test('is an error for what is late or overdue, a notice else, at the lines of the file', async () => {
    const path = files.write('100%: a,b.csv', history)
    const { stdout } = await answer([
      'check',
      '--deliveries',
      path,
      ...words('--format github --today 2022-12-14'),
    ])
    const file = path.replace('100%: a,b.csv', '100%25%3A a%2Cb.csv')
    const lines = stdout.split('\n')
    expect(lines[0]).toContain(
      `::notice file=${file},line=2,title=PMR on-time::PMR for August 2022: delivered`,
    )
    expect(lines[1]).toContain(
      `::error file=${file},line=3,title=PMR late::PMR for September 2022: delivered`,
    )
    expect(lines[3]).toContain(
      `::notice file=${file},line=5,title=PMR due::PMR for November 2022: not delivered by `,
    )
    expect(lines[4]).toMatch(/^::notice title=PMR attainment::4 reports; .*25: 2 of 3 \(66\.6%25\)/)
    expect(lines).toHaveLength(6)
  })

  test('has no file and no line where the history comes from elsewhere', async () => {
    const { stdout } = await checked(history, '--format github --today 2022-12-14')
    expect(stdout).toMatch(/^::notice title=PMR on-time::/)
  })
})

describe('a long history', () => {
  const rows = 60_000
  const long = `period,delivered,note\n${'2022-08,2022-10-04,"é, and more of it to fill the memory with"\n'.repeat(rows)}`

  test.each(['text', 'json', 'csv', 'markdown', 'github'])(
    'is written whole, by way of the disk: %s',
    async (format) => {
      const { code, stdout } = await checked(long, `--format ${format}`)
      expect(code).toBe(0)
      expect(stdout.match(/2022-08|August 2022: delivered/g)?.length).toBeGreaterThanOrEqual(rows)
      if (format === 'json') expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`)
      if (format === 'csv') expect(stdout.match(/"é, and more/g)).toHaveLength(rows)
    },
  )

  test('leaves no temporary file behind, whether or not it is answered', async () => {
    const before = process.env['TMPDIR']
    const folder = files.folder('temporary')
    try {
      process.env['TMPDIR'] = folder
      for (const text of [long, `${long}x,,\n`]) await checked(text, '--json')
      await checked(long, '--json', { full: ['stdout'] })
      expect(readdirSync(folder)).toEqual([])
      process.env['TMPDIR'] = `${folder}/none`
      expect(await checked(long, '--json')).toEqual({
        code: 74,
        stdout: '',
        stderr: expect.stringMatching(/^pmr-due: the output could not be written .*ENOENT\n$/),
      })
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
    }
  })

  test('that is bad in its last row leaves stdout empty', async () => {
    expect(await problems(2, `${long}x,,\n`)).toEqual([
      expect.stringContaining(`line ${rows + 2}, column period`),
    ])
  })

  test('says on a terminal how far it is, and takes that back', async () => {
    const pieces = [long.slice(0, 100_000), long.slice(100_000)]
    const shown = (world: World) =>
      answer(words('check --deliveries -'), { stdin: pieces, pace: 1500, ...world }).then(
        ({ stderr }) => stderr,
      )
    const stderr = await shown({ terminals: ['stderr'] })
    expect(stderr).toMatch(/^\r\d+ reports read\r/)
    const width = /\r(\d+ reports read)\r +\r/.exec(stderr)?.[1]?.length
    expect(stderr).toContain(`\r${' '.repeat(width as number)}\r`)
    expect(await shown({})).not.toContain('\r')
    expect(await shown({ terminals: ['stderr'], env: { TERM: 'dumb' } })).not.toContain('\r')
    expect(await shown({ terminals: ['stderr'], pace: 0 })).not.toContain('\r')
  })

  test('is asked for where a terminal is to type it', async () => {
    const { stderr } = await checked('period,delivered\n2022-08,2022-10-04\n', '', { terminals: ['stdin'] })
    expect(stderr).toContain('reading deliveries from the terminal')
  })
})

import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { refusals } from '../cli/refusal.ts'
import { answer, flowing, type World, words } from '../cli/terminal.ts'
import { csvRecords } from '../csv-records.ts'

const files = temporaryFolder()
const formats = ['text', 'json', 'csv', 'markdown', 'github']

/** Checks a history that comes on standard input. */
async function checked(text: string | Uint8Array, options = '', world: World = {}) {
  return answer([...words('check --deliveries -'), ...words(options)], { stdin: [text], ...world })
}

async function document(text: string | Uint8Array, options = '') {
  return JSON.parse((await checked(text, `--json${options && ` ${options}`}`)).stdout)
}

/** What is said of a history that is refused, line by line, after checking that it is refused as it should be. */
async function problems(code: 2 | 3, text: string | Uint8Array, options = ''): Promise<string[]> {
  const argv = [...words('check --deliveries -'), ...words(options)]
  const lines = await refusals(code, argv, { stdin: [text] })
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
    for (const format of formats) {
      const given = `--today 2022-12-14 --format ${format}`
      expect((await checked(history, given)).code).toBe(1)
      expect((await checked('period,delivered\n2022-08,2022-10-04\n2022-11,\n', given)).code).toBe(0)
      expect((await checked('period,delivered\n2022-08,\n', given)).code).toBe(1)
    }
  })

  test('with a period twice is judged each time, and the lines are named', async () => {
    const text =
      'period,delivered,note\n2022-08,2022-10-04,"two\r\nlines"\n\n2022-09,2022-11-04,\n2022-08,2022-10-05,\n'
    const { reports, notices } = await document(text)
    expect(reports).toHaveLength(3)
    const said = 'The report for August 2022 appears 2 times, on lines 2 and 6. Each is judged.'
    expect(notices).toMatchObject([{ code: 'period-repeated', message: said }])
    expect(flowing((await checked(text)).stderr)).toBe(`note: ${said} `)
  })

  test('with many periods twice says so once, and JSON names each', async () => {
    const months = Array.from(
      { length: 12 },
      (_, at) => `2021-${String(at + 1).padStart(2, '0')},2022-03-01\n`,
    )
    const text = `period,delivered\n${months.join('').repeat(2)}`
    expect(flowing((await checked(text)).stderr)).toBe(
      'note: 12 reports appear more than once: January 2021, February 2021, March 2021 and 9 more. Each row is judged. ',
    )
    expect((await document(text)).notices).toHaveLength(12)
  })

  test('has one statement for all the days that are no Working Days', async () => {
    // Saturdays, one of them twice.
    const rows = ['05', '12', '12'].map((day) => `2012-12,2013-01-${day}\n`).join('')
    const { stdout, stderr } = await checked(`period,delivered\n${rows}`)
    expect(stdout.match(/3 reports delivered on a day that is not a Working Day/g)).toHaveLength(1)
    expect(stderr.match(/note:/g)).toHaveLength(1)
  })
})

describe('csv', () => {
  test('renames a column that is called like one of ours, in any letter case, and no two to one name', async () => {
    const { stdout } = await checked(
      'Verdict,period,INPUT_verdict,delivered,Due,due,Note\nfine,2022-08,x,2022-10-04,soon,later,n\n',
      '--format csv',
    )
    const [header, row] = stdout.split('\n')
    expect(header).toMatch(/,input_input_Verdict,INPUT_verdict,input_Due,input_input_due,Note$/)
    expect(row).toMatch(/,fine,x,soon,later,n$/)
  })

  test('shows a terminal nothing that it would obey, and keeps carried cells as they are in a file', async () => {
    const [name, value] = ['no\u001bte', '\u001b[2J']
    const text = `period,delivered,${name}\n2022-08,2022-10-04,${value}\n`
    const inFile = (await checked(text, '--format csv')).stdout.split('\n')
    expect(inFile.map((line) => line.split(',').at(-1))).toEqual([name, value, ''])
    const shown = (await checked(text, '--format csv', { terminals: ['stdout'] })).stdout.split('\n')
    expect(shown.map((line) => line.split(',').at(-1))).toEqual(['no\\x1bte', '\\x1b[2J', ''])
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
        const [, ...found] = csvRecords(stdout)
        expect(found.map((record) => record.slice(-2))).toEqual(cells.map(([[a], [b]]) => [a, b]))
      }),
      { numRuns: 80 },
    )

    /** A field, in quotes where it must be and where chance has it. */
    function written([value, quoted]: readonly [string, boolean]): string {
      return quoted || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
    }
  })
})

/**
 * LibreOffice 25.2 saved the files in `spreadsheets` from `history.fods`, each in the locale that its name has:
 *
 *     LC_ALL=de_DE.UTF-8 soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true' history.fods
 *
 * 59 is a semicolon, 44 a comma and 9 a tab; 76 is UTF-8, and 65535 is UTF-16. `history.en-US.csv` has a byte order mark:
 * `44,34,76,1,,0,false,true,true,false,false,0,false,true`. Each file has `Jan-22`, `Feb 2022`, `March 2022`, `04/2022`
 * and ` 2022-05 ` for a period, a timestamp, and rows of empty cells.
 */
describe('a history kept in a spreadsheet', () => {
  const literal = `period,delivered,sla,Überprüft
2022-01,2022-03-04,,"Zoë; “in time”, £0"
2022-02,2022-04-05,,Łukasz
2022-03,2022-05-11,,
2022-04,2022-06-06,18,
2022-05,2022-07-06,25,日本
2022-12,,,
`

  test.each([
    ['en-GB.csv', 'commas, 04/03/2022', 'dmy'],
    ['de-DE.csv', 'semicolons, 04.03.2022', 'dmy'],
    ['nl-NL.csv', 'semicolons, 04-03-2022', 'dmy'],
    ['en-US.csv', 'commas, 03/04/2022, a byte order mark', 'mdy'],
    ['en-GB.txt', 'Unicode text: tabs in UTF-16', 'dmy'],
  ])('is read as if it were literal: %s, %s', async (name, _, order) => {
    const given = words('--today 2023-01-17 --format csv')
    const expected = await checked(literal, given.join(' '))
    expect(csvRecords(expected.stdout).map((cells) => cells[8])).toEqual(
      words('verdict on-time late late late on-time overdue'),
    )
    const path = fileURLToPath(new URL(`spreadsheets/history.${name}`, import.meta.url))
    const found = await answer(['check', '--deliveries', path, '--date-format', order, ...given])
    expect({ code: found.code, stdout: found.stdout }).toEqual({ code: 1, stdout: expected.stdout })
  })

  test('says once that timestamps were read as dates', async () => {
    const text = 'period,delivered\n2022-06,2022-07-31T23:30:00Z\n2022-07,2022-08-31T10:00:00Z\n'
    const { stderr } = await checked(text)
    expect(stderr).toBe('note: Timestamps in the history were read as their dates in London.\n')
    const { reports, notices } = await document(text)
    // Half past eleven in UTC is half past midnight in British Summer Time.
    expect(reports[0]).toMatchObject({ delivered: '2022-08-01' })
    expect(notices).toMatchObject([{ code: 'timestamps-read-as-dates' }])
  })

  test.each([
    ['01/10/2022', ' --date-format dmy', '2022-10', 'October 2022'],
    ['10/1/2022', ' --date-format mdy', '2022-10', 'October 2022'],
    [' 01.02.2022 ', ' --date-format dmy', '2022-02', 'February 2022'],
    ['01-01-2022', '', '2022-01', 'January 2022'],
  ])(
    'is refused where a period is the first of a month, which may stand for the month: %s%s',
    async (text, options, month, name) => {
      const lines = await problems(2, `period,delivered\n${text},2022-12-05\n`, options.trim())
      expect(lines).toEqual([
        `line 2, column period: '${text}' could be ${name} or a period that ends on 1 ${name}: type ${month} or ${month}-01`,
      ])
    },
  )

  test.each([
    ['2022-10-01', '2022-10-01'],
    ['02/10/2022', '2022-10-02'],
    ['31/10/2022', '2022-10-31'],
  ])(
    'may name a period by any other last day, and by the first of a month as YYYY-MM-DD: %s',
    async (text, periodEnd) => {
      const { reports } = await document(`period,delivered\n${text},\n`, '--date-format dmy')
      expect(reports).toMatchObject([{ period: null, periodEnd }])
    },
  )
})

describe('bad rows', () => {
  test('are reported together, with line, column and value, and no result is printed', async () => {
    expect(
      await problems(
        2,
        [
          'period,delivered,sla,note',
          '2022-13,2022-10-04,,',
          '2022-08,2022-10-04,,"over',
          'two lines"',
          '',
          '2022-08,2022-02-30,17,',
          '2022-10,2022-10-30,,',
          '2022-08,2022-10-04,',
          '2022,,,',
          ',,,',
          ',2022-10-04,,',
          '2051-01,,,',
          '2022-10,,,5" pipe',
          '2022-1,,,',
        ].join('\r\n'),
      ),
    ).toEqual([
      expect.stringMatching(/^line 2, column period: '2022-13' is not/),
      expect.stringMatching(/^line 6, column delivered: '2022-02-30' is not a date/),
      expect.stringMatching(/^line 6, column sla: '17' is not an SLA: expected 25, 18, 14, 10 or applicable/),
      expect.stringMatching(/^line 7, column delivered: '2022-10-30' is before the period end, 2022-10-31/),
      expect.stringMatching(/^line 8: 3 cells, but the header has 4/),
      expect.stringMatching(/^line 9, column period: '2022' is not one reporting period/),
      expect.stringMatching(/^line 11, column period: '' is not one reporting period/),
      expect.stringMatching(/^line 12, column period: '2051-01'/),
      expect.stringMatching(/^line 13, column note: a quote after '5'/),
      expect.stringMatching(/^line 14, column period: '2022-1' is not/),
    ])
  })

  test('outside coverage alone exit 3', async () => {
    expect(await problems(3, 'period,delivered\n2051-01,\n2022-10,2051-01-02\n2050-12,2050-12-31\n')).toEqual(
      [
        expect.stringMatching(/^line 2, column period: '2051-01'/),
        expect.stringMatching(/^line 3, column delivered: 2051-01-02/),
        expect.stringMatching(/^line 4, column period: .*2050-12-31/),
      ],
    )
  })

  test('are counted after the first hundred', async () => {
    const said = await problems(2, `period,delivered\n${'x,\n'.repeat(250)}`)
    expect(said).toHaveLength(101)
    expect(said[99]).toMatch(/^line 101, /)
    expect(said[100]).toBe('standard input: and 150 more problems')
  })

  test('are missing below a header alone', async () => {
    expect(await problems(2, 'period,delivered\n')).toEqual([
      expect.stringMatching(/^has no rows below its header/),
    ])
  })

  const isWorkbook = 'is a spreadsheet workbook, not text: save it as CSV'
  const isJson = 'is JSON: expected CSV with the columns period and delivered, and optionally sla'

  test.each([
    ['xlsx', Buffer.from('PK\u0003\u0004\u0014\0\xff', 'latin1'), isWorkbook],
    ['xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), isWorkbook],
    ['JSON', '{\n  "schema": 1\n}', isJson],
    ['a JSON list', '[\n  {"period": "2022-10"}]', isJson],
  ])('in a file of another kind are refused in one error: %s', async (_, content, said) => {
    expect(await problems(2, content)).toEqual([said])
  })

  test('in a file of more than 200 MB are not looked for', async () => {
    const piece = Buffer.alloc(1_000_000, 'x')
    const { code, stderr } = await answer(words('check --deliveries -'), {
      stdin: Array.from({ length: 201 }, () => piece),
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/standard input has more than 200 MB: split it/)
  })
})

describe('text', () => {
  test('is a line for each report, what it comes to under each SLA, and the deliveries drawn', async () => {
    const { stdout } = await checked(history, '--today 2022-12-15')
    expect(stdout).toMatch(/^ {2}2022-09 +Mon {2}7 Nov 2022 +26 +>25 +Fri {2}4 Nov 2022 +-1 +late$/m)
    expect(stdout).toMatch(/^ {2}2022-11\*? +- +>?25 .* due$/m)
    expect(stdout).toMatch(/^> the SLA that applies to the report$/m)
    expect(stdout).toMatch(/^Median: Working Day 24\. Slowest: Working Day 26, for September 2022\.$/m)
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

  test('says what is the same of all reports in a sentence, and not in a column', async () => {
    const { stdout } = await checked('period,delivered\n2022-08,2022-10-04\n2022-07,2022-08-31\n')
    expect(stdout).toContain('All are judged by 25 Working Days, the SLA that applies.\nAll are on time.\n')
    expect(stdout).not.toMatch(/Verdict|^> the SLA/m)
    const own = await checked('period,delivered,sla\n2022-08,2022-10-04,18\n2022-07,2022-08-31,18\n')
    expect(own.stdout).toContain('All are judged by 18 Working Days.\nAll are late.\n')
  })

  test('shows what each SLA makes of each report, with --sla all', async () => {
    const { stdout, code } = await checked('period,delivered\n2022-09,2022-11-05\n', '--sla all')
    expect(code).toBe(1)
    const lines = stdout.split('\n').filter((line) => /(on time|late)$/.test(line))
    expect(lines.map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      '2022-09 Sat 5 Nov 2022 25+ >25 Fri 4 Nov 2022 -1 late',
      '18 Wed 26 Oct 2022 -7 late',
      '14 Thu 20 Oct 2022 -11 late',
      '10 Fri 14 Oct 2022 -15 late',
    ])
    // The 25-Working-Day deadline is that Friday: the bar stands on the side of the mark that the verdict is on.
    expect(stdout).toMatch(/\+-+ 25 Working Days, previous\n +26 \|# 1/)
  })

  test('marks a report that is due on another day in another division', async () => {
    const { stdout } = await checked('period,delivered\n2022-10,2022-12-02\n2022-09,2022-11-01\n')
    expect(stdout).toMatch(/^ {2}2022-10\* /m)
    expect(stdout).toMatch(/^ {2}2022-09 {2}/m)
    expect(stdout).toMatch(/^\* At least one of the dates differs in .*Scotland/m)
  })

  test('says that other SLAs have another due date in another division, and so does github', async () => {
    // Under 25 Working Days, October 2023 is due on 5 December, and a day later in Scotland; it is judged by 10.
    const said = 'At least one due date under the other SLAs differs in Scotland or the United Kingdom.'
    const late = 'period,delivered\n2023-10,2023-12-06\n'
    for (const more of ['', '--format markdown', '--format github']) {
      expect(flowing((await checked(late, more)).stdout)).toContain(said)
    }
    expect((await checked(late, '--sla all')).stdout).not.toContain('other SLAs')
    expect((await checked('period,delivered\n2023-01,2023-02-14\n', '')).stdout).not.toContain('other SLAs')
  })

  test('marks what is projected, the due date or the count to delivery', async () => {
    const { stdout } = await checked('period,delivered\n2028-10,2029-01-16\n2028-12,2029-02-16\n')
    expect(stdout).toMatch(/^ {2}2028-10\*? .* 2028 +-\d+ +late~$/m)
    expect(stdout).toMatch(/^ {2}2028-12\*? .* 2029~ +-\d+ +late$/m)
    expect(stdout.match(/^~ Bank holidays after 2028 are not published yet/gm)).toHaveLength(1)
  })

  test('is at most 80 columns wide, and draws at most 40 bars, however the deliveries are spread', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => {
      const day = new Date(Date.UTC(2013, 0, 16 + at ** 2 / 800)).toISOString().slice(0, 10)
      return `${at % 2 === 0 ? '2012-12' : '2013-01-15'},${day}\n`
    })
    const { stdout } = await checked(`period,delivered\n${rows.join('')}2028-12,\n`, '--today 2029-05-01')
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    const drawing = stdout.slice(stdout.indexOf('Deliveries by')).split('\n')
    expect(drawing.length).toBeLessThan(60)
    const bars = [...stdout.matchAll(/\|#+ (\d+)$/gm)].map(([, count]) => Number(count))
    expect(bars.reduce((sum, count) => sum + count, 0)).toBe(3000)
  })
})

describe('github', () => {
  test('is an error for what is late or overdue, a notice otherwise, at the lines of the file', async () => {
    const path = files.write('100%: a,b\u001b[2J.csv', history)
    const given = words('--format github --today 2022-12-14')
    const { stdout } = await answer(['check', '--deliveries', path, ...given])
    const file = path.replace('100%: a,b\u001b[2J.csv', '100%25%3A a%2Cb\\x1b[2J.csv')
    const lines = stdout.split('\n')
    expect(lines[0]).toContain(
      `::notice file=${file},line=2,title=PMR on-time::PMR for August 2022: on time, 2 Working Days early; delivered`,
    )
    expect(lines[1]).toContain(`::error file=${file},line=3,title=PMR late::PMR for September 2022: late by`)
    expect(lines[3]).toContain(`::notice file=${file},line=5,title=PMR due::PMR for November 2022: due in`)
    expect(lines[4]).toMatch(/^::notice title=PMR attainment::4 reports; .*25: 2 of 3 \(66\.7 %25\)/)
    expect(lines).toHaveLength(6)
  })

  test('has no file and no line where the history comes from elsewhere', async () => {
    const { stdout } = await checked(history, '--format github --today 2022-12-14')
    expect(stdout).toMatch(/^::notice title=PMR on-time::/)
  })
})

describe('a long history', () => {
  const rows = 25_000
  const long = `period,delivered,note\n${'2022-08,2022-10-04,"é, and more of it"\n'.repeat(rows)}`

  test.each(formats)('is written whole: %s', async (format) => {
    const { code, stdout } = await checked(long, `--format ${format}`)
    expect(code).toBe(0)
    const row = /^ {2}2022-08 |^\| 2022-08 |^2022-08,|^ {6}"delivered": "|^::notice title=PMR on/gm
    expect(stdout.match(row)?.length).toBe(rows)
    if (format === 'json') expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`)
    if (format === 'csv') expect(stdout.match(/"é, and more/g)).toHaveLength(rows)
  })

  test('that is bad in its last row leaves stdout empty', async () => {
    expect(await problems(2, `${long}x,,\n`)).toEqual([
      expect.stringContaining(`line ${rows + 2}, column period`),
    ])
  })

  test('says on a terminal how far it is, and takes that back', async () => {
    const shown = (world: World) => checked(long, '', { pace: 1500, ...world }).then(({ stderr }) => stderr)
    const stderr = await shown({ terminals: ['stderr'] })
    expect(stderr).toMatch(/^\r\d+ reports read\r/)
    const width = /\r(\d+ reports read)\r +\r/.exec(stderr)?.[1]?.length
    expect(stderr).toContain(`\r${' '.repeat(width as number)}\r`)
    expect(await shown({})).not.toContain('\r')
    expect(await shown({ terminals: ['stderr'], env: { TERM: 'dumb' } })).not.toContain('\r')
    expect(await shown({ terminals: ['stderr'], pace: 0 })).not.toContain('\r')
  })
})

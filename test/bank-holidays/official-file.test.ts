import { describe, expect, test } from 'vitest'
import { builtInYear } from '../../src/bank-holidays/bank-holidays.ts'
import { type Division, divisions } from '../../src/bank-holidays/divisions.ts'
import { parseOfficialBankHolidays } from '../../src/bank-holidays/official-file.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { govUkJson, officialList, officialYears, publishedYears } from './official-list.ts'

const parse = (text: string) => parseOfficialBankHolidays(text, 'saved.json')

/** The message of the refusal, after checking that it is one of ours, in one line, and names the file. */
function refusal(
  text: string,
  kind: typeof InvalidInputError | typeof CoverageError = InvalidInputError,
): string {
  let refused: unknown
  try {
    parse(text)
  } catch (error) {
    refused = error
  }
  expect(refused).toBeInstanceOf(kind)
  const { message } = refused as Error
  expect(message).toMatch(/^'saved\.json'[^\n\r]+$/)
  return message
}

const row = (date: string, division: Division = 'scotland') => ({
  division,
  date,
  name: 'Day of Rest',
  note: '',
})
const scotland2022 = officialYears([2022], 'scotland')

describe('the official file', () => {
  test('is read whole: every date and name, as it is built in', () => {
    const official = parse(govUkJson(officialList))
    expect(official.name).toBe('saved.json')
    for (const division of divisions) {
      expect(official.years(division)).toEqual(publishedYears)
      for (const year of publishedYears) {
        const builtIn = builtInYear(division, year).map((holiday) => ({ ...holiday, source: 'file' }))
        expect(official.list(division, year)).toEqual(builtIn)
      }
      expect(official.list(division, 2029)).toBeUndefined()
    }
  })

  test('may have two million characters, and hold a byte order mark as text', () => {
    const [first, ...others] = scotland2022
    const json = govUkJson([
      { ...(first as (typeof scotland2022)[number]), name: 'New\uFEFF Year' },
      ...others,
    ])
    const official = parse(json.padEnd(2_000_000))
    expect(official.list('scotland', 2022)?.[0]?.name).toBe('New\\u{feff} Year')
  })

  test('may hold some divisions only, in any order of events, after a byte order mark', () => {
    const official = parse(`\uFEFF${govUkJson(scotland2022.toReversed())}`)
    expect(official.years('scotland')).toEqual([2022])
    expect(official.years('england-and-wales')).toEqual([])
    expect(official.list('england-and-wales', 2022)).toBeUndefined()
    expect(official.list('scotland', 2022)?.map(({ date }) => date)).toEqual(
      scotland2022.map(({ date }) => date),
    )
  })

  test('may leave out notes and bunting, and say more than is known of', () => {
    const events = scotland2022.map(({ name, date }) => ({ title: name, date, colour: 'blue' }))
    const official = parse(JSON.stringify({ scotland: { division: 'scotland', events, updated: 'today' } }))
    expect(official.list('scotland', 2022)).toHaveLength(11)
  })

  test('calls a name that it does not know, or one more of a name that it knows, a one-off', () => {
    const extra = { ...row('2022-05-03'), name: 'Early May bank holiday', note: 'Extra bank holiday' }
    const listed = parse(govUkJson([...scotland2022, row('2022-03-01'), extra])).list('scotland', 2022)
    const oneOffs = listed?.filter(({ kind }) => kind === 'one-off').map(({ date }) => date)
    expect(oneOffs).toEqual(['2022-03-01', '2022-05-03', '2022-06-03', '2022-09-19'])
  })

  test('escapes what a terminal would obey', () => {
    const odd = { ...row('2022-03-01'), name: ' \u001B[31mJubilee\u202E ' }
    const holiday = parse(govUkJson([...scotland2022, odd])).list('scotland', 2022)?.[2]
    expect(holiday?.name).toBe('\\x1b[31mJubilee\\u{202e}')
  })

  test('shows a substitute day in the title or in the notes', () => {
    const titled = scotland2022.map((each) =>
      each.note === '' ? each : { ...each, name: `${each.name} (Substitute day)`, note: '' },
    )
    expect(parse(govUkJson(titled)).list('scotland', 2022)).toEqual(
      parse(govUkJson(scotland2022)).list('scotland', 2022),
    )
  })
})

describe('another file is refused', () => {
  test.each([
    [' \n', 'is empty'],
    ['\uFEFF', 'is empty'],
    ['<!DOCTYPE html>', 'is not JSON'],
    ['[]', 'holds an empty list'],
    ['null', 'holds null'],
    ['"scotland"', "holds 'scotland'"],
    ['{}', 'holds no division'],
  ])('%j: %s', (text, complaint) => {
    const message = refusal(text)
    expect(message).toContain(complaint)
    expect(message).toContain('expected the official bank holidays, {"england-and-wales":')
  })

  test.each(['__proto__', 'great-britain', 'Scotland', 'a\nb'])('an unknown division: %j', (key) => {
    const text = govUkJson(scotland2022).replace('{', `{${JSON.stringify(key)}: {},`)
    const shown = key.replace('\n', '\\x0a')
    expect(refusal(text)).toBe(
      `'saved.json': '${shown}' is not a division: expected england-and-wales, scotland, northern-ireland`,
    )
  })

  test.each([
    [{ scotland: [] }, 'scotland, "division": expected'],
    [{ scotland: null }, `scotland: expected {"division", "events"}, found null`],
    [
      { scotland: { division: 'wales', events: [] } },
      `scotland, "division": expected "scotland", the division that it stands under, found 'wales'`,
    ],
    [
      { scotland: { division: 'scotland', events: {} } },
      'scotland, "events": expected a list of events, found an object',
    ],
    [
      { scotland: { division: 'scotland', events: [] } },
      'scotland, "events": expected a list of events, found an empty list',
    ],
    [
      { scotland: { division: 'scotland', events: ['2022-01-03'] } },
      `scotland, event 1: expected {"title", "date", "notes", "bunting"}, found '2022-01-03'`,
    ],
    [
      { scotland: { division: 'scotland', events: [{ title: 'Christmas Day' }] } },
      'scotland, event 1, "date": expected text, found nothing',
    ],
    [
      { scotland: { division: 'scotland', events: [{ title: 'Christmas Day', date: 20221225 }] } },
      `scotland, event 1, "date": expected text, found 20221225`,
    ],
    [
      { scotland: { division: 'scotland', events: [{ title: ' ', date: '2022-12-26' }] } },
      'scotland, event 1, "title": expected the name of a bank holiday',
    ],
  ])('another shape: %j', (content, complaint) => {
    expect(refusal(JSON.stringify(content))).toContain(`'saved.json': ${complaint}`)
  })

  test('nested far too deep', () => {
    const deep = `${'['.repeat(1e5)}${']'.repeat(1e5)}`
    expect(refusal(`{"scotland": {"division": ${deep}}}`)).toMatch(
      /^'saved.json': scotland, "division": .* found a list$/,
    )
  })

  test.each(['2026-02-30', '2022-01-03T00:00:00Z', 'x\n2022'])('a date that is none: %j', (date) => {
    const message = refusal(govUkJson([...scotland2022, row(date)]))
    expect(message).toContain(
      `'saved.json': scotland, event 12: '${date.replace('\n', '\\x0a')}' is not a date`,
    )
    expect(message).toContain('YYYY-MM-DD')
  })

  test.each(['2011-12-27', '2051-01-02'])('a date beyond coverage: %s', (date) => {
    const message = refusal(govUkJson([...scotland2022, row(date)]), CoverageError)
    expect(message).toContain(`'saved.json': scotland, event 12: ${date} is outside 2012-01-01 to 2050-12-31`)
  })

  test('a date on a weekend', () => {
    expect(refusal(govUkJson([...scotland2022, row('2022-12-25')]))).toBe(
      "'saved.json': scotland, event 12: 2022-12-25 is on a weekend: expected a weekday, since the official list " +
        'gives the substitute day instead',
    )
  })

  test('a date that is listed twice in a division', () => {
    expect(refusal(govUkJson([...scotland2022, row('2022-11-30')]))).toContain(
      'scotland, event 12: 2022-11-30 is listed twice',
    )
  })

  describe('a year that is covered only in part', () => {
    // Enough are left in each: the ends tell it, not the number.
    test.each<[string, Division, string]>([
      ['2022-01-03', 'scotland', 'nothing before 2022-01-04'],
      ['2023-12-26', 'england-and-wales', 'nothing after 2023-12-25'],
    ])('without its outermost holiday, %s in %s', (without, division, lack) => {
      const year = Number(without.slice(0, 4))
      const rest = officialYears([year], division).filter(({ date }) => date !== without)
      expect(refusal(govUkJson(rest))).toBe(
        `'saved.json': ${division}: ${year} is covered only in part, ${lack}: expected whole years`,
      )
    })

    test.each<[Division, string, number]>([
      ['england-and-wales', '2025-05-26', 8],
      ['scotland', '2025-05-26', 9],
      ['northern-ireland', '2025-07-14', 10],
    ])('%s without its holiday of %s', (division, without, standing) => {
      const rest = officialYears([2025], division).filter(({ date }) => date !== without)
      expect(refusal(govUkJson(rest))).toContain(`only ${standing - 1} bank holidays of ${standing} or more`)
    })

    test('beside whole ones', () => {
      const text = govUkJson([...officialYears([2021, 2022], 'scotland'), row('2023-01-02')])
      expect(refusal(text)).toContain('scotland: 2023 is covered only in part, nothing after 2023-01-02')
    })
  })
})

test.each<[unknown, unknown]>([
  [5, 'saved.json'],
  [undefined, 'saved.json'],
  ['{}', 5],
  [{}, undefined],
])('a text %j with the name %j is refused, not a TypeError', (text, name) => {
  expect(() => parseOfficialBankHolidays(text as string, name as string)).toThrow(InvalidInputError)
})

test('a file without a name is called bank-holidays.json, and cannot be changed', () => {
  const file = parseOfficialBankHolidays(govUkJson(officialYears([2022])))
  expect(file.name).toBe('bank-holidays.json')
  expect(Object.isFrozen(file)).toBe(true)
})

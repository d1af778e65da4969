import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf, builtInYear, publishedThrough } from '../../src/bank-holidays/bank-holidays.ts'
import { calendarDivisions, divisions, divisionsOf } from '../../src/bank-holidays/divisions.ts'
import { parseOfficialBankHolidays } from '../../src/bank-holidays/official-file.ts'
import { isoDate, weekday } from '../../src/dates/iso-date.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { funeralMoved, published } from './official-files.ts'
import { govUkJson, moved, officialYears, projectedYears, publishedYears } from './official-list.ts'

const years = [...publishedYears, ...projectedYears]

describe('built in', () => {
  test.each(calendarDivisions)('%s has the dates of any of its members, each once, in order', (division) => {
    const used = bankHolidaysOf(division)
    for (const year of years) {
      const dates = used.dates(year)
      const ofMembers = divisionsOf(division).flatMap((member) => builtInYear(member, year))
      expect(new Set(dates)).toEqual(new Set(ofMembers.map(({ date }) => date)))
      expect(dates).toEqual([...new Set(dates)].sort())
      expect([...new Set(used.list(year).map(({ date }) => date))]).toEqual(dates)
    }
  })

  test('a union lists one row a division, by date and then division', () => {
    const rows = bankHolidaysOf('united-kingdom')
      .list(2022)
      .map(({ date, division }) => `${date} ${division}`)
    expect(rows.slice(0, 6)).toEqual([
      '2022-01-03 england-and-wales',
      '2022-01-03 scotland',
      '2022-01-03 northern-ireland',
      '2022-01-04 scotland',
      '2022-03-17 northern-ireland',
      '2022-04-15 england-and-wales',
    ])
    expect(rows).toHaveLength(divisions.flatMap((division) => builtInYear(division, 2022)).length)
  })

  test('is published through 2028 and comes from no file', () => {
    const used = bankHolidaysOf('scotland')
    expect(publishedThrough).toBe(2028)
    expect([2012, 2028, 2029].map(used.isPublished)).toEqual([true, true, false])
    expect(used).toMatchObject({ publishedThrough, file: null, oneOffs: [], redundantOneOffs: [] })
  })
})

describe('an official file', () => {
  test.each(['scotland', 'united-kingdom'] as const)(
    'takes a moved holiday off its old date in %s',
    (division) => {
      const used = bankHolidaysOf(division, { officialFile: funeralMoved() })
      expect(used.dates(2022)).toContain('2022-09-20')
      expect(used.dates(2022)).not.toContain('2022-09-19')
      expect(used.dates(2022)).toHaveLength(bankHolidaysOf(division).dates(2022).length)
      expect(used.list(2022).every(({ source }) => source === 'file')).toBe(true)
      expect(used.file?.name).toBe('moved.json')
    },
  )

  test('tells which years it covers, division by division', () => {
    const { file } = bankHolidaysOf('great-britain', { officialFile: funeralMoved() })
    expect([...(file?.years ?? [])]).toEqual([
      ['england-and-wales', [2022]],
      ['scotland', [2022]],
    ])
  })

  test('leaves the years that it does not cover as they are built in', () => {
    const used = bankHolidaysOf('united-kingdom', { officialFile: funeralMoved() })
    const builtIn = bankHolidaysOf('united-kingdom')
    for (const year of years.filter((year) => year !== 2022)) {
      expect(used.dates(year)).toEqual(builtIn.dates(year))
      expect(used.list(year)).toEqual(builtIn.list(year))
    }
  })

  test('leaves the divisions that it does not hold as they are built in', () => {
    const officialFile = parseOfficialBankHolidays(
      govUkJson(moved(officialYears([2022], 'scotland'), '2022-09-19', '2022-09-20')),
      'scotland.json',
    )
    expect(bankHolidaysOf('england-and-wales', { officialFile }).dates(2022)).toEqual(
      builtInYear('england-and-wales', 2022).map(({ date }) => date),
    )
    const union = bankHolidaysOf('great-britain', { officialFile }).dates(2022)
    expect(union.filter((date) => date.startsWith('2022-09'))).toEqual(['2022-09-19', '2022-09-20'])
  })

  test('publishes a later year, in a union once every member has it', () => {
    const used = bankHolidaysOf('england-and-wales', { officialFile: published(2029) })
    expect([2029, 2030].map(used.isPublished)).toEqual([true, false])
    expect(used.publishedThrough).toBe(2029)
    expect(new Set(used.list(2029).map(({ status }) => status))).toEqual(new Set(['published']))
    const union = bankHolidaysOf('great-britain', { officialFile: published(2029) })
    expect([union.isPublished(2029), union.publishedThrough]).toEqual([false, 2028])
  })
})

describe('one-offs', () => {
  test('add a date in every division of the calendar', () => {
    const used = bankHolidaysOf('great-britain', { oneOffs: ['2027-06-16', '2026-06-16', '2027-06-16'] })
    expect(used.oneOffs).toEqual(['2026-06-16', '2027-06-16'])
    expect(used.redundantOneOffs).toEqual([])
    expect(used.dates(2026)).toContain('2026-06-16')
    expect(used.list(2026).filter(({ date }) => date === '2026-06-16')).toEqual(
      (['england-and-wales', 'scotland'] as const).map((division) => ({
        division,
        date: '2026-06-16',
        name: 'One-off bank holiday',
        kind: 'one-off',
        status: 'published',
        source: 'option',
      })),
    )
  })

  test('that change nothing are listed apart: a weekend, and a bank holiday in any member', () => {
    const oneOffs = ['2022-12-31', '2022-11-30', '2022-11-29']
    const used = bankHolidaysOf('great-britain', { oneOffs })
    expect(used.redundantOneOffs).toEqual(['2022-11-30', '2022-12-31'])
    expect(used.oneOffs).toEqual(['2022-11-29'])
    expect(bankHolidaysOf('england-and-wales', { oneOffs }).redundantOneOffs).toEqual(['2022-12-31'])
  })

  test('are held against the official file, where there is one', () => {
    const oneOffs = ['2022-09-19', '2022-09-20']
    const used = bankHolidaysOf('scotland', { officialFile: funeralMoved(), oneOffs })
    expect(used.oneOffs).toEqual(['2022-09-19'])
    expect(used.redundantOneOffs).toEqual(['2022-09-20'])
  })

  test.each([
    ['2022-02-30', InvalidInputError],
    ['2011-12-30', CoverageError],
  ])('refuse %s', (date, kind) => {
    expect(() => bankHolidaysOf('scotland', { oneOffs: [date] })).toThrow(kind)
    expect(() => bankHolidaysOf('scotland', { oneOffs: [date] })).toThrow(date)
  })

  test('whatever they are, leave every date a weekday of its own year, once, in order', () => {
    // 2012-01-01 to 2050-12-31, in days from 1970-01-01.
    const covered = fc.integer({ min: 15_340, max: 29_584 }).map(isoDate)
    fc.assert(
      fc.property(fc.constantFrom(...calendarDivisions), fc.array(covered), (division, oneOffs) => {
        const used = bankHolidaysOf(division, { oneOffs })
        expect([...used.oneOffs, ...used.redundantOneOffs].sort()).toEqual([...new Set(oneOffs)].sort())
        const regular = bankHolidaysOf(division)
        for (const year of years) {
          const dates = used.dates(year)
          expect(dates).toEqual([...new Set(dates)].sort())
          expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true)
          expect(dates.every((date) => weekday(date) <= 5)).toBe(true)
          expect(dates.filter((date) => !used.oneOffs.includes(date))).toEqual(regular.dates(year))
        }
      }),
      { numRuns: 30 },
    )
  })
})

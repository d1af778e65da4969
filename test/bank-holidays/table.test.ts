import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileTable, listedHolidays } from '../../scripts/compile-table.ts'
import { builtInYear } from '../../src/bank-holidays/bank-holidays.ts'
import { type Division, divisions } from '../../src/bank-holidays/divisions.ts'
import { type Erratum, errata } from '../../src/bank-holidays/errata.ts'
import { CoverageError } from '../../src/errors.ts'
import { officialList, projectedYears, publishedYears } from './official-list.ts'
import { statutoryYear } from './statutory-rules.ts'

describe('the published years', () => {
  test.each(divisions)(
    'equal the official list in %s: dates, names, substitute days, no date more',
    (division) => {
      const official = officialList
        .filter((row) => row.division === division)
        .map(({ date, name, note }) => ({ date, name, substitute: note === 'Substitute day' }))
      const builtIn = publishedYears
        .flatMap((year) => builtInYear(division, year))
        .map(({ date, name, kind }) => ({ date, name, substitute: kind === 'substitute' }))
      expect(builtIn).toEqual(official)
    },
  )

  test('hold the one-offs that were proclaimed, and no others', () => {
    const oneOffs = (division: Division) =>
      publishedYears
        .flatMap((year) => builtInYear(division, year))
        .filter(({ kind }) => kind === 'one-off')
        .map(({ date }) => date)
    const everywhere = ['2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08']
    expect(oneOffs('england-and-wales')).toEqual(everywhere)
    expect(oneOffs('northern-ireland')).toEqual(everywhere)
    expect(oneOffs('scotland')).toEqual([...everywhere, '2026-06-15'])
  })

  test('call a moved holiday standing, and say which dates come from an erratum', () => {
    const on = (division: Division, date: string) =>
      builtInYear(division, Number(date.slice(0, 4))).find((holiday) => holiday.date === date)
    expect(on('england-and-wales', '2020-05-08')).toEqual({
      division: 'england-and-wales',
      date: '2020-05-08',
      name: 'Early May bank holiday (VE day)',
      kind: 'standing',
      status: 'published',
      source: 'built-in',
    })
    expect(on('england-and-wales', '2022-06-02')?.kind).toBe('standing')
    expect(on('england-and-wales', '2012-06-04')).toMatchObject({ kind: 'substitute', source: 'erratum' })
    expect(on('northern-ireland', '2012-06-04')).toMatchObject({ kind: 'standing', source: 'erratum' })
    expect(on('scotland', '2026-06-15')).toMatchObject({ kind: 'one-off', source: 'erratum' })
  })
})

describe('the projected years', () => {
  test.each(divisions)('follow the statutory rules in %s', (division) => {
    const builtIn = projectedYears.map((year) =>
      builtInYear(division, year).map(({ date, name, kind }) => ({
        date,
        name,
        substitute: kind === 'substitute',
      })),
    )
    expect(builtIn).toEqual(projectedYears.map((year) => statutoryYear(division, year)))
  })

  test('are marked, from 2029 on', () => {
    const statuses = (years: readonly number[]) =>
      new Set(
        years
          .flatMap((year) => divisions.flatMap((each) => builtInYear(each, year)))
          .map(({ status }) => status),
      )
    expect(statuses(publishedYears)).toEqual(new Set(['published']))
    expect(statuses(projectedYears)).toEqual(new Set(['projected']))
  })
})

test.each([2011, 2051])('the year %d is beyond coverage', (year) => {
  expect(() => builtInYear('scotland', year)).toThrow(CoverageError)
  expect(() => builtInYear('scotland', year)).toThrow(`${year}-01-01 is outside 2012-01-01 to 2050-12-31`)
})

describe('compiling the table', () => {
  test('gives the checked-in file, byte for byte, which stays small', () => {
    const checkedIn = new URL('../../src/bank-holidays/table.generated.ts', import.meta.url)
    const table = compileTable(errata, holidays)
    expect(table).toBe(readFileSync(checkedIn, 'utf8'))
    expect(table.length).toBeLessThan(6_000)
  })

  const holidays = listedHolidays()
  const erratum: Erratum = {
    division: 'scotland',
    replaces: null,
    date: '2030-06-17',
    name: 'World Cup bank holiday',
    substitute: false,
    because: 'made up for this test',
  }

  test('marks what an erratum corrects', () => {
    expect(compileTable([...errata, erratum], holidays)).toContain(
      "2030: '01-01N 01-02Js 03-18P*n 04-19G 04-22Een 05-06M 05-27S 06-17W!s 07-12On ",
    )
  })

  test.each<[string, Partial<Erratum>]>([
    ['adds a date that is listed already', { date: '2030-01-01' }],
    ['replaces a date that is not listed', { replaces: '2030-06-18' }],
    ['moves a holiday to a date that is listed already', { replaces: '2030-01-01', date: '2030-01-02' }],
    ['says what is listed already', { replaces: '2030-01-01', date: '2030-01-01', name: "New Year's Day" }],
  ])('stops at a stale erratum, one that %s', (_, change) => {
    expect(() => compileTable([...errata, { ...erratum, ...change }], holidays)).toThrow('stale erratum')
  })

  test('stops at a holiday without an official name', () => {
    expect(() => compileTable([...errata, { ...erratum, name: 'Day of Rest' }], holidays)).toThrow(
      '2030-06-17 has no official name: Day of Rest',
    )
  })
})

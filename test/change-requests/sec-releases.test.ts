import { describe, expect, test } from 'vitest'
import { secReleaseFrom, secReleaseOn, secReleasesIn } from '../../src/change-requests/sec-releases.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay } from '../naive-walk.ts'

const stated = [
  '2018-11-01',
  '2019-11-29',
  '2020-11-29',
  '2021-02-25',
  '2021-06-24',
  '2021-11-04',
  '2022-02-24',
  '2022-11-03',
  '2023-11-02',
]
const projected = ['2022-06-30', '2023-02-23', '2023-06-29', '2024-02-29', '2024-06-27', '2024-11-07']

const years = Array.from({ length: 39 }, (_, at) => 2012 + at)
const secReleases = years.flatMap(secReleasesIn)

/** The Thursdays of a month. */
function thursdays(month: string): string[] {
  return everyCoveredDay.filter((day) => day.startsWith(month) && new Date(day).getUTCDay() === 4)
}

describe('the SEC Releases', () => {
  test('are three a year from 2012 to 2050, in order', () => {
    const months = secReleases.map(({ date }) => date.slice(0, 7))
    expect(months).toEqual(years.flatMap((year) => [`${year}-02`, `${year}-06`, `${year}-11`]))
  })

  test('are stated where a date was published, with its source, even off the pattern', () => {
    const found = secReleases.filter(({ standing }) => standing === 'stated')
    expect(found.map(({ date }) => date)).toEqual(stated)
    for (const { source } of found) expect(source).toMatch(/SEC Release|MP122B/)
  })

  test('cannot be changed by a caller', () => {
    expect(() => (secReleasesIn(2021) as unknown[]).reverse()).toThrow(TypeError)
    expect(() => Object.assign(secReleaseOn('2021-11-04'), { date: '2050-01-01' })).toThrow(TypeError)
  })

  test('are projected from the usual pattern elsewhere', () => {
    const found = secReleases.filter(({ standing }) => standing === 'projected')
    expect(found.map(({ date }) => date)).toEqual(expect.arrayContaining(projected))
    expect(found).toHaveLength(39 * 3 - stated.length)
    for (const { date, source, provisional } of found) {
      const month = date.slice(0, 7)
      expect(date).toBe(thursdays(month).at(month.endsWith('-11') ? 0 : -1))
      const name = { '02': 'last Thursday of February', '06': 'last Thursday of June' }[month.slice(5)]
      expect(source).toBe(`usual pattern: ${name ?? 'first Thursday of November'}`)
      expect(provisional).toBe(false)
    }
  })

  test('of November 2023 alone is provisional', () => {
    expect(secReleases.filter(({ provisional }) => provisional)).toEqual([
      {
        date: '2023-11-02',
        standing: 'stated',
        source: 'MP122B consultation, "Implementation approach"',
        provisional: true,
      },
    ])
  })
})

describe('the first SEC Release from a day on', () => {
  test.each([
    ['2012-01-01', '2012-02-23'],
    ['2021-02-25', '2021-02-25'],
    ['2021-02-26', '2021-06-24'],
    // The pattern's date, 5 November 2020, is replaced by the one that was published.
    ['2020-10-31', '2020-11-29'],
    ['2050-11-03', '2050-11-03'],
  ])('%s is %s', (day, date) => {
    expect(secReleaseFrom(day).date).toBe(date)
  })

  test('is not known after the last of coverage, nor before it', () => {
    expect(() => secReleaseFrom('2050-11-04')).toThrow(/2050-11-04.*2050-12-31/)
    expect(() => secReleaseFrom('2050-11-04')).toThrow(CoverageError)
    expect(() => secReleaseFrom('2011-12-31')).toThrow(CoverageError)
    expect(() => secReleaseFrom('2022-02-30')).toThrow(InvalidInputError)
  })
})

describe('the SEC Release on a day', () => {
  test('is the one that is known, or is given', () => {
    expect(secReleaseOn('2021-11-04').standing).toBe('stated')
    expect(secReleaseOn('2022-06-30').standing).toBe('projected')
    expect(secReleaseOn('2022-11-04')).toEqual({
      date: '2022-11-04',
      standing: 'given',
      source: null,
      provisional: false,
    })
  })

  test('is within coverage', () => {
    expect(() => secReleaseOn('2051-02-23')).toThrow(CoverageError)
    expect(() => secReleaseOn('2022-02-30')).toThrow(InvalidInputError)
  })
})

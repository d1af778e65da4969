import { coverage, coveredDay, lastYear } from '../dates/coverage.ts'
import { type IsoDate, shiftDays, weekday, yearOf } from '../dates/iso-date.ts'
import { lastDayOf, type Month, monthOf } from '../dates/months.ts'
import { CoverageError } from '../errors.ts'
import { provisionalMp122b } from '../sla/slas.ts'

/** A day on which changes to the SEC take effect. */
export type SecRelease = ReturnType<typeof release>

const published = 'SEC Release date as published'
const mp122a = 'MP122A, smartenergycodecompany.co.uk/modifications/operational-metrics/'

/** Dates that were published, as taken or as planned. Each replaces the date that the pattern makes for the same month. */
const statedReleases = Object.entries({
  '2018-11-01': published,
  '2019-11-29': published,
  '2020-11-29': published,
  '2021-02-25': `${published}; ${mp122a}`,
  '2021-06-24': published,
  '2021-11-04': published,
  '2022-02-24': published,
  '2022-11-03': 'SEC Release date as planned, on the page of MP109',
  [provisionalMp122b]: 'MP122B consultation, "Implementation approach"',
}).map(([date, source]) => release(date, 'stated', source))

/** The Thursday on which a month's SEC Release usually is, and the month's last day that it can be. */
const pattern: readonly (readonly [month: string, words: string, latest: (month: Month) => IsoDate])[] = [
  ['02', 'last Thursday of February', lastDayOf],
  ['06', 'last Thursday of June', lastDayOf],
  ['11', 'first Thursday of November', (month) => `${month}-07`],
]

const releasesByYear = new Map<number, readonly SecRelease[]>()

/** The three SEC Releases of a year of 2012 to 2050, in order: stated where a date was published, else projected. */
export function secReleasesIn(year: number): readonly SecRelease[] {
  const known = releasesByYear.get(year)
  if (known !== undefined) return known
  const releases = pattern.map(([number, words, latest]) => {
    const month = `${year}-${number}`
    const stated = statedReleases.find(({ date }) => monthOf(date) === month)
    return stated ?? release(thursdayBy(latest(month)), 'projected', `usual pattern: ${words}`)
  })
  releasesByYear.set(year, Object.freeze(releases))
  return releases
}

/** The first SEC Release on or after a day. */
export function secReleaseFrom(date: IsoDate): SecRelease {
  coveredDay(date)
  const year = yearOf(date)
  const next = year < lastYear ? secReleasesIn(year + 1) : []
  const found = [...secReleasesIn(year), ...next].find((each) => each.date >= date)
  if (found !== undefined) return found
  throw new CoverageError(
    `the first SEC Release from ${date} on is after ${coverage.last}, where coverage ends`,
  )
}

/** The SEC Release on a day; `given` where none is known for it. */
export function secReleaseOn(date: IsoDate): SecRelease {
  coveredDay(date)
  return secReleasesIn(yearOf(date)).find((each) => each.date === date) ?? release(date, 'given')
}

/**
 * @param standing `stated`: published; `projected`: made from the usual pattern, which did not hold in 2019 and 2020;
 *   `given`: neither of these, but the user gave it
 * @param source where it was published, or what it is projected from
 */
function release(date: IsoDate, standing: 'stated' | 'projected' | 'given', source: string | null = null) {
  return Object.freeze({ date, standing, source, provisional: date === provisionalMp122b })
}

/** The last Thursday up to a day, included. */
function thursdayBy(date: IsoDate): IsoDate {
  const thursday = 4
  return shiftDays(date, -((weekday(date) - thursday + 7) % 7))
}

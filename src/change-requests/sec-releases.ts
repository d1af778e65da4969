import { coverage, coveredDay, coveredYears } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, isoDate, weekday } from '../dates/iso-date.ts'
import { firstDayOf, lastDayOf, monthOf } from '../dates/months.ts'
import { CoverageError } from '../errors.ts'
import { provisionalMp122b } from '../sla/slas.ts'

/** A day on which changes to the SEC take effect. */
export interface SecRelease {
  readonly date: IsoDate
  /**
   * `stated`: a date that was published. `projected`: made from the usual pattern, which 2019 and 2020 broke. `given`:
   * neither, but asked for.
   */
  readonly standing: 'stated' | 'projected' | 'given'
  /** What a stated date says of itself, or what a projected one is made from; null for a given one. */
  readonly source: string | null
  /** Whether the source calls the date provisional. */
  readonly provisional: boolean
}

const published = 'SEC Release date as published'

/** Published dates. Each stands in place of the one that the pattern makes for the same month. */
const statedReleases: readonly SecRelease[] = [
  stated('2018-11-01', published),
  stated('2019-11-29', published),
  stated('2020-11-29', published),
  stated(
    '2021-02-25',
    `${published}; MP122A, smartenergycodecompany.co.uk/modifications/operational-metrics/`,
  ),
  stated('2021-06-24', published),
  stated('2021-11-04', published),
  stated('2022-02-24', published),
  { ...stated(provisionalMp122b, 'MP122B consultation, "Implementation approach"'), provisional: true },
]

const thursday = 4

/** The usual pattern, by month: which Thursday of it is the SEC Release. */
const pattern: readonly (readonly [month: string, words: string, day: (month: string) => IsoDate])[] = [
  ['02', 'last Thursday of February', lastThursdayOf],
  ['06', 'last Thursday of June', lastThursdayOf],
  ['11', 'first Thursday of November', firstThursdayOf],
]

let known: readonly SecRelease[] | undefined

/** Every SEC Release of 2012 to 2050, three a year, in order: stated where a date was published, else projected. */
export function secReleases(): readonly SecRelease[] {
  known ??= Object.freeze(
    projectedReleases().map((projected) =>
      Object.freeze(
        statedReleases.find(({ date }) => monthOf(date) === monthOf(projected.date)) ?? projected,
      ),
    ),
  )
  return known
}

/**
 * The first SEC Release on or after a day.
 *
 * @throws {InvalidInputError | CoverageError} for a date that is malformed or outside 2012 to 2050, or after the last
 *   SEC Release of 2050.
 */
export function secReleaseFrom(date: IsoDate): SecRelease {
  coveredDay(date)
  const release = secReleases().find((each) => each.date >= date)
  if (release !== undefined) return release
  throw new CoverageError(
    `the first SEC Release from ${date} on is after ${coverage.last}, where coverage ends`,
  )
}

/**
 * The SEC Release on a day; `given` where none is known for it.
 *
 * @throws {InvalidInputError | CoverageError} for a date that is malformed or outside 2012 to 2050.
 */
export function secReleaseOn(date: IsoDate): SecRelease {
  coveredDay(date)
  return (
    secReleases().find((each) => each.date === date) ?? {
      date,
      standing: 'given',
      source: null,
      provisional: false,
    }
  )
}

function projectedReleases(): SecRelease[] {
  return coveredYears.flatMap((year) =>
    pattern.map(([month, words, day]) => ({
      date: day(`${year}-${month}`),
      standing: 'projected',
      source: `usual pattern: ${words}`,
      provisional: false,
    })),
  )
}

function lastThursdayOf(month: string): IsoDate {
  const last = dayNumber(lastDayOf(month))
  return isoDate(last - ((weekday(last) - thursday + 7) % 7))
}

function firstThursdayOf(month: string): IsoDate {
  const first = dayNumber(firstDayOf(month))
  return isoDate(first + ((thursday - weekday(first) + 7) % 7))
}

function stated(date: IsoDate, source: string): SecRelease {
  return { date, standing: 'stated', source, provisional: false }
}

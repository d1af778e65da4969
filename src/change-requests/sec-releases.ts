import { coverage, coveredDay, coveredYears } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, shiftDays, weekday } from '../dates/iso-date.ts'
import { firstDayOf, lastDayOf, type Month, monthOf } from '../dates/months.ts'
import { CoverageError } from '../errors.ts'
import { provisionalMp122b } from '../sla/slas.ts'

/** A day on which changes to the SEC take effect. */
export interface SecRelease {
  readonly date: IsoDate
  /**
   * `stated`: a date that was published. `projected`: made from the usual pattern, which did not hold in 2019 and 2020.
   * `given`: neither of these; the user gave it.
   */
  readonly standing: 'stated' | 'projected' | 'given'
  /** Where a stated date was published, or what a projected one is made from; null for a given one. */
  readonly source: string | null
  /** Whether the source calls the date provisional. */
  readonly provisional: boolean
}

const published = 'SEC Release date as published'
const mp122a = 'MP122A, smartenergycodecompany.co.uk/modifications/operational-metrics/'

/** Published dates. Each replaces the date that the pattern makes for the same month. */
const statedReleases: readonly (readonly [date: IsoDate, source: string])[] = [
  ['2018-11-01', published],
  ['2019-11-29', published],
  ['2020-11-29', published],
  ['2021-02-25', `${published}; ${mp122a}`],
  ['2021-06-24', published],
  ['2021-11-04', published],
  ['2022-02-24', published],
  [provisionalMp122b, 'MP122B consultation, "Implementation approach"'],
]

const thursday = 4

/** The usual pattern, by month: the SEC Release is on the Thursday of the week that starts on a day. */
const pattern: readonly (readonly [month: string, words: string, weekFrom: (month: Month) => IsoDate])[] = [
  ['02', 'last Thursday of February', lastWeekOf],
  ['06', 'last Thursday of June', lastWeekOf],
  ['11', 'first Thursday of November', firstDayOf],
]

let known: readonly SecRelease[] | undefined

/** Every SEC Release of 2012 to 2050, three a year, in order: stated where a date was published, else projected. */
export function secReleases(): readonly SecRelease[] {
  known ??= Object.freeze(
    coveredYears.flatMap((year) =>
      pattern.map(([month, words, weekFrom]): SecRelease => {
        const [date, source] = statedReleases.find(([date]) => monthOf(date) === `${year}-${month}`) ?? []
        if (date !== undefined) return release(date, 'stated', source)
        return release(thursdayFrom(weekFrom(`${year}-${month}`)), 'projected', `usual pattern: ${words}`)
      }),
    ),
  )
  return known
}

/** The first SEC Release on or after a day. */
export function secReleaseFrom(date: IsoDate): SecRelease {
  coveredDay(date)
  const found = secReleases().find((each) => each.date >= date)
  if (found !== undefined) return found
  throw new CoverageError(
    `the first SEC Release from ${date} on is after ${coverage.last}, where coverage ends`,
  )
}

/** The SEC Release on a day; `given` where none is known for it. */
export function secReleaseOn(date: IsoDate): SecRelease {
  coveredDay(date)
  return secReleases().find((each) => each.date === date) ?? release(date, 'given')
}

function release(date: IsoDate, standing: SecRelease['standing'], source: string | null = null): SecRelease {
  return Object.freeze({ date, standing, source, provisional: date === provisionalMp122b })
}

function lastWeekOf(month: Month): IsoDate {
  return shiftDays(lastDayOf(month), -6)
}

/** The first Thursday on or after a day. */
function thursdayFrom(date: IsoDate): IsoDate {
  return shiftDays(date, (thursday + 7 - weekday(dayNumber(date))) % 7)
}

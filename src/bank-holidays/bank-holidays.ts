import { coveredDay } from '../dates/coverage.ts'
import { type IsoDate, isWeekend, yearOf } from '../dates/iso-date.ts'
import { type CalendarDivision, type Division, divisions, divisionsOf } from './divisions.ts'
import { oneOffNames, standingNames } from './names.ts'
import type { OfficialBankHolidays } from './official-file.ts'
import { table } from './table.generated.ts'

/** A weekday that is not a Working Day in a division, and what is known about it. */
export interface BankHoliday {
  readonly division: Division
  /** The day itself, `YYYY-MM-DD`: for a holiday on a weekend, its substitute day. */
  readonly date: IsoDate
  /** The official list's name for it, like `New Year's Day`, with straight apostrophes. */
  readonly name: string
  /**
   * `standing` comes every year, even where a proclamation moved it; `substitute` is the weekday on which a standing
   * one is taken instead; `one-off` was proclaimed for one year, like a jubilee or a state funeral.
   */
  readonly kind: 'standing' | 'substitute' | 'one-off'
  /** `published` by the government, or `projected` from the rules for years that it has not published yet. */
  readonly status: 'published' | 'projected'
  /**
   * Where it comes from: the `built-in` table, an `erratum` to that table's own source, a saved official `file`, or an
   * `option` of the user's, `--holiday`.
   */
  readonly source: 'built-in' | 'erratum' | 'file' | 'option'
}

/** What to use beside the built-in bank holidays. */
export interface BankHolidayOptions {
  /** A saved official file, from `parseOfficialBankHolidays`. It replaces each year that it covers. */
  readonly officialFile?: OfficialBankHolidays | undefined
  /** Further bank holidays, `YYYY-MM-DD`, in every division. */
  readonly oneOffs?: readonly IsoDate[]
}

/**
 * The bank holidays that a calendar uses: the built-in ones, an official file's in their place, and one-offs. A year
 * outside 2012 to 2050 gets a `CoverageError`.
 */
export interface BankHolidaysUsed {
  /** The distinct dates of one year, in order, all of them weekdays. */
  dates(year: number): readonly IsoDate[]
  /** The bank holidays of one year, by date and then division: in a union, one row a division. */
  list(year: number): readonly BankHoliday[]
  /** Whether the whole year is officially published: built in up to 2028, or in the file for every division. */
  isPublished(year: number): boolean
  /** The last year before the first one that is not published. */
  readonly publishedThrough: number
  /** The official file in use and the years that it covers for each division; null without one. */
  readonly file: { readonly name: string; readonly years: ReadonlyMap<Division, readonly number[]> } | null
  /** The one-offs that add a bank holiday, in order. */
  readonly oneOffs: readonly IsoDate[]
  /** One-offs that change nothing, because they are on a weekend or a bank holiday anyway. */
  readonly redundantOneOffs: readonly IsoDate[]
}

/** The last year that the government had published when the table was made; later years follow from the rules. */
export const publishedThrough = 2028

/** The name of a one-off, for which a user gives only the date. */
export const oneOffName = 'One-off bank holiday'

/** The bank holidays of a division or a union. In a union, a bank holiday of any member counts. */
export function bankHolidaysOf(
  division: CalendarDivision,
  { officialFile, oneOffs = [] }: BankHolidayOptions = {},
): BankHolidaysUsed {
  const members = divisionsOf(division)
  const years = new Map(members.map((member) => [member, officialFile?.years(member) ?? []]))
  const fileYear = (member: Division, year: number) => officialFile?.list(member, year)
  const isPublished = (year: number) =>
    year <= publishedThrough || members.every((member) => fileYear(member, year) !== undefined)
  let lastPublished = publishedThrough
  while (isPublished(lastPublished + 1)) lastPublished++

  const added: IsoDate[] = []
  const redundant: IsoDate[] = []
  const list = (year: number) => {
    const ofMember = (member: Division) => [
      ...(fileYear(member, year) ?? builtInYear(member, year)),
      ...added.filter((date) => yearOf(date) === year).map((date) => oneOff(member, date)),
    ]
    return members.flatMap(ofMember).sort(byDateThenDivision)
  }
  const datesIn = (year: number) => [...new Set(list(year).map(({ date }) => date))]
  for (const date of [...new Set(oneOffs)].sort()) {
    coveredDay(date)
    if (isWeekend(date) || datesIn(yearOf(date)).includes(date)) redundant.push(date)
    else added.push(date)
  }

  const datesByYear = new Map<number, readonly IsoDate[]>()
  // The calendar counts with what is frozen here, so a caller must not change it.
  return Object.freeze<BankHolidaysUsed>({
    dates(year) {
      const dates = datesByYear.get(year) ?? Object.freeze(datesIn(year))
      datesByYear.set(year, dates)
      return dates
    },
    list,
    isPublished,
    publishedThrough: lastPublished,
    file: officialFile ? { name: officialFile.name, years } : null,
    oneOffs: Object.freeze(added),
    redundantOneOffs: Object.freeze(redundant),
  })
}

/** A division's bank holidays in one year, in date order, from the built-in table. */
export function builtInYear(division: Division, year: number): readonly BankHoliday[] {
  coveredDay(`${year}-01-01`) // Throws for a year that the table does not hold.
  const initial = division.charAt(0)
  // Entries like `12-27C*en`, as the generated table describes them.
  const entries = (table[year] as string).split(' ')
  const own = entries.filter((entry) => entry.includes(initial) || (entry.at(-1) as string) < 'a')
  return own.map((entry) => {
    const letter = entry.charAt(5)
    const proclaimed = oneOffNames[letter]
    return {
      division,
      date: `${year}-${entry.slice(0, 5)}`,
      name: proclaimed ?? (standingNames[letter] as string),
      kind: entry.includes('*') ? 'substitute' : proclaimed ? 'one-off' : 'standing',
      status: year <= publishedThrough ? 'published' : 'projected',
      source: entry.includes('!') ? 'erratum' : 'built-in',
    }
  })
}

type DatedDivision = Pick<BankHoliday, 'date' | 'division'>

/** Sorts by date, and the bank holidays of one date by division, in the official order. */
export function byDateThenDivision(a: DatedDivision, b: DatedDivision): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  return divisions.indexOf(a.division) - divisions.indexOf(b.division)
}

/** A one-off counts as published, because the user vouches for it. */
function oneOff(division: Division, date: IsoDate): BankHoliday {
  return { division, date, name: oneOffName, kind: 'one-off', status: 'published', source: 'option' }
}

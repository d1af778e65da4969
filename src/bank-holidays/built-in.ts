import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { BankHoliday } from './bank-holiday.ts'
import type { Division } from './divisions.ts'
import { oneOffNames, standingNames } from './names.ts'
import { table } from './table.generated.ts'

/** The last year that the government had published when the table was made; later ones follow from the rules. */
export const publishedThrough = 2028

/**
 * The dates of a division's bank holidays in one year, in order, from the built-in table. No names are read, because
 * a calendar starts with all the years and shows few of the names.
 *
 * @throws {CoverageError} for a year outside 2012 to 2050.
 */
export function builtInYearDates(division: Division, year: number): readonly IsoDate[] {
  return entries(division, year).map((entry) => dateOf(year, entry))
}

/**
 * A division's bank holidays in one year, in date order, from the built-in table.
 *
 * @throws {CoverageError} for a year outside 2012 to 2050.
 */
export function builtInYear(division: Division, year: number): readonly BankHoliday[] {
  return entries(division, year).map((entry) => {
    const letter = entry.charAt(5)
    const oneOffName = oneOffNames[letter]
    return {
      division,
      date: dateOf(year, entry),
      name: oneOffName ?? (standingNames[letter] as string),
      kind: entry.includes('*') ? 'substitute' : oneOffName ? 'one-off' : 'standing',
      status: year <= publishedThrough ? 'published' : 'projected',
      source: entry.includes('!') ? 'erratum' : 'built-in',
    }
  })
}

/** Entries like `12-27C*`, as the generated table describes them. */
function entries(division: Division, year: number): readonly string[] {
  const line = table[division][year]
  if (line !== undefined) return line.split(' ')
  coveredDay(`${year}-01-01`) // Throws: the table holds every year of coverage.
  return []
}

function dateOf(year: number, entry: string): IsoDate {
  return `${year}-${entry.slice(0, 5)}`
}

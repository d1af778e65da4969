import type { IsoDate } from '../dates/iso-date.ts'
import type { BankHoliday } from './bank-holiday.ts'
import { type Division, divisions } from './divisions.ts'

/** A correction to what date-holidays lists. `compileTable` refuses one that no longer changes anything. */
export interface Erratum {
  readonly division: Division
  /** The date that date-holidays lists and that this takes the place of; null for a holiday that it lacks. */
  readonly replaces: IsoDate | null
  readonly date: IsoDate
  readonly name: string
  readonly substitute: boolean
  /** Why, and where that can be read. */
  readonly because: string
}

const official = 'https://www.gov.uk/bank-holidays'
const jubilee2012 = `the 2012 spring holiday was moved to 4 June, next to the Diamond Jubilee: ${official}`
const newYear = `the official list gives Scotland's first substitute day to 1 January, its second to 2 January: ${official}`

/** The errata of date-holidays 3.37.0 against the official list for 2012 to 2028, in the words of that list. */
export const errata: readonly Erratum[] = [
  ...divisions.map((division) => ({
    division,
    replaces: '2012-05-28',
    date: '2012-06-04',
    name: 'Spring bank holiday',
    // The list calls it a substitute day everywhere but in Northern Ireland.
    substitute: division !== 'northern-ireland',
    because: jubilee2012,
  })),
  ...['2022-01-03', '2023-01-02', '2028-01-03'].map((date) => ({
    division: 'scotland' as const,
    replaces: date,
    date,
    name: "New Year's Day",
    substitute: true,
    because: newYear,
  })),
  ...['2022-01-04', '2023-01-03', '2028-01-04'].map((date) => ({
    division: 'scotland' as const,
    replaces: date,
    date,
    name: '2nd January',
    substitute: true,
    because: newYear,
  })),
  {
    division: 'scotland',
    replaces: null,
    date: '2026-06-15',
    name: 'World Cup bank holiday',
    substitute: false,
    because: `proclaimed for Scotland alone, for the men's football World Cup: ${official}`,
  },
]

/** Why a bank holiday of the built-in table is not as date-holidays has it, and where that can be read. */
export function citationOf({ division, date }: Pick<BankHoliday, 'division' | 'date'>): string | undefined {
  return errata.find((each) => each.division === division && each.date === date)?.because
}

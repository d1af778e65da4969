import type { IsoDate } from '../dates/iso-date.ts'
import type { BankHoliday } from './bank-holidays.ts'
import type { Division } from './divisions.ts'

const official = 'https://www.gov.uk/bank-holidays'
const jubilee = `the 2012 spring holiday was moved to 4 June, next to the Diamond Jubilee: ${official}`
const newYear = `the official list gives Scotland's first substitute day to 1 January, its second to 2 January: ${official}`
const worldCup = `proclaimed for Scotland alone, for the men's football World Cup: ${official}`

type Row = [Division, replaces: IsoDate | null, IsoDate, name: string, substitute: boolean, because: string]

/** What each replaces in date-holidays (null: it lacks the holiday), what it should be, and why. */
const rows: readonly Row[] = [
  // The list calls it a substitute day everywhere but in Northern Ireland.
  ['england-and-wales', '2012-05-28', '2012-06-04', 'Spring bank holiday', true, jubilee],
  ['scotland', '2012-05-28', '2012-06-04', 'Spring bank holiday', true, jubilee],
  ['northern-ireland', '2012-05-28', '2012-06-04', 'Spring bank holiday', false, jubilee],
  ['scotland', '2022-01-03', '2022-01-03', "New Year's Day", true, newYear],
  ['scotland', '2022-01-04', '2022-01-04', '2nd January', true, newYear],
  ['scotland', '2023-01-02', '2023-01-02', "New Year's Day", true, newYear],
  ['scotland', '2023-01-03', '2023-01-03', '2nd January', true, newYear],
  ['scotland', '2028-01-03', '2028-01-03', "New Year's Day", true, newYear],
  ['scotland', '2028-01-04', '2028-01-04', '2nd January', true, newYear],
  ['scotland', null, '2026-06-15', 'World Cup bank holiday', false, worldCup],
]

/** The errata of date-holidays 3.37.0 against the official list for 2012 to 2028, in the words of that list. */
export const errata = rows.map(([division, replaces, date, name, substitute, because]) => {
  return { division, replaces, date, name, substitute, because }
})

/** A correction to date-holidays. `compileTable` refuses one that no longer changes anything. */
export type Erratum = (typeof errata)[number]

/** Why a bank holiday of the built-in table differs from date-holidays, and where that can be read. */
export function citationOf({ division, date }: Pick<BankHoliday, 'division' | 'date'>): string | undefined {
  return errata.find((each) => each.division === division && each.date === date)?.because
}

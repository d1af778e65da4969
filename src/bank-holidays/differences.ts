import type { IsoDate } from '../dates/iso-date.ts'
import { type BankHoliday, builtInYear, byDateThenDivision } from './bank-holidays.ts'
import type { Division } from './divisions.ts'
import { nameKey } from './names.ts'
import type { OfficialBankHolidays } from './official-file.ts'

/**
 * One date on which an official file and the built-in table disagree: the date added, removed or moved from. The name is
 * that in the file where it is there, else in the table.
 */
export interface BankHolidayDifference extends Pick<BankHoliday, 'division' | 'date' | 'name'> {
  /** How the file differs from the built-in table. */
  readonly change: 'added' | 'moved' | 'removed'
  /** The date moved to; null unless moved. */
  readonly to: IsoDate | null
}

/**
 * What an official file adds to, moves in and removes from the built-in bank holidays, by date and then division, in
 * the years that it covers. It compares dates: another wording alone is not a difference.
 */
export function differencesFromBuiltIn(official: OfficialBankHolidays, divisions: readonly Division[]) {
  const differencesIn = (division: Division, year: number) =>
    differencesBetween(builtInYear(division, year), official.list(division, year) as readonly BankHoliday[])
  return divisions
    .flatMap((division) => official.years(division).flatMap((year) => differencesIn(division, year)))
    .sort(byDateThenDivision)
}

function differencesBetween(before: readonly BankHoliday[], after: readonly BankHoliday[]) {
  const added = after.filter(({ date }) => !before.some((holiday) => holiday.date === date))
  const removed = before.filter(({ date }) => !after.some((holiday) => holiday.date === date))
  const differences = removed.map(({ division, date, name }): BankHolidayDifference => {
    // A holiday that leaves one date and comes to another has moved.
    const target = added.findIndex((holiday) => nameKey(holiday.name) === nameKey(name))
    const [moved] = target === -1 ? [] : added.splice(target, 1)
    if (moved) return { division, change: 'moved', date, to: moved.date, name: moved.name }
    return { division, change: 'removed', date, to: null, name }
  })
  for (const { division, date, name } of added)
    differences.push({ division, change: 'added', date, to: null, name })
  return differences
}

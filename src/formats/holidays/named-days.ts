import type { BankHoliday } from '../../bank-holidays/bank-holiday.ts'
import { type CalendarDivision, divisionsOf } from '../../bank-holidays/divisions.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { grouped } from '../../grouped.ts'
import { divisionName } from '../wording.ts'

/** A bank holiday of a calendar, in words. */
export interface NamedDay {
  /** `Christmas Day (substitute day)`; each name where divisions call it differently. */
  readonly names: string
  /** The divisions of a union that take it; none for a single division. */
  readonly divisions: readonly string[]
  /** Whether they are all divisions of the union. */
  readonly everywhere: boolean
}

/** Bank holidays by their day, days in the order given. */
export function namedDays(
  holidays: readonly BankHoliday[],
  calendarDivision: CalendarDivision,
): ReadonlyMap<IsoDate, NamedDay> {
  const members = divisionsOf(calendarDivision).length
  return new Map(
    [...grouped(holidays, ({ date }) => date)].map(([date, taken]) => {
      const names = new Set(
        taken.map(({ name, kind }) => `${name}${kind === 'substitute' ? ' (substitute day)' : ''}`),
      )
      const divisions = members > 1 ? taken.map(({ division }) => divisionName(division)) : []
      return [date, { names: [...names].join(', '), divisions, everywhere: taken.length === members }]
    }),
  )
}

import type { BankHoliday } from '../bank-holidays/bank-holidays.ts'
import { type CalendarDivision, divisionsOf } from '../bank-holidays/divisions.ts'
import { grouped } from '../grouped.ts'
import { divisionName, listed } from './words.ts'

/** Bank holidays as people read them: one a date, in the order given, whichever divisions of the calendar have it. */
export function namedDays(holidays: readonly BankHoliday[], calendarDivision: CalendarDivision) {
  const divisions = divisionsOf(calendarDivision)
  return [...grouped(holidays, ({ date }) => date)].map(([date, taken]) => {
    const lacking = divisions.filter((division) => !taken.some((holiday) => holiday.division === division))
    const [only = ''] = taken.map(({ division }) => divisionName(division))
    const where = taken.length === 1 ? `${only} only` : `not in ${listed(lacking.map(divisionName), 'or')}`
    return {
      date,
      /** `Christmas Day (substitute day)`; each name where divisions call it differently. */
      name: [...new Set(taken.map(nameText))].join(', '),
      /** `Scotland only`, `not in Scotland`; empty where every division has the day. */
      where: lacking.length === 0 ? '' : where,
      holidays: taken,
    }
  })
}

function nameText({ name, kind, source }: BankHoliday): string {
  if (kind === 'substitute') return `${name} (substitute day)`
  return kind === 'one-off' && source !== 'option' ? `${name} (one-off)` : name
}

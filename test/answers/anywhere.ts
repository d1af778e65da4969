import fc from 'fast-check'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { type NaiveWalk, naiveWalkIn, shifted } from '../naive-walk.ts'

/** A division with its calendar, and the naive walk to hold it against. */
export const anywhere = fc.constantFrom(
  ...calendarDivisions.map((division) => ({
    division,
    calendar: workingDays({ division }),
    walk: naiveWalkIn(division),
    // What a property that fails shows.
    [fc.toStringMethod]: () => division,
  })),
)

/** A period end with room for its deadlines before coverage ends. */
export const anyPeriodEnd = fc
  .integer({ min: 0, max: (Date.UTC(2050, 8, 1) - Date.UTC(2012, 0, 1)) / 86_400_000 })
  .map((days) => shifted('2012-01-01', days))

/** Working Days to spare on a day, or late by, negative; a day after the due date is late by 1 at least. */
export function naiveMargin(walk: NaiveWalk, due: string, day: string): number {
  return day > due ? -Math.max(1, walk.count(due, day)) : walk.count(day, due)
}

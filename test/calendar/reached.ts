import type { WorkingDayCalendar } from '../../src/calendar/working-days.ts'
import { CoverageError } from '../../src/errors.ts'

/** The Working Day that `add` reaches, or null where there is no answer. */
export function reached(calendar: WorkingDayCalendar, date: string, n: number): string | null {
  try {
    return calendar.add(date, n)
  } catch (error) {
    if (error instanceof CoverageError) return null
    throw error
  }
}

import fc from 'fast-check'
import { parseDivision } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { bankHolidayDates, naiveWalk, shifted } from '../naive-walk.ts'

const divisions = ['ew', 'sct', 'ni', 'gb', 'uk'].map(parseDivision)

/** By division: the calendar, and the naive walk to hold it against. */
export const calendars = new Map(divisions.map((division) => [division, workingDays({ division })]))
export const walks = new Map(divisions.map((division) => [division, naiveWalk(bankHolidayDates(division))]))

export const division = fc.constantFrom(...divisions)

/** A period end with room for its deadlines before coverage ends. */
export const periodEnd = fc
  .integer({ min: 0, max: Math.floor((Date.UTC(2050, 8, 1) - Date.UTC(2012, 0, 1)) / 86_400_000) })
  .map((days) => shifted('2012-01-01', days))

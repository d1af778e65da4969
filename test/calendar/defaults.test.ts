import { expect, test } from 'vitest'
import { workingDays } from '../../src/calendar/working-days.ts'

// By itself, because the other tests make calendars while they are loaded, where a fault fails no test of its own.
test('a calendar is that of England and Wales, with nothing added, where nothing is asked for', () => {
  const calendar = workingDays()
  expect(calendar.division).toBe('england-and-wales')
  expect(calendar.bankHolidays.oneOffs).toEqual([])
  // St Andrew's Day, 30 November 2022, is a Working Day outside Scotland.
  expect(calendar.add('2022-10-31', 25)).toBe('2022-12-05')
})

import { describe, expect, test } from 'vitest'
import { workingDays } from '../../../src/calendar/working-days.ts'
import { bankHolidays, peers } from './peers.ts'
import { randomAdditions } from './workload.ts'

const calendar = workingDays()

function hasBankHoliday(from: string, to: string): boolean {
  return [...bankHolidays].some((date) => date > from && date <= to)
}

describe('what the benchmarks compare gives the same answers', () => {
  // A walk that asks date-holidays for every day takes milliseconds an addition.
  test.each(peers)('$name', ({ name, bankHolidays: knowsThem, add }) => {
    const additions = randomAdditions(name.includes('date-holidays') ? 40 : 400, 7)
    const comparable = additions.filter(
      ({ date, n }) => knowsThem || !hasBankHoliday(date, calendar.add(date, n)),
    )
    expect(comparable.length).toBeGreaterThan(20)
    for (const { date, n } of comparable)
      expect([date, n, add(date, n)]).toEqual([date, n, calendar.add(date, n)])
  })
})

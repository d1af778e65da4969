import { describe, expect, test } from 'vitest'
import { isWeekend, weeksOf } from '../../src/dates/weeks.ts'
import { everyCoveredDay } from '../naive-walk.ts'

const months = new Map<string, string[]>()
for (const day of everyCoveredDay) {
  const month = day.slice(0, 7)
  months.set(month, [...(months.get(month) ?? []), day])
}

describe('the weeks of a month', () => {
  test('hold each of its days once, in order, under its own weekday, in every month of coverage', () => {
    for (const [month, days] of months) {
      const weeks = weeksOf(month)
      expect(weeks.flat().filter((date) => date !== null)).toEqual(days)
      for (const week of weeks) {
        expect(week).toHaveLength(7)
        expect(week.some((date) => date !== null)).toBe(true)
        for (const [at, date] of week.entries()) {
          if (date !== null) expect(new Date(date).getUTCDay()).toBe((at + 1) % 7)
        }
      }
    }
  })
})

test('a weekend is Saturday and Sunday', () => {
  for (const day of everyCoveredDay) expect(isWeekend(day)).toBe([0, 6].includes(new Date(day).getUTCDay()))
})

import { dayNumber, type IsoDate, isoDate, weekday } from './iso-date.ts'
import { firstDayOf, lastDayOf, type Month } from './months.ts'

/** The month's days in weeks from Monday to Sunday; null for a day of another month. */
export function weeksOf(month: Month): (IsoDate | null)[][] {
  const first = dayNumber(firstDayOf(month))
  const last = dayNumber(lastDayOf(month))
  const weeks: (IsoDate | null)[][] = []
  for (let monday = first - weekday(first) + 1; monday <= last; monday += 7) {
    weeks.push(Array.from({ length: 7 }, (_, offset) => inMonth(monday + offset)))
  }
  return weeks

  function inMonth(day: number): IsoDate | null {
    return day >= first && day <= last ? isoDate(day) : null
  }
}

/** Saturday or Sunday. */
export function isWeekend(date: IsoDate): boolean {
  return weekday(dayNumber(date)) > 5
}

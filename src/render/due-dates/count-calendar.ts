import type { DueReport } from '../../answers/due-dates.ts'
import type { CountedDay, WorkingDayCount } from '../../answers/working-day-count.ts'
import { type CalendarDivision, divisionsOf } from '../../bank-holidays/divisions.ts'
import { dayNumber, type IsoDate, isoDate, weekday } from '../../dates/iso-date.ts'
import { firstDayOf, lastDayOf, type Month, monthOf } from '../../dates/months.ts'
import type { Style } from '../style.ts'
import { counted, divisionName, longDate, monthName } from '../wording.ts'

const cellWidth = 6
const labelWidth = 13

/**
 * The count as calendar months: each week is a line of days over a line of Working Day numbers, a due day's number in
 * brackets, `--` for a weekend and `BH` for a bank holiday; the bank holidays that were skipped are named below.
 */
export function countCalendar(
  count: WorkingDayCount,
  report: DueReport,
  division: CalendarDivision,
  style: Style,
): string {
  const byDate = new Map(count.days.map((day) => [day.date, day]))
  const dueDays = new Set([report.applicable, ...report.deadlines].map(({ due }) => due))
  const months = [...new Set([count.after, ...byDate.keys()].map(monthOf))]
  const drawn = months.map((month) => drawMonth(month, count.after, byDate, dueDays, style))
  return `${[...drawn, skippedBankHolidays(count, division)].join('\n\n')}\n`
}

function drawMonth(
  month: Month,
  after: IsoDate,
  byDate: ReadonlyMap<IsoDate, CountedDay>,
  dueDays: ReadonlySet<IsoDate>,
  style: Style,
): string {
  const heading = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    .map((name) => name.padStart(cellWidth))
    .join('')
  const weeks = weeksOf(month)
    // The count starts after the period end: earlier weeks of its month would be empty.
    .filter((week) =>
      week.some((date) => date !== null && date >= after && (date === after || byDate.has(date))),
    )
    .flatMap((week) => [
      ''.padEnd(labelWidth) + week.map((date) => dayCell(date, style)).join(''),
      'Working Day'.padEnd(labelWidth) + week.map((date) => countCell(date)).join(''),
    ])
  return [style.strong(monthName(month)), style.dim(''.padEnd(labelWidth) + heading), ...weeks]
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')

  function countCell(date: IsoDate | null): string {
    if (date === null) return ''.padStart(cellWidth)
    if (date === after) return style.dim('end'.padStart(cellWidth))
    const day = byDate.get(date)
    if (day === undefined) return ''.padStart(cellWidth)
    if (day.workingDay === null) {
      return isWeekend(date) ? style.dim('--'.padStart(cellWidth)) : style.caution('BH'.padStart(cellWidth))
    }
    return dueDays.has(date)
      ? style.good(`[${day.workingDay}]`.padStart(cellWidth))
      : String(day.workingDay).padStart(cellWidth)
  }
}

function dayCell(date: IsoDate | null, style: Style): string {
  if (date === null) return ''.padStart(cellWidth)
  const text = String(Number(date.slice(8))).padStart(cellWidth)
  return isWeekend(date) ? style.dim(text) : text
}

function skippedBankHolidays({ skipped }: WorkingDayCount, division: CalendarDivision): string {
  if (skipped.length === 0) return '  No bank holiday was skipped.'
  const dates = new Set(skipped.map(({ date }) => date))
  const lines = [...dates].map((date) => {
    const named = skipped.filter((holiday) => holiday.date === date)
    const names = new Set(
      named.map(({ name, kind }) => `${name}${kind === 'substitute' ? ' (substitute day)' : ''}`),
    )
    return `    ${longDate(date)}: ${[...names].join(', ')}${where(named.map(({ division }) => divisionName(division)))}`
  })
  return `  Skipped ${counted(dates.size, 'bank holiday')}:\n${lines.join('\n')}`

  /** A union may skip a day for some of its divisions only: name them. */
  function where(divisions: readonly string[]): string {
    return divisionsOf(division).length > 1 ? `; ${divisions.join(', ')}` : ''
  }
}

/** The month's days in weeks from Monday to Sunday; null for a day of another month. */
function weeksOf(month: Month): (IsoDate | null)[][] {
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

function isWeekend(date: IsoDate): boolean {
  return weekday(dayNumber(date)) > 5
}

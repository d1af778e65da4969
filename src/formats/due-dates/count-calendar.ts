import type { DueReport } from '../../answers/due-dates.ts'
import type { CountedDay, WorkingDayCount } from '../../answers/working-day-count.ts'
import type { CalendarDivision } from '../../bank-holidays/divisions.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { type Month, monthOf } from '../../dates/months.ts'
import { isWeekend, weeksOf } from '../../dates/weeks.ts'
import { namedDays } from '../holidays/named-days.ts'
import type { Style } from '../style.ts'
import { counted, longDate, monthName, shortWeekdays } from '../wording.ts'

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
  const heading = shortWeekdays.map((name) => name.padStart(cellWidth)).join('')
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
  const days = namedDays(skipped, division)
  const lines = [...days].map(
    ([date, { names, divisions }]) =>
      `    ${longDate(date)}: ${names}${divisions.length > 0 ? `; ${divisions.join(', ')}` : ''}`,
  )
  return `  Skipped ${counted(days.size, 'bank holiday')}:\n${lines.join('\n')}`
}

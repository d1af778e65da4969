import type { workingDayCount } from '../answers/count.ts'
import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import { type IsoDate, isWeekend } from '../dates/iso-date.ts'
import { monthName, monthOf, weeksOf } from '../dates/months.ts'
import type { Style } from './document.ts'
import { namedDays } from './named-days.ts'
import { wrapped } from './text.ts'
import { counted, dayText, shortName, weekdays } from './words.ts'

/** Wide enough for `[-1000]`. */
const cell = (text: string | number) => String(text).padStart(7)
const label = (text: string) => `  ${text.padEnd(13)}`

/**
 * The count as calendar months: each week is a line of days over a line of Working Day numbers, a due day's number in
 * brackets, `--` for a weekend and `BH` for a bank holiday; the bank holidays that were skipped are named below.
 *
 * @param start what stands under the day that the count starts from
 */
export function countCalendar(
  { from, days, skipped }: ReturnType<typeof workingDayCount>,
  due: readonly IsoDate[],
  division: CalendarDivision,
  style: Style,
  start = 'end',
): string {
  const marks = new Map([[from, style.dim(cell(start))]])
  for (const { date, workingDay } of days) {
    if (workingDay === null)
      marks.set(date, isWeekend(date) ? style.dim(cell('--')) : style.caution(cell('BH')))
    else marks.set(date, due.includes(date) ? style.good(cell(`[${workingDay}]`)) : cell(workingDay))
  }
  const months = [...new Set([...marks.keys()].map(monthOf))].sort().map((month) => {
    // Other weeks of the first and the last month would be empty.
    const weeks = weeksOf(month).filter((week) => week.some((date) => date !== null && marks.has(date)))
    const lines = [
      `  ${style.strong(monthName(month))}`,
      style.dim(label('') + weekdays.map((name) => cell(shortName(name))).join('')),
      ...weeks.flatMap((week) => [
        label('') + week.map(dayCell).join(''),
        label('Working Day') + week.map((date) => marks.get(date ?? '') ?? cell('')).join(''),
      ]),
    ]
    return lines.map((line) => line.trimEnd()).join('\n')
  })
  const names = namedDays(skipped, division).map(({ date, name, where }) => {
    const words = `${dayText(date)}: ${name}${where && `, ${where}`}`
    return `    ${wrapped(words, style, 6)}`
  })
  const below = [`  Skipped ${counted(names.length, 'bank holiday')}:`, ...names].join('\n')
  return [...months, names.length === 0 ? '  No bank holiday was skipped.' : below].join('\n\n')

  function dayCell(date: IsoDate | null): string {
    if (date === null) return cell('')
    const day = cell(Number(date.slice(8)))
    return isWeekend(date) ? style.dim(day) : day
  }
}

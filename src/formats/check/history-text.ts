import { appliesKey, projectedKey } from '../keys.ts'
import { calendarText, longDate, shortDate } from '../wording.ts'
import { attainmentText } from './attainment-text.ts'
import type { CheckedReport, CheckFormat } from './check-renderer.ts'
import { isProjectedBeyondDue, signed, verdictStyle } from './wording.ts'

// As wide as the widest cell may be, for the first row is written before the last is read.
const widths = [10, 15, -11, -4, 16, -6] as const

const betweenKey = '+ delivered on a day that is not a Working Day, after that one; the date decides'

/** A table with a line for each report, then the attainment under each SLA and the deliveries drawn. */
export const historyText: CheckFormat = (subject, style) => {
  const keys = new Set<string>()

  function cells({ check }: CheckedReport): string[] {
    const {
      period,
      periodEnd,
      delivered,
      workingDay,
      reached,
      sla,
      applicableSla,
      due,
      projected,
      dueProjected,
    } = check
    const between = workingDay !== null && !reached.onWorkingDay
    const applies = sla === applicableSla
    if (between) keys.add(betweenKey)
    if (projected) keys.add(projectedKey)
    if (applies) keys.add(appliesKey)
    return [
      period ?? periodEnd,
      delivered === null ? '-' : shortDate(delivered),
      workingDay === null ? '-' : `${workingDay}${between ? '+' : ' '}`,
      `${applies ? '>' : ''}${sla}`,
      `${shortDate(due)}${dueProjected ? '~' : ''}`,
      signed(check.marginWorkingDays),
    ]
  }

  return {
    start: () =>
      [
        style.strong('PMR deliveries'),
        `Due by the end of the day, in ${calendarText(subject)}`,
        '',
        `${style.dim(fixed(['period', 'delivered', 'Working Day', 'SLA', 'due', 'margin']))}  ${style.dim('verdict')}`,
        '',
      ].join('\n'),
    report(report) {
      const { verdict } = report.check
      const mark = isProjectedBeyondDue(report.check) ? '~' : ''
      return `${fixed(cells(report))}  ${verdictStyle(style, verdict)(verdict.replace('-', ' '))}${mark}\n`
    },
    end: ({ attainment, today }) =>
      [
        '',
        ...[appliesKey, betweenKey, projectedKey].filter((key) => keys.has(key)),
        'margin: Working Days left, or below 0 missed by',
        ...(today === null ? [] : [`Not delivered: as of ${longDate(today)}`]),
        '',
        attainmentText(attainment, style),
        '',
      ].join('\n'),
  }
}

/** Cells padded to their columns' widths, two spaces apart; a width below 0 pads on the left. */
function fixed(cells: readonly string[]): string {
  return cells
    .map((cell, at) => {
      const width = widths[at] as number
      return width < 0 ? cell.padStart(-width) : cell.padEnd(width)
    })
    .join('  ')
}

import type { BankHolidaysUsed } from '../bank-holidays/bank-holidays.ts'
import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { Policy } from '../sla/timeline.ts'
import type { Notice } from './notice.ts'

/** What every answer rests on, and says that it rests on. */
export interface CalendarBasis {
  readonly division: CalendarDivision
  readonly bankHolidays: BankHolidaysUsed
  /** What to know of the basis itself; an answer has notices of its own. */
  readonly notices: readonly Notice[]
}

/** What an answer rests on that turns on the SLA timeline too. */
export interface AnswerBasis extends CalendarBasis {
  readonly policy: Policy
}

export function calendarBasis({ division, bankHolidays }: WorkingDayCalendar): CalendarBasis {
  return { division, bankHolidays, notices: bankHolidayNotices(bankHolidays) }
}

export function answerBasis(calendar: WorkingDayCalendar, policy: Policy): AnswerBasis {
  return { ...calendarBasis(calendar), policy }
}

function bankHolidayNotices({ file, redundantOneOffs }: BankHolidaysUsed): Notice[] {
  return [...(file ? lackingNotices(file) : []), ...redundantOneOffs.map(redundantNotice)]
}

function lackingNotices({ name, years }: NonNullable<BankHolidaysUsed['file']>): Notice[] {
  const lacking = [...years].filter(([, covered]) => covered.length === 0)
  return lacking.map(([division]) => ({ code: 'file-lacks-division', file: name, division }))
}

function redundantNotice(date: IsoDate): Notice {
  return { code: 'one-off-changes-nothing', date }
}

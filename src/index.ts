/**
 * When the smart-metering Performance Measurement Report (PMR) is due. Every date is a `YYYY-MM-DD` string, in and out.
 *
 * @packageDocumentation
 */

export type { Notice } from './answers/basis.ts'
export {
  type CheckOptions,
  checkDelivery,
  type DeliveryCheck,
  type Verdict,
} from './answers/delivery-check.ts'
export { type DerogationStatus, derogationStatus } from './answers/derogation-status.ts'
export { type Deadline, type DueReport, dueDate, dueReport, type SlaChoice } from './answers/due-dates.ts'
export type { BankHoliday, BankHolidaysUsed } from './bank-holidays/bank-holidays.ts'
export type { CalendarDivision, Division } from './bank-holidays/divisions.ts'
export { type OfficialBankHolidays, parseOfficialBankHolidays } from './bank-holidays/official-file.ts'
export { type WorkingDayCalendar, type WorkingDayOptions, workingDays } from './calendar/working-days.ts'
export { coverage } from './dates/coverage.ts'
export type { IsoDate } from './dates/iso-date.ts'
export type { Month } from './dates/months.ts'
export { lastCompletePeriod, type ReportingPeriod, reportingPeriods } from './dates/reporting-period.ts'
export { CoverageError, type ErrorKind, InvalidInputError, PmrDueError } from './errors.ts'
export type { Policy, Regime, Sla, Standing } from './sla/slas.ts'
export { applicableSla, type SlaStretch, slaTimeline } from './sla/timeline.ts'

/**
 * When the smart-metering Performance Measurement Report (PMR) is due. Every date is a `YYYY-MM-DD` string, in and out.
 *
 * @packageDocumentation
 */
export {
  type Attainment,
  type AttainmentTally,
  attainmentTally,
  type SlaAttainment,
} from './answers/attainment.ts'
export {
  type CheckOptions,
  type CountReached,
  checkDelivery,
  type DeliveryCheck,
  deliveryChecker,
  marginUnder,
  underSla,
  type Verdict,
} from './answers/delivery-check.ts'
export { type DerogationStatus, derogationStatus } from './answers/derogation-status.ts'
export { type Deadline, type DueReport, dueDate, dueReport, type SlaChoice } from './answers/due-dates.ts'
export {
  type DifferenceCause,
  type DiffSelection,
  type DueDifference,
  type DueDifferences,
  type DueNow,
  dueDifferences,
  type EarlierDue,
} from './answers/due-differences.ts'
export type {
  EarlierAnswer,
  EarlierBankHolidays,
  EarlierDeadline,
  EarlierReport,
} from './answers/earlier/earlier-answer.ts'
export type { BankHolidayChange, MoveCause } from './answers/move-cause.ts'
export type { Notice } from './answers/notice.ts'
export {
  type Approach,
  type ApproachOutcome,
  type Mp122bFrom,
  type PlannedChange,
  type PlanRequest,
  type ReleasePlan,
  releasePlan,
} from './answers/release-plan.ts'
export { type Reminder, reminders } from './answers/reminders.ts'
export { type GapPeriod, type SlaGap, slaGap } from './answers/sla-gap.ts'
export { type CountedDay, type WorkingDayCount, workingDayCount } from './answers/working-day-count.ts'
export type { BankHoliday } from './bank-holidays/bank-holiday.ts'
export type { BankHolidaysUsed } from './bank-holidays/bank-holidays.ts'
export { type BankHolidayDifference, differencesFromBuiltIn } from './bank-holidays/differences.ts'
export { type CalendarDivision, type Division, parseDivision } from './bank-holidays/divisions.ts'
export { type OfficialBankHolidays, parseOfficialBankHolidays } from './bank-holidays/official-file.ts'
export { type WorkingDayCalendar, type WorkingDayOptions, workingDays } from './calendar/working-days.ts'
export {
  type ChangeRequest,
  type Cost,
  type CostTotals,
  changeRequests,
  costTotals,
  isSchedulable,
  parseChangeRequest,
  printedTotals,
  type SchedulableChangeRequest,
} from './change-requests/change-requests.ts'
export { type LeadTime, latestStart, leadTime } from './change-requests/lead-time.ts'
export { type SecRelease, secReleaseFrom, secReleaseOn, secReleases } from './change-requests/sec-releases.ts'
export { coverage } from './dates/coverage.ts'
export type { IsoDate } from './dates/iso-date.ts'
export type { Month } from './dates/months.ts'
export {
  lastCompletePeriod,
  periodEnding,
  type ReportingPeriod,
  reportingPeriod,
  reportingPeriods,
} from './dates/reporting-period.ts'
export { CoverageError, type ErrorKind, InvalidInputError, PmrDueError } from './errors.ts'
export {
  applicableSla,
  type Policy,
  type Regime,
  type Sla,
  type SlaStretch,
  type Standing,
  slas,
  slaTimeline,
  standings,
  statedPolicy,
} from './sla/timeline.ts'

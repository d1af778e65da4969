import type { CalendarDivision } from '../../bank-holidays/divisions.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import type { ReportingPeriod } from '../../dates/reporting-period.ts'
import type { Policy, Regime, Sla } from '../../sla/timeline.ts'

/** What is said of a file that is something else. */
export const expected = 'expected the due dates that pmr-due writes with --format csv or json'

/** Due dates as an earlier output of the main command has them, whatever they were counted with. */
export interface EarlierAnswer {
  /** What the file is called in messages. */
  readonly name: string
  readonly division: CalendarDivision
  /** The dates of the SLA timeline that it was made with; null where it does not say. */
  readonly policy: Policy | null
  /** What it was counted with; null where it does not say. */
  readonly bankHolidays: EarlierBankHolidays | null
  /** In order of period end, each period once. */
  readonly reports: readonly EarlierReport[]
}

/** The bank holidays of an earlier output, as far as it says. */
export interface EarlierBankHolidays {
  /** Whether an official file was counted with, which is not in the output itself. */
  readonly fromFile: boolean
  readonly oneOffs: readonly IsoDate[]
}

/** One reporting period of an earlier output. */
export interface EarlierReport extends ReportingPeriod {
  readonly applicable: { readonly sla: Sla; readonly regime: Regime }
  readonly deadlines: readonly EarlierDeadline[]
}

/** One due date of an earlier output. */
export interface EarlierDeadline {
  readonly sla: Sla
  /** `YYYY-MM-DD` */
  readonly due: IsoDate
  /** Whether it was asked for; a json document names the SLA that applies even where it was not. */
  readonly asked: boolean
}

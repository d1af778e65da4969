import type { BankHolidaysUsed } from '../bank-holidays/bank-holidays.ts'
import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { type Policy, statedPolicy } from '../sla/slas.ts'
import type { Notice } from './notice.ts'

/** Where a setting comes from that is not the default: `--division`, `PMR_DUE_DIVISION`, `the file`. */
export type SetBy = {
  readonly [Setting in 'division' | 'derogationUntil' | 'mp122b' | 'bankHolidays']?: string
}

/** What every answer rests on, and names. */
export interface Basis {
  readonly calendar: WorkingDayCalendar
  /** Null for an answer that does not depend on which SLA applies. */
  readonly policy: Policy | null
  readonly setBy: SetBy
  /** About the user's own input, and not about any one report. */
  readonly notices: readonly Notice[]
}

/** What an answer rests on that depends on which SLA applies. */
export interface PolicyBasis extends Basis {
  readonly policy: Policy
}

/** The basis as JSON has it. */
export interface BasisRecord {
  readonly division: CalendarDivision
  readonly policy?: Policy
  readonly bankHolidays: {
    readonly source: 'built-in' | 'file'
    readonly publishedThrough: number
    readonly file?: string
    readonly fileYears?: Readonly<Record<string, readonly number[]>>
    readonly oneOffs?: readonly string[]
  }
  readonly setBy?: SetBy
}

export function policyBasis(
  calendar: WorkingDayCalendar,
  policy: Policy = statedPolicy,
  setBy: SetBy = {},
): PolicyBasis {
  return { ...calendarBasis(calendar, setBy), policy }
}

export function calendarBasis(calendar: WorkingDayCalendar, setBy: SetBy = {}): Basis & { policy: null } {
  const environment = Object.values(setBy).filter((source) => source.startsWith('PMR_DUE_'))
  return {
    calendar,
    policy: null,
    setBy,
    notices: [
      ...environment.map((variable): Notice => ({ code: 'set-by-environment', variable })),
      ...bankHolidayNotices(calendar.bankHolidays),
    ],
  }
}

export function basisRecord({ calendar, policy, setBy }: Basis): BasisRecord {
  const { division, bankHolidays } = calendar
  const { publishedThrough, file, oneOffs } = bankHolidays
  const isFileUsed = file !== null && [...file.years.values()].some(({ length }) => length > 0)
  return {
    division,
    ...(policy && { policy: { derogationUntil: policy.derogationUntil, mp122bFrom: policy.mp122bFrom } }),
    bankHolidays: {
      source: isFileUsed ? 'file' : 'built-in',
      publishedThrough,
      ...(file !== null && { file: file.name, fileYears: Object.fromEntries(file.years) }),
      ...(oneOffs.length > 0 && { oneOffs }),
    },
    ...(Object.keys(setBy).length > 0 && { setBy }),
  }
}

function bankHolidayNotices({ file, redundantOneOffs }: BankHolidaysUsed): Notice[] {
  const lacking = [...(file?.years ?? [])].filter(([, years]) => years.length === 0)
  return [
    ...lacking.map(
      ([division]): Notice => ({ code: 'file-lacks-division', file: file?.name ?? '', division }),
    ),
    ...redundantOneOffs.map((date): Notice => ({ code: 'one-off-changes-nothing', date })),
  ]
}

import { bankHolidaysOf } from '../bank-holidays/bank-holidays.ts'
import type { Division } from '../bank-holidays/divisions.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { type IsoDate, yearOf } from '../dates/iso-date.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { isStatedExpiry, type Policy, provisionalMp122b, type Regime, type Sla } from '../sla/slas.ts'

/** Where a setting comes from that is not the default: `--division`, `PMR_DUE_DIVISION`, `the file`. */
export type SetBy = {
  readonly [Key in 'division' | 'derogationUntil' | 'mp122b' | 'bankHolidays' | 'today']?: string | undefined
}

/** What every answer rests on, and names. */
export interface Basis {
  readonly calendar: WorkingDayCalendar
  /** Only where the answer depends on which SLA applies. */
  readonly policy?: Policy
  readonly setBy: SetBy
  /** About the user's own input, and not about any one report. */
  readonly notices: readonly Notice[]
}

export type PolicyBasis = Required<Basis>

export function calendarBasis(calendar: WorkingDayCalendar, setBy: SetBy = {}): Basis {
  const { file, redundantOneOffs } = calendar.bankHolidays
  const notices: Notice[] = environmentNotices(setBy)
  for (const [division, years] of file?.years ?? []) {
    if (years.length === 0)
      notices.push({ code: 'file-lacks-division', file: file?.name as string, division })
  }
  for (const date of redundantOneOffs) notices.push({ code: 'one-off-changes-nothing', date })
  return { calendar, setBy, notices }
}

export function environmentNotices(setBy: SetBy): Extract<Notice, { code: 'set-by-environment' }>[] {
  return Object.values(setBy).flatMap((variable) =>
    variable?.startsWith('PMR_DUE_') ? [{ code: 'set-by-environment', variable }] : [],
  )
}

/** The basis as JSON has it. */
export function basisRecord({ calendar, policy, setBy }: Basis): object {
  const { division, bankHolidays } = calendar
  const { publishedThrough, file, oneOffs } = bankHolidays
  const coversDivision = file !== null && [...file.years.values()].some(({ length }) => length > 0)
  return {
    division,
    ...(policy && { policy }),
    bankHolidays: {
      source: coversDivision ? 'file' : 'built-in',
      publishedThrough,
      ...(file !== null && { file: file.name, fileYears: Object.fromEntries(file.years) }),
      ...(oneOffs.length > 0 && { oneOffs }),
    },
    ...(Object.values(setBy).some(Boolean) && { setBy }),
  }
}

/**
 * Whether an official file changes the bank holidays between the first and the last of some days, or has published one of
 * their years that is projected without it.
 */
export function isFileUsed(
  { division, bankHolidays }: WorkingDayCalendar,
  days: readonly (IsoDate | null)[],
) {
  if (bankHolidays.file === null) return false
  const ordered = days.filter((day) => day !== null).sort()
  const [from, to] = [ordered[0], ordered.at(-1)] as [IsoDate, IsoDate]
  const countedOf = (dates: readonly IsoDate[]) =>
    dates.filter((date) => from < date && date <= to && !bankHolidays.oneOffs.includes(date)).join()
  const builtIn = bankHolidaysOf(division)
  // Members of a union may cover the same years.
  return [...new Set([...bankHolidays.file.years.values()].flat())].some((year) => {
    if (year < yearOf(from) || year > yearOf(to)) return false
    if (bankHolidays.isPublished(year) !== builtIn.isPublished(year)) return true
    return countedOf(bankHolidays.dates(year)) !== countedOf(builtIn.dates(year))
  })
}

// Each is worded in formats/notices.ts, where its sentence says what it means.
/** Something an answer rests on that its reader should know. Dates are `YYYY-MM-DD`. */
export type Notice = Readonly<
  | {
      code: 'derogation-expires-before-due'
      periodEnd: IsoDate
      derogationEnds: IsoDate
      endedBy: 'expiry' | 'mp122b'
      sla: Sla
      due: IsoDate
      nextSla: Sla
      dueUnderNext: IsoDate
    }
  | { code: 'further-derogation-unread' }
  | { code: 'mp122b-not-assumed'; provisional: IsoDate }
  | { code: 'projected-bank-holidays'; publishedThrough: number }
  /** `workingDay` is the last one before the delivery. */
  | { code: 'delivered-on-non-working-day'; delivered: IsoDate; workingDay: number }
  /** Only the first few lines are named. */
  | { code: 'period-repeated'; reportingPeriod: ReportingPeriod; times: number; lines: readonly number[] }
  | {
      code: 'periods-repeated'
      periods: readonly Readonly<{ reportingPeriod: ReportingPeriod; times: number }>[]
    }
  | { code: 'due-outside-coverage'; slas: readonly Sla[] }
  | { code: 'timestamps-read-as-dates' }
  | { code: 'set-by-environment'; variable: string }
  | { code: 'one-off-changes-nothing'; date: IsoDate }
  | { code: 'file-lacks-division'; file: string; division: Division }
  | { code: 'assessment-days-read-as-working-days' }
  | { code: 'projected-sec-release'; date: IsoDate }
  | { code: 'provisional-sec-release'; date: IsoDate }
  | { code: 'unknown-sec-release'; date: IsoDate }
  | { code: 'mp122b-only-planned'; date: IsoDate }
  | { code: 'mp122b-not-from-plan'; date: IsoDate; changeRequest: string; release: IsoDate }
>

/** What the source leaves open about a period that ends after the derogation, or on or after MP122B's planned day. */
export function unsettledNotices(periodEnd: IsoDate, regime: Regime, policy: Policy): Notice[] {
  const isUnread = regime === 'sec-h13.4' && isStatedExpiry(policy.derogationUntil)
  const isOpen = policy.mp122bFrom === null && (regime === 'sec-h13.4' || periodEnd >= provisionalMp122b)
  return [
    ...(isUnread ? [{ code: 'further-derogation-unread' } as const] : []),
    ...(isOpen ? [{ code: 'mp122b-not-assumed', provisional: provisionalMp122b } as const] : []),
  ]
}

export function isProjection({ code }: Notice): boolean {
  return code === 'projected-bank-holidays'
}

/** That an answer counts across bank holidays which are not published yet, where it does. */
export function projectionNotices(projected: boolean, calendar: WorkingDayCalendar): Notice[] {
  const { publishedThrough } = calendar.bankHolidays
  return projected ? [{ code: 'projected-bank-holidays', publishedThrough }] : []
}

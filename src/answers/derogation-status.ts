import { calendarOrDefault, type WorkingDayCalendar } from '../calendar/working-days.ts'
import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate } from '../dates/iso-date.ts'
import { named } from '../errors.ts'
import { type Policy, statedPolicy } from '../sla/slas.ts'
import { applicableSla, derogationEnd, type SlaStretch, slaTimeline } from '../sla/timeline.ts'
import { type Notice, projectionNotices, unsettledNotices } from './basis.ts'

/** Ofgem's derogation from SEC H13.4 as it stands on one day. */
export interface DerogationStatus {
  readonly on: IsoDate
  readonly state: 'in-force' | 'expired'
  /** The derogation's last day, included. */
  readonly lastDay: IsoDate
  readonly endedBy: 'expiry' | 'mp122b'
  /** Calendar days from `on` to the last day; negative once that has passed. */
  readonly calendarDaysLeft: number
  /** Working Days after `on` up to the last day, included; negative once that has passed. */
  readonly workingDaysLeft: number
  /** The SLA of a reporting period that ends on `on`. */
  readonly applicable: SlaStretch
  readonly timeline: readonly SlaStretch[]
  readonly notices: readonly Notice[]
}

/**
 * Whether the derogation is in force on a day, and how long it has left or has been over.
 *
 * @example derogationStatus('2022-11-20').workingDaysLeft // 8
 * @param on `YYYY-MM-DD`; the derogation's last day is still in force
 * @param calendar England and Wales by default
 * @param policy as the source document states it by default
 * @throws {InvalidInputError} for a malformed date.
 * @throws {CoverageError} for a date outside 2012 to 2050.
 */
export function derogationStatus(
  on: IsoDate,
  calendar?: WorkingDayCalendar,
  policy: Policy = statedPolicy,
): DerogationStatus {
  const used = calendarOrDefault(calendar)
  const { date: lastDay, endedBy } = derogationEnd(policy)
  named("the derogation's last day", () => coveredDay(lastDay))
  const applicable = applicableSla(on, policy)
  return {
    on,
    state: on <= lastDay ? 'in-force' : 'expired',
    lastDay,
    endedBy,
    calendarDaysLeft: dayNumber(lastDay) - dayNumber(on),
    workingDaysLeft: used.count(on, lastDay),
    applicable,
    timeline: slaTimeline(policy),
    notices: [
      ...unsettledNotices(on, applicable.regime, policy),
      ...projectionNotices(used.isProjected(on, lastDay), used),
    ],
  }
}

import ical, {
  type ICalAlarmData,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventTransparency,
} from 'ical-generator'
import type { Deadline, DueReport } from '../../answers/due-dates.ts'
import type { Reminder } from '../../answers/reminders.ts'
import type { CalendarDivision } from '../../bank-holidays/divisions.ts'
import { dayNumber, shiftDays } from '../../dates/iso-date.ts'
import {
  calendarText,
  counted,
  divisionName,
  longDate,
  noticeText,
  periodName,
  standingText,
} from '../wording.ts'
import type { DueAnswer } from './due-answer.ts'

/**
 * An iCalendar (RFC 5545) of all-day events that take up no time, one for each deadline asked for. The same version
 * gives the same bytes for the same answer, whenever and wherever it runs.
 *
 * @param version of this package, like `1.0.0`
 */
export function dueIcs(answer: DueAnswer, version: string): string {
  const calendar = ical({
    prodId: { company: 'pmr-due', product: 'pmr-due', language: 'EN' },
    name: `PMR due dates: ${divisionName(answer.division)}`,
    method: ICalCalendarMethod.PUBLISH,
    scale: 'GREGORIAN',
    events: answer.reports.flatMap((report) =>
      report.deadlines.map((deadline) => event(report, deadline, answer, version)),
    ),
  })
  return conforming(calendar.toString())
}

/**
 * Mends what the generator has otherwise than RFC 5545: an event's alarms come after all of its properties (section
 * 3.6.1), and the last line has an end, too (section 3.1). No text can be taken for a line of the kinds looked for,
 * because its own line breaks are escaped and the lines it is folded to start with a space.
 */
function conforming(text: string): string {
  const alarmsFirst = /^((?:BEGIN:VALARM\r\n[\s\S]*?^END:VALARM\r\n)+)([\s\S]*?)^END:VEVENT\r\n/gm
  return `${text}\r\n`.replace(alarmsFirst, '$2$1END:VEVENT\r\n')
}

function event(report: DueReport, deadline: Deadline, answer: DueAnswer, version: string): ICalEventData {
  const { due, applies, standing } = deadline
  const sequence = sequenceOf(report, deadline, version)
  const stamp = stampOf(sequence)
  return {
    id: uid(report, deadline, answer.division),
    sequence,
    stamp,
    lastModified: stamp,
    allDay: true,
    start: due,
    // The day after the last one: the end of an event is excluded from it.
    end: shiftDays(due, 1),
    summary: summary(report, deadline),
    description: description(report, deadline, answer),
    categories: ['PMR', ...(applies ? [] : [standing])].map((name) => ({ name })),
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    alarms: (answer.reminders?.get(due) ?? []).map((reminder) => alarm(reminder, report, deadline)),
  }
}

/**
 * What an importer knows an event by: the period, the SLA and the division, and never the wording. A month and an
 * explicit period end on its last day are two reports: `2022-10-sla18` and `2022-10-31-sla18`.
 */
function uid({ period, periodEnd }: DueReport, { sla }: Deadline, division: CalendarDivision): string {
  return `${period ?? periodEnd}-sla${sla}.${division}@pmr-due`
}

/**
 * An importer takes an event that it knows for a newer one where its SEQUENCE is higher (RFC 5546, section 2.1.5).
 * Nothing is kept from one run to the next, so it is made of what is at hand: the version, which counts most, then the
 * calendar days from the period end to the due date, which rise when a bank holiday is added on the way.
 */
function sequenceOf({ periodEnd }: DueReport, { due }: Deadline, version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return ((major * 100 + minor) * 100 + patch) * 1000 + (dayNumber(due) - dayNumber(periodEnd))
}

/**
 * No time of writing, which would differ from one run to the next: a time that rises with SEQUENCE, for importers that
 * compare this one.
 */
function stampOf(sequence: number): Date {
  return new Date(Date.UTC(2022, 0) + sequence * 1000)
}

function summary(report: DueReport, { sla, applies, standing }: Deadline): string {
  const name = `PMR for ${periodName(report)}`
  return applies
    ? `${name} due: ${sla} Working Days`
    : `${name}, if ${sla} Working Days applied (${standing})`
}

function description(report: DueReport, deadline: Deadline, answer: DueAnswer): string {
  const { applicable, periodEnd } = report
  const { sla, due, applies, projected } = deadline
  const notices = [...answer.notices, ...report.notices]
    // Another deadline of the same report may be projected, and this one not.
    .filter(({ code }) => code !== 'projected-bank-holidays' || projected || applicable.projected)
  return [
    `Due by the end of ${longDate(due)}, ${sla} Working Days after the period end, ${longDate(periodEnd)}.`,
    ...(applies ? [] : [`${sla} Working Days: ${standingText(deadline)}.`]),
    `SLA that applies: ${applicable.sla} Working Days, due ${longDate(applicable.due)}${applicable.projected ? ', projected' : ''}.`,
    `Why ${applicable.sla}: ${applicable.basis} (regime ${applicable.regime}).`,
    `Source: ${applicable.source}.`,
    `Calendar: ${calendarText(answer)}.`,
    `Projected: ${projected ? 'yes' : 'no'}.`,
    ...notices.map((notice) => `Note: ${noticeText(notice)}`),
  ].join('\n')
}

/** At nine in the morning, because an all-day event starts at midnight, when nobody wants to hear of it. */
const hour = 9

function alarm({ workingDays, on }: Reminder, report: DueReport, { due, sla }: Deadline): ICalAlarmData {
  return {
    type: ICalAlarmType.display,
    triggerBefore: (dayNumber(due) - dayNumber(on)) * 86_400 - hour * 3_600,
    description: `PMR for ${periodName(report)}: ${counted(workingDays, 'Working Day')} to ${longDate(due)} (${sla} Working Days)`,
  }
}

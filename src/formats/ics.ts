import { existsSync } from 'node:fs'
import ical, {
  ICalAlarmType,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventTransparency,
} from 'ical-generator'
import { isFileUsed, type PolicyBasis } from '../answers/basis.ts'
import type { Deadline, DueAnswer, DueReport } from '../answers/due-dates.ts'
import type { BankHoliday } from '../bank-holidays/bank-holidays.ts'
import { type CalendarDivision, divisionsOf } from '../bank-holidays/divisions.ts'
import { nameKey } from '../bank-holidays/names.ts'
import { dayNumber, type IsoDate, shiftDays, yearOf } from '../dates/iso-date.ts'
import { InvalidInputError, placed, quoted } from '../errors.ts'
import { readInput } from '../input.ts'
import type { Io } from '../io.ts'
import { calendarWords, elsewhereDates, whyWords } from './why.ts'
import { counted, divisionName, longDate, periodName, standingText } from './words.ts'

/** The day on which this version was released: new calendars and the manual page are dated by it. */
export const releaseDay: IsoDate = '2026-11-24'

/**
 * An iCalendar (RFC 5545) with an all-day event for each deadline asked for. A version gives the same bytes for the
 * same answer, whenever and wherever it runs.
 *
 * @param remind how many Working Days before a due date to be reminded of it, in the order of the alarms
 * @param isAsked whether SLAs were asked for: otherwise each report has an event for the SLA that applies alone
 */
export function dueIcs({ basis, reports }: DueAnswer, remind: readonly number[], isAsked: boolean): string {
  const events = reports.flatMap((report) => {
    const deadlines = isAsked ? report.deadlines : [report.applicable]
    return deadlines.map((deadline) => dueEvent(report, deadline, basis, remind))
  })
  return calendarOf('pmr-due', `PMR due dates: ${divisionName(basis.calendar.division)}`, events)
}

/**
 * An iCalendar with an all-day event for each bank holiday; a union has one for each of its divisions. The UID is made
 * of the name, the year and the division, so that a bank holiday that moves stays the same event. A one-off has no name
 * of its own: its date tells it from others, and so it does where a year has a name twice.
 */
export function holidaysIcs(calendarDivision: CalendarDivision, holidays: readonly BankHoliday[]): string {
  const taken = new Set<string>()
  const isUnion = divisionsOf(calendarDivision).length > 1
  const events = holidays.map(({ date, name, kind, status, division, source }): ICalEventData => {
    const slug = nameKey(name)
      .replaceAll("'", '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
    const byName = `${yearOf(date)}-${slug}.${division}@pmr-due`
    const id = source === 'option' || taken.has(byName) ? `${date}-${slug}.${division}@pmr-due` : byName
    taken.add(id)
    const substitute = kind === 'substitute' ? ' (substitute day)' : ''
    const description = [
      `Bank holiday in ${divisionName(division)}: not a Working Day.`,
      source === 'option' ? 'A one-off that is not in the official list.' : '',
      status === 'projected' ? 'Projected, not yet published: the date may change.' : '',
    ]
    return {
      id,
      start: date,
      summary: `${name}${substitute}${isUnion ? `, ${divisionName(division)}` : ''}`,
      description: description.filter(Boolean).join('\n'),
      categories: [{ name: 'Bank holiday' }],
    }
  })
  return calendarOf('bank-holidays', `Bank holidays: ${divisionName(calendarDivision)}`, events)
}

/** @param product what the calendar holds: one is never taken for the other when a file is updated */
function calendarOf(product: 'pmr-due' | 'bank-holidays', name: string, events: readonly ICalEventData[]) {
  const stamp = new Date(releaseDay)
  const calendar = ical({
    prodId: { company: 'pmr-due', product, language: 'EN' },
    name,
    scale: 'GREGORIAN',
    events: events.map((event) => ({
      ...event,
      sequence: 0,
      stamp,
      lastModified: stamp,
      allDay: true,
      // The end of an event is the day after its last one.
      end: shiftDays(event.start as IsoDate, 1),
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    })),
  })
  // RFC 5545 has alarms after all properties of their event (section 3.6.1), and an end to the last line too (3.1). Text
  // of a user never matches: its line breaks are escaped.
  const alarmsFirst = /^((?:BEGIN:VALARM\r\n[\s\S]*?^END:VALARM\r\n)+)([\s\S]*?)^END:VEVENT\r\n/gm
  return `${calendar}\r\n`.replace(alarmsFirst, '$2$1END:VEVENT\r\n')
}

/**
 * The UID is made of the period, the SLA and the division, never of words. A month and an explicit period end on its
 * last day are two reports: `2022-10-sla18` and `2022-10-31-sla18`.
 */
function dueEvent(report: DueReport, deadline: Deadline, basis: PolicyBasis, remind: readonly number[]) {
  const { period, periodEnd, applicable } = report
  const { sla, due, applies, standing, projected } = deadline
  const name = `PMR for ${periodName(report)}`
  const description = [
    `Due by the end of ${longDate(due)}, ${sla} Working Days after the period ends on ${longDate(periodEnd)}.`,
    applies
      ? ''
      : `${sla} Working Days: ${standingText(deadline)}. Under the ${applicable.sla} Working Days that apply, the ` +
        `report is due on ${longDate(applicable.due)}.`,
    ...whyWords([report], basis),
    calendarWords(basisOfCount(report, deadline, basis)),
    elsewhereDates([[deadline]]),
    projected ? 'This date is projected: it counts bank holidays that are not yet published.' : '',
  ]
  return {
    id: `${period ?? periodEnd}-sla${sla}.${basis.calendar.division}@pmr-due`,
    start: due,
    summary: applies
      ? `${name} due: ${sla} Working Days`
      : `${name}, if ${sla} Working Days applied (${standing})`,
    description: description.filter(Boolean).join('\n'),
    categories: [{ name: 'PMR' }, ...(applies ? [] : [{ name: standing }])],
    alarms: remind.map((workingDays) => ({
      type: ICalAlarmType.display,
      // From nine in the morning to the midnight at which an all-day event starts.
      triggerBefore: (dayNumber(due) - dayNumber(basis.calendar.add(due, -workingDays))) * 86_400 - 9 * 3_600,
      description: `${name}: ${counted(workingDays, 'Working Day')} to ${longDate(due)} (${sla} Working Days)`,
    })),
  }
}

/**
 * What these dates were counted with. A one-off or an official file is part of it only where it changes a count: the
 * event of every other report stays the same when one is added.
 */
function basisOfCount({ periodEnd, applicable }: DueReport, deadline: Deadline, basis: PolicyBasis) {
  const { bankHolidays } = basis.calendar
  const last = deadline.due > applicable.due ? deadline.due : applicable.due
  const oneOffs = bankHolidays.oneOffs.filter((date) => periodEnd < date && date <= last)
  const file = isFileUsed(basis.calendar, [periodEnd, last]) ? bankHolidays.file : null
  const used = { ...bankHolidays, oneOffs, file }
  return { ...basis, calendar: { ...basis.calendar, bankHolidays: used } }
}

/**
 * A new calendar as it is to be written: where it replaces a file, as an update of the calendar there. Events that are
 * the same keep their SEQUENCE, DTSTAMP and LAST-MODIFIED. A changed event has a SEQUENCE one higher, which tells a
 * calendar program to take it (RFC 5546, section 2.1.4). An event that is no longer in the answer stays once, with
 * STATUS:CANCELLED, and is gone the next time.
 *
 * @throws {InvalidInputError} where the file to be replaced is no such calendar, which is then left as it is.
 */
export async function updatedCalendar(
  calendar: string,
  { output, force }: { readonly output?: string; readonly force?: boolean },
  io: Io,
): Promise<string> {
  if (!force || output === undefined || output === '-' || !existsSync(output)) return calendar
  // The longest calendar, of every report under every SLA with alarms, has a tenth of this.
  const limit = 50_000_000
  const input = { what: 'a calendar', limit, insteadOfWorkbook: 'use another file' }
  const text = await readInput(output, io, input).catch((error) => {
    throw placed('--output', error)
  })
  if (text === '') return calendar
  const { head, product, events } = parsed(calendar) as NonNullable<ReturnType<typeof parsed>>
  const earlier = parsed(text)
  if (earlier === null || earlier.product !== product) {
    throw new InvalidInputError(
      `--output: ${quoted(output)} is not a calendar that pmr-due can update; use another file`,
    )
  }
  // The clock's, even where the answer is for another day.
  const stamp = `${io.now().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const current = [...events].map(([uid, event]) => {
    const old = earlier.events.get(uid)
    if (old?.content === event.content) return old.text
    return revised(event.text, old === undefined ? 0 : old.sequence + 1, stamp)
  })
  const gone = [...earlier.events].filter(
    ([uid, { text }]) => !events.has(uid) && !/^STATUS:CANCELLED$/m.test(text),
  )
  const cancelled = gone.map(([, { text, sequence }]) => {
    // Nobody is to be reminded of it.
    const own = text.replace(/^BEGIN:VALARM\n[\s\S]*?^END:VALARM\n|^STATUS:.*\n|^END:VEVENT\n/gm, '')
    return revised(`${own}STATUS:CANCELLED\n${eventEnd}`, sequence + 1, stamp)
  })
  return [head, ...current, ...cancelled, calendarEnd].join('').replaceAll('\n', '\r\n')
}

const calendarEnd = 'END:VCALENDAR\n'
const eventEnd = 'END:VEVENT\n'

/** Null for a text that neither this version nor an earlier one would have written. */
function parsed(file: string) {
  const text = file.replaceAll('\r\n', '\n').replace(/\n?$/, '\n')
  if (!text.endsWith(`\n${calendarEnd}`)) return null
  const [head = '', ...blocks] = text.slice(0, -calendarEnd.length).split(/^(?=BEGIN:VEVENT\n)/m)
  if (!/^BEGIN:VCALENDAR\n(?!.*^(?:BEGIN|END):)/ms.test(head)) return null
  const events = new Map<string, { text: string; sequence: number; content: string }>()
  for (const block of blocks) {
    // A line that starts with a space continues the one before it (RFC 5545, section 3.1).
    const unfolded = block.replace(/\n[ \t]/g, '')
    const uid = /^UID:(.+)$/m.exec(unfolded)?.[1]
    const sequence = /^SEQUENCE:(\d{1,9})$/m.exec(unfolded)?.[1]
    const isWhole = block.indexOf(`\n${eventEnd}`) + 1 === block.length - eventEnd.length
    if (uid === undefined || sequence === undefined || !isWhole || events.has(uid)) return null
    // All of it but its SEQUENCE and its times.
    const content = unfolded.replace(/^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):.*\n/gm, '')
    events.set(uid, { text: block, sequence: Number(sequence), content })
  }
  return { head, product: /^PRODID:.*$/m.exec(head)?.[0], events }
}

/** An event with another SEQUENCE and other times; none of these lines is long enough to be folded. */
function revised(event: string, sequence: number, stamp: string): string {
  return event
    .replace(/^SEQUENCE:.*/m, `SEQUENCE:${sequence}`)
    .replace(/^(DTSTAMP|LAST-MODIFIED):.*/gm, `$1:${stamp}`)
}

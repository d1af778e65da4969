import { existsSync } from 'node:fs'
import { InvalidInputError, placed, quoted } from '../errors.ts'
import { type Io, readInput } from '../io.ts'

/** The longest calendar, of every report under every SLA with alarms, has a tenth of this. */
const input = { place: '--output', what: 'a calendar', limit: 50_000_000 }

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
  const gone = [...earlier.events].filter(([uid, { text }]) => !events.has(uid) && !isCancelled.test(text))
  const cancelled = gone.map(([, old]) => withoutAlarms(revised(old.text, old.sequence + 1, stamp)))
  return [head, ...current, ...cancelled, calendarEnd].join('').replaceAll('\n', '\r\n')
}

const calendarEnd = 'END:VCALENDAR\n'
const eventEnd = 'END:VEVENT\n'
const isCancelled = /^STATUS:CANCELLED$/m

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

/** A cancelled event: nobody is to be reminded of it. */
function withoutAlarms(event: string): string {
  const own = event.replace(/^BEGIN:VALARM\n[\s\S]*?^END:VALARM\n|^STATUS:.*\n|^END:VEVENT\n/gm, '')
  return `${own}STATUS:CANCELLED\n${eventEnd}`
}

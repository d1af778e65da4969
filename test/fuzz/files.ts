import { rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { builtInYear } from '../../src/bank-holidays/bank-holidays.ts'
import { divisions } from '../../src/bank-holidays/divisions.ts'
import { anyYear, date, garbage } from './values.ts'

// Files that command lines name, in the working folder of the search, which is a temporary one.

/** What each file holds; null where it is not there. */
export interface Files {
  readonly official: Uint8Array | null
  readonly deliveries: Uint8Array | null
  readonly published: Uint8Array | null
}

/** The names of each file: a plain one, then such as a terminal, a page, a table, a spreadsheet or GitHub would obey. */
const names: Readonly<Record<keyof Files, readonly [string, ...string[]]>> = {
  official: ['official.json', 'odd \u001b[31m\u0085\u202e\n name.json', '<img src=x onerror=alert(1)>.json'],
  deliveries: ['deliveries.csv', '|*_`[x](y)<img src=x> \u202e.csv', '%0A::error ::forged,line=1.csv'],
  published: ['published.csv', '=1+1 <img src=x>|\u001b[2J.csv'],
}
const plainNames = Object.values(names).map(([name]) => name)
const oddNames = Object.values(names).flatMap(([, ...odd]) => odd)

/** Paths for an option that takes a file: mostly of one that may be right, else of another one, or of none. */
export const filePath = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...plainNames) },
  { weight: 2, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 1, arbitrary: fc.constantFrom('-', 'nowhere.json', '.', '', '/dev/null', 'official.json/x') },
)

/** Whether a path is of the official file. */
export function isOfficial(path: string | undefined): boolean {
  return path !== undefined && names.official.includes(path)
}

/** Puts the files where the command lines look for them. */
export function putFiles(files: Files): void {
  for (const [kind, all] of Object.entries(names)) {
    const content = files[kind as keyof Files]
    for (const name of all) {
      if (content === null) rmSync(name, { force: true })
      else writeFileSync(name, content)
    }
  }
}

/** The same files as other programs write them: UTF-16 with its mark. Bytes that are no text stay as they are. */
export function inUtf16(files: Files, bigEndian: boolean): Files {
  const encoded = Object.entries(files).map(([kind, content]) => [kind, content && utf16(content, bigEndian)])
  return Object.fromEntries(encoded)
}

function utf16(content: Uint8Array, bigEndian: boolean): Uint8Array {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    const encoded = Buffer.from(`\uFEFF${text}`, 'utf16le')
    return bigEndian ? encoded.swap16() : encoded
  } catch {
    return content
  }
}

interface Event {
  title: unknown
  date: unknown
  notes?: unknown
  bunting?: unknown
}
type Official = Record<string, { division: unknown; events: Event[] }>

/** A file as gov.uk serves it, of whole years. */
const whole: fc.Arbitrary<Official> = fc
  .record({
    listed: fc.subarray([...divisions], { minLength: 1 }),
    first: anyYear(),
    count: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ listed, first, count }) => {
    const years = Array.from({ length: count }, (_, at) => first + at).filter(
      (year) => year >= 2012 && year <= 2050,
    )
    const entries = listed.map((division) => {
      const events = years
        .flatMap((year) => builtInYear(division, year))
        .map(({ name, date, kind }) => ({
          title: name.replaceAll("'", '’'),
          date,
          notes: kind === 'substitute' ? 'Substitute day' : '',
          bunting: true,
        }))
      return [division, { division, events }] as const
    })
    return Object.fromEntries(entries)
  })

/** One change that leaves an official file one: a holiday on another weekday, one more, or the list out of order. */
const fairChange: fc.Arbitrary<(file: Official) => void> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).chain((days) =>
    inEvents((events, at) => {
      const event = events[at] as Event
      // As far as the year goes, which must stay whole.
      if (/-(0[2-9]|10)-/.test(String(event.date))) event.date = weekdayAfter(String(event.date), days)
    }),
  ),
  fc.integer({ min: 1, max: 200 }).chain((days) =>
    inEvents((events, at) => {
      const day = weekdayAfter(String(events[at]?.date), days)
      const sameYear = events.some(({ date }) => String(date).slice(0, 4) === day.slice(0, 4))
      if (sameYear && !events.some(({ date }) => date === day))
        events.push({ title: 'Day of Rest', date: day })
    }),
  ),
  inEvents((events) => events.reverse()),
)

function weekdayAfter(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const time = new Date(Date.UTC(year, month - 1, day + days))
  const sinceFriday = (time.getUTCDay() + 2) % 7
  if (sinceFriday < 3 && sinceFriday > 0) time.setUTCDate(time.getUTCDate() + 3 - sinceFriday)
  return time.toISOString().slice(0, 10)
}

/** One change that makes it another file, mostly. */
const foulChange: fc.Arbitrary<(file: Official) => void> = fc.oneof(
  inEvents((events, at) => events.splice(at, 1)),
  inEvents((events, at) => events.push(events[at] as Event)),
  date.chain((moved) => inEvents((events, at) => Object.assign(events[at] ?? {}, { date: moved }))),
  fc.tuple(date, garbage).chain(([day, title]) => inEvents((events) => events.push({ title, date: day }))),
  fc
    .tuple(
      fc.constantFrom('title', 'date', 'notes', 'bunting', '__proto__'),
      fc.oneof(garbage, fc.jsonValue()),
    )
    .chain(([key, value]) => inEvents((events, at) => define(events[at] ?? {}, key, value))),
  fc.tuple(fc.constantFrom(...divisions, '__proto__'), fc.jsonValue()).map(
    ([key, value]) =>
      (file: Official) =>
        define(file, key, value),
  ),
)

/** Plain assignment would set the prototype for `__proto__`. */
function define(owner: object, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true })
}

function inEvents(edit: (events: Event[], at: number) => unknown): fc.Arbitrary<(file: Official) => void> {
  return fc.tuple(fc.nat(), fc.nat()).map(([which, number]) => (file) => {
    const entries = Object.values(file)
    const events = entries[which % entries.length]?.events
    if (Array.isArray(events) && events.length > 0) edit(events, number % events.length)
  })
}

const official: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 8, arbitrary: changed(fairChange) },
  { weight: 4, arbitrary: changed(foulChange) },
  {
    weight: 2,
    arbitrary: whole
      .map((file) => JSON.stringify(file))
      .chain((text) => fc.nat({ max: text.length }).map((length) => bytes(text.slice(0, length)))),
  },
  { weight: 1, arbitrary: whole.map((file) => bytes(`\uFEFF${JSON.stringify(file, null, 2)}\r\n`)) },
  { weight: 1, arbitrary: fc.json().map(bytes) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('', '\uFEFF', '{}', '[', '['.repeat(100_000), '0'.repeat(2_100_000))
      .map(bytes),
  },
)

function changed(change: fc.Arbitrary<(file: Official) => void>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(whole, fc.array(change, { maxLength: 3 })).map(([file, changes]) => {
    const copy = structuredClone(file)
    for (const apply of changes) apply(copy)
    return bytes(JSON.stringify(copy))
  })
}

/** A cell of a CSV file: a date or a period mostly, quoted now and then. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(date, fc.constantFrom('2022-10', '2022-11', '2023-01', '')) },
  { weight: 1, arbitrary: garbage },
  { weight: 1, arbitrary: garbage.map((text) => `"${text.replaceAll('"', '""')}"`) },
)
/** A row of a history as it should be: a month or a period end, and the day of delivery, where there is one. */
const delivery = fc
  .tuple(monthNumber(), fc.boolean(), fc.option(fc.integer({ min: 1, max: 60 }), { freq: 6 }))
  .map(([month, explicit, days]) => {
    const periodEnd = iso(new Date(Date.UTC(2022, month + 1, 0)))
    const delivered = days === null ? '' : iso(new Date(Date.UTC(2022, month + 1, days)))
    return `${explicit ? periodEnd : periodEnd.slice(0, 7)},${delivered}`
  })

const deliveries: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc
      .array(delivery, { minLength: 1, maxLength: 8 })
      .map((rows) => bytes(['period,delivered', ...rows].join('\n'))),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          '',
          'period,delivered',
          'delivered,period',
          'period_end,delivered',
          '\uFEFFperiod,delivered',
        ),
        fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
      )
      .map(([header, rows, newline]) => bytes([header, ...rows.map((row) => row.join(','))].join(newline))),
  },
  { weight: 2, arbitrary: flood() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }).map(bytes) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80 }) },
)

/** A good history between floods of blank lines, of empty cells, or of line breaks within quotes. */
function flood(): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      rows: fc.array(delivery, { minLength: 1, maxLength: 4 }),
      filler: fc.constantFrom('', ' ', ',', ' , ,', '""'),
      count: fc.nat({ max: 2000 }),
      breaks: fc.nat({ max: 2000 }),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
    })
    .map(({ rows, filler, count, breaks, newline }) => {
      const blanks = Array.from({ length: count }, () => filler)
      const noted = rows.map((row) => `${row},"${newline.repeat(breaks)}"`)
      return bytes(['period,delivered,note', ...noted.flatMap((row) => [...blanks, row])].join(newline))
    })
}

/** A due date as an earlier version may have published it, right or wrong. */
const dueDate = fc
  .record({ month: monthNumber(), slaAt: fc.nat({ max: 3 }), days: fc.integer({ min: 10, max: 60 }) })
  .map(({ month, slaAt, days }) => {
    const periodEnd = new Date(Date.UTC(2022, month + 1, 0))
    const due = new Date(Date.UTC(2022, month + 1, days))
    const [sla, standing] = standings[slaAt] as readonly [number, string]
    const period = iso(periodEnd).slice(0, 7)
    return [period, iso(periodEnd), 'scotland', sla, iso(due), standing, true, 25, 'derogation', false].join(
      ',',
    )
  })
const standings = [
  [25, 'previous'],
  [18, 'proposed'],
  [14, 'rejected'],
  [10, 'obligation'],
] as const

/** Months from January 2022 to the first projected ones. */
function monthNumber(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 80, max: 90 }))
}

function iso(time: Date): string {
  return time.toISOString().slice(0, 10)
}

const dueDatesHeader = 'period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected'
const published = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .uniqueArray(dueDate, { minLength: 1, maxLength: 6, selector: (row) => row.slice(0, 30) })
      .map((rows) => bytes(`${[dueDatesHeader, ...rows].join('\n')}\n`)),
  },
  { weight: 1, arbitrary: fc.array(garbage).map((rows) => bytes([dueDatesHeader, ...rows].join('\n'))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80 }) },
)

export const files: fc.Arbitrary<Files> = fc.record({
  published: fc.option(published, { freq: 20 }),
  official: fc.option(official, { freq: 20 }),
  deliveries: fc.option(deliveries, { freq: 20 }),
})

function bytes(text: string): Uint8Array {
  return Buffer.from(text)
}

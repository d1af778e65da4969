import { rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { builtInYear } from '../../src/bank-holidays/built-in.ts'
import { divisions } from '../../src/bank-holidays/divisions.ts'
import { date, garbage } from './values.ts'

// Files that command lines name, in the working folder of the search, which is a temporary one.

/** What each file holds; null where it is not there. */
export interface Files {
  readonly official: Uint8Array | null
  readonly deliveries: Uint8Array | null
}

const officialName = 'official.json'
/** The official file again, under a name that a terminal would obey. */
const oddName = 'odd \u001b[31m\u0085\u202e\n name.json'
const deliveriesName = 'deliveries.csv'

/** Paths for an option that takes a file: mostly of one that may be right, else of another one, or of none. */
export const filePath = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(officialName, deliveriesName) },
  { weight: 1, arbitrary: fc.constantFrom(oddName, 'nowhere.json', '.', '', '/dev/null', 'official.json/x') },
)

/** Whether a path is of the official file. */
export function isOfficial(path: string | undefined): boolean {
  return path === officialName || path === oddName
}

/** Puts the files where the command lines look for them. */
export function putFiles({ official, deliveries }: Files): void {
  for (const [name, content] of [
    [officialName, official],
    [oddName, official],
    [deliveriesName, deliveries],
  ] as const) {
    if (content === null) rmSync(name, { force: true })
    else writeFileSync(name, content)
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
    first: fc.integer({ min: 2012, max: 2050 }),
    count: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ listed, first, count }) => {
    const years = Array.from({ length: count }, (_, at) => first + at).filter((year) => year <= 2050)
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

/** One change to a file: some of them leave it an official file, others do not. */
const change: fc.Arbitrary<(file: Official) => void> = fc.oneof(
  inEvents((events, at) => events.splice(at, 1)),
  inEvents((events, at) => events.push(events[at] as Event)),
  inEvents((events) => events.reverse()),
  date.chain((moved) => inEvents((events, at) => Object.assign(events[at] ?? {}, { date: moved }))),
  fc.tuple(date, garbage).chain(([day, title]) => inEvents((events) => events.push({ title, date: day }))),
  fc
    .tuple(
      fc.constantFrom('title', 'date', 'notes', 'bunting', '__proto__'),
      fc.oneof(garbage, fc.jsonValue()),
    )
    .chain(([key, value]) =>
      inEvents((events, at) =>
        Object.defineProperty(events[at] ?? {}, key, { value, enumerable: true, configurable: true }),
      ),
    ),
  fc
    .tuple(fc.constantFrom(...divisions, '__proto__'), fc.jsonValue())
    .map(([key, value]) => (file: Official) => {
      Object.defineProperty(file, key, { value, enumerable: true, configurable: true })
    }),
)

function inEvents(edit: (events: Event[], at: number) => unknown): fc.Arbitrary<(file: Official) => void> {
  return fc.nat().map((number) => (file) => {
    const events = Object.values(file)[0]?.events
    if (Array.isArray(events) && events.length > 0) edit(events, number % events.length)
  })
}

const official: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 5, arbitrary: whole.map((file) => bytes(JSON.stringify(file))) },
  {
    weight: 5,
    arbitrary: fc.tuple(whole, fc.array(change, { minLength: 1, maxLength: 3 })).map(([file, changes]) => {
      const copy = structuredClone(file)
      for (const apply of changes) apply(copy)
      return bytes(JSON.stringify(copy))
    }),
  },
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

/** A cell of a CSV file: a date or a period mostly, quoted now and then. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(date, fc.constantFrom('2022-10', '2022-11', '2023-01', '')) },
  { weight: 1, arbitrary: garbage },
  { weight: 1, arbitrary: garbage.map((text) => `"${text.replaceAll('"', '""')}"`) },
)
const deliveries: fc.Arbitrary<Uint8Array> = fc.oneof(
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
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }).map(bytes) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80 }) },
)

export const files: fc.Arbitrary<Files> = fc.record({
  official: fc.option(official, { freq: 20 }),
  deliveries: fc.option(deliveries, { freq: 20 }),
})

function bytes(text: string): Uint8Array {
  return Buffer.from(text)
}

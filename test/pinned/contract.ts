import { parse } from 'csv-parse/sync'
import type { PinnedFormat } from './corpus.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Command lines that exited 1 in version 1.0.0 because they ask for other periods or SLAs than the earlier output has. That
 * is no difference any more: their rows are as they were, and they exit 0.
 */
const exitsZeroNow = [
  'diff one-sla.csv --period 2022-11..2022-12',
  'diff one-sla.csv --period 2022-10 --sla 10',
  'diff published.csv --period-end 2022-08-31',
]

/** The exit code that a line has now, given that of version 1.0.0. */
export function exitCodeNow(line: string, earlier: number | undefined): number | undefined {
  return exitsZeroNow.some((each) => line.startsWith(`${each} --format `)) ? 0 : earlier
}

/**
 * What version 1.0.0 had wrong. With MP122B from 2 November 2023, the first report under its SLA is on November 2023, due 18
 * Working Days after the 30th, and not on the month of the release. And 3 November 2022 is a SEC Release as planned, on the
 * page of MP109, not only by the usual pattern.
 */
const isStated = '"projected" is now "stated"'
const planWithMp122b = 'plan --start 2021-10-01 --cr CR1430 --mp122b 2023-11-02'
const corrected: Readonly<Record<string, readonly string[]>> = {
  [`${planWithMp122b} --format csv`]: [
    'row 1, column period: "2023-02" is now "2023-11"',
    'row 1, column period_end: "2023-02-28" is now "2023-11-30"',
    'row 1, column due_18: "2023-03-24" is now "2023-12-28"',
  ],
  [`${planWithMp122b} --format json`]: [
    '$.changes[0].firstReport.period: "2023-02" is now "2023-11"',
    '$.changes[0].firstReport.periodEnd: "2023-02-28" is now "2023-11-30"',
    '$.changes[0].firstReport.due: "2023-03-24" is now "2023-12-28"',
  ],
  'plan --release 2022-11-03 --start 2021-10-01 --cr all --format csv': [1, 2, 3, 4, 5, 10].map(
    (row) => `row ${row}, column target_standing: ${isStated}`,
  ),
  'plan --start 2021-06-01 --cr CR1430 --require-no-gap --format csv': [1, 2, 3].map(
    (row) => `row ${row}, column release_standing: ${isStated}`,
  ),
  'plan --start 2021-06-01 --cr CR1430 --require-no-gap --format json': [
    ...['changes[0].release', 'approaches[0].lastRelease', 'approaches[1].lastRelease'].flatMap((path) => [
      `$.${path}.standing: ${isStated}`,
      `$.${path}.source: "usual pattern: first Thursday of November" is now "SEC Release date as planned, on the page of MP109"`,
    ]),
    '$.notices: no longer has {"code":"projected-sec-release","message":"the SEC Release on Thursday 3 November 2022 is projected from the usual pattern, which 2019 and 2020 broke: it may be another day."}',
  ],
}

/** How the output of a line differs from that of version 1.0.0 because that was wrong. */
export function correctedIn(line: string): readonly string[] {
  return corrected[line] ?? []
}

/**
 * What a script that reads `earlier` would miss in `now`, a line each; empty where the promise to scripts is kept:
 * columns, keys and lines are only added, and csv columns only at the end.
 */
export function broken(format: PinnedFormat, earlier: string, now: string): string[] {
  switch (format) {
    case 'csv':
      return csvBroken(earlier, now)
    case 'env':
      return envBroken(earlier, now)
    case 'date':
      return earlier === now ? [] : [`${shown(earlier)} is now ${shown(now)}`]
    case 'json':
      return jsonBroken(JSON.parse(earlier), JSON.parse(now), '$')
  }
}

/** The last of pmr-due's own columns in a history of deliveries: the user's columns come after it. */
const lastOwnOfHistory = 'as_of'

function csvBroken(earlier: string, now: string): string[] {
  const [header = [], ...rows] = records(earlier)
  const [headerNow = [], ...rowsNow] = records(now)
  const own = header.slice(0, header.indexOf(lastOwnOfHistory) + 1 || header.length)
  const start = headerNow.slice(0, own.length)
  if (String(start) !== String(own)) return [`the header starts with ${start}, not with ${own}`]
  const carried = header.slice(own.length)
  // New columns may come between pmr-due's own and the user's, never among or after the user's.
  const carriedNow = carried.length === 0 ? [] : headerNow.slice(-carried.length)
  if (String(carriedNow) !== String(carried))
    return [`the header ends with ${carriedNow}, not with ${carried}`]
  if (rows.length !== rowsNow.length) return [`${rows.length} rows are now ${rowsNow.length}`]
  return rows.flatMap((row, index) => {
    const rowNow = rowsNow[index] ?? []
    const cells = [
      ...rowNow.slice(0, own.length),
      ...(carried.length === 0 ? [] : rowNow.slice(-carried.length)),
    ]
    return row.flatMap((cell, column) =>
      cell === cells[column]
        ? []
        : [`row ${index + 1}, column ${header[column]}: ${shown(cell)} is now ${shown(cells[column])}`],
    )
  })
}

/** Every row has as many cells as the header, or this throws. */
function records(text: string): string[][] {
  return parse(text)
}

function envBroken(earlier: string, now: string): string[] {
  return missingInOrder(earlier.split('\n'), now.split('\n'), (before, after) => before === after).map(
    (line) => `no longer there, or not in its place: ${line}`,
  )
}

function jsonBroken(earlier: Json, now: Json | undefined, path: string): string[] {
  if (Array.isArray(earlier) && Array.isArray(now)) {
    if (path.endsWith('.notices')) return noticesBroken(earlier, now, path)
    if (earlier.length !== now.length) return [`${path}: ${earlier.length} items are now ${now.length}`]
    return earlier.flatMap((item, index) => jsonBroken(item, now[index], `${path}[${index}]`))
  }
  if (isObject(earlier) && isObject(now)) {
    return Object.entries(earlier).flatMap(([key, value]) => jsonBroken(value, now[key], `${path}.${key}`))
  }
  return earlier === now ? [] : [`${path}: ${shown(earlier)} is now ${shown(now)}`]
}

/** Notices may be reworded, and there may be more of them. */
function noticesBroken(earlier: readonly Json[], now: readonly Json[], path: string): string[] {
  return missingInOrder(earlier, now, isSameNotice).map((notice) => `${path}: no longer has ${shown(notice)}`)
}

function isSameNotice(earlier: Json, now: Json): boolean {
  if (!isObject(earlier) || !isObject(now)) return false
  const { message: _, ...rest } = earlier
  const { message } = now
  return typeof message === 'string' && message.trim() !== '' && jsonBroken(rest, now, '').length === 0
}

/** The items of `earlier` that `now` does not have after those before them. */
function missingInOrder<Item>(
  earlier: readonly Item[],
  now: readonly Item[],
  isSame: (before: Item, after: Item) => boolean,
): Item[] {
  let from = 0
  return earlier.filter((item) => {
    const at = now.findIndex((other, index) => index >= from && isSame(item, other))
    if (at >= 0) from = at + 1
    return at < 0
  })
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}

import { readFileSync } from 'node:fs'
import { builtInYear } from '../../src/bank-holidays/bank-holidays.ts'
import { type Division, divisions } from '../../src/bank-holidays/divisions.ts'

/** 2012 to 2028, officially published. */
export const publishedYears: readonly number[] = Array.from({ length: 17 }, (_, index) => 2012 + index)

/** 2029 to 2050, which follow from the rules. */
export const projectedYears: readonly number[] = Array.from({ length: 22 }, (_, index) => 2029 + index)

/** One row of the officially published list. */
export interface OfficialRow {
  readonly division: Division
  readonly date: string
  readonly name: string
  readonly note: string
}

/** The officially published bank holidays, 2012 to 2028, in the file's order: by division, then date. */
export const officialList: readonly OfficialRow[] = readFileSync(
  new URL('official-bank-holidays.csv', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => {
    const [division = '', date = '', name = '', note = ''] = line.split(',')
    return { division: division as Division, date, name, note }
  })

/** A file as gov.uk serves it, of `rows`, with its typographic apostrophes. */
export function govUkJson(rows: readonly OfficialRow[]): string {
  const content = divisions
    .map((division) => ({
      division,
      events: rows
        .filter((row) => row.division === division)
        .map(({ name, date, note }) => ({
          title: name.replaceAll("'", '’'),
          date,
          notes: note,
          bunting: true,
        })),
    }))
    .filter(({ events }) => events.length > 0)
  return JSON.stringify(Object.fromEntries(content.map((entry) => [entry.division, entry])))
}

/** The rows of some years, in one division or all. */
export function officialYears(years: readonly number[], division?: Division): OfficialRow[] {
  return officialList.filter(
    (row) =>
      years.includes(Number(row.date.slice(0, 4))) && (division === undefined || row.division === division),
  )
}

/** The rows of a year after those of the official list: what the built-in table projects. */
export function projectedAsPublished(year: number): OfficialRow[] {
  return divisions.flatMap((division) =>
    builtInYear(division, year).map(({ date, name }) => ({ division, date, name, note: '' })),
  )
}

/** `rows` with another date for the holiday on `from`, in one division or all. */
export function moved(
  rows: readonly OfficialRow[],
  from: string,
  to: string,
  division?: Division,
): OfficialRow[] {
  return rows.map((row) =>
    row.date === from && (division === undefined || row.division === division) ? { ...row, date: to } : row,
  )
}

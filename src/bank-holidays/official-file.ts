import { coveredDay } from '../dates/coverage.ts'
import { type IsoDate, isWeekend, yearOf } from '../dates/iso-date.ts'
import { escapeControls, InvalidInputError, inWords, named, notA, parsedJson, quoted } from '../errors.ts'
import { grouped } from '../grouped.ts'
import { type BankHoliday, builtInYear, byDateThenDivision } from './bank-holidays.ts'
import { type Division, divisions } from './divisions.ts'
import { nameKey, plainName, standingNames } from './names.ts'

/** The bank holidays of a saved copy of https://www.gov.uk/bank-holidays.json, in whole years. */
export interface OfficialBankHolidays {
  /** The file's name in messages. */
  readonly name: string
  /** The years that the file covers for `division`, ascending; none where the division is not in the file. */
  years(division: Division): readonly number[]
  /** The bank holidays of a covered year in date order; undefined for a year that the file does not cover. */
  list(division: Division, year: number): readonly BankHoliday[] | undefined
}

const acceptedForm =
  '{"england-and-wales": {"division": "england-and-wales", "events": [{"title", "date", "notes", "bunting"}]}, …}'

/** How many bank holidays every year has at least, substitute days included. */
const standingCount = { 'england-and-wales': 8, scotland: 9, 'northern-ireland': 10 }

const standingKeys = new Set(Object.values(standingNames).map(nameKey))

/**
 * Reads a saved copy of https://www.gov.uk/bank-holidays.json. Divisions may be missing from it, but a year that it
 * covers must be whole.
 *
 * @param json the file's text; it may start with a byte order mark
 * @param name what to call the file in messages
 * @example
 * const officialFile = parseOfficialBankHolidays(readFileSync('bank-holidays.json', 'utf8'))
 * workingDays({ officialFile }).add('2022-10-31', 25)
 * @throws {InvalidInputError} for anything but the official form. The message names the place, in one line.
 * @throws {CoverageError} for a date outside 2012 to 2050.
 */
export function parseOfficialBankHolidays(json: string, name = 'bank-holidays.json'): OfficialBankHolidays {
  for (const text of [name, json]) {
    if (typeof text !== 'string') {
      throw new InvalidInputError(`expected the text of an official file and its name, not ${inWords(text)}`)
    }
  }
  const file = quoted(name)
  const expected = `expected the official bank holidays, ${acceptedForm}`
  const content = parsedJson(json, file, expected)
  const isRecord = typeof content === 'object' && content !== null && !Array.isArray(content)
  if (!isRecord || Object.keys(content).length === 0) {
    throw new InvalidInputError(`${file} holds ${isRecord ? 'no division' : inWords(content)}: ${expected}`)
  }
  // Object.entries shows a key like "__proto__", which a schema of the whole file would let pass.
  const entries = Object.entries(content)
  const read = named(file, () => new Map(entries.map(([key, value]) => readDivision(key, value))))
  return Object.freeze<OfficialBankHolidays>({
    name,
    years: (division) => [...(read.get(division)?.keys() ?? [])],
    list: (division, year) => read.get(division)?.get(year),
  })
}

/** A division of the file, and its bank holidays by year. */
function readDivision(key: string, value: unknown) {
  const division = divisions.find((slug) => slug === key)
  if (division === undefined) throw notA('a division', key, divisions.join(', '))
  const { division: slug, events } = recordOf(value, division, '{"division", "events"}')
  if (slug !== division) {
    throw unexpected(`${division}, "division"`, `"${division}", the division that it stands under`, slug)
  }
  if (!Array.isArray(events) || events.length === 0) {
    throw unexpected(`${division}, "events"`, 'a list of events', events)
  }
  const byDate = new Map<IsoDate, BankHoliday>()
  for (const [index, event] of events.entries()) {
    const place = `${division}, event ${index + 1}`
    const holiday = readEvent(event, division, place)
    if (byDate.has(holiday.date)) throw new InvalidInputError(`${place}: ${holiday.date} is listed twice`)
    byDate.set(holiday.date, holiday)
  }
  const years = grouped([...byDate.values()].sort(byDateThenDivision), ({ date }) => yearOf(date))
  for (const [year, holidays] of years) {
    const lack = lackOf(year, holidays, standingCount[division])
    if (lack !== undefined) {
      throw new InvalidInputError(
        `${division}: ${year} is covered only in part, ${lack}: expected whole years`,
      )
    }
    Object.freeze(holidays)
  }
  return [division, years] as const
}

/**
 * For a bank holiday on a weekend, the official list has its substitute day alone. A weekend date means that somebody
 * made the list by hand and that a substitute day may be missing, so it is refused.
 */
function readEvent(value: unknown, division: Division, place: string): BankHoliday {
  const event = recordOf(value, place, '{"title", "date", "notes", "bunting"}')
  const text = (key: string) => {
    const value = event[key]
    if (typeof value === 'string') return value.trim()
    throw unexpected(`${place}, "${key}"`, 'text', value)
  }
  const title = text('title')
  const date = text('date')
  const notes = 'notes' in event ? text('notes') : ''
  if (title === '') throw unexpected(`${place}, "title"`, 'the name of a bank holiday', title)
  named(place, () => coveredDay(date))
  if (isWeekend(date)) {
    throw new InvalidInputError(
      `${place}: ${date} is on a weekend: expected a weekday, since the official list gives the substitute day instead`,
    )
  }
  const name = escapeControls(plainName(title))
  const kind = kindOf(title, notes)
  return Object.freeze({ division, date, name, kind, status: 'published', source: 'file' })
}

function recordOf(value: unknown, place: string, form: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return { ...value }
  throw unexpected(place, form, value)
}

function unexpected(place: string, expected: string, found: unknown): InvalidInputError {
  return new InvalidInputError(`${place}: expected ${expected}, found ${inWords(found)}`)
}

function kindOf(title: string, notes: string): BankHoliday['kind'] {
  const wording = `${title} ${notes}`
  if (/substitute/i.test(wording)) return 'substitute'
  return /extra/i.test(wording) || !standingKeys.has(nameKey(title)) ? 'one-off' : 'standing'
}

/**
 * What a year lacks. It replaces the built-in one, so a bank holiday that the file leaves out would silently become a
 * Working Day. New Year's Day is taken by 3 January, and the last of Christmas on 26 December or later, wherever the
 * weekend falls: this finds a list cut short even when one-offs make up the number. Names are not compared, because the
 * government may reword them, and its own file must never be refused.
 */
function lackOf(year: number, holidays: readonly BankHoliday[], atLeast: number): string | undefined {
  // A year is in the list because it has a bank holiday.
  const { date: first } = holidays[0] as BankHoliday
  const { date: last } = holidays.at(-1) as BankHoliday
  if (first > `${year}-01-03`) return `nothing before ${first}`
  if (last < `${year}-12-26`) return `nothing after ${last}`
  if (holidays.length < atLeast) return `only ${holidays.length} bank holidays of ${atLeast} or more`
  return undefined
}

/**
 * One date on which an official file and the built-in table disagree: the date added, removed or moved from. The name is
 * that in the file where it is there, else in the table.
 */
export interface BankHolidayDifference extends Pick<BankHoliday, 'division' | 'date' | 'name'> {
  /** How the file differs from the built-in table. */
  readonly change: 'added' | 'moved' | 'removed'
  /** The date moved to; null unless moved. */
  readonly to: IsoDate | null
}

/**
 * What an official file adds to, moves in and removes from the built-in bank holidays, by date and then division, in
 * the years that it covers. It compares dates: another wording alone is not a difference.
 */
export function differencesFromBuiltIn(official: OfficialBankHolidays, divisions: readonly Division[]) {
  const differencesIn = (division: Division, year: number) =>
    differencesBetween(builtInYear(division, year), official.list(division, year) as readonly BankHoliday[])
  return divisions
    .flatMap((division) => official.years(division).flatMap((year) => differencesIn(division, year)))
    .sort(byDateThenDivision)
}

function differencesBetween(before: readonly BankHoliday[], after: readonly BankHoliday[]) {
  const added = after.filter(({ date }) => !before.some((holiday) => holiday.date === date))
  const removed = before.filter(({ date }) => !after.some((holiday) => holiday.date === date))
  const differences = removed.map(({ division, date, name }): BankHolidayDifference => {
    // A holiday that leaves one date and comes to another has moved.
    const target = added.findIndex((holiday) => nameKey(holiday.name) === nameKey(name))
    const [moved] = target === -1 ? [] : added.splice(target, 1)
    if (moved) return { division, change: 'moved', date, to: moved.date, name: moved.name }
    return { division, change: 'removed', date, to: null, name }
  })
  for (const { division, date, name } of added)
    differences.push({ division, change: 'added', date, to: null, name })
  return differences
}

import {
  array,
  type BaseIssue,
  boolean,
  literal,
  nonEmpty,
  object,
  optional,
  pipe,
  safeParse,
  string,
  trim,
} from 'valibot'
import { coveredDay } from '../dates/coverage.ts'
import { dayNumber, type IsoDate, weekday, yearOf } from '../dates/iso-date.ts'
import { escapeControls, InvalidInputError, inWords, quoted } from '../errors.ts'
import { grouped } from '../grouped.ts'
import { named } from '../named.ts'
import { parsedJson } from '../parsed-json.ts'
import { type BankHoliday, byDateThenDivision } from './bank-holiday.ts'
import { type Division, divisions } from './divisions.ts'
import { nameKey, plainName, standingNames } from './names.ts'

/** The bank holidays of a saved copy of https://www.gov.uk/bank-holidays.json, whole years of them. */
export interface OfficialBankHolidays {
  /** What the file is called in messages. */
  readonly name: string
  /** The years that the file covers for `division`, ascending; none where the division is not in the file. */
  years(division: Division): readonly number[]
  /** The bank holidays of a covered year in date order; undefined for a year that the file does not cover. */
  list(division: Division, year: number): readonly BankHoliday[] | undefined
}

const acceptedForm =
  '{"england-and-wales": {"division": "england-and-wales", "events": [{"title", "date", "notes", "bunting"}]}, …}'

/** The official file is some 30 kB. What is far larger is another file, not worth the memory to parse it. */
const longestText = 2_000_000

/** Bank holidays that every year has at least, each on a weekday, be it as a substitute day. */
const standingCount: Readonly<Record<Division, number>> = {
  'england-and-wales': 8,
  scotland: 9,
  'northern-ireland': 10,
}

const standingKeys = new Set(Object.values(standingNames).map(nameKey))

const text = string('expected text')
const event = object(
  {
    title: pipe(text, trim(), nonEmpty('expected the name of a bank holiday')),
    date: text,
    notes: optional(text, ''),
    bunting: optional(boolean('expected true or false')),
  },
  'expected {"title", "date", "notes", "bunting"}',
)
type Event = { title: string; date: string; notes: string }

/**
 * Reads a saved copy of the official gov.uk JSON. Divisions may be missing from it, but a year that it covers must be
 * whole.
 *
 * @param json The file's text; a byte order mark is tolerated.
 * @param name What to call the file in messages.
 * @throws {InvalidInputError} for anything but the official form, naming the place in one line.
 * @throws {CoverageError} for a date outside 2012 to 2050.
 */
export function parseOfficialBankHolidays(json: string, name: string): OfficialBankHolidays {
  const file = quoted(name)
  const content = topLevel(json, file)
  const read = new Map<Division, ReadonlyMap<number, readonly BankHoliday[]>>()
  for (const [key, value] of Object.entries(content)) {
    // Object.entries shows a key like "__proto__", which a schema of the whole file would let pass.
    const division = divisions.find((slug) => slug === key)
    if (division === undefined) {
      throw new InvalidInputError(
        `${file}: ${quoted(key)} is not a division: expected ${divisions.join(', ')}`,
      )
    }
    read.set(division, wholeYears(division, eventsOf(division, value, file), `${file}: ${division}`))
  }
  return {
    name,
    years: (division) => [...(read.get(division)?.keys() ?? [])],
    list: (division, year) => read.get(division)?.get(year),
  }
}

function topLevel(json: string, file: string): object {
  const expected = `expected the official bank holidays, ${acceptedForm}`
  if (json.length > longestText) {
    throw new InvalidInputError(`${file} is too large, ${json.length} characters: ${expected}`)
  }
  const content = parsedJson(json, file, expected)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new InvalidInputError(`${file} holds ${inWords(content)}: ${expected}`)
  }
  if (Object.keys(content).length === 0) throw new InvalidInputError(`${file} holds no division: ${expected}`)
  return content
}

function eventsOf(division: Division, value: unknown, file: string): readonly Event[] {
  const schema = object(
    {
      division: literal(division, `expected "${division}", the division that it stands under`),
      events: pipe(array(event, 'expected a list'), nonEmpty('expected one event or more')),
    },
    'expected {"division", "events"}',
  )
  const result = safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output.events
  const [issue] = result.issues
  throw new InvalidInputError(
    `${file}: ${placeOf(division, issue)}: ${issue.message}, found ${inWords(issue.input)}`,
  )
}

/** Like `scotland, event 3, "date"`; events are numbered from 1. */
function placeOf(division: Division, { path }: BaseIssue<unknown>): string {
  const [field, index, eventField] = path?.map(({ key }) => key) ?? []
  const inEvent = typeof index === 'number' ? `event ${index + 1}` : field && `"${field}"`
  return [division, inEvent, eventField && `"${eventField}"`].filter(Boolean).join(', ')
}

function wholeYears(division: Division, events: readonly Event[], place: string) {
  const byDate = new Map<IsoDate, BankHoliday>()
  events.forEach((event, index) => {
    const eventPlace = `${place}, event ${index + 1}`
    requireWeekday(event.date, eventPlace)
    if (byDate.has(event.date)) throw new InvalidInputError(`${eventPlace}: ${event.date} is listed twice`)
    byDate.set(event.date, Object.freeze(bankHoliday(division, event)))
  })
  const years = grouped([...byDate.values()].sort(byDateThenDivision), ({ date }) => yearOf(date))
  for (const [year, holidays] of years) {
    requireWhole(year, holidays, standingCount[division], place)
    Object.freeze(holidays)
  }
  return years
}

/**
 * The official list gives a holiday on a weekend its substitute day alone. A weekend date means that somebody made the
 * list by hand and that a substitute day may be missing, so it is not passed over.
 */
function requireWeekday(date: IsoDate, place: string): void {
  named(place, () => coveredDay(date))
  if (weekday(dayNumber(date)) > 5) {
    throw new InvalidInputError(
      `${place}: ${date} is on a weekend: expected a weekday, since the official list gives the substitute day instead`,
    )
  }
}

/**
 * A year replaces the built-in one, so what the file leaves out would silently become Working Days. Both ends and the
 * count are checked: New Year's Day is taken by 3 January and the last of Christmas on 26 December or later, wherever
 * the weekend falls, which shows up a list cut short even when one-offs make up the number. Names are not demanded one by one,
 * because the government may reword them, and its own file must never be refused for that.
 */
function requireWhole(year: number, holidays: readonly BankHoliday[], atLeast: number, place: string): void {
  const lack = lackOf(year, holidays, atLeast)
  if (lack === undefined) return
  throw new InvalidInputError(`${place}: ${year} is covered only in part, ${lack}: expected whole years`)
}

function lackOf(year: number, holidays: readonly BankHoliday[], atLeast: number): string | undefined {
  // A year is in the list because it has a bank holiday.
  const { date: first } = holidays[0] as BankHoliday
  const { date: last } = holidays.at(-1) as BankHoliday
  if (first > `${year}-01-03`) return `nothing before ${first}`
  if (last < `${year}-12-26`) return `nothing after ${last}`
  if (holidays.length < atLeast) return `only ${holidays.length} bank holidays of ${atLeast} or more`
  return undefined
}

function bankHoliday(division: Division, event: Event): BankHoliday {
  const name = escapeControls(plainName(event.title))
  return { division, date: event.date, name, kind: kindOf(event), status: 'published', source: 'file' }
}

function kindOf({ title, notes }: Event): BankHoliday['kind'] {
  const wording = `${title} ${notes}`
  if (/substitute/i.test(wording)) return 'substitute'
  return /extra/i.test(wording) || !standingKeys.has(nameKey(title)) ? 'one-off' : 'standing'
}

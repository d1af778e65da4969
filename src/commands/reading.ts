import { type PolicyBasis, policyBasis, type SetBy } from '../answers/basis.ts'
import type { SlaChoice } from '../answers/due-dates.ts'
import { type CalendarDivision, parseDivision } from '../bank-holidays/divisions.ts'
import type { OfficialBankHolidays } from '../bank-holidays/official-file.ts'
import { type WorkingDayCalendar, workingDays } from '../calendar/working-days.ts'
import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { type DateOrder, dateOrders, londonDate, readDate } from '../dates/read-date.ts'
import {
  inOrder,
  lastCompletePeriod,
  periodEnding,
  type ReportingPeriod,
  reportingPeriods,
} from '../dates/reporting-period.ts'
import { didYouMean, named, notA, placed } from '../errors.ts'
import type { Io } from '../io.ts'
import { type Policy, parseSla, slas, statedPolicy } from '../sla/slas.ts'
import type { OptionValues } from './options.ts'

/** A setting and where it was given; an option comes before a variable of the environment. */
interface Setting {
  readonly text: string
  readonly source: string
}

function settingOf(
  option: string | undefined,
  flag: string,
  variable: keyof Io['env'],
  io: Io,
): Setting | null {
  if (option !== undefined) return { text: option, source: flag }
  const text = io.env[variable]
  return text ? { text, source: variable } : null
}

/** What the settings of a command are where neither an option nor the environment gives them. */
interface Defaults {
  readonly division?: CalendarDivision
  readonly policy?: Policy
  /** Where these come from: `the file`. */
  readonly source?: string
}

/** The calendar and the policy that were asked for, and where each setting comes from. */
export async function basisFrom(given: OptionValues, io: Io, defaults: Defaults = {}): Promise<PolicyBasis> {
  const { policy = statedPolicy, source } = defaults
  const until = settingOf(given.derogationUntil, '--derogation-until', 'PMR_DUE_DEROGATION_UNTIL', io)
  const mp122b = settingOf(given.mp122b, '--mp122b', 'PMR_DUE_MP122B', io)
  const asked: Policy = {
    derogationUntil: until === null ? policy.derogationUntil : dateOf(until, given),
    mp122bFrom: mp122b === null ? policy.mp122bFrom : dateOf(mp122b, given),
  }
  const { calendar, setBy } = await calendarFrom(given, io, defaults)
  const from = (setting: Setting | null, isOther: boolean) =>
    setting?.source ?? (isOther ? source : undefined)
  const untilFrom = from(until, policy.derogationUntil !== statedPolicy.derogationUntil)
  const mp122bFrom = from(mp122b, policy.mp122bFrom !== null)
  return policyBasis(calendar, asked, {
    ...setBy,
    ...(untilFrom && { derogationUntil: untilFrom }),
    ...(mp122bFrom && { mp122b: mp122bFrom }),
  })
}

/** The calendar of the division that was asked for, with the official file and the one-offs given. */
export async function calendarFrom(
  given: OptionValues,
  io: Io,
  { division = 'england-and-wales' }: Defaults = {},
): Promise<{ calendar: WorkingDayCalendar; setBy: SetBy }> {
  const { holiday = [] } = given
  // A wrong order is refused even where no date is given.
  dateOrderFrom(given)
  const setting = divisionSetting(given, io)
  // Standard input may have to be waited for: what else is wrong is found first.
  const options = {
    division: divisionFrom(given, io, division),
    oneOffs: holiday.map((text) => dateOf({ text, source: '--holiday' }, given)),
  }
  const file = settingOf(given.bankHolidays, '--bank-holidays', 'PMR_DUE_BANK_HOLIDAYS', io)
  const officialFile = file && (await readOfficialFile(file.text, io, file.source))
  return {
    calendar: workingDays({ ...options, ...(officialFile && { officialFile }) }),
    setBy: {
      ...(setting && { division: setting.source }),
      ...(file && { bankHolidays: file.source }),
    },
  }
}

/** The official file is a few tens of kilobytes; a hundred times that is another file, and is not read to its end. */
const longestOfficialFile = 2_000_000

/**
 * @param path a file, or `-` for standard input
 * @param place the option or variable that the path was given to, for messages
 * @throws {InvalidInputError} for a file that cannot be read or is not an official file.
 */
export async function readOfficialFile(path: string, io: Io, place: string): Promise<OfficialBankHolidays> {
  const { readInput } = await import('../input.ts')
  const { parseOfficialBankHolidays } = await import('../bank-holidays/official-file.ts')
  const input = { place, what: 'an official bank-holiday file', limit: longestOfficialFile }
  try {
    const text = await readInput(path, io, input)
    return parseOfficialBankHolidays(text, path === '-' ? 'standard input' : path)
  } catch (error) {
    throw placed(place, error)
  }
}

/** `--division`, else `PMR_DUE_DIVISION`, else the default. */
export function divisionFrom(given: OptionValues, io: Io, otherwise: CalendarDivision): CalendarDivision {
  const setting = divisionSetting(given, io)
  return setting === null ? otherwise : named(setting.source, () => parseDivision(setting.text))
}

function divisionSetting(given: OptionValues, io: Io): Setting | null {
  return settingOf(given.division, '--division', 'PMR_DUE_DIVISION', io)
}

/** The reporting periods given, in order, each once; the last complete month where none is. */
export function periodsFrom(given: OptionValues, io: Io): ReportingPeriod[] {
  const { period = [], periodEnd = [] } = given
  checkToday(given, io)
  if (period.length + periodEnd.length === 0) return [lastMonth(given, io)]
  return inOrder([
    ...period.flatMap((each) => named('--period', () => reportingPeriods(each))),
    ...periodEnd.map((text) => periodEnding(dateOf({ text, source: '--period-end' }, given))),
  ])
}

/** The SLAs given; all four where none is. */
export function slaChoicesFrom({ sla = ['all'] }: OptionValues): SlaChoice[] {
  return sla.flatMap((text): readonly SlaChoice[] => {
    const choice = named('--sla', () => parseSla(text, ['all', 'applicable'] as const))
    return choice === 'all' ? slas : [choice]
  })
}

/** How `--date-format` says that dates like 04/03/2022 are written. */
export function dateOrderFrom({ dateFormat }: OptionValues): DateOrder | undefined {
  if (dateFormat === undefined) return undefined
  return wordFrom('--date-format', dateFormat, 'an order', dateOrders)
}

/** The one of a few words that an option was given; letter case and spaces around it do not matter. */
export function wordFrom<Word extends string>(
  flag: string,
  text: string,
  kind: string,
  words: readonly Word[],
): Word {
  const found = words.find((each) => each === text.trim().toLowerCase())
  if (found !== undefined) return found
  throw placed(flag, notA(kind, text, words.join(' or ') + didYouMean(text, words)))
}

/** A date given to an option, once it is known to be a real day of 2012 to 2050. */
export function dateFrom(flag: string, text: string | undefined, given: OptionValues): IsoDate | undefined {
  return text === undefined ? undefined : dateOf({ text, source: flag }, given)
}

function dateOf({ text, source }: Setting, given: OptionValues): IsoDate {
  const order = dateOrderFrom(given)
  return named(source, () => {
    const { date } = readDate(text, order)
    coveredDay(date)
    return date
  })
}

/** `--today`, else `PMR_DUE_TODAY`, else the date in London. */
export function today(given: OptionValues, io: Io): IsoDate {
  const setting = todaySetting(given, io)
  return dateOf(setting ?? { text: londonDate(io.now()), source: 'the clock' }, given)
}

/** Refuses a bad `--today` even where the answer does not depend on today's date. */
export function checkToday(given: OptionValues, io: Io): void {
  if (todaySetting(given, io) !== null) today(given, io)
}

/** The last calendar month that is complete today. */
function lastMonth(given: OptionValues, io: Io): ReportingPeriod {
  const date = today(given, io)
  return named(todaySetting(given, io)?.source ?? 'the clock', () => lastCompletePeriod(date))
}

function todaySetting(given: OptionValues, io: Io): Setting | null {
  return settingOf(given.today, '--today', 'PMR_DUE_TODAY', io)
}

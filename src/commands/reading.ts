import { type Basis, calendarBasis, type PolicyBasis, type SetBy } from '../answers/basis.ts'
import type { SlaChoice } from '../answers/due-dates.ts'
import type { EarlierOutput } from '../answers/earlier-output.ts'
import { type CalendarDivision, parseDivision } from '../bank-holidays/divisions.ts'
import type { OfficialBankHolidays } from '../bank-holidays/official-file.ts'
import { workingDays } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { isMonth } from '../dates/months.ts'
import { type DateOrder, dateOrders, londonDate, readDate } from '../dates/read-date.ts'
import {
  inOrder,
  lastCompletePeriod,
  type ReportingPeriod,
  reportingPeriods,
} from '../dates/reporting-period.ts'
import { didYouMean, InvalidInputError, named, notA, placed } from '../errors.ts'
import { listed } from '../formats/words.ts'
import type { Io } from '../io.ts'
import { type Policy, parseSla, slas, statedPolicy } from '../sla/slas.ts'
import type { OptionValues } from './options.ts'

interface Setting {
  readonly text: string
  readonly source: string
}

/** The option of a name that has a value: `--period-end` of `periodEnd`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, '-$&').toLowerCase()}`
}

/** What a setting was given as, by its option or else by its variable, like PMR_DUE_TODAY; an empty variable is none. */
export function settingOf(name: keyof SetBy, given: OptionValues, io: Io): Setting | null {
  const flag = flagOf(name)
  const option = given[name]
  if (option !== undefined) return { text: option, source: flag }
  const variable = flag.replace('--', 'PMR_DUE_').replaceAll('-', '_').toUpperCase()
  const text = io.env[variable as keyof typeof io.env]
  return text ? { text, source: variable } : null
}

/** The calendar and the policy that were asked for, else those of an earlier output, else the stated ones. */
export async function basisFrom(given: OptionValues, io: Io, earlier: Partial<EarlierOutput> = {}) {
  const { derogationUntil, mp122bFrom } = statedPolicy
  const { policy = {} } = earlier
  const until =
    settingOf('derogationUntil', given, io) ?? settingInFile(policy.derogationUntil, derogationUntil)
  const mp122b = settingOf('mp122b', given, io) ?? settingInFile(policy.mp122bFrom, mp122bFrom)
  const asked: Policy = {
    derogationUntil: until ? dateOf(until, given) : derogationUntil,
    mp122bFrom: mp122b ? dateOf(mp122b, given) : mp122bFrom,
  }
  const sources = { derogationUntil: until?.source, mp122b: mp122b?.source }
  return { ...(await calendarFrom(given, io, earlier, sources)), policy: asked }
}

function settingInFile(text: string | null | undefined, stated: string | null): Setting | null {
  return text && text !== stated ? { text, source: 'the file' } : null
}

/** The calendar of the division that was asked for, with the official file and the one-offs given. */
export async function calendarFrom(
  given: OptionValues,
  io: Io,
  { division = 'england-and-wales' }: Partial<EarlierOutput> = {},
  sources: SetBy = {},
): Promise<Basis> {
  // A wrong order is refused even where no date is given.
  dateOrderFrom(given)
  // Standard input may have to be waited for: what else is wrong is found first.
  const asked = divisionFrom(given, io, division)
  const oneOffs = (given.holiday ?? []).map((text) => dateOf({ text, source: '--holiday' }, given))
  const file = settingOf('bankHolidays', given, io)
  const officialFile = file && (await readOfficialFile(file.text, io, file.source))
  const calendar = workingDays({ division: asked.division, oneOffs, ...(officialFile && { officialFile }) })
  return calendarBasis(calendar, { ...asked.setBy, bankHolidays: file?.source, ...sources })
}

/** @param place what the path was given to, for messages */
export async function readOfficialFile(path: string, io: Io, place: string): Promise<OfficialBankHolidays> {
  const { readInput } = await import('../input.ts')
  const { parseOfficialBankHolidays } = await import('../bank-holidays/official-file.ts')
  // The official file is a few tens of kilobytes.
  const insteadOfWorkbook = 'expected the JSON file from gov.uk'
  const input = { what: 'an official bank-holiday file', limit: 2_000_000, insteadOfWorkbook }
  try {
    const text = await readInput(path, io, input)
    return parseOfficialBankHolidays(text, path === '-' ? 'standard input' : path)
  } catch (error) {
    throw placed(place, error)
  }
}

/** `--division`, else `PMR_DUE_DIVISION`, else the default, which nothing sets. */
export function divisionFrom(given: OptionValues, io: Io, otherwise: CalendarDivision) {
  const setting = settingOf('division', given, io)
  const division = setting ? named(setting.source, () => parseDivision(setting.text)) : otherwise
  return { division, setBy: { division: setting?.source } }
}

/** The reporting periods given, in order, each once; the last complete month where none is. */
export function periodsFrom(given: OptionValues, io: Io): ReportingPeriod[] {
  const { period = [], periodEnd = [] } = given
  const today = todayFrom(given, io)
  if (isLastMonth(given)) {
    const date = today.date()
    return [named(today.source, () => lastCompletePeriod(date))]
  }
  return inOrder([
    ...period.flatMap((each) => named('--period', () => reportingPeriods(each))),
    ...periodEnd.map((text) => {
      const month = text.trim()
      if (isMonth(month)) {
        throw new InvalidInputError(`--period-end: '${month}' is a month: did you mean --period ${month}?`)
      }
      return { period: null, periodEnd: dateOf({ text, source: '--period-end' }, given) }
    }),
  ])
}

/** Refuses `--explain` with a format that shows no count. */
export function refuseExplain({ explain, format = '' }: OptionValues, shownIn: readonly string[]): void {
  if (!explain || shownIn.includes(format)) return
  throw new InvalidInputError(`--explain does not work with --format ${format}: use ${listed(shownIn, 'or')}`)
}

/** The SLAs given; all four where none is. */
export function slasFrom({ sla = ['all'] }: OptionValues): SlaChoice[] {
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
export function wordFrom<T extends string>(flag: string, text: string, kind: string, words: readonly T[]) {
  const found = words.find((each) => each === text.trim().toLowerCase())
  if (found !== undefined) return found
  const expected = words.join(words.length > 2 ? ', ' : ' or ')
  throw placed(flag, notA(kind, text, expected + didYouMean(text, words)))
}

/** A number of Working Days that was given; a word processor may have written a real minus sign. */
export function workingDaysFrom(place: string, text: string, form: RegExp, expected: string): number {
  const number = text.trim()
  if (form.test(number)) return Number(number.replace('−', '-'))
  throw placed(place, notA('a number of Working Days', text, expected))
}

/** A date given to an option, once it is known to be a real day of 2012 to 2050. */
export function dateFrom(flag: string, text: string | undefined, given: OptionValues): IsoDate | undefined {
  return text === undefined ? undefined : dateOf({ text, source: flag }, given)
}

function dateOf({ text, source }: Setting, given: OptionValues): IsoDate {
  const order = dateOrderFrom(given)
  return named(source, () => readDate(text, order).date)
}

/** `--today`, else `PMR_DUE_TODAY`, which must be right even where no answer needs it; else the date in London. */
export function todayFrom(given: OptionValues, io: Io) {
  const setting = settingOf('today', given, io)
  const date = setting && dateOf(setting, given)
  const source = setting?.source ?? 'the clock'
  return { source, date: () => date ?? dateOf({ text: londonDate(io.now()), source }, given) }
}

/** The basis of an answer; of one that depends on today's date it says what gives that, where it is not the clock. */
export function asOfToday(basis: PolicyBasis, given: OptionValues, io: Io, depends = isLastMonth(given)) {
  const setting = settingOf('today', given, io)
  if (!depends || setting === null) return basis
  return { ...basis, ...calendarBasis(basis.calendar, { ...basis.setBy, today: setting.source }) }
}

/** Whether a command is asked about the last complete month, for want of a period or a history. */
export function isLastMonth({ period, periodEnd, deliveries }: OptionValues): boolean {
  return period === undefined && periodEnd === undefined && deliveries === undefined
}

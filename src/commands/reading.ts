import type { SlaChoice } from '../answers/due-dates.ts'
import { type CalendarDivision, parseDivision } from '../bank-holidays/divisions.ts'
import { type WorkingDayCalendar, workingDays } from '../calendar/working-days.ts'
import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { inOrder, periodEnding, type ReportingPeriod, reportingPeriods } from '../dates/reporting-period.ts'
import { InvalidInputError, quoted } from '../errors.ts'
import type { Io } from '../io.ts'
import { named } from '../named.ts'
import { type Policy, type Sla, slas, statedPolicy } from '../sla/timeline.ts'
import { didYouMean } from '../suggestion.ts'
import { officialFileFrom } from './official-file.ts'
import type { OptionValues } from './options.ts'
import { checkToday, lastMonth } from './today.ts'

/** The reporting periods given, in order, each once; the last complete month where none is. */
export function periodsFrom(given: OptionValues, io: Io): ReportingPeriod[] {
  const { period = [], periodEnd = [] } = given
  checkToday(given, io)
  if (period.length + periodEnd.length === 0) return [lastMonth(given, io)]
  return inOrder([
    ...period.flatMap((each) => named('--period', () => reportingPeriods(each))),
    ...periodEnd.map((each) => named('--period-end', () => periodEnding(each))),
  ])
}

/** The SLAs given; all four where none is. */
export function slaChoicesFrom({ sla = ['all'] }: OptionValues): SlaChoice[] {
  return sla.flatMap((text): readonly SlaChoice[] => {
    if (text === 'all') return slas
    if (text === 'applicable') return [text]
    return [named('--sla', () => parseSla(text, ['all', 'applicable']))]
  })
}

/** The one SLA to judge reports against; the one that applies where none is given. */
export function slaToJudgeBy({ sla = [] }: OptionValues): SlaChoice {
  const [first = 'applicable', second] = sla
  if (second === undefined) return named('--sla', () => parseSlaChoice(first))
  throw new InvalidInputError(
    `--sla is given ${quoted(first)} and ${quoted(second)}: a report is judged against one SLA; the answer says what the others would have made of it`,
  )
}

/** `25`, `18`, `14`, `10` or `applicable`. */
export function parseSlaChoice(text: string): SlaChoice {
  return text === 'applicable' ? text : parseSla(text, ['applicable'])
}

/** @param words what is accepted beside the SLAs themselves, for the message */
function parseSla(text: string, words: readonly string[]): Sla {
  const sla = slas.find((each) => String(each) === text)
  if (sla !== undefined) return sla
  throw new InvalidInputError(
    `${quoted(text)} is not an SLA: expected ${[...slas, ...words].join(', ').replace(/, (?=\w+$)/, ' or ')}${didYouMean(text, words)}`,
  )
}

/** How many Working Days before a due date to be reminded of it, as given. */
export function remindersFrom({ remind = [] }: OptionValues, format: string): number[] {
  if (remind.length > 0 && format !== 'ics') {
    throw new InvalidInputError(`--remind has no place in --format ${format}: expected ics`)
  }
  return remind.map((text) => named('--remind', () => parseReminder(text)))
}

function parseReminder(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  throw new InvalidInputError(`${quoted(text)} is not a number of Working Days: expected 1 to 99`)
}

/** The policy given; each date that is not is as in `otherwise`. */
export function policyFrom({ derogationUntil, mp122b }: OptionValues, otherwise = statedPolicy): Policy {
  return {
    derogationUntil: coveredDate('--derogation-until', derogationUntil) ?? otherwise.derogationUntil,
    mp122bFrom: coveredDate('--mp122b', mp122b) ?? otherwise.mp122bFrom,
  }
}

export function parsedDivision({ division }: OptionValues, otherwise: CalendarDivision): CalendarDivision {
  return division === undefined ? otherwise : named('--division', () => parseDivision(division))
}

/** The calendar of the division given, else of `otherwise`, with the official file and the one-offs given. */
export async function calendarFrom(
  given: OptionValues,
  io: Io,
  otherwise: CalendarDivision = 'england-and-wales',
): Promise<WorkingDayCalendar> {
  const { holiday = [] } = given
  const officialFile = await officialFileFrom(given, io)
  for (const date of holiday) coveredDate('--holiday', date)
  return workingDays({
    division: parsedDivision(given, otherwise),
    ...(officialFile && { officialFile }),
    oneOffs: holiday,
  })
}

/** A date given to `flag`, once it is known to be a real day that bank holidays are known for. */
export function coveredDate(flag: string, date: IsoDate | undefined): IsoDate | undefined {
  if (date !== undefined) named(flag, () => coveredDay(date))
  return date
}

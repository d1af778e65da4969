import { coveredDay } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { lastCompletePeriod, type ReportingPeriod } from '../dates/reporting-period.ts'
import type { Io } from '../io.ts'
import { named } from '../named.ts'
import type { OptionValues } from './options.ts'

/** `--today`, else `PMR_DUE_TODAY`, else the date in London. */
export function today(given: OptionValues, io: Io): IsoDate {
  const { date, source } = givenToday(given, io) ?? { date: londonDate(io.now()), source: 'the clock' }
  named(source, () => coveredDay(date))
  return date
}

/** The last calendar month that is complete today. */
export function lastMonth(given: OptionValues, io: Io): ReportingPeriod {
  const source = givenToday(given, io)?.source ?? 'the clock'
  const date = today(given, io)
  return named(source, () => lastCompletePeriod(date))
}

/** Refuses a present day that was given and is none, even where no answer turns on it. */
export function checkToday(given: OptionValues, io: Io): void {
  if (givenToday(given, io)) today(given, io)
}

function givenToday(given: OptionValues, { env }: Io): { date: IsoDate; source: string } | undefined {
  if (given.today !== undefined) return { date: given.today, source: '--today' }
  const date = env['PMR_DUE_TODAY']
  return date ? { date, source: 'PMR_DUE_TODAY' } : undefined
}

/**
 * The date in Europe/London at an instant. London is on UTC or an hour ahead of it, so only from 23:00 UTC is the time
 * zone database asked, which takes longer to load than an answer takes to find.
 */
function londonDate(instant: Date): IsoDate {
  const utcDate = instant.toISOString().slice(0, 10)
  if (instant.getUTCHours() < 23) return utcDate
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}

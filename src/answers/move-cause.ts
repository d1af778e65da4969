import { type BankHolidaysUsed, bankHolidaysOf, oneOffName } from '../bank-holidays/bank-holidays.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { dayNumber, type IsoDate, weekday, yearOf } from '../dates/iso-date.ts'
import type { EarlierBankHolidays } from './earlier-output.ts'

/** A date that is a bank holiday under one set of bank holidays and not under another. */
export interface BankHolidayChange {
  /** `added`: it counts now and did not in the earlier output; `removed`: the reverse. */
  readonly change: 'added' | 'removed'
  /** `YYYY-MM-DD` */
  readonly date: IsoDate
  readonly name: string
}

/** Why a due date has moved. */
export type MoveCause =
  /** With exactly these changes undone, the count gives the earlier date. */
  | { readonly code: 'bank-holidays'; readonly bankHolidays: readonly BankHolidayChange[] }
  /** Any one of these, undone by itself, gives the earlier date; the earlier output does not show which it was. */
  | { readonly code: 'one-of-bank-holidays'; readonly bankHolidays: readonly BankHolidayChange[] }
  /** No bank holidays that are known here give the earlier date. */
  | { readonly code: 'unexplained' }

/** A due date of one report, as it was and as it is now. */
export interface ComparedDue {
  readonly sla: number
  readonly earlier: IsoDate
  readonly now: IsoDate
}

/**
 * Why due dates of one report have moved. An earlier output does not list the bank holidays that it was counted with, so
 * likely sets of them are tried: a set explains a date if Working Day N under it is that date. The set chosen explains the
 * most due dates of the report, moved or not, with the fewest changes. A set that the earlier output names comes first.
 *
 * The sets tried are:
 * - the built-in bank holidays, without and with the one-offs that the earlier output names
 * - today's bank holidays, with those one-offs instead of today's
 * - each of these without one that was proclaimed for a single year, which an earlier version may lack
 * - today's bank holidays with any one change undone
 *
 * @returns the cause of each due date in turn; null for one that has not moved
 */
export function moveCauses(
  periodEnd: IsoDate,
  dues: readonly ComparedDue[],
  calendar: WorkingDayCalendar,
  recorded: EarlierBankHolidays | null,
): (MoveCause | null)[] {
  if (dues.every(({ earlier, now }) => earlier === now)) return dues.map(() => null)
  const explaining = bestOf(knownChanges(periodEnd, dues, calendar, recorded), explains, dues)
  return dues.map((due) => {
    if (due.earlier === due.now) return null
    const [first, ...others] = explaining.filter((changes) => explains(changes, due))
    if (first === undefined) return { code: 'unexplained' }
    if (others.length > 0) {
      return { code: 'one-of-bank-holidays', bankHolidays: [first, ...others].flat() }
    }
    const last = later(due.earlier, due.now)
    return { code: 'bank-holidays', bankHolidays: first.filter(({ date }) => date <= last) }
  })

  /** Whether Working Day N was the earlier date before the changes. */
  function explains(changes: Changes, { sla, earlier }: ComparedDue): boolean {
    if (weekday(dayNumber(earlier)) > 5) return false
    const passed = changes.filter(({ date }) => date <= earlier)
    const wasHoliday = calendar.isWorkingDay(earlier)
      ? passed.some(({ change, date }) => date === earlier && change === 'removed')
      : !passed.some(({ change, date }) => date === earlier && change === 'added')
    const undone = passed.reduce((sum, { change }) => sum + (change === 'added' ? 1 : -1), 0)
    return !wasHoliday && calendar.count(periodEnd, earlier) + undone === sla
  }
}

type Changes = readonly BankHolidayChange[]

/** The smallest set of changes that explains the most due dates; several where single changes do so equally well. */
function bestOf(
  known: { readonly recorded: Changes | null; readonly possible: readonly Changes[] },
  explains: (changes: Changes, due: ComparedDue) => boolean,
  dues: readonly ComparedDue[],
): readonly Changes[] {
  const { recorded, possible } = known
  const score = (changes: Changes) => dues.filter((due) => explains(changes, due)).length
  if (recorded !== null && score(recorded) === dues.length) return [recorded]
  const most = Math.max(...possible.map(score))
  // Changes must explain more due dates than no change does.
  if (most <= score([])) return []
  const best = possible.filter((changes) => score(changes) === most)
  const fewest = Math.min(...best.map(({ length }) => length))
  const shortest = best.filter(({ length }) => length === fewest)
  return fewest === 1 ? shortest : shortest.slice(0, 1)
}

/** The changes since each set of bank holidays that the earlier output may have been counted with. */
function knownChanges(
  periodEnd: IsoDate,
  dues: readonly ComparedDue[],
  calendar: WorkingDayCalendar,
  recorded: EarlierBankHolidays | null,
): { recorded: Changes | null; possible: readonly Changes[] } {
  const last = dues.flatMap(({ earlier, now }) => [earlier, now]).reduce(later)
  const inSpan = (date: IsoDate) => date > periodEnd && date <= last
  const listed = (holidays: BankHolidaysUsed) => {
    const years = Array.from(
      { length: yearOf(last) - yearOf(periodEnd) + 1 },
      (_, offset) => yearOf(periodEnd) + offset,
    )
    return years.flatMap((year) => holidays.list(year)).filter(({ date }) => inSpan(date))
  }
  const usedNow = listed(calendar.bankHolidays)
  const builtIn = listed(bankHolidaysOf(calendar.division))
  const names = new Map([...builtIn, ...usedNow].map(({ date, name }) => [date, name]))
  const now = usedNow.map(({ date }) => date)
  const builtInDates = builtIn.map(({ date }) => date)
  const oneOffs = calendar.bankHolidays.oneOffs
  const earlierOneOffs = (recorded?.oneOffs ?? []).filter(
    (date) => inSpan(date) && weekday(dayNumber(date)) <= 5,
  )
  const proclaimed = builtIn.filter(({ kind }) => kind === 'one-off').map(({ date }) => date)

  const since = (dates: readonly IsoDate[]): Changes => [
    ...changed('added', without(now, dates)),
    ...changed('removed', without(dates, now)),
  ]
  const sets = [
    builtInDates,
    [...builtInDates, ...earlierOneOffs],
    [...without(now, oneOffs), ...earlierOneOffs],
  ]
  const lackingOne = sets.flatMap((dates) => proclaimed.map((date) => without(dates, [date])))
  const whole = [...sets, ...lackingOne].map(since)
  const single = [
    ...whole.flat(),
    ...changed(
      'added',
      proclaimed.filter((date) => now.includes(date)),
    ),
  ]
  const distinct = new Map(
    [...whole, ...single.map((change) => [change])].map((changes) => [JSON.stringify(changes), changes]),
  )
  return {
    recorded: recorded === null || recorded.fromFile ? null : since([...builtInDates, ...earlierOneOffs]),
    possible: [...distinct.values()],
  }

  function changed(change: BankHolidayChange['change'], dates: readonly IsoDate[]): BankHolidayChange[] {
    return [...new Set(dates)].sort().map((date) => ({ change, date, name: names.get(date) ?? oneOffName }))
  }
}

function without(dates: readonly IsoDate[], taken: readonly IsoDate[]): IsoDate[] {
  return dates.filter((date) => !taken.includes(date))
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

import { type BankHolidaysUsed, bankHolidaysOf, oneOffName } from '../bank-holidays/bank-holidays.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import { dayNumber, type IsoDate, weekday, yearOf } from '../dates/iso-date.ts'
import type { Sla } from '../sla/timeline.ts'
import type { EarlierBankHolidays } from './earlier/earlier-answer.ts'

/** A date that is a bank holiday under one set of bank holidays and not under another. */
export interface BankHolidayChange {
  /** `added`: counted now, not in the earlier output; `removed`: the other way round. */
  readonly change: 'added' | 'removed'
  /** `YYYY-MM-DD` */
  readonly date: IsoDate
  readonly name: string
}

/** Why a due date is not what it was. */
export type MoveCause =
  /** With exactly these changes undone, the count gives the earlier date. */
  | { readonly code: 'bank-holidays'; readonly changes: readonly BankHolidayChange[] }
  /** Any one of these, undone by itself, gives the earlier date; which it was cannot be told. */
  | { readonly code: 'one-of-bank-holidays'; readonly changes: readonly BankHolidayChange[] }
  /** No bank holidays that are known here give the earlier date. */
  | { readonly code: 'unexplained' }

/** A due date of one report as it was, and as it is now. */
export interface ComparedDue {
  readonly sla: Sla
  readonly earlier: IsoDate
  readonly now: IsoDate
}

/**
 * Why due dates of one report have moved. What the earlier output was counted with is not known, so sets of bank
 * holidays that it may have been counted with are put to the test: a set explains a date where Working Day N under it
 * is that date. The set taken is the one that explains most of the report's due dates, moved or not, by the fewest
 * changes; what the earlier output itself says that it was counted with goes before any other.
 *
 * The sets: the built-in bank holidays; those with the one-offs that the earlier output names; those used now with
 * the one-offs changed for these; each without one that was proclaimed for a single year, which an earlier version
 * may lack; those used now with any one change undone.
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
    if (others.length > 0) return { code: 'one-of-bank-holidays', changes: [first, ...others].flat() }
    const last = later(due.earlier, due.now)
    return { code: 'bank-holidays', changes: first.filter(({ date }) => date <= last) }
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

/** The changes that explain most of the due dates, the fewest; several where single ones do so equally well. */
function bestOf(
  known: { readonly recorded: Changes | null; readonly possible: readonly Changes[] },
  explains: (changes: Changes, due: ComparedDue) => boolean,
  dues: readonly ComparedDue[],
): readonly Changes[] {
  const { recorded, possible } = known
  const score = (changes: Changes) => dues.filter((due) => explains(changes, due)).length
  if (recorded !== null && score(recorded) === dues.length) return [recorded]
  const most = Math.max(...possible.map(score))
  // What explains no more than no change at all does explains nothing.
  if (most <= score([])) return []
  const best = possible.filter((changes) => score(changes) === most)
  const fewest = Math.min(...best.map(({ length }) => length))
  const shortest = best.filter(({ length }) => length === fewest)
  return fewest === 1 ? shortest : shortest.slice(0, 1)
}

/** What has changed since each of the sets that the earlier output may have been counted with. */
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

import type { IsoDate } from '../dates/iso-date.ts'
import { type Division, divisions } from './divisions.ts'

/** A day that is no Working Day in a division, though it is not on a weekend, and what is known of it. */
export interface BankHoliday {
  readonly division: Division
  /** The day itself, `YYYY-MM-DD`: for a holiday on a weekend, its substitute day. */
  readonly date: IsoDate
  /** As the official list names it, like `New Year's Day`, with straight apostrophes. */
  readonly name: string
  /**
   * `standing` comes every year, even where a proclamation moved it; `substitute` is the weekday on which a standing
   * one is taken instead; `one-off` was proclaimed for one year, like a jubilee or a state funeral.
   */
  readonly kind: 'standing' | 'substitute' | 'one-off'
  /** `published` by the government, or `projected` from the rules for years that it has not published yet. */
  readonly status: 'published' | 'projected'
  /**
   * Where it was read: in the `built-in` table, in an `erratum` to that table's own source, in a saved official
   * `file`, or in an `option` of the user's, `--holiday`.
   */
  readonly source: 'built-in' | 'erratum' | 'file' | 'option'
}

/** Sorts by date, and one date's by division in the official order. */
export function byDateThenDivision(
  a: Pick<BankHoliday, 'date' | 'division'>,
  b: Pick<BankHoliday, 'date' | 'division'>,
): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  return divisions.indexOf(a.division) - divisions.indexOf(b.division)
}

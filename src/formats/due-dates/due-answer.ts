import type { AnswerBasis } from '../../answers/basis.ts'
import type { DueReport } from '../../answers/due-dates.ts'
import type { Reminder } from '../../answers/reminders.ts'
import type { WorkingDayCount } from '../../answers/working-day-count.ts'
import type { IsoDate } from '../../dates/iso-date.ts'

/** The answer of the main command, as the renderers take it. */
export interface DueAnswer extends AnswerBasis {
  readonly reports: readonly DueReport[]
  /** The count behind each report, in the same order; only where it was asked for. */
  readonly counts: readonly WorkingDayCount[] | null
  /** The reminders of each due date; only where they were asked for. */
  readonly reminders: ReadonlyMap<IsoDate, readonly Reminder[]> | null
}

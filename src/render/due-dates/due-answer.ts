import type { AnswerBasis } from '../../answers/basis.ts'
import type { DueReport } from '../../answers/due-dates.ts'
import type { WorkingDayCount } from '../../answers/working-day-count.ts'

/** The answer of the main command, as the renderers take it. */
export interface DueAnswer extends AnswerBasis {
  readonly reports: readonly DueReport[]
  /** The count behind each report, in the same order; only where it was asked for. */
  readonly counts: readonly WorkingDayCount[] | null
}

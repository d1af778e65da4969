import type { Attainment } from '../../answers/attainment.ts'
import type { AnswerBasis } from '../../answers/basis.ts'
import type { DeliveryCheck } from '../../answers/delivery-check.ts'
import type { Notice } from '../../answers/notice.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import type { Style } from '../style.ts'

/** What is known before the first report has been checked. */
export interface CheckSubject extends AnswerBasis {
  /** The history's file, as it was given; null where the reports come from elsewhere. */
  readonly file: string | null
  /** Columns of the history that are no part of the question, by their names in its header. */
  readonly carriedColumns: readonly string[]
}

/** One report that was checked. */
export interface CheckedReport {
  readonly subject: CheckSubject
  readonly check: DeliveryCheck
  /** The line of the history that it starts on, from 1; null where there is none. */
  readonly line: number | null
  /** What the history has in the carried columns. */
  readonly carried: readonly string[]
}

/** What is known once the last report has been checked. */
interface CheckTotals {
  readonly attainment: Attainment
  /** The present day, where a report turned on it. */
  readonly today: IsoDate | null
  /** Notices on the history as a whole. */
  readonly notices: readonly Notice[]
  /** Those that a reader is shown beside the answer, of single reports too: each once, and no more than can be read. */
  readonly shown: readonly Notice[]
}

/** How an answer is written in one format: piece by piece, for a history may be too long to hold. */
export interface CheckRenderer {
  start(): string
  report(report: CheckedReport): string
  end(totals: CheckTotals): string
}

/** Makes the renderer of a format; only text takes the style. */
export type CheckFormat = (subject: CheckSubject, style: Style) => CheckRenderer

import { attainmentTally } from '../../answers/attainment.ts'
import { answerBasis } from '../../answers/basis.ts'
import { deliveryChecker, isMissed } from '../../answers/delivery-check.ts'
import type { SlaChoice } from '../../answers/due-dates.ts'
import type { Notice } from '../../answers/notice.ts'
import { repeatedPeriods } from '../../answers/repeated-periods.ts'
import type { WorkingDayCalendar } from '../../calendar/working-days.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import type { ReportingPeriod } from '../../dates/reporting-period.ts'
import type { CheckFormat, CheckRenderer, CheckSubject } from '../../formats/check/check-renderer.ts'
import type { Style } from '../../formats/style.ts'
import type { Policy } from '../../sla/timeline.ts'
import { fewNotices } from './few-notices.ts'

/** One report to check. */
export interface Delivery {
  readonly reportingPeriod: ReportingPeriod
  /** `YYYY-MM-DD`; null while it is not delivered. */
  readonly delivered: IsoDate | null
  /** The SLA to judge it against, where that is not the one for all of them. */
  readonly sla: SlaChoice | null
  /** The line of the history that it starts on, from 1; null where it comes from elsewhere. */
  readonly line: number | null
  /** What the history has in its other columns. */
  readonly carried: readonly string[]
}

/** What all reports are judged by. */
export interface Judging {
  readonly calendar: WorkingDayCalendar
  readonly policy: Policy
  readonly sla: SlaChoice
  /** The present day; asked for only where a report is not delivered. */
  today(): IsoDate
}

/** An answer that is written report by report, to wherever `write` takes it. */
export interface CheckAnswer {
  /** Called once, first. */
  start(file: string | null, carriedColumns: readonly string[]): void
  /** @throws {InvalidInputError | CoverageError} for a delivery that cannot be judged; nothing of it is written. */
  add(delivery: Delivery): void
  /** Ends the answer: its notices, and whether any report is late or overdue. */
  end(): { readonly notices: readonly Notice[]; readonly missed: boolean }
}

export function checkAnswer(
  { calendar, policy, sla: slaForAll, today }: Judging,
  format: CheckFormat,
  style: Style,
  write: (text: string) => void,
): CheckAnswer {
  const basis = answerBasis(calendar, policy)
  const checkOf = deliveryChecker(calendar, policy)
  const tally = attainmentTally()
  const repeated = repeatedPeriods()
  const notices = fewNotices()
  let subject: CheckSubject = { ...basis, file: null, carriedColumns: [] }
  let renderer: CheckRenderer = format(subject, style)
  let turnedOn: IsoDate | null = null
  let missed = false

  return {
    start(file, carriedColumns) {
      subject = { ...basis, file, carriedColumns }
      renderer = format(subject, style)
      write(renderer.start())
      notices.add(basis.notices)
    },
    add({ reportingPeriod, delivered, sla, line, carried }) {
      if (delivered === null) turnedOn ??= today()
      const check = checkOf(reportingPeriod, delivered, sla ?? slaForAll, turnedOn ?? undefined)
      write(renderer.report({ check, subject, line, carried }))
      tally.add(check)
      notices.add(check.notices)
      if (line !== null) repeated.add(reportingPeriod, line)
      missed ||= isMissed(check.verdict)
    },
    end() {
      const ofAll = repeated.notices()
      notices.add(ofAll)
      const shown = notices.shown()
      write(renderer.end({ attainment: tally.attainment(), today: turnedOn, notices: ofAll, shown }))
      return { notices: shown, missed }
    },
  }
}

import manifest from '../../package.json' with { type: 'json' }
import { basisRecord, isProjection, type PolicyBasis } from '../answers/basis.ts'
import type { Reminder, WorkingDayCount } from '../answers/count.ts'
import {
  type Deadline,
  type DueAnswer,
  type DueReport,
  dueReport,
  withApplicable,
} from '../answers/due-dates.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { InvalidInputError, named, notA } from '../errors.ts'
import {
  type Cell,
  type Column,
  column,
  type Document,
  recordsOf,
  type Section,
  tableOf,
} from '../formats/document.ts'
import { noticeCodes, noticeText } from '../formats/notices.ts'
import {
  calendarWords,
  divisionCodes,
  isElsewhereAnother,
  otherDivisionWords,
  whyWords,
} from '../formats/why.ts'
import { reportTitle, shortDate, standingText } from '../formats/words.ts'
import { type Sla, slaOf, slas } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import { takeOptions } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { calendarOptions, type OptionValues, outputOptions, policyOptions } from './options.ts'
import { basisFrom, periodsFrom, slaChoicesFrom } from './reading.ts'

const formats = ['text', 'json', 'csv', 'date', 'env', 'ics', 'markdown', 'html']

/** The main command: when reports are due, which SLA applies, and why. */
export function defineDue(command: CliCommand): void {
  command
    .summary('due dates, the SLA that applies and why')
    .description(
      'Says when the smart-metering Performance Measurement Report (PMR) is due: a number of UK Working Days after the ' +
        'reporting period ends. Without a period it answers for the last complete month.',
    )
    .answers(formats, async (given, io) => {
      const { format = '' } = given
      const periods = periodsFrom(given, io)
      const choices = slaChoicesFrom(given)
      const remind = remindersFrom(given)
      if (format === 'env' && periods.length > 1) {
        throw new InvalidInputError(
          `--format env is for one report; ${periods.length} were asked for. Give one period, or use --format csv`,
        )
      }
      if (given.explain && format !== 'text' && format !== 'json') {
        throw new InvalidInputError(`--explain does not work with --format ${format}`)
      }
      const basis = await basisFrom(given, io)
      const { calendar } = basis
      const answered = periods.map((period) => dueReport(period, calendar, choices, basis.policy))
      // A calendar entry for an SLA that does not apply is for those who ask for it. All are counted even so: whether there
      // is an answer does not depend on the format.
      const reports = format === 'ics' && given.sla === undefined ? answered.map(asApplicable) : answered
      const counts = given.explain ? await countsOf(reports, calendar) : null
      const reminders = remind.length > 0 ? await remindersOf(reports, remind, calendar) : null
      const answer: DueAnswer = { basis, reports, counts, reminders }
      return {
        document: dueDocument(answer, counts && (await countSections(counts, reports, calendar))),
        others: {
          ics: async () => (await import('../formats/ics.ts')).dueIcs(answer),
          html: async () => (await import('../formats/page/page.ts')).duePage(answer, manifest.version),
        },
        code: 0,
      }
    }).examples = [
    [`pmr-due --period 2022-10 --sla ${slaOf.proposed}`, `${slaOf.proposed}, and the SLA that applies`],
    ['pmr-due --period RY2022', 'April 2022 to March 2023'],
    ['pmr-due --period 2022-10 --format date', 'dates alone, for a script'],
    ['pmr-due --period RY2022 --output ry2022.html', 'a page to print'],
  ]
  takeOptions(command, [
    'period',
    'periodEnd',
    'sla',
    'explain',
    'remind',
    ...calendarOptions,
    ...policyOptions,
    'today',
    ...outputOptions,
  ])
}

function asApplicable(report: DueReport): DueReport {
  return { ...report, deadlines: [report.applicable] }
}

/** How many Working Days before a due date to be reminded of it. */
function remindersFrom({ remind = [], format }: OptionValues): number[] {
  if (remind.length > 0 && format !== 'ics') {
    throw new InvalidInputError(`--remind only works with --format ics, not ${format}`)
  }
  return remind.map((text) =>
    named('--remind', () => {
      if (/^\s*[1-9]\d?\s*$/.test(text)) return Number(text)
      throw notA('a number of Working Days', text, '1 to 99')
    }),
  )
}

/** Each report's count, as far as the latest of its deadlines. */
async function countsOf(
  reports: readonly DueReport[],
  calendar: WorkingDayCalendar,
): Promise<WorkingDayCount[]> {
  const { workingDayCount } = await import('../answers/count.ts')
  return reports.map((report) => {
    const last = withApplicable(report)
      .map(({ due }) => due)
      .sort()
      .at(-1) as IsoDate
    return workingDayCount(report.periodEnd, last, calendar)
  })
}

async function countSections(
  counts: readonly WorkingDayCount[],
  reports: readonly DueReport[],
  { division }: WorkingDayCalendar,
): Promise<Section[]> {
  const { countCalendar } = await import('../formats/count-calendar.ts')
  return counts.map((count, at) => {
    const due = withApplicable(reports[at] as DueReport).map((deadline) => deadline.due)
    return { picture: (style) => countCalendar(count, due, division, style) }
  })
}

/** The reminders of each due date among the deadlines asked for. */
async function remindersOf(
  reports: readonly DueReport[],
  workingDaysBefore: readonly number[],
  calendar: WorkingDayCalendar,
): Promise<ReadonlyMap<IsoDate, readonly Reminder[]>> {
  const { reminders } = await import('../answers/count.ts')
  const due = reports.flatMap(({ deadlines }) => deadlines.map((deadline) => deadline.due))
  return new Map(due.map((date) => [date, reminders(date, workingDaysBefore, calendar)]))
}

function dueDocument(answer: DueAnswer, counts: readonly Section[] | null): Document {
  const { basis, reports } = answer
  const notices = [...basis.notices, ...reports.flatMap((report) => report.notices)]
  return {
    notices,
    sections: () =>
      reports.length === 1 || counts !== null
        ? reports.flatMap((report, at) => reportSections(report, basis, counts?.[at]))
        : scheduleSections(reports, basis),
    records: () => recordsOf(recordValues, deadlineRows(answer)),
    dates: () => reports.flatMap(({ deadlines }) => deadlines.map(({ due }) => due)),
    env: () => envRecord(answer),
    json: () => ({
      ...basisRecord(basis),
      reports: reports.map((report, at) => ({
        ...report,
        ...(answer.counts?.[at] && { count: countRecord(answer.counts[at]) }),
      })),
      notices: basis.notices,
    }),
  }
}

/** One report: its deadlines, and why. */
function reportSections(report: DueReport, basis: PolicyBasis, count: Section | undefined): Section[] {
  const deadlines = withApplicable(report)
  return [
    { heading: reportTitle(report) },
    {
      table: tableOf(deadlineColumns(deadlines.some(({ projected }) => projected)), deadlines, {
        bare: true,
      }),
    },
    {
      lines: [
        ...whyWords([report], basis),
        [calendarWords(basis), otherDivisionWords([{ deadlines }])].filter(Boolean).join(' '),
        ...projectedWords([report]),
      ],
    },
    ...(count === undefined ? [] : [count]),
  ]
}

function deadlineColumns(isProjected: boolean): readonly Column<Deadline>[] {
  return [
    column('SLA', ({ sla, applies }) => `${applies ? '>' : ' '} ${sla} Working Days`),
    column('Due', ({ due }) => due, { date: true, tone: () => 'strong' }),
    ...(isProjected ? [column('', ({ projected }: Deadline) => (projected ? 'projected' : ''))] : []),
    column('Standing', standingText, { tone: ({ applies }) => (applies ? 'good' : 'dim') }),
  ]
}

/** Several reports: a row each, then what they rest on. */
function scheduleSections(reports: readonly DueReport[], basis: PolicyBasis): Section[] {
  const asked = slas.filter((sla) => reports.some((report) => deadlineOf(report, sla) !== undefined))
  const appliesElsewhere = reports.some(({ deadlines }) => !deadlines.some(({ applies }) => applies))
  const columns: Column<DueReport>[] = [
    column('Period', (report) => `${report.period ?? report.periodEnd}${isMarked(report) ? '*' : ''}`),
    ...asked.map((sla) =>
      column<DueReport>(` ${sla} Working Days`, (report) => markedDate(deadlineOf(report, sla)), {
        tone: (report) => (deadlineOf(report, sla)?.applies ? 'strong' : undefined),
      }),
    ),
    ...(appliesElsewhere
      ? [column('SLA that applies', ({ applicable: { sla, due } }: DueReport) => `${sla}: ${shortDate(due)}`)]
      : []),
  ]
  const shown = reports.map((report) => ({ deadlines: withApplicable(report) }))
  const isApplicableShown = reports.some(({ deadlines }) => deadlines.some(({ applies }) => applies))
  return [
    { heading: 'PMR due dates' },
    { table: tableOf(columns, reports) },
    {
      lines: [
        ...(isApplicableShown ? ['> the SLA that applies to the report'] : []),
        ...[otherDivisionWords(shown)].filter(Boolean),
      ],
    },
    { lines: [...whyWords(reports, basis), calendarWords(basis), ...projectedWords(reports)] },
  ]

  function isMarked(report: DueReport): boolean {
    return isElsewhereAnother({ deadlines: withApplicable(report) })
  }
}

function deadlineOf({ deadlines }: DueReport, sla: Sla): Deadline | undefined {
  return deadlines.find((each) => each.sla === sla)
}

function markedDate(deadline: Deadline | undefined): string {
  return deadline === undefined ? '' : `${deadline.applies ? '>' : ' '}${shortDate(deadline.due)}`
}

/** Projected dates follow all others, so that a sentence names the first of them. */
function projectedWords(reports: readonly DueReport[]): string[] {
  const first = reports.find((report) => withApplicable(report).some(({ projected }) => projected))
  const notice = first?.notices.find(isProjection)
  if (first === undefined || notice === undefined) return []
  return reports.length === 1
    ? [noticeText(notice)]
    : [`From the period ${first.period ?? first.periodEnd} on: ${noticeText(notice)}`]
}

interface DeadlineRow {
  readonly basis: PolicyBasis
  readonly report: DueReport
  readonly deadline: Deadline
}

/** The columns of csv: added at the end only. */
const recordValues: Readonly<Record<string, (row: DeadlineRow) => Cell>> = {
  period: ({ report }) => report.period,
  period_end: ({ report }) => report.periodEnd,
  division: ({ basis }) => basis.calendar.division,
  sla: ({ deadline }) => deadline.sla,
  due: ({ deadline }) => deadline.due,
  standing: ({ deadline }) => deadline.standing,
  applies: ({ deadline }) => deadline.applies,
  applicable_sla: ({ report }) => report.applicable.sla,
  regime: ({ report }) => report.applicable.regime,
  projected: ({ deadline }) => deadline.projected,
  derogation_until: ({ basis }) => derogationEnd(basis.policy).date,
  notices: ({ basis, report, deadline }) =>
    noticeCodes(
      [...basis.notices, ...report.notices.filter((each) => !isProjection(each) || deadline.projected)],
      divisionCodes([deadline]),
    ),
}

function* deadlineRows({ basis, reports }: DueAnswer): Generator<DeadlineRow> {
  for (const report of reports) for (const deadline of report.deadlines) yield { basis, report, deadline }
}

/** The same keys whatever is asked: the SLA that applies first, then `due_N` for each SLA asked for. */
function envRecord({ basis, reports }: DueAnswer) {
  const [{ period, periodEnd, applicable, deadlines, notices }] = reports as [DueReport]
  const { date: derogationUntil } = derogationEnd(basis.policy)
  return {
    period,
    period_end: periodEnd,
    division: basis.calendar.division,
    applicable_sla: applicable.sla,
    applicable_due: applicable.due,
    regime: applicable.regime,
    projected: applicable.projected || deadlines.some(({ projected }) => projected),
    ...Object.fromEntries(deadlines.map(({ sla, due }) => [`due_${sla}`, due])),
    derogation: periodEnd <= derogationUntil ? 'in-force' : 'expired',
    derogation_until: derogationUntil,
    notices: noticeCodes([...basis.notices, ...notices], divisionCodes([applicable, ...deadlines])),
  }
}

function countRecord({ days, skipped }: WorkingDayCount): object {
  return {
    workingDays: days.flatMap(({ date, workingDay }) => (workingDay === null ? [] : [date])),
    skipped: skipped.map(({ division, date, name }) => ({ division, date, name })),
  }
}

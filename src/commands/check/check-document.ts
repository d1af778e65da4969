import {
  type Attainment,
  attainmentOf,
  type EqualReports,
  type SlaAttainment,
} from '../../answers/attainment.ts'
import { basisRecord, type PolicyBasis } from '../../answers/basis.ts'
import { type DeliveryCheck, type SlaOutcome, underEachSla, underSla } from '../../answers/delivery-check.ts'
import type { Notice } from '../../answers/notice.ts'
import { repeatedPeriods } from '../../answers/repeated-periods.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { periodKey } from '../../dates/reporting-period.ts'
import {
  type Column,
  type Document,
  type Section,
  type Table,
  tableOf,
  toned,
} from '../../formats/document.ts'
import { deliveryHistogram } from '../../formats/histogram.ts'
import { noticeCodes, noticeText } from '../../formats/notices.ts'
import { percent, signed, verdictText, verdictTone } from '../../formats/verdict.ts'
import {
  calendarWords,
  divisionCodes,
  type Explained,
  isElsewhereAnother,
  otherDivisionWords,
  whyWords,
} from '../../formats/why.ts'
import { capitalised, counted, dayText, periodName, reportTitle, shortDate } from '../../formats/words.ts'
import { slas, standings } from '../../sla/slas.ts'
import { derogationEnd } from '../../sla/timeline.ts'
import type { History } from './history.ts'

/** The answer of `check`. */
export interface CheckAnswer {
  readonly basis: PolicyBasis
  /** In the order of the history; equal reports are the same object. */
  readonly reports: readonly DeliveryCheck[]
  /** The different ones among them, in the order in which they come first. */
  readonly different: readonly EqualReports[]
  readonly history: History | null
  /** Today, where a report is not delivered; else null. */
  readonly today: IsoDate | null
  /** Whether text shows what each SLA makes of each report. */
  readonly showsEachSla: boolean
}

/** @param userText how the history's own cells are written in csv */
export function checkDocument(answer: CheckAnswer, userText: (text: string) => string): Document {
  const { basis, reports, different, history, today } = answer
  const repeated = history === null ? [] : repeatedPeriods(history.different)
  const ofHistory: Notice[] = history?.hasTimestamps ? [{ code: 'timestamps-read-as-dates' }] : []
  return {
    notices: [
      ...basis.notices,
      ...different.flatMap(({ check }) => check.notices),
      ...(repeated.length > 1 ? [{ code: 'periods-repeated' as const, periods: repeated }] : repeated),
      ...ofHistory,
    ],
    get sections() {
      const [only] = reports as [DeliveryCheck]
      return history === null && reports.length === 1 ? reportSections(only, basis) : historySections(answer)
    },
    get records() {
      return recordsOf(answer, userText)
    },
    get json() {
      return {
        ...basisRecord(basis),
        reports,
        today,
        attainment: attainmentOf(different),
        notices: [...basis.notices, ...repeated, ...ofHistory],
      }
    },
  }
}

/** One report: the verdict, then what each SLA makes of it, and what it rests on. */
function reportSections(check: DeliveryCheck, basis: PolicyBasis): Section[] {
  const shown = check.notices.filter(({ code }) => statedCodes.includes(code))
  return [
    { heading: reportTitle(check) },
    { lines: [verdictSentence(check)] },
    { table: tableOf(outcomeColumns(check), underEachSla(check), { bare: true }) },
    {
      lines: [
        ...whyWords([explained(check)], basis),
        [calendarWords(basis), otherDivisionWords([{ deadlines: underEachSla(check) }])]
          .filter(Boolean)
          .join(' '),
        ...shown.map(noticeText),
      ],
    },
  ]
}

/** Notices that `whyWords` does not word. */
const statedCodes: readonly Notice['code'][] = [
  'delivered-on-non-working-day',
  'due-outside-coverage',
  'projected-bank-holidays',
]

function verdictSentence(check: DeliveryCheck) {
  const { delivered, asOf, sla, due, workingDay, verdict } = check
  const done =
    delivered === null
      ? `not delivered as of ${dayText(asOf as IsoDate)}`
      : `delivered on ${dayText(delivered)}, Working Day ${workingDay}`
  return [
    'The report is ',
    toned(verdictTone(verdict), verdictText(check)),
    `. ${capitalised(done)}; due by ${dayText(due)} under ${sla} Working Days.`,
  ]
}

function outcomeColumns({ applicableSla }: DeliveryCheck): readonly Column<SlaOutcome>[] {
  return [
    {
      key: 'sla',
      heading: 'SLA',
      value: ({ sla }) => `${sla === applicableSla ? '>' : ' '} ${sla} Working Days`,
    },
    { key: 'due', heading: 'Due', value: ({ due }) => (due === null ? 'unknown' : shortDate(due)) },
    { key: 'verdict', heading: 'Verdict', value: verdictText, tone: ({ verdict }) => verdictTone(verdict) },
    {
      key: 'standing',
      heading: 'Standing',
      value: ({ sla }) => (sla === applicableSla ? 'applies' : standings[sla].standing),
    },
  ]
}

function explained(check: DeliveryCheck): Explained {
  const { period, periodEnd, regime, applicableSla, notices } = check
  const due = check[`due_${applicableSla}`]
  return { period, periodEnd, applicable: { regime, sla: applicableSla, due }, notices }
}

/** A line of a history's table: a report under the SLA it is judged by, or under each. */
interface Line {
  readonly check: DeliveryCheck
  readonly outcome: SlaOutcome
  /** All that the table shows of the report. */
  readonly outcomes: readonly SlaOutcome[]
}

/** A report's own cells are in its first line. */
function isFirst({ outcome, outcomes }: Line): boolean {
  return outcome === outcomes[0]
}

/** A history: a line each, what the marks mean, and what it comes to under each SLA. */
function historySections(answer: CheckAnswer): Section[] {
  const { basis, reports, different } = answer
  const checks = different.map(({ check }) => check)
  const attainment = attainmentOf(different)
  const all = reports.length > 1 ? sameInAll(checks, answer) : []
  const shown = lineColumns.filter(({ key }) => !all.some(({ columns }) => columns.includes(key)))
  const byPeriod = new Map(checks.map((check) => [periodKey(check), explained(check)]))
  return [
    {
      heading: 'PMR deliveries',
      lines: all.map(({ sentence }) => sentence),
      table: linesOf(answer, shown),
    },
    { lines: marksOf(answer, checks, shown) },
    {
      heading: `Under each SLA, ${reportsText(attainment)}`,
      table: tableOf(attainmentColumns, attainment.slas),
    },
    ...deliveredSections(attainment),
    { lines: [...whyWords([...byPeriod.values()], basis), calendarWords(basis)] },
  ]
}

function linesOf(answer: CheckAnswer, columns: typeof lineColumns): Table {
  const { reports, different } = answer
  const lines = new Map(
    different.map(({ check }) => {
      const outcomes = shownOutcomes(check, answer)
      return [check, outcomes.map((outcome): Line => ({ check, outcome, outcomes }))]
    }),
  )
  return tableOf(
    columns,
    reports.flatMap((check) => lines.get(check) as Line[]),
  )
}

function shownOutcomes(check: DeliveryCheck, { showsEachSla }: CheckAnswer): readonly SlaOutcome[] {
  return showsEachSla ? underEachSla(check) : [underSla(check, check.sla)]
}

const lineColumns: readonly Column<Line>[] = [
  {
    key: 'period',
    heading: 'Period',
    value: (line) => {
      const { period, periodEnd } = line.check
      const mark = isElsewhereAnother({ deadlines: line.outcomes }) ? '*' : ''
      return isFirst(line) ? `${period ?? periodEnd}${mark}` : null
    },
  },
  {
    key: 'delivered',
    heading: 'Delivered',
    value: (line) => (isFirst(line) ? dayOrDash(line.check.delivered) : null),
  },
  {
    key: 'working_day',
    heading: 'Working Day',
    value: (line) => (isFirst(line) ? workingDayText(line.check).padStart(11) : null),
  },
  {
    key: 'sla',
    heading: 'SLA',
    value: ({ check, outcome: { sla } }) => `${sla === check.applicableSla ? '>' : ' '}${sla}`,
  },
  {
    key: 'due',
    heading: 'Due',
    value: ({ check, outcome: { sla, due } }) =>
      due === null ? 'unknown' : `${shortDate(due)}${sla === check.sla && check.dueProjected ? '~' : ''}`,
  },
  {
    key: 'margin',
    heading: 'Margin',
    value: ({ outcome: { marginWorkingDays } }) => signed(marginWorkingDays).padStart(6),
  },
  {
    key: 'verdict',
    heading: 'Verdict',
    value: ({ check, outcome: { verdict } }) =>
      `${verdict.replace('-', ' ')}${isProjectedBeyondDue(check) ? '~' : ''}`,
    tone: ({ outcome: { verdict } }) => verdictTone(verdict),
  },
]

function dayOrDash(day: IsoDate | null): string {
  return day === null ? '-' : shortDate(day)
}

/** A day that is not a Working Day has the number of the one before it, and a mark. */
function workingDayText({ workingDay, onWorkingDay }: DeliveryCheck): string {
  return workingDay === null ? '' : `${workingDay}${onWorkingDay ? ' ' : '+'}`
}

/** Columns whose cells are all the same, and the sentence that takes their place. */
function sameInAll(
  checks: readonly DeliveryCheck[],
  { showsEachSla, today }: CheckAnswer,
): { readonly columns: readonly string[]; readonly sentence: string }[] {
  const [{ sla, verdict }] = checks as [DeliveryCheck]
  const found: { columns: string[]; sentence: string }[] = []
  if (checks.every(({ delivered }) => delivered === null)) {
    found.push({
      columns: ['delivered', 'working_day'],
      sentence: `None is delivered as of ${dayText(today as IsoDate)}.`,
    })
  }
  if (showsEachSla) return found
  if (checks.every((check) => check.sla === sla)) {
    const applies = checks.every((check) => check.applicableSla === sla)
    found.push({
      columns: ['sla'],
      sentence: `All are judged by ${sla} Working Days${applies ? ', the SLA that applies' : ''}.`,
    })
  }
  if (checks.every((check) => check.verdict === verdict && !isProjectedBeyondDue(check))) {
    found.push({ columns: ['verdict'], sentence: `All are ${verdict.replace('-', ' ')}.` })
  }
  return found
}

/** Whether the count to delivery is projected though the due date, which has a mark of its own, is not. */
function isProjectedBeyondDue({ projected, dueProjected }: DeliveryCheck): boolean {
  return projected && !dueProjected
}

/** What the marks in a history's table mean, each once. */
function marksOf(answer: CheckAnswer, checks: readonly DeliveryCheck[], shown: typeof lineColumns): string[] {
  const { different, today } = answer
  const hasColumn = (name: string) => shown.some(({ key }) => key === name)
  const between = different.reduce((sum, { check: { delivered, onWorkingDay }, times }) => {
    return delivered === null || onWorkingDay ? sum : sum + times
  }, 0)
  const notices = checks.flatMap((check) => check.notices)
  const projection = notices.find(({ code }) => code === 'projected-bank-holidays')
  const elsewhere = otherDivisionWords(checks.map((check) => ({ deadlines: shownOutcomes(check, answer) })))
  const unknown = slas.filter((sla) => checks.some((check) => check[`due_${sla}`] === null))
  return [
    ...(hasColumn('sla') && checks.some((check) => check.sla === check.applicableSla)
      ? ['> the SLA that applies to the report']
      : []),
    ...(hasColumn('delivered') && today !== null ? [`- not delivered as of ${dayText(today)}`] : []),
    ...(between > 0
      ? [
          `+ ${counted(between, 'report')} delivered on a day that is not a Working Day: counted as the Working Day before it; lateness is judged by the date`,
        ]
      : []),
    ...(elsewhere === '' ? [] : [elsewhere.replace(/^(?:\* )?/, '* ')]),
    ...(projection === undefined
      ? []
      : [`${checks.some(({ projected }) => projected) ? '~ ' : ''}${noticeText(projection)}`]),
    ...(unknown.length > 0 ? [noticeText({ code: 'due-outside-coverage', slas: unknown })] : []),
    'Margin: Working Days to spare (negative: late by).',
  ]
}

const attainmentColumns: readonly Column<SlaAttainment>[] = [
  { key: 'sla', heading: 'SLA', value: ({ sla }) => `${sla} Working Days` },
  { key: 'standing', heading: 'Standing', value: ({ standing }) => standing },
  { key: 'met', heading: 'Met', value: ({ met, judged }) => `${met} of ${judged}` },
  {
    key: 'share',
    heading: 'Share',
    value: ({ share }) => (share === null ? '-' : percent(share).padStart(7)),
  },
  {
    key: 'worst_margin',
    heading: 'Worst margin',
    value: ({ worst }) => (worst === null ? '-' : signed(worst.marginWorkingDays).padStart(12)),
  },
  {
    key: 'worst_period',
    heading: 'In period',
    value: ({ worst }) => (worst === null ? '-' : (worst.period ?? worst.periodEnd)),
  },
]

function reportsText({ reports, delivered, notDelivered }: Attainment): string {
  const split = notDelivered === 0 ? '' : `: ${delivered} delivered, ${notDelivered} not delivered`
  return `${counted(reports, 'report')}${split}`
}

function deliveredSections(attainment: Attainment): Section[] {
  const { deliveries, medianWorkingDay, slowest } = attainment
  if (slowest === null) return []
  const hasBetween = deliveries.some(({ onWorkingDay }) => !onWorkingDay)
  return [
    {
      heading: 'Deliveries by Working Day, and the last day of each SLA',
      lines: [
        `Median: Working Day ${medianWorkingDay}. Slowest: Working Day ${slowest.workingDay}, for ${periodName(slowest)}.`,
        ...(hasBetween ? ['A delivery on a day that is not a Working Day is drawn with the next one.'] : []),
      ],
      picture: (style) => deliveryHistogram(attainment, style),
    },
  ]
}

/** A row for each report: our columns, then those of the history. */
function recordsOf({ basis, reports, history }: CheckAnswer, userText: (text: string) => string): Table {
  const ours = recordColumns(basis)
  if (history === null || history.carriedColumns.length === 0) return tableOf(ours, reports)

  interface Row {
    readonly check: DeliveryCheck
    readonly cells: readonly string[]
  }
  const { carried } = history
  const names = carriedNames(
    history.carriedColumns.map(userText),
    ours.map(({ key }) => key),
  )
  const columns = [
    ...ours.map(
      ({ key, heading, value }): Column<Row> => ({ key, heading, value: ({ check }) => value(check) }),
    ),
    ...names.map(
      (key, at): Column<Row> => ({ key, heading: key, value: ({ cells }) => userText(cells[at] as string) }),
    ),
  ]
  function* rows(): Generator<Row> {
    for (const [at, check] of reports.entries()) yield { check, cells: carried[at] as string[] }
  }
  return tableOf(columns, rows())
}

/** One that is called like a column of ours is renamed, so that neither is lost. */
function carriedNames(names: readonly string[], ours: readonly string[]): string[] {
  return names.map((name) => {
    let free = name
    while (ours.includes(free) || (free !== name && names.includes(free))) free = `input_${free}`
    return free
  })
}

function recordColumns({ calendar, policy, notices }: PolicyBasis): readonly Column<DeliveryCheck>[] {
  const { date: derogationUntil } = derogationEnd(policy)
  return [
    { key: 'period', heading: 'Period', value: ({ period }) => period },
    { key: 'period_end', heading: 'Period end', value: ({ periodEnd }) => periodEnd },
    { key: 'division', heading: 'Division', value: () => calendar.division },
    { key: 'delivered', heading: 'Delivered', value: ({ delivered }) => delivered },
    { key: 'sla', heading: 'SLA', value: ({ sla }) => sla },
    { key: 'due', heading: 'Due', value: ({ due }) => due },
    { key: 'working_day', heading: 'Working Day', value: ({ workingDay }) => workingDay },
    { key: 'margin_working_days', heading: 'Margin', value: ({ marginWorkingDays }) => marginWorkingDays },
    { key: 'verdict', heading: 'Verdict', value: ({ verdict }) => verdict },
    { key: 'applicable_sla', heading: 'Applicable SLA', value: ({ applicableSla }) => applicableSla },
    { key: 'regime', heading: 'Regime', value: ({ regime }) => regime },
    { key: 'projected', heading: 'Projected', value: ({ projected }) => projected },
    { key: 'as_of', heading: 'As of', value: ({ asOf }) => asOf },
    ...slas.flatMap((sla): Column<DeliveryCheck>[] => [
      { key: `due_${sla}`, heading: `Due under ${sla}`, value: (check) => check[`due_${sla}`] },
      { key: `margin_${sla}`, heading: `Margin under ${sla}`, value: (check) => check[`margin_${sla}`] },
      { key: `verdict_${sla}`, heading: `Verdict under ${sla}`, value: (check) => check[`verdict_${sla}`] },
    ]),
    { key: 'derogation_until', heading: 'Derogation until', value: () => derogationUntil },
    {
      key: 'notices',
      heading: 'Notices',
      value: (check) => noticeCodes([...notices, ...check.notices], divisionCodes(underEachSla(check))),
    },
  ]
}

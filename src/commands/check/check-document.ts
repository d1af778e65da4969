import { attainmentOf, type EqualReports, repeatedPeriods, totalOf } from '../../answers/attainment.ts'
import { basisRecord, isProjection, type Notice, type PolicyBasis } from '../../answers/basis.ts'
import { type DeliveryCheck, isMissed, underEachSla, underSla } from '../../answers/delivery-check.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { periodKey } from '../../dates/reporting-period.ts'
import { type Columns, keeping, ownColumns, type Section, tableOf, toned } from '../../formats/document.ts'
import { annotationText } from '../../formats/github.ts'
import { deliveryHistogram } from '../../formats/histogram.ts'
import { basisCodes, noticeCodes, noticeText, unsaidVariables } from '../../formats/notices.ts'
import {
  basisWords,
  differsIn,
  elsewhereDates,
  elsewhereKey,
  elsewhereMark,
  furtherWords,
} from '../../formats/why.ts'
import {
  capitalised,
  counted,
  dayText,
  divisionName,
  periodName,
  reportTitle,
  shortDate,
} from '../../formats/words.ts'
import { slas, standings } from '../../sla/slas.ts'
import { derogationEnd } from '../../sla/timeline.ts'
import type { History } from './history.ts'

export interface CheckAnswer {
  readonly basis: PolicyBasis
  readonly history: History | null
  readonly reports: readonly DeliveryCheck[]
  /** The different ones among them. */
  readonly different: readonly EqualReports[]
  /** Today, where a report is not delivered; else null. */
  readonly today: IsoDate | null
  /** Whether text shows what each SLA makes of each report. */
  readonly showsEachSla: boolean
}

export function checkDocument(answer: CheckAnswer) {
  const { basis, reports, different, history, today } = answer
  const repeated = repeatedPeriods(different)
  const timestamps: Notice[] = history?.hasTimestamps ? [{ code: 'timestamps-read-as-dates' }] : []
  return {
    notices: [
      ...basis.notices,
      ...different.flatMap(({ check }) => check.notices),
      ...(repeated.length > 1 ? [{ code: 'periods-repeated' as const, periods: repeated }] : repeated),
      ...timestamps,
    ],
    sections() {
      return history === null && reports.length === 1 ? reportSections(answer) : historySections(answer)
    },
    records() {
      const own = tableOf(reports, cellsOf(basis))
      if (!history?.carried) return own
      return { ...own, carried: carriedBeside(Object.keys(own.columns), history.carried) }
    },
    json: () => ({
      ...basisRecord(basis),
      reports,
      today,
      attainment: attainmentOf(different),
      notices: [...basis.notices, ...repeated, ...timestamps],
    }),
  }
}

/** For GitHub Actions: an error for each report that is late or overdue, a notice for any other, then what they rest on. */
export function* annotationsOf(answer: CheckAnswer): Generator<string> {
  const { basis, reports, different, history } = answer
  const messageOf = keeping((check: DeliveryCheck) => {
    const elsewhere = elsewhereDates([[underSla(check, check.sla)]])
    const days =
      `${check.sla} Working Days in ${divisionName(basis.calendar.division)}. ${elsewhere}`.trimEnd()
    return `PMR for ${periodName(check)}: ${verdictText(check)}; ${deliveryText(check)}; due by ${dayText(check.due)}, ${days}`
  })
  for (const [at, check] of reports.entries()) {
    const place = history?.file ? { file: history.file, line: history.lines[at] } : {}
    const level = isMissed(check.verdict) ? 'error' : 'notice'
    yield annotationText(level, { ...place, title: `PMR ${check.verdict}` }, messageOf(check))
  }
  const met = attainmentOf(different).slas.map(({ sla, met, judged, share }) =>
    share === null ? `${sla}: none judged` : `${sla}: ${met} of ${judged} (${percent(share)})`,
  )
  const attainment = `${counted(reports.length, 'report')}; met under each SLA, in Working Days: ${met.join(', ')}`
  const projection = different.flatMap(({ check }) => check.notices.filter(isProjection)).slice(0, 1)
  const elsewhere = otherSlasElsewhere(checksOf(answer))
  const lines = [attainment, ...reasonsOf(answer, elsewhere), ...projection.map(noticeText)]
  const message = [...lines, ...unsaidVariables(lines, basis.notices)].join('\n')
  yield annotationText('notice', { title: 'PMR attainment' }, message)
}

/** Which SLA applies to the reports and why, and whose bank holidays count. */
function reasonsOf({ basis, different }: CheckAnswer, elsewhere = ''): string[] {
  const byPeriod = new Map(different.map(({ check }) => [periodKey(check), { ...check, applicable: check }]))
  return basisWords([...byPeriod.values()], basis, elsewhere)
}

function cellsOf(basis: PolicyBasis): Columns<DeliveryCheck> {
  const { calendar, policy } = basis
  const { date: derogationUntil } = derogationEnd(policy)
  const underSlas = slas.flatMap((sla) => [`due_${sla}`, `margin_${sla}`, `verdict_${sla}`] as const)
  return {
    ...ownColumns<DeliveryCheck>('period', 'periodEnd'),
    division: () => calendar.division,
    ...ownColumns<DeliveryCheck>('delivered', 'sla', 'due', 'workingDay', 'marginWorkingDays', 'verdict'),
    ...ownColumns<DeliveryCheck>('applicableSla', 'regime', 'projected', 'asOf', ...underSlas),
    derogation_until: () => derogationUntil,
    notices: keeping((check) => {
      const days = [check.periodEnd, check.delivered, check.asOf, ...slas.map((sla) => check[`due_${sla}`])]
      return noticeCodes([...basisCodes(basis, days), ...check.notices], underEachSla(check))
    }),
    mp122b_from: () => policy.mp122bFrom,
  }
}

/** A history's further columns, with names that our own do not have. A reader may ignore letter case. */
function carriedBeside(ours: readonly string[], { headings, cells }: NonNullable<History['carried']>) {
  const taken = [...ours, ...headings].map((name) => name.toLowerCase())
  const renamed = headings.map((name) => {
    if (!ours.includes(name.toLowerCase())) return name
    let free = name
    // Neither of two columns of one name is lost.
    while (taken.includes(free.toLowerCase())) free = `input_${free}`
    taken.push(free.toLowerCase())
    return free
  })
  return { headings: renamed, cells }
}

/** One report: the verdict, then what each SLA makes of it, and what it rests on. */
function reportSections(answer: CheckAnswer): Section[] {
  const [check] = answer.reports as [DeliveryCheck]
  const { sla, due, applicableSla, verdict, notices } = check
  const outcomes = underEachSla(check)
  const table = tableOf(outcomes, {
    SLA: (each) => `${each.sla === applicableSla ? '>' : ' '} ${each.sla} Working Days`,
    Due: (each) => (each.due === null ? 'unknown' : shortDate(each.due)),
    Verdict: (each) => toned(verdictTone(each.verdict), verdictText(each)),
    Standing: (each) => (each.sla === applicableSla ? 'applies' : standings[each.sla]),
  })
  const delivery = capitalised(deliveryText(check))
  const verdictLine = [
    'The report is ',
    toned(verdictTone(verdict), verdictText(check)),
    `. ${delivery}; due by ${dayText(due)} under ${sla} Working Days.`,
  ]
  return [
    { heading: reportTitle(check) },
    { lines: [verdictLine] },
    { table: { ...table, bare: true } },
    { lines: [...reasonsOf(answer, elsewhereDates([outcomes])), ...furtherWords(notices)] },
  ]
}

/** A history: a line each, what the marks mean, and what it comes to under each SLA. */
function historySections(answer: CheckAnswer): Section[] {
  const { reports, different } = answer
  const checks = checksOf(answer)
  const same = sameInAll(checks, answer)
  const moved = [...same.values()].flat()
  const shown = Object.entries(lineColumns).filter(([heading]) => !moved.includes(heading))
  const columns = Object.fromEntries(shown)
  const lines = new Map(checks.map((check) => [check, linesOf(check, answer)]))
  const rows = reports.flatMap((check) => lines.get(check) as Line[])
  const attainment = attainmentOf(different)
  const { delivered, notDelivered, medianWorkingDay, slowest } = attainment
  const split = notDelivered === 0 ? '' : `: ${delivered} delivered, ${notDelivered} not delivered`
  const sections: Section[] = [
    { heading: 'PMR deliveries', lines: [...same.keys()], table: tableOf(rows, columns) },
    { lines: marksOf(answer, columns) },
    {
      heading: `Under each SLA, ${counted(reports.length, 'report')}${split}`,
      table: tableOf(attainment.slas, attainmentColumns),
    },
  ]
  if (slowest !== null) {
    const median = `Median: Working Day ${medianWorkingDay}.`
    const isAnyBetween = attainment.deliveries.some(({ onWorkingDay }) => !onWorkingDay)
    const between = 'A delivery on a day that is not a Working Day is drawn on the next Working Day.'
    sections.push({
      heading: 'Deliveries by Working Day, and the last day of each SLA',
      lines: [
        `${median} Slowest: Working Day ${slowest.workingDay}, for ${periodName(slowest)}.`,
        isAnyBetween ? between : '',
      ],
      picture: (style) => deliveryHistogram(attainment, style),
    })
  }
  return [...sections, { lines: reasonsOf(answer) }]
}

function checksOf({ different }: CheckAnswer): DeliveryCheck[] {
  return different.map(({ check }) => check)
}

/** That another division gives another due date under an SLA that a report is not judged by, where it does. */
function otherSlasElsewhere(checks: readonly DeliveryCheck[]): string {
  const others = checks.flatMap((check) => check.otherDivisions.filter(({ sla }) => sla !== check.sla))
  return others.length === 0 ? '' : `At least one due date under the other SLAs ${differsIn(others)}.`
}

/** The lines of a report in a history's table: under the SLA it is judged by, or under each. */
function linesOf(check: DeliveryCheck, answer: CheckAnswer) {
  const deadlines = shownOutcomes(check, answer)
  const mark = elsewhereMark(deadlines)
  // A report's own cells stand in its first line only.
  return deadlines.map((outcome, at) => ({ check, outcome, mark, own: at === 0 ? check : null }))
}

type Line = ReturnType<typeof linesOf>[number]

function shownOutcomes(check: DeliveryCheck, { showsEachSla }: CheckAnswer) {
  return showsEachSla ? underEachSla(check) : [underSla(check, check.sla)]
}

const lineColumns: Columns<Line> = {
  Period: ({ own, mark }) => own && `${own.period ?? own.periodEnd}${mark}`,
  Delivered: ({ own }) => own && (own.delivered === null ? '-' : shortDate(own.delivered)),
  'Working Day': ({ own }) =>
    own && own.workingDay !== null ? `${own.workingDay}${own.onWorkingDay ? ' ' : '+'}`.padStart(11) : null,
  SLA: ({ check, outcome: { sla } }) => `${sla === check.applicableSla ? '>' : ' '}${sla}`,
  Due: ({ check, outcome: { sla, due } }) =>
    due === null ? 'unknown' : `${shortDate(due)}${sla === check.sla && check.dueProjected ? '~' : ''}`,
  Margin: ({ outcome }) => signed(outcome.marginWorkingDays).padStart(6),
  Verdict({ check, outcome: { verdict } }) {
    const mark = isProjectedBeyondDue(check) ? '~' : ''
    return toned(verdictTone(verdict), `${verdict.replace('-', ' ')}${mark}`)
  },
}

/** Whether the count to delivery is projected though the due date, which has a mark of its own, is not. */
function isProjectedBeyondDue({ projected, dueProjected }: DeliveryCheck): boolean {
  return projected && !dueProjected
}

/** Sentences about columns whose cells are all the same, and the columns whose place each takes. */
function sameInAll(checks: readonly DeliveryCheck[], { reports, showsEachSla, today }: CheckAnswer) {
  const [{ sla, verdict }] = checks as [DeliveryCheck]
  const same = new Map<string, readonly string[]>()
  if (reports.length === 1) return same
  if (checks.every(({ delivered }) => delivered === null)) {
    same.set(`None is delivered as of ${today && dayText(today)}.`, ['Delivered', 'Working Day'])
  }
  if (showsEachSla) return same
  if (checks.every((check) => check.sla === sla)) {
    const applies = checks.every(({ applicableSla }) => applicableSla === sla) ? ', the SLA that applies' : ''
    same.set(`All are judged by ${sla} Working Days${applies}.`, ['SLA'])
  }
  if (checks.every((check) => check.verdict === verdict && !isProjectedBeyondDue(check))) {
    same.set(`All are ${verdict.replace('-', ' ')}.`, ['Verdict'])
  }
  return same
}

/** What the marks in a history's table mean, each once. */
function marksOf(answer: CheckAnswer, columns: Columns<Line>): string[] {
  const { different, today } = answer
  const checks = checksOf(answer)
  const between = totalOf(different.filter(({ check }) => check.delivered !== null && !check.onWorkingDay))
  const unknown = slas.filter((sla) => checks.some((check) => check[`due_${sla}`] === null))
  const projection = checks.flatMap(({ notices }) => notices).find(isProjection)
  const isProjected = checks.some(({ projected }) => projected)
  return [
    'SLA' in columns &&
      checks.some(({ sla, applicableSla }) => sla === applicableSla) &&
      '> the SLA that applies to the report',
    'Delivered' in columns && today !== null && `- not delivered as of ${dayText(today)}`,
    between > 0 &&
      `+ ${counted(between, 'report')} delivered on a day that is not a Working Day: counted as the Working Day before it; lateness is judged by the date`,
    elsewhereKey(checks.map((check) => shownOutcomes(check, answer))),
    // A line for each SLA has marks of its own.
    !answer.showsEachSla && otherSlasElsewhere(checks),
    projection && `${isProjected ? '~ ' : ''}${noticeText(projection)}`,
    unknown.length > 0 && noticeText({ code: 'due-outside-coverage', slas: unknown }),
    'Margin: Working Days to spare (negative: late by).',
  ].filter((mark) => typeof mark === 'string')
}

const attainmentColumns: Columns<ReturnType<typeof attainmentOf>['slas'][number]> = {
  SLA: ({ sla }) => `${sla} Working Days`,
  Standing: ({ standing }) => standing,
  Met: ({ met, judged }) => `${met} of ${judged}`,
  Share: ({ share }) => (share === null ? '-' : percent(share).padStart(7)),
  'Worst margin': ({ worst }) => (worst ? signed(worst.marginWorkingDays).padStart(12) : '-'),
  'In period': ({ worst }) => (worst ? (worst.period ?? worst.periodEnd) : '-'),
}

/** `delivered on Fri 2 Dec 2022, Working Day 24` */
function deliveryText({ delivered, asOf, workingDay }: DeliveryCheck): string {
  return delivered === null
    ? `not delivered as of ${dayText(asOf as IsoDate)}`
    : `delivered on ${dayText(delivered)}, Working Day ${workingDay}`
}

/** `on time, 1 Working Day early`, `late by 2 Working Days`, `due today`, `overdue by 1 Working Day` */
function verdictText({ verdict, marginWorkingDays }: Pick<DeliveryCheck, 'verdict' | 'marginWorkingDays'>) {
  const days = counted(Math.abs(marginWorkingDays), 'Working Day')
  if (isMissed(verdict)) return `${verdict} by ${days}`
  if (verdict === 'due') return marginWorkingDays === 0 ? 'due today' : `due in ${days}`
  return marginWorkingDays === 0 ? 'on time, on the due day' : `on time, ${days} early`
}

function verdictTone(verdict: DeliveryCheck['verdict']) {
  if (isMissed(verdict)) return 'bad'
  return verdict === 'due' ? 'caution' : 'good'
}

/** `91.7 %`, to one decimal; 100.0 % and 0.0 % only where they are exact. */
export function percent(share: number): string {
  const tenths = Math.round(share * 1000)
  const shown = share === 0 || share === 1 ? tenths : Math.min(999, Math.max(1, tenths))
  return `${(shown / 10).toFixed(1)} %`
}

/** `+3`, `0`, `-2` */
function signed(margin: number): string {
  return margin > 0 ? `+${margin}` : String(margin)
}

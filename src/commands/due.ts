import manifest from '../../package.json' with { type: 'json' }
import { basisRecord, isProjection, type PolicyBasis } from '../answers/basis.ts'
import { type DueAnswer, type DueReport, dueReport, withApplicable } from '../answers/due-dates.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { InvalidInputError } from '../errors.ts'
import { type Document, type Section, type Style, tableOf, toned } from '../formats/document.ts'
import { basisCodes, deadlineCodes, noticeCodes } from '../formats/notices.ts'
import { basisWords, elsewhereDates, elsewhereMark, furtherWords } from '../formats/why.ts'
import { listed, reportTitle, shortDate, standingText } from '../formats/words.ts'
import { type Sla, slaOf } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import type { CliCommand } from './command.ts'
import { type OptionValues, policyOptions, takeOptions } from './options.ts'
import { asOfToday, basisFrom, periodsFrom, refuseExplain, slasFrom, workingDaysFrom } from './reading.ts'

export function defineDue(command: CliCommand): void {
  command
    .summary('due dates, the SLA that applies and why')
    .description(
      'Says when the smart-metering Performance Measurement Report (PMR) is due: a number of UK Working Days after the ' +
        'reporting period ends. Without a period it answers for the last complete month.',
    )
    .answers(['date', 'env', 'ics', 'html'], async (given, io) => {
      const { format = '' } = given
      const periods = periodsFrom(given, io)
      const choices = slasFrom(given)
      const remindBefore = remindersFrom(given)
      if (format === 'env' && periods.length > 1) {
        throw new InvalidInputError(
          `--format env is for one report; ${periods.length} were asked for. Give one period, or use --format csv`,
        )
      }
      refuseExplain(given, ['text', 'json'])
      const basis = asOfToday(await basisFrom(given, io), given, io)
      const reports = periods.map((period) => dueReport(period, basis.calendar, choices, basis.policy))
      const answer: DueAnswer = { basis, reports }
      return {
        document: dueDocument(answer, given.explain ? await countsOf(answer) : []),
        others: {
          ics: async () =>
            (await import('../formats/ics.ts')).dueIcs(answer, remindBefore, given.sla !== undefined),
          html: async () => (await import('../formats/page/page.ts')).duePage(answer, manifest.version),
        },
      }
    }).examples = [
    [`pmr-due --period 2022-10 --sla ${slaOf.proposed}`, `${slaOf.proposed}, and the SLA that applies`],
    ['pmr-due --period RY2022', 'April 2022 to March 2023'],
    ['pmr-due --period 2022-10 --format date', 'dates alone, for a script'],
    ['pmr-due --period RY2022 --output ry2022.html', 'a page to print'],
  ]
  takeOptions(command, ['period', 'periodEnd', 'sla', 'explain', 'remind', ...policyOptions, 'today'])
}

/** How many Working Days before a due date to be reminded of it, the earliest reminder first, each once. */
function remindersFrom({ remind = [], format }: OptionValues): number[] {
  if (remind.length > 0 && format !== 'ics') {
    throw new InvalidInputError(`--remind only works with --format ics, not ${format}`)
  }
  const given = remind.map((text) => workingDaysFrom('--remind', text, /^[1-9]\d?$/, '1 to 99'))
  return [...new Set(given)].sort((a, b) => b - a)
}

/** The count behind each report, as far as the latest of its deadlines: for JSON, and drawn. */
async function countsOf({ reports, basis: { calendar } }: DueAnswer) {
  const { skippedRecords, workingDayCount } = await import('../answers/count.ts')
  const { countCalendar } = await import('../formats/count-calendar.ts')
  return reports.map((report) => {
    // Under the longest SLA first.
    const due = withApplicable(report).map((deadline) => deadline.due)
    const count = workingDayCount(report.periodEnd, due[0] as IsoDate, calendar)
    const record = { workingDays: count.workingDays, skipped: skippedRecords(count.skipped) }
    const picture = (style: Style) => countCalendar(count, due, calendar.division, style)
    return { record: { count: record }, sections: [{ picture }] }
  })
}

/** @param counts of the reports, where they were asked for */
function dueDocument({ basis, reports }: DueAnswer, counts: Awaited<ReturnType<typeof countsOf>>): Document {
  const { division } = basis.calendar
  const { mp122bFrom } = basis.policy
  const { date: derogationUntil } = derogationEnd(basis.policy)
  return {
    notices: [...basis.notices, ...reports.flatMap((report) => report.notices)],
    sections: () =>
      reports.length === 1 || counts.length > 0
        ? reports.flatMap((report, at) => [...reportSections(report, basis), ...(counts[at]?.sections ?? [])])
        : scheduleSections(reports, basis),
    records() {
      // Rows of two parts: a copy of both for each of a thousand deadlines would take as long as counting them.
      const rows = reports.flatMap((report) => report.deadlines.map((deadline) => ({ report, deadline })))
      // Columns are added at the end only.
      return tableOf(rows, {
        period: ({ report }) => report.period,
        period_end: ({ report }) => report.periodEnd,
        division: () => division,
        sla: ({ deadline }) => deadline.sla,
        due: ({ deadline }) => deadline.due,
        standing: ({ deadline }) => deadline.standing,
        applies: ({ deadline }) => deadline.applies,
        applicable_sla: ({ report }) => report.applicable.sla,
        regime: ({ report }) => report.applicable.regime,
        projected: ({ deadline }) => deadline.projected,
        derogation_until: () => derogationUntil,
        notices: ({ report, deadline }) => deadlineCodes(basis, report, deadline),
        mp122b_from: () => mp122bFrom,
      })
    },
    dates: () => reports.flatMap(({ deadlines }) => deadlines.map(({ due }) => due)),
    basis: () => datesBasis(reports, basis),
    // The same keys whatever is asked: the SLA that applies first, then `due_N` for each SLA asked for.
    env() {
      const [report] = reports as [DueReport]
      const { period, periodEnd, applicable, deadlines, notices } = report
      const days = [periodEnd, ...withApplicable(report).map(({ due }) => due)]
      return {
        period,
        period_end: periodEnd,
        division,
        applicable_sla: applicable.sla,
        applicable_due: applicable.due,
        regime: applicable.regime,
        projected: applicable.projected || deadlines.some(({ projected }) => projected),
        ...Object.fromEntries(deadlines.map(({ sla, due }) => [`due_${sla}`, due])),
        derogation: periodEnd <= derogationUntil ? 'in-force' : 'expired',
        derogation_until: derogationUntil,
        mp122b_from: mp122bFrom,
        notices: noticeCodes([...basisCodes(basis, days), ...notices], [applicable, ...deadlines]),
      }
    },
    json: () => ({
      ...basisRecord(basis),
      reports: reports.map((report, at) => ({ ...report, ...counts[at]?.record })),
      notices: basis.notices,
    }),
  }
}

/** One report: its deadlines, and why. */
function reportSections(report: DueReport, basis: PolicyBasis): Section[] {
  const deadlines = withApplicable(report)
  const isProjected = deadlines.some(({ projected }) => projected)
  const table = tableOf(deadlines, {
    SLA: ({ sla, applies }) => `${applies ? '>' : ' '} ${sla} Working Days`,
    Due: ({ due }) => toned('strong', shortDate(due)),
    ...(isProjected && { '': (each: (typeof deadlines)[number]) => (each.projected ? 'projected' : '') }),
    Standing: (deadline) => toned(deadline.applies ? 'good' : 'dim', standingText(deadline)),
  })
  return [
    { heading: reportTitle(report) },
    { table: { ...table, bare: true } },
    { lines: restWords([report], basis) },
  ]
}

/** What reports rest on. Of several, the key to the mark `*` says where another division gives another date. */
function restWords(reports: readonly DueReport[], basis: PolicyBasis): string[] {
  const isOne = reports.length === 1
  const elsewhere = isOne ? elsewhereDates(reports.map(withApplicable)) : ''
  // Projected dates follow all others, so that a sentence names the first of them.
  const projected = reports.find(({ notices }) => notices.some(isProjection))
  const from = isOne ? '' : `From the period ${projected?.period ?? projected?.periodEnd} on: `
  const further = furtherWords(projected?.notices ?? []).map((text) => from + text)
  return [...basisWords(reports, basis, elsewhere), ...further]
}

/** What dates alone do not say. */
function datesBasis(reports: readonly DueReport[], basis: PolicyBasis): string[] {
  const dates = reports.map(({ deadlines }) => deadlines)
  const order = dates.flat().every(({ applies }) => applies) ? '' : orderText(dates)
  const elsewhere = reports.length > 1 ? elsewhereDates(dates).replace('* ', '') : ''
  return [order, ...restWords(reports, basis), elsewhere].filter(Boolean)
}

/** Which SLA each date is under: the reports may not all have the same. */
function orderText(dates: readonly DueReport['deadlines'][]): string {
  const [first = '', other] = new Set(dates.map((each) => listed(each.map(({ sla }) => String(sla)))))
  const ofEach = dates.length > 1 ? ' of each report' : ''
  if (other !== undefined) return `The dates${ofEach} are under its SLAs, the longest first.`
  return first.includes(' ')
    ? `The dates${ofEach} are under ${first} Working Days, in this order.`
    : `The date${ofEach} is under ${first} Working Days.`
}

/** Several reports: a row each, then what they rest on. */
function scheduleSections(reports: readonly DueReport[], basis: PolicyBasis): Section[] {
  const asked = [...new Set(reports.flatMap(({ deadlines }) => deadlines.map(({ sla }) => sla)))]
  const showsApplicable = ({ deadlines }: DueReport) => deadlines.some(({ applies }) => applies)
  const dates = asked
    .sort((a, b) => b - a)
    .map((sla) => [` ${sla} Working Days`, (report: DueReport) => markedDate(report, sla)] as const)
  const applying = ({ applicable: { sla, due } }: DueReport) => `${sla}: ${shortDate(due)}`
  const table = tableOf(reports, {
    Period: (each) => `${each.period ?? each.periodEnd}${elsewhereMark(withApplicable(each))}`,
    ...Object.fromEntries(dates),
    ...(!reports.every(showsApplicable) && { 'SLA that applies': applying }),
  })
  const key = reports.some(showsApplicable) ? '> the SLA that applies to the report' : ''
  return [
    { heading: 'PMR due dates' },
    { table },
    { lines: [key, elsewhereDates(reports.map(withApplicable))] },
    { lines: restWords(reports, basis) },
  ]
}

/** Empty where the SLA was not asked for. */
function markedDate({ deadlines }: DueReport, sla: Sla) {
  const deadline = deadlines.find((each) => each.sla === sla)
  if (deadline === undefined) return ''
  const date = shortDate(deadline.due)
  return deadline.applies ? toned('strong', `>${date}`) : ` ${date}`
}

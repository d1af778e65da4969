import manifest from '../../package.json' with { type: 'json' }
import { answerBasis } from '../answers/basis.ts'
import { type DueReport, dueReport } from '../answers/due-dates.ts'
import type { Reminder } from '../answers/reminders.ts'
import type { WorkingDayCount } from '../answers/working-day-count.ts'
import type { WorkingDayCalendar } from '../calendar/working-days.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { InvalidInputError } from '../errors.ts'
import { dueCsv } from '../formats/due-dates/csv.ts'
import { dueDates } from '../formats/due-dates/date.ts'
import type { DueAnswer } from '../formats/due-dates/due-answer.ts'
import { dueEnv } from '../formats/due-dates/env.ts'
import { dueJson } from '../formats/due-dates/json.ts'
import { dueText } from '../formats/due-dates/text.ts'
import type { CommandSpec } from './command.ts'
import { calendarOptions, outputOptions, policyOptions } from './options.ts'
import { formatFrom, present, type Renderers } from './present.ts'
import { calendarFrom, periodsFrom, policyFrom, remindersFrom, slaChoicesFrom } from './reading.ts'

const renderers: Renderers<DueAnswer> = {
  text: dueText,
  json: dueJson,
  csv: dueCsv,
  date: dueDates,
  env: dueEnv,
  ics: async (answer) => (await import('../formats/due-dates/ics.ts')).dueIcs(answer, manifest.version),
  markdown: async (answer) => (await import('../formats/due-dates/markdown.ts')).dueMarkdown(answer),
  html: async (answer) =>
    (await import('../formats/due-dates/html/page.ts')).duePage(answer, manifest.version),
}

/** The main command: when reports are due, which SLA applies, and why. */
export const dueCommand: CommandSpec = {
  name: 'pmr-due',
  summary: 'due dates, the SLA that applies and why',
  description:
    'When the smart-metering Performance Measurement Report (PMR) is due: N UK Working Days after a reporting ' +
    'period ends, under the 25, 18, 14 or 10 Working Day SLA; which SLA applies, and why. Without a period it ' +
    'answers for the last complete month.',
  options: [
    'period',
    'periodEnd',
    'sla',
    'explain',
    'remind',
    'today',
    ...calendarOptions,
    ...policyOptions,
    ...outputOptions,
  ],
  formats: Object.keys(renderers),
  examples: [
    ['pmr-due --period 2022-10 --sla 18', 'due date under 18 Working Days, beside the SLA that applies'],
    ['pmr-due --period RY2022', 'all four SLAs for a DCC regulatory year'],
    ['pmr-due --period 2022-11 --sla 25 --explain', 'the count, day by day'],
    ['pmr-due --sla applicable --format date', 'one date, for a script'],
    ['pmr-due --period RY2022 --format ics --remind 5', 'a calendar to import, with alarms'],
    ['pmr-due --period RY2022 --format html', 'a page to print: the schedule and a planner of each year'],
  ],
  async run(given, io) {
    const format = formatFrom(given, this.formats)
    const periods = periodsFrom(given, io)
    const choices = slaChoicesFrom(given)
    const remind = remindersFrom(given, format)
    const policy = policyFrom(given)
    if (format === 'env' && periods.length > 1) {
      throw new InvalidInputError(
        `--format env is for one report, and ${periods.length} were asked for: expected one period, or another format`,
      )
    }
    if (given.explain && format !== 'text' && format !== 'json') {
      throw new InvalidInputError(`--explain has no place in --format ${format}: expected text or json`)
    }
    const calendar = await calendarFrom(given, io)
    const answered = periods.map((period) => dueReport(period, calendar, choices, policy))
    // A calendar entry for an SLA that does not apply is for those who ask for it. All are counted even so: whether there
    // is an answer does not depend on the format.
    const reports = format === 'ics' && given.sla === undefined ? answered.map(asApplicable) : answered
    const basis = answerBasis(calendar, policy)
    const counts = given.explain ? await countsOf(reports, calendar) : null
    const reminders = remind.length > 0 ? await remindersOf(reports, remind, calendar) : null
    const notices = [...basis.notices, ...reports.flatMap((report) => report.notices)]
    await present({ ...basis, reports, counts, reminders }, notices, renderers, given, io)
    return 0
  },
}

function asApplicable(report: DueReport): DueReport {
  return { ...report, deadlines: [report.applicable] }
}

/** Each report's count, as far as the latest of its deadlines. */
async function countsOf(
  reports: readonly DueReport[],
  calendar: WorkingDayCalendar,
): Promise<WorkingDayCount[]> {
  const { workingDayCount } = await import('../answers/working-day-count.ts')
  return reports.map(({ periodEnd, applicable, deadlines }) => {
    const last = [applicable, ...deadlines]
      .map(({ due }) => due)
      .sort()
      .at(-1) as IsoDate
    return workingDayCount(periodEnd, last, calendar)
  })
}

/** The reminders of each due date among the deadlines asked for. */
async function remindersOf(
  reports: readonly DueReport[],
  workingDaysBefore: readonly number[],
  calendar: WorkingDayCalendar,
): Promise<ReadonlyMap<IsoDate, readonly Reminder[]>> {
  const { reminders } = await import('../answers/reminders.ts')
  const due = reports.flatMap(({ deadlines }) => deadlines.map((deadline) => deadline.due))
  return new Map(due.map((date) => [date, reminders(date, workingDaysBefore, calendar)]))
}

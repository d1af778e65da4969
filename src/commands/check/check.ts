import { dayOfDelivery } from '../../answers/delivery-check.ts'
import type { ReportingPeriod } from '../../dates/reporting-period.ts'
import { InvalidInputError } from '../../errors.ts'
import type { CheckFormat } from '../../formats/check/check-renderer.ts'
import { checkCsv } from '../../formats/check/csv.ts'
import { checkGithub } from '../../formats/check/github.ts'
import { historyText } from '../../formats/check/history-text.ts'
import { checkJson } from '../../formats/check/json.ts'
import { checkMarkdown } from '../../formats/check/markdown.ts'
import { reportText } from '../../formats/check/report-text.ts'
import type { Io } from '../../io.ts'
import { named } from '../../named.ts'
import type { AnswerCode } from '../command.ts'
import type { OptionValues } from '../options.ts'
import { styleFor, tellNotices } from '../present.ts'
import { calendarFrom, periodsFrom, policyFrom, slaToJudgeBy } from '../reading.ts'
import { checkToday, today } from '../today.ts'
import { checkAnswer, type Delivery } from './answer.ts'
import { heldOutput } from './held-output.ts'
import { readHistory } from './history.ts'

const formats: Readonly<Record<string, CheckFormat>> = {
  text: historyText,
  json: checkJson,
  csv: checkCsv,
  markdown: checkMarkdown,
  github: checkGithub,
}

/**
 * Checks the reports asked for. Nothing is written before the last of them has been checked, so that bad input,
 * wherever it stands, leaves stdout empty.
 */
export async function check(given: OptionValues, format: string, io: Io): Promise<AnswerCode> {
  checkToday(given, io)
  const { deliveries } = given
  const reports = deliveries === undefined ? reportsFrom(given, io) : refuseBeside(given)
  const judging = {
    sla: slaToJudgeBy(given),
    policy: policyFrom(given),
    calendar: await calendarFrom(given, io),
    today: () => today(given, io),
  }
  const isBlock = format === 'text' && reports.length === 1
  const renderer = isBlock ? reportText : (formats[format] as CheckFormat)
  const output = heldOutput()
  try {
    const answer = checkAnswer(judging, renderer, await styleFor(format, given, io), output.write)
    if (deliveries === undefined) {
      answer.start(null, [])
      for (const report of reports) answer.add({ ...report, sla: null, line: null, carried: [] })
    } else {
      await readHistory(deliveries, io, answer)
    }
    const { notices, missed } = answer.end()
    output.release(io.stdout)
    await tellNotices(notices, format, given, io)
    return missed ? 1 : 0
  } finally {
    output.discard()
  }
}

/** The reports named on the command line; one that was delivered is named alone. */
function reportsFrom(given: OptionValues, io: Io): Pick<Delivery, 'reportingPeriod' | 'delivered'>[] {
  const periods = periodsFrom(given, io)
  const { delivered = null } = given
  if (delivered !== null && periods.length > 1) {
    throw new InvalidInputError(
      `--delivered is the day of one report, and ${periods.length} were asked for: expected one period, or a history with --deliveries`,
    )
  }
  return periods.map((reportingPeriod) => {
    const { periodEnd } = reportingPeriod
    if (delivered !== null)
      named(deliveredOf(given, reportingPeriod), () => dayOfDelivery(delivered, periodEnd))
    return { reportingPeriod, delivered }
  })
}

/** What `--delivered` is said of: a period that nobody typed is named. */
function deliveredOf({ period, periodEnd }: OptionValues, { period: month }: ReportingPeriod): string {
  if (period !== undefined || periodEnd !== undefined) return '--delivered'
  return `--delivered, of the report on ${month}, the last complete month, as no --period is given`
}

/** A history names its periods itself. */
function refuseBeside({ period, periodEnd, delivered }: OptionValues): [] {
  const beside = Object.entries({ '--period': period, '--period-end': periodEnd, '--delivered': delivered })
  const [flag] = beside.find(([, value]) => value !== undefined) ?? []
  if (flag === undefined) return []
  throw new InvalidInputError(
    `${flag} does not go with --deliveries: the history names its periods and their days`,
  )
}

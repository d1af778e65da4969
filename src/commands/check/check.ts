import { attainmentOf } from '../../answers/attainment.ts'
import { type DeliveryCheck, dayOfDelivery, deliveryChecker, isMissed } from '../../answers/delivery-check.ts'
import type { SlaChoice } from '../../answers/due-dates.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { type DateOrder, dateOrders, readDate } from '../../dates/read-date.ts'
import type { ReportingPeriod } from '../../dates/reporting-period.ts'
import { didYouMean, InvalidInputError, named, quoted } from '../../errors.ts'
import { githubOf } from '../../formats/github.ts'
import { type Io, userTextFor } from '../../io.ts'
import { parseSla, slas } from '../../sla/slas.ts'
import { takeOptions } from '../arguments.ts'
import type { CliCommand } from '../command.ts'
import { calendarOptions, type OptionValues, outputOptions, policyOptions } from '../options.ts'
import { basisFrom, checkToday, periodsFrom, today } from '../reading.ts'
import { type CheckAnswer, checkDocument } from './check-document.ts'
import { readHistory } from './history.ts'

/** Whether reports were on time, and what each SLA makes of them. */
export function defineCheck(command: CliCommand): void {
  command
    .description(
      'Says whether a report was on time, by how many Working Days, and on which Working Day it was delivered; for one ' +
        'that is not delivered, how long is left. Judges a history report by report, and then under each of the four ' +
        'SLAs. Exits 1 when a report is late or overdue.',
    )
    .answers(['text', 'json', 'csv', 'markdown', 'github'], async (given, io) => {
      checkToday(given, io)
      const answer = await answerFrom(given, io)
      return {
        document: checkDocument(answer, userTextFor(io.stdout)),
        code: answer.different.some(({ check }) => isMissed(check.verdict)) ? 1 : 0,
        others: { github: async () => githubOf(annotated(answer)) },
      }
    }).examples = [
    ['pmr-due check --period 2022-10 --delivered 2022-12-02', 'one report: on time, exit 0'],
    ['pmr-due check --period 2022-10 --today 2022-11-15', 'not delivered: how long was left that day'],
    ['pmr-due check --deliveries history.csv', 'a history, under each SLA'],
  ]
  takeOptions(
    command,
    [
      'period',
      'periodEnd',
      'delivered',
      'deliveries',
      'dateFormat',
      'sla',
      'today',
      ...calendarOptions,
      ...policyOptions,
      ...outputOptions,
    ],
    { sla: `SLA to judge by: ${slas.join(', ')} or applicable (default); all: shows each SLA` },
  )
}

function annotated({ basis, reports, different, history }: CheckAnswer): Parameters<typeof githubOf>[0] {
  const { file = null, lines = [] } = history ?? {}
  return { reports, division: basis.calendar.division, attainment: attainmentOf(different), file, lines }
}

async function answerFrom(given: OptionValues, io: Io): Promise<CheckAnswer> {
  const { deliveries } = given
  const order = dateOrderFrom(given)
  const { sla, showsEachSla } = slaFrom(given)
  const delivered = deliveries === undefined ? deliveredFrom(given, io, order) : refuseBeside(given)
  const basis = await basisFrom(given, io)
  const checkOf = deliveryChecker(basis.calendar, basis.policy)
  let asOf: IsoDate | null = null

  function judge(period: ReportingPeriod, day: IsoDate | null, own: SlaChoice | null): DeliveryCheck {
    if (day === null) asOf ??= today(given, io)
    return checkOf(period, day, own ?? sla, asOf ?? undefined)
  }

  const history = deliveries === undefined ? null : await readHistory(deliveries, io, order, judge)
  const reports = history?.reports ?? delivered.map(({ period, day }) => judge(period, day, null))
  const different = history?.different ?? reports.map((check) => ({ check, times: 1 }))
  return { basis, reports, different, history, today: asOf, showsEachSla }
}

/** The one SLA to judge by; `all` judges by the one that applies, and shows the others too. */
function slaFrom({ sla = [] }: OptionValues): { readonly sla: SlaChoice; readonly showsEachSla: boolean } {
  const choices = sla.map((text) => named('--sla', () => parseSla(text, ['all', 'applicable'])))
  const showsEachSla = choices.includes('all')
  const [first = 'applicable', second] = [...new Set(choices.filter((choice) => choice !== 'all'))]
  if (second === undefined) return { sla: first as SlaChoice, showsEachSla }
  throw new InvalidInputError(
    `--sla ${first} and --sla ${second}: a report is judged by one SLA; use --sla all to see what each makes of it`,
  )
}

function dateOrderFrom({ dateFormat }: OptionValues): DateOrder | undefined {
  if (dateFormat === undefined) return undefined
  const order = dateOrders.find((each) => each === dateFormat.trim().toLowerCase())
  if (order !== undefined) return order
  throw new InvalidInputError(
    `--date-format: ${quoted(dateFormat)} is not an order: expected ${dateOrders.join(' or ')}${didYouMean(dateFormat, dateOrders)}`,
  )
}

interface Delivered {
  readonly period: ReportingPeriod
  readonly day: IsoDate | null
}

/** The reports named on the command line; one that was delivered is named alone. */
function deliveredFrom(given: OptionValues, io: Io, order: DateOrder | undefined): Delivered[] {
  const periods = periodsFrom(given, io)
  const text = given.delivered
  if (text === undefined) return periods.map((period) => ({ period, day: null }))
  const [period] = periods as [ReportingPeriod]
  if (periods.length > 1) {
    throw new InvalidInputError(
      `--delivered is for one report, and ${periods.length} were asked for: give one period, or a history with --deliveries`,
    )
  }
  const day = named(deliveredPlace(given, period), () =>
    dayOfDelivery(readDate(text, order).date, period.periodEnd),
  )
  return [{ period, day }]
}

/** Where the day of delivery was given; a period that nobody typed is named. */
function deliveredPlace({ period, periodEnd }: OptionValues, { period: month }: ReportingPeriod): string {
  if (period !== undefined || periodEnd !== undefined) return '--delivered'
  return `--delivered, for ${month}, the last complete month, since no --period is given`
}

/** A history names its periods itself. */
function refuseBeside({ period, periodEnd, delivered }: OptionValues): [] {
  const beside = Object.entries({ '--period': period, '--period-end': periodEnd, '--delivered': delivered })
  const [flag] = beside.find(([, value]) => value !== undefined) ?? []
  if (flag === undefined) return []
  throw new InvalidInputError(
    `${flag} does not work with --deliveries: the history has its own periods and days`,
  )
}

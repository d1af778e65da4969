import { type DeliveryCheck, dayOfDelivery, deliveryChecker, isMissed } from '../../answers/delivery-check.ts'
import type { SlaChoice } from '../../answers/due-dates.ts'
import type { IsoDate } from '../../dates/iso-date.ts'
import { readDate } from '../../dates/read-date.ts'
import type { ReportingPeriod } from '../../dates/reporting-period.ts'
import { InvalidInputError, named } from '../../errors.ts'
import type { Io } from '../../io.ts'
import { parseSla, slas } from '../../sla/slas.ts'
import type { CliCommand } from '../command.ts'
import { type OptionValues, policyOptions, takeOptions } from '../options.ts'
import {
  asOfToday,
  basisFrom,
  dateOrderFrom,
  flagOf,
  isLastMonth,
  periodsFrom,
  todayFrom,
} from '../reading.ts'
import { annotationsOf, type CheckAnswer, checkDocument } from './check-document.ts'
import { readHistory } from './history.ts'

export function defineCheck(command: CliCommand): void {
  command
    .description(
      'Says whether a report was on time, by how many Working Days, and on which Working Day it was delivered; for one ' +
        'that is not delivered, how long is left. Judges a history report by report, and then under each of the four ' +
        'SLAs. Exits 1 when a report is late or overdue.',
    )
    .answers(['github'], async (given, io) => {
      const answer = await answerFrom(given, io)
      return {
        document: checkDocument(answer),
        isNo: answer.different.some(({ check }) => isMissed(check.verdict)),
        others: { github: async () => annotationsOf(answer) },
      }
    }).examples = [
    ['pmr-due check --period 2022-10 --delivered 2022-12-02', 'one report: on time, exit 0'],
    ['pmr-due check --period 2022-10 --today 2022-11-15', 'not delivered: how long was left that day'],
    ['pmr-due check --deliveries history.csv', 'a history, under each SLA'],
  ]
  const own = ['period', 'periodEnd', 'delivered', 'deliveries', 'sla', 'today'] as const
  takeOptions(command, [...own, ...policyOptions], {
    sla: `SLA to judge by: ${slas.join(', ')} or applicable (default); all: shows each SLA`,
  })
}

async function answerFrom(given: OptionValues, io: Io): Promise<CheckAnswer> {
  const { deliveries } = given
  const today = todayFrom(given, io)
  const order = dateOrderFrom(given)
  const { sla, showsEachSla } = slaFrom(given)
  const periods = deliveries === undefined ? periodsFrom(given, io) : refuseBeside(given)
  const day = deliveredFrom(given, periods)
  const basis = await basisFrom(given, io)
  const checkOf = deliveryChecker(basis.calendar, basis.policy)
  let asOf: IsoDate | null = null

  function judge(period: ReportingPeriod, delivered: IsoDate | null, own: SlaChoice | null): DeliveryCheck {
    if (delivered === null) asOf ??= today.date()
    return checkOf(period, delivered, own ?? sla, asOf ?? undefined)
  }

  const history = deliveries === undefined ? null : await readHistory(deliveries, io, order, judge)
  const reports = history?.reports ?? periods.map((period) => judge(period, day, null))
  const different = history?.different ?? reports.map((check) => ({ check, times: 1, lines: [] }))
  const dated = asOfToday(basis, given, io, asOf !== null || isLastMonth(given))
  return { basis: dated, reports, different, history, today: asOf, showsEachSla }
}

/** The one SLA to judge by; `all` judges by the one that applies, and shows the others too. */
function slaFrom({ sla = [] }: OptionValues): { readonly sla: SlaChoice; readonly showsEachSla: boolean } {
  const choices = new Set(sla.map((text) => named('--sla', () => parseSla(text, ['all', 'applicable']))))
  const showsEachSla = choices.delete('all')
  const [first = 'applicable', second] = choices
  if (second === undefined) return { sla: first as SlaChoice, showsEachSla }
  throw new InvalidInputError(
    `--sla ${first} and --sla ${second}: a report is judged by one SLA; use --sla all to see what each makes of it`,
  )
}

/** The day that the one report was delivered; null for those that are not. */
function deliveredFrom(given: OptionValues, periods: readonly ReportingPeriod[]): IsoDate | null {
  const { delivered } = given
  if (delivered === undefined) return null
  const [only] = periods as [ReportingPeriod]
  if (periods.length > 1) {
    throw new InvalidInputError(
      `--delivered is for one report, and ${periods.length} were asked for: give one period, or a history with --deliveries`,
    )
  }
  const unsaid = `, for ${only.period}, the last complete month, since no --period is given`
  return named(`--delivered${isLastMonth(given) ? unsaid : ''}`, () =>
    dayOfDelivery(readDate(delivered, dateOrderFrom(given)).date, only.periodEnd),
  )
}

/** A history names its periods itself. */
function refuseBeside(given: OptionValues): [] {
  const beside = (['period', 'periodEnd', 'delivered'] as const).find((name) => given[name] !== undefined)
  if (beside === undefined) return []
  throw new InvalidInputError(
    `${flagOf(beside)} does not work with --deliveries: the history has its own periods and days`,
  )
}

import { basisRecord, type PolicyBasis } from '../answers/basis.ts'
import { countElsewhere } from '../answers/count.ts'
import { type DerogationStatus, derogationStatus } from '../answers/derogation-status.ts'
import { type Document, ownColumns, type Section, tableOf, toned, type Words } from '../formats/document.ts'
import { basisCodes, noticeCodes } from '../formats/notices.ts'
import { basisWords, elsewhereWords, furtherWords } from '../formats/why.ts'
import { capitalised, counted, dateText, dayText, derogationName, shortDate } from '../formats/words.ts'
import { isStatedExpiry, reasons, slas, standings } from '../sla/slas.ts'
import type { SlaStretch } from '../sla/timeline.ts'
import type { CliCommand } from './command.ts'
import { policyOptions, takeOptions } from './options.ts'
import { asOfToday, basisFrom, dateFrom, todayFrom } from './reading.ts'

/** Whether Ofgem's derogation is in force, and the timeline of SLAs. */
export function defineStatus(command: CliCommand): void {
  command
    .description(
      "Says whether Ofgem's derogation from SEC H13.4 is in force on a day, how long it has left or has been over, " +
        'which SLA applies when, and where each SLA stands.',
    )
    .answers(['env'], async (given, io) => {
      const today = todayFrom(given, io)
      const basis = asOfToday(await basisFrom(given, io), given, io, given.on === undefined)
      const on = dateFrom('--on', given.on, given) ?? today.date()
      const status = derogationStatus(on, basis.calendar, basis.policy)
      return { document: statusDocument(status, basis), isNo: given.exitCode && status.state === 'expired' }
    }).examples = [
    ['pmr-due status', 'is it in force today?'],
    ['pmr-due status --on 2022-11-30 --exit-code', 'on its last day: in force, exit 0'],
  ]
  takeOptions(command, ['on', 'exitCode', 'today', ...policyOptions])
}

function statusDocument(status: DerogationStatus, basis: PolicyBasis): Document {
  const { on, state, lastDay, endedBy, calendarDaysLeft, workingDaysLeft, applicable, timeline } = status
  const notices = [...basis.notices, ...status.notices]
  const codes = [...basisCodes(basis, [on, lastDay]), ...status.notices]
  const otherDivisions = countElsewhere(on, lastDay, basis.calendar)
  return {
    notices,
    sections(): Section[] {
      const report = { period: null, periodEnd: on, applicable, notices: status.notices }
      const leftOrSince = state === 'in-force' ? 'left' : 'since'
      const elsewhere = elsewhereWords(
        otherDivisions,
        ({ workingDays }) => `${daysText(workingDays)} ${leftOrSince}`,
      )
      return [
        { heading: title(status, basis) },
        {
          facts: [
            ['Last day', dayText(lastDay)],
            [capitalised(leftOrSince), elapsed(status)],
            ['SLA', `${applicable.sla} Working Days for a period that ends on ${dayText(on)}`],
          ],
        },
        { lines: [...basisWords([report], basis, elsewhere), ...furtherWords(status.notices)] },
        {
          heading: 'Which SLA applies, by the day the period ends (both days included)',
          // The source is the same for all, and named in the next heading.
          table: tableOf(timeline, {
            '  From': ({ from, regime }) =>
              `${regime === applicable.regime ? '>' : ' '} ${from ? shortDate(from) : '...'}`,
            Until: ({ until }) => (until ? shortDate(until) : '...'),
            SLA: ({ sla }) => sla,
            Basis: ({ basis }) => basis,
          }),
        },
        {
          heading: 'Where each SLA stands (MP122B consultation, Q6)',
          table: tableOf(slas, {
            SLA: (sla) => sla,
            Standing: (sla) => standings[sla],
            Reason: (sla) => reasons[standings[sla]],
          }),
        },
      ]
    },
    records: () =>
      tableOf(timeline, {
        ...ownColumns<SlaStretch>('from', 'until', 'sla', 'regime', 'basis', 'source'),
        on: () => on,
        applies: ({ regime }) => regime === applicable.regime,
        derogation_until: () => lastDay,
        notices: () => noticeCodes(codes),
        division: () => basis.calendar.division,
        mp122b_from: () => basis.policy.mp122bFrom,
      }),
    json: () => ({
      ...basisRecord(basis),
      on,
      derogation: { state, lastDay, endedBy, calendarDaysLeft, workingDaysLeft, otherDivisions },
      applicable,
      timeline,
      standings: slas.map((sla) => ({ sla, standing: standings[sla], because: reasons[standings[sla]] })),
      notices,
    }),
    env: () => ({
      on,
      division: basis.calendar.division,
      derogation: state,
      derogation_last_day: lastDay,
      calendar_days_left: calendarDaysLeft,
      working_days_left: workingDaysLeft,
      applicable_sla: applicable.sla,
      regime: applicable.regime,
      derogation_until: lastDay,
      mp122b_from: basis.policy.mp122bFrom,
      notices: noticeCodes(codes, [{ otherDivisions, kind: 'count' }]),
    }),
  }
}

/** Past the expiry it says according to whom, since a later derogation may have moved it. */
function title({ on, state, lastDay, endedBy }: DerogationStatus, { policy }: PolicyBasis): Words {
  const onDay = `${derogationName} on ${dayText(on)}: `
  if (state === 'in-force') return [onDay, toned('good', 'in force')]
  const expired = toned('bad', 'expired')
  if (endedBy === 'mp122b') return [onDay, expired, `; MP122B ended it after ${dateText(lastDay)}`]
  const accordingTo = isStatedExpiry(policy.derogationUntil)
    ? ' according to the MP122B consultation; a later derogation is not included'
    : ', as given'
  return [`${derogationName}: `, expired, ` on ${dateText(lastDay)}${accordingTo}`]
}

function elapsed({ calendarDaysLeft, workingDaysLeft }: DerogationStatus): string {
  if (calendarDaysLeft === 0) return 'nothing: this is its last day'
  return `${counted(Math.abs(calendarDaysLeft), 'calendar day')}, ${daysText(workingDaysLeft)}`
}

/** Where it stands says whether they are left or since. */
function daysText(workingDays: number): string {
  return counted(Math.abs(workingDays), 'Working Day')
}

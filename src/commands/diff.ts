import { basisRecord, type PolicyBasis } from '../answers/basis.ts'
import { type DifferenceCause, type DueDifference, dueDifferences } from '../answers/due-differences.ts'
import { type EarlierOutput, readEarlierOutput } from '../answers/earlier-output.ts'
import { inOrder, periodKey } from '../dates/reporting-period.ts'
import { InvalidInputError } from '../errors.ts'
import { type Columns, type Document, ownColumns, tableOf, toned } from '../formats/document.ts'
import { basisCodes, deadlineCodes, noticeCodes } from '../formats/notices.ts'
import { basisWords, elsewhereDates, elsewhereMark, furtherWords } from '../formats/why.ts'
import { counted, dateText, dayText, listed, periodName, shortDate } from '../formats/words.ts'
import { grouped } from '../grouped.ts'
import { inputName, readInput } from '../input.ts'
import { type Policy, provisionalMp122b, slas, statedPolicy } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import type { CliCommand } from './command.ts'
import { policyOptions, takeOptions } from './options.ts'
import { basisFrom, dateOrderFrom, periodsFrom, slasFrom } from './reading.ts'

interface DiffAnswer extends ReturnType<typeof dueDifferences> {
  readonly basis: PolicyBasis
  readonly earlier: EarlierOutput
  /** As it was given; `-` is standard input. */
  readonly path: string
}

/** Which due dates of an earlier output must be re-issued, and why. */
export function defineDiff(command: CliCommand): void {
  command
    .description(
      'Recalculates an earlier output of pmr-due and lists each due date that has moved, with the bank holiday that ' +
        'explains it, and each report to which another SLA applies. Periods, SLAs, division and policy are those of ' +
        'the earlier output, as far as it says. Exits 1 if a date has moved or another SLA applies. Asking for other ' +
        'periods or SLAs than the file has is no difference.',
    )
    .argument('<file>', 'due dates that pmr-due wrote as csv or json, or - for standard input')
    .answers([], async (given, io, [path = '']) => {
      // Every due date of 2012 to 2050, four for each day that a period may end on, takes fewer bytes in any format.
      const input = { what: 'a list of due dates', limit: 20_000_000 }
      const order = dateOrderFrom(given)
      const earlier = await readEarlierOutput(await readInput(path, io, input), inputName(path), order)
      const { division } = earlier
      const basis = await basisFrom(given, io, earlier)
      const { calendar, setBy } = basis
      if (calendar.division !== division) {
        // The dates of two divisions differ without anything having moved.
        throw new InvalidInputError(
          `${setBy.division}: ${inputName(path)} is for ${division}, not for ${calendar.division}; use --division ${division}`,
        )
      }
      const periods = (given.period ?? given.periodEnd) ? periodsFrom(given, io) : earlier.reports
      const choices = given.sla && slasFrom(given)
      const found = dueDifferences(earlier, calendar, basis.policy, periods, choices)
      return {
        document: diffDocument({ ...found, basis, earlier, path }),
        // Asking for something else is no change, and has no cause.
        isNo: found.differences.some(({ cause }) => cause !== null),
      }
    }).examples = [
    ['pmr-due diff published.csv', 'which published dates have moved?'],
    ['pmr-due diff published.json --bank-holidays bank-holidays.json', 'after a proclamation'],
    [`pmr-due diff published.csv --mp122b ${provisionalMp122b}`, 'what would MP122B change?'],
  ]
  command.accepted = 'file'
  takeOptions(command, ['period', 'periodEnd', 'sla', ...policyOptions], {
    period: 'compare these periods only: 2022-10, 2022-Q4, 2022, RY2022 or a range with ..',
    sla: `Working Days: ${slas.join(', ')}, all or applicable (default: those of the file)`,
    division: 'the division of the file, which is the default',
    derogationUntil: `last day of Ofgem's derogation (default: as the file says, else ${statedPolicy.derogationUntil})`,
    mp122b: `day that MP122B is implemented, for example ${provisionalMp122b} (default: as the file says)`,
  })
}

function diffDocument(answer: DiffAnswer): Document {
  const { basis, earlier, compared, differences, reports, path } = answer
  // What the source leaves open about the reports, each once; a notice about one report stands beside it.
  const open = reports
    .flatMap((report) => report.notices)
    .filter(({ code }) => code !== 'derogation-expires-before-due')
  const notices = [...basis.notices, ...new Map(open.map((notice) => [notice.code, notice])).values()]
  return {
    notices,
    sections: () => diffSections(answer),
    records: () => diffRecords(answer),
    json() {
      const file = path === '-' ? 'standard input' : path
      const policy = Object.keys(earlier.policy).length > 0 ? earlier.policy : undefined
      return { ...basisRecord(basis), earlier: { file, policy }, compared, differences, notices }
    },
  }
}

/** First what must be re-issued, then other dates that moved, then the reasons and what the answer rests on. */
function diffSections(answer: DiffAnswer) {
  const { basis, earlier, compared, differences, reports } = answer
  const changes = differences.filter(({ cause }) => cause !== null)
  const reissued = changes.filter(({ reissue }) => reissue)
  const others = changes.filter(({ reissue }) => !reissue)
  const reasonOf = ({ cause }: DueDifference) =>
    cause ? causeText(cause, basis.setBy, earlier.isBuiltIn) : ''
  const reasons = [...new Set(changes.map(reasonOf))]
  const changed = [...grouped(changes, periodKey).values()].map((each) =>
    each.flatMap(({ now }) => now ?? []),
  )
  const mark = ({ now }: DueDifference) => (changed.length > 1 && now ? elsewhereMark([now]) : '')
  const columns: Columns<DueDifference> = {
    Period: (each) => `${each.period ?? each.periodEnd}${mark(each)}`,
    SLA: ({ earlier, now }) => [...new Set([earlier?.sla, now?.sla])].join(' to '),
    Was: ({ earlier }) => (earlier?.due ? shortDate(earlier.due) : 'not in the file'),
    Is: ({ now }) => now && toned('strong', shortDate(now.due)),
    'Calendar days': ({ moved }) =>
      moved && `${Math.abs(moved.calendarDays)} ${moved.calendarDays < 0 ? 'earlier' : 'later'}`,
    ...(reasons.length > 1 && { Reason: (each) => reasons.indexOf(reasonOf(each)) + 1 }),
  }
  const numbered = reasons.map((text, at) => [String(at + 1), text] as const)
  const why = reasons.length > 1 ? { facts: numbered } : { lines: reasons }
  return [
    {
      heading: [`Compared with ${inputName(answer.path)}: `, ...verdict(reissued, others.length, compared)],
      ...(reissued.length > 0 && { table: tableOf(reissued, columns) }),
    },
    { heading: 'Other dates that moved, under SLAs that do not apply', table: tableOf(others, columns) },
    ...(reasons.length > 0 ? [{ heading: 'Why', ...why }] : []),
    {
      lines: [
        comparedWords(answer),
        ...basisWords(reports, basis),
        elsewhereDates(changed),
        ...new Set(reports.flatMap(({ notices }) => furtherWords(notices))),
      ],
    },
  ]
}

function verdict(reissued: readonly DueDifference[], others: number, compared: number) {
  const reports = inOrder(reissued)
  if (reports.length > 3) return [toned('bad', `${reports.length} reports must be re-issued`)]
  if (reports.length > 0) return [toned('bad', `re-issue ${listed(reports.map(periodName))}`)]
  const moved = toned('bad', `${counted(others, 'date')} moved`)
  if (others > 0) return [moved, ', none under the SLA that applies']
  return compared > 0 ? [toned('good', 'nothing has moved')] : ['nothing to compare']
}

/** @param isBuiltIn whether the file is known to be made with no bank holidays but the built-in ones and those it names */
function causeText(cause: DifferenceCause, setBy: PolicyBasis['setBy'], isBuiltIn: boolean): string {
  if (cause.code === 'unexplained') {
    return isBuiltIn
      ? 'No known bank holiday explains this: another version made the file, or it was edited.'
      : 'No known bank holiday explains this. The file was made with --holiday or --bank-holidays (then give the same ' +
          'again), or by another version, or it was edited.'
  }
  if (cause.code === 'policy') {
    const { earlier, now } = cause
    return earlier.derogationUntil === now.derogationUntil && earlier.mp122bFrom === now.mp122bFrom
      ? 'Another SLA applies under the same dates of the policy: another version made the file.'
      : `Another SLA applies. Now: ${policyWords(now, setBy)}. In the file: ${policyWords(earlier, {})}.`
  }
  const sentences = [
    ['added', 'now, but not when the file was made'],
    ['removed', 'when the file was made, but not now'],
  ].flatMap(([side, counts]) => {
    const holidays = cause.bankHolidays.filter(({ change }) => change === side)
    const names = holidays.map(({ date, name }) => `${dayText(date)} (${name})`)
    return names.length > 0 ? `Counted as bank holidays ${counts}: ${listed(names)}.` : []
  })
  const only = 'Only one of these explains it, and the file does not show which.'
  return (cause.code === 'bank-holidays' ? sentences : [only, ...sentences]).join(' ')
}

/** A date that an earlier output does not give is unknown. */
function policyWords({ derogationUntil, mp122bFrom }: Partial<Policy>, setBy: PolicyBasis['setBy']): string {
  const by = (source: string | undefined) => (source === undefined ? '' : ` (${source})`)
  const until = derogationUntil === undefined ? 'an unknown day' : dateText(derogationUntil)
  const from = mp122bFrom && `implemented on ${dateText(mp122bFrom)}`
  const mp122b =
    mp122bFrom === undefined ? 'unknown (if --mp122b was given, give it again)' : (from ?? 'not implemented')
  return `derogation until ${until}${by(setBy.derogationUntil)}, MP122B ${mp122b}${by(setBy.mp122b)}`
}

/** How much was compared, and what stands on one side only. */
function comparedWords({ compared, lacking, differences }: DiffAnswer): string {
  const countOf = (side: DueDifference['change']) =>
    differences.filter(({ change }) => change === side).length
  const [removed, added] = [countOf('removed'), countOf('added')]
  const counts = [
    `${counted(compared, 'due date')} compared`,
    removed > 0 ? `${removed} not asked for` : '',
    added > 0 ? `${added} not in the file` : '',
  ]
  const total = `${counts.filter(Boolean).join(', ')}.`
  if (lacking === 0) return total
  return `${total} The file lacks the date of the SLA that applies to ${counted(lacking, 'report')}.`
}

function diffRecords({ basis, differences, reports }: DiffAnswer) {
  const { date: derogationUntil } = derogationEnd(basis.policy)
  const reportsNow = new Map(reports.map((each) => [periodKey(each), each]))
  return tableOf(differences, {
    ...ownColumns<DueDifference>('period', 'periodEnd'),
    division: () => basis.calendar.division,
    change: ({ change }) => change,
    earlier_sla: ({ earlier }) => earlier?.sla ?? null,
    sla: ({ now }) => now?.sla ?? null,
    earlier_due: ({ earlier }) => earlier?.due ?? null,
    due: ({ now }) => now?.due ?? null,
    applies: ({ now }) => now?.applies ?? null,
    calendar_days: ({ moved }) => moved?.calendarDays ?? null,
    working_days: ({ moved }) => moved?.workingDays ?? null,
    cause: ({ cause }) => cause?.code ?? null,
    bank_holidays: ({ cause }) =>
      cause && 'bankHolidays' in cause
        ? cause.bankHolidays.map(({ change, date }) => `${change} ${date}`).join('; ')
        : null,
    reissue: ({ reissue }) => reissue,
    derogation_until: () => derogationUntil,
    notices(difference) {
      const { periodEnd, earlier, now } = difference
      const notices = reportsNow.get(periodKey(difference))?.notices ?? []
      if (now !== null) return deadlineCodes(basis, { periodEnd, notices }, now)
      return noticeCodes(basisCodes(basis, [periodEnd, earlier?.due ?? null]))
    },
    mp122b_from: () => basis.policy.mp122bFrom,
  })
}

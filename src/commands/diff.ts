import { basisRecord, type PolicyBasis } from '../answers/basis.ts'
import {
  type DifferenceCause,
  type DueDifference,
  type DueDifferences,
  dueDifferences,
} from '../answers/due-differences.ts'
import { type EarlierOutput, readEarlierOutput } from '../answers/earlier-output.ts'
import type { BankHolidayChange } from '../answers/move-cause.ts'
import type { Notice } from '../answers/notice.ts'
import { periodKey } from '../dates/reporting-period.ts'
import { InvalidInputError } from '../errors.ts'
import { type Column, columnsOf, type Document, type Section, tableOf, toned } from '../formats/document.ts'
import { noticeCodes, noticeText } from '../formats/notices.ts'
import {
  calendarWords,
  divisionCodes,
  isElsewhereAnother,
  otherDivisionWords,
  whyWords,
} from '../formats/why.ts'
import { counted, dateText, dayText, listed, periodName, shortDate } from '../formats/words.ts'
import { grouped } from '../grouped.ts'
import { inputName, readInput } from '../io.ts'
import { type Policy, provisionalMp122b, slas, statedPolicy } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import { takeOptions } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { calendarOptions, outputOptions, policyOptions } from './options.ts'
import { basisFrom, periodsFrom, slaChoicesFrom } from './reading.ts'

/** Bytes. Every due date of 2012 to 2050, four for each day that a period may end on, takes less in any format. */
const longestFile = 20_000_000

interface DiffAnswer extends DueDifferences {
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
    .answers(['text', 'json', 'csv', 'markdown'], async (given, io, [path = '']) => {
      const input = { place: 'diff', what: 'a list of due dates', limit: longestFile }
      const earlier = await readEarlierOutput(await readInput(path, io, input), inputName(path))
      const basis = await basisFrom(given, io, {
        division: earlier.division,
        policy: { ...statedPolicy, ...earlier.policy },
        source: 'the file',
      })
      requireDivision(basis, earlier, path)
      const found = dueDifferences(earlier, basis.calendar, basis.policy, {
        ...((given.period ?? given.periodEnd) && { periods: periodsFrom(given, io) }),
        ...(given.sla && { choices: slaChoicesFrom(given) }),
      })
      return {
        document: diffDocument({ ...found, basis, earlier, path }),
        code: found.differences.some(isChange) ? 1 : 0,
      }
    }).examples = [
    ['pmr-due diff published.csv', 'which published dates have moved?'],
    ['pmr-due diff published.json --bank-holidays bank-holidays.json', 'after a proclamation'],
    ['pmr-due diff published.csv --mp122b 2023-11-02', 'what would MP122B change?'],
  ]
  command.accepted = ['file']
  takeOptions(
    command,
    ['period', 'periodEnd', 'sla', ...calendarOptions, ...policyOptions, ...outputOptions],
    {
      period: 'compare these periods only: 2022-10, 2022-Q4, 2022, RY2022 or a range with ..',
      sla: `Working Days: ${slas.join(', ')}, all or applicable (default: those of the file)`,
      division: 'whose bank holidays count (default: the division of the file)',
      derogationUntil: `last day of Ofgem's derogation (default: as the file says, else ${statedPolicy.derogationUntil})`,
      mp122b: `day that MP122B is implemented, for example ${provisionalMp122b} (default: as the file says)`,
    },
  )
}

/** The dates of two divisions differ without anything having moved. */
function requireDivision({ calendar, setBy }: PolicyBasis, { division }: EarlierOutput, path: string): void {
  if (calendar.division === division) return
  throw new InvalidInputError(
    `${setBy.division}: ${inputName(path)} is for ${division}, not for ${calendar.division}; use --division ${division}`,
  )
}

/** Whether it is a change since the earlier output, not only something else that was asked for. */
function isChange({ change }: DueDifference): boolean {
  return change === 'moved' || change === 'applicable-sla'
}

function diffDocument(answer: DiffAnswer): Document {
  const { basis, earlier, compared, differences, path } = answer
  const notices = [...basis.notices, ...sharedNotices(answer)]
  return {
    notices,
    get sections() {
      return diffSections(answer, notices)
    },
    get records() {
      return tableOf(recordColumns, recordRows(answer))
    },
    get json() {
      const file = path === '-' ? 'standard input' : path
      const says = Object.keys(earlier.policy).length > 0
      return {
        ...basisRecord(basis),
        earlier: { file, ...(says && { policy: earlier.policy }) },
        compared,
        differences,
        notices,
      }
    },
  }
}

/** What the source leaves open about the reports, each once; a notice about one report stands beside it. */
function sharedNotices({ reports }: DiffAnswer): Notice[] {
  const all = reports.flatMap(({ notices }) => notices)
  const shared = all.filter(({ code }) => code !== 'derogation-expires-before-due')
  return [...new Map(shared.map((notice) => [notice.code, notice])).values()]
}

/** First what must be re-issued, then other dates that moved, then the reasons and what the answer rests on. */
function diffSections(answer: DiffAnswer, notices: readonly Notice[]): Section[] {
  const { basis, differences, reports } = answer
  const changes = differences.filter(isChange)
  const reissued = changes.filter(({ reissue }) => reissue)
  const others = changes.filter(({ reissue }) => !reissue)
  const causes = causesOf(changes)
  const shown = [...grouped(changes, periodKey)].map(([key, each]) => ({
    key,
    deadlines: each.flatMap(({ now }) => now ?? []),
  }))
  const elsewhere = otherDivisionWords(shown)
  const isMany = shown.length > 1
  const marked = new Set(isMany ? shown.filter(isElsewhereAnother).map(({ key }) => key) : [])
  const columns = changeColumns(causes, marked)
  return [
    {
      heading: [`Compared with ${inputName(answer.path)}: `, ...verdict(reissued, others, answer)],
      ...(reissued.length > 0 && { table: tableOf(columns, reissued) }),
    },
    ...(others.length === 0 ? [] : [{ heading: othersHeading, table: tableOf(columns, others) }]),
    ...causeSections(causes, answer),
    {
      lines: [
        ...(isMany && elsewhere ? [elsewhere] : []),
        comparedWords(answer),
        ...whyWords(reports, basis),
        isMany || !elsewhere ? calendarWords(basis) : `${calendarWords(basis)} ${elsewhere}`,
        ...notices.filter(({ code }) => code === 'projected-bank-holidays').map(noticeText),
      ],
    },
  ]
}

const othersHeading = 'Other dates that moved, under SLAs that do not apply'

/** Most reports that the heading names. */
const mostNamed = 3

function verdict(
  reissued: readonly DueDifference[],
  others: readonly DueDifference[],
  { compared }: DiffAnswer,
) {
  const reports = [...grouped(reissued, periodKey).values()].map(([first]) => first as DueDifference)
  if (reports.length > mostNamed) return [toned('bad', `${reports.length} reports must be re-issued`)]
  if (reports.length > 0) return [toned('bad', `re-issue ${listed(reports.map(periodName))}`)]
  if (others.length === 0) return compared > 0 ? [toned('good', 'nothing has moved')] : ['nothing to compare']
  return [toned('bad', `${counted(others.length, 'date')} moved`), ', none under the SLA that applies']
}

/** Each cause once, in the order of the rows that name it. */
function causesOf(changes: readonly DueDifference[]): Map<string, DifferenceCause> {
  return new Map(changes.flatMap(({ cause }) => (cause ? [[JSON.stringify(cause), cause] as const] : [])))
}

/** For people. Rows name their cause by its number where there are several. */
function changeColumns(
  causes: ReadonlyMap<string, DifferenceCause>,
  marked: ReadonlySet<string>,
): readonly Column<DueDifference>[] {
  const keys = [...causes.keys()]
  return [
    {
      key: 'period',
      heading: 'Period',
      value: (each) => `${each.period ?? each.periodEnd}${marked.has(periodKey(each)) ? '*' : ''}`,
    },
    { key: 'sla', heading: 'SLA', value: slaText },
    {
      key: 'was',
      heading: 'Was',
      value: ({ earlier }) => (earlier?.due ? shortDate(earlier.due) : 'not in the file'),
    },
    {
      key: 'is',
      heading: 'Is',
      value: ({ now }) => now && shortDate(now.due),
      tone: () => 'strong',
    },
    { key: 'moved', heading: 'Moved', value: movedText },
    ...(keys.length < 2
      ? []
      : [
          {
            key: 'reason',
            heading: 'Reason',
            value: ({ cause }: DueDifference) => keys.indexOf(JSON.stringify(cause)) + 1,
          },
        ]),
  ]
}

function slaText({ earlier, now, change }: DueDifference): string {
  return change === 'applicable-sla' ? `${earlier?.sla} to ${now?.sla}` : String(now?.sla)
}

function movedText({ moved }: DueDifference): string | null {
  if (moved === null) return null
  const { calendarDays } = moved
  return `${counted(Math.abs(calendarDays), 'day')} ${calendarDays < 0 ? 'earlier' : 'later'}`
}

function causeSections(
  causes: ReadonlyMap<string, DifferenceCause>,
  { basis, earlier }: DiffAnswer,
): Section[] {
  const texts = [...causes.values()].map((cause) => causeText(cause, basis, earlier))
  const [only] = texts
  if (only === undefined) return []
  const facts = texts.map((text, at) => [String(at + 1), text] as const)
  return [{ heading: 'Why', ...(texts.length === 1 ? { lines: [only] } : { facts }) }]
}

function causeText(cause: DifferenceCause, { policy, setBy }: PolicyBasis, earlier: EarlierOutput): string {
  switch (cause.code) {
    case 'bank-holidays':
      return changesText(cause.bankHolidays)
    case 'one-of-bank-holidays':
      return `Only one of these explains it, and the file does not show which. ${changesText(cause.bankHolidays)}`
    case 'policy':
      return policyText(policy, setBy, earlier.policy)
    case 'unexplained':
      return 'No known bank holiday explains this: another version made the file, or it was edited.'
  }
}

function changesText(changes: readonly BankHolidayChange[]): string {
  const added = changes.filter(({ change }) => change === 'added')
  const removed = changes.filter(({ change }) => change === 'removed')
  return [
    ...(added.length === 0 ? [] : [`Counted as bank holidays now but not in the file: ${holidays(added)}.`]),
    ...(removed.length === 0
      ? []
      : [`Counted as bank holidays in the file but not now: ${holidays(removed)}.`]),
  ].join(' ')
}

function holidays(changes: readonly BankHolidayChange[]): string {
  return listed(changes.map(({ date, name }) => `${dayText(date)} (${name})`))
}

function policyText(now: Policy, setBy: PolicyBasis['setBy'], before: Partial<Policy>): string {
  return before.derogationUntil === now.derogationUntil && before.mp122bFrom === now.mp122bFrom
    ? 'Another SLA applies under the same dates of the policy: another version made the file.'
    : `Another SLA applies. Now: ${policyWords(now, setBy)}. In the file: ${policyWords(before)}.`
}

/** A date that an earlier output does not give is unknown. */
function policyWords(
  { derogationUntil, mp122bFrom }: Partial<Policy>,
  setBy: PolicyBasis['setBy'] = {},
): string {
  const by = (source: string | undefined) => (source === undefined ? '' : ` (${source})`)
  const until = derogationUntil === undefined ? 'an unknown day' : dateText(derogationUntil)
  const from = mp122bFrom && `implemented on ${dateText(mp122bFrom)}`
  const mp122b = mp122bFrom === undefined ? 'unknown' : (from ?? 'not implemented')
  return `derogation until ${until}${by(setBy.derogationUntil)}, MP122B ${mp122b}${by(setBy.mp122b)}`
}

/** How much was compared, and what stands on one side only. */
function comparedWords({ compared, differences, reports, earlier }: DiffAnswer): string {
  const countOf = (change: DueDifference['change']) =>
    counted(differences.filter((each) => each.change === change).length, 'due date')
  const changes = new Set(differences.map(({ change }) => change))
  const missing = [
    ...(changes.has('removed') ? [`${countOf('removed')} not asked for`] : []),
    ...(changes.has('added') ? [`${countOf('added')} not in the file`] : []),
  ]
  const before = new Map(earlier.reports.map((each) => [periodKey(each), each]))
  const lacking = reports.filter((report) => {
    const { applicable, deadlines } = before.get(periodKey(report)) ?? {}
    const { sla } = report.applicable
    return applicable?.sla === sla && !deadlines?.some((each) => each.sla === sla)
  })
  return [
    `${counted(compared, 'due date')} compared${missing.length === 0 ? '' : `; ${missing.join(', ')}`}.`,
    ...(lacking.length === 0
      ? []
      : [`The file lacks the date of the SLA that applies to ${counted(lacking.length, 'report')}.`]),
  ].join(' ')
}

const recordColumns = columnsOf(
  {
    period: 'Period',
    period_end: 'Period end',
    division: 'Division',
    change: 'Change',
    earlier_sla: 'Earlier SLA',
    sla: 'SLA',
    earlier_due: 'Earlier due',
    due: 'Due',
    applies: 'Applies',
    calendar_days: 'Calendar days',
    working_days: 'Working Days',
    cause: 'Cause',
    bank_holidays: 'Bank holidays',
    reissue: 'Re-issue',
    derogation_until: 'Derogation until',
    notices: 'Notices',
  },
  ['period_end', 'earlier_due', 'due'],
)

function* recordRows({ basis, differences, reports }: DiffAnswer) {
  const { date: derogationUntil } = derogationEnd(basis.policy)
  const reportsNow = new Map(reports.map((each) => [periodKey(each), each]))
  for (const difference of differences) {
    const { period, periodEnd, change, earlier, now, moved, cause, reissue } = difference
    const own = now === null ? [] : (reportsNow.get(periodKey(difference))?.notices ?? [])
    const shown = own.filter(({ code }) => code !== 'projected-bank-holidays' || now?.projected)
    yield {
      period,
      period_end: periodEnd,
      division: basis.calendar.division,
      change,
      earlier_sla: earlier?.sla ?? null,
      sla: now?.sla ?? null,
      earlier_due: earlier?.due ?? null,
      due: now?.due ?? null,
      applies: now?.applies ?? null,
      calendar_days: moved?.calendarDays ?? null,
      working_days: moved?.workingDays ?? null,
      cause: cause?.code ?? null,
      bank_holidays:
        cause && 'bankHolidays' in cause
          ? cause.bankHolidays.map(({ change: how, date }) => `${how} ${date}`).join('; ')
          : null,
      reissue,
      derogation_until: derogationUntil,
      notices: noticeCodes([...basis.notices, ...shown], now === null ? [] : divisionCodes([now])),
    }
  }
}

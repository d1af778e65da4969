import type { AnswerBasis } from '../../answers/basis.ts'
import type { DueDifference, DueDifferences } from '../../answers/due-differences.ts'
import type { EarlierAnswer } from '../../answers/earlier/earlier-answer.ts'
import type { BankHolidayChange } from '../../answers/move-cause.ts'
import type { CalendarDivision } from '../../bank-holidays/divisions.ts'
import { quoted } from '../../errors.ts'
import type { Policy } from '../../sla/timeline.ts'
import { aligned, type Column } from '../columns.ts'
import { csv } from '../csv.ts'
import { dueLine } from '../due-dates/text.ts'
import { json, noticesJson } from '../json.ts'
import { appliesKey, projectedKey } from '../keys.ts'
import { escaped, list, markdown, strong, table } from '../markdown.ts'
import type { Style } from '../style.ts'
import { counted, longDate, noticeText, shortDate } from '../wording.ts'

interface DiffAnswer extends AnswerBasis, Omit<DueDifferences, 'notices'> {
  readonly earlier: EarlierAnswer
}

export const diffRenderers = { text: diffText, json: diffJson, csv: diffCsv, markdown: diffMarkdown }

interface Row {
  readonly division: CalendarDivision
  readonly difference: DueDifference
}

const columns: readonly Column<Row>[] = [
  { key: 'period', heading: 'Period', value: ({ difference }) => difference.period },
  { key: 'period_end', heading: 'Period end', date: true, value: ({ difference }) => difference.periodEnd },
  { key: 'division', heading: 'Division', value: ({ division }) => division },
  { key: 'change', heading: 'Change', value: ({ difference }) => difference.change },
  { key: 'earlier_sla', heading: 'Earlier SLA', value: ({ difference }) => difference.earlier?.sla ?? null },
  { key: 'sla', heading: 'SLA', value: ({ difference }) => difference.now?.sla ?? null },
  {
    key: 'earlier_due',
    heading: 'Earlier due',
    date: true,
    value: ({ difference }) => difference.earlier?.due ?? null,
  },
  { key: 'due', heading: 'Due', date: true, value: ({ difference }) => difference.now?.due ?? null },
  { key: 'applies', heading: 'Applies', value: ({ difference }) => difference.now?.applies ?? null },
  {
    key: 'calendar_days',
    heading: 'Calendar days',
    value: ({ difference }) => difference.moved?.calendarDays ?? null,
  },
  {
    key: 'working_days',
    heading: 'Working Days',
    value: ({ difference }) => difference.moved?.workingDays ?? null,
  },
  { key: 'cause', heading: 'Cause', value: ({ difference }) => difference.cause?.code ?? null },
  {
    key: 'bank_holidays',
    heading: 'Bank holidays',
    value: ({ difference }) =>
      changesOf(difference)
        .map(({ change, date }) => `${change} ${date}`)
        .join('; ') || null,
  },
]

function diffCsv({ division, differences }: DiffAnswer): string {
  return csv(
    columns,
    differences.map((difference) => ({ division, difference })),
  )
}

function diffJson({ earlier, compared, differences, ...basis }: DiffAnswer): string {
  return json(basis, {
    earlier: { file: earlier.name, ...(earlier.policy && { policy: earlier.policy }) },
    compared,
    differences: differences.map(({ cause, ...difference }) => ({
      ...difference,
      cause: cause && {
        code: cause.code,
        ...('changes' in cause && { bankHolidays: cause.changes }),
      },
    })),
    notices: noticesJson(basis.notices),
  })
}

/** The division is named above the table, and what explains a difference below it. */
const markdownColumns: readonly Column<Row>[] = [
  ...columns.filter(({ key }) => !['division', 'cause', 'bank_holidays'].includes(key)),
  { key: 'because', heading: 'Because of', value: ({ difference }) => causeMark(difference) },
]

function diffMarkdown(answer: DiffAnswer): string {
  const { division, differences, notices } = answer
  return markdown(
    strong(title(answer)),
    escaped(dueLine(answer)),
    strong(verdict(differences)),
    differences.length === 0
      ? ''
      : table(
          markdownColumns,
          differences.map((difference) => ({ division, difference })),
        ),
    list([...causeKey(answer), ...notices.map(noticeText)]),
  )
}

function title({ earlier, compared }: DiffAnswer): string {
  return `Compared with ${quoted(earlier.name)}: ${counted(compared, 'due date')}`
}

/** What is to be re-issued first, then each difference, then what explains them. */
function diffText(answer: DiffAnswer, style: Style): string {
  const { differences } = answer
  const rows = differences.map((difference) => [
    difference.period ?? shortDate(difference.periodEnd),
    `${difference.now?.applies ? '>' : ' '} ${slaText(difference)}`,
    difference.earlier === null ? 'not in the file' : dueText(difference.earlier.due),
    difference.now === null ? 'not asked for' : dueText(difference.now.due) + projectedMark(difference),
    movedText(difference),
    causeMark(difference),
  ])
  const heading = ['period', '  SLA', 'was', 'is', 'moved', 'because of'].map(style.dim)
  const found = verdict(differences)
  const keys = [...signKey(differences), ...causeKey(answer)]
  return `${[
    style.strong(title(answer)),
    dueLine(answer),
    '',
    ...(differences.length === 0
      ? [style.good(found)]
      : [style.bad(found), '', aligned([heading, ...rows], ''), ...(keys.length > 0 ? ['', ...keys] : [])]),
  ].join('\n')}\n`
}

function verdict(differences: readonly DueDifference[]): string {
  if (differences.length === 0) return 'No difference: nothing to re-issue.'
  const reissue = differences.filter(({ change }) => change === 'moved' || change === 'applicable-sla')
  const periods = new Set(reissue.map(({ period, periodEnd }) => period ?? periodEnd))
  const of = (change: DueDifference['change']) => differences.filter((each) => each.change === change).length
  const parts = [
    of('moved') && `${counted(of('moved'), 'due date')} moved`,
    of('applicable-sla') && `another SLA applies to ${counted(of('applicable-sla'), 'report')}`,
    of('added') && `${counted(of('added'), 'due date')} not in the file`,
    of('removed') && `${counted(of('removed'), 'due date')} not asked for`,
  ].filter(Boolean)
  const what = parts.join('; ')
  return periods.size === 0 ? `${what}.` : `To re-issue: ${[...periods].join(', ')} (${what}).`
}

function slaText({ earlier, now, change }: DueDifference): string {
  return change === 'applicable-sla' ? `${earlier?.sla} to ${now?.sla}` : String(now?.sla ?? earlier?.sla)
}

function dueText(due: string | null): string {
  return due === null ? 'not in the file' : shortDate(due)
}

function projectedMark({ now }: DueDifference): string {
  return now?.projected ? ' ~' : ''
}

function movedText({ moved }: DueDifference): string {
  if (moved === null) return ''
  const { calendarDays, workingDays } = moved
  const direction = calendarDays < 0 ? 'earlier' : 'later'
  return `${counted(Math.abs(calendarDays), 'calendar day')}, ${counted(Math.abs(workingDays), 'Working Day')} ${direction}`
}

function causeMark({ cause }: DueDifference): string {
  switch (cause?.code) {
    case undefined:
      return ''
    case 'policy':
      return 'SLA timeline'
    case 'unexplained':
      return '?'
    case 'bank-holidays':
      return cause.changes.map(changeMark).join(', ')
    case 'one-of-bank-holidays':
      return `one of ${cause.changes.map(changeMark).join(', ')}`
  }
}

function changeMark({ change, date }: BankHolidayChange): string {
  return `${change === 'added' ? '+' : '-'}${shortDate(date)}`
}

/** What the signs in the table mean, those that are in it. */
function signKey(differences: readonly DueDifference[]): string[] {
  return [
    ...(differences.some(({ now }) => now?.applies) ? [appliesKey] : []),
    ...(differences.some(({ now }) => now?.projected) ? [projectedKey] : []),
  ]
}

/** Each cause in full, once. */
function causeKey({ earlier, differences, policy }: DiffAnswer): string[] {
  const causes = new Set(differences.map(({ cause }) => cause?.code))
  const changes = new Map(differences.flatMap(changesOf).map((each) => [changeMark(each), each]))
  return [
    ...[...changes].map(([mark, { change, name }]) =>
      change === 'added'
        ? `${mark}: ${name}; counted now, and the count without it gives the date in the file`
        : `${mark}: ${name}; not counted now, and the count with it gives the date in the file`,
    ),
    ...(causes.has('one-of-bank-holidays')
      ? ['one of: any one of these explains the date in the file, which one cannot be told']
      : []),
    ...(causes.has('policy')
      ? [`SLA timeline: now ${policyText(policy)}; the file ${policyBefore(earlier, policy)}`]
      : []),
    ...(causes.has('unexplained')
      ? ['?: not explained by the bank holidays given: made with other rules or another version']
      : []),
  ]
}

function policyBefore({ policy: before }: EarlierAnswer, now: Policy): string {
  if (before === null) return 'does not say which dates it was made with'
  const same = before.derogationUntil === now.derogationUntil && before.mp122bFrom === now.mp122bFrom
  return same ? 'says the same, so other rules made it' : `was made with ${policyText(before)}`
}

function policyText({ derogationUntil, mp122bFrom }: Policy): string {
  const mp122b = mp122bFrom === null ? 'MP122B not assumed' : `MP122B from ${longDate(mp122bFrom)}`
  return `the derogation until ${longDate(derogationUntil)} and ${mp122b}`
}

function changesOf({ cause }: DueDifference): readonly BankHolidayChange[] {
  return cause && 'changes' in cause ? cause.changes : []
}

import { type Basis, isFileUsed, isProjection, type Notice } from '../answers/basis.ts'
import type { Deadline, DueReport } from '../answers/due-dates.ts'
import { coverage } from '../dates/coverage.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import { quoted } from '../errors.ts'
import { environment } from '../io.ts'
import { regimes } from '../sla/slas.ts'
import { type Document, partsOf, type Section, type Words } from './document.ts'
import { dateText, dayText, divisionName, listed, listedFirst, periodName } from './words.ts'

/** Each notice in sentences that stand by themselves. */
const texts: { readonly [Code in Notice['code']]: (notice: Extract<Notice, { code: Code }>) => string } = {
  'derogation-expires-before-due': ({ derogationEnds, endedBy, nextSla, dueUnderNext }) =>
    `${endedBy === 'expiry' ? 'The derogation expires on' : 'MP122B ends the derogation after'} ` +
    `${dateText(derogationEnds)}, before this report is due. Under the ${nextSla} Working Days that follow it would ` +
    `be due on ${dayText(dueUnderNext)}.`,
  'further-derogation-unread': () =>
    'Ofgem granted a later derogation in December 2022. Its terms are not in the source, so this answer leaves it ' +
    'out. If you know its end date, use --derogation-until.',
  'mp122b-not-assumed': ({ provisional }) =>
    `MP122B was planned for ${dateText(provisional)}. This answer assumes that it was not implemented; ` +
    `--mp122b ${provisional} assumes that it was.`,
  'projected-bank-holidays': ({ publishedThrough }) =>
    `Bank holidays after ${publishedThrough} are not published yet. They are projected and may change.`,
  'delivered-on-non-working-day': ({ delivered, workingDay }) =>
    `${dayText(delivered)} is not a Working Day: counted as Working Day ${workingDay}; lateness is judged by the date.`,
  'period-repeated': ({ reportingPeriod, times, lines }) => {
    const places = listedFirst(lines.map(String), times)
    return `The report for ${periodName(reportingPeriod)} appears ${times} times, on lines ${places}. Each is judged.`
  },
  'periods-repeated': ({ periods }) => {
    const named = periods.slice(0, 3).map(({ reportingPeriod }) => periodName(reportingPeriod))
    return `${periods.length} reports appear more than once: ${listedFirst(named, periods.length)}. Each row is judged.`
  },
  'due-outside-coverage': ({ slas }) =>
    `The due date under ${listed(slas.map(String), 'or')} Working Days is unknown: it is after ` +
    `${dateText(coverage.last)}, the last day that bank holidays are known for.`,
  'timestamps-read-as-dates': () => 'Timestamps in the history were read as their dates in London.',
  'set-by-environment': ({ variable }) =>
    `${variable} in the environment sets ${environment[variable as keyof typeof environment]}.`,
  'one-off-changes-nothing': ({ date }) =>
    `The one-off bank holiday on ${dayText(date)} changes nothing: it is not a Working Day anyway.`,
  'file-lacks-division': ({ file, division }) =>
    `${quoted(file)} has no bank holidays for ${divisionName(division)}, so the built-in ones are used.`,
  'assessment-days-read-as-working-days': () =>
    'The source does not say which days an Impact Assessment takes; treated as Working Days.',
  'projected-sec-release': ({ date }) =>
    `The SEC Release on ${dayText(date)} is projected from the usual pattern. The pattern did not hold in 2019 and ` +
    '2020, so this date may change.',
  'provisional-sec-release': ({ date }) =>
    `The source calls the SEC Release on ${dayText(date)} provisional.`,
  'unknown-sec-release': ({ date }) =>
    `${dayText(date)} is not a known SEC Release date; used as you gave it.`,
  'mp122b-only-planned': ({ date }) =>
    `MP122B is a proposal. Only this plan assumes ${regimes.mp122b.sla} Working Days from ${dateText(date)}; ` +
    `to assume them in other commands too, use --mp122b ${date}.`,
  'mp122b-not-from-plan': ({ date, changeRequest, release }) =>
    `${regimes.mp122b.sla} Working Days apply from ${dateText(date)}, as you gave it, although ${changeRequest}, ` +
    `which brings them, lands on ${dayText(release)}.`,
}

/**
 * The sections of an answer, and the variables of the environment that it depends on and they do not name; lines without
 * a word are left out, and so are sections that hold nothing else, or a table without rows, or no facts.
 */
export function shownSections({ sections, notices }: Document): readonly Section[] {
  const found = sections()
  const words = found.flatMap(({ lines = [], facts = [] }) => [...lines, ...facts.map(([, fact]) => fact)])
  return [...found, { lines: unsaidVariables(words, notices) }]
    .map(({ lines = [], ...rest }) => ({ ...rest, lines: lines.filter((line) => line !== '') }))
    .filter((section) => section.lines.length > 0 || Object.keys(section).length > 1)
    .filter(({ table, facts }) => table?.rows.length !== 0 && facts?.length !== 0)
}

/** A sentence for each variable of the environment that is among the notices of an answer, and not in its words. */
export function unsaidVariables(words: readonly Words[], notices: readonly Notice[]): string[] {
  const said = words.flatMap((each) => partsOf(each).map(({ text }) => text)).join(' ')
  return notices
    .filter((each) => each.code === 'set-by-environment' && !said.includes(each.variable))
    .map(noticeText)
}

export function noticeText(notice: Notice): string {
  return texts[notice.code](notice as never)
}

/**
 * What a row of csv rests on beside its own notices: one-offs, and an official file where it changes what is counted
 * between the first and the last of `days`. A list that is made again with a file changes only where its dates do.
 */
export function basisCodes(
  { notices, calendar }: Basis,
  days: readonly (IsoDate | null)[],
): readonly { code: string }[] {
  return [
    ...notices,
    ...(isFileUsed(calendar, days) ? [{ code: 'bank-holidays-from-file' }] : []),
    ...(calendar.bankHolidays.oneOffs.length > 0 ? [{ code: 'one-off-bank-holidays' }] : []),
  ]
}

/** Codes for a csv cell or an env value, each once, `;` between: of notices, then of divisions with another answer. */
export function noticeCodes(
  notices: readonly { readonly code: string }[],
  answers: readonly {
    readonly otherDivisions: readonly { readonly division: string }[]
    readonly kind?: 'date' | 'count' | 'step' | 'release' | 'start' | 'gap'
  }[] = [],
): string {
  const codes = new Set<string>()
  for (const { code } of notices) codes.add(code)
  for (const { otherDivisions, kind = 'date' } of answers) {
    for (const { division } of otherDivisions) codes.add(`other-${kind}-in-${division}`)
  }
  return [...codes].join(';')
}

/** The codes of what a row of csv with one due date rests on, of all that is said of its report. */
export function deadlineCodes(
  basis: Basis,
  { periodEnd, notices }: Pick<DueReport, 'periodEnd' | 'notices'>,
  deadline: Pick<Deadline, 'due' | 'otherDivisions' | 'projected'>,
): string {
  const own = notices.filter((each) => !isProjection(each) || deadline.projected)
  return noticeCodes([...basisCodes(basis, [periodEnd, deadline.due]), ...own], [deadline])
}

/** Notices about the user's own input go to stderr beside the answer, since the answer does not rest on them. */
export function isAboutInput({ code }: Notice): boolean {
  return [
    'one-off-changes-nothing',
    'file-lacks-division',
    'period-repeated',
    'periods-repeated',
    'timestamps-read-as-dates',
  ].includes(code)
}

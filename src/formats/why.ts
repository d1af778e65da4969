import type { Basis, Notice, PolicyBasis } from '../answers/basis.ts'
import type { Deadline, DueReport } from '../answers/due-dates.ts'
import type { BankHolidaysUsed } from '../bank-holidays/bank-holidays.ts'
import { type CalendarDivision, divisionsOf } from '../bank-holidays/divisions.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { quoted } from '../errors.ts'
import { grouped } from '../grouped.ts'
import { isStatedExpiry, provisionalMp122b, type Regime, regimes } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import { noticeText } from './notices.ts'
import {
  counted,
  dateText,
  dayText,
  derogationName,
  divisionName,
  listed,
  periodName,
  yearsText,
} from './words.ts'

// What an answer rests on, in sentences. They stand in the answer itself, in every format for people.

/** A report as these sentences need it. */
interface Explained extends ReportingPeriod, Pick<DueReport, 'notices'> {
  readonly applicable: { readonly regime: Regime }
}

/** A due date, and the divisions in which it is another. */
type Elsewhere = Pick<Deadline, 'otherDivisions'> & { readonly sla: number }

/**
 * Which SLA applies to each of the reports and why, a paragraph for each regime among them.
 *
 * @param options whether to name those that change an assumption; a page for the wall does not
 */
export function whyWords(reports: readonly Explained[], basis: PolicyBasis, { options = true } = {}) {
  return [...grouped(reports, ({ applicable }) => applicable.regime)].map(([regime, group]) => {
    const [only] = group as [Explained]
    const those = group.length === 1 ? `the report for ${periodName(only)}` : `${group.length} reports`
    const who = reports.length === 1 ? '' : ` to ${those}`
    return [
      `${regimes[regime].sla} Working Days apply${who}: ${reason(regime, group, basis)}.`,
      ...(regime === 'mp122b' ? [`MP122B is a proposal in the source (${regimes.mp122b.source}).`] : []),
      ...transition(group),
      ...notIncluded(group, options),
    ].join(' ')
  })
}

function reason(regime: Regime, group: readonly Explained[], { policy, setBy }: PolicyBasis): string {
  const { date: end, endedBy } = derogationEnd(policy)
  const isStated = isStatedExpiry(policy.derogationUntil)
  const source = isStated ? regimes.derogation.source : givenBy(setBy.derogationUntil)
  const periods = group.length === 1 ? 'the period ends' : 'their periods end'
  const implemented = policy.mp122bFrom && dateText(policy.mp122bFrom)
  const mp122bSetting = givenBy(setBy.mp122b)
  if (regime === 'mp122b') {
    return `${periods} on or after ${implemented}, the day that MP122B is implemented (${mp122bSetting})`
  }
  const beforeMp122b = `before MP122B is implemented on ${implemented}`
  // A plan says itself when its change brings MP122B.
  const isMp122bSet = setBy.mp122b !== undefined
  if (regime === 'sec-h13.4') {
    const accordingTo = isStated ? `according to the ${source}` : `(${source})`
    const expired = `${derogationName} expired on ${dateText(end)} ${accordingTo}`
    return isMp122bSet ? `${expired}, and ${periods} ${beforeMp122b} (${mp122bSetting})` : expired
  }
  if (endedBy === 'mp122b')
    return `${periods} ${beforeMp122b}, which ends ${derogationName} (${mp122bSetting})`
  const when = group.every(({ periodEnd }) => periodEnd < end) ? 'before' : 'by'
  // The expiry comes last: the next sentence says what is due after that.
  const both = isMp122bSet ? `${beforeMp122b} (${mp122bSetting}) and ` : ''
  return `${periods} ${both}${when} the expiry of ${derogationName} on ${dateText(end)} (${source})`
}

/** Where a date of the policy comes from that is not the source's. */
export function givenBy(source: string | undefined): string {
  return source === undefined ? 'as given' : `set by ${source}`
}

/** What the SLA after the derogation would have made of the reports that are due after it; dates of two at most. */
function transition(group: readonly Explained[]): string[] {
  const late = group.flatMap((report) =>
    report.notices.flatMap((notice) =>
      notice.code === 'derogation-expires-before-due' ? [{ ...report, ...notice }] : [],
    ),
  )
  const [first, second] = late
  if (first === undefined) return []
  if (late.length > 2) return [`${counted(late.length, 'report')} of these are due after that.`]
  const who =
    group.length === 1 ? 'The report' : `The report${second ? 's' : ''} for ${listed(late.map(periodName))}`
  const [are, they] = second ? ['are', 'they'] : ['is', 'it']
  const dates = listed(late.map(({ dueUnderNext }) => dayText(dueUnderNext)))
  const next = `under the ${first.nextSla} Working Days that follow`
  return [`${who} ${are} due after that; ${next}, ${they} would be due on ${dates}.`]
}

/** What the source does not settle and the answer leaves out. */
function notIncluded(group: readonly Explained[], options: boolean) {
  const codes = group.flatMap(({ notices }) => notices.map(({ code }) => code))
  const isUnread = codes.includes('further-derogation-unread')
  const isOpen = codes.includes('mp122b-not-assumed')
  const option = (text: string) => (options ? ` (${text})` : '')
  const later = `Ofgem's later derogation of December 2022${option('--derogation-until')}`
  const mp122b = `MP122B, planned for ${dateText(provisionalMp122b)}${option(`--mp122b ${provisionalMp122b}`)}`
  const left = [isUnread ? later : '', isOpen ? mp122b : ''].filter(Boolean)
  if (left.length === 0) return []
  const them = left.length === 1 ? 'it' : 'them'
  return [`Not included, because the source does not settle ${them}: ${listed(left)}.`]
}

/** Which SLA applies to each of the reports and why, and whose bank holidays count. */
export function basisWords(reports: readonly Explained[], basis: PolicyBasis, elsewhere = ''): string[] {
  return [...whyWords(reports, basis), calendarWords(basis, elsewhere)]
}

/** Notices that `whyWords` words, each beside its reason. */
const saidInWhy = ['derogation-expires-before-due', 'further-derogation-unread', 'mp122b-not-assumed']

/** The other notices about some reports, in sentences. */
export function furtherWords(notices: readonly Notice[]): string[] {
  return notices.filter(({ code }) => !saidInWhy.includes(code)).map(noticeText)
}

/** Whose bank holidays count, whatever is not built in, and what other divisions answer. */
export function calendarWords({ calendar, setBy }: Basis, elsewhere = '', start = 'Counted in'): string {
  const { division, bankHolidays } = calendar
  const oneOffs = bankHolidays.oneOffs.map(dayText)
  const by = setBy.division ? ` (${setBy.division})` : ''
  const members = divisionsOf(division).map(divisionName)
  const union = members.length > 1 ? `, where a bank holiday of ${listed(members, 'or')} counts` : ''
  const oneOffWords = `One-off bank holiday${oneOffs.length === 1 ? '' : 's'}: ${listed(oneOffs)}.`
  const whose = `${start} ${divisionName(division)}${by}${union}.`
  const file = fileWords(bankHolidays, setBy.bankHolidays)
  return [whose, file, oneOffs.length > 0 ? oneOffWords : '', elsewhere].filter(Boolean).join(' ')
}

/** What comes from a file; a notice says where the file lacks a division. */
function fileWords({ file }: BankHolidaysUsed, by: string | undefined): string {
  const covered = [...(file?.years ?? [])].filter(([, years]) => years.length > 0)
  if (file === null || covered.length === 0) return ''
  const byYears = grouped(covered, ([, each]) => yearsText(each))
  const isSame = byYears.size === 1 && covered.length === file.years.size
  const when = [...byYears].map(([text, divisions]) =>
    isSame ? text : `${text} (${listed(divisions.map(([division]) => divisionName(division)))})`,
  )
  const source = by?.startsWith('PMR_DUE_') ? ` (${by})` : ''
  return `Bank holidays for ${listed(when)} come from ${quoted(file.name)}${source}.`
}

/**
 * Where another division would give another date: of one report the dates (`In Scotland: 25 Working Days, Tue 6 Dec
 * 2022.`, one sentence for divisions that agree), of several what the mark `*` means.
 *
 * @param reports the due dates of each
 */
export function elsewhereDates(reports: readonly (readonly Elsewhere[])[]): string {
  const others = reports
    .flat()
    .flatMap(({ sla, otherDivisions }) => otherDivisions.map((other) => ({ sla, ...other })))
  if (reports.length > 1) return markWords(others)
  const dueText = (due: IsoDate | null) => (due === null ? 'after the years covered' : dayText(due))
  return elsewhereWords(others, ({ sla, due }) => `${sla} Working Days, ${dueText(due)}`)
}

/** What the mark `*` means; empty where there is none. */
export function markWords(others: Parameters<typeof differsIn>[0]): string {
  return others.length === 0 ? '' : `* At least one of the dates ${differsIn(others)}.`
}

/** `differs in Scotland or the United Kingdom`, each division once. */
export function differsIn(others: readonly { readonly division: CalendarDivision }[]): string {
  const divisions = new Set(others.map(({ division }) => divisionName(division)))
  return `differs in ${listed([...divisions], 'or')}`
}

/** Other divisions and their answers; those that agree share a sentence. */
export function elsewhereWords<Other extends { readonly division: CalendarDivision }>(
  answers: readonly Other[],
  textOf: (answer: Other) => string,
): string {
  const byDivision = grouped(answers, ({ division }) => division)
  const bySentence = grouped(byDivision, ([, own]) => own.map(textOf).join('; '))
  return [...bySentence]
    .map(([text, same]) => `In ${listed(same.map(([division]) => divisionName(division)))}: ${text}.`)
    .join(' ')
}

/** The same, as the key to a mark that one report may have too. */
export function elsewhereKey(reports: Parameters<typeof elsewhereDates>[0]): string {
  const dates = elsewhereDates(reports)
  return dates === '' || dates.startsWith('*') ? dates : `* ${dates}`
}

/** The mark of what has a date that is another in another division. */
export function elsewhereMark(dates: readonly { readonly otherDivisions: readonly object[] }[]): '*' | '' {
  return dates.some(({ otherDivisions }) => otherDivisions.length > 0) ? '*' : ''
}

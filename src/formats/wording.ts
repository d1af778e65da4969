import type { CalendarBasis } from '../answers/basis.ts'
import type { Notice } from '../answers/notice.ts'
import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import type { IsoDate } from '../dates/iso-date.ts'
import type { Month } from '../dates/months.ts'
import type { ReportingPeriod } from '../dates/reporting-period.ts'
import { quoted } from '../errors.ts'
import type { Sla } from '../sla/timeline.ts'

// English names of our own: the same bytes in every locale, and no `Intl` on the way to an answer.
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `Mon` to `Sun` */
export const shortWeekdays = weekdays.map(short)
const shortMonths = months.map(short)

function short(name: string): string {
  return name.slice(0, 3)
}

const divisionNames: Readonly<Record<CalendarDivision, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
  'great-britain': 'Great Britain (England and Wales with Scotland)',
  'united-kingdom': 'the United Kingdom (all three divisions)',
}

/** What Working Days are counted with: the division, and whatever is not built in. */
export function calendarText({ division, bankHolidays }: CalendarBasis, counted = 'Working Days'): string {
  const { file, oneOffs } = bankHolidays
  return [
    `${counted} of ${divisionName(division)}`,
    ...(file === null ? [] : fileText(file)),
    ...(oneOffs.length === 0
      ? []
      : [`one-off bank holiday${oneOffs.length === 1 ? '' : 's'} on ${oneOffs.map(longDate).join(', ')}`]),
  ].join('; ')
}

/** What comes from a file; of a division that it lacks, and all is built in, a notice tells. */
function fileText({ name, years }: NonNullable<CalendarBasis['bankHolidays']['file']>): string[] {
  const covered = [...years].filter(([, each]) => each.length > 0)
  if (covered.length === 0) return []
  const texts = covered.map(([division, each]) => [divisionName(division), yearsText(each)] as const)
  const [first] = new Set(texts.map(([, text]) => text))
  const isSame = covered.length === years.size && texts.every(([, text]) => text === first)
  const when = isSame ? first : texts.map(([division, text]) => `${text} (${division})`).join(', ')
  return [`bank holidays from ${quoted(name)} for ${when}`]
}

/** `2019 to 2028`, with any gap shown; `not in the file` where there is none. */
export function yearsText(years: readonly number[]): string {
  const runs: [number, number][] = []
  for (const year of years) {
    const run = runs.at(-1)
    if (run?.[1] === year - 1) run[1] = year
    else runs.push([year, year])
  }
  if (runs.length === 0) return 'not in the file'
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)).join(', ')
}

export function divisionName(division: CalendarDivision): string {
  return divisionNames[division]
}

export function weekdayName(date: IsoDate): string {
  return weekdays[weekdayAt(date)] as string
}

/** 0 is Monday. A date to be worded was read before, and `Date`, which takes this form as UTC, costs least to read it again. */
function weekdayAt(date: IsoDate): number {
  return (new Date(date).getUTCDay() + 6) % 7
}

/** `Thursday 24 November 2022` */
export function longDate(date: IsoDate): string {
  return `${weekdayName(date)} ${Number(date.slice(8))} ${monthName(date)}`
}

/** `Mon  5 Dec 2022`, always 15 characters, so that a column of dates aligns. */
export function shortDate(date: IsoDate): string {
  const day = Number(date.slice(8))
  const month = shortMonths[monthAt(date)]
  return `${shortWeekdays[weekdayAt(date)]} ${day < 10 ? ' ' : ''}${day} ${month} ${date.slice(0, 4)}`
}

/** `November 2022`, of a month or of a date's month. */
export function monthName(month: Month | IsoDate): string {
  return `${months[monthAt(month)]} ${month.slice(0, 4)}`
}

/** 0 is January. */
function monthAt(month: Month | IsoDate): number {
  return Number(month.slice(5, 7)) - 1
}

/** `October 2022`; a period of another kind by the day it ends: `period to Sat 15 Oct 2022`. */
export function periodName({ period, periodEnd }: ReportingPeriod): string {
  return period === null ? `period to ${shortDate(periodEnd)}` : monthName(period)
}

/** What a report is called above its answer. */
export function reportTitle({ period, periodEnd }: ReportingPeriod): string {
  return period === null
    ? `PMR for the period that ends on ${longDate(periodEnd)}`
    : `PMR for ${monthName(period)}, period end ${longDate(periodEnd)}`
}

/** `1 report`, `2 reports` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A notice as one sentence that stands by itself. */
export function noticeText(notice: Notice): string {
  switch (notice.code) {
    case 'derogation-expires-before-due': {
      const { periodEnd, sla, due, derogationEnds, endedBy, nextSla, dueUnderNext } = notice
      const ends =
        endedBy === 'expiry'
          ? `the derogation expires on ${longDate(derogationEnds)}`
          : `MP122B ends the derogation after ${longDate(derogationEnds)}`
      return (
        `period end ${longDate(periodEnd)}: ${ends}, before ${sla} Working Days are up on ${longDate(due)}; ` +
        `${nextSla} Working Days would be up on ${longDate(dueUnderNext)}.`
      )
    }
    case 'further-derogation-unread':
      return (
        'Ofgem granted a further temporary derogation in December 2022; its terms and end date are not in the source ' +
        'and not assumed here: --derogation-until sets another end.'
      )
    case 'mp122b-not-assumed':
      return (
        `MP122B is a proposal, provisionally for ${longDate(notice.provisional)}, and is not assumed: ` +
        `--mp122b ${notice.provisional} applies it from then.`
      )
    case 'projected-bank-holidays':
      return `bank holidays are published through ${notice.publishedThrough}; later ones are projected and may change.`
    case 'delivered-on-non-working-day': {
      const { delivered, workingDay } = notice
      return `delivered on ${longDate(delivered)}, which is not a Working Day: it comes after Working Day ${workingDay}, and the date decides.`
    }
    case 'period-repeated': {
      const { reportingPeriod, times, lines } = notice
      const more = times > lines.length ? ` and ${times - lines.length} more` : ''
      return `${periodName(reportingPeriod)} comes ${times} times, on lines ${lines.join(', ')}${more}: each is judged by itself.`
    }
    case 'further-notices':
      return `and ${counted(notice.count, 'more notice')}: --json has each beside its report.`
    case 'one-off-changes-nothing':
      return `the one-off bank holiday on ${longDate(notice.date)} changes nothing: it is not a Working Day anyway.`
    case 'file-lacks-division':
      return `${quoted(notice.file)} has no bank holidays of ${divisionName(notice.division)}: the built-in ones are used.`
    case 'assessment-days-read-as-working-days':
      return 'the source gives Impact Assessments in "days" of no stated kind: they are read as Working Days.'
    case 'projected-sec-release':
      return (
        `the SEC Release on ${longDate(notice.date)} is projected from the usual pattern, which 2019 and 2020 broke: ` +
        'it may be another day.'
      )
    case 'provisional-sec-release':
      return `the source calls the SEC Release on ${longDate(notice.date)} provisional.`
    case 'unknown-sec-release':
      return `${longDate(notice.date)} is no known SEC Release date, stated or projected: it is taken as given.`
    case 'mp122b-only-planned':
      return (
        `MP122B is a proposal: 18 Working Days from ${longDate(notice.date)} are assumed in this plan alone; ` +
        `--mp122b ${notice.date} applies them elsewhere.`
      )
    case 'mp122b-not-from-plan': {
      const { date, changeRequest, release } = notice
      return (
        `18 Working Days are taken to apply from ${longDate(date)}, as given, though ${changeRequest}, which brings them, ` +
        `lands on ${longDate(release)}.`
      )
    }
  }
}

/** Whether an SLA applies, and its standing where it does not. */
export function standingText(deadline: {
  readonly sla: Sla
  readonly standing: string
  readonly applies: boolean
}): string {
  return deadline.applies ? 'applies' : `${deadline.standing}; not the SLA that applies`
}

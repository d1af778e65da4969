import { basisRecord, type PolicyBasis } from '../answers/basis.ts'
import type { Deadline } from '../answers/due-dates.ts'
import {
  type Approach,
  type ApproachOutcome,
  approaches,
  type PlannedChange,
  type PlanRequest,
  plannedPolicy,
  type ReleasePlan,
  releasePlan,
} from '../answers/release-plan.ts'
import { type GapPeriod, gapPeriods } from '../answers/sla-gap.ts'
import {
  type ChangeRequest,
  changeRequestSource,
  changeRequests,
  isSchedulable,
  parseChangeRequest,
} from '../change-requests/change-requests.ts'
import type { SecRelease } from '../change-requests/sec-releases.ts'
import { dayNumber } from '../dates/iso-date.ts'
import { didYouMean, InvalidInputError, named, quoted } from '../errors.ts'
import {
  type Cell,
  type Column,
  columnsOf,
  type Document,
  type Section,
  tableOf,
  toned,
  type Words,
} from '../formats/document.ts'
import { noticeCodes, noticeText } from '../formats/notices.ts'
import { planTimeline } from '../formats/plan-timeline.ts'
import {
  calendarWords,
  divisionCodes,
  givenBy,
  isElsewhereAnother,
  otherDivisionWords,
  whyWords,
} from '../formats/why.ts'
import { counted, dayText, listed, monthName, periodName, shortDate } from '../formats/words.ts'
import { dueKey, slaOf, statedPolicy } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import { takeOptions } from './arguments.ts'
import type { CliCommand } from './command.ts'
import {
  calendarOptions,
  type OptionName,
  type OptionValues,
  optionOf,
  outputOptions,
  policyOptions,
} from './options.ts'
import {
  alternativesName,
  alternativeText,
  changeRequestList,
  costCells,
  costHeadings,
  costText,
} from './plan-list.ts'
import { basisFrom, dateFrom } from './reading.ts'

const { obligation, proposed } = slaOf

/** When changes can land in a SEC Release, and the reports that fall into the gap meanwhile. */
export function definePlan(command: CliCommand): void {
  command
    .description(
      'Plans a Change Request, or all of them, from its start to a SEC Release: Impact Assessment, decision, ' +
        `implementation and release. Says when reports first have ${proposed} Working Days, and which reports fall under ` +
        `${obligation} Working Days until then. With --release and no --start it finds the latest start.`,
    )
    .answers(['text', 'json', 'csv', 'markdown'], async (given, io) => {
      if (given.list) {
        refuseBesideList(given)
        return { document: changeRequestList(), code: 0 }
      }
      const request = requestFrom(given)
      const basis = await basisFrom(given, io)
      const plan = releasePlan(request, basis.calendar, basis.policy)
      return {
        document: planDocument(plan, basis),
        code: given.requireNoGap && plan.gap.state !== 'none' ? 1 : 0,
      }
    }).examples = [
    ['pmr-due plan --start 2021-10-01 --cr CR1430', 'when reduced timescales can land'],
    ['pmr-due plan --start 2021-10-01 --approach phased', 'every change in its own SEC Release'],
    ['pmr-due plan --release 2023-11-02', 'the latest start for the provisional release'],
    ['pmr-due plan --list', 'the Change Requests, their costs and totals'],
  ]
  takeOptions(command, [
    'start',
    'release',
    'cr',
    'approach',
    'decision',
    'list',
    'requireNoGap',
    ...calendarOptions,
    ...policyOptions,
    ...outputOptions,
  ])
}

function refuseBesideList(given: OptionValues): void {
  const allowed: readonly string[] = ['list', ...outputOptions]
  const other = (Object.keys(given) as OptionName[]).find((name) => !allowed.includes(name))
  if (other !== undefined) {
    throw new InvalidInputError(`--list does not work with ${optionOf(other).long}: it shows the whole table`)
  }
}

function requestFrom(given: OptionValues): PlanRequest {
  const start = dateFrom('--start', given.start)
  const release = dateFrom('--release', given.release)
  const approach = approachFrom(given)
  const shared = { changeRequests: changeRequestsFrom(given), decision: decisionFrom(given) }
  if (release === undefined) {
    if (start !== undefined) return { ...shared, start, approach }
    throw new InvalidInputError('a plan needs --start, --release or --list')
  }
  if (approach === 'phased') {
    throw new InvalidInputError(
      '--approach phased does not work with --release, which is one SEC Release for all; use --start',
    )
  }
  return { ...shared, start, release }
}

/** The Change Requests given, in the source's order, each once. */
function changeRequestsFrom({ cr = ['all'] }: OptionValues): ChangeRequest[] {
  const asked = new Set(
    cr.flatMap((text) => text.split(',')).flatMap((id) => named('--cr', () => changeRequestsOf(id))),
  )
  const schedulable = changeRequests.filter(isSchedulable)
  if (schedulable.some((each) => asked.has(each))) return changeRequests.filter((each) => asked.has(each))
  const given = listed([...asked].map(({ id }) => id))
  throw new InvalidInputError(
    `--cr: the source states no timescale for ${given}; use ${listed(
      schedulable.map(({ id }) => id),
      'or',
    )}`,
  )
}

function changeRequestsOf(id: string): readonly ChangeRequest[] {
  return id.trim().toLowerCase() === 'all' ? changeRequests : [parseChangeRequest(id)]
}

function approachFrom({ approach = 'single' }: OptionValues): Approach {
  const known = approaches.find((each) => each === approach.trim().toLowerCase())
  if (known !== undefined) return known
  throw new InvalidInputError(
    `--approach: ${quoted(approach)} is not an approach: expected ${approaches.join(' or ')}${didYouMean(approach, approaches)}`,
  )
}

function decisionFrom({ decision = '0' }: OptionValues): number {
  const digits = decision.trim()
  if (/^(0|[1-9]\d{0,3})$/.test(digits)) return Number(digits)
  throw new InvalidInputError(
    `--decision: ${quoted(decision)} is not a number of Working Days: expected a whole number from 0 to 9999`,
  )
}

function planDocument(plan: ReleasePlan, basis: PolicyBasis): Document {
  const notices = [...basis.notices, ...plan.notices]
  return {
    notices,
    get sections() {
      return planSections(plan, basis)
    },
    get records() {
      return tableOf(recordColumns, recordRows(plan, basis))
    },
    get json() {
      return { ...basisRecord(basis), ...plan, notices }
    },
  }
}

function planSections(plan: ReleasePlan, basis: PolicyBasis): Section[] {
  return [
    { heading: title(plan) },
    { picture: (style) => planTimeline(plan, style) },
    ...landingSections(plan),
    ...comparisonSections(plan),
    ...stepSections(plan),
    ...gapSections(plan, basis),
    ...costSections(plan),
    { lines: [calendarWords(basis), ...plan.notices.filter(isSaidBelow).map(noticeText)] },
  ]
}

/** The others are said of the gap, where the source leaves open which SLA applies. */
function isSaidBelow({ code }: ReleasePlan['notices'][number]): boolean {
  return code !== 'further-derogation-unread' && code !== 'mp122b-not-assumed'
}

/** What is planned: which changes, to which SEC Release, from which start. */
function title({ changes, start, target, approach }: ReleasePlan): string {
  const isSeveral = changes.length > 1
  const from = start === null ? 'from its latest start' : `from a start on ${dayText(start)}`
  return [
    `Plan for ${isSeveral ? counted(changes.length, 'Change Request') : changes[0]?.cr}`,
    ...(target === null ? [] : [`to make ${dayText(target.date)}`]),
    isSeveral && start === null ? `each ${from}` : from,
    ...(isSeveral && target === null ? [`${approach} approach`] : []),
  ].join(', ')
}

/** The SEC Release of each change, and the first report under the SLA that one brings. */
function landingSections({ changes, target }: ReleasePlan): Section[] {
  const first = changes.flatMap(({ cr, firstReport }) => {
    const { sla, due } = firstReport
    if (due === null) return []
    const report = `The first report under them is for ${periodName(firstReport)}, due on ${dayText(due)}.`
    return [`${cr} brings ${sla} Working Days. ${report} ${otherDivisionWords([firstReport])}`.trim()]
  })
  return [
    {
      heading:
        target === null
          ? 'SEC Release of each change, and the time to spare before it'
          : `SEC Release of each change; the target is ${dayText(target.date)} (${standingWords(target)})`,
      facts: changes.map((change) => [change.cr, landingWords(change)]),
    },
    ...(first.length === 0 ? [] : [{ lines: first }]),
  ]
}

function standingWords({ standing, provisional }: SecRelease): string {
  return provisional ? `${standing}, provisional` : standing
}

function landingWords({ release, inTime, slackWorkingDays, slackCalendarDays }: PlannedChange): Words {
  const landing = toned('strong', dayText(release.date))
  if (slackCalendarDays === 0) return [landing, '; ready on the day']
  const workingDays = counted(Math.abs(slackWorkingDays), 'Working Day')
  const days = `${workingDays}, ${counted(Math.abs(slackCalendarDays), 'calendar day')}`
  return [landing, '; ', inTime ? `${days} to spare` : toned('bad', `${days} late`)]
}

/** Several changes under both approaches: what differs, then each landing in both. */
function comparisonSections({ approaches, approach, changes }: ReleasePlan): Section[] {
  const [single, phased] = approaches
  if (changes.length === 1 || single === undefined || phased === undefined) return []
  const phasedRows = outcomeRows(phased)
  const rows = outcomeRows(single).map(
    ([label, text], at) => [label, text, phasedRows[at]?.[1] ?? ''] as const,
  )
  const columns = ['Change', 'Single', 'Phased'].map(
    (heading, at): Column<(typeof rows)[number]> => ({
      key: heading.toLowerCase(),
      heading: heading.toLowerCase() === approach ? `${heading} (planned)` : heading,
      value: (row) => row[at] ?? null,
      tone: ([, one, other]) => (at > 0 && one !== other ? 'strong' : undefined),
    }),
  )
  const recommended = 'SECAS provisionally recommends the single approach.'
  return [
    {
      heading: 'Single or phased (MP122B consultation, Q9)',
      lines: [`${phasedWords(single, phased)} ${recommended}`],
    },
    { table: tableOf(columns, rows) },
  ]
}

/** Which changes land earlier when phased, and what that makes of the gap. */
function phasedWords(single: ApproachOutcome, phased: ApproachOutcome): string {
  const earlier = phased.landings.flatMap(({ cr, release }, at) => {
    const days = dayNumber(single.landings[at]?.release ?? release) - dayNumber(release)
    return days === 0 ? [] : [`${cr} lands ${counted(days, 'day')} earlier`]
  })
  if (earlier.length === 0) return 'Every change lands in the same SEC Release either way.'
  const others = phased.landings.length - earlier.length
  const rest = others === 1 ? 'The other change lands' : `The other ${others} changes land`
  const gap =
    single.gapReports === phased.gapReports
      ? 'The gap is the same.'
      : `The gap has ${counted(phased.gapReports ?? 0, 'report')} instead of ${single.gapReports}.`
  return `Phased, ${listed(earlier)}. ${rest} in the same SEC Release either way. ${gap}`
}

function outcomeRows(outcome: ApproachOutcome): (readonly [label: string, text: string])[] {
  const { landings, firstRelease, lastRelease, mp122b, gapReports } = outcome
  return [
    ...landings.map(({ cr, release }) => [cr, shortDate(release)] as const),
    ['First landing', shortDate(firstRelease.date)],
    ['Last landing', shortDate(lastRelease.date)],
    [`${proposed} Working Days from`, mp122b === null ? 'not brought' : shortDate(mp122b.date)],
    ['Reports in the gap', gapReports === null ? 'no end' : String(gapReports)],
  ]
}

/** How long each change takes, and when each step is done. */
function stepSections({ changes, start, decision }: ReleasePlan): Section[] {
  const lengths = columnsOf({
    cr: 'Change',
    title: 'Title',
    assessmentDays: 'Impact Assessment',
    implementationMonths: 'Implementation',
  })
  const dates = columnsOf(
    {
      cr: 'Change',
      start: 'Latest start',
      assessed: 'Assessed',
      approved: 'Approved',
      implemented: 'Implemented',
    },
    ['start', 'assessed', 'approved', 'implemented'],
  ).filter(({ key }) => (key !== 'start' || start === null) && (key !== 'approved' || decision > 0))
  const decided = decision > 0 ? ` (then ${decision} to decide)` : ''
  return [
    {
      heading: `Length of each step: Working Days of assessment${decided}, months of implementation`,
      table: tableOf(lengths, changes),
    },
    { heading: 'When each step is done', table: tableOf(dates, changes) },
  ]
}

/** The reports that fall under the obligation before the proposed SLA comes, and why. */
function gapSections(plan: ReleasePlan, basis: PolicyBasis): Section[] {
  const periods = gapPeriods(plan.gap)
  const applicable = { regime: 'sec-h13.4', sla: obligation, due: null } as const
  const reports = periods.map((period) => ({ ...period, applicable, notices: [] }))
  const why = whyWords(reports, { ...basis, policy: plannedPolicy(plan) })
  const elsewhere = otherDivisionWords(periods)
  return [
    { heading: gapTitle(plan), lines: [...why, gapWords(plan, basis)] },
    ...(periods.length === 0 ? [] : [{ table: tableOf(gapColumns(periods.length > 1), periods) }]),
    ...(elsewhere === '' ? [] : [{ lines: [elsewhere] }]),
  ]
}

function gapTitle({ gap }: ReleasePlan): Words {
  switch (gap.state) {
    case 'none':
      return [toned('good', 'No gap'), `: no reporting period falls under ${obligation} Working Days`]
    case 'open':
      return [
        toned('bad', 'The gap has no end'),
        `: nothing planned or given brings ${proposed} Working Days`,
      ]
    case 'closed': {
      const count = counted(gapPeriods(gap).length, 'reporting period')
      return [toned('bad', `The gap: ${count}`), ` under ${obligation} Working Days`]
    }
  }
}

function gapWords(plan: ReleasePlan, { setBy }: PolicyBasis): string {
  const { mp122b, state, first } = plan.gap
  const cannot = `The DCC says that it cannot meet ${obligation} Working Days.`
  if (state === 'open') {
    const bringing = changeRequests.filter(({ bringsSla }) => bringsSla === proposed).map(({ id }) => id)
    return (
      `${cannot} They apply to every report from ${monthName(first?.periodEnd as string)} on. ` +
      `${listed(bringing)} brings ${proposed} Working Days; --mp122b gives the day from which they apply.`
    )
  }
  const { derogationUntil } = plan.gap
  const isGiven = derogationUntil !== statedPolicy.derogationUntil
  const expiry = `${dayText(derogationUntil)}${isGiven ? ` (${givenBy(setBy.derogationUntil, true)})` : ''}`
  if (mp122b === null) return `The derogation lasts until ${expiry}. No reporting period covered ends later.`
  const { date, changeRequest } = mp122b
  const by = changeRequest === null ? ` (${givenBy(setBy.mp122b, true)})` : `, when ${changeRequest} lands`
  const follow = `${proposed} Working Days apply from ${dayText(date)}${by}.`
  if (state === 'closed') return `${cannot} ${follow}`
  return date > derogationUntil
    ? `The derogation lasts until ${expiry}. ${follow}`
    : `${follow} That ends the derogation, which would expire on ${expiry}.`
}

function gapColumns(isMarked: boolean): Column<GapPeriod>[] {
  return [
    {
      key: 'period',
      heading: 'Period',
      value: (each) => `${each.period}${isMarked && isElsewhereAnother(each) ? '*' : ''}`,
    },
    ...[obligation, proposed].map((sla) => ({
      key: `due_${sla}`,
      heading: `${sla} Working Days`,
      date: true as const,
      value: (each: GapPeriod) => each[dueKey(sla)],
    })),
  ]
}

/** What the planned changes cost, and what might be done instead of changes. */
function costSections({ changes, costs, approaches, notSchedulable }: ReleasePlan): Section[] {
  const { assessmentCost, implementationCost, s1spCost } = costs
  const isCompared = approaches.length > 1 && changes.length > 1
  const alternatives = notSchedulable.map((each) => [each.cr, alternativeText(each)] as const)
  return [
    {
      heading: `Costs${isCompared ? ', the same for either approach' : ''} (${changeRequestSource})`,
      facts: [
        ['Impact Assessment', costText(assessmentCost)],
        ['Implementation', costText(implementationCost)],
        ['Of which S1SP', costText(s1spCost)],
      ],
    },
    ...(alternatives.length === 0
      ? []
      : [{ heading: `Not scheduled, as no timescale is stated: ${alternativesName}`, facts: alternatives }]),
  ]
}

/**
 * A plan as one table. `record` says what a row is: a `change`, an alternative that is `not-schedulable`, an
 * `approach` with its totals, a report in the `gap`, or the first report of an `open-gap`.
 */
const recordColumns = columnsOf({
  record: 'Record',
  division: 'Division',
  cr: 'CR',
  title: 'Title',
  approach: 'Approach',
  start: 'Start',
  assessment_days: 'Impact Assessment (Working Days)',
  assessed: 'Assessed',
  decision_days: 'Decision (Working Days)',
  approved: 'Approved',
  implementation_months: 'Implementation (months)',
  implemented: 'Implemented',
  target: 'Target',
  target_standing: 'Standing of the target',
  in_time: 'In time',
  slack_working_days: 'Slack (Working Days)',
  slack_calendar_days: 'Slack (calendar days)',
  release: 'SEC Release',
  release_standing: 'Standing of the release',
  release_provisional: 'Provisional',
  period: 'Period',
  period_end: 'Period end',
  [`due_${obligation}`]: `Due under ${obligation}`,
  [`due_${proposed}`]: `Due under ${proposed}`,
  mp122b_from: `${proposed} Working Days from`,
  gap_reports: 'Reports in the gap',
  ...costHeadings,
  derogation_until: 'Derogation until',
  notices: 'Notices',
})

type RecordRow = Readonly<Record<string, Cell>>

function recordRows(plan: ReleasePlan, { calendar, notices }: PolicyBasis): RecordRow[] {
  const { changes, notSchedulable, approaches, approach, decision, gap, target } = plan
  const targetCells = { target: target?.date ?? null, target_standing: target?.standing ?? null }
  const shared = { division: calendar.division, derogation_until: derogationEnd(plannedPolicy(plan)).date }
  const codesWith = (deadlines: readonly Deadline[]) =>
    noticeCodes([...notices, ...plan.notices], divisionCodes(deadlines))
  const rows: RecordRow[] = [
    ...changes.map((change) => ({
      record: 'change',
      cr: change.cr,
      title: change.title,
      approach,
      start: change.start,
      assessment_days: change.assessmentDays,
      assessed: change.assessed,
      decision_days: decision,
      approved: change.approved,
      implementation_months: change.implementationMonths,
      implemented: change.implemented,
      ...targetCells,
      in_time: change.inTime,
      slack_working_days: change.slackWorkingDays,
      slack_calendar_days: change.slackCalendarDays,
      ...releaseCells(change.release),
      period: change.firstReport.period,
      period_end: change.firstReport.periodEnd,
      [`due_${proposed}`]: change.firstReport.due,
      ...costCells(change.costs),
      notices: codesWith(change.firstReport.deadlines),
    })),
    ...notSchedulable.map(({ cr, title, tocAlternativeCost }) => ({
      record: 'not-schedulable',
      cr,
      title,
      ...costCells({ tocAlternativeCost }),
    })),
    ...approaches.map((outcome) => ({
      record: 'approach',
      approach: outcome.approach,
      ...targetCells,
      ...releaseCells(outcome.lastRelease),
      mp122b_from: outcome.mp122b?.date ?? null,
      gap_reports: outcome.gapReports,
      ...costCells(outcome.costs),
    })),
    ...gapPeriods(gap).map((each) => ({
      record: gap.state === 'open' ? 'open-gap' : 'gap',
      period: each.period,
      period_end: each.periodEnd,
      ...Object.fromEntries(each.deadlines.map(({ sla, due }) => [`due_${sla}`, due])),
      mp122b_from: gap.mp122b?.date ?? null,
      notices: codesWith(each.deadlines),
    })),
  ]
  return rows.map((row) => ({ notices: codesWith([]), ...row, ...shared }))
}

function releaseCells({ date, standing, provisional }: SecRelease) {
  return { release: date, release_standing: standing, release_provisional: provisional }
}

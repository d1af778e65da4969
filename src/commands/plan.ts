import { basisRecord, type PolicyBasis } from '../answers/basis.ts'
import {
  type ApproachOutcome,
  approaches,
  type GapPeriod,
  gapPeriods,
  type PlannedChange,
  plannedDays,
  plannedPolicy,
  type ReleasePlan,
  releasePlan,
  type SlaGap,
} from '../answers/release-plan.ts'
import {
  type CostTotals,
  changeRequestSource,
  changeRequests,
  parseChangeRequest,
} from '../change-requests/change-requests.ts'
import { dayNumber } from '../dates/iso-date.ts'
import { monthName } from '../dates/months.ts'
import { InvalidInputError, named } from '../errors.ts'
import { type Document, ownColumns, type Section, tableOf, toned } from '../formats/document.ts'
import { basisCodes, noticeCodes } from '../formats/notices.ts'
import { planTimeline } from '../formats/plan-timeline.ts'
import {
  calendarWords,
  elsewhereDates,
  elsewhereMark,
  elsewhereWords,
  furtherWords,
  givenBy,
  markWords,
  whyWords,
} from '../formats/why.ts'
import { capitalised, counted, dayText, listed, periodName, shortDate } from '../formats/words.ts'
import { grouped } from '../grouped.ts'
import { isStatedExpiry, provisionalMp122b, type Sla, slaOf } from '../sla/slas.ts'
import { derogationEnd } from '../sla/timeline.ts'
import type { CliCommand } from './command.ts'
import { type OptionValues, outputOptions, policyOptions, takeOptions } from './options.ts'
import { alternativesName, alternativeText, changeRequestList, costRecords, costText } from './plan-list.ts'
import { basisFrom, dateFrom, flagOf, wordFrom, workingDaysFrom } from './reading.ts'

const { obligation, proposed } = slaOf
const obligationDays = `${obligation} Working Days`
const proposedDays = `${proposed} Working Days`

export function definePlan(command: CliCommand): void {
  command
    .description(
      'Plans a Change Request, or all of them, from its start to a SEC Release: Impact Assessment, decision, ' +
        `implementation and release. Says when reports first have ${proposedDays}, and which reports fall under ` +
        `${obligationDays} until then. With --release and no --start it finds the latest start.`,
    )
    .answers([], async (given, io) => {
      if (given.list) {
        refuseBesideList(given)
        return { document: changeRequestList }
      }
      const request = requestFrom(given)
      const basis = await basisFrom(given, io)
      const plan = releasePlan(request, basis.calendar, basis.policy)
      return { document: planDocument(plan, basis), isNo: given.requireNoGap && plan.gap.state !== 'none' }
    }).examples = [
    ['pmr-due plan --start 2021-10-01 --cr CR1430', 'when reduced timescales can land'],
    ['pmr-due plan --start 2021-10-01 --approach phased', 'each change as soon as it is ready'],
    [`pmr-due plan --release ${provisionalMp122b}`, 'the latest start for the provisional release'],
    ['pmr-due plan --list', 'the Change Requests, their costs and totals'],
  ]
  const own = ['start', 'release', 'cr', 'approach', 'decision', 'list', 'requireNoGap'] as const
  takeOptions(command, [...own, ...policyOptions])
}

function refuseBesideList(given: OptionValues): void {
  const allowed: readonly string[] = ['list', ...outputOptions]
  const other = (Object.keys(given) as (keyof OptionValues)[]).find((name) => !allowed.includes(name))
  if (other !== undefined) {
    throw new InvalidInputError(`--list does not work with ${flagOf(other)}: it shows the whole table`)
  }
}

function requestFrom(given: OptionValues) {
  const start = dateFrom('--start', given.start, given)
  const release = dateFrom('--release', given.release, given)
  const approach = wordFrom('--approach', given.approach ?? 'single', 'an approach', approaches)
  if (start === undefined && release === undefined) {
    throw new InvalidInputError('a plan needs --start, --release or --list')
  }
  if (release !== undefined && approach === 'phased') {
    throw new InvalidInputError(
      '--approach phased works with --start, not with --release: one SEC Release for all',
    )
  }
  const asked = (given.cr ?? ['all']).flatMap((id) =>
    id.trim().toLowerCase() === 'all' ? changeRequests : named('--cr', () => parseChangeRequest(id)),
  )
  const expected = 'a whole number from 0 to 9999'
  const decision = workingDaysFrom('--decision', given.decision ?? '0', /^(0|[1-9]\d{0,3})$/, expected)
  // In the source's order, each once.
  const planned = changeRequests.filter((each) => asked.includes(each))
  return { changeRequests: planned, start, release, approach, decision }
}

function planDocument(plan: ReleasePlan, basis: PolicyBasis): Document {
  const notices = [...basis.notices, ...plan.notices]
  const planned = { ...basis, policy: plannedPolicy(plan.gap) }
  return {
    notices,
    sections: () => [
      { heading: title(plan) },
      { picture: (style) => planTimeline(plan, planned.policy, style) },
      ...landingSections(plan),
      ...comparisonSections(plan),
      ...stepSections(plan),
      ...gapSections(plan, planned),
      ...costSections(plan),
      { lines: [calendarWords(basis), ...furtherWords(plan.notices)] },
    ],
    records: () => recordTable(plan, planned),
    json: () => ({ ...basisRecord(basis), ...plan, notices }),
  }
}

/** What is planned: which changes, to which SEC Release, from which start. */
function title({ changes, start, target }: ReleasePlan): string {
  const what = changes.length > 1 ? counted(changes.length, 'Change Request') : changes[0]?.cr
  const towards = target === null ? '' : `, to make ${dayText(target.date)}`
  const from = start === null ? 'starting as late as possible' : `from a start on ${dayText(start)}`
  return `Plan for ${what}${towards}, ${from}`
}

/** The SEC Release of each change, and the first report under the SLA that one brings. */
function landingSections({ changes, start, target }: ReleasePlan): Section[] {
  const brought = changes.flatMap(({ cr, firstReport }) =>
    firstReport.deadlines.map(({ sla, due }) => {
      const report = `The first report under them is for ${periodName(firstReport)}, due on ${dayText(due)}.`
      return `${cr} brings ${sla} Working Days. ${report} ${elsewhereDates([firstReport.deadlines])}`.trim()
    }),
  )
  return [
    ...missedSections(changes, target),
    {
      heading: `SEC Release of each change, and the time to spare before ${target === null ? 'it' : dayText(target.date)}`,
      facts: changes.map((change) => [change.cr, landingWords(change)]),
    },
    { lines: start === null ? [] : [changesElsewhere(changes, 'release')] },
    { lines: brought },
  ]
}

/** Where the changes are ready too late for the SEC Release that was asked for. */
function missedSections(changes: readonly PlannedChange[], target: ReleasePlan['target']): Section[] {
  // They land together.
  const [{ cr, release }] = changes as readonly [PlannedChange]
  if (target === null || release.date <= target.date) return []
  const who = changes.length === 1 ? `${cr} is ready on` : 'all changes are ready by'
  const ready = changes.map(({ implemented }) => implemented).sort()
  const when = `${who} ${dayText(ready.at(-1) as string)}, and the next SEC Release is on ${dayText(release.date)}.`
  return [{ lines: [[toned('bad', `${dayText(target.date)} is missed`), `: ${when}`]] }]
}

function landingWords({ release, inTime, slackWorkingDays, slackCalendarDays }: PlannedChange) {
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
  type Row = readonly [label: string, text: (outcome: ApproachOutcome) => string]
  const rows: Row[] = [
    ...changes.map(({ cr }, at): Row => [cr, ({ landings }) => shortDate(landings[at]?.release as string)]),
    ['First landing', ({ firstRelease }) => shortDate(firstRelease.date)],
    ['Last landing', ({ lastRelease }) => shortDate(lastRelease.date)],
    [`${proposedDays} from`, ({ mp122b }) => (mp122b ? shortDate(mp122b.date) : 'not brought')],
    ['Reports in the gap', ({ gapReports }) => String(gapReports ?? 'no end')],
  ]
  const outcomes = approaches.map((outcome) => {
    const planned = outcome.approach === approach ? ' (planned)' : ''
    const value = ([, text]: Row) => toned(text(single) === text(phased) ? 'none' : 'strong', text(outcome))
    return [`${capitalised(outcome.approach)}${planned}`, value] as const
  })
  return [
    {
      heading: 'Single or phased (MP122B consultation, Q9)',
      lines: [`${phasedWords(single, phased)} SECAS provisionally recommends the single approach.`],
    },
    { table: tableOf(rows, { Change: ([label]) => label, ...Object.fromEntries(outcomes) }) },
    { lines: approaches.filter((each) => each.approach !== approach).map(otherApproachWords) },
  ]
}

/** What other divisions answer under the approach that is not planned. */
function otherApproachWords({ approach, landings, otherGapReports }: ApproachOutcome): string {
  const elsewhere = changesElsewhere(landings, 'release', otherGapReports)
  return elsewhere === '' ? '' : `${capitalised(approach)} approach. ${elsewhere}`
}

/** Which changes land earlier when phased. */
function phasedWords(single: ApproachOutcome, phased: ApproachOutcome): string {
  const earlier = phased.landings.flatMap(({ cr, release }, at) => {
    const days = dayNumber(single.landings[at]?.release ?? release) - dayNumber(release)
    return days === 0 ? [] : [`${cr} lands ${counted(days, 'calendar day')} earlier`]
  })
  if (earlier.length === 0) return 'Every change lands in the same SEC Release either way.'
  return `Phased, ${listed(earlier)}; the rest land in the same SEC Release either way.`
}

/** How long each change takes, and when each step is done; the mark `*` is on those that differ in another division. */
function stepSections({ changes, start, decision }: ReleasePlan): Section[] {
  const decided = decision > 0 ? ` (then ${decision} to decide)` : ''
  return [
    {
      heading: `Length of each step: Working Days of assessment${decided}, months of implementation`,
      table: tableOf(changes, {
        Change: ({ cr }) => cr,
        Title: ({ title }) => title,
        'Impact Assessment': ({ assessmentDays }) => assessmentDays,
        Implementation: ({ implementationMonths }) => implementationMonths,
      }),
    },
    {
      heading: 'When each step is done',
      table: tableOf(changes, {
        Change: ({ cr, otherSteps }) => `${cr}${elsewhereMark([{ otherDivisions: otherSteps }])}`,
        ...(start === null && { 'Latest start': (each: PlannedChange) => shortDate(each.start) }),
        Assessed: ({ assessed }) => shortDate(assessed),
        ...(decision > 0 && { Approved: ({ approved }: PlannedChange) => shortDate(approved) }),
        Implemented: ({ implemented }) => shortDate(implemented),
      }),
    },
    {
      lines: [
        markWords(changes.flatMap(({ otherSteps }) => otherSteps)),
        start === null ? changesElsewhere(changes, 'start') : '',
      ],
    },
  ]
}

/** Where another division would give another SEC Release or another latest start, and another gap. */
function changesElsewhere(
  changes: readonly Pick<PlannedChange, 'cr' | 'otherDivisions'>[],
  key: 'release' | 'start',
  gaps: SlaGap['otherDivisions'] = [],
): string {
  const others = changes.flatMap(({ cr, otherDivisions }) => otherDivisions.map((each) => ({ cr, ...each })))
  const groups = grouped(others, (each) => `${each.division} ${each[key]}`)
  const dates = [...groups.values()].map((same) => {
    const { division, [key]: date } = same[0] as (typeof others)[number]
    const of = `${key === 'start' ? 'latest start' : 'SEC Release'} of ${listed(same.map(({ cr }) => cr))}`
    return { division, text: `${of} ${date === null ? 'outside the years covered' : `on ${dayText(date)}`}` }
  })
  const reports = gaps.map((each) => ({ division: each.division, text: gapText(each) }))
  return elsewhereWords([...dates, ...reports], ({ text }) => text)
}

/** The reports that fall under the obligation before the proposed SLA comes, and why. */
function gapSections({ gap, notices }: ReleasePlan, basis: PolicyBasis): Section[] {
  const periods = gapPeriods(gap)
  const applicable = { regime: 'sec-h13.4' } as const
  const reports = periods.map((period) => ({ ...period, applicable, notices }))
  const mark = (each: GapPeriod) => (periods.length > 1 ? elsewhereMark(each.deadlines) : '')
  const count = counted(periods.length, 'reporting period')
  const heading = {
    open: [toned('bad', 'The gap has no end'), `: nothing planned or given brings ${proposedDays}`],
    closed: [toned('bad', `The gap: ${count}`), ` under ${obligationDays}`],
    none: [toned('good', 'No gap'), `: no reporting period falls under ${obligationDays}`],
  }[gap.state]
  const table = tableOf(periods, {
    Period: (each) => `${each.period}${mark(each)}`,
    [obligationDays]: (each) => shortDate(each[`due${obligation}`]),
    [proposedDays]: (each) => shortDate(each[`due${proposed}`]),
  })
  const elsewhere = elsewhereDates(periods.map(({ deadlines }) => deadlines))
  return [
    { heading, lines: [...whyWords(reports, basis), gapEndWords(gap, basis)] },
    { table },
    { lines: [elsewhere, elsewhereWords(gap.otherDivisions, gapText)] },
  ]
}

function gapText({ reports }: SlaGap['otherDivisions'][number]): string {
  if (reports === null) return 'the gap lasts beyond the years covered'
  return reports === 0 ? 'no gap' : `${counted(reports, 'reporting period')} in the gap`
}

/** What ends the gap, or what there is instead of one. */
function gapEndWords({ first, mp122b, derogationUntil }: SlaGap, { setBy }: PolicyBasis): string {
  const cannot = `The DCC says that it cannot meet ${obligationDays}.`
  if (first !== null && mp122b === null) {
    const bringing = changeRequests.find(({ bringsSla }) => bringsSla === proposed)
    return (
      `${cannot} They apply to every report from ${monthName(first.periodEnd)} on. ` +
      `${bringing?.cr} brings ${proposedDays}; --mp122b gives the day from which they apply.`
    )
  }
  const given = (source: string | undefined) => ` (${givenBy(source)})`
  const by = mp122b?.changeRequest ? `, when ${mp122b.changeRequest} lands` : given(setBy.mp122b)
  const follow = mp122b === null ? '' : `${proposedDays} apply from ${dayText(mp122b.date)}${by}.`
  if (first !== null) return `${cannot} ${follow}`
  const expiry = `${dayText(derogationUntil)}${isStatedExpiry(derogationUntil) ? '' : given(setBy.derogationUntil)}`
  return mp122b !== null && mp122b.date <= derogationUntil
    ? `${follow} That ends the derogation, which would expire on ${expiry}.`
    : `The derogation lasts until ${expiry}. ${follow}`.trim()
}

/** What the planned changes cost, and what might be done instead of changes. */
function costSections({ changes, costs, approaches, notSchedulable }: ReleasePlan): Section[] {
  const isCompared = approaches.length > 1 && changes.length > 1
  const upTo = changes.filter((each) => each.costs.implementationCost?.from === null).map(({ cr }) => cr)
  return [
    {
      heading: `Costs${isCompared ? ', the same for either approach' : ''} (${changeRequestSource})`,
      facts: [
        ['Impact Assessment', costText(costs.assessmentCost)],
        ['Implementation', costText(costs.implementationCost)],
        ['Of which S1SP', costText(costs.s1spCost)],
      ],
    },
    {
      lines: upTo.map(
        (cr) => `The source says "up to" for ${cr}: it counts in full at both ends of the sum.`,
      ),
    },
    {
      heading: `Not scheduled, as no timescale is stated: ${alternativesName}`,
      facts: notSchedulable.map((each) => [each.cr, alternativeText(each.tocAlternativeCost, each.remark)]),
    },
  ]
}

/** A row of csv: what it is, and as much as it has of a change, of an approach and of a report. */
interface RecordRow extends Partial<Omit<PlannedChange & ApproachOutcome & GapPeriod, 'costs'>> {
  readonly record: string
  readonly costs?: Partial<CostTotals>
}

function recordTable(plan: ReleasePlan, basis: PolicyBasis) {
  const { approach, decision, target, gap } = plan
  const record = gap.state === 'open' ? 'open-gap' : 'gap'
  const kind = plan.start === null ? 'start' : 'release'
  const codes = [...basisCodes(basis, plannedDays(plan.changes, gap)), ...plan.notices]
  const dueUnder = ({ deadlines }: RecordRow, sla: Sla) =>
    deadlines?.find((each) => each.sla === sla)?.due ?? null
  const rows: RecordRow[] = [
    ...plan.changes.map((each) => ({ record: 'change', ...each, ...each.firstReport, approach })),
    ...plan.notSchedulable.map((each) => ({ record: 'not-schedulable', ...each, costs: each })),
    ...plan.approaches.map((each) => ({ record: 'approach', ...each, release: each.lastRelease })),
    ...gapPeriods(gap).map((report) => ({ record, ...report, mp122b: gap.mp122b })),
  ]
  return tableOf(rows, {
    record: ({ record }) => record,
    division: () => basis.calendar.division,
    ...ownColumns<RecordRow>('cr', 'title', 'approach', 'start', 'assessmentDays', 'assessed'),
    decision_days: ({ assessed }) => (assessed ? decision : null),
    ...ownColumns<RecordRow>('approved', 'implementationMonths', 'implemented'),
    target: ({ release }) => (release && target?.date) ?? null,
    target_standing: ({ release }) => (release && target?.standing) ?? null,
    ...ownColumns<RecordRow>('inTime', 'slackWorkingDays', 'slackCalendarDays'),
    release: ({ release }) => release?.date ?? null,
    release_standing: ({ release }) => release?.standing ?? null,
    release_provisional: ({ release }) => release?.provisional ?? null,
    ...ownColumns<RecordRow>('period', 'periodEnd'),
    [`due_${obligation}`]: (row) => dueUnder(row, obligation),
    [`due_${proposed}`]: (row) => dueUnder(row, proposed),
    mp122b_from: ({ mp122b }) => mp122b?.date ?? null,
    ...ownColumns<RecordRow>('gapReports'),
    ...costRecords,
    derogation_until: () => derogationEnd(basis.policy).date,
    notices: ({ deadlines = [], otherDivisions = [], otherSteps = [], otherGapReports: gaps = [] }) =>
      noticeCodes(codes, [
        ...deadlines,
        { otherDivisions: otherSteps, kind: 'step' },
        { otherDivisions, kind },
        { otherDivisions: gaps, kind: 'gap' },
      ]),
  })
}

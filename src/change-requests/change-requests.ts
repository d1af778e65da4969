import { didYouMean, notA } from '../errors.ts'
import { regimes, type Sla } from '../sla/slas.ts'

/** An estimated cost, in pounds. */
export interface Cost {
  /** The lower end; null where the source says only "up to". */
  readonly from: number | null
  /** The upper end; equal to `from` where the source gives one figure. */
  readonly to: number
  /** What the source adds without a figure; null where it adds nothing. */
  readonly plus: string | null
}

/** A DCC Change Request and its costs in the source. A figure that the source does not give is null, never zero. */
export type ChangeRequest = ReturnType<typeof changeRequest>

export type SchedulableChangeRequest = ChangeRequest & {
  readonly [Duration in 'assessmentDays' | 'implementationMonths']: number
}

export const changeRequestSource = 'MP122B consultation, "DCC costs"'

/** A cost as the source has it: one figure, or two ends and what comes on top. */
type Figure = number | readonly [from: number | null, to: number, plus?: string] | null

const dropped = { remark: 'dropped in favour of its TOC alternative' }
const bringsMp122b = { bringsSla: regimes.mp122b.sla }

type Rest = { readonly bringsSla?: Sla; readonly remark?: string }

/** As in the source: assessment cost and days, implementation cost, S1SP's part, months, TOC alternative. */
type Row = [string, string, Figure, number | null, Figure, Figure, number | null, Figure, Rest?]

const rows: readonly Row[] = [
  ['CR1418', 'Throughput of Alerts', 8_702, 30, [300_000, 450_000], null, 3, 100_000],
  ['CR1438', 'Throughput of Alerts', 202_579, 60, [null, 1_660_000], [600_000, 1_000_000], 12, null],
  ['CR1420', 'Incident Reporting to Support Revised PMR', null, null, null, null, null, 100_000, dropped],
  ['CR1430', 'PMR Reduced Timescales', 227_500, 40, 1_160_000, 328_000, 12, null, bringsMp122b],
  ['CR1423', 'Comms Hub Firmware Image Data', 199_059, 50, [1_450_000, 1_750_000], null, 12, 180_000],
  [
    'CR1440',
    'Update Firmware SMETS1 Process',
    70_000,
    50,
    [1_450_000, 1_850_000],
    [1_300_000, 1_500_000],
    12,
    [100_000, 100_000, 'any costs to secure data'],
  ],
]

/** Every Change Request of MP122B, in the order of the source's table. */
export const changeRequests: readonly ChangeRequest[] = Object.freeze(rows.map(changeRequest))

function changeRequest([cr, title, assessment, days, implementation, s1sp, months, toc, rest]: Row) {
  return Object.freeze({
    cr,
    title,
    /** Cost of the DCC Impact Assessment, before anything is built. */
    assessmentCost: cost(assessment),
    /** Longest that the Impact Assessment takes; the source says "days" alone, which plans read as Working Days. */
    assessmentDays: days,
    /** Design, Build and Pre-Integration Testing. */
    implementationCost: cost(implementation),
    /** The SMETS1 Service Providers' part of the implementation cost. */
    s1spCost: cost(s1sp),
    /** Calendar months from approval to the end of implementation. */
    implementationMonths: months,
    /** The alternative that the DCC's Technical Operations Centre (TOC) could do instead; its timescale is not stated. */
    tocAlternativeCost: cost(toc),
    remark: null,
    /** The SLA that the PMR has once this change is implemented; null for a change that brings none. */
    bringsSla: null,
    ...rest,
  })
}

const costKinds = ['assessmentCost', 'implementationCost', 's1spCost', 'tocAlternativeCost'] as const

/** The kinds of cost for which the source prints a total. */
export type CostTotals = Pick<ChangeRequest, (typeof costKinds)[number]>

/**
 * The cost of several Change Requests together; null where none of them has a figure. An "up to" counts in full at both
 * ends, as in the source's own total of implementation costs.
 */
export function costTotals(summed: readonly ChangeRequest[]): CostTotals {
  return byKind((kind) => {
    const costs = summed.flatMap((each) => each[kind] ?? [])
    if (costs.length === 0) return null
    const plus = costs.flatMap((each) => each.plus ?? []).join(', ')
    return { from: sum(costs.map(least)), to: sum(costs.map(({ to }) => to)), plus: plus || null }
  })
}

/** The totals as the source prints them. */
const printed: CostTotals = Object.freeze({
  assessmentCost: cost(839_796),
  implementationCost: cost([6_020_000, 6_870_000]),
  s1spCost: cost([2_228_000, 2_828_000]),
  // "SP1SP" as printed.
  tocAlternativeCost: cost([480_000, 480_000, 'any costs to secure SP1SP data']),
})
const sumOfRows = costTotals(changeRequests)

/** The sums of the source's rows, its printed totals, and how many pounds more these are: zero where they agree. */
export const totals = {
  sumOfRows,
  printed,
  difference: byKind((kind) => {
    const [more, less] = [printed[kind], sumOfRows[kind]] as [Cost, Cost]
    return cost([least(more) - least(less), more.to - less.to])
  }),
}

/** Whether the source has the durations that a schedule needs. */
export function isSchedulable(changeRequest: ChangeRequest): changeRequest is SchedulableChangeRequest {
  return changeRequest.assessmentDays !== null && changeRequest.implementationMonths !== null
}

/** The Change Request of an identifier, like `CR1430`; letter case and spaces around it do not matter. */
export function parseChangeRequest(id: string): ChangeRequest {
  const found = changeRequests.find((each) => each.cr === id.trim().toUpperCase())
  if (found !== undefined) return found
  const known = [...changeRequests.map(({ cr }) => cr), 'all']
  const expected = known.join(', ').replace(', all', ' or all')
  throw notA('a Change Request of MP122B', id, expected + didYouMean(id, known))
}

function byKind(costOf: (kind: keyof CostTotals) => Cost | null): CostTotals {
  return Object.fromEntries(costKinds.map((kind) => [kind, costOf(kind)])) as CostTotals
}

function cost(figure: Figure): Cost | null {
  if (figure === null) return null
  const [from, to, plus = null] = typeof figure === 'number' ? [figure, figure] : figure
  return Object.freeze({ from, to, plus })
}

function least({ from, to }: Cost): number {
  return from ?? to
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

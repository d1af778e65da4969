import { InvalidInputError, quoted } from '../errors.ts'
import { regimes, type Sla } from '../sla/slas.ts'
import { didYouMean } from '../suggestion.ts'

/** An estimate in pounds. */
export interface Cost {
  /** The least it may be; null where the source says only "up to". */
  readonly from: number | null
  /** The most it may be; equal to `from` where the source gives one figure. */
  readonly to: number
  /** What the source adds without a figure; null where it adds nothing. */
  readonly plus: string | null
}

/** A DCC Change Request as the source costs it. A figure that the source does not give is null, never zero. */
export interface ChangeRequest {
  readonly id: string
  readonly title: string
  /** Cost of the DCC Impact Assessment, before anything is built. */
  readonly assessmentCost: Cost | null
  /** Longest that the Impact Assessment takes; the source says "days" alone, which plans read as Working Days. */
  readonly assessmentDays: number | null
  /** Design, Build and Pre-Integration Testing. */
  readonly implementationCost: Cost | null
  /** The SMETS1 Service Providers' part of the implementation cost. */
  readonly s1spCost: Cost | null
  /** Calendar months from approval to the end of implementation. */
  readonly implementationMonths: number | null
  /** The alternative that the DCC's Technical Operations Centre (TOC) could do instead; its timescale is not stated. */
  readonly tocAlternativeCost: Cost | null
  /** The SLA that the PMR has once this change is implemented; null for a change that brings none. */
  readonly bringsSla: Sla | null
  readonly remark: string | null
}

/** A Change Request with an Impact Assessment duration and an implementation timescale: one that can be scheduled. */
export interface SchedulableChangeRequest extends ChangeRequest {
  readonly assessmentDays: number
  readonly implementationMonths: number
}

export const changeRequestSource = 'MP122B consultation, "DCC costs"'

/** Every Change Request of MP122B, in the order of the source's table. */
export const changeRequests: readonly ChangeRequest[] = [
  {
    id: 'CR1418',
    title: 'Throughput of Alerts',
    assessmentCost: exactly(8_702),
    assessmentDays: 30,
    implementationCost: between(300_000, 450_000),
    s1spCost: null,
    implementationMonths: 3,
    tocAlternativeCost: exactly(100_000),
    bringsSla: null,
    remark: null,
  },
  {
    id: 'CR1438',
    title: 'Throughput of Alerts',
    assessmentCost: exactly(202_579),
    assessmentDays: 60,
    implementationCost: upTo(1_660_000),
    s1spCost: between(600_000, 1_000_000),
    implementationMonths: 12,
    tocAlternativeCost: null,
    bringsSla: null,
    remark: null,
  },
  {
    id: 'CR1420',
    title: 'Incident Reporting to Support Revised PMR',
    assessmentCost: null,
    assessmentDays: null,
    implementationCost: null,
    s1spCost: null,
    implementationMonths: null,
    tocAlternativeCost: exactly(100_000),
    bringsSla: null,
    remark: 'dropped in favour of its TOC alternative',
  },
  {
    id: 'CR1430',
    title: 'PMR Reduced Timescales',
    assessmentCost: exactly(227_500),
    assessmentDays: 40,
    implementationCost: exactly(1_160_000),
    s1spCost: exactly(328_000),
    implementationMonths: 12,
    tocAlternativeCost: null,
    bringsSla: regimes.mp122b.sla,
    remark: null,
  },
  {
    id: 'CR1423',
    title: 'Comms Hub Firmware Image Data',
    assessmentCost: exactly(199_059),
    assessmentDays: 50,
    implementationCost: between(1_450_000, 1_750_000),
    s1spCost: null,
    implementationMonths: 12,
    tocAlternativeCost: exactly(180_000),
    bringsSla: null,
    remark: null,
  },
  {
    id: 'CR1440',
    title: 'Update Firmware SMETS1 Process',
    assessmentCost: exactly(70_000),
    assessmentDays: 50,
    implementationCost: between(1_450_000, 1_850_000),
    s1spCost: between(1_300_000, 1_500_000),
    implementationMonths: 12,
    tocAlternativeCost: { ...exactly(100_000), plus: 'any costs to secure data' },
    bringsSla: null,
    remark: null,
  },
]

/** The costs of the source's table that have a total. */
export type CostTotals = Pick<
  ChangeRequest,
  'assessmentCost' | 'implementationCost' | 's1spCost' | 'tocAlternativeCost'
>

/** The totals as the source prints them. */
export const printedTotals = {
  assessmentCost: exactly(839_796),
  implementationCost: between(6_020_000, 6_870_000),
  s1spCost: between(2_228_000, 2_828_000),
  // "SP1SP" as printed.
  tocAlternativeCost: { ...exactly(480_000), plus: 'any costs to secure SP1SP data' },
} as const satisfies CostTotals

/**
 * What several Change Requests cost together; null where none of them has a figure. An "up to" counts in full at both
 * ends: the source's own total of implementation costs does that.
 */
export function costTotals(summed: readonly ChangeRequest[]): CostTotals {
  return byKind((kind) => sumOf(summed.flatMap((each) => each[kind] ?? [])))
}

/** What the source prints less what its rows sum to, in pounds: zero where they agree. */
export function totalDifferences(): CostTotals {
  const sums = costTotals(changeRequests)
  return byKind((kind) => {
    const [printed, sum] = [printedTotals[kind], sums[kind] as Cost]
    return between(least(printed) - least(sum), printed.to - sum.to)
  })
}

/** Whether the source gives what a schedule needs. */
export function isSchedulable(changeRequest: ChangeRequest): changeRequest is SchedulableChangeRequest {
  return changeRequest.assessmentDays !== null && changeRequest.implementationMonths !== null
}

/**
 * The Change Request of an identifier, spelled as in the source: `CR1430`.
 *
 * @throws {InvalidInputError} for an identifier that is not in the source; it lists those that are.
 */
export function parseChangeRequest(id: string): ChangeRequest {
  const found = changeRequests.find((each) => each.id === id)
  if (found !== undefined) return found
  const known = changeRequests.map((each) => each.id)
  throw new InvalidInputError(
    `${quoted(id)} is not a Change Request of MP122B: expected ${known.join(', ')} or all${didYouMean(id, [...known, 'all'])}`,
  )
}

function byKind(cost: (kind: keyof CostTotals) => Cost | null): CostTotals {
  return {
    assessmentCost: cost('assessmentCost'),
    implementationCost: cost('implementationCost'),
    s1spCost: cost('s1spCost'),
    tocAlternativeCost: cost('tocAlternativeCost'),
  }
}

function sumOf(costs: readonly Cost[]): Cost | null {
  if (costs.length === 0) return null
  const plus = costs.flatMap((cost) => cost.plus ?? [])
  return {
    from: costs.reduce((sum, cost) => sum + least(cost), 0),
    to: costs.reduce((sum, cost) => sum + cost.to, 0),
    plus: plus.length > 0 ? plus.join(', ') : null,
  }
}

function least({ from, to }: Cost): number {
  return from ?? to
}

function exactly(pounds: number): Cost {
  return between(pounds, pounds)
}

function between(from: number, to: number): Cost {
  return { from, to, plus: null }
}

function upTo(to: number): Cost {
  return { from: null, to, plus: null }
}

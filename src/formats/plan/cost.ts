import type { Cost, CostTotals } from '../../change-requests/change-requests.ts'
import type { Cell } from '../columns.ts'

/** `£8,702`, `£300,000-£450,000` or `up to £1,660,000`, with what the source adds in words; `-` for no figure. */
export function costText(cost: Cost | null): string {
  if (cost === null) return '-'
  return cost.plus === null ? figure(cost) : `${figure(cost)} + ${cost.plus}`
}

/** A cost without what is added in words. */
export function figure({ from, to }: Cost): string {
  if (from === null) return `up to ${pounds(to)}`
  return from === to ? pounds(to) : `${pounds(from)}-${pounds(to)}`
}

/** `£1,160,000` */
function pounds(amount: number): string {
  return `£${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}`
}

/** Costs as cells of a table: pounds, empty where the source gives no figure. */
export function costCells(costs: Partial<CostTotals>) {
  const { assessmentCost, implementationCost, s1spCost, tocAlternativeCost } = costs
  return {
    assessment_cost: assessmentCost?.to ?? null,
    implementation_cost_from: implementationCost?.from ?? null,
    implementation_cost_to: implementationCost?.to ?? null,
    s1sp_cost_from: s1spCost?.from ?? null,
    s1sp_cost_to: s1spCost?.to ?? null,
    toc_alternative_cost: tocAlternativeCost?.to ?? null,
    toc_alternative_plus: tocAlternativeCost?.plus ?? null,
  } satisfies Record<string, Cell>
}

/** Headings of the cost columns, by key. */
export const costHeadings: Readonly<Record<keyof ReturnType<typeof costCells>, string>> = {
  assessment_cost: 'Impact Assessment cost (£)',
  implementation_cost_from: 'Implementation cost from (£)',
  implementation_cost_to: 'Implementation cost to (£)',
  s1sp_cost_from: 'Of which S1SP from (£)',
  s1sp_cost_to: 'Of which S1SP to (£)',
  toc_alternative_cost: 'TOC alternative cost (£)',
  toc_alternative_plus: 'TOC alternative plus',
}

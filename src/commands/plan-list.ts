import {
  type ChangeRequest,
  type Cost,
  type CostTotals,
  changeRequestSource,
  changeRequests,
  totals,
} from '../change-requests/change-requests.ts'
import { type Columns, type Document, ownColumns, tableOf } from '../formats/document.ts'
import { counted } from '../formats/words.ts'

/** `£8,702`, `£300,000-£450,000` or `up to £1,660,000`; with what the source adds in words. */
export function costText(cost: Cost | null): string {
  if (cost === null) return 'no figure in the source'
  const { from, to, plus } = cost
  if (from === null) return `up to ${pounds(to)}`
  if (from === 0 && to === 0) return 'none'
  const figure = from === to ? pounds(to) : `${pounds(from)}-${pounds(to)}`
  return plus === null ? figure : `${figure} plus ${plus}`
}

/** `£1,160,000` */
function pounds(amount: number): string {
  return `£${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}`
}

export const alternativesName = "alternatives of the DCC's Technical Operations Centre (TOC)"

export function alternativeText(cost: Cost | null, remark?: string | null): string {
  return `${costText(cost)}${remark ? `; ${remark}` : ''}`
}

/** The cost columns of csv: pounds, empty where the source gives no figure. */
export const costRecords: Columns<{ readonly costs?: Partial<CostTotals> }> = {
  assessment_cost: ({ costs }) => costs?.assessmentCost?.to ?? null,
  implementation_cost_from: ({ costs }) => costs?.implementationCost?.from ?? null,
  implementation_cost_to: ({ costs }) => costs?.implementationCost?.to ?? null,
  s1sp_cost_from: ({ costs }) => costs?.s1spCost?.from ?? null,
  s1sp_cost_to: ({ costs }) => costs?.s1spCost?.to ?? null,
  toc_alternative_cost: ({ costs }) => costs?.tocAlternativeCost?.to ?? null,
  toc_alternative_plus: ({ costs }) => costs?.tocAlternativeCost?.plus ?? null,
}

interface Row extends Partial<ChangeRequest> {
  readonly record: string
  readonly label: string
  readonly costs: CostTotals
}

/** The rows of the source's table, then its totals. */
const rows: readonly Row[] = [
  ...changeRequests.map((each) => ({ ...each, record: 'change-request', label: each.cr, costs: each })),
  { record: 'sum-of-rows', label: 'Sum', costs: totals.sumOfRows },
  { record: 'printed-total', label: 'Printed total', costs: totals.printed },
  { record: 'difference', label: 'Difference', costs: totals.difference },
]

/** The source's table of Change Requests, which depends on no calendar and no option. */
export const changeRequestList: Document = {
  notices: [],
  sections() {
    const bringing = changeRequests.filter(({ bringsSla }) => bringsSla !== null)
    const length = (count: number | null, unit: string) => count && counted(count, unit)
    const timescales = tableOf(changeRequests, {
      Change: ({ cr }) => cr,
      Title: ({ title }) => title,
      Assessment: ({ assessmentDays }) => length(assessmentDays, 'day'),
      Implementation: ({ implementationMonths }) => length(implementationMonths, 'month'),
    })
    const figure = (cost: Cost | null) => cost && costText(cost)
    const figures = tableOf(rows, {
      Change: ({ label }) => label,
      Assessment: ({ costs }) => figure(costs.assessmentCost),
      Implementation: ({ costs }) => figure(costs.implementationCost),
      'Of which S1SP': ({ costs }) => figure(costs.s1spCost),
    })
    return [
      { heading: `Change Requests of MP122B (${changeRequestSource})` },
      { table: timescales },
      {
        lines: [
          'An Impact Assessment takes at most the days shown.',
          ...bringing.map(({ cr, bringsSla }) => `${cr} brings the SLA of ${bringsSla} Working Days.`),
          'An empty cell means that the source has no figure.',
        ],
      },
      { heading: 'Costs', table: figures },
      { lines: ['An "up to" counts in full at both ends of the sum, as in the printed total.'] },
      {
        heading: `Instead of changes: ${alternativesName}`,
        facts: rows.flatMap(({ label, costs: { tocAlternativeCost: cost }, remark }) =>
          cost === null ? [] : [[label, alternativeText(cost, remark)]],
        ),
      },
    ]
  },
  records: () =>
    tableOf(rows, {
      ...ownColumns<Row>('record', 'cr', 'title', 'assessmentDays', 'implementationMonths'),
      ...costRecords,
      ...ownColumns<Row>('remark'),
    }),
  json: () => ({ source: changeRequestSource, changeRequests, totals }),
}

import {
  type ChangeRequest,
  type Cost,
  type CostTotals,
  changeRequestSource,
  changeRequests,
  costTotals,
  printedTotals,
  totalDifferences,
} from '../change-requests/change-requests.ts'
import { type Cell, columnsOf, type Document, type Section, tableOf } from '../formats/document.ts'
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

export const alternativesName = "alternatives of the DCC's Technical Operations Centre (TOC)"

export function alternativeText({
  tocAlternativeCost,
  remark,
}: Pick<ChangeRequest, 'tocAlternativeCost' | 'remark'>): string {
  return [costText(tocAlternativeCost), ...(remark === null ? [] : [remark])].join('; ')
}

/** `£1,160,000` */
function pounds(amount: number): string {
  return `£${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}`
}

/** The cost columns of csv. */
export const costHeadings = {
  assessment_cost: 'Impact Assessment cost (£)',
  implementation_cost_from: 'Implementation cost from (£)',
  implementation_cost_to: 'Implementation cost to (£)',
  s1sp_cost_from: 'Of which S1SP from (£)',
  s1sp_cost_to: 'Of which S1SP to (£)',
  toc_alternative_cost: 'TOC alternative cost (£)',
  toc_alternative_plus: 'TOC alternative plus',
} as const

/** Costs as cells of csv: pounds, empty where the source gives no figure. */
export function costCells(costs: Partial<CostTotals>): Readonly<Record<keyof typeof costHeadings, Cell>> {
  const { assessmentCost, implementationCost, s1spCost, tocAlternativeCost } = costs
  return {
    assessment_cost: assessmentCost?.to ?? null,
    implementation_cost_from: implementationCost?.from ?? null,
    implementation_cost_to: implementationCost?.to ?? null,
    s1sp_cost_from: s1spCost?.from ?? null,
    s1sp_cost_to: s1spCost?.to ?? null,
    toc_alternative_cost: tocAlternativeCost?.to ?? null,
    toc_alternative_plus: tocAlternativeCost?.plus ?? null,
  }
}

/** The source's table of Change Requests, which depends on no calendar and no option. */
export function changeRequestList(): Document {
  return {
    notices: [],
    get sections() {
      return listSections()
    },
    get records() {
      return tableOf(recordColumns, recordRows())
    },
    get json() {
      return {
        source: changeRequestSource,
        changeRequests: changeRequests.map(({ id, bringsSla, ...rest }) => ({ cr: id, ...rest, bringsSla })),
        totals: {
          sumOfRows: costTotals(changeRequests),
          printed: printedTotals,
          difference: totalDifferences(),
        },
      }
    },
  }
}

function listSections(): Section[] {
  const bringing = changeRequests.filter(({ bringsSla }) => bringsSla !== null)
  const timescales = changeRequests.map(({ id, title, assessmentDays, implementationMonths }) => ({
    cr: id,
    title,
    assessment: assessmentDays === null ? null : counted(assessmentDays, 'day'),
    implementation: implementationMonths === null ? null : counted(implementationMonths, 'month'),
  }))
  const withTotals: (CostTotals & Pick<ChangeRequest, 'id'>)[] = [
    ...changeRequests,
    { id: 'Sum', ...costTotals(changeRequests) },
    { id: 'Printed total', ...printedTotals },
    { id: 'Difference', ...totalDifferences() },
  ]
  const costs = withTotals.map(({ id, assessmentCost, implementationCost, s1spCost }) => ({
    cr: id,
    assessment: assessmentCost && costText(assessmentCost),
    implementation: implementationCost && costText(implementationCost),
    s1sp: s1spCost && costText(s1spCost),
  }))
  const alternatives = withTotals.filter(({ tocAlternativeCost }) => tocAlternativeCost !== null)
  const headings = { assessment: 'Assessment', implementation: 'Implementation' }
  return [
    { heading: `Change Requests of MP122B (${changeRequestSource})` },
    { table: tableOf(columnsOf({ cr: 'Change', title: 'Title', ...headings }), timescales) },
    {
      lines: [
        'An Impact Assessment takes at most the days shown.',
        ...bringing.map(({ id, bringsSla }) => `${id} brings the SLA of ${bringsSla} Working Days.`),
        'An empty cell means that the source has no figure.',
      ],
    },
    {
      heading: 'Costs',
      table: tableOf(columnsOf({ cr: 'Change', ...headings, s1sp: 'Of which S1SP' }), costs),
    },
    { lines: ['An "up to" counts in full at both ends of the sum, as in the printed total.'] },
    {
      heading: `Instead of changes: ${alternativesName}`,
      facts: alternatives.map((each) => [each.id, alternativeText({ remark: null, ...each })]),
    },
  ]
}

/** `record` says what a row is: a `change-request`, the `sum-of-rows`, the `printed-total` or their `difference`. */
const recordColumns = columnsOf({
  record: 'Record',
  cr: 'CR',
  title: 'Title',
  assessment_days: 'Impact Assessment (days, at most)',
  implementation_months: 'Implementation (months)',
  ...costHeadings,
  remark: 'Remark',
})

function recordRows() {
  return [
    ...changeRequests.map((each) => ({
      record: 'change-request',
      cr: each.id,
      title: each.title,
      assessment_days: each.assessmentDays,
      implementation_months: each.implementationMonths,
      ...costCells(each),
      remark: each.remark,
    })),
    { record: 'sum-of-rows', ...costCells(costTotals(changeRequests)) },
    { record: 'printed-total', ...costCells(printedTotals) },
    { record: 'difference', ...costCells(totalDifferences()) },
  ]
}

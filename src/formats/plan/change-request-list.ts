import {
  type Cost,
  type CostTotals,
  changeRequestSource,
  changeRequests,
  costTotals,
  printedTotals,
  totalDifferences,
} from '../../change-requests/change-requests.ts'
import { aligned, type Cell, columnsOf } from '../columns.ts'
import { csv } from '../csv.ts'
import { jsonText, schema } from '../json.ts'
import { list, markdown, strong, table } from '../markdown.ts'
import type { Style } from '../style.ts'
import { counted } from '../wording.ts'
import { costCells, costHeadings, figure } from './cost.ts'

/** The source's table of Change Requests: it turns on no calendar and no option. */
export const changeRequestListRenderers = {
  text: listText,
  json: listJson,
  csv: listCsv,
  markdown: listMarkdown,
}

const title = `Change Requests of MP122B (${changeRequestSource})`
const upToKey = 'an "up to" counts in full in both ends of a sum, as in the printed total'

const headings = {
  record: 'Record',
  cr: 'CR',
  title: 'Title',
  assessment_days: 'Impact Assessment (days, at most)',
  implementation_months: 'Implementation (months)',
  ...costHeadings,
  remark: 'Remark',
}

/** `record` tells what a row is: a `change-request`, the `sum-of-rows`, the `printed-total` or their `difference`. */
const changeRequestColumns = columnsOf(headings)

function changeRequestRows(): { readonly [key in keyof typeof headings]?: Cell }[] {
  const differences = totalDifferences()
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
    { record: 'difference', ...costCells(differences) },
  ]
}

function listText(_: unknown, style: Style): string {
  const heading = ['', 'assessment', 'at most', 'implementation', 'of which S1SP', 'takes', 'TOC alternative']
  const rows = changeRequests.map((each) =>
    row(each.id, each, days(each.assessmentDays), months(each.implementationMonths)),
  )
  const differences = totalDifferences()
  const agree = ({ to, from }: Cost) => to === 0 && from === 0
  return `${[
    style.strong(title),
    '',
    aligned([
      heading.map(style.dim),
      ...rows,
      row('sum of rows', costTotals(changeRequests)),
      row('printed', printedTotals),
      row('difference', differences, '', '', (cost) => (agree(cost) ? 'none' : style.caution(figure(cost)))),
    ]),
    '',
    `  - no figure in the source; ${upToKey}`,
    ...plusLines().map((line) => `  + ${line}`),
    '',
    aligned(changeRequests.map(({ id, title, remark }) => [id, title, remark ?? ''])),
  ].join('\n')}\n`
}

function row(name: string, costs: CostTotals, days = '', months = '', text = figureOrPlus): string[] {
  const { assessmentCost, implementationCost, s1spCost, tocAlternativeCost } = costs
  const cell = (cost: Cost | null) => (cost === null ? '-' : text(cost))
  return [
    name,
    cell(assessmentCost),
    days,
    cell(implementationCost),
    cell(s1spCost),
    months,
    cell(tocAlternativeCost),
  ]
}

function figureOrPlus(cost: Cost): string {
  return cost.plus === null ? figure(cost) : `${figure(cost)} +`
}

/** What the source adds to a figure in words. */
function plusLines(): string[] {
  const totals = { id: 'the printed total', tocAlternativeCost: printedTotals.tocAlternativeCost }
  return [...changeRequests, totals].flatMap(({ id, tocAlternativeCost }) =>
    tocAlternativeCost?.plus ? [`${id}: ${tocAlternativeCost.plus}`] : [],
  )
}

function days(count: number | null): string {
  return count === null ? '-' : counted(count, 'day')
}

function months(count: number | null): string {
  return count === null ? '-' : counted(count, 'month')
}

function listMarkdown(): string {
  return markdown(
    strong(title),
    table(changeRequestColumns, changeRequestRows()),
    list([upToKey, ...plusLines()]),
  )
}

function listCsv(): string {
  return csv(changeRequestColumns, changeRequestRows())
}

function listJson(): string {
  const rows = changeRequests.map(({ id, bringsSla, ...rest }) => ({ cr: id, ...rest, bringsSla }))
  return jsonText({
    schema,
    source: changeRequestSource,
    changeRequests: rows,
    totals: {
      sumOfRows: costTotals(changeRequests),
      printed: printedTotals,
      difference: totalDifferences(),
    },
  })
}

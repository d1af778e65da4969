import { csv } from '../csv.ts'
import { planColumns, planRows } from './columns.ts'
import { planJson } from './json.ts'
import { planMarkdown } from './markdown.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { planText } from './text.ts'

export const planRenderers = { text: planText, json: planJson, csv: planCsv, markdown: planMarkdown }

function planCsv(answer: PlanAnswer): string {
  return csv(planColumns, planRows(answer))
}

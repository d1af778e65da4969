import { csv } from '../csv.ts'
import { deadlineColumns, deadlineRows } from './columns.ts'
import type { DueAnswer } from './due-answer.ts'

export function dueCsv(answer: DueAnswer): string {
  return csv(deadlineColumns, deadlineRows(answer))
}

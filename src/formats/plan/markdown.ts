import { escaped, list, markdown, strong, table } from '../markdown.ts'
import { plain } from '../style.ts'
import { calendarText, noticeText } from '../wording.ts'
import { type PlanRow, planColumns, planRows } from './columns.ts'
import { costHeadings } from './cost.ts'
import { approachesTitle, gapHeading, notSchedulableTitle, planTitle } from './headings.ts'
import type { PlanAnswer } from './plan-answer.ts'
import { planTimeline } from './timeline.ts'

type Key = keyof PlanRow

const chain: readonly Key[] = [
  'cr',
  'start',
  'assessed',
  'approved',
  'implemented',
  'target',
  'in_time',
  'slack_working_days',
  'release',
  'release_standing',
  'period',
  'due_18',
]
const costs = Object.keys(costHeadings) as Key[]

/** The picture, then a table for each kind of row: its chain, its costs, the approaches, the gap. */
export function planMarkdown(answer: PlanAnswer): string {
  const { plan, notices } = answer
  const rows = planRows(answer)
  const { title, ends } = gapHeading(plan)

  /** The rows of a kind, without the columns that none of them has. */
  function tableOf(records: readonly string[], keys: readonly Key[]): string {
    const shown = rows.filter(({ record }) => records.includes(String(record)))
    const columns = planColumns.filter(
      ({ key, value }) => keys.includes(key as Key) && shown.some((row) => value(row) !== null),
    )
    return shown.length === 0 ? '' : table(columns, shown)
  }

  return markdown(
    strong(planTitle(plan)),
    escaped(`Counted in ${calendarText(answer)}`),
    `\`\`\`text\n${planTimeline(plan, plain)}\n\`\`\``,
    tableOf(['change'], chain),
    tableOf(['change'], ['cr', 'title', ...costs]),
    strong(approachesTitle),
    tableOf(['approach'], ['approach', 'release', 'mp122b_from', 'gap_reports', ...costs]),
    strong(title),
    escaped(ends.join(' ')),
    tableOf(['gap', 'open-gap'], ['period', 'period_end', 'due_10', 'due_18']),
    plan.notSchedulable.length > 0 ? strong(notSchedulableTitle) : '',
    tableOf(['not-schedulable'], ['cr', 'title', ...costs]),
    list([...notices, ...plan.notices].map(noticeText)),
  )
}

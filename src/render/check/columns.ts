import type { SlaAttainment } from '../../answers/attainment.ts'
import type { Column } from '../columns.ts'
import type { CheckedReport } from './check-renderer.ts'

export const checkColumns: readonly Column<CheckedReport>[] = [
  { key: 'period', heading: 'Period', value: ({ check }) => check.period },
  { key: 'period_end', heading: 'Period end', value: ({ check }) => check.periodEnd },
  { key: 'division', heading: 'Division', value: ({ subject }) => subject.division },
  { key: 'delivered', heading: 'Delivered', value: ({ check }) => check.delivered },
  { key: 'sla', heading: 'SLA', value: ({ check }) => check.sla },
  { key: 'due', heading: 'Due', value: ({ check }) => check.due },
  { key: 'working_day', heading: 'Working Day', value: ({ check }) => check.workingDay },
  { key: 'margin_working_days', heading: 'Margin', value: ({ check }) => check.marginWorkingDays },
  { key: 'verdict', heading: 'Verdict', value: ({ check }) => check.verdict },
  { key: 'applicable_sla', heading: 'Applicable SLA', value: ({ check }) => check.applicableSla },
  { key: 'regime', heading: 'Regime', value: ({ check }) => check.regime },
  { key: 'projected', heading: 'Projected', value: ({ check }) => check.projected },
]

export const attainmentColumns: readonly Column<SlaAttainment>[] = [
  { key: 'sla', heading: 'SLA', value: ({ sla }) => sla },
  { key: 'standing', heading: 'Standing', value: ({ standing }) => standing },
  { key: 'judged', heading: 'Judged', value: ({ judged }) => judged },
  { key: 'met', heading: 'Met', value: ({ met }) => met },
  { key: 'share', heading: 'Share', value: ({ share }) => share },
  { key: 'worst_margin', heading: 'Worst margin', value: ({ worst }) => worst?.marginWorkingDays ?? null },
  {
    key: 'worst_period',
    heading: 'Period',
    value: ({ worst }) => worst?.period ?? worst?.periodEnd ?? null,
  },
]

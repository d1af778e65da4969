import type { SlaAttainment } from '../../answers/attainment.ts'
import type { Column } from '../columns.ts'
import type { CheckedReport } from './check-renderer.ts'
import { percent, signed } from './wording.ts'

export const checkColumns: readonly Column<CheckedReport>[] = [
  { key: 'period', heading: 'Period', value: ({ check }) => check.period },
  { key: 'period_end', heading: 'Period end', date: true, value: ({ check }) => check.periodEnd },
  { key: 'division', heading: 'Division', value: ({ subject }) => subject.division },
  { key: 'delivered', heading: 'Delivered', date: true, value: ({ check }) => check.delivered },
  { key: 'sla', heading: 'SLA', value: ({ check }) => check.sla },
  { key: 'due', heading: 'Due', date: true, value: ({ check }) => check.due },
  { key: 'working_day', heading: 'Working Day', value: ({ check }) => check.workingDay },
  { key: 'margin_working_days', heading: 'Margin', value: ({ check }) => check.marginWorkingDays },
  { key: 'verdict', heading: 'Verdict', value: ({ check }) => check.verdict },
  { key: 'applicable_sla', heading: 'Applicable SLA', value: ({ check }) => check.applicableSla },
  { key: 'regime', heading: 'Regime', value: ({ check }) => check.regime },
  { key: 'projected', heading: 'Projected', value: ({ check }) => check.projected },
  { key: 'as_of', heading: 'As of', date: true, value: ({ check }) => check.asOf },
]

/** For people: what they hold is told apart and exact in JSON. */
export const attainmentColumns: readonly Column<SlaAttainment>[] = [
  { key: 'sla', heading: 'SLA', value: ({ sla }) => `${sla} Working Days` },
  { key: 'standing', heading: 'standing', value: ({ standing }) => standing },
  { key: 'met', heading: 'met', value: ({ met, judged }) => `${met} of ${judged}` },
  { key: 'share', heading: 'share', value: ({ share }) => (share === null ? null : percent(share)) },
  {
    key: 'worst_margin',
    heading: 'worst margin',
    value: ({ worst }) => worst && signed(worst.marginWorkingDays),
  },
  {
    key: 'worst_period',
    heading: 'in period',
    value: ({ worst }) => worst && (worst.period ?? worst.periodEnd),
  },
]

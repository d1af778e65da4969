import type { AnswerBasis } from '../../answers/basis.ts'
import type { ReleasePlan } from '../../answers/release-plan.ts'

/** The answer of `pmr-due plan`, as the renderers take it. */
export interface PlanAnswer extends AnswerBasis {
  readonly plan: ReleasePlan
}

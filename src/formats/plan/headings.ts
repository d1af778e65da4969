import type { ReleasePlan } from '../../answers/release-plan.ts'
import { gapPeriods } from '../../answers/sla-gap.ts'
import { changeRequestSource } from '../../change-requests/change-requests.ts'
import { counted, longDate } from '../wording.ts'

export const approachesTitle =
  'Single or phased (MP122B consultation, Q9; SECAS provisionally recommends single)'
export const costsTitle = `Cost, the same for either approach (${changeRequestSource})`
export const notSchedulableTitle = 'Not schedulable: the source states no timescale'

/** What is planned: of which changes, to which SEC Release, from which start. */
export function planTitle({ changes, start, target, approach }: ReleasePlan): string {
  const ids = changes.map(({ changeRequest }) => changeRequest.id)
  const several = ids.length > 1
  return [
    `Plan for ${several ? counted(ids.length, 'Change Request') : ids}`,
    ...(target === null ? [] : [`to make ${longDate(target.date)}`]),
    start === null ? `${several ? 'each ' : ''}from its latest start` : `from a start on ${longDate(start)}`,
    ...(several && target === null ? [`${approach} approach`] : []),
  ].join(', ')
}

/** Whether there is a gap and how long, and what its ends are, in lines of their own. */
export function gapHeading({ gap, mp122b, policy }: ReleasePlan): {
  readonly title: string
  readonly ends: readonly string[]
} {
  const noGap = 'No gap: no monthly reporting period ends between the derogation and 18 Working Days'
  if (mp122b === null && gap.state === 'none') {
    const end = `The derogation lasts until ${longDate(policy.derogationUntil)}, as given: no month of coverage ends later`
    return { title: noGap, ends: [end] }
  }
  if (mp122b === null) {
    return {
      title: 'The gap has no end: nothing planned or given brings 18 Working Days',
      ends: [
        'Each report from the first on is due under 10 Working Days (SEC H13.4), which the DCC says it',
        'cannot meet. CR1430 brings 18 Working Days, or --mp122b gives the day that they apply from.',
      ],
    }
  }
  const until = `18 Working Days come on ${longDate(mp122b.date)} (${mp122b.changeRequest ?? 'as given'})`
  if (gap.state === 'none') {
    return { title: noGap, ends: [until] }
  }
  const count = counted(gapPeriods(gap).length, 'reporting period')
  return {
    title: `The gap: ${count} under 10 Working Days (SEC H13.4), which the DCC says it cannot meet`,
    ends: [`After ${longDate(policy.derogationUntil)}, until ${until}`],
  }
}

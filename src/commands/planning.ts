import { answerBasis } from '../answers/basis.ts'
import { type Approach, approaches, type PlanRequest, releasePlan } from '../answers/release-plan.ts'
import {
  type ChangeRequest,
  changeRequests,
  isSchedulable,
  parseChangeRequest,
} from '../change-requests/change-requests.ts'
import { InvalidInputError, quoted } from '../errors.ts'
import { changeRequestListRenderers } from '../formats/plan/change-request-list.ts'
import { costText } from '../formats/plan/cost.ts'
import { planRenderers } from '../formats/plan/renderers.ts'
import type { Io } from '../io.ts'
import { named } from '../named.ts'
import { didYouMean } from '../suggestion.ts'
import type { AnswerCode } from './command.ts'
import { type OptionName, type OptionValues, optionSpecs, outputOptions } from './options.ts'
import { formatFrom, present } from './present.ts'
import { calendarFrom, coveredDate, policyFrom } from './reading.ts'

/** What `pmr-due plan` does, apart from its spec: other commands never load it. */
export async function answerPlan(given: OptionValues, io: Io): Promise<AnswerCode> {
  if (given.list) return list(given, io)
  formatFrom(given, Object.keys(planRenderers))
  const request = planRequest(given)
  const policy = policyFrom(given)
  const calendar = await calendarFrom(given, io)
  const basis = answerBasis(calendar, policy)
  const plan = releasePlan(request, calendar, policy)
  await present({ ...basis, plan }, [...basis.notices, ...plan.notices], planRenderers, given, io)
  return given.requireNoGap && plan.gap.state !== 'none' ? 1 : 0
}

async function list(given: OptionValues, io: Io): Promise<AnswerCode> {
  const allowed: readonly string[] = ['list', ...outputOptions]
  const other = (Object.keys(given) as OptionName[]).find((name) => !allowed.includes(name))
  if (other !== undefined) {
    throw new InvalidInputError(
      `--list shows every Change Request as the source has it: expected no ${optionSpecs[other].flags} with it`,
    )
  }
  await present(null, [], changeRequestListRenderers, given, io)
  return 0
}

function planRequest(given: OptionValues): PlanRequest {
  const start = coveredDate('--start', given.start)
  const release = coveredDate('--release', given.release)
  const approach = approachFrom(given)
  const shared = { changeRequests: changeRequestsFrom(given), decision: decisionFrom(given) }
  if (release === undefined) {
    if (start !== undefined) return { ...shared, start, approach }
    throw new InvalidInputError(
      'a plan needs a start or a SEC Release to make: expected --start YYYY-MM-DD, --release YYYY-MM-DD or both, or --list',
    )
  }
  if (approach === 'phased') {
    throw new InvalidInputError(
      '--approach phased gives each change a SEC Release of its own, and --release one to all: expected one of them',
    )
  }
  return { ...shared, start, release }
}

/** The Change Requests given, in the source's order, each once. */
function changeRequestsFrom({ cr = ['all'] }: OptionValues): ChangeRequest[] {
  const asked = new Set(
    cr.flatMap((id) => (id === 'all' ? changeRequests : [named('--cr', () => parseChangeRequest(id))])),
  )
  if ([...asked].some(isSchedulable)) return changeRequests.filter((each) => asked.has(each))
  const costs = [...asked].map(({ id, remark, tocAlternativeCost }) => {
    return `${id} (${remark}, ${costText(tocAlternativeCost)})`
  })
  throw new InvalidInputError(
    `--cr: ${costs.join(', ')} cannot be scheduled: the source states no timescale; expected one that it gives: ` +
      changeRequests
        .filter(isSchedulable)
        .map(({ id }) => id)
        .join(', '),
  )
}

function approachFrom({ approach = 'single' }: OptionValues): Approach {
  const known = approaches.find((each) => each === approach)
  if (known !== undefined) return known
  throw new InvalidInputError(
    `--approach: ${quoted(approach)} is not an approach: expected ${approaches.join(' or ')}${didYouMean(approach, approaches)}`,
  )
}

function decisionFrom({ decision = '0' }: OptionValues): number {
  if (/^(0|[1-9]\d{0,3})$/.test(decision)) return Number(decision)
  throw new InvalidInputError(
    `--decision: ${quoted(decision)} is not a count of Working Days: expected a whole number from 0 to 9999`,
  )
}

import { answerBasis } from '../answers/basis.ts'
import type { CommandSpec } from './command.ts'
import { calendarOptions, outputOptions, policyOptions } from './options.ts'
import { present } from './present.ts'
import { calendarFrom, coveredDate, policyFrom } from './reading.ts'
import { checkToday, today } from './today.ts'

/** Whether Ofgem's derogation is in force. */
export const statusCommand: CommandSpec = {
  name: 'status',
  summary: 'derogation in force or expired, the time left, and the timeline of SLAs',
  description:
    "Whether Ofgem's derogation from SEC H13.4 is in force on a day, the calendar days and Working Days left or since, " +
    'the SLA of a period that ends that day, the whole timeline with its basis, and the standing of all four SLAs.',
  options: ['on', 'exitCode', 'today', ...calendarOptions, ...policyOptions, ...outputOptions],
  formats: ['text', 'json', 'csv', 'env', 'markdown'],
  examples: [
    ['pmr-due status', 'as of today'],
    ['pmr-due status --on 2022-11-30 --exit-code', 'for a pipeline: exit 1 once it has expired'],
  ],
  async run(given, io) {
    checkToday(given, io)
    const policy = policyFrom(given)
    const on = coveredDate('--on', given.on) ?? today(given, io)
    const calendar = await calendarFrom(given, io)
    const [{ derogationStatus }, { statusRenderers }] = await Promise.all([
      import('../answers/derogation-status.ts'),
      import('../formats/status/renderers.ts'),
    ])
    const status = derogationStatus(on, calendar, policy)
    const basis = answerBasis(calendar, policy)
    await present({ ...basis, status }, [...basis.notices, ...status.notices], statusRenderers, given, io)
    return given.exitCode && status.state === 'expired' ? 1 : 0
  },
}

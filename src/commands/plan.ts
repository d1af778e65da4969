import type { CommandSpec } from './command.ts'
import { calendarOptions, outputOptions, policyOptions } from './options.ts'

/** When changes can land in a SEC Release, and the reports that fall into the gap meanwhile. */
export const planCommand: CommandSpec = {
  name: 'plan',
  summary: 'when a change can land in a SEC Release, and the reports in the gap until then',
  description:
    'From the start of a Change Request, or all of them, to a SEC Release: Impact Assessment, decision, implementation, ' +
    'the first SEC Release on or after it, the first report under 18 Working Days, and each report that falls under 10 ' +
    'Working Days meanwhile. With --release and no --start, the latest start that makes it.',
  options: [
    'start',
    'release',
    'cr',
    'approach',
    'decision',
    'list',
    'requireNoGap',
    ...calendarOptions,
    ...policyOptions,
    ...outputOptions,
  ],
  formats: ['text', 'json', 'csv', 'markdown'],
  examples: [
    ['pmr-due plan --start 2021-10-01 --cr CR1430', 'when reduced timescales can land'],
    ['pmr-due plan --start 2021-10-01 --approach phased', 'every change in its own SEC Release'],
    ['pmr-due plan --release 2023-11-02', 'the latest start for the provisional release'],
    ['pmr-due plan --list', 'the Change Requests, their costs and totals'],
  ],
  async run(given, io) {
    const { answerPlan } = await import('./planning.ts')
    return answerPlan(given, io)
  },
}

import { slas } from '../sla/timeline.ts'
import type { CommandSpec } from './command.ts'
import { calendarOptions, outputOptions, policyOptions } from './options.ts'
import { formatFrom } from './present.ts'

/** Whether reports were on time, and what another SLA would have changed. */
export const checkCommand: CommandSpec = {
  name: 'check',
  summary: 'was the report on time, and what would another SLA have changed; exit 1 when late',
  description:
    'Whether a report was delivered on time, by how many Working Days, and on which Working Day; for one that is not ' +
    'delivered, how long it has left. A history of deliveries is judged report by report, and then under each of the ' +
    'four SLAs. Exit 1 when a report is late or overdue.',
  options: [
    'period',
    'periodEnd',
    'delivered',
    'deliveries',
    'sla',
    'today',
    ...calendarOptions,
    ...policyOptions,
    ...outputOptions,
  ],
  values: { sla: [...slas.map(String), 'applicable'] },
  meanings: { sla: 'the SLA to judge against: 25, 18, 14, 10 or applicable (default: applicable)' },
  formats: ['text', 'json', 'csv', 'markdown', 'github'],
  examples: [
    ['pmr-due check --period 2022-10 --delivered 2022-12-02', 'one report'],
    ['pmr-due check --period 2022-10', 'not delivered yet: how long is left today'],
    ['pmr-due check --deliveries history.csv', 'a history, and what each SLA would have made of it'],
  ],
  async run(given, io) {
    const format = formatFrom(given, this.formats)
    const { check } = await import('./check/check.ts')
    return check(given, format, io)
  },
}

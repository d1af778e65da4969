import type { DueAnswer } from './due-answer.ts'

/**
 * `key=value` lines for a pipeline's output file. Keys are the same whatever is asked: the SLA that applies first, then
 * `due_N` for each SLA asked for. An explicit period end leaves `period` empty.
 */
export function dueEnv({ division, reports }: DueAnswer): string {
  return reports
    .flatMap(({ period, periodEnd, applicable, deadlines }) => [
      `period=${period ?? ''}`,
      `period_end=${periodEnd}`,
      `division=${division}`,
      `applicable_sla=${applicable.sla}`,
      `applicable_due=${applicable.due}`,
      `regime=${applicable.regime}`,
      `projected=${applicable.projected || deadlines.some(({ projected }) => projected)}`,
      ...deadlines.map(({ sla, due }) => `due_${sla}=${due}`),
    ])
    .map((line) => `${line}\n`)
    .join('')
}

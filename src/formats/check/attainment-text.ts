import type { Attainment } from '../../answers/attainment.ts'
import { regimes as regimeRules } from '../../sla/timeline.ts'
import { aligned, cellText } from '../columns.ts'
import type { Style } from '../style.ts'
import { counted } from '../wording.ts'
import { attainmentColumns } from './columns.ts'
import { deliveryHistogram } from './histogram.ts'

/** What a history would have come to under each SLA, and when its reports were delivered. */
export function attainmentText(attainment: Attainment, style: Style): string {
  const { reports, delivered, notDelivered, slas, medianWorkingDay, slowest, regimes } = attainment
  const rows = slas.map((each) => attainmentColumns.map(({ value }) => cellText(value(each)) || '-'))
  const underRegimes = Object.entries(regimes)
    .filter(([, count]) => count > 0)
    .map(([regime, count]) => `${count} ${regime} (${regimeRules[regime as keyof typeof regimes].sla})`)
  const split = notDelivered > 0 ? `: ${delivered} delivered, ${notDelivered} not delivered` : ''
  return [
    `${style.strong('Under each SLA')}, ${counted(reports, 'report')}${split}`,
    aligned([attainmentColumns.map(({ heading }) => style.dim(heading)), ...rows]),
    '',
    `Regime of the periods: ${underRegimes.join(', ')}`,
    ...(slowest === null
      ? []
      : [
          `Working Day of delivery: median ${medianWorkingDay}, slowest ${slowest.workingDay} in ${slowest.period ?? slowest.periodEnd}`,
          '',
          `${style.strong('Deliveries by Working Day')}, and the last day of each SLA`,
          deliveryHistogram(attainment, style),
          ...(attainment.deliveries.some(({ onWorkingDay }) => !onWorkingDay)
            ? ['  A delivery on a day that is not a Working Day is drawn with the next one.']
            : []),
        ]),
  ].join('\n')
}

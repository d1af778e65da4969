import type { Attainment } from '../../answers/attainment.ts'
import { jsonAfterList, jsonElement, jsonUpToList, noticesJson } from '../json.ts'
import type { CheckedReport, CheckFormat } from './check-renderer.ts'

/** The reports first, for they are written as they are read, then what all of them come to. */
export const checkJson: CheckFormat = (subject) => {
  let isFirst = true
  return {
    start: () => jsonUpToList(subject, 'reports'),
    report(report) {
      const element = jsonElement(reportJson(report), isFirst)
      isFirst = false
      return element
    },
    end: ({ attainment, today, notices }) =>
      jsonAfterList({
        today,
        attainment: attainmentJson(attainment),
        notices: noticesJson([...subject.notices, ...notices]),
      }),
  }
}

function reportJson({ check }: CheckedReport): object {
  const { period, periodEnd, delivered, sla, regime, due, workingDay, marginWorkingDays, verdict, notices } =
    check
  return {
    period,
    periodEnd,
    delivered,
    sla,
    regime,
    due,
    workingDay,
    marginWorkingDays,
    verdict,
    ...(notices.length > 0 && { notices: noticesJson(notices) }),
  }
}

function attainmentJson({
  reports,
  delivered,
  notDelivered,
  slas,
  medianWorkingDay,
  slowest,
  regimes,
}: Attainment) {
  return {
    reports,
    delivered,
    notDelivered,
    slas: slas.map(({ sla, standing, judged, met, share, worst }) => ({
      sla,
      standing,
      judged,
      met,
      share,
      worst,
    })),
    medianWorkingDay,
    slowest,
    regimes,
  }
}

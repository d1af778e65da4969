import { type IsoDate, yearOf } from '../dates/iso-date.ts'
import { monthOf, shiftMonth } from '../dates/months.ts'
import { lastCompletePeriod } from '../dates/reporting-period.ts'
import { monthName } from '../formats/wording.ts'
import type { Candidate } from './candidates.ts'

/** The last 13 complete months, the latest first, and the quarter and the regulatory year of the last one and before. */
export function recentPeriods(today: IsoDate): Candidate[] {
  const last = lastCompletePeriod(today).period ?? monthOf(today)
  const back = (count: number) => shiftMonth(last, -count)
  const months = Array.from({ length: 13 }, (_, at) => back(at))
  const quarters = [last, back(3)].map((month) => {
    const quarter = Math.ceil(Number(month.slice(5)) / 3)
    return {
      word: `${yearOf(month)}-Q${quarter}`,
      description: `calendar quarter ${quarter} of ${yearOf(month)}`,
    }
  })
  const regulatoryYears = [last, back(12)].map((month) => {
    const year = yearOf(shiftMonth(month, -3))
    return { word: `RY${year}`, description: `regulatory year, April ${year} to March ${year + 1}` }
  })
  return [
    ...months.map((month) => ({ word: month, description: monthName(month) })),
    ...quarters,
    ...regulatoryYears,
  ]
}

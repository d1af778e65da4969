import { describe, expect, test } from 'vitest'
import { deliveryChecker } from '../../src/answers/delivery-check.ts'
import { repeatedPeriods } from '../../src/answers/repeated-periods.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { periodEnding, reportingPeriod } from '../../src/dates/reporting-period.ts'

const checkOf = deliveryChecker(workingDays())
const october = reportingPeriod('2022-10')
const september = reportingPeriod('2022-09')

/** Reports that differ only in their day of delivery, each on its own line. */
function on(period: typeof october, lines: readonly number[]) {
  return lines.map((line) => ({
    check: checkOf(period, `2022-12-${String(line).padStart(2, '0')}`),
    times: 1,
    lines: [line],
  }))
}

describe('a period of a history', () => {
  test('that comes once is not reported', () => {
    expect(repeatedPeriods([...on(october, [2]), ...on(september, [3])])).toEqual([])
  })

  test('that comes again is reported with its lines, whether or not its reports are equal', () => {
    const equal = { check: checkOf(september, '2022-11-01'), times: 2, lines: [3, 5] }
    expect(repeatedPeriods([...on(october, [2, 4]), equal, ...on(september, [7])])).toEqual([
      { code: 'period-repeated', reportingPeriod: october, times: 2, lines: [2, 4] },
      { code: 'period-repeated', reportingPeriod: september, times: 3, lines: [3, 5, 7] },
    ])
  })

  test('is not the one that is given by its last day', () => {
    expect(repeatedPeriods([...on(october, [2]), ...on(periodEnding('2022-10-31'), [3])])).toEqual([])
  })

  test('that comes often is reported with its first ten lines', () => {
    const lines = Array.from({ length: 12 }, (_, at) => at + 2)
    const [notice] = repeatedPeriods(on(october, lines))
    expect(notice).toMatchObject({ times: 12, lines: lines.slice(0, 10) })
  })
})

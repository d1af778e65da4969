import { describe, expect, test } from 'vitest'
import { repeatedPeriods } from '../../src/answers/repeated-periods.ts'
import { periodEnding, reportingPeriod } from '../../src/dates/reporting-period.ts'

const october = reportingPeriod('2022-10')

/** The periods that a history has again, of those that it has on lines 2, 3 and so on. */
function repeated(periods: readonly (typeof october)[]) {
  const found = repeatedPeriods()
  for (const [at, each] of periods.entries()) found.add(each, at + 2)
  return found.notices()
}

describe('a period of a history', () => {
  test('that comes once is not told', () => {
    expect(repeated([october, reportingPeriod('2022-11')])).toEqual([])
  })

  test('that comes again is told with its lines', () => {
    const september = reportingPeriod('2022-09')
    expect(repeated([october, september, october, september])).toEqual([
      { code: 'period-repeated', reportingPeriod: october, times: 2, lines: [2, 4] },
      { code: 'period-repeated', reportingPeriod: september, times: 2, lines: [3, 5] },
    ])
  })

  test('is another than an explicit period end on its last day', () => {
    expect(repeated([october, periodEnding('2022-10-31')])).toEqual([])
  })

  test('that comes often is told with its first ten lines', () => {
    const [notice] = repeated(Array.from({ length: 12 }, () => october))
    expect(notice).toMatchObject({ times: 12, lines: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addition, skippedRecords, tally, workingDayCount } from '../../src/answers/count.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { bankHolidayDates, everyDay, naiveWalkIn, shifted } from '../naive-walk.ts'
import { anyPeriodEnd, anywhere } from './anywhere.ts'

const englandAndWales = workingDays()

describe('a count of Working Days', () => {
  test('in a union names a skipped bank holiday of each division', () => {
    const { skipped } = workingDayCount(
      '2022-12-24',
      '2022-12-26',
      workingDays({ division: 'united-kingdom' }),
    )
    expect(skipped.map(({ date, division }) => [date, division])).toEqual([
      ['2022-12-26', 'england-and-wales'],
      ['2022-12-26', 'scotland'],
      ['2022-12-26', 'northern-ireland'],
    ])
  })

  test('skips one-off bank holidays, but none on a weekend', () => {
    const calendar = workingDays({ oneOffs: ['2022-11-10', '2022-11-12'] })
    const { days, skipped } = workingDayCount('2022-11-09', '2022-11-14', calendar)
    expect(days.map(({ workingDay }) => workingDay)).toEqual([null, 1, null, null, 2])
    expect(skipped).toMatchObject([{ date: '2022-11-10', kind: 'one-off', source: 'option' }])
  })

  test('has its Working Days and its skipped bank holidays as JSON has them', () => {
    // Christmas Day 2022 is a Sunday, taken on Tuesday the 27th.
    const count = workingDayCount('2022-12-23', '2022-12-29', englandAndWales)
    expect(count.workingDays).toEqual(['2022-12-28', '2022-12-29'])
    expect(skippedRecords(count.skipped)).toEqual([
      { division: 'england-and-wales', date: '2022-12-26', name: 'Boxing Day' },
      { division: 'england-and-wales', date: '2022-12-27', name: 'Christmas Day' },
    ])
  })

  test('up to the day that it starts from has no days', () => {
    expect(workingDayCount('2022-11-30', '2022-11-30', englandAndWales)).toEqual({
      from: '2022-11-30',
      days: [],
      workingDays: [],
      skipped: [],
    })
  })

  test('back to an earlier day is numbered from -1, in the order of the count', () => {
    // 26 and 27 December 2022 are bank holidays, the 24th and the 25th a weekend.
    const { days, skipped } = workingDayCount('2022-12-28', '2022-12-22', englandAndWales)
    expect(days.map(({ date, workingDay }) => [date.slice(8), workingDay])).toEqual([
      ['27', null],
      ['26', null],
      ['25', null],
      ['24', null],
      ['23', -1],
      ['22', -2],
    ])
    expect(skipped.map(({ date }) => date)).toEqual(['2022-12-26', '2022-12-27'])
    // The day that it starts from is never among them.
    expect(workingDayCount('2022-12-27', '2022-12-26', englandAndWales).skipped).toHaveLength(1)
  })

  test.each([
    ['2023-02-29', '2023-03-01', InvalidInputError],
    ['2023-02-01', '2023-02-29', InvalidInputError],
    ['2050-12-30', '2051-01-01', CoverageError],
    // No day at all is no answer either.
    ['2011-12-31', '2011-12-31', CoverageError],
  ])('after %j up to %j is refused', (after, until, error) => {
    expect(() => workingDayCount(after, until, englandAndWales)).toThrow(error)
  })
})

describe('in any division, forward or back, the naive walk finds the same', () => {
  const compared = ['england-and-wales', 'scotland', 'northern-ireland', 'united-kingdom'] as const
  const anyNumber = fc.integer({ min: -80, max: 80 })
  // With room to count back.
  const anyDay = anyPeriodEnd.filter((date) => date > '2013')
  /** The dates of what was skipped, each once, though a union has a row for each division. */
  const datesOf = (skipped: readonly { date: string }[]) => [...new Set(skipped.map(({ date }) => date))]

  test('day that lies a number of Working Days after another', () => {
    fc.assert(
      fc.property(anywhere, anyDay, anyNumber, ({ division, calendar, walk }, from, n) => {
        const { date, skipped, otherDivisions } = addition(from, n, calendar)
        expect(date).toBe(walk.add(from, n))
        const others = compared.map((other) => ({ division: other, date: naiveWalkIn(other).add(from, n) }))
        expect(otherDivisions).toEqual(others.filter((other) => other.date !== date))
        const crossed = n < 0 ? everyDay(date, shifted(from, -1)) : everyDay(shifted(from, 1), date)
        const holidays = bankHolidayDates(division)
        expect(datesOf(skipped)).toEqual(crossed.filter((each) => holidays.has(each)))
      }),
    )
  })

  test('count between two days, the later one included', () => {
    fc.assert(
      fc.property(anywhere, anyDay, anyNumber, ({ division, calendar, walk }, from, days) => {
        const to = shifted(from, days)
        const { workingDays, skipped, otherDivisions } = tally(from, to, calendar)
        expect(workingDays).toBe(walk.count(from, to))
        const others = compared.map((other) => ({
          division: other,
          workingDays: naiveWalkIn(other).count(from, to),
        }))
        expect(otherDivisions).toEqual(others.filter((other) => other.workingDays !== workingDays))
        const crossed = days < 0 ? everyDay(shifted(to, 1), from) : everyDay(shifted(from, 1), to)
        const holidays = bankHolidayDates(division)
        expect(datesOf(skipped)).toEqual(crossed.filter((each) => holidays.has(each)))
      }),
    )
  })

  test('number of each day that is counted', () => {
    fc.assert(
      fc.property(anywhere, anyDay, anyNumber, ({ division, calendar, walk }, from, length) => {
        const step = Math.sign(length)
        const { days, workingDays, skipped } = workingDayCount(from, shifted(from, length), calendar)
        let number = 0
        const expected = Array.from({ length: Math.abs(length) }, (_, at) => {
          const date = shifted(from, step * (at + 1))
          if (walk.isWorkingDay(date)) number += step
          return { date, workingDay: walk.isWorkingDay(date) ? number : null }
        })
        expect(days).toEqual(expected)
        expect(workingDays).toEqual(days.flatMap(({ date, workingDay }) => (workingDay === null ? [] : date)))
        const holidays = bankHolidayDates(division)
        const crossed = days.map(({ date }) => date).sort()
        expect(datesOf(skipped)).toEqual(crossed.filter((date) => holidays.has(date)))
      }),
    )
  })
})

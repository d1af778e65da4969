import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingDayCount } from '../../src/answers/working-day-count.ts'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { bankHolidayDates, everyCoveredDay, everyDay, naiveWalk, shifted } from '../naive-walk.ts'

const englandAndWales = workingDays()

describe('25 Working Days from 30 November 2022', () => {
  const count = () => workingDayCount('2022-11-30', '2023-01-09', englandAndWales)

  test('are these, up to 9 January 2023', () => {
    const numbered = count().days.filter(({ workingDay }) => workingDay !== null)
    const days = [1, 2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 28, 29, 30].map(
      (day) => `2022-12-${String(day).padStart(2, '0')}`,
    )
    const inJanuary = ['2023-01-03', '2023-01-04', '2023-01-05', '2023-01-06', '2023-01-09']
    expect(numbered).toEqual([...days, ...inJanuary].map((date, index) => ({ date, workingDay: index + 1 })))
    expect(numbered).toHaveLength(25)
  })

  test('take 40 calendar days, each there once', () => {
    const { after, days } = count()
    expect(after).toBe('2022-11-30')
    expect(days.map(({ date }) => date)).toEqual(everyDay('2022-12-01', '2023-01-09'))
    expect(days).toHaveLength(40)
  })

  test('skip three bank holidays, two of them substitute days', () => {
    expect(count().skipped.map(({ date, name, kind }) => [date, name, kind])).toEqual([
      ['2022-12-26', 'Boxing Day', 'standing'],
      ['2022-12-27', 'Christmas Day', 'substitute'],
      ['2023-01-02', "New Year's Day", 'substitute'],
    ])
  })
})

describe('a count of Working Days', () => {
  test('of October 2022 in Great Britain skips 30 November, a bank holiday in Scotland alone', () => {
    const { days, skipped } = workingDayCount(
      '2022-10-31',
      '2022-12-06',
      workingDays({ division: 'great-britain' }),
    )
    expect(days.at(-1)).toEqual({ date: '2022-12-06', workingDay: 25 })
    expect(skipped).toMatchObject([{ date: '2022-11-30', division: 'scotland', name: "St Andrew's Day" }])
  })

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

  test('neither skips the day it starts after nor one later than it goes', () => {
    expect(workingDayCount('2022-12-26', '2022-12-27', englandAndWales).skipped).toHaveLength(1)
    expect(workingDayCount('2022-12-27', '2022-12-28', englandAndWales)).toEqual({
      after: '2022-12-27',
      days: [{ date: '2022-12-28', workingDay: 1 }],
      skipped: [],
    })
    expect(
      workingDayCount('2022-12-23', '2022-12-26', englandAndWales).skipped.map(({ date }) => date),
    ).toEqual(['2022-12-26'])
  })

  test('skips one-off bank holidays, but none on a weekend', () => {
    const calendar = workingDays({ oneOffs: ['2022-11-10', '2022-11-12'] })
    const { days, skipped } = workingDayCount('2022-11-09', '2022-11-14', calendar)
    expect(days.map(({ workingDay }) => workingDay)).toEqual([null, 1, null, null, 2])
    expect(skipped).toMatchObject([{ date: '2022-11-10', kind: 'one-off', source: 'option' }])
  })

  test.each([
    ['2022-11-30', '2022-11-30'],
    ['2022-11-30', '2022-11-29'],
    ['2022-11-30', '2012-01-01'],
  ])('after %s up to %s has no days', (after, until) => {
    expect(workingDayCount(after, until, englandAndWales)).toEqual({ after, days: [], skipped: [] })
  })

  test('numbers each day as the naive walk does, and skips what is no Working Day though no weekend', () => {
    const walks = calendarDivisions.map((division) => naiveWalk(bankHolidayDates(division)))
    const anyDay = fc.integer({ min: 0, max: everyCoveredDay.length - 101 })
    fc.assert(
      fc.property(fc.nat(4), anyDay, fc.nat(100), (index, start, length) => {
        const division = calendarDivisions[index] as (typeof calendarDivisions)[number]
        const naive = walks[index] as ReturnType<typeof naiveWalk>
        const after = everyCoveredDay[start] as string
        const { days, skipped } = workingDayCount(after, shifted(after, length), workingDays({ division }))
        let number = 0
        expect(days).toEqual(
          everyCoveredDay
            .slice(start + 1, start + 1 + length)
            .map((date) => ({ date, workingDay: naive.isWorkingDay(date) ? ++number : null })),
        )
        const onWeekdays = days.filter(
          ({ date, workingDay }) => workingDay === null && ![0, 6].includes(new Date(date).getUTCDay()),
        )
        expect([...new Set(skipped.map(({ date }) => date))]).toEqual(onWeekdays.map(({ date }) => date))
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['2023-02-29', '2023-03-01'],
    ['2023-02-01', '2023-02-29'],
    ['', '2023-03-01'],
  ])('after %j up to %j is refused', (after, until) => {
    expect(() => workingDayCount(after, until, englandAndWales)).toThrow(InvalidInputError)
  })

  test.each([
    ['2011-12-30', '2012-01-03'],
    ['2050-12-30', '2051-01-03'],
    ['2050-12-30', '2051-01-01'],
    // No Working Day in them, or no day at all, is no answer either.
    ['2011-12-31', '2012-01-02'],
    ['2011-12-31', '2011-12-31'],
    ['2051-01-31', '2022-10-31'],
  ])('after %s up to %s is beyond coverage', (after, until) => {
    expect(() => workingDayCount(after, until, englandAndWales)).toThrow(CoverageError)
  })
})

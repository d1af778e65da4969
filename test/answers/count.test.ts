import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addition, skippedRecords, tally, workingDayCount } from '../../src/answers/count.ts'
import { type CalendarDivision, calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { bankHolidayDates, everyCoveredDay, everyDay, naiveWalk, shifted } from '../naive-walk.ts'

const englandAndWales = workingDays()

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

  test('skips bank holidays of each year that it crosses, and of no other', () => {
    const { skipped } = workingDayCount('2021-12-29', '2024-01-02', englandAndWales)
    const years = skipped.map(({ date }) => date.slice(0, 4))
    // 3 January 2022 is the first of ten in 2022; 2023 has nine with the coronation; of 2024 New Year's Day.
    expect(years.filter((year) => year === '2022')).toHaveLength(10)
    expect(years.filter((year) => year === '2023')).toHaveLength(9)
    expect(years).toHaveLength(20)
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

describe('additions and counts of every division', () => {
  const holidaysOf = new Map(calendarDivisions.map((division) => [division, bankHolidayDates(division)]))
  const walks = new Map([...holidaysOf].map(([division, dates]) => [division, naiveWalk(dates)]))
  const walkOf = (division: CalendarDivision) => walks.get(division) as ReturnType<typeof naiveWalk>
  const compared = ['england-and-wales', 'scotland', 'northern-ireland', 'united-kingdom'] as const
  const anyDivision = fc.constantFrom(...calendarDivisions)
  const anyDay = fc.integer({ min: 200, max: everyCoveredDay.length - 201 })
  const bankHolidaysIn = (division: CalendarDivision, days: readonly string[]) =>
    days.filter((date) => holidaysOf.get(division)?.has(date))

  test('are those of the naive walk, forward and back', () => {
    fc.assert(
      fc.property(anyDivision, anyDay, fc.integer({ min: -120, max: 120 }), (division, at, n) => {
        const from = everyCoveredDay[at] as string
        const { date, skipped, otherDivisions } = addition(from, n, workingDays({ division }))
        expect(date).toBe(walkOf(division).add(from, n))
        const others = compared.map((other) => ({ division: other, date: walkOf(other).add(from, n) }))
        expect(otherDivisions).toEqual(others.filter((other) => other.date !== date))
        const crossed = n < 0 ? everyDay(date, shifted(from, -1)) : everyDay(shifted(from, 1), date)
        expect([...new Set(skipped.map((holiday) => holiday.date))]).toEqual(
          bankHolidaysIn(division, crossed),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('of two days are those of the naive walk, whichever is the earlier', () => {
    fc.assert(
      fc.property(anyDivision, anyDay, fc.integer({ min: -180, max: 180 }), (division, at, length) => {
        const from = everyCoveredDay[at] as string
        const to = shifted(from, length)
        const answer = tally(from, to, workingDays({ division }))
        expect(answer.workingDays).toBe(walkOf(division).count(from, to))
        const others = compared.map((other) => ({
          division: other,
          workingDays: walkOf(other).count(from, to),
        }))
        expect(answer.otherDivisions).toEqual(
          others.filter((other) => other.workingDays !== answer.workingDays),
        )
        const [earlier, later] = length < 0 ? [to, from] : [from, to]
        expect([...new Set(answer.skipped.map(({ date }) => date))]).toEqual(
          bankHolidaysIn(division, everyDay(shifted(earlier, 1), later)),
        )
      }),
      { numRuns: 60 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDivision, calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { type WorkingDayCalendar, workingDays } from '../../src/calendar/working-days.ts'
import { bankHolidayDates, everyCoveredDay, type NaiveWalk, naiveWalk } from '../naive-walk.ts'
import { reached } from './reached.ts'

const calendars = Object.fromEntries(
  calendarDivisions.map((division) => [division, workingDays({ division })]),
) as Record<CalendarDivision, WorkingDayCalendar>
const walks = Object.fromEntries(
  calendarDivisions.map((division) => [division, naiveWalk(bankHolidayDates(division))]),
) as Record<CalendarDivision, NaiveWalk>

const anyDivision = fc.constantFrom(...calendarDivisions)
const anyDate = fc.constantFrom(...everyCoveredDay)
const anyCalendar = anyDivision.map((division) => calendars[division])
const steps = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -5000, max: 5000 }))
const forwards = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5000 }))

/** Tries the law on days and steps at random, only where it has something to say: `add` stays within coverage. */
function holds(law: (calendar: WorkingDayCalendar, date: string, n: number, reached: string) => void) {
  fc.assert(
    fc.property(anyCalendar, anyDate, steps, (calendar, date, n) => {
      const day = reached(calendar, date, n)
      fc.pre(day !== null)
      law(calendar, date, n, day)
    }),
    { numRuns: 300 },
  )
}

describe('for any day and any number of Working Days', () => {
  test('however far, the day reached and the count are those of the naive walk', () => {
    fc.assert(
      fc.property(anyDivision, anyDate, anyDate, steps, (division, from, to, n) => {
        expect(reached(calendars[division], from, n)).toBe(walks[division].add(from, n))
        expect(calendars[division].count(from, to)).toBe(walks[division].count(from, to))
      }),
      { numRuns: 300 },
    )
  })

  test('the day reached is a Working Day, strictly after or strictly before', () => {
    holds((calendar, date, n, day) => {
      if (n === 0) expect(day).toBe(date)
      else expect(calendar.isWorkingDay(day)).toBe(true)
      expect(Math.sign(Number(day > date) - Number(day < date))).toBe(Math.sign(n))
    })
  })

  test('counting to the day reached gives the number back', () => {
    holds((calendar, date, n, day) => {
      if (n >= 0) expect(calendar.count(date, day)).toBe(n)
      // Strictly before: a Working Day counts itself when the count comes back to it.
      else expect(calendar.count(day, date)).toBe(calendar.isWorkingDay(date) ? -n : -n - 1)
    })
  })

  test('from a Working Day, going there and back is going nowhere', () => {
    holds((calendar, date, n, day) => {
      if (calendar.isWorkingDay(date)) expect(calendar.add(day, -n)).toBe(date)
    })
  })

  test('one Working Day more is a later day', () => {
    holds((calendar, date, n, day) => {
      const next = reached(calendar, date, n + 1)
      if (next !== null) expect(next > day).toBe(true)
    })
  })

  test('starting later never ends earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, steps, (calendar, a, b, n) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a]
        const first = reached(calendar, earlier, n)
        const second = reached(calendar, later, n)
        fc.pre(first !== null && second !== null)
        expect(first <= second).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('some Working Days and then some more are all of them at once', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, forwards, forwards, (calendar, date, a, b) => {
        const all = reached(calendar, date, a + b)
        if (all !== null) expect(calendar.add(calendar.add(date, a), b)).toBe(all)
        const back = reached(calendar, date, -a - b)
        if (back !== null) expect(calendar.add(calendar.add(date, -a), -b)).toBe(back)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the first question that a calendar is asked', () => {
  test('is answered like any other, wherever the answer lies', () => {
    fc.assert(
      fc.property(anyDivision, anyDate, anyDate, steps, (division, from, to, n) => {
        const fresh = () => workingDays({ division })
        expect(reached(fresh(), from, n)).toBe(walks[division].add(from, n))
        expect(fresh().count(from, to)).toBe(walks[division].count(from, to))
        expect(fresh().isWorkingDay(to)).toBe(walks[division].isWorkingDay(to))
      }),
      { numRuns: 150 },
    )
  })

  test.each(calendarDivisions)('in %s, may be on any month end: 25 Working Days on and back', (division) => {
    const monthEnds = everyCoveredDay.filter((_, day) => everyCoveredDay[day + 1]?.endsWith('-01'))
    expect(monthEnds).toHaveLength(467)
    const wrong = monthEnds.filter((date) =>
      [25, -25].some((n) => reached(workingDays({ division }), date, n) !== walks[division].add(date, n)),
    )
    expect(wrong).toEqual([])
  })

  test('does not change the answers to the next, in whatever order they come', () => {
    const questions = fc.array(fc.tuple(anyDate, steps), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(anyDivision, questions, (division, asked) => {
        const calendar = workingDays({ division })
        for (const [date, n] of asked) {
          expect(reached(calendar, date, n)).toBe(walks[division].add(date, n))
          expect(calendar.isWorkingDay(date)).toBe(walks[division].isWorkingDay(date))
        }
      }),
      { numRuns: 80 },
    )
  })
})

describe('for any two days', () => {
  test('a count backwards is the count forwards, negative', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, (calendar, from, to) => {
        const count = calendar.count(from, to)
        expect(calendar.count(to, from)).toBe(count === 0 ? 0 : -count)
        if (from <= to) expect(count).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('a count may stop anywhere on the way', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, anyDate, (calendar, from, by, to) => {
        expect(calendar.count(from, by) + calendar.count(by, to)).toBe(calendar.count(from, to))
      }),
    )
  })

  test('as many Working Days after the earlier as the count says, is the later if that is a Working Day', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, (calendar, a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        fc.pre(from < to && calendar.isWorkingDay(to))
        expect(calendar.add(from, calendar.count(from, to))).toBe(to)
      }),
    )
  })

  test('a count of nothing is 0', () => {
    for (const calendar of Object.values(calendars)) {
      expect(everyCoveredDay.filter((date) => !Object.is(calendar.count(date, date), 0))).toEqual([])
    }
  })
})

describe('a union', () => {
  test.each([
    ['great-britain', ['england-and-wales', 'scotland']],
    ['united-kingdom', ['england-and-wales', 'scotland', 'northern-ireland']],
  ] as const)(
    '%s works on a day if all of %j do: a bank holiday in any of them counts',
    (division, members) => {
      const wrong = everyCoveredDay.filter(
        (date) =>
          calendars[division].isWorkingDay(date) !==
          members.every((member) => calendars[member].isWorkingDay(date)),
      )
      expect(wrong).toEqual([])
    },
  )

  test('is never sooner than any of its members', () => {
    fc.assert(
      fc.property(anyDate, forwards, (date, n) => {
        const union = reached(calendars['united-kingdom'], date, n)
        fc.pre(union !== null)
        for (const division of calendarDivisions) {
          expect(calendars[division].add(date, n) <= union).toBe(true)
        }
      }),
    )
  })
})

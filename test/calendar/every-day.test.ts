import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { whereCovered } from '../../src/dates/coverage.ts'
import { everyCoveredDay, monthEnds, naiveWalkIn } from '../naive-walk.ts'

const furthest = 25
const steps = [1, 10, 14, 18, 25]

// The whole domain: from each day of 2012 to 2050 a walk of 25 Working Days, and what `add` and `count` say of it.
describe.each(calendarDivisions)('on every day of 2012 to 2050 in %s', (division) => {
  const calendar = workingDays({ division })
  const works = everyCoveredDay.map(naiveWalkIn(division).isWorkingDay)

  test('a Working Day is Monday to Friday and not a bank holiday', () => {
    expect(everyCoveredDay.filter((date, place) => calendar.isWorkingDay(date) !== works[place])).toEqual([])
  })

  test('a count equals the days walked, forwards and backwards', () => {
    const wrong: string[] = []
    for (const [place, from] of everyCoveredDay.entries()) {
      let counted = 0
      for (let next = place; counted < furthest && next < everyCoveredDay.length; next++) {
        const to = everyCoveredDay[next] as string
        if (next > place && works[next]) counted++
        if (calendar.count(from, to) !== counted) wrong.push(`${from} to ${to}: ${counted}`)
        if (calendar.count(to, from) !== -counted) wrong.push(`${to} to ${from}: ${-counted}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('Working Day 1, 10, 14, 18 and 25 after it are those walked to, or else outside coverage', () => {
    const wrong: string[] = []
    let outside = 0
    for (const [place, from] of everyCoveredDay.entries()) {
      const walked: string[] = []
      for (let next = place + 1; walked.length < furthest && next < everyCoveredDay.length; next++) {
        if (works[next]) walked.push(everyCoveredDay[next] as string)
      }
      for (const n of steps) {
        const expected = walked[n - 1] ?? null
        if (expected === null) outside++
        if (whereCovered(() => calendar.add(from, n)) !== expected) wrong.push(`${from} + ${n}: ${expected}`)
      }
    }
    expect(wrong).toEqual([])
    expect(outside).toBeGreaterThan(50)
  })

  test('the Working Day before it is the one walked back to, and none is itself', () => {
    const wrong: string[] = []
    let before: string | null = null
    for (const [place, from] of everyCoveredDay.entries()) {
      if (whereCovered(() => calendar.add(from, -1)) !== before) wrong.push(`${from} - 1: ${before}`)
      if (calendar.add(from, 0) !== from) wrong.push(`${from} + 0`)
      if (works[place]) before = from
    }
    expect(wrong).toEqual([])
  })
})

describe('a calendar counts as the naive walk does', () => {
  const anyDivision = fc.constantFrom(...calendarDivisions)
  const anyDate = fc.constantFrom(...everyCoveredDay)
  const anyNumber = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -5000, max: 5000 }))

  // A calendar fills in the years that it is asked about, as it is asked.
  test('however far, and whatever it was asked before', () => {
    const questions = fc.array(fc.tuple(anyDate, anyDate, anyNumber), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(anyDivision, questions, (division, asked) => {
        const calendar = workingDays({ division })
        const walk = naiveWalkIn(division)
        for (const [from, to, n] of asked) {
          expect(whereCovered(() => calendar.add(from, n))).toBe(walk.add(from, n))
          for (const each of [calendar, workingDays({ division })]) {
            expect(each.count(from, to)).toBe(walk.count(from, to))
          }
        }
      }),
    )
  })

  test('when it is first asked about any month end, 25 Working Days on and back', () => {
    const walk = naiveWalkIn('england-and-wales')
    const wrong = monthEnds.filter((date) =>
      [25, -25].some((n) => whereCovered(() => workingDays().add(date, n)) !== walk.add(date, n)),
    )
    expect(wrong).toEqual([])
  })
})

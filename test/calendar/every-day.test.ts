import { describe, expect, test } from 'vitest'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { bankHolidayDates, everyCoveredDay, naiveWalk } from '../naive-walk.ts'
import { reached } from './reached.ts'

const furthest = 25
const steps = [1, 10, 14, 18, 25]

// The whole domain: from each day of 2012 to 2050 a walk of 25 Working Days, and what `add` and `count` say of it.
describe.each(calendarDivisions)('on every day of 2012 to 2050 in %s', (division) => {
  const calendar = workingDays({ division })
  const naive = naiveWalk(bankHolidayDates(division))
  const works = everyCoveredDay.map(naive.isWorkingDay)

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
        if (calendar.count(to, from) !== (counted && -counted)) wrong.push(`${to} to ${from}: ${-counted}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('Working Day 1, 10, 14, 18 and 25 after it are those walked to, or else beyond coverage', () => {
    const wrong: string[] = []
    let beyond = 0
    for (const [place, from] of everyCoveredDay.entries()) {
      const walked: string[] = []
      for (let next = place + 1; walked.length < furthest && next < everyCoveredDay.length; next++) {
        if (works[next]) walked.push(everyCoveredDay[next] as string)
      }
      for (const n of steps) {
        const expected = walked[n - 1] ?? null
        if (expected === null) beyond++
        if (reached(calendar, from, n) !== expected) wrong.push(`${from} + ${n}: ${expected}`)
      }
    }
    expect(wrong).toEqual([])
    expect(beyond).toBeGreaterThan(50)
  })

  test('the Working Day before it is the one walked back to, and none is itself', () => {
    const wrong: string[] = []
    let before: string | null = null
    for (const [place, from] of everyCoveredDay.entries()) {
      if (reached(calendar, from, -1) !== before) wrong.push(`${from} - 1: ${before}`)
      if (calendar.add(from, 0) !== from) wrong.push(`${from} + 0`)
      if (works[place]) before = from
    }
    expect(wrong).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { lastDayOf, monthOf, shiftMonth, weeksOf } from '../../src/dates/months.ts'
import { InvalidInputError } from '../../src/errors.ts'
import { everyCoveredMonth, everyDay, monthEnds } from '../naive-walk.ts'

describe('a month', () => {
  test('ends on the eve of the next, from 2012-01 to 2050-12', () => {
    expect(everyCoveredMonth.map(lastDayOf)).toEqual(monthEnds)
    expect(monthEnds.map(monthOf)).toEqual(everyCoveredMonth)
  })

  test.each([
    ['1900-02', '1900-02-28'],
    ['2000-02', '2000-02-29'],
    ['2100-02', '2100-02-28'],
    ['0000-02', '0000-02-29'],
  ])('%s, in another century, ends on %s', (month, last) => {
    expect(lastDayOf(month)).toBe(last)
  })

  test('is any number of months after another, or before it', () => {
    expect(everyCoveredMonth.map((_, at) => shiftMonth('2012-01', at))).toEqual(everyCoveredMonth)
    expect(everyCoveredMonth.map((_, at) => shiftMonth('2050-12', at - 467))).toEqual(everyCoveredMonth)
    expect(shiftMonth('0100-01', -1)).toBe('0099-12')
  })

  test.each(['2022-13', '2022-00', '2022-1', '2022'])('is not %j', (month) => {
    expect(() => lastDayOf(month)).toThrow(InvalidInputError)
  })

  test('has weeks from Monday to Sunday that hold each of its days once, in order', () => {
    const daysOf = (month: string) =>
      weeksOf(month)
        .flat()
        .filter((date) => date !== null)
    expect(everyCoveredMonth.map(daysOf)).toEqual(
      monthEnds.map((last) => everyDay(`${last.slice(0, 7)}-01`, last)),
    )

    const wrong = everyCoveredMonth.flatMap(weeksOf).filter((week) => {
      // `getUTCDay` has 0 for Sunday, the last day of the week.
      const isMisplaced = (date: string | null, at: number) =>
        date !== null && (new Date(date).getUTCDay() || 7) !== at + 1
      return week.length !== 7 || week.every((date) => date === null) || week.some(isMisplaced)
    })
    expect(wrong).toEqual([])
  })
})

import { expect, test } from 'vitest'
import {
  coverage,
  coveredDate,
  coveredDay,
  coveredDays,
  coveredYears,
  whereCovered,
} from '../../src/dates/coverage.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay } from '../naive-walk.ts'

test('bank holidays are known for 2012 to 2050, 39 years of which ten are leap years', () => {
  expect(coverage).toEqual({ first: '2012-01-01', last: '2050-12-31' })
  expect(Object.isFrozen(coverage)).toBe(true)
  expect(coveredDays).toBe(39 * 365 + 10)
  expect(coveredYears).toEqual(Array.from({ length: 39 }, (_, at) => 2012 + at))
})

test('every day of coverage has its place, the first being 1', () => {
  const places = Array.from({ length: coveredDays }, (_, at) => at + 1)
  expect(everyCoveredDay.map(coveredDay)).toEqual(places)
  expect(places.map(coveredDate)).toEqual(everyCoveredDay)
})

test.each(['2011-12-31', '2051-01-01', '0001-01-01', '9999-12-31'])(
  '%s is outside coverage, and the error says how far that reaches',
  (date) => {
    expect(() => coveredDay(date)).toThrow(
      new CoverageError(
        `${date} is outside 2012-01-01 to 2050-12-31, the days that bank holidays are known for`,
      ),
    )
  },
)

test.each([
  '2051-02-29',
  '2011-1-1',
  '',
  // A month or a day out of range is not counted on into the next one.
  '2022-13-01',
  '2022-00-15',
  '2022-10-00',
  '2022-09-31',
  '2022-10-32',
  // The characters beside the digits would count on as well: `0:` as 10, `1/` as 9, `;2` as 112.
  '2022-0:-31',
  '2022-1/-30',
  '19;2-10-31',
])('%j is no date at all, rather than outside coverage', (text) => {
  expect(() => coveredDay(text)).toThrow(InvalidInputError)
})

test('what leaves coverage is unknown; any other error stays one', () => {
  expect(whereCovered(() => coveredDay('2012-01-02'))).toBe(2)
  expect(whereCovered(() => coveredDay('2051-01-01'))).toBeNull()
  expect(() => whereCovered(() => coveredDay('2022-02-30'))).toThrow(InvalidInputError)
})

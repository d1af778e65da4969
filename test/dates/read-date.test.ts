import { describe, expect, test, vi } from 'vitest'
import { type DateOrder, readDate } from '../../src/dates/read-date.ts'
import { InvalidInputError } from '../../src/errors.ts'
import { shortDate } from '../../src/formats/words.ts'
import { everyDay } from '../naive-walk.ts'

const refused = (text: string, message: string, order?: DateOrder) =>
  expect(() => readDate(text, order)).toThrow(new InvalidInputError(message))

describe('a date', () => {
  test.each<[string, DateOrder | undefined, string]>([
    ['2022-10-31', undefined, '2022-10-31'],
    [' 2022-10-31\t', undefined, '2022-10-31'],
    ['2022-10-31', 'dmy', '2022-10-31'],
    ['2022-03-04', 'mdy', '2022-03-04'],
    ['04/03/2022', 'dmy', '2022-03-04'],
    ['04/03/2022', 'mdy', '2022-04-03'],
    [' 4/3/2022 ', 'dmy', '2022-03-04'],
    ['31.10.2022', 'dmy', '2022-10-31'],
    ['31 Oct 2022', undefined, '2022-10-31'],
    ['1 december 2022', undefined, '2022-12-01'],
    ['31-Oct-2022', 'mdy', '2022-10-31'],
    ['Thursday, 3 November 2022', undefined, '2022-11-03'],
  ])('%j under the order %s is %s', (text, order, date) => {
    expect(readDate(text, order)).toEqual({ date, timestamp: false })
  })

  test('of any day is read in either order, and as the program itself writes it', () => {
    for (const date of everyDay('2024-01-01', '2024-12-31')) {
      const [year, month, day] = date.split('-').map(Number)
      expect(readDate(`${day}/${month}/${year}`, 'dmy').date).toBe(date)
      expect(readDate(`${month}-${day}-${year}`, 'mdy').date).toBe(date)
      expect(readDate(shortDate(date)).date).toBe(date)
    }
  })

  test.each([
    ['04/03/2022', "'04/03/2022' could be 4 March 2022 or 3 April 2022: use --date-format dmy or mdy"],
    ['04-03-2022', "'04-03-2022' could be 4 March 2022 or 3 April 2022: use --date-format dmy or mdy"],
    ['31/10/2022', "'31/10/2022' is not YYYY-MM-DD: type 2022-10-31, or use --date-format dmy"],
    ['10.31.2022', "'10.31.2022' is not YYYY-MM-DD: type 2022-10-31, or use --date-format mdy"],
    ['5/5/2022', "'5/5/2022' is not YYYY-MM-DD: type 2022-05-05, or use --date-format dmy"],
    ['31/31/2022', "'31/31/2022' is not a real day: expected YYYY-MM-DD, like 2022-10-31"],
    ['04/03/22', "'04/03/22' is not a date: write the year in full, like 2022-10-31"],
    ['Tue 31 Oct 2022', "'Tue 31 Oct 2022' has the wrong weekday: type 2022-10-31 if that is the day"],
    ['31 Nov 2022', "'31 Nov 2022' is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31"],
    ['31 Foo 2022', "'31 Foo 2022' is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31"],
    ['5-Dec-22', "'5-Dec-22' is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31"],
  ])('%s is refused without an order', (text, message) => {
    refused(text, message)
  })

  test('that does not exist is refused under its order', () => {
    refused('31/02/2022', "'31/02/2022' is not a real day, read as day/month/year", 'dmy')
    refused('31/10/2022', "'31/10/2022' is not a real day, read as month/day/year", 'mdy')
    refused('4/3/22', "'4/3/22' is not a date: write the year in full, like 2022-10-31", 'dmy')
  })

  test.each([
    ' ',
    'today',
    '2022-02-30',
    '2022/10/31',
    '31/10-2022',
    '031/10/2022',
    '31/010/2022',
    '31/10/20222',
    'x31/10/2022',
    '31/10/2022x',
    '31 10 2022',
  ])('is not %j', (text) => {
    for (const order of [undefined, 'dmy', 'mdy'] as const) {
      refused(text, `'${text}' is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31`, order)
    }
  })

  test.each([20221031, null, undefined, {}])('is not %o', (value) => {
    expect(() => readDate(value as unknown as string)).toThrow(InvalidInputError)
  })
})

describe('a timestamp is its date in London', () => {
  test.each([
    ['2022-12-05T16:00:00Z', '2022-12-05'],
    ['2022-12-05t16:00z', '2022-12-05'],
    [' 2022-12-05 16:00:00.123Z ', '2022-12-05'],
    ['2022-12-05T23:59:59Z', '2022-12-05'],
    // British Summer Time is an hour ahead of UTC.
    ['2022-07-31T22:59:59Z', '2022-07-31'],
    ['2022-07-31T23:00:00Z', '2022-08-01'],
    ['2022-12-05T00:30:00+01:00', '2022-12-04'],
    ['2022-12-05T00:30:00+0030', '2022-12-05'],
    ['2022-12-05T00:30:00+0045', '2022-12-04'],
    ['2022-12-05T23:30:00-01:00', '2022-12-06'],
    ['2022-12-31T20:00:00-05:30', '2023-01-01'],
  ])('%j is %s', (text, date) => {
    expect(readDate(text)).toEqual({ date, timestamp: true })
  })

  test('in whatever time zone the machine is', () => {
    vi.stubEnv('TZ', 'America/New_York')
    expect(readDate('2022-12-05T22:00:00Z').date).toBe('2022-12-05')
    vi.unstubAllEnvs()
  })

  test('but without an offset it is refused', () => {
    refused(
      '2022-12-05T16:00:00',
      "'2022-12-05T16:00:00' has no time zone: type the date alone, like 2022-12-05, or add Z or an offset",
    )
  })

  test.each([
    '2022-12-05T24:00:00Z',
    '2022-12-05T16:60:00Z',
    '2022-12-05T16:00:61Z',
    '2022-12-05T16Z',
    '2022-12-05T16:00:00+15:00',
    '2022-12-05T16:00:00+01:60',
    '2022-12-05T16:00:00Z+01:00',
    '2022-02-30T16:00:00Z',
    'x2022-12-05T16:00:00Z',
    '2022-12-05T16:00:00Zx',
  ])('%s is none', (text) => {
    expect(() => readDate(text)).toThrow(InvalidInputError)
  })
})

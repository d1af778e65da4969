import { describe, expect, test } from 'vitest'
import {
  checkPeriod,
  inOrder,
  lastCompletePeriod,
  reportingPeriod,
  reportingPeriods,
} from '../../src/dates/reporting-period.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay, everyCoveredMonth, monthEnds, shifted } from '../naive-walk.ts'

const monthsOf = (expression: string) => reportingPeriods(expression).map(({ period }) => period)

describe('a period expression', () => {
  test('that is a month is that reporting period, ending on its last day', () => {
    expect(everyCoveredMonth.flatMap(reportingPeriods)).toEqual(
      monthEnds.map((periodEnd) => ({ period: periodEnd.slice(0, 7), periodEnd })),
    )
  })

  test('that is a range is each month of it, both ends included', () => {
    expect(reportingPeriods('2022-11..2023-02')).toEqual([
      { period: '2022-11', periodEnd: '2022-11-30' },
      { period: '2022-12', periodEnd: '2022-12-31' },
      { period: '2023-01', periodEnd: '2023-01-31' },
      { period: '2023-02', periodEnd: '2023-02-28' },
    ])
    expect(monthsOf('2022-10..2022-10')).toEqual(['2022-10'])
    expect(monthsOf('2012-01..2050-12')).toEqual(everyCoveredMonth)
  })

  test.each([
    ['2012', '2012-01..2012-12'],
    ['2050', '2050-01..2050-12'],
    ['2012-Q1', '2012-01..2012-03'],
    ['2022-Q2', '2022-04..2022-06'],
    ['2022-Q3', '2022-07..2022-09'],
    ['2050-Q4', '2050-10..2050-12'],
    // A regulatory year is named by the year it starts in.
    ['RY2012', '2012-04..2013-03'],
    ['RY2049', '2049-04..2050-03'],
    ['2022-q4', '2022-10..2022-12'],
    ['ry2022', '2022-04..2023-03'],
    [' 2022-10 ', '2022-10'],
    ['2022-10\n', '2022-10'],
    ['oct-2022', '2022-10'],
    ['OCTOBER-22', '2022-10'],
    ['Sept 2022', '2022-09'],
    ['10/2022', '2022-10'],
    ['1/2022', '2022-01'],
    ['01/2022', '2022-01'],
    ['2022..2023', '2022-01..2023-12'],
    ['2022-Q4..2023-Q1', '2022-10..2023-03'],
    ['ry2021 .. ry2022', '2021-04..2023-03'],
    ['Oct 2022..Jan-23', '2022-10..2023-01'],
  ])('%j is %s', (expression, plainly) => {
    expect(monthsOf(expression)).toEqual(monthsOf(plainly))
  })

  test('takes the names of all months, in full and as their first three letters', () => {
    const months = everyCoveredMonth.slice(0, 12)
    const names = months.map((month) =>
      new Date(month).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' }),
    )
    expect(names.flatMap((name) => monthsOf(`${name} 2012`))).toEqual(months)
    expect(names.flatMap((name) => monthsOf(`${name.slice(0, 3)}-12`))).toEqual(months)
  })

  test('with commas is all of its parts, in order, each once', () => {
    expect(monthsOf('2022-12, Oct 2022,2022-10..2022-11')).toEqual(['2022-10', '2022-11', '2022-12'])
  })

  test.each([
    '2022-13',
    '2022-00',
    '2022-1',
    '22',
    '20222',
    '2022-10x',
    'x2022-10',
    '2022/10',
    '202210',
    '13/2022',
    '0/2022',
    '001/2022',
    '1/20222',
    '2022-10..',
    '..2022-10',
    '2022-10...2022-12',
    '2022-10..2022-13',
    '2022-13..2023-01',
    '2022-10..2022-11..2022-12',
    '2022-10-2022-12',
    '2022-Q0',
    '2022-Q5',
    'x2022-Q1',
    'Q4-2022',
    'RY22',
    'RY20222',
    'RY2022x',
    'xRY2022',
    'RY 2022',
    'RY2022-Q1',
    '２０２２-１０',
    'october',
    'Oct  2022',
    'Oc-22',
    'oktober-22',
    'Octobers 2022',
    'xOct 2022',
    'Oct-022',
    'Oct-2022x',
    '15 Oct 2022',
    // Not a day of a month either, so the year is not asked for in full.
    'x22-10',
    '22-10x',
    '122-10',
    '22-101',
    '22:10',
    'Octoberish 22',
    'Oc 22',
    'Oct 220',
    '',
  ])('%j is refused, with the spellings that are accepted', (expression) => {
    for (const text of [expression, `2022-10,${expression}`]) {
      expect(() => reportingPeriods(text)).toThrow(
        new InvalidInputError(
          `'${expression}' is not a period: expected 2022-10, 2022-10..2022-12, 2022, 2022-Q4, RY2022 or Oct 2022`,
        ),
      )
    }
  })

  test.each(['22-10', '10/22', '1.2', 'Oct 22', 'october 22'])(
    '%s could be a month or a day, so the year in full is wanted',
    (expression) => {
      for (const read of [reportingPeriods, reportingPeriod]) {
        expect(() => read(` ${expression} `)).toThrow(
          new InvalidInputError(
            `'${expression}' could be a month or a day: type the year in full, like 2022-10`,
          ),
        )
      }
    },
  )

  test('that is a day is answered with the option for it', () => {
    expect(() => reportingPeriods(' 2022-10-31 ')).toThrow(
      new InvalidInputError("'2022-10-31' is a day: did you mean --period-end 2022-10-31?"),
    )
    for (const day of ['31/10/2022', '3.4.2022', '03-04-2022']) {
      expect(() => reportingPeriods(day)).toThrow(
        new InvalidInputError(`'${day}' is a day: give it as --period-end, written like 2022-10-31`),
      )
    }
  })

  test.each([
    ['2022..2023-Q1', 'mixes a year and a quarter: use months, like 2022-01..2023-03'],
    ['RY2021..2022', 'mixes a regulatory year and a year: use months, like 2021-04..2022-12'],
    ['2022-10..2023', 'mixes a month and a year: use months, like 2022-10..2023-12'],
  ])('%s is a range of two kinds, which could be misread', (expression, why) => {
    expect(() => reportingPeriods(expression)).toThrow(new InvalidInputError(`'${expression}' ${why}`))
  })

  test.each([
    ['2022-12..2022-01', '2022-01..2022-12'],
    ['2023..2022', '2022..2023'],
    ['2022-Q4 .. 2022-Q1', '2022-Q1..2022-Q4'],
  ])('%s runs backwards, so %s is offered', (expression, offered) => {
    expect(() => reportingPeriods(expression)).toThrow(
      new InvalidInputError(`'${expression}' ends before it starts: type the earlier one first, ${offered}`),
    )
  })

  test.each([
    '2011-12',
    '2051-01',
    '2011',
    '2051',
    '2011-Q4',
    '2051-Q1',
    'RY2011',
    'RY2050',
    '2011-12..2012-01',
    '2050-12..2051-01',
    '0000-01..9999-12',
    'Oct-99',
    '12/2011',
  ])('%s is outside coverage', (expression) => {
    expect(() => reportingPeriods(expression)).toThrow(
      new CoverageError(
        `'${expression}' reaches outside 2012-01 to 2050-12, the months that bank holidays are known for`,
      ),
    )
  })
})

describe('the last complete reporting period', () => {
  test.each([
    ['2022-10-31', '2022-09', '2022-09-30'],
    ['2022-11-01', '2022-10', '2022-10-31'],
    ['2023-01-01', '2022-12', '2022-12-31'],
  ])('on %s is %s', (today, period, periodEnd) => {
    expect(lastCompletePeriod(today)).toEqual({ period, periodEnd })
  })

  test('on every day from February 2012 to December 2050 has ended, and the month of that day has not', () => {
    const wrong = everyCoveredDay.slice(31).filter((today) => {
      const { period, periodEnd } = lastCompletePeriod(today)
      return !(shifted(periodEnd, 1) === `${today.slice(0, 7)}-01` && periodEnd.startsWith(`${period}-`))
    })
    expect(wrong).toEqual([])
  })

  test.each(['2022-11', '2022-11-31'])('is not found for %j', (today) => {
    expect(() => lastCompletePeriod(today)).toThrow(InvalidInputError)
  })

  test.each([
    ['2011-12-31', '2011-12-31 is outside 2012-01-01 to 2050-12-31'],
    ['2012-01-01', '2011-12, the last complete month on 2012-01-01, is before 2012-01'],
    ['2012-01-31', '2011-12, the last complete month on 2012-01-31, is before 2012-01'],
    ['2051-01-01', '2051-01-01 is outside 2012-01-01 to 2050-12-31'],
  ])('is not found on %s: %s', (today, why) => {
    expect(() => lastCompletePeriod(today)).toThrow(CoverageError)
    expect(() => lastCompletePeriod(today)).toThrow(why)
  })
})

describe('several reporting periods', () => {
  const october = { period: '2022-10', periodEnd: '2022-10-31' }
  const november = { period: '2022-11', periodEnd: '2022-11-30' }
  const midMonth = { period: null, periodEnd: '2022-11-15' }
  const endOfOctober = { period: null, periodEnd: '2022-10-31' }

  test('are put in order of their ends, each once', () => {
    expect(inOrder([november, midMonth, october, { ...november }, { ...midMonth }])).toEqual([
      october,
      midMonth,
      november,
    ])
    expect(inOrder([])).toEqual([])
  })

  test('keep a month apart from an explicit end on its last day, the month first', () => {
    expect(inOrder([endOfOctober, october])).toEqual([october, endOfOctober])
    expect(inOrder([october, endOfOctober])).toEqual([october, endOfOctober])
  })
})

describe('one reporting period', () => {
  test.each([' 2022-01 ', 'January 2022', '01/2022'])('may be a month: %j', (text) => {
    expect(reportingPeriod(text)).toEqual({ period: '2022-01', periodEnd: '2022-01-31' })
  })

  test('may end on any day, written in any form that is read as a date', () => {
    expect(reportingPeriod(' 2022-01-31 ')).toEqual({ period: null, periodEnd: '2022-01-31' })
    expect(reportingPeriod('15.1.2022', 'dmy')).toEqual({ period: null, periodEnd: '2022-01-15' })
    expect(() => reportingPeriod('02/01/2022')).toThrow('use --date-format dmy or mdy')
    expect(() => reportingPeriod('2023-02-29')).toThrow("'2023-02-29' is not a date")
  })

  test.each([
    '',
    '2022',
    '2022-Q4',
    'RY2022',
    '2022-01..2022-01',
    '2022-13',
    'to 2022-10-31',
    '2022-10-31T00:00',
  ])('is not %j', (text) => {
    expect(() => reportingPeriod(text)).toThrow(
      new InvalidInputError(
        `'${text}' is not one reporting period: expected a month like 2022-10, or a last day like 2022-10-31`,
      ),
    )
  })

  test.each([202210, null, undefined, {}])('is not %o', (value) => {
    for (const read of [reportingPeriods, reportingPeriod, lastCompletePeriod]) {
      expect(() => read(value as unknown as string)).toThrow(InvalidInputError)
    }
  })

  test.each([null, '2022-10', { periodEnd: '2022-10-31' }, { period: null, periodEnd: 31 }])(
    'from a caller without types is not %o',
    (value) => {
      expect(() => checkPeriod(value as never)).toThrow(/is not a reporting period: expected/)
    },
  )

  test('that is a month ends on its last day', () => {
    expect(() => checkPeriod({ period: '2022-10', periodEnd: '2022-10-31' })).not.toThrow()
    expect(() => checkPeriod({ period: '2022-10', periodEnd: '2022-11-30' })).toThrow(
      new InvalidInputError(
        'an object is not a reporting period: expected { period, periodEnd }, as reportingPeriods returns',
      ),
    )
    expect(() => checkPeriod({ period: 'October', periodEnd: '2022-10-31' })).toThrow(InvalidInputError)
  })

  test.each(['2011-12', '2051-01', '2011-12-31', '2051-01-01'])('is not covered: %s', (text) => {
    expect(() => reportingPeriod(text)).toThrow(CoverageError)
  })
})

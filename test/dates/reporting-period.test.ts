import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  inOrder,
  lastCompletePeriod,
  periodEnding,
  reportingPeriod,
  reportingPeriods,
} from '../../src/dates/reporting-period.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { everyCoveredDay, shifted } from '../naive-walk.ts'

const everyMonth = everyCoveredDay.filter((date) => date.endsWith('-01')).map((date) => date.slice(0, 7))

const monthsOf = (expression: string) => reportingPeriods(expression).map(({ period }) => period)

describe('a period expression', () => {
  test('that is a month is that reporting period, ending on its last day', () => {
    expect(reportingPeriods('2022-10')).toEqual([{ period: '2022-10', periodEnd: '2022-10-31' }])
    expect(reportingPeriods('2024-02')).toEqual([{ period: '2024-02', periodEnd: '2024-02-29' }])
    expect(everyMonth.map(monthsOf)).toEqual(everyMonth.map((month) => [month]))
  })

  test('that is a range is each month of it, both ends included', () => {
    expect(reportingPeriods('2022-11..2023-02')).toEqual([
      { period: '2022-11', periodEnd: '2022-11-30' },
      { period: '2022-12', periodEnd: '2022-12-31' },
      { period: '2023-01', periodEnd: '2023-01-31' },
      { period: '2023-02', periodEnd: '2023-02-28' },
    ])
    expect(monthsOf('2022-10..2022-10')).toEqual(['2022-10'])
    expect(monthsOf('2012-01..2050-12')).toEqual(everyMonth)
  })

  test('that is a year is its twelve months', () => {
    expect(monthsOf('2022')).toEqual(everyMonth.filter((month) => month.startsWith('2022')))
    expect(monthsOf('2022')).toHaveLength(12)
    expect(monthsOf('2012')[0]).toBe('2012-01')
    expect(monthsOf('2050').at(-1)).toBe('2050-12')
  })

  test.each([
    ['2022-Q1', ['2022-01', '2022-02', '2022-03']],
    ['2022-Q2', ['2022-04', '2022-05', '2022-06']],
    ['2022-Q3', ['2022-07', '2022-08', '2022-09']],
    ['2022-Q4', ['2022-10', '2022-11', '2022-12']],
    ['2012-Q1', ['2012-01', '2012-02', '2012-03']],
    ['2050-Q4', ['2050-10', '2050-11', '2050-12']],
  ])('%s is a calendar quarter', (expression, months) => {
    expect(monthsOf(expression)).toEqual(months)
  })

  test('that is a regulatory year runs from 1 April to 31 March and is named by the year it starts in', () => {
    const year = reportingPeriods('RY2022')
    expect(year).toHaveLength(12)
    expect(year[0]).toEqual({ period: '2022-04', periodEnd: '2022-04-30' })
    expect(year.at(-1)).toEqual({ period: '2023-03', periodEnd: '2023-03-31' })
    expect(monthsOf('RY2022')).toEqual(monthsOf('2022-04..2023-03'))
    expect(monthsOf('RY2049').at(-1)).toBe('2050-03')
    expect(monthsOf('RY2012')[0]).toBe('2012-04')
  })

  test('expands in calendar order, each month once, without a gap', () => {
    const month = fc.constantFrom(...everyMonth)
    fc.assert(
      fc.property(month, month, (a, b) => {
        const [first, last] = a <= b ? [a, b] : [b, a]
        const periods = reportingPeriods(`${first}..${last}`)
        expect(periods.map(({ period }) => period)).toEqual(
          everyMonth.slice(everyMonth.indexOf(first), everyMonth.indexOf(last) + 1),
        )
        expect(
          periods.every(
            ({ period, periodEnd }) =>
              shifted(periodEnd, 1).endsWith('-01') && periodEnd.startsWith(`${period}`),
          ),
        ).toBe(true)
      }),
    )
  })

  test.each([
    '2022-13',
    '2022-00',
    '0000-00',
    '2022-1',
    '22-10',
    '22',
    '202',
    '20222',
    '2022-10-31',
    '2022-10-31x',
    '2022-10x',
    'x2022-10',
    '2022-10 ',
    ' 2022-10',
    '2022 ',
    '2022/10',
    '202210',
    '2022-10..',
    '..2022-10',
    '2022-10...2022-12',
    '2022-10..2022-13',
    '2022-13..2023-01',
    '2022-10..2022-11..2022-12',
    '2022-10..2022-12x',
    'x2022-10..2022-12',
    '2022-10 .. 2022-12',
    '2022-10xx2022-12',
    '2022-10-2022-12',
    '2022..2023',
    '2022-Q1..2022-Q2',
    '2022-Q0',
    '2022-Q5',
    '2022-Q11',
    'x2022-Q1',
    '2022-q4',
    '2022Q4',
    'Q4-2022',
    'RY22',
    'RY20222',
    'RY2022x',
    'xRY2022',
    'ry2022',
    'RY 2022',
    'RY2022-04',
    '２０２２-１０',
    '+022-10',
    'october',
    'last',
    '',
    ' ',
  ])('%j is refused, with the spellings that are accepted', (expression) => {
    expect(() => reportingPeriods(expression)).toThrow(InvalidInputError)
    expect(() => reportingPeriods(expression)).toThrow(
      `'${expression}' is not a period: expected a month 2022-10, a range 2022-01..2022-12, a year 2022, a quarter 2022-Q4 or a regulatory year RY2022`,
    )
  })

  test('that ends in a line break is refused, in one line', () => {
    for (const expression of ['2022-10\n', '2022\n', 'RY2022\n', '2022-Q4\n', '2022-01..2022-02\n']) {
      expect(() => reportingPeriods(expression)).toThrow(InvalidInputError)
      expect(() => reportingPeriods(expression)).toThrow(/^[^\n]*\\x0a[^\n]*$/)
    }
  })

  test.each([
    ['2022-12..2022-01', '2022-01..2022-12'],
    ['2023-01..2022-12', '2022-12..2023-01'],
  ])('%s runs backwards, so %s is offered', (expression, offered) => {
    expect(() => reportingPeriods(expression)).toThrow(InvalidInputError)
    expect(() => reportingPeriods(expression)).toThrow(`'${expression}' is not a period`)
    expect(() => reportingPeriods(expression)).toThrow(offered)
  })

  test('of a million characters is refused soon, in one short line', () => {
    const start = performance.now()
    for (const text of ['x'.repeat(1e6), '2022-10'.repeat(1e5), '2'.repeat(1e6)]) {
      expect(() => reportingPeriods(text)).toThrow(InvalidInputError)
      expect(() => reportingPeriods(text)).toThrow(/^.{10,300}$/)
    }
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test.each([
    '2011-12',
    '2051-01',
    '2011',
    '2051',
    '0000',
    '9999',
    '2011-Q4',
    '2051-Q1',
    '9999-Q4',
    'RY2011',
    'RY2050',
    'RY0000',
    'RY9999',
    '2011-12..2012-01',
    '2050-12..2051-01',
    '2050-12..9999-12',
    '0000-01..9999-12',
  ])('%s is beyond coverage', (expression) => {
    expect(() => reportingPeriods(expression)).toThrow(CoverageError)
    expect(() => reportingPeriods(expression)).toThrow(
      `'${expression}' reaches outside 2012-01 to 2050-12, the months that bank holidays are known for`,
    )
  })
})

describe('an explicit period end', () => {
  test('is a reporting period without a month', () => {
    expect(periodEnding('2022-10-31')).toEqual({ period: null, periodEnd: '2022-10-31' })
    expect(periodEnding('2022-10-15')).toEqual({ period: null, periodEnd: '2022-10-15' })
  })

  test.each(['2023-02-29', '2022-10', '2022-10-31x', ''])('%j is refused', (date) => {
    expect(() => periodEnding(date)).toThrow(InvalidInputError)
    expect(() => periodEnding(date)).toThrow(`'${date}'`)
  })
})

describe('an explicit period end beyond coverage', () => {
  test.each(['2011-12-31', '2051-01-01'])('like %s, is refused', (date) => {
    expect(() => periodEnding(date)).toThrow(CoverageError)
    expect(() => periodEnding(date)).toThrow(date)
  })

  test('is not the first or the last day of it', () => {
    expect(periodEnding('2012-01-01').periodEnd).toBe('2012-01-01')
    expect(periodEnding('2050-12-31').periodEnd).toBe('2050-12-31')
  })
})

describe('the last complete reporting period', () => {
  test.each([
    ['2022-11-01', '2022-10', '2022-10-31'],
    ['2022-11-15', '2022-10', '2022-10-31'],
    ['2022-10-31', '2022-09', '2022-09-30'],
    ['2022-12-31', '2022-11', '2022-11-30'],
    ['2023-01-01', '2022-12', '2022-12-31'],
    ['2024-02-29', '2024-01', '2024-01-31'],
    ['2024-03-01', '2024-02', '2024-02-29'],
    ['2023-03-31', '2023-02', '2023-02-28'],
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

  test.each(['yesterday', '2022-11', '2022-11-31', ''])('is not found for %j', (today) => {
    expect(() => lastCompletePeriod(today)).toThrow(InvalidInputError)
    expect(() => lastCompletePeriod(today)).toThrow(`'${today}'`)
  })

  test.each(['0000-01-15', '2011-12-31', '2012-01-01', '2012-01-31', '2051-01-01'])(
    'is not found on %s, that day or that period being beyond coverage',
    (today) => {
      expect(() => lastCompletePeriod(today)).toThrow(CoverageError)
      expect(() => lastCompletePeriod(today)).toThrow(today)
    },
  )
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
  test('is a month, or whatever ends on an explicit day', () => {
    expect(reportingPeriod('2024-02')).toEqual({ period: '2024-02', periodEnd: '2024-02-29' })
    expect(reportingPeriod('2022-10-31')).toEqual({ period: null, periodEnd: '2022-10-31' })
  })

  test.each([
    '',
    '2022',
    '2022-Q4',
    'RY2022',
    '2022-01..2022-01',
    '2022-13',
    ' 2022-10',
    'to 2022-10-31',
    '2022-10-31T00:00',
  ])('is not %j', (text) => {
    expect(() => reportingPeriod(text)).toThrow(
      new InvalidInputError(
        `'${text}' is not one reporting period: expected a month 2022-10, or the last day of another period as YYYY-MM-DD`,
      ),
    )
  })

  test('is not 30 February', () => {
    expect(() => reportingPeriod('2022-02-30')).toThrow(InvalidInputError)
  })

  test.each(['2011-12', '2051-01', '2011-12-31', '2051-01-01'])('is not covered: %s', (text) => {
    expect(() => reportingPeriod(text)).toThrow(CoverageError)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  inOrder,
  lastCompletePeriod,
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
    ['2022-q4', '2022-Q4'],
    ['ry2022', 'RY2022'],
    [' 2022-10 ', '2022-10'],
    ['2022-10\n', '2022-10'],
    ['Oct 2022', '2022-10'],
    ['oct-2022', '2022-10'],
    ['Oct-22', '2022-10'],
    ['October 2022', '2022-10'],
    ['OCTOBER-22', '2022-10'],
    ['Sept 2022', '2022-09'],
    ['10/2022', '2022-10'],
    ['1/2022', '2022-01'],
    ['01/2022', '2022-01'],
    ['2022..2023', '2022-01..2023-12'],
    ['2022-Q4..2023-Q1', '2022-10..2023-03'],
    ['RY2021..RY2022', '2021-04..2023-03'],
    ['ry2021 .. ry2022', '2021-04..2023-03'],
    ['Oct 2022..Jan-23', '2022-10..2023-01'],
    ['2022-10 .. 2022-12', '2022-10..2022-12'],
  ])('%j is %s', (expression, plainly) => {
    expect(monthsOf(expression)).toEqual(monthsOf(plainly))
  })

  test('takes the names of all months, in full and as their first three letters', () => {
    const names = everyMonth
      .slice(0, 12)
      .map((month) => new Date(`${month}-01`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' }))
    expect(names.flatMap((name) => monthsOf(`${name} 2012`))).toEqual(everyMonth.slice(0, 12))
    expect(names.flatMap((name) => monthsOf(`${name.slice(0, 3)}-12`))).toEqual(everyMonth.slice(0, 12))
  })

  test('with commas is all of its parts, in order, each once', () => {
    expect(monthsOf('2022-12, Oct 2022,2022-10..2022-11')).toEqual(['2022-10', '2022-11', '2022-12'])
  })

  test.each([
    '2022-13',
    '2022-00',
    '0000-00',
    '2022-1',
    '22',
    '202',
    '20222',
    '2022-02-30',
    '2022-10-31x',
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
    '..',
    '2022-10...2022-12',
    '2022-10..2022-13',
    '2022-13..2023-01',
    '2022-10..2022-11..2022-12',
    '2022-10..2022-12x',
    'x2022-10..2022-12',
    '2022-10xx2022-12',
    '2022-10-2022-12',
    '2022-Q0',
    '2022-Q5',
    '2022-Q11',
    'x2022-Q1',
    '2022Q4',
    'Q4-2022',
    'RY22',
    'RY20222',
    'RY2022x',
    'xRY2022',
    'RY 2022',
    'RY2022-04',
    'RY2022-Q1',
    '２０２２-１０',
    '+022-10',
    'october',
    'Oct  2022',
    'Oc-22',
    'oktober-22',
    'Octobers 2022',
    'xOct 2022',
    'Oct-022',
    'Oct-2022x',
    'last',
    '15 Oct 2022',
    '',
  ])('%j is refused, with the spellings that are accepted', (expression) => {
    for (const text of [expression, `2022-10,${expression}`]) {
      expect(() => reportingPeriods(text)).toThrow(InvalidInputError)
      expect(() => reportingPeriods(text)).toThrow(
        `'${expression}' is not a period: expected 2022-10, 2022-10..2022-12, 2022, 2022-Q4, RY2022 or Oct 2022`,
      )
    }
  })

  test.each(['22-10', '10/22', '10-22', '1.2', 'Oct 22', 'october 22'])(
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

  test.each(['x22-10', '22-10x', '122-10', '22-101', '22:10', 'Octoberish 22', 'Oc 22', 'Oct 220'])(
    '%s is nothing like a month and a day',
    (expression) => {
      expect(() => reportingPeriods(expression)).toThrow('is not a period')
    },
  )

  test('that is a day is answered with the option for it', () => {
    expect(() => reportingPeriods(' 2022-10-31 ')).toThrow(
      new InvalidInputError("'2022-10-31' is a day: did you mean --period-end 2022-10-31?"),
    )
  })

  test.each([
    ['2022..2023-Q1', 'mixes a year and a quarter: use months, like 2022-01..2023-03'],
    ['RY2021..2022', 'mixes a regulatory year and a year: use months, like 2021-04..2022-12'],
    ['2022-10..2023', 'mixes a month and a year: use months, like 2022-10..2023-12'],
  ])('%s is a range of two kinds, which could be misread', (expression, why) => {
    expect(() => reportingPeriods(expression)).toThrow(new InvalidInputError(`'${expression}' ${why}`))
  })

  test('that ends in a line break and is wrong is refused, in one line', () => {
    for (const expression of ['2022-1\n3', 'RY\n2022', '2022-01\n..2022-1']) {
      expect(() => reportingPeriods(expression)).toThrow(InvalidInputError)
      expect(() => reportingPeriods(expression)).toThrow(/^[^\n]*\\x0a[^\n]*$/)
    }
  })

  test.each([
    ['2022-12..2022-01', '2022-01..2022-12'],
    ['2023-01..2022-12', '2022-12..2023-01'],
    ['2023..2022', '2022..2023'],
    ['2022-Q4 .. 2022-Q1', '2022-Q1..2022-Q4'],
  ])('%s runs backwards, so %s is offered', (expression, offered) => {
    expect(() => reportingPeriods(expression)).toThrow(InvalidInputError)
    expect(() => reportingPeriods(expression)).toThrow(
      `'${expression}' ends before it starts: type the earlier one first, ${offered}`,
    )
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
    'Oct-99',
    '12/2011',
  ])('%s is beyond coverage', (expression) => {
    expect(() => reportingPeriods(expression)).toThrow(CoverageError)
    expect(() => reportingPeriods(expression)).toThrow(
      `'${expression}' reaches outside 2012-01 to 2050-12, the months that bank holidays are known for`,
    )
  })
})

describe('an explicit period end', () => {
  test('is a reporting period without a month', () => {
    expect(reportingPeriod('2022-10-31')).toEqual({ period: null, periodEnd: '2022-10-31' })
    expect(reportingPeriod('2022-10-15')).toEqual({ period: null, periodEnd: '2022-10-15' })
  })

  test.each(['2023-02-29', '2022-10-31x', ''])('%j is refused', (date) => {
    expect(() => reportingPeriod(date)).toThrow(InvalidInputError)
    expect(() => reportingPeriod(date)).toThrow(`'${date}'`)
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

  test.each(['2022-01', ' 2022-01 ', 'Jan-22', 'Jan 2022', 'January 2022', 'jan-2022', '01/2022'])(
    'may be a month written %j',
    (text) => {
      expect(reportingPeriod(text)).toEqual({ period: '2022-01', periodEnd: '2022-01-31' })
    },
  )

  test('may end on a day that an order explains', () => {
    expect(reportingPeriod(' 2022-01-15 ')).toEqual({ period: null, periodEnd: '2022-01-15' })
    expect(reportingPeriod('15.1.2022', 'dmy')).toEqual({ period: null, periodEnd: '2022-01-15' })
    expect(() => reportingPeriod('02/01/2022')).toThrow('use --date-format dmy or mdy')
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

  test.each([202210, null, undefined, {}, ['2022-10'], new Date('2022-10-31')])('is not %o', (value) => {
    for (const read of [reportingPeriods, reportingPeriod, lastCompletePeriod]) {
      expect(() => read(value as unknown as string)).toThrow(InvalidInputError)
    }
  })

  test.each(['2011-12', '2051-01', '2011-12-31', '2051-01-01'])('is not covered: %s', (text) => {
    expect(() => reportingPeriod(text)).toThrow(CoverageError)
  })
})

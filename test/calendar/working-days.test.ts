import { describe, expect, test } from 'vitest'
import { type CalendarDivision, calendarDivisions, parseDivision } from '../../src/bank-holidays/divisions.ts'
import { parseOfficialBankHolidays } from '../../src/bank-holidays/official-file.ts'
import {
  calendarOrDefault,
  type WorkingDayCalendar,
  type WorkingDayOptions,
  workingDays,
} from '../../src/calendar/working-days.ts'
import { whereCovered } from '../../src/dates/coverage.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { funeralMoved, published } from '../bank-holidays/official-files.ts'
import { govUkJson, officialYears } from '../bank-holidays/official-list.ts'
import { bankHolidayDates, naiveWalk } from '../naive-walk.ts'

const englandAndWales = workingDays()

const malformed = [
  '',
  '2022-1-1',
  '2022-13-01',
  '2023-02-29',
  '2022-10-31x',
  ' 2022-10-31',
  '2022-10-31 ',
  '２０２２-１０-３１',
  '+022-10-31',
  '2022-10',
  '20221031',
  'today',
]
const outside = ['2011-12-31', '2011-12-30', '2051-01-01', '2051-01-03', '0001-01-01', '9999-12-31']

/** Everything that a calendar can be asked of one date. */
const questions: [string, (date: string) => unknown][] = [
  ['whether it is a Working Day', (date) => englandAndWales.isWorkingDay(date)],
  ['the Working Days after it', (date) => englandAndWales.add(date, 18)],
  ['the Working Days before it', (date) => englandAndWales.add(date, -18)],
  ['no Working Days after it', (date) => englandAndWales.add(date, 0)],
  ['the count from it', (date) => englandAndWales.count(date, '2022-10-31')],
  ['the count to it', (date) => englandAndWales.count('2022-10-31', date)],
  ['the count within it', (date) => englandAndWales.count(date, date)],
]

test.each(['ew', 'uk'])('a calendar may be asked for by the alias %s, as on the command line', (alias) => {
  const division = parseDivision(alias)
  const calendar = workingDays({ division: alias as CalendarDivision })
  expect(calendar.division).toBe(division)
  expect(calendar.bankHolidays.dates(2022)).toEqual(workingDays({ division }).bankHolidays.dates(2022))
})

test.each(['x', '', 5, {}])('there is no calendar of the division %j', (division) => {
  expect(() => workingDays({ division: division as unknown as CalendarDivision })).toThrow(
    /is not a division: expected england-and-wales \(ew\)/,
  )
})

test.each([undefined, null, 5, {}, Object.create(null), ['2022-10-31']])('%o is no date', (date) => {
  for (const [, ask] of questions) expect(() => ask(date as string)).toThrow(InvalidInputError)
})

describe('options of a wrong type are refused by name', () => {
  test.each<[unknown, string]>([
    [5, 'options: expected an object like { division }, not 5'],
    [null, 'options: expected an object like { division }, not null'],
    [{ divison: 'scotland' }, "'divison' is not an option: expected division, officialFile or oneOffs"],
    [{ oneOffs: '2022-11-25' }, "oneOffs: expected a list of dates, not '2022-11-25'"],
    [{ oneOffs: null }, 'oneOffs: expected a list of dates, not null'],
    [{ oneOffs: [20221125] }, '20221125 is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31'],
    [
      { officialFile: 'x.json' },
      "officialFile: expected what parseOfficialBankHolidays returns, not 'x.json'",
    ],
    [{ officialFile: null }, 'officialFile: expected what parseOfficialBankHolidays returns, not null'],
    [{ officialFile: {} }, 'officialFile: expected what parseOfficialBankHolidays returns, not an object'],
  ])('%j', (options, message) => {
    expect(() => workingDays(options as WorkingDayOptions)).toThrow(new InvalidInputError(message))
  })

  test.each<[unknown, string]>([
    ['scotland', "calendar: expected what workingDays returns, not 'scotland'"],
    [null, 'calendar: expected what workingDays returns, not null'],
    [{}, 'calendar: expected what workingDays returns, not an object'],
  ])('a calendar that is %j', (calendar, message) => {
    expect(() => calendarOrDefault(calendar as WorkingDayCalendar)).toThrow(new InvalidInputError(message))
  })
})

test('the default calendar is that of England and Wales, made once; one that is given is used', () => {
  expect(calendarOrDefault().division).toBe('england-and-wales')
  expect(calendarOrDefault()).toBe(calendarOrDefault())
  const scottish = workingDays({ division: 'scotland' })
  expect(calendarOrDefault(scottish)).toBe(scottish)
})

test('a calendar and what it counts with cannot be changed', () => {
  const { bankHolidays } = englandAndWales
  const { oneOffs, redundantOneOffs } = bankHolidays
  for (const each of [englandAndWales, bankHolidays, oneOffs, redundantOneOffs, bankHolidays.dates(2022)])
    expect(Object.isFrozen(each)).toBe(true)
})

describe('a calendar in another division', () => {
  const options = { officialFile: funeralMoved(), oneOffs: ['2022-11-25'] }
  const calendar = workingDays(options)

  test.each(calendarDivisions)('%s counts with the same official file and one-offs', (division) => {
    const other = calendar.inDivision(division)
    const made = workingDays({ ...options, division })
    expect(other.division).toBe(division)
    expect(other.bankHolidays.list(2022)).toEqual(made.bankHolidays.list(2022))
    for (const date of ['2022-09-01', '2022-10-31']) expect(other.add(date, 25)).toBe(made.add(date, 25))
  })

  test('is made once, whichever calendar is asked', () => {
    const scottish = calendar.inDivision('scotland')
    expect(calendar.inDivision('sct' as CalendarDivision)).toBe(scottish)
    expect(scottish.inDivision('england-and-wales')).toBe(calendar)
    expect(scottish.inDivision('scotland')).toBe(scottish)
  })

  test('does not see one-offs that are added to the list after it was given', () => {
    const oneOffs = ['2022-11-25']
    const given = workingDays({ oneOffs })
    oneOffs.push('2022-11-28')
    expect(given.inDivision('scotland').bankHolidays.oneOffs).toEqual(['2022-11-25'])
  })

  test.each(calendarDivisions)('%s knows where else a count ends on another day', (division) => {
    const own = calendar.inDivision(division)
    for (const date of ['2012-01-01', '2022-08-29', '2022-10-31', '2026-05-31', '2050-11-30']) {
      for (const n of [-25, -1, 0, 1, 10, 25, 5000]) {
        const reached = (each: CalendarDivision) => whereCovered(() => calendar.inDivision(each).add(date, n))
        const others = ['england-and-wales', 'scotland', 'northern-ireland', 'united-kingdom'] as const
        const expected = others
          .map((each) => ({ division: each, date: reached(each) }))
          .filter((other) => other.date !== reached(division))
        const there = reached(division)
        const nth = () => own.nthWorkingDay(date, n)
        if (there === null) expect(nth).toThrow(CoverageError)
        else
          expect(nth()).toEqual({
            date: there,
            projected: own.isProjected(date, there),
            otherDivisions: expected,
          })
      }
    }
    expect(() => own.nthWorkingDay('2022-10-31', 1.5)).toThrow('1.5 is not a count of Working Days')
  })

  test('is refused for an unknown division', () => {
    expect(() => calendar.inDivision('wales' as CalendarDivision)).toThrow(/'wales' is not a division/)
  })
})

describe('the examples of the library', () => {
  test('27 December 2022 is no Working Day: it is the substitute day for Christmas Day', () => {
    expect(englandAndWales.isWorkingDay('2022-12-27')).toBe(false)
    expect(englandAndWales.isWorkingDay('2022-12-28')).toBe(true)
  })

  test('the 18th Working Day after 31 October 2022 is 24 November 2022', () => {
    expect(englandAndWales.add('2022-10-31', 18)).toBe('2022-11-24')
    expect(englandAndWales.count('2022-10-31', '2022-11-24')).toBe(18)
    expect(englandAndWales.count('2022-11-24', '2022-10-31')).toBe(-18)
  })

  test('no Working Days after a day is that day, be it a Sunday', () => {
    expect(englandAndWales.add('2022-10-30', 0)).toBe('2022-10-30')
    expect(englandAndWales.add('2022-10-30', -0)).toBe('2022-10-30')
  })

  test('a weekend is never rolled forward first: Working Day 1 after Saturday is Monday', () => {
    expect(englandAndWales.add('2022-12-31', 1)).toBe('2023-01-03') // Monday the 2nd is a bank holiday.
    expect(englandAndWales.add('2022-07-30', 1)).toBe('2022-08-01')
    expect(englandAndWales.add('2022-07-31', 1)).toBe('2022-08-01')
  })

  test('counting back is strictly before', () => {
    expect(englandAndWales.add('2022-11-24', -1)).toBe('2022-11-23')
    expect(englandAndWales.add('2022-11-21', -1)).toBe('2022-11-18')
    expect(englandAndWales.add('2022-11-20', -1)).toBe('2022-11-18')
    expect(englandAndWales.add('2022-12-28', -1)).toBe('2022-12-23')
  })

  test.each([
    ['england-and-wales', true, true, false],
    ['scotland', false, true, true],
    ['northern-ireland', true, false, false],
    ['great-britain', false, true, false],
    ['united-kingdom', false, false, false],
  ] as const)(
    "in %s, St Andrew's Day 2022 is a Working Day: %s, 12 July: %s, the last Monday of August: %s",
    (division, standAndrew, boyne, summer) => {
      const calendar = workingDays({ division })
      expect(calendar.isWorkingDay('2022-11-30')).toBe(standAndrew)
      expect(calendar.isWorkingDay('2022-07-12')).toBe(boyne)
      expect(calendar.isWorkingDay('2022-08-29')).toBe(summer)
    },
  )
})

describe('a date that is none', () => {
  describe.each(questions)('when asked for %s', (_, ask) => {
    test.each(malformed)('%j is refused by name', (date) => {
      expect(() => ask(date)).toThrow(InvalidInputError)
      expect(() => ask(date)).toThrow(`'${date}' is not a date`)
    })

    test.each(outside)('%s is beyond coverage', (date) => {
      expect(() => ask(date)).toThrow(CoverageError)
      expect(() => ask(date)).toThrow(date)
      expect(() => ask(date)).toThrow('2012-01-01 to 2050-12-31')
    })
  })
})

describe('a number of Working Days that is none', () => {
  test.each([0.5, -0.5, 18.000001, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%d is refused by name',
    (n) => {
      expect(() => englandAndWales.add('2022-10-31', n)).toThrow(InvalidInputError)
      expect(() => englandAndWales.add('2022-10-31', n)).toThrow(
        `${n} is not a count of Working Days: expected a whole number`,
      )
    },
  )

  test.each(['18', null, undefined])('%j is refused, from a caller without types', (n) => {
    expect(() => englandAndWales.add('2022-10-31', n as unknown as number)).toThrow(InvalidInputError)
  })

  test.each([9892, 70_000, 1e9, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE])(
    '%d either way is beyond coverage, from whatever day',
    (n) => {
      for (const date of ['2012-01-01', '2022-10-31', '2050-12-31']) {
        expect(() => englandAndWales.add(date, n)).toThrow(CoverageError)
        expect(() => englandAndWales.add(date, -n)).toThrow(CoverageError)
      }
    },
  )
})

describe('the ends of coverage', () => {
  test('1 January 2012 is a Sunday; the first Working Day is the 3rd, in Scotland the 4th', () => {
    expect(englandAndWales.isWorkingDay('2012-01-01')).toBe(false)
    expect(englandAndWales.add('2012-01-01', 1)).toBe('2012-01-03')
    expect(englandAndWales.add('2012-01-04', -1)).toBe('2012-01-03')
    expect(workingDays({ division: 'scotland' }).add('2012-01-01', 1)).toBe('2012-01-04')
  })

  test('31 December 2050 is a Saturday; the last Working Day is the 30th', () => {
    expect(englandAndWales.isWorkingDay('2050-12-31')).toBe(false)
    expect(englandAndWales.isWorkingDay('2050-12-30')).toBe(true)
    expect(englandAndWales.add('2050-12-31', -1)).toBe('2050-12-30')
    expect(englandAndWales.add('2050-12-29', 1)).toBe('2050-12-30')
  })

  test.each(calendarDivisions)('all the Working Days of %s lie between them', (division) => {
    const calendar = workingDays({ division })
    const all = naiveWalk(bankHolidayDates(division)).count('2012-01-01', '2050-12-31')
    expect(calendar.count('2012-01-01', '2050-12-31')).toBe(all)
    expect(calendar.add('2012-01-01', all)).toBe('2050-12-30')
    expect(calendar.add('2050-12-31', -all)).toBe(calendar.add('2012-01-01', 1))
    expect(() => calendar.add('2012-01-01', all + 1)).toThrow(CoverageError)
    expect(() => calendar.add('2050-12-31', -all - 1)).toThrow(CoverageError)
  })

  test('a count that leaves them says from where, how far and where they end', () => {
    const after = () => englandAndWales.add('2050-12-30', 1)
    expect(after).toThrow(CoverageError)
    expect(after).toThrow(/^Working Day 1 after 2050-12-30 .*\b2050-12-31\b/)
    const before = () => englandAndWales.add('2012-01-05', -3)
    expect(before).toThrow(CoverageError)
    expect(before).toThrow(/^Working Day 3 before 2012-01-05 .*\b2012-01-01\b/)
    expect(() => englandAndWales.add('2012-01-03', -1)).toThrow(CoverageError)
  })
})

describe('a stretch is projected', () => {
  test.each([
    ['2012-01-01', '2028-12-31', false],
    ['2028-12-31', '2028-12-31', false],
    ['2028-12-29', '2029-01-01', true],
    ['2029-01-01', '2029-01-01', true],
    ['2022-10-31', '2050-12-31', true],
  ])('from %s to %s, in either order: %s', (from, to, projected) => {
    const { isProjected } = englandAndWales
    expect([isProjected(from, to), isProjected(to, from)]).toEqual([projected, projected])
  })

  test('where any year of it is, though its last one is in an official file', () => {
    const { isProjected } = workingDays({ officialFile: published(2030) })
    expect(isProjected('2029-12-31', '2030-01-01')).toBe(true)
    expect(isProjected('2030-01-01', '2030-12-31')).toBe(false)
  })

  test('or published, only between two days of coverage: nothing is said of other dates', () => {
    for (const [dates, error] of [
      [malformed, InvalidInputError],
      [outside, CoverageError],
    ] as const) {
      for (const date of dates) {
        expect(() => englandAndWales.isProjected(date, '2022-10-31'), date).toThrow(error)
        expect(() => englandAndWales.isProjected('2022-10-31', date), date).toThrow(error)
      }
    }
  })
})

describe('one-off bank holidays', () => {
  test('move every later Working Day of a count by one, in any division', () => {
    for (const division of calendarDivisions) {
      const plain = workingDays({ division })
      const calendar = workingDays({ division, oneOffs: ['2022-11-10'] })
      expect(calendar.isWorkingDay('2022-11-10')).toBe(false)
      expect(calendar.add('2022-10-31', 7)).toBe('2022-11-09')
      expect(calendar.add('2022-10-31', 8)).toBe('2022-11-11')
      expect(calendar.add('2022-10-31', 18)).toBe(plain.add('2022-10-31', 19))
      expect(calendar.count('2022-10-31', '2022-11-24')).toBe(17)
      expect(plain.isWorkingDay('2022-11-10')).toBe(true)
    }
  })

  test('on a weekend, or on a bank holiday, move nothing', () => {
    const calendar = workingDays({ oneOffs: ['2022-11-12', '2022-12-26'] })
    expect(calendar.add('2022-10-31', 18)).toBe('2022-11-24')
    expect(calendar.add('2022-11-30', 25)).toBe('2023-01-09')
    expect(calendar.bankHolidays.redundantOneOffs).toEqual(['2022-11-12', '2022-12-26'])
  })

  test.each([
    ['2022-02-30', InvalidInputError],
    ['2051-01-03', CoverageError],
  ])('are refused if they are like %s', (date, error) => {
    expect(() => workingDays({ oneOffs: [date] })).toThrow(error)
  })
})

describe('an official file', () => {
  test('gives a moved bank holiday its new date and makes the old one a Working Day', () => {
    const calendar = workingDays({ officialFile: funeralMoved() })
    expect(calendar.isWorkingDay('2022-09-19')).toBe(true)
    expect(calendar.isWorkingDay('2022-09-20')).toBe(false)
    expect(calendar.add('2022-09-18', 2)).toBe('2022-09-21')
    expect(calendar.bankHolidays.file?.name).toBe('moved.json')
  })

  test('moves the first Working Day of coverage', () => {
    const rows = officialYears([2012], 'england-and-wales').map((row) =>
      row.date === '2012-01-02' ? { ...row, date: '2012-01-03' } : row,
    )
    const calendar = workingDays({ officialFile: parseOfficialBankHolidays(govUkJson(rows), 'first.json') })
    expect(calendar.add('2012-01-01', 1)).toBe('2012-01-02')
    expect(calendar.add('2012-01-02', 1)).toBe('2012-01-04')
    expect(calendar.add('2012-01-04', -1)).toBe('2012-01-02')
  })

  test('works together with one-offs', () => {
    const calendar = workingDays({ officialFile: funeralMoved(), oneOffs: ['2022-09-19'] })
    expect(calendar.add('2022-09-18', 1)).toBe('2022-09-21')
  })
})

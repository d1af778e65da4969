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
import { naiveWalkIn } from '../naive-walk.ts'

const englandAndWales = workingDays()

test.each(['ew', 'uk'])('a calendar may be asked for by the alias %s, as on the command line', (alias) => {
  const division = parseDivision(alias)
  const calendar = workingDays({ division: alias as CalendarDivision })
  expect(calendar.division).toBe(division)
  expect(calendar.bankHolidays.dates(2022)).toEqual(workingDays({ division }).bankHolidays.dates(2022))
})

test('there is no calendar of an unknown division', () => {
  const wales = 'wales' as CalendarDivision
  expect(() => workingDays({ division: wales })).toThrow(/^'wales' is not a division/)
  expect(() => englandAndWales.inDivision(wales)).toThrow(/^'wales' is not a division/)
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
        expect(whereCovered(() => own.nthWorkingDay(date, n))).toEqual(
          there && { date: there, projected: own.isProjected(date, there), otherDivisions: expected },
        )
      }
    }
  })
})

describe('by hand', () => {
  test('a period end is never rolled forward first: Working Day 1 after Saturday is Monday', () => {
    expect(englandAndWales.add('2022-07-30', 1)).toBe('2022-08-01')
    expect(englandAndWales.add('2022-12-31', 1)).toBe('2023-01-03') // Monday the 2nd is a bank holiday.
  })

  test('counting back is strictly before', () => {
    expect(englandAndWales.add('2022-11-24', -1)).toBe('2022-11-23')
    expect(englandAndWales.add('2022-11-20', -1)).toBe('2022-11-18')
    // The 26th is Boxing Day, the 27th the substitute day for Christmas Day.
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

describe('a calendar refuses', () => {
  const questions: [string, (date: string) => unknown][] = [
    ['whether it is a Working Day', (date) => englandAndWales.isWorkingDay(date)],
    ['a Working Day after it', (date) => englandAndWales.add(date, 18)],
    ['no Working Days after it', (date) => englandAndWales.add(date, 0)],
    ['the count from it', (date) => englandAndWales.count(date, '2022-10-31')],
    ['the count to it', (date) => englandAndWales.count('2022-10-31', date)],
    ['whether a stretch from it is projected', (date) => englandAndWales.isProjected(date, '2022-10-31')],
    ['whether a stretch to it is projected', (date) => englandAndWales.isProjected('2022-10-31', date)],
  ]

  test.each(questions)('what is no date or outside coverage, asked for %s', (_, ask) => {
    expect(() => ask('2023-02-29')).toThrow(InvalidInputError)
    expect(() => ask(null as unknown as string)).toThrow(InvalidInputError)
    expect(() => ask('2011-12-31')).toThrow(CoverageError)
    expect(() => ask('2051-01-01')).toThrow(CoverageError)
  })

  test.each([18.000001, Number.NaN, Number.POSITIVE_INFINITY, '18', undefined])(
    'a count of %j Working Days',
    (n) => {
      const shown = typeof n === 'string' ? `'${n}'` : (n ?? 'nothing')
      for (const ask of [englandAndWales.add, englandAndWales.nthWorkingDay]) {
        expect(() => ask('2022-10-31', n as number)).toThrow(
          new InvalidInputError(`${shown} is not a count of Working Days: expected a whole number`),
        )
      }
    },
  )
})

describe('the ends of coverage', () => {
  test.each(calendarDivisions)('all the Working Days of %s lie between them', (division) => {
    const calendar = workingDays({ division })
    const all = naiveWalkIn(division).count('2012-01-01', '2050-12-31')
    expect(calendar.count('2012-01-01', '2050-12-31')).toBe(all)
    expect(calendar.add('2012-01-01', all)).toBe('2050-12-30')
    expect(calendar.add('2050-12-31', -all)).toBe(calendar.add('2012-01-01', 1))
    expect(() => calendar.add('2012-01-01', all + 1)).toThrow(CoverageError)
    expect(() => calendar.add('2050-12-31', -all - 1)).toThrow(CoverageError)
    expect(() => calendar.add('2012-01-01', Number.MAX_VALUE)).toThrow(CoverageError)
    expect(() => calendar.add('2050-12-31', -Number.MAX_VALUE)).toThrow(CoverageError)
  })

  test('a count that leaves them says from where, how far and where they end', () => {
    expect(() => englandAndWales.add('2050-12-30', 1)).toThrow(
      new CoverageError(
        'Working Day 1 after 2050-12-30 is after 2050-12-31: no bank holidays are known there',
      ),
    )
    expect(() => englandAndWales.nthWorkingDay('2012-01-05', -3)).toThrow(
      new CoverageError(
        'Working Day 3 before 2012-01-05 is before 2012-01-01: no bank holidays are known there',
      ),
    )
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
})

test.each(calendarDivisions)(
  'a one-off moves every later Working Day of a count by one, in %s',
  (division) => {
    const calendar = workingDays({ division, oneOffs: ['2022-11-10'] })
    expect(calendar.isWorkingDay('2022-11-10')).toBe(false)
    expect(calendar.add('2022-10-31', 7)).toBe('2022-11-09')
    expect(calendar.add('2022-10-31', 8)).toBe('2022-11-11')
    expect(calendar.add('2022-10-31', 18)).toBe('2022-11-25')
    expect(calendar.count('2022-10-31', '2022-11-24')).toBe(17)
  },
)

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

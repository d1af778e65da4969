import { describe, expect, test } from 'vitest'
import {
  basisRecord,
  calendarBasis,
  isFileUsed,
  type Notice,
  projectionNotices,
} from '../../src/answers/basis.ts'
import { dueReport, type SlaChoice } from '../../src/answers/due-dates.ts'
import type { CalendarDivision } from '../../src/bank-holidays/divisions.ts'
import { parseOfficialBankHolidays } from '../../src/bank-holidays/official-file.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { reportingPeriod } from '../../src/dates/reporting-period.ts'
import { type Policy, slas, statedPolicy as stated } from '../../src/sla/slas.ts'
import {
  govUkJson,
  type OfficialRow,
  officialYears,
  projectedAsPublished,
} from '../bank-holidays/official-list.ts'

const englandAndWales = workingDays()

const notices = (periodEnd: string, policy: Partial<Policy> = {}, choices: readonly SlaChoice[] = slas) =>
  dueReport(reportingPeriod(periodEnd), englandAndWales, choices, { ...stated, ...policy }).notices

const codes = (...given: Parameters<typeof notices>) => notices(...given).map(({ code }) => code)

const furtherDerogation: Notice = { code: 'further-derogation-unread' }
const notAssumed: Notice = { code: 'mp122b-not-assumed', provisional: '2023-11-02' }
const projected: Notice = { code: 'projected-bank-holidays', publishedThrough: 2028 }

describe('that the derogation expires before the report is due', () => {
  const expires = {
    code: 'derogation-expires-before-due',
    derogationEnds: '2022-11-30',
    endedBy: 'expiry',
    sla: 25,
    nextSla: 10,
  }

  test.each([
    ['2022-10-31', '2022-12-05', '2022-11-14'],
    ['2022-11-30', '2023-01-09', '2022-12-14'],
  ])(
    'is said of a period that ends on %s, with what 10 Working Days would be',
    (periodEnd, due, dueUnderNext) => {
      expect(notices(periodEnd)).toEqual([{ ...expires, periodEnd, due, dueUnderNext }])
    },
  )

  test('is not said where the report is due within the derogation', () => {
    // September 2022 under 25: 21 Working Days in October, then 1 to 4 November.
    expect(dueReport(reportingPeriod('2022-09-30'), englandAndWales).applicable.due).toBe('2022-11-04')
    expect(notices('2022-09-30')).toEqual([])
    expect(notices('2012-01-31')).toEqual([])
  })

  test('is not said where the report is due on the last day of the derogation', () => {
    expect(notices('2022-10-31', { derogationUntil: '2022-12-05' })).toEqual([])
    expect(notices('2022-10-31', { derogationUntil: '2022-12-04' })).toEqual([
      {
        ...expires,
        periodEnd: '2022-10-31',
        derogationEnds: '2022-12-04',
        due: '2022-12-05',
        dueUnderNext: '2022-11-14',
      },
    ])
  })

  test('is said whatever SLA is asked for', () => {
    expect(codes('2022-10-31', {}, [18])).toEqual(['derogation-expires-before-due'])
    expect(codes('2022-10-31', {}, [])).toEqual(['derogation-expires-before-due'])
  })

  test('names MP122B where that ends the derogation, with what 18 Working Days would be', () => {
    expect(notices('2022-10-31', { mp122bFrom: '2022-11-15' })).toEqual([
      {
        code: 'derogation-expires-before-due',
        periodEnd: '2022-10-31',
        derogationEnds: '2022-11-14',
        endedBy: 'mp122b',
        sla: 25,
        due: '2022-12-05',
        nextSla: 18,
        dueUnderNext: '2022-11-24',
      },
    ])
  })

  test('names the SLA that follows: 18 where MP122B comes the next day, 10 where it comes later', () => {
    expect(notices('2022-10-31', { mp122bFrom: '2022-12-01' })).toMatchObject([
      { endedBy: 'expiry', derogationEnds: '2022-11-30', nextSla: 18, dueUnderNext: '2022-11-24' },
    ])
    expect(notices('2022-10-31', { mp122bFrom: '2022-12-02' })).toMatchObject([
      { endedBy: 'expiry', derogationEnds: '2022-11-30', nextSla: 10, dueUnderNext: '2022-11-14' },
    ])
  })
})

describe('what the source leaves open', () => {
  test.each<[string, Partial<Policy>, Notice[]]>([
    ['2022-11-30', { derogationUntil: '2022-12-30' }, []],
    ['2022-12-01', {}, [furtherDerogation, notAssumed]],
    ['2022-12-31', { derogationUntil: '2022-11-29' }, [notAssumed]],
    ['2023-11-01', { derogationUntil: '2024-12-31' }, []],
    ['2023-11-01', { mp122bFrom: '2023-11-02' }, [furtherDerogation]],
    ['2023-11-02', { mp122bFrom: '2023-11-02' }, []],
    ['2023-12-31', { mp122bFrom: '2024-06-27' }, [furtherDerogation]],
    ['2023-11-02', { derogationUntil: '2024-12-31' }, [notAssumed]],
  ])('about a period that ends on %s, under %j, is %j', (periodEnd, policy, expected) => {
    expect(notices(periodEnd, policy).filter(({ code }) => code !== 'derogation-expires-before-due')).toEqual(
      expected,
    )
  })
})

describe('that bank holidays are projected', () => {
  test('is said where a deadline asked for, or the one that applies, counts across them', () => {
    expect(codes('2028-11-30', {}, [25])).toContain('projected-bank-holidays')
    expect(codes('2028-11-30', {}, [18, 14, 10])).not.toContain('projected-bank-holidays')
    expect(codes('2028-11-30', { derogationUntil: '2030-12-31' }, [10])).toContain('projected-bank-holidays')
  })

  test('names the last published year', () => {
    expect(projectionNotices(true, englandAndWales)).toEqual([projected])
    expect(projectionNotices(false, englandAndWales)).toEqual([])
  })
})

test('all of them come in one order: the transition, what is unsettled, what is projected', () => {
  expect(codes('2028-12-31', { derogationUntil: '2028-12-31' })).toEqual([
    'derogation-expires-before-due',
    'mp122b-not-assumed',
    'projected-bank-holidays',
  ])
})

describe('a basis', () => {
  test('has its calendar, and nothing to say of the built-in bank holidays', () => {
    expect(calendarBasis(englandAndWales)).toEqual({ calendar: englandAndWales, setBy: {}, notices: [] })
  })

  test('names each variable of the environment that it was set by', () => {
    const { notices } = calendarBasis(englandAndWales, {
      division: 'PMR_DUE_DIVISION',
      bankHolidays: '--bank-holidays',
    })
    expect(notices).toEqual([{ code: 'set-by-environment', variable: 'PMR_DUE_DIVISION' }])
  })

  test('names each one-off that changes nothing', () => {
    const calendar = workingDays({ oneOffs: ['2022-11-10', '2022-12-26', '2022-11-12'] })
    expect(calendarBasis(calendar).notices).toEqual([
      { code: 'one-off-changes-nothing', date: '2022-11-12' },
      { code: 'one-off-changes-nothing', date: '2022-12-26' },
    ])
  })

  const officialFile = parseOfficialBankHolidays(
    govUkJson(officialYears([2022], 'scotland')),
    'scotland.json',
  )

  test('as JSON has it names what the user gave, and nothing else', () => {
    const builtIn = { source: 'built-in', publishedThrough: 2028 }
    const division = 'england-and-wales'
    expect(basisRecord({ ...calendarBasis(englandAndWales), policy: stated })).toEqual({
      division,
      policy: stated,
      bankHolidays: builtIn,
    })
    const lacking = basisRecord(calendarBasis(workingDays({ officialFile }), { division: '--division' }))
    const file = { file: 'scotland.json', fileYears: { 'england-and-wales': [] } }
    expect(lacking).toEqual({
      division,
      bankHolidays: { ...builtIn, ...file },
      setBy: { division: '--division' },
    })
    const union = workingDays({ division: 'great-britain', officialFile, oneOffs: ['2022-11-10'] })
    const fileYears = { 'england-and-wales': [], scotland: [2022] }
    expect(basisRecord(calendarBasis(union))).toEqual({
      division: 'great-britain',
      bankHolidays: { ...builtIn, source: 'file', file: 'scotland.json', fileYears, oneOffs: ['2022-11-10'] },
    })
  })

  test('names each division that an official file lacks, before the one-offs', () => {
    const noticesIn = (division: CalendarDivision, oneOffs: string[] = []) =>
      calendarBasis(workingDays({ division, officialFile, oneOffs })).notices
    const lacks = (division: CalendarDivision) => ({
      code: 'file-lacks-division',
      file: 'scotland.json',
      division,
    })
    expect(noticesIn('scotland')).toEqual([])
    expect(noticesIn('united-kingdom', ['2022-11-30'])).toEqual([
      lacks('england-and-wales'),
      lacks('northern-ireland'),
      { code: 'one-off-changes-nothing', date: '2022-11-30' },
    ])
  })
})

describe('an official file', () => {
  const rows = officialYears([2022]).filter(({ date }) => date !== '2022-12-26')
  const fileOf = (holidays: readonly OfficialRow[]) =>
    parseOfficialBankHolidays(govUkJson(holidays), 'file.json')
  const lacking = workingDays({ officialFile: fileOf(rows) })

  test.each<[boolean, ...(string | null)[]]>([
    [true, '2022-11-30', '2023-01-09'],
    [true, '2023-01-09', null, '2022-12-20', '2022-11-30'],
    [true, '2022-12-25', '2022-12-26'],
    // The day that a count starts from is not counted.
    [false, '2022-12-26', '2023-01-09'],
    [false, '2022-11-30', '2022-12-25'],
    // Of years that the file does not cover.
    [false, '2021-11-30', '2021-12-31'],
    [false, '2023-11-30', '2023-12-31'],
  ])('that lacks 26 December 2022 is used: %s, between the first and the last of %s', (used, ...days) => {
    expect(isFileUsed(lacking, days)).toBe(used)
  })

  test('is not used where it changes nothing, or a one-off undoes it', () => {
    const days = ['2022-01-01', '2022-12-31']
    expect(isFileUsed(lacking, days)).toBe(true)
    expect(isFileUsed(workingDays(), days)).toBe(false)
    expect(isFileUsed(workingDays({ officialFile: fileOf(officialYears([2022])) }), days)).toBe(false)
    expect(isFileUsed(workingDays({ officialFile: fileOf(rows), oneOffs: ['2022-12-26'] }), days)).toBe(false)
  })

  test('is used in a year that is projected without it', () => {
    const published = workingDays({ officialFile: fileOf(projectedAsPublished(2029)) })
    expect(isFileUsed(published, ['2028-12-20', '2029-01-05'])).toBe(true)
    expect(isFileUsed(published, ['2028-11-30', '2028-12-29'])).toBe(false)
  })
})

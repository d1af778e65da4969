import { describe, expect, test } from 'vitest'
import { dueDate, dueReport, type SlaChoice, withApplicable } from '../../src/answers/due-dates.ts'
import { divisions } from '../../src/bank-holidays/divisions.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { type ReportingPeriod, reportingPeriod, reportingPeriods } from '../../src/dates/reporting-period.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { type Policy, slas, statedPolicy as stated } from '../../src/sla/slas.ts'
import { published } from '../bank-holidays/official-files.ts'
import { monthEnds, naiveWalk, officialDates } from '../naive-walk.ts'

const englandAndWales = workingDays()

const month = (name: string) => reportingPeriods(name)[0] as ReportingPeriod

/** The last days of the 198 months that the official list suffices for: the latest count ends in August 2028. */
const officialEnds = monthEnds.filter((date) => date <= '2028-06-30')

describe('a due date', () => {
  test.each(divisions)(
    'of 198 month ends under four SLAs is that of the official list, in %s',
    (division) => {
      const calendar = workingDays({ division })
      const naive = naiveWalk(officialDates(division))
      expect(officialEnds).toHaveLength(198)
      for (const periodEnd of officialEnds) {
        const expected = [25, 18, 14, 10].map((sla) => naive.add(periodEnd, sla))
        const { deadlines } = dueReport({ period: null, periodEnd }, calendar)
        expect(deadlines.map(({ due }) => due)).toEqual(expected)
        expect(slas.map((sla) => dueDate(periodEnd, sla, calendar))).toEqual(expected)
      }
    },
  )

  test('may be of any positive whole number of Working Days', () => {
    expect(dueDate('2022-10-31', 1)).toBe('2022-11-01')
    expect(dueDate('2022-10-31', 17)).toBe('2022-11-23')
    for (const sla of [0, -1, 17.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => dueDate('2022-10-31', sla)).toThrow(
        new InvalidInputError(`${sla} is not an SLA: expected a positive whole number of Working Days`),
      )
    }
  })

  test.each<[string, new (message: string) => Error]>([
    ['2023-02-29', InvalidInputError],
    ['2011-12-31', CoverageError],
    ['2050-12-31', CoverageError],
  ])('after %j is refused', (periodEnd, error) => {
    expect(() => dueDate(periodEnd, 18)).toThrow(error)
  })
})

describe('a due report', () => {
  test('refuses an unknown SLA from a caller without types', () => {
    const choices = [18, 17] as unknown as SlaChoice[]
    expect(() => dueReport(reportingPeriod('2022-10-31'), workingDays(), choices)).toThrow(
      new InvalidInputError('17 is not an SLA: expected 25, 18, 14, 10 or applicable'),
    )
    const noList = '18' as unknown as SlaChoice[]
    expect(() => dueReport(reportingPeriod('2022-10-31'), workingDays(), noList)).toThrow(
      new InvalidInputError("'18' is not a list of SLAs"),
    )
  })

  test('for October 2022 has all four deadlines, the longest first, and why 25 applies', () => {
    const others = { applies: false, projected: false, otherDivisions: [] }
    // St Andrew's Day, 30 November, is a bank holiday in Scotland alone.
    const under25 = {
      sla: 25,
      due: '2022-12-05',
      standing: 'previous',
      applies: true,
      projected: false,
      otherDivisions: [
        { division: 'scotland', due: '2022-12-06' },
        { division: 'united-kingdom', due: '2022-12-06' },
      ],
    }
    expect(dueReport(month('2022-10'), englandAndWales)).toEqual({
      period: '2022-10',
      periodEnd: '2022-10-31',
      applicable: {
        ...under25,
        regime: 'derogation',
        basis: 'Ofgem derogation from SEC H13.4; the previous SLA stands',
        source: 'MP122B consultation, Q6',
      },
      deadlines: [
        under25,
        { sla: 18, due: '2022-11-24', standing: 'proposed', ...others },
        { sla: 14, due: '2022-11-18', standing: 'rejected', ...others },
        { sla: 10, due: '2022-11-14', standing: 'obligation', ...others },
      ],
      notices: [
        {
          code: 'derogation-expires-before-due',
          periodEnd: '2022-10-31',
          derogationEnds: '2022-11-30',
          endedBy: 'expiry',
          sla: 25,
          due: '2022-12-05',
          nextSla: 10,
          dueUnderNext: '2022-11-14',
        },
      ],
    })
  })

  test.each<[string, Policy, number, string, string]>([
    ['2022-10', stated, 25, 'derogation', '2022-12-05'],
    ['2022-11', stated, 25, 'derogation', '2023-01-09'],
    ['2022-12', stated, 10, 'sec-h13.4', '2023-01-16'],
    ['2023-10', { ...stated, mp122bFrom: '2023-11-02' }, 10, 'sec-h13.4', '2023-11-14'],
    ['2023-11', { ...stated, mp122bFrom: '2023-11-02' }, 18, 'mp122b', '2023-12-28'],
    ['2022-12', { ...stated, derogationUntil: '2022-12-31' }, 25, 'derogation', '2023-02-06'],
  ])('for %s under %j: %d applies, %s, due %s', (period, policy, sla, regime, due) => {
    const report = dueReport(month(period), englandAndWales, slas, policy)
    expect(report.applicable).toMatchObject({ sla, regime, due, applies: true })
    expect(report.deadlines.filter(({ applies }) => applies).map((each) => each.sla)).toEqual([sla])
  })

  test('for an explicit period end has no month', () => {
    const report = dueReport(reportingPeriod('2022-10-31'), englandAndWales)
    expect(report).toEqual({ ...dueReport(month('2022-10'), englandAndWales), period: null })
    expect(dueReport(reportingPeriod('2022-12-01'), englandAndWales).applicable).toMatchObject({
      sla: 10,
      regime: 'sec-h13.4',
    })
  })

  test.each<[SlaChoice[], string, number[]]>([
    [['applicable'], '2022-10', [25]],
    [[18], '2022-10', [18]],
    [[10, 14, 18, 25], '2022-10', [25, 18, 14, 10]],
    [['applicable', 18], '2022-12', [18, 10]],
    [[10, 10, 'applicable'], '2022-12', [10]],
    [[], '2022-10', []],
  ])('asked for %j for %s has %j, each once, the longest first', (choices, period, expected) => {
    const report = dueReport(month(period), englandAndWales, choices)
    expect(report.deadlines.map(({ sla }) => sla)).toEqual(expected)
    expect(report.applicable).toEqual(dueReport(month(period), englandAndWales).applicable)
  })

  test.each<[SlaChoice[], string, number[]]>([
    [[18], '2022-10', [25, 18]],
    [[18], '2022-12', [18, 10]],
    [[18, 25], '2022-10', [25, 18]],
  ])('asked for %j for %s is shown with the SLA that applies: %j', (choices, period, expected) => {
    const shown = withApplicable(dueReport(month(period), englandAndWales, choices))
    expect(shown.map(({ sla }) => sla)).toEqual(expected)
  })

  test('is refused where a count leaves coverage, even that of the SLA which applies and was not asked for', () => {
    // December 2050 has 20 Working Days in England and Wales: 1 December is a Thursday, the 26th and 27th are taken.
    expect(dueReport(month('2050-11'), englandAndWales, [18]).deadlines[0]?.due).toBe('2050-12-28')
    expect(() => dueReport(month('2050-11'), englandAndWales)).toThrow(CoverageError)
    expect(() =>
      dueReport(month('2050-11'), englandAndWales, [18], { ...stated, derogationUntil: '2050-11-30' }),
    ).toThrow(CoverageError)
    expect(() => dueReport(month('2050-12'), englandAndWales, ['applicable'])).toThrow(CoverageError)
    expect(() => dueReport(reportingPeriod('2011-12-31'), englandAndWales)).toThrow(CoverageError)
  })

  test('is refused for what is no reporting period', () => {
    expect(() => dueReport({ period: '2022-10', periodEnd: '2022-11-30' })).toThrow(
      /is not a reporting period: expected/,
    )
    expect(() => dueReport({ period: null, periodEnd: '2023-02-29' })).toThrow(InvalidInputError)
  })
})

describe('a deadline is projected', () => {
  const projected = (period: string, calendar = englandAndWales) =>
    dueReport(month(period), calendar)
      .deadlines.filter((each) => each.projected)
      .map(({ sla }) => sla)

  test('where its count reaches into 2029: for November 2028 only that under 25', () => {
    // 19 Working Days in December 2028: 1 December is a Friday, the 25th and 26th are bank holidays.
    expect(dueReport(month('2028-11'), englandAndWales).deadlines.map(({ due }) => due)).toEqual([
      '2029-01-09',
      '2028-12-28',
      '2028-12-20',
      '2028-12-14',
    ])
    expect(projected('2028-11')).toEqual([25])
    expect(projected('2028-10')).toEqual([])
  })

  test('and all of December 2028 and later', () => {
    expect(projected('2028-12')).toEqual([25, 18, 14, 10])
    expect(projected('2040-05')).toEqual([25, 18, 14, 10])
  })

  test('but not where an official file publishes that year', () => {
    const officialFile = published(2029)
    expect(projected('2028-12', workingDays({ officialFile }))).toEqual([])
    expect(projected('2029-11', workingDays({ officialFile }))).toEqual([25])
    expect(projected('2028-12', workingDays({ officialFile, division: 'great-britain' }))).toHaveLength(4)
  })
})

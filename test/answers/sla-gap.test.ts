import { describe, expect, test } from 'vitest'
import { gapCount, gapPeriods, slaGap } from '../../src/answers/sla-gap.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import { bankHolidayDates, naiveWalk } from '../naive-walk.ts'

const calendar = workingDays()

const between = (derogationUntil: string, mp122bFrom: string | null) =>
  slaGap({ derogationUntil, mp122bFrom }, calendar)
const periods = (derogationUntil: string, mp122bFrom: string | null) =>
  gapPeriods(between(derogationUntil, mp122bFrom)).map(({ period }) => period)

describe('the gap between the derogation and MP122B', () => {
  test("with the source's own dates is December 2022 to October 2023", () => {
    const gap = between('2022-11-30', '2023-11-02')
    expect(gap.state).toBe('closed')
    expect(gapCount(gap)).toBe(11)
    expect(gapPeriods(gap).map(({ period, periodEnd }) => [period, periodEnd])).toEqual([
      ['2022-12', '2022-12-31'],
      ['2023-01', '2023-01-31'],
      ['2023-02', '2023-02-28'],
      ['2023-03', '2023-03-31'],
      ['2023-04', '2023-04-30'],
      ['2023-05', '2023-05-31'],
      ['2023-06', '2023-06-30'],
      ['2023-07', '2023-07-31'],
      ['2023-08', '2023-08-31'],
      ['2023-09', '2023-09-30'],
      ['2023-10', '2023-10-31'],
    ])
  })

  test('has the 10 and 18 Working Day due dates of each period, as a walk from day to day finds them', () => {
    for (const division of ['england-and-wales', 'scotland'] as const) {
      const walk = naiveWalk(bankHolidayDates(division))
      const gap = slaGap(
        { derogationUntil: '2022-11-30', mp122bFrom: '2023-11-02' },
        workingDays({ division }),
      )
      for (const { periodEnd, due10, due18 } of gapPeriods(gap)) {
        expect([due10, due18]).toEqual([walk.add(periodEnd, 10), walk.add(periodEnd, 18)])
      }
    }
  })

  test.each([
    // A period end on the derogation's last day is still within it, one on MP122B's first day is under it.
    ['2022-12-30', '2023-01-31', ['2022-12']],
    ['2022-12-31', '2023-01-31', []],
    ['2022-12-31', '2023-02-01', ['2023-01']],
    ['2022-12-15', '2023-01-01', ['2022-12']],
    ['2022-12-15', '2022-12-20', []],
    ['2022-11-30', '2022-12-01', []],
    ['2022-11-30', '2022-06-30', []],
  ])('with the derogation until %s and MP122B from %s is %j', (until, from, expected) => {
    expect(periods(until, from)).toEqual(expected)
    const gap = between(until, from)
    expect(gap.state).toBe(expected.length > 0 ? 'closed' : 'none')
    expect(gapCount(gap)).toBe(expected.length)
  })

  test('has no end where MP122B has no date: the period it starts with is named', () => {
    const gap = between('2022-11-30', null)
    expect(gap).toMatchObject({
      state: 'open',
      first: { period: '2022-12', periodEnd: '2022-12-31', due10: '2023-01-16', due18: '2023-01-26' },
      periods: null,
    })
    expect(gapCount(gap)).toBeNull()
    expect(periods('2022-11-30', null)).toEqual(['2022-12'])
  })

  test('says in which divisions a due date is another', () => {
    const [december, january] = gapPeriods(between('2022-11-30', '2023-02-01'))
    // In Scotland both 2 and 3 January 2023 are bank holidays: a Working Day less.
    expect(december?.deadlines).toMatchObject([
      {
        sla: 18,
        otherDivisions: [
          { division: 'scotland', due: '2023-01-27' },
          { division: 'united-kingdom', due: '2023-01-27' },
        ],
      },
      {
        sla: 10,
        otherDivisions: [
          { division: 'scotland', due: '2023-01-17' },
          { division: 'united-kingdom', due: '2023-01-17' },
        ],
      },
    ])
    expect(january?.deadlines.map(({ otherDivisions }) => otherDivisions)).toEqual([[], []])
  })

  test('has no period of coverage where the derogation lasts to its last day', () => {
    expect(between('2050-12-31', null)).toEqual({ state: 'none', first: null, periods: [] })
  })

  test('is not known beyond coverage, nor of what is no date', () => {
    for (const until of ['2050-11-30', '2050-12-15', '2050-12-30']) {
      expect(() => between(until, null)).toThrow(CoverageError)
      expect(() => between(until, null)).toThrow(/^the first report after the derogation, on 2050-12: /)
    }
    expect(() => between('2022-11-31', null)).toThrow(InvalidInputError)
  })
})

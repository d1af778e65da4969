import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import {
  type Policy,
  parseSla,
  provisionalMp122b,
  reasons,
  regimes,
  type Sla,
  slaOf,
  slas,
  standings,
  statedPolicy,
} from '../../src/sla/slas.ts'
import { applicableSla, derogationEnd, slaTimeline } from '../../src/sla/timeline.ts'
import { everyCoveredDay, shifted } from '../naive-walk.ts'

/** The table of the rules, line by line: later lines win. */
function byTheTable(periodEnd: string, { derogationUntil, mp122bFrom }: Policy) {
  let answer =
    periodEnd <= derogationUntil ? { sla: 25, regime: 'derogation' } : { sla: 10, regime: 'sec-h13.4' }
  if (mp122bFrom !== null && periodEnd >= mp122bFrom) answer = { sla: 18, regime: 'mp122b' }
  return answer
}

const stated = { derogationUntil: '2022-11-30', mp122bFrom: null }
const provisional = { ...stated, mp122bFrom: '2023-11-02' }

const anyDate = fc.constantFrom(...everyCoveredDay)
/** Close together, so that the days on which something changes meet. */
const winterDay = fc.integer({ min: -40, max: 40 }).map((days) => shifted('2022-11-30', days))
const somePolicy = (date: fc.Arbitrary<string>): fc.Arbitrary<Policy> =>
  fc.record({ derogationUntil: date, mp122bFrom: fc.option(date) })
const policyAndPeriodEnd = fc.oneof(
  fc.tuple(somePolicy(winterDay), winterDay),
  fc.tuple(somePolicy(anyDate), anyDate),
)

describe('what the source document says', () => {
  test('the derogation lasts until 30 November 2022 and MP122B is not assumed', () => {
    expect(statedPolicy).toEqual(stated)
    expect(provisionalMp122b).toBe('2023-11-02')
  })

  test('there are four SLAs, the longest first, each with its standing', () => {
    expect(slas).toEqual([25, 18, 14, 10])
    expect(slas.map((sla) => standings[sla])).toEqual(['previous', 'proposed', 'rejected', 'obligation'])
  })

  test('each regime has its SLA and names its source', () => {
    expect(Object.entries(regimes).map(([regime, { sla }]) => [regime, sla])).toEqual([
      ['derogation', 25],
      ['sec-h13.4', 10],
      ['mp122b', 18],
    ])
    for (const { source } of Object.values(regimes)) expect(source).toBe('MP122B consultation, Q6')
    expect(regimes.derogation.basis).toContain('Ofgem derogation from SEC H13.4')
    expect(regimes['sec-h13.4'].basis).toContain('SEC Section H13.4')
    expect(regimes.mp122b.basis).toContain('MP122B')
  })

  test('nothing of it can be changed', () => {
    const shared = [slaOf, slas, statedPolicy, regimes, standings]
    for (const each of [...shared, ...Object.values(regimes)]) expect(Object.isFrozen(each)).toBe(true)
  })

  test.each<[string | number, string | number]>([
    ['18', 18],
    [' 18 ', 18],
    [18, 18],
    ['Applicable', 'applicable'],
    [' ALL ', 'all'],
  ])('the SLA %j is read as %j', (text, sla) => {
    expect(parseSla(text, ['all', 'applicable'])).toBe(sla)
  })

  test.each<[unknown, string]>([
    ['16', "'16' is not an SLA: expected 25, 18, 14, 10, all or applicable"],
    ['', "'' is not an SLA: expected 25, 18, 14, 10, all or applicable"],
    [
      'applicble',
      "'applicble' is not an SLA: expected 25, 18, 14, 10, all or applicable; did you mean applicable?",
    ],
    [16, '16 is not an SLA: expected 25, 18, 14, 10, all or applicable'],
    [null, 'null is not an SLA: expected 25, 18, 14, 10, all or applicable'],
    [[18], 'a list is not an SLA: expected 25, 18, 14, 10, all or applicable'],
  ])('%j is not an SLA', (value, message) => {
    expect(() => parseSla(value as string, ['all', 'applicable'])).toThrow(new InvalidInputError(message))
  })

  test('a word that is not offered is not an SLA', () => {
    expect(() => parseSla('all')).toThrow(
      new InvalidInputError("'all' is not an SLA: expected 25, 18, 14 or 10"),
    )
  })

  test.each<[Sla, string]>([
    [25, 'derogation'],
    [18, 'only viable reduction'],
    [14, 'CSP South and Central is the blocker: anything under 18 costs £15m'],
    [10, 'cannot be met'],
  ])('%d Working Days stand where they do for a reason', (sla, reason) => {
    expect(reasons[standings[sla]]).toContain(reason)
  })
})

describe('the SLA of a reporting period that ends on', () => {
  test.each<[string, Policy, number, string]>([
    ['2012-01-31', stated, 25, 'derogation'],
    ['2022-10-31', stated, 25, 'derogation'],
    ['2022-11-29', stated, 25, 'derogation'],
    ['2022-11-30', stated, 25, 'derogation'],
    ['2022-12-01', stated, 10, 'sec-h13.4'],
    ['2022-12-31', stated, 10, 'sec-h13.4'],
    ['2023-11-30', stated, 10, 'sec-h13.4'],
    ['2050-12-31', stated, 10, 'sec-h13.4'],
    // MP122B on its provisional date.
    ['2022-11-30', provisional, 25, 'derogation'],
    ['2022-12-01', provisional, 10, 'sec-h13.4'],
    ['2023-10-31', provisional, 10, 'sec-h13.4'],
    ['2023-11-01', provisional, 10, 'sec-h13.4'],
    ['2023-11-02', provisional, 18, 'mp122b'],
    ['2023-11-30', provisional, 18, 'mp122b'],
    // MP122B before the derogation expires, on its last day, on the day after, and a day later.
    ['2022-10-31', { ...stated, mp122bFrom: '2022-11-01' }, 25, 'derogation'],
    ['2022-11-01', { ...stated, mp122bFrom: '2022-11-01' }, 18, 'mp122b'],
    ['2022-11-30', { ...stated, mp122bFrom: '2022-11-01' }, 18, 'mp122b'],
    ['2022-11-29', { ...stated, mp122bFrom: '2022-11-30' }, 25, 'derogation'],
    ['2022-11-30', { ...stated, mp122bFrom: '2022-11-30' }, 18, 'mp122b'],
    ['2022-11-30', { ...stated, mp122bFrom: '2022-12-01' }, 25, 'derogation'],
    ['2022-12-01', { ...stated, mp122bFrom: '2022-12-01' }, 18, 'mp122b'],
    ['2022-12-01', { ...stated, mp122bFrom: '2022-12-02' }, 10, 'sec-h13.4'],
    ['2022-12-02', { ...stated, mp122bFrom: '2022-12-02' }, 18, 'mp122b'],
    // The derogation moved.
    ['2023-06-30', { ...stated, derogationUntil: '2023-06-30' }, 25, 'derogation'],
    ['2023-07-01', { ...stated, derogationUntil: '2023-06-30' }, 10, 'sec-h13.4'],
    ['2022-10-31', { ...stated, derogationUntil: '2022-10-30' }, 10, 'sec-h13.4'],
    ['2023-12-31', { derogationUntil: '2024-03-31', mp122bFrom: '2023-11-02' }, 18, 'mp122b'],
    ['2023-10-31', { derogationUntil: '2024-03-31', mp122bFrom: '2023-11-02' }, 25, 'derogation'],
  ])('%s, under %j, is %d: %s', (periodEnd, policy, sla, regime) => {
    expect(applicableSla(periodEnd, policy)).toMatchObject({ sla, regime })
    expect(byTheTable(periodEnd, policy)).toEqual({ sla, regime })
  })

  test('any day, under any policy, is that of the table', () => {
    fc.assert(
      fc.property(policyAndPeriodEnd, ([policy, periodEnd]) => {
        expect(applicableSla(periodEnd, policy)).toMatchObject(byTheTable(periodEnd, policy))
      }),
      { numRuns: 1000 },
    )
  })

  test('any day is that of the source document where no policy is given', () => {
    const wrong = everyCoveredDay.filter((date) => applicableSla(date).sla !== byTheTable(date, stated).sla)
    expect(wrong).toEqual([])
    expect(applicableSla('2022-10-31')).toEqual({
      regime: 'derogation',
      sla: 25,
      from: null,
      until: '2022-11-30',
      basis: 'Ofgem derogation from SEC H13.4; the previous SLA stands',
      source: 'MP122B consultation, Q6',
    })
  })

  test('a day that no bank holidays are known for is still decided by the table', () => {
    expect(applicableSla('1999-12-31').sla).toBe(25)
    expect(applicableSla('2051-01-31').sla).toBe(10)
  })

  test.each(['2023-02-29', '2022-10', '2022-10-31x', ''])('%j is refused', (periodEnd) => {
    expect(() => applicableSla(periodEnd)).toThrow(InvalidInputError)
    expect(() => applicableSla(periodEnd)).toThrow(`'${periodEnd}'`)
  })
})

describe('the timeline', () => {
  const spans = (policy?: Policy) => slaTimeline(policy).map(({ sla, from, until }) => [sla, from, until])

  test('of the source document is the derogation, then SEC H13.4', () => {
    const expected = [
      [25, null, '2022-11-30'],
      [10, '2022-12-01', null],
    ]
    expect(spans()).toEqual(expected)
    expect(spans(stated)).toEqual(expected)
  })

  test('says that the end of the derogation was given, in every stretch that depends on it', () => {
    const given = slaTimeline({ derogationUntil: '2023-06-30', mp122bFrom: '2023-11-02' })
    expect(given.map(({ basis, source }) => [basis, source])).toEqual([
      [
        'Ofgem derogation from SEC H13.4; the previous SLA stands; derogation until 2023-06-30, as given',
        'MP122B consultation, Q6, but for the end of the derogation',
      ],
      [
        'SEC Section H13.4; derogation until 2023-06-30, as given',
        'MP122B consultation, Q6, but for the end of the derogation',
      ],
      ['MP122B as proposed, from the implementation date given', 'MP122B consultation, Q6'],
    ])
    for (const { basis, source } of slaTimeline(provisional)) {
      expect(basis).not.toContain('derogation until')
      expect(source).toBe('MP122B consultation, Q6')
    }
  })

  test('with MP122B on its provisional date has a stretch of 10 before it', () => {
    expect(spans(provisional)).toEqual([
      [25, null, '2022-11-30'],
      [10, '2022-12-01', '2023-11-01'],
      [18, '2023-11-02', null],
    ])
  })

  test('has a stretch of a single day, where MP122B comes a day after the day after the expiry', () => {
    expect(spans({ ...stated, mp122bFrom: '2022-12-02' })).toEqual([
      [25, null, '2022-11-30'],
      [10, '2022-12-01', '2022-12-01'],
      [18, '2022-12-02', null],
    ])
  })

  test.each([
    ['2022-11-01', '2022-10-31'],
    ['2022-11-30', '2022-11-29'],
    ['2022-12-01', '2022-11-30'],
  ])('with MP122B from %s goes from 25 straight to 18', (mp122bFrom, until) => {
    expect(spans({ ...stated, mp122bFrom })).toEqual([
      [25, null, until],
      [18, mp122bFrom, null],
    ])
  })

  test('has no gap and no overlap, is open at both ends, and says what each stretch rests on', () => {
    fc.assert(
      fc.property(policyAndPeriodEnd, ([policy]) => {
        const timeline = slaTimeline(policy)
        expect(timeline[0]?.from).toBeNull()
        expect(timeline.at(-1)?.until).toBeNull()
        for (const [index, { regime, from, until, ...rest }] of timeline.entries()) {
          expect(rest.sla).toBe(regimes[regime].sla)
          expect(rest.basis).toMatch(regimes[regime].basis)
          expect(rest.source).toMatch(regimes[regime].source)
          if (until !== null) expect(timeline[index + 1]?.from).toBe(shifted(until, 1))
          if (from !== null && until !== null) expect(from <= until).toBe(true)
          expect(until === null).toBe(index === timeline.length - 1)
        }
        const order = timeline.map(({ regime }) => regime)
        expect(new Set(order).size).toBe(order.length)
        expect(order.includes('mp122b')).toBe(policy.mp122bFrom !== null)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the derogation ends', () => {
  test.each<[string, string | null, string, string]>([
    ['2022-11-30', null, '2022-11-30', 'expiry'],
    ['2023-06-30', null, '2023-06-30', 'expiry'],
    ['2022-11-30', '2023-11-02', '2022-11-30', 'expiry'],
    ['2022-11-30', '2022-12-01', '2022-11-30', 'expiry'],
    ['2022-11-30', '2022-11-30', '2022-11-29', 'mp122b'],
    ['2022-11-30', '2022-11-01', '2022-10-31', 'mp122b'],
    ['2024-03-31', '2024-03-01', '2024-02-29', 'mp122b'],
  ])('granted until %s, with MP122B from %s, on %s by %s', (derogationUntil, mp122bFrom, date, endedBy) => {
    expect(derogationEnd({ derogationUntil, mp122bFrom })).toEqual({ date, endedBy })
  })

  test('at the earlier of its expiry and the eve of MP122B, whatever they are', () => {
    fc.assert(
      fc.property(policyAndPeriodEnd, ([policy]) => {
        const { derogationUntil, mp122bFrom } = policy
        const ends = [derogationUntil, ...(mp122bFrom === null ? [] : [shifted(mp122bFrom, -1)])].sort()
        expect(derogationEnd(policy).date).toBe(ends[0])
      }),
    )
  })
})

describe('a policy with a date that is', () => {
  const policies = (date: string): Policy[] => [
    { ...stated, derogationUntil: date },
    { ...stated, mp122bFrom: date },
    { derogationUntil: date, mp122bFrom: date },
  ]

  test.each(['', '2023-02-29', '2022-11', '2022-11-30x', ' 2022-11-30', 'november'])(
    '%j, no date at all, is refused',
    (date) => {
      for (const policy of policies(date)) {
        for (const ask of [
          derogationEnd,
          slaTimeline,
          (given: Policy) => applicableSla('2022-10-31', given),
        ]) {
          expect(() => ask(policy)).toThrow(InvalidInputError)
          expect(() => ask(policy)).toThrow(`'${date}'`)
        }
      }
    },
  )

  test.each(['2011-12-31', '2051-01-01'])('%s, beyond coverage, is refused', (date) => {
    for (const policy of policies(date)) {
      for (const ask of [derogationEnd, slaTimeline, (given: Policy) => applicableSla('2022-10-31', given)]) {
        expect(() => ask(policy)).toThrow(CoverageError)
        expect(() => ask(policy)).toThrow(date)
      }
    }
  })

  test.each(['2012-01-01', '2050-12-31'])('%s, on the edge of coverage, is accepted', (date) => {
    for (const policy of policies(date)) expect(slaTimeline(policy).length).toBeGreaterThan(1)
  })
})

describe('anything but a policy is refused by name', () => {
  test.each<[unknown, string]>([
    [5, 'policy: expected an object like { derogationUntil, mp122bFrom }, not 5'],
    [null, 'policy: expected an object like { derogationUntil, mp122bFrom }, not null'],
    ['2022-11-30', "policy: expected an object like { derogationUntil, mp122bFrom }, not '2022-11-30'"],
    [{}, 'derogationUntil: nothing is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31'],
    [
      { derogationUntil: '2022-11-30' },
      'mp122bFrom: nothing is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31',
    ],
    [
      { derogationUntil: 20221130, mp122bFrom: null },
      'derogationUntil: 20221130 is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31',
    ],
  ])('%j', (value, message) => {
    const policy = value as Policy
    for (const ask of [slaTimeline, derogationEnd, (each: Policy) => applicableSla('2022-10-31', each)])
      expect(() => ask(policy)).toThrow(new InvalidInputError(message))
  })

  test('and a period end of a wrong type too', () => {
    expect(() => applicableSla(null as unknown as string)).toThrow(/^null is not a date/)
  })
})

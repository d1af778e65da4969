import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoverageError, InvalidInputError } from '../../src/errors.ts'
import {
  type Policy,
  parseSla,
  provisionalMp122b,
  reasons,
  regimes,
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

  test('the standing of each has a reason', () => {
    expect(slas.map((sla) => reasons[standings[sla]])).toEqual([
      'the previous SLA; it stands under the derogation',
      'MP122B; the only viable reduction',
      'CSP South and Central is the blocker: anything under 18 costs £15m',
      'SEC H13.4; the DCC says it cannot be met',
    ])
  })

  test('each regime has its SLA and names its source', () => {
    expect(Object.entries(regimes).map(([regime, { sla }]) => [regime, sla])).toEqual([
      ['derogation', 25],
      ['sec-h13.4', 10],
      ['mp122b', 18],
    ])
    for (const { source } of Object.values(regimes)) expect(source).toBe('MP122B consultation, Q6')
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
})

describe('the SLA of a reporting period that ends on', () => {
  test.each<[string, Policy, number, string]>([
    ['2012-01-31', stated, 25, 'derogation'],
    ['2022-11-30', stated, 25, 'derogation'],
    ['2022-12-01', stated, 10, 'sec-h13.4'],
    ['2023-11-30', stated, 10, 'sec-h13.4'],
    // MP122B on its provisional date.
    ['2023-11-01', provisional, 10, 'sec-h13.4'],
    ['2023-11-02', provisional, 18, 'mp122b'],
    // MP122B before the derogation expires, on its last day, on the day after, and a day later.
    ['2022-10-31', { ...stated, mp122bFrom: '2022-11-01' }, 25, 'derogation'],
    ['2022-11-01', { ...stated, mp122bFrom: '2022-11-01' }, 18, 'mp122b'],
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
  })

  test('October 2022 is 25, with what that rests on', () => {
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

  test.each([
    ['2023-02-29', "'2023-02-29' is not a date"],
    [null, 'null is not a date'],
  ])('%j is refused', (periodEnd, why) => {
    expect(() => applicableSla(periodEnd as string)).toThrow(InvalidInputError)
    expect(() => applicableSla(periodEnd as string)).toThrow(why)
  })
})

describe('the timeline', () => {
  type Stretches = [sla: number, from: string | null, until: string | null][]

  test.each<[string, Policy | undefined, Stretches]>([
    [
      'of the source document is the derogation, then SEC H13.4',
      undefined,
      [
        [25, null, '2022-11-30'],
        [10, '2022-12-01', null],
      ],
    ],
    [
      'has MP122B last',
      provisional,
      [
        [25, null, '2022-11-30'],
        [10, '2022-12-01', '2023-11-01'],
        [18, '2023-11-02', null],
      ],
    ],
    [
      'may have a stretch of a single day',
      { ...stated, mp122bFrom: '2022-12-02' },
      [
        [25, null, '2022-11-30'],
        [10, '2022-12-01', '2022-12-01'],
        [18, '2022-12-02', null],
      ],
    ],
    [
      'goes from 25 straight to 18 where MP122B follows the expiry at once',
      { ...stated, mp122bFrom: '2022-12-01' },
      [
        [25, null, '2022-11-30'],
        [18, '2022-12-01', null],
      ],
    ],
    [
      'goes from 25 straight to 18 where MP122B ends the derogation',
      { ...stated, mp122bFrom: '2022-11-30' },
      [
        [25, null, '2022-11-29'],
        [18, '2022-11-30', null],
      ],
    ],
  ])('%s', (_, policy, expected) => {
    expect(slaTimeline(policy).map(({ sla, from, until }) => [sla, from, until])).toEqual(expected)
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
})

describe('the derogation ends', () => {
  test.each<[string, string | null, string, string]>([
    ['2022-11-30', null, '2022-11-30', 'expiry'],
    ['2022-11-30', '2023-11-02', '2022-11-30', 'expiry'],
    ['2022-11-30', '2022-12-01', '2022-11-30', 'expiry'],
    ['2022-11-30', '2022-11-30', '2022-11-29', 'mp122b'],
    ['2022-11-30', '2022-11-01', '2022-10-31', 'mp122b'],
  ])('granted until %s, with MP122B from %s, on %s by %s', (derogationUntil, mp122bFrom, date, endedBy) => {
    expect(derogationEnd({ derogationUntil, mp122bFrom })).toEqual({ date, endedBy })
  })
})

describe('a policy', () => {
  const ask = (policy: unknown) => () => applicableSla('2022-10-31', policy as Policy)
  const dated = (date: string) => [
    { ...stated, derogationUntil: date },
    { ...stated, mp122bFrom: date },
  ]

  test.each(['2011-12-31', '2051-01-01'])('with the date %s, outside coverage, is refused', (date) => {
    for (const policy of dated(date)) {
      expect(ask(policy)).toThrow(CoverageError)
      expect(ask(policy)).toThrow(`${date} is outside 2012-01-01 to 2050-12-31`)
    }
  })

  test.each(['2012-01-01', '2050-12-31'])(
    'with the date %s, on the edge of coverage, is accepted',
    (date) => {
      for (const policy of dated(date)) expect(ask(policy)).not.toThrow()
    },
  )

  test.each<[unknown, string]>([
    [5, 'policy: expected an object like { derogationUntil, mp122bFrom }, not 5'],
    [null, 'policy: expected an object like { derogationUntil, mp122bFrom }, not null'],
    [{}, 'derogationUntil: nothing is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31'],
    [
      { ...stated, derogationUntil: '2022-11-31' },
      "derogationUntil: '2022-11-31' is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31",
    ],
    [
      { derogationUntil: '2022-11-30' },
      'mp122bFrom: nothing is not a date: expected a real day as YYYY-MM-DD, like 2022-10-31',
    ],
  ])('is not %j', (policy, message) => {
    expect(ask(policy)).toThrow(new InvalidInputError(message))
  })
})

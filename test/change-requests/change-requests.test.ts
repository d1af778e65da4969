import { describe, expect, test } from 'vitest'
import {
  changeRequestSource,
  changeRequests,
  costTotals,
  isSchedulable,
  parseChangeRequest,
  totals,
} from '../../src/change-requests/change-requests.ts'
import { InvalidInputError } from '../../src/errors.ts'

const exactly = (pounds: number) => ({ from: pounds, to: pounds, plus: null })
const between = (from: number, to: number) => ({ from, to, plus: null })

describe('the Change Requests', () => {
  test('have the titles and the source that the document has', () => {
    expect(changeRequests.map(({ cr, title }) => `${cr} ${title}`)).toEqual([
      'CR1418 Throughput of Alerts',
      'CR1438 Throughput of Alerts',
      'CR1420 Incident Reporting to Support Revised PMR',
      'CR1430 PMR Reduced Timescales',
      'CR1423 Comms Hub Firmware Image Data',
      'CR1440 Update Firmware SMETS1 Process',
    ])
    expect(changeRequestSource).toBe('MP122B consultation, "DCC costs"')
  })

  test.each([
    ['CR1430x', 'CR1430'],
    ['alll', 'all'],
  ])('%s is taken for a slip of %s', (id, meant) => {
    expect(() => parseChangeRequest(id)).toThrow(`did you mean ${meant}?`)
  })

  test.each(['cr1430', ' Cr1430 '])('%j is CR1430', (id) => {
    expect(parseChangeRequest(id).cr).toBe('CR1430')
  })

  test('cannot be changed, for they are shared', () => {
    for (const each of [
      changeRequests,
      totals.printed,
      ...changeRequests,
      ...changeRequests.flatMap(Object.values),
    ])
      expect(Object.isFrozen(each)).toBe(true)
  })

  // As in the table of the source: IA cost, IA duration, implementation, S1SP, timescale, TOC alternative.
  test.each([
    ['CR1418', exactly(8702), 30, between(300_000, 450_000), null, 3, exactly(100_000)],
    [
      'CR1438',
      exactly(202_579),
      60,
      { from: null, to: 1_660_000, plus: null },
      between(600_000, 1_000_000),
      12,
      null,
    ],
    ['CR1420', null, null, null, null, null, exactly(100_000)],
    ['CR1430', exactly(227_500), 40, exactly(1_160_000), exactly(328_000), 12, null],
    ['CR1423', exactly(199_059), 50, between(1_450_000, 1_750_000), null, 12, exactly(180_000)],
    [
      'CR1440',
      exactly(70_000),
      50,
      between(1_450_000, 1_850_000),
      between(1_300_000, 1_500_000),
      12,
      { ...exactly(100_000), plus: 'any costs to secure data' },
    ],
  ])('%s is as the source has it', (id, assessment, days, implementation, s1sp, months, toc) => {
    expect(parseChangeRequest(id)).toMatchObject({
      cr: id,
      assessmentCost: assessment,
      assessmentDays: days,
      implementationCost: implementation,
      s1spCost: s1sp,
      implementationMonths: months,
      tocAlternativeCost: toc,
    })
  })

  test('can be scheduled, all but CR1420, which was dropped', () => {
    expect(changeRequests.filter((each) => !isSchedulable(each))).toEqual([
      expect.objectContaining({ cr: 'CR1420', remark: expect.stringContaining('dropped') }),
    ])
  })

  test('need both a duration and a timescale to be scheduled', () => {
    const change = parseChangeRequest('CR1430')
    expect(isSchedulable(change)).toBe(true)
    expect(isSchedulable({ ...change, assessmentDays: null })).toBe(false)
    expect(isSchedulable({ ...change, implementationMonths: null })).toBe(false)
  })

  test('that bring 18 Working Days are CR1430 alone', () => {
    expect(changeRequests.filter(({ bringsSla }) => bringsSla !== null)).toEqual([
      expect.objectContaining({ cr: 'CR1430', bringsSla: 18 }),
    ])
  })

  test.each(['CR1431', '1430', 'CR 1430', '', '__proto__'])(
    '%j is none, and those known are listed',
    (id) => {
      expect(() => parseChangeRequest(id)).toThrow(InvalidInputError)
      expect(() => parseChangeRequest(id)).toThrow(/CR1418, CR1438, CR1420, CR1430, CR1423, CR1440 or all/)
    },
  )
})

describe('the totals', () => {
  test('of the rows are their sums, "up to" in full at both ends', () => {
    expect(costTotals(changeRequests)).toEqual({
      assessmentCost: exactly(707_840),
      implementationCost: between(6_020_000, 6_870_000),
      s1spCost: between(2_228_000, 2_828_000),
      tocAlternativeCost: { ...exactly(480_000), plus: 'any costs to secure data' },
    })
  })

  test('printed in the source agree with the rows, but for the Impact Assessments: £131,956 more', () => {
    expect(totals.printed).toEqual({
      assessmentCost: exactly(839_796),
      implementationCost: between(6_020_000, 6_870_000),
      s1spCost: between(2_228_000, 2_828_000),
      tocAlternativeCost: { ...exactly(480_000), plus: 'any costs to secure SP1SP data' },
    })
    expect(totals.difference).toEqual({
      assessmentCost: exactly(131_956),
      implementationCost: exactly(0),
      s1spCost: exactly(0),
      tocAlternativeCost: exactly(0),
    })
  })

  test('of what has no figure are none, never zero', () => {
    expect(costTotals([parseChangeRequest('CR1420')])).toEqual({
      assessmentCost: null,
      implementationCost: null,
      s1spCost: null,
      tocAlternativeCost: exactly(100_000),
    })
    expect(costTotals([])).toMatchObject({ assessmentCost: null, tocAlternativeCost: null })
  })

  test('keep every word that is added to a figure', () => {
    const secured = parseChangeRequest('CR1440')
    expect(costTotals([secured, secured]).tocAlternativeCost?.plus).toBe(
      'any costs to secure data, any costs to secure data',
    )
  })
})

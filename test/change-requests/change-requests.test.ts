import { describe, expect, test } from 'vitest'
import {
  type Cost,
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

/** A figure as the source writes it, in pounds. */
function figure(cost: Cost | null): string {
  if (cost === null) return '-'
  const { from, to, plus } = cost
  const ends = from === to ? [to] : [from ?? 'up to', to]
  return [...ends, ...(plus === null ? [] : ['plus', plus])].join(' ')
}

describe('the Change Requests', () => {
  test('are those of the source, in its order', () => {
    const columns = changeRequests.map((each) => [
      each.cr,
      each.title,
      figure(each.assessmentCost),
      each.assessmentDays ?? '-',
      figure(each.implementationCost),
      figure(each.s1spCost),
      each.implementationMonths ?? '-',
      figure(each.tocAlternativeCost),
    ])
    expect(columns.map((row) => row.join(' | '))).toEqual([
      'CR1418 | Throughput of Alerts | 8702 | 30 | 300000 450000 | - | 3 | 100000',
      'CR1438 | Throughput of Alerts | 202579 | 60 | up to 1660000 | 600000 1000000 | 12 | -',
      'CR1420 | Incident Reporting to Support Revised PMR | - | - | - | - | - | 100000',
      'CR1430 | PMR Reduced Timescales | 227500 | 40 | 1160000 | 328000 | 12 | -',
      'CR1423 | Comms Hub Firmware Image Data | 199059 | 50 | 1450000 1750000 | - | 12 | 180000',
      'CR1440 | Update Firmware SMETS1 Process | 70000 | 50 | 1450000 1850000 | 1300000 1500000 | 12 | 100000 plus any costs to secure data',
    ])
    expect(changeRequestSource).toBe('MP122B consultation, "DCC costs"')
  })

  test('that bring 18 Working Days are CR1430 alone, and that were dropped CR1420 alone', () => {
    const those = (key: 'bringsSla' | 'remark') =>
      changeRequests.filter((each) => each[key] !== null).map((each) => [each.cr, each[key]])
    expect(those('bringsSla')).toEqual([['CR1430', 18]])
    expect(those('remark')).toEqual([['CR1420', 'dropped in favour of its TOC alternative']])
  })

  test('need both a duration and a timescale to be scheduled', () => {
    const change = parseChangeRequest('CR1430')
    expect(isSchedulable(change)).toBe(true)
    expect(isSchedulable({ ...change, assessmentDays: null })).toBe(false)
    expect(isSchedulable({ ...change, implementationMonths: null })).toBe(false)
  })

  test.each(['CR1431', '1430', 'CR 1430', ''])('%j is none of them: the error lists them', (id) => {
    expect(() => parseChangeRequest(id)).toThrow(InvalidInputError)
    expect(() => parseChangeRequest(id)).toThrow(/CR1418, CR1438, CR1420, CR1430, CR1423, CR1440 or all/)
  })

  test('a slip of all is asked about', () => {
    expect(() => parseChangeRequest('alll')).toThrow('did you mean all?')
  })

  test('cannot be changed, because they are shared', () => {
    const values = [...changeRequests, totals.printed].flatMap((each) => [each, ...Object.values(each)])
    for (const each of [changeRequests, ...values]) expect(Object.isFrozen(each)).toBe(true)
  })
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
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  divisionSpellings,
  divisions,
  divisionsOf,
  parseDivision,
} from '../../src/bank-holidays/divisions.ts'
import { InvalidInputError, nearest } from '../../src/errors.ts'

describe('parseDivision', () => {
  test('refuses what is no text, as it may come from a file', () => {
    expect(() => parseDivision(5 as unknown as string)).toThrow(
      /^5 is not a division: expected england-and-wales \(ew\), .*, united-kingdom \(uk\)$/,
    )
  })

  test.each([
    ['england-and-wales', 'england-and-wales'],
    ['scotland', 'scotland'],
    ['northern-ireland', 'northern-ireland'],
    ['great-britain', 'great-britain'],
    ['united-kingdom', 'united-kingdom'],
    ['ew', 'england-and-wales'],
    ['sct', 'scotland'],
    ['ni', 'northern-ireland'],
    ['gb', 'great-britain'],
    ['uk', 'united-kingdom'],
    ['UK', 'united-kingdom'],
    [' Scotland ', 'scotland'],
    ['England and Wales', 'england-and-wales'],
  ])('reads %j as %s', (spelling, slug) => {
    expect(parseDivision(spelling)).toBe(slug)
  })

  test.each([
    ['Wales', 'england-and-wales'],
    ['ireland', 'northern-ireland'],
    ['scotlnd', 'scotland'],
    ['england_and_wales', 'england-and-wales'],
    ['scot', 'sct'],
  ])('refuses %s and suggests %s', (text, suggestion) => {
    expect(() => parseDivision(text)).toThrow(InvalidInputError)
    expect(() => parseDivision(text)).toThrow(
      `'${text}' is not a division: expected england-and-wales (ew), scotland (sct), northern-ireland (ni), ` +
        `great-britain (gb), united-kingdom (uk); did you mean ${suggestion}?`,
    )
  })

  test.each(['', 'and', 'france', '__proto__'])('refuses %j without a far-fetched suggestion', (text) => {
    expect(() => parseDivision(text)).toThrow(InvalidInputError)
    expect(() => parseDivision(text)).toThrow(/united-kingdom \(uk\)$/)
  })

  test('answers any other text with one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!divisionSpellings.includes(text.trim().toLowerCase()))
        expect(() => parseDivision(text)).toThrow(/^'.*united-kingdom \(uk\)(; did you mean [a-z-]+\?)?$/u)
      }),
    )
  })
})

test('a union has its members, a division itself', () => {
  for (const division of divisions) expect(divisionsOf(division)).toEqual([division])
  expect(divisionsOf('great-britain')).toEqual(['england-and-wales', 'scotland'])
  expect(divisionsOf('united-kingdom')).toEqual(['england-and-wales', 'scotland', 'northern-ireland'])
})

describe('nearest', () => {
  test.each([
    ['jsn', 'json'],
    ['JSON', 'json'],
    ['markdwon', 'markdown'],
    ['CVS', undefined],
    ['x', undefined],
    ['', undefined],
  ])('of %j is %j', (value, expected) => {
    expect(nearest(value, ['text', 'json', 'csv', 'markdown'])).toBe(expected)
  })

  test('is not looked for in a text longer than any spelling', () => {
    expect(nearest('x'.repeat(64), ['x'.repeat(64)])).toBe('x'.repeat(64))
    expect(nearest('x'.repeat(65), ['x'.repeat(64)])).toBeUndefined()
  })

  test('keeps the case of the candidate', () => {
    expect(nearest('ry202', ['RY2022'])).toBe('RY2022')
  })
})

import fc from 'fast-check'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { slas } from '../../src/sla/slas.ts'

/** Words of no accepted form, and such as a terminal would obey or JavaScript stumble over. */
export const garbage: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '',
      '-',
      '--',
      '0',
      '-1',
      '1e1',
      'NaN',
      '__proto__',
      'constructor',
      'toString',
      '2022-13',
      '2022-02-30',
      ' 2022-10',
      '２０２２-10',
      '\u001b[2J\u001b]0;owned\u0007\r\n\u0085forged',
      '\u202e\u2066\u200b\u2028',
      '\ud800',
      '%s',
      '=1+1',
    ),
  )
  // A path of its own making would lead out of the temporary folder; and no system passes a NUL.
  .map((text) => text.replace(/[/\0]/g, '_'))

/** Days of the years that are covered, a few beyond them, and those that the rules turn on. */
export const date: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '2022-10-31',
    '2022-11-30',
    '2022-12-01',
    '2023-11-02',
    '2012-01-01',
    '2050-12-31',
    '2051-01-01',
    '2024-02-29',
    '2023-02-29',
  ),
  fc
    .tuple(anyYear(), fc.nat({ max: 364 }))
    .map(([year, day]) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10)),
)

/**
 * Years, the more of them the more turns on them: those of the derogation, the last published ones and the first
 * projected ones. Command lines and files come together there.
 */
export function anyYear(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(2022, 2023) },
    { weight: 3, arbitrary: fc.constantFrom(2028, 2029, 2030) },
    { weight: 2, arbitrary: fc.integer({ min: 2011, max: 2051 }) },
  )
}

const year = anyYear()
const month = fc
  .tuple(year, fc.integer({ min: 1, max: 12 }))
  .map(([ofYear, number]) => `${ofYear}-${String(number).padStart(2, '0')}`)

/** Period expressions in every spelling. */
export const period: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: month },
  { weight: 1, arbitrary: year.map(String) },
  { weight: 1, arbitrary: year.map((start) => `RY${start}`) },
  {
    weight: 1,
    arbitrary: fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([of, quarter]) => `${of}-Q${quarter}`),
  },
  { weight: 1, arbitrary: fc.tuple(month, month).map(([first, last]) => `${first}..${last}`) },
  {
    weight: 1,
    arbitrary: month.chain((first) => fc.constantFrom(first, '2022-12').map((last) => `${first}..${last}`)),
  },
)

export const year4: fc.Arbitrary<string> = year.map(String)

export const division: fc.Arbitrary<string> = fc.constantFrom(
  ...calendarDivisions,
  'ew',
  'sct',
  'ni',
  'gb',
  'uk',
)

export const sla: fc.Arbitrary<string> = fc.constantFrom(...slas.map(String), 'all', 'applicable')

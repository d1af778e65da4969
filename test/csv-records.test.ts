import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from '../src/csv-records.ts'

/** A value as it is written, with the line breaks in it; one with a quote astray costs its row. */
const value = fc.oneof(
  fc.nat(99).map((number) => ({ text: `x${number}`, breaks: 0, astray: false })),
  fc.nat(2).map((breaks) => ({ text: `"a${'|é'.repeat(breaks)}b"`, breaks, astray: false })),
  fc.constant({ text: 'c"d', breaks: 0, astray: true }),
)
const row = fc.record({ emptyBefore: fc.nat(2), values: fc.array(value, { minLength: 1, maxLength: 3 }) })

test('every record, and every row that is passed over, has its first line, however the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\r\n', '\n', '\r'),
      fc.constantFrom('', '\ufeff'),
      fc.constantFrom(1, 2, 3, 7, 1000),
      async (rows, end, mark, size) => {
        let line = 1
        const expected: string[] = []
        let text = `${mark}h|`
        for (const { emptyBefore, values } of rows) {
          line += emptyBefore + 1
          expected.push(`${values.some(({ astray }) => astray) ? 'passed over' : 'record'} ${line}`)
          text += `${'|'.repeat(emptyBefore)}${values.map((each) => each.text).join(',')}|`
          line += values.reduce((sum, { breaks }) => sum + breaks, 0)
        }
        const bytes = Buffer.from(text.replaceAll('|', end))
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        )
        const found: string[] = []
        await readCsv(pieces, {
          record: (_, at) => found.push(`record ${at}`),
          badQuoting: (at) => found.push(`passed over ${at}`),
        })
        expect(found).toEqual(['record 1', ...expected])
      },
    ),
    { numRuns: 500 },
  )
})

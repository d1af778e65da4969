import assert from 'node:assert/strict'

/** One field of RFC 4180 and what ends it: quotes all around, doubled inside, or none anywhere. */
const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n)/y

/**
 * The records of a csv document, its header first, read by the letter of RFC 4180 with line feeds.
 *
 * @throws {AssertionError} for text that is not such a document.
 */
export function csvRecords(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  field.lastIndex = 0
  while (field.lastIndex < text.length) {
    const at = field.lastIndex
    const match = field.exec(text)
    assert.ok(match, `no csv from character ${at}: ${JSON.stringify(text.slice(at, at + 40))}`)
    const [, inQuotes, bare, end] = match
    record.push(inQuotes?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\n') {
      records.push(record)
      record = []
    }
  }
  return records
}

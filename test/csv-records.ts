import { parse } from 'csv-parse/sync'

/**
 * The records of a csv document that the program wrote, its header first.
 *
 * @throws {CsvError} for a quote out of place, and for a record that is longer or shorter than the header.
 */
export function csvRecords(text: string): string[][] {
  return parse(text, { record_delimiter: '\n' })
}

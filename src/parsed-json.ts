import { InvalidInputError } from './errors.ts'

/**
 * What the text of a JSON file holds.
 *
 * @param text a byte order mark is tolerated
 * @param file the file, as messages name it
 * @param expected how a message goes on, like `expected a list`
 * @throws {InvalidInputError} for an empty text, and for one that is not JSON.
 */
export function parsedJson(text: string, file: string, expected: string): unknown {
  const bare = text.replace(/^\uFEFF/, '')
  if (bare.trim() === '') throw new InvalidInputError(`${file} is empty: ${expected}`)
  try {
    return JSON.parse(bare)
  } catch {
    // The parser's own words differ from one version of Node to the next.
    throw new InvalidInputError(`${file} is not JSON: ${expected}`)
  }
}

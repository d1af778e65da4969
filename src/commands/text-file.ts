import { InvalidInputError, quoted } from '../errors.ts'
import { fileBytes } from './file-bytes.ts'

/**
 * The text of a file that a user named, read as UTF-8.
 *
 * @param longest bytes; a longer file is another file than was meant, and is not read to its end
 * @param kind what the file should be, for messages, like `an official bank-holiday file`
 * @throws {InvalidInputError} for a file that cannot be read or is too long.
 */
export function readText(path: string, longest: number, kind: string): string {
  const pieces: Buffer[] = []
  let length = 0
  for (const piece of fileBytes(path)) {
    length += piece.length
    if (length > longest) throw new InvalidInputError(`${quoted(path)} is too large to be ${kind}`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

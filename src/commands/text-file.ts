import { closeSync, openSync, readSync } from 'node:fs'
import { InvalidInputError, quoted } from '../errors.ts'
import { reasonOf } from '../system-error.ts'

/**
 * The text of a file that a user named, read as UTF-8.
 *
 * @param longest bytes; a longer file is another file than was meant, and is not read to its end
 * @param kind what the file should be, for messages, like `an official bank-holiday file`
 * @throws {InvalidInputError} for a file that cannot be read or is too long.
 */
export function readText(path: string, longest: number, kind: string): string {
  const chunks: Buffer[] = []
  try {
    const file = openSync(path, 'r')
    try {
      let length = 0
      for (;;) {
        const chunk = Buffer.alloc(65_536)
        const read = readSync(file, chunk)
        if (read === 0) break
        length += read
        if (length > longest) throw new InvalidInputError(`${quoted(path)} is too large to be ${kind}`)
        chunks.push(chunk.subarray(0, read))
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof InvalidInputError) throw error
    throw new InvalidInputError(`${quoted(path)} cannot be read: ${reasonOf(error)}`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

import { closeSync, openSync, readSync } from 'node:fs'
import { InvalidInputError, quoted } from '../errors.ts'
import { reasonOf } from '../system-error.ts'

/**
 * The bytes of a file, piece by piece; it is closed when the last has been taken, or when the caller stops.
 *
 * @throws {InvalidInputError} where the file cannot be read.
 */
export function* fileBytes(path: string): Generator<Buffer> {
  const file = attempt(path, () => openSync(path, 'r'))
  try {
    for (;;) {
      const piece = Buffer.alloc(65_536)
      const length = attempt(path, () => readSync(file, piece))
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw unreadable(quoted(path), error)
  }
}

/** @param name what could not be read, as a message names it */
export function unreadable(name: string, error: unknown): InvalidInputError {
  return new InvalidInputError(`${name} cannot be read: ${reasonOf(error)}`)
}

import { closeSync, openSync, readSync } from 'node:fs'
import { getSystemErrorMap } from 'node:util'
import { InvalidInputError, quoted } from '../errors.ts'

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
  const { errno, code } = error as NodeJS.ErrnoException
  const reason = getSystemErrorMap().get(errno ?? 0)?.[1] ?? code
  return new InvalidInputError(`${name} cannot be read: ${reason}`)
}

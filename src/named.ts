import { PmrDueError } from './errors.ts'

/**
 * What `read` gives; an error of its says where the value stood.
 *
 * @param place the option, the file or the part of it that holds the value
 */
export function named<T>(place: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof PmrDueError) error.message = `${place}: ${error.message}`
    throw error
  }
}

import { PmrDueError } from '../errors.ts'

/** What `read` gives; an error of its says which option the value was given to. */
export function named<T>(flag: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof PmrDueError) error.message = `${flag}: ${error.message}`
    throw error
  }
}

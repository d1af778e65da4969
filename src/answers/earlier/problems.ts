import { CoverageError, InvalidInputError, PmrDueError } from '../../errors.ts'

/** What every message about a file of another kind ends with. */
export const expected = 'expected what pmr-due writes with --format csv or json'

/** More than a reader would mend by hand: the rest is counted. */
const mostShown = 100

/** What is wrong with a file, gathered so that all of it can be told in one go. */
export class Problems {
  readonly #found = new Map<string, PmrDueError>()

  /** What `read` gives, or undefined where it throws: what it throws is noted with its place. */
  at<T>(place: string, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof PmrDueError)) throw error
      this.#found.set(`${place}: ${error.message}`, error)
      return undefined
    }
  }

  /**
   * @param start what the message starts with: the file
   * @throws {InvalidInputError} where anything was noted, all of it in one line.
   * @throws {CoverageError} where all of it is dates outside 2012 to 2050.
   */
  throwAny(start: string): void {
    if (this.#found.size === 0) return
    const messages = [...this.#found.keys()]
    const rest = messages.length - mostShown
    const text = messages.slice(0, mostShown).join('; ') + (rest > 0 ? `; and ${rest} more` : '')
    const uncovered = [...this.#found.values()].every((error) => error instanceof CoverageError)
    throw new (uncovered ? CoverageError : InvalidInputError)(`${start}: ${text}`)
  }
}

import { CoverageError, InvalidInputError, ProblemsError } from './errors.ts'

/** As many as are told one by one: nobody mends more by hand. The rest is counted. */
const mostTold = 100

/** Where a value stands in a file: in a line, null where no one column is meant; or in words, like `report 3, periodEnd`. */
export type Place = string | { readonly line: number; readonly column: string | null }

/** What is wrong with a file: gathered while it is read, and told all at once, a line each. */
export class Problems {
  readonly #source: string
  readonly #told: { line: number; text: string }[] = []
  readonly #placesInWords = new Set<string>()
  #count = 0
  #coverageAlone = true

  /** @param source the file, as messages name it */
  constructor(source: string) {
    this.#source = source
  }

  add(place: Place, message: string): void {
    this.#note(place, message, false)
  }

  /** What `read` gives; undefined where it throws an error of the value's, which is kept as a problem. */
  at<T>(place: Place, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      const isCoverage = error instanceof CoverageError
      if (!isCoverage && !(error instanceof InvalidInputError)) throw error
      this.#note(place, error.message, isCoverage)
      return undefined
    }
  }

  /** @throws {ProblemsError} where there is any. */
  refuse(): void {
    if (this.#count > 0) throw this.error()
  }

  /** All of them; its kind is coverage where that is all that is wrong. */
  error(): ProblemsError {
    // A line of broken text comes to light before the rows above it are read.
    const texts = this.#told.sort((a, b) => a.line - b.line).map(({ text }) => text)
    const rest = this.#count - texts.length
    const more =
      rest > 0
        ? [
            `${this.#source}: and ${rest} more problem${rest === 1 ? '' : 's'} like ${rest === 1 ? 'this' : 'these'}`,
          ]
        : []
    return new ProblemsError(this.#coverageAlone ? 'coverage' : 'input', [...texts, ...more])
  }

  #note(place: Place, message: string, isCoverage: boolean): void {
    const text = `${this.#source}, ${placeText(place)}: ${message}`
    if (typeof place === 'string') {
      // The same place of a document is come by several times.
      if (this.#placesInWords.has(text)) return
      this.#placesInWords.add(text)
    }
    this.#count++
    this.#coverageAlone &&= isCoverage
    if (this.#told.length < mostTold)
      this.#told.push({ line: typeof place === 'string' ? 0 : place.line, text })
  }
}

function placeText(place: Place): string {
  if (typeof place === 'string') return place
  return place.column === null ? `line ${place.line}` : `line ${place.line}, column ${place.column}`
}

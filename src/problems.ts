import { CoverageError, escapeControls, InvalidInputError, ProblemsError } from './errors.ts'

/** Problems reported one by one: nobody mends more by hand. The others are counted. */
const mostReported = 100
const longestLine = 380
const longestName = 40

/** Where a value stands in a file: a line, and a column where one is meant; or in words, like `report 3, periodEnd`. */
export type Place = string | { readonly line: number; readonly column: string | null }

/** What is wrong with a file: collected while it is read, and reported together, a line each. */
export class Problems {
  readonly #source: string
  readonly #reported: { line: number; text: string }[] = []
  readonly #placesInWords = new Set<string>()
  #count = 0
  #onlyCoverage = true

  /** @param source the file, as messages name it */
  constructor(source: string) {
    this.#source = source
  }

  add(place: Place, message: string): void {
    this.#note(place, message, false)
  }

  /** Calls `read`, and returns undefined where its value is wrong, which becomes a problem. */
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

  /** Whether a further problem would only be counted. */
  isFull(): boolean {
    return this.#count >= mostReported
  }

  /** @throws {ProblemsError} if there are any problems. */
  refuse(): void {
    if (this.#count > 0) throw this.error()
  }

  /** All problems as one error; its kind is coverage where nothing else is wrong. */
  error(): ProblemsError {
    // A line that is not text is found before the rows above it are read.
    const texts = this.#reported.sort((a, b) => a.line - b.line).map(({ text }) => text)
    const rest = this.#count - texts.length
    const more = rest > 0 ? [`${this.#source}: and ${rest} more problem${rest === 1 ? '' : 's'}`] : []
    return new ProblemsError(this.#onlyCoverage ? 'coverage' : 'input', [...texts, ...more])
  }

  #note(place: Place, message: string, isCoverage: boolean): void {
    if (typeof place === 'string') {
      // A value of a document may be read several times.
      const once = `${place}: ${message}`
      if (this.#placesInWords.has(once)) return
      this.#placesInWords.add(once)
    }
    this.#count++
    this.#onlyCoverage &&= isCoverage
    if (this.#reported.length >= mostReported) return
    const text = cut(`${this.#source}, ${placeText(place)}: ${message}`, longestLine)
    this.#reported.push({ line: typeof place === 'string' ? 0 : place.line, text })
  }
}

function placeText(place: Place): string {
  if (typeof place === 'string') return place
  if (place.column === null) return `line ${place.line}`
  return `line ${place.line}, column ${cut(escapeControls(place.column), longestName)}`
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

import { CoverageError, InvalidInputError, ProblemsError } from '../../errors.ts'

/** As many as are told one by one. */
const mostTold = 100

/** What is wrong with a history: collected row by row, and told all at once. */
export interface RowProblems {
  readonly any: boolean
  /** @param column the column's name; null for a problem of the whole line */
  add(line: number, column: string | null, message: string): void
  /** What `read` gives; undefined where it throws an error of the value's, which is kept as a problem. */
  of<T>(line: number, column: string, read: () => T): T | undefined
  /** @throws {ProblemsError} where there is any. */
  refuse(): void
}

/** @param source the history, as messages name it */
export function rowProblems(source: string): RowProblems {
  const told: { line: number; text: string }[] = []
  let count = 0
  let coverageAlone = true

  function add(line: number, column: string | null, message: string, isCoverage = false): void {
    count++
    coverageAlone &&= isCoverage
    if (told.length === mostTold) return
    told.push({
      line,
      text: `${source}, line ${line}${column === null ? '' : `, column ${column}`}: ${message}`,
    })
  }

  return {
    get any() {
      return count > 0
    },
    add: (line, column, message) => add(line, column, message),
    of(line, column, read) {
      try {
        return read()
      } catch (error) {
        const isCoverage = error instanceof CoverageError
        if (!isCoverage && !(error instanceof InvalidInputError)) throw error
        add(line, column, error.message, isCoverage)
        return undefined
      }
    },
    refuse() {
      if (count === 0) return
      const texts = told.sort((a, b) => a.line - b.line).map(({ text }) => text)
      const more =
        count > told.length ? [`${source}: and ${count - told.length} more problems like these`] : []
      throw new ProblemsError(coverageAlone ? 'coverage' : 'input', [...texts, ...more])
    },
  }
}

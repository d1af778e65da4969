/** What went wrong, in the terms a caller can act on. */
export type ErrorKind = 'input' | 'coverage' | 'output'

/** The exit code of each way that a run may end. */
export const exitCodes = { yes: 0, no: 1, input: 2, coverage: 3, bug: 70, output: 74 } as const

/** Base of every error that this package throws on purpose. Names are written out: a bundle shortens those of classes. */
export abstract class PmrDueError extends Error {
  abstract override readonly name: string
  abstract readonly kind: ErrorKind
}

/** A value that is not of the accepted form. The message names the value and what is accepted. */
export class InvalidInputError extends PmrDueError {
  override readonly name = 'InvalidInputError'
  readonly kind = 'input'
}

/** A date that no bank holidays are known for: there is no answer, only a guess, so none is given. */
export class CoverageError extends PmrDueError {
  override readonly name = 'CoverageError'
  readonly kind = 'coverage'
}

/** An answer that was found but could not be written. */
export class OutputError extends PmrDueError {
  override readonly name = 'OutputError'
  readonly kind = 'output'
}

/** Several things wrong with one input, each in a sentence of its own and reported on a line of its own. */
export class ProblemsError extends PmrDueError {
  override readonly name = 'ProblemsError'
  readonly kind: ErrorKind
  readonly problems: readonly string[]

  constructor(kind: ErrorKind, problems: readonly string[]) {
    super(problems.join('\n'))
    this.kind = kind
    this.problems = problems
  }
}

/**
 * A user's text in quotes, fit for one line of a terminal: escaped, so that an error can neither move the cursor nor
 * forge a second line, and cut after 80 characters, or after 200 once they are escaped.
 */
export function quoted(text: string): string {
  let shown = ''
  for (const [at, character] of [...text.slice(0, 200)].entries()) {
    const escaped = escapeControls(character)
    if (at === 80 || shown.length + escaped.length > 200) return `'${shown}…'`
    shown += escaped
  }
  return `'${shown}'`
}

/** A value that may be anything: text in quotes, anything larger by its kind alone. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  // `Object` makes another object of anything but an object or a function.
  return Object(value) === value ? 'an object' : String(value)
}

/** The error for a value of another kind: `5 is not a date: expected a real day`. */
export function notA(kind: string, value: unknown, expected: string): InvalidInputError {
  return new InvalidInputError(`${inWords(value)} is not ${kind}: expected ${expected}`)
}

/** The error for an argument of the library: `calendar: expected what workingDays returns, not 5`. */
export function wrong(name: string, value: unknown, expected: string): InvalidInputError {
  return new InvalidInputError(`${name}: expected ${expected}, not ${inWords(value)}`)
}

/** `text` with control, format, surrogate and line-separating characters written as escapes. */
export function escapeControls(text: string): string {
  // biome-ignore lint/complexity/useRegexLiterals: the parser looks up the classes of a literal, at every start.
  return text.replace(new RegExp('[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]', 'gu'), (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')
    return hex.length === 2 ? `\\x${hex}` : `\\u{${hex}}`
  })
}

/** Calls `read` and prefixes any error with where the value came from: an option, a file or a part of it. */
export function named<T>(place: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw placed(place, error)
  }
}

/** `error`, which says first where the value came from if it is one of ours. */
export function placed(place: string, error: unknown): unknown {
  if (error instanceof PmrDueError) error.message = `${place}: ${error.message}`
  return error
}

/** The value that a JSON text holds; `expected` is how an error about the file goes on, like `expected a list`. */
export function parsedJson(text: string, file: string, expected: string): unknown {
  const bare = text.replace(/^\uFEFF/, '')
  if (bare.trim() === '') throw new InvalidInputError(`${file} is empty: ${expected}`)
  try {
    return JSON.parse(bare)
  } catch {
    // The parser's own words differ from one version of Node to the next.
    throw new InvalidInputError(`${file} is not JSON: ${expected}`)
  }
}

/** The candidate that `value` most likely misspells, whatever the letter case: at most one character in three is wrong. */
export function nearest(value: string, candidates: readonly string[]): string | undefined {
  // No accepted spelling comes near this length, and comparing costs its square.
  if (value.length > 64) return undefined
  const slips = candidates.map((each) => slipsBetween(value.toLowerCase(), each.toLowerCase()))
  const fewest = Math.min(...slips)
  return fewest <= value.length / 3 ? candidates[slips.indexOf(fewest)] : undefined
}

/** How many characters to add, to leave out or to replace in one text to make it the other. */
function slipsBetween(a: string, b: string): number {
  // Those between each start of `b` and what has been read of `a`.
  let slips = Array.from({ length: b.length + 1 }, (_, read) => read)
  for (let at = 0; at < a.length; at++) {
    const next = [at + 1]
    for (let to = 0; to < b.length; to++) {
      const replaced = (slips[to] as number) + (a[at] === b[to] ? 0 : 1)
      next.push(Math.min(replaced, (slips[to + 1] as number) + 1, (next[to] as number) + 1))
    }
    slips = next
  }
  return slips.at(-1) as number
}

/** The end of an error about a word that is not accepted: `; did you mean X?`, or nothing where none is near. */
export function didYouMean(value: string, candidates: readonly string[]): string {
  const near = nearest(value, candidates)
  return near === undefined ? '' : `; did you mean ${near}?`
}

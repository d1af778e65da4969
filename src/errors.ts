/** What went wrong, in the terms a caller can act on. Exit codes are mapped from it in one place, `cli.ts`. */
export type ErrorKind = 'input' | 'coverage' | 'output'

/** Base of every error that this package throws on purpose. Names are written out: a bundle shortens those of classes. */
export class PmrDueError extends Error {
  override readonly name: string = 'PmrDueError'
  readonly kind: ErrorKind

  constructor(kind: ErrorKind, message: string) {
    super(message)
    this.kind = kind
  }
}

/** A value that is not of the accepted form. The message names the value and what is accepted. */
export class InvalidInputError extends PmrDueError {
  override readonly name = 'InvalidInputError'

  constructor(message: string) {
    super('input', message)
  }
}

/** A date that no bank holidays are known for: there is no answer, only a guess, so none is given. */
export class CoverageError extends PmrDueError {
  override readonly name = 'CoverageError'

  constructor(message: string) {
    super('coverage', message)
  }
}

/** An answer that was found but could not be written. */
export class OutputError extends PmrDueError {
  override readonly name = 'OutputError'

  constructor(message: string) {
    super('output', message)
  }
}

/** Several things wrong with one input, each in a sentence of its own; they are told a line each. */
export class ProblemsError extends PmrDueError {
  override readonly name = 'ProblemsError'
  readonly problems: readonly string[]

  constructor(kind: ErrorKind, problems: readonly string[]) {
    super(kind, problems.join('\n'))
    this.problems = problems
  }
}

const longestEcho = 80

/**
 * A user's text in quotes, fit for one line of a terminal: control, format and line-separating characters are
 * escaped, so that an error can neither move the cursor nor forge a second line, and a long text is cut.
 */
export function quoted(text: string): string {
  const characters = [...text]
  const shown = characters.length > longestEcho ? `${characters.slice(0, longestEcho).join('')}…` : text
  return `'${escapeControls(shown)}'`
}

/** A value that may be anything, as a JSON file may hold: text in quotes, anything larger by its kind alone. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? 'an object'
    : String(value)
}

/** `text` with control, format, surrogate and line-separating characters written as escapes. */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}

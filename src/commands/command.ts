import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import type { Io } from '../io.ts'
import type { OptionName, OptionValues, Values } from './options.ts'

/** The exit codes that an answer has: given or yes, and no. Every other one comes from an error, in `cli.ts`. */
export type AnswerCode = 0 | 1

/** A word that a command takes besides its options. */
export interface Operand {
  readonly name: string
  readonly description: string
  readonly values?: Values
}

/** One command: what it is called, what it takes, and how it answers. The command line is built from these. */
export interface CommandSpec {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What its own help says below the usage. */
  readonly description: string
  /** Positional arguments, each required. */
  readonly operands?: readonly Operand[]
  readonly options: readonly OptionName[]
  /** What an option means to this command, where that is not what is said of it everywhere. */
  readonly meanings?: { readonly [Name in OptionName]?: string }
  /** The values that an option takes here, where they are not those that it takes everywhere. */
  readonly values?: { readonly [Name in OptionName]?: Values }
  /** What `--division` is when it is not given; England and Wales unless said here. */
  readonly divisionDefault?: CalendarDivision | 'that of the file'
  /** The formats it answers in, the default first. */
  readonly formats: readonly string[]
  readonly subcommands?: readonly CommandSpec[]
  /** Examples for its help, with a word on each. */
  readonly examples: readonly (readonly [command: string, meaning: string])[]
  /** Called by completion scripts, not by people: in no list of commands, and takes any words. */
  readonly hidden?: true
  run(given: OptionValues, io: Io, operands: readonly string[]): Promise<AnswerCode>
}

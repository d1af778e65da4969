import type { CalendarDivision } from '../bank-holidays/divisions.ts'
import type { Io } from '../io.ts'
import type { OptionName, OptionValues } from './options.ts'

/** The exit codes that an answer has: given or yes, and no. Every other one comes from an error, in `cli.ts`. */
export type AnswerCode = 0 | 1

/** One command: what it is called, what it takes, and how it answers. The command line is built from these. */
export interface CommandSpec {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What its own help says below the usage. */
  readonly description: string
  /** Positional arguments, each required. */
  readonly operands?: readonly { readonly name: string; readonly description: string }[]
  readonly options: readonly OptionName[]
  /** What an option means to this command, where that is not what is said of it everywhere. */
  readonly meanings?: { readonly [Name in OptionName]?: string }
  /** What `--division` is when it is not given; England and Wales unless said here. */
  readonly divisionDefault?: CalendarDivision
  /** The formats it answers in, the default first. */
  readonly formats: readonly string[]
  readonly subcommands?: readonly CommandSpec[]
  /** Examples for its help, with a word on each. */
  readonly examples: readonly (readonly [command: string, meaning: string])[]
  run(given: OptionValues, io: Io, operands: readonly string[]): Promise<AnswerCode>
}

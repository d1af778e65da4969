import { Command, Option, type OptionValueSource } from 'commander'
import { InvalidInputError } from '../errors.ts'
import type { Document } from '../formats/document.ts'
import type { Io } from '../io.ts'
import type { OptionValues } from './options.ts'
import { formatsEverywhere, runCommand } from './present.ts'

/** What a command answers with. */
export interface Answer {
  readonly document: Document
  /** Whether the answer is no, which exits 1. Exit codes above that come from errors, in `cli.ts`. */
  readonly isNo?: boolean | undefined
  /** Formats that are not a function of the document alone; loaded only where they are asked for. */
  readonly others?: Readonly<Record<string, () => Promise<string | Iterable<string>>>>
}

/** Answers; null where it has written its answer itself. */
export type Answerer = (given: OptionValues, io: Io, args: readonly string[]) => Promise<Answer | null>

/** What an option or an argument accepts, for completion: a list, or a kind of value. */
export type Accepted = readonly string[] | 'file' | 'period' | 'command'

/** An option, with what help, completion, errors and the manual page say of it. */
export class CliOption extends Option {
  /** What its value is, as an error about a missing value says it: `a date, YYYY-MM-DD`. */
  needs = ''
  accepted: Accepted | null = null
  repeatable = false

  /** The error for a missing value; `found` says what stands in its place. */
  needsValue(found = ''): InvalidInputError {
    return new InvalidInputError(`${this.long} needs ${this.needs}${found}`)
  }
}

/** What every command of one run shares. */
export interface Run {
  readonly io: Io
  readonly argv: readonly string[]
  /** What options were given, wherever they stand: `pmr-due --division scotland status` asks for Scotland. */
  readonly given: Record<string, unknown>
  /** The exit code of the command that ran. */
  code: number
}

/** A command, with what help, completion and the manual page say of it: nothing describes it a second time. */
export class CliCommand extends Command {
  readonly run: Run
  examples: readonly (readonly [command: string, meaning: string])[] = []
  /** The formats that it answers in, the default first. */
  formats: readonly string[] = []
  accepted: Accepted | null = null
  /** Defines it in full: only the command that is called pays for its options. */
  load: (() => Promise<void>) | null = null

  constructor(name: string | undefined, run: Run) {
    super(name)
    this.run = run
    this.hook('preSubcommand', (_, below) => (below as CliCommand).load?.())
    // What is left over is refused in our own words.
    this.allowUnknownOption().allowExcessArguments()
  }

  override getOptionValue(name: string): unknown {
    return this.run.given[name]
  }

  override setOptionValueWithSource(name: string, value: unknown, source?: OptionValueSource): this {
    if (source === 'cli') this.run.given[name] = value
    return this
  }

  /** The option of a name: of this command, or of one above it. */
  optionNamed(name: string): CliOption | undefined {
    const own = this.options.find((each) => each.attributeName() === name)
    return (own as CliOption | undefined) ?? (this.parent as CliCommand | null)?.optionNamed(name)
  }

  /** A value or an argument is missing: commander is left to find nothing else. */
  override error(message: string): never {
    const [, name = ''] = /'(.*)'/.exec(message) ?? []
    const option = this.options.find(({ flags }) => flags === name) as CliOption | undefined
    throw option?.needsValue() ?? this.lacks(name)
  }

  /** The error for an argument that is not given. */
  lacks(argument: string): InvalidInputError {
    const [example] = this.examples[0] ?? []
    return new InvalidInputError(`missing argument <${argument}>, as in '${example}'`)
  }

  /** A command below this one that is defined when it is called; one without a summary is hidden. */
  lazily(name: string, summary: string, define: () => Promise<(command: CliCommand) => void>): this {
    const below = new CliCommand(name, this.run).copyInheritedSettings(this).summary(summary) as CliCommand
    below.load = async () => {
      below.load = null
      const complete = await define()
      complete(below)
    }
    return this.addCommand(below, { hidden: summary === '' })
  }

  /** The command of a name below this one, defined in full. */
  async below(name: string): Promise<CliCommand | undefined> {
    const found = this.commands.find((each) => each.name() === name) as CliCommand | undefined
    await found?.load?.()
    return found
  }

  /** The words that call it: `pmr-due holidays verify`. */
  path(): string {
    return this.parent === null ? this.name() : `${(this.parent as CliCommand).path()} ${this.name()}`
  }

  /** @param more formats beside those of every answer; null for a command that writes by itself, in text alone */
  answers(more: readonly string[] | null, answerer: Answerer): this {
    this.formats = more === null ? ['text'] : [...formatsEverywhere, ...more]
    return this.action(() => runCommand(this, answerer))
  }
}

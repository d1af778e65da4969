import { type Command, Option } from 'commander'
import { InvalidInputError, quoted } from '../errors.ts'
import { didYouMean } from '../suggestion.ts'
import type { CommandSpec } from './command.ts'
import { type OptionName, type OptionSpec, type OptionValues, optionSpecs } from './options.ts'

/** An option as a command takes it: its values are kept as they were typed, and none of them is lost. */
export function option(name: OptionName, spec: CommandSpec): Option {
  const { flags, repeatable }: OptionSpec = optionSpecs[name]
  const defined = new Option(flags, optionDescription(name, spec))
  if (defined.isBoolean() || defined.negate) return defined
  return defined.argParser((value: string, before: readonly string[] | string | undefined) => {
    // Else `--period --sla 18` would take the next option for a period.
    if (/^--?[a-z]/i.test(value)) {
      throw new InvalidInputError(
        `${flags} is given no value, ${quoted(value)} follows it: expected ${meaning(name, spec)}`,
      )
    }
    if (repeatable) return [...((before as readonly string[] | undefined) ?? []), value]
    if (before === undefined || before === value) return value
    throw givenTwice(flags, String(before), value)
  })
}

/** What a command's help says of an option: its description, and what is the command's own. */
export function optionDescription(name: OptionName, spec: CommandSpec): string {
  const { formats, divisionDefault } = spec
  const more: { [name in OptionName]?: string } = {
    format: `: ${formats.join(', ')} (default: ${formats[0]})`,
    division: ` (default: ${divisionDefault ?? 'england-and-wales'})`,
  }
  return meaning(name, spec) + (more[name] ?? '')
}

/** What an option means to a command, where that is not what it means to every other. */
function meaning(name: OptionName, { meanings }: CommandSpec): string {
  return meanings?.[name] ?? optionSpecs[name].description
}

/** Refuses a word that is not an option of the command, nor one of its operands, nor a command below it. */
export function refuseStray(command: Command, { operands = [] }: CommandSpec): void {
  const unknown = command.args.find((word) => /^-./.test(word))
  if (unknown !== undefined) {
    const flag = unknown.split('=')[0] as string
    const below = command.commands.find((each) => each.options.some(({ long }) => long === flag))
    const hint = below
      ? `; it goes after '${below.name()}'`
      : didYouMean(
          flag,
          command.options.map(({ long }) => long as string),
        )
    throw new InvalidInputError(
      `${quoted(unknown)} is not an option of '${path(command)}': see '${path(command)} --help'${hint}`,
    )
  }
  const stray = command.args[operands.length]
  if (stray === undefined) return
  const names = commandNames(command)
  throw new InvalidInputError(
    names.length > 0
      ? `${quoted(stray)} is not a command: expected ${names.join(', ')}, or options only${didYouMean(stray, names)}`
      : `${quoted(stray)} is one word too many: expected no more after '${path(command)}' than ${operands.map(({ name }) => `<${name}>`).join(' ') || 'options'}`,
  )
}

/** The commands below one that its help lists. */
export function commandNames(command: Command): string[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((each) => each.name())
}

/** The options given to a command and to those above it: `pmr-due --division scotland status` asks for Scotland. */
export function valuesGiven(command: Command): OptionValues {
  const values: Record<string, unknown> = {}
  for (let each: Command | null = command; each !== null; each = each.parent) {
    for (const { flags, long, attributeName } of given(each)) {
      if (!command.options.some((own) => own.attributeName() === attributeName)) {
        throw new InvalidInputError(`${long} does not go with '${path(command)}'`)
      }
      const outer = each.getOptionValue(attributeName)
      const inner = values[attributeName]
      if (inner === undefined || inner === outer) values[attributeName] = outer
      else if (Array.isArray(inner)) values[attributeName] = [...outer, ...inner]
      else throw givenTwice(flags, outer, String(inner))
    }
  }
  return values
}

function given(command: Command): { flags: string; long: string; attributeName: string }[] {
  return command.options
    .map((each) => ({
      flags: each.flags,
      long: each.long ?? each.flags,
      attributeName: each.attributeName(),
    }))
    .filter(({ attributeName }) => command.getOptionValueSource(attributeName) === 'cli')
}

/** The words that call a command: `pmr-due holidays verify`. */
function path(command: Command): string {
  return command.parent === null ? command.name() : `${path(command.parent)} ${command.name()}`
}

function givenTwice(flags: string, first: string, second: string): InvalidInputError {
  return new InvalidInputError(
    `${flags} is given twice, as ${quoted(first)} and ${quoted(second)}: expected it once`,
  )
}

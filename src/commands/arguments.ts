import { reportingPeriods } from '../dates/reporting-period.ts'
import { didYouMean, InvalidInputError, quoted } from '../errors.ts'
import { type CliCommand, CliOption } from './command.ts'
import { type OptionName, type OptionValues, optionOf } from './options.ts'

/**
 * Gives a command its options. Values are kept as they were typed, and none of them is lost.
 *
 * @param meanings what an option means to this command, where it is not what it means to every other
 */
export function takeOptions(
  command: CliCommand,
  names: readonly OptionName[],
  meanings: { readonly [name in OptionName]?: string } = {},
): void {
  const { formats } = command
  for (const name of names) {
    const option = optionOf(name, meanings[name])
    if (name === 'format') {
      option.description = `${formats.join(', ')} (default: ${formats[0]})`
      option.needs = `one of ${formats.join(', ')}`
      option.accepted = formats
    }
    command.addOption(option.required ? keepingValues(option) : option)
  }
}

function keepingValues(option: CliOption): CliOption {
  return option.argParser((value: string, before: readonly string[] | string | undefined) => {
    // Otherwise `--period --sla 18` would take the next option for a period.
    if (/^--?[a-z]/i.test(value)) {
      throw new InvalidInputError(`${option.long} needs ${option.needs}; ${quoted(value)} is an option`)
    }
    if (option.repeatable) return [...((before as readonly string[] | undefined) ?? []), value]
    if (before === undefined || before === value) return value
    throw givenTwice(option, String(before), value)
  })
}

/** Refuses a word that is not an option of the command, nor one of its arguments, nor a command below it. */
export function refuseStray(command: CliCommand): void {
  const { argv } = command.run
  const afterDashes = argv.includes('--') ? argv.slice(argv.indexOf('--') + 1) : []
  // `add 2022-11-24 -18`: a number is no option where there are arguments.
  const optionForm = command.registeredArguments.length > 0 ? /^-\D/ : /^-./
  const unknown = command.args.find((word) => optionForm.test(word) && !afterDashes.includes(word))
  if (unknown !== undefined) throw unknownOption(command, unknown)
  const stray = command.args[command.registeredArguments.length]
  if (stray !== undefined && !command.registeredArguments.at(-1)?.variadic) throw strayWord(command, stray)
}

function unknownOption(command: CliCommand, word: string): InvalidInputError {
  const flag = word.split('=')[0] as string
  const flags = command.options.map(({ long }) => long as string)
  const root = command.path().split(' ', 1)[0]
  if (['-V', '--version'].includes(flag)) {
    return new InvalidInputError(`${quoted(word)} is an option of ${root} itself: type '${root} ${flag}'`)
  }
  return new InvalidInputError(
    `unknown option ${quoted(word)} for '${command.path()}': see '${command.path()} --help'${didYouMean(flag, flags)}`,
  )
}

function strayWord(command: CliCommand, word: string): InvalidInputError {
  const option = optionMeant(command, word)
  if (option !== null) {
    return new InvalidInputError(
      `unexpected argument ${quoted(word)}: did you mean ${option} ${quoted(word).slice(1, -1)}?`,
    )
  }
  return unknownCommand(command, word, `see '${command.path()} --help'`)
}

/** @param otherwise what to say of a command that has none below it */
export function unknownCommand(command: CliCommand, word: string, otherwise: string): InvalidInputError {
  const names = command
    .createHelp()
    .visibleCommands(command)
    .map((each) => each.name())
  return new InvalidInputError(
    names.length > 0
      ? `unknown command ${quoted(word)}: expected ${names.join(', ')}${didYouMean(word, names)}`
      : `unexpected argument ${quoted(word)}: ${otherwise}`,
  )
}

/** The option that a word is most likely the value of; null where it is like none. */
function optionMeant(command: CliCommand, word: string): string | null {
  const takes = (flag: string) => command.options.some(({ long }) => long === flag)
  if (takes('--period-end') && /^\d{4}-\d\d-\d\d$/.test(word)) return '--period-end'
  if (takes('--period') && isPeriod(word)) return '--period'
  if (takes('--year') && /^\d{4}\b/.test(word)) return '--year'
  return takes('--deliveries') && /\.\w+$/.test(word) ? '--deliveries' : null
}

function isPeriod(word: string): boolean {
  try {
    return reportingPeriods(word).length > 0
  } catch {
    return false
  }
}

/** The options given to a command and to those above it: `pmr-due --division scotland status` asks for Scotland. */
export function valuesGiven(command: CliCommand): OptionValues {
  const values: Record<string, unknown> = {}
  for (let each: CliCommand | null = command; each !== null; each = each.parent as CliCommand | null) {
    for (const option of each.options) {
      const name = option.attributeName()
      if (each.getOptionValueSource(name) !== 'cli') continue
      if (!command.options.some((own) => own.attributeName() === name)) {
        throw new InvalidInputError(`${option.long} does not work with '${command.path()}'`)
      }
      const outer = each.getOptionValue(name)
      const inner = values[name]
      if (inner === undefined || inner === outer) values[name] = outer
      else if (Array.isArray(inner)) values[name] = [...outer, ...inner]
      else throw givenTwice(option as CliOption, outer, String(inner))
    }
  }
  return values
}

function givenTwice({ long }: CliOption, first: string, second: string): InvalidInputError {
  return new InvalidInputError(
    `${long} is given twice, as ${quoted(first)} and ${quoted(second)}; give it once`,
  )
}

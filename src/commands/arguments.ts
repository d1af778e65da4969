import { InvalidInputError, quoted } from '../errors.ts'
import type { CliCommand, CliOption } from './command.ts'
import type { OptionValues } from './options.ts'

/** Refuses a word that is not an option of the command, nor one of its arguments, nor a command below it. */
export async function refuseStray(command: CliCommand): Promise<void> {
  const { args, registeredArguments, run } = command
  const dashes = run.argv.indexOf('--')
  // `add 2022-11-24 -18`: a number is no option where there are arguments.
  const optionForm = registeredArguments.length > 0 ? /^-\D/ : /^-./
  const unknown = args.find(
    (word) => optionForm.test(word) && (dashes === -1 || !run.argv.includes(word, dashes)),
  )
  if (unknown !== undefined) throw (await import('./help.ts')).unknownOption(command, unknown)
  // A shell's variable that is not set, most often.
  if (command.accepted === 'file' && args[0] === '') throw command.lacks('file')
  const stray = registeredArguments.at(-1)?.variadic ? undefined : args[registeredArguments.length]
  if (stray !== undefined) throw (await import('./help.ts')).strayWord(command, stray)
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
      values[name] = Array.isArray(inner) ? [...outer, ...inner] : outer
    }
  }
  for (const option of command.options as CliOption[]) {
    const given = values[option.attributeName()]
    if (option.repeatable || !Array.isArray(given)) continue
    const [first = '', second] = new Set<string>(given)
    if (second !== undefined) {
      throw new InvalidInputError(
        `${option.long} is given twice, as ${quoted(first)} and ${quoted(second)}; give it once`,
      )
    }
    values[option.attributeName()] = first
  }
  return values
}

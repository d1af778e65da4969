import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { InvalidInputError, quoted } from '../errors.ts'
import type { Io } from '../io.ts'
import { didYouMean } from '../suggestion.ts'
import { option, refuseStray, valuesGiven } from './arguments.ts'
import { checkCommand } from './check.ts'
import type { AnswerCode, CommandSpec } from './command.ts'
import { dueCommand } from './due.ts'
import { holidaysCommand } from './holidays.ts'
import { statusCommand } from './status.ts'

/** The main command and those below it. */
const tree: CommandSpec = { ...dueCommand, subcommands: [checkCommand, statusCommand, holidaysCommand] }

/** The command line; `answered` is told the exit code of the command that ran. */
export function program(io: Io, answered: (code: AnswerCode) => void): Command {
  const root = new Command(tree.name)
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    // An option after a command belongs to that command, and so does its help.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  define(root, tree, io, answered)
  root
    .command('help [command...]')
    .summary('print help on a command')
    .action((words: string[]) => words.reduce(commandBelow, root).help())
  return root
}

function define(command: Command, spec: CommandSpec, io: Io, answered: (code: AnswerCode) => void): void {
  command.description(spec.description).summary(spec.summary)
  for (const { name, description } of spec.operands ?? []) command.argument(`<${name}>`, description)
  for (const name of spec.options) command.addOption(option(name, spec))
  for (const each of spec.subcommands ?? []) define(command.command(each.name), each, io, answered)
  const examples = spec.examples.map(([example, meaning]) => `  ${meaning}:\n    ${example}\n`)
  command
    .addHelpText('after', `\nExamples:\n${examples.join('')}`.trimEnd())
    // What is left over is refused in our own words.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      refuseStray(command, spec)
      answered(await spec.run(valuesGiven(command), io, command.args))
    })
}

function commandBelow(command: Command, word: string): Command {
  const below = command.commands.find((each) => each.name() === word)
  if (below !== undefined) return below
  const names = command.commands.map((each) => each.name())
  throw new InvalidInputError(
    `${quoted(word)} is not a command: expected ${names.join(', ') || 'none'}${didYouMean(word, names)}`,
  )
}

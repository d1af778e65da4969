import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { InvalidInputError, quoted } from '../errors.ts'
import type { Io } from '../io.ts'
import { didYouMean } from '../suggestion.ts'
import { commandNames, option, refuseStray, valuesGiven } from './arguments.ts'
import { checkCommand } from './check.ts'
import type { AnswerCode, CommandSpec } from './command.ts'
import { candidatesCommand, completionCommand } from './completion.ts'
import { diffCommand } from './diff.ts'
import { dueCommand } from './due.ts'
import { helpCommand, helpOption, surroundings, versionOption } from './help.ts'
import { holidaysCommand } from './holidays.ts'
import type { OptionValues } from './options.ts'
import { planCommand } from './plan.ts'
import { statusCommand } from './status.ts'

/** The main command and those below it. */
export const tree: CommandSpec = {
  ...dueCommand,
  subcommands: [
    checkCommand,
    statusCommand,
    planCommand,
    holidaysCommand,
    diffCommand,
    completionCommand,
    candidatesCommand(() => tree),
  ],
}

/** The command line; `answered` is told the exit code of the command that ran. */
export function program(io: Io, answered: (code: AnswerCode) => void): Command {
  const root = new Command(tree.name)
    .version(manifest.version, versionOption.flags, versionOption.description)
    .helpOption(helpOption.flags, helpOption.description)
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
  root.addHelpText('after', surroundings)
  root
    .command(`${helpCommand.name} [${helpCommand.operand.name}]`)
    .summary(helpCommand.summary)
    .action((words: string[]) => words.reduce(commandBelow, root).help())
  return root
}

function define(command: Command, spec: CommandSpec, io: Io, answered: (code: AnswerCode) => void): void {
  command.description(spec.description).summary(spec.summary)
  for (const { name, description } of spec.operands ?? []) command.argument(`<${name}>`, description)
  for (const name of spec.options) command.addOption(option(name, spec))
  for (const each of spec.subcommands ?? []) {
    define(command.command(each.name, { hidden: each.hidden === true }), each, io, answered)
  }
  const examples = spec.examples.map(([example, meaning]) => `  ${meaning}:\n    ${example}\n`)
  command
    .addHelpText('after', `\nExamples:\n${examples.join('')}`.trimEnd())
    // What is left over is refused in our own words.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      if (!spec.hidden) refuseStray(command, spec)
      const given = valuesGiven(command)
      answered(await withOutput(given, io, (io) => spec.run(given, io, command.args)))
    })
}

/** Runs a command whose answer goes to stdout, or to the file that `--output` names; `-` is stdout. */
async function withOutput<Answer>(
  { output, force = false }: OptionValues,
  io: Io,
  run: (io: Io) => Promise<Answer>,
): Promise<Answer> {
  if (force && output === undefined) {
    throw new InvalidInputError('--force has nothing to replace: expected it beside --output <file>')
  }
  if (output === undefined || output === '-') return run(io)
  const { writingTo } = await import('./output-file.ts')
  return writingTo(output, force, (file) => run({ ...io, stdout: file }))
}

function commandBelow(command: Command, word: string): Command {
  const below = command.commands.find((each) => each.name() === word)
  if (below !== undefined) return below
  const names = commandNames(command)
  const expected =
    names.length > 0 ? `expected ${names.join(', ')}` : `expected no more after '${command.name()}'`
  throw new InvalidInputError(`${quoted(word)} is not a command: ${expected}${didYouMean(word, names)}`)
}

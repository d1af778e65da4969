import type { CliCommand } from '../src/commands/command.ts'
import { program } from '../src/commands/program.ts'
import type { Io } from '../src/io.ts'

/** The whole command line, every command defined in full; nothing of it is run. */
export async function wholeCommandLine(): Promise<CliCommand> {
  const root = program({ io: {} as Io, argv: [], given: {}, code: 0 })
  for (const command of commandsBelow(root)) await command.load?.()
  for (const command of commandsBelow(root).flatMap(commandsBelow)) await command.load?.()
  return root
}

/** Every command that people call, in full, the main one first. */
export async function everyCommand(): Promise<CliCommand[]> {
  const withBelow = (command: CliCommand): CliCommand[] => [
    command,
    ...commandsBelow(command).flatMap(withBelow),
  ]
  return withBelow(await wholeCommandLine())
}

/** The commands below one that help lists. */
export function commandsBelow(command: CliCommand): CliCommand[] {
  return command.createHelp().visibleCommands(command) as CliCommand[]
}

import type { CommandSpec } from '../src/commands/command.ts'
import { tree } from '../src/commands/program.ts'

/** A command of the tree and the words that call it: `['holidays', 'verify']`. */
export interface Command {
  readonly spec: CommandSpec
  readonly path: readonly string[]
}

/** Every command that people call, the main one first. */
export const commands: readonly Command[] = commandsBelow({ spec: tree, path: [] })

function commandsBelow(command: Command): Command[] {
  const below = (command.spec.subcommands ?? []).filter(({ hidden }) => !hidden)
  return [command, ...below.flatMap((spec) => commandsBelow({ spec, path: [...command.path, spec.name] }))]
}

import { CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { type CliCommand, CliOption } from './commands/command.ts'
import { program } from './commands/program.ts'
import { escapeControls, exitCodes, PmrDueError, ProblemsError } from './errors.ts'
import { plain } from './formats/document.ts'
import { hanging } from './formats/text.ts'
import { type Io, tell } from './io.ts'

export { type Io, processIo } from './io.ts'

// The owner sets it: see "The repository's address" in CONTRIBUTING.md.
const bugs = (manifest as { readonly bugs?: { readonly url: string } | null }).bugs

/**
 * Runs the command line. Never throws and never exits.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code, one of `exitCodes`
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.yes
  const root = program({
    io,
    argv,
    answered(answer) {
      code = answer
    },
  })
  try {
    await root.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    const [outcome, messages] = explained(error, root)
    for (const message of messages) {
      tell(io, `${hanging(`pmr-due: ${escapeControls(message)}`, plain)}\n`)
    }
    return exitCodes[outcome]
  }
}

/** The one place that maps errors to exit codes, with what stderr says. */
function explained(error: unknown, root: CliCommand): [keyof typeof exitCodes, readonly string[]] {
  if (error instanceof ProblemsError) return [error.kind, error.problems]
  if (error instanceof PmrDueError) return [error.kind, [error.message]]
  if (error instanceof CommanderError) {
    // Help or the version was asked for, and has been printed.
    return error.exitCode === 0 ? ['yes', []] : ['input', [usage(error, root)]]
  }
  const where = bugs ? ` at ${bugs.url}` : ''
  return ['bug', [`this is a bug in pmr-due ${manifest.version}, please report it${where}: ${error}`]]
}

/** A value or an argument that is missing: all that is left for commander to find. */
function usage({ code, message }: CommanderError, root: CliCommand): string {
  const [, name] = /'(.*)'/.exec(message) ?? []
  if (code === 'commander.missingArgument') return `missing argument <${name}>; see --help`
  const commands = [root, ...root.commands, ...root.commands.flatMap(({ commands }) => commands)]
  const option = commands.flatMap(({ options }) => options).find(({ flags }) => flags === name)
  return option instanceof CliOption ? `${option.long} needs ${option.needs}` : message
}

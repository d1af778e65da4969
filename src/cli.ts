import { CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { program } from './commands/program.ts'
import { escapeControls, exitCodes, PmrDueError, ProblemsError } from './errors.ts'
import { plain } from './formats/document.ts'
import { wrapped } from './formats/text.ts'
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
  const root = program({ io, argv, given: {}, code: exitCodes.yes })
  try {
    await root.parseAsync(argv, { from: 'user' })
  } catch (error) {
    // commander's own: help or the version was asked for, and has been printed.
    if (!(error instanceof CommanderError)) return explained(error, io)
  }
  return root.run.code
}

/** The one place that maps errors to exit codes; says on stderr what is wrong. */
function explained(error: unknown, io: Io): number {
  const where = bugs ? ` at ${bugs.url}` : ''
  const [code, messages] =
    error instanceof PmrDueError
      ? [exitCodes[error.kind], error instanceof ProblemsError ? error.problems : [error.message]]
      : [exitCodes.bug, [`this is a bug in pmr-due ${manifest.version}, please report it${where}: ${error}`]]
  for (const message of messages) tell(io, `${wrapped(`pmr-due: ${escapeControls(message)}`, plain, 2)}\n`)
  return code
}

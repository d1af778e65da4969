import { CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { optionSpecs } from './commands/options.ts'
import { program } from './commands/program.ts'
import { escapeControls, PmrDueError, ProblemsError } from './errors.ts'
import { exitCodes } from './exit-codes.ts'
import { type Io, tell } from './io.ts'

export type { Io } from './io.ts'
export { processIo } from './process-io.ts'

/**
 * Runs the command line. Never throws and never exits.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 the answer is given or yes, 1 it is no, 2 bad usage or input, 3 outside the calendar's
 *   coverage, 70 a bug, 74 the output could not be written
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.yes
  try {
    await program(io, (answer) => {
      code = answer
    }).parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explained(error, io)
  }
}

/** The one place that maps errors to exit codes: a line on stderr for each thing that is wrong, and the code. */
function explained(error: unknown, io: Io): number {
  if (error instanceof ProblemsError) {
    const lines = error.problems.map(errorLine)
    tell(io, lines.join(''))
    return exitCodes[error.kind]
  }
  if (error instanceof PmrDueError) return failed(error.message, exitCodes[error.kind], io)
  if (error instanceof CommanderError) {
    // Help and the version were asked for, and have been printed.
    if (error.exitCode === 0) return exitCodes.yes
    return failed(usage(error), exitCodes.input, io)
  }
  return failed(`this is a bug in pmr-due ${manifest.version}, please report it: ${error}`, exitCodes.bug, io)
}

/** A value or an operand that is missing: all that is left for commander to find. */
function usage({ message }: CommanderError): string {
  const operand = /^error: missing required argument '(.*)'$/.exec(message)?.[1]
  if (operand !== undefined) return `<${operand}> is not given: expected it after the command; see --help`
  const flags = /^error: option '(.*)' argument missing$/.exec(message)?.[1]
  const spec = Object.values(optionSpecs).find((each) => each.flags === flags)
  return spec ? `${flags} is given no value: expected ${spec.description}` : message.replace(/^error: /, '')
}

function failed(message: string, code: number, io: Io): number {
  tell(io, errorLine(message))
  return code
}

function errorLine(message: string): string {
  return `pmr-due: ${escapeControls(message)}\n`
}

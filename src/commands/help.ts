import { environment } from '../environment.ts'
import { exitCodes, exitMeanings } from '../exit-codes.ts'
import type { Operand } from './command.ts'

// What every command line has, beside the commands and options of this one.
export const versionOption = { flags: '-V, --version', description: 'print the version' }
export const helpOption = { flags: '-h, --help', description: 'print help' }
export const helpCommand = {
  name: 'help',
  summary: 'print help on a command',
  operand: {
    name: 'command...',
    description: 'the command; none for the main one',
    values: 'command',
  } satisfies Operand,
}

/** Exit codes and their meanings, in ascending order. */
export const exitTable = Object.entries(exitCodes).map(
  ([outcome, code]) => [String(code), exitMeanings[outcome as keyof typeof exitCodes]] as const,
)

/** What the main help says of the world around a run. */
export function surroundings(): string {
  return `\n${section('Exit codes', exitTable)}\n${section('Environment', Object.entries(environment))}`.trimEnd()
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length))
  return `${title}:\n${rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}\n`).join('')}`
}

import { didYouMean, exitCodes, exitMeanings, InvalidInputError, quoted } from '../errors.ts'
import { plain } from '../formats/style.ts'
import { wrapped } from '../formats/text.ts'
import { environment } from '../io.ts'
import { visibleNames } from './arguments.ts'
import type { CliCommand } from './command.ts'

/** Exit codes and their meanings, in ascending order. */
export const exitTable = Object.entries(exitCodes).map(
  ([outcome, code]) => [String(code), exitMeanings[outcome as keyof typeof exitCodes]] as const,
)

/** Prints the help of the command that the words lead to; `all` adds the environment and the exit codes. */
export async function printHelp(root: CliCommand, words: readonly string[], all: boolean): Promise<void> {
  let command = root
  for (const word of words) command = await commandBelow(command, word)
  command.outputHelp()
  if (!all) return
  const more = [section('Exit codes', exitTable), section('Environment', Object.entries(environment))]
  root.run.io.stdout.write(`\n${more.join('\n')}`)
}

async function commandBelow(command: CliCommand, word: string): Promise<CliCommand> {
  const found = command.commands.find((each) => each.name() === word.toLowerCase()) as CliCommand | undefined
  if (found === undefined) {
    const names = visibleNames(command)
    throw new InvalidInputError(
      names.length > 0
        ? `unknown command ${quoted(word)}: expected ${names.join(', ')}${didYouMean(word, names)}`
        : `unexpected argument ${quoted(word)}: '${command.path()}' has no commands`,
    )
  }
  await found.load?.()
  return found
}

/** Each example beside what it shows, or above it where a line has no room for both. */
export function examplesText({ examples }: CliCommand): string {
  if (examples.length === 0) return ''
  const width = Math.max(...examples.map(([line]) => line.length))
  const isShort = examples.every(([, meaning]) => width + 4 + meaning.length <= 80)
  const lines = examples.map(([line, meaning]) =>
    isShort ? `  ${line.padEnd(width)}  ${meaning}\n` : `  ${meaning}:\n    ${line}\n`,
  )
  return `\nExamples:\n${lines.join('')}`
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length))
  const hanging = ' '.repeat(width + 4)
  const lines = rows.map(
    ([term, meaning]) =>
      `  ${term.padEnd(width)}  ${wrapped(meaning, plain, hanging).slice(hanging.length)}\n`,
  )
  return `${title}:\n${lines.join('')}`
}

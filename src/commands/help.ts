import { exitCodes, exitMeanings } from '../errors.ts'
import { plain } from '../formats/document.ts'
import { textOf, textWidth } from '../formats/text.ts'
import { environment } from '../io.ts'
import { unknownCommand } from './arguments.ts'
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
  const sections = [
    { heading: 'Exit codes:', facts: exitTable },
    { heading: 'Environment:', facts: Object.entries(environment) },
  ]
  root.run.io.stdout.write(`\n${[...textOf(sections, plain)].join('')}`)
}

async function commandBelow(command: CliCommand, word: string): Promise<CliCommand> {
  const found = command.commands.find((each) => each.name() === word.toLowerCase()) as CliCommand | undefined
  if (found === undefined) throw unknownCommand(command, word, `'${command.path()}' has no commands`)
  await found.load?.()
  return found
}

/** Each example beside what it shows, or above it where a line has no room for both. */
export function examplesText({ examples }: CliCommand): string {
  if (examples.length === 0) return ''
  const width = Math.max(...examples.map(([line]) => line.length))
  const isShort = examples.every(([, meaning]) => width + 4 + meaning.length <= textWidth)
  const lines = examples.map(([line, meaning]) =>
    isShort ? `  ${line.padEnd(width)}  ${meaning}\n` : `  ${meaning}:\n    ${line}\n`,
  )
  return `\nExamples:\n${lines.join('')}`
}

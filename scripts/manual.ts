import type { Argument, Option } from 'commander'
import type { CliCommand } from '../src/commands/command.ts'
import { commandsBelow } from './command-tree.ts'

/** What a manual page says beside the command line. */
export interface ManualFacts {
  readonly version: string
  /** The day of the release, `YYYY-MM-DD`: the page of one version is always the same. */
  readonly released: string
  readonly exitCodes: readonly Definition[]
  readonly environment: readonly Definition[]
  readonly sources: readonly Definition[]
}

type Definition = readonly [term: string, meaning: string]

/** The manual page, in the man macros that every formatter knows: man(7). */
export function manual(root: CliCommand, facts: ManualFacts): string {
  const name = root.name()
  const options = optionsOf(root)
  const lines = [
    `.TH ${quoted(name.toUpperCase())} 1 ${facts.released} ${quoted(`${name} ${facts.version}`)} "User Commands"`,
    '.SH NAME',
    `${escaped(name)} \\- ${escaped(root.summary())}`,
    '.SH SYNOPSIS',
    ...synopses(root).flatMap((synopsis, at) => [...(at === 0 ? [] : ['.br']), synopsis]),
    '.SH DESCRIPTION',
    ...text(root.description()),
    '.SH COMMANDS',
    ...commandsBelow(root).flatMap((each) => commandSection(each, options)),
    '.SH OPTIONS',
    ...options.flatMap(optionEntry),
    '.SH EXIT STATUS',
    ...facts.exitCodes.flatMap(entry),
    '.SH ENVIRONMENT',
    ...facts.environment.flatMap(entry),
    '.SH EXAMPLES',
    ...examples(root),
    '.SH SOURCES',
    ...facts.sources.flatMap(entry),
  ]
  return `${lines.join('\n')}\n`
}

/** One line for each command: `pmr-due holidays verify [option ...] <file>`. */
function synopses(command: CliCommand): string[] {
  const words = command.registeredArguments.map((each) => ` \\fI${escaped(usage(each))}\\fR`).join('')
  return [
    `\\fB${escaped(command.path())}\\fR [\\fIoption\\fR ...]${words}`,
    ...commandsBelow(command).flatMap(synopses),
  ]
}

function usage(argument: Argument): string {
  const { required, variadic } = argument
  const words = `${argument.name()}${variadic ? '...' : ''}`
  return required ? `<${words}>` : `[${words}]`
}

/** A command with what it takes; options that the main command has in the same words are only named. */
function commandSection(command: CliCommand, main: readonly Option[]): string[] {
  const options = optionsOf(command)
  const shared = options.filter((option) => main.some((each) => isSame(each, option)))
  return [
    `.SS ${quoted(command.path())}`,
    ...text(command.description()),
    ...command.registeredArguments.flatMap((each) => entry([usage(each), each.description])),
    ...options.filter((option) => !shared.includes(option)).flatMap(optionEntry),
    ...(shared.length === 0
      ? []
      : ['.PP', ...text(`As under OPTIONS: ${shared.map(({ long }) => long).join(', ')}.`)]),
    ...commandsBelow(command).flatMap((each) => commandSection(each, main)),
  ]
}

function optionsOf(command: CliCommand): Option[] {
  return command.createHelp().visibleOptions(command)
}

function isSame(a: Option, b: Option): boolean {
  return a.flags === b.flags && a.description === b.description
}

function optionEntry({ flags, description }: Option): string[] {
  return entry([flags, description])
}

function entry([term, meaning]: Definition): string[] {
  return ['.TP', `\\fB${escaped(term)}\\fR`, ...text(meaning)]
}

function examples(command: CliCommand): string[] {
  return [
    ...command.examples.flatMap(([line, meaning]) => [
      '.TP',
      escapedLine(`${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}`),
      `\\fB${escaped(line)}\\fR`,
    ]),
    ...commandsBelow(command).flatMap(examples),
  ]
}

const longestLine = 78

/** Prose in lines short enough for every formatter, each sentence on a line of its own. */
function text(prose: string): string[] {
  const sentences = prose
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]) /)
  return sentences.flatMap((each) => {
    const lines: string[] = []
    for (const word of each.split(' ').map(escaped)) {
      const last = lines.at(-1)
      if (last !== undefined && last.length + 1 + word.length <= longestLine)
        lines.splice(-1, 1, `${last} ${word}`)
      else lines.push(word)
    }
    return lines.map(notARequest)
  })
}

function escapedLine(line: string): string {
  return notARequest(escaped(line))
}

/** A line that starts with a full stop or an apostrophe would be taken for a macro. */
function notARequest(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line
}

function quoted(argument: string): string {
  return `"${escaped(argument)}"`
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\(rs',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
}

/** Text that stands for itself: no formatter takes any of it for a command, and it can be copied from the page. */
function escaped(plain: string): string {
  return plain
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\\\-"'`^~]/g, (character) => escapes[character] as string)
    .replace(/[^ -~]/gu, (character) => {
      const code = (character.codePointAt(0) as number).toString(16).toUpperCase()
      return `\\[u${code.padStart(4, '0')}]`
    })
}

import type { CommandTree, TreeOption } from '../src/formats/command-tree.ts'

/** What a manual page says beside the command tree. */
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
export function manual(main: CommandTree, facts: ManualFacts): string {
  const { name, summary, description, options, commands } = main
  const lines = [
    `.TH ${quoted(name.toUpperCase())} 1 ${facts.released} ${quoted(`${name} ${facts.version}`)} "User Commands"`,
    '.SH NAME',
    `${escaped(name)} \\- ${escaped(summary)}`,
    '.SH SYNOPSIS',
    ...synopses(main, []).flatMap((synopsis, at) => [...(at === 0 ? [] : ['.br']), synopsis]),
    '.SH DESCRIPTION',
    ...text(description),
    '.SH COMMANDS',
    ...commands.flatMap((each) => commandSection(each, [name], options)),
    '.SH OPTIONS',
    ...options.flatMap(optionEntry),
    '.SH EXIT STATUS',
    ...facts.exitCodes.flatMap(entry),
    '.SH ENVIRONMENT',
    ...facts.environment.flatMap(entry),
    '.SH EXAMPLES',
    ...examples(main),
    '.SH SOURCES',
    ...facts.sources.flatMap(entry),
  ]
  return `${lines.join('\n')}\n`
}

/** One line for each command: `pmr-due holidays verify [option ...] <file>`. */
function synopses(command: CommandTree, above: readonly string[]): string[] {
  const path = [...above, command.name]
  const operands = command.operands.map(({ usage }) => ` \\fI${escaped(usage)}\\fR`).join('')
  const options = command.options.length > 0 ? ' [\\fIoption\\fR ...]' : ''
  return [
    `\\fB${escaped(path.join(' '))}\\fR${options}${operands}`,
    ...command.commands.flatMap((each) => synopses(each, path)),
  ]
}

/** A command with what it takes; options that the main command has in the same words are only named. */
function commandSection(
  command: CommandTree,
  above: readonly string[],
  main: readonly TreeOption[],
): string[] {
  const { name, summary, description, operands, options, commands } = command
  const path = [...above, name]
  const shared = options.filter((option) => main.some((each) => sameOption(each, option)))
  const own = options.filter((option) => !shared.includes(option))
  return [
    `.SS ${quoted(path.join(' '))}`,
    ...text(description || sentence(summary)),
    ...operands.flatMap(({ usage, description: meaning }) => entry([usage, meaning])),
    ...own.flatMap(optionEntry),
    ...(shared.length === 0
      ? []
      : [
          '.PP',
          ...text(`As under OPTIONS: ${shared.map(({ flags }) => flags.replace(/ <.*/, '')).join('; ')}.`),
        ]),
    ...commands.flatMap((each) => commandSection(each, path, main)),
  ]
}

function sameOption(a: TreeOption, b: TreeOption): boolean {
  return a.flags === b.flags && a.description === b.description
}

function optionEntry({ flags, description }: TreeOption): string[] {
  return entry([flags, description])
}

function entry([term, meaning]: Definition): string[] {
  return ['.TP', `\\fB${escaped(term)}\\fR`, ...text(meaning)]
}

function examples({ examples: own, commands }: CommandTree): string[] {
  return [
    ...own.flatMap(([command, meaning]) => [
      '.TP',
      escapedLine(sentence(meaning)),
      `\\fB${escaped(command)}\\fR`,
    ]),
    ...commands.flatMap(examples),
  ]
}

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`
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

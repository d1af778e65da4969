import type { CommandTree, TreeOption, Values } from '../formats/command-tree.ts'

/** A word that may stand where the cursor is. */
export interface Candidate {
  readonly word: string
  readonly description: string
}

/**
 * What may stand for the last of `words`: commands, options, values; or `file`, which shells know best. The shell
 * keeps those that fit what is typed.
 *
 * @param words those after the program's name up to the cursor, the last one being typed and possibly empty; `=` may
 *   be a word of its own, as bash has it
 * @param recentPeriods asked for only where a reporting period may stand
 */
export function candidates(
  main: CommandTree,
  words: readonly string[],
  recentPeriods: () => readonly Candidate[],
): readonly Candidate[] | 'file' {
  const typed = words.at(-1) ?? ''
  const operands: string[] = []
  const given = new Set<TreeOption>()
  let command = main
  let open: TreeOption | undefined
  let optionsEnded = false
  for (const word of words.slice(0, -1)) {
    if (open !== undefined) {
      if (word !== '=') open = undefined
    } else if (!optionsEnded && word === '--') {
      optionsEnded = true
    } else if (!optionsEnded && word.startsWith('-')) {
      const option = optionOf(command, word)
      if (option) given.add(option)
      if (option && takesValue(option) && !word.includes('=')) open = option
    } else {
      const below = operands.length === 0 && command.commands.find(({ name }) => name === word)
      if (below) command = below
      else operands.push(word)
    }
  }

  if (open !== undefined) return valuesOf(open.values)
  if (!optionsEnded && typed.startsWith('-')) {
    if (!typed.includes('=')) {
      const left = command.options.filter((option) => option.repeatable || !given.has(option))
      return left.map((option) => ({ word: longName(option), description: option.description }))
    }
    const values = valuesOf(optionOf(command, typed)?.values ?? null)
    const start = typed.slice(0, typed.indexOf('=') + 1)
    return values === 'file' ? values : values.map((each) => ({ ...each, word: start + each.word }))
  }
  const commands = operands.length === 0 ? command.commands : []
  const values = valuesOf((command.operands[operands.length] ?? lastIfMany(command))?.values ?? null)
  if (values === 'file') return values
  return [...commands.map(({ name, summary }) => ({ word: name, description: summary })), ...values]

  function valuesOf(values: Values): readonly Candidate[] | 'file' {
    if (values === null) return []
    if (values === 'file') return values
    if (values === 'period') return recentPeriods()
    if (values === 'command') return commandsBelow(main, operands)
    return values.map((word) => ({ word, description: '' }))
  }
}

/** The commands below the one that `path` leads to. */
function commandsBelow(main: CommandTree, path: readonly string[]): Candidate[] {
  const reached = path.reduce<CommandTree | undefined>(
    (each, word) => each?.commands.find(({ name }) => name === word),
    main,
  )
  return (reached?.commands ?? []).map(({ name, summary }) => ({ word: name, description: summary }))
}

function lastIfMany({ operands }: CommandTree) {
  return operands.at(-1)?.usage.endsWith('...]') ? operands.at(-1) : undefined
}

function optionOf({ options }: CommandTree, word: string): TreeOption | undefined {
  const name = word.split('=')[0] as string
  return options.find(({ flags }) => flags.split(/[ ,]+/).includes(name))
}

function longName({ flags }: TreeOption): string {
  return /--[a-z0-9-]+/.exec(flags)?.[0] ?? flags
}

function takesValue({ flags }: TreeOption): boolean {
  return flags.includes('<')
}

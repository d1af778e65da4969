import { escapeControls, InvalidInputError, quoted } from '../errors.ts'
import { didYouMean } from '../suggestion.ts'
import type { CommandSpec } from './command.ts'
import { today } from './today.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/**
 * The scripts ask this at every Tab, so that they know no command or option themselves and are never out of date.
 *
 * @param main the whole command line, of which this command is a part itself
 */
export function candidatesCommand(main: () => CommandSpec): CommandSpec {
  return {
    name: 'candidates',
    summary: 'words that may stand where the cursor is',
    description: 'Lists what may stand for the last of the words given, a tab before its description.',
    options: [],
    formats: [],
    examples: [],
    hidden: true,
    async run(_given, io, words) {
      const [{ candidates }, { commandTree }, { recentPeriods }] = await Promise.all([
        import('./candidates.ts'),
        import('./command-tree.ts'),
        import('./recent-periods.ts'),
      ])
      const found = candidates(commandTree(main()), words, () => recentPeriods(today({}, io)))
      const lines =
        found === 'file'
          ? [':file']
          : found.map(({ word, description }) => `${word}\t${escapeControls(description)}`)
      io.stdout.write(lines.map((line) => `${line}\n`).join(''))
      return 0
    },
  }
}

/** A completion script for each shell. */
export const completionCommand: CommandSpec = {
  name: 'completion',
  summary: 'a completion script for bash, zsh or fish',
  description:
    'Prints a script that completes commands, options, SLAs, divisions, formats and recent periods. The script ' +
    'asks pmr-due itself what fits, so it need not be made again for another version.',
  operands: [{ name: 'shell', description: shells.join(', '), values: shells }],
  options: [],
  formats: [],
  examples: [
    ['pmr-due completion bash', 'in ~/.bashrc: eval "$(pmr-due completion bash)"'],
    ['pmr-due completion zsh', 'in a folder of $fpath, as _pmr-due'],
    ['pmr-due completion fish', 'in ~/.config/fish/completions/pmr-due.fish'],
  ],
  async run(_given, io, [name = '']) {
    const shell = shells.find((each) => each === name)
    if (shell === undefined) {
      throw new InvalidInputError(
        `${quoted(name)} is not a shell that is known here: expected ${shells.join(', ')}${didYouMean(name, shells)}`,
      )
    }
    const { completionScripts } = await import('../formats/completion-scripts.ts')
    io.stdout.write(completionScripts[shell])
    return 0
  },
}

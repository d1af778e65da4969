import { didYouMean, escapeControls, InvalidInputError, quoted } from '../errors.ts'
import { type CliCommand, CliOption } from './command.ts'
import { today } from './reading.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** A completion script for each shell. */
export function defineCompletion(command: CliCommand): void {
  command
    .description(
      'Prints a script that completes commands, options, SLAs, divisions, formats and recent periods. The script asks ' +
        'pmr-due itself, so it stays right for later versions.',
    )
    .argument('<shell>', shells.join(', '))
    .answers([], async (_given, io, [word = '']) => {
      const shell = shells.find((each) => each === word.trim().toLowerCase())
      if (shell === undefined) {
        throw new InvalidInputError(
          `unknown shell ${quoted(word)}: expected ${shells.join(', ')}${didYouMean(word, shells)}`,
        )
      }
      const { completionScripts } = await import('../formats/completion-scripts.ts')
      io.stdout.write(completionScripts[shell])
      return 0
    }).examples = [
    ['pmr-due completion bash', 'for ~/.bashrc: eval "$(pmr-due completion bash)"'],
    ['pmr-due completion zsh', 'for a folder of $fpath, as _pmr-due'],
    ['pmr-due completion fish', 'for ~/.config/fish/completions/pmr-due.fish'],
  ]
  command.accepted = [shells]
}

/** The scripts ask this at every Tab, so that they know no command or option themselves. */
export function defineCandidates(command: CliCommand): void {
  command
    .description('Lists what may stand for the last of the words given, a tab before its description.')
    .action(async () => {
      const { io } = command.run
      const root = command.parent as CliCommand
      const { candidates } = await import('./candidates.ts')
      const found = await candidates(root, command.args, () => today({}, io))
      const lines =
        found === 'file'
          ? [':file']
          : found.map(({ word, description }) => `${word}\t${escapeControls(description)}`)
      io.stdout.write(lines.map((line) => `${line}\n`).join(''))
      command.run.answered(0)
    })
}

/** Help on any command, and with `--all` the exit codes and the environment. */
export function defineHelp(command: CliCommand): void {
  command
    .description('Prints help on a command, or on pmr-due itself.')
    .argument('[command...]', 'the command; none for pmr-due itself')
    .addOption(new CliOption('--all', 'also list the exit codes and the environment'))
    .answers([], async (_given, _io, words) => {
      const { printHelp } = await import('./help.ts')
      await printHelp(command.parent as CliCommand, words, command.getOptionValue('all') === true)
      return 0
    })
  command.accepted = ['command']
}

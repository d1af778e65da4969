import type { Argument } from 'commander'
import { type IsoDate, yearOf } from '../dates/iso-date.ts'
import { monthOf, shiftMonth } from '../dates/months.ts'
import { lastCompletePeriod } from '../dates/reporting-period.ts'
import { didYouMean, escapeControls, InvalidInputError, quoted } from '../errors.ts'
import { monthName } from '../formats/words.ts'
import { type Accepted, type CliCommand, CliOption } from './command.ts'
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

/** A word that may stand where the cursor is. */
interface Candidate {
  readonly word: string
  readonly description: string
}

/**
 * What may stand for the last of `words`: commands, options, values; or `file`, which shells know best. The shell keeps
 * those that fit what is typed.
 *
 * @param words those after the program's name up to the cursor, the last one being typed and possibly empty; `=` may
 *   be a word of its own, as bash has it
 * @param today asked for only where a reporting period may stand
 */
async function candidates(
  root: CliCommand,
  words: readonly string[],
  today: () => IsoDate,
): Promise<readonly Candidate[] | 'file'> {
  const typed = words.at(-1) ?? ''
  const args: string[] = []
  const given = new Set<CliOption>()
  let command = root
  let open: CliOption | undefined
  let optionsEnded = false
  for (const word of words.slice(0, -1)) {
    if (open !== undefined) {
      if (word !== '=') open = undefined
    } else if (!optionsEnded && word === '--') {
      optionsEnded = true
    } else if (!optionsEnded && word.startsWith('-')) {
      const option = optionOf(command, word)
      if (option) given.add(option)
      if (option?.required && !word.includes('=')) open = option
    } else {
      const below = args.length === 0 && (command.commands.find((each) => each.name() === word) as CliCommand)
      if (below) {
        await below.load?.()
        command = below
      } else args.push(word)
    }
  }

  if (open !== undefined) return valuesOf(open.accepted)
  if (!optionsEnded && typed.startsWith('-')) {
    if (!typed.includes('=')) {
      const left = optionsOf(command).filter((option) => option.repeatable || !given.has(option))
      return left.map((option) => ({ word: option.long ?? option.flags, description: option.description }))
    }
    const values = await valuesOf(optionOf(command, typed)?.accepted ?? null)
    const start = typed.slice(0, typed.indexOf('=') + 1)
    return values === 'file' ? values : values.map((each) => ({ ...each, word: start + each.word }))
  }
  const commands = args.length === 0 ? commandsBelow(command) : []
  const values = await valuesOf(acceptedAt(command, args.length))
  return values === 'file' ? values : [...commands, ...values]

  async function valuesOf(accepted: Accepted | null): Promise<readonly Candidate[] | 'file'> {
    if (accepted === null) return []
    if (accepted === 'file') return accepted
    if (accepted === 'period') return recentPeriods(today())
    if (accepted === 'command') return commandsBelow(await reached(root, args))
    return accepted.map((word) => ({ word, description: '' }))
  }
}

/** What the argument at a place accepts; the last one may take any number of words. */
function acceptedAt({ registeredArguments, accepted }: CliCommand, at: number): Accepted | null {
  const last = registeredArguments.at(-1) as Argument | undefined
  const index = last?.variadic ? Math.min(at, registeredArguments.length - 1) : at
  return accepted[index] ?? null
}

async function reached(root: CliCommand, path: readonly string[]): Promise<CliCommand | undefined> {
  let command: CliCommand | undefined = root
  for (const word of path) {
    command = command?.commands.find((each) => each.name() === word) as CliCommand | undefined
    await command?.load?.()
  }
  return command
}

function commandsBelow(command: CliCommand | undefined): Candidate[] {
  const visible = command?.createHelp().visibleCommands(command) ?? []
  return visible.map((each) => ({ word: each.name(), description: each.summary() }))
}

/** As help lists them, `--help` too. */
function optionsOf(command: CliCommand): CliOption[] {
  return command.createHelp().visibleOptions(command) as CliOption[]
}

function optionOf(command: CliCommand, word: string): CliOption | undefined {
  const flag = word.split('=')[0]
  return optionsOf(command).find(({ short, long }) => flag === short || flag === long)
}

/** The last 13 complete months, the latest first, and the quarter and the regulatory year of the last one and before. */
function recentPeriods(today: IsoDate): Candidate[] {
  const last = lastCompletePeriod(today).period ?? monthOf(today)
  const back = (count: number) => shiftMonth(last, -count)
  const months = Array.from({ length: 13 }, (_, at) => back(at))
  const quarters = [last, back(3)].map((month) => {
    const quarter = Math.ceil(Number(month.slice(5)) / 3)
    return {
      word: `${yearOf(month)}-Q${quarter}`,
      description: `calendar quarter ${quarter} of ${yearOf(month)}`,
    }
  })
  const regulatoryYears = [last, back(12)].map((month) => {
    const year = yearOf(shiftMonth(month, -3))
    return { word: `RY${year}`, description: `regulatory year, April ${year} to March ${year + 1}` }
  })
  return [
    ...months.map((month) => ({ word: month, description: monthName(month) })),
    ...quarters,
    ...regulatoryYears,
  ]
}

import { type IsoDate, yearOf } from '../dates/iso-date.ts'
import { monthName, monthOf, shiftMonth } from '../dates/months.ts'
import { lastCompletePeriod } from '../dates/reporting-period.ts'
import { didYouMean, InvalidInputError, quoted } from '../errors.ts'
import type { Accepted, CliCommand, CliOption } from './command.ts'
import { todayFrom } from './reading.ts'

// Each script asks `pmr-due candidates` what may stand at the cursor: a line for each word, a tab before its
// description, or `:file` alone. No text of this program becomes shell code, so none needs quoting.

/** For bash 3.2 and newer, without the bash-completion package. */
const bash = `# Completion of pmr-due in bash: eval "$(pmr-due completion bash)"
_pmr_due() {
  local typed=\${COMP_WORDS[COMP_CWORD]} line
  [ "$typed" = = ] && typed=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = :file ]; then
      # Readline's own completion of files knows ~ and quoting; before bash 4 it cannot be called from here.
      compopt -o default 2>/dev/null && return
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$typed")
      return
    fi
    line=\${line%%$'\\t'*}
    case $line in "$typed"*) COMPREPLY+=("$line") ;; esac
  done < <(pmr-due candidates -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _pmr_due pmr-due
`

const zsh = `#compdef pmr-due
# Completion of pmr-due in zsh: pmr-due completion zsh > _pmr-due, in a folder of $fpath
_pmr_due() {
  local line tab=$'\\t'
  local -a described
  for line in "\${(@f)$(pmr-due candidates -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :file ]]; then
      _files
      return
    fi
    # A colon ends the word, unless it is escaped.
    line=\${line//:/\\\\:}
    [[ -n $line ]] && described+=("\${line/$tab/:}")
  done
  _describe -t pmr-due pmr-due described
}
if [[ $funcstack[1] == _pmr-due ]]; then
  _pmr_due "$@"
else
  compdef _pmr_due pmr-due
fi
`

const fish = `# Completion of pmr-due in fish: pmr-due completion fish > ~/.config/fish/completions/pmr-due.fish
function __pmr_due_candidates
    set -l before (commandline -opc)
    set -l typed (commandline -ct)
    set -l found (pmr-due candidates -- $before[2..-1] "$typed" 2>/dev/null)
    if test "$found" = :file
        __fish_complete_path "$typed"
    else if set -q found[1]
        printf '%s\\n' $found
    end
end
complete -c pmr-due -f -a '(__pmr_due_candidates)'
`

const scripts = { bash, zsh, fish }
const shells = Object.keys(scripts) as (keyof typeof scripts)[]

export function defineCompletion(command: CliCommand): void {
  command
    .description(
      'Prints a script that completes commands, options, SLAs, divisions, formats and recent periods. The script asks ' +
        'pmr-due itself, so it stays right for later versions.',
    )
    .argument('<shell>', shells.join(', '))
    .answers(null, async (_given, io, [word = '']) => {
      const shell = shells.find((each) => each === word.trim().toLowerCase())
      if (shell === undefined) {
        throw new InvalidInputError(
          `unknown shell ${quoted(word)}: expected ${shells.join(', ')}${didYouMean(word, shells)}`,
        )
      }
      io.stdout.write(scripts[shell])
      return null
    }).examples = [
    ['pmr-due completion bash', 'for ~/.bashrc: eval "$(pmr-due completion bash)"'],
    ['pmr-due completion zsh', 'for a folder of $fpath, as _pmr-due'],
    ['pmr-due completion fish', 'for ~/.config/fish/completions/pmr-due.fish'],
  ]
  command.accepted = shells
}

/** The scripts ask this at every Tab, so that they know no command or option themselves. */
export function defineCandidates(command: CliCommand): void {
  command
    .description('Lists what may stand for the last of the words given, a tab before its description.')
    .action(async () => {
      const lines = await candidates(command.parent as CliCommand, command.args)
      command.run.io.stdout.write(lines.map((line) => `${line}\n`).join(''))
    })
}

/** Stands for the names of files, which shells know best. */
const files = [':file']

/**
 * What may stand for the last of `words`, those after the program's name up to the cursor. The last one is being typed
 * and may be empty; the shell keeps what fits it. `=` may be a word of its own, as bash has it.
 */
async function candidates(root: CliCommand, words: readonly string[]): Promise<readonly string[]> {
  const typed = words.at(-1) ?? ''
  const { command, args, given, open, optionsEnded } = await readSoFar(root, words.slice(0, -1))
  if (open !== undefined) return valuesOf(open.accepted)
  if (!optionsEnded && typed.startsWith('-')) {
    if (!typed.includes('=')) {
      const left = optionsOf(command).filter((option) => option.repeatable || !given.has(option))
      return left.map((option) => candidate(option.long ?? option.flags, option.description))
    }
    const values = await valuesOf(optionOf(command, typed)?.accepted ?? null)
    const start = typed.slice(0, typed.indexOf('=') + 1)
    return values === files ? files : values.map((value) => start + value)
  }
  const isFirst = args.length === 0
  const isArgument = isFirst || command.registeredArguments[0]?.variadic
  return [...(isFirst ? commandsBelow(command) : []), ...(isArgument ? await valuesOf(command.accepted) : [])]

  async function valuesOf(accepted: Accepted | null): Promise<readonly string[]> {
    if (accepted === null) return []
    if (accepted === 'file') return files
    if (accepted === 'period') return recentPeriods(todayFrom({}, root.run.io).date())
    if (accepted !== 'command') return accepted.map((word) => candidate(word))
    let subject: CliCommand | undefined = root
    for (const word of args) subject = await subject?.below(word)
    return commandsBelow(subject)
  }
}

/** The command that words before the cursor call, its arguments and options, and the option that waits for a value. */
async function readSoFar(root: CliCommand, words: readonly string[]) {
  const args: string[] = []
  const given = new Set<CliOption>()
  let command = root
  let open: CliOption | undefined
  let optionsEnded = false
  for (const word of words.filter((each) => each !== '=')) {
    if (open !== undefined) {
      open = undefined
    } else if (!optionsEnded && word.startsWith('-')) {
      optionsEnded = word === '--'
      const option = optionOf(command, word)
      if (option) given.add(option)
      if (option?.required && !word.includes('=')) open = option
    } else {
      const below = args.length === 0 ? await command.below(word) : undefined
      if (below) command = below
      else args.push(word)
    }
  }
  return { command, args, given, open, optionsEnded }
}

function candidate(word: string, description = ''): string {
  return `${word}\t${description}`
}

function commandsBelow(command: CliCommand | undefined): string[] {
  const visible = command?.createHelp().visibleCommands(command) ?? []
  return visible.map((each) => candidate(each.name(), each.summary()))
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
function recentPeriods(today: IsoDate): string[] {
  const last = lastCompletePeriod(today).period ?? monthOf(today)
  const back = (count: number) => shiftMonth(last, -count)
  const months = Array.from({ length: 13 }, (_, at) => back(at))
  const quarters = [last, back(3)].map((month) => {
    const quarter = Math.ceil(Number(month.slice(5)) / 3)
    return candidate(`${yearOf(month)}-Q${quarter}`, `calendar quarter ${quarter} of ${yearOf(month)}`)
  })
  const regulatoryYears = [last, back(12)].map((month) => {
    const year = yearOf(shiftMonth(month, -3))
    return candidate(`RY${year}`, `regulatory year, April ${year} to March ${year + 1}`)
  })
  return [...months.map((month) => candidate(month, monthName(month))), ...quarters, ...regulatoryYears]
}

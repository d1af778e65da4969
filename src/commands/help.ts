import { parseDivision } from '../bank-holidays/divisions.ts'
import { isDate } from '../dates/iso-date.ts'
import { lastDayOf, monthOf } from '../dates/months.ts'
import { reportingPeriods } from '../dates/reporting-period.ts'
import { didYouMean, exitCodes, InvalidInputError, quoted } from '../errors.ts'
import { plain } from '../formats/document.ts'
import { textOf } from '../formats/text.ts'
import { environment } from '../io.ts'
import { parseSla } from '../sla/slas.ts'
import { type CliCommand, CliOption } from './command.ts'

/** Exit codes and their meanings, in ascending order. */
export const exitTable = Object.entries({
  [exitCodes.yes]: 'the answer is given, or is yes',
  [exitCodes.no]: 'the answer is no: late, expired (--exit-code), a gap (--require-no-gap), differences',
  [exitCodes.input]: 'bad usage or input; stdout is empty',
  [exitCodes.coverage]: 'outside 2012 to 2050, the years of the bank holidays; stdout is empty',
  [exitCodes.bug]: 'a bug',
  [exitCodes.output]: 'the output could not be written',
})

export function defineHelp(command: CliCommand): void {
  command
    .description('Prints help on a command, or on pmr-due itself.')
    .argument('[command...]', 'the command; none for pmr-due itself')
    .addOption(new CliOption('--all', 'also list the exit codes and the environment'))
    .answers(null, async (_given, io, words) => {
      let subject = command.parent as CliCommand
      for (const word of words) {
        const below = await subject.below(word.toLowerCase())
        if (!below) throw unknownCommand(subject, word, `'${subject.path()}' has no commands`)
        subject = below
      }
      subject.outputHelp()
      if (command.getOptionValue('all') === true) {
        const sections = [
          { heading: 'Exit codes:', facts: exitTable },
          { heading: 'Environment; an option overrides its variable:', facts: Object.entries(environment) },
        ]
        io.stdout.write(`\n${[...textOf(sections, plain)].join('')}`)
      }
      return null
    })
  command.accepted = 'command'
}

export function unknownOption(command: CliCommand, word: string): InvalidInputError {
  const [flag = ''] = word.split('=')
  const path = command.path()
  const flags = command.options.map(({ long }) => long ?? '')
  return new InvalidInputError(
    ['-V', '--version'].includes(flag)
      ? `${quoted(word)} is an option of pmr-due itself: type 'pmr-due ${flag}'`
      : `unknown option ${quoted(word)} for '${path}': see '${path} --help'${didYouMean(flag, flags)}`,
  )
}

export function strayWord(command: CliCommand, word: string): InvalidInputError {
  const meant = meaningOf(command, word)
  if (meant === null) return unknownCommand(command, word, `see '${command.path()} --help'`)
  // As a shell takes it.
  const inQuotes = word.includes("'") ? `"${quoted(word).slice(1, -1)}"` : quoted(word)
  const shown = /^[\w./:+-]+$/.test(word) ? word : inQuotes
  return new InvalidInputError(`unexpected argument ${quoted(word)}: did you mean ${meant} ${shown}?`)
}

/** @param otherwise what to say of a command that has none below it */
function unknownCommand(command: CliCommand, word: string, otherwise: string): InvalidInputError {
  const commands = command.createHelp().visibleCommands(command)
  const names = commands.map((each) => each.name())
  return new InvalidInputError(
    names.length > 0
      ? `unknown command ${quoted(word)}: expected ${names.join(', ')}${didYouMean(word, names)}`
      : `unexpected argument ${quoted(word)}: ${otherwise}`,
  )
}

/** The option that a word is most likely the value of, and that is not given yet; null where there is none. */
function meaningOf(command: CliCommand, word: string): string | null {
  const options = command.options as readonly CliOption[]
  const isFree = (option: CliOption) =>
    option.repeatable || command.getOptionValue(option.attributeName()) === undefined
  const takes = (flag: string) => options.some((option) => option.long === flag && isFree(option))
  if (isDate(word)) {
    const ofPeriod = word === lastDayOf(monthOf(word)) ? ['--period-end'] : []
    const ofDay = [...ofPeriod, '--delivered', '--period-end', '--on', '--start', '--release'].find(takes)
    if (ofDay !== undefined) return ofDay
  }
  if (takes('--period') && reads(() => reportingPeriods(word))) return '--period'
  if (takes('--sla') && reads(() => parseSla(word))) return '--sla'
  if (takes('--division') && reads(() => parseDivision(word))) return '--division'
  if (takes('--cr') && /^cr\d+$/i.test(word)) return '--cr'
  if (takes('--year') && /^\d{4}\b/.test(word)) return '--year'
  return takes('--deliveries') && /\.\w+$/.test(word) ? '--deliveries' : null
}

function reads(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

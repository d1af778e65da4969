import fc from 'fast-check'
import { everyCommand } from '../../scripts/command-tree.ts'
import { changeRequests } from '../../src/change-requests/change-requests.ts'
import type { Accepted, CliCommand, CliOption } from '../../src/commands/command.ts'
import type { OptionName } from '../../src/commands/options.ts'
import { type Files, filePath, files } from './files.ts'
import { date, division, garbage, period, sla, year4 } from './values.ts'

/** A part of a command line; `option` is null for a word astray. */
interface Piece {
  readonly option: OptionName | null
  readonly value: string | undefined
  readonly words: readonly string[]
}

/** All that a run is given: its command line, its environment, its clock, and the files in its working folder. */
export interface Invocation {
  readonly command: CliCommand
  /** Given before the words of the command. */
  readonly before: readonly Piece[]
  /** Given after them, operands among them. */
  readonly after: readonly Piece[]
  readonly env: Readonly<Record<string, string>>
  /** An instant in UTC. */
  readonly now: string
  readonly files: Files
}

/** The words of a command line; `more` comes right after the words of the command, where it is its own. */
export function argvOf({ command, before, after }: Invocation, more: readonly string[] = []): string[] {
  const words = (pieces: readonly Piece[]) => pieces.flatMap((piece) => piece.words)
  return [...words(before), ...pathOf(command), ...more, ...words(after)]
}

/** What a person needs to do it again: the arguments, the environment, the clock, and the files named. */
export function described(invocation: Invocation): object {
  const { env, now, files } = invocation
  const argv = argvOf(invocation)
  const named = [...argv, ...Object.values(env)].join(' ')
  const text = (content: Uint8Array | null) =>
    content === null ? null : Buffer.from(content).toString('utf8').slice(0, 4000)
  return {
    argv,
    env,
    now,
    ...(/\.json/.test(named) && { official: text(files.official) }),
    ...(/deliveries/.test(named) && { deliveries: text(files.deliveries) }),
    ...(/published/.test(named) && { published: text(files.published) }),
  }
}

/** The values that an option is given, in order. */
export function valuesOf({ before, after }: Invocation, option: OptionName): string[] {
  return [...before, ...after].flatMap((piece) =>
    piece.option === option && piece.value !== undefined ? [piece.value] : [],
  )
}

/** Every command that people call, the main one first. */
const commands = await everyCommand()

/** The words that call a command: `['holidays', 'verify']`. */
function pathOf(command: CliCommand): string[] {
  return command.path().split(' ').slice(1)
}

/** What an option or an argument takes that has no list of values, by the word for it; another word gets text. */
const takes: Readonly<Record<string, fc.Arbitrary<string>>> = {
  period,
  sla,
  division,
  year: year4,
  file: filePath,
  date,
  from: date,
  to: date,
  n: fc.integer({ min: -400, max: 400 }).map(String),
  id: fc.constantFrom('all', ...changeRequests.map(({ cr }) => cr)),
  days: fc.nat({ max: 120 }).map(String),
}

/** The format and the place are left to those who run the command line: the same answer must come in each. */
const chosenLater: readonly string[] = ['format', 'json', 'color', 'output', 'force']

const optionsOf = ({ options }: CliCommand) =>
  (options as CliOption[]).filter((option) => !chosenLater.includes(option.attributeName()))
const everyOption = commands.flatMap(optionsOf)

function optionPiece(option: CliOption): fc.Arbitrary<Piece> {
  const flag = option.long ?? option.flags
  const name = option.attributeName() as OptionName
  if (!option.required) return fc.constant({ option: name, value: undefined, words: [flag] })
  const word = /<(.*)>/.exec(option.flags)?.[1] ?? ''
  return fc.tuple(acceptedValue(word, option.accepted), fc.boolean()).map(([text, joined]) => ({
    option: name,
    value: text,
    words: joined ? [`${flag}=${text}`] : [flag, text],
  }))
}

/** A value that is right as a rule: one of those listed, or of the kind that `word` stands for. */
function acceptedValue(word: string, accepted: Accepted | null | undefined): fc.Arbitrary<string> {
  const right = Array.isArray(accepted)
    ? fc.constantFrom(...(accepted as readonly string[]))
    : (takes[word] ?? fc.string({ maxLength: 12 }))
  return fc.oneof({ weight: 24, arbitrary: right }, { weight: 1, arbitrary: garbage })
}

const commandWord = fc.constantFrom(...commands.flatMap(pathOf))
const wordAstray = (word: string): Piece => ({ option: null, value: undefined, words: [word] })
const stray: fc.Arbitrary<Piece> = fc.oneof(
  garbage.map(wordAstray),
  commandWord.map(wordAstray),
  fc.constantFrom('-h', '--help', '--version').map(wordAstray),
  // An option of some other command, perhaps, or its flag alone.
  fc.constantFrom(...everyOption).chain(optionPiece),
  fc.constantFrom(...everyOption).map(({ long }) => wordAstray(long ?? '')),
)

function invocationOf(command: CliCommand): fc.Arbitrary<Invocation> {
  const options = optionsOf(command).map((option) => ({ weight: 5, arbitrary: optionPiece(option) }))
  const piece = fc.oneof(...options, { weight: 1, arbitrary: stray })
  const given = fc.tuple(
    ...command.registeredArguments.map((argument) =>
      acceptedValue(argument.name(), command.accepted).map(
        (word): Piece => ({ option: null, value: word, words: [word] }),
      ),
    ),
  )
  const parts = fc.record({
    command: fc.constant(command),
    before: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(piece, { maxLength: 1 }) },
    ),
    after: fc.tuple(given, fc.array(piece, { maxLength: 4 })).map(([words, rest]) => [...words, ...rest]),
    env: fc
      .record(
        {
          PMR_DUE_TODAY: mostly(date),
          PMR_DUE_BANK_HOLIDAYS: filePath,
          PMR_DUE_DIVISION: mostly(division),
          PMR_DUE_DEROGATION_UNTIL: mostly(date),
          PMR_DUE_MP122B: mostly(date),
        },
        { requiredKeys: [] },
      )
      .map((env) => env as Record<string, string>),
    now: fc
      .date({ min: new Date('2011-06-01'), max: new Date('2051-06-30'), noInvalidDate: true })
      .map((instant) => instant.toISOString()),
    files,
  })
  return parts.map((invocation) =>
    Object.assign(invocation, { [fc.toStringMethod]: () => JSON.stringify(described(invocation), null, 2) }),
  )
}

function mostly(right: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: garbage })
}

/** Command lines of every command, mostly of the accepted form, so that many are answered. */
export const invocations: fc.Arbitrary<Invocation> = fc.oneof(...commands.map(invocationOf))

import fc from 'fast-check'
import { changeRequests } from '../../src/change-requests/change-requests.ts'
import type { Operand } from '../../src/commands/command.ts'
import { type OptionName, type OptionSpec, optionSpecs, type Values } from '../../src/commands/options.ts'
import { type Command, commands } from '../command-tree.ts'
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
  readonly command: Command
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
  return [...words(before), ...command.path, ...more, ...words(after)]
}

/** The values that an option is given, in order. */
export function valuesOf({ before, after }: Invocation, option: OptionName): string[] {
  return [...before, ...after].flatMap((piece) =>
    piece.option === option && piece.value !== undefined ? [piece.value] : [],
  )
}

/** What an option or an operand takes that has no list of values, by the word for it; another word gets text. */
const takes: Readonly<Record<string, fc.Arbitrary<string>>> = {
  period,
  sla,
  division,
  year: year4,
  N: fc.integer({ min: 1, max: 99 }).map(String),
  file: filePath,
  'YYYY-MM-DD': date,
  id: fc.constantFrom('all', ...changeRequests.map(({ id }) => id)),
  n: fc.nat({ max: 400 }).map(String),
}

/** The format and the place are left to those who run the command line: the same answer must come in each. */
const chosenLater: readonly OptionName[] = ['format', 'json', 'color', 'output', 'force']

/** All but `--output`, which would take any word after it for a file to write, and `--force`, which goes with it. */
const optionNames = (Object.keys(optionSpecs) as OptionName[]).filter(
  (name) => name !== 'output' && name !== 'force',
)

function optionPiece(name: OptionName, formats: readonly string[]): fc.Arbitrary<Piece> {
  const { flags, values }: OptionSpec = optionSpecs[name]
  const [flag = '', operand] = flags.split(' ')
  if (operand === undefined) return fc.constant({ option: name, value: undefined, words: [flag] })
  const word = operand.replace(/[<>]/g, '')
  const listed = name === 'format' ? formats : values
  return fc.tuple(acceptedValue(word, listed), fc.boolean()).map(([text, joined]) => ({
    option: name,
    value: text,
    words: joined ? [`${flag}=${text}`] : [flag, text],
  }))
}

function operandPiece({ name, values }: Operand): fc.Arbitrary<Piece> {
  return acceptedValue(name, values).map((word) => ({ option: null, value: word, words: [word] }))
}

/** A value that is right as a rule: one of those listed, else of the kind that `word` stands for. */
function acceptedValue(word: string, values: Values | undefined): fc.Arbitrary<string> {
  const right =
    typeof values === 'object' ? fc.constantFrom(...values) : (takes[word] ?? fc.string({ maxLength: 12 }))
  return fc.oneof({ weight: 24, arbitrary: right }, { weight: 1, arbitrary: garbage })
}

const commandWord = fc.constantFrom(...commands.flatMap(({ path }) => path), 'help')
const stray: fc.Arbitrary<Piece> = fc.oneof(
  garbage.map((word) => ({ option: null, value: undefined, words: [word] })),
  commandWord.map((word) => ({ option: null, value: undefined, words: [word] })),
  fc
    .constantFrom('-h', '--help', '--version')
    .map((word) => ({ option: null, value: undefined, words: [word] })),
  // An option of some other command, perhaps, or its flag alone.
  fc.constantFrom(...optionNames).chain((name) => optionPiece(name, ['text', 'json'])),
  fc.constantFrom(...optionNames).map((name) => ({
    option: null,
    value: undefined,
    words: [optionSpecs[name].flags.split(' ')[0] ?? ''],
  })),
)

function invocationOf(command: Command): fc.Arbitrary<Invocation> {
  const { spec } = command
  const own = spec.options.filter((name) => !chosenLater.includes(name))
  const options = own.map((name) => ({ weight: 5, arbitrary: optionPiece(name, spec.formats) }))
  const piece = fc.oneof(...options, { weight: 1, arbitrary: stray })
  const operands = fc.tuple(...(spec.operands ?? []).map(operandPiece))
  return fc.record({
    command: fc.constant(command),
    before: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(piece, { maxLength: 1 }) },
    ),
    after: fc.tuple(operands, fc.array(piece, { maxLength: 4 })).map(([given, rest]) => [...given, ...rest]),
    env: fc
      .record(
        {
          PMR_DUE_TODAY: fc.oneof({ weight: 9, arbitrary: date }, { weight: 1, arbitrary: garbage }),
          PMR_DUE_BANK_HOLIDAYS: filePath,
        },
        { requiredKeys: [] },
      )
      .map((env) => env as Record<string, string>),
    now: fc
      .date({ min: new Date('2011-06-01'), max: new Date('2051-06-30'), noInvalidDate: true })
      .map((instant) => instant.toISOString()),
    files,
  })
}

/** Command lines of the whole tree, mostly of the accepted form, so that many are answered. */
export const invocations: fc.Arbitrary<Invocation> = fc.oneof(...commands.map(invocationOf))

import { exitCodes, InvalidInputError, quoted } from '../errors.ts'
import { cellText, coloured, type Document, plain, type Style } from '../formats/document.ts'
import { isAboutInput, noticeText, shownSections, unsaidVariables } from '../formats/notices.ts'
import { csvOf } from '../formats/records.ts'
import { textOf, wrapped } from '../formats/text.ts'
import { type Io, type Sink, tell, writeAll } from '../io.ts'
import type { Answer, Answerer, CliCommand, CliOption } from './command.ts'
import type { OptionValues } from './options.ts'
import { settingOf, wordFrom } from './reading.ts'

/** Only text takes the style. A string is a text in one piece. */
type Format = (document: Document, style: Style) => Iterable<string> | Promise<Iterable<string>>

const everywhere: Readonly<Record<string, Format>> = {
  text: (document, style) => textOf(shownSections(document), style),
  json: async (document) => (await import('../formats/json.ts')).jsonOf(document.json()),
  csv: (document) => csvOf(document.records()),
  markdown: async (document) => {
    const { markdownOf } = await import('../formats/markdown.ts')
    return markdownOf(shownSections(document), document.notices)
  },
}

/** The formats of every answer, the default first. */
export const formatsEverywhere = Object.keys(everywhere)

const formats: Readonly<Record<string, Format>> = {
  ...everywhere,
  env: (document) =>
    Object.entries(document.env?.() ?? {}).map(([key, cell]) => `${key}=${cellText(cell)}\n`),
  date: (document) => (document.dates?.() ?? []).map((date) => `${date}\n`),
}

/** Runs a command whose answer goes to stdout, or to the file that `--output` names; `-` is stdout. */
export async function runCommand(command: CliCommand, answer: Answerer): Promise<void> {
  const { io } = command.run
  await refuseStray(command)
  const given = valuesGiven(command)
  const { output, force = false } = given
  if (force && output === undefined) throw new InvalidInputError('--force only works with --output')
  const asked = askedFormat(given)
  const inputs = inputsOf(command, given)
  if (output === undefined || output === '-') return answered(asked, io)
  const { formatForFile, refuseInput, writingTo } = await import('./output-file.ts')
  const { format, warning } = formatForFile(output, asked, command.formats)
  refuseInput(output, inputs)
  await writingTo(output, force, (file) => answered(format, { ...io, stdout: file }))
  if (warning !== null) await tellNotes([warning], given, io)

  async function answered(asked: string | undefined, to: Io): Promise<void> {
    const [first = ''] = command.formats
    const format = wordFrom('--format', asked ?? first, 'a format of this command', command.formats)
    const found = await answer({ ...given, format }, to, command.args)
    if (found === null) return
    await present(found, format, given, to)
    if (found.isNo) command.run.code = exitCodes.no
  }
}

/** Refuses a word that is not an option of the command, nor one of its arguments, nor a command below it. */
async function refuseStray(command: CliCommand): Promise<void> {
  const { args, registeredArguments, run } = command
  const dashes = run.argv.indexOf('--')
  // `add 2022-11-24 -18`: a number is no option where there are arguments.
  const optionForm = registeredArguments.length > 0 ? /^-\D/ : /^-./
  const unknown = args.find(
    (word) => optionForm.test(word) && (dashes === -1 || !run.argv.includes(word, dashes)),
  )
  if (unknown !== undefined) throw (await import('./help.ts')).unknownOption(command, unknown)
  // A shell's variable that is not set, most often.
  if (command.accepted === 'file' && args[0] === '') throw command.lacks('file')
  const stray = registeredArguments.at(-1)?.variadic ? undefined : args[registeredArguments.length]
  if (stray !== undefined) throw (await import('./help.ts')).strayWord(command, stray)
}

/** The options given to a command, or before its name. */
function valuesGiven(command: CliCommand): OptionValues {
  const values = { ...command.run.given }
  for (const [name, given] of Object.entries(values)) {
    const option = command.optionNamed(name) as CliOption
    if (!command.options.includes(option)) {
      throw new InvalidInputError(`${option.long} does not work with '${command.path()}'`)
    }
    if (option.repeatable || !Array.isArray(given)) continue
    const [first = '', second] = new Set<string>(given)
    if (second !== undefined) {
      const both = `${quoted(first)} and ${quoted(second)}`
      throw new InvalidInputError(`${option.long} is given twice, as ${both}; give it once`)
    }
    values[name] = first
  }
  return values
}

/** The files that an answer is made from. Standard input can be read only once, so only one of them may be that. */
function inputsOf(command: CliCommand, given: OptionValues) {
  const { accepted, args, options, run } = command
  const takesBankHolidays = options.some(({ long }) => long === '--bank-holidays')
  const bankHolidays = takesBankHolidays ? settingOf('bankHolidays', given, run.io) : null
  const inputs = [
    { source: command.path().replace('pmr-due ', ''), text: accepted === 'file' ? args[0] : undefined },
    { source: '--deliveries', text: given.deliveries },
    { source: bankHolidays?.source, text: bankHolidays?.text },
  ]
  const [first, second] = inputs.filter(({ text }) => text === '-')
  if (second === undefined) return inputs.map(({ text }) => text)
  const both = `${first?.source} and ${second.source} both read standard input`
  throw new InvalidInputError(`${both}: give one of them a file instead of -`)
}

/** Writes an answer to stdout; notices that the format does not hold go to stderr. */
async function present({ document, others }: Answer, format: string, given: OptionValues, io: Io) {
  const make: Format = others?.[format] ?? (formats[format] as Format)
  let text = await make(document, format === 'text' ? await styleOf(io.stdout, given, io) : plain)
  if (format === 'ics') {
    // A calendar that replaces one of ours updates it.
    const { updatedCalendar } = await import('../formats/ics.ts')
    text = await updatedCalendar([...text].join(''), given, io)
  }
  await writeAll(io.stdout, text)
  // These hold every notice themselves.
  if (['json', 'markdown', 'html'].includes(format)) return
  const { basis, notices } = document
  const lines = format === 'date' ? (basis?.() ?? []) : []
  // An event says what its date rests on, and not what chose its period. A calendar is one text, its long lines folded.
  const said = format === 'ics' ? [String(text).replaceAll('\r\n ', '')] : lines
  const variables = ['date', 'ics'].includes(format) ? unsaidVariables(said, notices) : []
  const notes = [...lines, ...variables, ...notices.filter(isAboutInput).map(noticeText)]
  await tellNotes(notes, given, io)
}

async function tellNotes(notes: readonly string[], given: OptionValues, io: Io): Promise<void> {
  if (notes.length === 0) return
  const style = await styleOf(io.stderr, given, io)
  for (const note of new Set(notes)) {
    tell(io, `${wrapped([{ text: 'note:', tone: 'caution' }, ` ${note}`], style, 2)}\n`)
  }
}

/** `--format`, or `--json`; undefined where neither is given. */
function askedFormat({ format, json }: OptionValues): string | undefined {
  const asked = format?.trim().toLowerCase()
  if (!json) return asked
  if (asked === undefined || asked === 'json') return 'json'
  throw new InvalidInputError(`--json and --format ${quoted(asked)} ask for two formats; give one`)
}

/** Colour on a terminal only, unless the user says otherwise; each stream decides for itself. */
async function styleOf(sink: Sink, { color }: OptionValues, { env }: Io): Promise<Style> {
  const forced = env['FORCE_COLOR']
  if (color === false) return plain
  if (forced !== undefined) return forced === '0' || forced === 'false' ? plain : coloured()
  if (env['NO_COLOR'] || env['TERM'] === 'dumb' || !sink.isTerminal()) return plain
  return coloured()
}

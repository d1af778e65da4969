import type { Notice } from '../answers/notice.ts'
import { InvalidInputError, quoted } from '../errors.ts'
import { coloured, plain, type Style } from '../formats/style.ts'
import { noticeText } from '../formats/wording.ts'
import { type Io, type Sink, tell } from '../io.ts'
import { didYouMean } from '../suggestion.ts'
import type { OptionValues } from './options.ts'

/** How an answer is written in each format that a command has; only text takes the style. */
export type Renderers<Answer> = Readonly<
  Record<string, (answer: Answer, style: Style) => string | Promise<string>>
>

/** The formats that hold their notices themselves. */
const documents: readonly string[] = ['json', 'markdown', 'html']

/**
 * Writes an answer to stdout in the format asked for, and its notices to stderr, each once; a document holds its
 * notices itself.
 *
 * @throws {InvalidInputError} for a format that the command does not have.
 */
export async function present<Answer>(
  answer: Answer,
  notices: readonly Notice[],
  renderers: Renderers<Answer>,
  given: OptionValues,
  io: Io,
): Promise<void> {
  const format = formatFrom(given, Object.keys(renderers))
  const render = renderers[format] as Renderers<Answer>[string]
  const style = await styleFor(format, given, io)
  io.stdout.write(await render(answer, style))
  await tellNotices(notices, format, given, io)
}

/** Notices on stderr, each once; not beside a document, which holds them itself. */
export async function tellNotices(
  notices: readonly Notice[],
  format: string,
  given: OptionValues,
  io: Io,
): Promise<void> {
  if (documents.includes(format) || notices.length === 0) return
  const { caution } = await styleOf(io.stderr, given, io)
  const texts = new Set([...new Set(notices)].map(noticeText))
  tell(io, [...texts].map((text) => `${caution('note:')} ${text}\n`).join(''))
}

/** `--format`, or `--json`; the first accepted one where neither is given. */
export function formatFrom({ format, json }: OptionValues, accepted: readonly string[]): string {
  if (json && format !== undefined && format !== 'json') {
    throw new InvalidInputError(
      `--json and --format ${quoted(format)} ask for two formats: expected one of them`,
    )
  }
  const chosen = json ? 'json' : (format ?? (accepted[0] as string))
  if (accepted.includes(chosen)) return chosen
  throw new InvalidInputError(
    `--format: ${quoted(chosen)} is not a format of this command: expected ${accepted.join(', ')}${didYouMean(chosen, accepted)}`,
  )
}

/** The style of an answer on stdout: no format but text is ever coloured. */
export async function styleFor(format: string, given: OptionValues, io: Io): Promise<Style> {
  return format === 'text' ? styleOf(io.stdout, given, io) : plain
}

/** Colour on a terminal only, unless the user says otherwise; each stream decides for itself. */
async function styleOf(sink: Sink, { color }: OptionValues, { env }: Io): Promise<Style> {
  const forced = env['FORCE_COLOR']
  if (color === false) return plain
  if (forced !== undefined) return forced === '0' || forced === 'false' ? plain : coloured()
  if (env['NO_COLOR'] || env['TERM'] === 'dumb' || !sink.isTerminal()) return plain
  return coloured()
}

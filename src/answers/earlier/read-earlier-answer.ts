import { InvalidInputError, quoted } from '../../errors.ts'
import { earlierCsv } from './csv.ts'
import { type EarlierAnswer, expected } from './earlier-answer.ts'
import { earlierJson } from './json.ts'

/**
 * Reads an earlier output of the main command, written with `--format csv` or `--format json`: what it holds decides
 * which, not what it is called.
 *
 * @param text a byte order mark and either kind of line ends are tolerated
 * @param name what to call the file in messages
 * @throws {ProblemsError} for values that are wrong, naming all of them and where each stands.
 * @throws {InvalidInputError} for a file of another kind.
 */
export async function readEarlierAnswer(text: string, name: string): Promise<EarlierAnswer> {
  const bare = text.replace(/^\uFEFF/, '')
  if (bare.trim() === '') {
    throw new InvalidInputError(`${quoted(name)} is empty: ${expected}`)
  }
  return /^\s*[{[]/.test(bare) ? earlierJson(bare, name) : earlierCsv(bare, name)
}

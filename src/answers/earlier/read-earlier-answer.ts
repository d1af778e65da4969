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
  // A byte order mark is white space to both of these, and the readers pass over it.
  if (text.trim() === '') {
    throw new InvalidInputError(`${quoted(name)} is empty: ${expected}`)
  }
  return /^\s*[{[]/.test(text) ? earlierJson(text, name) : earlierCsv(text, name)
}

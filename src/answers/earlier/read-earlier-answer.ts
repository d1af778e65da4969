import { InvalidInputError, quoted } from '../../errors.ts'
import { earlierCsv } from './csv.ts'
import type { EarlierAnswer } from './earlier-answer.ts'
import { earlierJson } from './json.ts'
import { expected } from './problems.ts'

/**
 * Reads an earlier output of the main command, written with `--format csv` or `--format json`: what it holds decides
 * which, not what it is called.
 *
 * @param text a byte order mark and either kind of line ends are tolerated
 * @param name what to call the file in messages
 * @throws {InvalidInputError} for anything else, naming every value that is wrong and where it stands, in one line.
 * @throws {CoverageError} where all that is wrong is dates outside 2012 to 2050.
 */
export function readEarlierAnswer(text: string, name: string): EarlierAnswer {
  const bare = text.replace(/^\uFEFF/, '')
  if (bare.trim() === '') {
    throw new InvalidInputError(`${quoted(name)} is empty: ${expected}`)
  }
  return /^\s*[{[]/.test(bare) ? earlierJson(bare, name) : earlierCsv(bare, name)
}

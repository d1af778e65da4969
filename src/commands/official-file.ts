import type { OfficialBankHolidays } from '../bank-holidays/official-file.ts'
import { InvalidInputError, quoted } from '../errors.ts'
import type { Io } from '../io.ts'
import { fileBytes } from './file-bytes.ts'
import { named } from './named.ts'
import type { OptionValues } from './options.ts'

/** The official file is a few tens of kilobytes; a hundred times that is another file, and is not read to its end. */
const longestFile = 2_000_000

/** `--bank-holidays`, else `PMR_DUE_BANK_HOLIDAYS`, else none. */
export async function officialFileFrom(
  given: OptionValues,
  io: Io,
): Promise<OfficialBankHolidays | undefined> {
  if (given.bankHolidays !== undefined) return readOfficialFile('--bank-holidays', given.bankHolidays)
  const path = io.env['PMR_DUE_BANK_HOLIDAYS']
  return path ? readOfficialFile('PMR_DUE_BANK_HOLIDAYS', path) : undefined
}

/**
 * @param source the option or variable that the path was given to, for messages
 * @throws {InvalidInputError} for a file that cannot be read or is not an official file.
 */
export async function readOfficialFile(source: string, path: string): Promise<OfficialBankHolidays> {
  const { parseOfficialBankHolidays } = await import('../bank-holidays/official-file.ts')
  return named(source, () => parseOfficialBankHolidays(readText(path), path))
}

function readText(path: string): string {
  const pieces: Buffer[] = []
  let length = 0
  for (const piece of fileBytes(path)) {
    length += piece.length
    if (length > longestFile)
      throw new InvalidInputError(`${quoted(path)} is too large to be an official bank-holiday file`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

import type { OfficialBankHolidays } from '../bank-holidays/official-file.ts'
import type { Io } from '../io.ts'
import { named } from '../named.ts'
import type { OptionValues } from './options.ts'
import { readText } from './text-file.ts'

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
  return named(source, () =>
    parseOfficialBankHolidays(readText(path, longestFile, 'an official bank-holiday file'), path),
  )
}

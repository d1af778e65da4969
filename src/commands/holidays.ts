import { calendarBasis } from '../answers/basis.ts'
import { projectionNotices } from '../answers/notice.ts'
import { divisionsOf } from '../bank-holidays/divisions.ts'
import { coveredYears } from '../dates/coverage.ts'
import { CoverageError, InvalidInputError, quoted } from '../errors.ts'
import { divisionName } from '../formats/wording.ts'
import { named } from '../named.ts'
import type { CommandSpec } from './command.ts'
import { readOfficialFile } from './official-file.ts'
import { calendarOptions, outputOptions } from './options.ts'
import { formatFrom, present } from './present.ts'
import { calendarFrom, parsedDivision } from './reading.ts'

/** What an official file changes against the built-in bank holidays. */
const verifyCommand: CommandSpec = {
  name: 'verify',
  summary: 'dates that an official file adds, moves or removes; exit 1 if any',
  description:
    'Compares a saved copy of the official gov.uk bank-holidays.json with the built-in bank holidays, for the years ' +
    'that it covers, and lists each date that it adds, moves or removes. Exit 1 if there is any.',
  operands: [{ name: 'file', description: 'saved copy of the official bank-holidays.json', values: 'file' }],
  options: ['division', ...outputOptions],
  divisionDefault: 'united-kingdom',
  formats: ['text', 'json', 'csv', 'markdown'],
  examples: [
    ['pmr-due holidays verify bank-holidays.json', 'has anything been proclaimed since this version?'],
  ],
  async run(given, io, [path = '']) {
    const division = parsedDivision(given, 'united-kingdom')
    const file = await readOfficialFile('holidays verify', path)
    const [{ differencesFromBuiltIn }, { verifyRenderers }] = await Promise.all([
      import('../bank-holidays/differences.ts'),
      import('../formats/holidays/verify.ts'),
    ])
    const divisions = divisionsOf(division)
    const lacking = divisions.filter((each) => file.years(each).length === 0)
    if (lacking.length === divisions.length) {
      throw new InvalidInputError(
        `holidays verify: ${quoted(path)} has no bank holidays of ${lacking.map(divisionName).join(', ')}`,
      )
    }
    const differences = differencesFromBuiltIn(file, divisions)
    await present({ division, divisions, file, differences }, [], verifyRenderers, given, io)
    return differences.length > 0 ? 1 : 0
  },
}

/** The bank holidays that answers are counted with. */
export const holidaysCommand: CommandSpec = {
  name: 'holidays',
  summary: 'the bank holidays used, or how an official file differs from them',
  description:
    'Lists the bank holidays that answers are counted with: division, date, weekday, name, whether it is a substitute ' +
    'day or a one-off, and whether it is published or projected.',
  options: ['year', ...calendarOptions, ...outputOptions],
  formats: ['text', 'json', 'csv', 'date', 'markdown'],
  subcommands: [verifyCommand],
  examples: [
    ['pmr-due holidays --year 2022', 'England and Wales in 2022'],
    ['pmr-due holidays --division uk --format csv', 'every bank holiday, 2012 to 2050'],
  ],
  async run(given, io) {
    const years = yearsFrom(given.year)
    const calendar = await calendarFrom(given, io)
    const { holidaysRenderers } = await import('../formats/holidays/renderers.ts')
    const basis = calendarBasis(calendar)
    const holidays = years.flatMap((year) => calendar.bankHolidays.list(year))
    // Every other format says of each bank holiday whether it is projected.
    const unsaid =
      formatFrom(given, this.formats) === 'date' && holidays.some(({ status }) => status === 'projected')
    const notices = [...basis.notices, ...projectionNotices(unsaid, calendar)]
    await present({ ...basis, holidays }, notices, holidaysRenderers, given, io)
    return 0
  },
}

/** The years given, in order, each once; every year where none is. */
function yearsFrom(given: readonly string[] | undefined): readonly number[] {
  if (given === undefined) return coveredYears
  return [...new Set(given.map((text) => named('--year', () => parseYear(text))))].sort((a, b) => a - b)
}

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidInputError(`${quoted(text)} is not a year: expected four digits, like 2022`)
  const year = Number(text)
  if (coveredYears.includes(year)) return year
  throw new CoverageError(
    `${text} is outside ${coveredYears[0]} to ${coveredYears.at(-1)}, the years that bank holidays are known for`,
  )
}

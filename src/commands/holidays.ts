import { type Basis, basisRecord, environmentNotices, projectionNotices } from '../answers/basis.ts'
import type { BankHoliday } from '../bank-holidays/bank-holidays.ts'
import { type CalendarDivision, divisionsOf } from '../bank-holidays/divisions.ts'
import { citationOf } from '../bank-holidays/errata.ts'
import type { BankHolidayDifference, OfficialBankHolidays } from '../bank-holidays/official-file.ts'
import { coveredYears } from '../dates/coverage.ts'
import { CoverageError, InvalidInputError, named, notA, quoted } from '../errors.ts'
import { type Document, ownColumns, tableOf, toned } from '../formats/document.ts'
import { namedDays } from '../formats/named-days.ts'
import { noticeCodes, noticeText } from '../formats/notices.ts'
import { spreadsheetText } from '../formats/records.ts'
import { calendarWords } from '../formats/why.ts'
import { counted, divisionName, listed, shortDate, weekdayName, yearsText } from '../formats/words.ts'
import { grouped } from '../grouped.ts'
import type { CliCommand } from './command.ts'
import { calendarOptions, takeOptions } from './options.ts'
import { calendarFrom, divisionFrom, readOfficialFile } from './reading.ts'

export function defineHolidays(command: CliCommand): void {
  command
    .description(
      'Lists the bank holidays that answers are counted with: the date, the name, whether it is a substitute day or a ' +
        'one-off, and whether it is published or projected.',
    )
    // An option after `verify` belongs to it.
    .enablePositionalOptions()
  command.answers(['date', 'ics'], async (given, io) => {
    const years = yearsFrom(given.year)
    const basis = await calendarFrom(given, io)
    const { division, bankHolidays } = basis.calendar
    const holidays = years.flatMap((year) => bankHolidays.list(year))
    const ics = async () => (await import('../formats/ics.ts')).holidaysIcs(division, holidays)
    return { document: holidaysDocument(holidays, years, basis), others: { ics } }
  }).examples = [
    ['pmr-due holidays --year 2022', 'England and Wales in 2022'],
    ['pmr-due holidays --year 2022..2024 --division sct', 'three years in Scotland'],
    ['pmr-due holidays --division uk --format csv', 'every bank holiday, 2012 to 2050'],
    ['pmr-due holidays --year 2026 --output bank-holidays.ics', 'a calendar to import'],
  ]
  takeOptions(command, ['year', ...calendarOptions], {
    year: 'calendar years: 2022, 2022,2024 or 2022..2024 (default: all)',
  })
  command.lazily('verify', 'which dates does an official file add, move or remove?', async () => defineVerify)
}

/** The years given, in order, each once; every year where none is. */
function yearsFrom(given: readonly string[] | undefined): readonly number[] {
  if (given === undefined) return coveredYears
  const years = given.flatMap((text) => named('--year', () => parseYears(text)))
  return coveredYears.filter((year) => years.includes(year))
}

/** `2022`, or a range `2022..2024` with both ends. */
function parseYears(text: string): number[] {
  const [, from, to = from] = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(text.replaceAll(' ', '')) ?? []
  if (from === undefined) throw notA('a year', text, '2022, 2022,2024 or 2022..2024')
  const [first, last] = [Number(from), Number(to)]
  const outside = [first, last].find((year) => !coveredYears.includes(year))
  if (outside !== undefined) {
    const covered = `${yearsText(coveredYears)}, the years of the bank holidays`
    throw new CoverageError(`${outside} is outside ${covered}`)
  }
  if (first <= last) return coveredYears.filter((year) => year >= first && year <= last)
  throw new InvalidInputError(`${quoted(text)} ends before it starts; type ${last}..${first}`)
}

const isProjected = ({ status }: BankHoliday) => status === 'projected'

function holidaysDocument(holidays: readonly BankHoliday[], years: readonly number[], basis: Basis) {
  const projectionOf = (some: readonly BankHoliday[]) =>
    projectionNotices(some.some(isProjected), basis.calendar)
  const projection = projectionOf(holidays)
  const notices = [...basis.notices, ...projection]
  const countsIn = calendarWords(basis, '', 'They count in')
  return {
    notices,
    basis: () => [[`Bank holidays, ${yearsText(years)}.`, ...projection.map(noticeText), countsIn].join(' ')],
    sections() {
      const { rows, same } = shownDays(holidays, basis)
      type Row = (typeof rows)[number]
      const table = tableOf(rows, {
        Date: ({ date }) => shortDate(date),
        'Bank holiday': ({ name }) => name,
        ...(rows.some(({ where }) => where !== '') && { Where: ({ where }: Row) => where }),
        ...(rows.some(({ note }) => note !== '') && { Note: ({ note }: Row) => toned('caution', note) }),
      })
      return [
        { heading: `Bank holidays, ${yearsText(years)}` },
        { table: { ...table, bare: true } },
        { lines: [[same, ...projection.map(noticeText)].join(' '), countsIn] },
      ]
    },
    records: () =>
      tableOf(holidays, {
        ...ownColumns<BankHoliday>('division', 'date'),
        weekday: ({ date }) => weekdayName(date),
        name: ({ name }) => spreadsheetText(name),
        ...ownColumns<BankHoliday>('kind', 'status', 'source'),
        notices: (holiday) => noticeCodes([...basis.notices, ...projectionOf([holiday])]),
      }),
    json() {
      const records = holidays.map(({ division, date, ...holiday }) => ({
        division,
        date,
        weekday: weekdayName(date),
        ...holiday,
        ...(holiday.source === 'erratum' && { citation: citationOf({ division, date }) }),
      }))
      return { ...basisRecord(basis), holidays: records, notices }
    },
    dates: () => [...new Set(holidays.map(({ date }) => date))],
  }
}

/** One row a date with a note of what sets it apart, and a sentence for what is the same for all others. */
function shownDays(holidays: readonly BankHoliday[], { calendar }: Basis) {
  // The user's own one-offs are always marked as such.
  const official = holidays.filter(({ source }) => source !== 'option')
  const allProjected = official.every(isProjected)
  const allFromFile = official.every(({ source }) => source === 'file')
  const rows = namedDays(holidays, calendar.division).map((day) => {
    const notes = day.holidays.flatMap(({ status, source }) => [
      status === 'projected' && !allProjected ? 'projected' : '',
      source === 'file' && !allFromFile ? 'from the file' : '',
      source === 'option' ? '--holiday' : '',
    ])
    return { ...day, note: [...new Set(notes.filter(Boolean))].join(', ') }
  })
  const others = rows.some(({ note }) => note !== '') ? ' others' : ''
  // That all are projected is said by a notice.
  const common = `${allProjected ? '' : 'published and '}${allFromFile ? 'from the file' : 'built in'}`
  return { rows, same: `All${others} are ${common}.` }
}

function defineVerify(command: CliCommand): void {
  command
    .description(
      'Compares a saved copy of the official gov.uk bank-holidays.json with the built-in bank holidays, for the years ' +
        'that it covers, and lists each date that it adds, moves or removes. It exits 1 if it finds one.',
    )
    .argument('<file>', 'saved copy of the official bank-holidays.json, or - for standard input')
    .answers([], async (given, io, [path = '']) => {
      const { division, setBy } = divisionFrom(given, io, 'united-kingdom')
      const file = await readOfficialFile(path, io, 'holidays verify')
      const divisions = divisionsOf(division)
      if (divisions.every((each) => file.years(each).length === 0)) {
        const names = listed(divisions.map(divisionName), 'or')
        throw new InvalidInputError(`holidays verify: ${quoted(file.name)} has no bank holidays for ${names}`)
      }
      const { differencesFromBuiltIn } = await import('../bank-holidays/official-file.ts')
      const differences = differencesFromBuiltIn(file, divisions)
      const document = verifyDocument(differences, file, division, environmentNotices(setBy))
      return { document, isNo: differences.length > 0 }
    }).examples = [
    ['pmr-due holidays verify bank-holidays.json', 'has anything been proclaimed since this version?'],
  ]
  command.accepted = 'file'
  takeOptions(command, ['division'], {
    division: 'which divisions to compare: ew, sct, ni, gb or uk (default: uk)',
  })
}

function verifyDocument(
  differences: readonly BankHolidayDifference[],
  file: OfficialBankHolidays,
  division: CalendarDivision,
  notices: ReturnType<typeof environmentNotices>,
): Document {
  const divisions = divisionsOf(division)
  return {
    notices,
    sections() {
      const found = differences.length === 0 ? 'No difference' : counted(differences.length, 'difference')
      const verdict = `${found} from the built-in bank holidays`
      const by = notices.map(({ variable }) => `, ${variable}`).join('')
      const inFile = divisions.filter((each) => file.years(each).length > 0)
      const lacking = divisions.filter((each) => !inFile.includes(each)).map(divisionName)
      const compared = [...grouped(inFile, (each) => yearsText(file.years(each)))].map(
        ([years, same]) => `${listed(same.map(divisionName))} (${years}${by})`,
      )
      const table = tableOf(differences, {
        Change: ({ change }) => change,
        Date: ({ date, to }) => `${shortDate(date)}${to === null ? '' : ` to ${shortDate(to)}`}`,
        Name: ({ name }) => name,
        ...(divisions.length > 1 && {
          Division: (each: BankHolidayDifference) => divisionName(each.division),
        }),
      })
      return [
        { heading: [toned(differences.length === 0 ? 'good' : 'bad', verdict)] },
        { table },
        {
          lines: [
            `Compared with ${quoted(file.name)}: ${listed(compared)}.`,
            lacking.length > 0 ? `Not in the file, so not compared: ${listed(lacking)}.` : '',
          ],
        },
      ]
    },
    records: () =>
      tableOf(differences, {
        ...ownColumns<BankHolidayDifference>('division', 'change', 'date', 'to'),
        name: ({ name }) => spreadsheetText(name),
        notices: () => noticeCodes(notices),
      }),
    json() {
      const compared = Object.fromEntries(divisions.map((each) => [each, file.years(each)]))
      return { division, file: file.name, compared, differences, notices }
    },
  }
}

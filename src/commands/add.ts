import { type Basis, basisRecord, projectionNotices } from '../answers/basis.ts'
import { addition, skippedRecords, tally, workingDayCount } from '../answers/count.ts'
import { type IsoDate, shiftDays } from '../dates/iso-date.ts'
import { countCalendar } from '../formats/count-calendar.ts'
import { type Cell, type Document, ownColumns, type Style, tableOf } from '../formats/document.ts'
import { namedDays } from '../formats/named-days.ts'
import { basisCodes, noticeCodes, noticeText } from '../formats/notices.ts'
import { calendarWords, elsewhereWords } from '../formats/why.ts'
import { counted, dayText, listedFirst } from '../formats/words.ts'
import type { Io } from '../io.ts'
import type { CliCommand } from './command.ts'
import { calendarOptions, type OptionValues, takeOptions } from './options.ts'
import { calendarFrom, dateFrom, refuseExplain, workingDaysFrom } from './reading.ts'

const options = ['explain', ...calendarOptions] as const

export function defineAdd(command: CliCommand): void {
  command
    .description(
      'Says which day is Working Day N after a date: day 1 is the first Working Day after it. A negative N counts back.',
    )
    .argument('<date>', 'the day to start from, YYYY-MM-DD; itself not counted')
    .argument('<n>', 'how many Working Days, any whole number')
    .answers(['date', 'env'], async (given, io, [first, n = '']) => {
      const from = dateFrom('<date>', first, given) as IsoDate
      const workingDays = workingDaysFrom('<n>', n, /^[+\-−]?\d{1,15}$/, 'a whole number, like 12 or -5')
      const basis = await countBasis(given, io)
      const answer = addition(from, workingDays, basis.calendar)
      const distance = counted(Math.abs(workingDays), 'Working Day')
      const sentence = `That is ${distance} ${workingDays < 0 ? 'before' : 'after'} ${dayText(from)}.`
      const count = given.explain ? workingDayCount(from, answer.date, basis.calendar) : null
      const document = countDocument(answer, basis, dayText(answer.date), sentence, count)
      return { document: { ...document, dates: () => [answer.date] } }
    }).examples = [
    ['pmr-due add 2022-10-31 12', 'the twelfth Working Day after 31 October 2022'],
    ['pmr-due add 2022-12-28 -5 --explain', 'five Working Days before, with the count drawn'],
    ['pmr-due add 2022-10-31 12 --format date', 'the date alone, for a script'],
  ]
  takeOptions(command, options)
}

export function defineCount(command: CliCommand): void {
  command
    .description(
      'Counts the Working Days after one date, up to and including another. The number is negative where the second ' +
        'date is the earlier one.',
    )
    .argument('<from>', 'the day to start from, YYYY-MM-DD; itself not counted')
    .argument('<to>', 'the last day, YYYY-MM-DD; counted')
    .answers(['env'], async (given, io, [first, last]) => {
      const from = dateFrom('<from>', first, given) as IsoDate
      const to = dateFrom('<to>', last, given) as IsoDate
      const basis = await countBasis(given, io)
      const answer = tally(from, to, basis.calendar)
      const [earlier, later] = from < to ? [from, to] : [to, from]
      const heading = counted(answer.workingDays, 'Working Day')
      const negative = answer.workingDays < 0 ? '; negative, because the second date is the earlier one' : ''
      const sentence = `Counted after ${dayText(earlier)}, up to and including ${dayText(later)}${negative}.`
      const count = given.explain ? workingDayCount(earlier, later, basis.calendar) : null
      return { document: countDocument(answer, basis, heading, sentence, count) }
    }).examples = [
    ['pmr-due count 2022-10-31 2022-12-05', 'the Working Days after October 2022, up to 5 December'],
    ['pmr-due count 2022-12-23 2023-01-03 --division sct', 'over Christmas, in Scotland'],
  ]
  takeOptions(command, options)
}

async function countBasis(given: OptionValues, io: Io): Promise<Basis> {
  refuseExplain(given, ['text', 'json', 'markdown'])
  return calendarFrom(given, io)
}

type Answer = ReturnType<typeof addition> | ReturnType<typeof tally>

function countDocument(
  answer: Answer,
  basis: Basis,
  heading: string,
  sentence: string,
  count: ReturnType<typeof workingDayCount> | null,
): Document {
  const { from, workingDays, skipped, projected, otherDivisions } = answer
  const { division } = basis.calendar
  const projection = projectionNotices(projected, basis.calendar)
  const notices = [...basis.notices, ...projection]
  const isDate = 'date' in answer
  const kind = isDate ? 'date' : 'count'
  const last = isDate ? answer.date : answer.to
  const reached = isDate ? { working_days: workingDays, date: last } : { to: last, working_days: workingDays }
  // Back from a day, the day that is reached is counted, and the first is not.
  const back = isDate && workingDays < 0 ? 1 : 0
  const days = [from, last].map((day) => shiftDays(day, -back))
  const cells = {
    from,
    ...reached,
    division,
    projected,
    bank_holidays: [...new Set(skipped.map(({ date }) => date))].join(';'),
    notices: noticeCodes([...basisCodes(basis, days), ...projection], [{ ...answer, kind }]),
  }
  const basisWords = () => {
    return [calendarWords(basis, elsewhereWords(otherDivisions, otherText)), ...projection.map(noticeText)]
  }
  return {
    notices,
    basis: basisWords,
    env: () => cells,
    records: () => tableOf([cells], ownColumns<Record<string, Cell>>(...Object.keys(cells))),
    sections() {
      if (count === null) {
        const skips = skippedText(namedDays(skipped, division))
        return [{ heading }, { lines: [`${sentence} ${skips}`, ...basisWords()] }]
      }
      // The drawing names the bank holidays itself.
      const marked = count.days.slice(-1).map(({ date }) => date)
      const picture = (style: Style) => countCalendar(count, marked, division, style, 'from')
      return [{ heading }, { lines: [sentence, ...basisWords()] }, { picture }]
    },
    json: () => ({
      ...basisRecord(basis),
      ...answer,
      skipped: skippedRecords(skipped),
      ...(count && { countedDays: count.workingDays }),
      notices,
    }),
  }
}

/** The answer in another division. */
function otherText(other: Answer['otherDivisions'][number]): string {
  if ('workingDays' in other) return counted(other.workingDays, 'Working Day')
  return other.date === null ? 'outside the years covered' : dayText(other.date)
}

function skippedText(days: ReturnType<typeof namedDays>): string {
  if (days.length === 0) return 'The count skips no bank holiday.'
  const names = days.map(({ date, name, where }) => `${name} on ${dayText(date)}${where && ` (${where})`}`)
  return `The count skips ${counted(days.length, 'bank holiday')}: ${listedFirst(names.slice(0, 10), days.length)}.`
}

import type { CalendarBasis } from '../../answers/basis.ts'
import type { BankHoliday } from '../../bank-holidays/bank-holiday.ts'
import { divisionsOf } from '../../bank-holidays/divisions.ts'
import { citationOf } from '../../bank-holidays/errata.ts'
import { aligned, type Column } from '../columns.ts'
import { csv } from '../csv.ts'
import { json, noticesJson } from '../json.ts'
import { list, markdown, strong, table } from '../markdown.ts'
import type { Style } from '../style.ts'
import { calendarText, noticeText, shortDate, weekdayName } from '../wording.ts'

interface HolidaysAnswer extends CalendarBasis {
  /** In date order. */
  readonly holidays: readonly BankHoliday[]
}

export const holidaysRenderers = {
  text: holidaysText,
  json: holidaysJson,
  csv: holidaysCsv,
  date: holidayDates,
  markdown: holidaysMarkdown,
}

const columns: readonly Column<BankHoliday>[] = [
  { key: 'division', heading: 'Division', value: ({ division }) => division },
  { key: 'date', heading: 'Date', date: true, value: ({ date }) => date },
  { key: 'weekday', heading: 'Weekday', value: ({ date }) => weekdayName(date) },
  { key: 'name', heading: 'Name', value: ({ name }) => name },
  { key: 'kind', heading: 'Kind', value: ({ kind }) => kind },
  { key: 'status', heading: 'Status', value: ({ status }) => status },
  { key: 'source', heading: 'Source', value: ({ source }) => source },
]

function holidaysText({ holidays, ...basis }: HolidaysAnswer, style: Style): string {
  const union = divisionsOf(basis.division).length > 1
  const rows = holidays.map(({ date, name, kind, status, source, division: observedIn }) => [
    shortDate(date),
    name,
    kind === 'standing' ? '' : kind === 'substitute' ? 'substitute day' : 'one-off',
    status === 'projected' ? style.caution(status) : status,
    source,
    ...(union ? [observedIn] : []),
  ])
  return `${style.strong(calendarText(basis, 'Bank holidays'))}\n\n${aligned(rows)}\n`
}

function holidaysJson({ holidays, ...basis }: HolidaysAnswer): string {
  return json(basis, {
    holidays: holidays.map((holiday) => ({
      ...Object.fromEntries(columns.map(({ key, value }) => [key, value(holiday)])),
      ...(holiday.source === 'erratum' && { citation: citationOf(holiday) }),
    })),
    notices: noticesJson(basis.notices),
  })
}

function holidaysCsv({ holidays }: HolidaysAnswer): string {
  return csv(columns, holidays)
}

/** The division where there is more than one; a date has its weekday already. */
function holidaysMarkdown({ holidays, ...basis }: HolidaysAnswer): string {
  const union = divisionsOf(basis.division).length > 1
  const shown = columns.filter(({ key }) => key !== 'weekday' && (union || key !== 'division'))
  return markdown(
    strong(calendarText(basis, 'Bank holidays')),
    table(shown, holidays),
    list(basis.notices.map(noticeText)),
  )
}

/** The dates alone, one a line, each once. */
function holidayDates({ holidays }: HolidaysAnswer): string {
  return [...new Set(holidays.map(({ date }) => `${date}\n`))].join('')
}

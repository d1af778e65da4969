import Holidays from 'date-holidays'
import { builtInYear } from '../../src/bank-holidays/bank-holidays.ts'
import { type Division, divisions } from '../../src/bank-holidays/divisions.ts'
import { slas } from '../../src/sla/slas.ts'
import { naiveWalk, officialDates } from '../naive-walk.ts'

/** How a source of bank holidays compares with the official list of 2012 to 2028. */
export interface Accuracy {
  readonly source: string
  readonly division: Division
  /** Official dates that it lacks, and weekdays that it has too many. */
  readonly wrongDates: number
  /** Due dates that come out otherwise, of `dueDates`. */
  readonly wrongDueDates: number
  /** Month ends from January 2012 to June 2028, under four SLAs. */
  readonly dueDates: number
}

const publishedYears = Array.from({ length: 17 }, (_, index) => 2012 + index)
const monthEnds = Array.from({ length: 198 }, (_, index) => isoDate(Date.UTC(2012, index + 1, 0)))

const sources: readonly (readonly [name: string, dates: (division: Division) => ReadonlySet<string>])[] = [
  [
    '`pmr-due`, built in',
    (division) => {
      const days = publishedYears.flatMap((year) => builtInYear(division, year))
      return new Set(days.map(({ date }) => date))
    },
  ],
  ['date-holidays, by division', (division) => publicHolidays(new Holidays('GB', regions[division]))],
  ['date-holidays, plain `GB`', () => publicHolidays(new Holidays('GB'))],
]

const regions: Readonly<Record<Division, string>> = {
  'england-and-wales': 'ENG',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
}

export function accuracyOfSources(): Accuracy[] {
  return sources.flatMap(([source, dates]) =>
    divisions.map((division) => accuracy(source, division, dates(division))),
  )
}

function accuracy(source: string, division: Division, dates: ReadonlySet<string>): Accuracy {
  const official = officialDates(division)
  const lacking = [...official].filter((date) => !dates.has(date))
  const extra = [...dates].filter((date) => !official.has(date) && isWeekday(date))
  const [asOfficial, asSource] = [naiveWalk(official), naiveWalk(dates)]
  const counts = monthEnds.flatMap((end) =>
    slas.map((sla) => asSource.add(end, sla) === asOfficial.add(end, sla)),
  )
  return {
    source,
    division,
    wrongDates: lacking.length + extra.length,
    wrongDueDates: counts.filter((same) => !same).length,
    dueDates: counts.length,
  }
}

/** Due dates of all three divisions that come out wrong with bank holidays left out, or with a period end rolled forward. */
export function wrongWaysToCount(): { readonly weekendsOnly: number; readonly rolledForward: number } {
  const weekends = naiveWalk([])
  const wrong = { weekendsOnly: 0, rolledForward: 0 }
  for (const division of divisions) {
    const official = naiveWalk(officialDates(division))
    for (const end of monthEnds) {
      const rolled = official.isWorkingDay(end) ? end : (official.add(end, 1) as string)
      for (const sla of slas) {
        const due = official.add(end, sla)
        if (weekends.add(end, sla) !== due) wrong.weekendsOnly++
        if (official.add(rolled, sla) !== due) wrong.rolledForward++
      }
    }
  }
  return wrong
}

/** By its `date` string alone: its `start` moves with the machine's time zone. */
function publicHolidays(calendar: Holidays): ReadonlySet<string> {
  const holidays = publishedYears.flatMap((year) => calendar.getHolidays(year))
  return new Set(holidays.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10)))
}

function isWeekday(date: string): boolean {
  return ![0, 6].includes(new Date(date).getUTCDay())
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The table in the README: a row a source, the three divisions together. */
export function accuracyTable(rows = accuracyOfSources()): string {
  const lines = sources.map(([source]) => {
    const own = rows.filter((row) => row.source === source)
    const sum = (key: 'wrongDates' | 'wrongDueDates') => own.reduce((total, row) => total + row[key], 0)
    return `| ${source} | ${sum('wrongDates')} | ${sum('wrongDueDates')} |`
  })
  return `${['| source | wrong dates | wrong due dates |', '| --- | ---: | ---: |', ...lines].join('\n')}\n`
}

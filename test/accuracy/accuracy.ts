import Holidays from 'date-holidays'
import { builtInYear } from '../../src/bank-holidays/bank-holidays.ts'
import { type Division, divisions } from '../../src/bank-holidays/divisions.ts'
import { slas } from '../../src/sla/slas.ts'
import { publishedYears } from '../bank-holidays/official-list.ts'
import { monthEnds, type NaiveWalk, naiveWalk, officialDates } from '../naive-walk.ts'

/** January 2012 to June 2028: what is due after them is counted in published years. */
const publishedEnds = monthEnds.filter((date) => date <= '2028-06-30')

/** How many due dates are compared: after each month, under each SLA, in each division. */
export const dueDates = publishedEnds.length * slas.length * divisions.length

const regions = { 'england-and-wales': 'ENG', scotland: 'SCT', 'northern-ireland': 'NIR' } as const

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

/** By its `date` string alone: its `start` moves with the machine's time zone. */
function publicHolidays(calendar: Holidays): ReadonlySet<string> {
  const holidays = publishedYears.flatMap((year) => calendar.getHolidays(year))
  return new Set(holidays.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10)))
}

/** How many due dates come out otherwise than by the official list, where they are counted by `walkIn`. */
function wrongDueDates(walkIn: (division: Division) => Pick<NaiveWalk, 'add'>): number {
  const wrong = divisions.flatMap((division) => {
    const [walk, official] = [walkIn(division), naiveWalk(officialDates(division))]
    return publishedEnds.flatMap((end) => slas.filter((sla) => walk.add(end, sla) !== official.add(end, sla)))
  })
  return wrong.length
}

/** The table in docs/benchmarks.md: a row a source of bank holidays, the three divisions together. */
export function accuracyTable(): string {
  const rows = sources.map(([source, datesIn]) => {
    const wrongDates = divisions.flatMap((division) => {
      const [dates, official] = [datesIn(division), officialDates(division)]
      const lacking = [...official].filter((date) => !dates.has(date))
      const extra = [...dates].filter((date) => !official.has(date) && isWeekday(date))
      return [...lacking, ...extra]
    })
    const wrongDue = wrongDueDates((division) => naiveWalk(datesIn(division)))
    return `| ${source} | ${wrongDates.length} | ${wrongDue} |`
  })
  return `${['| source | wrong dates | wrong due dates |', '| --- | ---: | ---: |', ...rows].join('\n')}\n`
}

/** Due dates that are wrong with bank holidays left out, or with a period end rolled forward before the count. */
export function wrongWaysToCount() {
  const rollingForward = (division: Division) => {
    const { isWorkingDay, add } = naiveWalk(officialDates(division))
    return { add: (end: string, n: number) => add(isWorkingDay(end) ? end : (add(end, 1) as string), n) }
  }
  return {
    weekendsOnly: wrongDueDates(() => naiveWalk([])),
    rolledForward: wrongDueDates(rollingForward),
  }
}

function isWeekday(date: string): boolean {
  return ![0, 6].includes(new Date(date).getUTCDay())
}

import type { Division } from '../../src/bank-holidays/divisions.ts'

/**
 * An independent model of the bank holidays of an ordinary year: no jubilees, nothing moved.
 *
 * Statute: Banking and Financial Dealings Act 1971, Schedule 1; St Andrew's Day Bank Holiday (Scotland) Act 2007.
 * Proclaimed each year under section 1(3) of the 1971 Act, and by custom the same each time: New Year's Day (England,
 * Wales, Northern Ireland), the early May holiday (Scotland's is statutory, its spring one is not), 12 July, and the
 * substitute day of a holiday that falls on a Saturday.
 */
export function statutoryYear(division: Division, year: number): StatutoryHoliday[] {
  const easter = easterSunday(year)
  const shared = [
    fixed('Good Friday', easter - 2),
    fixed('Early May bank holiday', mondayOnOrAfter(day(year, 5, 1))),
    fixed('Spring bank holiday', mondayOnOrAfter(day(year, 5, 25))),
    ...weekendPair(['Christmas Day', day(year, 12, 25)], ['Boxing Day', day(year, 12, 26)]),
  ]
  const easterMonday = fixed('Easter Monday', easter + 1)
  const augustEnd = fixed('Summer bank holiday', mondayOnOrAfter(day(year, 8, 25)))
  const newYear = substituted("New Year's Day", day(year, 1, 1))
  const own: Record<Division, StatutoryDay[]> = {
    'england-and-wales': [newYear, easterMonday, augustEnd],
    scotland: [
      ...scottishNewYear(year),
      fixed('Summer bank holiday', mondayOnOrAfter(day(year, 8, 1))),
      substituted("St Andrew's Day", day(year, 11, 30)),
    ],
    'northern-ireland': [
      newYear,
      substituted("St Patrick's Day", day(year, 3, 17)),
      easterMonday,
      substituted("Battle of the Boyne (Orangemen's Day)", day(year, 7, 12)),
      augustEnd,
    ],
  }
  return [...shared, ...own[division]]
    .sort((a, b) => a.on - b.on)
    .map(({ on, name, substitute }) => ({
      date: new Date(on * 86_400_000).toISOString().slice(0, 10),
      name,
      substitute,
    }))
}

export interface StatutoryHoliday {
  date: string
  name: string
  substitute: boolean
}

interface StatutoryDay {
  on: number
  name: string
  substitute: boolean
}

/**
 * Schedule 1, paragraph 2: 1 January, or 3 January if it is a Sunday; 2 January, or 3 January if it is a Sunday. A
 * Saturday's substitute is the next day after those that is free.
 */
function scottishNewYear(year: number): StatutoryDay[] {
  const first = day(year, 1, 1)
  const name = "New Year's Day"
  const second = '2nd January'
  switch (dayOfWeek(first)) {
    case saturday:
      return [substitute(second, first + 2), substitute(name, first + 3)]
    case sunday:
      return [fixed(second, first + 1), substitute(name, first + 2)]
    case friday:
      return [fixed(name, first), substitute(second, first + 3)]
    default:
      return [fixed(name, first), fixed(second, first + 1)]
  }
}

/** Christmas and Boxing Day: each that falls on a weekend is taken on the next weekday that neither holds. */
function weekendPair(...[christmas, boxing]: [[string, number], [string, number]]): StatutoryDay[] {
  const taken = [christmas, boxing].filter(([, on]) => !isWeekend(on)).map(([, on]) => on)
  return [christmas, boxing].map(([name, on]) => {
    if (!isWeekend(on)) return fixed(name, on)
    let next = on + 1
    while (isWeekend(next) || taken.includes(next)) next++
    taken.push(next)
    return substitute(name, next)
  })
}

const friday = 5
const saturday = 6
const sunday = 0

function fixed(name: string, on: number): StatutoryDay {
  return { on, name, substitute: false }
}

function substitute(name: string, on: number): StatutoryDay {
  return { on, name, substitute: true }
}

function substituted(name: string, on: number): StatutoryDay {
  return isWeekend(on) ? substitute(name, mondayOnOrAfter(on)) : fixed(name, on)
}

/** Days from 1970-01-01. */
function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 86_400_000
}

function dayOfWeek(on: number): number {
  return new Date(on * 86_400_000).getUTCDay()
}

function isWeekend(on: number): boolean {
  return dayOfWeek(on) === saturday || dayOfWeek(on) === sunday
}

function mondayOnOrAfter(on: number): number {
  let monday = on
  while (dayOfWeek(monday) !== 1) monday++
  return monday
}

/** Gregorian Easter, the anonymous algorithm (Nature, 20 April 1876). */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  return day(year, Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1)
}

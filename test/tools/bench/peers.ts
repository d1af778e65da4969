import { addBusinessDays } from 'date-fns/addBusinessDays'
import { formatISO } from 'date-fns/formatISO'
import { parseISO } from 'date-fns/parseISO'
import Holidays from 'date-holidays'
import dayjs from 'dayjs'
import businessDays from 'dayjs-business-days2'
import { DateTime } from 'luxon-business-days'
import moment from 'moment-business-days'
import { officialDates } from '../../naive-walk.ts'

/** A library that can add Working Days to a date string, and give a date string back. */
export interface Peer {
  readonly name: string
  /** Whether it counts with bank holidays: one that does not can only agree where none is in the way. */
  readonly bankHolidays: boolean
  add(date: string, n: number): string
}

/** Those of England and Wales, handed to every peer that takes a list. */
export const bankHolidays = officialDates('england-and-wales')

moment.updateLocale('en', { holidays: [...bankHolidays], holidayFormat: 'YYYY-MM-DD' })
dayjs.extend(businessDays, { holidays: [...bankHolidays], holidayFormat: 'YYYY-MM-DD' })

const isBankHoliday = (day: DateTime) => bankHolidays.has(day.toISODate() ?? '')

const calendar = new Holidays('GB', 'ENG')

export const peers: readonly Peer[] = [
  {
    name: 'date-fns addBusinessDays',
    bankHolidays: false,
    add: (date, n) => formatISO(addBusinessDays(parseISO(date), n), { representation: 'date' }),
  },
  {
    name: 'moment-business-days',
    bankHolidays: true,
    add: (date, n) => moment(date).businessAdd(n).format('YYYY-MM-DD'),
  },
  {
    name: 'dayjs-business-days2',
    bankHolidays: true,
    add: (date, n) => dayjs(date).businessDaysAdd(n).format('YYYY-MM-DD'),
  },
  {
    name: 'luxon-business-days',
    bankHolidays: true,
    add(date, n) {
      const day = DateTime.fromISO(date)
      day.setupBusiness({ businessDays: [1, 2, 3, 4, 5], holidayMatchers: [isBankHoliday] })
      return day.plusBusiness({ days: n }).toISODate() ?? ''
    },
  },
  {
    name: 'a day-by-day walk that asks date-holidays',
    bankHolidays: true,
    add(date, n) {
      // Noon of the machine's own zone, because date-holidays reads a `Date` there.
      const day = new Date(`${date}T12:00`)
      for (let left = n; left > 0; ) {
        day.setDate(day.getDate() + 1)
        if (day.getDay() % 6 !== 0 && !isPublicHoliday(day)) left--
      }
      return formatISO(day, { representation: 'date' })
    },
  },
]

function isPublicHoliday(day: Date): boolean {
  const holidays = calendar.isHoliday(day)
  return holidays !== false && holidays.some(({ type }) => type === 'public')
}

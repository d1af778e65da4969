import {
  type OfficialBankHolidays,
  parseOfficialBankHolidays,
} from '../../src/bank-holidays/official-file.ts'
import { govUkJson, moved, officialYears } from './official-list.ts'
import { statutoryYear } from './statutory-rules.ts'

/** 2022 in every division, with the bank holiday for the State Funeral a day late. */
export function funeralMoved(): OfficialBankHolidays {
  const rows = moved(officialYears([2022]), '2022-09-19', '2022-09-20')
  return parseOfficialBankHolidays(govUkJson(rows), 'moved.json')
}

/** What the government will publish for England and Wales in a year from 2029 on, if nothing changes. */
export function published(year: number): OfficialBankHolidays {
  const division = 'england-and-wales' as const
  const rows = statutoryYear(division, year).map(({ date, name, substitute }) => ({
    division,
    date,
    name,
    note: substitute ? 'Substitute day' : '',
  }))
  return parseOfficialBankHolidays(govUkJson(rows), `${year}.json`)
}

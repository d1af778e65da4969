import { expect, test } from 'vitest'
import { type Division, divisions } from '../../src/bank-holidays/divisions.ts'
import { differencesFromBuiltIn, parseOfficialBankHolidays } from '../../src/bank-holidays/official-file.ts'
import { govUkJson, moved, type OfficialRow, officialList, officialYears } from './official-list.ts'

const differences = (rows: readonly OfficialRow[], members: readonly Division[] = divisions) =>
  differencesFromBuiltIn(parseOfficialBankHolidays(govUkJson(rows), 'saved.json'), members)

test('the official list has none', () => {
  expect(differences(officialList)).toEqual([])
})

test('a holiday that was proclaimed since is added', () => {
  const jubilee = {
    division: 'scotland' as const,
    date: '2027-06-18',
    name: 'Jubilee',
    note: 'Extra bank holiday',
  }
  expect(differences([...officialYears([2027]), jubilee])).toEqual([
    { division: 'scotland', change: 'added', date: '2027-06-18', to: null, name: 'Jubilee' },
  ])
})

test('a holiday that is gone is removed, by the name it had', () => {
  const rows = officialYears([2022], 'england-and-wales').filter(({ date }) => date !== '2022-09-19')
  expect(differences(rows)).toEqual([
    {
      division: 'england-and-wales',
      change: 'removed',
      date: '2022-09-19',
      to: null,
      name: 'Bank Holiday for the State Funeral of Queen Elizabeth II',
    },
  ])
})

test('a holiday on another date has moved, whatever its name says in brackets, in capitals or by apostrophes', () => {
  const rows = moved(officialYears([2020], 'england-and-wales'), '2020-05-08', '2020-05-04').map((row) => ({
    ...row,
    name: row.name.replace(' (VE day)', '').toUpperCase(),
  }))
  expect(differences(rows)).toEqual([
    {
      division: 'england-and-wales',
      change: 'moved',
      date: '2020-05-08',
      to: '2020-05-04',
      name: 'EARLY MAY BANK HOLIDAY',
    },
  ])
})

test('two holidays that go and come under other names are removed and added', () => {
  const rows = moved(officialYears([2026], 'scotland'), '2026-06-15', '2026-06-16').map((row) =>
    row.date === '2026-06-16' ? { ...row, name: 'Football' } : row,
  )
  expect(differences(rows).map(({ change, date, name }) => [change, date, name])).toEqual([
    ['removed', '2026-06-15', 'World Cup bank holiday'],
    ['added', '2026-06-16', 'Football'],
  ])
})

test('they come by date and then division, of the divisions asked for', () => {
  const rows = moved(
    moved(officialYears([2027, 2028]), '2028-05-01', '2028-05-08'),
    '2027-08-30',
    '2027-08-23',
    'northern-ireland',
  )
  expect(differences(rows).map(({ change, division, date, to }) => [change, division, date, to])).toEqual([
    ['moved', 'northern-ireland', '2027-08-30', '2027-08-23'],
    ['moved', 'england-and-wales', '2028-05-01', '2028-05-08'],
    ['moved', 'scotland', '2028-05-01', '2028-05-08'],
    ['moved', 'northern-ireland', '2028-05-01', '2028-05-08'],
  ])
  expect(differences(rows, ['scotland'])).toHaveLength(1)
})

test('another wording on the same date is no difference, nor are years and divisions that the file leaves out', () => {
  const reworded = officialYears([2023], 'scotland').map((row) => ({
    ...row,
    name: `The ${row.name}`,
    note: '',
  }))
  expect(differences(reworded)).toEqual([])
})

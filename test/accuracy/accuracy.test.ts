import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accuracyOfSources, accuracyTable, wrongWaysToCount } from './accuracy.ts'

test('the built-in bank holidays and the due dates made of them are all as the official list has them', () => {
  const own = accuracyOfSources().filter(({ source }) => source.includes('pmr-due'))
  expect(own.map(({ wrongDates, wrongDueDates }) => wrongDates + wrongDueDates)).toEqual([0, 0, 0])
  expect(own.reduce((total, { dueDates }) => total + dueDates, 0)).toBe(2376)
})

test('the README shows the figures as they are computed', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const { weekendsOnly, rolledForward } = wrongWaysToCount()
  expect(readme).toContain(accuracyTable())
  expect(readme).toContain(`weekends only: ${weekendsOnly} are wrong`)
  expect(readme).toMatch(new RegExp(`starts to count: ${rolledForward}\\s+are wrong`))
})

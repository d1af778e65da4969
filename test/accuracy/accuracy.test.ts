import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accuracyOfSources, accuracyTable, wrongWaysToCount } from './accuracy.ts'

const accuracy = accuracyOfSources()

test('the built-in bank holidays and the due dates made of them are all as the official list has them', () => {
  const own = accuracy.filter(({ source }) => source.includes('pmr-due'))
  expect(own.map(({ wrongDates, wrongDueDates }) => wrongDates + wrongDueDates)).toEqual([0, 0, 0])
  expect(own.reduce((total, { dueDates }) => total + dueDates, 0)).toBe(2376)
})

test('docs/benchmarks.md shows the figures as they are computed', () => {
  const page = readFileSync(new URL('../../docs/benchmarks.md', import.meta.url), 'utf8')
  const { weekendsOnly, rolledForward } = wrongWaysToCount()
  expect(page).toContain(accuracyTable(accuracy))
  expect(page).toContain(`weekends only: ${weekendsOnly} are wrong`)
  expect(page).toMatch(new RegExp(`starts to count: ${rolledForward}\\s+are wrong`))
})

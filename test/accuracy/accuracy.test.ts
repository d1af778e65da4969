import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { officialList } from '../bank-holidays/official-list.ts'
import { flowing } from '../cli/terminal.ts'
import { accuracyTable, dueDates, wrongWaysToCount } from './accuracy.ts'

test('docs/benchmarks.md shows the figures as they are computed', () => {
  const page = flowing(readFileSync(new URL('../../docs/benchmarks.md', import.meta.url), 'utf8'))
  const { weekendsOnly, rolledForward } = wrongWaysToCount()
  expect(page).toContain(`Of the ${dueDates.toLocaleString('en')} due dates`)
  expect(page).toContain(`of ${officialList.length} in the three divisions`)
  expect(page).toContain(flowing(accuracyTable()))
  expect(page).toContain(`weekends only: ${weekendsOnly} are wrong`)
  expect(page).toContain(`starts to count: ${rolledForward} are wrong`)
})

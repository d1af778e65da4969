import { afterEach, describe, expect, test } from 'vitest'
import { answer, words } from './terminal.ts'

const lines = [
  '--period 2022-10 --sla 18',
  '--period 2022-11 --explain',
  'status --on 2022-10-31',
  'check --period 2022-10 --delivered 2022-12-02',
  'holidays --division uk',
  '--period 2022-10..2023-03 --format ics --remind 5',
  '--period RY2022 --format markdown',
  'plan --start 2021-10-01 --decision 10 --format markdown',
  '--period RY2022 --format html',
]

const timeZones = [
  'UTC',
  'Europe/London',
  'America/Los_Angeles',
  // Fourteen hours ahead of UTC, and a quarter of an hour off.
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  // Clocks go forward by half an hour, and at midnight.
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
]

const ownZone = process.env['TZ']
afterEach(() => {
  if (ownZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = ownZone
})

describe('the same bytes in every time zone', () => {
  test.each(lines)('pmr-due %s', async (line) => {
    const answers = new Set<string>()
    for (const zone of timeZones) {
      process.env['TZ'] = zone
      answers.add(JSON.stringify(await answer(words(line))))
    }
    expect(answers.size).toBe(1)
  })

  test('though it is another day there', async () => {
    const days = new Set<number>()
    const answers = new Set<string>()
    for (const zone of timeZones) {
      process.env['TZ'] = zone
      days.add(new Date('2022-11-15T11:00:00Z').getDate())
      answers.add((await answer(words('status --json'), { now: '2022-11-15T11:00:00Z' })).stdout)
    }
    // Else the zone is not the one that was set.
    expect([...days].sort()).toEqual([15, 16])
    expect(answers.size).toBe(1)
  })
})

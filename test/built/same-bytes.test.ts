import { describe, expect, it } from 'vitest'
import { eachOf, startBuilt } from './processes.ts'

const timeZones = [
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'America/Los_Angeles',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Chatham',
  'UTC',
  'Asia/Tokyo',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Antarctica/Troll',
]
const locales = ['C', 'tr_TR.UTF-8']

const environments = [
  ...timeZones.map((TZ) => ({ TZ })),
  ...locales.map((LC_ALL) => ({ LC_ALL })),
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
]

describe('the same bytes in every time zone and under every locale', () => {
  it.each([
    '--period 2022-10 --sla 18',
    '--period 2022-11 --explain',
    'status --on 2022-10-31',
    'check --period 2022-10 --delivered 2022-12-02',
    'holidays --division uk',
    '--period 2022-10..2023-03 --format ics --remind 5',
    '--period RY2022 --format markdown',
    'plan --start 2021-10-01 --decision 10 --format markdown',
    '--period RY2022 --format html',
  ])('pmr-due %s', async (line) => {
    const args = line.split(' ')
    const expected = await startBuilt(args, {})
    expect(expected.code).toBe(0)
    expect(expected.stdout).not.toBe('')
    const runs = await eachOf(environments, (env) => startBuilt(args, env))
    for (const [at, run] of runs.entries()) expect(run, JSON.stringify(environments[at])).toEqual(expected)
  })

  it('though it is another day there', async () => {
    // The zones are up to 24 hours apart, so that some are a day ahead or behind of London at any time.
    const args = ['status', '--format', 'env']
    const day = async () => (await startBuilt(args, {})).stdout
    const before = await day()
    const runs = await eachOf(environments, (env) => startBuilt(args, env))
    // Midnight may have passed meanwhile.
    const possible = [before, await day()]
    for (const { stdout } of runs) expect(possible).toContain(stdout)
  })
})

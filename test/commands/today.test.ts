import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, type World, words } from '../cli/terminal.ts'

/** What `--format env` gives for a key. */
async function envValue(key: string, world: World, line: string): Promise<string | undefined> {
  const { stdout } = await answer([...words(line), '--format', 'env'], world)
  return new RegExp(`^${key}=(.*)$`, 'm').exec(stdout)?.[1]
}

const statusDay = (world: World, line = 'status') => envValue('on', world, line)
const lastMonth = (world: World, line = '') => envValue('period', world, line)

describe('without a day given, today is the date in London', () => {
  test.each([
    ['2022-10-31T23:30:00Z', '2022-10-31', '2022-09', 'GMT since the day before'],
    ['2022-07-31T22:59:59Z', '2022-07-31', '2022-06', 'BST, a second to midnight'],
    ['2022-07-31T23:00:00Z', '2022-08-01', '2022-07', 'BST, midnight'],
    ['2022-03-26T23:30:00Z', '2022-03-26', '2022-02', 'GMT, the evening before the clocks go forward'],
    ['2022-03-27T23:30:00Z', '2022-03-28', '2022-02', 'BST, the first midnight of it'],
    ['2022-10-29T23:30:00Z', '2022-10-30', '2022-09', 'BST, the last midnight of it'],
    ['2022-10-30T23:30:00Z', '2022-10-30', '2022-09', 'GMT, the clocks have gone back'],
    ['2022-12-31T23:59:59Z', '2022-12-31', '2022-11', "New Year's Eve"],
  ])('%s is %s, and the last complete month is %s: %s', async (now, day, month) => {
    expect(await statusDay({ now })).toBe(day)
    expect(await lastMonth({ now })).toBe(month)
  })

  test.each(['', '--period 2022-10', '--period-end 2022-10-31'])(
    'the clock is read only where it is needed: %j',
    async (line) => {
      // An instant that is none: reading it would end in an error.
      const { code } = await answer(words(line), { now: 'no time at all' })
      expect(code).toBe(line === '' ? 70 : 0)
    },
  )
})

describe('a day given', () => {
  const clock = '2022-06-15T12:00:00Z'

  test('--today comes before PMR_DUE_TODAY, and that before the clock', async () => {
    const env = { PMR_DUE_TODAY: '2022-11-01' }
    expect(await lastMonth({ now: clock })).toBe('2022-05')
    expect(await lastMonth({ now: clock, env })).toBe('2022-10')
    expect(await lastMonth({ now: clock, env }, '--today 2022-09-30')).toBe('2022-08')
    expect(await statusDay({ now: clock, env })).toBe('2022-11-01')
    expect(await statusDay({ now: clock, env }, 'status --today 2022-09-30')).toBe('2022-09-30')
    expect(await statusDay({ now: clock, env }, 'status --today 2022-09-30 --on 2022-12-01')).toBe(
      '2022-12-01',
    )
  })

  test.each([
    ['', true],
    ['--period 2022-10', false],
    ['status', true],
    ['status --on 2022-11-20', false],
    ['check', true],
    ['check --period 2022-10', true],
    ['check --delivered 2022-12-01', true],
    ['check --period 2022-10 --delivered 2022-12-01', false],
    ['check --deliveries -', true],
  ])('by PMR_DUE_TODAY is named where the answer depends on it: pmr-due %s is %j', async (line, isNamed) => {
    const world = { env: { PMR_DUE_TODAY: '2022-11-20' }, stdin: ['period,delivered\n2022-10,\n'] }
    const { stdout } = await answer(words(line), world)
    expect(stdout.includes("PMR_DUE_TODAY in the environment sets today's date.")).toBe(isNamed)
    const json = JSON.parse((await answer([...words(line), '--json'], world)).stdout)
    expect(json.setBy).toEqual(isNamed ? { today: 'PMR_DUE_TODAY' } : undefined)
    const csv = await answer([...words(line), '--format', 'csv'], world)
    expect(csv.stdout.includes('set-by-environment')).toBe(isNamed)
    const option = await answer([...words(line), '--today', '2022-11-20', '--json'], world)
    expect(JSON.parse(option.stdout).setBy).toEqual(isNamed ? { today: '--today' } : undefined)
  })

  test('by PMR_DUE_TODAY is named beside a calendar and on a page', async () => {
    const world = { env: { PMR_DUE_TODAY: '2022-11-20' } }
    const ics = await answer(['--format', 'ics'], world)
    expect(ics.stderr).toBe("note: PMR_DUE_TODAY in the environment sets today's date.\n")
    const page = await answer(['--format', 'html'], world)
    expect(page.stdout).toContain('PMR_DUE_TODAY in the environment')
  })

  test('an empty PMR_DUE_TODAY is none', async () => {
    expect(await statusDay({ now: clock, env: { PMR_DUE_TODAY: '' } })).toBe('2022-06-15')
  })

  test.each(['', 'status'])('that is not a date is refused by name: pmr-due %s', async (command) => {
    const env = { PMR_DUE_TODAY: '2022-02-30' }
    const option = await refusal(2, `${command} --today 2022-02-30`.trim())
    expect(option).toMatch(/^--today: '2022-02-30'.* like 2022-10-31/)
    expect(await refusal(2, command, { env })).toMatch(/^PMR_DUE_TODAY: '2022-02-30'.* like 2022-10-31/)
  })

  test('that is not a date is refused even where the answer does not depend on it', async () => {
    const env = { PMR_DUE_TODAY: 'yesterday' }
    expect(await refusal(2, '--period 2022-10 --today yesterday')).toMatch(/^--today: 'yesterday'/)
    expect(await refusal(2, '--period 2022-10', { env })).toMatch(/^PMR_DUE_TODAY: 'yesterday'/)
    expect(await refusal(2, 'status --on 2022-10-31 --today yesterday')).toMatch(/^--today: 'yesterday'/)
  })

  test.each(['2012-01-31', '2051-02-01', '0000-01-15'])(
    'whose last complete month is not covered is named: %s',
    async (day) => {
      expect(await refusal(3, ['--today', day])).toMatch(new RegExp(`^--today: .*${day}`))
    },
  )
})

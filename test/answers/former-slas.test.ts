import { expect, test, vi } from 'vitest'
import { answer, words } from '../cli/terminal.ts'

/** As if an earlier version had proposed 20 Working Days for MP122B. */
vi.mock(import('../../src/sla/slas.ts'), async (original) => ({ ...(await original()), formerSlas: [20] }))

const header = 'period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected\n'

async function diff(rows: string, more = '') {
  const stdin = [header + rows]
  const { code, stdout, stderr } = await answer(['diff', '-', '--json', ...words(more)], { stdin })
  return { code, stderr, ...JSON.parse(stdout || '{}') }
}

// Thursday 24 November 2022 is Working Day 18 after October; the 25th and Monday 28th are 19 and 20.
const october = (due: string) =>
  `2022-10,2022-10-31,england-and-wales,20,${due},proposed,false,25,derogation,false\n`
// Thursday 26 January 2023 is Working Day 18 after December; the 27th and Monday 30th are 19 and 20.
const december = '2022-12,2022-12-31,england-and-wales,20,2023-01-30,proposed,true,20,mp122b,false\n'

test('a list that names a former SLA is read, and its dates are compared', async () => {
  expect(await diff(october('2022-11-28'))).toMatchObject({ code: 0, compared: 1, differences: [] })
  const moved = await diff(october('2022-11-29'), '--holiday 2022-11-21')
  expect(moved).toMatchObject({ code: 0, differences: [] })
  expect(await diff(october('2022-11-28'), '--holiday 2022-11-21')).toMatchObject({
    code: 1,
    differences: [
      {
        change: 'moved',
        now: { sla: 20, applies: false, due: '2022-11-29', projected: false },
        cause: { code: 'bank-holidays', bankHolidays: [{ date: '2022-11-21' }] },
        reissue: false,
      },
    ],
  })
})

test('a report to which the former SLA applied must be re-issued', async () => {
  const { code, differences } = await diff(december, '--mp122b 2022-12-15')
  expect(code).toBe(1)
  expect(differences).toMatchObject([
    {
      change: 'applicable-sla',
      earlier: { sla: 20, applies: true, due: '2023-01-30' },
      now: { sla: 18, applies: true, due: '2023-01-26' },
      reissue: true,
    },
  ])
})

test('a period that the list lacks is answered under current SLAs only', async () => {
  const { code, differences } = await diff(october('2022-11-28'), '--period 2022-11')
  expect(code).toBe(0)
  expect(differences).toMatchObject([{ change: 'removed', earlier: { sla: 20 } }])
})

import { describe, expect, test } from 'vitest'
import { refusal } from '../cli/refusal.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'

const untilExpiry = {
  from: null,
  until: '2022-11-30',
  sla: 25,
  regime: 'derogation',
  basis: expect.stringMatching(/Ofgem derogation.*H13\.4/),
  source: 'MP122B consultation, Q6',
}
const afterwards = {
  from: '2022-12-01',
  until: null,
  sla: 10,
  regime: 'sec-h13.4',
  basis: 'SEC Section H13.4',
  source: 'MP122B consultation, Q6',
}
const standings = [
  { sla: 25, standing: 'previous', because: expect.stringContaining('derogation') },
  { sla: 18, standing: 'proposed', because: expect.stringContaining('only viable reduction') },
  { sla: 14, standing: 'rejected', because: expect.stringContaining('CSP South and Central') },
  { sla: 10, standing: 'obligation', because: expect.stringContaining('cannot be met') },
]

test('a derogation that would end before coverage is refused as such', async () => {
  expect(await refusal(3, 'status --mp122b 2012-01-01 --on 2022-11-20')).toMatch(
    /^the derogation's last day: 2011-12-31 is outside/,
  )
})

describe('the derogation', () => {
  test('is in force in October 2022, with its days and Working Days left', async () => {
    expect(await jsonAnswer('status --on 2022-10-31')).toEqual({
      schema: 1,
      division: 'england-and-wales',
      policy: { derogationUntil: '2022-11-30', mp122bFrom: null },
      bankHolidays: { source: 'built-in', publishedThrough: 2028 },
      on: '2022-10-31',
      derogation: {
        state: 'in-force',
        lastDay: '2022-11-30',
        endedBy: 'expiry',
        calendarDaysLeft: 30,
        workingDaysLeft: 22,
      },
      applicable: untilExpiry,
      timeline: [untilExpiry, afterwards],
      standings,
      notices: [],
    })
  })

  test('has expired by the end of 2022, with the days and Working Days since', async () => {
    expect(await jsonAnswer('status --on 2022-12-31')).toMatchObject({
      derogation: { state: 'expired', calendarDaysLeft: -31, workingDaysLeft: -20 },
      applicable: afterwards,
      notices: [{ code: 'further-derogation-unread' }],
    })
  })

  test.each([
    ['2022-11-29', 'in-force', 1, 1],
    ['2022-11-30', 'in-force', 0, 0],
    ['2022-12-01', 'expired', -1, -1],
    ['2022-12-04', 'expired', -4, -2],
  ])('on %s it is %s: %d calendar days and %d Working Days', async (on, state, calendarDays, workingDays) => {
    expect(await jsonAnswer(`status --on ${on}`)).toMatchObject({
      derogation: { state, calendarDaysLeft: calendarDays, workingDaysLeft: workingDays },
    })
  })

  test("counts Working Days of the division: Scotland has St Andrew's Day", async () => {
    expect(await jsonAnswer('status --on 2022-10-31 --division scotland')).toMatchObject({
      division: 'scotland',
      derogation: { calendarDaysLeft: 30, workingDaysLeft: 21 },
    })
    expect(await jsonAnswer('status --on 2022-10-31 --holiday 2022-11-21')).toMatchObject({
      derogation: { calendarDaysLeft: 30, workingDaysLeft: 21 },
    })
  })

  test('ends at the expiry given, and is followed by MP122B from the day given', async () => {
    expect(
      await jsonAnswer('status --on 2023-05-31 --derogation-until 2023-03-31 --mp122b 2023-11-02'),
    ).toMatchObject({
      policy: { derogationUntil: '2023-03-31', mp122bFrom: '2023-11-02' },
      derogation: { state: 'expired', lastDay: '2023-03-31', endedBy: 'expiry' },
      timeline: [
        { from: null, until: '2023-03-31', sla: 25, regime: 'derogation' },
        { from: '2023-04-01', until: '2023-11-01', sla: 10, regime: 'sec-h13.4' },
        { from: '2023-11-02', until: null, sla: 18, regime: 'mp122b' },
      ],
      notices: [],
    })
  })

  test('ends on the eve of MP122B where that comes first', async () => {
    expect(await jsonAnswer('status --on 2022-11-15 --mp122b 2022-11-15')).toMatchObject({
      derogation: { state: 'expired', lastDay: '2022-11-14', endedBy: 'mp122b', calendarDaysLeft: -1 },
      applicable: { sla: 18, regime: 'mp122b' },
      timeline: [
        { from: null, until: '2022-11-14', sla: 25, regime: 'derogation' },
        { from: '2022-11-15', until: null, sla: 18, regime: 'mp122b' },
      ],
    })
  })

  test('tells when Working Days are counted across projected bank holidays', async () => {
    const { stderr } = await answer(words('status --on 2029-01-02'))
    expect(stderr).toMatch(/^note: .*2028.*projected/m)
    expect((await answer(words('status --on 2028-12-29'))).stderr).not.toContain('projected')
  })

  test('that MP122B ended before the first day that is covered has no count of Working Days', async () => {
    const { code, stderr } = await answer(words('status --on 2022-10-31 --mp122b 2012-01-01'))
    expect(code).toBe(3)
    expect(stderr).toContain('2011-12-31')
  })
})

describe('--exit-code', () => {
  test.each([
    ['2022-11-30', '', 0],
    ['2022-12-01', '', 1],
    ['2022-12-01', '--derogation-until 2022-12-01', 0],
    ['2022-11-15', '--mp122b 2022-11-15', 1],
    ['2022-11-14', '--mp122b 2022-11-15', 0],
  ])('on %s %s it is %d, in every format; without it, 0', async (on, policy, expected) => {
    const asked = words(`status --on ${on}${policy && ` ${policy}`}`)
    for (const format of ['text', 'json', 'csv', 'env']) {
      const yes = await answer([...asked, '--exit-code', '--format', format])
      const plain = await answer([...asked, '--format', format])
      expect([yes.code, plain.code]).toEqual([expected, 0])
      expect(yes).toEqual({ ...plain, code: expected })
    }
  })
})

describe('formats', () => {
  test('text says it all: the verdict, the days, the SLA, the timeline and the standings', async () => {
    const { stdout } = await answer(words('status --on 2022-10-31'))
    expect(stdout).toMatch(/Derogation from SEC H13\.4 on Monday 31 October 2022: in force/)
    expect(stdout).toMatch(/Wednesday 30 November 2022/)
    expect(stdout).toMatch(/30 calendar days, 22 Working Days/)
    expect(stdout).toMatch(/25 Working Days for a period that ends on Monday 31 October 2022/)
    expect(stdout).toMatch(/Working Days of England and Wales/)
    expect(stdout).toMatch(/^> .*Wed 30 Nov 2022 +25 +derogation +Ofgem/m)
    expect(stdout).toMatch(/^ {2}Thu {2}1 Dec 2022 .* 10 +sec-h13\.4 +SEC Section/m)
    for (const [sla, standing] of [
      [25, 'previous'],
      [18, 'proposed'],
      [14, 'rejected'],
      [10, 'obligation'],
    ]) {
      expect(stdout).toMatch(new RegExp(`^ +${sla} +${standing} +\\S`, 'm'))
    }
  })

  test('text marks the stretch of the timeline that the day is in', async () => {
    const marked = async (on: string) => {
      const { stdout } = await answer(words(`status --mp122b 2023-11-02 --on ${on}`))
      return stdout.split('\n').filter((line) => line.startsWith('> '))
    }
    expect(await marked('2022-11-30')).toEqual([expect.stringContaining('derogation')])
    expect(await marked('2022-12-01')).toEqual([expect.stringContaining('sec-h13.4')])
    expect(await marked('2023-11-02')).toEqual([expect.stringContaining('mp122b')])
  })

  test('text says one day in the singular', async () => {
    const { stdout } = await answer(words('status --on 2022-11-29'))
    expect(stdout).toMatch(/1 calendar day, 1 Working Day$/m)
  })

  test('csv is the timeline, with the stretch that the day lies in, open ends left empty', async () => {
    const { stdout } = await answer(words('status --on 2022-10-31 --mp122b 2023-11-02 --format csv'))
    const rows = stdout.split('\n')
    expect(rows).toEqual([
      'from,until,sla,regime,basis,source,on,applies',
      expect.stringMatching(/^,2022-11-30,25,derogation,"?Ofgem.*,2022-10-31,true$/),
      expect.stringMatching(/^2022-12-01,2023-11-01,10,sec-h13\.4,"?SEC Section H13\.4.*,2022-10-31,false$/),
      expect.stringMatching(/^2023-11-02,,18,mp122b,"?MP122B.*,2022-10-31,false$/),
      '',
    ])
  })

  test('env is the verdict as key=value lines', async () => {
    const { stdout } = await answer(words('status --on 2022-10-31 --division sct --format env'))
    expect(stdout).toBe(
      [
        'on=2022-10-31',
        'division=scotland',
        'derogation=in-force',
        'derogation_last_day=2022-11-30',
        'calendar_days_left=30',
        'working_days_left=21',
        'applicable_sla=25',
        'regime=derogation',
        '',
      ].join('\n'),
    )
  })
})

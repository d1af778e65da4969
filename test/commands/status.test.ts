import { describe, expect, test } from 'vitest'
import { answer, flowing, jsonAnswer, stdoutOf, words } from '../cli/terminal.ts'

describe('the derogation', () => {
  test('is in force in October 2022, with the calendar days and Working Days left', async () => {
    expect(await jsonAnswer('status --on 2022-10-31')).toMatchObject({
      on: '2022-10-31',
      derogation: {
        state: 'in-force',
        lastDay: '2022-11-30',
        endedBy: 'expiry',
        calendarDaysLeft: 30,
        workingDaysLeft: 22,
        // 30 November is St Andrew's Day, a bank holiday in Scotland.
        otherDivisions: [
          { division: 'scotland', workingDays: 21 },
          { division: 'united-kingdom', workingDays: 21 },
        ],
      },
      standings: [
        { sla: 25, standing: 'previous', because: expect.stringContaining('derogation') },
        { sla: 18, standing: 'proposed', because: expect.stringContaining('only viable reduction') },
        { sla: 14, standing: 'rejected', because: expect.stringContaining('CSP South and Central') },
        { sla: 10, standing: 'obligation', because: expect.stringContaining('cannot be met') },
      ],
    })
  })

  test.each(['--division scotland', '--holiday 2022-11-21'])(
    'has a Working Day less left with %s',
    async (option) => {
      expect(await jsonAnswer(`status --on 2022-10-31 ${option}`)).toMatchObject({
        derogation: { calendarDaysLeft: 30, workingDaysLeft: 21 },
      })
    },
  )
})

describe('--exit-code', () => {
  test.each([
    ['2022-11-30', '', 0],
    ['2022-12-01', '', 1],
    ['2022-12-01', ' --derogation-until 2022-12-01', 0],
    ['2022-11-15', ' --mp122b 2022-11-15', 1],
    ['2022-11-14', ' --mp122b 2022-11-15', 0],
  ])('on %s%s it is %d in every format, and 0 without the option', async (on, policy, expected) => {
    const asked = words(`status --on ${on}${policy}`)
    for (const format of ['text', 'json', 'csv', 'env', 'markdown']) {
      const coded = await answer([...asked, '--exit-code', '--format', format])
      const plain = await answer([...asked, '--format', format])
      expect(plain.code).toBe(0)
      expect(coded).toEqual({ ...plain, code: expected })
    }
  })
})

describe('text', () => {
  test('has the timeline, with a mark, and where each SLA stands', async () => {
    const shown = await stdoutOf('status --on 2022-11-20')
    expect(shown).toMatch(/^ *> \.\.\. +Wed 30 Nov 2022 +25 +Ofgem derogation/m)
    expect(shown).toMatch(/^ +Thu {2}1 Dec 2022 +\.\.\. +10 +SEC Section H13\.4$/m)
    for (const row of ['25  previous', '18  proposed', '14  rejected', '10  obligation']) {
      expect(shown).toContain(row)
    }
  })

  test.each([
    [
      'status --on 2022-12-01',
      'expired on 30 Nov 2022 according to the MP122B consultation; a later derogation is not included',
    ],
    ['status --on 2022-12-01', 'Not included, because the source does not settle them'],
    ['status --on 2023-05-31 --derogation-until 2023-03-31', 'expired on 31 Mar 2023, as given'],
    ['status --on 2022-11-15 --mp122b 2022-11-15', 'expired; MP122B ended it after 14 Nov 2022'],
    ['status --on 2022-11-29', 'Left 1 calendar day, 1 Working Day'],
    ['status --on 2022-11-30', 'Left nothing: this is its last day'],
    ['status --on 2022-12-01', 'Since 1 calendar day, 1 Working Day'],
    // 3 January 2023 is a bank holiday in Scotland: 20 Working Days in December, then 6 or 5.
    ['status --on 2023-01-10', 'Since 41 calendar days, 26 Working Days'],
    ['status --on 2023-01-10', 'In Scotland and the United Kingdom: 25 Working Days since.'],
    ['status --on 2029-01-02', 'Bank holidays after 2028 are not published yet.'],
  ])('%s says: %s', async (line, said) => {
    expect(flowing(await stdoutOf(line))).toContain(said)
  })

  test('the mark is on the SLA that applies that day', async () => {
    const marked = async (on: string) => {
      const shown = await stdoutOf(`status --mp122b 2023-11-02 --on ${on}`)
      return shown.split('\n').filter((line) => line.includes('> '))
    }
    expect(await marked('2022-11-30')).toEqual([expect.stringContaining('  25  ')])
    expect(await marked('2022-12-01')).toEqual([expect.stringContaining('  10  ')])
    expect(await marked('2023-11-02')).toEqual([expect.stringContaining('  18  ')])
  })
})

describe('formats for programs', () => {
  test('csv is the timeline, with the row that applies, open ends left empty', async () => {
    const stdout = await stdoutOf('status --on 2022-10-31 --mp122b 2023-11-02 --format csv')
    expect(stdout.split('\n')).toEqual([
      'from,until,sla,regime,basis,source,on,applies,derogation_until,notices,division,mp122b_from',
      expect.stringMatching(
        /^,2022-11-30,25,derogation,Ofgem.*,2022-10-31,true,2022-11-30,,england-and-wales,2023-11-02$/,
      ),
      expect.stringMatching(
        /^2022-12-01,2023-11-01,10,sec-h13\.4,.*,2022-10-31,false,2022-11-30,,england-and-wales,2023-11-02$/,
      ),
      expect.stringMatching(
        /^2023-11-02,,18,mp122b,"MP122B.*,2022-10-31,false,2022-11-30,,england-and-wales,2023-11-02$/,
      ),
      '',
    ])
  })

  test('text and env say where other Working Days are left', async () => {
    expect(flowing(await stdoutOf('status --on 2022-11-20'))).toContain(
      'Counted in England and Wales. In Scotland and the United Kingdom: 7 Working Days left.',
    )
    expect(await stdoutOf('status --on 2022-11-20 --format env')).toContain(
      '\nnotices=other-count-in-scotland;other-count-in-united-kingdom\n',
    )
  })

  test('env is the state as key=value lines', async () => {
    const stdout = await stdoutOf('status --on 2022-12-31 --division sct --format env')
    expect(stdout.split('\n')).toEqual([
      'on=2022-12-31',
      'division=scotland',
      'derogation=expired',
      'derogation_last_day=2022-11-30',
      'calendar_days_left=-31',
      // 22 weekdays in December without the 26th and the 27th.
      'working_days_left=-20',
      'applicable_sla=10',
      'regime=sec-h13.4',
      'derogation_until=2022-11-30',
      'mp122b_from=',
      'notices=further-derogation-unread;mp122b-not-assumed',
      '',
    ])
  })
})

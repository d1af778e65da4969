import { describe, expect, test } from 'vitest'
import { coverage, coveredDays } from '../../src/dates/coverage.ts'
import { dayNumber, isoDate } from '../../src/dates/iso-date.ts'
import { longDate, shortDate } from '../../src/formats/wording.ts'
import { answer, words } from '../cli/terminal.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

async function text(line: string): Promise<string> {
  const { code, stdout } = await answer(words(line))
  expect(code).toBe(0)
  return stdout
}

describe('every text', () => {
  test.each([
    '--period 2022-10',
    '--period RY2022',
    '--period 2028-12 --period-end 2029-01-15',
    '--period 2022-11 --explain --division uk',
    'status --on 2022-10-31 --mp122b 2023-11-02',
    'holidays --division uk',
  ])('gives each date its right weekday, and no line a trailing space: %s', async (line) => {
    const { stdout, stderr } = await answer(words(line))
    const found = [
      ...`${stdout}${stderr}`.matchAll(
        /([A-Z][a-z]*day|[A-Z][a-z]{2}) +(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})/g,
      ),
    ]
    expect(found.length).toBeGreaterThan(1)
    for (const [whole, weekday = '', day, month = '', year] of found) {
      const at = new Date(Date.UTC(Number(year), months.indexOf(month.slice(0, 3)), Number(day)))
      const name = at.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
      expect(name.startsWith(weekday), whole).toBe(true)
    }
    for (const row of stdout.split('\n')) expect(row).toBe(row.trimEnd())
    expect(stdout.endsWith('\n')).toBe(true)
    expect(stdout).not.toMatch(/undefined|null|NaN|\[object/)
  })
})

describe('dates in words', () => {
  test('follow each other through the week, on every day of coverage', () => {
    const fromSunday = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    const first = dayNumber(coverage.first)
    for (let day = 0; day < coveredDays; day++) {
      const date = isoDate(first + day)
      // 1 January 2012 was a Sunday.
      const weekday = fromSunday[day % 7] as string
      const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
      const monthName = months[month - 1] as string
      const padded = String(dayOfMonth).padStart(2)
      if (shortDate(date) !== `${weekday.slice(0, 3)} ${padded} ${monthName} ${year}`) expect.fail(date)
      if (!longDate(date).startsWith(`${weekday} ${dayOfMonth} ${monthName}`)) expect.fail(date)
    }
    expect([longDate('2022-05-09'), longDate('2050-12-31')]).toEqual([
      'Monday 9 May 2022',
      'Saturday 31 December 2050',
    ])
  })
})

describe('one report', () => {
  test('says the due date asked for, its standing, the SLA that applies, and why', async () => {
    const shown = await text('--period 2022-10 --sla 18')
    expect(shown).toMatch(/October 2022.*Monday 31 October 2022/)
    expect(shown).toMatch(/England and Wales/)
    expect(shown).toMatch(
      /^ +18 Working Days +Thursday 24 November 2022 +proposed; not the SLA that applies$/m,
    )
    expect(shown).toMatch(/^ +> 25 Working Days +Monday 5 December 2022 +applies$/m)
    expect(shown).toMatch(/^ +Why 25: Ofgem derogation from SEC H13\.4/m)
    expect(shown).not.toMatch(/\b1[04] Working Days/)
  })

  test('marks the SLA that applies, and no other', async () => {
    for (const [line, applies] of [
      ['--period 2022-11', '25'],
      ['--period 2022-12', '10'],
      ['--period 2023-11 --mp122b 2023-11-02', '18'],
    ] as const) {
      const shown = await text(line)
      const marked = shown.split('\n').filter((row) => row.includes('>'))
      expect(marked).toEqual([expect.stringMatching(new RegExp(`> ${applies} Working Days .* applies$`))])
      expect(shown.match(/not the SLA that applies$/gm)).toHaveLength(3)
    }
  })

  test('shows each standing', async () => {
    const shown = await text('--period 2022-12')
    expect(shown).toMatch(/25 Working Days .*previous/)
    expect(shown).toMatch(/18 Working Days .*proposed/)
    expect(shown).toMatch(/14 Working Days .*rejected/)
    expect(await text('--period 2022-10')).toMatch(/10 Working Days .*obligation/)
  })

  test('of an explicit period end claims no month', async () => {
    const shown = await text('--period-end 2022-10-15')
    expect(shown).toMatch(/Saturday 15 October 2022/)
    expect(shown).not.toMatch(/PMR for October 2022/)
  })

  test('tells a projected date, and what the sign for it means', async () => {
    const shown = await text('--period 2028-12')
    expect(shown).toMatch(/Monday 15 January 2029 ~/)
    expect(shown).toMatch(/^ +~ .*projected/m)
    expect(await text('--period 2022-12')).not.toContain('~')
  })
})

describe('several reports', () => {
  test('are a row each, their dates aligned', async () => {
    const shown = await text('--period RY2022')
    const rows = shown.split('\n').filter((row) => /^\d{4}-\d\d /.test(row))
    expect(rows).toHaveLength(12)
    const starts = rows.map((row) =>
      [...row.matchAll(/[A-Z][a-z]{2} [ \d]\d [A-Z]/g)].map(({ index }) => index),
    )
    for (const each of starts) {
      expect(each).toHaveLength(4)
      expect(each).toEqual(starts[0])
    }
  })

  test('each have the SLA that applies marked, and one line of why for each regime', async () => {
    const shown = await text('--period 2022-10..2023-12 --mp122b 2023-11-02')
    for (const row of shown.split('\n').filter((row) => /^\d{4}-\d\d /.test(row))) {
      expect(row.match(/>/g)).toHaveLength(1)
    }
    expect(shown).toMatch(/^2022-11 +>Mon {2}9 Jan 2023 /m)
    expect(shown).toMatch(/^2022-12 .* >Mon 16 Jan 2023$/m)
    expect(shown).toMatch(/^2023-11 .* >Thu 28 Dec 2023 /m)
    expect(shown).toMatch(/^Why 25: .*2 reports$/m)
    expect(shown).toMatch(/^Why 10: .*11 reports$/m)
    expect(shown).toMatch(/^Why 18: .*2 reports$/m)
  })

  test('say the SLA that applies even where another is asked for', async () => {
    const shown = await text('--period 2022-11..2022-12 --sla 18')
    expect(shown).toMatch(/^2022-11 +Wed 28 Dec 2022 .*25.*Mon {2}9 Jan 2023$/m)
    expect(shown).toMatch(/^2022-12 +Thu 26 Jan 2023 .*10.*Mon 16 Jan 2023$/m)
  })

  test('with the SLA that applies alone leave the other cells empty', async () => {
    const shown = await text('--period 2022-11..2022-12 --sla applicable')
    expect(shown).toMatch(/^2022-11 +>Mon {2}9 Jan 2023$/m)
    expect(shown).toMatch(/^2022-12 +>Mon 16 Jan 2023$/m)
    expect(shown).not.toMatch(/18 Working Days/)
  })

  test('take an explicit period end by its date', async () => {
    const shown = await text('--period 2022-10 --period-end 2022-10-15')
    expect(shown).toMatch(/^Sat 15 Oct 2022 +>Fri 18 Nov 2022/m)
    expect(shown).toMatch(/^2022-10 +>Mon {2}5 Dec 2022/m)
  })

  test('tell projected dates, and what the sign for them means', async () => {
    const shown = await text('--period 2028-11..2028-12')
    expect(shown).toMatch(/^2028-11 .*Tue {2}9 Jan 2029~ .*>Thu 14 Dec 2028$/m)
    expect(shown).toMatch(/^~ .*projected/m)
    expect(await text('--period 2022-11..2022-12')).not.toContain('~')
  })

  test('fit 100 columns', async () => {
    for (const row of (await text('--period 2028-01..2030-12')).split('\n'))
      expect(row.length).toBeLessThanOrEqual(100)
  })
})

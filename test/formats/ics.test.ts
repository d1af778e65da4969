import { readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { coveredYears } from '../../src/dates/coverage.ts'
import { escapeControls } from '../../src/errors.ts'
import { holidaysIcs, releaseDay } from '../../src/formats/ics.ts'
import { parseOfficialBankHolidays, type WorkingDayOptions, workingDays } from '../../src/index.ts'
import {
  govUkJson,
  type OfficialRow,
  officialYears,
  projectedAsPublished,
} from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, type World, words } from '../cli/terminal.ts'
import { bankHolidayDates, naiveWalk, shifted } from '../naive-walk.ts'
import { type CalendarEvent, type CalendarFile, calendarFile } from './calendar-file.ts'

const files = temporaryFolder()

async function text(argv: readonly string[], world?: World): Promise<string> {
  const { code, stdout, stderr } = await answer([...argv, '--format', 'ics'], world)
  expect(code, stderr).toBe(0)
  return stdout
}

async function calendar(line: string): Promise<CalendarFile> {
  return calendarFile(await text(words(line)))
}

async function events(line: string): Promise<readonly CalendarEvent[]> {
  return (await calendar(line)).events
}

/** The only event of a calendar. */
async function event(line: string): Promise<CalendarEvent> {
  const all = await events(line)
  expect(all).toHaveLength(1)
  return all[0] as CalendarEvent
}

const uidOf = ({ properties }: CalendarEvent) => properties['uid'] as string
const startOf = ({ properties }: CalendarEvent) => properties['dtstart']?.replace('VALUE=DATE:', '') ?? ''

describe('a calendar', () => {
  test('is named after what it holds, and has no METHOD, which is for messages alone', async () => {
    expect((await calendar('--period 2022-10 --division gb')).properties).toEqual({
      version: '2.0',
      prodid: '-//pmr-due//pmr-due//EN',
      calscale: 'GREGORIAN',
      name: 'PMR due dates: Great Britain',
      'x-wr-calname': 'PMR due dates: Great Britain',
    })
  })

  test('has the deadline that applies as an all-day event that takes up no time', async () => {
    const { properties, alarms } = await event('--period 2022-10')
    expect(alarms).toEqual([])
    expect(properties).toEqual({
      uid: '2022-10-sla25.england-and-wales@pmr-due',
      dtstart: 'VALUE=DATE:2022-12-05',
      dtend: 'VALUE=DATE:2022-12-06',
      'x-microsoft-cdo-alldayevent': 'TRUE',
      'x-microsoft-msncalendar-alldayevent': 'TRUE',
      summary: 'PMR for October 2022 due: 25 Working Days',
      transp: 'TRANSPARENT',
      'x-microsoft-cdo-busystatus': 'FREE',
      categories: 'PMR',
      sequence: '0',
      dtstamp: `${releaseDay}T00:00:00Z`,
      'last-modified': `${releaseDay}T00:00:00Z`,
      description: [
        'Due by the end of Monday 5 December 2022, 25 Working Days after the period ends on Monday 31 October 2022.',
        "25 Working Days apply: the period ends before the expiry of Ofgem's derogation from SEC H13.4 on 30 Nov 2022 " +
          '(MP122B consultation, Q6). The report is due after that; under the 10 Working Days that follow, it would be ' +
          'due on Mon 14 Nov 2022.',
        'Counted in England and Wales.',
        'In Scotland and the United Kingdom: 25 Working Days, Tue 6 Dec 2022.',
      ].join('\n'),
    })
  })

  test('says of a deadline asked for that it does not apply, and which one does', async () => {
    const { summary, description, categories } = (await event('--period 2022-12 --sla 18')).properties
    expect(summary).toBe('PMR for December 2022, if 18 Working Days applied (proposed)')
    expect(categories).toBe('PMR,proposed')
    expect(description).toContain(
      '\n18 Working Days: proposed, does not apply. Under the 10 Working Days that apply, the report is due on ' +
        'Monday 16 January 2023.\n',
    )
    expect(description).toContain('\n10 Working Days apply: ')
    expect(description).toContain("Ofgem's later derogation of December 2022")
  })

  test('of an explicit period end claims no month, not even on the last day of one', async () => {
    const { summary, uid } = (await event('--period-end 2022-10-31')).properties
    expect(summary).toBe('PMR for the period to Mon 31 Oct 2022 due: 25 Working Days')
    expect(uid).toBe('2022-10-31-sla25.england-and-wales@pmr-due')
  })

  test('is the same whenever it is made', async () => {
    const argv = words('--period RY2022 --sla all --remind 5')
    expect(await text(argv, { now: '2031-07-01T23:30:00Z' })).toBe(await text(argv))
  })

  test('says which of its dates are projected', async () => {
    const [reaching, within] = (await events('--period-end 2028-12-08 --sla 25 --sla 10')).map(
      ({ properties }) => properties['description'],
    )
    expect(reaching).toContain('This date is projected: it counts bank holidays that are not yet published.')
    expect(within).not.toContain('rojected')
  })

  test('goes up to the last Working Day that is known', async () => {
    // Friday 30 December 2050; Christmas Day is a Sunday, and taken on the 27th.
    const { properties } = await event('--period-end 2050-12-14 --sla 10')
    expect(properties).toMatchObject({ dtstart: 'VALUE=DATE:2050-12-30', dtend: 'VALUE=DATE:2050-12-31' })
  })

  test.each([
    '£–€ naïve.json',
    '📅📅📅📅📅📅📅📅📅📅📅📅.json',
    'a;b,c\\d"e:f.json',
    'two\nlines\u2028.json',
  ])('holds any text of the user, escaped, in lines of 75 octets: %j', async (name) => {
    const rows = officialYears([2022]).filter(({ date }) => date !== '2022-11-30')
    const file = files.official(name, rows)
    const argv = ['--period', '2022-10', '--division', 'sct', '--bank-holidays', file]
    const { events } = calendarFile(await text(argv))
    const shown = escapeControls(file)
    expect(events[0]?.properties['description']).toContain(` Bank holidays for 2022 come from '${shown}'.`)
  })

  test('names a one-off only in the events whose count it changes', async () => {
    const named = async (line: string) =>
      (await events(line))
        .filter(({ properties }) => properties['description']?.includes('One-off'))
        .map(startOf)
    // Between 31 October and 5 December; 10 Working Days after 30 November end on 14 December.
    expect(await named('--period 2022-09..2022-12 --holiday 2022-11-21')).toEqual(['2022-12-06'])
    // The period end itself is not counted, and the due date moves past a one-off on it.
    expect(await named('--period-end 2022-11-21 --sla 10 --holiday 2022-11-21')).toEqual([])
    expect(await named('--period-end 2022-11-21 --sla 10 --holiday 2022-12-05')).toEqual(['2022-12-06'])
  })

  test('names an official file only in the events whose count it changes', async () => {
    const file = files.official(
      'changed.json',
      officialYears([2022, 2023]).filter(({ date }) => date !== '2022-12-26'),
    )
    const all = await events(`--period RY2022 --bank-holidays ${file}`)
    const named = all.filter(({ properties }) => properties['description']?.includes('changed.json'))
    // 25 Working Days from 30 November pass 26 December.
    expect(named.map(uidOf)).toEqual(['2022-11-sla25.england-and-wales@pmr-due'])
  })

  test('names an official file where it settles a year that is projected without it', async () => {
    const file = files.official('later.json', projectedAsPublished(2029))
    const [december, january] = await events(`--period 2028-11 --period 2029-01 --bank-holidays ${file}`)
    expect(december?.properties['description']).not.toContain('later.json')
    expect(january?.properties['description']).toContain('later.json')
  })
})

describe('reminders', () => {
  test('come in the morning of the Working Day that lies so many before the due date', async () => {
    // Due on Monday 9 January 2023. One, two and five Working Days before it are Friday 6, Thursday 5 and, past Monday
    // the 2nd, which is a bank holiday, Friday 30 December.
    const { alarms } = await event('--period 2022-11 --remind 1 --remind 5 --remind 2 --remind 5')
    expect(alarms).toEqual(
      [
        [5, 'Working Days', '-P9DT15H'],
        [2, 'Working Days', '-P3DT15H'],
        [1, 'Working Day', '-P2DT15H'],
      ].map(([count, noun, trigger]) => ({
        action: 'DISPLAY',
        trigger,
        description: `PMR for November 2022: ${count} ${noun} to Monday 9 January 2023 (25 Working Days)`,
      })),
    )
  })

  test('on the eve of the due date come fifteen hours before it', async () => {
    const { alarms } = await event('--period 2022-12 --sla 18 --remind 1')
    expect(alarms[0]?.['trigger']).toBe('-PT15H')
  })

  test.each(['0', '100', '-5', '1.5', '05', ''])('--remind %j is refused', async (value) => {
    const message = await refusal(2, ['--period', '2022-10', '--format', 'ics', `--remind=${value}`])
    expect(message).toBe(`--remind: '${value}' is not a number of Working Days: expected 1 to 99`)
  })

  test('do not work with another format', async () => {
    expect(await refusal(2, '--period 2022-10 --remind 5 --format html')).toBe(
      '--remind only works with --format ics, not html',
    )
  })

  test('before bank holidays are known are refused: exit 3', async () => {
    expect(await refusal(3, '--period 2012-01 --format ics --remind 99')).toContain('2012-01-01')
  })
})

/** The calendar of some years' bank holidays, with what the calendar of Working Days is made of. */
function bankHolidays(years: readonly number[], options: WorkingDayOptions = {}): string {
  const { division, bankHolidays } = workingDays(options)
  const holidays = years.flatMap((year) => bankHolidays.list(year))
  return holidaysIcs(division, holidays)
}

const officialFile = (rows: readonly OfficialRow[]) => ({
  officialFile: parseOfficialBankHolidays(govUkJson(rows), 'official.json'),
})

describe('a calendar of bank holidays', () => {
  test('has an all-day event for each, that takes up no time', () => {
    const { properties, events } = calendarFile(bankHolidays([2022]))
    expect(properties).toMatchObject({
      prodid: '-//pmr-due//bank-holidays//EN',
      name: 'Bank holidays: England and Wales',
    })
    const official = officialYears([2022], 'england-and-wales')
    expect(events.map(startOf)).toEqual(official.map(({ date }) => date))
    expect(events.at(-1)?.properties).toEqual({
      uid: '2022-christmas-day.england-and-wales@pmr-due',
      sequence: '0',
      dtstamp: `${releaseDay}T00:00:00Z`,
      'last-modified': `${releaseDay}T00:00:00Z`,
      dtstart: 'VALUE=DATE:2022-12-27',
      dtend: 'VALUE=DATE:2022-12-28',
      'x-microsoft-cdo-alldayevent': 'TRUE',
      'x-microsoft-msncalendar-alldayevent': 'TRUE',
      'x-microsoft-cdo-busystatus': 'FREE',
      transp: 'TRANSPARENT',
      categories: 'Bank holiday',
      summary: 'Christmas Day (substitute day)',
      description: 'Bank holiday in England and Wales: not a Working Day.',
    })
  })

  test('of a union has one for each of its divisions, named', () => {
    const { events } = calendarFile(bankHolidays([2022], { division: 'great-britain' }))
    expect(events).toHaveLength(
      officialYears([2022]).filter(({ division }) => division !== 'northern-ireland').length,
    )
    expect(events.map(({ properties }) => properties['summary'])).toContain("St Andrew's Day, Scotland")
  })

  test('gives every bank holiday of every year an identity of its own', () => {
    const { events } = calendarFile(
      bankHolidays(coveredYears, { division: 'united-kingdom', oneOffs: ['2022-06-06', '2022-06-07'] }),
    )
    expect(new Set(events.map(uidOf)).size).toBe(events.length)
    expect(events.length).toBeGreaterThan(1000)
  })

  test('says which are projected, and which are not in the official list', () => {
    const { events } = calendarFile(bankHolidays([2028, 2029], { oneOffs: ['2028-06-06'] }))
    const description = (date: string) =>
      events.find((each) => startOf(each) === date)?.properties['description']
    expect(description('2028-12-25')).not.toContain('rojected')
    expect(description('2028-06-06')).toContain('A one-off that is not in the official list.')
    expect(description('2029-12-25')).toContain('Projected, not yet published: the date may change.')
  })

  test('keeps the identity of a bank holiday that moves', () => {
    const rows = officialYears([2020], 'england-and-wales')
    const moved = rows.map((row) =>
      row.date === '2020-05-08' ? { ...row, date: '2020-05-04', name: 'Early May bank holiday' } : row,
    )
    const uidsOn = (date: string, calendar: string) =>
      calendarFile(calendar)
        .events.filter((each) => startOf(each) === date)
        .map(uidOf)
    const builtIn = uidsOn('2020-05-08', bankHolidays([2020]))
    expect(builtIn).toEqual(['2020-early-may-bank-holiday.england-and-wales@pmr-due'])
    expect(uidsOn('2020-05-04', bankHolidays([2020], officialFile(moved)))).toEqual(builtIn)
  })

  test('tells apart two of one name in a year', () => {
    const rows = officialYears([2022], 'england-and-wales').map((row) => ({ ...row, name: 'Bank holiday' }))
    const uids = calendarFile(bankHolidays([2022], officialFile(rows))).events.map(uidOf)
    expect(uids.slice(0, 2)).toEqual([
      '2022-bank-holiday.england-and-wales@pmr-due',
      '2022-04-15-bank-holiday.england-and-wales@pmr-due',
    ])
    expect(new Set(uids).size).toBe(uids.length)
  })
})

describe('--output --force over a calendar', () => {
  const monday = '2022-12-05T09:00:00Z'
  const tuesday = '2022-12-06T09:30:15Z'
  let made = 0

  /** A calendar file that is written again and again, and what each writing leaves in it. */
  function calendarOnDisk() {
    const path = files.path(`calendar-${made++}.ics`)
    return {
      path,
      bytes: () => readFileSync(path, 'utf8'),
      async write(line: string, now = monday): Promise<readonly CalendarEvent[]> {
        const argv = [...words(line), ...words('--format ics --force --output'), path]
        const { code, stdout, stderr } = await answer(argv, { now })
        expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: '' })
        return calendarFile(readFileSync(path, 'utf8')).events
      },
    }
  }

  /** What identifies an event, and what an update changes. */
  const revisionOf = ({ properties }: CalendarEvent) =>
    ['uid', 'dtstart', 'sequence', 'dtstamp', 'last-modified', 'status'].map((name) => properties[name])
  const released = `${releaseDay}T00:00:00Z`
  const [september, october, november] = ['09', '10', '11'].map(
    (month) => `2022-${month}-sla25.england-and-wales@pmr-due`,
  )

  test('leaves the same answer as it is, byte for byte', async () => {
    const file = calendarOnDisk()
    await file.write('--period RY2022 --sla all --remind 5')
    const before = file.bytes()
    await file.write('--period RY2022 --sla all --remind 5', tuesday)
    expect(file.bytes()).toBe(before)
  })

  test('raises SEQUENCE and the times where a date becomes later, and where it becomes earlier again', async () => {
    const file = calendarOnDisk()
    const asked = '--period 2022-09..2022-10'
    const first = (await file.write(asked)).map(revisionOf)
    expect(first).toEqual([
      [september, 'VALUE=DATE:2022-11-04', '0', released, released, undefined],
      [october, 'VALUE=DATE:2022-12-05', '0', released, released, undefined],
    ])
    // A bank holiday between 31 October and 5 December. The times are the clock's, whatever day --today says.
    const later = await file.write(`${asked} --holiday 2022-11-21 --today 2022-11-20`, monday)
    expect(later.map(revisionOf)).toEqual([
      first[0],
      [october, 'VALUE=DATE:2022-12-06', '1', monday, monday, undefined],
    ])
    expect((await file.write(asked, tuesday)).map(revisionOf)).toEqual([
      first[0],
      [october, 'VALUE=DATE:2022-12-05', '2', tuesday, tuesday, undefined],
    ])
  })

  test('keeps an event that is no longer due once, cancelled and without alarms, and then drops it', async () => {
    const file = calendarOnDisk()
    await file.write('--period 2022-10..2022-11 --remind 5')
    const events = await file.write('--period 2022-11 --remind 5')
    expect(events.map(revisionOf)).toEqual([
      [november, 'VALUE=DATE:2023-01-09', '0', released, released, undefined],
      [october, 'VALUE=DATE:2022-12-05', '1', monday, monday, 'CANCELLED'],
    ])
    expect(events.map(({ alarms }) => alarms.length)).toEqual([1, 0])
    expect((await file.write('--period 2022-11 --remind 5')).map(uidOf)).toEqual([november])
  })

  test('reads the calendar of version 1.0.0, and lines that end as on Unix', async () => {
    const file = calendarOnDisk()
    await file.write('--period 2022-10')
    const old = file
      .bytes()
      .replace('CALSCALE', 'METHOD:PUBLISH\r\nCALSCALE')
      .replace('SEQUENCE:0', 'SEQUENCE:10000035')
    writeFileSync(file.path, old.replaceAll('\r\n', '\n'))
    const [event] = await file.write('--period 2022-10 --holiday 2022-11-21')
    expect(event?.properties['sequence']).toBe('10000036')
    expect(file.bytes()).not.toContain('METHOD')
  })

  test('writes a file that is not there, or is empty, as a new one', async () => {
    const expected = await text(words('--period 2022-10'))
    const file = calendarOnDisk()
    await file.write('--period 2022-10')
    expect(file.bytes()).toBe(expected)
    writeFileSync(file.path, '')
    await file.write('--period 2022-10')
    expect(file.bytes()).toBe(expected)
  })

  const ours = () => text(words('--period 2022-10..2022-11'))
  test.each([
    [
      'another program',
      async () => (await ours()).replace('-//pmr-due//pmr-due//EN', '-//Mozilla.org//Calendar//EN'),
    ],
    ['bank holidays', async () => bankHolidays([2022])],
    ['no calendar', () => 'period,due\n2022-10,2022-12-05\n'],
    ['only the start of one', async () => (await ours()).slice(0, -200)],
    ['a calendar without its last line', async () => (await ours()).replace('END:VCALENDAR\r\n', '')],
    ['an event without its end', async () => (await ours()).replace('END:VEVENT\r\n', '')],
    ['an event without its start', async () => (await ours()).replace('BEGIN:VEVENT\r\n', '')],
    ['an event without a UID', async () => (await ours()).replace(/^UID:.*\r\n/m, '')],
    ['an event without a SEQUENCE', async () => (await ours()).replace(/^SEQUENCE:.*\r\n/m, '')],
    ['two events of one UID', async () => (await ours()).replace('UID:2022-11', 'UID:2022-10')],
    ['a task', async () => (await ours()).replace(/(BEGIN|END):VEVENT/g, '$1:VTODO')],
    ['two calendars', async () => (await ours()) + (await ours())],
  ])('refuses, and leaves as it is, a file with %s', async (_, content) => {
    const path = files.write('foreign.ics', await content())
    const before = readFileSync(path, 'utf8')
    const message = await refusal(2, ['--period', '2022-10', ...words('--format ics --force --output'), path])
    expect(message).toBe(`--output: '${path}' is not a calendar that pmr-due can update; use another file`)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test('keeps what is the same and raises what changed, for any answers in a row', async () => {
    const months = fc.subarray(['2022-07', '2022-08', '2022-09'], { minLength: 1 })
    // Within 25 Working Days of 31 July alone.
    const oneOff = fc.constantFrom('', ' --holiday 2022-08-31')
    const line = fc
      .tuple(months, fc.constantFrom('ew', 'ew', 'sct'), oneOff)
      .map(([months, division, oneOff]) => `--period ${months} --division ${division}${oneOff}`)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 3, maxLength: 5 }), async (lines) => {
        const file = calendarOnDisk()
        let before = new Map<string, CalendarEvent>()
        for (const line of lines) {
          const due = await events(line)
          const written = await file.write(line)
          for (const [at, event] of due.entries()) {
            const now = written[at] as CalendarEvent
            expect(contentOf(now)).toEqual(contentOf(event))
            const old = before.get(uidOf(event))
            const isSame = old && isDeepStrictEqual(contentOf(old), contentOf(event))
            expect(sequenceOf(now)).toBe(old ? sequenceOf(old) + (isSame ? 0 : 1) : 0)
          }
          const gone = [...before.values()].filter(
            ({ properties }) =>
              properties['status'] !== 'CANCELLED' && !due.map(uidOf).includes(properties['uid'] as string),
          )
          const cancelled = written.slice(due.length)
          expect(cancelled.map(uidOf)).toEqual(gone.map(uidOf))
          for (const { properties } of cancelled) expect(properties['status']).toBe('CANCELLED')
          before = new Map(written.map((event) => [uidOf(event), event]))
        }
      }),
      { numRuns: 15 },
    )
  })

  const sequenceOf = ({ properties }: CalendarEvent) => Number(properties['sequence'])

  function contentOf({ properties, alarms }: CalendarEvent) {
    const { sequence, dtstamp, 'last-modified': modified, ...content } = properties
    return { content, alarms }
  }
})

describe('for any periods, SLAs and reminders', () => {
  const month = fc
    .tuple(fc.integer({ min: 2013, max: 2050 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
    .filter((month) => month < '2050-10')
  const asked = fc.record({
    division: fc.constantFrom(...calendarDivisions),
    months: fc.array(month, { minLength: 1, maxLength: 4 }),
    slas: fc.array(fc.constantFrom('25', '18', '14', '10', 'all', 'applicable'), { maxLength: 2 }),
    reminders: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
  })

  test('each deadline is one event on its day, and each reminder falls on its Working Day', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ division, months, slas, reminders }) => {
        const argv = [
          ...months.flatMap((each) => ['--period', each]),
          ...slas.flatMap((each) => ['--sla', each]),
          ...['--division', division],
        ]
        const walk = naiveWalk(bankHolidayDates(division))
        const { events } = calendarFile(
          await text([...argv, ...reminders.flatMap((each) => ['--remind', String(each)])]),
        )
        const csv = await answer([
          ...argv,
          '--format',
          'csv',
          ...(slas.length ? [] : ['--sla', 'applicable']),
        ])
        const deadlines = csv.stdout.split('\n').slice(1, -1)
        expect(events).toHaveLength(deadlines.length)
        expect(new Set(events.map(uidOf)).size).toBe(events.length)
        const before = [...new Set(reminders)].sort((a, b) => b - a)
        for (const [at, event] of events.entries()) {
          const [period = '', end = '', , sla = ''] = deadlines[at]?.split(',') ?? []
          const due = walk.add(end, Number(sla)) as string
          expect(event.properties).toMatchObject({
            uid: `${period}-sla${sla}.${division}@pmr-due`,
            dtstart: `VALUE=DATE:${due}`,
            dtend: `VALUE=DATE:${shifted(due, 1)}`,
          })
          expect(event.alarms.map(({ trigger = '' }) => nineOn(due, trigger))).toEqual(
            before.map((workingDays) => walk.add(due, -workingDays)),
          )
        }
      }),
      { numRuns: 30 },
    )
  })

  /** The day on which an alarm goes off that is at nine in the morning, given as a time before the start of `due`. */
  function nineOn(due: string, trigger: string): string {
    const [, days = '0'] = /^-P(?:(\d+)D)?T15H$/.exec(trigger) ?? expect.fail(trigger)
    return shifted(due, -(Number(days) + 1))
  }
})

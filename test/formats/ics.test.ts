import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDivisions } from '../../src/bank-holidays/divisions.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
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

/** The first event of a calendar that has one or more. */
async function event(line: string): Promise<CalendarEvent> {
  const [first] = await events(line)
  if (first === undefined) throw new Error(`no event for ${line}`)
  return first
}

const idsOf = (all: readonly CalendarEvent[]) => all.map(({ properties }) => properties['uid'])
const startOf = ({ properties }: CalendarEvent) => properties['dtstart']?.replace('VALUE=DATE:', '') ?? ''

describe('a calendar', () => {
  test('is one to publish, named after what it holds', async () => {
    expect((await calendar('--period 2022-10 --division gb')).properties).toEqual({
      version: '2.0',
      prodid: '-//pmr-due//pmr-due//EN',
      calscale: 'GREGORIAN',
      method: 'PUBLISH',
      name: 'PMR due dates: Great Britain (England and Wales with Scotland)',
      'x-wr-calname': 'PMR due dates: Great Britain (England and Wales with Scotland)',
    })
  })

  test('has the deadline that applies as an all-day event that takes up no time', async () => {
    const { sequence, dtstamp, ...properties } = (await event('--period 2022-10')).properties
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
      'last-modified': dtstamp,
      description: [
        'Due by the end of Monday 5 December 2022, 25 Working Days after the period end, Monday 31 October 2022.',
        'SLA that applies: 25 Working Days, due Monday 5 December 2022.',
        'Why 25: Ofgem derogation from SEC H13.4; the previous SLA stands (regime derogation).',
        'Source: MP122B consultation, Q6.',
        'Calendar: Working Days of England and Wales.',
        'Projected: no.',
        'Note: period end Monday 31 October 2022: the derogation expires on Wednesday 30 November 2022, ' +
          'before 25 Working Days are up on Monday 5 December 2022; 10 Working Days would be up on Monday 14 November 2022.',
      ].join('\n'),
    })
    expect(sequence).toMatch(/^\d+$/)
    expect(dtstamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test('says of a deadline asked for that it does not apply, and which one does', async () => {
    const { summary, description, categories } = (await event('--period 2022-12 --sla 18')).properties
    expect(summary).toBe('PMR for December 2022, if 18 Working Days applied (proposed)')
    expect(categories).toBe('PMR,proposed')
    expect(description).toContain('18 Working Days: proposed; not the SLA that applies.')
    expect(description).toContain('SLA that applies: 10 Working Days, due Monday 16 January 2023.')
    expect(description).toContain('Why 10: SEC Section H13.4 (regime sec-h13.4).')
    expect(description).toContain('Note: Ofgem granted a further temporary derogation')
  })

  test('has the applicable deadline of each period, or those asked for', async () => {
    expect(idsOf(await events('--period 2022-11..2022-12'))).toEqual([
      '2022-11-sla25.england-and-wales@pmr-due',
      '2022-12-sla10.england-and-wales@pmr-due',
    ])
    expect((await events('--period 2022-11..2022-12 --sla all')).map(startOf)).toEqual([
      ...['2023-01-09', '2022-12-28', '2022-12-20', '2022-12-14'],
      ...['2023-02-06', '2023-01-26', '2023-01-20', '2023-01-16'],
    ])
    expect((await events('--period 2022-11 --sla 18 --sla 10')).map(startOf)).toEqual([
      '2022-12-28',
      '2022-12-14',
    ])
  })

  test('of an explicit period end claims no month', async () => {
    const { summary, uid } = (await event('--period-end 2022-10-15')).properties
    expect(summary).toBe('PMR for period to Sat 15 Oct 2022 due: 25 Working Days')
    expect(uid).toBe('2022-10-15-sla25.england-and-wales@pmr-due')
  })

  test('tells which of its dates are projected', async () => {
    const [reaching, within] = (await events('--period-end 2028-12-08 --sla 25 --sla 10')).map(
      ({ properties }) => properties['description'],
    )
    expect(reaching).toContain('\nProjected: yes.\n')
    expect(reaching).toContain('Note: bank holidays are published through 2028')
    expect(within).toContain('\nProjected: no.\n')
    expect(within).not.toContain('published through')
  })

  test('says of the SLA that applies, too, that its date is projected', async () => {
    // 10 Working Days from 30 November 2028 end in December, 25 in January 2029.
    const line = '--period 2028-11 --derogation-until 2029-12-31 --sla 10'
    const description = (await event(line)).properties['description']
    expect(description).toContain('SLA that applies: 25 Working Days, due Tuesday 9 January 2029, projected.')
    expect(description).toContain('Note: bank holidays are published through 2028')
    expect(description).toContain('derogation until 2029-12-31, as given')
  })

  test('goes up to the last Working Day that is known', async () => {
    // Friday 30 December 2050; Christmas Day is a Sunday, and taken on the 27th.
    const { properties } = await event('--period-end 2050-12-14 --sla 10')
    expect(properties).toMatchObject({ dtstart: 'VALUE=DATE:2050-12-30', dtend: 'VALUE=DATE:2050-12-31' })
  })

  test('says on stderr, too, what to know of it: its reader is a program', async () => {
    const { stderr } = await answer(words('--period 2022-10 --format ics'))
    expect(stderr).toMatch(/^note: period end Monday 31 October 2022/)
  })

  test.each([
    '£–€ naïve.json',
    '📅📅📅📅📅📅📅📅📅📅📅📅.json',
    'a;b,c\\d"e:f.json',
    'two\nlines\u2028.json',
  ])('holds any text of the user, escaped, in lines of 75 octets: %j', async (name) => {
    const file = files.official(name, officialYears([2022]))
    const { events } = calendarFile(await text(['--period', '2022-10', '--bank-holidays', file]))
    const { stdout } = await answer(['--period', '2022-10', '--bank-holidays', file])
    const [, basis] = /^Due by the end of the day, in (.*)$/m.exec(stdout) ?? []
    expect(basis).toContain('bank holidays from')
    expect(events[0]?.properties['description']).toContain(`Calendar: ${basis}.\n`)
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

  test('on the eve of the due date are fifteen hours before it', async () => {
    const { alarms } = await event('--period 2022-12 --sla 18 --remind 1')
    expect(alarms[0]?.['trigger']).toBe('-PT15H')
  })

  test('there are none unless they are asked for', async () => {
    expect((await event('--period 2022-10')).alarms).toEqual([])
  })

  test.each(['0', '-5', '+5', '1.5', '05', '100', '1e1', 'five', '', ' 5', '٥'])(
    '--remind %j is refused',
    async (value) => {
      const message = await refusal(2, ['--period', '2022-10', '--format', 'ics', `--remind=${value}`])
      expect(message).toBe(`--remind: '${value}' is not a number of Working Days: expected 1 to 99`)
    },
  )

  test.each(['text', 'json', 'csv', 'date', 'env', 'markdown'])(
    'have no place in --format %s',
    async (format) => {
      expect(await refusal(2, `--period 2022-10 --remind 5 --format ${format}`)).toBe(
        `--remind has no place in --format ${format}: expected ics`,
      )
    },
  )

  test('before bank holidays are known are refused: exit 3', async () => {
    expect(await refusal(3, '--period 2012-01 --format ics --remind 99')).toContain('2012-01-01')
  })
})

/**
 * A calendar program that events are imported into. It knows them by UID, and takes an event that it has for a newer
 * one where SEQUENCE is higher, or the same and DTSTAMP later (RFC 5546, section 2.1.5).
 */
function importer() {
  const known = new Map<string, CalendarEvent['properties']>()
  return {
    known,
    /** How many events were added or changed. */
    take({ events }: CalendarFile): number {
      let taken = 0
      for (const { properties } of events) {
        const uid = properties['uid'] as string
        const before = known.get(uid)
        if (before && orderOf(before) >= orderOf(properties)) continue
        known.set(uid, properties)
        taken++
      }
      return taken
    },
  }
}

function orderOf({ sequence = '', dtstamp = '' }: CalendarEvent['properties']): string {
  return `${sequence.padStart(10, '0')} ${dtstamp}`
}

describe('an import', () => {
  test('of the same calendar again changes nothing, whenever it was made', async () => {
    const line = words('--period RY2022 --sla all --remind 5')
    const first = await text(line, { now: '2022-11-15T14:00:00Z' })
    const second = await text(line, { now: '2031-07-01T23:30:00Z' })
    expect(second).toBe(first)
    const program = importer()
    expect(program.take(calendarFile(first))).toBe(48)
    expect(program.take(calendarFile(second))).toBe(0)
  })

  test('of overlapping periods adds only what is new', async () => {
    const program = importer()
    expect(program.take(await calendar('--period 2022-Q4'))).toBe(3)
    expect(program.take(await calendar('--period 2022-12..2023-01'))).toBe(1)
    expect(program.take(await calendar('--period 2022-Q4 --sla all'))).toBe(9)
    expect(program.known.size).toBe(13)
  })

  test('of another division, or of a period that ends on a month end by itself, adds events of its own', async () => {
    const program = importer()
    for (const line of ['--period 2022-10', '--period-end 2022-10-31', '--period 2022-10 --division sct']) {
      expect(program.take(await calendar(line))).toBe(1)
    }
  })

  test('after a bank holiday was proclaimed moves the dates that it moves, and no other', async () => {
    // 19 September 2022, proclaimed on the 13th: what a version that did not know of it would have published.
    const before = officialYears([2022], 'england-and-wales')
    const unaware = files.official(
      'unaware.json',
      before.filter(({ date }) => date !== '2022-09-19'),
    )
    const line = `--period 2022-07..2022-09 --bank-holidays ${unaware}`
    const program = importer()
    expect(program.take(await calendar(line))).toBe(3)
    expect(program.take(await calendar(`${line} --holiday 2022-09-19`))).toBe(1)
    const august = program.known.get('2022-08-sla25.england-and-wales@pmr-due')
    // 22 weekdays in September and then 3: the 25th is 5 October, and a day later without the 19th.
    expect(august?.['dtstart']).toBe('VALUE=DATE:2022-10-06')
  })

  test('made by a newer version counts as newer, whatever moved', async () => {
    const { dueIcs } = await import('../../src/formats/due-dates/ics.ts')
    const { answerBasis } = await import('../../src/answers/basis.ts')
    const { dueReport, periodEnding, statedPolicy, workingDays } = await import('../../src/index.ts')
    const made = (version: string, oneOffs: string[] = []) => {
      const calendar = workingDays({ oneOffs })
      const reports = [dueReport(periodEnding('2022-10-31'), calendar, ['applicable'])]
      const basis = answerBasis(calendar, statedPolicy)
      return calendarFile(dueIcs({ ...basis, reports, counts: null, reminders: null }, version))
    }
    const program = importer()
    const releases = ['1.0.0', '1.0.1', '1.0.10', '1.2.0', '1.10.0', '2.0.0', '10.0.0']
    for (const [at, version] of releases.entries()) {
      expect(program.take(made(version, at % 2 === 0 ? ['2022-11-21', '2022-11-22'] : [])), version).toBe(1)
    }
  })

  test('keeps its order as long as the parts of the version are below 100', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    for (const part of version.split('.')) expect(Number(part)).toBeLessThan(100)
  })
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
        expect(new Set(idsOf(events)).size).toBe(events.length)
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
      { numRuns: 60 },
    )
  })

  /** The day on which an alarm goes off that is at nine in the morning, given as a time before the start of `due`. */
  function nineOn(due: string, trigger: string): string {
    const [, days = '0'] = /^-P(?:(\d+)D)?T15H$/.exec(trigger) ?? expect.fail(trigger)
    return shifted(due, -(Number(days) + 1))
  }
})

import { describe, expect, test } from 'vitest'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'

interface Drawn {
  readonly date: string
  /** What stands below the day: a Working Day's number, `[25]` on a due day, `--`, `BH` or `end`. */
  readonly mark: string
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/**
 * Reads a calendar as a person does: below a month's name, lines of days with a line of marks below each, a mark
 * belonging to the day that it ends below.
 */
function readCalendar(text: string): Drawn[] {
  const drawn: Drawn[] = []
  let month = ''
  let days: { day: string; end: number }[] = []
  for (const line of text.split('\n')) {
    const heading = /^ {2}([A-Z][a-z]+) (\d{4})$/.exec(line)
    if (heading)
      month = `${heading[2]}-${String(monthNames.indexOf(heading[1] as string) + 1).padStart(2, '0')}`
    else if (/^[ \d]+$/.test(line)) days = ends(line)
    else if (line.trimStart().startsWith('Working Day ')) {
      const marks = ends(line.replace('Working Day', ' '.repeat(11)))
      for (const { day: mark, end } of marks) {
        // The closing bracket of a due day stands where a number's last digit does.
        const above = days.find((each) => each.end === end)
        if (above) drawn.push({ date: `${month}-${above.day.padStart(2, '0')}`, mark })
        else throw new Error(`${mark} stands below no day: ${line}`)
      }
    }
  }
  return drawn
}

function ends(line: string): { day: string; end: number }[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({ day: match[0], end: match.index + match[0].length }))
}

async function calendar(line: string): Promise<{ drawn: Drawn[]; text: string }> {
  const { code, stdout } = await answer(words(`${line} --explain`))
  expect(code).toBe(0)
  return { drawn: readCalendar(stdout), text: stdout }
}

describe('the count from 30 November 2022 to 9 January 2023', () => {
  const asked = '--period 2022-11 --sla 25'

  test('numbers 25 Working Days, in order, each below its day, the due day in brackets', async () => {
    const { drawn } = await calendar(asked)
    const counted = drawn.filter(({ mark }) => /\d/.test(mark))
    expect(counted.map(({ mark }) => mark)).toEqual([
      ...Array.from({ length: 24 }, (_, index) => `${index + 1}`),
      '[25]',
    ])
    expect(counted[0]?.date).toBe('2022-12-01')
    expect(counted[16]?.date).toBe('2022-12-23')
    expect(counted[17]?.date).toBe('2022-12-28')
    expect(counted[20]?.date).toBe('2023-01-03')
    expect(counted.at(-1)?.date).toBe('2023-01-09')
  })

  test('draws every day of it once, from the period end', async () => {
    const { drawn } = await calendar(asked)
    const days = Array.from({ length: 41 }, (_, index) =>
      new Date(Date.UTC(2022, 10, 30 + index)).toISOString().slice(0, 10),
    )
    expect(drawn.map(({ date }) => date)).toEqual(days)
    expect(drawn[0]).toEqual({ date: '2022-11-30', mark: 'end' })
  })

  test('marks weekends and the three bank holidays that it skips', async () => {
    const { drawn } = await calendar(asked)
    for (const { date, mark } of drawn.slice(1)) {
      const weekend = [0, 6].includes(new Date(date).getUTCDay())
      expect(mark === '--', date).toBe(weekend)
    }
    expect(drawn.filter(({ mark }) => mark === 'BH').map(({ date }) => date)).toEqual([
      '2022-12-26',
      '2022-12-27',
      '2023-01-02',
    ])
  })

  test('names the three below, with their dates', async () => {
    const { text } = await calendar(asked)
    const below = text.slice(text.indexOf('Skipped'))
    expect(below).toMatch(/^Skipped 3 bank holidays/)
    expect(below).toMatch(/Mon 26 Dec 2022: Boxing Day$/m)
    expect(below).toMatch(/Tue 27 Dec 2022: Christmas Day \(substitute day\)$/m)
    expect(below).toMatch(/Mon 2 Jan 2023: New Year's Day \(substitute day\)$/m)
    expect(below.match(/20\d\d:/g)).toHaveLength(3)
  })

  test('is in the json document, too', async () => {
    const { reports } = (await jsonAnswer(`${asked} --explain`)) as {
      reports: { count: { workingDays: string[]; skipped: unknown } }[]
    }
    const count = reports[0]?.count
    expect(count?.workingDays).toHaveLength(25)
    expect(count?.workingDays[0]).toBe('2022-12-01')
    expect(count?.workingDays[24]).toBe('2023-01-09')
    expect(count?.skipped).toEqual([
      { division: 'england-and-wales', date: '2022-12-26', name: 'Boxing Day' },
      { division: 'england-and-wales', date: '2022-12-27', name: 'Christmas Day' },
      { division: 'england-and-wales', date: '2023-01-02', name: "New Year's Day" },
    ])
    expect(await jsonAnswer(asked)).not.toHaveProperty('reports.0.count')
  })
})

describe('the count', () => {
  test('brackets each due date that is shown, and ends at the last', async () => {
    const { drawn } = await calendar('--period 2022-10')
    expect(drawn.filter(({ mark }) => mark.startsWith('['))).toEqual([
      { date: '2022-11-14', mark: '[10]' },
      { date: '2022-11-18', mark: '[14]' },
      { date: '2022-11-24', mark: '[18]' },
      { date: '2022-12-05', mark: '[25]' },
    ])
    expect(drawn.at(-1)?.date).toBe('2022-12-05')
  })

  test('of a shorter SLA reaches the one that applies', async () => {
    const { drawn } = await calendar('--period 2022-10 --sla 10')
    expect(drawn.at(-1)).toEqual({ date: '2022-12-05', mark: '[25]' })
  })

  test('that skips none says so', async () => {
    const { text } = await calendar('--period 2022-10 --sla 25')
    expect(text).toMatch(/No bank holiday was skipped/)
  })

  test('that skips one says it in the singular', async () => {
    const { text } = await calendar('--period 2022-10 --holiday 2022-11-21')
    expect(text).toMatch(/Skipped 1 bank holiday:\n +Mon 21 Nov 2022: One-off bank holiday\n/)
  })

  test('of a union says which divisions keep a day, where not all of them do', async () => {
    const { text } = await calendar('--period 2022-11 --sla 25 --division uk')
    expect(text).toMatch(/Skipped 4 bank holidays/)
    expect(text).toMatch(/Mon 26 Dec 2022: Boxing Day$/m)
    expect(text).toMatch(/Tue 3 Jan 2023: 2nd January \(substitute day\), Scotland only$/m)
  })

  test('starts after a period end that is no Working Day, which is not counted', async () => {
    const { drawn } = await calendar('--period-end 2022-12-25 --sla 10')
    expect(drawn[0]).toEqual({ date: '2022-12-25', mark: 'end' })
    expect(drawn.filter(({ mark }) => mark === '1')).toEqual([{ date: '2022-12-28', mark: '1' }])
  })

  test('comes with each of several reports', async () => {
    const { text } = await calendar('--period 2022-10..2022-12 --sla applicable')
    expect(text.match(/^PMR for /gm)).toHaveLength(3)
    expect(text.match(/\[25\]/g)).toHaveLength(2)
    expect(text.match(/\[10\]/g)).toHaveLength(1)
    const document = await jsonAnswer('--period 2022-10..2022-12 --sla applicable --explain')
    const { reports } = document as { reports: { count: { workingDays: string[] } }[] }
    expect(reports.map(({ count }) => count.workingDays.length)).toEqual([25, 25, 10])
  })

  test.each([
    '--period 2022-11 --sla 25',
    '--period 2022-09 --division uk',
    'add 2022-08-31 300 --division uk',
    'add 2050-12-30 -9000 --division uk',
  ])('of %s fits a terminal of 80 columns', async (line) => {
    const { text } = await calendar(line)
    for (const each of text.split('\n')) expect(each.length, each).toBeLessThanOrEqual(80)
  })
})

describe('the count of add and of count', () => {
  test('back from a day numbers the Working Days from -1, up to the day that is the answer', async () => {
    const { drawn } = await calendar('add 2022-12-28 -5')
    const marks = (dates: [string, string][]) =>
      dates.map(([day, mark]) => ({ date: `2022-12-${day}`, mark }))
    expect(drawn).toEqual(
      marks([
        ['19', '[-5]'],
        ['20', '-4'],
        ['21', '-3'],
        ['22', '-2'],
        ['23', '-1'],
        ['24', '--'],
        ['25', '--'],
        ['26', 'BH'],
        ['27', 'BH'],
        ['28', 'from'],
      ]),
    )
  })

  test('back over a thousand Working Days has every number below its day', async () => {
    const { drawn } = await calendar('add 2022-12-28 -1200')
    const numbers = drawn.filter(({ mark }) => /\d/.test(mark)).map(({ mark }) => mark)
    expect(numbers).toEqual(Array.from({ length: 1200 }, (_, at) => (at === 0 ? '[-1200]' : `${at - 1200}`)))
  })

  test.each([
    ['add 2022-11-30 25', '2022-11-30', '2023-01-09'],
    ['count 2022-11-30 2023-01-09', '2022-11-30', '2023-01-09'],
    // Whichever day comes first, the later one is counted.
    ['count 2023-01-09 2022-11-30', '2022-11-30', '2023-01-09'],
  ])('of %s starts from %s and ends on %s', async (line, from, to) => {
    const { drawn, text } = await calendar(line)
    expect(drawn[0]).toEqual({ date: from, mark: 'from' })
    expect(drawn.at(-1)).toEqual({ date: to, mark: '[25]' })
    // The drawing names them, and nothing else does.
    expect(text.match(/Boxing Day/g)).toHaveLength(1)
  })
})

import { describe, expect, test } from 'vitest'
import { answer, words } from '../cli/terminal.ts'

interface Picture {
  readonly lines: readonly string[]
  /** What is drawn beside a label, up to its last sign. */
  bar(label: string): string
  /** The signs that the key explains. */
  readonly key: readonly string[]
}

const indent = 16
/** Columns for the bars on a page of 80. */
const widest = 80 - indent

async function picture(line: string): Promise<Picture> {
  const { stdout } = await answer(words(`plan ${line}`))
  const [, drawn = '', key = ''] = stdout.split('\n\n')
  const lines = drawn.split('\n')
  return {
    lines,
    bar: (label) => lines.find((each) => each.trim().startsWith(`${label} `))?.slice(indent) ?? '',
    key: [...key.matchAll(/(?:^| {3}| {2})(\S) /gm)].map(([, sign = '']) => sign),
  }
}

const labelOf = (line: string) => line.slice(2, indent - 2).trim()

/** The column of a day, with so many columns to each month from `first` on. */
function column(date: string, first: string, perMonth: number): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [firstYear = 0, firstMonth = 0] = first.split('-').map(Number)
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Math.floor(((year - firstYear) * 12 + month - firstMonth + (day - 1) / days) * perMonth)
}

const signsAt = (bar: string, sign: string) => [...bar].flatMap((each, at) => (each === sign ? [at] : []))

describe('the timeline of one change', async () => {
  const { lines, bar, key } = await picture('--start 2021-10-01 --cr CR1430 --decision 10')
  // 18 months, of which 3 columns each fit.
  const at = (date: string) => column(date, '2021-10', 3)

  test('has a scale of months, each year over its January', () => {
    const [years = '', months = ''] = lines.map((each) => each.slice(indent))
    expect(months.replaceAll(' ', '')).toBe('ONDJFMAMJJASONDJFM')
    expect([years.indexOf('2021'), years.indexOf('2022'), years.indexOf('2023')]).toEqual([0, 9, 45])
    expect([months[9], months[45]]).toEqual(['J', 'J'])
  })

  test('draws assessment, decision, build, wait and release in turn, each up to the day it ends', () => {
    const drawn = bar('CR1430')
    expect(drawn).toMatch(/^A+D+B+\.+R$/)
    expect(drawn.lastIndexOf('A')).toBe(at('2021-11-26'))
    expect(drawn.lastIndexOf('D')).toBe(at('2021-12-10'))
    expect(drawn.lastIndexOf('B')).toBe(at('2022-12-10'))
    expect(drawn.indexOf('R')).toBe(at('2023-02-23'))
  })

  test("marks the derogation's last day, the gap after it and 18 Working Days from the release on", () => {
    const drawn = bar('SLA')
    expect(drawn).toMatch(/^=+E!+-+$/)
    expect(drawn.indexOf('E')).toBe(at('2022-11-30'))
    expect(drawn.indexOf('-')).toBe(at('2023-02-23'))
  })

  test('marks the SEC Releases, stated and projected apart', () => {
    expect(signsAt(bar('SEC Releases'), 's')).toEqual(['2021-11-04', '2022-02-24', '2022-11-03'].map(at))
    expect(signsAt(bar('SEC Releases'), 'p')).toEqual(['2022-06-30', '2023-02-23'].map(at))
  })

  test('has a key to each sign in it', () => {
    expect(key).toEqual(['A', 'D', 'B', '.', 'R', '=', 'E', '!', '-', 's', 'p'])
  })
})

describe('the timeline', () => {
  test.each([
    '--start 2021-10-01',
    '--release 2023-11-02',
    '--start 2022-10-03 --release 2023-10-02 --cr CR1430',
    '--start 2021-03-01 --cr CR1430',
    '--start 2021-10-01 --cr CR1418 --mp122b 2022-12-31',
    '--start 2015-10-01',
    '--start 2040-10-01 --decision 40',
    '--start 2012-01-03 --mp122b 2012-01-01',
    '--start 2012-01-03 --mp122b 2050-12-31 --derogation-until 2050-12-30',
  ])('explains each sign that it draws and no other, within 80 columns: %s', async (line) => {
    const { lines, bar, key } = await picture(line)
    const labels = lines.map(labelOf).filter((label) => label !== '')
    expect(new Set(key)).toEqual(new Set(labels.flatMap((label) => [...bar(label).replaceAll(' ', '')])))
    for (const row of lines) expect(row.length, row).toBeLessThanOrEqual(80)
  })

  test('has a bar for each change', async () => {
    const { bar } = await picture('--start 2021-10-01')
    for (const id of ['CR1418', 'CR1438', 'CR1430', 'CR1423', 'CR1440']) expect(bar(id)).toMatch(/^A+B+\.*R$/)
  })

  test('shows a step that is shorter than a column', async () => {
    // A decision of one Working Day, on Monday 29 November 2021.
    const { bar } = await picture('--start 2021-10-01 --cr CR1430 --decision 1')
    expect(bar('CR1430')).toMatch(/^A+DB+\.+R$/)
  })

  test('starts each change at its own latest start', async () => {
    const { bar } = await picture('--release 2023-11-02')
    const at = (date: string) => column(date, '2022-08', 3)
    expect(bar('CR1418').indexOf('A')).toBe(at('2023-06-21'))
    expect(bar('CR1430').indexOf('A')).toBe(at('2022-09-06'))
    // Ready on the day of the release: there is no wait.
    expect(bar('CR1430')).toMatch(/^ +A+B+R$/)
  })

  test('marks a target that is no SEC Release as given, beside the release it lands in', async () => {
    const { bar } = await picture('--start 2022-10-03 --release 2023-10-02 --cr CR1430')
    expect(signsAt(bar('SEC Releases'), 'g')).toEqual([column('2023-10-02', '2022-10', 3)])
    expect(bar('CR1430').indexOf('R')).toBe(column('2024-02-29', '2022-10', 3))
  })

  test('draws no gap where there is none, and a gap without an end to the last column', async () => {
    expect((await picture('--start 2021-03-01 --cr CR1430')).bar('SLA')).toMatch(/^=+E-+$/)
    expect((await picture('--start 2022-10-03 --cr CR1418')).bar('SLA')).toMatch(/^=+E!+$/)
  })

  test('narrows its months for a longer plan, and in the end draws several to a column', async () => {
    // To December 2022, the month after the derogation, there are 22 months from March 2021, 60 and 87.
    const [, months = ''] = (await picture('--start 2021-03-01 --cr CR1418')).lines
    expect(months.slice(indent)).toMatch(/^M A M J /)
    const wide = await picture('--start 2018-01-02 --cr CR1418')
    expect(wide.lines[1]?.slice(indent, indent + 14)).toBe('JFMAMJJASONDJF')
    const longest = await picture('--start 2015-10-01 --cr CR1418')
    expect(longest.lines.map(labelOf)).toEqual(['', 'SLA', 'SEC Releases', 'CR1418'])
    expect(longest.bar('SLA')).toHaveLength(Math.ceil(87 / Math.ceil(87 / widest)))
  })

  test('has a year over every January that has the room for it', async () => {
    const years = async (line: string) => ((await picture(line)).lines[0]?.match(/\d+/g) ?? []).map(Number)
    expect(await years('--start 2021-11-01 --cr CR1418')).toEqual([2021, 2022])
    // A column a month: October to December have no room for 2017.
    expect(await years('--start 2017-10-02 --cr CR1418')).toEqual([2018, 2019, 2020, 2021, 2022])
    const spread = await years('--start 2040-10-01 --cr CR1418')
    expect(spread.length).toBeGreaterThan(5)
    expect(spread).toEqual([...spread].sort())
    // Two that met would read as one number.
    expect(Math.max(...spread)).toBeLessThan(2042)
  })
})

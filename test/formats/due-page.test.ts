import { beforeAll, describe, expect, test } from 'vitest'
import { officialList, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'
import {
  attribute,
  datesIn,
  type Element,
  elements,
  pageOf,
  plannerCells,
  tablesOf,
  textOf,
} from './parsed-page.ts'

const folder = temporaryFolder()
const lines = [
  '--period 2022-10',
  '--period RY2022 --sla applicable',
  '--period 2022-10..2022-12 --sla 18',
  '--period 2023 --division uk --mp122b 2023-11-02',
  '--period 2028-11..2029-03 --division gb',
  '--period 2022-10 --period-end 2022-05-31 --period-end 2022-10-15',
  '--period 2012-01..2050-10',
]

interface Deadline {
  sla: number
  due: string
  standing: string
  applies: boolean
  projected: boolean
}

interface Report {
  period: string | null
  periodEnd: string
  applicable: Deadline
  deadlines: Deadline[]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

// Made once each: there are tens of thousands of dates to write.
const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function longDay(date: string): string {
  return inFull.format(new Date(date)).replace(',', '')
}

/** Like `Mon 5 Dec 2022`. */
function shortDay(date: string): string {
  return longDay(date)
    .split(' ')
    .map((word) => (/^\d/.test(word) ? word : word.slice(0, 3)))
    .join(' ')
}

function monthInWords(period: string): string {
  return monthAndYear.format(new Date(period))
}

function daysIn(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; ) {
    months.push(month)
    const [year, number] = month.split('-').map(Number) as [number, number]
    month = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
  }
  return months
}

/** The days of the planners whose text has some words in it. */
function daysThatSay(document: Parameters<typeof plannerCells>[0], wording: RegExp): string[] {
  return [...plannerCells(document)].flatMap(([date, cell]) => (wording.test(textOf(cell)) ? [date] : []))
}

function rowsOf(table: Element): Element[] {
  return elements(table, 'tr').slice(1)
}

describe.each(lines)('the page of pmr-due %s', (line) => {
  let page: Awaited<ReturnType<typeof pageOf>> & ReturnType<typeof tablesOf>
  let reports: Report[]
  beforeAll(async () => {
    const { source, document } = await pageOf(words(line))
    page = { source, document, ...tablesOf(document) }
    ;({ reports } = (await jsonAnswer(line)) as { reports: Report[] })
  })

  test('is a whole HTML document, each element closed, in British English, with a title', () => {
    const { source, document } = page
    expect(source).toMatch(/^<!doctype html>\n/)
    const [root] = elements(document, 'html')
    expect(attribute(root as Element, 'lang')).toBe('en-GB')
    expect(elements(document, 'title').map(textOf)).toEqual(elements(document, 'h1').map(textOf))
    const names = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name).sort()
    const opened = names(/<([a-z][a-z0-9]*)/g).filter((name) => name !== 'meta')
    // A path without an end tag closes itself, in an SVG.
    expect(opened.filter((name) => name !== 'path')).toEqual(names(/<\/([a-z][a-z0-9]*)>/g))
    expect(source).not.toMatch(/undefined|null|NaN|\[object/)
  })

  test('names no option, for a page on a wall', () => {
    const [body] = elements(page.document, 'body')
    expect(textOf(body as Element)).not.toMatch(/--[a-z]/)
  })

  test('has no script, no form, and refers to nothing outside', () => {
    const { source, document } = page
    const active = ['script', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'img', 'use', 'image']
    expect(elements(document, ({ tagName }) => active.includes(tagName))).toEqual([])
    const attributes = elements(document, () => true).flatMap(({ attrs }) => attrs)
    expect(attributes.filter(({ name }) => /^(on|src|style$|action|xlink)/.test(name))).toEqual([])
    expect(attributes.filter(({ name, value }) => name === 'href' && !value.startsWith('#'))).toEqual([])
    expect(source).not.toMatch(/:\/\/|url\(|@import|javascript:/i)
    expect(source).toContain(`content="default-src 'none'`)
  })

  test('names each id once, and refers to ids that are there', () => {
    const { document } = page
    const all = elements(document, () => true)
    const given = (name: string) => all.flatMap((element) => attribute(element, name) ?? [])
    const ids = given('id')
    expect(new Set(ids).size).toBe(ids.length)
    const references = [...given('aria-labelledby'), ...given('href').map((href) => href.slice(1))]
    expect(references.length).toBeGreaterThan(1)
    const known = new Set(ids)
    expect(references.filter((reference) => !known.has(reference))).toEqual([])
  })

  test('has tables with a caption, and a heading over each column and before each report', () => {
    const { schedule, months } = page
    for (const table of [schedule, ...months]) {
      expect(elements(table, 'caption').map(textOf)).toEqual([expect.stringMatching(/\w/)])
      const [head] = elements(table, 'thead')
      const columns = elements(head as Element, 'th')
      expect(new Set(columns.map((heading) => attribute(heading, 'scope')))).toEqual(new Set(['col']))
      const widths = rowsOf(table).map(
        (row) => elements(row, ({ tagName }) => /^t[hd]$/.test(tagName)).length,
      )
      expect(new Set(widths)).toEqual(new Set([columns.length]))
    }
    const scopes = rowsOf(schedule).map((row) =>
      elements(row, 'th')
        .map((heading) => attribute(heading, 'scope'))
        .join(),
    )
    expect(new Set(scopes)).toEqual(new Set(['row']))
  })

  test('has every day of its months once, under its weekday, in its month', () => {
    const { months } = page
    for (const month of months) {
      const [caption] = elements(month, 'caption').map(textOf)
      const headings = elements(month, 'th').map((heading) => attribute(heading, 'aria-label'))
      expect(headings).toEqual(weekdays)
      for (const row of rowsOf(month)) {
        for (const [at, cell] of elements(row, 'td').entries()) {
          const misplaced = datesIn(cell).filter(
            (date) => (new Date(date).getUTCDay() + 6) % 7 !== at || monthInWords(date) !== caption,
          )
          if (misplaced.length > 0) expect.fail(`${misplaced} in column ${at} of ${caption}`)
        }
      }
    }
    const days = months.flatMap(datesIn)
    expect(days).toEqual([...new Set(days)].sort())
    const shown = months.map((month) => datesIn(month)[0]?.slice(0, 7) ?? '')
    expect(days).toHaveLength(shown.reduce((sum, month) => sum + daysIn(month), 0))
  })

  test('plans the months from each period to its last deadline, and no other, year by year', () => {
    const { document, months } = page
    const wanted = reports.flatMap(({ periodEnd, applicable, deadlines }) => {
      const last = [applicable, ...deadlines]
        .map(({ due }) => due)
        .sort()
        .at(-1) as string
      return monthsFrom(periodEnd.slice(0, 7), last.slice(0, 7))
    })
    const shown = months.map((month) => datesIn(month)[0]?.slice(0, 7) ?? '')
    expect(shown).toEqual([...new Set(wanted)].sort())
    const planners = elements(document, 'h2')
      .map(textOf)
      .filter((heading) => heading.includes('planner'))
    const years = new Set(shown.map((month) => month.slice(0, 4)))
    expect(planners.map((heading) => heading.slice(0, 4))).toEqual([...years])
  })

  test('has each due date and period end in the schedule and on its day of the planner', () => {
    const rows = rowsOf(page.schedule)
    const cells = plannerCells(page.document)
    expect(rows).toHaveLength(reports.length)
    for (const [at, { period, periodEnd, applicable, deadlines }] of reports.entries()) {
      const row = rows[at] as Element
      const name = period === null ? `the period to ${shortDay(periodEnd)}` : monthInWords(period)
      expect(elements(row, 'th').map(textOf)).toEqual([name.replace(/^the/, 'The')])
      expect(datesIn(row).slice(0, 2)).toEqual([applicable.due, periodEnd])
      expect(textOf(cells.get(periodEnd) as Element)).toContain(`${name} ends`)
      expect(textOf(elements(row, 'td')[1] as Element)).toBe(String(applicable.sla))
      for (const { sla, due, projected, applies, standing } of [applicable, ...deadlines]) {
        const dated = elements(row, 'td').filter((cell) => datesIn(cell).includes(due))
        const shown = dated.map(textOf).join()
        expect(shown).toContain(shortDay(due))
        expect(shown.includes('~ projected')).toBe(projected)
        const state = applies ? 'applies' : `${standing}, does not apply`
        expect(textOf(cells.get(due) as Element)).toContain(`${name} due, ${sla} Working Days, ${state}`)
      }
    }
    const due = reports.flatMap(({ applicable, deadlines }) =>
      [applicable, ...deadlines].map(({ due }) => due),
    )
    expect(daysThatSay(page.document, / due, /)).toEqual([...new Set(due)].sort())
  })
})

describe('the planner', () => {
  test('names every bank holiday of its months on its day and in a list, and marks no other day', async () => {
    const { document } = await pageOf(words('--period RY2022 --division sct'))
    const expected = officialList.filter(
      ({ division, date }) => division === 'scotland' && date >= '2022-04' && date < '2023-06',
    )
    expect(expected).toHaveLength(15)
    const cells = plannerCells(document)
    const listed = elements(document, 'li').map(textOf)
    for (const { date, name } of expected) {
      const inWords = name.replaceAll('’', "'")
      expect(textOf(cells.get(date) as Element)).toContain(`bank holiday, ${inWords}`)
      const start = `${shortDay(date).slice(0, -5)} ${inWords}`
      expect(listed.filter((item) => item.startsWith(start))).toHaveLength(1)
    }
    expect(daysThatSay(document, /bank holiday/)).toEqual(expected.map(({ date }) => date))
  })

  test('of a union says which divisions take a bank holiday', async () => {
    const { document } = await pageOf(words('--period 2022-03..2022-12 --division uk'))
    const cells = plannerCells(document)
    const holiday = (date: string) => textOf(cells.get(date) as Element)
    expect(holiday('2022-12-26')).toMatch(/Boxing Day$/)
    expect(holiday('2022-11-30')).toMatch(/St Andrew's Day; Scotland only;/)
    expect(holiday('2022-04-18')).toMatch(/Easter Monday; not in Scotland$/)
  })

  test('marks the last day of the derogation, wherever it is, and the day that MP122B is implemented', async () => {
    const marked = async (line: string, wording: RegExp) =>
      daysThatSay((await pageOf(words(line))).document, wording)
    expect(await marked('--period RY2022', /last day of the derogation/)).toEqual(['2022-11-30'])
    const moved = '--period 2023 --derogation-until 2023-03-31 --mp122b 2023-11-02'
    expect(await marked(moved, /last day of the derogation/)).toEqual(['2023-03-31'])
    expect(await marked(moved, /MP122B implemented/)).toEqual(['2023-11-02'])
    expect(await marked('--period 2023', /MP122B|derogation/)).toEqual([])
    // MP122B ends the derogation on its eve.
    expect(await marked('--period 2022 --mp122b 2022-06-30', /last day of the derogation/)).toEqual([
      '2022-06-29',
    ])
  })

  test('shows reports that are due on one day together', async () => {
    const { document } = await pageOf(words('--period 2022-07 --period-end 2022-07-30 --sla applicable'))
    const cell = textOf(plannerCells(document).get('2022-09-05') as Element)
    expect(cell).toMatch(/^5 25 the period to Sat 30 Jul 2022 due, .*; July 2022 due, /)
  })
})

describe('the page', () => {
  test('says what it rests on, its notices, and whose data it shows', async () => {
    const line = '--period RY2022 --derogation-until 2023-02-28'
    const { document } = await pageOf(words(line))
    const text = textOf(document)
    expect(text).toContain('Due by the end of the day. Counted in England and Wales.')
    expect(text).toContain(
      "25 Working Days apply to 11 reports: their periods end by the expiry of Ofgem's derogation from SEC H13.4 on " +
        '28 Feb 2023 (as given).',
    )
    // 10 Working Days after 31 January and 28 February.
    expect(text).toContain('they would be due on Tue 14 Feb 2023 and Tue 14 Mar 2023.')
    for (const standing of [
      '25 Working Days (previous',
      '18 Working Days (proposed',
      '14 Working Days (rejected',
      '10 Working Days (obligation',
    ]) {
      expect(text).toContain(`${standing}): `)
    }
    expect(text).toContain('CC BY-SA 3.0')
    expect(text).toContain('Open Government Licence v3.0')
  })

  test('says what it leaves out', async () => {
    const { document } = await pageOf(words('--period 2026-10'))
    expect(textOf(document)).toContain(
      "Not included, because the source does not settle them: Ofgem's later derogation of December 2022 and MP122B, " +
        'planned for 2 Nov 2023.',
    )
    const assumed = textOf((await pageOf(words('--period 2026-10 --mp122b 2023-11-02'))).document)
    expect(assumed).toContain('2 Nov 2023, the day that MP122B is implemented')
    expect(assumed).not.toContain('Not included')
  })

  test('names the variable that sets the division', async () => {
    const { document } = await pageOf(words('--period 2022-08'), { env: { PMR_DUE_DIVISION: 'scotland' } })
    expect(textOf(document)).toContain('Counted in Scotland (PMR_DUE_DIVISION).')
  })

  test('marks each date that is another in another division, and says so once', async () => {
    // 30 November, Saint Andrew's Day, is a bank holiday in Scotland: within 25 Working Days after October, not 18.
    const { document } = await pageOf(words('--period 2022-08 --period 2022-10 --sla 18'))
    const rows = rowsOf(tablesOf(document).schedule).map((row) => elements(row, 'td').map(textOf))
    const elsewhere = '* another date in another division'
    expect(rows).toEqual([
      ['Thu 6 Oct 2022', '25', 'Wed 31 Aug 2022', 'Tue 27 Sep 2022'],
      [`Mon 5 Dec 2022${elsewhere}`, '25', 'Mon 31 Oct 2022', 'Thu 24 Nov 2022'],
    ])
    const signs = elements(document, 'p')
      .map(textOf)
      .filter((text) => text.startsWith('*'))
    expect(signs).toEqual(['* At least one of the dates differs in Scotland or the United Kingdom.'])
  })

  test('says the dates in other divisions of a single report', async () => {
    const { document } = await pageOf(words('--period 2022-10 --sla applicable'))
    expect(textOf(document)).toContain(
      '* In Scotland and the United Kingdom: 25 Working Days, Tue 6 Dec 2022.',
    )
  })

  test('names a bank-holiday file, and one-off bank holidays', async () => {
    const file = folder.official('gov.json', officialYears([2022, 2023]))
    const line = `--period 2022-10 --bank-holidays ${file} --holiday 2022-11-21 --holiday 2022-11-20`
    const { document } = await pageOf(words(line))
    expect(textOf(document)).toContain(`Bank holidays for 2022 to 2023 come from '${file}'.`)
    expect(textOf(document)).toContain('One-off bank holiday: Mon 21 Nov 2022.')
    expect(textOf(document)).toContain('Sun 20 Nov 2022 changes nothing')
    expect(textOf(plannerCells(document).get('2022-11-21') as Element)).toContain('One-off bank holiday')
  })

  test('is the same whenever it is made', async () => {
    const argv = words('--period RY2022 --format html')
    expect(await answer(argv, { now: '2031-05-06T23:30:00Z' })).toEqual(await answer(argv))
  })
})

test('hostile names, of bank holidays and of their file, are text', async () => {
  const [official, names] = [
    officialYears([2022], 'england-and-wales'),
    [
      '<script>alert(1)</script>',
      `"><img src=x onerror='alert(1)'>`,
      '&lt;b&gt; ]]> --> </style></bdi>',
      '\u202eyaD',
    ],
  ]
  const hostile = folder.official(
    `<img src=x onerror=alert(1)>"'&amp;]]>\u202e.json`,
    official.map((row, at) => ({ ...row, name: names[at] ?? row.name })),
  )
  const page = (file: string) => pageOf([...words('--period 2022-01..2022-06 --bank-holidays'), file])
  const { source, document } = await page(hostile)
  const cells = plannerCells(document)
  const listed = elements(document, 'bdi').map(textOf)
  for (const [at, name] of [...names.slice(0, 3), '\\u{202e}yaD'].entries()) {
    expect(textOf(cells.get(official[at]?.date as string) as Element)).toContain(`bank holiday, ${name}`)
    expect(listed).toContainEqual(expect.stringContaining(name))
  }
  expect(textOf(document)).toContain(`<img src=x onerror=alert(1)>"'&amp;]]>\\u{202e}.json'`)
  expect(source).not.toMatch(/\p{Cf}|<script|<img/u)

  const tagsOf = (document: Parameters<typeof elements>[0]) =>
    elements(document, () => true).map(({ tagName }) => tagName)
  const harmless = await page(folder.official('harmless.json', official))
  expect(tagsOf(document)).toEqual(tagsOf(harmless.document))
})

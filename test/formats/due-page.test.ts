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
  parsedPage,
  plannerCells,
  tablesOf,
  textOf,
} from './parsed-page.ts'

const folder = temporaryFolder()
const everyMonth = '--period 2012-01..2050-10'
const lines = [
  '--period 2022-10',
  '--period RY2022',
  '--period RY2022 --sla applicable',
  '--period 2022-10..2022-12 --sla 18',
  '--period 2023 --division uk --mp122b 2023-11-02',
  '--period 2028-11..2029-03 --division gb',
  '--period 2022-10 --period-end 2022-05-31 --period-end 2022-10-15',
  everyMonth,
]

interface Answer {
  reports: {
    period: string | null
    periodEnd: string
    applicable: { sla: number; due: string }
    deadlines: { sla: number; due: string; standing: string; projected: boolean }[]
    notices: { message: string }[]
  }[]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function longDay(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).replace(',', '')
}

/** Like `Mon 5 Dec 2022`. */
function shortDay(date: string): string {
  return longDay(date)
    .split(' ')
    .map((word) => (/^\d/.test(word) ? word : word.slice(0, 3)))
    .join(' ')
}

function monthInWords(period: string): string {
  return new Date(period).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

function rowsOf(table: Element): Element[] {
  return elements(table, 'tr').slice(1)
}

describe.each(lines)('the page of pmr-due %s', (line) => {
  let page: Awaited<ReturnType<typeof pageOf>>
  beforeAll(async () => {
    page = await pageOf(words(line))
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
    for (const reference of references) expect(ids).toContain(reference)
  })

  test('has tables with a caption, and a heading over each column and before each report', () => {
    const { document } = page
    const { schedule, months } = tablesOf(document)
    for (const table of [schedule, ...months]) {
      expect(elements(table, 'caption').map(textOf)).toEqual([expect.stringMatching(/\w/)])
      const [head] = elements(table, 'thead')
      const columns = elements(head as Element, 'th')
      for (const heading of columns) expect(attribute(heading, 'scope')).toBe('col')
      for (const row of rowsOf(table)) {
        expect(elements(row, ({ tagName }) => /^t[hd]$/.test(tagName))).toHaveLength(columns.length)
      }
    }
    for (const row of rowsOf(schedule)) {
      expect(elements(row, 'th').map((heading) => attribute(heading, 'scope'))).toEqual(['row'])
    }
  })

  test('has every day of its years once, under its weekday, in its month', () => {
    const { document } = page
    const { months } = tablesOf(document)
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
    const years = [...new Set(days.map((day) => day.slice(0, 4)))]
    expect(days).toHaveLength(years.reduce((sum, year) => sum + (Number(year) % 4 === 0 ? 366 : 365), 0))
  })

  test('has each due date and period end in the schedule and on its day of the planner', async () => {
    const { document } = page
    const { reports } = (await jsonAnswer(line)) as Answer
    const rows = rowsOf(tablesOf(document).schedule)
    const cells = plannerCells(document)
    expect(rows).toHaveLength(reports.length)
    for (const [at, { period, periodEnd, applicable, deadlines }] of reports.entries()) {
      const row = rows[at] as Element
      const name = period === null ? `period to ${shortDay(periodEnd)}` : monthInWords(period)
      expect(elements(row, 'th').map(textOf)).toEqual([name])
      expect(datesIn(row)[0]).toBe(periodEnd)
      expect(textOf(cells.get(periodEnd) as Element)).toContain(`${name} ends`)
      const marked = elements(row, 'td').filter((cell) => /applies$/.test(textOf(cell)))
      expect(marked.map(datesIn)).toEqual([[applicable.due]])
      for (const { sla, due, projected, standing } of [
        ...deadlines,
        { ...applicable, projected: undefined, standing: '' },
      ]) {
        const dated = elements(row, 'td').filter((cell) => datesIn(cell).includes(due))
        expect(dated.map(textOf).join()).toContain(shortDay(due))
        if (projected !== undefined) expect(/~ projected/.test(dated.map(textOf).join())).toBe(projected)
        const said = textOf(cells.get(due) as Element)
        const state = sla === applicable.sla ? 'applies' : `${standing}; not the SLA that applies`
        expect(said).toContain(`${name} due, ${sla} Working Days, ${state}`)
      }
    }
  })
})

describe('the planner', () => {
  test('is there for each year that a period ends in or a report is due in, and no other', async () => {
    for (const [line, years] of [
      ['--period 2022-10', ['2022']],
      ['--period 2022-11', ['2022', '2023']],
      ['--period 2022-12 --sla applicable', ['2022', '2023']],
      ['--period 2013-06 --period 2020-06', ['2013', '2020']],
    ] as const) {
      const { document } = await pageOf(words(line))
      const headings = elements(document, 'h2').map(textOf)
      const planners = headings.filter((heading) => heading.includes('PMR planner'))
      expect(planners.map((heading) => heading.slice(0, 4))).toEqual(years)
      expect(tablesOf(document).months).toHaveLength(12 * years.length)
    }
  })

  test('names every bank holiday of its years on its day and in a list, and marks no other day', async () => {
    const { document } = await pageOf(words('--period RY2022 --division sct'))
    const expected = officialList.filter(
      ({ division, date }) => division === 'scotland' && /^202[23]/.test(date),
    )
    expect(expected).toHaveLength(21)
    const cells = plannerCells(document)
    const listed = elements(document, 'li').map(textOf)
    for (const { date, name } of expected) {
      const inWords = name.replaceAll('’', "'")
      expect(textOf(cells.get(date) as Element)).toContain(`bank holiday, ${inWords}`)
      const start = `${shortDay(date).slice(0, -5)} ${inWords}`
      expect(
        listed.some((item) => item.startsWith(start)),
        start,
      ).toBe(true)
    }
    const marked = [...cells]
      .filter(([, cell]) => textOf(cell).includes('bank holiday'))
      .map(([date]) => date)
    expect(marked).toEqual(expected.map(({ date }) => date))
  })

  test('of a union says which divisions take a bank holiday', async () => {
    const { document } = await pageOf(words('--period 2022-12 --division uk'))
    const cells = plannerCells(document)
    const holiday = (date: string) => textOf(cells.get(date) as Element)
    expect(holiday('2022-12-26')).toMatch(/Boxing Day; all divisions$/)
    expect(holiday('2022-11-30')).toMatch(/St Andrew's Day; Scotland;/)
    expect(holiday('2022-04-18')).toMatch(/Easter Monday; England and Wales, Northern Ireland$/)
  })

  test('marks the last day of the derogation, wherever it is, and the day that MP122B is implemented', async () => {
    const marked = async (line: string, wording: RegExp) => {
      const { document } = await pageOf(words(line))
      return [...plannerCells(document)]
        .filter(([, cell]) => wording.test(textOf(cell)))
        .map(([date]) => date)
    }
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

  test('marks the deadlines of the schedule alone: those asked for, and the one that applies', async () => {
    const due = async (line: string) => {
      const { document } = await pageOf(words(line))
      const cells = [...plannerCells(document)].filter(([, cell]) => textOf(cell).includes(' due, '))
      return cells.map(([date]) => date)
    }
    expect(await due('--period 2022-10')).toEqual(['2022-11-14', '2022-11-18', '2022-11-24', '2022-12-05'])
    expect(await due('--period 2022-10 --sla 18')).toEqual(['2022-11-24', '2022-12-05'])
    expect(await due('--period 2022-10 --sla applicable')).toEqual(['2022-12-05'])
  })

  test('shows reports that are due on one day together', async () => {
    const { document } = await pageOf(words('--period 2022-07 --period-end 2022-07-30 --sla applicable'))
    const cell = textOf(plannerCells(document).get('2022-09-05') as Element)
    expect(cell).toMatch(/^5 25 period to Sat 30 Jul 2022 due, .*; July 2022 due, /)
  })
})

describe('the page', () => {
  test('says what it rests on, its notices, and whose data it shows', async () => {
    const line = '--period RY2022 --derogation-until 2023-02-28'
    const { document } = await pageOf(words(line))
    const text = textOf(document)
    expect(text).toContain('Due by the end of the day, in Working Days of England and Wales')
    expect(text).toContain("the derogation's last day is Tuesday 28 February 2023")
    expect(text).toContain(
      'Why 25: Ofgem derogation from SEC H13.4; the previous SLA stands; derogation until 2023-02-28, as given ' +
        '(MP122B consultation, Q6, but for the end of the derogation)',
    )
    for (const standing of ['previous', 'proposed', 'rejected', 'obligation'])
      expect(text).toContain(standing)
    const { reports } = (await jsonAnswer(line)) as Answer
    const notices = reports.flatMap((report) => report.notices)
    expect(notices.length).toBeGreaterThan(0)
    for (const { message } of notices) expect(text).toContain(message)
    expect(text).toContain('CC BY-SA 3.0')
    expect(text).toContain('Open Government Licence v3.0')
  })

  test('names a bank-holiday file, and one-off bank holidays', async () => {
    const file = folder.official('gov.json', officialYears([2022, 2023]))
    const argv = ['--period', '2022-10', '--bank-holidays', file, '--holiday', '2022-11-21']
    const { document } = await pageOf(argv)
    expect(textOf(document)).toContain(`bank holidays from '${file}' for 2022 to 2023`)
    expect(textOf(document)).toContain('one-off bank holiday on Monday 21 November 2022')
    expect(textOf(plannerCells(document).get('2022-11-21') as Element)).toContain('One-off bank holiday')
  })

  test('has no place for a count', async () => {
    const { code, stdout, stderr } = await answer(words('--period 2022-10 --explain --format html'))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^pmr-due: --explain has no place in --format html/)
  })

  test('does not turn on the clock, the terminal or a wish for colour', async () => {
    const argv = words('--period RY2022 --format html')
    const expected = await answer(argv)
    const world = {
      now: '2031-05-06T23:30:00Z',
      env: { FORCE_COLOR: '1' },
      terminals: ['stdout', 'stderr'] as const,
    }
    expect(await answer(argv, world)).toEqual(expected)
  })
})

describe('hostile names', () => {
  const titles = [
    '<script>alert(1)</script>',
    `"><img src=x onerror='alert(1)'>`,
    'Fish & Chips &amp; &lt;b&gt;',
    ']]> --> </style></title></bdi>',
    '\u202eyaD gnixoB\u202c',
  ]
  const shown = [...titles.slice(0, 4), '\\u{202e}yaD gnixoB\\u{202c}']

  function hostileFile(name: string): string {
    const rows = officialYears([2022], 'england-and-wales')
    return folder.official(
      name,
      rows.map((row, at) => ({ ...row, name: titles[at] ?? row.name })),
    )
  }

  test('of bank holidays are text, on their day and in the list', async () => {
    const { source, document } = await pageOf([
      '--period',
      '2022-10',
      '--bank-holidays',
      hostileFile('plain.json'),
    ])
    const cells = plannerCells(document)
    const listed = elements(document, 'bdi').map(textOf)
    const days = officialYears([2022], 'england-and-wales').map(({ date }) => date)
    for (const [at, name] of shown.entries()) {
      expect(textOf(cells.get(days[at] as string) as Element)).toContain(name)
      expect(
        listed.some((item) => item.startsWith(name)),
        name,
      ).toBe(true)
    }
    expect(source).not.toMatch(/[\p{Cf}]|<script|<img/u)
  })

  test('of a file are text', async () => {
    const name = `<img src=x onerror=alert(1)>"'&amp;]]>\u202e.json`
    const { source, document } = await pageOf(['--period', '2022-10', '--bank-holidays', hostileFile(name)])
    expect(textOf(document)).toContain(`<img src=x onerror=alert(1)>"'&amp;]]>\\u{202e}.json' for 2022`)
    expect(elements(document, 'img')).toEqual([])
    expect(source).not.toMatch(/[\p{Cf}]|<img/u)
  })

  test('leave the elements of the page what they are', async () => {
    const elementsOf = async (file: string) => {
      const { source } = await pageOf(['--period', '2022-10', '--bank-holidays', file])
      return elements(parsedPage(source), () => true).map(({ tagName }) => tagName)
    }
    const harmless = folder.official('harmless.json', officialYears([2022], 'england-and-wales'))
    expect(await elementsOf(hostileFile('hostile.json'))).toEqual(await elementsOf(harmless))
  })
})

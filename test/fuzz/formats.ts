import assert from 'node:assert/strict'
import { csvRecords } from '../csv-records.ts'
import { type CalendarEvent, calendarFile } from '../formats/calendar-file.ts'
import { markdownTables } from '../formats/markdown-table.ts'
import { elements, parsedPage } from '../formats/parsed-page.ts'
import { describedAs } from '../json-documents.ts'
import type { Invocation } from './command-lines.ts'
import { countsAsTheNaiveWalk } from './naive-answers.ts'

/** What holds of an answer in one format; throws where it does not. */
type Law = (stdout: string, invocation: Invocation) => void

const laws: Readonly<Record<string, Law>> = {
  json(stdout, invocation) {
    const document: { schema?: unknown } = JSON.parse(stdout)
    assert.equal(document.schema, 1, 'a json document without its schema')
    describedAs(document)
    countsAsTheNaiveWalk(document, invocation)
  },
  csv(stdout) {
    const [header = []] = csvRecords(stdout)
    assert.equal(new Set(header).size, header.length, `a csv column is there twice: ${header}`)
    for (const name of column(stdout, ['name'])) assert.doesNotMatch(name ?? '', /^[=+\-@\t]/, 'a formula')
  },
  date(stdout) {
    for (const line of stdout.trimEnd().split('\n')) assert.match(line, /^\d{4}-\d{2}-\d{2}$/)
  },
  env(stdout) {
    const keys = stdout
      .trimEnd()
      .split('\n')
      .map((line) => {
        assert.match(line, /^[a-z][a-z0-9_]*=/)
        return line.split('=')[0]
      })
    assert.equal(new Set(keys).size, keys.length, 'a key is given twice')
  },
  ics(stdout) {
    const ids = calendarFile(stdout).events.map(({ properties }) => properties['uid'])
    assert.equal(new Set(ids).size, ids.length, 'two events have one UID')
  },
  markdown(stdout) {
    markdownTables(stdout)
    assert.doesNotMatch(stdout, /(?<!\\)<(?!br>)/, 'live markup in markdown')
  },
  github(stdout) {
    for (const line of stdout.trimEnd().split('\n')) assert.match(line, /^::(error|warning|notice) .*::/)
  },
  html(stdout) {
    const page = parsedPage(stdout)
    for (const name of ['script', 'img'])
      assert.equal(elements(page, name).length, 0, `a page with an element ${name}`)
  },
}

/** The law of a format; text has none beyond those of every answer, because its layout is for people. */
export function formatLaws(format: string): Law {
  return laws[format] ?? (() => {})
}

/**
 * The dates that an answer consists of, where it is a list of them: the same in every format that it has been given in.
 *
 * @param answers what was written in each format
 */
export function sameDatesInEveryFormat(answers: ReadonlyMap<string, string>): void {
  const dates = datesIn(JSON.parse(answers.get('json') ?? '{}'))
  if (dates === undefined) return
  for (const [format, stdout] of answers) {
    if (format === 'csv') assert.deepEqual(column(stdout, ['due', 'date']), dates)
    if (format === 'date') assert.deepEqual(new Set(stdout.trimEnd().split('\n')), new Set(dates))
    if (format === 'ics') {
      // Of the deadlines that json lists, those that apply, unless others are asked for.
      for (const event of calendarFile(stdout).events) assert.ok(dates.includes(startOf(event)))
    }
    if (format === 'text') {
      for (const date of new Set(dates))
        assert.match(stdout, inWords(date), `${date} is missing from the text`)
    }
  }
}

interface Dated {
  readonly reports?: readonly {
    readonly due?: string
    readonly deadlines?: readonly { readonly due: string }[]
  }[]
  readonly holidays?: readonly { readonly date: string }[]
}

function datesIn({ reports, holidays }: Dated): readonly string[] | undefined {
  return (
    reports?.flatMap(({ due, deadlines }) => deadlines?.map((each) => each.due) ?? due ?? []) ??
    holidays?.map(({ date }) => date)
  )
}

/** A column of a csv document, by the first of `names` that it has. */
function column(text: string, names: readonly string[]): (string | undefined)[] {
  const [header = [], ...records] = csvRecords(text)
  const at = header.findIndex((name) => names.includes(name))
  return records.map((record) => record[at])
}

function startOf({ properties }: CalendarEvent): string {
  return String(properties['dtstart']).replace('VALUE=DATE:', '')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `5 Dec 2022` or `5 December 2022`. */
function inWords(date: string): RegExp {
  const [year, month, day] = date.split('-').map(Number)
  return new RegExp(`\\b${day} ${months[(month ?? 0) - 1]}[a-z]* ${year}\\b`)
}

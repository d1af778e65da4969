import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../src/cli.ts'
import { answer, words } from './cli/terminal.ts'
import { publishedList } from './published-list.ts'

// The program with other numbers: an edit of src/sla/slas.ts alone must reach every answer.

const folder = mkdtempSync(join(tmpdir(), 'pmr-due-number-'))
const startedIn = process.cwd()
let runWith16: typeof run
let runWithOthers: typeof run

beforeAll(async () => {
  runWith16 = await programWith({ 'proposed: 18': 'proposed: 16', 'number[] = []': 'number[] = [18]' })
  runWithOthers = await programWith({
    'previous: 25': 'previous: 26',
    'rejected: 14': 'rejected: 13',
    'obligation: 10': 'obligation: 9',
  })
  process.chdir(folder)
  writeFileSync('history.csv', 'period,delivered\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,\n')
  writeFileSync('published.csv', publishedList.replace(/.*,18,.*\n/, ''))
})
afterAll(() => {
  process.chdir(startedIn)
  rmSync(folder, { recursive: true })
})

/** The program, built with other text in the place of some in slas.ts. */
async function programWith(edits: Readonly<Record<string, string>>): Promise<typeof run> {
  const plugin = {
    name: 'other-numbers',
    transform(code: string, id: string) {
      if (!id.endsWith('slas.ts')) return null
      for (const before of Object.keys(edits)) expect(code).toContain(before)
      return Object.entries(edits).reduce((text, [before, after]) => text.replace(before, after), code)
    },
  }
  const bundle = await rolldown({ input: join(startedIn, 'src/cli.ts'), platform: 'node', plugins: [plugin] })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  const path = join(folder, `with-${Object.keys(edits).length}-edits.mjs`)
  writeFileSync(path, output[0].code)
  return (await import(pathToFileURL(path).href)).run
}

/** What a run says, with every date taken out. */
async function undated(line: string, program: typeof run): Promise<string> {
  const { code, stdout, stderr } = await answer(words(line), {}, program)
  if (line !== '--sla 17') expect(code, stderr).toBeLessThanOrEqual(1)
  return (stdout + stderr)
    .replace(/\d{4}-\d\d(-\d\d)?|\d{8}/g, 'DATE')
    .replace(/\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*( \d{4})?/g, 'DATE')
}

/** Whether a number stands anywhere, as a number or in a name such as due_18. */
const anywhere = (text: string, number: number) =>
  new RegExp(`(?<![\\d.£]|\\d,)${number}(?![.,]?\\d)`).test(text)
/** Whether an SLA of that number does: pictures and pages number the days of a month, too. */
const asSla = (text: string, number: number) =>
  new RegExp(
    `\\b${number} (Working|WD)|\\[${number}\\]|due.?${number}\\b|under ${number}\\b|sla.{0,3}${number}\\b|,${number},`,
    'i',
  ).test(text)

const inFormats = (formats: string, line: string) =>
  formats.split(' ').map((format) => `${line} --format ${format}`)

describe('with 16 Working Days for MP122B', () => {
  const lines = [
    ...inFormats('text json csv env markdown', '--period 2022-10'),
    ...inFormats('text json csv markdown', '--period 2022-09..2022-12 --mp122b 2022-12-15'),
    ...inFormats('text json csv env markdown', 'status --on 2022-12-15 --mp122b 2022-12-15'),
    ...inFormats('text json csv markdown github', 'check --period 2022-09 --delivered 2022-11-05'),
    ...inFormats('text json csv markdown github', 'check --deliveries history.csv --sla all'),
    ...inFormats('text json csv markdown', 'plan --start 2022-01-05 --cr CR1430'),
    ...inFormats('text json csv markdown', 'plan --start 2022-01-05 --mp122b 2023-03-01'),
    ...inFormats('text json markdown', 'plan --list'),
    ...inFormats('text json markdown', 'diff published.csv --mp122b 2022-08-15'),
    ...['help --all', 'help check', 'help plan', 'help diff'],
    ...['--sla 17', 'candidates -- --sla ', 'candidates -- check --sla ', 'candidates -- plan --'],
  ]
  const withDays = [
    ...inFormats('ics html', '--period 2022-12 --mp122b 2022-12-15 --sla all'),
    '--period 2022-12 --mp122b 2022-12-15 --explain',
  ]

  test.each([
    ...lines.map((line) => [line, anywhere] as const),
    ...withDays.map((line) => [line, asSla] as const),
  ])('16 stands where 18 stood in: pmr-due %s', async (line, stands) => {
    expect(stands(await undated(line, run), 18)).toBe(true)
    const with16 = await undated(line, runWith16)
    expect(with16.split('\n').filter((each) => stands(each, 18))).toEqual([])
    expect(stands(with16, 16)).toBe(true)
  })

  test('--sla 16 is counted, and 18 is refused', async () => {
    const { stdout } = await answer(words('--period 2022-10 --sla 16 --format env'), {}, runWith16)
    // 1 November 2022 is Working Day 1, and Tuesday 22 the 16th.
    expect(stdout).toContain('due_16=2022-11-22\n')
    const { code, stderr } = await answer(words('--period 2022-10 --sla 18'), {}, runWith16)
    expect([code, stderr]).toEqual([2, expect.stringContaining('expected 25, 16, 14, 10, all or applicable')])
  })
})

test.each([
  ...[
    ...inFormats('text json csv env markdown ics html', '--period 2022-10 --sla all'),
    ...inFormats('text json csv markdown', 'status --on 2022-12-15'),
    ...inFormats('text json markdown github', 'check --deliveries history.csv'),
    ...inFormats('text json csv markdown', 'plan --start 2022-01-05'),
  ].map((line) => [line, asSla] as const),
  ...['help --all', 'help check', '--sla 17'].map((line) => [line, anywhere] as const),
])('the other SLAs have the numbers given them in: pmr-due %s', async (line, stands) => {
  const standsBefore = (text: string) => [25, 14, 10].some((sla) => stands(text, sla))
  expect(standsBefore(await undated(line, run))).toBe(true)
  const changed = await undated(line, runWithOthers)
  expect(changed.split('\n').filter(standsBefore)).toEqual([])
})

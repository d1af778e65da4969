import type { Approach } from '../answers/release-plan.ts'
import { divisionSpellings } from '../bank-holidays/divisions.ts'
import { dateOrders } from '../dates/read-date.ts'
import { quoted } from '../errors.ts'
import { provisionalMp122b, slaOf, slas, statedPolicy } from '../sla/slas.ts'
import { type Accepted, type CliCommand, CliOption } from './command.ts'

const slaWords = `${slas.join(', ')}, all or applicable`

/** The options that name a calendar, and how dates are written: any command that counts Working Days takes them. */
export const calendarOptions = ['division', 'bankHolidays', 'holiday', 'dateFormat'] as const

/** Those and the dates that decide which SLA applies. */
export const policyOptions = [...calendarOptions, 'derogationUntil', 'mp122b'] as const

export const outputOptions = ['format', 'json', 'output', 'force', 'color'] as const

const assumptions: readonly OptionName[] = [...policyOptions, 'today']

/** Every option there is, described once: how it is written, and what it means. */
const specs = {
  period: ['--period <period>', '2022-10, 2022-Q4, 2022, RY2022 or a range with ..'],
  periodEnd: ['--period-end <date>', 'last day of a period that is not a month'],
  sla: ['--sla <sla>', `${slaWords} (default: all)`],
  delivered: ['--delivered <date>', 'day that the report was delivered'],
  deliveries: ['--deliveries <file>', 'history as CSV: period, delivered'],
  dateFormat: ['--date-format <order>', 'how dates like 04/03/2022 are written: dmy or mdy'],
  explain: ['--explain', 'show the count, day by day'],
  remind: ['--remind <days>', 'ics: an alarm Working Days before, 1 to 99'],
  on: ['--on <date>', 'the day to answer for (default: today)'],
  exitCode: ['--exit-code', 'exit 1 when the derogation has expired'],
  year: ['--year <year>', 'one calendar year only'],
  start: ['--start <date>', 'day that the work starts'],
  release: ['--release <date>', 'SEC Release to make; without --start, finds the latest start'],
  cr: ['--cr <id>', 'Change Request, like CR1430 (default: all)'],
  approach: ['--approach <approach>', 'single: all in one SEC Release (default); phased: each in its own'],
  decision: ['--decision <days>', 'Working Days from Impact Assessment to approval (default: 0)'],
  list: ['--list', 'list the Change Requests with their costs; no plan'],
  requireNoGap: [
    '--require-no-gap',
    `exit 1 if a period falls under ${slaOf.obligation} Working Days before ${slaOf.proposed} apply`,
  ],
  division: ['--division <division>', 'whose bank holidays count: ew, sct, ni, gb or uk'],
  derogationUntil: [
    '--derogation-until <date>',
    `last day of the derogation (default: ${statedPolicy.derogationUntil})`,
  ],
  mp122b: ['--mp122b <date>', `day that MP122B is implemented, like ${provisionalMp122b}`],
  bankHolidays: ['--bank-holidays <file>', 'saved gov.uk bank-holidays.json'],
  holiday: ['--holiday <date>', 'one more bank holiday'],
  today: ['--today <date>', 'treat this date as today'],
  format: ['--format <format>', 'form of the answer'],
  json: ['--json', 'short for --format json'],
  output: ['-o, --output <file>', 'file to write; its ending chooses the format'],
  force: ['--force', 'replace an existing file'],
  color: ['--no-color', 'no colour'],
} as const

/** What a value is, by its name in angle brackets or, where that says too little, by its option. */
const values: Readonly<Record<string, readonly [needs: string, accepts?: Accepted]>> = {
  approach: ['single or phased', ['single', 'phased'] satisfies Approach[]],
  date: ['a date, YYYY-MM-DD'],
  days: ['a number of Working Days'],
  division: ['a division, like scotland', divisionSpellings],
  file: ['a file name, or - for standard input', 'file'],
  id: ['a Change Request, like CR1430, or all'],
  order: ['dmy or mdy', dateOrders],
  output: ['a file name, or - for stdout', 'file'],
  period: ['a reporting period, like 2022-10', 'period'],
  remind: ['a number of Working Days, 1 to 99'],
  sla: [slaWords, [...slas.map(String), 'all', 'applicable']],
  year: ['a year, like 2022'],
}

/** The options that may be given several times, for several values. */
const repeatable = ['period', 'periodEnd', 'sla', 'remind', 'year', 'cr', 'holiday'] as const

export type OptionName = keyof typeof specs

/** What was given on the command line, as it was typed; an option that was not given is not there. */
export type OptionValues = {
  readonly [Name in OptionName]?: Name extends (typeof repeatable)[number]
    ? readonly string[]
    : (typeof specs)[Name][0] extends `${string}<${string}`
      ? string
      : boolean
}

/** An option; a command may say in its own words what it means there. */
function optionOf(name: OptionName, meaning?: string): CliOption {
  const [flags, description] = specs[name]
  const option = new CliOption(flags, meaning ?? description)
  const placeholder = /<(\w+)>/.exec(flags)?.[1] ?? ''
  const [needs = '', accepted = null] = values[name] ?? values[placeholder] ?? []
  Object.assign(option, { needs, accepted, repeatable: repeatable.some((each) => each === name) })
  if (assumptions.includes(name)) return option.helpGroup('Assumptions:')
  return option.helpGroup(outputOptions.some((each) => each === name) ? 'Output:' : 'Question:')
}

/** Gives a command its options, then those of every answer; `meanings` says what one means to this command alone. */
export function takeOptions(
  command: CliCommand,
  names: readonly OptionName[],
  meanings: { readonly [name in OptionName]?: string } = {},
): void {
  const { formats } = command
  for (const name of [...names, ...outputOptions]) {
    const option = optionOf(name, meanings[name])
    if (name === 'format') {
      option.description = `${formats.join(', ')} (default: ${formats[0]})`
      option.needs = `one of ${formats.join(', ')}`
      option.accepted = formats
    }
    command.addOption(option.required ? keepingValues(option) : option)
  }
}

function keepingValues(option: CliOption): CliOption {
  return option.argParser((value: string, before: readonly string[] = []) => {
    // A shell's variable that is not set, most often.
    if (value === '' && option.accepted === 'file') throw option.needsValue()
    // Otherwise `--period --sla 18` would take the next option for a period.
    if (/^--?[a-z]/i.test(value)) throw option.needsValue(`; ${quoted(value)} is an option`)
    // `18,25` can only mean two values; a file may have a comma in its name.
    return [...before, ...(option.repeatable ? value.split(',') : [value])]
  })
}

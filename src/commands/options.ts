import type { Approach } from '../answers/release-plan.ts'
import { divisionSpellings } from '../bank-holidays/divisions.ts'
import { dateOrders } from '../dates/read-date.ts'
import { provisionalMp122b, slaOf, slas, statedPolicy } from '../sla/slas.ts'
import { type Accepted, CliOption } from './command.ts'

/** What an option is: how it is written, what it means, and for one that takes a value which, and if it repeats. */
type Spec = readonly [flags: string, description: string, needs?: string, more?: More]
interface More {
  readonly accepts?: Accepted
  readonly repeats?: true
}

const date = 'a date, YYYY-MM-DD'
const file = 'a file name, or - for standard input'
const choices = `${slas.join(', ')}, all or applicable`

/** Every option there is, described once. */
const specs = {
  period: [
    '--period <period>',
    '2022-10, 2022-Q4, 2022, RY2022 or a range with ..',
    'a reporting period, like 2022-10',
    { accepts: 'period', repeats: true },
  ],
  periodEnd: ['--period-end <date>', 'last day of a period that is no month', date, { repeats: true }],
  sla: [
    '--sla <sla>',
    `${choices} (default: all)`,
    choices,
    { accepts: [...slas.map(String), 'all', 'applicable'], repeats: true },
  ],
  delivered: ['--delivered <date>', 'day that the report was delivered', date],
  deliveries: ['--deliveries <file>', 'history as CSV: period, delivered', file, { accepts: 'file' }],
  dateFormat: [
    '--date-format <order>',
    'how dates like 04/03/2022 are written: dmy or mdy',
    'dmy or mdy',
    { accepts: dateOrders },
  ],
  explain: ['--explain', 'show the count, day by day'],
  remind: [
    '--remind <days>',
    'ics: an alarm Working Days before, 1 to 99',
    'a number of Working Days, 1 to 99',
    { repeats: true },
  ],
  on: ['--on <date>', 'the day to answer for (default: today)', date],
  exitCode: ['--exit-code', 'exit 1 when the derogation has expired'],
  year: ['--year <year>', 'one calendar year only', 'a year, like 2022', { repeats: true }],
  start: ['--start <date>', 'day that the work starts', date],
  release: ['--release <date>', 'SEC Release to make; without --start, finds the latest start', date],
  cr: [
    '--cr <id>',
    'Change Request, like CR1430 (default: all)',
    'a Change Request, like CR1430, or all',
    { repeats: true },
  ],
  approach: [
    '--approach <approach>',
    'single: all in one SEC Release (default); phased: each in its own',
    'single or phased',
    { accepts: ['single', 'phased'] satisfies Approach[] },
  ],
  decision: [
    '--decision <days>',
    'Working Days from Impact Assessment to approval (default: 0)',
    'a number of Working Days',
  ],
  list: ['--list', 'list the Change Requests with their costs; no plan'],
  requireNoGap: [
    '--require-no-gap',
    `exit 1 if a period falls under ${slaOf.obligation} Working Days before ${slaOf.proposed} apply`,
  ],
  division: [
    '--division <division>',
    'whose bank holidays count: ew, sct, ni, gb or uk',
    'a division, like scotland',
    { accepts: divisionSpellings },
  ],
  derogationUntil: [
    '--derogation-until <date>',
    `last day of the derogation (default: ${statedPolicy.derogationUntil})`,
    date,
  ],
  mp122b: ['--mp122b <date>', `day that MP122B is implemented, like ${provisionalMp122b}`, date],
  bankHolidays: ['--bank-holidays <file>', 'saved gov.uk bank-holidays.json', file, { accepts: 'file' }],
  holiday: ['--holiday <date>', 'one more bank holiday', date, { repeats: true }],
  today: ['--today <date>', 'treat this date as today', date],
  format: ['--format <format>', 'form of the answer', 'a format'],
  json: ['--json', 'short for --format json'],
  output: [
    '-o, --output <file>',
    'file to write; its ending chooses the format',
    'a file name, or - for stdout',
    { accepts: 'file' },
  ],
  force: ['--force', 'replace an existing file'],
  color: ['--no-color', 'no colour'],
} as const satisfies Record<string, Spec>

export type OptionName = keyof typeof specs

/** What was given on the command line, as it was typed; an option that was not given is not there. */
export type OptionValues = {
  readonly [Name in OptionName]?: (typeof specs)[Name] extends readonly [...unknown[], { repeats: true }]
    ? readonly string[]
    : (typeof specs)[Name] extends readonly [`${string}<${string}`, ...unknown[]]
      ? string
      : boolean
}

/** The options that name a calendar, and how dates are written: any command that counts Working Days takes them. */
export const calendarOptions = [
  'division',
  'bankHolidays',
  'holiday',
  'dateFormat',
] as const satisfies OptionName[]

/** The dates that decide which SLA applies. */
export const policyOptions = ['derogationUntil', 'mp122b'] as const satisfies OptionName[]

export const outputOptions = ['format', 'json', 'output', 'force', 'color'] as const satisfies OptionName[]

const groups: readonly (readonly [heading: string, names: readonly OptionName[]])[] = [
  ['Assumptions:', [...calendarOptions, ...policyOptions, 'today']],
  ['Output:', outputOptions],
]

/** An option; a command may say in its own words what it means there. */
export function optionOf(name: OptionName, meaning?: string): CliOption {
  const [flags, description, needs = '', more = {}]: Spec = specs[name]
  const heading = groups.find(([, names]) => names.includes(name))?.[0] ?? 'Question:'
  return new CliOption(flags, meaning ?? description, needs, more.accepts, more.repeats).helpGroup(heading)
}

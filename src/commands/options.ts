import type { Approach } from '../answers/release-plan.ts'
import { divisionSpellings } from '../bank-holidays/divisions.ts'
import type { TreeOption } from '../formats/command-tree.ts'
import { provisionalMp122b, slas, statedPolicy } from '../sla/timeline.ts'

/** What may stand at some place of a command line, for its completion: these words, or words of some kind. */
export type Values = NonNullable<TreeOption['values']>

export interface OptionSpec {
  readonly flags: string
  readonly description: string
  /** Whether it may be given more than once; a second value of any other is refused, never preferred in silence. */
  readonly repeatable?: true
  /** The values that it takes, where they can be named. */
  readonly values?: Values
}

/** Every option there is, described once; a command names those it takes. Values are read where they are used. */
export const optionSpecs = {
  period: {
    flags: '--period <period>',
    description: 'reporting period: 2022-10, 2022-01..2022-12, 2022, 2022-Q4 or RY2022 (repeatable)',
    repeatable: true,
    values: 'period',
  },
  periodEnd: {
    flags: '--period-end <YYYY-MM-DD>',
    description: 'last day of a reporting period that is not a calendar month (repeatable)',
    repeatable: true,
  },
  sla: {
    flags: '--sla <sla>',
    description: `Working Days: ${slas.join(', ')}, all, or applicable (repeatable; default: all, with --format ics applicable)`,
    repeatable: true,
    values: [...slas.map(String), 'all', 'applicable'],
  },
  delivered: {
    flags: '--delivered <YYYY-MM-DD>',
    description: 'day that the report was delivered (default: not delivered yet)',
  },
  deliveries: {
    flags: '--deliveries <file>',
    description: 'history as CSV, columns period,delivered and optionally sla; - is standard input',
  },
  explain: { flags: '--explain', description: 'show the count, day by day, with each bank holiday skipped' },
  remind: {
    flags: '--remind <N>',
    description:
      'Working Days before each due date to set an alarm for, 1 to 99; with --format ics (repeatable)',
    repeatable: true,
  },
  on: { flags: '--on <YYYY-MM-DD>', description: 'the day to answer for (default: today)' },
  exitCode: { flags: '--exit-code', description: 'exit 1 when the derogation has expired' },
  year: { flags: '--year <year>', description: 'one calendar year only (repeatable)', repeatable: true },
  start: { flags: '--start <YYYY-MM-DD>', description: 'the day the work starts' },
  release: {
    flags: '--release <YYYY-MM-DD>',
    description: 'the SEC Release to make; without --start, the latest start that makes it',
  },
  cr: {
    flags: '--cr <id>',
    description: 'Change Request, like CR1430, or all that have a timescale (repeatable; default: all)',
    repeatable: true,
  },
  approach: {
    flags: '--approach <approach>',
    description: 'single: all in one SEC Release (default, as SECAS recommends); phased: each in its own',
    values: ['single', 'phased'] satisfies Approach[],
  },
  decision: {
    flags: '--decision <n>',
    description: 'Working Days from Impact Assessment to approval (default: 0)',
  },
  list: { flags: '--list', description: 'the Change Requests with their costs and totals, and no plan' },
  requireNoGap: {
    flags: '--require-no-gap',
    description: 'exit 1 if any reporting period falls under 10 Working Days before 18 apply',
  },
  division: {
    flags: '--division <division>',
    description:
      'whose bank holidays count: england-and-wales (ew), scotland (sct), northern-ireland (ni), ' +
      'great-britain (gb) or united-kingdom (uk)',
    values: divisionSpellings,
  },
  derogationUntil: {
    flags: '--derogation-until <YYYY-MM-DD>',
    description: `last day of Ofgem's derogation (default: ${statedPolicy.derogationUntil})`,
  },
  mp122b: {
    flags: '--mp122b <YYYY-MM-DD>',
    description: `day that MP122B is implemented; provisionally ${provisionalMp122b}, never assumed`,
  },
  bankHolidays: {
    flags: '--bank-holidays <file>',
    description: 'saved copy of the official gov.uk bank-holidays.json; also PMR_DUE_BANK_HOLIDAYS',
    values: 'file',
  },
  holiday: {
    flags: '--holiday <YYYY-MM-DD>',
    description: 'a further, one-off bank holiday (repeatable)',
    repeatable: true,
  },
  today: {
    flags: '--today <YYYY-MM-DD>',
    description: 'take this for the present day (default: the date in London); also PMR_DUE_TODAY',
  },
  format: { flags: '--format <format>', description: 'form of the answer' },
  json: { flags: '--json', description: 'short for --format json' },
  output: {
    flags: '--output <file>',
    description: 'file to write the answer to, all of it or nothing; - is stdout',
    values: 'file',
  },
  force: { flags: '--force', description: 'let --output replace a file that is there' },
  color: { flags: '--no-color', description: 'no colour, as with NO_COLOR; FORCE_COLOR asks for it' },
} as const satisfies Record<string, OptionSpec>

export type OptionName = keyof typeof optionSpecs

/** What was given on the command line, as it was typed; an option that was not given is not there. */
export type OptionValues = {
  readonly [Name in OptionName]?: (typeof optionSpecs)[Name] extends { repeatable: true }
    ? readonly string[]
    : (typeof optionSpecs)[Name] extends { flags: `${string}<${string}>` }
      ? string
      : boolean
}

/** The options that name a calendar: any command that counts Working Days takes them. */
export const calendarOptions = ['division', 'bankHolidays', 'holiday'] as const satisfies OptionName[]

/** The dates that the SLA timeline turns on. */
export const policyOptions = ['derogationUntil', 'mp122b'] as const satisfies OptionName[]

export const outputOptions = ['format', 'json', 'output', 'force', 'color'] as const satisfies OptionName[]

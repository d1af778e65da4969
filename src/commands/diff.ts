import { answerBasis } from '../answers/basis.ts'
import { InvalidInputError, quoted } from '../errors.ts'
import { slas, statedPolicy } from '../sla/timeline.ts'
import type { CommandSpec } from './command.ts'
import { calendarOptions, outputOptions, policyOptions } from './options.ts'
import { present } from './present.ts'
import { calendarFrom, periodsFrom, policyFrom, slaChoicesFrom } from './reading.ts'
import { readText } from './text-file.ts'

/** Every due date of 2012 to 2050, four to a day that a period may end on, is less than this in any format. */
const longestFile = 20_000_000

/** Which due dates of an earlier output are to be re-issued. */
export const diffCommand: CommandSpec = {
  name: 'diff',
  summary: 'what has changed since an earlier output, and why; exit 1 if anything',
  description:
    'Answers an earlier output of pmr-due anew, and lists each due date that has moved, with the bank holiday that ' +
    'explains it, and each report to which another SLA applies. Periods, SLAs, the division and the dates of the ' +
    'policy are those of the earlier output, as far as it says, unless they are given. Exit 1 if anything differs.',
  operands: [
    {
      name: 'file',
      description: 'due dates that pmr-due wrote with --format csv or --format json',
      values: 'file',
    },
  ],
  options: ['period', 'periodEnd', 'sla', ...calendarOptions, ...policyOptions, ...outputOptions],
  divisionDefault: 'that of the file',
  meanings: {
    sla: `Working Days: ${slas.join(', ')}, all, or applicable (repeatable; default: those of the file)`,
    derogationUntil: `last day of Ofgem's derogation (default: that of the file where it says, else ${statedPolicy.derogationUntil})`,
  },
  formats: ['text', 'json', 'csv', 'markdown'],
  examples: [
    ['pmr-due diff published.csv', 'what this version answers otherwise'],
    ['pmr-due diff published.json --bank-holidays bank-holidays.json', 'after a proclamation'],
  ],
  async run(given, io, [path = '']) {
    const [{ readEarlierAnswer }, { dueDifferences }, { diffRenderers }] = await Promise.all([
      import('../answers/earlier/read-earlier-answer.ts'),
      import('../answers/due-differences.ts'),
      import('../formats/diff/renderers.ts'),
    ])
    const earlier = await readEarlierAnswer(readText(path, longestFile, 'a list of due dates'), path)
    const policy = policyFrom(given, earlier.policy ?? undefined)
    const calendar = await calendarFrom(given, io, earlier.division)
    if (calendar.division !== earlier.division) {
      throw new InvalidInputError(
        `--division: ${quoted(calendar.division)} is not the division of ${quoted(path)}: expected ${earlier.division}`,
      )
    }
    const { notices: open, ...found } = dueDifferences(earlier, calendar, policy, {
      ...((given.period ?? given.periodEnd) && { periods: periodsFrom(given, io) }),
      ...(given.sla && { choices: slaChoicesFrom(given) }),
    })
    const basis = answerBasis(calendar, policy)
    const notices = [...basis.notices, ...open]
    await present({ ...basis, notices, earlier, ...found }, notices, diffRenderers, given, io)
    return found.differences.length > 0 ? 1 : 0
  },
}

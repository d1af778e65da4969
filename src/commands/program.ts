import manifest from '../../package.json' with { type: 'json' }
import { textWidth } from '../formats/text.ts'
import { CliCommand, type Run } from './command.ts'
import { defineDue } from './due.ts'

/** The command line: the main command in full, and each of the others once it is called. */
export function program(run: Run): CliCommand {
  const root = new CliCommand('pmr-due', run)
    .optionsGroup('Output:')
    .helpOption('-h, --help', 'print help')
    // An option after a command belongs to that command, and so does its help.
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => run.io.stdout.write(text),
      getOutHelpWidth: () => textWidth,
      getOutHasColors: () => false,
    }) as CliCommand
  defineDue(root)
  root.version(manifest.version, '-V, --version', 'print the version')
  root.addHelpText('afterAll', ({ command }) => {
    return (examplesText(command as CliCommand) + (command === root ? moreHelp : '')).trimEnd()
  })
  for (const [name, summary, define] of commands) root.lazily(name, summary, define)
  return root
}

const commands: readonly Parameters<CliCommand['lazily']>[] = [
  ['check', 'was the report on time?', async () => (await import('./check/check.ts')).defineCheck],
  ['status', 'is the derogation in force?', async () => (await import('./status.ts')).defineStatus],
  ['plan', 'when can a change land in a SEC Release?', async () => (await import('./plan.ts')).definePlan],
  ['diff', 'which published due dates have moved?', async () => (await import('./diff.ts')).defineDiff],
  ['holidays', 'which bank holidays count?', async () => (await import('./holidays.ts')).defineHolidays],
  ['add', 'the date some Working Days after another', async () => (await import('./add.ts')).defineAdd],
  ['count', 'the Working Days between two dates', async () => (await import('./add.ts')).defineCount],
  ['completion', 'a completion script', async () => (await import('./completion.ts')).defineCompletion],
  ['help', 'help on a command', async () => (await import('./help.ts')).defineHelp],
  ['candidates', '', async () => (await import('./completion.ts')).defineCandidates],
]

const moreHelp = "\nMore: 'pmr-due help COMMAND', 'pmr-due help --all', 'man pmr-due'."

/** Each example beside what it shows, or above it where a line has no room for both. */
function examplesText({ examples }: CliCommand): string {
  if (examples.length === 0) return ''
  const width = Math.max(...examples.map(([line]) => line.length))
  const isShort = examples.every(([, meaning]) => width + 4 + meaning.length <= textWidth)
  const lines = examples.map(([line, meaning]) =>
    isShort
      ? `  ${line.padEnd(width)}  ${meaning}\n`
      : `  ${meaning.replace(/(?<!\?)$/, ':')}\n    ${line}\n`,
  )
  return `\nExamples:\n${lines.join('')}`
}

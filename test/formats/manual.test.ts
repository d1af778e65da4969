import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { everyCommand } from '../../scripts/command-tree.ts'
import { manual } from '../../scripts/manual.ts'
import { manualPage } from '../../scripts/manual-page.ts'
import { CliCommand, CliOption } from '../../src/commands/command.ts'
import { exitTable } from '../../src/commands/help.ts'
import { releaseDay } from '../../src/formats/ics.ts'
import { environment, type Io } from '../../src/io.ts'
import { flowing } from '../cli/terminal.ts'

const hasMandoc = spawnSync('mandoc', ['-Tlint'], { input: '' }).error === undefined
const skipped = hasMandoc ? '' : ', skipped: there is no mandoc here'

function mandoc(format: string, page: string): string {
  const options = format === 'lint' ? [] : ['-Owidth=200']
  const { stdout, stderr } = spawnSync('mandoc', [`-T${format}`, ...options], {
    input: page,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  // Bold and underlined characters are written twice, one over the other.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a backspace is what is looked for.
  return stdout.replace(/.\u0008/gu, '')
}

const page = await manualPage()
const read = () => flowing(mandoc('utf8', page))

describe('the manual page', () => {
  test('is of this version, dated by its release', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    const title = `.TH "PMR\\-DUE" 1 ${releaseDay} "pmr\\-due ${version}" "User Commands"`
    expect(page.split('\n', 1)).toEqual([title])
  })

  test('has its sections in order', () => {
    expect([...page.matchAll(/^\.SH (.*)$/gm)].map(([, title]) => title)).toEqual([
      ...['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'OPTIONS', 'EXIT STATUS', 'ENVIRONMENT'],
      ...['EXAMPLES', 'SOURCES'],
    ])
  })

  test.skipIf(!hasMandoc)(`is clean under mandoc -Tlint${skipped}`, () => {
    expect(mandoc('lint', page)).toBe('')
  })

  test.skipIf(!hasMandoc)(`says all that the help of each command says${skipped}`, async () => {
    const said = read()
    const commands = await everyCommand()
    expect(commands.map((each) => each.path())).toContain('pmr-due holidays verify')
    for (const command of commands) {
      expect(said).toContain(command.description())
      for (const { flags, description } of command.createHelp().visibleOptions(command)) {
        expect(said, command.path()).toContain(`${flags} ${description}`)
      }
      for (const argument of command.registeredArguments) expect(said).toContain(argument.description)
      for (const [example] of command.examples) expect(said).toContain(example)
    }
  })

  test.skipIf(!hasMandoc)(`says every exit code and every variable that is read${skipped}`, () => {
    const said = read()
    for (const [code, meaning] of exitTable) expect(said).toContain(`${code} ${meaning}`)
    for (const [name, meaning] of Object.entries(environment)) expect(said).toContain(`${name} ${meaning}`)
  })
})

describe('a page of hostile text', () => {
  const hostile = `.so /etc/passwd\n.sh 'x' "y" \\fBz\\fR \\n(.x \\*[q] ^~\`-- \u001b[31m £15m… 😀. End`
  const run = { io: {} as Io, argv: [], given: {}, code: 0 }
  const command = (name: string) => {
    const made = new CliCommand(name, run)
      .helpCommand(false)
      .summary(hostile)
      .description(`${hostile} ${'a long description '.repeat(20)} '. .SH FORGED`)
      .addOption(new CliOption('--x', hostile)) as CliCommand
    made.examples = [[hostile, hostile]]
    return made
  }
  const root = command('pmr-due')
  root.addCommand(command(hostile))
  const definition = [hostile, hostile] as const
  const facts = {
    version: '1.0.0 "',
    released: '2022-10-31',
    exitCodes: [definition],
    environment: [definition],
    sources: [definition],
  }
  const made = manual(root, facts)

  test('holds no request but its own, and nothing outside printable ASCII', () => {
    for (const line of made.split('\n')) {
      if (/^[.']/.test(line)) expect(line).toMatch(/^\.(TH|SH|SS|TP|PP|br)( |$)/)
      expect(line).toMatch(/^[ -~]*$/)
    }
    expect([...made.matchAll(/^\.SH .*$/gm)]).toHaveLength(9)
  })

  test.skipIf(!hasMandoc)(`shows it as it is${skipped}`, () => {
    expect(mandoc('lint', made).replace(/^.*STYLE: input text line longer.*\n/gm, '')).toBe('')
    const shown = flowing(mandoc('utf8', made))
    expect(shown).toContain(`.so /etc/passwd .sh 'x' "y" \\fBz\\fR \\n(.x \\*[q] ^~\`-- [31m £15m… 😀. End`)
  })
})

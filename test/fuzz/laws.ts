import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type Answer, answer, type World } from '../cli/terminal.ts'
import { argvOf, type Invocation } from './command-lines.ts'
import { inUtf16, putFiles } from './files.ts'
import { formatLaws, sameDatesInEveryFormat } from './formats.ts'

/** The exit codes that a command line may lead to: no bug, and nothing that cannot be written. */
const documented = [0, 1, 2, 3]

// What a terminal would obey or hide. A calendar file ends its lines with a carriage return as well.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with the escape character.
const colour = /\u001b\[\d+m/g

/**
 * Runs a command line in every format, on a terminal and again, and checks all that holds whatever it says.
 *
 * @throws {AssertionError} for what does not hold.
 */
export async function obeysTheLaws(invocation: Invocation): Promise<void> {
  const { command, env, now, files } = invocation
  putFiles(files)
  const world = { env, now, stdin: files.deliveries ? [files.deliveries] : [] }
  const plain = await answer(argvOf(invocation), world)
  // These tell of all that is wrong with a file, a line each.
  const readsFile = argvOf(invocation).some((each) => each === 'check' || each === 'diff')
  const refusal = readsFile
    ? /^(pmr-due: [^\n]+\n(?: {2}[^\n]+\n)*)+$/
    : /^pmr-due: [^\n]+\n(?: {2}[^\n]+\n)*$/
  isWellBehaved(plain, refusal)
  assert.deepEqual(await answer(argvOf(invocation), world), plain, 'asked again, it says something else')

  for (const bigEndian of [false, true]) {
    const encoded = inUtf16(files, bigEndian)
    putFiles(encoded)
    const stdin = encoded.deliveries ? [encoded.deliveries] : []
    const inOther = await answer(argvOf(invocation), { ...world, stdin })
    assert.deepEqual(
      inOther,
      plain,
      `in UTF-16, big end ${bigEndian ? 'first' : 'last'}, files say something else`,
    )
  }
  putFiles(files)

  const onTerminal = await answer(argvOf(invocation), { ...world, terminals: ['stdout', 'stderr'] })
  const uncoloured = {
    ...onTerminal,
    stdout: onTerminal.stdout.replace(colour, ''),
    stderr: onTerminal.stderr.replace(colour, ''),
  }
  assert.deepEqual(uncoloured, plain, 'colour aside, a terminal is told something else')

  // Help is printed before anything else is looked at.
  if (command.options.some(({ long }) => long === '--output') && !isHelp(plain))
    await goesToAFile(invocation, world, plain)

  const answers = new Map<string, string>()
  for (const format of command.formats) {
    const inFormat = await answer(argvOf(invocation, ['--format', format]), world)
    isWellBehaved(inFormat, refusal)
    // Beside an option that it does not know, commander takes even a `-h` after `--` for a wish for help.
    if (isHelp(inFormat) && argvOf(invocation).includes('--')) continue
    const { code, stderr } = plain
    if (inFormat.code !== code) {
      // A format may not suit what is asked, or what is asked another format; then it is refused by name.
      assert.ok(inFormat.code === 2 || code === 2, `--format ${format} changes the exit code ${code}`)
      assert.match(
        inFormat.code === 2 ? inFormat.stderr : stderr,
        /--(format|json)\b/,
        `--format ${format} is refused`,
      )
    }
    if (inFormat.code <= 1 && !isHelp(inFormat)) {
      formatLaws(format)(inFormat.stdout, invocation)
      answers.set(format, inFormat.stdout)
    }
  }
  sameDatesInEveryFormat(answers)
}

/** `--output` moves an answer from stdout to the file, byte for byte, and leaves no trace of one that is refused. */
async function goesToAFile(invocation: Invocation, world: World, plain: Answer): Promise<void> {
  const path = 'answer.txt'
  rmSync(path, { force: true })
  const { code, stdout, stderr } = await answer(argvOf(invocation, ['--output', path]), world)
  assert.equal(code, plain.code, '--output changes the exit code')
  assert.equal(stdout, '', '--output leaves something on stdout')
  assert.equal(existsSync(path), code <= 1, 'a refusal leaves a file, or an answer leaves none')
  if (code <= 1) assert.deepEqual([readFileSync(path, 'utf8'), stderr], [plain.stdout, plain.stderr])
  assert.deepEqual(
    readdirSync('.').filter((name) => name.endsWith('.tmp')),
    [],
    'a temporary file is left',
  )
}

function isWellBehaved({ code, stdout, stderr }: Answer, refusal: RegExp): void {
  assert.ok(documented.includes(code), `exit code ${code}: ${stderr}`)
  assert.doesNotMatch(stderr.replaceAll('\n', ''), unsafe, 'a control character reaches stderr')
  // The csv of a history carries a user's own cells, in which a line may end as it does in the file.
  const lineEnd = stdout.startsWith('period,period_end,division,delivered,') ? /[\r\n]/g : /\r?\n/g
  assert.doesNotMatch(stdout.replaceAll(lineEnd, ''), unsafe, 'a control character reaches stdout')
  assert.doesNotMatch(stderr, /^ {4}at |node:internal|\bat .*:\d+:\d+/m, 'a stack trace reaches stderr')
  if (code >= 2) {
    assert.equal(stdout, '', 'a refusal leaves something on stdout')
    assert.match(stderr, refusal, 'a refusal is not a line on stderr for each thing wrong')
  } else {
    assert.match(stdout, /[^\n]\n$/, 'an answer does not end its last line')
    assert.match(
      stderr,
      /^(note: [^\n]+\n(?: {2}[^\n]+\n)*)*$/,
      'an answer leaves more than notices on stderr',
    )
  }
}

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

/** Help and the version are printed as they are, whatever the format. */
function isHelp({ stdout }: Answer): boolean {
  return stdout.startsWith('Usage: ') || stdout === `${version}\n`
}

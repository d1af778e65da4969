import { expect } from 'vitest'
import { answer, type World, words } from './terminal.ts'

// What a terminal would obey or hide: C0 and C1 controls, bidirectional overrides, line separators.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** What the program says when it refuses a command line for one thing that is wrong: see `refusals`. */
export async function refusal(code: 2 | 3, argv: string | readonly string[], world?: World): Promise<string> {
  const messages = await refusals(code, argv, world)
  expect(messages).toHaveLength(1)
  return messages[0] as string
}

/**
 * What the program says when it refuses a command line, after checking that it does so as it should: the exit code,
 * nothing on stdout, and on stderr a line for each thing that is wrong, which a terminal can be shown and which is no
 * stack trace.
 */
export async function refusals(
  code: 2 | 3,
  argv: string | readonly string[],
  world?: World,
): Promise<string[]> {
  const { stdout, stderr, ...rest } = await answer(typeof argv === 'string' ? words(argv) : argv, world)
  expect({ ...rest, stdout }, stderr).toEqual({ code, stdout: '' })
  const whole = unwrapped(stderr)
  expect(whole).toMatch(/^(?:pmr-due: [^\n]+\n)+$/)
  expect(stderr).not.toMatch(/ at .*[/\\:]\d+|node:internal|Error:/)
  // A line is wider than 80 columns only where a single word of the user's is.
  for (const line of stderr.split('\n')) if (line.length > 80) expect(line.trim()).not.toMatch(/^\S+ .* \S+$/)
  const messages = whole
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('pmr-due: '.length))
  for (const message of messages) expect(message).not.toMatch(unsafe)
  return messages
}

/** What stderr says, with each message in one line: those that are wider than 80 columns are wrapped and indented. */
export function unwrapped(stderr: string): string {
  return stderr.replaceAll('\n  ', ' ')
}

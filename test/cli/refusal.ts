import { expect } from 'vitest'
import { answer, type World, words } from './terminal.ts'

// What a terminal would obey or hide: C0 and C1 controls, bidirectional overrides, line separators.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/**
 * What the program says when it refuses a command line, after checking that it does so as it should: the exit code,
 * nothing on stdout, and one line on stderr that a terminal can be shown and that is no stack trace.
 */
export async function refusal(code: 2 | 3, argv: string | readonly string[], world?: World): Promise<string> {
  const { stdout, stderr, ...rest } = await answer(typeof argv === 'string' ? words(argv) : argv, world)
  expect({ ...rest, stdout }, stderr).toEqual({ code, stdout: '' })
  expect(stderr).toMatch(/^pmr-due: [^\n]+\n$/)
  const message = stderr.slice('pmr-due: '.length, -1)
  expect(message).not.toMatch(unsafe)
  expect(message).not.toMatch(/ at .*[/\\:]\d+|node:internal|Error:/)
  return message
}

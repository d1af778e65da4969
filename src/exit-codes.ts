import type { ErrorKind } from './errors.ts'

type Outcome = 'yes' | 'no' | 'bug' | ErrorKind

/** The exit code of each way that a run may end. */
export const exitCodes = {
  yes: 0,
  no: 1,
  input: 2,
  coverage: 3,
  bug: 70,
  output: 74,
} as const satisfies Record<Outcome, number>

/** What each tells, for help and manual. */
export const exitMeanings: Readonly<Record<Outcome, string>> = {
  yes: 'the answer is given, or is yes',
  no: 'the answer is no: late, expired (--exit-code), a gap (--require-no-gap), differences',
  input: 'bad usage or input; stdout is empty',
  coverage: 'outside 2012 to 2050, the years of the bank holidays; stdout is empty',
  bug: 'a bug',
  output: 'the output could not be written',
}

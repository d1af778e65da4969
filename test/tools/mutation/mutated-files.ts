const under = (folder: string, names: readonly string[]) => names.map((name) => `src/${folder}/${name}.ts`)

/** What is mutated, part by part: the rules, not their wording. No commas in a pattern: they separate patterns. */
export const mutatedFiles: Readonly<Record<string, readonly string[]>> = {
  dates: ['src/dates/**/*.ts'],
  'bank-holidays': under('bank-holidays', ['bank-holidays', 'divisions', 'official-file']),
  calendar: ['src/calendar/**/*.ts'],
  sla: ['src/sla/**/*.ts'],
  'change-requests': ['src/change-requests/**/*.ts'],
  answers: under('answers', [
    'attainment',
    'basis',
    'delivery-check',
    'derogation-status',
    'due-dates',
    'release-plan',
    'count',
  ]),
  diff: under('answers', ['due-differences', 'earlier-output']),
}

/** The tests of a part: those in its own folder, but where they are elsewhere. */
export function testsOf(part: string): readonly string[] {
  return elsewhere[part] ?? [`test/${part}/**/*.test.ts`]
}

const elsewhere: Readonly<Record<string, readonly string[]>> = {
  diff: ['test/commands/diff.test.ts', 'test/answers/former-slas.test.ts'],
}

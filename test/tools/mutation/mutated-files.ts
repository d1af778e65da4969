const under = (folder: string, names: readonly string[]) => names.map((name) => `src/${folder}/${name}.ts`)

/** What is mutated, folder by folder: the rules, not their wording. No commas in a pattern: they separate patterns. */
export const mutatedFiles: Readonly<Record<string, readonly string[]>> = {
  dates: ['src/dates/**/*.ts'],
  'bank-holidays': under('bank-holidays', ['bank-holidays', 'differences', 'divisions', 'official-file']),
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
}

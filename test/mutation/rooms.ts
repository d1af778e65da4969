const under = (folder: string, names: readonly string[]) => names.map((name) => `src/${folder}/${name}.ts`)

/** What is mutated, room by room: the rules, and nothing that words or writes them. No commas: they separate patterns. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  dates: ['src/dates/**/*.ts'],
  'bank-holidays': under('bank-holidays', [
    'bank-holidays',
    'built-in',
    'differences',
    'divisions',
    'official-file',
  ]),
  calendar: ['src/calendar/**/*.ts'],
  sla: ['src/sla/**/*.ts'],
  'change-requests': ['src/change-requests/**/*.ts'],
  answers: under('answers', [
    'attainment',
    'basis',
    'delivery-check',
    'derogation-status',
    'due-dates',
    'notice',
    'release-plan',
    'repeated-periods',
    'sla-gap',
    'working-day-count',
  ]),
}

/** What is mutated, room by room: the rules, and nothing that words or writes them. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  dates: ['src/dates/**/*.ts'],
  'bank-holidays': ['src/bank-holidays/{bank-holidays,built-in,differences,divisions,official-file}.ts'],
  calendar: ['src/calendar/**/*.ts'],
  sla: ['src/sla/**/*.ts'],
  plan: ['src/plan/**/*.ts'],
  answers: [
    'src/answers/{attainment,basis,delivery-check,derogation-status,due-dates,notice}.ts',
    'src/answers/{release-plan,repeated-periods,sla-gap,working-day-count}.ts',
  ],
}

/** Every environment variable that is read, and what it does. `Io` lets no other be read. */
export const environment = {
  PMR_DUE_TODAY: 'the present day, as YYYY-MM-DD; --today comes first',
  PMR_DUE_BANK_HOLIDAYS: 'a bank-holiday file; --bank-holidays comes first',
  NO_COLOR: 'no colour, where it is set and not empty',
  FORCE_COLOR: 'colour even where no terminal is; 0 or false for none',
  TERM: 'no colour where it is dumb',
} as const satisfies Record<string, string>

export type Environment = { readonly [name in keyof typeof environment]?: string | undefined }

/** The official names of the bank holidays of every year, by their letter in the built-in table. */
export const standingNames: Readonly<Record<string, string>> = {
  N: "New Year's Day",
  J: '2nd January',
  P: "St Patrick's Day",
  G: 'Good Friday',
  E: 'Easter Monday',
  M: 'Early May bank holiday',
  V: 'Early May bank holiday (VE day)',
  S: 'Spring bank holiday',
  O: "Battle of the Boyne (Orangemen's Day)",
  U: 'Summer bank holiday',
  A: "St Andrew's Day",
  C: 'Christmas Day',
  B: 'Boxing Day',
}

/** The official names of the bank holidays of a single year, likewise. */
export const oneOffNames: Readonly<Record<string, string>> = {
  D: "Queen's Diamond Jubilee",
  Q: 'Platinum Jubilee bank holiday',
  F: 'Bank Holiday for the State Funeral of Queen Elizabeth II',
  K: 'Bank holiday for the coronation of King Charles III',
  W: 'World Cup bank holiday',
}

/** A published title with straight apostrophes, and without its remark that it is a substitute day. */
export function plainName(title: string): string {
  const straight = title.replace(/[‘’]/g, "'").trim()
  return straight.replace(/\(substitute day\)$/i, '').trimEnd()
}

/** A name without letter case, curly apostrophes and remarks in brackets, to compare two spellings of one holiday. */
export function nameKey(title: string): string {
  return plainName(title).toLowerCase().replace(/\(.*/s, '').trim()
}

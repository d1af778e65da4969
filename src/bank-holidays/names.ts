/** The bank holidays of every year, as the official list names them, by their letter in the built-in table. */
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

/** The bank holidays of a single year, likewise. */
export const oneOffNames: Readonly<Record<string, string>> = {
  D: "Queen's Diamond Jubilee",
  Q: 'Platinum Jubilee bank holiday',
  F: 'Bank Holiday for the State Funeral of Queen Elizabeth II',
  K: 'Bank holiday for the coronation of King Charles III',
  W: 'World Cup bank holiday',
}

/** A published title as this project writes it: straight apostrophes, and no remark that it is a substitute day. */
export function plainName(title: string): string {
  return title
    .replace(/[‘’]/g, "'")
    .trim()
    .replace(/\(substitute day\)$/i, '')
    .trimEnd()
}

/** What two spellings of one holiday's name have in common: case, apostrophes and a remark in brackets aside. */
export function nameKey(title: string): string {
  const [beforeBrackets = ''] = plainName(title).toLowerCase().split('(')
  return beforeBrackets.trim()
}

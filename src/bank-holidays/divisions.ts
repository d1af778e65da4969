import { InvalidInputError, inWords } from '../errors.ts'
import { didYouMean } from '../suggestion.ts'

/** The three parts of the United Kingdom that have bank holidays of their own, by their official slugs. */
export const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const

/** A part of the United Kingdom that has bank holidays of its own. */
export type Division = (typeof divisions)[number]

/** A division, or a union of divisions, in which a bank holiday of any member is a bank holiday. */
export type CalendarDivision = Division | 'great-britain' | 'united-kingdom'

const members: Readonly<Record<CalendarDivision, readonly Division[]>> = {
  'england-and-wales': ['england-and-wales'],
  scotland: ['scotland'],
  'northern-ireland': ['northern-ireland'],
  'great-britain': ['england-and-wales', 'scotland'],
  'united-kingdom': divisions,
}

/** All that a calendar can be made for: the divisions, then the unions. */
export const calendarDivisions = Object.keys(members) as readonly CalendarDivision[]

const aliases = new Map<string, CalendarDivision>([
  ['ew', 'england-and-wales'],
  ['sct', 'scotland'],
  ['ni', 'northern-ireland'],
  ['gb', 'great-britain'],
  ['uk', 'united-kingdom'],
])

/** All that `parseDivision` accepts. */
export const divisionSpellings: readonly string[] = [...calendarDivisions, ...aliases.keys()]

/** The divisions whose bank holidays count for `division`: itself, or the members of a union. */
export function divisionsOf(division: CalendarDivision): readonly Division[] {
  return members[division]
}

/**
 * Reads a division from its slug or its alias (`ew`, `sct`, `ni`, `gb`, `uk`), spelt exactly.
 *
 * @throws {InvalidInputError} for anything else, with the nearest accepted spelling where there is one.
 */
export function parseDivision(text: string): CalendarDivision {
  const division = calendarDivisions.find((slug) => slug === text) ?? aliases.get(text)
  if (division !== undefined) return division
  const accepted = [...aliases].map(([alias, slug]) => `${slug} (${alias})`).join(', ')
  const hint = typeof text === 'string' ? suggestion(text) : ''
  throw new InvalidInputError(`${inWords(text)} is not a division: expected ${accepted}${hint}`)
}

/** A country's name, like `wales`, stands for the division that it is part of; other slips go by spelling. */
function suggestion(text: string): string {
  const word = text.toLowerCase()
  const named = calendarDivisions.find((slug) => word !== 'and' && slug.split('-').includes(word))
  return didYouMean(named ?? text, divisionSpellings)
}

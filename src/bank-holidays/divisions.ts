import { didYouMean, notA } from '../errors.ts'

/** The three parts of the United Kingdom that have bank holidays of their own, by their official slugs. */
export const divisions = Object.freeze(['england-and-wales', 'scotland', 'northern-ireland'] as const)

/** Those whose answers are compared: the three, and the union of all of them. */
export const comparedDivisions = [...divisions, 'united-kingdom'] as const

/** A division whose answers are compared. */
export type ComparedDivision = (typeof comparedDivisions)[number]

/** A part of the United Kingdom that has bank holidays of its own. */
export type Division = (typeof divisions)[number]

/** A division, or a union of divisions, in which a bank holiday of any member is a bank holiday. */
export type CalendarDivision = Division | 'great-britain' | 'united-kingdom'

const aliases: Readonly<Record<CalendarDivision, string>> = {
  'england-and-wales': 'ew',
  scotland: 'sct',
  'northern-ireland': 'ni',
  'great-britain': 'gb',
  'united-kingdom': 'uk',
}

/** All that a calendar can be made for: the divisions, then the unions. */
export const calendarDivisions = Object.freeze(Object.keys(aliases) as CalendarDivision[])

/** What to offer for a division: every slug and alias. */
export const divisionSpellings: readonly string[] = [...calendarDivisions, ...Object.values(aliases)]

/** The divisions whose bank holidays count for `division`: itself, or the members of a union. */
export function divisionsOf(division: CalendarDivision): readonly Division[] {
  if (division === 'united-kingdom') return divisions
  return division === 'great-britain' ? ['england-and-wales', 'scotland'] : [division]
}

/**
 * Reads a division from its slug (`england-and-wales`), its name (`England and Wales`) or its alias (`ew`, `sct`, `ni`,
 * `gb`, `uk`). Letter case and spaces around it do not matter.
 *
 * @throws {InvalidInputError} for anything else, with the nearest accepted spelling where there is one.
 */
export function parseDivision(text: string): CalendarDivision {
  const slug = typeof text === 'string' ? text.trim().toLowerCase().replaceAll(' ', '-') : ''
  const found = calendarDivisions.find((division) => slug === division || slug === aliases[division])
  if (found !== undefined) return found
  const accepted = calendarDivisions.map((division) => `${division} (${aliases[division]})`).join(', ')
  // A country's name, like `wales`, stands for the division that it is part of; other slips go by spelling.
  const named = calendarDivisions.find((each) => slug !== 'and' && each.split('-').includes(slug))
  throw notA('a division', text, accepted + didYouMean(named ?? slug, divisionSpellings))
}

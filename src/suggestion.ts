import { closestMatch } from 'leven'

/** No spelling that this program accepts comes near this length; comparing costs its square. */
const longestCompared = 64

/**
 * The candidate that `value` is most likely a slip of the keyboard for, case aside: at most one character in three
 * is wrong. Undefined where none is that near.
 */
export function nearest(value: string, candidates: readonly string[]): string | undefined {
  if (value.length > longestCompared) return undefined
  const lowered = candidates.map((candidate) => candidate.toLowerCase())
  const maxDistance = Math.floor(value.length / 3)
  const match = closestMatch(value.toLowerCase(), lowered, { maxDistance })
  return match === undefined ? undefined : candidates[lowered.indexOf(match)]
}

/** What an error says after the accepted values: `; did you mean X?`, or nothing where none is near. */
export function didYouMean(value: string, candidates: readonly string[]): string {
  const near = nearest(value, candidates)
  return near === undefined ? '' : `; did you mean ${near}?`
}

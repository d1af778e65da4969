import type { IsoDate } from '../dates/iso-date.ts'
import { didYouMean, notA } from '../errors.ts'

// The one place for the SLAs' numbers and the policy's dates. To propose another SLA, edit this file alone.

/** The SLAs that the PMR has had or might have, in Working Days after the period end, by their standing. */
export const slaOf = Object.freeze({ previous: 25, proposed: 18, rejected: 14, obligation: 10 } as const)

/** Where an SLA stands in the source document, whether or not it applies to a period. */
export type Standing = keyof typeof slaOf

/** An SLA, in Working Days. */
export type Sla = (typeof slaOf)[Standing]

/** Every SLA, the longest first. */
export const slas: readonly Sla[] = Object.freeze(Object.values(slaOf).sort((a, b) => b - a))

/**
 * SLAs that `slaOf` had in an earlier version, longest first: `diff` still reads outputs that name them. Add a number here
 * when you replace it there.
 */
export const formerSlas: readonly number[] = []

export const standings = Object.freeze(
  Object.fromEntries(Object.entries(slaOf).map(([standing, sla]) => [sla, standing])),
) as Readonly<Record<Sla, Standing>>

/** The reason for each standing (MP122B consultation, Q6). */
export const reasons: Readonly<Record<Standing, string>> = {
  previous: 'the previous SLA; it stands under the derogation',
  proposed: 'MP122B; the only viable reduction',
  rejected: `CSP South and Central is the blocker: anything under ${slaOf.proposed} costs £15m`,
  obligation: 'SEC H13.4; the DCC says it cannot be met',
}

const regime = (sla: Sla, basis: string) => Object.freeze({ sla, basis, source: 'MP122B consultation, Q6' })

/** What can make an SLA apply: the SLA, what it rests on, and where that is written. */
export const regimes = Object.freeze({
  derogation: regime(slaOf.previous, 'Ofgem derogation from SEC H13.4; the previous SLA stands'),
  'sec-h13.4': regime(slaOf.obligation, 'SEC Section H13.4'),
  mp122b: regime(slaOf.proposed, 'MP122B as proposed, from the implementation date given'),
})

/** What makes an SLA apply to a reporting period. */
export type Regime = keyof typeof regimes

/** The two dates that the source document leaves open and that decide which SLA applies; both within 2012 to 2050. */
export interface Policy {
  /** The last day of Ofgem's derogation, included, `YYYY-MM-DD`. */
  readonly derogationUntil: IsoDate
  /** The day on which MP122B is implemented, `YYYY-MM-DD`; null while it is a proposal. */
  readonly mp122bFrom: IsoDate | null
}

/** The source document's policy: the derogation's stated expiry, and MP122B not implemented (MP122B consultation, Q6). */
export const statedPolicy: Policy = Object.freeze({ derogationUntil: '2022-11-30', mp122bFrom: null })

/** Whether the derogation ends when the source document says, and not on a day that somebody gave. */
export function isStatedExpiry(derogationUntil: IsoDate): boolean {
  return derogationUntil === statedPolicy.derogationUntil
}

/** MP122B's provisional date, never assumed: the November 2023 SEC Release (MP122B consultation, "Implementation approach"). */
export const provisionalMp122b: IsoDate = '2023-11-02'

/** Reads an SLA, or one of the `words` that may stand for SLAs. Letter case and spaces around it do not matter. */
export function parseSla<Word extends string = never>(value: string | number, words: readonly Word[] = []) {
  const spelled = typeof value === 'string' ? value.trim().toLowerCase() : value
  const found = [...slas, ...words].find((each) => each === spelled || String(each) === spelled)
  if (found !== undefined) return found
  const accepted = [...slas, ...words].join(', ').replace(/, (?=\w+$)/, ' or ')
  throw notA('an SLA', value, accepted + didYouMean(String(spelled), words))
}

import { isMissed, type SlaOutcome, type Verdict } from '../answers/delivery-check.ts'
import type { Style } from './style.ts'
import { counted } from './words.ts'

/** `on time, 1 Working Day early`, `late by 2 Working Days`, `due today`, `overdue by 1 Working Day` */
export function verdictText({
  verdict,
  marginWorkingDays,
}: Pick<SlaOutcome, 'verdict' | 'marginWorkingDays'>): string {
  const days = counted(Math.abs(marginWorkingDays), 'Working Day')
  switch (verdict) {
    case 'on-time':
      return marginWorkingDays === 0 ? 'on time, on the due day' : `on time, ${days} early`
    case 'due':
      return marginWorkingDays === 0 ? 'due today' : `due in ${days}`
    default:
      return `${verdict} by ${days}`
  }
}

export function verdictTone(verdict: Verdict): keyof Style {
  if (isMissed(verdict)) return 'bad'
  return verdict === 'due' ? 'caution' : 'good'
}

/** `91.7 %`, to one decimal; 100.0 % and 0.0 % only where they are exact. */
export function percent(share: number): string {
  const tenths = Math.round(share * 1000)
  const shown = share === 0 || share === 1 ? tenths : Math.min(999, Math.max(1, tenths))
  return `${(shown / 10).toFixed(1)} %`
}

/** `+3`, `0`, `-2` */
export function signed(margin: number): string {
  return margin > 0 ? `+${margin}` : String(margin)
}

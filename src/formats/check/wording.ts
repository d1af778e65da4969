import { type DeliveryCheck, isMissed } from '../../answers/delivery-check.ts'
import type { Style } from '../style.ts'
import { counted } from '../wording.ts'

/** `on time, 1 Working Day early`, `late by 2 Working Days`, `due today`, `overdue by 1 Working Day` */
export function verdictText({
  verdict,
  marginWorkingDays,
}: Pick<DeliveryCheck, 'verdict' | 'marginWorkingDays'>): string {
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

export function verdictStyle(
  { good, bad, caution }: Style,
  verdict: DeliveryCheck['verdict'],
): Style['good'] {
  if (isMissed(verdict)) return bad
  return verdict === 'due' ? caution : good
}

/** Whether the days up to a delivery are projected though those up to the due date, which has its own mark, are not. */
export function isProjectedBeyondDue({
  projected,
  dueProjected,
}: Pick<DeliveryCheck, 'projected' | 'dueProjected'>): boolean {
  return projected && !dueProjected
}

/** `97.2%`, cut rather than rounded: 100.0% is all of them. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`
}

/** `+3`, `0`, `-2` */
export function signed(margin: number): string {
  return margin > 0 ? `+${margin}` : String(margin)
}

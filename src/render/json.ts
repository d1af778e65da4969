import type { CalendarBasis } from '../answers/basis.ts'
import type { Notice } from '../answers/notice.ts'
import type { Policy } from '../sla/timeline.ts'
import { noticeText } from './wording.ts'

/** Raised when a published key changes its meaning or goes; new keys alone do not raise it. */
export const schema = 1

/** A JSON document: the basis of the answer first, then the answer's own keys, in the order given. */
export function json(basis: CalendarBasis & { readonly policy?: Policy }, answer: object): string {
  const { division, policy, bankHolidays } = basis
  const { publishedThrough, file, oneOffs } = bankHolidays
  return `${JSON.stringify(
    {
      schema,
      division,
      ...(policy && { policy: { derogationUntil: policy.derogationUntil, mp122bFrom: policy.mp122bFrom } }),
      bankHolidays: {
        source: file === null ? 'built-in' : 'file',
        publishedThrough,
        ...(file !== null && { file: file.name, fileYears: Object.fromEntries(file.years) }),
        ...(oneOffs.length > 0 && { oneOffs }),
      },
      ...answer,
    },
    null,
    2,
  )}\n`
}

export function noticesJson(notices: readonly Notice[]): { code: string; message: string }[] {
  return notices.map((notice) => ({ code: notice.code, message: noticeText(notice) }))
}

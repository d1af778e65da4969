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
  return jsonText({
    schema,
    division,
    ...(policy && { policy: { derogationUntil: policy.derogationUntil, mp122bFrom: policy.mp122bFrom } }),
    bankHolidays: {
      source:
        file === null || [...file.years.values()].every(({ length }) => length === 0) ? 'built-in' : 'file',
      publishedThrough,
      ...(file !== null && { file: file.name, fileYears: Object.fromEntries(file.years) }),
      ...(oneOffs.length > 0 && { oneOffs }),
    },
    ...answer,
  })
}

/** A document with every character escaped that a terminal would obey or hide; what is read from it is the same. */
export function jsonText(document: object): string {
  const text = JSON.stringify(document, null, 2)
  return `${text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, unicodeEscapes)}\n`
}

/** A character outside the first plane is two units, and so two escapes. */
function unicodeEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** A `json` document in pieces, for a list too long to hold: the basis, then the start of the list called `key`. */
export function jsonUpToList(basis: Parameters<typeof json>[0], key: string): string {
  return `${json(basis, {}).replace(/\n}\n$/, '')},\n  "${key}": [`
}

/** The next element of the list. */
export function jsonElement(element: object, isFirst: boolean): string {
  return `${isFirst ? '' : ','}\n    ${JSON.stringify(element, null, 2).replaceAll('\n', '\n    ')}`
}

/** The end of the list, and the keys that follow it. */
export function jsonAfterList(answer: object): string {
  return `\n  ],${JSON.stringify(answer, null, 2).slice(1)}\n`
}

export function noticesJson(notices: readonly Notice[]): { code: string; message: string }[] {
  return notices.map((notice) => ({ code: notice.code, message: noticeText(notice) }))
}

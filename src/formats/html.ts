import type { IsoDate } from '../dates/iso-date.ts'
import { escapeControls } from '../errors.ts'

/** HTML, safe to insert as it stands. Only its type is exported: `html` alone makes it, from what is escaped. */
class Html {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

export type { Html }

/** What a template takes: text, which is escaped, or HTML, which is not. */
type Insert = string | number | Html | readonly Html[]

/**
 * HTML from a template whose own text is trusted and whose values are not: each is escaped, for an element's content
 * and for an attribute in quotes alike, unless it is HTML that this function made. A value must not stand in a tag's or
 * an attribute's name, nor in a style or a script.
 */
export function html([first, ...rest]: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(first + rest.map((text, at) => inserted(inserts[at] as Insert) + text).join(''))
}

/** A date as machines read it, worded for people. */
export function timeElement(date: IsoDate, words: string | number): Html {
  return html`<time datetime="${date}">${words}</time>`
}

const entities: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }

/** Control and bidirectional characters become visible escapes: HTML cannot hold the first, the second disguise text. */
function inserted(insert: Insert): string {
  if (insert instanceof Html) return insert.toString()
  if (Array.isArray(insert)) return insert.map(inserted).join('')
  return escapeControls(String(insert)).replace(/[&<>"']/g, (character) => `&${entities[character]};`)
}

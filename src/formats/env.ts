import { cellText, type Document } from './document.ts'

/** `key=value` lines for a pipeline's output file; an unknown is empty. */
export function* envOf({ env = {} }: Pick<Document, 'env'>): Generator<string> {
  for (const [key, cell] of Object.entries(env)) yield `${key}=${cellText(cell)}\n`
}

/** The dates alone, one a line. */
export function* datesOf({ dates = [] }: Pick<Document, 'dates'>): Generator<string> {
  for (const date of dates) yield `${date}\n`
}

import type { Notice } from '../answers/basis.ts'
import { keeping } from './document.ts'
import { noticeText } from './notices.ts'

/** Raised when a published key changes its meaning or goes; new keys alone do not raise it. */
const schema = 1

/** The record as it is, after the number of its schema; each notice has its sentence beside its code. */
export function* jsonOf(record: object): Generator<string> {
  yield `{\n  "schema": ${schema}`
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue
    yield `,\n  ${JSON.stringify(key)}: `
    const shown = worded(key, value)
    if (Array.isArray(shown) && shown.length > 0) yield* list(shown)
    else yield indented(shown, '  ')
  }
  yield '\n}\n'
}

/** One element at a time: a long history is more text than a string can hold. */
function* list(elements: readonly unknown[]): Generator<string> {
  const textOf = keeping((element: unknown) => indented(element, '    '))
  let separator = '['
  for (const element of elements) {
    yield `${separator}\n    ${textOf(element)}`
    separator = ','
  }
  yield '\n  ]'
}

function indented(value: unknown, indent: string): string {
  const text = JSON.stringify(value, worded, 2).replaceAll('\n', `\n${indent}`)
  // What a terminal would obey or hide; a character outside the first plane is two units, and so two escapes.
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}

function worded(key: string, value: unknown): unknown {
  if (key !== 'notices') return value
  return (value as readonly Notice[]).map((notice) => {
    const { code, ...rest } = notice
    return { code, message: noticeText(notice), ...rest }
  })
}

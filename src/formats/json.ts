import type { Notice } from '../answers/basis.ts'
import { keeping } from './document.ts'
import { noticeText } from './notices.ts'

/** Raised when a published key changes its meaning or goes; new keys alone do not raise it. */
const schema = 1

/** The record as it is, after the number of its schema; each notice has its sentence beside its code. */
export function* jsonOf(record: object): Generator<string> {
  yield `{\n  "schema": ${schema}`
  for (const [key, value] of Object.entries(worded(record))) {
    if (value === undefined) continue
    yield `,\n  ${JSON.stringify(key)}: `
    if (Array.isArray(value) && value.length > 0) yield* list(value)
    else yield indented(value, '  ')
  }
  yield '\n}\n'
}

/** One element at a time: a long history is more text than a string can hold. */
function* list(elements: readonly unknown[]): Generator<string> {
  const textOf = keeping((element: unknown) => indented(worded(element), '    '))
  let separator = '['
  for (const element of elements) {
    yield `${separator}\n    ${textOf(element)}`
    separator = ','
  }
  yield '\n  ]'
}

function worded<Value>(value: Value): Value {
  const notices = (value as { readonly notices?: readonly Notice[] } | null)?.notices?.map((notice) => {
    const { code, ...rest } = notice
    return { code, message: noticeText(notice), ...rest }
  })
  return notices === undefined ? value : { ...value, notices }
}

function indented(value: unknown, indent: string): string {
  const text = JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`)
  if (!/[^\n -~]/.test(text)) return text
  // What a terminal would obey or hide; a character outside the first plane is two units, and so two escapes.
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}

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
    if (Array.isArray(value) && value.length > 0) yield* list(worded(key, value) as unknown[])
    else yield indented(worded(key, value), '  ')
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
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, unicodeEscapes)
}

function worded(key: string, value: unknown): unknown {
  if (key !== 'notices') return value
  return (value as readonly Notice[]).map(({ code, ...rest }) => ({
    code,
    message: noticeText({ code, ...rest } as Notice),
    ...rest,
  }))
}

/** A character that a terminal would obey or hide; one outside the first plane is two units, and so two escapes. */
function unicodeEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { escapeControls } from '../../src/errors.ts'
import { html } from '../../src/formats/html.ts'
import { attribute, type Element, textOf } from './parsed-page.ts'

const hostile = [
  '<script>alert(1)</script>',
  '</p><img src=x onerror=alert(1)>',
  `"'><b>`,
  '&amp; &lt; &#60;',
  ']]>',
  '<!-- -->',
  '</style></title>',
  '\u202eright to left\u2066',
  'a\u0000b\u001b[31m\ud800',
]

describe('html', () => {
  test('shows any text as it is, in an element and in an attribute', () => {
    const examples = hostile.map((text): [string] => [text])
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectShown), { examples })
    const markup = fc
      .array(fc.constantFrom(...`<>&"'/=!-;# \tp`, 'script', 'amp', '\u202e', '`', '${'))
      .map((parts) => parts.join(''))
    fc.assert(fc.property(markup, expectShown))
  })

  test('inserts what it made itself as it stands, one or many', () => {
    const items = ['a & b', 'c'].map((text) => html`<li>${text}</li>`)
    expect(String(html`<ul>${items}</ul>${html`<br>`}${3}`)).toBe(
      '<ul><li>a &amp; b</li><li>c</li></ul><br>3',
    )
  })

  test('is not taken in by an object that looks like what it makes', () => {
    const forged = { toString: () => '<script>', map: () => ['<script>'] } as unknown as string
    expect(String(html`<p>${forged}</p>`)).not.toContain('<script>')
  })
})

/** Control and direction-changing characters are shown as escapes; everything else stands as it is. */
function expectShown(text: string): void {
  const errors: string[] = []
  const fragment = parseFragment(String(html`<p title="${text}" lang='${text}'>${text}</p><hr>`), {
    onParseError: ({ code }) => {
      // Kept as they are by every parser, though no document should have them.
      if (code !== 'noncharacter-in-input-stream') errors.push(code)
    },
  })
  const [paragraph, rule, ...more] = fragment.childNodes as Element[]
  const shown = escapeControls(text)
  const found = [
    ...errors,
    ...[paragraph?.nodeName, rule?.nodeName, more.length],
    ...[attribute(paragraph as Element, 'title'), attribute(paragraph as Element, 'lang')],
    textOf(paragraph as Element),
  ]
  expect(found).toEqual(['p', 'hr', 0, shown, shown, shown.replace(/\s+/g, ' ').trim()])
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
}

import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5'
import { expect } from 'vitest'
import { answer, type World } from '../cli/terminal.ts'

export type Element = DefaultTreeAdapterMap['element']

/** An HTML document as a browser reads it, once it is known to hold no error of syntax. */
export function parsedPage(source: string) {
  const errors: string[] = []
  const document = parse(source, {
    onParseError: ({ code, startLine }) => errors.push(`${startLine}: ${code}`),
  })
  expect(errors).toEqual([])
  return document
}

/** The page that a command line answers with. */
export async function pageOf(argv: readonly string[], world: World = {}) {
  const { code, stdout, stderr } = await answer([...argv, '--format', 'html'], world)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return { source: stdout, document: parsedPage(stdout) }
}

type Parent = DefaultTreeAdapterMap['parentNode']

/** The elements below `parent` that `which` tells, in document order. */
export function elements(parent: Parent, which: string | ((element: Element) => boolean)): Element[] {
  const wanted = typeof which === 'string' ? ({ tagName }: Element) => tagName === which : which
  const found: Element[] = []
  collect(parent)
  return found

  // Into one list: a page of all months has a hundred thousand elements.
  function collect({ childNodes }: Parent): void {
    for (const node of childNodes) {
      if (!defaultTreeAdapter.isElementNode(node)) continue
      if (wanted(node)) found.push(node)
      collect(node)
    }
  }
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value
}

/** All of an element's text, white space as it is shown. */
export function textOf(parent: Parent): string {
  return rawText(parent).replace(/\s+/g, ' ').trim()
}

function rawText(parent: Parent): string {
  return parent.childNodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value
      return defaultTreeAdapter.isElementNode(node) ? rawText(node) : ''
    })
    .join('')
}

/** The tables of the page: the schedule first, then a month each. */
export function tablesOf(document: Parent): { schedule: Element; months: Element[] } {
  const [schedule, ...months] = elements(document, 'table')
  return { schedule: schedule as Element, months }
}

/** The date of each `<time>` in an element. */
export function datesIn(parent: Parent): string[] {
  return elements(parent, 'time').map((time) => attribute(time, 'datetime') as string)
}

/** The planners' cells by their day. */
export function plannerCells(document: Parent): Map<string, Element> {
  const cells = tablesOf(document).months.flatMap((month) => elements(month, 'td'))
  return new Map(cells.flatMap((cell) => datesIn(cell).map((date) => [date, cell])))
}

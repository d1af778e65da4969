import { expect } from 'vitest'

/** The cells of each row of a table, as they were before they were escaped. */
interface MarkdownTable {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Every table of a Markdown document. Strict: each line of a table is as long as the others, has as many cells, and
 * has its pipes in the same places.
 */
export function markdownTables(document: string): MarkdownTable[] {
  return document
    .split('\n\n')
    .map((block) => block.trimEnd().split('\n'))
    .filter(([first]) => first?.startsWith('|'))
    .map((lines) => {
      const [headings = [], rules = [], ...rows] = lines.map(cellsOf)
      for (const row of [rules, ...rows]) {
        expect(row.map(lengthOf)).toEqual(headings.map(lengthOf))
      }
      for (const rule of rules) expect(rule).toMatch(/^ -{2,}[-:] $/)
      return { headings: headings.map(unescaped), rows: rows.map((row) => row.map(unescaped)) }
    })
}

/** What is between the pipes that no backslash escapes. */
function cellsOf(line: string): string[] {
  expect(line).toMatch(/^\|.*\|$/)
  return line.slice(1, -1).match(/(?:\\.|[^|\\])+/g) ?? []
}

function unescaped(cell: string): string {
  expect(cell).toMatch(/^ .* $/)
  return trimmed(cell).replace(/\\([!-/:-@[-`{-~])|<br>/g, (_, mark?: string) => mark ?? '\n')
}

/** Spaces around the text of a cell are not part of it. */
export function trimmed(text: string): string {
  return text.replace(/^ +| +$/g, '')
}

function lengthOf(text: string): number {
  return [...text].length
}

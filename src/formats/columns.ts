/** One column of a table: named once, rendered by every tabular format. */
export interface Column<Row> {
  /** Name in csv and other machine formats, `snake_case`. */
  readonly key: string
  /** Heading for people. */
  readonly heading: string
  /** Whether its cells are dates, `YYYY-MM-DD`, which people read with their weekday. */
  readonly date?: true
  readonly value: (row: Row) => Cell
}

/** Columns of a table whose rows are of several kinds, each with some of the cells: a cell that a row lacks is empty. */
export function columnsOf<Key extends string>(
  headings: Readonly<Record<Key, string>>,
  dates: readonly NoInfer<Key>[] = [],
): Column<{ readonly [key in Key]?: Cell }>[] {
  return (Object.keys(headings) as Key[]).map((key) => ({
    key,
    heading: headings[key],
    ...(dates.includes(key) && { date: true }),
    value: (row) => row[key] ?? null,
  }))
}

/** What a cell holds; null is an unknown, and is left empty. */
export type Cell = string | number | boolean | null

export function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell)
}

/** Lines of cells, each column as wide as its widest cell, two spaces apart, nothing trailing. Widths ignore colour. */
export function aligned(rows: readonly (readonly string[])[], indent = '  '): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, width(cell))
    })
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => cell + ' '.repeat((widths[at] as number) - width(cell)))
      return `${indent}${cells.join('  ')}`.trimEnd()
    })
    .join('\n')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with the escape character.
const colourCode = /\u001b\[\d+m/g

function width(cell: string): number {
  return cell.includes('\u001b') ? cell.replace(colourCode, '').length : cell.length
}

import { slas } from '../../../src/sla/slas.ts'

/** One `add`: the day that the count starts after, `YYYY-MM-DD`, and how many Working Days. */
export interface Addition {
  readonly date: string
  readonly n: number
}

/** Additions from random days of 2013 to 2027, by 25, 18, 14 or 10 Working Days; the same ones for the same seed. */
export function randomAdditions(count: number, seed = 20221130): Addition[] {
  const random = mulberry32(seed)
  const first = Date.UTC(2013, 0, 1)
  const days = (Date.UTC(2028, 0, 1) - first) / 86_400_000
  return Array.from({ length: count }, () => ({
    date: new Date(first + Math.floor(random() * days) * 86_400_000).toISOString().slice(0, 10),
    n: slas[Math.floor(random() * slas.length)] as number,
  }))
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A history of deliveries as csv: monthly periods of 2013 to 2024 and days of the month after, over and over. */
export function deliveries(rows: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const lines = Array.from({ length: rows }, (_, at) => {
    const year = 2013 + (at % 12)
    const month = 1 + (Math.floor(at / 12) % 10)
    return `${year}-${two(month)},${year}-${two(month + 1)}-${two(1 + (at % 28))}\n`
  })
  return `period,delivered\n${lines.join('')}`
}

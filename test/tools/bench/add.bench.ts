import { bench, describe } from 'vitest'
import { workingDays } from '../../../dist/index.js'
import { peers } from './peers.ts'
import { randomAdditions } from './workload.ts'

// Each iteration takes the next thousand of a million random additions, so that no library answers from a warm cache of
// a few dates, and the slow ones finish.
const additions = randomAdditions(1_000_000)
const batch = 1000

function batches(add: (date: string, n: number) => string): () => void {
  let next = 0
  return () => {
    for (let at = next; at < next + batch; at++) {
      const { date, n } = additions[at] as (typeof additions)[number]
      add(date, n)
    }
    next = (next + batch) % additions.length
  }
}

const calendar = workingDays()

describe('1,000 additions from random days', () => {
  bench('pmr-due', batches(calendar.add))
  for (const { name, add } of peers)
    bench(name, batches(add), { time: 1000, iterations: 3, warmupIterations: 1, warmupTime: 0 })
})

describe('1,000 additions, near and far', () => {
  for (const n of [10, 5000])
    bench(
      `pmr-due, by ${n}`,
      batches((date) => calendar.add(date, n)),
    )
})

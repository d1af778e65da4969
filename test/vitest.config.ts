import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    // For the exhaustive tests on a slow machine; most tests take a few milliseconds.
    testTimeout: 30_000,
    // Processes rather than threads: a thread cannot change the time zone.
    pool: 'forks',
  },
})

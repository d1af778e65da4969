import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const { mutate } = JSON.parse(readFileSync(new URL('stryker.config.json', import.meta.url), 'utf8'))

// Every branch of what mutation testing covers is taken by some test.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: ['test/built/**'],
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: mutate,
      reporter: ['text'],
      reportsDirectory: 'coverage',
      thresholds: { branches: 100 },
    },
  },
})

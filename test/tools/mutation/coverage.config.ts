import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { mutatedFiles } from './mutated-files.ts'

// Every branch of what mutation testing covers is taken by some test.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: ['test/built/**', 'test/tools/**'],
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: Object.values(mutatedFiles).flat(),
      reporter: ['text'],
      reportsDirectory: 'coverage',
      thresholds: { branches: 100 },
    },
  },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const report = process.env['PMR_DUE_TEST_REPORT']

/** Tests of the benchmarks and of the browser check, which need the tools: `npm run test:tools`. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*/*.test.ts'],
    testTimeout: 30_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
})

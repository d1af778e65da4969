import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/{dates,bank-holidays,calendar,sla,answers,plan}/**/*.test.ts'],
    testTimeout: 30_000,
  },
})

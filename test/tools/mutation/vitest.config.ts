import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    // A folder's own tests must find its mutants: others would need minutes a mutant, and could hide a missing test.
    include: [`test/${process.env['PMR_DUE_MUTATED_FOLDER']}/**/*.test.ts`],
    testTimeout: 30_000,
  },
})

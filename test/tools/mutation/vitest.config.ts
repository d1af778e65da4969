import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testsOf } from './mutated-files.ts'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    // A part's own tests must find its mutants: others would need minutes a mutant, and could hide a missing test.
    include: [...testsOf(process.env['PMR_DUE_MUTATED_PART'] ?? '')],
    testTimeout: 30_000,
  },
})

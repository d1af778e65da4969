import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    // A room is held to its own tests: another room's would need minutes a mutant, and could hide what is missing there.
    include: [`test/${process.env['PMR_DUE_MUTATED_ROOM']}/**/*.test.ts`],
    testTimeout: 30_000,
  },
})

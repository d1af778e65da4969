import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const report = process.env['PMR_DUE_TEST_REPORT']

/** Tests that put another module in the place of one: their modules are not shared with other test files. */
const replacing = ['answers/former-slas', 'cli/exit-codes', 'commands/no-links'].map(
  (name) => `test/${name}.test.ts`,
)

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    // For the exhaustive tests on a slow machine; most tests take a few milliseconds.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Processes rather than threads: a thread cannot change the time zone.
    pool: 'forks',
    maxWorkers: '100%',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/**/*.generated.ts'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: ['test/built/**', 'test/tools/**', ...replacing],
          // Loading the modules anew for each file would take a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'replacing', include: replacing } },
      {
        extends: true,
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts'],
          isolate: false,
          globalSetup: ['test/built/build-if-stale.ts'],
        },
      },
    ],
  },
})

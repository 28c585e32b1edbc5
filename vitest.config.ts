import { defineConfig } from 'vitest/config'

/**
 * One database template is migrated once a run (`test/template.ts`); each test file copies it. Browser
 * walks are Playwright's (`test/e2e`), because they need a server and a browser of their own.
 */
export default defineConfig({
  test: {
    globalSetup: 'test/template.ts',
    include: [
      'src/**/*.test.{ts,tsx}',
      'test/*.test.ts',
      'test/launch/*.test.ts',
      'db/**/*.test.ts',
    ],
    exclude: ['test/e2e/**', 'node_modules/**'],
    // Half of a worker's time is waiting for the database: all cores, not the default of one less.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

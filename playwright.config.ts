import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const PORT = 4319

// One folder a run, also when the workers read this file again.
process.env['E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'medspiller-e2e-'))
const node = process.execPath

/**
 * Walks in a real browser against the real thing: the program as `npm start` starts it, with the demo
 * municipality loaded through the importer, and a second municipality that is not a demo.
 */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/setup.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  // The kill walks have the machine to themselves: what they measure is a second of typing.
  projects: [
    { name: 'walks', testIgnore: /kills/ },
    { name: 'kills', testMatch: /kills/, dependencies: ['walks'] },
  ],
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    launchOptions: {
      ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `"${node}" src/app/cli.ts start --port ${PORT} --data "${process.env['E2E_DATA']}"`,
    url: `http://localhost:${PORT}/readyz`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: { LOG_LEVEL: 'error' },
  },
})

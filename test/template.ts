import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openControl } from '#platform/municipalities.ts'
import { ensurePostgres } from '#platform/postgres/server.ts'
import { loadSecrets } from '#platform/secrets.ts'

declare module 'vitest' {
  interface ProvidedContext {
    dataDir: string
  }
}

/** Vitest's global setup: one PostgreSQL with one migrated template; every test file copies it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'medspiller-test-'))
  const secrets = loadSecrets(dataDir)
  const log = { info: () => {}, warn: () => {} }
  // The data die with the run, so nothing needs to reach the disk; two databases per file need room.
  const settings = { fsync: 'on', max_connections: '200' }
  const server = await ensurePostgres({
    dataDir,
    log,
    settings,
    databaseUrl: process.env['TEST_DATABASE_URL'],
  })
  const control = await openControl(server, secrets, dataDir)
  const slug = 'template-kommune'
  if (!(await control.list()).some((known) => known.slug === slug))
    await control.add({ name: 'Template', slug, host: 'template.test', isDemo: true })
  writeFileSync(join(dataDir, 'ready'), '')
  project.provide('dataDir', dataDir)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

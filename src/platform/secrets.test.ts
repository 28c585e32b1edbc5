import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecrets } from './secrets.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-secrets-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('are made once, differ from each other, and are read by nobody else', () => {
  const made = loadSecrets(folder)
  expect(new Set(Object.values(made).map(String)).size).toBe(5)
  expect(made.contextKey).toHaveLength(32)
  expect(loadSecrets(folder)).toEqual(made)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['secrets.json'])
})

test('that others can read are refused with the command that helps', () => {
  loadSecrets(folder)
  chmodSync(join(folder, 'secrets.json'), 0o644)
  expect(() => loadSecrets(folder)).toThrow(/chmod 600/)
})

test.each([
  ['{"contextKey": "kort"}', /damaged at contextKey/],
  ['hemmelig', /is not JSON/],
])('that are damaged are not replaced and not shown: %s', (text, message) => {
  const path = join(folder, 'secrets.json')
  writeFileSync(path, text, { mode: 0o600 })
  expect(() => loadSecrets(folder)).toThrow(message)
  expect(() => loadSecrets(folder)).not.toThrow(/hemmelig/)
})

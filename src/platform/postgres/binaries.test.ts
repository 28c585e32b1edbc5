import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountFor, mayReach } from './account.ts'
import { packagedBinaries, program, usableBinaries } from './binaries.ts'
import { explain } from './fault.ts'

const isRoot = process.getuid?.() === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-binaries-'))
  chmodSync(folder, 0o755)
})

afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true, force: true })
})

test('the package of this machine is found and has its version', () => {
  const found = packagedBinaries()
  expect(found.major).toBe(18)
  expect(existsSync(program(found, 'initdb'))).toBe(true)
})

test('the links that a package cannot hold are made', () => {
  const original = packagedBinaries()
  const root = join(folder, 'native')
  cpSync(original.root, root, { recursive: true, verbatimSymlinks: true })
  rmSync(join(root, 'lib', 'libicuuc.so.60'), { force: true })
  const usable = usableBinaries({ ...original, root }, undefined, join(folder, 'copies'))
  expect(usable.root).toBe(root)
  expect(spawnSync(program(usable, 'postgres'), ['--version']).status).toBe(0)
})

test('programs that cannot be run in place are copied to where they can', () => {
  const original = packagedBinaries()
  const account = accountFor(join(folder, 'nothing'))
  const shut = join(folder, 'shut')
  const root = join(shut, 'native')
  mkdirSync(shut)
  cpSync(original.root, root, { recursive: true, verbatimSymlinks: true })
  // Root is stopped by nothing; the lent user by a closed door. Nobody runs what is not a program.
  if (isRoot) chmodSync(shut, 0o700)
  else chmodSync(program({ ...original, root }, 'postgres'), 0o644)
  const usable = usableBinaries({ ...original, root }, account, join(folder, 'copies'))
  expect(usable.root.startsWith(join(folder, 'copies'))).toBe(true)
  const again = usableBinaries({ ...original, root }, account, join(folder, 'copies'))
  expect(again.root).toBe(usable.root)
})

test('programs that cannot be run anywhere say so', () => {
  const original = packagedBinaries()
  const root = join(folder, 'native')
  mkdirSync(join(root, 'bin'), { recursive: true })
  const from = { ...original, root }
  expect(() => usableBinaries(from, undefined, join(folder, 'copies'))).toThrow(/do not run/)
})

test('root lends a user, and an ordinary user needs none', () => {
  const account = accountFor(join(folder, 'nothing'))
  expect([undefined, 'postgres', 'nobody']).toContain(account?.name)
  expect(account !== undefined).toBe(isRoot)
})

test.each([
  [0o755, true],
  [0o711, true],
  [0o700, false],
  [0o744, false],
])('a folder of mode %o lets a stranger through: %s', (mode, through) => {
  const stranger = { name: 'stranger', uid: 4_000_001, gid: 4_000_001 }
  chmodSync(folder, mode)
  expect(mayReach(stranger, folder)).toBe(through)
})

test.each([
  ['could not write to file: No space left on device', 'disk_full'],
  ['write failed: ENOSPC', 'disk_full'],
  ['could not extend file: Disk quota exceeded', 'disk_full'],
  ['could not open directory: Permission denied', 'not_yours'],
  ['something new', 'did_not_start'],
])('"%s" is explained as %s', (said, trouble) => {
  expect(explain('/data', said)).toMatchObject({ trouble })
})

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

/**
 * A house of a few empty rooms in which every rule is broken once, and in which everything that
 * is allowed also happens. A rule that has never been seen to fire is a rule nobody has.
 */
const FILES: Record<string, string> = {
  // Allowed: each storey looks down.
  'src/core/money.ts': 'export const ore = 1',
  'src/law/rates.ts': "export { ore } from '#core/money.ts'",
  'src/engine/ladder.ts': "import '#core/money.ts'\nimport '#law/rates.ts'\nexport const steps = 2",
  'src/platform/door.ts': "import 'pg'\nimport 'node:fs'\nexport type Db = { is: 'db' }",
  'src/ui/Table.tsx': "import '#core/money.ts'\nexport const Table = () => <table />",
  'src/slices/cases/rules.ts': "import '#law/rates.ts'\nexport type Weight = 'enkel'",
  'src/slices/cases/contract.ts': "import 'zod'\nexport const list = {}",
  'src/slices/cases/store.ts':
    "import 'kysely'\nimport type { Db } from '#platform/door.ts'\nexport type Row = Db",
  'src/slices/cases/reads.ts': "import 'kysely'\nexport const read = 1",
  'src/slices/cases/acts.ts': "import './store.ts'\nexport const act = 1",
  'src/slices/cases/routes.ts':
    "import './store.ts'\nimport './contract.ts'\nexport const routes = []",
  'src/slices/cases/routes.test.ts': "import 'kysely'\nimport '#test/database.ts'",
  'src/slices/cases/CasesPage.tsx':
    "import './contract.ts'\nimport '#ui/Table.tsx'\nexport const CasesPage = () => <p />",
  'src/slices/caseload/rules.ts':
    "import type { Weight } from '#slices/cases/rules.ts'\nexport type Load = Weight",
  'src/slices/caseload/routes.ts':
    "import '#slices/cases/reads.ts'\nimport '#slices/cases/acts.ts'\nexport const routes = []",
  'src/app/routes.ts':
    "import '#slices/cases/routes.ts'\nimport '#seeds/people.ts'\nexport const all = []",
  'db/seeds/people.ts': "import '#core/money.ts'\nimport '#law/rates.ts'\nexport const people = []",
  'test/database.ts': 'export const fresh = 1',

  // Forbidden: one file each, named after its offence.
  'src/core/climbs.ts': "import '#law/rates.ts'",
  'src/law/climbs.ts': "import '../engine/ladder.ts'",
  'src/engine/climbs.ts': "import '#slices/cases/rules.ts'",
  'db/seeds/climbs.ts': "import '#slices/cases/contract.ts'",
  'src/slices/impure/rules.ts': "import type { Row } from './store.ts'\nexport type Mine = Row",
  'src/slices/impure/store.ts': "export type Row = 'row'",
  'src/slices/impure/texts.ts': "import 'react'",
  'src/slices/machine/contract.ts': "import 'node:fs'",
  'src/slices/peeking/PeekPage.tsx': "import './between.tsx'",
  'src/slices/peeking/between.tsx': "import type { Row } from './store.ts'\nexport type Seen = Row",
  'src/slices/peeking/worker.ts': "import './store.ts'",
  'src/slices/peeking/store.ts': "export type Row = 'row'",
  'src/slices/ground/rules.ts': "export type Ground = 'ground'",
  'src/platform/climbs.ts': "import '#slices/ground/rules.ts'",
  'src/ui/climbs.ts': "import '#slices/ground/rules.ts'",
  'src/ui/crosses.ts': "import '#platform/door.ts'",
  'src/slices/roof/routes.ts': "import '#app/routes.ts'",
  'src/slices/sql/routes.ts': "import 'kysely'",
  'src/slices/backdoor/routes.ts': "import '#slices/cases/store.ts'",
  'src/slices/left/rules.ts': "export type Left = 'left'",
  'src/slices/left/routes.ts': "import '#slices/right/rules.ts'",
  'src/slices/right/rules.ts': "export type Right = 'right'",
  'src/slices/right/routes.ts': "import '#slices/left/rules.ts'",
  'src/core/hen.ts': "import './egg.ts'\nexport const hen = 1",
  'src/core/egg.ts': "import './hen.ts'\nexport const egg = 1",
  'src/slices/leaning/routes.ts': "import '#test/database.ts'",
}

const OFFENCES: [rule: string, from: string, to: string][] = [
  ['core-knows-nobody', 'src/core/climbs.ts', 'src/law/rates.ts'],
  ['law-engine-and-seeds-look-down', 'src/law/climbs.ts', 'src/engine/ladder.ts'],
  ['law-engine-and-seeds-look-down', 'src/engine/climbs.ts', 'src/slices/cases/rules.ts'],
  ['law-engine-and-seeds-look-down', 'db/seeds/climbs.ts', 'src/slices/cases/contract.ts'],
  ['pure-stays-pure', 'src/slices/impure/rules.ts', 'src/slices/impure/store.ts'],
  ['pure-stays-pure', 'src/slices/impure/texts.ts', 'node_modules/react/index.js'],
  ['pure-needs-no-machine', 'src/slices/machine/contract.ts', 'fs'],
  ['the-browser-gets-no-server', 'src/slices/peeking/PeekPage.tsx', 'src/slices/peeking/store.ts'],
  ['the-browser-gets-no-server', 'src/slices/peeking/between.tsx', 'src/slices/peeking/store.ts'],
  ['the-browser-gets-no-server', 'src/slices/peeking/worker.ts', 'src/slices/peeking/store.ts'],
  ['platform-and-ui-know-no-slice', 'src/platform/climbs.ts', 'src/slices/ground/rules.ts'],
  ['platform-and-ui-know-no-slice', 'src/ui/climbs.ts', 'src/slices/ground/rules.ts'],
  ['platform-and-ui-know-no-slice', 'src/ui/crosses.ts', 'src/platform/door.ts'],
  ['the-browser-gets-no-server', 'src/ui/crosses.ts', 'src/platform/door.ts'],
  ['app-is-the-roof', 'src/slices/roof/routes.ts', 'src/app/routes.ts'],
  ['only-a-store-speaks-sql', 'src/slices/sql/routes.ts', 'node_modules/kysely/index.js'],
  ['neighbours-use-the-front-door', 'src/slices/backdoor/routes.ts', 'src/slices/cases/store.ts'],
  ['slices-form-no-circle', 'src/slices/left', 'src/slices/right'],
  ['slices-form-no-circle', 'src/slices/right', 'src/slices/left'],
  ['no-circles', 'src/core/egg.ts', 'src/core/hen.ts'],
  ['tests-are-not-production', 'src/slices/leaning/routes.ts', 'test/database.ts'],
]

const house = mkdtempSync(join(tmpdir(), 'house-rules-'))
afterAll(() => rmSync(house, { recursive: true, force: true }))

function build(): void {
  const libraries = ['kysely', 'pg', 'react', 'zod'].map((name) => [
    `node_modules/${name}/index.js`,
    'export {}',
  ])
  for (const [path, source] of [...Object.entries(FILES), ...libraries]) {
    const file = join(house, path ?? '')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${source}\n`)
  }
  // The real names of the storeys, so that the alias `#core/…` is proven along with the rules.
  for (const file of ['package.json', 'tsconfig.json']) cpSync(file, join(house, file))
}

type Violation = { rule: { name: string }; from: string; to: string }

type Cruise = { violations: Violation[]; totalCruised: number }

async function cruise(home: string, folders: readonly string[]): Promise<Cruise> {
  const binary = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = resolve('.dependency-cruiser.cjs')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [binary, '--config', config, '--output-type', 'json', ...folders],
    { cwd: home, maxBuffer: 100_000_000 },
  )
  return JSON.parse(stdout).summary
}

test('each of the twelve rules fires where it is broken, and nowhere else', async () => {
  build()
  const { violations } = await cruise(house, ['src', 'db', 'test'])

  expect(violations.map(({ rule, from, to }) => [rule.name, from, to]).toSorted()).toEqual(
    OFFENCES.toSorted(),
  )

  const { forbidden } = createRequire(import.meta.url)(resolve('.dependency-cruiser.cjs'))
  expect(forbidden).toHaveLength(12)
  expect(new Set(OFFENCES.map(([rule]) => rule))).toEqual(
    new Set(forbidden.map((rule: { name: string }) => rule.name)),
  )
}, 60_000)

// Without a TypeScript that it can talk to, the tool reads no file at all and finds nothing wrong. A walk in the
// browser starts the whole program, as the tests of slices use what stands in `test`: that is no circle of the house.
test('our own house breaks none of them, and is really read', async () => {
  const { violations, totalCruised } = await cruise(resolve('.'), ['src', 'db'])
  expect(violations.map(({ rule, from, to }) => [rule.name, from, to])).toEqual([])
  expect(totalCruised).toBeGreaterThan(100)
}, 60_000)

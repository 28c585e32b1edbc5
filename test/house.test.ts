import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Endpoint, nobody } from '#core/endpoint.ts'

const ROOMS =
  /^(rules|contract|store|reads|acts|routes|jobs|texts|worker)(\.test)?\.ts$|^[A-Z]\w+(\.test)?\.tsx$/
const STOREYS = ['app', 'core', 'engine', 'law', 'platform', 'slices', 'ui']
const LINES_MAX = 400
const SLICE_FILES_MAX = 25
/** Each library is a guest that must be fed: raising this number is a reviewed line. */
const PRODUCTION_DEPENDENCIES_MAX = 31

const sources = filesUnder('src')
const production = sources.filter((file) => /\.tsx?$/.test(file) && !/\.(test|gen)\./.test(file))
const slices = existsSync('src/slices') ? readdirSync('src/slices') : []
const migrations = filesUnder('db/migrations').filter((file) => file.endsWith('.sql'))

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|--.*/g, ' ')
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, place) => values.indexOf(value) !== place)
}

describe('rooms', () => {
  test('the house has its storeys and no others', () => {
    expect(readdirSync('src').filter((name) => !STOREYS.includes(name))).toEqual([])
  })

  test.each(slices)('slice %s has only the rooms that every slice has', (slice) => {
    expect(readdirSync(`src/slices/${slice}`).filter((file) => !ROOMS.test(file))).toEqual([])
  })

  test.each(slices)('slice %s tests its rules, and its store through its routes', (slice) => {
    const files = readdirSync(`src/slices/${slice}`)
    const untested = ['rules', 'routes']
      .filter((room) => files.includes(`${room}.ts`))
      .filter((room) => !files.includes(`${room}.test.ts`))
    expect(untested).toEqual([])
  })

  test.each(slices)('slice %s is one subject, not several', (slice) => {
    expect(readdirSync(`src/slices/${slice}`).length).toBeLessThanOrEqual(SLICE_FILES_MAX)
  })

  test('no file is a drawer for everything', () => {
    const drawers =
      /(^|\/)(utils?|helpers?|services?|types|hooks|common|misc|shared|index)(\/|\.tsx?$)/
    expect(sources.filter((file) => drawers.test(file))).toEqual([])
  })

  test('no production file is longer than a reader can hold', () => {
    expect(production.filter((file) => read(file).split('\n').length > LINES_MAX)).toEqual([])
  })
})

describe('dependencies', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>

  test('production stands on a counted number of libraries', () => {
    const libraries = Object.keys(manifest.dependencies ?? {})
    expect(libraries.length).toBeLessThanOrEqual(PRODUCTION_DEPENDENCIES_MAX)
  })

  test('every version is pinned exactly', () => {
    const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}),
    )
    const EXACT = /^(npm:@?[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/
    expect(all.filter(([, version]) => !EXACT.test(version))).toEqual([])
  })
})

type Mounted = { endpoint: Endpoint }

async function mountedRoutes(): Promise<{ file: string; endpoint: Endpoint }[]> {
  const found: { file: string; endpoint: Endpoint }[] = []
  for (const file of sources.filter((file) => /^src\/slices\/\w+\/routes\.ts$/.test(file))) {
    const { routes } = (await load(file)) as { routes: Mounted[] }
    found.push(...routes.map(({ endpoint }) => ({ file, endpoint })))
  }
  return found
}

async function declaredEndpoints(): Promise<{ name: string; endpoint: Endpoint }[]> {
  const found: { name: string; endpoint: Endpoint }[] = []
  for (const file of sources.filter((file) => /^src\/slices\/\w+\/contract\.ts$/.test(file)))
    for (const [name, value] of Object.entries((await load(file)) as object))
      if (isEndpoint(value)) found.push({ name: `${file}: ${name}`, endpoint: value })
  return found
}

function load(file: string): Promise<unknown> {
  return import(/* @vite-ignore */ pathToFileURL(resolve(file)).href)
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value
}

/** Every name in what crosses the wire, at any depth. */
function fieldNames(schema: z.ZodType): string[] {
  const names: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') names.push(...Object.keys(value as object))
      walk(value)
    }
  }
  for (const io of ['input', 'output'] as const)
    walk(z.toJSONSchema(schema, { unrepresentable: 'any', cycles: 'ref', io }))
  return names
}

describe('endpoints', async () => {
  const mounted = await mountedRoutes()
  const declared = await declaredEndpoints()

  test('no two share an audit name, so the log is unambiguous', () => {
    expect(repeated(mounted.map(({ endpoint }) => endpoint.audit))).toEqual([])
  })

  test('no two share a method and path', () => {
    const addresses = mounted.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
    expect(repeated(addresses)).toEqual([])
  })

  test('every one says who may, why, which cases it showed, and what it does', () => {
    const silent = declared.filter(({ endpoint }) => {
      const { may, purpose, audit, about, summary } = endpoint
      return !may || !purpose || !/^[a-z_]+\.[a-z_]+$/.test(audit) || !about || !summary
    })
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  test('every one that is declared is answered', () => {
    const answered = new Set(mounted.map(({ endpoint }) => endpoint.audit))
    const unanswered = declared.filter(({ endpoint }) => !answered.has(endpoint.audit))
    expect(unanswered.map(({ name }) => name)).toEqual([])
  })

  test('one that shows a case or a citizen does not claim to be about nobody', () => {
    const PERSONAL = /^(caseId|citizenId|citizenName|cprEnd|dream)$/
    const hiding = declared.filter(
      ({ endpoint }) =>
        endpoint.about === nobody &&
        // Who is signed in is told to that person alone.
        endpoint.purpose !== 'session' &&
        fieldNames(endpoint.output).some((name) => PERSONAL.test(name)),
    )
    expect(hiding.map(({ name }) => name)).toEqual([])
  })

  test('nothing personal stands in a path', () => {
    const found = mounted.filter(({ endpoint }) => /cpr|name|email|query/i.test(endpoint.path))
    expect(found.map(({ endpoint }) => endpoint.path)).toEqual([])
  })

  test('none carries a judgement of a person as a number', () => {
    const found = declared.flatMap(({ name, endpoint }) =>
      [...fieldNames(endpoint.input), ...fieldNames(endpoint.output)]
        .filter(judges)
        .map((field) => `${name}: ${field}`),
    )
    expect(found).toEqual([])
  })
})

const JUDGEMENTS = new Set(
  [
    'score scores scoring rank ranks ranking rating ratings probability probabilities risk risks',
    'likelihood odds propensity prediction predictions predicted prognosis chance chances belief',
    'sandsynlighed sandsynligheder risiko rangorden prognose karakter tiltro',
  ].flatMap((line) => line.split(' ')),
)

function judges(name: string): boolean {
  return name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).some((part) => JUDGEMENTS.has(part.toLowerCase()))
}

/** Identifiers of a migration: no comments, no texts, no calls (`ts_rank(…)` orders a search). */
function sqlNames(sql: string): string[] {
  const bare = withoutComments(sql).replace(/'(?:[^']|'')*'/g, ' ')
  return bare.match(/\b[a-z_][a-z0-9_]*\b(?!\s*\()/gi) ?? []
}

describe('database', () => {
  test('no two migrations have the same number, and each says what it is', () => {
    const files = migrations.map((file) => file.replace(/^.*\//, ''))
    expect(files.filter((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file))).toEqual([])
    expect(repeated(files.map((file) => file.slice(0, 4)))).toEqual([])
  })

  test('every migration begins with why', () => {
    expect(migrations.filter((file) => !read(file).startsWith('--'))).toEqual([])
  })

  test('no table or column is a judgement of a person as a number', () => {
    const found = [...migrations, ...filesUnder('db/views')].flatMap((file) =>
      sqlNames(read(file))
        .filter(judges)
        .map((name) => `${file}: ${name}`),
    )
    expect(found).toEqual([])
  })

  test('a table has one writer, and it is a store or the platform', () => {
    const writers = new Map<string, Set<string>>()
    for (const file of production)
      for (const table of writtenTables(read(file)))
        writers.set(table, (writers.get(table) ?? new Set()).add(writerOf(file)))
    const found = [...writers].map(([table, files]) => [table, [...files].toSorted()] as const)
    expect(found.filter(([, files]) => files.length > 1)).toEqual([])
    expect(found.filter(([, [file]]) => !/\/store\.ts$|^src\/platform$/.test(file ?? ''))).toEqual(
      [],
    )
  })
})

const tables = new Set(
  migrations.flatMap((file) =>
    [
      ...read(file).matchAll(
        /create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/gi,
      ),
    ].map((match) => (match[1] ?? '').replace(/^public\./, '')),
  ),
)

/** Tables written by a query builder or by SQL as text; `for update` and `do update` write nothing. */
function writtenTables(source: string, known: ReadonlySet<string> = tables): string[] {
  const built = source.matchAll(/(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([\w.]+)/g)
  const raw = withoutComments(source).matchAll(
    /(?:insert\s+into|merge\s+into|delete\s+from|truncate(?:\s+table)?|(?<!\b(?:for|do|no\s+key)\s+)update)\s+(?:only\s+)?"?([\w.]+)/gi,
  )
  return [...built, ...raw]
    .map((match) => (match[1] ?? '').replace(/^public\./, ''))
    .filter((table) => known.has(table))
}

function writerOf(file: string): string {
  return file.startsWith('src/platform/') ? 'src/platform' : file
}

describe('habits', () => {
  test('the clock and chance are read in one place', () => {
    const offenders = [...production, ...filesUnder('db/seeds')]
      .filter((file) => !/^src\/(app|platform)\/|\.test\./.test(file))
      .filter((file) =>
        /new Date\(\)|Date\.now|Temporal\.Now|Math\.random|process\.env/.test(
          withoutComments(read(file)),
        ),
      )
    expect(offenders).toEqual([])
  })

  test('nothing is promised in a comment: do it, or leave it out', () => {
    const PROMISE = new RegExp(
      `\\b(${['TO'.concat('DO'), 'FIX'.concat('ME'), 'XX'.concat('X')].join('|')})\\b`,
    )
    const everything = [...sources, ...['test', 'db', 'bin', 'bench', 'docs'].flatMap(filesUnder)]
    const text = everything.filter((file) => /\.(tsx?|m?js|cjs|sql|css|md)$|^bin\//.test(file))
    expect(text.filter((file) => PROMISE.test(read(file)))).toEqual([])
  })

  test('no page writes its words itself: Danish letters live in texts', () => {
    const offenders = production
      .filter((file) => /\.tsx$/.test(file) && file.startsWith('src/slices/'))
      .filter((file) => /[æøåÆØÅ]/.test(withoutComments(read(file))))
    expect(offenders).toEqual([])
  })

  test('nothing but the platform catches what it did not expect', () => {
    const offenders = production
      .filter((file) => /\/(rules|contract|texts|routes|reads)\.ts$/.test(file))
      .filter((file) => /\bcatch\b\s*[({]/.test(withoutComments(read(file))))
    expect(offenders).toEqual([])
  })
})

describe('these tests can see', () => {
  test.each([
    ['risk_level', true],
    ['jobProbability', true],
    ['rank', true],
    ['frankfurt', false],
    ['underscored', false],
    ['priority_since', false],
  ])('%s is a judgement: %s', (name, expected) => {
    expect(judges(name)).toBe(expected)
  })

  test('columns, but not texts, comments or calls', () => {
    const sql = "-- a score\ncreate table t (risk int, note text default 'rank'); select ts_rank(a)"
    expect(sqlNames(sql).filter(judges)).toEqual(['risk'])
  })

  test.each([
    ["db.insertInto('cases')", ['cases']],
    [
      'insert into public.cases (id) values ($1) on conflict (id) do update set note = $2',
      ['cases'],
    ],
    ['update cases set closed_on = $1', ['cases']],
    ['delete from only cases', ['cases']],
    ['select id from cases for update of cases', []],
    ['-- update cases by hand', []],
  ])('who writes: %s', (source, expected) => {
    expect(writtenTables(source, new Set(['cases', 'of']))).toEqual(expected)
  })

  test('fields at any depth', () => {
    const schema = z.array(z.object({ who: z.object({ score: z.number() }).optional() }))
    expect(fieldNames(schema).filter(judges)).toEqual(['score', 'score'])
  })
})

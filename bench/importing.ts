import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { FILES } from '#slices/imports/rules.ts'
import { writeFiles } from './files.ts'
import type { Ground } from './ground.ts'
import { copyCsv } from './load.ts'
import type { Loaded } from './loader.ts'
import type { Options } from './options.ts'
import { mustAgree } from './reading.ts'
import { median } from './statistics.ts'
import { makeWorld, type World } from './world.ts'

export type ImportResult = {
  citizens: number
  conversations: number
  rows: number
  rounds: number
  /** Rows a second: the importer, and COPY of the same files into tables without anything. */
  importPerSecond: number
  copyPerSecond: number
  ratio: number
  /** The same files a second time: nothing changes. */
  againPerSecond: number
  peakMegabytes: number
}

/** 100,000 citizens of whom two in three have an open case, and 2 million conversations. */
const FULL = { active: 66_667, contacts: 27 }

/** A municipality's files through the importer, against COPY of the same files. */
export async function measureImport(ground: Ground, options: Options): Promise<ImportResult[]> {
  const parts = options.quick ? [100] : options.full ? [10, 1] : [10]
  const results: ImportResult[] = []
  for (const part of parts)
    results.push(await measureAt(ground, part, part === 1 || options.quick ? 1 : 3, options))
  return results
}

async function measureAt(
  ground: Ground,
  part: number,
  rounds: number,
  options: Options,
): Promise<ImportResult> {
  const active = Math.round(FULL.active / part)
  const world = makeWorld({ active, contacts: FULL.contacts, seed: options.seed })
  const dir = mkdtempSync(join(tmpdir(), 'medspiller-bench-files-'))
  try {
    const counts = await writeFiles(dir, world)
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
    const plain = await ground.admin((await ground.add(`plain-${part}`)).database)
    const copies: number[] = []
    const imports: Loaded[] = []
    const again: Loaded[] = []
    for (let round = 0; round < rounds; round++) {
      copies.push(await copyPlain(plain, dir))
      const slug = `import-${part}-${round}`
      const { database } = await ground.add(slug)
      const loaded = await load(ground, slug, dir)
      const where = `import of ${rows} rows (${loaded.outcome} ${loaded.faults})`
      mustAgree(where, { rows: loaded.rows, added: loaded.added }, { rows, added: rows })
      mustAgree(where, await countIn(await ground.admin(database)), known(world, counts))
      imports.push(loaded)
      const second = await load(ground, slug, dir)
      const { added, changed } = second
      mustAgree(`the same import again (${second.outcome})`, { added, changed }, NOTHING)
      again.push(second)
      const { ms, peakMegabytes } = loaded
      options.say(`import ${rows} rows: ${Math.round(ms)} ms, ${Math.round(peakMegabytes)} MB`)
    }
    const perSecond = (ms: number[]) => Math.round((rows / median(ms)) * 1000)
    return {
      citizens: world.counts.citizens,
      conversations: counts.get('conversations') ?? 0,
      rows,
      rounds,
      importPerSecond: perSecond(imports.map(({ ms }) => ms)),
      copyPerSecond: perSecond(copies),
      ratio: median(imports.map(({ ms }, at) => ms / (copies[at] ?? Number.NaN))),
      againPerSecond: perSecond(again.map(({ ms }) => ms)),
      peakMegabytes: Math.max(...imports.map(({ peakMegabytes }) => peakMegabytes)),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const NOTHING = { added: 0, changed: 0 }

/** Every file into a table of text without keys, indexes, references or policies. */
async function copyPlain(client: pg.Client, dir: string): Promise<number> {
  for (const { stem, columns } of FILES) {
    await client.query(`drop table if exists plain_${stem}`)
    const defined = columns.map(({ heading }) => `${heading} text`).join(', ')
    await client.query(`create table plain_${stem} (${defined})`)
  }
  const begin = performance.now()
  await client.query('begin')
  for (const { stem } of FILES)
    await copyCsv(client, `plain_${stem}`, createReadStream(join(dir, `${stem}.csv`)))
  await client.query('commit')
  return performance.now() - begin
}

async function load({ dataDir }: Ground, slug: string, dir: string): Promise<Loaded> {
  const program = fileURLToPath(new URL('loader.ts', import.meta.url))
  const child = fork(program, [dataDir, slug, dir])
  const exited = once(child, 'exit')
  const failed = exited.then(() => {
    throw new Error(`The import into ${slug} ended without a report`)
  })
  const [loaded] = (await Promise.race([once(child, 'message'), failed])) as [Loaded]
  await exited
  return loaded
}

function known(world: World, counts: ReadonlyMap<string, number>) {
  return {
    citizens: world.counts.citizens,
    open: world.counts.active,
    members: counts.get('case_members') ?? 0,
    conversations: counts.get('conversations') ?? 0,
  }
}

async function countIn(client: pg.Client) {
  const { rows } = await client.query<ReturnType<typeof known>>(
    `select (select count(*) from citizens) as citizens,
            (select count(*) from cases where closed_on is null) as open,
            (select count(*) from case_members) as members,
            (select count(*) from conversations) as conversations`,
  )
  return rows[0] ?? { citizens: 0, open: 0, members: 0, conversations: 0 }
}

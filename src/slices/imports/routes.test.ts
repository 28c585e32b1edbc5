import { existsSync, statSync, utimesSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { tasks } from '#app/importing.ts'
import { uuid } from '#platform/ids.ts'
import type { JobContext } from '#platform/jobs.ts'
import { uploadsOf } from '#platform/uploads.ts'
import { clock, edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { stageEmployee } from '#test/story.ts'
import type { ImportShown } from './contract.ts'
import { routes } from './routes.ts'
import { csvTemplate, FILES } from './rules.ts'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let ida: Awaited<ReturnType<typeof edge.as>>
let other: Awaited<ReturnType<typeof edge.as>>

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  const administrator = { role: 'administrator' }
  ida = await edge.as(await stageEmployee(house, 'Ida', administrator), administrator)
  other = await edge.as(await stageEmployee(house, 'Ole', administrator), administrator)
})

/** What the queue would do with the newest order of a kind. */
async function work(
  task: 'import.check' | 'import.load',
  importId: string,
  jobId: string = uuid(),
) {
  const context: JobContext = { house, clock, jobId }
  await tasks[task]({ importId }, context)
}

async function started(complete = false): Promise<string> {
  return (await ida('/imports', { body: { complete } })).json.importId
}

function send(importId: string, file: string, text: string, at = 0) {
  return ida(`/imports/${importId}/files/${encodeURIComponent(file)}/from/${at}`, {
    method: 'PUT',
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  })
}

const order = (importId: string, what: 'check' | 'load') =>
  ida(`/imports/${importId}/${what}`, { method: 'POST', body: {} })

async function shown(importId: string, from = 0): Promise<ImportShown> {
  return (await ida(`/imports/${importId}?from=${from}`)).json
}

/** Every file with its heading, and two teams. */
async function sendAll(importId: string, teams = 'T1;Et;\nT2;To;fleksjob\n') {
  for (const { stem } of FILES) {
    const head = csvTemplate(`${stem}.csv`) ?? ''
    const sent = await send(importId, `${stem}.csv`, stem === 'teams' ? head + teams : head)
    expect(sent.status).toBe(200)
  }
}

describe('from files to a municipality', () => {
  test('files are sent, checked and loaded, and are gone afterwards', async () => {
    const importId = await started()
    await sendAll(importId)
    const dir = uploadsOf(house.folder, importId)
    expect(statSync(dir).mode & 0o777).toBe(0o700)

    expect((await order(importId, 'check')).json).toEqual({ state: 'checking' })
    await work('import.check', importId)
    const checked = await shown(importId)
    expect([checked.state, checked.faultCount]).toEqual(['checked', 0])
    expect(checked.report?.files.find((file) => file.file === 'teams')?.added).toBe(2)
    const before = await house.stage.query('select from teams')
    expect(before.rowCount).toBe(0)

    expect((await order(importId, 'load')).status).toBe(200)
    await work('import.load', importId)
    expect((await shown(importId)).state).toBe('loaded')
    const after = await house.stage.query('select from teams')
    expect(after.rowCount).toBe(2)
    expect(existsSync(dir)).toBe(false)

    const log = await house.stage.query(
      `select actor_kind, actor_role, purpose from audit_log where action = 'import.load'`,
    )
    expect(log.rows).toEqual([
      { actor_kind: 'employee', actor_role: 'administrator', purpose: 'data_import' },
    ])
  })

  test('an order that is handed out twice is done once', async () => {
    const importId = await started()
    await sendAll(importId)
    await order(importId, 'check')
    await work('import.check', importId)
    await order(importId, 'load')
    await work('import.load', importId)
    await work('import.load', importId)
    const log = await house.stage.query(`select from audit_log where action = 'import.load'`)
    expect(log.rowCount).toBe(2)
  })

  test('a job whose mark stands already does nothing, whatever the import says', async () => {
    const importId = await started()
    await sendAll(importId)
    await order(importId, 'check')
    await work('import.check', importId)
    await order(importId, 'load')
    const jobId = uuid()
    await house.stage.query('insert into job_done (job_id) values ($1)', [jobId])
    await work('import.load', importId, jobId)
    const log = await house.stage.query(`select from audit_log where action = 'import.load'`)
    expect(log.rowCount).toBe(2)
    const marks = await house.stage.query('select from job_done')
    expect(marks.rowCount).toBeGreaterThanOrEqual(3)
  })

  test('faults come a page at a time, and loading is refused', async () => {
    const importId = await started()
    await sendAll(importId, Array.from({ length: 150 }, (_, n) => `T${n};;\n`).join(''))
    await order(importId, 'check')
    await work('import.check', importId)
    const first = await shown(importId)
    expect([first.state, first.faultCount, first.faults.length]).toEqual(['refused', 150, 100])
    expect(first.faults[0]).toEqual({
      file: 'teams',
      row: 2,
      column: 'navn',
      code: 'required',
      facts: {},
    })
    expect((await shown(importId, 100)).faults).toHaveLength(50)
    const load = await order(importId, 'load')
    expect([load.status, load.json.refusals]).toEqual([422, [{ code: 'import.not_checked' }]])
  })

  test('a file that is sent again makes a checked import unchecked', async () => {
    const importId = await started()
    await sendAll(importId)
    await order(importId, 'check')
    await work('import.check', importId)
    await send(importId, 'teams.csv', csvTemplate('teams.csv') ?? '')
    expect((await shown(importId)).state).toBe('open')
    expect((await order(importId, 'load')).status).toBe(422)
  })
})

describe('files', () => {
  test('come in pieces that must lie end to end', async () => {
    const importId = await started()
    expect((await send(importId, 'teams.csv', 'team_id;')).json).toEqual({
      name: 'teams.csv',
      bytes: 8,
    })
    expect((await send(importId, 'teams.csv', 'navn\n', 8)).json.bytes).toBe(13)
    const late = await send(importId, 'teams.csv', 'x', 8)
    expect(late.json.refusals).toEqual([{ code: 'import.piece_out_of_place', field: 'at' }])
  })

  test.each(['../teams.csv', '.teams.csv', 'teams.exe', 'a/b.csv'])(
    'the name %s is refused',
    async (name) => {
      const sent = await send(await started(), name, 'x')
      expect([400, 404]).toContain(sent.status)
    },
  )

  test('can be taken back', async () => {
    const importId = await started()
    await send(importId, 'teams.csv', 'x')
    const call = { method: 'POST', body: {} }
    const back = await ida(`/imports/${importId}/files/teams.csv/take-back`, call)
    expect(back.json).toEqual({ files: [] })
    expect((await order(importId, 'check')).json.refusals).toEqual([{ code: 'import.no_files' }])
  })

  test('that nobody came back for are swept after a day', async () => {
    const importId = await started()
    await send(importId, 'teams.csv', 'x')
    const dir = uploadsOf(house.folder, importId)
    utimesSync(dir, clock.now(), clock.now())
    await started()
    expect(existsSync(dir)).toBe(true)
    const long = new Date(clock.now().getTime() - 25 * 3_600_000)
    utimesSync(dir, long, long)
    await started()
    expect(existsSync(dir)).toBe(false)
  })
})

test('another administrator’s import is not there', async () => {
  const importId = await started()
  expect((await other(`/imports/${importId}`)).status).toBe(404)
  const call = { method: 'POST', body: {} }
  expect((await other(`/imports/${importId}/load`, call)).status).toBe(404)
})

test('a caseworker may not', async () => {
  const maja = await edge.as(await stageEmployee(house, 'Maja'))
  expect((await maja('/imports', { body: { complete: false } })).status).toBe(403)
})

describe('templates', () => {
  test('are files with a heading', async () => {
    const csv = await ida('/imports/templates/teams.csv')
    expect(csv.text).toBe('\uFEFFteam_id;navn;maalgruppe\r\n')
    expect(csv.headers['content-disposition']).toContain('teams.csv')
    const workbook = await ida('/imports/templates/medspiller.xlsx')
    expect(workbook.text.startsWith('PK')).toBe(true)
  })

  test('one that is not known is not found', async () => {
    expect((await ida('/imports/templates/passwd')).status).toBe(404)
  })
})

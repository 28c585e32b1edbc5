import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FILES, type FileName } from '#slices/imports/rules.ts'
import { danish, week } from './days.ts'
import type { World } from './world.ts'

type Row = Readonly<Record<string, string>>

const PARTS = { owner: 'ansvarlig', coworker: 'medansvarlig', substitute: 'vikar' }
const STATES = { planned: 'planlagt', held: 'holdt', cancelled: 'aflyst', no_show: 'udeblevet' }
const CHUNK = 1 << 16

/**
 * Writes the municipality as the files that a case system delivers; returns rows by file. Those of the daily
 * work hold a heading and nothing else.
 */
export async function writeFiles(dir: string, world: World): Promise<Map<FileName, number>> {
  await mkdir(dir, { recursive: true })
  const counts = new Map<FileName, number>()
  for (const file of FILES) {
    const rows = rowsOf(file.name, world)
    const columns = file.columns.map(({ heading, field }) => ({ heading, field }))
    const lines = function* () {
      let text = `\uFEFF${columns.map(({ heading }) => heading).join(';')}\r\n`
      let count = 0
      for (const row of rows) {
        text += `${columns.map(({ field }) => cell(row[field] ?? '')).join(';')}\r\n`
        count += 1
        if (text.length < CHUNK) continue
        yield text
        text = ''
      }
      counts.set(file.name, count)
      yield text
    }
    await pipeline(Readable.from(lines()), createWriteStream(join(dir, `${file.stem}.csv`)))
  }
  return counts
}

function cell(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const ends = (day: number | null) => (day === null ? '' : danish(day))

function* map<From>(items: Iterable<From>, to: (item: From) => Row): Generator<Row> {
  for (const item of items) yield to(item)
}

function rowsOf(name: FileName, world: World): Iterable<Row> {
  return staff(name, world) ?? citizens(name, world) ?? []
}

function staff(name: FileName, world: World): Iterable<Row> | undefined {
  if (name === 'employees')
    return map(world.employees(), (e) => ({
      source_id: `M-${e.n}`,
      first_name: e.first,
      last_name: e.last,
      title: 'Medarbejder',
      profession: 'socialrådgiver',
      hours_per_week: e.n % 5 === 4 ? '30,0' : '37,0',
      employed_from: '01-01-2018',
      role: e.role === 'head' ? 'leder' : 'sagsbehandler',
    }))
  if (name === 'teams')
    return map(world.teams(), ({ n, targetGroup }) => ({
      source_id: `T-${n}`,
      name: `Team ${n + 1}`,
      target_group: targetGroup,
    }))
  if (name === 'team_members')
    return map(world.teamMembers(), (m) => ({
      team_ref: `T-${m.team}`,
      employee_ref: `M-${m.employee}`,
      role: m.role === 'leader' ? 'leder' : 'medlem',
      from_on: '01-01-2018',
    }))
  if (name === 'absences')
    return map(world.absences(), (a) => ({
      employee_ref: `M-${a.employee}`,
      from_on: danish(a.from),
      to_on: danish(a.to),
      kind: 'sygdom',
    }))
  return undefined
}

function citizens(name: FileName, world: World): Iterable<Row> | undefined {
  if (name === 'citizens') {
    const cpr = cprNumbers()
    return map(world.citizens(), (z) => ({
      source_id: `B-${z.n}`,
      cpr: cpr(z.born),
      first_name: z.first,
      last_name: z.last,
      protected: z.isProtected ? 'ja' : 'nej',
      dream: z.dream ?? '',
    }))
  }
  if (name === 'cases')
    return map(world.cases, (c) => ({
      source_id: `S-${c.n}`,
      citizen_ref: `B-${c.n}`,
      team_ref: `T-${c.team}`,
      target_group: c.targetGroup,
      benefit: c.benefit,
      opened_on: danish(c.opened),
      closed_on: ends(c.closed),
      weight: c.weight.replace('_', ' '),
    }))
  if (name === 'case_members')
    return map(world.caseMembers(), (m) => ({
      case_ref: `S-${m.of}`,
      employee_ref: `M-${m.employee}`,
      kind: PARTS[m.kind],
      from_on: danish(m.from),
      to_on: ends(m.to),
    }))
  if (name === 'conversations')
    return map(world.conversations(), (c) => ({
      source_id: `C-${c.n}`,
      case_ref: `S-${c.of}`,
      employee_ref: `M-${c.employee}`,
      on_day: danish(c.day),
      at_time: c.time ?? '',
      state: STATES[c.state],
      place: c.place,
    }))
  if (name === 'spells')
    return map(world.spells(), (s) => ({
      citizen_ref: `B-${s.citizen}`,
      benefit: s.benefit,
      from_week: week(s.from),
      to_week: s.to === null ? '' : week(s.to),
      share: '1',
    }))
  return undefined
}

/** Numbers with a true date and a serial of nobody in particular; each is given once. */
function cprNumbers(): (born: number) => string {
  const given = new Map<number, number>()
  return (born) => {
    const serial = given.get(born) ?? 0
    given.set(born, serial + 1)
    const date = danish(born)
    const century = Number(date.slice(6)) < 2000 ? 0 : 4
    const number = century * 1000 + serial
    return `${date.slice(0, 2)}${date.slice(3, 5)}${date.slice(8)}-${String(number).padStart(4, '0')}`
  }
}

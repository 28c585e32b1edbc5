import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type Day, day, daysBetween, isDay } from '#core/dates.ts'
import { isBenefit } from '#law/benefits.ts'
import { isOutcome } from '#law/outcomes.ts'
import { isTargetGroup } from '#law/targetGroups.ts'
import type { Story } from './courses.ts'
import { holdsModulus11 } from './cpr.ts'
import { DREAMS } from './dreams.ts'
import { STORIES } from './stories.ts'
import { TELLINGS } from './tellings.ts'
import { csvChunks, demoFiles, writeDemo } from './write.ts'

type Cells = Readonly<Record<string, string>>

function tables(asOf: Day, seed?: number): Record<string, Cells[]> {
  const files = demoFiles(seed === undefined ? { asOf } : { asOf, seed })
  return Object.fromEntries(
    files.map(({ name, columns, rows }) => [
      name,
      [...rows()].map((row) =>
        Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])),
      ),
    ]),
  )
}

const KNOWN_DAYS = new Map<string, Day>()

/** `dd-mm-yyyy` as a day; the same few thousand days are asked for millions of times. */
function iso(danish = ''): Day {
  const known = KNOWN_DAYS.get(danish)
  if (known) return known
  const read = day(danish.split('-').toReversed().join('-'))
  KNOWN_DAYS.set(danish, read)
  return read
}

const isOn = (from: string | undefined, to: string | undefined, on: Day) =>
  iso(from) <= on && (!to || iso(to) >= on)
const isOpen = (row: Cells, on: Day) =>
  iso(row.aabnet) <= on && (!row.lukket || iso(row.lukket) > on)

/** The last day of the month that holds the day. */
const endOfMonth = (on: Day) => addDays(addMonths(day(`${on.slice(0, 7)}-01`), 1), -1)

/** Each row with the one after it. */
function pairs(rows: readonly Cells[]): [Cells, Cells][] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]
    return next ? [[row, next]] : []
  })
}

const TODAY = day('2026-11-19')
const worlds = [
  { asOf: TODAY, seed: 2026 },
  { asOf: day('2028-02-27'), seed: 7 },
  { asOf: day('2027-01-01'), seed: 99 },
].map(({ asOf, seed }) => ({
  asOf,
  start: addMonths(asOf, -48),
  files: tables(asOf, seed),
  label: `${asOf} with seed ${seed}`,
}))

describe.each(worlds)('Egekøbing on $label', ({ asOf, start, files }) => {
  const {
    medarbejdere = [],
    teammedlemskaber = [],
    fravaer = [],
    tilpasninger = [],
    normer = [],
    borgere = [],
    sager = [],
    ansvar = [],
    samtaler = [],
    ydelsesuger = [],
    teams = [],
    droemme = [],
    skridt = [],
    aftaler = [],
    tempo = [],
    referater = [],
    frustrationer = [],
    frister = [],
    raaderum = [],
    ideer = [],
    investeringer = [],
    stillinger = [],
    businesscases = [],
    beloeb = [],
    beslutninger = [],
  } = files
  const employees = new Map(medarbejdere.map((row) => [row.medarbejder_id, row]))
  const cases = new Map(sager.map((row) => [row.sags_id, row]))
  const citizens = new Map(borgere.map((row) => [row.borger_id, row]))
  const nameOf = (id: string | undefined) => {
    const row = employees.get(id)
    return `${row?.fornavn} ${row?.efternavn}`
  }
  const dutiesOn = (duty: string, team: string, on: Day) => {
    const counts = new Map<string, number>()
    for (const row of ansvar) {
      if (row.rolle !== duty || cases.get(row.sags_id)?.team_id !== team) continue
      if (!isOn(row.fra, row.til, on)) continue
      const name = nameOf(row.medarbejder_id)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return counts
  }
  const openIn = (team: string, on: Day) =>
    sager.filter((row) => row.team_id === team && isOpen(row, on)).length
  const perFullTime = (team: string, on: Day) => {
    const owned = dutiesOn('ansvarlig', team, on)
    return [...owned].map(([name, count]) => {
      const row = medarbejdere.find((someone) => nameOf(someone.medarbejder_id) === name)
      return (count * 37) / Number(row?.timer_pr_uge?.replace(',', '.'))
    })
  }
  /** By the house's own measure: Σ cases / Σ (hours / 37, less the adjustments in force that day). */
  const teamOn = (team: string, on: Day) => {
    const owned = dutiesOn('ansvarlig', team, on)
    let [cases, capacity] = [0, 0]
    for (const row of medarbejdere) {
      const carried = owned.get(nameOf(row.medarbejder_id)) ?? 0
      if (carried === 0) continue
      const leftOut = tilpasninger
        .filter((one) => one.medarbejder_id === row.medarbejder_id && isOn(one.fra, one.til, on))
        .reduce((sum, one) => sum + Number(one.procent), 0)
      cases += carried
      const hours = Number(row.timer_pr_uge?.replace(',', '.'))
      capacity += (hours / 37) * (1 - Math.min(100, leftOut) / 100)
    }
    return { carriers: owned.size, perFullTime: cases / capacity }
  }
  const members = (team: string) =>
    teammedlemskaber
      .filter((row) => row.team_id === team && row.funktion !== 'leder')
      .filter((row) => isOn(row.fra, row.til, asOf))
      .map((row) => employees.get(row.medarbejder_id))
  const trained = (team: string) =>
    members(team).filter((row) => row?.faggruppe === 'socialrådgiver').length

  test('Jobrehabilitering goes from 323 citizens to 231, within a year', () => {
    expect(openIn('T01', start)).toBe(323)
    expect(openIn('T01', addMonths(asOf, -11))).toBeGreaterThan(315)
    expect(openIn('T01', asOf)).toBe(231)
    for (const load of perFullTime('T01', start)) expect(Math.abs(load - 95)).toBeLessThan(1.5)
    for (const load of perFullTime('T01', asOf)) expect(Math.abs(load - 46)).toBeLessThanOrEqual(1)
    expect([members('T01').length, trained('T01')]).toEqual([27, 22])
  })

  test('Uddannelseshjælp goes from 95 cases to 36-40', () => {
    for (const load of perFullTime('T02', start)) expect(Math.abs(load - 95)).toBeLessThanOrEqual(1)
    const owned = dutiesOn('ansvarlig', 'T02', asOf)
    expect(Object.fromEntries(owned)).toEqual({
      'Ane Holm': 36,
      'Bo Krag': 38,
      'Dorte Skov': 31,
      'Elif Aydin': 22,
      'Freja Lund': 39,
      'Gert Bech': 19,
      'Iben Juhl': 33,
      'Jakob Riis': 34,
      'Kirsten Dam': 40,
      'Lars Uhre': 37,
      'Maja Lund': 38,
    })
    const settled = perFullTime('T02', asOf).filter((load) => load > 34)
    expect(settled).toHaveLength(9)
    for (const load of settled) expect([36, 37, 38, 39, 40]).toContain(Math.round(load))
    expect([members('T02').length, trained('T02')]).toEqual([13, 11])
  })

  test('the curve of Uddannelseshjælp goes from 95 to 38', () => {
    const before = teamOn('T02', start)
    const now = teamOn('T02', asOf)
    expect(before).toEqual({ carriers: 5, perFullTime: 95 })
    expect(Math.round(teamOn('T02', endOfMonth(start)).perFullTime)).toBe(95)
    expect(Math.abs(now.perFullTime - 38)).toBeLessThanOrEqual(0.5)
    expect(Math.round(now.perFullTime)).toBe(38)
    expect(now.carriers).toBe(11)
  })

  test.each(['T01', 'T02', 'T03', 'T04'])('in %s five or more always carry cases', (team) => {
    const months = Array.from({ length: 48 }, (_, back) => endOfMonth(addMonths(start, back)))
    const few = [start, ...months, asOf].filter((on) => teamOn(team, on).carriers < 5)
    expect(few).toEqual([])
  })

  test('Sygedagpenge goes from 75 cases to 35', () => {
    for (const load of perFullTime('T03', start)) expect(load).toBe(75)
    const loads = perFullTime('T03', asOf)
    const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length
    expect(mean).toBeGreaterThan(34.5)
    expect(mean).toBeLessThan(35.5)
  })

  test('about 1,900 citizens are active, and a few wait for a caseworker', () => {
    const open = sager.filter((row) => isOpen(row, asOf))
    expect(open).toHaveLength(1900)
    const held = new Set(
      ansvar
        .filter((row) => row.rolle === 'ansvarlig' && isOn(row.fra, row.til, asOf))
        .map((row) => row.sags_id),
    )
    const waiting = open.filter((row) => !held.has(row.sags_id))
    expect(waiting).toHaveLength(6)
    const known = waiting.filter(
      (row) => sager.filter((other) => other.borger_id === row.borger_id).length > 1,
    )
    expect(known.length).toBeGreaterThanOrEqual(1)
    expect(borgere.filter((row) => row.beskyttet === 'ja')).toHaveLength(3)
  })

  test('colleagues cover for Iben Juhl, and ten of her cases are uncovered', () => {
    expect(Object.fromEntries(dutiesOn('vikar', 'T02', asOf))).toEqual({
      'Bo Krag': 6,
      'Ane Holm': 9,
      'Lars Uhre': 8,
    })
    const away = fravaer.filter((row) => isOn(row.fra, row.til, asOf))
    expect(away.map((row) => nameOf(row.medarbejder_id))).toEqual(['Iben Juhl', 'Yasmin Kaya'])
  })

  test('every reference resolves and every value is a known one', () => {
    const people = [...teammedlemskaber, ...fravaer, ...tilpasninger, ...ansvar, ...samtaler]
    expect(people.filter((row) => !employees.has(row.medarbejder_id))).toEqual([])
    expect([...ansvar, ...samtaler].filter((row) => !cases.has(row.sags_id))).toEqual([])
    expect([...sager, ...ydelsesuger].filter((row) => !citizens.has(row.borger_id))).toEqual([])
    const known = new Set(teams.map((row) => row.team_id))
    expect([...sager, ...teammedlemskaber].filter((row) => !known.has(row.team_id))).toEqual([])
    for (const { maalgruppe = '' } of [...sager, ...normer])
      expect(isTargetGroup(maalgruppe)).toBe(true)
    for (const { ydelse = '' } of [...sager, ...ydelsesuger]) expect(isBenefit(ydelse)).toBe(true)
    for (const row of sager) expect(row.lukket === '').toBe(!isOutcome(row.udfald ?? ''))
  })

  const owners = ansvar.filter((row) => row.rolle === 'ansvarlig')

  test('a case has at most one owner a day, and ends with its last', () => {
    const faults = [...Map.groupBy(owners, (row) => row.sags_id)].flatMap(([id, rows]) => [
      ...pairs(rows)
        .filter(([row, next]) => !(row.til && iso(row.til) < iso(next.fra)))
        .map(() => `${id} has two owners on a day`),
      ...(cases.get(id)?.lukket === rows.at(-1)?.til ? [] : [`${id} ends without its owner`]),
    ])
    expect(faults).toEqual([])
  })

  test('an owner is employed, from the first day to the last', () => {
    const faults = owners.filter((row) => {
      const employee = employees.get(row.medarbejder_id)
      const left = employee?.ansat_til
      const begun = isOn(employee?.ansat_fra, left, iso(row.fra))
      return !begun || (left && !(row.til && iso(row.til) <= iso(left)))
    })
    expect(faults).toEqual([])
  })

  test('every responsibility lies within its case', () => {
    const outside = ansvar.filter((row) => {
      const held = cases.get(row.sags_id)
      const ends = held?.lukket && (!row.til || iso(row.til) > iso(held.lukket))
      return iso(row.fra) < iso(held?.aabnet) || ends || (row.til && iso(row.til) < iso(row.fra))
    })
    expect(outside).toEqual([])
  })

  test('a citizen has one case at a time', () => {
    const faults = [...Map.groupBy(sager, (row) => row.borger_id).values()]
      .flatMap(pairs)
      .filter(([row, next]) => !(row.lukket && iso(row.lukket) < iso(next.aabnet)))
    expect(faults).toEqual([])
  })

  test('CPR numbers have true dates, fail modulus 11 and are nobody else’s', () => {
    const numbers = borgere.map((row) => row.cpr ?? '')
    expect(new Set(numbers).size).toBe(borgere.length)
    const faults = numbers.filter((cpr) => {
      const [, dd, mm, yy, seventh] = /^(\d\d)(\d\d)(\d\d)-(\d)\d{3}$/.exec(cpr) ?? []
      const born = `${Number(seventh) < 4 ? '19' : '20'}${yy}-${mm}-${dd}`
      return !isDay(born) || born.endsWith('-01-01') || holdsModulus11(cpr.replace('-', ''))
    })
    expect(faults).toEqual([])
  })

  test('conversations lie within their case, and only planned ones after today', () => {
    expect(samtaler.length).toBeLessThanOrEqual(120_000)
    const faults = samtaler.filter((row) => {
      const held = cases.get(row.sags_id)
      const on = iso(row.dato)
      const past = on < asOf
      const within = held && iso(held.aabnet) <= on && (!held.lukket || on <= iso(held.lukket))
      const planned = row.status === 'planlagt'
      return !within || (planned ? past || !row.tid : !past)
    })
    expect(faults).toEqual([])
    const dates = [
      ...sager.flatMap((row) => [row.aabnet, row.lukket]),
      ...ansvar.map((row) => row.fra),
      ...fravaer.map((row) => row.fra),
      ...medarbejdere.map((row) => row.ansat_fra),
    ]
    expect(dates.filter((text) => text && iso(text) > asOf)).toEqual([])
  })

  test('nobody talks with a citizen while away, or with two at once', () => {
    const absences = Map.groupBy(fravaer, (row) => row.medarbejder_id)
    const away = samtaler.filter(
      (row) =>
        row.status === 'holdt' &&
        absences
          .get(row.medarbejder_id ?? '')
          ?.some((absence) => isOn(absence.fra, absence.til, iso(row.dato))),
    )
    expect(away).toEqual([])
    const times = samtaler
      .filter((row) => row.tid)
      .map((row) => `${row.medarbejder_id} ${row.dato} ${row.tid}`)
    expect(new Set(times).size).toBe(times.length)
  })

  test('low caseloads mean conversations every second week, high ones every two months', () => {
    const rhythm = (team: string, from: Day, to: Day) => {
      const count = samtaler.filter(
        (row) =>
          cases.get(row.sags_id)?.team_id === team &&
          row.status !== 'planlagt' &&
          iso(row.dato) >= from &&
          iso(row.dato) < to,
      ).length
      return (openIn(team, from) * daysBetween(from, to)) / count
    }
    expect(rhythm('T02', start, addMonths(start, 6))).toBeGreaterThan(50)
    expect(rhythm('T02', addMonths(asOf, -6), asOf)).toBeLessThan(19)
    expect(rhythm('T03', start, addMonths(start, 6))).toBeGreaterThan(36)
    expect(rhythm('T03', addMonths(asOf, -6), asOf)).toBeLessThan(19)
  })

  test('the benefit weeks of a citizen do not overlap', () => {
    const backwards = ydelsesuger.filter((row) => row.til_uge && row.til_uge < (row.fra_uge ?? ''))
    expect(backwards).toEqual([])
    const overlaps = [...Map.groupBy(ydelsesuger, (row) => row.borger_id).values()]
      .flatMap(pairs)
      .filter(([row, next]) => !(row.til_uge && row.til_uge < (next.fra_uge ?? '')))
    expect(overlaps).toEqual([])
  })

  test('everybody in the stories is there, with their dream', () => {
    const isIn = (story: Story, row: Cells) =>
      row.fornavn === story.first && row.efternavn === story.last && row.droem === story.dream
    for (const story of STORIES)
      expect(
        borgere.filter((row) => isIn(story, row)),
        story.first,
      ).toHaveLength(1)
    const today = samtaler.filter((row) => row.status === 'planlagt' && row.tid === '10:00')
    const karoline = borgere.find((row) => row.droem?.startsWith('Jeg vil kunne stå op'))
    expect(today.some((row) => cases.get(row.sags_id)?.borger_id === karoline?.borger_id)).toBe(
      true,
    )
  })

  const daily = [droemme, skridt, aftaler, tempo, referater, frustrationer, frister]

  test('the daily work points at cases that are there, on days that have been', () => {
    for (const rows of daily) {
      expect(rows.length).toBeGreaterThan(20)
      expect(rows.filter((row) => !cases.has(row.sags_id))).toEqual([])
    }
    const talks = new Map(samtaler.map((row) => [row.samtale_id, row.sags_id]))
    const strange = [...aftaler, ...referater].filter(
      (row) => row.samtale_id && talks.get(row.samtale_id) !== row.sags_id,
    )
    expect(strange).toEqual([])
    const said = new Set(referater.map((row) => row.samtale_id))
    expect(said.size).toBe(referater.length)
    const done = [
      ...droemme.map((row) => row.dato),
      ...skridt.flatMap((row) => [row.tilfoejet, row.gjort_dato, row.aendret]),
      ...aftaler.flatMap((row) => [row.lavet, row.afgjort]),
      ...[...tempo.map((row) => row.fra), ...referater.map((row) => row.dato)],
      ...frustrationer.flatMap((row) => [row.sagt, row.talt_igennem, row.afsluttet]),
    ]
    expect(done.filter((text) => text && iso(text) > asOf)).toEqual([])
    for (const row of [...raaderum, ...referater])
      expect(employees.has(row.medarbejder_id)).toBe(true)
  })

  test('ten investments: three permanent, 33.5 million in and 64.6 saved, 2015 to 2021, to the krone', () => {
    expect(investeringer).toHaveLength(10)
    const phases = Object.groupBy(investeringer, (row) => row.fase ?? '')
    const counts = Object.entries(phases).map(([phase, rows]) => [phase, rows?.length])
    expect(Object.fromEntries(counts)).toEqual({ permanent: 3, lukket: 5, pilot: 1, forslag: 1 })
    const permanent = new Set(phases['permanent']?.map((row) => row.investering_id))
    const own = beloeb.filter((row) => permanent.has(row.investering_id) && row.opgjort)
    const sum = (side: string) =>
      own.filter((row) => row.side === side).reduce((all, row) => all + Number(row.opgjort), 0)
    expect([sum('sat i'), sum('sparet')]).toEqual([33_500_000, 64_600_000])
    expect([...new Set(own.map((row) => row.aar))].toSorted()).toEqual([
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
    ])
    // Nobody knows the years: all of them are said to be divided by us.
    expect(own.every((row) => row.fordelt === 'ja')).toBe(true)
  })

  test('what is closed says why; what runs has its rules from before the start, and cannot be decided yet', () => {
    const closed = investeringer.filter((row) => row.fase === 'lukket')
    for (const { investering_id: id } of closed) {
      const last = beslutninger.filter((row) => row.investering_id === id).at(-1)
      expect([last?.beslutning, (last?.begrundelse?.length ?? 0) > 40]).toEqual(['luk', true])
    }
    const [pilot] = investeringer.filter((row) => row.fase === 'pilot')
    for (const written of [pilot?.maalgruppe_dato, pilot?.stopregel_dato])
      expect(iso(written) < iso(pilot?.start)).toBe(true)
    expect(iso(pilot?.gate) > asOf).toBe(true)
    const ids = new Set(investeringer.map((row) => row.investering_id))
    const rows = [...stillinger, ...businesscases, ...beloeb, ...beslutninger]
    expect(rows.filter((row) => !ids.has(row.investering_id))).toEqual([])
    const known = new Set(ideer.map((row) => row.ide_id))
    expect(investeringer.filter((row) => row.ide_id && !known.has(row.ide_id))).toEqual([])
    expect(ideer.filter((row) => !employees.has(row.medarbejder_id))).toEqual([])
  })

  test('nobody’s daily work begins before their case does', () => {
    const early = (rows: readonly Cells[], column: string) =>
      rows.filter((row) => iso(row[column]) < iso(cases.get(row.sags_id)?.aabnet))
    expect(early(droemme, 'dato')).toEqual([])
    expect(early(skridt, 'tilfoejet')).toEqual([])
    expect(early(aftaler, 'lavet')).toEqual([])
    expect(early(tempo, 'fra')).toEqual([])
    expect(early(frustrationer, 'sagt')).toEqual([])
  })

  test('a promise is due after it was made, and settled between the two or later', () => {
    const odd = aftaler.filter(
      (row) =>
        iso(row.frist) < iso(row.lavet) ||
        (row.tilstand === 'åben') !== (row.afgjort === '') ||
        (row.afgjort && iso(row.afgjort) < iso(row.lavet)) ||
        (row.ejer === 'medarbejder' && !row.medarbejder_id),
    )
    expect(odd).toEqual([])
    const settled = aftaler.filter((row) => row.ejer === 'medarbejder' && row.afgjort)
    const kept = settled.filter((row) => row.tilstand === 'holdt')
    expect(kept.length / settled.length).toBeGreaterThan(0.8)
    expect(kept.length / settled.length).toBeLessThan(0.97)
  })

  test('the newest dream of each is the one that heads the pages', () => {
    const odd = [...Map.groupBy(droemme, (row) => cases.get(row.sags_id)?.borger_id)].filter(
      ([id, rows]) => {
        const told = rows.filter((row) => row.art === 'drøm')
        const newest = told.toSorted((a, b) => iso(a.dato).localeCompare(iso(b.dato))).at(-1)
        return newest && newest.ord !== citizens.get(id)?.droem
      },
    )
    expect(odd).toEqual([])
  })

  test('the frustration whose cause was a rule, the first steps and the promises are told', () => {
    const caseOf = (first: string, last: string) => {
      const found = borgere.find((row) => row.fornavn === first && row.efternavn === last)
      return sager.findLast((row) => row.borger_id === found?.borger_id)?.sags_id
    }
    const told = (rows: readonly Cells[], first: string, last: string) => {
      const id = caseOf(first, last)
      return rows.filter((row) => row.sags_id === id)
    }
    expect(told(frustrationer, 'Susanne', 'Bak').map((row) => row.aarsag)).toEqual(['regel'])
    expect(told(skridt, 'Karoline', 'Vester').map((row) => row.ord)).toContain(
      'Hundetræning med Buster',
    )
    expect(told(skridt, 'Dorthe', 'Enevoldsen').map((row) => row.laert)).toContain(
      'Det er at stå, der er problemet. Ikke kunderne.',
    )
    expect(told(aftaler, 'Bent', 'Overgaard').map((row) => row.ejer)).toContain('leder')
    const due = told(aftaler, 'Anton', 'Møller').filter((row) => row.tilstand === 'åben')
    expect(due.map((row) => iso(row.frist))).toContain(asOf)
    for (const { who } of TELLINGS) {
      const [first = '', last = ''] = who.split(' ')
      expect(told(referater, first, last).length, who).toBeGreaterThan(0)
    }
  })

  test('beside the day that is told, nothing of Maja’s is late and nothing is news', () => {
    const maja = medarbejdere.find((row) => row.fornavn === 'Maja' && row.efternavn === 'Lund')
    const late = aftaler.filter(
      (row) =>
        row.medarbejder_id === maja?.medarbejder_id &&
        row.tilstand === 'åben' &&
        iso(row.frist) <= asOf,
    )
    expect(late.map((row) => row.ord)).toEqual(['Svar fra Jobbanken'])
    const own = new Set(
      owners
        .filter((row) => row.medarbejder_id === maja?.medarbejder_id && !row.til)
        .map((row) => row.sags_id),
    )
    const news = skridt.filter(
      (row) => own.has(row.sags_id) && row.gjort_dato && iso(row.gjort_dato) > addDays(asOf, -15),
    )
    expect(news.map((row) => row.ord)).toEqual(['Møde alle fem dage på bageriet'])
  })

  test('most active citizens have told their dream, and no caseworker reads one twice', () => {
    const open = sager.filter((row) => isOpen(row, asOf))
    const told = open.filter((row) => citizens.get(row.borger_id)?.droem)
    expect(told.length / open.length).toBeGreaterThan(0.88)
    const today = new Map(
      owners.filter((row) => !row.til).map((row) => [row.sags_id, row.medarbejder_id]),
    )
    const read = told
      .filter((row) => today.has(row.sags_id))
      .map((row) => `${today.get(row.sags_id)} ${citizens.get(row.borger_id)?.droem}`)
    expect(new Set(read).size).toBe(read.length)
  })
})

test('the same seed and day give the same bytes; another seed does not', () => {
  const hash = (seed: number) => {
    const sum = createHash('sha256')
    for (const file of demoFiles({ asOf: TODAY, seed }))
      for (const chunk of csvChunks(file)) sum.update(chunk)
    return sum.digest('hex')
  }
  expect(hash(2026)).toBe(hash(2026))
  expect(hash(2026)).not.toBe(hash(2027))
}, 60_000)

test('there are dreams enough, each said once', () => {
  const all = [...Object.values(DREAMS).flat(), ...STORIES.map((story) => story.dream)]
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThan(90)
})

test('the files are written as a Danish spreadsheet writes them', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'egekøbing '))
  await writeDemo(dir, { asOf: TODAY })
  const employees = await readFile(join(dir, 'medarbejdere.csv'), 'utf8')
  expect(employees.startsWith('\uFEFFmedarbejder_id;fornavn;efternavn;')).toBe(true)
  expect(employees).toMatch(/Gert;Bech;[^;]+;Socialrådgiver;socialrådgiver;18,5;01-04-2024;;/)
  const norms = await readFile(join(dir, 'normer.csv'), 'utf8')
  expect(norms).toContain('"Så mange stillinger var der i budgettet; intet loft var vedtaget"')
  await rm(dir, { recursive: true })
})

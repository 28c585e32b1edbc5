import { danish } from './calendar.ts'
import { environmentFile } from './environment.ts'
import { followUpsOf } from './followUps.ts'
import { ideasOf } from './ideas.ts'
import type { Investment, Year } from './investing.ts'
import { investmentsOf } from './investments.ts'
import { type DemoFile, file, key, type Row } from './rows.ts'
import { fullName } from './staff.ts'
import type { World } from './world.ts'

const ECONOMIST = 'Vibeke Strøm'

/** What was thought of, what was put in, and what came of it. */
export function investmentFiles(world: World): readonly DemoFile[] {
  const investments = investmentsOf(world.asOf)
  const each = (rows: (investment: Investment) => Iterable<Row>) => () =>
    investments.flatMap((investment) => [...rows(investment)])
  const numbered = (letter: string, rows: (investment: Investment) => readonly Row[]) => () =>
    investments.flatMap(rows).map((row, at): Row => [`${letter}-${key('', at, 3)}`, ...row])
  return [
    file(
      'ideer',
      'ide_id medarbejder_id hvad hvorfor hvad_skal_der_til dato tilstand svar_dato svar_af grund',
      () => ideaRows(world),
    ),
    file(
      'investeringer',
      'investering_id ide_id titel fase maalgruppe hypotese metode ved_ikke start slut gate maalgruppe_regel maalgruppe_dato stopregel stopregel_dato',
      each((one) => [investmentRow(one)]),
    ),
    file(
      'stillinger',
      'stilling_id investering_id titel timer_pr_uge loen_om_aaret planlagt ansat stoppet',
      numbered('L', positionRows),
    ),
    file(
      'businesscases',
      'investering_id nummer lavet lavet_af laast laast_af dokument',
      each((one) => [caseRow(one)]),
    ),
    file(
      'beloeb',
      'investering_id aar side budgetpost ventet opgjort grundlag fordelt',
      each(amountRows),
    ),
    file(
      'beslutninger',
      'beslutning_id investering_id beslutning begrundelse beslutningsgrundlag besluttet_af dato fra_fase til_fase',
      numbered('V', decisionRows),
    ),
    file('opfoelgninger', 'investering_id nummer registreret registreret_af dokument', () =>
      followUpsOf(world.asOf).map(({ investment, registered, document }) => [
        ...[investment, '1', danish(registered), ECONOMIST, JSON.stringify(document)],
      ]),
    ),
    environmentFile(world),
  ]
}

function ideaRows({ asOf, employees }: World): Row[] {
  return ideasOf(asOf).map(({ id, who, what, why, needs, said, answer }) => {
    const employee = employees.find((one) => fullName(one) === who)
    return [
      ...[id, employee?.id ?? '', what, why, needs, danish(said), answer?.state ?? 'ny'],
      ...[danish(answer?.on), answer ? ECONOMIST : '', answer?.reason ?? ''],
    ]
  })
}

function investmentRow(one: Investment): Row {
  return [
    ...[one.id, one.idea ?? '', one.title, one.phase, one.targetGroup ?? '', one.hypothesis],
    ...[(one.methods ?? []).join('|'), one.unknown ?? ''],
    ...[danish(one.started), danish(one.ended), danish(one.gate)],
    ...[one.target?.[0] ?? '', danish(one.target?.[1])],
    ...[one.stop?.[0] ?? '', danish(one.stop?.[1])],
  ]
}

function positionRows({ id, positions = [] }: Investment): Row[] {
  return positions.map(({ title, hours = 37, salary, planned, hired, left }) => [
    ...[id, title, String(hours).replace('.', ','), String(salary * 1000)],
    ...[danish(planned), danish(hired), danish(left)],
  ])
}

function caseRow(one: Investment): Row {
  const { id, title, made, locked, assumptions, expected, plan, stopNumber: stop } = one
  const years = expected.map(({ year, ...kroner }) => ({ year, ...kroner }))
  const band = one.band?.map(([year, low, high]) => {
    return { year, low: low * 1000, high: high * 1000 }
  })
  // What it does not say is left out: its fingerprint is of what it does.
  const document = { title, unit: 'tusind kroner', assumptions, years, plan, stop, band }
  return [
    ...[id, '1', danish(made), ECONOMIST, danish(locked), locked ? ECONOMIST : ''],
    JSON.stringify(one.file ?? document),
  ]
}

type Cell = { year: number; side: 'sat i' | 'sparet'; post: string }

/** Each post of each year once, with what was expected and what came beside each other. */
function amountRows(one: Investment): Row[] {
  const cells = new Map<string, Cell & { expected?: number; realised?: number }>()
  const note = (years: readonly Year[], of: 'expected' | 'realised') => {
    for (const { year, side, post, amount } of years.flatMap(cellsOf)) {
      const place = `${year} ${side} ${post}`
      cells.set(place, { year, side, post, ...cells.get(place), [of]: amount })
    }
  }
  note(one.expected, 'expected')
  note(one.realised ?? [], 'realised')
  return [...cells.values()].map(({ year, side, post, expected, realised }) => {
    const isKnown = realised !== undefined
    return [
      ...[one.id, String(year), side, post, kroner(expected), kroner(realised)],
      ...[isKnown ? (one.basis ?? '') : '', isKnown && one.isDivided ? 'ja' : 'nej'],
    ]
  })
}

function cellsOf({ year, in: put = {}, saved = {} }: Year) {
  const of = (side: Cell['side'], posts: Readonly<Record<string, number>>) =>
    Object.entries(posts).map(([post, amount]) => ({ year, side, post, amount }))
  return [...of('sat i', put), ...of('sparet', saved)]
}

function kroner(thousands: number | undefined): string {
  return thousands === undefined ? '' : String(thousands * 1000)
}

function decisionRows({ id, decisions = [] }: Investment): Row[] {
  return decisions.map(({ kind, reason, grounds, by, on, from, to }) => [
    ...[id, kind, reason, grounds, by, danish(on), from, to],
  ])
}

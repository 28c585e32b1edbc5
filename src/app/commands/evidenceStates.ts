import { transitionProbabilities } from '#core/stats/multiState.ts'
import { panelHazards, stateProbabilities } from '#core/stats/multiStatePanel.ts'
import { numberFlag, oneOf, timesFlag } from './evidenceSurvival.ts'
import { isMissing, namesOf, type Picked, pick, readTable } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

export type StateFlags = {
  from: string
  to: string
  start: string
  stop: string
  id?: string
  censored?: string
  begin?: string
  since?: string
  errors?: string
  at?: string
}

const PLAIN = { asFactor: [], reference: new Map<string, string>() }

/** The probability of being in each of several states, where people may come back: Aalen-Johansen. */
export function states(file: string, flags: StateFlags) {
  const { from, to, start, stop, id } = flags
  const picked = pick(readTable(file), [from, start, stop, id], PLAIN)
  const spells = spellsOf(picked, flags)
  const names = [...new Set([...spells.map((one) => one.from), ...spells.map((one) => one.to)])]
  if (id) checkPeople(picked.text(id), spells, { from, to })
  const begin = flags.begin ?? names[0] ?? ''
  if (!names.includes(begin))
    throw new UsageFault(`--begin ${begin} is no state. The states are ${names.join(', ')}.`)
  const since = numberFlag('since', flags.since) ?? 0
  const times = timesFlag(flags)
  const early = times?.find((time) => time < since)
  if (early !== undefined)
    throw new UsageFault(`--at ${early}: the curves begin at ${since}; say --since, too.`)
  const codes = (of: (one: Spell) => string) =>
    Int32Array.from(spells, (one) => names.indexOf(of(one)))
  const { curves, moves } = transitionProbabilities(
    {
      entries: Float64Array.from(spells, (one) => one.start),
      times: Float64Array.from(spells, (one) => one.stop),
      ...{ from: codes((one) => one.from), to: codes((one) => one.to) },
    },
    names,
    {
      ...{ start: begin, since, at: times },
      errors: oneOf('errors', flags.errors, ['aalen', 'greenwood']),
    },
  )
  return {
    ...{ file, rows: picked.rows, dropped: picked.dropped, states: names, begin, since },
    moves: names
      .flatMap((one, row) =>
        names.map((other, column) => {
          return { from: one, to: other, count: moves[row * names.length + column] as number }
        }),
      )
      .filter(({ count }) => count > 0),
    curves,
  }
}

type Spell = { line: number; from: string; to: string; start: number; stop: number }

/** Who moved nowhere that is known was still there: nothing to move to is no missing row. */
function spellsOf(picked: Picked, flags: StateFlags): Spell[] {
  const [starts, stops] = [picked.number(flags.start), picked.number(flags.stop)]
  const [from, to] = [picked.text(flags.from), picked.text(flags.to)]
  const ended = namesOf(flags.censored)
  return from.map((state, row) => {
    const [start, stop] = [starts[row] as number, stops[row] as number]
    const line = picked.line(row)
    if (!(start < stop && Number.isFinite(stop - start)))
      throw new UsageFault(
        `Line ${line}: »${flags.start}« is ${start} and »${flags.stop}« ${stop}. It must begin before it ends.`,
      )
    const next = to[row] as string
    const stays = isMissing(next) || ended.includes(next)
    return { line, from: state, to: stays ? state : next, start, stop }
  })
}

/** Nobody is in two states at once, nor goes on in another than the one they moved to. */
function checkPeople(
  people: readonly string[],
  spells: readonly Spell[],
  { from, to }: Pick<StateFlags, 'from' | 'to'>,
): void {
  const courses = Map.groupBy(spells, (_, row) => people[row] as string)
  for (const course of courses.values()) {
    let last: Spell | undefined
    for (const one of course.toSorted((a, b) => a.start - b.start)) {
      if (last && one.start < last.stop)
        throw new UsageFault(
          `Line ${one.line} begins at ${one.start}, before line ${last.line} of the same person ends at ${last.stop}.`,
        )
      if (last && one.start === last.stop && one.from !== last.to)
        throw new UsageFault(
          `Line ${one.line}: »${from}« is »${one.from}«, but »${to}« in line ${last.line} says »${last.to}«.`,
        )
      last = one
    }
  }
}

export type SightingFlags = {
  id: string
  time: string
  state: string
  moves: string
  exact?: string
  at?: string
  level?: string
}

/** How often people move between states, when they are only seen now and then. */
export function sightings(file: string, flags: SightingFlags) {
  const picked = pick(readTable(file), [flags.id, flags.time, flags.state], PLAIN)
  const { names, codes } = picked.factor(flags.state)
  const known = (state: string) => {
    if (names.includes(state)) return state
    throw new UsageFault(`»${state}« is no state. The states are ${names.join(', ')}.`)
  }
  const moves = namesOf(flags.moves).map((move) => {
    const [from = '', to, more] = move.split(':')
    if (to === undefined || more !== undefined)
      throw new UsageFault(`--moves ${move}: say FROM:TO, as in benefit:work.`)
    return [known(from), known(to)] as const
  })
  const fit = panelHazards(
    { people: picked.factor(flags.id), times: picked.number(flags.time), states: codes },
    names,
    moves,
    { exact: namesOf(flags.exact).map(known), level: numberFlag('level', flags.level) },
  )
  const times = timesFlag({ ...(flags.at !== undefined && { at: flags.at }) })
  return {
    ...{ file, rows: picked.rows, dropped: picked.dropped, states: names },
    ...{ moves: fit.moves, intervals: fit.intervals, logLikelihood: fit.logLikelihood },
    ...(times && { probabilities: times.flatMap((time) => chancesOf(names, fit.hazards, time)) }),
  }
}

function chancesOf(names: readonly string[], hazards: Float64Array, time: number) {
  const chances = stateProbabilities(hazards, time)
  return names.flatMap((from, row) =>
    names.map((to, column) => {
      return { time, from, to, probability: chances[row * names.length + column] as number }
    }),
  )
}

import { describe, expect, test } from 'vitest'
import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { fineGray } from '#core/stats/fineGray.ts'
import { grayTest } from '#core/stats/gray.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { type Stays, transitionProbabilities } from '#core/stats/multiState.ts'
import { panelHazards, stateProbabilities } from '#core/stats/multiStatePanel.ts'
import { panelModel, panelSlope, type Sightings } from '#core/stats/multiStatePanelSlope.ts'
import type { Durations, Factor } from '#core/stats/survivalData.ts'
import { apart, golden, goldenRows } from '../../../test/golden/golden.ts'

type Answers = Record<string, number | null | undefined>

const mgus2 = goldenRows('data/mgus2_competing.csv')
const CAUSES = ['pcm', 'death']
const data: Durations = {
  times: Float64Array.from(mgus2, (row) => Number(row['etime'])),
  events: Uint8Array.from(mgus2, (row) => Number(row['event'])),
}
const sexes: Factor = {
  names: ['F', 'M'],
  codes: Uint8Array.from(mgus2, (row) => (row['sex'] === 'M' ? 1 : 0)),
}
const covariates = {
  names: ['age', 'male'],
  values: Float64Array.of(...mgus2.map((row) => Number(row['age'])), ...sexes.codes),
}
const only = (cause: number) => ({
  ...data,
  events: Uint8Array.from(data.events, (event) => Number(event === cause)),
})

function counts(): Answers {
  const of = (event: number) => Array.from(data.events).filter((one) => one === event).length
  return { n: mgus2.length, 'event=0': of(0), 'event=1': of(1), 'event=2': of(2) }
}

const TIMES = [12, 60, 120, 180, 240, 300]

function incidence(): Answers {
  const { curves, eventFree } = aalenJohansen(data, CAUSES, { at: TIMES })
  const named = [...curves, ...eventFree.map((curve) => ({ ...curve, cause: '(s0)' }))]
  return Object.fromEntries(
    named.flatMap(({ cause, estimate, standardError }) =>
      TIMES.flatMap((time, k) => [
        [`P(${cause},t=${time})`, estimate[k]],
        [`se(${cause},t=${time})`, standardError[k]],
      ]),
    ),
  )
}

function incidenceBySex(): Answers {
  const at = [120, 240]
  const { curves } = aalenJohansen(data, CAUSES, { groups: sexes, at })
  return Object.fromEntries(
    curves.flatMap(({ cause, group, estimate }) =>
      at.map((time, k) => [`sex=${group} P(${cause},t=${time})`, estimate[k]]),
    ),
  )
}

/** What a curve claims that takes those who die for censored. */
function biased(): Answers {
  const [curve] = kaplanMeier(only(1), { at: [240] }).curves
  return { 't=240': 1 - (curve?.survival[0] ?? 0) }
}

function cuminc(_dataset: string, id: string): Answers {
  const at = [60, 120, 240]
  const { curves } = aalenJohansen(data, ['1', '2'], { groups: sexes, at, errors: 'gray' })
  return Object.fromEntries(
    curves.flatMap(({ cause, group, estimate, standardError }) =>
      at.map((time, k) => [
        `${group} ${cause} ${time}`,
        id.endsWith('est') ? estimate[k] : (standardError[k] ?? 0) ** 2,
      ]),
    ),
  )
}

function gray(): Answers {
  return Object.fromEntries(
    grayTest(data, ['cause1', 'cause2'], sexes).flatMap(({ cause, chiSquare, p }) => [
      [`stat ${cause}`, chiSquare],
      [`p ${cause}`, p],
    ]),
  )
}

type Fit = { coefficients: { name: string; estimate: number; standardError: number }[] }

function told({ coefficients }: Fit): Answers {
  return Object.fromEntries(
    coefficients.flatMap(({ name, estimate, standardError }) => [
      [`coef ${name}`, estimate],
      [`se ${name}`, standardError],
    ]),
  )
}

/** Somebody is first without their platelets, may get them back, and may relapse or die from either. */
function ebmt3(): { stays: Stays; states: string[] } {
  const rows = goldenRows('data/ebmt3.csv').map((row) => {
    const [back, end] = [Number(row['prtime']), Number(row['rfstime'])]
    return { back, end, recovered: row['prstat'] === '1', ended: row['rfsstat'] === '1' }
  })
  const stays = rows.flatMap(({ back, end, recovered, ended }) =>
    recovered
      ? [
          { from: 0, entry: 0, time: back, to: 1 },
          { from: 1, entry: back, time: end, to: ended ? 2 : 1 },
        ]
      : [{ from: 0, entry: 0, time: end, to: ended ? 2 : 0 }],
  )
  return {
    states: ['Tx', 'PR', 'RelDeath'],
    stays: {
      entries: Float64Array.from(stays, ({ entry }) => entry),
      times: Float64Array.from(stays, ({ time }) => time),
      from: Uint8Array.from(stays, ({ from }) => from),
      to: Uint8Array.from(stays, ({ to }) => to),
    },
  }
}

function moves(): Answers {
  const { stays, states } = ebmt3()
  const found = transitionProbabilities(stays, states).moves
  return Object.fromEntries(
    states.flatMap((from, i) => states.map((to, j) => [`${from} -> ${to}`, found[i * 3 + j]])),
  )
}

function transitions(): Answers {
  const at = [100, 365, 1000, 2000]
  const { stays, states } = ebmt3()
  const { curves } = transitionProbabilities(stays, states, { at })
  return Object.fromEntries(
    curves.flatMap(({ probability, standardError }, state) =>
      at.flatMap((time, k) => [
        [`P${state + 1}(${time})`, probability[k]],
        [`se${state + 1}(${time})`, standardError[k]],
      ]),
    ),
  )
}

const rows = golden('02_competing_golden.csv')

/** The hazards between four states as the file has them. */
const qmatrix = new Float64Array(16)
for (const { id, quantity, value } of rows)
  if (id === 'msm qmatrix') qmatrix[(Number(quantity[1]) - 1) * 4 + Number(quantity[2]) - 1] = value

function tenYears(): Answers {
  const after = stateProbabilities(qmatrix, 10)
  return Object.fromEntries([1, 2, 3, 4].map((to) => [`P1${to}`, after[to - 1]]))
}

const HEART = ['none', 'mild', 'severe', 'death']
const HEART_MOVES = [
  ...([
    ['none', 'mild'],
    ['none', 'death'],
    ['mild', 'none'],
    ['mild', 'severe'],
  ] as const),
  ...([
    ['mild', 'death'],
    ['severe', 'mild'],
    ['severe', 'death'],
  ] as const),
]

/** Hearts seen at yearly visits; the day of death is known. */
function visits(): Sightings {
  const seen = goldenRows('data/cav.csv')
  const names = [...new Set(seen.map((row) => row['PTNUM'] ?? ''))]
  const places = new Map(names.map((name, place) => [name, place]))
  return {
    people: { names, codes: Int32Array.from(seen, (row) => places.get(row['PTNUM'] ?? '') ?? -1) },
    times: Float64Array.from(seen, (row) => Number(row['years'])),
    states: Uint8Array.from(seen, (row) => Number(row['state']) - 1),
  }
}

/** The likelihood of the visits at the hazards that the file has. */
function visited(): Answers {
  const model = panelModel(visits(), HEART, HEART_MOVES, ['death'])
  const logs = model.moves.map(({ from, to }) => Math.log(qmatrix[from * 4 + to] as number))
  return { '-2loglik': -2 * (panelSlope(model, Float64Array.from(logs))?.value ?? 0) }
}

const METHODS: Record<string, (dataset: string, id: string) => Answers> = {
  counts,
  'Aalen-Johansen survfit': incidence,
  'AJ by sex': incidenceBySex,
  '1-KM (biased) pcm': biased,
  'cuminc est': cuminc,
  'cuminc var': cuminc,
  'Gray test': gray,
  'Fine-Gray pcm': () => told(fineGray({ ...data, covariates }, 1)),
  'Fine-Gray death': () => told(fineGray({ ...data, covariates }, 2)),
  'cause-specific Cox cause1': () => told(coxRegression({ ...only(1), covariates })),
  'cause-specific Cox cause2': () => told(coxRegression({ ...only(2), covariates })),
  'ebmt3 transitions': moves,
  'probtrans from Tx at 0': transitions,
  msm: visited,
  'msm P(10)': tenYears,
}

/** Where an optimum is sought; everything else is a closed form. */
const SOUGHT = /^(Fine-Gray|cause-specific)/

const answered = new Map<string, Answers>()

function answer(id: string, dataset: string): Answers {
  const found = answered.get(id) ?? METHODS[id]?.(dataset, id) ?? {}
  answered.set(id, found)
  return found
}

describe('every reference value of competing causes and several states', () => {
  test.each(rows.filter(({ id }) => id in METHODS))(
    '$id: $quantity',
    ({ id, dataset, quantity, value }) => {
      const found = answer(id, dataset)[quantity]
      expect(found).toBeTypeOf('number')
      const within = SOUGHT.test(id) || id.startsWith('msm') ? 1e-6 : 1e-9
      if (value === 0) expect(found).toBe(0)
      else expect(apart(Number(found), value)).toBeLessThan(within)
    },
  )

  test('the whole file was read, and what is held elsewhere is named', () => {
    expect(rows).toHaveLength(141)
    const others = rows.filter(({ id }) => !(id in METHODS)).map(({ id }) => id)
    expect([...new Set(others)]).toEqual(['msm qmatrix'])
  })
})

describe('states that are seen at visits', () => {
  const fit = panelHazards(visits(), HEART, HEART_MOVES, { exact: ['death'] })

  test('R stopped a little short of the maximum', () => {
    const reference = visited()['-2loglik'] ?? 0
    expect(-2 * fit.logLikelihood).toBeLessThan(reference)
    expect(-2 * fit.logLikelihood).toBeGreaterThan(reference - 1e-4)
  })

  // So its hazards are not the best ones, but less than a hundredth of an error away.
  test.each(fit.moves)('$from to $to', ({ from, to, hazard, logError }) => {
    const expected = qmatrix[HEART.indexOf(from) * 4 + HEART.indexOf(to)] as number
    expect(Math.abs(Math.log(hazard / expected))).toBeLessThan(0.01 * logError)
  })

  test('what is left of each row is that of the reference', () => {
    const rowsOfFile = rows.filter(({ id }) => id === 'msm qmatrix')
    expect(rowsOfFile).toHaveLength(10)
    for (const { quantity } of rowsOfFile) {
      const at = (Number(quantity[1]) - 1) * 4 + Number(quantity[2]) - 1
      expect(apart(fit.hazards[at] ?? 0, qmatrix[at] as number)).toBeLessThan(2e-3)
    }
  })
})

describe('the whole curves of mgus2', () => {
  const reference = goldenRows('02_aj_mgus2.csv')
  const { curves, eventFree } = aalenJohansen(data, CAUSES)
  const [pcm, death] = curves
  const [alive] = eventFree

  test('have the same steps', () => {
    expect(reference.length).toBeGreaterThan(200)
    expect(pcm?.times).toHaveLength(reference.length)
  })

  test.each([
    ['time', pcm?.times],
    ['n.risk', pcm?.atRisk],
    ['d_pcm', pcm?.events],
    ['d_death', death?.events],
    ['P_alive', alive?.estimate],
    ['P_pcm', pcm?.estimate],
    ['P_death', death?.estimate],
    ['se_pcm', pcm?.standardError],
    ['se_death', death?.standardError],
  ])('agree in %s', (name, column) => {
    const far = reference.filter((row, k) => {
      const expected = Number(row[name])
      const found = Number(column?.[k])
      return expected === 0 ? found !== 0 : !(apart(found, expected) < 1e-9)
    })
    expect(far).toEqual([])
  })
})

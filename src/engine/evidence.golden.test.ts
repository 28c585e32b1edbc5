import { describe, expect, test } from 'vitest'
import { fixedEffect, randomEffects } from '#core/stats/pooling.ts'
import { apart, goldenRows } from '#test/golden/golden.ts'
import {
  elasticityError,
  elasticityIn,
  hazardRatioOf,
  logRatioError,
  type Study,
} from './evidence.ts'
import { AUSTRIAN_DAYS, sharesOfDays } from './evidenceDays.ts'
import { CASELOAD_POOL, poolOf, studyOf } from './evidencePool.ts'

const elasticity = (id: string) => elasticityIn(studyOf(id)) as number
const ratio = (id: string) => hazardRatioOf(studyOf(id).estimate!)

/** The German result, if a spell lasts so many days without the effort. */
function germany(spell: string): Study {
  return { ...studyOf('germany'), estimate: { as: 'days_fewer', spell: Number(spell), fewer: 10 } }
}

const AUSTRIA = studyOf('austria_exits').contrast!

// The BCG trials: ill and well, vaccinated and not. Colditz et al., JAMA 271 (1994) 698-702.
const BCG = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
].map(([ill = 0, well = 0, illWithout = 0, wellWithout = 0]) => {
  const [all, allWithout] = [ill + well, illWithout + wellWithout]
  const variance = 1 / ill - 1 / all + 1 / illWithout - 1 / allWithout
  const estimate = Math.log(ill / all / (illWithout / allWithout))
  return { estimate, standardError: Math.sqrt(variance) }
})

const POOL = poolOf(CASELOAD_POOL)
const POOLED_STUDIES = CASELOAD_POOL.map((id) => {
  return { estimate: elasticity(id), standardError: elasticityError(studyOf(id))!.sd }
})

/** A pool's numbers by the names of the table. */
function numberOf(name: string, studies: typeof BCG): number {
  const { q, tau2, estimate, standardError, i2 } = randomEffects(studies)
  const fixed = fixedEffect(studies).estimate
  return { fixed, Q: q, tau2, re: estimate, se: standardError, I2: i2 }[name] as number
}

const CLOSED: [RegExp, (...found: string[]) => number][] = [
  [/^Austria all exits 12m: cum-hazard ratio$/, () => ratio('austria_exits')],
  [/^Austria job: risk ratio$/, () => ratio('austria_job')],
  [/^Austria OLF: risk ratio$/, () => ratio('austria_out')],
  [/^Austria: caseload ratio$/, () => AUSTRIA.from / AUSTRIA.to],
  [/^Austria all exits: elasticity/, () => elasticity('austria_exits')],
  [/^Austria job: elasticity$/, () => elasticity('austria_job')],
  [/^Winterthur exits: RR$/, () => ratio('winterthur')],
  [/^Winterthur: se log RR/, () => logRatioError(50 * 12, 39 * 12)],
  [/^Winterthur: elasticity/, () => elasticity('winterthur')],
  [/^Germany base (\d+)d: HR/, (spell) => hazardRatioOf(germany(spell!).estimate!)],
  [/^Germany base (\d+)d: elasticity$/, (spell) => elasticityIn(germany(spell!))!],
  [/^FAIR new: elasticity$/, () => elasticity('fair_new')],
  [/^FAIR LTU: elasticity$/, () => elasticity('fair_long_term')],
  [/^Hjoerring: elasticity RR 1.5$/, () => elasticity('hjoerring')],
  [/^HIG2 individual meetings: RR employment$/, () => ratio('hig2')],
  [/^Schiprowski: elasticity/, () => elasticity('schiprowski')],
  [/^DL pool of caseload elasticities .*: (\w+)$/, (name) => numberOf(name!, POOLED_STUDIES)],
  [/^prediction interval 95% .*: lower$/, () => POOL.predictionInterval!.low],
  [/^prediction interval: upper$/, () => POOL.predictionInterval!.high],
  [/^DL BCG .*: (\w+)$/, (name) => numberOf(name!, BCG)],
]

const rows = goldenRows('11_priors_golden.csv').map(({ id, quantity, value }) => {
  return { title: `${id}: ${quantity}`, value: Number(value) }
})

describe('the evidence of the golden table', () => {
  test.each(rows)('$title', ({ title, value }) => {
    const found = CLOSED.flatMap(([pattern, compute]) => {
      const match = pattern.exec(title)
      return match ? [compute(...match.slice(1))] : []
    })
    expect(found).toHaveLength(1)
    expect(apart(found[0]!, value)).toBeLessThan(1e-9)
  })

  test('is all there', () => {
    expect(rows).toHaveLength(34)
  })
})

describe('the Austrian days', () => {
  const days = goldenRows('11_austria_rct_table6.csv')

  test.each(days)('of $g are moved as the table says', (row) => {
    const moved = AUSTRIAN_DAYS.find(({ id }) => id === row.g)!
    const { employment, unemployment, outOfLabourForce } = moved
    expect([employment, unemployment, outOfLabourForce]).toEqual([
      { days: Number(row.emp), error: Number(row.se) },
      { days: Number(row.unemp), error: Number(row.seu) },
      { days: Number(row.olf), error: Number(row.seo) },
    ])
    const shares = sharesOfDays(moved)
    expect(apart(shares.employment, Number(row.share_job))).toBeLessThan(1e-9)
    expect(apart(shares.outOfLabourForce, Number(row.share_olf))).toBeLessThan(1e-9)
  })

  test('are all there', () => {
    expect(AUSTRIAN_DAYS).toHaveLength(days.length)
  })
})

test('a standard error from counts is that of the elasticity', () => {
  const { sd, origin } = elasticityError(studyOf('winterthur'))!
  expect(origin).toBe('computed')
  expect(sd).toBeCloseTo(logRatioError(600, 468) / Math.log(120 / 80), 12)
})

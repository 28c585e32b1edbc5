import { day } from '#core/dates.ts'
import type { CohortModel } from './cohortModel.ts'
import { COMES_BACK_AT, municipalShares } from './refusion.ts'
import { weeklyOf } from './savings.ts'

/** The reference cohort runs for five years. */
export const REFERENCE_WEEKS = 260
const BUCKETS = 400

/**
 * The reference cohort: 323 people in their 60th week on a benefit, 2.2 new ones a week, four ways
 * out. It is for testing, measuring and explaining the machine. The hazards and the costs of fleksjob
 * and early pension are ours and illustrative, not an estimate of any municipality. The benefit is
 * kontanthjælp for an adult who does not provide for children, 11,944 kroner a month in 2023 (bm.dk,
 * satser for 2023).
 */
export function referenceCohort(): CohortModel {
  const weekly = weeklyOf({ kroner: 11_944, per: 'month' })
  const stock = new Float64Array(BUCKETS)
  stock[59] = 323
  return {
    effects: ['job', 'education', 'fleksjob', 'foertidspension'],
    groups: [
      {
        name: 'all',
        benefits: [
          {
            name: 'kontanthjaelp',
            buckets: BUCKETS,
            stock,
            inflow: 2.2,
            weeklyCost: municipalShares(BUCKETS, day('2023-01-02')).map((share) => weekly * share),
            exits: [
              leads('job', 0.006, 0.35),
              leads('education', 0.0025, 0.5),
              leads('fleksjob', 0.001, 0),
              leads('foertidspension', 0.0012, 0),
            ],
          },
        ],
        destinations: [
          { name: 'job', relapse: relapses(0.006) },
          { name: 'education', relapse: relapses(0.004) },
          { name: 'fleksjob', weeklyCost: 1500 },
          { name: 'foertidspension', weeklyCost: 3600 },
        ],
      },
    ],
  }
}

/** A way out with an effect of its own name. */
function leads(to: string, weekly: number, decayPerYear: number) {
  return { to, hazard: { weekly, decayPerYear }, effect: to }
}

function relapses(weekly: number) {
  return { weekly, to: 'kontanthjaelp', bucket: COMES_BACK_AT }
}

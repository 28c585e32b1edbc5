import { hierarchy } from '#core/stats/hierarchy.ts'
import { fixedEffect, randomEffects } from '#core/stats/pooling.ts'
import { factorsOf, numberFlag } from './evidenceSurvival.ts'
import { pick, readTable } from './evidenceTable.ts'

export type PoolFlags = { estimate: string; error: string; name?: string; level?: string }

/** Effects of several municipalities, such as log hazard ratios, by their errors alone. */
export function pool(file: string, flags: PoolFlags) {
  const picked = pick(readTable(file), [flags.estimate, flags.error, flags.name], factorsOf({}))
  const [estimates, errors] = [picked.number(flags.estimate), picked.number(flags.error)]
  const studies = Array.from(estimates, (estimate, at) => {
    return { estimate, standardError: errors[at] as number }
  })
  const level = numberFlag('level', flags.level) ?? 0.95
  const { mu, tau, studies: drawn, next } = hierarchy(studies, { level })
  const plain = ({ mean, sd, low, high }: typeof mu) => ({ mean, sd, low, high })
  const names = flags.name ? picked.text(flags.name) : studies.map((_, at) => String(at + 1))
  return {
    ...{ file, rows: picked.rows, dropped: picked.dropped },
    fixed: fixedEffect(studies, level),
    random: randomEffects(studies, level),
    hierarchy: {
      ...{ mu: plain(mu), tau: plain(tau), next: plain(next) },
      studies: drawn.map((one, at) => ({ name: names[at] ?? '', ...plain(one) })),
    },
  }
}

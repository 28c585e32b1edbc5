import type { EstimateLine, EstimatesResult } from './estimating.ts'
import { ms, number, ratioCells, table, verdict } from './markdown.ts'
import { missing } from './simulationReport.ts'

const AIMS = { c: 3, growth: 1.1 }

const NAMES: Record<EstimateLine['what'], string> = {
  km: 'Kaplan-Meier with limits',
  logrank: 'log-rank, two groups',
  incidence: 'Aalen-Johansen, two causes',
  cox: 'Cox, five covariates, Efron',
  difference: 'difference in differences, clustered',
  staggered: 'ATT(g, t), 52 weeks, six cohorts',
  synthetic: 'synthetic control and placebos',
}

export function estimatesPart(result: EstimatesResult): string {
  const { lines } = result
  const sizes = lines[0]?.sizes ?? []
  const name = ({ what, times }: EstimateLine) =>
    `${NAMES[what]}${what in WITH_TIMES ? `, ${times}` : ''}`
  return [
    `Milliseconds of a whole call: checks, the estimate and the full result with its errors. Weekly times are full of ties, continuous ones have none. C is the same algorithm without the checks (\`bench/c\`, -O2) and agrees to eight digits, and so does numpy (\`bench/numpy\`); both at the largest size, in turns with ours. ${missing(result)}`,
    table(
      [
        'estimated',
        ...sizes.map(({ rows }) => `${number(rows)} rows`),
        'growth from 10,000',
        'last step',
        'aim',
        'holds',
      ],
      lines.map((line) => [
        name(line),
        ...line.sizes.map((size) => ms(size.ms)),
        ...growthCells(line),
      ]),
    ),
    table(
      ['estimated', 'ours', 'C', 'ratio', 'aim', 'holds', 'numpy', 'ratio'],
      lines.map((line) => [
        ...[name(line), ms(line.sizes.at(-1)?.ms), ms(line.c)],
        ...ratioCells(line.cRatio, line.cRatio === null ? undefined : AIMS.c),
        ...[ms(line.numpy), line.numpyRatio?.toFixed(2) ?? '–'],
      ]),
    ),
    'ATT(g, t) and synthetic control have no program in C or numpy to be held against, and Cox none in numpy. The aims against statsmodels, lifelines, R survival, fixest and did are not held against anything here, as none of them is used.',
    table(
      [
        'the first call of a process',
        ...(lines[0]?.cold ?? []).map(({ rows }) => `${number(rows)} rows`),
        'peak memory, MB',
        'of which before the call',
      ],
      lines.map((line) => [
        ...[name(line), ...line.cold.map((cold) => ms(cold.ms))],
        ...[number(line.peakMegabytes), number(line.heldMegabytes)],
      ]),
    ),
  ].join('\n\n')
}

const WITH_TIMES = { km: true, logrank: true, incidence: true, cox: true }

function growthCells({ growth }: EstimateLine): string[] {
  if (!growth) return ['–', '–', '–', '–']
  const { exponent, lastStep } = growth
  const held = verdict(exponent, AIMS.growth)
  return [exponent.toFixed(2), lastStep.toFixed(2), `≤ ${AIMS.growth}`, held]
}

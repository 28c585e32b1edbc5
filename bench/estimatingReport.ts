import { isSurvival } from './estimates.ts'
import type { EstimateLine, EstimatesResult } from './estimating.ts'
import { ms, number, ratioCells, table, verdict } from './markdown.ts'
import { missing } from './simulationReport.ts'

const AIMS = { c: 3, growth: 1.1 }

const NAMES: Record<EstimateLine['what'], string> = {
  km: 'Kaplan-Meier with limits',
  logrank: 'log-rank, two groups',
  incidence: 'Aalen-Johansen, two causes',
  cox: 'Cox, five covariates, Efron',
  fineGray: 'Fine and Gray, five covariates',
  difference: 'difference in differences, clustered',
  staggered: 'ATT(g, t), 52 weeks, six cohorts',
  synthetic: 'synthetic control and placebos',
}

export function estimatesPart(result: EstimatesResult): string {
  const { lines } = result
  const sizes = lines[0]?.sizes ?? []
  const name = ({ what, times }: EstimateLine) =>
    `${NAMES[what]}${isSurvival(what) ? `, ${times}` : ''}`
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
        ...sizes.map(({ rows }) => ms(line.sizes.find((size) => size.rows === rows)?.ms)),
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
    'ATT(g, t), synthetic control, and Fine and Gray have no program in C or numpy to be held against, and Cox none in numpy. The aims against lifelines, fixest and did are not held against anything here, as none of them is used.',
    ...besideParts(lines, name),
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

function growthCells({ growth }: EstimateLine): string[] {
  if (!growth) return ['–', '–', '–', '–']
  const { exponent, lastStep } = growth
  const held = verdict(exponent, AIMS.growth)
  return [exponent.toFixed(2), lastStep.toFixed(2), `≤ ${AIMS.growth}`, held]
}

/** What packages take, by rows; and how long we take beside them at the most rows that they were given. */
function besideParts(
  lines: readonly EstimateLine[],
  name: (line: EstimateLine) => string,
): string[] {
  const asked = lines.flatMap((line) =>
    (line.beside ?? []).map((beside) => ({ line: name(line), beside })),
  )
  if (asked.length === 0) return []
  const sizes = [...new Set(asked.flatMap(({ beside }) => beside.sizes.map(({ rows }) => rows)))]
  return [
    'Packages of R and Python, in turns with ours, a whole call each; what they tell agrees to six digits, or the run fails. They are given fewer rows where more would take them minutes; the ratio is at the most rows they were given.',
    table(
      [
        ...['estimated', 'by'],
        ...sizes.map((rows) => `${number(rows)} rows`),
        ...['ours there', 'ratio'],
      ],
      asked.map(({ line, beside }) => {
        const last = beside.sizes.at(-1)
        return [
          ...[line, beside.name],
          ...sizes.map((rows) => ms(beside.sizes.find((size) => size.rows === rows)?.ms)),
          ...[ms(last?.ours), last ? (last.ours / last.ms).toPrecision(2) : '–'],
        ]
      }),
    ),
  ]
}

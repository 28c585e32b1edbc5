import { type Distribution, mean, quantile } from '#core/stats/distributions.ts'
import type { Assumption, BusinessCase, Grade, Group, Spread } from './businessCase.ts'
import { widened } from './evidence.ts'

/** An assumption of a case that is not certain, or whose certainty somebody wants to see. */
export type AssumptionAt = {
  /** Where it stands in the file: `model.groups[0].effect.elasticity.job`. */
  path: string
  /** The central number. */
  value: number
  /** Null where the file gives no spread: then every draw has the central number. Of an effect, see `drawnByGrade`. */
  distribution: Distribution | null
  /** A bare number is graded D: nobody has said how sure it is. */
  grade: Grade
  source: string | null
}

/**
 * Every assumption of a model: first what is believed of the effect, then what is decided and paid (caseload,
 * posts, other costs), then what is measured (who comes, leaves and returns), and last how it is shared among purses.
 * A draw is one number for each; its place here is its dimension.
 */
export function assumptionsOf({ model, purses }: BusinessCase): AssumptionAt[] {
  if (!model) return []
  return [
    ...model.groups.flatMap(({ effect }, at) => ofEffect(effect, `model.groups[${at}].effect`)),
    ...ofSpending(model),
    ...model.groups.flatMap((group, at) => ofFlows(group, `model.groups[${at}]`)),
    ...(purses ? ofPurses(purses) : []),
  ]
}

type Named = readonly [string, Assumption | undefined]

function ofEffect({ elasticity, decayPerYear, displacement }: Group['effect'], path: string) {
  const elasticities = Object.entries(elasticity).map(([to, one]): Named => {
    const follows = typeof one === 'object' && 'follows' in one
    return [`${path}.elasticity.${to}`, follows ? undefined : one]
  })
  return [
    ...told(elasticities).map(drawnByGrade),
    ...told([
      [`${path}.decayPerYear`, decayPerYear],
      [`${path}.displacement`, displacement],
    ]),
  ]
}

/**
 * Nobody knows an effect for certain: told without a spread it is drawn as widely as its grade is weak (`widened`). An
 * effect of 0 says that nothing happens, and stays.
 */
function drawnByGrade(one: AssumptionAt): AssumptionAt {
  if (one.distribution || one.value === 0) return one
  const { mean, sd } = widened({ mean: one.value, sd: null, grade: one.grade })
  return { ...one, distribution: { kind: 'normal', mean, sd } }
}

function ofSpending({ caseload, posts, otherCosts }: NonNullable<BusinessCase['model']>) {
  return told([
    ['model.caseload.before', caseload.before],
    ['model.caseload.after', caseload.after],
    ...posts.flatMap((post, at): Named[] => [
      [`model.posts[${at}].kronerPerYear`, post.kronerPerYear],
      [`model.posts[${at}].overhead`, post.overhead],
      [`model.posts[${at}].leavesPerYear`, post.leavesPerYear],
    ]),
    ...otherCosts.map(({ kroner }, at): Named => [`model.otherCosts[${at}].kroner`, kroner]),
  ])
}

function ofFlows({ inflowPerWeek, exits, returns }: Group, path: string) {
  return told([
    [`${path}.inflowPerWeek`, inflowPerWeek],
    ...Object.entries(exits).map(([to, exit]): Named => [`${path}.exits.${to}`, exit?.perWeek]),
    ...Object.entries(returns).map(([from, back]): Named => [`${path}.returns.${from}`, back]),
  ])
}

function ofPurses({ stateCostsAfterPerWeek, ...numbers }: NonNullable<BusinessCase['purses']>) {
  return told([
    ...Object.entries(numbers).map(([name, one]): Named => [`purses.${name}`, one]),
    ...Object.entries(stateCostsAfterPerWeek).map(
      ([to, one]): Named => [`purses.stateCostsAfterPerWeek.${to}`, one],
    ),
  ])
}

function told(named: readonly Named[]): AssumptionAt[] {
  return named.flatMap(([path, one]) => (one === undefined ? [] : [assumptionAt(path, one)]))
}

function assumptionAt(path: string, assumption: Assumption): AssumptionAt {
  if (typeof assumption === 'number')
    return { path, value: assumption, distribution: null, grade: 'D', source: null }
  const { spread, grade, source } = assumption
  const distribution = spread ? distributionOf(spread) : null
  const value = assumption.value ?? (distribution ? mean(distribution) : undefined)
  if (value === undefined)
    throw new RangeError(`${path} has neither a value nor a spread. Write one of them.`)
  return { path, value, distribution, grade, source }
}

/** The spread of a file as a distribution: its one key is its kind. */
export function distributionOf(spread: Spread): Distribution {
  const [[kind, parameters] = []] = Object.entries(spread)
  return { kind, ...parameters } as Distribution
}

const isEffect = ({ path }: AssumptionAt) => path.includes('.effect.elasticity.')

/** The places of what is believed of the effect. */
export function effectsOf(assumptions: readonly AssumptionAt[]): number[] {
  return assumptions.flatMap((one, at) => (isEffect(one) ? [at] : []))
}

/**
 * The effect that a case is told by, beside the studies: of exits to a job where there is one, else the first that there is.
 * A falling one leads nowhere: the more of it, the less is saved.
 */
export function leadingEffect(assumptions: readonly AssumptionAt[]): AssumptionAt | undefined {
  const effects = assumptions.filter(isEffect)
  return (
    effects.find(({ path, value }) => path.endsWith('.job') && value > 0) ??
    effects.find(({ value }) => value > 0) ??
    effects.find(({ value }) => value === 0) ??
    effects[0]
  )
}

/** The central number of each. */
export function centralValues(assumptions: readonly AssumptionAt[]): Float64Array {
  return Float64Array.from(assumptions, ({ value }) => value)
}

/** The places of those that have a spread. */
export function uncertainOf(assumptions: readonly AssumptionAt[]): number[] {
  return assumptions.flatMap(({ distribution }, at) => (distribution ? [at] : []))
}

/** The number of an assumption at a share of its spread: 0.1 for its P10. */
export function valueAtShare({ distribution, value }: AssumptionAt, share: number): number {
  return distribution ? quantile(distribution, share) : value
}

import { checkCohort } from './cohortCheck.ts'
import { machineOf } from './cohortMachine.ts'
import { type CohortModel, valueAt } from './cohortModel.ts'
import {
  type CohortParameters,
  type CohortResult,
  resultOf,
  runMachine,
  type Steer,
} from './cohortRun.ts'
import { type Effect, effectSeries } from './effects.ts'

/** A model made ready: which row is whose, and a machine that runs it again and again. */
export type PreparedCohort = {
  weeks: number
  groups: readonly string[]
  benefits: readonly { group: string; name: string }[]
  destinations: readonly { group: string; name: string }[]
  effects: readonly string[]
  /** New parameters: the model's own inflow and relapses, and no effect. */
  parameters(): CohortParameters
  /** Room for a result. */
  result(): CohortResult
  /**
   * Runs the model from its first week and writes over all of `into`. It allocates nothing, and the
   * tables of a hazard that no effect moves are made once for all runs.
   * @throws RangeError for a parameter that is negative or no number.
   */
  run(parameters: CohortParameters, into: CohortResult, steer?: Steer): CohortResult
}

/**
 * A weekly competing-risk state-transition cohort (Andersen and Keiding, Statistical Methods in
 * Medical Research 11, 2002; Alarid-Escudero and others, Medical Decision Making 43, 2023), made
 * ready for many runs. With h_k the hazards of the ways out of a bucket, each times its business
 * cycle and its effect, and H their sum: 1 - exp(-H) of the people leave it in a week, and h_k / H of
 * those go to k. The others are a bucket further in the next week. Then new people come into bucket
 * 1, and those who relapse into the bucket their destination says.
 * @param horizon How many weeks to run.
 * @throws RangeError for a model that does not hold together; it says where.
 */
export function prepareCohort(model: CohortModel, horizon: { weeks: number }): PreparedCohort {
  const { weeks } = horizon
  checkCohort(model, weeks)
  const machine = machineOf(model, weeks)
  return {
    weeks,
    groups: model.groups.map(({ name }) => name),
    benefits: model.groups.flatMap(({ name: group, benefits }) =>
      benefits.map(({ name }) => ({ group, name })),
    ),
    destinations: model.groups.flatMap(({ name: group, destinations }) =>
      destinations.map(({ name }) => ({ group, name })),
    ),
    effects: [...model.effects],
    parameters: () => parametersOf(model, weeks),
    result: () => resultOf(machine),
    run: (parameters, into, steer) => runMachine(machine, parameters, into, steer),
  }
}

function parametersOf(model: CohortModel, weeks: number): CohortParameters {
  const benefits = model.groups.flatMap((group) => group.benefits)
  const destinations = model.groups.flatMap((group) => group.destinations)
  const inflow = new Float64Array(benefits.length * weeks)
  for (const [row, benefit] of benefits.entries()) {
    for (let week = 0; week < weeks; week++) {
      inflow[row * weeks + week] = valueAt(benefit.inflow, week)
    }
  }
  return {
    multipliers: new Float64Array(model.effects.length * weeks).fill(1),
    inflow,
    relapse: Float64Array.from(destinations, ({ relapse }) => relapse?.weekly ?? 0),
  }
}

/**
 * One run of a model: as it is, or with effects by their names.
 * @throws RangeError for a model or an effect that does not hold together; it says where.
 */
export function runCohort(
  model: CohortModel,
  options: { weeks: number; effects?: Readonly<Record<string, Effect>> },
): CohortResult {
  const prepared = prepareCohort(model, options)
  const parameters = prepared.parameters()
  for (const [name, effect] of Object.entries(options.effects ?? {})) {
    effectSeries(effect, multipliersOf(prepared, parameters, name))
  }
  return prepared.run(parameters, prepared.result())
}

/**
 * The row of weeks that an effect multiplies its hazards by, to write into.
 * @throws RangeError for an effect that the model does not name.
 */
export function multipliersOf(
  prepared: PreparedCohort,
  parameters: CohortParameters,
  effect: string,
): Float64Array {
  const { effects, weeks } = prepared
  const row = effects.indexOf(effect)
  if (row < 0) {
    const names = effects.join(', ') || 'none'
    throw new RangeError(`The model has no effect ${effect}; its effects are: ${names}`)
  }
  return parameters.multipliers.subarray(row * weeks, (row + 1) * weeks)
}

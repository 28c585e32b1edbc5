import { countSeries, interruptedSeries } from '#core/stats/series.ts'
import { controlledSeries } from '#core/stats/seriesControlled.ts'
import { syntheticPlacebos } from '#core/stats/synthetic.ts'
import { syntheticDifference } from '#core/stats/syntheticDifference.ts'
import { codesOf, opened, type PanelFlags, required } from './evidencePanels.ts'
import { columnsFlag, numberFlag, oneOf } from './evidenceSurvival.ts'
import type { Picked } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

export function synth(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time', 'treated', 'from')
  const { unit = '', time = '', treated = '', outcome } = flags
  const from = numberFlag('from', flags.from) as number
  const { picked, head } = opened(file, flags, [unit, time, outcome])
  const { names, codes } = picked.factor(unit)
  const times = picked.number(time)
  const periods = [...new Set(times)].toSorted((a, b) => a - b)
  const values = picked.number(outcome)
  const outcomes = new Float64Array(names.length * periods.length).fill(Number.NaN)
  const places = new Map(periods.map((one, at) => [one, at]))
  for (let row = 0; row < picked.rows; row++) {
    const at = (codes[row] as number) * periods.length + (places.get(times[row] as number) ?? 0)
    if (!Number.isNaN(outcomes[at]))
      throw new UsageFault(`»${names[codes[row] as number]}« stands twice in ${times[row]}.`)
    outcomes[at] = values[row] as number
  }
  const gap = outcomes.findIndex((value) => Number.isNaN(value))
  if (gap >= 0)
    throw new UsageFault(
      `»${names[Math.floor(gap / periods.length)]}« has no ${outcome} in ${periods[gap % periods.length]}: each unit needs every period.`,
    )
  const wanted = columnsFlag('treated', treated)
  const at = wanted.map((name) => {
    const place = names.indexOf(name)
    if (place >= 0) return place
    throw new UsageFault(`No unit is called »${name}«. They are: ${names.slice(0, 30).join(', ')}.`)
  })
  const start = periods.findIndex((one) => one >= from)
  if (start < 0)
    throw new UsageFault(`No period is ${from} or later; the last is ${periods.at(-1)}.`)
  const series = { outcomes, periods: periods.length }
  const told = { ...head, units: names.length, periods, treated: wanted, from }
  const method = oneOf('method', flags.method, ['sc', 'sdid', 'did']) ?? 'sc'
  if (method === 'sc' && at.length === 1) {
    const { weights, ...found } = syntheticPlacebos(series, at[0] as number, start)
    const ratioByUnit = names.map((name, at) => ({ name, ratio: found.ratios[at] as number }))
    return { ...told, method, weights: weighed(names, weights), ...found, ratioByUnit }
  }
  const { unitWeights, timeWeights, placebos, ...found } = syntheticDifference(series, at, start, {
    ...{ method, level: numberFlag('level', flags.level) ?? 0.95 },
  })
  return {
    ...{ ...told, method, ...found, weights: weighed(names, unitWeights) },
    ...{ timeWeights: weighed(periods.slice(0, start).map(String), timeWeights) },
    placebos: placebos.length,
  }
}

/** The weights that are above rounding, the largest first. */
function weighed(names: readonly string[], weights: Float64Array) {
  return names
    .map((name, at) => ({ name, weight: weights[at] as number }))
    .filter(({ weight }) => weight > 1e-9)
    .toSorted((a, b) => b.weight - a.weight)
}

export function its(file: string, flags: PanelFlags) {
  required(flags, 'time', 'from')
  const { time = '', outcome, season, control } = flags
  const method = oneOf('method', flags.method, ['linear', 'counts']) ?? 'linear'
  const scale = oneOf('scale', flags.scale, ['plain', 'log']) ?? 'plain'
  if (control && method === 'counts')
    throw new UsageFault('--control is for the linear method, not for counts.')
  const from = numberFlag('from', flags.from) as number
  const { picked, head } = opened(file, flags, [time, outcome, season, control])
  const times = picked.number(time)
  checkPeriods(picked, times, flags)
  const order = [...times.keys()].toSorted((a, b) => (times[a] as number) - (times[b] as number))
  const sorted = (values: Float64Array) => Float64Array.from(order, (at) => values[at] as number)
  const start = sorted(times).findIndex((one) => one >= from)
  const values = sorted(picked.number(outcome))
  const model = { start, ...(season && { season: sorted(codesOf(picked, season)) }) }
  const level = numberFlag('level', flags.level) ?? 0.95
  if (method === 'counts')
    return { ...head, method: 'counts' as const, ...countSeries(values, { ...model, level }) }
  const lag = numberFlag('lag', flags.lag)
  const how = {
    ...{ ...model, level, scale, adjust: flags.adjust ?? false },
    ...(lag !== undefined && { lag }),
  }
  if (control)
    return {
      ...{ ...head, method: 'controlled' as const },
      ...controlledSeries(values, sorted(picked.number(control)), how),
    }
  return { ...head, method: 'linear' as const, ...interruptedSeries(values, how) }
}

/** A series has each period once, and none that is missing: to close the gap would move the trend. */
function checkPeriods(
  picked: Picked,
  times: Float64Array,
  { time, outcome, from }: PanelFlags,
): void {
  if (picked.dropped > 0)
    throw new UsageFault(
      `${picked.dropped} of the periods lack a number. A series has no gaps: fill in »${outcome}«, or begin later.`,
    )
  const seen = new Map<number, number>()
  for (const [row, one] of times.entries()) {
    const before = seen.get(one)
    if (before !== undefined)
      throw new UsageFault(
        `Line ${picked.line(row)}: »${time}« is ${one}, as in line ${picked.line(before)}. A period stands once.`,
      )
    seen.set(one, row)
  }
  const last = Math.max(...times)
  if (Number(from) > last)
    throw new UsageFault(`No period is ${from} or later; the last is ${last}.`)
}

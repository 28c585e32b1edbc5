import {
  equallySpaced,
  falseAlarms,
  inflation,
  naivePeekingError,
  obrienFleming,
  pocock,
} from '#core/stats/groupSequential.ts'
import {
  hwangSpending,
  obrienFlemingSpending,
  pocockSpending,
  powerSpending,
  type Spending,
  spendingBounds,
} from '#core/stats/groupSequentialSpending.ts'
import {
  designEffect,
  freedmanEvents,
  type Level,
  peopleForEvents,
  peopleForMeans,
  peopleForShares,
  schoenfeldEvents,
} from '#core/stats/power.ts'
import {
  eventsOnAverage,
  eventsWithPower,
  informationToExclude,
  logRankGrowth,
} from '#core/stats/powerSafe.ts'
import { normalCdf } from '#core/stats/special.ts'
import { numberFlag, oneOf } from './evidenceSurvival.ts'
import { namesOf, splitOnce } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

export type PlanFlags = {
  hazardRatio?: string
  treatedShare?: string
  hazard?: string
  accrual?: string
  followUp?: string
  shares?: string
  difference?: string
  deviation?: string
  groupSize?: string
  correlation?: string
  looks?: string
  bounds?: string
  alpha?: string
  power?: string
  sides?: string
}

type Asked = Required<Level>

/** Before anything begins: how much must be seen, and where to stop on the way. */
export function plan(flags: PlanFlags) {
  const asked: Asked = {
    alpha: numberFlag('alpha', flags.alpha) ?? 0.05,
    power: numberFlag('power', flags.power) ?? 0.8,
    sides: oneOf('sides', flags.sides, ['1', '2']) === '1' ? 1 : 2,
  }
  const parts = {
    ...(flags.hazardRatio !== undefined && { exits: exitsOf(flags, asked) }),
    ...(flags.shares !== undefined && { shares: sharesOf(flags.shares, asked) }),
    ...(flags.difference !== undefined && { means: meansOf(flags, asked) }),
    ...(flags.groupSize !== undefined && { designEffect: effectOf(flags) }),
    ...(flags.looks !== undefined && { sequential: looksOf(flags, asked) }),
  }
  if (Object.keys(parts).length === 0)
    throw new UsageFault(
      'Say what is to be found: --hazard-ratio, --shares, --difference with --deviation, --group-size, or --looks.',
    )
  return { ...asked, ...parts }
}

function numbersOf(name: string, text: string): number[] {
  return namesOf(text).map((one) => numberFlag(name, one) as number)
}

/** Events in both groups together; looked at once, and looked at all the time. */
function exitsOf(flags: PlanFlags, asked: Asked) {
  const hazardRatio = numberFlag('hazard-ratio', flags.hazardRatio) as number
  const treatedShare = numberFlag('treated-share', flags.treatedShare) ?? 0.5
  const comparison = { hazardRatio, treatedShare }
  const events = schoenfeldEvents(comparison, asked)
  const growth = logRankGrowth(comparison)
  const { alpha, power } = asked
  const information = informationToExclude(Math.log(hazardRatio), alpha, power)
  return {
    ...{ hazardRatio, treatedShare, events, eventsFreedman: freedmanEvents(comparison, asked) },
    eventsSafe: eventsWithPower(growth, alpha, power),
    eventsSafeOnAverage: eventsOnAverage(growth, alpha),
    eventsToExclude: information / (treatedShare * (1 - treatedShare)),
    ...peopleOf(flags, events, comparison),
  }
}

function peopleOf(
  { hazard, accrual, followUp }: PlanFlags,
  events: number,
  comparison: { hazardRatio: number; treatedShare: number },
) {
  const known = numberFlag('hazard', hazard)
  if (known === undefined) return {}
  const recruiting = {
    ...{ hazard: known, accrual: numberFlag('accrual', accrual) ?? 0 },
    followUp: numberFlag('follow-up', followUp) ?? 0,
  }
  return { people: peopleForEvents(events, recruiting, comparison) }
}

function sharesOf(text: string, asked: Asked) {
  const [treated, control, more] = numbersOf('shares', text)
  if (treated === undefined || control === undefined || more !== undefined)
    throw new UsageFault('--shares are two: TREATED,CONTROL, as in 0.4,0.3.')
  return { treated, control, people: peopleForShares({ treated, control }, asked) }
}

function meansOf(flags: PlanFlags, asked: Asked) {
  const difference = numberFlag('difference', flags.difference) as number
  const deviation = numberFlag('deviation', flags.deviation)
  if (deviation === undefined) throw new UsageFault('--difference needs --deviation, too.')
  return { difference, deviation, people: peopleForMeans({ difference, deviation }, asked) }
}

function effectOf(flags: PlanFlags): number {
  const correlation = numberFlag('correlation', flags.correlation)
  if (correlation === undefined) throw new UsageFault('--group-size needs --correlation, too.')
  return designEffect({ size: numberFlag('group-size', flags.groupSize) as number, correlation })
}

/** `5` equally spaced, or the shares of the information at each: `0.25,0.5,1`. */
function looksOf(
  { looks = '', bounds: kind = 'obrien-fleming-spending' }: PlanFlags,
  asked: Asked,
) {
  const told = numbersOf('looks', looks)
  const information = told.length === 1 ? equallySpaced(told[0] as number) : told
  const { alpha, power, sides } = asked
  const design = { information, alpha, sides }
  const bounds = boundsOf(kind, design)
  const form = { information, bounds, sides }
  return {
    bounds: kind,
    falseAlarms: falseAlarms(form),
    falseAlarmsUnplanned: naivePeekingError(information, alpha),
    inflation: inflation(form, alpha, power),
    looks: bounds.map((bound, at) => ({
      ...{ look: at + 1, information: information[at] as number, bound },
      p: sides * normalCdf(-bound),
    })),
  }
}

const SPENDING: Readonly<Record<string, (shape: number) => Spending>> = {
  'obrien-fleming-spending': () => obrienFlemingSpending,
  'pocock-spending': () => pocockSpending,
  hwang: hwangSpending,
  power: powerSpending,
}

function boundsOf(kind: string, design: Parameters<typeof spendingBounds>[0]): number[] {
  if (kind === 'obrien-fleming') return obrienFleming(design).bounds
  if (kind === 'pocock') return pocock(design).bounds
  const [name, shape = '1'] = splitOnce(kind)
  const spending = Object.hasOwn(SPENDING, name) ? SPENDING[name] : undefined
  if (spending)
    return spendingBounds(design, spending(numberFlag('bounds', shape) as number)).bounds
  const known = ['obrien-fleming', 'pocock', 'obrien-fleming-spending', 'pocock-spending']
  throw new UsageFault(
    `--bounds ${kind} is not known. Choose ${known.join(', ')}, hwang=GAMMA or power=RHO.`,
  )
}

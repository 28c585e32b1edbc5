import { above, notBelow, whole } from '#engine/capacityChecks.ts'

// How long one waits when demand comes by chance: the closed forms. What they leave out (absence, turnover,
// peaks) is simulated in `eventsTeam.ts`. Time is in weeks; rates are per week.

/** Those who come as if from an endless town, to caseworkers who all take from one queue. */
export type OpenQueue = { caseworkers: number; arrivalsPerWeek: number; weeksPerService: number }

/** Those of one caseload, who ask again a while after each conversation. */
export type FiniteQueue = {
  citizens: number
  caseworkers: number
  /** From the end of one conversation until a citizen needs the next: an exponential mean. */
  weeksBetweenNeeds: number
  /** Of one caseworker's time: an exponential mean. */
  weeksPerService: number
}

export type Waiting = {
  /** Conversations a week. */
  throughput: number
  /** The share of their time that caseworkers are busy. */
  utilisation: number
  /** The share of those who ask that must wait at all. */
  delayed: number
  /** Weeks from asking until the conversation begins. */
  meanWait: number
  /** Citizens who wait, and citizens who wait or are in conversation: means over time. */
  waiting: number
  inSystem: number
  /** The share of those who ask that wait longer than so many weeks. */
  waitOver(weeks: number): number
}

const CASEWORKERS_MAX = 100_000
const CITIZENS_MAX = 10_000_000

/**
 * Erlang's loss formula: the share turned away by `servers` at an offered load `a` (arrival rate
 * times service time), by the recursion `B(k) = a B(k-1) / (k + a B(k-1))`, which cannot overflow (Erlang 1917).
 * @throws RangeError for a load below 0 or a number of servers that is not whole.
 */
export function erlangB(servers: number, load: number): number {
  whole(servers, 'Caseworkers', 0, CASEWORKERS_MAX)
  notBelow(load, 'The offered load')
  let lost = 1
  for (let k = 1; k <= servers; k++) lost = (load * lost) / (k + load * lost)
  return lost
}

/**
 * Erlang's waiting formula: the share that must wait, `B / (1 - (a / c) (1 - B))`.
 * @throws RangeError for a load of as many as there are servers, or more: the queue then never ends.
 */
export function erlangC(servers: number, load: number): number {
  whole(servers, 'Caseworkers', 1, CASEWORKERS_MAX)
  if (load >= servers) {
    throw new RangeError(
      `A load of ${load} on ${servers} caseworkers grows without end: give more caseworkers or less work`,
    )
  }
  const lost = erlangB(servers, load)
  return lost / (1 - (load / servers) * (1 - lost))
}

/**
 * M/M/c: Poisson arrivals, exponential service, one queue, first come first served. The wait of those
 * who must wait is exponential with rate `(c - a) / service`.
 * @throws RangeError as `erlangC`.
 */
export function openQueue({ caseworkers, arrivalsPerWeek, weeksPerService }: OpenQueue): Waiting {
  notBelow(arrivalsPerWeek, 'Arrivals a week')
  const load = arrivalsPerWeek * above(weeksPerService, 'Weeks for a conversation')
  const delayed = erlangC(caseworkers, load)
  const rate = (caseworkers - load) / weeksPerService
  const meanWait = delayed / rate
  return {
    throughput: arrivalsPerWeek,
    utilisation: load / caseworkers,
    delayed,
    meanWait,
    waiting: inSystem(arrivalsPerWeek, meanWait),
    inSystem: inSystem(arrivalsPerWeek, meanWait + weeksPerService),
    waitOver: (weeks) => delayed * Math.exp(-rate * notBelow(weeks, 'Weeks of waiting')),
  }
}

/**
 * M/M/c//N, the machine-repair model: N citizens, each of whom needs a conversation an exponential
 * time after the last, and c caseworkers. The shares of time with n citizens waiting or in conversation
 * have the ratio `p(n) / p(n-1) = (N-n+1) λ / (min(n, c) μ)`; they are built outwards from the largest, so
 * nothing overflows at any N. Who asks finds the system as N - 1 others would make it (Sevcik and Mitrani 1981,
 * Lavenberg and Reiser 1980), which gives the wait: behind j of them it is a sum of j - c + 1 exponentials.
 * @throws RangeError for numbers that make no sense; it says which.
 */
export function finiteQueue(queue: FiniteQueue): Waiting {
  const { citizens, caseworkers, weeksPerService } = queue
  whole(citizens, 'Citizens', 1, CITIZENS_MAX)
  const shares = stateShares(queue, citizens)
  let busy = 0
  let waiting = 0
  shares.forEach((share, n) => {
    busy += Math.min(n, caseworkers) * share
    waiting += Math.max(0, n - caseworkers) * share
  })
  const throughput = busy / weeksPerService
  const found = stateShares(queue, citizens - 1)
  return {
    throughput,
    utilisation: Math.min(1, busy / caseworkers),
    delayed: sumFrom(found, caseworkers),
    meanWait: waiting / throughput,
    waiting,
    inSystem: waiting + busy,
    waitOver: (weeks) => waitsLonger(found, queue, notBelow(weeks, 'Weeks of waiting')),
  }
}

/**
 * The share of citizens whose conversation begins within so many days of their asking. The weeks of a
 * queue are working weeks of seven days, so a week of closed doors is not counted.
 */
export function heardWithin(days: number, { waitOver }: Waiting): number {
  return 1 - waitOver(notBelow(days, 'Days') / 7)
}

/** Of each number from 0 to `citizens`: the share of time in which so many wait or are in conversation. */
function stateShares(queue: FiniteQueue, citizens: number): Float64Array {
  const { caseworkers, weeksBetweenNeeds, weeksPerService } = queue
  whole(caseworkers, 'Caseworkers', 1, CASEWORKERS_MAX)
  above(weeksBetweenNeeds, 'Weeks between needs')
  above(weeksPerService, 'Weeks for a conversation')
  const ratio = (n: number) =>
    ((citizens - n + 1) * weeksPerService) / (weeksBetweenNeeds * Math.min(n, caseworkers))
  // The ratios fall, so the shares rise up to one number and fall after it.
  let mode = 0
  while (mode < citizens && ratio(mode + 1) >= 1) mode++
  const shares = new Float64Array(citizens + 1)
  shares[mode] = 1
  for (let n = mode; n > 0; n--) shares[n - 1] = (shares[n] as number) / ratio(n)
  for (let n = mode + 1; n <= citizens; n++) shares[n] = (shares[n - 1] as number) * ratio(n)
  const sum = sumFrom(shares, 0)
  return shares.map((share) => share / sum)
}

/** Small ones first: each end of the shares rises towards the middle. */
function sumFrom(shares: Float64Array, from: number): number {
  let sum = 0
  for (let n = shares.length - 1; n >= from; n--) sum += shares[n] as number
  return sum
}

/**
 * `Σ p(j) P(Poisson(c μ t) <= j - c)`: before one's turn, fewer than j - c + 1 conversations have ended.
 * The Poisson terms are built outwards from the mode, too.
 */
function waitsLonger(found: Float64Array, queue: FiniteQueue, weeks: number): number {
  const { caseworkers, weeksPerService } = queue
  const ended = poissonShares((caseworkers * weeks) / weeksPerService, found.length)
  let reached = 0
  let sum = 0
  for (let j = caseworkers; j < found.length; j++) {
    reached += ended[j - caseworkers] as number
    sum += (found[j] as number) * Math.min(1, reached)
  }
  return Math.min(1, sum)
}

/** Of the numbers below `count`: the Poisson shares. */
function poissonShares(mean: number, count: number): Float64Array {
  const shares = new Float64Array(count)
  // Past 700 the exponential underflows; the shares are then scaled by what they sum to.
  const mode = Math.floor(mean)
  const upTo = Math.max(count, mode + Math.ceil(40 * Math.sqrt(mean + 1)))
  const below = outward(mean, mode, -1, 0, shares)
  const over = outward(mean, mode, 1, upTo, shares)
  const sum = 1 + below + over
  return shares.map((share) => share / sum)
}

/** Fills in one direction from the mode, which counts as 1, and says what was passed. */
function outward(
  mean: number,
  mode: number,
  step: 1 | -1,
  end: number,
  into: Float64Array,
): number {
  let term = 1
  let sum = 0
  if (mode < into.length) into[mode] = 1
  for (let n = mode; n !== end && term > 0; ) {
    term *= step === 1 ? mean / (n + 1) : n / mean
    n += step
    if (n < into.length) into[n] = term
    sum += term
  }
  return sum
}

/**
 * Little's law, `L = λ W`: how many are there, when so many come a week and stay so long. It needs no
 * assumption of chance at all (Little 1961).
 */
export function inSystem(perWeek: number, weeks: number): number {
  return notBelow(perWeek, 'Arrivals a week') * notBelow(weeks, 'Weeks of stay')
}

/** What Kingman's approximation needs: squared coefficients of variation, and how busy one is. */
export type Variability = {
  /** Variance over squared mean, of the times between arrivals; 1 for Poisson arrivals. */
  arrivals: number
  /** The same of service; 1 for exponential, 0 for always as long. */
  service: number
  utilisation: number
  weeksPerService: number
}

/**
 * Kingman's approximation of the mean wait at one server, also called VUT for variability, utilisation and
 * time: `(ca² + cs²)/2 · u/(1 - u) · τ` (Kingman 1961). Exact for M/M/1 and M/G/1.
 * @throws RangeError for a utilisation of 1 or more: the queue then never ends.
 */
export function kingmanWait(queue: Variability): number {
  const { utilisation, weeksPerService } = queue
  notBelow(utilisation, 'Utilisation')
  if (utilisation >= 1) {
    throw new RangeError(`At a utilisation of ${utilisation} the queue never ends: give less work`)
  }
  const variability =
    (notBelow(queue.arrivals, 'Variability of arrivals') +
      notBelow(queue.service, 'Variability of service')) /
    2
  const used = utilisation / (1 - utilisation)
  return variability * used * above(weeksPerService, 'Weeks for a conversation')
}

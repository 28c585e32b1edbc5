import { assertShare, assertSuccesses } from '#core/stats/eValue.ts'

/** Successes among trials in two groups, in one block: what came in since the last look. */
export type Block = {
  treatedSuccesses: number
  treatedTrials: number
  controlSuccesses: number
  controlTrials: number
}

/** A chance of success for each group. */
export type Chances = { treated: number; control: number }

/**
 * The log e-value of a block against "both groups have the same chance, whatever it is", when the bet
 * is on the given chances: the likelihood ratio against their average, weighted by the trials. Blocks
 * multiply. Turner, Ly and Grünwald 2024, "Generic E-variables for exact sequential k-sample tests
 * that allow for optional stopping", Journal of Statistical Planning and Inference 230.
 * @throws RangeError for counts that are none, a block without trials, or chances not between 0 and 1.
 * @example
 * const block = { treatedSuccesses: 30, treatedTrials: 100, controlSuccesses: 18, controlTrials: 100 }
 * safeTwoByTwo(block, { treated: 0.3, control: 0.18 }) // 1.9902…
 */
export function safeTwoByTwo(block: Block, bet: Chances): number {
  const { treatedSuccesses, treatedTrials, controlSuccesses, controlTrials } = block
  assertSuccesses(treatedSuccesses, treatedTrials)
  assertSuccesses(controlSuccesses, controlTrials)
  assertShare(bet.treated, 'The chance that is bet on for the treated')
  assertShare(bet.control, 'The chance that is bet on for the control group')
  const trials = treatedTrials + controlTrials
  if (trials === 0) throw new RangeError('A block needs trials in at least one group')
  const average = (treatedTrials * bet.treated + controlTrials * bet.control) / trials
  const log = (successes: number, count: number, chance: number) =>
    successes * Math.log(chance / average) +
    (count - successes) * (Math.log1p(-chance) - Math.log1p(-average))
  const treated = log(treatedSuccesses, treatedTrials, bet.treated)
  return treated + log(controlSuccesses, controlTrials, bet.control)
}

/**
 * What to bet on in the next block when nothing was planned: the share of successes so far in each
 * group, with `prior` successes and failures added to each (0.18 is the choice of safestats, the
 * authors' program). Since it looks at earlier blocks alone, the e-values still multiply.
 * @throws RangeError for counts that are none or a prior of 0 or less.
 * @example
 * nextBet([]).treated // 0.5
 */
export function nextBet(before: readonly Block[], prior = 0.18): Chances {
  if (!(prior > 0 && Number.isFinite(prior))) {
    throw new RangeError(`The prior is a number above 0, not ${prior}`)
  }
  const seen = { treated: { successes: 0, trials: 0 }, control: { successes: 0, trials: 0 } }
  for (const block of before) {
    assertSuccesses(block.treatedSuccesses, block.treatedTrials)
    assertSuccesses(block.controlSuccesses, block.controlTrials)
    seen.treated.successes += block.treatedSuccesses
    seen.treated.trials += block.treatedTrials
    seen.control.successes += block.controlSuccesses
    seen.control.trials += block.controlTrials
  }
  const share = ({ successes, trials }: { successes: number; trials: number }) =>
    (successes + prior) / (trials + 2 * prior)
  return { treated: share(seen.treated), control: share(seen.control) }
}

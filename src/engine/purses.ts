import type { Benefit } from '#law/benefits.ts'

/**
 * Budgetgaranti: benefits whose net spending, for *all* municipalities together, is made good by
 * the block grant krone for krone, and taken back when it falls. Activation by the municipality is
 * under it, too. Source:
 * fm.dk/arbejdsomraader/kommuner-og-regioner/aftalesystemet/budgetgarantien/, dated 10 November
 * 2014, read November 2026. Whether newer benefits have come under it has not been read.
 */
export const BUDGET_GUARANTEED = [
  'kontanthjaelp',
  'revalidering',
  'ledighedsydelse',
  'foertidspension',
] as const satisfies readonly Benefit[]

/** What an investment changes in a period, before anything is equalised. Kroner, plus is gained. */
export type Gain = {
  /** Benefits no longer paid, split as refusion splits them. */
  municipalBenefits: number
  stateBenefits: number
  /** What the investment costs: the jobcentre pays all of it, inside the service frame. */
  invested: number
  /**
   * Income tax of those who work, less that of the benefits no longer paid. 0 where it is left out.
   */
  municipalTax?: number
  stateTax?: number
}

/**
 * A scenario of what the state and the other municipalities get back. Nothing here is a default:
 * the rules are national, the numbers are the user's. All are shares from 0 to 1.
 */
export type PurseScenario = {
  /** Of the saved municipal benefits: how much is under the budget guarantee. */
  guaranteed: number
  /**
   * The municipality's share of the country's population, by which the block grant is shared out.
   */
  shareOfCountry: number
  /** How far the others do the same: 0 it alone saves, 1 everybody saves as much per inhabitant. */
  othersDoTheSame: number
  /** How much of a gain in municipal tax is equalised away (udligning). */
  equalised: number
}

/** One line between gross and net of a purse. */
export type PurseLine = { code: PurseCode; kroner: number }

export type PurseCode =
  | 'benefits'
  | 'tax'
  | 'investment'
  | 'guarantee_own'
  | 'guarantee_others'
  | 'equalisation'

export type Purse = { lines: readonly PurseLine[]; net: number }

export type Purses = {
  /** What the municipality sees in its own books: its benefits saved, less what it spent. */
  municipalityGross: Purse
  /** The same with tax, and after the guarantee and equalisation as the scenario says. */
  municipalityAfter: Purse
  state: Purse
  /** The other municipalities, as far as this one's doing moves their grants. */
  others: Purse
}

/**
 * One gain in three purses, and the purse that municipal templates leave out: the other
 * municipalities.
 *
 * The guarantee works on the country. When this municipality saves G of guaranteed benefits, the
 * state lowers the grant of *all* by G, shared by population: it loses G · p itself
 * (`guarantee_own`), the others G · (1 - p). When the others save as much per inhabitant, to the
 * extent ν, their saving costs this one G · ν · (1 - p) (`guarantee_others`). So a lone
 * municipality keeps nearly all, and a national success nothing.
 *
 * What this municipality causes adds up: the purses after, without `guarantee_others`, are the
 * whole gain. Throws a RangeError for a share outside 0 to 1 or an amount that is no number.
 */
export function purses(gain: Gain, scenario: PurseScenario): Purses {
  const { municipalBenefits, stateBenefits, invested, municipalTax = 0, stateTax = 0 } = gain
  requireAmounts([municipalBenefits, stateBenefits, invested, municipalTax, stateTax])
  requireShares(scenario)
  const { guaranteed, shareOfCountry, othersDoTheSame, equalised } = scenario
  const underGuarantee = municipalBenefits * guaranteed
  const own = underGuarantee * shareOfCountry
  const elsewhere = underGuarantee * (1 - shareOfCountry)
  const equalisedTax = municipalTax * equalised
  return {
    municipalityGross: purse({ benefits: municipalBenefits, investment: -invested }),
    municipalityAfter: purse({
      ...{ benefits: municipalBenefits, investment: -invested, tax: municipalTax },
      ...{ guarantee_own: -own, guarantee_others: -elsewhere * othersDoTheSame },
      equalisation: -equalisedTax,
    }),
    state: purse({ benefits: stateBenefits, tax: stateTax, guarantee_own: underGuarantee }),
    others: purse({ guarantee_own: -elsewhere, equalisation: equalisedTax }),
  }
}

function purse(lines: Partial<Record<PurseCode, number>>): Purse {
  const entries = Object.entries(lines) as [PurseCode, number][]
  return {
    lines: entries.map(([code, kroner]) => ({ code, kroner: kroner + 0 })),
    net: entries.reduce((sum, [, kroner]) => sum + kroner, 0),
  }
}

function requireAmounts(amounts: readonly number[]): void {
  if (!amounts.every(Number.isFinite))
    throw new RangeError(`An amount in a purse is no number: ${amounts.join(', ')}.`)
}

function requireShares(scenario: PurseScenario): void {
  for (const [name, share] of Object.entries(scenario))
    if (!(share >= 0 && share <= 1))
      throw new RangeError(`${name} is a share from 0 to 1, not ${share}: write 35 % as 0.35.`)
}

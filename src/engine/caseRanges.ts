/**
 * What a number of a case can be, and what it usually is. Outside `possible` it is wrong; outside `usual` it may be
 * right, and is worth a second look. The ranges are ours: wide enough for every municipality in Denmark, narrow
 * enough to tell kroner from øre, months from years and shares from per cent.
 */
export type Range = {
  possible: readonly [least: number, most: number]
  usual: readonly [least: number, most: number]
  /** What the number is, as a whole sentence with an example. */
  is: string
  /** 0 is a number of its own kind (nothing is paid), though numbers just above it are not. */
  orZero?: true
  /** A share of 1, which people write in per cent. */
  share?: true
}

const SHARE = { possible: [0, 1], share: true } as const

/** By place in the file; `[]` is any line of a list and `*` any outcome. */
export const RANGES: Readonly<Record<string, Range>> = {
  'model.groups[].people': {
    ...{ possible: [0, 1_000_000], usual: [5, 50_000] },
    is: 'It is how many people there are on the first day, such as 323.',
  },
  'model.groups[].inflowPerWeek': {
    ...{ possible: [0, 100_000], usual: [0, 1_000] },
    is: 'It is how many people come in a week, such as 2.2.',
  },
  'model.groups[].benefit.kronerPerMonth': {
    ...{ possible: [1_000, 100_000], usual: [3_000, 40_000], orZero: true },
    is: 'It is whole kroner a month before tax, such as 11944; not øre, not thousands, not a year.',
  },
  'model.groups[].benefit.activationPerWeek': {
    ...{ possible: [0, 50_000], usual: [0, 5_000] },
    is: 'It is kroner a week, such as 250; not a month, not a year.',
  },
  'model.groups[].exits.*.perWeek': {
    ...{ ...SHARE, usual: [0, 0.1] },
    is: 'It is the share that goes there in a week, such as 0.006; of a hundred people not quite one.',
  },
  'model.groups[].returns.*': {
    ...{ ...SHARE, usual: [0, 0.1] },
    is: 'It is the share that comes back from there in a week, such as 0.004.',
  },
  'model.groups[].costsAfterPerWeek.*': {
    ...{ possible: [0, 50_000], usual: [0, 10_000] },
    is: 'It is what the municipality goes on paying, in kroner a week, such as 1500.',
  },
  'model.groups[].effect.elasticity.*': {
    ...{ possible: [-5, 5], usual: [-0.5, 1.5] },
    is: 'At 1 half the cases give twice the exits, at 0 nothing happens; published studies lie between 0 and 0.7.',
  },
  'model.groups[].effect.decayPerYear': {
    ...{ possible: [0, 20], usual: [0, 1.5], share: true },
    is: 'It is how fast the effect wears off, a share a year, such as 0.25.',
  },
  'model.groups[].effect.displacement': {
    ...{ ...SHARE, usual: [0, 0.6] },
    is: 'It is the share of the extra jobs that somebody else would have had, such as 0.15.',
  },
  'model.caseload.before': {
    ...{ possible: [1, 2_000], usual: [10, 400] },
    is: 'It is cases for one caseworker, such as 95.',
  },
  'model.caseload.after': {
    ...{ possible: [1, 2_000], usual: [10, 400] },
    is: 'It is cases for one caseworker, such as 40.',
  },
  'model.work.minutesPerContact': {
    ...{ possible: [1, 1_000], usual: [10, 300] },
    is: 'It is minutes for one conversation with all that belongs to it, such as 85; not hours.',
  },
  'model.work.hoursPerCase': {
    ...{ possible: [0, 500], usual: [0, 40] },
    is: 'It is hours a year for one case besides conversations, such as 6; not a week, not minutes.',
  },
  'model.work.hoursPerYear': {
    ...{ possible: [100, 3_000], usual: [900, 1_924] },
    is: 'It is the hours a year in which somebody in a full-time post is at work, such as 1500; not a week.',
  },
  'model.work.internalShare': {
    ...{ ...SHARE, usual: [0, 0.7] },
    is: 'It is the share of the hours that goes to no citizen, such as 0.3.',
  },
  'model.posts[].fullTime': {
    ...{ possible: [0, 10_000], usual: [0.1, 100] },
    is: 'It is how many full-time posts there are, such as 2.5; not hours.',
  },
  'model.posts[].kronerPerYear': {
    ...{ possible: [10_000, 10_000_000], usual: [200_000, 2_000_000], orZero: true },
    is: 'It is whole kroner a year for one full-time post, such as 650000; not a month, not thousands, not øre.',
  },
  'model.posts[].overhead': {
    ...{ possible: [0, 5], usual: [0, 1], share: true },
    is: 'It is a share of the pay, such as 0.2.',
  },
  'model.posts[].leavesPerYear': {
    ...{ ...SHARE, usual: [0, 0.5] },
    is: 'It is the share that leaves in a year, such as 0.12.',
  },
  'model.otherCosts[].kroner': {
    ...{ possible: [-10_000_000_000, 10_000_000_000], usual: [-1_000_000_000, 1_000_000_000] },
    is: 'It is whole kroner, such as 250000; not thousands, not millions.',
  },
  'purses.guaranteed': {
    ...{ ...SHARE, usual: [0, 1] },
    is: 'It is the share of the saved benefits that the budget guarantee covers, such as 1 for kontanthjælp.',
  },
  // Læsø has three of ten thousand of the country’s people, Copenhagen one of nine.
  'purses.shareOfCountry': {
    ...{ ...SHARE, usual: [0.0002, 0.13] },
    is: 'It is the municipality’s share of the country’s population, such as 0.01 for one of a hundred.',
  },
  'purses.othersDoTheSame': {
    ...{ ...SHARE, usual: [0, 1] },
    is: 'It is 0 when the others do nothing and 1 when all save as much per inhabitant.',
  },
  'purses.equalised': {
    ...{ ...SHARE, usual: [0, 0.99] },
    is: 'It is the share of more tax that equalisation takes, such as 0.75.',
  },
  'purses.municipalTaxPerYear': {
    ...{ possible: [-200_000, 1_000_000], usual: [1_000, 200_000], orZero: true },
    is: 'It is kroner a year, such as 30000: what somebody in work pays beyond the tax of the benefit.',
  },
  'purses.stateTaxPerYear': {
    ...{ possible: [-200_000, 1_000_000], usual: [1_000, 200_000], orZero: true },
    is: 'It is kroner a year, such as 12000: what somebody in work pays beyond the tax of the benefit.',
  },
  'purses.stateCostsAfterPerWeek.*': {
    ...{ possible: [0, 50_000], usual: [0, 10_000] },
    is: 'It is what the state goes on paying, in kroner a week, such as 900.',
  },
}

/** Amounts in kroner, where a point or a comma in a number is a thousand that was misread. */
export const KRONER =
  /\.(kronerPerMonth|activationPerWeek|kronerPerYear|kroner|invested|saved|municipalTaxPerYear|stateTaxPerYear)$|ostsAfterPerWeek\.\*$/

import { type Day, day } from '#core/dates.ts'
import type { Benefit } from './benefits.ts'
import type { Certainty } from './guideline.ts'

/** One rate before tax, as it stands at a price level from one day to another. */
export type Rate = {
  code: RateCode
  kroner: number
  /** The year at whose level the amount is; in a later year it is regulated (`REGULATIONS`). */
  level: number
  validFrom: Day
  validTo: Day | null
  source: string
  certainty: Certainty
}

/** What a rate is of, how often it is paid, and what it is called where a person reads it. */
export type RateTitle = { benefit: Benefit; per: 'month' | 'week'; da: string; en: string }

export const RATE_CODES = [
  'dagpenge_most',
  'sygedagpenge_most',
  'kontanthjaelp_before_2025_children',
  'kontanthjaelp_before_2025',
  'uddannelseshjaelp_25_29',
  'kontanthjaelp_mindstesats',
  'kontanthjaelp_grundsats',
  'kontanthjaelp_forhoejet',
  'supplement_child',
  'supplement_single_parent',
  'supplement_single',
  'ressourceforloeb_children',
  'ressourceforloeb',
  'ledighedsydelse',
  'foertidspension_single',
  'foertidspension',
] as const
export type RateCode = (typeof RATE_CODES)[number]

const month = (benefit: Benefit, da: string, en: string): RateTitle => {
  return { benefit, per: 'month', da, en }
}

export const RATE_TITLES: Readonly<Record<RateCode, RateTitle>> = {
  dagpenge_most: month('dagpenge', 'Dagpenge, højeste', 'Dagpenge, highest'),
  sygedagpenge_most: {
    ...{ benefit: 'sygedagpenge', per: 'week' },
    ...{ da: 'Sygedagpenge, højeste', en: 'Sygedagpenge, highest' },
  },
  kontanthjaelp_before_2025_children: month(
    'kontanthjaelp',
    'Kontanthjælp 30+, forsørgere (før 1. juli 2025)',
    'Kontanthjælp 30+, with children (before 1 July 2025)',
  ),
  kontanthjaelp_before_2025: month(
    'kontanthjaelp',
    'Kontanthjælp 30+, andre (før 1. juli 2025)',
    'Kontanthjælp 30+, others (before 1 July 2025)',
  ),
  uddannelseshjaelp_25_29: month(
    'uddannelseshjaelp',
    'Uddannelseshjælp 25-29 år, udeboende',
    'Uddannelseshjælp, 25-29 years, not living with parents',
  ),
  kontanthjaelp_mindstesats: month(
    'kontanthjaelp',
    'Kontanthjælp, mindstesats',
    'Kontanthjælp, minimum rate',
  ),
  kontanthjaelp_grundsats: month(
    'kontanthjaelp',
    'Kontanthjælp, grundsats',
    'Kontanthjælp, basic rate',
  ),
  kontanthjaelp_forhoejet: month(
    'kontanthjaelp',
    'Kontanthjælp, forhøjet sats',
    'Kontanthjælp, raised rate',
  ),
  supplement_child: month('kontanthjaelp', 'Tillæg til forsørgere', 'Supplement for parents'),
  supplement_single_parent: month(
    'kontanthjaelp',
    'Tillæg til enlige forsørgere',
    'Supplement for single parents',
  ),
  supplement_single: month(
    'kontanthjaelp',
    'Tillæg til enlige uden børn',
    'Supplement for singles without children',
  ),
  ressourceforloeb_children: month(
    'ressourceforloeb',
    'Ressourceforløbsydelse, forsørgere',
    'Ressourceforløbsydelse, with children',
  ),
  ressourceforloeb: month(
    'ressourceforloeb',
    'Ressourceforløbsydelse, andre',
    'Ressourceforløbsydelse, others',
  ),
  ledighedsydelse: month(
    'ledighedsydelse',
    'Ledighedsydelse (89 % af dagpenge)',
    'Ledighedsydelse (89 % of dagpenge)',
  ),
  foertidspension_single: month(
    'foertidspension',
    'Førtidspension (efter 2003), enlige',
    'Førtidspension (after 2003), singles',
  ),
  foertidspension: month(
    'foertidspension',
    'Førtidspension (efter 2003), andre',
    'Førtidspension (after 2003), others',
  ),
}

/** Where a row was read, and how sure we are of it. */
const BM_2023 = { source: 'bm.dk/satser (2023)', certainty: 'V' } as const
const BM_LOFT = {
  source: 'bm.dk, kontanthjælpsloft 2024 (table of ceilings)',
  certainty: 'S',
} as const
const REFORM = {
  source:
    'Aftale om et nyt kontanthjælpssystem, at 2024 level; lundsteenwiederquist.dk, 1 Nov. 2023',
  certainty: 'V',
} as const
const KALUNDBORG = { source: 'kalundborg.dk, kontanthjælp 2025', certainty: 'V' } as const

const NEW_SYSTEM = { level: 2024, validFrom: day('2025-07-01'), validTo: null } as const
const OLD_SYSTEM_ENDS = day('2025-06-30')

/** A rate of one calendar year; the last one of a code is in force until a newer is added. */
function ofYear(code: RateCode, year: number, kroner: number, read: Read): Rate {
  return { code, kroner, level: year, validFrom: day(`${year}-01-01`), validTo: null, ...read }
}

type Read = Pick<Rate, 'source' | 'certainty'>

const FROM_DAGPENGE: Read = {
  source: 'Our own: dagpenge × 12 / 52, down to the nearest 5 kr.',
  certainty: 'U',
}

const ENDED = { validTo: OLD_SYSTEM_ENDS }

/**
 * Satser: what a benefit pays, before tax. A rate is never a constant: a new year is a new row, and nothing
 * is overwritten. Read November 2026. The official tables of 2025 and 2026 (bm.dk/satser) have not been read;
 * what is missing between the rows is regulated by `REGULATIONS` and says so.
 */
export const RATES: readonly Rate[] = [
  ofYear('dagpenge_most', 2023, 19_728, BM_2023),
  ofYear('dagpenge_most', 2024, 20_359, { source: 'allefagforeninger.dk', certainty: 'V' }),
  ofYear('dagpenge_most', 2026, 22_041, {
    source: 'beraknare.se, citing bm.dk/satser/satser-for-2026',
    certainty: 'S',
  }),
  ofYear('sygedagpenge_most', 2023, 4_550, BM_2023),
  ofYear('sygedagpenge_most', 2024, 4_695, FROM_DAGPENGE),
  ofYear('sygedagpenge_most', 2025, 4_865, FROM_DAGPENGE),
  ofYear('sygedagpenge_most', 2026, 5_085, FROM_DAGPENGE),
  { ...ofYear('kontanthjaelp_before_2025_children', 2023, 15_874, BM_2023), ...ENDED },
  { ...ofYear('kontanthjaelp_before_2025_children', 2024, 16_382, BM_LOFT), ...ENDED },
  { ...ofYear('kontanthjaelp_before_2025', 2023, 11_944, BM_2023), ...ENDED },
  { ...ofYear('kontanthjaelp_before_2025', 2024, 12_326, BM_LOFT), ...ENDED },
  { ...ofYear('uddannelseshjaelp_25_29', 2023, 6_545, BM_2023), ...ENDED },
  { code: 'kontanthjaelp_mindstesats', kroner: 6_553, ...NEW_SYSTEM, ...REFORM },
  { code: 'kontanthjaelp_grundsats', kroner: 6_955, ...NEW_SYSTEM, ...REFORM },
  { code: 'kontanthjaelp_forhoejet', kroner: 12_064, ...NEW_SYSTEM, ...REFORM },
  { code: 'supplement_child', kroner: 2_784, ...NEW_SYSTEM, level: 2025, ...KALUNDBORG },
  { code: 'supplement_single_parent', kroner: 1_638, ...NEW_SYSTEM, level: 2025, ...KALUNDBORG },
  { code: 'supplement_single', kroner: 1_092, ...NEW_SYSTEM, level: 2025, ...KALUNDBORG },
  ofYear('ressourceforloeb_children', 2023, 15_874, { source: 'region.dk', certainty: 'V' }),
  ofYear('ressourceforloeb', 2023, 11_944, { source: 'region.dk', certainty: 'V' }),
  ofYear('ledighedsydelse', 2025, 18_772, { source: 'Our own: 89 % of dagpenge', certainty: 'U' }),
  ofYear('ledighedsydelse', 2026, 19_616, { source: 'Our own: 89 % of dagpenge', certainty: 'U' }),
  ofYear('foertidspension_single', 2022, 19_360, { source: 'borger.dk', certainty: 'V' }),
  ofYear('foertidspension', 2022, 16_457, { source: 'borger.dk', certainty: 'V' }),
  ofYear('foertidspension_single', 2024, 20_370, { source: 'seniorhaandbogen.dk', certainty: 'V' }),
  ofYear('foertidspension', 2024, 17_315, { source: 'seniorhaandbogen.dk', certainty: 'V' }),
]

/** By how much the rates rise from the year before. */
export type Regulation = Read & { year: number; factor: number }

/**
 * Satsregulering. None has been read as a percentage; each is the ratio between two rates that have. A year
 * that is not here is not guessed.
 */
export const REGULATIONS: readonly Regulation[] = [
  { year: 2024, factor: 1.032, source: 'Our own: 20,359 / 19,728 (dagpenge)', certainty: 'U' },
  { year: 2025, factor: 1.036, source: 'Our own: 2,784 / 2,687 (supplement)', certainty: 'U' },
  { year: 2026, factor: 1.045, source: 'Our own: 22,041 / 21,092 (dagpenge)', certainty: 'U' },
]

/** A rate on a day; `regulatedFrom` is the year of the row it was regulated from, null when it was read. */
export type RateOn = Rate & { regulatedFrom: number | null }

/**
 * The rate in force on a day. Where the year's own has not been read, the latest is regulated to the year,
 * rounded to whole kroner and marked as our own assumption (`U`).
 *
 * Throws a RangeError on a day when the benefit did not exist, before our first row, and in a year whose
 * regulation we do not know: then the municipality enters the rate itself.
 */
export function rateOn(code: RateCode, on: Day): RateOn {
  const row = RATES.filter(
    (rate) => rate.code === code && rate.validFrom <= on && (!rate.validTo || on <= rate.validTo),
  )
    .toSorted((a, b) => a.level - b.level)
    .at(-1)
  if (!row) throw new RangeError(`No rate ${code} is known on ${on}. Enter the rate itself.`)
  const year = Number(on.slice(0, 4))
  if (row.level >= year) return { ...row, regulatedFrom: null }
  const kroner = Math.round(row.kroner * regulation(row.level, year))
  const source = `${row.source}; regulated from ${row.level} to ${year}`
  return { ...row, kroner, source, level: year, certainty: 'U', regulatedFrom: row.level }
}

/**
 * The factor from the level of one year to that of a later one. Throws a RangeError for a year in between
 * that is unknown.
 */
export function regulation(from: number, to: number): number {
  let factor = 1
  for (let year = from + 1; year <= to; year++) {
    const step = REGULATIONS.find((row) => row.year === year)
    if (!step)
      throw new RangeError(
        `The regulation of rates for ${year} is not known. Enter the rate itself.`,
      )
    factor *= step.factor
  }
  return factor
}

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

type Read = Pick<Rate, 'source' | 'certainty'>

/** Where rows were read: `V` the ministry's or the guide's own page, `S` somebody who quotes it. */
const read = (source: string): Read => ({ source, certainty: 'V' })
const quoted = (source: string): Read => ({ source, certainty: 'S' })
const ours = (source: string): Read => ({ source, certainty: 'U' })

const BM_2016 = read('http://bm.dk/da/Satser%20for%202018/Satser%20for%202016/Kontanthjaelp.aspx')
const BM_2016_YOUNG = read(
  'http://bm.dk/da/Satser%20for%202018/Satser%20for%202016/Uddannelseshjaelp.aspx',
)
const BM_2017 = read('http://bm.dk/da/Satser%20for%202018/Satser%20for%202017.aspx')
const BM_2021 = quoted('https://aktivsocialraadgiver.dk/kontanthjaelp/, quoting bm.dk for 2021')
const BM_2023 = read('https://bm.dk/satser/satser-for-2023/kontanthjaelp/')
const BM_2023_YOUNG = read('https://bm.dk/satser/satser-for-2023/ (uddannelseshjælp)')
const BM_2024 = quoted(
  'https://bm.dk/satser/ (kontanthjælpsloft 2024, the ceilings at the same rates)',
)
const BM_2025 = read('https://bm.dk/satser/satser-for-2025/dagpenge')
const VEJL_2016 = read('https://www.retsinformation.dk/Forms/R0710.aspx?id=184114')
const VEJL_2019 = read('https://www.retsinformation.dk/Forms/R0710.aspx?id=207562')
const VEJL_2023 = read('Vejledning nr. 10391 af 19. december 2022 om satser m.v. 2023')
const REGION_2023 = read(
  'https://www.region.de/pendlerinfo/dk/Leve_og_arbejde_i_Danmark/Social_sikring/Satser_tal_2023.php',
)
const REFORM = read('Aftale om et nyt kontanthjælpssystem (2023), the rates at the level of 2024')
const KALUNDBORG = read('https://www.kalundborg.dk (kontanthjælp 2025)')
const FROM_DAGPENGE = ours('Our own: dagpenge × 12 / 52, down to the nearest 5 kr.')
const SHARE_OF_DAGPENGE = ours('Our own: 89 % of dagpenge')

/** A rate of one calendar year; the last one of a code is in force until a newer is added. */
function ofYear(code: RateCode, year: number, kroner: number, read: Read): Rate {
  return { code, kroner, level: year, validFrom: day(`${year}-01-01`), validTo: null, ...read }
}

/** A rate of the system for kontanthjælp that ended with June 2025. */
function before2025(code: RateCode, year: number, kroner: number, read: Read): Rate {
  return { ...ofYear(code, year, kroner, read), validTo: day('2025-06-30') }
}

/** A rate of the system that followed. */
function since2025(code: RateCode, level: number, kroner: number, read: Read): Rate {
  return { code, kroner, level, validFrom: day('2025-07-01'), validTo: null, ...read }
}

/**
 * Satser: what a benefit pays, before tax. A rate is never a constant: a new year is a new row, and
 * nothing is overwritten. Read November 2026. Many official tables have not been read, among them
 * all of 2026; what is missing between the rows is regulated by `REGULATIONS` and says so.
 */
export const RATES: readonly Rate[] = [
  ofYear('dagpenge_most', 2017, 18_403, BM_2017),
  ofYear('dagpenge_most', 2022, 19_351, quoted('https://serviceforbundet.dk/svar/Satser.aspx')),
  ofYear('dagpenge_most', 2023, 19_728, REGION_2023),
  ofYear('dagpenge_most', 2024, 20_359, read('https://www.allefagforeninger.dk (dagpenge 2024)')),
  ofYear('dagpenge_most', 2025, 21_092, BM_2025),
  ofYear(
    'dagpenge_most',
    2026,
    22_041,
    quoted('https://beraknare.se/dagpenge, quoting bm.dk for 2026'),
  ),
  ofYear('sygedagpenge_most', 2016, 4_180, VEJL_2016),
  ofYear('sygedagpenge_most', 2017, 4_245, BM_2017),
  ofYear('sygedagpenge_most', 2019, 4_355, VEJL_2019),
  ofYear('sygedagpenge_most', 2022, 4_465, quoted('https://serviceforbundet.dk/svar/Satser.aspx')),
  ofYear('sygedagpenge_most', 2023, 4_550, VEJL_2023),
  ofYear('sygedagpenge_most', 2024, 4_695, FROM_DAGPENGE),
  ofYear('sygedagpenge_most', 2025, 4_865, FROM_DAGPENGE),
  ofYear('sygedagpenge_most', 2026, 5_085, FROM_DAGPENGE),
  before2025('kontanthjaelp_before_2025_children', 2016, 14_575, BM_2016),
  before2025('kontanthjaelp_before_2025_children', 2017, 14_808, BM_2017),
  before2025('kontanthjaelp_before_2025_children', 2021, 15_547, BM_2021),
  before2025('kontanthjaelp_before_2025_children', 2023, 15_874, BM_2023),
  before2025('kontanthjaelp_before_2025_children', 2024, 16_382, BM_2024),
  before2025('kontanthjaelp_before_2025', 2016, 10_968, BM_2016),
  before2025('kontanthjaelp_before_2025', 2017, 11_143, BM_2017),
  before2025('kontanthjaelp_before_2025', 2021, 11_698, BM_2021),
  before2025('kontanthjaelp_before_2025', 2023, 11_944, BM_2023),
  before2025('kontanthjaelp_before_2025', 2024, 12_326, BM_2024),
  before2025('uddannelseshjaelp_25_29', 2016, 6_010, BM_2016_YOUNG),
  before2025('uddannelseshjaelp_25_29', 2023, 6_545, BM_2023_YOUNG),
  since2025('kontanthjaelp_mindstesats', 2024, 6_553, REFORM),
  since2025('kontanthjaelp_grundsats', 2024, 6_955, REFORM),
  since2025('kontanthjaelp_forhoejet', 2024, 12_064, REFORM),
  since2025('supplement_child', 2025, 2_784, KALUNDBORG),
  since2025('supplement_single_parent', 2025, 1_638, KALUNDBORG),
  since2025('supplement_single', 2025, 1_092, KALUNDBORG),
  ofYear('ressourceforloeb_children', 2023, 15_874, REGION_2023),
  ofYear('ressourceforloeb', 2023, 11_944, REGION_2023),
  ofYear('ledighedsydelse', 2025, 18_772, SHARE_OF_DAGPENGE),
  ofYear('ledighedsydelse', 2026, 19_616, SHARE_OF_DAGPENGE),
  ofYear(
    'foertidspension_single',
    2022,
    19_360,
    read('https://www.borger.dk (førtidspension 2022)'),
  ),
  ofYear('foertidspension', 2022, 16_457, read('https://www.borger.dk (førtidspension 2022)')),
  ofYear('foertidspension_single', 2024, 20_370, read('https://seniorhaandbogen.dk')),
  ofYear('foertidspension', 2024, 17_315, read('https://seniorhaandbogen.dk')),
]

/** By how much the rates rise from the year before. */
export type Regulation = Read & { year: number; factor: number }

/**
 * Satsregulering. None has been read as a percentage; each is the ratio between two rates that
 * have. A year that is not here is not guessed.
 */
export const REGULATIONS: readonly Regulation[] = [
  { year: 2017, factor: 1.016, ...ours('Our own: 14,808 / 14,575 (kontanthjælp)') },
  { year: 2024, factor: 1.032, ...ours('Our own: 20,359 / 19,728 (dagpenge)') },
  { year: 2025, factor: 1.036, ...ours('Our own: 21,092 / 20,359 (dagpenge)') },
  { year: 2026, factor: 1.045, ...ours('Our own: 22,041 / 21,092 (dagpenge)') },
]

/**
 * A rate on a day; `regulatedFrom` is the year of the row it was regulated from, null when it was
 * read.
 */
export type RateOn = Rate & { regulatedFrom: number | null }

/**
 * The rate in force on a day. Where the year's own has not been read, the latest is regulated to
 * the year, rounded to whole kroner and marked as our own assumption (`U`).
 *
 * Throws a RangeError on a day when the benefit did not exist, before our first row, and in a year
 * whose regulation we do not know: then the municipality enters the rate itself.
 */
export function rateOn(code: RateCode, on: Day): RateOn {
  const row = rowOn(code, on)
  if (!row) throw new RangeError(`No rate ${code} is known on ${on}. Enter the rate itself.`)
  const year = Number(on.slice(0, 4))
  if (row.level >= year) return { ...row, regulatedFrom: null }
  const kroner = Math.round(row.kroner * regulation(row.level, year))
  const source = `${row.source}; regulated from ${row.level} to ${year}`
  return { ...row, kroner, source, level: year, certainty: 'U', regulatedFrom: row.level }
}

/** The same, and nothing where it would throw. */
export function knownRateOn(code: RateCode, on: Day): RateOn | undefined {
  const row = rowOn(code, on)
  const years = Number(on.slice(0, 4)) - (row?.level ?? 0)
  const isKnown = (step: number) =>
    REGULATIONS.some(({ year }) => year === (row?.level ?? 0) + step)
  if (!row || !Array.from({ length: Math.max(0, years) }, (_, at) => at + 1).every(isKnown))
    return undefined
  return rateOn(code, on)
}

function rowOn(code: RateCode, on: Day): Rate | undefined {
  return RATES.filter(
    (rate) => rate.code === code && rate.validFrom <= on && (!rate.validTo || on <= rate.validTo),
  )
    .toSorted((a, b) => a.level - b.level)
    .at(-1)
}

/**
 * The factor from the level of one year to that of a later one. Throws a RangeError for a year in
 * between that is unknown.
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

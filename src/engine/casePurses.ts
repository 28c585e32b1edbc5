import type { BusinessCase } from './businessCase.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'
import { known, yearOf } from './caseModel.ts'
import { BANDS } from './cohortTunnel.ts'
import { type Gain, type Purse, type PurseScenario, type Purses, purses } from './purses.ts'
import { stateShare } from './refusion.ts'
import { weeklyOf } from './savings.ts'

/** Who gains and who loses when every assumption is its central number. Kroner. */
export type CasePurses = {
  /** Line by line, over the whole horizon, in the view of the file’s discounting. */
  whole: Purses
  /**
   * What this municipality causes: its own purse after, the state’s and the others’ together, without what the
   * others’ own doing takes from its grant. It is all that is saved and paid in tax less what is spent.
   */
  caused: number
  /** What is left in each purse in a calendar year, not discounted. */
  years: PurseYear[]
}

export type PurseYear = { year: number } & Record<keyof Purses, number>

const WEEKS_PER_YEAR = 52

type Shares = NonNullable<BusinessCase['purses']>
type Gained = Required<Gain>

/** The purses of a case; null where its file has no scenario of them. */
export function casePurses(prepared: PreparedCase, outcome: CaseOutcome): CasePurses | null {
  const { file, weeks, factors } = prepared
  if (!file.purses) return null
  const scenario = scenarioOf(file.purses)
  const gained = gainsOf(prepared, outcome, file.purses)
  const whole = nothing()
  const years = new Map<number, Gained>()
  for (let week = 0; week < weeks; week++) {
    const gain = gained(week)
    const year = yearOf(week, file.start)
    const line = years.get(year) ?? nothing()
    years.set(year, line)
    add(line, gain, 1)
    add(whole, gain, factors[week] as number)
  }
  return {
    whole: purses(whole, scenario),
    caused: causedBy(purses(whole, scenario)),
    years: [...years].map(([year, gain]) => {
      const { municipalityGross, municipalityAfter, state, others } = purses(gain, scenario)
      return {
        ...{ year, municipalityGross: municipalityGross.net },
        ...{ municipalityAfter: municipalityAfter.net, state: state.net, others: others.net },
      }
    }),
  }
}

/** What one municipality causes in all purses together. */
export function causedBy({ municipalityAfter, state, others }: Purses): number {
  return (
    municipalityAfter.net - lineOf(municipalityAfter, 'guarantee_others') + state.net + others.net
  )
}

function lineOf({ lines }: Purse, sought: Purse['lines'][number]['code']): number {
  return lines.find(({ code }) => code === sought)?.kroner ?? 0
}

function scenarioOf(shares: Shares): PurseScenario {
  return {
    guaranteed: known(shares.guaranteed),
    shareOfCountry: known(shares.shareOfCountry),
    othersDoTheSame: known(shares.othersDoTheSame),
    equalised: known(shares.equalised),
  }
}

function nothing(): Gained {
  return { municipalBenefits: 0, stateBenefits: 0, invested: 0, municipalTax: 0, stateTax: 0 }
}

function add(into: Gained, gain: Gained, times: number): void {
  for (const name of Object.keys(into) as (keyof Gained)[]) into[name] += gain[name] * times
}

/** What a week gains. Displacement takes its share of everybody’s gain: the job was another’s before. */
function gainsOf(prepared: PreparedCase, outcome: CaseOutcome, shares: Shares) {
  const { weeks, cohort } = prepared
  const { base, effort, saved, cost, keptByGroup } = outcome
  const groups = prepared.file.model?.groups ?? []
  const paid = groups.map((group) => stateWeekly(group, prepared.file.start))
  const places = cohort.destinations.map(({ group, name }) => ({
    group: groups.findIndex((one) => one.name === group),
    after: known(shares.stateCostsAfterPerWeek[name as keyof typeof shares.stateCostsAfterPerWeek]),
    works: name === 'job',
  }))
  const fewer = (rows: 'bands' | 'settled', row: number, week: number) =>
    (base[rows][row * weeks + week] as number) - (effort[rows][row * weeks + week] as number)

  return (week: number): Gained => {
    let stateBenefits = 0
    let inWork = 0
    for (const [group, bands] of paid.entries())
      for (const [band, kroner] of bands.entries())
        stateBenefits +=
          fewer('bands', group * BANDS.length + band, week) * kroner * (keptByGroup[group] ?? 1)
    for (const [row, { group, after, works }] of places.entries()) {
      const gone = fewer('settled', row, week) * (keptByGroup[group] ?? 1)
      stateBenefits += gone * after
      if (works) inWork -= gone
    }
    return {
      ...{
        municipalBenefits: saved[week] as number,
        stateBenefits,
        invested: cost[week] as number,
      },
      municipalTax: (inWork * known(shares.municipalTaxPerYear)) / WEEKS_PER_YEAR,
      stateTax: (inWork * known(shares.stateTaxPerYear)) / WEEKS_PER_YEAR,
    }
  }
}

type Group = NonNullable<BusinessCase['model']>['groups'][number]

/** What the state pays for a person in a week, by step of refusion’s ladder. */
function stateWeekly({ benefit }: Group, start: BusinessCase['start']): number[] {
  const weekly = weeklyOf({ kroner: known(benefit.kronerPerMonth), per: 'month' })
  const activation = known(benefit.activationPerWeek) * benefit.activationStateShare
  return BANDS.map((week) => weekly * stateShare(week, start) + activation)
}

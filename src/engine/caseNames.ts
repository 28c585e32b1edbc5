import { catalogue } from '#core/language.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { BusinessCase } from './businessCase.ts'

// What the numbers of a case file are called where people read them.

const da = {
  of: {
    elasticity: 'virkning på afgang til',
    decayPerYear: 'virkningen aftager pr. år',
    displacement: 'job, som andre ellers havde fået',
    before: 'sager pr. medarbejder før',
    after: 'sager pr. medarbejder efter',
    minutesPerContact: 'minutter pr. samtale med alt, hvad der hører til',
    hoursPerCase: 'timer pr. sag om året ud over samtaler',
    hoursPerYear: 'timer på arbejde om året i en fuldtidsstilling',
    internalShare: 'andel af timerne, der ikke går til borgere',
    kronerPerYear: 'løn pr. år',
    overhead: 'overhead',
    leavesPerYear: 'stopper pr. år',
    kroner: 'kroner',
    inflowPerWeek: 'nye pr. uge',
    exits: 'afgang pr. uge til',
    returns: 'vender tilbage pr. uge fra',
    guaranteed: 'andel under budgetgarantien',
    shareOfCountry: 'andel af landets befolkning',
    othersDoTheSame: 'de andre gør det samme',
    equalised: 'andel af skatten, der udlignes',
    municipalTaxPerYear: 'kommuneskat mere pr. år i arbejde',
    stateTaxPerYear: 'skat til staten mere pr. år i arbejde',
    stateCostsAfterPerWeek: 'staten betaler pr. uge efter afgang til',
  },
  outcomes: {
    job: 'job',
    uddannelse: 'uddannelse',
    fleksjob: 'fleksjob',
    foertidspension: 'førtidspension',
    anden_ydelse: 'anden ydelse',
    fraflyttet: 'fraflyttet',
    ukendt: 'ukendt',
  },
}

const en: typeof da = {
  of: {
    elasticity: 'effect on exits to',
    decayPerYear: 'the effect wears off a year',
    displacement: 'jobs that others would have had',
    before: 'cases per caseworker before',
    after: 'cases per caseworker after',
    minutesPerContact: 'minutes for a conversation with all that belongs to it',
    hoursPerCase: 'hours a year for a case besides conversations',
    hoursPerYear: 'hours a year at work in a full-time post',
    internalShare: 'share of the hours that goes to no citizen',
    kronerPerYear: 'pay a year',
    overhead: 'overhead',
    leavesPerYear: 'leave in a year',
    kroner: 'kroner',
    inflowPerWeek: 'new in a week',
    exits: 'exits a week to',
    returns: 'come back a week from',
    guaranteed: 'share under the budget guarantee',
    shareOfCountry: 'share of the country’s population',
    othersDoTheSame: 'the others do the same',
    equalised: 'share of the tax that is equalised',
    municipalTaxPerYear: 'more municipal tax a year in work',
    stateTaxPerYear: 'more tax to the state a year in work',
    stateCostsAfterPerWeek: 'the state pays a week after an exit to',
  },
  outcomes: {
    job: 'job',
    uddannelse: 'education',
    fleksjob: 'fleksjob',
    foertidspension: 'disability pension (førtidspension)',
    anden_ydelse: 'another benefit',
    fraflyttet: 'moved away',
    ukendt: 'unknown',
  },
}

export const CASE_NAMES = catalogue({ da, en })
export type CaseNames = typeof da

/** What an assumption is called where people read it: of which group or post, and what it is. */
export function labelOf({ model }: BusinessCase, path: string, words: CaseNames): string {
  if (path.startsWith('purses.')) return wordOf(path, words)
  const [, list = '', at = '', rest = ''] = /^model\.(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? []
  const number = Number(at)
  if (list === 'posts') return named(model?.posts[number]?.title, wordOf(rest, words))
  if (list === 'otherCosts') return model?.otherCosts[number]?.budgetPost ?? path
  if (list === 'groups') {
    const several = (model?.groups.length ?? 0) > 1
    return named(several ? model?.groups[number]?.name : undefined, wordOf(rest, words))
  }
  return wordOf(rest, words)
}

function named(name: string | undefined, word: string): string {
  return name === undefined ? word : `${name}: ${word}`
}

function wordOf(path: string, { of, outcomes }: CaseNames): string {
  const parts = path.split('.')
  const kind = parts.find((part): part is keyof typeof of => part in of)
  const outcome = parts.find((part): part is Outcome => part in outcomes)
  if (!kind) return path
  return outcome ? `${of[kind]} ${outcomes[outcome]}` : of[kind]
}

import type { BusinessCase } from './businessCase.ts'
import type { Central, Spread } from './caseResult.ts'
import type { BreakEven } from './caseSensitivity.ts'

/** A sentence in both languages. */
export type Said = { da: string; en: string }

export type VerdictKind = 'pays' | 'does_not_pay' | 'open' | 'told'

export type Verdict = {
  kind: VerdictKind
  sentence: Said
  /** What must be true for it to pay. */
  mustBeTrue: Said[]
  /** What this does not say. */
  doesNotSay: Said[]
}

/** From here on it is called paying; below the other it is called not paying; between them it is open. */
export const SURE = 0.9
export const UNLIKELY = 0.1

/** One decimal; what would be none in it has as many as a thousand kroner need. */
const millions = (kroner: number, language: 'da' | 'en') =>
  (Math.abs(kroner) / 1e6).toLocaleString(language === 'da' ? 'da-DK' : 'en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: Math.abs(kroner) < 95_000 ? 3 : 1,
  })
/** Of a hundred; none and all only where it is none and all. */
const percent = (share: number) => {
  const rounded = Math.round(share * 100)
  return share > 0 && share < 1 ? Math.min(99, Math.max(1, rounded)) : rounded
}
/** Two decimals, and three of what is small. */
const decimal = (value: number, language: 'da' | 'en', isSmall = Math.abs(value) < 0.1) =>
  value.toLocaleString(language === 'da' ? 'da-DK' : 'en-GB', {
    maximumFractionDigits: isSmall ? 3 : 2,
  })

export const dayIn = (day: string, language: 'da' | 'en') =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(language === 'da' ? 'da-DK' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  })

/** The verdict in one sentence. A case that does not pay says so as plainly as one that does. */
export function verdictOf(
  file: BusinessCase,
  central: Central,
  spread: Spread,
  breakEven: BreakEven | 'none' | 'any',
): Verdict {
  const kind = kindOf(spread.pays)
  return {
    kind,
    sentence: sentenceOf(kind, central, spread),
    mustBeTrue: mustBeTrue(file, central, breakEven),
    doesNotSay: doesNotSay(file),
  }
}

function kindOf(pays: number): VerdictKind {
  if (pays >= SURE) return 'pays'
  return pays <= UNLIKELY ? 'does_not_pay' : 'open'
}

function sentenceOf(kind: VerdictKind, central: Central, { pays, percentiles }: Spread): Said {
  const { paybackMonths, paybackStays } = central
  const years = typeof paybackMonths === 'number' ? Math.ceil(paybackMonths / 12) : 0
  const back = {
    da:
      years > 0
        ? `, pengene er tilbage i år ${years}${paybackStays ? '' : ', men ikke hele vejen'}`
        : '',
    en:
      years > 0
        ? `, the money is back in year ${years}${paybackStays ? '' : ', but not all the way'}`
        : '',
  }
  // Where the central numbers say the opposite of the draws, it is the middle of the draws that is told.
  const opposite = kind !== 'open' && (kind === 'pays') !== central.net > 0
  const net = opposite ? percentiles.p50 : central.net
  const [da, en] = [millions(net, 'da'), millions(net, 'en')]
  const chance = {
    da: `I ${percent(pays)} af 100 forløb bliver der sparet mere, end der er brugt.`,
    en: `In ${percent(pays)} of 100 courses more is saved than was spent.`,
  }
  if (kind === 'pays')
    return {
      da: `Investeringen tjener sig hjem: ${da} mio. kr. mere ind end ud${back.da}. ${chance.da}`,
      en: `The investment pays: ${en} m kr more in than out${back.en}. ${chance.en}`,
    }
  if (kind === 'does_not_pay')
    return {
      da: `Investeringen tjener sig ikke hjem: der mangler ${da} mio. kr. ${chance.da}`,
      en: `The investment does not pay: ${en} m kr are missing. ${chance.en}`,
    }
  const sign = net >= 0 ? { da: 'plus', en: 'plus' } : { da: 'minus', en: 'minus' }
  return {
    da: `Det kan ikke afgøres endnu: med hver forudsætning i midten bliver det ${sign.da} ${da} mio. kr. ${chance.da}`,
    en: `It cannot be decided yet: with every assumption in its middle it comes to ${sign.en} ${en} m kr. ${chance.en}`,
  }
}

function mustBeTrue(file: BusinessCase, central: Central, breakEven: BreakEven | 'none' | 'any') {
  const said: Said[] = []
  if (breakEven === 'none')
    said.push({
      da: 'Ingen effekt, som nogen har set, kan betale for det her.',
      en: 'No effect that anybody has seen can pay for this.',
    })
  else if (breakEven === 'any')
    said.push({
      da: 'Det betaler sig, også uden en virkning på afgangen.',
      en: 'It pays, also without an effect on exits.',
    })
  else said.push(exitsNeeded(breakEven))
  const first = file.model?.posts.map(({ from }) => from).toSorted()[0]
  if (first)
    said.push({
      da: `Stillingerne skal være besat fra ${dayIn(first, 'da')}, og sagerne pr. medarbejder skal falde, som der står.`,
      en: `The posts must be filled from ${dayIn(first, 'en')}, and the cases per caseworker must fall as it says.`,
    })
  if (central.deepest.kroner > 0)
    said.push({
      da: `Budgettet skal kunne bære ${millions(central.deepest.kroner, 'da')} mio. kr. i minus i måned ${central.deepest.month}.`,
      en: `The budget must be able to carry ${millions(central.deepest.kroner, 'en')} m kr outstanding in month ${central.deepest.month}.`,
    })
  return said
}

function exitsNeeded({ multiplier, elasticity }: BreakEven): Said {
  const by = (language: 'da' | 'en') =>
    decimal(multiplier, language, Math.abs(multiplier - 1) < 0.1)
  return {
    da: `Afgangen skal blive mindst ${by('da')} gange så stor (elasticitet ${decimal(elasticity, 'da')}).`,
    en: `Exits must become at least ${by('en')} times as many (elasticity ${decimal(elasticity, 'en')}).`,
  }
}

function doesNotSay(file: BusinessCase): Said[] {
  const own = file.unknown.map((text) => ({ da: text, en: text }))
  return [
    {
      da: 'Om en bestemt borger kommer i job. Modellen regner på grupper og ved intet om nogen.',
      en: 'Whether a certain citizen gets a job. The model counts groups and knows nothing of anybody.',
    },
    {
      da: 'Hvad det betyder for den, der får en hverdag at stå op til. Det er ikke kroner og står andre steder.',
      en: 'What it means to somebody who gets a day to rise to. That is not kroner and stands elsewhere.',
    },
    {
      da: 'At pengene kan bruges to gange: sparet er kun det, der også bliver taget ud af et budget.',
      en: 'That money can be spent twice: saved is only what is taken out of a budget, too.',
    },
    ...own,
  ]
}

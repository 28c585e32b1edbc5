import type { Day } from '#core/dates.ts'
import type { BusinessCase } from './businessCase.ts'
import { dayIn, type Said, type VerdictKind } from './caseVerdict.ts'

/** Whole kroner that were told, added up. What nobody knows makes no sum: an unknown saving is not a saving of 0. */
export type CaseAccounts = {
  invested: number
  /** Of the years whose saving is known; null where none is. */
  saved: number | null
  /** Null as long as the saving of one year is not known. */
  net: number | null
  ratio: number | null
  /** Whether the years were told, or only the sums. */
  split: 'told' | 'assumed'
  /** Years of which nobody knows the saving yet. */
  notKnown: number[]
  /** The running net is null from the first year on whose saving is not known. */
  years: { year: number; invested: number; saved: number | null; runningNet: number | null }[]
}

/** Adds up what was told. Whole kroner in, whole kroner out: nothing is rounded. */
export function accountsOf({ split, years }: NonNullable<BusinessCase['accounts']>): CaseAccounts {
  const sorted = years.toSorted((a, b) => a.year - b.year)
  const invested = sorted.reduce((sum, one) => sum + one.invested, 0)
  const known = sorted.flatMap(({ saved }) => (saved === null ? [] : [saved]))
  const saved = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null
  const isWhole = known.length === sorted.length
  let runningNet: number | null = 0
  return {
    ...{ invested, saved, split },
    net: isWhole && saved !== null ? saved - invested : null,
    ratio: isWhole && saved !== null && invested > 0 ? saved / invested : null,
    notKnown: sorted.filter((one) => one.saved === null).map(({ year }) => year),
    years: sorted.map((one) => {
      runningNet =
        runningNet === null || one.saved === null ? null : runningNet + one.saved - one.invested
      return { ...one, runningNet }
    }),
  }
}

/**
 * What was told in one sentence, where there is no model. A loss is told as plainly as a gain. No currency is named:
 * what is told from abroad is in its own. What runs on until a day it is decided is not judged before it.
 * @param decideOn The day of the stop rule, if there is one.
 */
export function saidOfAccounts(
  { invested, saved, net, split, years }: CaseAccounts,
  decideOn: Day | undefined,
): { kind: VerdictKind; sentence: Said } {
  const of = (kroner: number) => ({ da: millionsIn(kroner, 'da'), en: millionsIn(kroner, 'en') })
  const spent = of(invested)
  if (net === null || saved === null)
    return {
      kind: 'told',
      sentence: {
        da: `Der er brugt ${spent.da} mio. Om de er kommet igen, kan ikke siges: ikke alt det sparede er oplyst.`,
        en: `${spent.en} m were spent. Whether they have come back cannot be said: not all that was saved has been told.`,
      },
    }
  const [back, difference] = [of(saved), of(Math.abs(net))]
  const asTold =
    split === 'told'
      ? {
          da: 'Tallene er gengivet, som de er oplyst; de er ikke sammenlignet med nogen her.',
          en: 'The figures are as they were told; they are compared with nobody here.',
        }
      : {
          da: 'Kun summer er oplyst; hvordan de er fordelt, er vores antagelse. De er ikke sammenlignet med nogen her.',
          en: 'Only sums were told; how they are split is our assumption. They are compared with nobody here.',
        }
  const sums = {
    da: `brugt ${spent.da} mio., sparet ${back.da} mio.`,
    en: `${spent.en} m spent, ${back.en} m saved`,
  }
  const last = Math.max(...years.map(({ year }) => year))
  if (decideOn && Number(decideOn.slice(0, 4)) > last)
    return {
      kind: 'open',
      sentence: {
        da: `Det er ikke afgjort endnu: det bliver det ${dayIn(decideOn, 'da')}. Til og med ${last}: ${sums.da}. ${asTold.da}`,
        en: `It is not decided yet: it will be on ${dayIn(decideOn, 'en')}. Up to ${last}: ${sums.en}. ${asTold.en}`,
      },
    }
  if (net < 0)
    return {
      kind: 'does_not_pay',
      sentence: {
        da: `Det gav underskud, som det er fortalt: der mangler ${difference.da} mio. (${sums.da}). ${asTold.da}`,
        en: `It lost money, as told: ${difference.en} m are missing (${sums.en}). ${asTold.en}`,
      },
    }
  return {
    kind: 'told',
    sentence: {
      da: `Der kom ${difference.da} mio. mere tilbage, end der blev brugt, som det er fortalt (${sums.da}). ${asTold.da}`,
      en: `${difference.en} m more came back than were spent, as told (${sums.en}). ${asTold.en}`,
    },
  }
}

/** What accounts alone cannot say; what the file itself says is not known stands last, in its own words. */
export function notSaidOfAccounts({ unknown }: BusinessCase): Said[] {
  return [
    {
      da: 'Om pengene også var sparet uden investeringen. Et regnskab har ingen at sammenligne med.',
      en: 'Whether the money would have been saved without the investment. Accounts have nobody to compare with.',
    },
    {
      da: 'Hvad det betød for borgerne. Det er ikke kroner og står andre steder.',
      en: 'What it meant to the citizens. That is not kroner and stands elsewhere.',
    },
    ...unknown.map((text) => ({ da: text, en: text })),
  ]
}

function millionsIn(kroner: number, language: 'da' | 'en'): string {
  return (kroner / 1e6).toLocaleString(language === 'da' ? 'da-DK' : 'en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
}

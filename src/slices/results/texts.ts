import { catalogue } from '#core/language.ts'
import type { Decision, Why } from './rules.ts'

const decisionsDa: Record<Decision, { word: string; sentence: string }> = {
  stay: {
    word: 'Gør permanent',
    sentence: 'Det virker nok til at betale sig. Reglen siger: gør det permanent.',
  },
  stop: { word: 'Stop', sentence: 'Det virker ikke nok til at betale sig. Reglen siger: stop.' },
  not_delivered: {
    word: 'Ret eller stop',
    sentence:
      'Kontakten er ikke holdt, så metoden er ikke prøvet. Ret det, eller stop; skyd ikke skylden på metoden.',
  },
  continue: { word: 'Fortsæt', sentence: 'Det kan ikke afgøres endnu. Reglen siger: fortsæt.' },
  undecided: { word: 'Ikke afgjort', sentence: 'Det kan ikke afgøres.' },
  wait: { word: 'Vent', sentence: 'Det er for tidligt at afgøre noget.' },
}
const decisionsEn: Record<Decision, { word: string; sentence: string }> = {
  stay: {
    word: 'Make permanent',
    sentence: 'It works well enough to pay. The rule says: make it permanent.',
  },
  stop: { word: 'Stop', sentence: 'It does not work well enough to pay. The rule says: stop.' },
  not_delivered: {
    word: 'Mend or stop',
    sentence:
      'The contact was not held, so the method was not tried. Mend it, or stop; do not blame the method.',
  },
  continue: { word: 'Continue', sentence: 'It cannot be decided yet. The rule says: continue.' },
  undecided: { word: 'Undecided', sentence: 'It cannot be decided.' },
  wait: { word: 'Wait', sentence: 'It is too early to decide anything.' },
}

const whysDa: Record<Why, string> = {
  not_agreed:
    'Der blev ikke aftalt en opfølgning før start. Så er der ingen regel at afgøre det efter.',
  not_begun: 'Projektet er ikke begyndt.',
  no_effect_design:
    'Der er kun aftalt at se på før og efter. Det er ikke en effekt, heller ikke med flere tal.',
  few_exits: 'Der er endnu ikke fem afgange på hver side.',
  few_months: 'Der er for få måneder før eller efter start.',
  no_series: 'De andre kommuners tal er ikke lagt ind.',
  not_drawn: 'Lodtrækningen er ikke foretaget.',
}
const whysEn: Record<Why, string> = {
  not_agreed: 'No follow-up was agreed before the start. So there is no rule to decide it by.',
  not_begun: 'The project has not begun.',
  no_effect_design:
    'It was only agreed to look before and after. That is not an effect, not with more figures either.',
  few_exits: 'There are not yet five exits on each side.',
  few_months: 'There are too few months before or after the start.',
  no_series: 'The other municipalities’ figures have not been added.',
  not_drawn: 'The order has not been drawn.',
}

export const texts = catalogue({
  da: {
    decisions: decisionsDa,
    whys: whysDa,
    page: {
      title: 'Virkede det?',
      lead: 'Hvad tallene siger efter den regel, der blev aftalt før start.',
      all: 'Investeringer',
      followUp: 'Opfølgning',
      cohort: 'Forløb og kontakt',
      when: (day: string) => `Kan efter alt at dømme afgøres ${day}.`,
      late: (day: string) =>
        `Med det tempo kan det først afgøres ${day}, og da er den aftalte periode gået.`,
      never: 'Med den aftale kan det aldrig afgøres: der er for få afgange at sammenligne.',
      months: (months: string, horizon: string) => `${months} af ${horizon} måneder er gået.`,
      ramp: (day: string) => `Efter aftalen tidligst ${day}.`,
    },
    figures: {
      title: 'Tallene',
      effect: 'Effekt',
      more: (percent: string) => `${percent} flere går videre`,
      each: 'går videre pr. måned',
      between: (low: string, high: string) => `mellem ${low} og ${high}`,
      open: 'uden grænse endnu',
      anytime: 'holder, uanset hvor ofte vi kigger',
      once: 'gælder for ét kig, til sidst',
      grade: 'Sammenligningens sikkerhed',
      grades: {
        A: 'lodtrækning',
        B: 'sammenlignet med andre',
        C: 'kun vores egen kurve',
      },
      breakEven: 'Betaler sig fra',
      above: 'Over det, der betaler sig',
      ofHundred: (count: string) => `${count} af 100`,
      aboveHelp: 'verdener med de tal og det, I troede på forhånd',
      pays: 'Netto over nul',
      paysHelp: 'efter business casens model',
      noNet: {
        no_effect: 'Der er ingen effekt at regne med.',
        no_case: 'Der er ingen business case.',
        no_model:
          'Business casen har beløb, men ingen model at regne i. Se »Over det, der betaler sig«.',
        no_caseload: 'Business casen siger ikke, hvor mange sager der var og blev.',
        model_refuses: 'Business casens model kan ikke regnes med de tal, der står i den.',
      },
      before: 'Før start',
      after: 'Efter start',
      rate: (rate: string) => `${rate} af 100 gik videre pr. måned`,
      few: 'for få til at vises',
      notEffect: 'Ikke en effekt',
      notEffectHelp: 'Tallene viser, hvad der skete. Alt andet, der skete samtidig, er med i dem.',
      destinations: (outcomes: string) => `Gik videre til ${outcomes}.`,
    },
    looks: {
      title: 'Beviset måned for måned',
      lead: (threshold: string) =>
        `E-værdien siger, hvor mange gange en indsats ville være vokset, hvis man havde væddet på, at der er en effekt. Ved ${threshold} er det nok, og man må kigge hver måned.`,
      e: 'e-værdi',
      threshold: (threshold: string) => `nok: ${threshold}`,
      unit: 'gange indsatsen, efter måneder',
      month: 'Måned',
      months: 'måneder efter start',
      crossed: (month: string) => `Grænsen blev nået efter ${month} måneder.`,
      notCrossed: 'Grænsen er ikke nået.',
      byDraw: (share: string, orders: string) =>
        `Loddet selv: ${share} af ${orders} rækkefølger ville have vist mindst så stor en forskel.`,
      interval: 'Interval',
      table: 'Intervallet måned for måned',
      source: 'Howard m.fl. 2021; Grünwald m.fl. 2024',
      how: 'Forholdet mellem de to sider efter start mod forholdet før. Månederne lægges sammen, til begge sider har fem afgange.',
    },
    again: {
      title: 'Regn det efter',
      lead: 'Tallene er summer med mindst fem afgange på hver side og handler om ingen.',
      save: 'Hent tallene',
      data: 'Tallenes fingeraftryk',
      code: 'Program',
      command: 'Kommando',
    },
    kept: {
      title: 'Gemte resultater',
      keep: 'Gem resultatet, som det er i dag',
      done: 'Resultatet er gemt',
      none: 'Ingen endnu. Gem også det, der ikke virkede: det er lige så meget værd at vide.',
      by: (name: string, day: string) => `${day}, gemt af ${name}`,
    },
  },
  en: {
    decisions: decisionsEn,
    whys: whysEn,
    page: {
      title: 'Did it work?',
      lead: 'What the figures say by the rule that was agreed before the start.',
      all: 'Investments',
      followUp: 'Follow-up',
      cohort: 'Courses and contact',
      when: (day: string) => `Can in all likelihood be decided on ${day}.`,
      late: (day: string) =>
        `At this pace it can first be decided on ${day}, and then the agreed period has passed.`,
      never: 'With this agreement it can never be decided: there are too few exits to compare.',
      months: (months: string, horizon: string) => `${months} of ${horizon} months have passed.`,
      ramp: (day: string) => `By the agreement not before ${day}.`,
    },
    figures: {
      title: 'The figures',
      effect: 'Effect',
      more: (percent: string) => `${percent} more move on`,
      each: 'move on a month',
      between: (low: string, high: string) => `between ${low} and ${high}`,
      open: 'without a limit yet',
      anytime: 'holds however often we look',
      once: 'holds for one look, at the end',
      grade: 'How sure the comparison is',
      grades: {
        A: 'drawn by lot',
        B: 'compared with others',
        C: 'our own curve only',
      },
      breakEven: 'Pays from',
      above: 'Above what pays',
      ofHundred: (count: string) => `${count} of 100`,
      aboveHelp: 'worlds with these figures and what you believed beforehand',
      pays: 'Net above nothing',
      paysHelp: 'by the model of the business case',
      noNet: {
        no_effect: 'There is no effect to reckon with.',
        no_case: 'There is no business case.',
        no_model:
          'The business case has amounts, but no model to reckon in. See “Above what pays”.',
        no_caseload: 'The business case does not say how many cases there were and became.',
        model_refuses: 'The model of the business case cannot be reckoned with the numbers in it.',
      },
      before: 'Before the start',
      after: 'After the start',
      rate: (rate: string) => `${rate} of 100 moved on a month`,
      few: 'too few to be shown',
      notEffect: 'Not an effect',
      notEffectHelp: 'The figures show what happened. Whatever else happened meanwhile is in them.',
      destinations: (outcomes: string) => `Moved on to ${outcomes}.`,
    },
    looks: {
      title: 'The evidence month by month',
      lead: (threshold: string) =>
        `The e-value says how many times a stake would have grown, had one bet that there is an effect. At ${threshold} it is enough, and one may look every month.`,
      e: 'e-value',
      threshold: (threshold: string) => `enough: ${threshold}`,
      unit: 'times the stake, by months',
      month: 'Month',
      months: 'months after the start',
      crossed: (month: string) => `The limit was reached after ${month} months.`,
      notCrossed: 'The limit has not been reached.',
      byDraw: (share: string, orders: string) =>
        `The draw itself: ${share} of ${orders} orders would have shown at least so large a difference.`,
      interval: 'Interval',
      table: 'The interval month by month',
      source: 'Howard et al. 2021; Grünwald et al. 2024',
      how: 'The ratio of the two sides after the start against that before. Months are put together until both sides have five exits.',
    },
    again: {
      title: 'Reckon it again',
      lead: 'The figures are sums of at least five exits on each side, and are about nobody.',
      save: 'Fetch the figures',
      data: 'Fingerprint of the figures',
      code: 'Program',
      command: 'Command',
    },
    kept: {
      title: 'Kept results',
      keep: 'Keep the result as it is today',
      done: 'The result is kept',
      none: 'None yet. Keep what did not work, too: it is worth as much to know.',
      by: (name: string, day: string) => `${day}, kept by ${name}`,
    },
  },
})

export const refusalTexts = {
  da: {
    'result.not_agreed': 'Der er ikke aftalt en opfølgning, så der er intet resultat at gemme.',
  },
  en: { 'result.not_agreed': 'No follow-up was agreed, so there is no result to keep.' },
}

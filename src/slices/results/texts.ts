import { catalogue } from '#core/language.ts'
import type { Decision, Never, Why } from './rules.ts'

type Said = {
  word: string
  sentence: string
  /** Of a project that is closed. */
  wouldHave: string
}

const decisionsDa: Record<Decision, Said> = {
  stay: {
    word: 'Gør permanent',
    sentence: 'Det virker nok til at betale sig. Reglen siger: gør det permanent.',
    wouldHave: 'Reglen ville have sagt: gør det permanent.',
  },
  stop: {
    word: 'Stop',
    sentence: 'Det virker ikke nok til at betale sig. Reglen siger: stop.',
    wouldHave: 'Reglen ville have sagt: stop.',
  },
  not_delivered: {
    word: 'Ret eller stop',
    sentence:
      'Kontakten er ikke holdt, så metoden er ikke prøvet. Ret det, eller stop; skyd ikke skylden på metoden.',
    wouldHave: 'Kontakten blev ikke holdt, så metoden blev ikke prøvet.',
  },
  continue: {
    word: 'Fortsæt',
    sentence: 'Det kan ikke afgøres endnu. Reglen siger: fortsæt.',
    wouldHave: 'Reglen ville have sagt: fortsæt. Det nåede ikke at blive afgjort.',
  },
  undecided: {
    word: 'Ikke afgjort',
    sentence: 'Det kan ikke afgøres.',
    wouldHave: 'Det blev ikke afgjort, om det virkede.',
  },
  wait: {
    word: 'Vent',
    sentence: 'Det er for tidligt at afgøre noget.',
    wouldHave: 'Det var endnu for tidligt at afgøre noget.',
  },
}
const decisionsEn: Record<Decision, Said> = {
  stay: {
    word: 'Make permanent',
    sentence: 'It works well enough to pay for itself. The rule says: make it permanent.',
    wouldHave: 'The rule would have said: make it permanent.',
  },
  stop: {
    word: 'Stop',
    sentence: 'It does not work well enough to pay for itself. The rule says: stop.',
    wouldHave: 'The rule would have said: stop.',
  },
  not_delivered: {
    word: 'Put right or stop',
    sentence:
      'The contact was not held, so the method has not been tried. Put that right, or stop; do not blame the method.',
    wouldHave: 'The contact was not held, so the method was never tried.',
  },
  continue: {
    word: 'Continue',
    sentence: 'It cannot be decided yet. The rule says: continue.',
    wouldHave: 'The rule would have said: continue. There was no time to decide it.',
  },
  undecided: {
    word: 'Undecided',
    sentence: 'It cannot be decided.',
    wouldHave: 'Whether it worked was never decided.',
  },
  wait: {
    word: 'Wait',
    sentence: 'It is too early to decide anything.',
    wouldHave: 'It was still too early to decide anything.',
  },
}

const whysDa: Record<Why, string> = {
  not_agreed:
    'Der blev ikke aftalt en opfølgning før start. Så er der ingen regel at afgøre det efter.',
  not_begun: 'Projektet er ikke begyndt, eller den aftalte start er ikke kommet.',
  no_effect_design:
    'Det er kun aftalt at se på før og efter. Det er ikke en effekt, heller ikke når der kommer flere tal.',
  few_exits: 'Der er for få afgange: der skal være mindst fem på hver side og i hvert led.',
  few_months: 'Der er for få måneder før eller efter start.',
  no_series: 'De andre kommuners tal er ikke lagt ind.',
  not_drawn:
    'Der skulle trækkes lod om rækkefølgen, men det skete ikke før start. Så er der ingen lodtrækning at dømme efter.',
}
const whysEn: Record<Why, string> = {
  not_agreed: 'No follow-up was agreed before the start, so there is no rule to decide it by.',
  not_begun: 'The project has not begun, or the agreed start has not come.',
  no_effect_design:
    'All that was agreed is to look before and after. That does not show an effect, and more figures will not change that.',
  few_exits: 'There are too few exits: at least five are needed on each side and in each step.',
  few_months: 'There are too few months before or after the start.',
  no_series: 'The other municipalities’ figures have not been added.',
  not_drawn:
    'The order was to be drawn by lot, but no draw was made before the start. So there is no draw to judge by.',
}

const neversDa: Record<Never, string> = {
  too_small:
    'Med den aftale kan det aldrig afgøres, at det betaler sig: den ventede effekt er ikke større end det, der skal til.',
  too_few:
    'Med den aftale bliver det efter alt at dømme aldrig afgjort: der er for få afgange at sammenligne.',
}
const neversEn: Record<Never, string> = {
  too_small:
    'This agreement can never decide that it pays: the expected effect is no larger than what it takes to break even.',
  too_few:
    'This agreement will in all likelihood never decide it: there are too few exits to compare.',
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
      closed: 'Projektet er lukket.',
      closedOn: (day: string) => `Projektet lukkede ${day}.`,
      when: (day: string) => `Kan efter alt at dømme afgøres ${day}.`,
      late: (day: string) =>
        `Med det tempo kan det først afgøres ${day}, og da er den aftalte periode gået.`,
      never: neversDa,
      months: (months: string, horizon: string) => `${months} af ${horizon} måneder er gået.`,
      ramp: (day: string) => `Efter aftalen afgøres intet før ${day}.`,
      rampThen: (day: string) =>
        `Efter aftalen afgøres intet før ${day}; da kan det efter alt at dømme afgøres.`,
      rule: (share: string) =>
        `Før perioden er gået, afgør kun intervallet: det må man se på hver måned. Til sidst tæller også, hvor sikkert det betaler sig: ${share} af 100 for permanent, under 10 af 100 for stop.`,
    },
    figures: {
      title: 'Tallene',
      effect: 'Effekt',
      each: 'går videre pr. måned',
      eachDonors: 'afgange pr. 100 om måneden',
      donors: 'Tallene er afgange pr. 100 om måneden; højere er bedre.',
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
      breakEven: (percent: string) => `Det betaler sig fra ${percent} flere.`,
      above: 'Over det, der betaler sig',
      ofHundred: (count: string) => `${count} af 100`,
      aboveHelp: 'verdener med de tal; intet blev troet på forhånd.',
      aboveBelieved: 'verdener med de tal og det, I troede på forhånd.',
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
        `E-værdien siger, hvor mange gange en indsats ville være vokset, hvis man havde væddet på, at der er en forskel, den ene eller den anden vej. Ved ${threshold} er det nok, og man må kigge hver måned.`,
      for: 'Tallene peger på, at flere går videre.',
      against: 'Tallene peger på, at færre går videre.',
      effect: 'Effekten',
      effectUnit: 'flere, der går videre pr. måned; farvet: intervallet',
      estimate: 'effekt',
      breakEven: (percent: string) => `betaler sig: ${percent}`,
      eTitle: 'E-værdien',
      e: 'e-værdi',
      threshold: (threshold: string) => `nok: ${threshold}`,
      unit: 'gange indsatsen',
      month: 'Måned',
      months: 'måneder efter start',
      crossed: (month: string) => `Grænsen for en forskel blev nået efter ${month} måneder.`,
      notCrossed: 'Grænsen for en forskel er ikke nået.',
      byDraw: (share: string, orders: string) =>
        `Loddet selv: ${share} af ${orders} rækkefølger ville have vist mindst så stor en forskel. Det tal gælder for ét kig, til sidst.`,
      interval: 'Interval',
      files: { effect: 'effekt-maaned-for-maaned', e: 'e-vaerdi' },
      source: 'Howard m.fl. 2021; Grünwald m.fl. 2024',
      how: 'Forholdet mellem de to sider efter start mod forholdet før. Månederne lægges sammen, til begge sider har fem afgange.',
    },
    again: {
      title: 'Regn det efter',
      lead: 'Filen har alt, resultatet er regnet af: summer, business casen og frøet; ingen navne og ingen nøgler. Kommandoen regner det igen og siger, om cifrene er de samme.',
      save: 'Hent filen',
      notYours:
        'Filen hentes af dem, der må gemme resultater: måned for måned kan den røbe tal om få.',
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
      file: 'Hent det, det blev regnet af',
    },
    export: {
      file: 'resultat',
      looks: 'Måned for måned',
      lookHeads: ['Måneder efter start', 'Effekt', 'Fra', 'Til', 'E-værdi'],
      about: 'Hvad tallene er',
      what: 'Hvad',
      value: 'Værdi',
      project: 'Projekt',
      on: 'Opgjort',
      says: 'Reglen siger',
      grade: 'Sammenligningens sikkerhed',
      effect: 'Effekt: flere, der går videre pr. måned (0,1 er 10 %)',
      low: 'Interval fra',
      high: 'Interval til',
      above: 'Over det, der betaler sig (andel af verdener)',
      pays: 'Netto over nul (andel af verdener)',
      threshold: 'E-værdien er nok ved',
      definition: 'Definition',
      eValue: 'E-værdi',
      source: 'Kilde',
      fingerprint: 'Tallenes fingeraftryk',
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
      closed: 'The project is closed.',
      closedOn: (day: string) => `The project closed on ${day}.`,
      when: (day: string) => `It can most likely be decided on ${day}.`,
      late: (day: string) =>
        `At this pace it cannot be decided before ${day}, and by then the agreed period is over.`,
      never: neversEn,
      months: (months: string, horizon: string) => `${months} of ${horizon} months have passed.`,
      ramp: (day: string) => `By the agreement, nothing is decided before ${day}.`,
      rampThen: (day: string) =>
        `By the agreement, nothing is decided before ${day}; by then it most likely can be.`,
      rule: (share: string) =>
        `Until the period is over, only the interval decides; it may be looked at every month. At the end, how surely it pays counts too: ${share} in 100 to make it permanent, below 10 in 100 to stop.`,
    },
    figures: {
      title: 'The figures',
      effect: 'Effect',
      each: 'moving on per month',
      eachDonors: 'exits per 100 a month',
      donors: 'The figures are exits per 100 a month; higher is better.',
      between: (low: string, high: string) => `between ${low} and ${high}`,
      open: 'no limits yet',
      anytime: 'holds however often we look',
      once: 'holds for one look, at the end',
      grade: 'How sound the comparison is',
      grades: {
        A: 'drawn by lot',
        B: 'compared with others',
        C: 'our own curve only',
      },
      breakEven: (percent: string) => `It pays from ${percent} more.`,
      above: 'Above break-even',
      ofHundred: (count: string) => `${count} in 100`,
      aboveHelp: 'possible worlds, given these figures; nothing was believed beforehand.',
      aboveBelieved: 'possible worlds, given these figures and what you believed beforehand.',
      pays: 'Net gain above zero',
      paysHelp: 'by the model in the business case',
      noNet: {
        no_effect: 'There is no effect to calculate with.',
        no_case: 'There is no business case.',
        no_model:
          'The business case has amounts, but no model to calculate with. See “Above break-even”.',
        no_caseload: 'The business case does not say how the caseload changed.',
        model_refuses: 'The model in the business case cannot run on the numbers in it.',
      },
      before: 'Before the start',
      after: 'After the start',
      rate: (rate: string) => `${rate} in 100 moved on per month`,
      few: 'too few to be shown',
      notEffect: 'Not an effect',
      notEffectHelp:
        'The figures show what happened. Everything else that happened at the same time is part of them.',
      destinations: (outcomes: string) => `Moved on to ${outcomes}.`,
    },
    looks: {
      title: 'The evidence month by month',
      lead: (threshold: string) =>
        `The e-value says how many times a stake would have grown if one had bet on a difference, in either direction. At ${threshold} it is enough, and it may be looked at every month.`,
      for: 'The figures point to more people moving on.',
      against: 'The figures point to fewer people moving on.',
      effect: 'The effect',
      effectUnit: 'more moving on per month; shaded: the interval',
      estimate: 'effect',
      breakEven: (percent: string) => `breaks even: ${percent}`,
      eTitle: 'The e-value',
      e: 'e-value',
      threshold: (threshold: string) => `enough: ${threshold}`,
      unit: 'times the stake',
      month: 'Month',
      months: 'months after the start',
      crossed: (month: string) => `The limit for a difference was reached after ${month} months.`,
      notCrossed: 'The limit for a difference has not been reached.',
      byDraw: (share: string, orders: string) =>
        `The draw itself: ${share} of ${orders} orders would have shown at least as large a difference. That number holds for one look, at the end.`,
      interval: 'Interval',
      files: { effect: 'effect-month-by-month', e: 'e-value' },
      source: 'Howard et al. 2021; Grünwald et al. 2024',
      how: 'The ratio between the two sides after the start, compared with the ratio before. Months are added together until both sides have five exits.',
    },
    again: {
      title: 'Check the calculation',
      lead: 'The file holds everything the result was calculated from: sums, the business case and the seed; no names and no keys. The command calculates it again and says whether the digits are the same.',
      save: 'Download the file',
      notYours:
        'The file is for those who may keep results: month by month it can reveal small numbers.',
      data: 'Fingerprint of the figures',
      code: 'Program',
      command: 'Command',
    },
    kept: {
      title: 'Kept results',
      keep: 'Keep the result as it is today',
      done: 'The result is kept',
      none: 'None yet. Keep what did not work, too: it is worth just as much to know.',
      by: (name: string, day: string) => `${day}, kept by ${name}`,
      file: 'Download what it was calculated from',
    },
    export: {
      file: 'result',
      looks: 'Month by month',
      lookHeads: ['Months after the start', 'Effect', 'From', 'To', 'E-value'],
      about: 'What the figures are',
      what: 'What',
      value: 'Value',
      project: 'Project',
      on: 'As of',
      says: 'The rule says',
      grade: 'How sound the comparison is',
      effect: 'Effect: more moving on per month (0.1 is 10%)',
      low: 'Interval from',
      high: 'Interval to',
      above: 'Above break-even (share of possible worlds)',
      pays: 'Net gain above zero (share of possible worlds)',
      threshold: 'The e-value is enough at',
      definition: 'Definition',
      eValue: 'E-value',
      source: 'Source',
      fingerprint: 'Fingerprint of the figures',
    },
  },
})

export const refusalTexts = {
  da: {
    'result.not_agreed': 'Der er ikke aftalt en opfølgning, så der er intet resultat at gemme.',
  },
  en: { 'result.not_agreed': 'No follow-up was agreed, so there is no result to keep.' },
}

import { catalogue } from '#core/language.ts'
import type { DecisionKind } from '#slices/decisions/rules.ts'
import type { Phase } from '#slices/investments/rules.ts'
import type { ResultRefusal } from './rules.ts'

const phasesDa: Record<Phase, string> = {
  ...{ idea: 'Idé', proposal: 'Forslag', pilot: 'Pilot', scaled: 'Skaleret' },
  ...{ permanent: 'Permanent', closed: 'Lukket' },
}
const phasesEn: Record<Phase, string> = {
  ...{ idea: 'Idea', proposal: 'Proposal', pilot: 'Pilot', scaled: 'Scaled up' },
  ...{ permanent: 'Permanent', closed: 'Closed' },
}
const decisionsDa: Record<DecisionKind, string> = {
  ...{ start: 'Begynd', continue: 'Fortsæt', adjust: 'Justér', scale: 'Skalér' },
  ...{ make_permanent: 'Gør permanent', close: 'Luk' },
}
const decisionsEn: Record<DecisionKind, string> = {
  ...{ start: 'Start', continue: 'Continue', adjust: 'Adjust', scale: 'Scale up' },
  ...{ make_permanent: 'Make permanent', close: 'Close' },
}

export const texts = catalogue({
  da: {
    phases: phasesDa,
    decisions: decisionsDa,
    panel: {
      title: 'Offentligt resultat',
      none: 'Ikke offentliggjort. Kun de, der har adgang til porteføljen, kan læse om projektet.',
      notBegun: 'Et projekt kan offentliggøres, når det er begyndt.',
      stands: (day: string, name: string) =>
        `Alle kan læse siden fra ${day}. Offentliggjort af ${name}.`,
      was: (day: string, name: string) => `Fra ${day}, af ${name}`,
      see: 'Se siden',
      publish: 'Offentliggør',
      again: 'Offentliggør igen',
      againHelp: 'Siden viser tallene fra den dag. Vil du have de nye med, så offentliggør igen.',
      withdraw: 'Tag ned',
      published: 'Siden er offentlig.',
      withdrawn: 'Siden er taget ned.',
      restored: 'Siden er offentlig igen.',
      before: 'Den forrige side er offentlig igen.',
      earlier: 'Taget ned',
      earlierHelp: 'Alle udgaver bliver her. Den, du sætter op, tager pladsen for den, der står.',
      putBack: 'Sæt op igen',
      putBackOf: (day: string) => `Sæt op igen: siden fra ${day}`,
    },
    form: {
      title: 'Offentliggør resultatet',
      lead: 'Alle kan læse siden uden at logge ind. Den viser det, du skriver her, metoden, reglerne fra før start, summerne år for år og beslutningerne. Ingen personer, ingen løn, og stillinger kun, når der er mindst fem. Ellers er årets beløb afrundet til 100.000 kr.',
      summary: 'Hvad blev gjort, og hvad kom der ud af det?',
      summaryHelp: 'Nogle få sætninger til en, der ikke kender jer.',
      learned: 'Hvad ville I gøre anderledes?',
      learnedHelp: 'Det, en anden kommune har brug for at vide.',
      slug: 'Adresse',
      slugHelp: (slug: string) => `Siden får adressen /resultat/${slug}`,
      missing: 'Skriv en sætning.',
      save: 'Offentliggør',
    },
    page: {
      eyebrow: (municipality: string) => municipality,
      since: (day: string) => `siden ${day}`,
      period: (from: string, to: string) => `${from} til ${to}`,
      frozen: (day: string) => `Tallene er fra ${day}, hvor siden blev offentliggjort.`,
      invested: 'Sat i',
      saved: 'Sparet',
      net: 'Netto',
      ...{ expectedNet: 'ventet', expectedInAll: 'ventet, når alle år er gået:' },
      notYet: 'Det er ikke afgjort endnu. Tallene er det, der er opgjort til nu.',
      posts: (count: string) => `${count} stillinger på fuld tid`,
      hypothesis: 'Det, vi troede',
      who: 'Hvem det er for',
      stop: 'Hvornår vi ville stoppe',
      writtenOn: (day: string) => `Skrevet ned ${day}, før start`,
      method: 'Sådan gør vi',
      learned: 'Det, vi ville gøre anderledes',
      unknown: 'Det, vi ikke ved',
      years: 'År for år',
      chart: 'Sat i, sparet og netto i alt',
      unit: 'mio. kr.',
      year: 'År',
      soFar: 'I alt til nu',
      missing: 'ikke opgjort',
      assumed: 'Summen er kommunens. Fordelingen på år er en antagelse.',
      decided: 'Beslutninger',
      definition:
        'Sat i er løn, uddannelse og andet, der er brugt. Sparet er kommunens egen udgift til ydelser, der ikke blev betalt. Netto er forskellen. Løbende priser, uden rente. Ved færre end fem stillinger er årets beløb afrundet til 100.000 kr.',
      source: (municipality: string) => `Regnskabet for ${municipality}`,
      sourceOn: (municipality: string, day: string) =>
        `Regnskabet for ${municipality}, som det var offentliggjort ${day}`,
      use: 'Brug det hos jer',
      useBody:
        'Hent projektet som en fil, I kan begynde med: metoden, reglerne og tallene. Skriv jeres egne tal i den, og regn på, om det betaler sig hos jer.',
      download: 'Hent business casen (JSON)',
      print: 'Print eller gem som PDF',
    },
    sheet: {
      ...{ sums: 'I alt', about: 'Om tallene', what: 'Hvad', words: 'Ord', project: 'Projekt' },
      ...{ posts: 'Stillinger på fuld tid', source: 'Kilde', on: 'Offentliggjort' },
      ...{ realised: 'Opgjort', expected: 'Ventet' },
      kroner: (what: string) => `${what}, kr.`,
    },
  },
  en: {
    phases: phasesEn,
    decisions: decisionsEn,
    panel: {
      title: 'Public result',
      none: 'Not published. Only those who read the portfolio can read about the project.',
      notBegun: 'A project can be published when it has begun.',
      stands: (day: string, name: string) =>
        `Everybody can read the page since ${day}. Published by ${name}.`,
      was: (day: string, name: string) => `Of ${day}, by ${name}`,
      see: 'See the page',
      publish: 'Publish',
      again: 'Publish again',
      againHelp: 'The page has the figures of that day. Publish again to have the new ones on it.',
      withdraw: 'Take down',
      published: 'The page is public.',
      withdrawn: 'The page has been taken down.',
      restored: 'The page is public again.',
      before: 'The page before is public again.',
      earlier: 'Taken down',
      earlierHelp:
        'Every version stays here. The one you put up takes the place of the one that stands.',
      putBack: 'Put up again',
      putBackOf: (day: string) => `Put up again: the page of ${day}`,
    },
    form: {
      title: 'Publish the result',
      lead: 'Everybody can read the page without signing in. It has what you write here, the method, the rules from before the start, the sums year by year and the decisions. No persons, no salaries, and positions only where there are five or more; otherwise a year’s amounts are rounded to 100,000 kr.',
      summary: 'What was done, and what came of it?',
      summaryHelp: 'A few sentences for somebody who does not know you.',
      learned: 'What would you do otherwise?',
      learnedHelp: 'What another municipality needs to know.',
      slug: 'Address',
      slugHelp: (slug: string) => `The page will be at /resultat/${slug}`,
      missing: 'Write a sentence.',
      save: 'Publish',
    },
    page: {
      eyebrow: (municipality: string) => municipality,
      since: (day: string) => `since ${day}`,
      period: (from: string, to: string) => `${from} to ${to}`,
      frozen: (day: string) => `The figures are of ${day}, when the page was published.`,
      invested: 'Put in',
      saved: 'Saved',
      net: 'Net',
      ...{ expectedNet: 'expected', expectedInAll: 'expected when all years have passed:' },
      notYet: 'It is not decided yet. The figures are what is accounted for so far.',
      posts: (count: string) => `${count} full-time positions`,
      hypothesis: 'What we believed',
      who: 'Whom it is for',
      stop: 'When we would stop',
      writtenOn: (day: string) => `Written down ${day}, before the start`,
      method: 'How we do it',
      learned: 'What we would do otherwise',
      unknown: 'What we do not know',
      years: 'Year by year',
      chart: 'Put in, saved, and net in all',
      unit: 'm kr.',
      year: 'Year',
      soFar: 'In all so far',
      missing: 'no accounts',
      assumed: 'The sum is the municipality’s. Its division on years is an assumption.',
      decided: 'Decisions',
      definition:
        'Put in is salaries, training and other things paid for. Saved is the municipality’s own cost of benefits that were not paid. Net is the difference. Current prices, no interest. With fewer than five positions, a year’s amounts are rounded to 100,000 kr.',
      source: (municipality: string) => `The accounts of ${municipality}`,
      sourceOn: (municipality: string, day: string) =>
        `The accounts of ${municipality}, as published ${day}`,
      use: 'Use it where you are',
      useBody:
        'Take the project as a file to begin with: the method, the rules and the figures. Write your own numbers in it, and compute whether it pays where you are.',
      download: 'Download the business case (JSON)',
      print: 'Print or save as PDF',
    },
    sheet: {
      ...{ sums: 'In all', about: 'About', what: 'What', words: 'Words', project: 'Project' },
      ...{ posts: 'Full-time positions', source: 'Source', on: 'Published' },
      ...{ realised: 'Realised', expected: 'Expected' },
      kroner: (what: string) => `${what}, kr.`,
    },
  },
})

export const refusalTexts = catalogue<Record<ResultRefusal, string>>({
  da: {
    'result.names_a_person':
      'Ordene nævner en, der arbejder her, eller et CPR-nummer. Alle kan læse siden: skriv om det uden navne.',
    'result.not_started': 'Projektet er ikke begyndt, så der er intet resultat.',
    'result.slug_malformed': 'Brug små bogstaver fra a til z, tal og bindestreg: faerre-sager.',
    'result.slug_taken': 'Adressen er taget af et andet projekt.',
  },
  en: {
    'result.names_a_person':
      'The words name somebody who works here, or a CPR number. Everybody can read the page: write it without names.',
    'result.not_started': 'The project has not begun, so there is no result.',
    'result.slug_malformed': 'Use small letters from a to z, digits and hyphens: faerre-sager.',
    'result.slug_taken': 'Another project has that address.',
  },
})

import { catalogue } from '#core/language.ts'
import type { LibraryRefusal } from './rules.ts'

const directionsDa: Record<string, string> = {
  better: 'hjalp',
  none: 'ingen forskel',
  worse: 'skadede',
  mixed: 'blandet',
  unknown: 'ikke læst',
}
const directionsEn: Record<string, string> = {
  better: 'helped',
  none: 'no difference',
  worse: 'did harm',
  mixed: 'mixed',
  unknown: 'not read',
}
const decisionsDa: Record<string, string> = {
  stay: 'Virker nok',
  stop: 'Virker ikke nok',
  not_delivered: 'Ikke prøvet',
  continue: 'Ikke afgjort endnu',
  undecided: 'Ikke afgjort',
  wait: 'For tidligt',
}
const decisionsEn: Record<string, string> = {
  stay: 'Works well enough',
  stop: 'Does not work well enough',
  not_delivered: 'Not tried',
  continue: 'Not decided yet',
  undecided: 'Undecided',
  wait: 'Too early',
}
const phasesDa: Record<string, string> = {
  pilot: 'pilot',
  scaled: 'skaleret',
  permanent: 'permanent',
  closed: 'lukket',
}
const phasesEn: Record<string, string> = {
  pilot: 'pilot',
  scaled: 'scaled up',
  permanent: 'permanent',
  closed: 'closed',
}

export const texts = catalogue({
  da: {
    directions: directionsDa,
    decisions: decisionsDa,
    phases: phasesDa,
    page: {
      title: 'Det er prøvet',
      lead: 'Hvad der er prøvet her og andre steder, og hvad der kom ud af det. Også det, der ikke virkede.',
      all: 'Investeringer',
    },
    own: {
      title: 'Hos os',
      none: 'Ingen projekter er begyndt endnu.',
      noResult: 'Intet resultat er gemt.',
      open: 'Virkede det?',
      share: 'Del som fil',
      decided: (day: string) => `besluttet ${day}`,
      kept: (day: string) => `resultat fra ${day}`,
      more: (percent: string) => `${percent} flere går videre`,
      fewer: (percent: string) => `${percent} færre går videre`,
    },
    pool: {
      title: 'Flere kommuner sammen',
      lead: 'Kommunerne deler ét tal og dets usikkerhed, og ingen borgere. Tallene lægges sammen efter, hvor sikre de er.',
      groups:
        'Tallene tæller forskellige udfald eller er sammenlignet på forskellige måder. De står hver for sig og lægges ikke sammen på tværs.',
      counts: (outcomes: string) => `Flere til ${outcomes}`,
      first: (weeks: string) => `i de første ${weeks} uger`,
      against: { others: 'sammenlignet med andre', itself: 'sammenlignet med egen kurve' },
      none: 'Der er ingen tal at lægge sammen endnu. Gem et resultat med en effekt, eller læg en fil fra en anden kommune ind.',
      one: 'Ét tal er ikke flere. Der skal mindst ét mere til, som tæller det samme.',
      all: 'Tilsammen',
      share: (percent: string) => `vægt ${percent}`,
      next: (low: string, high: string) =>
        `Prøves det et sted mere, ventes effekten dér mellem ${low} og ${high}.`,
      nextShort: 'Et sted mere',
      spread: (share: string, sd: string) =>
        `Af forskellen mellem stederne er ${share} mere end tilfældighed (I²). Effekten svinger fra sted til sted med ca. ${sd} (τ).`,
      less: 'færre går videre',
      more: 'flere går videre, og det er bedre',
      fewPlaces: 'To eller tre steder siger kun lidt om, hvor forskellige steder er.',
      leftOut: 'Ikke lagt med',
      older: (kept: string, instead: string) =>
        `fra ${kept}. Samme projekt har et nyere fra ${instead}.`,
      chosen: (kept: string, instead: string) => `fra ${kept}. I har valgt det fra ${instead}.`,
      silent: 'Hos os, uden tal',
      noEffect: (titles: string) =>
        `Resultatet er ikke en effekt, der kan lægges sammen: ${titles}.`,
      notKept: (titles: string) => `Intet resultat er gemt: ${titles}.`,
      use: 'Brug denne i stedet',
      files: 'Filer fra andre kommuner',
      file: 'En anden kommunes fil',
      pick: 'Vælg fil',
      fileHelp: 'En fil med ét estimat (medspiller-estimate/1)',
      added: 'Estimatet er lagt ind',
      bad: 'Filen er ikke et estimat fra Medspiller.',
      remove: 'Tag ud',
      removed: 'Estimatet er taget ud',
      by: (until: string, name: string, day: string) =>
        `, resultat fra ${until}, lagt ind af ${name} ${day}`,
      how: 'En hierarkisk model: hver kommune har sin egen effekt omkring en fælles. Spredningen mellem kommuner er selv usikker, og det er med.',
      source: 'DerSimonian og Laird 1986; Gelman m.fl. 2013',
    },
    studies: {
      title: 'Andre steder',
      lead: 'Undersøgelser, som programmet kender. De, der ikke fandt noget, står først.',
      read: 'læst',
      recalled: 'efter hukommelsen',
      computed: 'regnet af os',
    },
  },
  en: {
    directions: directionsEn,
    decisions: decisionsEn,
    phases: phasesEn,
    page: {
      title: 'What has been tried',
      lead: 'What has been tried here and elsewhere, and what came of it. Also what did not work.',
      all: 'Investments',
    },
    own: {
      title: 'Here',
      none: 'No project has begun yet.',
      noResult: 'No result has been kept.',
      open: 'Did it work?',
      share: 'Share as a file',
      decided: (day: string) => `decided on ${day}`,
      kept: (day: string) => `result of ${day}`,
      more: (percent: string) => `${percent} more move on`,
      fewer: (percent: string) => `${percent} fewer move on`,
    },
    pool: {
      title: 'Several municipalities together',
      lead: 'The municipalities share one number and how unsure it is, and no citizens. The numbers are put together by how sure they are.',
      groups:
        'The numbers count different outcomes, or are compared in different ways. They stand apart and are not put together across.',
      counts: (outcomes: string) => `More to ${outcomes}`,
      first: (weeks: string) => `in the first ${weeks} weeks`,
      against: { others: 'compared with others', itself: 'compared with their own curve' },
      none: 'There are no numbers to put together yet. Keep a result with an effect, or add a file from another municipality.',
      one: 'One number is not several. It takes at least one more that counts the same.',
      all: 'Together',
      share: (percent: string) => `weight ${percent}`,
      next: (low: string, high: string) =>
        `Tried in one place more, the effect there is expected between ${low} and ${high}.`,
      nextShort: 'One place more',
      spread: (share: string, sd: string) =>
        `Of the difference between the places, ${share} is more than chance (I²). The effect varies from place to place by about ${sd} (τ).`,
      less: 'fewer move on',
      more: 'more move on, which is better',
      fewPlaces: 'Two or three places say only little of how different places are.',
      leftOut: 'Not put together',
      older: (kept: string, instead: string) =>
        `of ${kept}. The same project has a newer one of ${instead}.`,
      chosen: (kept: string, instead: string) =>
        `of ${kept}. You have chosen the one of ${instead}.`,
      silent: 'Here, without a number',
      noEffect: (titles: string) => `The result is no effect that can be put together: ${titles}.`,
      notKept: (titles: string) => `No result has been kept: ${titles}.`,
      use: 'Use this one instead',
      files: 'Files from other municipalities',
      file: 'Another municipality’s file',
      pick: 'Choose a file',
      fileHelp: 'A file with one estimate (medspiller-estimate/1)',
      added: 'The estimate is added',
      bad: 'The file is not an estimate from Medspiller.',
      remove: 'Take out',
      removed: 'The estimate is taken out',
      by: (until: string, name: string, day: string) =>
        `, result of ${until}, added by ${name} on ${day}`,
      how: 'A hierarchical model: each municipality has an effect of its own around a common one. How much municipalities differ is itself unsure, and that is in it.',
      source: 'DerSimonian and Laird 1986; Gelman et al. 2013',
    },
    studies: {
      title: 'Elsewhere',
      lead: 'Studies that the program knows. Those that found nothing come first.',
      read: 'read',
      recalled: 'recalled',
      computed: 'computed by us',
    },
  },
})

const refusalsDa: Record<LibraryRefusal, string> = {
  'estimate.known': 'Den fil er lagt ind i forvejen.',
  'estimate.own': 'Det er jeres eget estimat. Det er med i forvejen.',
  'estimate.none': 'Resultatet har ingen effekt, så der er intet tal at dele.',
}
const refusalsEn: Record<LibraryRefusal, string> = {
  'estimate.known': 'That file has been added already.',
  'estimate.own': 'It is your own estimate. It is there already.',
  'estimate.none': 'The result has no effect, so there is no number to share.',
}
export const refusalTexts = { da: refusalsDa, en: refusalsEn }

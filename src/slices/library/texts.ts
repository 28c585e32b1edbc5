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
      effect: (percent: string) => `${percent} i forskel`,
    },
    pool: {
      title: 'Flere kommuner sammen',
      lead: 'Kommunerne deler ét tal og dets usikkerhed, og ingen borgere. Tallene lægges sammen efter, hvor sikre de er.',
      none: 'Der er ingen tal at lægge sammen endnu. Gem et resultat med en effekt, eller læg en fil fra en anden kommune ind.',
      one: 'Ét tal er ikke flere. Læg mindst én fil mere ind.',
      all: 'Tilsammen',
      next: (low: string, high: string) => `En kommune mere ventes mellem ${low} og ${high}.`,
      axis: 'flere, der går videre',
      less: 'færre',
      more: 'flere',
      fewPlaces: 'To eller tre kommuner siger kun lidt om, hvor forskellige kommuner er.',
      file: 'En anden kommunes fil',
      pick: 'Vælg fil',
      fileHelp: 'En fil med ét estimat (medspiller-estimate/1)',
      added: 'Estimatet er lagt ind',
      bad: 'Filen er ikke et estimat fra Medspiller.',
      remove: 'Tag ud',
      removed: 'Estimatet er taget ud',
      by: (name: string, day: string) => `lagt ind af ${name} ${day}`,
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
      effect: (percent: string) => `${percent} difference`,
    },
    pool: {
      title: 'Several municipalities together',
      lead: 'The municipalities share one number and how unsure it is, and no citizens. The numbers are put together by how sure they are.',
      none: 'There are no numbers to put together yet. Keep a result with an effect, or add a file from another municipality.',
      one: 'One number is not several. Add at least one more file.',
      all: 'Together',
      next: (low: string, high: string) =>
        `One municipality more is expected between ${low} and ${high}.`,
      axis: 'more who move on',
      less: 'fewer',
      more: 'more',
      fewPlaces: 'Two or three municipalities say only little of how different municipalities are.',
      file: 'Another municipality’s file',
      pick: 'Choose a file',
      fileHelp: 'A file with one estimate (medspiller-estimate/1)',
      added: 'The estimate is added',
      bad: 'The file is not an estimate from Medspiller.',
      remove: 'Take out',
      removed: 'The estimate is taken out',
      by: (name: string, day: string) => `added by ${name} on ${day}`,
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

import { catalogue } from '#core/language.ts'
import type { PlaceKind, SearchKind, SearchRefusal } from './rules.ts'

export const texts = catalogue({
  da: {
    title: 'Find en borger',
    label: 'Navn, ord der er skrevet, eller et helt CPR-nummer',
    find: 'Find',
    help: 'Du finder de borgere, du har adgang til. Det, du skriver, gemmes ikke.',
    closed: (on: string) => `lukket ${on}`,
    found: (count: string) => `Fandt ${count}.`,
    citizens: { one: 'borger', other: 'borgere' },
    order: 'Åbne sager først, så efter navn.',
    more: 'Der er flere. Skriv et ord mere for at komme tættere på.',
    nothing: 'Her er ikke nogen, du har adgang til.',
    nothingBody:
      'Prøv færre bogstaver: »Sig« finder både Signe og Sigurd. Borgeren kan også høre til hos en anden.',
    nothingHere: 'Der er ikke noget af den slags. Led i det hele.',
    start: 'Hvad kan du søge på?',
    startNames: 'Begyndelsen af et navn: »sig hol« finder Signe Holm.',
    startWords: 'Ord fra drømmen, skridt, aftaler og referater: »hund« finder også »hunden«.',
    startParts: 'Dele af lange ord: »træning« og »hund« finder begge »hundetræning«.',
    startCpr: 'Et helt CPR-nummer med alle ti cifre. Dele af et nummer kan ikke bruges.',
    emergency: 'Er det akut, og har du ikke adgang?',
    emergencyLink: 'Nødadgang',
    where: 'Led i',
    everywhere: 'det hele',
    kinds: {
      name: 'navne',
      dream: 'drømme',
      step: 'skridt',
      promise: 'aftaler',
      record: 'referater',
      note: 'interne noter',
    } satisfies Record<SearchKind, string> as Record<SearchKind, string>,
    places: {
      dream: 'Drøm',
      step: 'Skridt',
      promise: 'Aftale',
      record: 'Referat',
      note: 'Intern note',
    } satisfies Record<PlaceKind, string> as Record<PlaceKind, string>,
    morePlaces: (count: string) => `og ${count} mere i samme sag`,
    placesMore: { one: 'sted', other: 'steder' },
  },
  en: {
    title: 'Find a citizen',
    label: 'Name, words that were written, or a whole CPR number',
    find: 'Find',
    help: 'You find the citizens you have access to. What you write is not kept.',
    closed: (on: string) => `closed ${on}`,
    found: (count: string) => `Found ${count}.`,
    citizens: { one: 'citizen', other: 'citizens' },
    order: 'Open cases first, then by name.',
    more: 'There are more. Write another word to come closer.',
    nothing: 'There is nobody here that you have access to.',
    nothingBody:
      'Try fewer letters: “Sig” finds both Signe and Sigurd. The citizen may also belong with somebody else.',
    nothingHere: 'There is nothing of that kind. Look everywhere.',
    start: 'What can you search for?',
    startNames: 'The start of a name: “sig hol” finds Signe Holm.',
    startWords: 'Words of the dream, steps, promises and records: “hund” also finds “hunden”.',
    startParts: 'Parts of long Danish words: “træning” and “hund” both find “hundetræning”.',
    startCpr: 'A whole CPR number with all ten digits. Parts of a number cannot be used.',
    emergency: 'Is it acute, and you have no access?',
    emergencyLink: 'Emergency access',
    where: 'Look in',
    everywhere: 'everything',
    kinds: {
      name: 'names',
      dream: 'dreams',
      step: 'steps',
      promise: 'promises',
      record: 'records',
      note: 'internal notes',
    },
    places: {
      dream: 'Dream',
      step: 'Step',
      promise: 'Promise',
      record: 'Record',
      note: 'Internal note',
    },
    morePlaces: (count: string) => `and ${count} more in the same case`,
    placesMore: { one: 'place', other: 'places' },
  },
})

export const refusalTexts = catalogue<Record<SearchRefusal, string>>({
  da: {
    'search.write_the_whole_number':
      'Skriv hele CPR-nummeret, alle ti cifre og intet andet, eller brug kun ord.',
    'search.too_short': 'Skriv mindst to bogstaver.',
  },
  en: {
    'search.write_the_whole_number':
      'Write the whole CPR number, all ten digits and nothing else, or use words only.',
    'search.too_short': 'Write at least two letters.',
  },
})

import { catalogue, type Language } from '#core/language.ts'
import type { Unreadable } from '#platform/caseFile.ts'

// What `medspiller case …` says itself. What it says of a fault in a file is in `caseDanish`; what stands on the paper
// is in `caseTexts`.

type Why = Unreadable[0]

const NUMBERS = { da: new Intl.NumberFormat('da-DK'), en: new Intl.NumberFormat('en-GB') }

const da = {
  unreadable: {
    missing: 'er der ikke.',
    forbidden: 'må du ikke læse.',
    folder: 'er en mappe. Skriv, hvilken fil i den.',
    not_a_folder: 'er der ikke: En del af stien er ikke en mappe.',
    ring: 'er et link, der fører til sig selv.',
    long_name: 'har et for langt navn.',
    not_ordinary: 'er ikke en almindelig fil.',
    too_large:
      'fylder {0} MB. En business case fylder nogle få kB, og mere end {1} MB læses ikke. Er det den rigtige fil?',
    other: 'kan ikke læses ({0}).',
  } satisfies Record<Why, string> as Record<Why, string>,
  stdin: 'Det, der kom ind,',
  secondLook: 'Se en ekstra gang på:',
  canRun: (name: string) => `${name} kan køres.`,
  notRun: (name: string, count: number) => `${name}: ${count} fejl. Filen blev ikke kørt.`,
  cannotRun: (name: string) => `${name} kan ikke køres.`,
  progress: (done: number, of: number) => `${done} af ${of} forløb`,
  wholeNumber: (option: string, [least, most]: readonly [number, number], text: string) =>
    `${option} er et helt tal fra ${NUMBERS.da.format(least)} til ${NUMBERS.da.format(most)}, ikke »${text}«.`,
  sayWhere: 'Skriv, hvor siden skal hen: --html FIL, --pdf FIL eller begge.',
  twice: 'Både --html og --pdf peger på den samme fil. Giv dem hver sit navn.',
  cannotWrite: (file: string, code: string) =>
    `${file} kan ikke skrives (${code}). Vælg et andet sted.`,
  isThere: (file: string) => `${file} er der allerede og overskrives ikke. Vælg et andet navn.`,
  noLetter: (name: string) =>
    `»${name}« har intet bogstav at kalde en fil efter. Vælg et andet navn.`,
  noBrowser:
    'En PDF printes af en browser, og hverken Chromium, Chrome eller Edge blev fundet. Installér en, skriv i BROWSER_PATH, hvor den ligger, eller skriv --html FIL og print den fra en hvilken som helst browser.',
  didNotPrint: (browser: string, said: string) =>
    `${browser} printede ikke: ${said}. Skriv --html FIL, og print den.`,
  noPdf: (browser: string) => `${browser} lavede ingen PDF. Skriv --html FIL, og print den.`,
  compare: {
    results: 'Hvad der kommer ud af det',
    written: 'Hvad der står i filerne',
    same: 'De to filer siger det samme.',
    difference: 'B − A',
    figures: {
      'told: invested': 'oplyst: investeret',
      'told: saved': 'oplyst: sparet',
      'told: net': 'oplyst: tilbage',
      spent: 'brugt',
      saved: 'sparet',
      net: 'tilbage',
      'net, P10': 'tilbage, P10',
      'net, P90': 'tilbage, P90',
      'share of courses that pay': 'andel af forløb, der betaler sig',
      'months until the money is back': 'måneder, til pengene er tilbage',
      'most outstanding': 'mest i minus',
      'break-even elasticity': 'elasticitet, der skal til',
      'net after guarantee and equalisation': 'tilbage efter garanti og udligning',
      'net of the state': 'tilbage i staten',
      'net of the other municipalities': 'tilbage i de andre kommuner',
    } as Record<string, string>,
    says: 'Kroner, måneder og andele. De samme tilfældige tal bruges til begge sager, så en forskel er sagernes og ikke lodtrækningens.',
  },
}

const en: typeof da = {
  unreadable: {
    missing: 'is not there.',
    forbidden: 'may not be read by you.',
    folder: 'is a folder. Say which file in it.',
    not_a_folder: 'is not there: a part of its path is no folder.',
    ring: 'is a link that leads to itself.',
    long_name: 'has too long a name.',
    not_ordinary: 'is not an ordinary file.',
    too_large:
      'is {0} MB. A business case is a few kB, and more than {1} MB is not read. Is it the right file?',
    other: 'cannot be read ({0}).',
  },
  stdin: 'What came in',
  secondLook: 'Worth a second look:',
  canRun: (name) => `${name} can be run.`,
  notRun: (name, count) =>
    `${name}: ${count === 1 ? '1 fault' : `${count} faults`}. It was not run.`,
  cannotRun: (name) => `${name} cannot be run.`,
  progress: (done, of) => `${done} of ${of} draws`,
  wholeNumber: (option, [least, most], text) =>
    `${option} is a whole number from ${NUMBERS.en.format(least)} to ${NUMBERS.en.format(most)}, not »${text}«.`,
  sayWhere: 'Say where to write: --html FILE, --pdf FILE, or both.',
  twice: 'Both --html and --pdf name the same file. Give each a name of its own.',
  cannotWrite: (file, code) => `${file} cannot be written (${code}). Say another place.`,
  isThere: (file) => `${file} is there already, and is not written over. Say another name.`,
  noLetter: (name) => `»${name}« has no letter to name a file by. Say a name.`,
  noBrowser:
    'A PDF is printed by a browser, and neither Chromium, Chrome nor Edge was found. Install one, say where it is with BROWSER_PATH, or write --html FILE and print that from any browser.',
  didNotPrint: (browser, said) =>
    `${browser} did not print: ${said}. Write --html FILE and print that.`,
  noPdf: (browser) => `${browser} wrote no PDF. Write --html FILE and print that.`,
  compare: {
    results: 'What comes of it',
    written: 'What is written',
    same: 'The two files say the same.',
    difference: 'B − A',
    figures: {},
    says: 'Kroner, months and shares. The same random numbers are used for both cases, so that a difference is of the cases and not of the draw.',
  },
}

export type CommandWords = typeof da

const WORDS = catalogue({ da, en })

/** The words of the commands in a language; where nobody has said which, Danish. */
export function wordsIn(language: Language = 'da'): CommandWords {
  return WORDS[language]
}

/** Why a file cannot be read, as a sentence. */
export function whyUnread(words: CommandWords, file: string, [why, ...parts]: Unreadable): string {
  const said = words.unreadable[why].replace(/\{(\d)\}/g, (_mark, at) => String(parts[at] ?? ''))
  return `${file === '-' ? words.stdin : file} ${said}`
}

import { catalogue } from '#core/language.ts'
import type { Cause, FrustrationRefusal } from './rules.ts'

type ByCause = Record<Cause, string>

const causesDa: ByCause = {
  rule: 'en regel',
  waiting: 'ventetid',
  misunderstanding: 'en misforståelse',
  relation: 'samarbejdet',
  other: 'noget andet',
}
const causesEn: ByCause = {
  rule: 'a rule',
  waiting: 'waiting',
  misunderstanding: 'a misunderstanding',
  relation: 'working together',
  other: 'something else',
}
/** What the citizen presses: a whole sentence, which stands as their words when they write none. */
const sentencesDa: ByCause = {
  rule: 'En regel står i vejen.',
  waiting: 'Jeg venter på noget.',
  misunderstanding: 'Vi har misforstået hinanden.',
  relation: 'Det er svært mellem os.',
  other: 'Det er noget andet.',
}
const sentencesEn: ByCause = {
  rule: 'A rule is in the way.',
  waiting: 'I am waiting for something.',
  misunderstanding: 'We have misunderstood each other.',
  relation: 'It is hard between us.',
  other: 'It is something else.',
}

export const texts = catalogue({
  da: {
    causes: causesDa,
    panel: {
      title: 'Det, der er svært',
      none: 'Ingen har sagt, at noget er svært.',
      lead: 'Sæt jer ned, og tal det igennem.',
      leadBody: (name: string) =>
        `Det er næsten altid en regel, det er galt med, og ikke et menneske. Spørg ${name}, hvad der er svært, og lyt først.`,
      book: 'Book en samtale',
      note: 'Noter noget svært',
      words: 'Hvad er svært?',
      wordsHelp: 'Så tæt på borgerens egne ord som muligt.',
      cause: 'Hvad skyldes det?',
      save: 'Noter',
      cancel: 'Fortryd',
      saidBy: (name: string, day: string) => `${name} sagde det ${day}`,
      notedBy: (name: string, day: string) => `noteret ${day} af ${name}`,
      because: (cause: string) => `årsag: ${cause}`,
      talked: (day: string) => `talt igennem ${day}`,
      talk: 'Vi har talt det igennem',
      outcome: 'Hvad kom der ud af det?',
      outcomeHelp:
        'Kort og uden navne. Skyldes det en regel, kan ledere læse linjen sammen med andres, når der er mindst fem.',
      settle: 'Afslut',
      settled: (day: string) => `afsluttet ${day}`,
      earlier: 'Tidligere',
      toastNoted: 'Det er noteret.',
      toastTalked: 'Godt. Så mangler kun, hvad der kom ud af det.',
      toastSettled: 'Det er afsluttet.',
      missing: 'Skriv nogle ord.',
    },
    own: {
      button: 'Noget er svært',
      title: 'Hvad er svært?',
      lead: 'Vælg det, der passer bedst. Din sagsbehandler ser det i dag og taler med dig om det.',
      sentences: sentencesDa,
      words: 'Fortæl mere, hvis du vil',
      send: 'Send',
      sent: 'Tak. Din sagsbehandler har fået det at vide.',
      choose: 'Vælg en af sætningerne først.',
      list: 'Det, du har sagt er svært',
      none: 'Du har ikke sagt, at noget er svært.',
      waits: 'Vi taler med dig om det.',
      talked: (day: string) => `Vi talte om det ${day}.`,
      settled: (day: string) => `Talt færdigt ${day}.`,
    },
    page: {
      title: 'Regler og rammer, der skaber frustration',
      lead: 'Hvad borgerne siger er svært, efter årsag. Ingen medarbejder tælles.',
      year: 'År',
      house: 'Hele huset',
      teams: 'Efter team',
      team: 'Team',
      cause: 'Årsag',
      said: 'Gange',
      none: 'Her er for lidt at vise',
      noneBody:
        'Tal vises først, når mindst fem borgere har sagt det samme i året. Sådan kan ingen genkendes.',
      hidden: 'under 5',
      notShown: 'vises ikke',
      hiddenNote:
        'Tal for færre end fem borgere vises ikke, og heller ikke team på under fem. Et tal kan også mangle, fordi man ellers kunne regne et lille tal ud.',
      outcomes: 'Det kom der ud af, når det var en regel',
      outcomesLead:
        'Sagsbehandlernes korte ord uden navne, i alfabetisk orden. Brug dem, når I ser på egne regler.',
      noOutcomes: 'Vises, når der er mindst fem.',
      chart: (year: string) => `Hvad der var svært i ${year}, efter årsag`,
    },
  },
  en: {
    causes: causesEn,
    panel: {
      title: 'What is hard',
      none: 'Nobody has said that something is hard.',
      lead: 'Sit down and talk it through.',
      leadBody: (name: string) =>
        `It is nearly always a rule that is the trouble, not a person. Ask ${name} what is hard, and listen first.`,
      book: 'Book a conversation',
      note: 'Note something hard',
      words: 'What is hard?',
      wordsHelp: 'As close to the citizen’s own words as possible.',
      cause: 'What causes it?',
      save: 'Note it',
      cancel: 'Cancel',
      saidBy: (name: string, day: string) => `${name} said it ${day}`,
      notedBy: (name: string, day: string) => `noted ${day} by ${name}`,
      because: (cause: string) => `cause: ${cause}`,
      talked: (day: string) => `talked through ${day}`,
      talk: 'We have talked it through',
      outcome: 'What came of it?',
      outcomeHelp:
        'Short and without names. Where a rule is the cause, leaders can read the line together with others, when there are at least five.',
      settle: 'Settle it',
      settled: (day: string) => `settled ${day}`,
      earlier: 'Earlier',
      toastNoted: 'It has been noted.',
      toastTalked: 'Good. What came of it is all that is missing.',
      toastSettled: 'It is settled.',
      missing: 'Write some words.',
    },
    own: {
      button: 'Something is hard',
      title: 'What is hard?',
      lead: 'Choose what fits best. Your caseworker sees it today and will talk with you about it.',
      sentences: sentencesEn,
      words: 'Tell more, if you like',
      send: 'Send',
      sent: 'Thank you. Your caseworker has been told.',
      choose: 'Choose one of the sentences first.',
      list: 'What you have said is hard',
      none: 'You have not said that anything is hard.',
      waits: 'We will talk with you about it.',
      talked: (day: string) => `We talked about it ${day}.`,
      settled: (day: string) => `Finished talking ${day}.`,
    },
    page: {
      title: 'Rules and frames that make it hard',
      lead: 'What citizens say is hard, by cause. No employee is counted.',
      year: 'Year',
      house: 'The whole house',
      teams: 'By team',
      team: 'Team',
      cause: 'Cause',
      said: 'Times',
      none: 'There is too little to show',
      noneBody:
        'Numbers are shown when at least five citizens have said the same in the year. So nobody can be recognised.',
      hidden: 'under 5',
      notShown: 'not shown',
      hiddenNote:
        'Numbers for fewer than five citizens are not shown, nor teams of fewer than five. A number may also be missing because a small one could be worked out from it.',
      outcomes: 'What came of it, when it was a rule',
      outcomesLead:
        'The caseworkers’ short words without names, in alphabetical order. Use them when you look at your own rules.',
      noOutcomes: 'Shown when there are at least five.',
      chart: (year: string) => `What was hard in ${year}, by cause`,
    },
  },
})

export const refusalTexts = catalogue<Record<FrustrationRefusal, string>>({
  da: {
    'frustration.case_closed': 'Sagen er lukket.',
    'frustration.not_yours': 'Kun den, der har sagen, eller teamets leder kan ændre det.',
    'frustration.outcome_names_somebody': 'Skriv det uden borgerens navn.',
    'frustration.settled_already': 'Det er afsluttet.',
    'frustration.talk_before_it_was_said': 'Samtalen kan ikke være før den dag, det blev sagt.',
    'frustration.talk_first': 'Tal det igennem først.',
    'frustration.talk_to_come': 'Vælg en dag, der har været.',
  },
  en: {
    'frustration.case_closed': 'The case is closed.',
    'frustration.not_yours': 'Only whoever has the case, or the team’s leader, can change it.',
    'frustration.outcome_names_somebody': 'Write it without the citizen’s name.',
    'frustration.settled_already': 'It is settled.',
    'frustration.talk_before_it_was_said': 'The talk cannot be before the day it was said.',
    'frustration.talk_first': 'Talk it through first.',
    'frustration.talk_to_come': 'Choose a day that has been.',
  },
})

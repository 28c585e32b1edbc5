import { catalogue } from '#core/language.ts'
import type { EnvironmentRefusal, Measure } from './rules.ts'

type MeasureWords = {
  title: string
  unit: string
  /** What the number is an average of. */
  people: string
  /** The same where there is little room. */
  few: string
  definition: string
  /** In the names of its pictures; ascii. */
  picture: string
}

const measuresDa: Record<Measure, MeasureWords> = {
  sick_days: {
    title: 'Sygedage',
    unit: 'sygedage pr. medarbejder pr. måned',
    ...{ people: 'medarbejdere', few: 'medarbejdere', picture: 'sygedage' },
    definition:
      'Sygedage i perioden delt med medarbejdere og måneder. Barsel, ferie og barns sygedag er ikke med.',
  },
  complaints: {
    title: 'Klager over sagsbehandlingen',
    unit: 'klager pr. 100 borgere om året',
    ...{ people: 'borgere med en sag', few: 'borgere', picture: 'klager' },
    definition:
      'Klager over sagsbehandling og afgørelser, der er modtaget i perioden, regnet om til et år og til 100 borgere med en sag.',
  },
  wellbeing: {
    title: 'Trivsel',
    unit: 'gennemsnit på en skala fra 0 til 100',
    ...{ people: 'svar', few: 'svar', picture: 'trivsel' },
    definition:
      'Gennemsnittet af svarene på spørgsmålet om trivsel i kommunens egen måling. En skala fra 1 til 5 regnes om: træk 1 fra, og gang med 25.',
  },
}
const measuresEn: Record<Measure, MeasureWords> = {
  sick_days: {
    title: 'Sick days',
    unit: 'sick days for each employee a month',
    ...{ people: 'employees', few: 'employees', picture: 'sick-days' },
    definition:
      'Sick days of the period divided by employees and months. Parental leave, holidays and days with a sick child are not counted.',
  },
  complaints: {
    title: 'Complaints about case handling',
    unit: 'complaints for each 100 citizens a year',
    ...{ people: 'citizens with a case', few: 'citizens', picture: 'complaints' },
    definition:
      'Complaints about case handling and decisions received in the period, for a year and for 100 citizens with a case.',
  },
  wellbeing: {
    title: 'Wellbeing',
    unit: 'average on a scale from 0 to 100',
    ...{ people: 'answers', few: 'answers', picture: 'wellbeing' },
    definition:
      'The average of the answers about wellbeing in the municipality’s own survey. A scale from 1 to 5 is converted: take 1 away, and multiply by 25.',
  },
}

export const texts = catalogue({
  da: {
    measures: measuresDa,
    link: 'Arbejdsmiljø',
    page: {
      title: 'Arbejdsmiljø',
      of: (project: string) => `Arbejdsmiljø: ${project}`,
      lead: 'Sygedage, klager og trivsel i teamet, ved siden af resten af kommunen. Aldrig for én medarbejder.',
      few: 'Et tal for færre end fem medarbejdere, borgere eller svar bliver ikke gemt.',
      noTeam: 'Projektet har endnu intet team at følge',
      noTeamBody:
        'Her kommer teamets sygedage, klager og trivsel før og efter start. Vælg på projektet en målgruppe, som et team arbejder med.',
      toProject: 'Til projektet',
      team: 'Team',
      none: 'Ikke målt. Der er ikke skrevet et tal endnu.',
      start: 'Projektet begynder',
      elsewhere: 'resten',
      add: 'Skriv et tal',
      addOf: (measure: string) => `Skriv et tal: ${measure}`,
      change: 'Ret',
      changeOf: (measure: string, period: string) => `Ret ${measure}, ${period}`,
      period: 'Periode',
      value: 'Teamet',
      rest: 'Resten af kommunen',
      people: 'Tallet er af',
      source: 'Kilde',
      written: 'Skrevet',
      act: 'Ret',
      unknown: 'ikke oplyst',
      fromFile: 'fra en fil',
      by: (name: string, day: string) => `${name}, ${day}`,
      of100: (people: string, what: string) => `${people} ${what}`,
      now: (value: string) => `Senest ${value}`,
      besides: (value: string) => `resten af kommunen ${value}`,
      before: (value: string) => `før start ${value}`,
    },
    paper: {
      ...{ caption: 'Arbejdsmiljø før start og nu', what: 'Teamet mod resten af kommunen' },
      ...{ before: 'Før start', restBefore: 'Resten', now: 'Senest', restNow: 'Resten' },
      ...{ notMeasured: 'ikke målt', see: 'Se alle tal' },
      nothing:
        'Sygedage, klager og trivsel er ikke skrevet ind for teamet, så de står ikke her. Læg APV og fraværstal ved, hvis udvalget skal se dem.',
      citizens:
        'Borgernes egne svar måles ikke i Medspiller og står ikke her. Sagstallet, som betyder mest for presset i hverdagen, står i punkt 3.',
      of: (period: string, people: string, what: string) => `${period} · ${people} ${what}`,
      sources: (sources: string) => `Kilde: ${sources}`,
    },
    form: {
      measure: 'Hvad er målt?',
      from: 'Fra',
      to: 'Til og med',
      value: 'Teamets tal',
      elsewhere: 'Resten af kommunen i samme periode',
      elsewhereHelp: 'De andre afdelinger uden teamet. Lad feltet stå tomt, hvis ingen ved det.',
      people: (what: string) => `Hvor mange ${what} er tallet af?`,
      peopleHelp: 'Mindst fem. Færre bliver ikke gemt.',
      source: 'Kilde',
      sourceHelp: 'Hvor andre kan finde tallet: fraværssystemet, målingen, klagejournalen.',
      save: 'Gem',
      saved: 'Tallet er gemt.',
      remove: 'Tag ud',
      removed: 'Tallet er taget ud.',
      missing: 'Udfyld feltet.',
      number: 'Skriv et tal, fx 1,4.',
    },
    export: {
      ...{ file: 'arbejdsmiljoe', lines: 'Tal', about: 'Om tallene', team: 'Team', measure: 'Mål' },
      ...{ unit: 'Enhed', from: 'Fra', to: 'Til og med', value: 'Teamet' },
      ...{ elsewhere: 'Resten af kommunen', people: 'Tallet er af', source: 'Kilde' },
      ...{ by: 'Skrevet af', written: 'Skrevet', project: 'Projekt', start: 'Start' },
      ...{ few: 'Små tal', on: 'Hentet', what: 'Hvad', words: 'Ord' },
    },
  },
  en: {
    measures: measuresEn,
    link: 'Working environment',
    page: {
      title: 'Working environment',
      of: (project: string) => `Working environment: ${project}`,
      lead: 'Sick days, complaints and wellbeing of the team beside the rest of the municipality. Never of one employee.',
      few: 'A number of fewer than five employees, citizens or answers is not kept.',
      noTeam: 'The project has no team to follow yet',
      noTeamBody:
        'This is where the team’s sick days, complaints and wellbeing are shown, before and after the start. Choose on the project a target group that a team works with.',
      toProject: 'To the project',
      team: 'Team',
      none: 'Not measured. No number has been written yet.',
      start: 'The project begins',
      elsewhere: 'the rest',
      add: 'Write a number',
      addOf: (measure: string) => `Write a number: ${measure}`,
      change: 'Correct',
      changeOf: (measure: string, period: string) => `Correct ${measure}, ${period}`,
      period: 'Period',
      value: 'The team',
      rest: 'Rest of the municipality',
      people: 'The number is of',
      source: 'Source',
      written: 'Written',
      act: 'Correct',
      unknown: 'not known',
      fromFile: 'from a file',
      by: (name: string, day: string) => `${name}, ${day}`,
      of100: (people: string, what: string) => `${people} ${what}`,
      now: (value: string) => `Latest ${value}`,
      besides: (value: string) => `rest of the municipality ${value}`,
      before: (value: string) => `before the start ${value}`,
    },
    paper: {
      ...{ caption: 'Working environment before the start and now' },
      ...{ what: 'The team and the municipality', before: 'Before the start' },
      ...{ restBefore: 'The rest', now: 'Latest', restNow: 'The rest' },
      ...{ notMeasured: 'not measured', see: 'See all numbers' },
      nothing:
        'Sick days, complaints and wellbeing have not been written for the team, so they are not here. Enclose the workplace assessment and the absence figures if the committee is to see them.',
      citizens:
        'The citizens’ own answers are not measured in Medspiller and are not here. The caseload, which matters most to the pressure of the day, is in point 3.',
      of: (period: string, people: string, what: string) => `${period} · ${people} ${what}`,
      sources: (sources: string) => `Source: ${sources}`,
    },
    form: {
      measure: 'What was measured?',
      from: 'From',
      to: 'To and including',
      value: 'The team’s number',
      elsewhere: 'Rest of the municipality in the same period',
      elsewhereHelp: 'The other departments without the team. Leave it empty if nobody knows.',
      people: (what: string) => `How many ${what} is the number of?`,
      peopleHelp: 'Five or more. Fewer is not kept.',
      source: 'Source',
      sourceHelp:
        'Where others can find it: the absence system, the survey, the complaints register.',
      save: 'Save',
      saved: 'The number has been saved.',
      remove: 'Take out',
      removed: 'The number has been taken out.',
      missing: 'Fill in the field.',
      number: 'Write a number: 1.4.',
    },
    export: {
      ...{ file: 'working-environment', lines: 'Numbers', about: 'About', team: 'Team' },
      ...{ measure: 'Measure', unit: 'Unit', from: 'From', to: 'To and including' },
      ...{ value: 'The team', elsewhere: 'Rest of the municipality', people: 'The number is of' },
      ...{ source: 'Source', by: 'Written by', written: 'Written', project: 'Project' },
      ...{ start: 'Start', few: 'Small numbers', on: 'Taken', what: 'What', words: 'Words' },
    },
  },
})

export const refusalTexts = catalogue<Record<EnvironmentRefusal, string>>({
  da: {
    'environment.ends_before_start': 'Perioden slutter, før den begynder.',
    'environment.out_of_range': 'Tallet ligger uden for det, der kan måles.',
    'environment.overlaps': 'Der er allerede et tal for en del af perioden. Ret det i stedet.',
    'environment.to_come': 'Perioden er ikke slut endnu.',
    'environment.too_few':
      'Tallet er af færre end fem. Så kan nogen regne ud, hvem det er, og det bliver ikke gemt.',
  },
  en: {
    'environment.ends_before_start': 'The period ends before it begins.',
    'environment.out_of_range': 'The number is outside what can be measured.',
    'environment.overlaps': 'There is a number for part of the period already. Correct that one.',
    'environment.to_come': 'The period is not over yet.',
    'environment.too_few':
      'The number is of fewer than five. Somebody could tell who they are, so it is not kept.',
  },
})

import { catalogue } from '#core/language.ts'
import type { Category } from './contract.ts'
import type { AccessRefusal } from './rules.ts'

type Words = Record<string, string>

const purposesDa: Words = {
  case_work: 'arbejde i sagen',
  caseload_planning: 'overblik over sagstal',
  case_allocation: 'fordeling af sager',
  search: 'søgning',
  emergency_access: 'nødadgang',
  access_control: 'kontrol af adgang',
  data_import: 'indlæsning af data',
  citizen_insight: 'borgerens egen indsigt',
}
const purposesEn: Words = {
  case_work: 'work on the case',
  caseload_planning: 'overview of caseloads',
  case_allocation: 'allocation of cases',
  search: 'search',
  emergency_access: 'emergency access',
  access_control: 'control of access',
  data_import: 'loading of data',
  citizen_insight: 'the citizen’s own insight',
}
const basesDa: Words = {
  owner: 'ansvarlig for sagen',
  coworker: 'medansvarlig',
  substitute: 'vikar',
  team: 'samme team',
  leader: 'leder af teamet',
  grant: 'tidsbegrænset adgang',
  break_glass: 'nødadgang',
  none: 'uden relation',
  import: 'indlæsning',
  own: 'borgeren selv',
}
const basesEn: Words = {
  owner: 'responsible for the case',
  coworker: 'co-responsible',
  substitute: 'substitute',
  team: 'same team',
  leader: 'leads the team',
  grant: 'time-limited access',
  break_glass: 'emergency access',
  none: 'no relation',
  import: 'loading',
  own: 'the citizen',
}
/** The same two for the citizen: as the rest of a sentence, and as one of its own. */
const ownPurposesDa: Words = {
  case_work: 'for at arbejde med den',
  caseload_planning: 'for at se, hvor mange borgere hver medarbejder har',
  case_allocation: 'for at finde den rette sagsbehandler til dig',
  search: 'i en søgning',
  emergency_access: 'med nødadgang',
  access_control: 'for at se, hvem der har åbnet den',
  data_import: 'for at hente nye oplysninger fra kommunens andre systemer',
}
const ownPurposesEn: Words = {
  case_work: 'to work on it',
  caseload_planning: 'to see how many citizens each employee has',
  case_allocation: 'to find the right caseworker for you',
  search: 'in a search',
  emergency_access: 'by emergency access',
  access_control: 'to see who has opened it',
  data_import: 'to fetch news from the municipality’s other systems',
}
const ownBasesDa: Words = {
  owner: 'Medarbejderen har ansvar for din sag.',
  coworker: 'Medarbejderen hjælper med din sag.',
  substitute: 'Medarbejderen passer din sag for en kollega, der er væk.',
  team: 'Medarbejderen er i det team, der har din sag.',
  leader: 'Medarbejderen leder det team, der har din sag.',
  grant: 'Medarbejderen har fået lov til det for en tid.',
  break_glass: 'Det var nødadgang. Lederen ser det også.',
  none: 'Medarbejderen har ingen fast del i din sag.',
}
const ownBasesEn: Words = {
  owner: 'The employee is responsible for your case.',
  coworker: 'The employee helps with your case.',
  substitute: 'The employee looks after your case for a colleague who is away.',
  team: 'The employee is in the team that has your case.',
  leader: 'The employee leads the team that has your case.',
  grant: 'The employee has been allowed to for a time.',
  break_glass: 'It was emergency access. The leader sees it, too.',
  none: 'The employee has no fixed part in your case.',
}
const categoriesDa: Record<Category, string> = {
  acute: 'Noget akut',
  colleague_away: 'Kollegaen er væk, og ingen vikar er sat på',
  citizen_asks: 'Borgeren beder selv om hjælp nu',
  other: 'Andet',
}
const categoriesEn: Record<Category, string> = {
  acute: 'Something acute',
  colleague_away: 'The colleague is away and no substitute is set',
  citizen_asks: 'The citizen asks for help now',
  other: 'Something else',
}

const doesDa: Words = {
  caseworker: 'Sit eget sagstal, sine borgere og deres drømme',
  coordinator: 'Teamets sagstal, fravær, vikarer og nye borgere',
  head: 'Alle team, normer, og hvem der har åbnet hvad',
  citizen: 'Sin egen side, og hvem der har set sagen',
  administrator: 'Indlæser kommunens filer',
  shop_steward: 'Sagstal som helhed, ingen enkeltpersoner',
  director: 'Sagstal på tværs af team',
  economist: 'Sagstal på tværs af team',
}
const doesEn: Words = {
  caseworker: 'Their own caseload, their citizens and the dreams',
  coordinator: 'The team’s caseload, absence, substitutes and new citizens',
  head: 'All teams, norms, and who opened what',
  citizen: 'Their own page, and who has seen the case',
  administrator: 'Loads the municipality’s files',
  shop_steward: 'Caseloads as a whole, no single persons',
  director: 'Caseloads across the teams',
  economist: 'Caseloads across the teams',
}

export const texts = catalogue({
  da: {
    login: {
      title: 'Hvem vil du være i dag?',
      lead: (municipality: string) =>
        `${municipality} er en demokommune. Alle mennesker, sager og tal er opdigtet, og derfor kan du logge ind uden adgangskode. I en rigtig kommune er denne dør lukket.`,
      find: 'Find en person',
      everybody: (count: number) => `Vis alle ${count}`,
      teams: (count: number) => `${count} team`,
      does: doesDa,
      first: 'Et godt sted at begynde',
      staff: 'Medarbejdere',
      citizens: 'Borgere',
      closed: 'Der er ingen dør her endnu',
      closedBody:
        'Kommunen er ikke en demokommune, og dens login er ikke sat op. Bed administratoren om at forbinde kommunens eget login.',
      nobody: 'Ingen hedder sådan.',
      signInAs: (name: string) => `Log ind som ${name}`,
    },
    breakGlass: {
      title: 'Nødadgang',
      lead: 'Åbner én sag i højst fire timer. Lederen ser, at det var dig. Borgeren ser, at det blev gjort, hvornår og hvorfor.',
      cpr: 'Borgerens CPR-nummer',
      cprHelp: 'Hele nummeret, ti cifre. Det gemmes ikke i adressen eller i loggen.',
      cprFault: 'Skriv alle ti cifre.',
      category: 'Hvorfor er det nødvendigt?',
      categories: categoriesDa,
      reason: 'Begrundelse',
      reasonHelp: 'En hel sætning. Borgeren læser den.',
      reasonFault: 'Skriv mindst 15 tegn, så borgeren kan forstå det.',
      open: 'Åbn sagen i fire timer',
      never:
        'Nødadgang åbner aldrig din egen sag, din families eller sager, der er låst til bestemte medarbejdere.',
    },
    review: {
      title: 'Adgang',
      lead: 'Nødadgang i de team, du leder. Tal med medarbejderen, når noget undrer dig.',
      none: 'Ingen har brugt nødadgang i dine team.',
      noneBody: 'Når nogen gør det, står det her med deres begrundelse.',
      columns: { when: 'Hvornår', who: 'Hvem', citizen: 'Borger', why: 'Hvorfor', seen: 'Set' },
      markSeen: 'Jeg har set den',
      seen: 'set',
      unseen: 'ikke set',
    },
    panel: {
      title: 'Hvem har åbnet sagen',
      columns: { at: 'Hvornår', who: 'Hvem', purpose: 'Til hvad', basis: 'Med hvilken ret' },
      none: 'Ingen har åbnet sagen endnu.',
      times: (count: string) => `${count} gange`,
    },
    rules: {
      title: 'Adgang til sagen',
      grants: 'Adgang i en periode',
      noGrants: 'Ingen har fået adgang for en tid.',
      until: (when: string) => `til og med ${when}`,
      end: 'Afslut',
      give: 'Giv en kollega adgang',
      employee: 'Medarbejder',
      employeeMissing: 'Vælg en medarbejder.',
      untilOn: 'Til og med',
      untilOnHelp: 'Højst 90 dage frem.',
      untilOnMissing: 'Vælg en dag.',
      reason: 'Hvorfor',
      reasonHelp: 'En hel sætning. Den står her og i loggen.',
      reasonMissing: 'Skriv mindst 15 tegn.',
      giveIt: 'Giv adgang',
      blocks: 'Lukket for',
      noBlocks: 'Sagen er ikke lukket for nogen bestemt.',
      block: 'Luk sagen for en kollega',
      kind: 'Hvorfor',
      kinds: {
        own_case: 'egen sag',
        family: 'familie',
        partner: 'partner',
        conflict: 'inhabilitet',
      },
      blockIt: 'Luk sagen for medarbejderen',
      lift: 'Åbn igen',
      done: 'Det er gjort.',
      conflict: 'Jeg er for tæt på denne sag',
      conflictBody:
        'Sagen lukkes for dig med det samme, og kun din leder kan åbne den igen. Lederen kan se, at du selv sagde det.',
      conflictYes: 'Luk sagen for mig',
    },
    own: {
      title: (name: string) => `Hej ${name}`,
      noDream: 'Vi har ikke skrevet din drøm ned endnu. Fortæl den, næste gang vi taler sammen.',
      caseworker: (name: string) => `${name} er din sagsbehandler.`,
      noCaseworker: 'Du får snart at vide, hvem din sagsbehandler er.',
      accesses: 'Hvem har set min sag',
      accessesLead:
        'Hver gang en medarbejder åbner din sag, skriver vi det ned her. Du kan se, hvilken rolle medarbejderen har, men ikke navnet. Spørg os, hvis noget undrer dig.',
      dream: 'Din drøm',
      access: (role: string, purpose: string) => `En ${role} åbnede din sag ${purpose}.`,
      accessOf: { purposes: ownPurposesDa, bases: ownBasesDa },
      none: 'Ingen har åbnet din sag endnu.',
      emergencies: 'Nødadgang til din sag',
      emergencyLine: (from: string, until: string) => `Åben fra ${from} til ${until}`,
    },
    purposes: purposesDa,
    bases: basesDa,
  },
  en: {
    login: {
      title: 'Who do you want to be today?',
      lead: (municipality: string) =>
        `${municipality} is a demo municipality. All people, cases and numbers are invented, and so you can sign in without a password. In a real municipality this door is closed.`,
      find: 'Find a person',
      everybody: (count: number) => `Show all ${count}`,
      teams: (count: number) => `${count} teams`,
      does: doesEn,
      first: 'A good place to start',
      staff: 'Employees',
      citizens: 'Citizens',
      closed: 'There is no door here yet',
      closedBody:
        'This is not a demo municipality, and its sign-in is not set up. Ask the administrator to connect the municipality’s own sign-in.',
      nobody: 'Nobody has that name.',
      signInAs: (name: string) => `Sign in as ${name}`,
    },
    breakGlass: {
      title: 'Emergency access',
      lead: 'Opens one case for at most four hours. The leader sees that it was you. The citizen sees that it was done, when and why.',
      cpr: 'The citizen’s CPR number',
      cprHelp: 'The whole number, ten digits. It is kept neither in the address nor in the log.',
      cprFault: 'Write all ten digits.',
      category: 'Why is it necessary?',
      categories: categoriesEn,
      reason: 'Reason',
      reasonHelp: 'A whole sentence. The citizen reads it.',
      reasonFault: 'Write at least 15 characters, so that the citizen can understand it.',
      open: 'Open the case for four hours',
      never:
        'Emergency access never opens your own case, your family’s, or cases locked to named staff.',
    },
    review: {
      title: 'Access',
      lead: 'Emergency access in the teams you lead. Talk with the employee when something puzzles you.',
      none: 'Nobody has used emergency access in your teams.',
      noneBody: 'When somebody does, it is shown here with their reason.',
      columns: { when: 'When', who: 'Who', citizen: 'Citizen', why: 'Why', seen: 'Seen' },
      markSeen: 'I have seen it',
      seen: 'seen',
      unseen: 'not seen',
    },
    panel: {
      title: 'Who opened the case',
      columns: { at: 'When', who: 'Who', purpose: 'What for', basis: 'On what ground' },
      none: 'Nobody has opened the case yet.',
      times: (count: string) => `${count} times`,
    },
    rules: {
      title: 'Access to the case',
      grants: 'Access for a time',
      noGrants: 'Nobody has been given access for a time.',
      until: (when: string) => `until and including ${when}`,
      end: 'End',
      give: 'Give a colleague access',
      employee: 'Employee',
      employeeMissing: 'Choose an employee.',
      untilOn: 'Until and including',
      untilOnHelp: 'At most 90 days ahead.',
      untilOnMissing: 'Choose a day.',
      reason: 'Why',
      reasonHelp: 'A whole sentence. It is shown here and kept in the log.',
      reasonMissing: 'Write at least 15 characters.',
      giveIt: 'Give access',
      blocks: 'Closed to',
      noBlocks: 'The case is not closed to anybody in particular.',
      block: 'Close the case to a colleague',
      kind: 'Why',
      kinds: {
        own_case: 'own case',
        family: 'family',
        partner: 'partner',
        conflict: 'conflict of interest',
      },
      blockIt: 'Close the case to the employee',
      lift: 'Open again',
      done: 'Done.',
      conflict: 'I am too close to this case',
      conflictBody:
        'The case closes to you at once, and only your leader can open it again. The leader can see that you said so yourself.',
      conflictYes: 'Close the case to me',
    },
    own: {
      title: (name: string) => `Hello ${name}`,
      noDream: 'We have not written your dream down yet. Tell it the next time we talk.',
      caseworker: (name: string) => `${name} is your caseworker.`,
      noCaseworker: 'You will soon hear who your caseworker is.',
      accesses: 'Who has seen my case',
      accessesLead:
        'Each time an employee opens your case, we write it down here. You can see what role the employee has, but not the name. Ask us if something puzzles you.',
      dream: 'Your dream',
      access: (role: string, purpose: string) =>
        `${/^[aeiou]/.test(role) ? 'An' : 'A'} ${role} opened your case ${purpose}.`,
      accessOf: { purposes: ownPurposesEn, bases: ownBasesEn },
      none: 'Nobody has opened your case yet.',
      emergencies: 'Emergency access to your case',
      emergencyLine: (from: string, until: string) => `Open from ${from} to ${until}`,
    },
    purposes: purposesEn,
    bases: basesEn,
  },
})

export const refusalTexts = catalogue<Record<AccessRefusal, string>>({
  da: {
    'access.not_found_or_blocked': 'Der er ingen åben sag med det nummer, som nødadgang kan åbne.',
    'access.three_a_day': 'Du har brugt nødadgang tre gange det seneste døgn. Tal med din leder.',
    'access.door_closed': 'Denne dør findes kun i demokommunen.',
    'access.reason_says_nothing': 'Skriv en sætning, som borgeren kan forstå.',
    'access.until_in_the_past': 'Dagen er gået. Vælg i dag eller senere.',
    'access.until_too_far':
      'Højst 90 dage frem. Skal det vare længere, så gør medarbejderen medansvarlig.',
    'access.not_oneself': 'Du kan ikke give dig selv adgang.',
    'access.already_blocked': 'Sagen er allerede lukket for den medarbejder.',
  },
  en: {
    'access.not_found_or_blocked':
      'There is no open case with that number that emergency access can open.',
    'access.three_a_day':
      'You have used emergency access three times in the last day. Talk with your leader.',
    'access.door_closed': 'This door exists in the demo municipality only.',
    'access.reason_says_nothing': 'Write a sentence that the citizen can understand.',
    'access.until_in_the_past': 'The day is past. Choose today or later.',
    'access.until_too_far':
      'At most 90 days ahead. If it is to last longer, make the employee co-responsible.',
    'access.not_oneself': 'You cannot give yourself access.',
    'access.already_blocked': 'The case is already closed to that employee.',
  },
})

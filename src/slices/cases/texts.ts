import { catalogue } from '#core/language.ts'
import type { Weight } from '#law/weights.ts'
import type { CaseRefusal } from './rules.ts'

type Words = Record<string, string>

const weightsDa: Record<Weight, string> = {
  enkel: 'Ét spor ad gangen. Borgeren klarer meget selv mellem samtalerne.',
  kompleks: 'Flere spor på én gang: helbred, arbejde, familie eller flere fagfolk.',
  meget_kompleks: 'Meget at samle på. Sagen kræver tid af dig næsten hver uge.',
}
const weightsEn: Record<Weight, string> = {
  enkel: 'One track at a time. The citizen does much alone between conversations.',
  kompleks: 'Several tracks at once: health, work, family or several professionals.',
  meget_kompleks: 'Much to hold together. The case asks time of you almost every week.',
}
const basesDa: Words = {
  owner: 'Du ser sagen, fordi du er ansvarlig for den.',
  coworker: 'Du ser sagen, fordi du er medansvarlig.',
  substitute: 'Du ser sagen, fordi du dækker for en kollega.',
  team: 'Du ser sagen, fordi den hører til dit team.',
  leader: 'Du ser sagen, fordi du leder teamet.',
  grant: 'Du ser sagen, fordi du har fået adgang for en tid.',
  break_glass: 'Du ser sagen med nødadgang. Lederen og borgeren kan se det.',
}
const basesEn: Words = {
  owner: 'You see the case because you are responsible for it.',
  coworker: 'You see the case because you are co-responsible.',
  substitute: 'You see the case because you cover for a colleague.',
  team: 'You see the case because it belongs to your team.',
  leader: 'You see the case because you lead the team.',
  grant: 'You see the case because you were given access for a time.',
  break_glass: 'You see the case by emergency access. The leader and the citizen can see that.',
}

type Known = { conversations: string | null; owned: boolean; helped: boolean; since: string }

/** »7 samtaler siden 3. feb. 2024 · ansvarlig før« */
function knownDa({ conversations, owned, helped, since }: Known): string {
  const before = owned ? 'ansvarlig før' : helped ? 'medansvarlig før' : null
  return [conversations ?? null, before, `siden ${since}`].filter(Boolean).join(' · ')
}
function knownEn({ conversations, owned, helped, since }: Known): string {
  const before = owned ? 'responsible before' : helped ? 'co-responsible before' : null
  return [conversations ?? null, before, `since ${since}`].filter(Boolean).join(' · ')
}

type Reason = { room: string; citizen: string }

export const texts = catalogue({
  da: {
    case: {
      noDream: 'Drømmen er ikke skrevet ned endnu.',
      facts: 'Om sagen',
      targetGroup: 'Målgruppe',
      benefit: 'Ydelse',
      team: 'Team',
      noTeam: 'intet team',
      cpr: 'CPR-nummer',
      noCpr: 'ikke registreret',
      opened: 'Åbnet',
      closed: 'Lukket',
      outcome: 'Udfald',
      closedChip: (on: string) => `lukket ${on}`,
      isProtected: 'navn og adresse er beskyttet',
      handOver: 'Giv sagen videre',
      mine: 'Portefølje',
      search: 'Søg',
      close: 'Luk samtale',
      prepare: 'Forbered',
      accesses: 'Hvem har åbnet sagen',
      bases: basesDa,
    },
    weight: {
      label: 'Tyngde',
      help: 'Hvor meget sagen kræver af den, der har den. Den siger ikke noget om borgeren.',
      choices: weightsDa,
      setBy: (name: string) => `Sat af ${name}.`,
      notSet: 'Tyngden kommer fra kommunens filer. Ingen har sat den her endnu.',
      saved: (weight: string) => `Tyngden er nu »${weight}«.`,
    },
    parts: {
      title: 'Hvem har haft sagen',
      none: 'Ingen har haft sagen endnu.',
      table: 'Vis som tabel',
      kinds: { owner: 'ansvarlig', coworker: 'medansvarlig', substitute: 'vikar' } as Words,
      columns: { who: 'Hvem', kind: 'Som', when: 'Hvornår', why: 'Begrundelse' },
      takenBack: (on: string) => `${on}, taget tilbage samme dag`,
      today: 'i dag',
      bar: (name: string, kind: string, when: string) => `${name}, ${kind}, ${when}`,
    },
    allocate: {
      title: 'Fordel borgere',
      lead: (count: string) => `${count} på en sagsbehandler i dine team.`,
      waits: { one: 'borger venter', other: 'borgere venter' },
      nobodyWaits: 'Alle har en sagsbehandler',
      nobodyWaitsBody:
        'Ingen borger i dine team mangler en ansvarlig i dag. Når en ny sag kommer, eller en kollega er væk uden dækning, står borgeren her.',
      unowned: 'Uden sagsbehandler',
      choose: 'Vælg en borger for at se, hvem der har plads.',
      back: 'Alle, der venter',
      why: {
        owner_left: (name: string, when: string) => `${name} fratrådte ${when}`,
        owner_absent: (name: string, when: string) =>
          `${name} er væk siden ${when}, og ingen dækker`,
      },
      waitedSince: (when: string) => `har ventet siden ${when}`,
      ownerNow: (name: string) => `${name} har sagen nu.`,
      suggestion: 'Forslag',
      talked: ({ room, citizen }: Reason) =>
        ` har plads til ${room} og har haft samtaler med ${citizen} før.`,
      carried: ({ room, citizen }: Reason) =>
        ` har plads til ${room} og har haft sagen med ${citizen} før.`,
      hasRoom: ({ room }: Reason) => ` har bedst plads: ${room} mere inden for rammen.`,
      load: (before: string, after: string, high: string) =>
        `Sagstallet går fra ${before} til ${after} af ${high}.`,
      nobody: 'Ingen har plads',
      nobodyBody:
        'Uanset hvem der får sagen, kommer de over rammen, eller også er de væk. Så er svaret en ansættelse, en anden fordeling eller et nej opad. Du kan stadig vælge nedenfor.',
      give: (name: string) => `Giv til ${name}`,
      giveShort: 'Giv',
      other: 'Vælg en anden',
      reason: 'Begrundelse',
      reasonHelp: 'Står i sagens historik og kan læses af kollegerne.',
      reasons: {
        unowned: 'Ny borger i teamet',
        owner_left: 'Den tidligere sagsbehandler er fratrådt',
        owner_absent: 'Sagsbehandleren er fraværende',
        other: 'Overdraget efter aftale',
      },
      team: (name: string) => `Kollegerne i ${name}`,
      columns: {
        who: 'Kollega',
        load: 'Sagstal før og efter',
        numbers: 'Sager',
        knows: 'Kender borgeren',
        act: 'Vælg',
      },
      numbers: (before: string, after: string) => `${before} → ${after}`,
      covered: (count: string) => `heraf ${count} for en kollega`,
      strip: (before: string, after: string) => `${before} sager i dag, ${after} med denne.`,
      stripRange: (low: string, high: string) => `Rammen er ${low} til ${high}.`,
      noRange: 'Der er ingen ramme for målgruppen.',
      over: 'over',
      known: knownDa,
      conversations: { one: 'samtale', other: 'samtaler' },
      hasIt: 'har sagen nu',
      ended: 'er fratrådt',
      away: (when: string) => `væk ${when}`,
      shutOut: 'er spærret fra sagen',
      foot: 'Hul prik: i dag. Fyldt prik: med denne borger. Grønt felt: den ramme, der gælder for netop den kollega. Ingen rangorden.',
      given: (citizen: string, name: string) => `${citizen} er nu hos ${name}.`,
      undone: 'Fortrudt samme dag',
      putBack: (citizen: string) => `${citizen} er tilbage, hvor sagen var.`,
      notPutBack: (citizen: string) =>
        `Det kunne ikke fortrydes. Se, hvem der har ${citizen} nu, og giv sagen videre derfra.`,
      walk: 'til næste og forrige borger',
    },
  },
  en: {
    case: {
      noDream: 'The dream has not been written down yet.',
      facts: 'About the case',
      targetGroup: 'Target group',
      benefit: 'Benefit',
      team: 'Team',
      noTeam: 'no team',
      cpr: 'CPR number',
      noCpr: 'not registered',
      opened: 'Opened',
      closed: 'Closed',
      outcome: 'Outcome',
      closedChip: (on: string) => `closed ${on}`,
      isProtected: 'name and address are protected',
      handOver: 'Hand the case over',
      mine: 'Portfolio',
      search: 'Search',
      close: 'Close conversation',
      prepare: 'Prepare',
      accesses: 'Who opened the case',
      bases: basesEn,
    },
    weight: {
      label: 'Weight',
      help: 'How much the case asks of whoever is responsible. It says nothing about the citizen.',
      choices: weightsEn,
      setBy: (name: string) => `Set by ${name}.`,
      notSet: 'The weight comes from the municipality’s files. Nobody has set it here yet.',
      saved: (weight: string) => `The weight is now “${weight}”.`,
    },
    parts: {
      title: 'Who has had the case',
      none: 'Nobody has had the case yet.',
      table: 'Show as a table',
      kinds: { owner: 'responsible', coworker: 'co-responsible', substitute: 'substitute' },
      columns: { who: 'Who', kind: 'As', when: 'When', why: 'Reason' },
      takenBack: (on: string) => `${on}, taken back the same day`,
      today: 'today',
      bar: (name: string, kind: string, when: string) => `${name}, ${kind}, ${when}`,
    },
    allocate: {
      title: 'Allocate citizens',
      lead: (count: string) => `${count} for a caseworker in your teams.`,
      waits: { one: 'citizen waits', other: 'citizens wait' },
      nobodyWaits: 'Everybody has a caseworker',
      nobodyWaitsBody:
        'No citizen in your teams lacks somebody responsible today. When a new case comes, or a colleague is away without cover, the citizen is shown here.',
      unowned: 'Without a caseworker',
      choose: 'Choose a citizen to see who has room.',
      back: 'Everybody who waits',
      why: {
        owner_left: (name: string, when: string) => `${name} left on ${when}`,
        owner_absent: (name: string, when: string) =>
          `${name} is away since ${when}, and nobody covers`,
      },
      waitedSince: (when: string) => `has waited since ${when}`,
      ownerNow: (name: string) => `${name} has the case now.`,
      suggestion: 'Suggestion',
      talked: ({ room, citizen }: Reason) =>
        ` has room for ${room} and has talked with ${citizen} before.`,
      carried: ({ room, citizen }: Reason) =>
        ` has room for ${room} and has had the case of ${citizen} before.`,
      hasRoom: ({ room }: Reason) => ` has the most room: ${room} more within the range.`,
      load: (before: string, after: string, high: string) =>
        `The caseload goes from ${before} to ${after} of ${high}.`,
      nobody: 'Nobody has room',
      nobodyBody:
        'Everybody is either away or would come over the range with this case. Then the answer is a new colleague, another allocation, or saying no to those above. You can still choose below.',
      give: (name: string) => `Give to ${name}`,
      giveShort: 'Give',
      other: 'Choose somebody else',
      reason: 'Reason',
      reasonHelp: 'It is shown in the history of the case, where colleagues can read it.',
      reasons: {
        unowned: 'New citizen in the team',
        owner_left: 'The former caseworker has left',
        owner_absent: 'The caseworker is away',
        other: 'Handed over as agreed',
      },
      team: (name: string) => `The colleagues in ${name}`,
      columns: {
        who: 'Colleague',
        load: 'Caseload before and after',
        numbers: 'Cases',
        knows: 'Knows the citizen',
        act: 'Choose',
      },
      numbers: (before: string, after: string) => `${before} → ${after}`,
      covered: (count: string) => `${count} for a colleague`,
      strip: (before: string, after: string) => `${before} cases today, ${after} with this one.`,
      stripRange: (low: string, high: string) => `The range is ${low} to ${high}.`,
      noRange: 'There is no range for the target group.',
      over: 'over',
      known: knownEn,
      conversations: { one: 'conversation', other: 'conversations' },
      hasIt: 'has the case now',
      ended: 'has left',
      away: (when: string) => `away ${when}`,
      shutOut: 'is shut out of the case',
      foot: 'Hollow dot: today. Filled dot: with this citizen. Green field: the range that applies to just that colleague. No ranking.',
      given: (citizen: string, name: string) => `${citizen} is now with ${name}.`,
      undone: 'Taken back the same day',
      putBack: (citizen: string) => `${citizen} is back where the case was.`,
      notPutBack: (citizen: string) =>
        `It could not be undone. See who has ${citizen} now, and hand the case over from there.`,
      walk: 'to the next and the previous citizen',
    },
  },
})

export const refusalTexts = catalogue<Record<CaseRefusal, string>>({
  da: {
    'case.already_theirs': 'Kollegaen har sagen allerede.',
    'case.closed': 'Sagen er lukket.',
    'case.employee_absent': 'Kollegaen er fraværende den dag.',
    'case.employee_not_in_team': 'Kollegaen er ikke i sagens team den dag.',
    'case.employee_shut_out': 'Kollegaen er spærret fra sagen. Ingen kan give den til dem.',
    'case.from_before_opening': 'Sagen var ikke åbnet endnu den dag.',
    'case.from_before_owner': 'Sagen har skiftet hænder efter den dag. Vælg en senere dag.',
    'case.from_too_far_ahead': 'Vælg en dag inden for de næste tre måneder.',
    'case.nobody_has_it': 'Der er ingen at tage sagen fra.',
    'case.not_in_your_team': 'Kun den, der leder sagens team, kan give den videre.',
    'case.not_yours_to_change': 'Kun den, der har sagen, eller teamets leder kan ændre den.',
  },
  en: {
    'case.already_theirs': 'The colleague has the case already.',
    'case.closed': 'The case is closed.',
    'case.employee_absent': 'The colleague is away on that day.',
    'case.employee_not_in_team': 'The colleague is not in the case’s team on that day.',
    'case.employee_shut_out': 'The colleague is shut out of the case. Nobody can give it to them.',
    'case.from_before_opening': 'The case was not open yet on that day.',
    'case.from_before_owner': 'The case has changed hands after that day. Choose a later one.',
    'case.from_too_far_ahead': 'Choose a day within the next three months.',
    'case.nobody_has_it': 'There is nobody to take the case from.',
    'case.not_in_your_team': 'Only whoever leads the case’s team can hand it over.',
    'case.not_yours_to_change': 'Only whoever has the case, or the team’s leader, can change it.',
  },
})

import { catalogue } from '#core/language.ts'
import type { GapFactor } from '#engine/gap.ts'
import type { DecisionKind } from '#slices/decisions/rules.ts'
import type { Phase } from '#slices/investments/rules.ts'
import type { Reason } from './rules.ts'

const phasesDa: Record<Phase, string> = {
  ...{ idea: 'Idé', proposal: 'Forslag', pilot: 'Pilot', scaled: 'Skaleret' },
  ...{ permanent: 'Permanent', closed: 'Lukket' },
}
const phasesEn: Record<Phase, string> = {
  ...{ idea: 'Idea', proposal: 'Proposal', pilot: 'Pilot', scaled: 'Scaled up' },
  ...{ permanent: 'Permanent', closed: 'Closed' },
}
const decisionsDa: Record<DecisionKind | 'none', string> = {
  ...{ start: 'Begynd', continue: 'Fortsæt', adjust: 'Justér', scale: 'Skalér' },
  ...{ make_permanent: 'Gør permanent', close: 'Luk', none: 'Intet at indstille' },
}
const decisionsEn: Record<DecisionKind | 'none', string> = {
  ...{ start: 'Start', continue: 'Continue', adjust: 'Adjust', scale: 'Scale up' },
  ...{ make_permanent: 'Make permanent', close: 'Close', none: 'Nothing to recommend' },
}
const factorsDa: Record<GapFactor, string> = {
  hiring: 'Sene ansættelser',
  caseload: 'Sagstal mod planen',
  contacts: 'Samtaler mod planen',
  flows: 'Afgang mod planen',
  inflow: 'Tilgang mod planen',
  prices: 'Priser og løn mod planen',
}
const factorsEn: Record<GapFactor, string> = {
  hiring: 'Late hiring',
  caseload: 'Caseload against the plan',
  contacts: 'Conversations against the plan',
  flows: 'Exits against the plan',
  inflow: 'Inflow against the plan',
  prices: 'Prices and wages against the plan',
}
const reasonsDa: Record<Reason, string> = {
  closed: 'Projektet er lukket.',
  not_begun: 'Projektet er ikke begyndt.',
  not_delivered:
    'Under 60 procent af de planlagte timer har været besat, eller af de planlagte samtaler er holdt. Så er metoden ikke prøvet, og den kan ikke dømmes på resultatet: få den leveret, eller luk.',
  below_stop: 'Det opgjorte netto ligger under det stoptal, der blev aftalt før start.',
  above_stop: 'Det opgjorte netto er mindst det stoptal, der blev aftalt før start.',
  stop_to_come: 'Stoptallets år er ikke opgjort endnu.',
  nothing_known: 'Intet helt år er opgjort, så resultatet kan ikke afgøres endnu.',
  below_band: 'Det opgjorte netto ligger under det interval, otte af ti udfald var ventet i.',
  inside_band: 'Det opgjorte netto ligger inden for det, der blev ventet.',
  above_band: 'Det opgjorte netto ligger over det, der blev ventet.',
  no_band_behind:
    'Det opgjorte netto ligger under det ventede. Planen siger ikke, hvor usikkert det ventede var.',
  no_band_ahead:
    'Det opgjorte netto er mindst det ventede. Planen siger ikke, hvor usikkert det ventede var.',
  effect_stay:
    'Effekten er vurderet efter den aftale, der blev skrevet før start: den ligger over det, der betaler sig.',
  effect_stop:
    'Effekten er vurderet efter den aftale, der blev skrevet før start: den ligger under det, der betaler sig.',
  effect_open:
    'Effekten er vurderet efter den aftale, der blev skrevet før start, og kan ikke afgøres endnu.',
  gate_to_come: 'Gaten er ikke nået. Først dér afgøres det, om det bliver permanent.',
  permanent: 'Projektet er permanent, og der måles videre.',
}
const reasonsEn: Record<Reason, string> = {
  closed: 'The project is closed.',
  not_begun: 'The project has not begun.',
  not_delivered:
    'Under 60 percent of the planned hours have been filled, or of the planned conversations held. The method has not been tried and cannot be judged by the result: deliver it, or close.',
  below_stop: 'The realised net is below the stop number agreed before the start.',
  above_stop: 'The realised net is at least the stop number agreed before the start.',
  stop_to_come: 'The year of the stop number is not accounted for yet.',
  nothing_known: 'No whole year is accounted for, so the result cannot be decided yet.',
  below_band: 'The realised net is below the range that eight of ten outcomes were expected in.',
  inside_band: 'The realised net lies within what was expected.',
  above_band: 'The realised net is above what was expected.',
  no_band_behind:
    'The realised net is below what was expected. The plan does not say how uncertain that was.',
  no_band_ahead:
    'The realised net is at least what was expected. The plan does not say how uncertain that was.',
  effect_stay:
    'The effect has been judged by what was agreed before the start: it lies above what pays.',
  effect_stop:
    'The effect has been judged by what was agreed before the start: it lies below what pays.',
  effect_open:
    'The effect has been judged by what was agreed before the start, and cannot be decided yet.',
  gate_to_come: 'The gate has not been reached. Only there is it decided whether it is permanent.',
  permanent: 'The project is permanent, and measuring goes on.',
}

export const texts = catalogue({
  da: {
    phases: phasesDa,
    decisions: decisionsDa,
    factors: factorsDa,
    reasons: reasonsDa,
    gap: {
      title: 'Hvorfor blev det anderledes?',
      none: 'Forskellen kan deles op, når et år er opgjort, som business casen også dækker.',
      lead: (years: string, difference: string) =>
        `${years}: netto blev ${difference} i forhold til planen.`,
      chart: 'Fra det ventede til det opgjorte',
      unit: 'mio. kr. netto',
      planned: 'Ventet netto',
      realised: 'Opgjort netto',
      rest: 'Resten: det, ingen af dem forklarer',
      notMeasured: 'ikke målt',
      method: 'Delt op',
      shapley: 'uden rækkefølge (Shapley)',
      sequential: 'i rækkefølge',
      methodHelp:
        'Delene hænger sammen: uden ansættelser falder sagstallet ikke. Shapley tager gennemsnittet af alle rækkefølger, så ingen del vinder ved at stå først. I rækkefølge ændres de én ad gangen, fra oven.',
      grounds: 'Tallene bag',
      columns: { what: 'Hvad', planned: 'Planlagt', real: (year: string) => `Var i ${year}` },
      rows: {
        hiring: 'Planlagte timer, der var besat',
        caseload: 'Sager pr. fuldtidsmedarbejder',
        weeksBetween: 'Uger mellem samtaler',
        exitsPerYear: 'Til job eller uddannelse om året',
        inflowPerYear: 'Nye borgere om året',
        priceLevel: 'Prisniveau, planens år er 1',
      },
      pair: (before: string, planned: string) => `fra ${before} til ${planned}`,
      expectedOf: (planned: string) => `(ventet ${planned})`,
      notPlanned: 'står ikke i planen',
      notCounted: 'ikke målt eller for få',
      definition:
        'Forskellen mellem ventet og opgjort netto i de år, der er opgjort. Stillinger efter planlagt og rigtig dag; sager, samtaler, afgang og tilgang efter husets egne summer for målgruppens team. I en sagsfil er uger mellem samtaler og kroner for en mere regnet af programmet; arbejdstiden, de bygger på, står i business casens forudsætninger. En del uden tal er ikke målt og ligger i resten.',
      source: 'Business casen, regnskabet og husets egne optællinger',
    },
    page: {
      title: 'Gate-papir',
      closedOn: (day: string) => `Lukket ${day}`,
      eyebrow: (municipality: string) => `${municipality} · Sag til beslutning`,
      back: 'Projektet',
      print: 'Print eller gem som PDF',
      dated: (day: string) => `Opgjort ${day}`,
      gateOn: (day: string) => `Gate ${day}`,
      noGate: 'Ingen gate er sat',
      decide: '1. Det skal besluttes',
      decideBody: {
        running: 'Om projektet fortsætter, justeres, skaleres, gøres permanent eller lukkes.',
        permanent: 'Projektet er permanent. Papiret viser, om det holder, og om det skal ændres.',
        closed: 'Intet. Projektet er lukket, og papiret er til orientering.',
        proposal: 'Om projektet skal begynde.',
      },
      advice: 'Indstilling efter det, der blev aftalt',
      adviceNote: 'Et forslag, regnet efter faste regler ud fra tallene i papiret. Udvalget afgør.',
      stopRule: (day: string) => `Stopreglen, som den blev skrevet ${day}, før start`,
      noStopRule: 'Der er ikke skrevet en stopregel før start.',
      stopRuleToCome: 'Stopreglen er ikke skrevet endnu. Det skal den være før start.',
      stopNumber: (net: string, year: string) =>
        `Stoptal: mindst ${net} netto i alt ved udgangen af ${year}.`,
      noStopNumber:
        'Reglen er skrevet i ord og har intet tal, papiret kan regne på. Om den er opfyldt, må udvalget selv tage stilling til.',
      result: '2. Ventet og opgjort',
      standing: (year: string, realised: string, expected: string) =>
        `Netto var ${realised} ved udgangen af ${year}, hvor der var ventet ${expected} til da.`,
      band: (low: string, high: string) => `Otte af ti udfald var ventet mellem ${low} og ${high}`,
      noBand: 'Business casen siger ikke, hvor usikkert det ventede er.',
      nothingKnown: 'Intet helt år er opgjort endnu.',
      years: 'Netto i alt, år for år, mio. kr.',
      picture: 'Netto i alt, år for år',
      unit: 'mio. kr.',
      between: (low: string, high: string) => `${low} til ${high}`,
      ...{ year: 'År', expected: 'Ventet', interval: 'Otte af ti mellem' },
      ...{ realised: 'Opgjort', missing: 'ikke opgjort' },
      assumed: 'Kommunen kender summen; fordelingen på år er en antagelse.',
      heldTo: (number: string, hash: string) => `Business case ${number}, fingeraftryk ${hash}`,
      effect: 'Effekten',
      noEffect: 'Effekten er ikke vurderet og gemt, så papiret bygger på kroner alene.',
      effectIs: (ratio: string, low: string, high: string, day: string) =>
        `Afgangen er ${ratio} gange så stor som i sammenligningen (mellem ${low} og ${high}). Vurderet ${day} efter den registrerede aftale.`,
      effectOpen: (day: string) =>
        `Vurderet ${day} efter den registrerede aftale, uden et tal endnu.`,
      gapTitle: 'Hvad forskellen består af',
      gapNote:
        'Plus trækker netto op og minus ned i forhold til planen. Det, der ikke er målt, ligger i resten.',
      gapPart: 'Del',
      gapAmount: 'Kroner',
      method: '3. Blev metoden fulgt?',
      elements: 'Metoden',
      noElements: 'Metodens dele er ikke skrevet ned.',
      ...{ agreed: 'Aftalt', now: 'Nu', atEnd: 'Da det lukkede', what: 'Hvad' },
      posts: 'Stillinger, der skulle være besat',
      postsNow: (filled: string, planned: string, late: string) =>
        `${filled} af ${planned} besat, ${late} senere end planlagt`,
      hours: 'Planlagte timer, der har været besat',
      caseload: 'Sager pr. fuldtidsmedarbejder',
      range: (low: string, high: string) => `normen er ${low}–${high}`,
      contacts: 'Uger mellem samtaler, seneste år',
      notAgreed: 'intet tal aftalt',
      environment: '4. Arbejdsmiljø og borgernes stemme',
      options: '5. Andre muligheder',
      optionsLead: (years: string, team: string) =>
        `Regnet ${years} år frem for ${team} med de samme antagelser som siden »Hvad hvis«. Alt er mod at lukke.`,
      noOptions:
        'Alternativerne kan ikke regnes her: det kræver ét team til målgruppen, mindst fem medarbejdere med sager og 30 afgange det seneste år.',
      noOptionsClosed: 'Projektet er lukket, så der er ikke flere muligheder at regne på.',
      optionsAgainst: (net: string) =>
        `Bemærk: Regnet frem er det i midten ${net} at fortsætte, se punkt 5. Det ændrer ikke indstillingen, som følger det, der blev aftalt før start.`,
      ...{ option: 'Valg', optionNet: 'Netto mod at lukke' },
      ...{ optionBand: 'Otte af ti mellem, mio. kr.', optionPays: 'Betaler sig' },
      pays: (of: string) => `i ${of} af 100`,
      close: 'Luk: stillingerne spares, virkningen falder bort',
      keep: (posts: string) => `Fortsæt med ${posts} fuldtidsstillinger`,
      scale: (posts: string) => `Skalér til ${posts} fuldtidsstillinger`,
      unknowns: '6. Det, vi ikke ved',
      noUnknown: 'Projektet har ikke skrevet ned, hvad der endnu er usikkert.',
      log: '7. Tidligere beslutninger',
      noLog: 'Intet er besluttet endnu.',
      logBy: (who: string, day: string) => `· ${who}, ${day}`,
      grounds: 'Grundlag:',
      after: '8. Det måles der på bagefter',
      afterBody:
        'Der måles videre, også når projektet er permanent: stillinger mod plan, sager mod norm, uger mellem samtaler, afgang efter udfald og regnskabet år for år. Stiger sagstallet igen, ses det her.',
      afterClosed:
        'Der måles ikke mere. Regnskabet for de år, projektet varede, bliver stående, og det samme gør det, vi lærte.',
      ...{ decision: '9. Beslutning', reason: 'Begrundelse', by: 'Besluttet af', on: 'Dato' },
      ...{ theStopRule: 'Stopreglen' },
      target: (day: string) => `Målgruppen, som den blev skrevet ${day}, før start`,
      hypothesis: 'Hypotese',
      definition:
        'Netto er sparet minus sat i, lagt sammen fra start, i løbende priser og uden rente. Sparet er kommunens egen udgift til ydelser.',
      source: 'Kommunens regnskab, business casen og husets egne optællinger',
    },
    export: {
      ...{ file: 'investering', years: 'År', posts: 'Poster', gap: 'Forskel' },
      pictures: { gap: 'forskel', paper: 'gate-papir' },
      ...{ about: 'Om tallene', year: 'År', expected: 'Ventet netto i alt, kr.' },
      ...{ low: 'Otte af ti fra, kr.', high: 'Otte af ti til, kr.' },
      ...{ realised: 'Opgjort netto i alt, kr.', side: 'Side', post: 'Budgetpost' },
      ...{ expectedOf: 'Ventet, kr.', realisedOf: 'Opgjort, kr.', basis: 'Grundlag' },
      ...{ factor: 'Del', shapley: 'Uden rækkefølge, kr.', sequential: 'I rækkefølge, kr.' },
      ...{ measured: 'Målt i', rest: 'Resten' },
      sides: { investment: 'sat i', saving: 'sparet' },
      costs: {
        ...{ salaries: 'Løn', training: 'Uddannelse', mentors: 'Mentorer', it: 'It' },
        ...{ premises: 'Lokaler', other: 'Andet' },
      },
      ...{ what: 'Hvad', words: 'Ord', project: 'Projekt', definition: 'Sådan er det talt' },
      ...{ source: 'Kilde', on: 'Hentet' },
    },
  },
  en: {
    phases: phasesEn,
    decisions: decisionsEn,
    factors: factorsEn,
    reasons: reasonsEn,
    gap: {
      title: 'Why did it come out otherwise?',
      none: 'The difference can be divided when a year is accounted for that the business case covers, too.',
      lead: (years: string, difference: string) =>
        `${years}: the net was ${difference} compared with the plan.`,
      chart: 'From what was expected to what came',
      unit: 'm kr. net',
      planned: 'Expected net',
      realised: 'Realised net',
      rest: 'The rest: what none of them explains',
      notMeasured: 'not measured',
      method: 'Divided',
      shapley: 'without an order (Shapley)',
      sequential: 'in order',
      methodHelp:
        'The parts hang together: without hires the caseload does not fall. Shapley takes the mean of all orders, so that no part gains by coming first. In order, they are changed one at a time, from the top.',
      grounds: 'The numbers behind',
      columns: { what: 'What', planned: 'Planned', real: (year: string) => `Was in ${year}` },
      rows: {
        hiring: 'Planned hours that were filled',
        caseload: 'Cases for a full-time caseworker',
        weeksBetween: 'Weeks between conversations',
        exitsPerYear: 'To a job or education, a year',
        inflowPerYear: 'New citizens a year',
        priceLevel: 'Price level, the year of the plan is 1',
      },
      pair: (before: string, planned: string) => `from ${before} to ${planned}`,
      expectedOf: (planned: string) => `(expected ${planned})`,
      notPlanned: 'not in the plan',
      notCounted: 'not measured, or too few',
      definition:
        'The difference between expected and realised net in the years that are accounted for. Positions by planned and real day; cases, conversations, exits and inflow by the house’s own sums for the target group’s team. Of a case file, weeks between conversations and kroner for one more are reckoned by the program; the working time that they build on is among the assumptions of the business case. A part without numbers is not measured and stays in the rest.',
      source: 'The business case, the accounts and the house’s own counts',
    },
    page: {
      title: 'Gate paper',
      closedOn: (day: string) => `Closed ${day}`,
      eyebrow: (municipality: string) => `${municipality} · For decision`,
      back: 'The project',
      print: 'Print or save as PDF',
      dated: (day: string) => `As of ${day}`,
      gateOn: (day: string) => `Gate ${day}`,
      noGate: 'No gate is set',
      decide: '1. To be decided',
      decideBody: {
        running: 'Whether the project continues, is adjusted, scaled up, made permanent or closed.',
        permanent:
          'The project is permanent. The paper shows whether it holds, and whether to change it.',
        closed: 'Nothing. The project is closed, and the paper is for information.',
        proposal: 'Whether the project begins.',
      },
      advice: 'Recommendation by what was agreed',
      adviceNote:
        'A proposal, computed by fixed rules from the figures of the paper. The committee decides.',
      stopRule: (day: string) => `The stop rule, as it was written ${day}, before the start`,
      noStopRule: 'No stop rule was written before the start.',
      stopRuleToCome: 'The stop rule has not been written yet. It must be before the start.',
      stopNumber: (net: string, year: string) =>
        `Stop number: at least ${net} net in all by the end of ${year}.`,
      noStopNumber:
        'The rule has no number to compute with: the committee must judge whether it is met.',
      result: '2. Expected and realised',
      standing: (year: string, realised: string, expected: string) =>
        `The net was ${realised} at the end of ${year}, against ${expected} expected by then.`,
      band: (low: string, high: string) =>
        `Eight of ten outcomes were expected between ${low} and ${high}`,
      noBand: 'The business case does not say how uncertain the expected is.',
      nothingKnown: 'No whole year is accounted for yet.',
      years: 'Net in all, year by year, m kr.',
      picture: 'Net in all, year by year',
      unit: 'm kr.',
      between: (low: string, high: string) => `${low} to ${high}`,
      ...{ year: 'Year', expected: 'Expected', interval: '8 of 10 within' },
      ...{ realised: 'Realised', missing: 'no accounts' },
      assumed: 'The municipality knows the sum; its division on years is an assumption.',
      heldTo: (number: string, hash: string) => `Business case ${number}, fingerprint ${hash}`,
      effect: 'The effect',
      noEffect: 'The effect has not been judged and kept, so the paper stands on kroner alone.',
      effectIs: (ratio: string, low: string, high: string, day: string) =>
        `Exits are ${ratio} times those of the comparison (between ${low} and ${high}). Judged ${day} by the registered agreement.`,
      effectOpen: (day: string) =>
        `Judged ${day} by the registered agreement, without a number yet.`,
      gapTitle: 'What the difference is made of',
      gapNote:
        'Plus lifts the net above the plan, and minus lowers it. What is not measured stays in the rest.',
      gapPart: 'Part',
      gapAmount: 'Kroner',
      method: '3. Was the method followed?',
      elements: 'The method',
      noElements: 'The parts of the method have not been written down.',
      ...{ agreed: 'Agreed', now: 'Now', atEnd: 'When it closed', what: 'What' },
      posts: 'Positions that should be filled',
      postsNow: (filled: string, planned: string, late: string) =>
        `${filled} of ${planned}, ${late} later than planned`,
      hours: 'Planned hours that have been filled',
      caseload: 'Cases for a full-time caseworker',
      range: (low: string, high: string) => `norm ${low}–${high}`,
      contacts: 'Weeks between conversations, last year',
      notAgreed: 'no number agreed',
      environment: '4. Working environment and the citizens’ voice',
      options: '5. What else could be done',
      optionsLead: (years: string, team: string) =>
        `Computed ${years} years ahead for ${team} with the assumptions of “What if”. All against closing.`,
      noOptions:
        'What else could be done cannot be computed here: that takes one team for the target group, five caseworkers with cases and 30 exits in the last year.',
      noOptionsClosed: 'The project is closed, so there is nothing else to compute.',
      optionsAgainst: (net: string) =>
        `Note: computed ahead, to continue is ${net} in the middle, see point 5. That does not change the recommendation, which follows what was agreed before the start.`,
      ...{ option: 'Choice', optionNet: 'Net against closing' },
      ...{ optionBand: '8 of 10 within, m kr.', optionPays: 'Pays' },
      pays: (of: string) => `in ${of} of 100`,
      close: 'Close: the positions are saved, the effect is lost',
      keep: (posts: string) => `Continue with ${posts} full-time positions`,
      scale: (posts: string) => `Scale up to ${posts} full-time positions`,
      unknowns: '6. What we do not know',
      noUnknown: 'The project has not written down what is still uncertain.',
      log: '7. Earlier decisions',
      noLog: 'Nothing has been decided yet.',
      logBy: (who: string, day: string) => `· ${who}, ${day}`,
      grounds: 'Grounds:',
      after: '8. What goes on being measured',
      afterBody:
        'Measuring goes on, also when the project is permanent: positions against plan, cases against norm, weeks between conversations, exits by destination, and the accounts year by year. If the caseload rises again, it is seen here.',
      afterClosed:
        'Nothing more is measured. The accounts of the years it lasted stay, and so does what was learned.',
      ...{ decision: '9. Decision', reason: 'Reason', by: 'Decided by', on: 'Date' },
      ...{ theStopRule: 'The stop rule' },
      target: (day: string) => `Whom it is for, as written ${day}, before the start`,
      hypothesis: 'Hypothesis',
      definition:
        'Net is saved less put in, added up from the start, in current prices and without interest. Saved is the municipality’s own cost of benefits.',
      source: 'The municipality’s accounts, the business case and the house’s own counts',
    },
    export: {
      ...{ file: 'investment', years: 'Years', posts: 'Posts', gap: 'Gap', about: 'About' },
      pictures: { gap: 'gap', paper: 'gate-paper' },
      ...{ year: 'Year', expected: 'Expected net in all, kr.', low: 'Eight of ten from, kr.' },
      ...{ high: 'Eight of ten to, kr.', realised: 'Realised net in all, kr.', side: 'Side' },
      ...{ post: 'Budget post', expectedOf: 'Expected, kr.', realisedOf: 'Realised, kr.' },
      ...{ basis: 'Basis', factor: 'Part', shapley: 'Without an order, kr.' },
      ...{ sequential: 'In order, kr.', measured: 'Measured in', rest: 'The rest' },
      sides: { investment: 'put in', saving: 'saved' },
      costs: {
        ...{ salaries: 'Salaries', training: 'Training', mentors: 'Mentors', it: 'IT' },
        ...{ premises: 'Premises', other: 'Other' },
      },
      ...{ what: 'What', words: 'Words', project: 'Project', definition: 'How it is counted' },
      ...{ source: 'Source', on: 'Taken' },
    },
  },
})

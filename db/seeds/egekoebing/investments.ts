import { type DayNumber, firstOfMonth, yearOf } from './calendar.ts'
import { CLOSED } from './closedInvestments.ts'
import { type Assumption, COUNCIL, type Investment, putIn, saving } from './investing.ts'
import { PERMANENT } from './permanentInvestments.ts'

/** The ten projects: three permanent, five closed, one that runs, one that does not pay on paper. */
export function investmentsOf(asOf: DayNumber): readonly Investment[] {
  return [...PERMANENT, ...CLOSED, running(asOf), proposal(asOf)]
}

/** What the running one builds on. */
const FEWER_SICK_CASES: readonly Assumption[] = [
  {
    name: 'Sager pr. sagsbehandler før',
    value: 75,
    unit: 'sager',
    grade: 'A',
    source: 'Optælling i fagsystemet',
  },
  {
    name: 'Kortere sygeperiode',
    value: 12,
    unit: 'dage',
    grade: 'B',
    source: 'IAB Kurzbericht 9/2010: 10 dage ved halvt sagstal i Tyskland; vores tal er højere',
  },
  {
    name: 'Kommunens andel efter uge 26',
    value: 70,
    unit: '%',
    grade: 'A',
    source: 'Refusionstrappen',
  },
  {
    name: 'Fortrængning',
    value: 15,
    unit: '%',
    grade: 'D',
    source: 'Et gæt; ingen danske tal for sygedagpenge',
  },
]

/** Sygedagpenge from 75 cases to 35, in the steps of the team's own story. It cannot be decided yet. */
function running(asOf: DayNumber): Investment {
  const month = (back: number) => firstOfMonth(asOf, back)
  const begun = month(26)
  const first = yearOf(begun)
  const lastWhole = yearOf(asOf) - 1
  const worker = (planned: number, hired: number) => {
    return { title: 'Sagsbehandler', salary: 590, planned: month(planned), hired: month(hired) }
  }
  return {
    ...{ id: 'I-09', idea: 'P-06', title: 'Sygedagpenge: fra 75 til 35 sager', phase: 'pilot' },
    ...{ targetGroup: 'sygedagpenge', started: begun, gate: month(-10) },
    hypothesis:
      'Når hver sagsbehandler har 35 sygemeldte i stedet for 75, bliver der ringet i den første uge og talt hver anden uge. Så kommer flere tilbage til den arbejdsplads, de har.',
    methods: [
      'Opkald i den første uge',
      'Samtale hver 14. dag',
      'Besøg på arbejdspladsen i uge 4',
      'Sparring hver uge',
    ],
    unknown:
      'Sygefraværet falder også i nabokommunerne. Hvor meget der skyldes de færre sager, kan først siges, når der er tre hele års afgange at sammenligne.',
    target: [
      'Alle nye sygemeldte fra den første dag i projektet, også dem uden arbejdsgiver. Ingen vælges fra.',
      month(30),
    ],
    stop: [
      'Er sygeperioden efter 36 måneder ikke mindst 8 dage kortere end i sammenligningsgruppen, stopper vi. Økonomi regner, og udvalget afgør.',
      month(30),
    ],
    positions: [
      ...[worker(26, 26), worker(26, 26), worker(26, 25), worker(26, 24)],
      ...[worker(22, 20), worker(22, 20), worker(20, 20)],
      ...[
        { ...worker(16, 14), hours: 30, salary: 480 },
        { ...worker(16, 14), hours: 32, salary: 510 },
      ],
      { title: 'Fastholdelseskonsulent', salary: 560, planned: month(2) },
    ],
    ...{ made: month(29), locked: month(28) },
    assumptions: FEWER_SICK_CASES,
    // What the team had before, and what was to come of it; how prices rise was not written down.
    plan: {
      ...{ caseload: { before: 75, planned: 35 }, weeksBetween: { before: 6, planned: 2 } },
      ...{ exitsPerYear: { before: 240, planned: 320 } },
      ...{ inflowPerYear: 400, kronerPerPerson: 38_000 },
    },
    band: [
      ...([
        [first, -1200, -800],
        [first + 1, -3400, -1700],
        [first + 2, -4200, -100],
      ] as const),
      ...([
        [first + 3, -4000, 3400],
        [first + 4, -3600, 7400],
      ] as const),
    ],
    expected: [
      ...putIn(first, [900, 3900, 4900, 4900, 4900], [200, 200]),
      ...saving(first, 'sygedagpenge', [100, 2600, 5400, 6800, 7200]),
    ],
    realised: [
      ...putIn(first, [780, 3650, 4800, 4900].slice(0, lastWhole - first + 1), [200, 150]),
      ...saving(first, 'sygedagpenge', [60, 1450, 3900, 5000].slice(0, lastWhole - first + 1)),
    ],
    basis: 'Kommunens regnskab; sparet er regnet mod året før',
    decisions: [
      {
        ...{ kind: 'begynd', on: month(28), by: COUNCIL, from: 'forslag', to: 'pilot' },
        reason:
          'Erfaringen fra Jobrehabilitering er god. Her ved vi mindre, så stopreglen er strammere.',
        grounds: 'Business case 1 og Økonomis notat om usikkerhed',
      },
      {
        ...{ kind: 'juster', on: month(14), by: COUNCIL, from: 'pilot', to: 'pilot' },
        reason:
          'Ansættelserne kom senere end planlagt, så første år siger for lidt. Loftet sænkes til 40, og gaten flyttes.',
        grounds: 'Halvårsopgørelsen og oversigten over stillinger',
      },
    ],
  }
}

/** A proposal that does not pay in the years it covers: on paper it stands as large as the others. */
function proposal(asOf: DayNumber): Investment {
  const next = yearOf(asOf) + 1
  return {
    ...{ id: 'I-10', title: 'Flere virksomhedskonsulenter til fleksjob', phase: 'forslag' },
    ...{ targetGroup: 'fleksjob', made: firstOfMonth(asOf, 1) },
    hypothesis: 'Med to konsulenter mere er ventetiden på et fleksjob under tre måneder.',
    methods: ['To konsulenter, der kun søger fleksjob', 'Besøg hos 200 virksomheder om året'],
    unknown: 'Om et hurtigere fleksjob også holder, og hvor mange der ville have fundet et selv.',
    target: ['Alle på ledighedsydelse på dagen for start.', firstOfMonth(asOf, 1)],
    assumptions: [
      {
        name: 'Kortere ventetid',
        value: 60,
        unit: 'dage',
        grade: 'C',
        source: 'Virksomhedsservices skøn',
      },
      { name: 'Ville selv have fundet et', value: 50, unit: '%', grade: 'D', source: 'Et gæt' },
    ],
    expected: [
      ...putIn(next, [1180, 1210, 1240], [40]),
      ...saving(next, 'ledighedsydelse', [350, 850, 1000]),
    ],
  }
}

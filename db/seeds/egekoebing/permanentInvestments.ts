import {
  at,
  COMMITTEE,
  COUNCIL,
  type Decision,
  type Investment,
  putIn,
  saving,
} from './investing.ts'

/**
 * The three that were made permanent. Together 33.5 million in and 64.6 million saved from 2015 to 2021: the
 * sums that Silkeborg's mayor gave for its three. How they are divided on projects and years is ours.
 */
const BASIS = 'Summen er kommunens; fordelingen på projekter og år er vores'

const start = (on: string, reason: string, grounds: string): Decision => ({
  ...{ kind: 'begynd', on: at(on), by: COUNCIL, from: 'forslag', to: 'pilot', reason, grounds },
})
const keep = (on: string, reason: string, grounds: string): Decision => ({
  ...{ kind: 'gør permanent', on: at(on), by: COUNCIL, from: 'pilot', to: 'permanent' },
  ...{ reason, grounds },
})
const goOn = (on: string, reason: string, grounds: string): Decision => ({
  ...{ kind: 'fortsæt', on: at(on), by: COMMITTEE, from: 'pilot', to: 'pilot', reason, grounds },
})

/** What the budget reckoned that prices and wages would rise by, from the year after the first; invented, like the rest. */
function rises(first: number, ...percents: number[]) {
  const source = 'Egekøbings budgetforudsætninger (opdigtet)'
  const priceRises = percents.map((percent, at) => {
    return { year: first + 1 + at, rise: percent / 100, source }
  })
  return { priceYear: first, priceRises }
}

const REHABILITATION: Investment = {
  ...{ id: 'I-01', idea: 'P-01', title: 'Jobrehabilitering: færre sager, flere samtaler' },
  ...{ phase: 'permanent', targetGroup: 'aktivitetsparat_30_plus', started: at('2015-02-01') },
  hypothesis:
    'Når en socialrådgiver har omkring 45 borgere i stedet for 95, bliver der talt hver anden uge, og flere bliver afklaret eller kommer i job.',
  methods: [
    'Samtale hver 14. dag, hvor borgeren vil',
    'Gensidige aftaler med dato',
    'Sparring i teamet hver uge',
    'Socialrådgivere uddannet i metoden',
  ],
  target: [
    'Alle aktivitetsparate over 30, der 1. februar 2015 har fået hjælp i mere end et år. Ingen vælges fra.',
    at('2014-11-03'),
  ],
  stop: [
    'Er der efter 24 måneder ikke mindst 30 flere i job eller uddannelse end året før, stopper vi. Økonomi ser efter hvert halve år.',
    at('2014-11-03'),
  ],
  ...{ made: at('2014-11-10'), locked: at('2014-12-08') },
  positions: [
    { title: 'Socialrådgiver', salary: 480, planned: at('2015-02-01'), hired: at('2015-02-01') },
    { title: 'Socialrådgiver', salary: 480, planned: at('2015-02-01'), hired: at('2015-03-01') },
    { title: 'Socialrådgiver', salary: 480, planned: at('2015-02-01'), hired: at('2015-05-01') },
    { title: 'Jobkonsulent', salary: 455, planned: at('2015-08-01'), hired: at('2015-08-01') },
  ],
  assumptions: [
    ...[
      {
        name: 'Sager pr. socialrådgiver før',
        value: 95,
        unit: 'sager',
        grade: 'A' as const,
        source: 'Optælling i fagsystemet, oktober 2014',
      },
      {
        name: 'Flere i job eller uddannelse pr. år',
        value: 35,
        unit: 'borgere',
        grade: 'C' as const,
        source: 'Afdelingens skøn',
      },
      {
        name: 'Kommunens egen udgift pr. helårsperson',
        value: 96000,
        unit: 'kr.',
        grade: 'A' as const,
        source: 'Regnskab 2014',
      },
    ],
  ],
  // How often there is to be talked is in the method alone; nobody wrote a number for before.
  plan: {
    ...{ caseload: { before: 95, planned: 45 }, exitsPerYear: { before: 12, planned: 47 } },
    ...{ inflowPerYear: 90, kronerPerPerson: 288_000, ...rises(2015, 1.5, 1.6, 1.9, 2.1, 2, 1.7) },
  },
  expected: [
    ...putIn(2015, [1300, 2000, 2100, 2100, 2100, 2100, 2100], [200, 100]),
    ...saving(2015, 'kontanthjælp', [400, 1900, 3100, 3800, 4200, 4400, 4600]),
  ],
  realised: [
    ...putIn(2015, [1200, 2000, 2200, 2200, 2200, 2200, 2200], [200, 100, 100, 100]),
    ...saving(2015, 'kontanthjælp', [300, 1300, 2400, 3100, 3400, 3500, 3900]),
    ...saving(2016, 'ressourceforløb', [500, 1200, 1700, 2000, 2200, 2400]),
  ],
  ...{ basis: BASIS, isDivided: true },
  decisions: [
    start(
      '2014-12-08',
      'Medarbejderne har en idé, og den kan måles. Vi prøver i to år.',
      'Business case 1 og høringssvar fra Dansk Socialrådgiverforening',
    ),
    goOn(
      '2016-02-15',
      'Antallet er faldet fra 323 til 231. En del er afklaret til fleksjob, så vi ser et år mere.',
      'Økonomis opgørelse efter 12 måneder, udfald for udfald',
    ),
    keep(
      '2017-03-13',
      'Der er kommet flere i job end ventet, og sagstallet holder.',
      'Opgørelse efter 24 måneder og trivselsmålingen',
    ),
  ],
}

const EDUCATION: Investment = {
  ...{ id: 'I-02', idea: 'P-02', title: 'Uddannelseshjælp: én voksen hele vejen' },
  ...{ phase: 'permanent', targetGroup: 'aktivitetsparat_under_30', started: at('2016-01-01') },
  hypothesis:
    'Når en ung beholder den samme sagsbehandler, og der er 36 til 40 sager hos hver, begynder flere på en uddannelse og bliver der.',
  methods: [
    'Samme sagsbehandler hele vejen',
    'Samtale hver 14. dag',
    'Besøg på skolen de første tre måneder',
  ],
  target: [
    'Alle under 30 på uddannelseshjælp, der er vurderet aktivitetsparate på dagen for første samtale.',
    at('2015-10-05'),
  ],
  stop: [
    'Er frafaldet i de første seks måneder af uddannelsen ikke faldet med en fjerdedel efter to år, stopper vi.',
    at('2015-10-05'),
  ],
  ...{ made: at('2015-10-12'), locked: at('2015-11-30') },
  positions: [
    { title: 'Socialrådgiver', salary: 485, planned: at('2016-01-01'), hired: at('2016-01-01') },
    { title: 'Socialrådgiver', salary: 485, planned: at('2016-01-01'), hired: at('2016-02-15') },
    {
      title: 'Uddannelsesmentor',
      hours: 30,
      salary: 390,
      planned: at('2016-03-01'),
      hired: at('2016-03-01'),
    },
  ],
  assumptions: [
    {
      name: 'Sager pr. socialrådgiver før',
      value: 92,
      unit: 'sager',
      grade: 'A',
      source: 'Optælling i fagsystemet, september 2015',
    },
    {
      name: 'Flere i uddannelse pr. år',
      value: 28,
      unit: 'unge',
      grade: 'C',
      source: 'Afdelingens skøn',
    },
  ],
  plan: {
    ...{ caseload: { before: 92, planned: 38 }, weeksBetween: { before: 8, planned: 2 } },
    ...{ exitsPerYear: { before: 60, planned: 88 }, inflowPerYear: 190 },
    ...{ kronerPerPerson: 105_000, ...rises(2016, 1.6, 1.9, 2.1, 2, 1.7) },
  },
  expected: [
    ...putIn(2016, [1300, 1700, 1800, 1800, 1800, 1800], [150]),
    ...saving(2016, 'uddannelseshjælp', [300, 1600, 2900, 3600, 3900, 4000]),
  ],
  realised: [
    ...putIn(2016, [1150, 1900, 2100, 2000, 1900, 1900], [150, 100]),
    ...saving(2016, 'uddannelseshjælp', [200, 1900, 3700, 4800, 5300, 5700]),
  ],
  ...{ basis: BASIS, isDivided: true },
  decisions: [
    start(
      '2015-11-30',
      'Erfaringen fra Jobrehabilitering er god, og de unge skifter for tit.',
      'Business case 1',
    ),
    goOn(
      '2017-02-20',
      'Frafaldet er faldet med en tredjedel. Det er for tidligt at sige noget om besparelsen.',
      'Skolernes tal og økonomis halvårsopgørelse',
    ),
    keep(
      '2018-04-16',
      'Flere bliver på uddannelsen, og besparelsen er større end ventet.',
      'Opgørelse efter 24 måneder',
    ),
  ],
}

const SKILLS: Investment = {
  ...{ id: 'I-03', idea: 'P-03', title: 'Uddannelsesløft: ufaglært til faglært' },
  ...{ phase: 'permanent', targetGroup: 'aktivitetsparat_30_plus', started: at('2017-01-01') },
  hypothesis:
    'Ufaglærte over 30 begynder på en erhvervsuddannelse, når nogen går med, og læsning og regning kommer først.',
  methods: [
    'Læse- og regneforløb før start',
    'Aftaler med virksomheder, der mangler folk',
    'Løntilskud til voksenlærlinge',
  ],
  target: [
    'Ufaglærte over 30 på kontanthjælp, der selv siger ja, og som bor i kommunen på dagen for aftalen.',
    at('2016-11-14'),
  ],
  stop: [
    'Er færre end 20 begyndt på en uddannelse efter 18 måneder, stopper vi.',
    at('2016-11-14'),
  ],
  ...{ made: at('2016-11-14'), locked: at('2016-12-12') },
  positions: [
    {
      title: 'Uddannelseskonsulent',
      salary: 520,
      planned: at('2017-01-01'),
      hired: at('2017-02-01'),
    },
    { title: 'Jobkonsulent', salary: 465, planned: at('2017-01-01'), hired: at('2017-01-01') },
  ],
  assumptions: [
    {
      name: 'Begynder på en uddannelse pr. år',
      value: 22,
      unit: 'borgere',
      grade: 'C',
      source: 'Samtaler med 40 ufaglærte, oktober 2016',
    },
    {
      name: 'Gennemfører',
      value: 60,
      unit: '%',
      grade: 'B',
      source: 'Skolernes egne tal for voksenlærlinge',
    },
  ],
  // It gives nobody fewer cases.
  plan: { exitsPerYear: { before: 12, planned: 34 }, ...rises(2017, 1.9, 2.1, 2, 1.7) },
  expected: [
    ...putIn(2017, [1100, 1200, 1200, 1200, 1200], [300, 300, 300, 300, 300]),
    ...saving(2017, 'kontanthjælp', [0, 1200, 2400, 3100, 3500]),
  ],
  realised: [
    ...putIn(2017, [900, 1300, 1200, 1200, 1200], [300, 400, 400, 300, 400]),
    ...saving(2017, 'kontanthjælp', [100, 2000, 3600, 4400, 5000]),
  ],
  ...{ basis: BASIS, isDivided: true },
  decisions: [
    start(
      '2016-12-12',
      'Der mangler smede og social- og sundhedshjælpere, og vi har ledige, der gerne vil.',
      'Business case 1 og brev fra 14 virksomheder',
    ),
    keep(
      '2019-03-11',
      '48 er begyndt, og 31 er færdige eller godt på vej.',
      'Opgørelse efter 24 måneder',
    ),
  ],
}

export const PERMANENT: readonly Investment[] = [REHABILITATION, EDUCATION, SKILLS]

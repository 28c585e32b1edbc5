import {
  at,
  COMMITTEE,
  COUNCIL,
  type Decision,
  type Investment,
  putIn,
  saving,
} from './investing.ts'

const start = (on: string, reason: string): Decision => ({
  ...{ kind: 'begynd', on: at(on), by: COUNCIL, from: 'forslag', to: 'pilot', reason },
  grounds: 'Business case 1',
})
const close = (on: string, reason: string, grounds: string): Decision => ({
  ...{ kind: 'luk', on: at(on), by: COMMITTEE, from: 'pilot', to: 'lukket', reason, grounds },
})
const BASIS = 'Kommunens regnskab'

/** Those that were closed, each with its reason: what did not work is worth as much to know. */
export const CLOSED: readonly Investment[] = [
  {
    ...{
      id: 'I-04',
      title: 'Digitalt løft af alle cv’er',
      phase: 'lukket',
      targetGroup: 'jobparat_30_plus',
    },
    ...{
      started: at('2016-03-01'),
      ended: at('2017-10-09'),
      made: at('2016-01-11'),
      locked: at('2016-02-08'),
      basis: BASIS,
    },
    hypothesis: 'Med et bedre cv på Jobnet kommer jobparate hurtigere til samtale og i job.',
    methods: ['To møder med en cv-konsulent', 'Alle cv’er gennemgået inden for en måned'],
    target: ['Alle jobparate over 30, der melder sig i perioden.', at('2016-01-11')],
    stop: [
      'Er tiden til job ikke 10 dage kortere end året før efter 18 måneder, stopper vi.',
      at('2016-01-11'),
    ],
    positions: [
      {
        title: 'Cv-konsulent',
        salary: 430,
        planned: at('2016-03-01'),
        hired: at('2016-03-01'),
        left: at('2017-10-31'),
      },
      {
        title: 'Cv-konsulent',
        salary: 430,
        planned: at('2016-03-01'),
        hired: at('2016-04-01'),
        left: at('2017-08-31'),
      },
    ],
    assumptions: [
      {
        name: 'Kortere tid til job',
        value: 14,
        unit: 'dage',
        grade: 'D',
        source: 'Leverandørens egne tal',
      },
    ],
    expected: [...putIn(2016, [720, 860, 860], []), ...saving(2016, 'dagpenge', [900, 1900, 2100])],
    realised: [...putIn(2016, [690, 860], [150, 100]), ...saving(2016, 'dagpenge', [100, 100])],
    decisions: [
      start('2016-02-08', 'Leverandøren lover hurtige resultater, og det koster lidt.'),
      close(
        '2017-10-09',
        'Cv’erne blev flottere, men ingen kom hurtigere i job. Stopreglen gjaldt, og vi fulgte den.',
        'Opgørelse efter 18 måneder: 2 dage kortere, ikke til at skelne fra tilfældigt',
      ),
    ],
  },
  {
    ...{
      id: 'I-05',
      idea: 'P-04',
      title: 'Sundhedssamtaler i gruppe',
      phase: 'lukket',
      targetGroup: 'sygedagpenge',
    },
    ...{
      started: at('2017-05-01'),
      ended: at('2018-12-10'),
      made: at('2017-03-27'),
      locked: at('2017-04-24'),
      basis: BASIS,
    },
    hypothesis: 'Otte gange om søvn og smerter gør sygeperioden kortere.',
    methods: ['Otte gange i gruppe', 'Sundhedskonsulent og sagsbehandler sammen'],
    target: ['Sygemeldte i uge 8 til 26, der siger, at de sover dårligt.', at('2017-03-27')],
    stop: ['Fuldfører under halvdelen efter et år, stopper vi.', at('2017-03-27')],
    positions: [
      {
        title: 'Sundhedskonsulent',
        hours: 18.5,
        salary: 260,
        planned: at('2017-05-01'),
        hired: at('2018-01-15'),
        left: at('2018-12-31'),
      },
    ],
    assumptions: [
      {
        name: 'Kortere sygeperiode',
        value: 21,
        unit: 'dage',
        grade: 'C',
        source: 'Skøn efter besøg i en nabokommune',
      },
    ],
    expected: [...putIn(2017, [200, 280], [60]), ...saving(2017, 'sygedagpenge', [300, 900])],
    realised: [...putIn(2017, [90, 290], [60]), ...saving(2017, 'sygedagpenge', [0, 210])],
    decisions: [
      start('2017-04-24', 'Idéen kommer fra sagsbehandlerne, og mange borgere spørger.'),
      close(
        '2018-12-10',
        'Konsulenten kom otte måneder for sent, og under halvdelen fuldførte. Vi ved ikke, om det virker; vi ved, at vi ikke fik det gjort.',
        'Fremmødet på fire hold og ansættelsesdatoen',
      ),
    ],
  },
  {
    ...{
      id: 'I-06',
      title: 'Mentor på plejehjemmet',
      phase: 'lukket',
      targetGroup: 'aktivitetsparat_30_plus',
    },
    ...{
      started: at('2018-02-01'),
      ended: at('2019-11-11'),
      made: at('2017-11-20'),
      locked: at('2017-12-18'),
      basis: BASIS,
    },
    hypothesis: 'Med en mentor på stedet fører praktik på et plejehjem til et ufaglært job.',
    methods: ['Mentor på stedet ti timer om ugen', 'Praktik i 13 uger'],
    target: ['Aktivitetsparate over 30, der ønsker at arbejde med ældre.', at('2017-11-20')],
    stop: ['Er færre end 12 af 30 i job efter 18 måneder, stopper vi.', at('2017-11-20')],
    positions: [
      {
        title: 'Mentor',
        salary: 440,
        planned: at('2018-02-01'),
        hired: at('2018-02-01'),
        left: at('2019-11-30'),
      },
    ],
    assumptions: [
      {
        name: 'I job efter praktik',
        value: 40,
        unit: '%',
        grade: 'C',
        source: 'Samtaler med tre plejehjem',
      },
    ],
    expected: [...putIn(2018, [800, 880], [120]), ...saving(2018, 'kontanthjælp', [400, 1700])],
    realised: [...putIn(2018, [790, 800], [110]), ...saving(2018, 'kontanthjælp', [150, 450])],
    decisions: [
      start('2017-12-18', 'Plejehjemmene mangler hænder.'),
      close(
        '2019-11-11',
        'Kun 4 af 30 kom i job. Plejehjemmene manglede ikke ufaglærte, men uddannede. Det tog Uddannelsesløftet over.',
        'Opgørelse efter 18 måneder og samtaler med de tre ledere',
      ),
    ],
  },
  {
    ...{
      id: 'I-07',
      title: 'Morgenhold for unge',
      phase: 'lukket',
      targetGroup: 'uddannelsesparat_under_30',
    },
    ...{
      started: at('2019-09-01'),
      ended: at('2020-08-17'),
      made: at('2019-06-03'),
      locked: at('2019-06-24'),
      basis: BASIS,
    },
    hypothesis: 'Unge, der spiser morgenmad sammen kl. 8, møder oftere i praktik.',
    methods: ['Morgenmad hver dag', 'Samme to voksne'],
    target: ['Uddannelsesparate under 30, der har haft mere end 20 % fravær.', at('2019-06-03')],
    stop: ['Er fraværet ikke halveret efter et år, stopper vi.', at('2019-06-03')],
    positions: [
      {
        title: 'Uddannelsesmentor',
        hours: 30,
        salary: 400,
        planned: at('2019-09-01'),
        hired: at('2019-09-01'),
        left: at('2020-08-31'),
      },
    ],
    assumptions: [
      {
        name: 'Fravær før',
        value: 34,
        unit: '%',
        grade: 'A',
        source: 'Fremmødelister, første halvår 2019',
      },
    ],
    expected: [...putIn(2019, [140, 400], []), ...saving(2019, 'uddannelseshjælp', [50, 700])],
    realised: [...putIn(2019, [140, 280], []), ...saving(2019, 'uddannelseshjælp', [40, 170])],
    decisions: [
      start('2019-06-24', 'Det er billigt, og de unge har selv bedt om det.'),
      close(
        '2020-08-17',
        'Nedlukningen i marts stoppede holdet, før det kunne vise noget. Lukket uden svar på, om det virker.',
        'Fremmødelister fra september til marts',
      ),
    ],
  },
  {
    ...{
      id: 'I-08',
      title: 'Fælles sag med behandlingscentret',
      phase: 'lukket',
      targetGroup: 'aktivitetsparat_30_plus',
    },
    ...{ ended: at('2021-05-03'), made: at('2021-02-01') },
    hypothesis: 'Når jobcenter og rusmiddelbehandling har én plan, bliver flere i behandlingen.',
    methods: ['Én plan, to underskrifter', 'Fælles samtale hver måned'],
    target: ['Borgere, der er i begge systemer på samme dag.', at('2021-02-01')],
    assumptions: [
      {
        name: 'Bliver i behandling',
        value: 15,
        unit: '% flere',
        grade: 'D',
        source: 'Et gæt, som begge parter skrev under på',
      },
    ],
    expected: [
      ...putIn(2021, [500, 980, 980], []),
      ...saving(2021, 'kontanthjælp', [0, 600, 1100]),
    ],
    decisions: [
      {
        ...{ kind: 'luk', on: at('2021-05-03'), by: COMMITTEE, from: 'forslag', to: 'lukket' },
        reason:
          'Behandlingscentret kunne ikke afsætte medarbejdere, og business casen gav underskud, selv når alt gik godt.',
        grounds: 'Business case 1 og brev fra regionen',
      },
    ],
  },
]

import { type DayNumber, danish, firstOfMonth, yearOf } from './calendar.ts'

/** What is agreed on before the start, as the project has it, too. */
export const SICK_LEAVE = {
  hypothesis:
    'Når hver sagsbehandler har 35 sygemeldte i stedet for 75, bliver der ringet i den første uge og talt hver anden uge. Så kommer flere tilbage til den arbejdsplads, de har.',
  target:
    'Alle nye sygemeldte fra den første dag i projektet, også dem uden arbejdsgiver. Ingen vælges fra.',
  stop: 'Er sygeperioden efter 36 måneder ikke mindst 8 dage kortere end i sammenligningsgruppen, stopper vi. Økonomi regner, og udvalget afgør.',
  methods: [
    'Opkald i den første uge',
    'Samtale hver 14. dag',
    'Besøg på arbejdspladsen i uge 4',
    'Sparring hver uge',
  ],
  unknown:
    'Sygefraværet falder også i nabokommunerne. Hvor meget der skyldes de færre sager, kan først siges, når der er tre hele års afgange at sammenligne.',
}

const COUNT = 'Egekøbings egen optælling i fagsystemet (opdigtet)'
const FORECAST = 'Egekøbings fremskrivning af de seneste måneder før start (opdigtet)'
const PAYROLL = 'Egekøbings lønbudget (opdigtet)'
const ACCOUNTS = 'Egekøbings regnskab (opdigtet)'

/**
 * The business case of the one that runs, as a file; `examples/cases/egekoebing-sygedagpenge.yaml` is the same on the
 * day of the demo. Every number of it is invented, as the municipality is.
 */
export function sickLeaveCase(asOf: DayNumber) {
  const month = (back: number) => danish(firstOfMonth(asOf, back)).split('-').toReversed().join('-')
  const worker = (title: string, fullTime: number, from: string) => ({
    ...{ title, fullTime, from },
    kronerPerYear: {
      spread: { pert: { low: 570_000, mode: 590_000, high: 625_000 } },
      ...{ value: 590_000, grade: 'A', source: PAYROLL },
    },
    overhead: { value: 0, grade: 'B', source: 'Kontor og udstyr er der i forvejen (opdigtet)' },
    leavesPerYear: { value: 0.12, grade: 'B', source: 'Egekøbings personaletal (opdigtet)' },
    weeksVacant: 8,
  })
  return {
    ...{ format: 'medspiller-case/1', language: 'da' },
    ...{ name: 'Sygedagpenge: fra 75 til 35 sager', municipality: 'Egekøbing' },
    summary:
      'Opdigtet, som Egekøbing selv: ni sagsbehandlere mere til sygedagpenge, så hver har 35 sager i stedet for 75.',
    hypothesis: SICK_LEAVE.hypothesis,
    targetGroupRule: { rule: SICK_LEAVE.target, writtenOn: month(30) },
    method: SICK_LEAVE.methods,
    stopRule: { rule: SICK_LEAVE.stop, writtenOn: month(30), decideOn: month(-10) },
    ...{ start: month(26), years: 5, priceYear: yearOf(firstOfMonth(asOf, 26)), discount: 'none' },
    model: {
      groups: [sickLeave()],
      caseload: {
        before: { value: 75, grade: 'A', source: COUNT },
        after: {
          ...{ value: 35, grade: 'B', source: 'Det mål, udvalget har sat' },
          note: 'Nås, når alle ni er ansat',
        },
      },
      // With the engine’s hours and 6 hours a case that is a conversation every sixth week at 75, and every second at 35.
      work: {
        minutesPerContact: {
          ...{ value: 55, grade: 'B', source: 'Fire sagsbehandleres tidsregistrering (opdigtet)' },
          note: 'De fleste samtaler er opkald',
        },
      },
      posts: [
        worker('Sagsbehandlere, de første fire', 4, month(26)),
        worker('Sagsbehandlere, de næste to', 2, month(22)),
        worker('Sagsbehandler nummer syv', 1, month(20)),
        worker('Sagsbehandlere på 30 og 32 timer', 1.68, month(16)),
      ],
      otherCosts: [
        {
          ...{ budgetPost: 'Uddannelse i metoden', from: month(26), until: month(14) },
          kroner: { value: 400_000, grade: 'A', source: 'Tilbuddet på kurset (opdigtet)' },
        },
      ],
    },
    unknown: [SICK_LEAVE.unknown],
  }
}

function sickLeave() {
  return {
    name: 'Sygemeldte',
    people: { value: 525, grade: 'A', source: COUNT },
    weeksSoFar: 60,
    inflowPerWeek: {
      spread: { pert: { low: 6.4, mode: 7.4, high: 8.4 } },
      ...{ value: 7.4, grade: 'C', source: FORECAST },
    },
    benefit: {
      kind: 'sygedagpenge',
      kronerPerMonth: { value: 17_500, grade: 'B', source: ACCOUNTS },
    },
    exits: {
      job: {
        perWeek: {
          spread: { pert: { low: 0.0081, mode: 0.0087, high: 0.0093 } },
          ...{ value: 0.0087, grade: 'C', source: FORECAST },
        },
      },
      uddannelse: { perWeek: { value: 0.0004, grade: 'A', source: COUNT } },
      fleksjob: { perWeek: { value: 0.001, grade: 'A', source: COUNT } },
      anden_ydelse: { perWeek: { value: 0.004, grade: 'A', source: COUNT } },
    },
    returns: { job: { value: 0.003, grade: 'C', source: COUNT } },
    costsAfterPerWeek: {
      fleksjob: { value: 1500, grade: 'C', source: ACCOUNTS },
      anden_ydelse: { value: 2200, grade: 'C', source: ACCOUNTS },
    },
    effect: {
      elasticity: {
        job: {
          ...{ value: 0.3, spread: { normal: { mean: 0.3, sd: 0.09 } }, grade: 'B' },
          source:
            'IAB Kurzbericht 9/2010: 10 dage kortere ved halvt sagstal i Tyskland; vi venter 12 dage, og det er vores eget skøn',
        },
        uddannelse: { follows: 'job', share: 0.5 },
      },
      rampMonths: 6,
      decayPerYear: {
        ...{ value: 0.2, spread: { uniform: { low: 0, high: 0.4 } }, grade: 'D' },
        source: 'Et gæt: virkningen kan blive slidt',
      },
      displacement: {
        ...{ value: 0.15, spread: { beta: { a: 3, b: 17 } }, grade: 'D' },
        source: 'Et gæt; ingen danske tal for sygedagpenge',
      },
    },
  }
}

import { catalogue } from '#core/language.ts'
import type { Phase } from '#slices/investments/rules.ts'
import type { DecisionKind, DecisionRefusal } from './rules.ts'

const phasesDa: Record<Phase, string> = {
  idea: 'Idé',
  proposal: 'Forslag',
  pilot: 'Pilot',
  scaled: 'Skaleret',
  permanent: 'Permanent',
  closed: 'Lukket',
}
const phasesEn: Record<Phase, string> = {
  idea: 'Idea',
  proposal: 'Proposal',
  pilot: 'Pilot',
  scaled: 'Scaled up',
  permanent: 'Permanent',
  closed: 'Closed',
}
const decisionsDa: Record<DecisionKind, string> = {
  start: 'Begynd',
  continue: 'Fortsæt',
  adjust: 'Justér',
  scale: 'Skalér',
  make_permanent: 'Gør permanent',
  close: 'Luk',
}
const decisionsEn: Record<DecisionKind, string> = {
  start: 'Start',
  continue: 'Continue',
  adjust: 'Adjust',
  scale: 'Scale up',
  make_permanent: 'Make permanent',
  close: 'Close',
}
/** What each decision means, beside it in the form. */
const meansDa: Record<DecisionKind, string> = {
  start: 'Projektet bliver en pilot. Business casen låses, og reglerne kan ikke ændres bagefter.',
  continue: 'Samme plan og samme business case til næste gate.',
  adjust: 'Ny plan. Den nyeste business case låses.',
  scale: 'Det bredes ud til flere, og pengene er andre. Den nyeste business case låses.',
  make_permanent: 'Det bliver drift. Der måles videre.',
  close: 'Det stopper for altid. Grunden bliver stående.',
}
const meansEn: Record<DecisionKind, string> = {
  start: 'The project becomes a pilot. The business case is locked, and the rules stand from then.',
  continue: 'The same plan and the same business case until the next gate.',
  adjust: 'A new plan. The newest business case is locked.',
  scale:
    'It is spread to more people, and the money is another. The newest business case is locked.',
  make_permanent: 'It becomes daily business. Measuring goes on.',
  close: 'It stops for good. The reason stands.',
}

export const texts = catalogue({
  da: {
    phases: phasesDa,
    decisions: decisionsDa,
    means: meansDa,
    log: {
      title: 'Beslutninger',
      none: 'Intet er besluttet endnu.',
      decide: 'Skriv en beslutning',
      paper: (day: string) => `Gate-papiret af ${day}`,
      reason: 'Begrundelse',
      grounds: 'Grundlag',
      by: (who: string, day: string) => `${who}, ${day}`,
      writtenBy: (name: string) => `skrevet af ${name}`,
      moved: (from: string, to: string) => `${from} → ${to}`,
      lockedCase: (number: string) => `business case ${number}, låst`,
      form: {
        title: 'En beslutning',
        kind: 'Hvad er besluttet?',
        decidedBy: 'Af hvem?',
        decidedByHelp: 'Fx byrådet eller beskæftigelsesudvalget',
        decidedOn: 'Hvornår?',
        reason: 'Hvorfor?',
        grounds: 'På hvilket grundlag?',
        groundsHelp: 'Hvilke tal og hvilke papirer lå på bordet?',
        gateOn: 'Næste gate',
        gateHelp: 'Dagen, hvor det besluttes igen.',
        missing: 'Skriv en sætning.',
        nothing:
          'Projektet er lukket imens, så der er ikke mere at beslutte. Det, du har skrevet, står her endnu og kan kopieres.',
        chooseKind: 'Vælg en beslutning.',
        willLock: (number: string, day: string) =>
          `Business case ${number}, skrevet ${day}, låses og kan ikke låses op. Skal en anden gælde, så skriv den først.`,
        isLocked: (number: string, day: string) =>
          `Business case ${number}, skrevet ${day}, er låst og gælder fortsat. Er pengene andre nu, så skriv en ny version først.`,
        chooseDay: 'Vælg en dag.',
        mend: 'Intet er skrevet i loggen. Udfyld det, der er mærket ovenfor.',
        save: 'Skriv i loggen',
        stands:
          'Det, der er skrevet i loggen, kan ikke ændres. Er noget forkert, så skriv det i en ny beslutning.',
        saved: 'Beslutningen står i loggen.',
      },
    },
  },
  en: {
    phases: phasesEn,
    decisions: decisionsEn,
    means: meansEn,
    log: {
      title: 'Decisions',
      none: 'Nothing has been decided yet.',
      decide: 'Write a decision',
      paper: (day: string) => `The gate paper of ${day}`,
      reason: 'Reason',
      grounds: 'Grounds',
      by: (who: string, day: string) => `${who}, ${day}`,
      writtenBy: (name: string) => `written by ${name}`,
      moved: (from: string, to: string) => `${from} → ${to}`,
      lockedCase: (number: string) => `business case ${number}, locked`,
      form: {
        title: 'A decision',
        kind: 'What has been decided?',
        decidedBy: 'By whom?',
        decidedByHelp: 'Such as the council or the employment committee',
        decidedOn: 'When?',
        reason: 'Why?',
        grounds: 'On what grounds?',
        groundsHelp: 'Which numbers and papers were on the table?',
        gateOn: 'Next gate',
        gateHelp: 'The day on which it is decided again.',
        missing: 'Write a sentence.',
        nothing:
          'The project has been closed meanwhile, so there is nothing more to decide. What you wrote is still here and can be copied.',
        chooseKind: 'Choose a decision.',
        willLock: (number: string, day: string) =>
          `Business case ${number}, written on ${day}, is locked and cannot be unlocked. If another is to hold, write it first.`,
        isLocked: (number: string, day: string) =>
          `Business case ${number}, written on ${day}, is locked and still holds. If the money is another now, write a new version first.`,
        chooseDay: 'Choose a day.',
        mend: 'Nothing is written in the log. Fill in what is marked above.',
        save: 'Write it in the log',
        stands:
          'What has been written in the log cannot be changed. If something is wrong, say so in a new decision.',
        saved: 'The decision stands in the log.',
      },
    },
  },
})

export const refusalTexts = catalogue<Record<DecisionRefusal, string>>({
  da: {
    'decision.before_the_last':
      'Dagen ligger før den seneste beslutning. Vælg samme dag eller en senere.',
    'decision.business_case_later':
      'Den nyeste business case er skrevet efter den dag, så den kan ikke være låst da. Vælg den dag, den blev skrevet, eller en senere.',
    'decision.business_case_missing':
      'Der er ingen business case at låse. Skriv den på projektets side.',
    'decision.day_to_come': 'Dagen har ikke været endnu. Vælg i dag eller før.',
    'decision.draw_missing':
      'Det er aftalt at trække lod om, hvem der starter først, og det kan ikke gøres efter start. Træk lod på siden Opfølgning først.',
    'decision.follow_up_later':
      'Opfølgningen er registreret, eller der er trukket lod, efter den dag. Det, der skal bedømme projektet, skal være aftalt før start. Vælg dagen, det skete, eller en senere; den står på siden Opfølgning.',
    'decision.gate_before_the_day': 'Gaten skal ligge efter beslutningen.',
    'decision.gate_missing': 'Vælg dagen for næste gate.',
    'decision.not_from_here': 'Det kan ikke besluttes i den fase.',
    'decision.rule_written_later':
      'Målgruppe og stopregel skal være skrevet før beslutningen. Vælg den dag, de blev skrevet, eller en senere.',
    'decision.stop_rule_missing': 'Skriv stopreglen først; det gør du på projektets side.',
    'decision.target_rule_missing': 'Skriv målgruppen først; det gør du på projektets side.',
  },
  en: {
    'decision.before_the_last':
      'The day is before the latest decision. Choose the same day or a later one.',
    'decision.business_case_later':
      'The newest business case was written after that day, so it cannot have been locked then. Choose the day on which it was written, or a later one.',
    'decision.business_case_missing':
      'There is no business case to lock. Write it on the project’s page.',
    'decision.day_to_come': 'The day is yet to come. Choose today or earlier.',
    'decision.draw_missing':
      'It was agreed to draw who starts first, and that cannot be done after the start. Draw the order on the page Follow-up first.',
    'decision.follow_up_later':
      'The follow-up was registered, or the order was drawn, after that day. What the project is judged by must be agreed before the start. Choose the day on which it happened, or a later one; it is on the page Follow-up.',
    'decision.gate_before_the_day': 'The gate must come after the decision.',
    'decision.gate_missing': 'Choose the day of the next gate.',
    'decision.not_from_here': 'That cannot be decided in this phase.',
    'decision.rule_written_later':
      'The two rules must be written before the decision. Choose the day on which they were written, or a later one.',
    'decision.stop_rule_missing': 'Write when it stops first, on the project’s page.',
    'decision.target_rule_missing': 'Write whom it is for first, on the project’s page.',
  },
})

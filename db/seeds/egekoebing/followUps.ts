import { type DayNumber, danish, firstOfMonth } from './calendar.ts'

/** `2024-09-01`: as a document has it. */
function asWritten(day: DayNumber): string {
  return danish(day).split('-').toReversed().join('-')
}

/** How a project is to be judged, as it was registered before the start. */
type FollowUp = { investment: string; registered: DayNumber; document: object }

/**
 * The one that runs is compared with a team that goes on as before. Those from before have none: nobody agreed on
 * one then, and it cannot be agreed on now.
 */
export function followUpsOf(asOf: DayNumber): readonly FollowUp[] {
  return [
    {
      ...{ investment: 'I-09', registered: firstOfMonth(asOf, 29) },
      document: {
        ...{ design: 'teams', teams: ['T03'], compared: ['T04'], donors: [] },
        ...{ outcomes: ['job', 'uddannelse', 'fleksjob'], firstWeeks: null },
        ...{ startsOn: asWritten(firstOfMonth(asOf, 26)), historyMonths: 20, rampMonths: 12 },
        ...{ horizonMonths: 36, perWave: 1, monthsBetween: 1, expected: 1.7, breakEven: 1.2 },
        breakEvenFrom:
          'Business case 1: 8 dage kortere sygeperiode giver pengene igen; det er 20 % flere om måneden',
        ...{ alpha: 0.05, contacts: 1.5, delivered: 0.6, prior: { mean: 0.18, sd: 0.15 } },
        toStay: 'Når hele intervallet ligger over 20 %, indstiller Økonomi det til udvalget.',
        toStop:
          'Når det ligger under. Holdes under 60 % af samtalerne et halvt år, justeres projektet; er det ikke bedre et halvt år efter, stopper det.',
        toContinue: 'Ellers til der er gået 36 måneder.',
      },
    },
  ]
}

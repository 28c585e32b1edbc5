import { type DayNumber, firstOfMonth, type Period } from './calendar.ts'

/** A range that the municipality promised for a target group from a day on, and why. */
export type Norm = Period & { targetGroup: string; low: number; high: number; reason: string }

type Step = readonly [months: number, low: number, high: number, reason: string]

const EARLIER = 'Så mange stillinger var der i budgettet; intet loft var vedtaget'
const PERMANENT = 'Byrådet gør loftet fast efter evalueringen'

const STEPS: Readonly<Record<string, readonly Step[]>> = {
  aktivitetsparat_under_30: [
    [60, 70, 95, EARLIER],
    [36, 45, 60, 'Byrådets investering, første trin: fem nye socialrådgivere'],
    [28, 35, 45, 'Byrådets investering, andet trin: loft på 45 sager'],
    [12, 30, 40, `${PERMANENT}: loft på 40 sager`],
  ],
  uddannelsesparat_under_30: [
    [60, 70, 95, EARLIER],
    [36, 45, 60, 'Følger loftet for de aktivitetsparate under 30'],
    [12, 30, 45, PERMANENT],
  ],
  aktivitetsparat_30_plus: [
    [60, 75, 100, EARLIER],
    [11, 45, 60, 'Investeringen i Jobrehabilitering begynder: tre nye socialrådgivere'],
    [5, 35, 50, 'Andet trin: loft på 50 sager'],
  ],
  sygedagpenge: [
    [60, 60, 80, EARLIER],
    [26, 45, 60, 'Byrådets investering, første trin: fire nye sagsbehandlere'],
    [20, 40, 50, 'Andet trin: tre nye sagsbehandlere'],
    [14, 30, 40, `Tredje trin: loft på 40 sager`],
  ],
  jobparat_30_plus: [
    [60, 50, 65, EARLIER],
    [12, 40, 55, 'To stillinger flyttet til de jobparate i budgettet'],
  ],
}

/** The municipality's own norms, each until the day before the next. */
export function normsOf(asOf: DayNumber): readonly Norm[] {
  return Object.entries(STEPS).flatMap(([targetGroup, steps]) =>
    steps.map(([months, low, high, reason], index): Norm => {
      const next = steps[index + 1]
      return {
        targetGroup,
        low,
        high,
        reason,
        from: firstOfMonth(asOf, months),
        to: next ? firstOfMonth(asOf, next[0]) - 1 : undefined,
      }
    }),
  )
}

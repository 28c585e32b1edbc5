import { catalogue } from '#core/language.ts'
import type { Benefit } from '#law/benefits.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Weight } from '#law/weights.ts'

type Words = {
  targetGroups: Record<TargetGroup, string>
  /** Where the whole name does not fit, with the whole name beside it or one press away. */
  shortGroups: Partial<Record<TargetGroup, string>>
  benefits: Record<Benefit, string>
  outcomes: Record<Outcome, string>
  weights: Record<Weight, string>
  /** Where people talked, as it stands after a day: »5. november, gåtur«. */
  places: Record<string, string>
}

/**
 * The coined values as they are said on a screen. A name from a statute has no settled English: it
 * stays Danish, with an explanation where there is one.
 */
export const coined = catalogue<Words>({
  da: {
    targetGroups: {
      dagpenge: 'Dagpenge',
      jobparat_30_plus: 'Jobparat, 30 år og over',
      aktivitetsparat_30_plus: 'Aktivitetsparat, 30 år og over',
      uddannelsesparat_under_30: 'Uddannelsesparat, under 30 år',
      aktivitetsparat_under_30: 'Aktivitetsparat, under 30 år',
      sygedagpenge: 'Sygedagpenge',
      jobafklaring: 'Jobafklaring',
      ressourceforloeb: 'Ressourceforløb',
      fleksjob: 'Fleksjob',
      revalidering: 'Revalidering',
      foertidspension: 'Førtidspension',
      integration: 'Integration',
    },
    shortGroups: {
      jobparat_30_plus: 'Jobparat 30+',
      aktivitetsparat_30_plus: 'Aktivitetsparat 30+',
      uddannelsesparat_under_30: 'Uddannelsesparat under 30',
      aktivitetsparat_under_30: 'Aktivitetsparat under 30',
    },
    benefits: {
      dagpenge: 'dagpenge',
      kontanthjaelp: 'kontanthjælp',
      uddannelseshjaelp: 'uddannelseshjælp',
      sygedagpenge: 'sygedagpenge',
      jobafklaringsforloeb: 'jobafklaringsforløb',
      ressourceforloeb: 'ressourceforløb',
      ledighedsydelse: 'ledighedsydelse',
      fleksloentilskud: 'fleksløntilskud',
      revalidering: 'revalidering',
      foertidspension: 'førtidspension',
      selvforsoergende: 'selvforsørgende',
    },
    outcomes: {
      job: 'job',
      uddannelse: 'uddannelse',
      fleksjob: 'fleksjob',
      foertidspension: 'førtidspension',
      anden_ydelse: 'anden ydelse',
      fraflyttet: 'fraflyttet',
      ukendt: 'ukendt',
    },
    weights: { enkel: 'Enkel', kompleks: 'Kompleks', meget_kompleks: 'Meget kompleks' },
    places: {
      jobcenter: 'jobcenter',
      gaatur: 'gåtur',
      laege: 'hos lægen',
      behandling: 'i behandling',
      virksomhed: 'på virksomheden',
      hjemme: 'hjemme',
      telefon: 'telefon',
      video: 'video',
      andet: 'andet sted',
    },
  },
  en: {
    targetGroups: {
      dagpenge: 'Unemployment benefit (dagpenge)',
      jobparat_30_plus: 'Job-ready, 30 and over',
      aktivitetsparat_30_plus: 'Activity-ready, 30 and over',
      uddannelsesparat_under_30: 'Education-ready, under 30',
      aktivitetsparat_under_30: 'Activity-ready, under 30',
      sygedagpenge: 'Sickness benefit (sygedagpenge)',
      jobafklaring: 'Jobafklaring',
      ressourceforloeb: 'Ressourceforløb',
      fleksjob: 'Fleksjob',
      revalidering: 'Revalidering',
      foertidspension: 'Disability pension (førtidspension)',
      integration: 'Integration',
    },
    shortGroups: {
      dagpenge: 'Unemployment benefit',
      jobparat_30_plus: 'Job-ready 30+',
      aktivitetsparat_30_plus: 'Activity-ready 30+',
      uddannelsesparat_under_30: 'Education-ready under 30',
      aktivitetsparat_under_30: 'Activity-ready under 30',
      sygedagpenge: 'Sickness benefit',
      foertidspension: 'Disability pension',
    },
    benefits: {
      dagpenge: 'unemployment benefit (dagpenge)',
      kontanthjaelp: 'cash benefit (kontanthjælp)',
      uddannelseshjaelp: 'education benefit (uddannelseshjælp)',
      sygedagpenge: 'sickness benefit (sygedagpenge)',
      jobafklaringsforloeb: 'jobafklaringsforløb',
      ressourceforloeb: 'ressourceforløb',
      ledighedsydelse: 'ledighedsydelse',
      fleksloentilskud: 'fleksløntilskud',
      revalidering: 'revalidering',
      foertidspension: 'disability pension (førtidspension)',
      selvforsoergende: 'self-supporting',
    },
    outcomes: {
      job: 'job',
      uddannelse: 'education',
      fleksjob: 'fleksjob',
      foertidspension: 'disability pension (førtidspension)',
      anden_ydelse: 'another benefit',
      fraflyttet: 'moved away',
      ukendt: 'unknown',
    },
    weights: { enkel: 'Simple', kompleks: 'Complex', meget_kompleks: 'Very complex' },
    places: {
      jobcenter: 'jobcentre',
      gaatur: 'walk',
      laege: 'at the doctor’s',
      behandling: 'in treatment',
      virksomhed: 'at the company',
      hjemme: 'at home',
      telefon: 'phone',
      video: 'video',
      andet: 'elsewhere',
    },
  },
})

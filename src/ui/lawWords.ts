import { catalogue } from '#core/language.ts'
import type { ClockKind, MarkKind, RuleCode, Standstill } from '#law/contactRules.ts'
import type { DutyState, ServiceCode } from '#law/duties.ts'
import type { Certainty } from '#law/guideline.ts'
import type { OpenCode } from '#law/openPoints.ts'

type Words = {
  /** What is asked, as a heading. */
  duties: Record<RuleCode | OpenCode | ServiceCode, string>
  /** The days that clocks and rules go by. */
  told: Record<ClockKind | MarkKind, string>
  states: Record<DutyState, string>
  standstills: Record<Standstill, string>
  certainty: Record<Certainty, string>
}

/** The law's duties, days and states as they are said on a screen, wherever they stand. */
export const lawWords = catalogue<Words>({
  da: {
    duties: {
      dagpenge_first_talk: 'A-kassens første samtale',
      dagpenge_fund_talks: 'A-kassens tre samtaler i de første tre måneder',
      dagpenge_talks: 'Tre samtaler fra 3. til 6. måned',
      dagpenge_fund_talks_2026: 'A-kassens to samtaler i de første tre måneder',
      dagpenge_talks_2026: 'To samtaler fra 3. til 6. måned',
      dagpenge_offer_2026: 'Et tilbud i første halvår',
      dagpenge_16_months: 'Samtale om intensiveret indsats, 16 måneder',
      kontanthjaelp_first_talk: 'Første samtale inden for en uge',
      kontanthjaelp_talks: 'Fire samtaler i første halvår',
      course_talks: 'Fire samtaler i første halvår',
      kontanthjaelp_talks_2026: 'Fire samtaler i første halvår',
      ledighedsydelse_talks_2026: 'Fire samtaler i første halvår',
      half_year_offer_2026: 'Et tilbud i første halvår',
      talk_on_request: 'Ret til en samtale',
      mindre_intensiv: 'Mindre intensiv indsats',
      sick_every_4_weeks: 'Opfølgning hver fjerde uge',
      sick_first_follow_up: 'Første opfølgning inden udgangen af uge 8',
      sick_talks: 'Fire opfølgninger i første halvår',
      sick_early_follow_up: 'Tidlig opfølgning inden for to uger',
      sick_13_weeks: 'Raskmelding ventes inden for 13 uger',
      sick_26_weeks: 'Raskmelding ventes inden for 26 uger',
      sick_talk_2026: 'En samtale i første halvår',
      sick_stop_22_weeks: 'Revurdering efter 22 uger',
      sick_stop_pension_age: 'Ophør efter 26 uger ved pensionsalderen',
      kontanthjaelp_first_talk_open: 'Første samtale, kontanthjælp',
      dagpenge_first_talk_open: 'Første samtale, dagpenge',
      aktivitetsparat_talks_open: 'Samtaler i første halvår, aktivitetsparate',
      course_talks_open: 'Samtaler i første halvår, jobafklaring, ressourceforløb og revalidering',
      service_first_talk: 'Første samtale',
      service_talks_every: 'Samtaler med faste mellemrum',
    },
    told: {
      first_enquiry: 'første henvendelse',
      registered: 'tilmeldt som ledig',
      first_absence: 'første fraværsdag',
      benefit_start: 'ydelsens start',
      early_follow_up: 'bad om tidlig opfølgning',
      employer_paid_to: 'arbejdsgiveren betalte til og med',
      pension_age: 'når pensionsalderen',
      extended: 'afgørelse om forlængelse',
    },
    states: {
      met: 'opfyldt',
      quiet: 'stille',
      soon: 'snart',
      due: 'nu',
      overdue: 'over tiden',
      suspended: 'på pause',
      unknown: 'ukendt',
    },
    standstills: {
      mindre_intensiv: 'Mindre intensiv indsats',
      standby: 'Standby ved alvorlig sygdom',
      kort_forloeb: 'I job, ventes rask inden for 26 uger',
      barsel: 'Barsel',
      andet: 'Andet',
    },
    certainty: {
      V: 'læst ved kilden',
      S: 'læst i en anden kilde end loven',
      U: 'skal bekræftes',
    },
  },
  en: {
    duties: {
      dagpenge_first_talk: 'The unemployment fund’s first talk',
      dagpenge_fund_talks: 'The unemployment fund’s three talks in the first three months',
      dagpenge_talks: 'Three talks from month 3 to month 6',
      dagpenge_fund_talks_2026: 'The unemployment fund’s two talks in the first three months',
      dagpenge_talks_2026: 'Two talks from month 3 to month 6',
      dagpenge_offer_2026: 'An offer in the first half-year',
      dagpenge_16_months: 'Talk about an intensified effort, 16 months',
      kontanthjaelp_first_talk: 'First talk within a week',
      kontanthjaelp_talks: 'Four talks in the first half-year',
      course_talks: 'Four talks in the first half-year',
      kontanthjaelp_talks_2026: 'Four talks in the first half-year',
      ledighedsydelse_talks_2026: 'Four talks in the first half-year',
      half_year_offer_2026: 'An offer in the first half-year',
      talk_on_request: 'Right to a talk',
      mindre_intensiv: 'Less intensive effort',
      sick_every_4_weeks: 'Follow-up every four weeks',
      sick_first_follow_up: 'First follow-up by the end of week 8',
      sick_talks: 'Four follow-ups in the first half-year',
      sick_early_follow_up: 'Early follow-up within two weeks',
      sick_13_weeks: 'Expected well within 13 weeks',
      sick_26_weeks: 'Expected well within 26 weeks',
      sick_talk_2026: 'One talk in the first half-year',
      sick_stop_22_weeks: 'Reassessment after 22 weeks',
      sick_stop_pension_age: 'Stop after 26 weeks at pension age',
      kontanthjaelp_first_talk_open: 'First talk, kontanthjælp',
      dagpenge_first_talk_open: 'First talk, dagpenge',
      aktivitetsparat_talks_open: 'Talks in the first half-year, activity-ready',
      course_talks_open:
        'Talks in the first half-year, jobafklaring, ressourceforløb and revalidering',
      service_first_talk: 'First talk',
      service_talks_every: 'Talks at fixed intervals',
    },
    told: {
      first_enquiry: 'first enquiry',
      registered: 'registered as unemployed',
      first_absence: 'first day of absence',
      benefit_start: 'start of the benefit',
      early_follow_up: 'asked for an early follow-up',
      employer_paid_to: 'the employer paid until',
      pension_age: 'reaches pension age',
      extended: 'decision to extend',
    },
    states: {
      met: 'met',
      quiet: 'quiet',
      soon: 'soon',
      due: 'now',
      overdue: 'overdue',
      suspended: 'paused',
      unknown: 'unknown',
    },
    standstills: {
      mindre_intensiv: 'Less intensive effort (mindre intensiv indsats)',
      standby: 'Standby, serious illness',
      kort_forloeb: 'In a job, expected well within 26 weeks',
      barsel: 'Maternity or paternity leave',
      andet: 'Other',
    },
    certainty: {
      V: 'read at the source',
      S: 'read in a source other than the law',
      U: 'to be confirmed',
    },
  },
})

import { above, notBelow, shareOf } from '#engine/capacityChecks.ts'

// How many conversations a full-time post can hold, and how many citizens that is. Everything is a mean
// over a year: what a queue and chance add is in `queue.ts` and `events.ts`.

/** What is taken from the paid hours of a full-time post in a year. */
export type WorkingYear = {
  /** 37 hours a week, all 52 weeks (the state's personnel administrative guide, pav.medst.dk). */
  paidHours: number
  hoursPerDay: number
  holidayDays: number
  publicHolidays: number
  /** Of the hours that are left when holidays are gone: a share. */
  sickShare: number
  trainingDays: number
}

/** Five weeks and five feriefridage; sickness and training are our assumption, to be replaced by one's own. */
export const WORKING_YEAR: WorkingYear = {
  paidHours: 1924,
  hoursPerDay: 7.4,
  holidayDays: 30,
  publicHolidays: 8,
  sickShare: 0.05,
  trainingDays: 5,
}

/**
 * The hours a year in which somebody is at work and not at a course:
 * `(paid - (holidays + public holidays) · day) · (1 - sick) - training · day`.
 * @throws RangeError for a number that is negative, a share above 1, or when nothing is left.
 */
export function netHours(year: WorkingYear): number {
  const { paidHours, hoursPerDay, holidayDays, publicHolidays, sickShare, trainingDays } = year
  above(paidHours, 'Paid hours')
  above(hoursPerDay, 'Hours a day')
  for (const days of [holidayDays, publicHolidays, trainingDays]) notBelow(days, 'Days off')
  shareOf(sickShare, 'Sickness')
  const present = (paidHours - (holidayDays + publicHolidays) * hoursPerDay) * (1 - sickShare)
  const net = present - trainingDays * hoursPerDay
  if (net > 0) return net
  throw new RangeError('Holidays, sickness and training leave no hours: give fewer days')
}

/** The minutes that one conversation takes, one way and another. */
export type Contact = {
  conversation: number
  preparation: number
  documentation: number
  /** The share of appointments nobody comes to, and the minutes each of them costs. */
  noShowShare: number
  noShowMinutes: number
}

/** How a caseworker's year is spent. */
export type Work = {
  /** Net hours of a full-time post in a year. */
  hours: number
  /** The share of them that is no citizen's: meetings, sparring, supervision, travel. */
  internalShare: number
  /** Hours a year that a case of weight 1 takes however often one talks: plans, letters, enquiries. */
  hoursPerCase: number
  contact: Contact
}

/**
 * Our assumptions, all of them to be replaced by a municipality's own. They meet the one national
 * measurement: at 45 cases, direct talk is 26.7 % of the hours, and Quartz+Co and BDO found 26 % of
 * the time in direct contact in all jobcentres (for KL and two ministries, June 2014).
 */
export const WORK: Work = {
  hours: 1500,
  internalShare: 0.3,
  hoursPerCase: 6,
  contact: {
    conversation: 45,
    preparation: 15,
    documentation: 25,
    noShowShare: 0.15,
    noShowMinutes: 15,
  },
}

export const WEEKS_PER_YEAR = 52

/**
 * Minutes of work for each conversation that is held. For one held there are q / (1 - q) that nobody
 * comes to.
 * @throws RangeError for minutes below 0, no minutes at all, or a share of no-shows of 1 or more.
 */
export function minutesPerContact(contact: Contact): number {
  const { conversation, preparation, documentation, noShowShare, noShowMinutes } = contact
  for (const minutes of [conversation, preparation, documentation, noShowMinutes]) {
    notBelow(minutes, 'Minutes for a contact')
  }
  shareOf(noShowShare, 'No-shows')
  if (noShowShare === 1) throw new RangeError('When nobody ever comes, no conversation is held')
  const unmet = (noShowShare / (1 - noShowShare)) * noShowMinutes
  return above(conversation + preparation + documentation + unmet, 'Minutes for a contact')
}

/** Where a caseworker's hours go, as shares of the net hours; they sum to 1. */
export type TimeShares = {
  conversation: number
  preparation: number
  documentation: number
  noShow: number
  fixed: number
  internal: number
}

/**
 * What the year is spent on at a caseload, when all time that is left goes to conversations.
 * @throws RangeError when the cases take more time than there is.
 */
export function timeShares(caseload: number, work: Work): TimeShares {
  const { hours, internalShare, contact } = work
  const fixed = (caseload * work.hoursPerCase) / hours
  const contacts = 1 - internalShare - fixed
  if (contacts < 0)
    throw new RangeError(`${caseload} cases take more time than there is: give fewer`)
  const perMinute = contacts / minutesPerContact(contact)
  const conversation = perMinute * contact.conversation
  const preparation = perMinute * contact.preparation
  const documentation = perMinute * contact.documentation
  const noShow = contacts - conversation - preparation - documentation
  return { conversation, preparation, documentation, noShow, fixed, internal: internalShare }
}

/** The hours a year that a full-time post has for citizens: `H · (1 - internal share)`. */
export function hoursForCitizens({ hours, internalShare }: Work): number {
  above(hours, 'Net hours')
  shareOf(internalShare, 'Internal time')
  return hours * (1 - internalShare)
}

/**
 * The conversations that a full-time post can hold with each citizen in a year at a caseload:
 * `(60 K - 60 C a) / (C τ)`. It is 0 when the cases take all the time before anybody has been met.
 * @throws RangeError for a caseload of 0 or less, or for work that makes no sense.
 */
export function contactsPerYear(caseload: number, work: Work): number {
  above(caseload, 'The caseload')
  const { hoursPerCase, contact } = work
  notBelow(hoursPerCase, 'Hours for a case')
  const minutes = 60 * (hoursForCitizens(work) - caseload * hoursPerCase)
  return Math.max(0, minutes / (caseload * minutesPerContact(contact)))
}

/** Weeks from one conversation to the next; infinite when there is no time for any. */
export function weeksBetweenContacts(caseload: number, work: Work): number {
  return WEEKS_PER_YEAR / contactsPerYear(caseload, work)
}

/**
 * The largest caseload at which each citizen can be met so many times a year: `60 K / (f τ + 60 a)`.
 * @throws RangeError when there are neither contacts nor hours for a case: any caseload would do.
 */
export function caseloadFor(contacts: number, work: Work): number {
  notBelow(contacts, 'Contacts a year')
  notBelow(work.hoursPerCase, 'Hours for a case')
  const minutes = contacts * minutesPerContact(work.contact) + 60 * work.hoursPerCase
  return (60 * hoursForCitizens(work)) / above(minutes, 'Minutes for a citizen')
}

/**
 * Working weeks of one caseworker that one conversation takes when all time left beside the fixed
 * time of the cases goes to conversations; a year has fewer working weeks than 52. What a queue
 * needs to know of the work.
 * @throws RangeError when the cases take all the time.
 */
export function weeksPerContact(caseload: number, work: Work, workingWeeks: number): number {
  above(workingWeeks, 'Working weeks')
  const held = caseload * contactsPerYear(caseload, work)
  if (held > 0) return workingWeeks / held
  throw new RangeError(`With ${caseload} cases there is no time for conversations: give fewer`)
}

/** The hours that a case can get in a period, as American workload studies put it. */
export function hoursPerCase(hours: number, caseload: number): number {
  return notBelow(hours, 'Hours') / above(caseload, 'The caseload')
}

/**
 * Cases by their weight in the phase they are in: intake, active, follow-up of a placement, waiting
 * for treatment, nearly out. A phase weighs what its tasks take; a person has no weight.
 */
export type Phase = { cases: number; weight: number }

/** `Σ weight · cases`: the caseload in cases of weight 1, which is what the other functions take. */
export function weightedCaseload(phases: readonly Phase[]): number {
  return phases.reduce((sum, { cases, weight }) => {
    return sum + notBelow(cases, 'Cases') * notBelow(weight, 'A weight')
  }, 0)
}

/** What changes in how a conversation is held: -0.2 is a fifth less. */
export type Saving = {
  /** Of everything that a contact takes, no-shows too. */
  contact?: number
  documentation?: number
  preparation?: number
  /** Of the fixed time of a case. */
  fixed?: number
}

/**
 * The same work with less time for some of it.
 * @throws RangeError for a change below -1, which would leave less than no time.
 */
export function withLess(work: Work, saving: Saving): Work {
  const left = (change = 0) => notBelow(1 + change, 'What is left')
  const all = left(saving.contact)
  const { conversation, preparation, documentation, noShowShare, noShowMinutes } = work.contact
  return {
    ...work,
    hoursPerCase: work.hoursPerCase * left(saving.fixed),
    contact: {
      conversation: conversation * all,
      preparation: preparation * all * left(saving.preparation),
      documentation: documentation * all * left(saving.documentation),
      noShowShare,
      noShowMinutes: noShowMinutes * all,
    },
  }
}

export type Comparison = {
  /** Contacts a citizen and year, before and after. */
  before: number
  after: number
  /** The share by which posts would have to grow, work as before, to give as many contacts. */
  equivalentCapacity: number
}

/**
 * Freed time is the same lever as hiring: what a change of work gives at a caseload, and the posts that
 * would have given it. To hold f' contacts the old way takes `C (f' τ + 60 a)` minutes.
 */
export function compareWork(caseload: number, before: Work, after: Work): Comparison {
  const contacts = contactsPerYear(caseload, after)
  return {
    before: contactsPerYear(caseload, before),
    after: contacts,
    equivalentCapacity: caseload / caseloadFor(contacts, before) - 1,
  }
}

/**
 * How many times larger the hazard of an exit becomes when the caseload falls from one number to
 * another: `(before / after) ^ elasticity`.
 */
export function hazardRatio(before: number, after: number, elasticity: number): number {
  if (!Number.isFinite(elasticity)) {
    throw new RangeError(`The elasticity is ${elasticity}; it must be finite`)
  }
  return (above(before, 'The caseload before') / above(after, 'The caseload after')) ** elasticity
}

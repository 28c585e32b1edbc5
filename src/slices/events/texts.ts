import { catalogue } from '#core/language.ts'
import type { EventGroup } from './rules.ts'

/** What a sentence may use: everything is written out for the language already; what is not known is ''. */
export type Said = {
  who: string
  citizen: string
  words: string
  day: string
  fromDay: string
  place: string
  from: string
  to: string
  owner: string
  reason: string
  number: string
  amount: string
  cause: string
  part: string
  outcome: string
}

type Sentences = Readonly<Record<string, (said: Said) => string>>

/** The words themselves are drawn beside the sentence, in the voice of whoever said them. */
const because = ({ reason }: Said, word: string) => (reason ? `, ${word}: ${reason}` : '')
const at = (place: string, before: string) => (place ? `${before}${place}` : '')

const staffDa: Sentences = {
  'dream.said': ({ who }) => `Drømmen blev skrevet ned af ${who}.`,
  'takes.said': ({ who }) => `»Hvad skal der til?« Svaret blev skrevet ned af ${who}.`,
  'step.added': ({ who }) => `${who} tilføjede et skridt.`,
  'step.moved': ({ who, to }) => `${who} flyttede et skridt til ${to}.`,
  'step.changed': ({ who }) => `${who} rettede et skridt.`,
  'step.removed': ({ who }) => `${who} tog et skridt væk.`,
  'step.restored': ({ who }) => `${who} satte et skridt tilbage.`,
  'mandate.used': ({ who, amount }) => `${who} brugte ${amount} af sit råderum.`,
  'mandate.undone': ({ who, amount }) => `${who} fortrød at bruge ${amount} af sit råderum.`,
  'promise.made': ({ owner, day }) => `${owner} lovede noget til ${day}.`,
  'promise.kept': ({ owner }) => `${owner} holdt en aftale.`,
  'promise.moved': (said) =>
    `${said.owner} og I flyttede en aftale til ${said.day}${because(said, 'fordi')}.`,
  'promise.dropped': (said) => `En aftale faldt væk${because(said, 'fordi')}.`,
  'promise.reopened': ({ who }) => `${who} åbnede en aftale igen.`,
  'rhythm.agreed': ({ number }) => `I aftalte at tale sammen hver ${number}. dag.`,
  'rhythm.taken_back': ({ who }) => `${who} tog det nye tempo tilbage.`,
  'conversation.booked': ({ who, day, place }) =>
    `${who} aftalte en samtale ${day}${at(place, ', ')}.`,
  'conversation.moved': ({ who, day, place }) =>
    `${who} flyttede en samtale til ${day}${at(place, ', ')}.`,
  'conversation.cancelled': (said) => `En samtale blev aflyst${because(said, 'fordi')}.`,
  'conversation.held': ({ who, citizen, place }) =>
    `${who || 'Nogen'} talte med ${citizen}${at(place, ', ')}.`,
  'conversation.no_show': ({ place }) => `Der kom ingen til samtalen${at(place, ', ')}.`,
  'record.signed': ({ who }) => `${who} skrev referat.`,
  'record.corrected': (said) => `${said.who} rettede et referat${because(said, 'fordi')}.`,
  'topic.written': ({ who }) => `${who} skrev, hvad samtalen skal handle om.`,
  'talk.requested': ({ citizen }) => `${citizen} bad om en samtale.`,
  'talk.answered': ({ who }) => `${who} svarede på ønsket om en samtale.`,
  'assessment.decided': ({ who }) => `${who} traf en faglig vurdering.`,
  'colleague.asked': ({ who }) => `${who} spurgte en kollega.`,
  'colleague.answered': ({ who }) => `${who} svarede en kollega.`,
  'frustration.noted': ({ cause }) => `Noget var svært. Årsag: ${cause}.`,
  'frustration.talked': ({ who }) => `${who} talte det svære igennem.`,
  'frustration.settled': () => 'Det svære blev afsluttet.',
  'clock.set': ({ who, day }) => `${who} rettede lovens ur: ${day}.`,
  'suspension.set': (said) => `Lovens ur står stille fra ${said.day}${because(said, 'fordi')}.`,
  'suspension.ended': () => 'Lovens ur går igen.',
  'exemption.set': (said) => `Undtaget fra gruppens måler${because(said, 'fordi')}.`,
  'exemption.ended': () => 'Tæller igen med i gruppens måler.',
  'case.carried': ({ who, part }) => `${who} blev ${part}.`,
  'case.opened': () => 'Sagen blev åbnet.',
  'case.closed': ({ outcome }) => `Sagen blev lukket${at(outcome, ': ')}.`,
}

const ownDa: Sentences = {
  'dream.said': () => 'Din drøm blev skrevet ned.',
  'takes.said': () => 'Du sagde, hvad der skal til.',
  'step.added': ({ who }) => `${who} tilføjede et skridt på din vej.`,
  'step.moved': ({ to }) => `Et skridt på din vej er nu: ${to}.`,
  'step.changed': ({ who }) => `${who} rettede et skridt på din vej.`,
  'step.removed': ({ who }) => `${who} tog et skridt væk.`,
  'step.restored': ({ who }) => `${who} satte et skridt tilbage.`,
  'mandate.used': ({ who, amount }) => `${who} sagde ja til at bruge ${amount} på dit skridt.`,
  'mandate.undone': ({ amount }) => `De ${amount} bliver ikke brugt alligevel.`,
  'promise.made': ({ owner, day }) => `${owner} lovede noget til ${day}.`,
  'promise.kept': ({ owner }) => `${owner} holdt en aftale.`,
  'promise.moved': (said) => `En aftale blev flyttet til ${said.day}${because(said, 'fordi')}.`,
  'promise.dropped': (said) => `En aftale faldt væk${because(said, 'fordi')}.`,
  'promise.reopened': () => 'En aftale gælder igen.',
  'rhythm.agreed': ({ number }) => `Vi aftalte at tale sammen hver ${number}. dag.`,
  'rhythm.taken_back': () => 'Det nye tempo blev taget tilbage.',
  'conversation.booked': ({ who, day, place }) =>
    `Du og ${who} skal tale sammen ${day}${at(place, ', ')}.`,
  'conversation.moved': ({ day, place }) => `En samtale blev flyttet til ${day}${at(place, ', ')}.`,
  'conversation.cancelled': (said) => `En samtale blev aflyst${because(said, 'fordi')}.`,
  'conversation.held': ({ who, place }) => `Du talte med ${who || 'kommunen'}${at(place, ', ')}.`,
  'conversation.no_show': () => 'Vi fik ikke talt sammen.',
  'record.signed': () => 'Der er et referat af jeres samtale.',
  'record.corrected': (said) => `Et referat blev rettet${because(said, 'fordi')}.`,
  'topic.written': () => 'Det vil du tale om.',
  'talk.requested': () => 'Du bad om en samtale.',
  'talk.answered': ({ who }) => `${who} svarede på dit ønske om en samtale.`,
  'assessment.decided': ({ who }) => `${who} traf en faglig vurdering.`,
  'frustration.noted': () => 'Du sagde, at noget var svært.',
  'frustration.talked': ({ who }) => `Du og ${who} talte det svære igennem.`,
  'frustration.settled': () => 'Det svære blev talt færdigt.',
  'clock.set': ({ day }) => `En dato for lovens frister blev rettet: ${day}.`,
  'suspension.set': ({ day }) => `Lovens frister står stille fra ${day}.`,
  'suspension.ended': () => 'Lovens frister gælder igen.',
  'exemption.set': () => 'Kommunen har besluttet en undtagelse for dig.',
  'exemption.ended': () => 'Undtagelsen for dig gælder ikke længere.',
  'case.carried': ({ who }) => `${who} begyndte at arbejde med din sag.`,
  'case.opened': () => 'Din sag blev åbnet.',
  'case.closed': () => 'Din sag blev lukket.',
}

const staffEn: Sentences = {
  'dream.said': ({ who }) => `The dream was written down by ${who}.`,
  'takes.said': ({ who }) => `“What does it take?” The answer was written down by ${who}.`,
  'step.added': ({ who }) => `${who} added a step.`,
  'step.moved': ({ who, to }) => `${who} moved a step to ${to}.`,
  'step.changed': ({ who }) => `${who} corrected a step.`,
  'step.removed': ({ who }) => `${who} took a step away.`,
  'step.restored': ({ who }) => `${who} put a step back.`,
  'mandate.used': ({ who, amount }) => `${who} spent ${amount} of their own frame.`,
  'mandate.undone': ({ who, amount }) => `${who} took back spending ${amount} of their own frame.`,
  'promise.made': ({ owner, day }) => `${owner} promised something by ${day}.`,
  'promise.kept': ({ owner }) => `${owner} kept a promise.`,
  'promise.moved': (said) =>
    `A promise of ${said.owner} was moved to ${said.day}${because(said, 'because')}.`,
  'promise.dropped': (said) => `A promise was dropped${because(said, 'because')}.`,
  'promise.reopened': ({ who }) => `${who} opened a promise again.`,
  'rhythm.agreed': ({ number }) => `You agreed to talk every ${number} days.`,
  'rhythm.taken_back': ({ who }) => `${who} took the new rhythm back.`,
  'conversation.booked': ({ who, day, place }) =>
    `${who} booked a conversation ${day}${at(place, ', ')}.`,
  'conversation.moved': ({ who, day, place }) =>
    `${who} moved a conversation to ${day}${at(place, ', ')}.`,
  'conversation.cancelled': (said) => `A conversation was called off${because(said, 'because')}.`,
  'conversation.held': ({ who, citizen, place }) =>
    `${who || 'Somebody'} talked with ${citizen}${at(place, ', ')}.`,
  'conversation.no_show': ({ place }) => `Nobody came to the conversation${at(place, ', ')}.`,
  'record.signed': ({ who }) => `${who} wrote a record.`,
  'record.corrected': (said) => `${said.who} corrected a record${because(said, 'because')}.`,
  'topic.written': ({ who }) => `${who} wrote what to talk about.`,
  'talk.requested': ({ citizen }) => `${citizen} asked for a conversation.`,
  'talk.answered': ({ who }) => `${who} answered the request for a conversation.`,
  'assessment.decided': ({ who }) => `${who} made a professional assessment.`,
  'colleague.asked': ({ who }) => `${who} asked a colleague.`,
  'colleague.answered': ({ who }) => `${who} answered a colleague.`,
  'frustration.noted': ({ cause }) => `Something was hard. Cause: ${cause}.`,
  'frustration.talked': ({ who }) => `${who} talked it through.`,
  'frustration.settled': () => 'What was hard was settled.',
  'clock.set': ({ who, day }) => `${who} corrected the law’s clock: ${day}.`,
  'suspension.set': (said) =>
    `The law’s clock stands still from ${said.day}${because(said, 'because')}.`,
  'suspension.ended': () => 'The law’s clock goes again.',
  'exemption.set': (said) => `Left out of the group’s gauge${because(said, 'because')}.`,
  'exemption.ended': () => 'Counts in the group’s gauge again.',
  'case.carried': ({ who, part }) => `${who} became ${part}.`,
  'case.opened': () => 'The case was opened.',
  'case.closed': ({ outcome }) => `The case was closed${at(outcome, ': ')}.`,
}

const ownEn: Sentences = {
  'dream.said': () => 'Your dream was written down.',
  'takes.said': () => 'You said what it takes.',
  'step.added': ({ who }) => `${who} added a step on your way.`,
  'step.moved': ({ to }) => `A step on your way is now: ${to}.`,
  'step.changed': ({ who }) => `${who} corrected a step on your way.`,
  'step.removed': ({ who }) => `${who} took a step away.`,
  'step.restored': ({ who }) => `${who} put a step back.`,
  'mandate.used': ({ who, amount }) => `${who} said yes to spending ${amount} on your step.`,
  'mandate.undone': ({ amount }) => `The ${amount} will not be spent after all.`,
  'promise.made': ({ owner, day }) => `${owner} promised something by ${day}.`,
  'promise.kept': ({ owner }) => `${owner} kept a promise.`,
  'promise.moved': (said) => `A promise was moved to ${said.day}${because(said, 'because')}.`,
  'promise.dropped': (said) => `A promise was dropped${because(said, 'because')}.`,
  'promise.reopened': () => 'A promise holds again.',
  'rhythm.agreed': ({ number }) => `We agreed to talk every ${number} days.`,
  'rhythm.taken_back': () => 'The new rhythm was taken back.',
  'conversation.booked': ({ who, day, place }) =>
    `You and ${who} will talk ${day}${at(place, ', ')}.`,
  'conversation.moved': ({ day, place }) => `A conversation was moved to ${day}${at(place, ', ')}.`,
  'conversation.cancelled': (said) => `A conversation was called off${because(said, 'because')}.`,
  'conversation.held': ({ who, place }) =>
    `You talked with ${who || 'the municipality'}${at(place, ', ')}.`,
  'conversation.no_show': () => 'We did not get to talk.',
  'record.signed': () => 'There is a record of your conversation.',
  'record.corrected': (said) => `A record was corrected${because(said, 'because')}.`,
  'topic.written': () => 'This is what you want to talk about.',
  'talk.requested': () => 'You asked for a conversation.',
  'talk.answered': ({ who }) => `${who} answered your wish for a conversation.`,
  'assessment.decided': ({ who }) => `${who} made a professional assessment.`,
  'frustration.noted': () => 'You said that something was hard.',
  'frustration.talked': ({ who }) => `You and ${who} talked it through.`,
  'frustration.settled': () => 'You finished talking about what was hard.',
  'clock.set': ({ day }) => `A date for the law’s deadlines was corrected: ${day}.`,
  'suspension.set': ({ day }) => `The law’s deadlines stand still from ${day}.`,
  'suspension.ended': () => 'The law’s deadlines hold again.',
  'exemption.set': () => 'The municipality has decided an exemption for you.',
  'exemption.ended': () => 'The exemption for you no longer holds.',
  'case.carried': ({ who }) => `${who} began to work with your case.`,
  'case.opened': () => 'Your case was opened.',
  'case.closed': () => 'Your case was closed.',
}

type Words = {
  title: string
  filter: string
  all: string
  groups: Record<EventGroup, string>
  older: string
  none: string
  noneBody: string
  today: string
  states: Record<string, string>
  causes: Record<string, string>
  parts: Record<string, string>
  ownerKinds: Record<string, string>
  staff: Sentences
  own: Sentences
}

export const texts = catalogue<Words>({
  da: {
    title: 'Livslinje',
    filter: 'Vis',
    all: 'Alt',
    groups: {
      conversations: 'Samtaler',
      promises: 'Aftaler',
      way: 'Vejen',
      assessment: 'Vurdering og ret',
      case: 'Sagen',
    },
    older: 'Vis ældre',
    none: 'Her er ikke sket noget endnu',
    noneBody: 'Det første, I aftaler eller gør, kommer til at stå her.',
    today: 'I dag',
    states: { wish: 'Ønske', planned: 'Planlagt', doing: 'I gang', done: 'Gjort', tried: 'Prøvet' },
    causes: {
      rule: 'en regel',
      waiting: 'ventetid',
      misunderstanding: 'en misforståelse',
      relation: 'relationen',
      other: 'noget andet',
    },
    parts: { owner: 'ansvarlig', coworker: 'medansvarlig', substitute: 'vikar' },
    ownerKinds: {
      company: 'Virksomheden',
      network: 'En fra netværket',
      citizen: 'Borgeren',
      employee: 'Kommunen',
      leader: 'Lederen',
    },
    staff: staffDa,
    own: ownDa,
  },
  en: {
    title: 'Life line',
    filter: 'Show',
    all: 'All',
    groups: {
      conversations: 'Conversations',
      promises: 'Promises',
      way: 'The way',
      assessment: 'Assessment and law',
      case: 'The case',
    },
    older: 'Show older',
    none: 'Nothing has happened here yet',
    noneBody: 'The first thing that you agree or do will stand here.',
    today: 'Today',
    states: { wish: 'Wish', planned: 'Planned', doing: 'Under way', done: 'Done', tried: 'Tried' },
    causes: {
      rule: 'a rule',
      waiting: 'waiting',
      misunderstanding: 'a misunderstanding',
      relation: 'the relation',
      other: 'something else',
    },
    parts: { owner: 'responsible', coworker: 'co-responsible', substitute: 'substitute' },
    ownerKinds: {
      company: 'The company',
      network: 'Somebody in the network',
      citizen: 'The citizen',
      employee: 'The municipality',
      leader: 'The leader',
    },
    staff: staffEn,
    own: ownEn,
  },
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '#core/dates.ts'
import {
  countSettled,
  dayUntold,
  isOverdue,
  keptRate,
  type LineAbout,
  OWNER_KINDS,
  type OwnerKind,
  PROMISE_ACTS,
  ratePeriod,
  readLine,
  refuseLines,
  refuseSettling,
  type Settled,
  type Settling,
  type Standing,
} from './rules.ts'

/** A Thursday. */
const today = day('2026-11-19')
const about: LineAbout = {
  today,
  me: { id: 'me', name: 'Maja Lund' },
  citizen: { firstName: 'Karoline', name: 'Karoline Madsen' },
  nextOn: null,
  others: [{ who: 'employee', id: 'bo', name: 'Bo Friis' }],
}

/** Who it is to the one who writes; a colleague is `employee`. */
function understood(text: string, more: Partial<LineAbout> = {}) {
  const line = readLine(text, { ...about, ...more })
  if (!line) return undefined
  const who = line.ownerId === 'me' ? 'me' : line.ownerKind
  const name = who === 'me' || who === 'citizen' ? '' : line.ownerName
  return [text, who, name, line.words, line.dueOn]
}

type Row = [text: string, who: string, name: string, words: string, due: string]

describe('a line in Danish', () => {
  test.each<Row>([
    ['Jeg ringer til Jobbanken fredag', 'me', '', 'ringer til Jobbanken', '2026-11-20'],
    ['Karoline spørger sin søster inden onsdag', 'citizen', '', 'spørger sin søster', '2026-11-25'],
    ['Du spørger din søster', 'citizen', '', 'spørger sin søster', '2026-11-26'],
    ['Du melder dig til kurset', 'citizen', '', 'melder sig til kurset', '2026-11-26'],
    [
      'Du ringer, når din læge har skrevet',
      'citizen',
      '',
      'ringer, når din læge har skrevet',
      '2026-11-26',
    ],
    ['Hun ser på kurset i morgen', 'citizen', '', 'ser på kurset', '2026-11-20'],
    [
      'Han læser brevet den 25. november',
      'citizen',
      '',
      'læser brevet den 25. november',
      '2026-11-25',
    ],
    ['Vi går en tur i overmorgen', 'me', '', 'går en tur', '2026-11-21'],
    [
      'Virksomheden skriver kontrakten d. 3/12',
      'company',
      'Virksomheden',
      'skriver kontrakten',
      '2026-12-03',
    ],
    [
      'Egekøbing Tømmerhandel skriver kontrakten d. 3/12',
      'company',
      'Egekøbing Tømmerhandel',
      'skriver kontrakten',
      '2026-12-03',
    ],
    ['hendes søster kører den 25. november', 'network', 'Søster', 'kører', '2026-11-25'],
    ['Hans mor Birthe ringer på mandag', 'network', 'Mor Birthe', 'ringer', '2026-11-23'],
    ['Karolines søster kører på mandag', 'network', 'Søster', 'kører', '2026-11-23'],
    [
      'Karoline Madsen afleverer papirerne tirsdag',
      'citizen',
      '',
      'afleverer papirerne',
      '2026-11-24',
    ],
    [
      'Jeg ringer på mandag, når der er kommet et brev',
      'me',
      '',
      'ringer på mandag, når der er kommet et brev',
      '2026-11-23',
    ],
    ['Jeg skriver til lægen i morgen', 'me', '', 'skriver til lægen', '2026-11-20'],
    ['Jeg skriver til lægen i dag', 'me', '', 'skriver til lægen', '2026-11-19'],
    ['Jeg sender skemaet om 14 dage', 'me', '', 'sender skemaet', '2026-12-03'],
    ['Jeg sender skemaet om fjorten dage', 'me', '', 'sender skemaet', '2026-12-03'],
    ['Jeg sender skemaet om to uger', 'me', '', 'sender skemaet', '2026-12-03'],
    ['Jeg sender skemaet om en uge', 'me', '', 'sender skemaet', '2026-11-26'],
    ['Jeg sender skemaet om en måned', 'me', '', 'sender skemaet', '2026-12-19'],
    ['Jeg sender skemaet om otte dage', 'me', '', 'sender skemaet', '2026-11-26'],
    ['Jeg sender skemaet inden for 3 dage', 'me', '', 'sender skemaet', '2026-11-22'],
    ['Jeg sender skemaet om et par dage', 'me', '', 'sender skemaet', '2026-11-21'],
    ['Jeg melder dig til næste fredag', 'me', '', 'melder dig til næste fredag', '2026-11-27'],
    ['Jeg melder dig til næste mandag', 'me', '', 'melder dig til næste mandag', '2026-11-23'],
    ['Jeg ringer fredag i næste uge', 'me', '', 'ringer', '2026-11-27'],
    ['Jeg ringer på torsdag', 'me', '', 'ringer', '2026-11-26'],
    ['Jeg sender det inden udgangen af ugen', 'me', '', 'sender det', '2026-11-20'],
    ['Jeg sender det i denne uge', 'me', '', 'sender det', '2026-11-20'],
    ['Jeg sender det i næste uge', 'me', '', 'sender det', '2026-11-27'],
    ['Jeg sender det inden udgangen af måneden', 'me', '', 'sender det', '2026-11-30'],
    ['Jeg sender det inden udgangen af november', 'me', '', 'sender det', '2026-11-30'],
    ['Jeg sender det inden udgangen af december', 'me', '', 'sender det', '2026-12-30'],
    ['Jeg sender det inden jul', 'me', '', 'sender det', '2026-12-23'],
    ['Karoline ringer den 3.', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer den 19.', 'citizen', '', 'ringer', '2026-11-19'],
    ['Karoline ringer den 18.', 'citizen', '', 'ringer', '2026-12-18'],
    ['Karoline ringer 3. dec', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer 3. dec.', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer d. 3. december 2026', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer den 3/12-2026', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer 3/12', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer d. 3.12', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer 03-12-2026', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer 2026-12-03', 'citizen', '', 'ringer', '2026-12-03'],
    ['Karoline ringer fredag den 4. december', 'citizen', '', 'ringer', '2026-12-04'],
    ['Karoline ringer ons. 25. nov.', 'citizen', '', 'ringer', '2026-11-25'],
    ['Karoline ringer den 1/2', 'citizen', '', 'ringer', '2027-02-01'],
    ['Du ringer uge 49', 'citizen', '', 'ringer', '2026-12-04'],
    ['Du ringer i uge 2', 'citizen', '', 'ringer', '2027-01-15'],
    ['Du ringer mandag i uge 50', 'citizen', '', 'ringer', '2026-12-07'],
    ['Du afleverer papirerne senest fredag', 'citizen', '', 'afleverer papirerne', '2026-11-20'],
    [
      'Du afleverer papirerne senest på fredag.',
      'citizen',
      '',
      'afleverer papirerne',
      '2026-11-20',
    ],
    ['På mandag ringer jeg til lægen', 'me', '', 'ringer til lægen', '2026-11-23'],
    ['I morgen spørger Karoline sin søster', 'citizen', '', 'spørger sin søster', '2026-11-20'],
    [
      'Fredag kl. 10 ringer jeg til kommunen',
      'me',
      '',
      'Fredag kl. 10 ringer jeg til kommunen',
      '2026-11-20',
    ],
    ['Jeg ringer fredag kl. 10', 'me', '', 'ringer fredag kl. 10', '2026-11-20'],
    ['Jeg ringer fredag morgen', 'me', '', 'ringer fredag morgen', '2026-11-20'],
    [
      'Den 3. december sender virksomheden kontrakten',
      'company',
      'Virksomheden',
      'sender kontrakten',
      '2026-12-03',
    ],
    ['Inden onsdag skriver du til din bror', 'citizen', '', 'skriver til sin bror', '2026-11-25'],
    ['Peter ringer til mig torsdag', 'network', 'Peter', 'ringer til mig', '2026-11-26'],
    [
      'Lægen sender en erklæring om tre uger',
      'network',
      'Lægen',
      'sender en erklæring',
      '2026-12-10',
    ],
    ['Min leder svarer inden mandag', 'leader', 'Leder', 'svarer', '2026-11-23'],
    ['Lederen svarer på mandag', 'leader', 'Lederen', 'svarer', '2026-11-23'],
    [
      'Bo ringer til Karoline på mandag',
      'employee',
      'Bo Friis',
      'ringer til Karoline',
      '2026-11-23',
    ],
    [
      'Bo Friis skriver til kommunen i morgen',
      'employee',
      'Bo Friis',
      'skriver til kommunen',
      '2026-11-20',
    ],
    [
      'Kommunen skriver til Karoline om en uge',
      'employee',
      'Kommunen',
      'skriver til Karoline',
      '2026-11-26',
    ],
    [
      'Min kollega finder et kursus fredag',
      'employee',
      'Kollega',
      'finder et kursus',
      '2026-11-20',
    ],
    ['Jeg: ringer til Jobbanken fredag', 'me', '', 'ringer til Jobbanken', '2026-11-20'],
    ['Karoline: spørger sin søster onsdag', 'citizen', '', 'spørger sin søster', '2026-11-25'],
    ['Kennel Buster: giver svar på mandag', 'company', 'Kennel Buster', 'giver svar', '2026-11-23'],
    ['Ringer til banken på mandag', 'me', '', 'ringer til banken', '2026-11-23'],
    ['Husk brevet fra lægen', 'me', '', 'husk brevet fra lægen', '2026-11-26'],
    ['Det er aftalt, at lægen skriver', 'me', '', 'Det er aftalt, at lægen skriver', '2026-11-26'],
    ['Jeg ringer', 'me', '', 'ringer', '2026-11-26'],
    ['Jeg fredag', 'me', '', 'Jeg', '2026-11-20'],
    ['Karoline', 'citizen', '', 'Karoline', '2026-11-26'],
    ['Jeg spørger for den 3. gang', 'me', '', 'spørger for den 3. gang', '2026-11-26'],
    [
      'Jeg skal huske at ringe hver fredag',
      'me',
      '',
      'skal huske at ringe hver fredag',
      '2026-11-26',
    ],
    [
      'Karoline og jeg ringer sammen fredag',
      'me',
      '',
      'Karoline og jeg ringer sammen',
      '2026-11-20',
    ],
    [
      'Du og din søster ser på kurset søndag',
      'citizen',
      '',
      'Du og din søster ser på kurset',
      '2026-11-22',
    ],
    ['Jeg ringer mandag eller tirsdag', 'me', '', 'ringer mandag eller tirsdag', '2026-11-24'],
    [
      'Jeg ringer i morgen om mødet den 10. december',
      'me',
      '',
      'ringer i morgen om mødet den 10. december',
      '2026-11-20',
    ],
    [
      'Jeg forbereder mødet den 10. december',
      'me',
      '',
      'forbereder mødet den 10. december',
      '2026-12-10',
    ],
    ['Jeg ringer efter den 3. december', 'me', '', 'ringer efter den 3. december', '2026-12-03'],
    [
      'Jeg ringer, når du har talt med din læge',
      'me',
      '',
      'ringer, når du har talt med din læge',
      '2026-11-26',
    ],
    [
      'Jeg spørger til 1/2 times pause i morgen',
      'me',
      '',
      'spørger til 1/2 times pause',
      '2026-11-20',
    ],
    ['Så ringer jeg til lægen på mandag', 'me', '', 'Så ringer jeg til lægen', '2026-11-23'],
    ['jeg ringer paa mandag', 'me', '', 'ringer', '2026-11-23'],
    ['JEG RINGER FREDAG', 'me', '', 'RINGER', '2026-11-20'],
    ['Maja ringer til Jobbanken fredag', 'me', '', 'ringer til Jobbanken', '2026-11-20'],
    ['Vi ses igen om 14 dage', 'me', '', 'ses igen', '2026-12-03'],
    ['Jeg ringer den 24. december', 'me', '', 'ringer', '2026-12-24'],
    [
      'Karoline prøver kurset den 25. nov kl. 9.30',
      'citizen',
      '',
      'prøver kurset den 25. nov kl. 9.30',
      '2026-11-25',
    ],
    ['Jeg finder prisen på kursus 3.12', 'me', '', 'finder prisen på kursus 3.12', '2026-11-26'],
    ['Borgeren møder op på tirsdag', 'citizen', '', 'møder op', '2026-11-24'],
    ['Tømmerhandlen ringer i morgen', 'company', 'Tømmerhandlen', 'ringer', '2026-11-20'],
    [
      'Jeg ringer sidste fredag i måneden',
      'me',
      '',
      'ringer sidste fredag i måneden',
      '2026-11-26',
    ],
    ['Jeg ringer efter weekenden', 'me', '', 'ringer', '2026-11-23'],
  ])('%s', (...row) => {
    expect(understood(row[0])).toEqual(row)
  })
})

describe('a line in English', () => {
  test.each<Row>([
    ['I will call the job bank on Friday', 'me', '', 'will call the job bank', '2026-11-20'],
    ["I'll call her tomorrow", 'me', '', 'will call her', '2026-11-20'],
    ['I’ll write to the doctor on the 3rd', 'me', '', 'will write to the doctor', '2026-12-03'],
    ['Karoline asks her sister by Wednesday', 'citizen', '', 'asks her sister', '2026-11-25'],
    ['You ask your sister', 'citizen', '', 'ask your sister', '2026-11-26'],
    [
      'She brings the letter on 25 November',
      'citizen',
      '',
      'brings the letter on 25 November',
      '2026-11-25',
    ],
    ['He brings the letter by 25 Nov', 'citizen', '', 'brings the letter', '2026-11-25'],
    ['We go for a walk the day after tomorrow', 'me', '', 'go for a walk', '2026-11-21'],
    [
      'The company signs the contract on December 3',
      'company',
      'The company',
      'signs the contract',
      '2026-12-03',
    ],
    [
      'The company signs the contract on December 3rd, 2026',
      'company',
      'The company',
      'signs the contract',
      '2026-12-03',
    ],
    [
      'The company signs the contract on the 3rd of December',
      'company',
      'The company',
      'signs the contract',
      '2026-12-03',
    ],
    [
      'Egekøbing Timber Ltd signs the contract next Friday',
      'company',
      'Egekøbing Timber Ltd',
      'signs the contract',
      '2026-11-27',
    ],
    ['Her sister drives on Monday', 'network', 'Sister', 'drives', '2026-11-23'],
    ["Karoline's sister drives on Monday", 'network', 'Sister', 'drives', '2026-11-23'],
    [
      'Karoline’s brother Peter drives on Monday',
      'network',
      'Brother Peter',
      'drives',
      '2026-11-23',
    ],
    ['I send the form in 14 days', 'me', '', 'send the form', '2026-12-03'],
    ['I send the form in two weeks', 'me', '', 'send the form', '2026-12-03'],
    ['I send the form within a week', 'me', '', 'send the form', '2026-11-26'],
    ['I send the form in a fortnight', 'me', '', 'send the form', '2026-12-03'],
    ['I send the form by the end of the week', 'me', '', 'send the form', '2026-11-20'],
    ['I send the form by the end of the month', 'me', '', 'send the form', '2026-11-30'],
    ['I send the form next week', 'me', '', 'send the form', '2026-11-27'],
    ['I send the form this week', 'me', '', 'send the form', '2026-11-20'],
    ['I will call in week 49', 'me', '', 'will call', '2026-12-04'],
    ['On Monday I will call the doctor', 'me', '', 'will call the doctor', '2026-11-23'],
    ['Tomorrow Karoline asks her sister', 'citizen', '', 'asks her sister', '2026-11-20'],
    [
      'By Wednesday you write to your brother',
      'citizen',
      '',
      'write to your brother',
      '2026-11-25',
    ],
    [
      'The doctor sends a statement in three weeks',
      'network',
      'The doctor',
      'sends a statement',
      '2026-12-10',
    ],
    ['My manager answers by Monday', 'leader', 'Manager', 'answers', '2026-11-23'],
    [
      'My colleague finds a course on Friday',
      'employee',
      'Colleague',
      'finds a course',
      '2026-11-20',
    ],
    [
      'The municipality writes to Karoline in a week',
      'employee',
      'The municipality',
      'writes to Karoline',
      '2026-11-26',
    ],
    ['Peter calls me on Thursday', 'network', 'Peter', 'calls me', '2026-11-26'],
    ['Call the bank on Monday', 'me', '', 'call the bank', '2026-11-23'],
    ['I will call on Friday at 10', 'me', '', 'will call on Friday at 10', '2026-11-20'],
    ['I will call on Friday morning', 'me', '', 'will call on Friday morning', '2026-11-20'],
    [
      'I call tomorrow about the meeting on 10 December',
      'me',
      '',
      'call tomorrow about the meeting on 10 December',
      '2026-11-20',
    ],
    [
      'I prepare the meeting on 10 December',
      'me',
      '',
      'prepare the meeting on 10 December',
      '2026-12-10',
    ],
    ['I will call every Friday', 'me', '', 'will call every Friday', '2026-11-26'],
    ['I am going to call her before Friday', 'me', '', 'am going to call her', '2026-11-20'],
    [
      "She's going to ask her sister on Sunday",
      'citizen',
      '',
      'is going to ask her sister',
      '2026-11-22',
    ],
    [
      'I will call after the 3rd of December',
      'me',
      '',
      'will call after the 3rd of December',
      '2026-12-03',
    ],
    [
      'I will call when you have talked to your doctor',
      'me',
      '',
      'will call when you have talked to your doctor',
      '2026-11-26',
    ],
    ['I will ask for the 3rd time', 'me', '', 'will ask for the 3rd time', '2026-11-26'],
    ['I may call her in May', 'me', '', 'may call her', '2027-05-31'],
    [
      'Karoline and I call together on Friday',
      'me',
      '',
      'Karoline and I call together',
      '2026-11-20',
    ],
    ['I will call on Monday or Tuesday', 'me', '', 'will call on Monday or Tuesday', '2026-11-24'],
    ["I'll send it no later than Friday", 'me', '', 'will send it', '2026-11-20'],
    ["I'll send it by Friday at the latest", 'me', '', 'will send it', '2026-11-20'],
    ['I will do it today', 'me', '', 'will do it', '2026-11-19'],
    ['I will do it before the weekend', 'me', '', 'will do it', '2026-11-20'],
    ['I will do it in a couple of days', 'me', '', 'will do it', '2026-11-21'],
    ['I will do it in a month', 'me', '', 'will do it', '2026-12-19'],
  ])('%s', (...row) => {
    expect(understood(row[0])).toEqual(row)
  })
})

describe('a day, said on another day', () => {
  test.each<[on: string, text: string, due: string]>([
    ['2026-11-21', 'Jeg ringer inden udgangen af ugen', '2026-11-22'],
    ['2026-11-20', 'Jeg ringer fredag', '2026-11-27'],
    ['2026-11-22', 'Jeg ringer næste mandag', '2026-11-23'],
    ['2026-12-22', 'Jeg ringer inden udgangen af ugen', '2026-12-23'],
    ['2026-12-30', 'Jeg ringer den 2. januar', '2027-01-02'],
    ['2026-12-30', 'Jeg ringer i næste måned', '2027-01-29'],
    ['2026-12-28', 'Jeg ringer i uge 53', '2026-12-30'],
    ['2027-01-05', 'Jeg ringer i uge 53', '2032-12-31'],
    ['2027-01-29', 'Jeg ringer den 31.', '2027-01-31'],
    ['2027-02-01', 'Jeg ringer den 31.', '2027-03-31'],
    ['2027-03-01', 'Jeg ringer den 29. februar', '2028-02-29'],
    ['2027-01-31', 'Jeg ringer om en måned', '2027-02-28'],
    ['2026-12-31', 'Jeg ringer inden nytår', '2026-12-31'],
    ['2026-12-31', 'Jeg ringer efter nytår', '2027-01-04'],
  ])('%s: %s', (on, text, due) => {
    const line = readLine(text, { ...about, today: day(on) })
    // A week that comes too late to be meant is not understood; then it is the default day.
    const expected =
      due > addDays(day(on), 1100) ? dayUntold({ today: day(on), nextOn: null }) : due
    expect(line?.dueOn).toBe(expected)
  })

  test('no day: when we talk again, else in a week, on a workday', () => {
    expect(readLine('Jeg ringer', { ...about, nextOn: day('2026-12-03') })?.dueOn).toBe(
      '2026-12-03',
    )
    expect(readLine('Jeg ringer', { ...about, nextOn: day('2026-11-01') })?.dueOn).toBe(
      '2026-11-26',
    )
    expect(dayUntold({ today: day('2026-12-18'), nextOn: null })).toBe('2026-12-28')
    expect(dayUntold({ today: day('2026-11-21'), nextOn: null })).toBe('2026-11-30')
  })

  test.each(['Jeg ringer den 18. november 2026', 'Jeg ringer 2026-11-18', 'Jeg ringer den 30/2'])(
    'a day that is gone, or is none, stays a word: %s',
    (text) => {
      const line = readLine(text, about)
      expect(line?.dueOn).toBe('2026-11-26')
      expect(`Jeg ${line?.words}`).toBe(text)
    },
  )
})

describe('who is who', () => {
  test('a leader who writes »jeg« promises as the leader', () => {
    const me = { id: 'h', name: 'Hanne Friis', kind: 'leader' as const }
    expect(readLine('Jeg svarer fredag', { ...about, me })).toMatchObject({
      ownerKind: 'leader',
      ownerId: 'h',
      ownerName: 'Hanne Friis',
      words: 'svarer',
    })
  })

  test('a citizen with the caseworker’s first name is the citizen', () => {
    const citizen = { firstName: 'Maja', name: 'Maja Holm' }
    expect(readLine('Maja ringer', { ...about, citizen })?.ownerKind).toBe('citizen')
    expect(readLine('Maja Lund ringer', { ...about, citizen })?.words).toBe('Lund ringer')
  })

  test.each<[text: string, kind: OwnerKind, name: string, words: string]>([
    ['Jeg ringer fredag', 'citizen', 'Karoline', 'ringer'],
    ['Du ringer fredag', 'employee', 'Maja Lund', 'ringer'],
    ['Ringer fredag', 'company', 'Virksomheden', 'ringer'],
    ['Peter ringer fredag', 'company', 'Peter', 'ringer'],
    ['Peter ringer fredag', 'employee', 'Maja Lund', 'Peter ringer'],
    ['Peter ringer fredag', 'citizen', 'Karoline', 'Peter ringer'],
    ['Hendes søster kører fredag', 'network', 'Søster', 'kører'],
    ['Jeg svarer fredag', 'leader', 'Lederen', 'svarer'],
    ['Virksomheden svarer fredag', 'network', 'Virksomheden', 'svarer'],
  ])('put right by hand: %s → %s', (text, ownerKind, ownerName, words) => {
    expect(readLine(text, about, { ownerKind })).toMatchObject({ ownerKind, ownerName, words })
  })

  test('the day put right by hand', () => {
    const dueOn = day('2026-12-24')
    expect(readLine('Jeg ringer fredag', about, { dueOn })?.dueOn).toBe(dueOn)
  })
})

const WORDS = [
  ...[
    'jeg',
    'Karoline',
    'du',
    'på',
    'mandag',
    'i',
    'morgen',
    'om',
    '14',
    'dage',
    'den',
    '3.',
    'uge',
  ],
  ...[
    'inden',
    'fredag',
    'kl.',
    '10',
    '3/12',
    'og',
    'søster',
    'hendes',
    'Peter',
    'I',
    'will',
    'on',
    'the',
  ],
  ...['ringer', 'Jobbanken', 'næste', 'måned', 'december', '!', '…', ':', '–', '53', '31', '99'],
]

describe('whatever is written', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 700 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' ')),
  )
  const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(day('2024-01-01'), days))

  test('it never throws, is never due before today, and has words when the text has', () => {
    fc.assert(
      fc.property(anyText, anyDay, (text, on) => {
        const line = readLine(text, { ...about, today: on })
        const isText = /[\p{L}\p{N}]/u.test(text.toWellFormed().trim().slice(0, 500))
        if (!line)
          return !isText || !/[\p{L}\p{N}]/u.test(text.replace(/\s+/gu, ' ').trim().slice(0, 500))
        expect(line.dueOn >= on).toBe(true)
        expect(line.words.trim()).toBe(line.words)
        expect(/[\p{L}\p{N}]/u.test(line.words)).toBe(true)
        expect(line.words.length).toBeLessThanOrEqual(500)
        expect(line.ownerName).not.toBe('')
      }),
      { numRuns: 3000 },
    )
  })

  test('no word that is not understood is lost', () => {
    const strange = fc
      // Not »dine«, which is turned to »sine« behind »du«.
      .array(fc.stringMatching(/^[bfgk][aeiouy][lmnv][aeiouy]$/), { minLength: 1, maxLength: 8 })
      .map((words) => words.join(' '))
    const who = fc.constantFrom('Jeg', 'Karoline', 'Du', 'Vi', 'Virksomheden')
    const until = fc.constantFrom('fredag', 'inden onsdag', 'd. 3/12', 'i uge 49', 'om 14 dage', '')
    fc.assert(
      fc.property(who, strange, until, (name, words, when) => {
        expect(readLine(`${name} ${words} ${when}`, about)?.words).toBe(words)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('making', () => {
  const line = readLine('Jeg ringer fredag', about)
  test.each<[what: string, lines: readonly (typeof line)[], closedOn: Day | null, codes: string[]]>(
    [
      ['nothing', [], null, ['promise.no_lines']],
      ['one', [line], null, []],
      ['a closed case', [line], day('2026-11-18'), ['promise.case_closed']],
      ['a case that closes today', [line], today, []],
      [
        'a day gone by',
        [line && { ...line, dueOn: day('2026-11-18') }],
        null,
        ['promise.day_past'],
      ],
      ['today', [line && { ...line, dueOn: today }], null, []],
      ['no words', [line && { ...line, words: ' … ' }], null, ['promise.no_words']],
    ],
  )('%s', (_what, lines, closedOn, codes) => {
    const said = lines.filter((each) => each !== undefined)
    expect(refuseLines(said, { today, closedOn }).map(({ code }) => code)).toEqual(codes)
  })
})

describe('settling', () => {
  const open: Standing = {
    state: 'open',
    ownerKind: 'employee',
    dueOn: day('2026-11-20'),
    lastAct: 'made',
  }
  const own = { ...open, ownerKind: 'citizen' as const }
  const kept = { ...open, state: 'kept' as const, lastAct: 'kept' as const }
  const later = day('2026-11-24')
  test.each<[what: string, promise: Standing, act: Settling, byCitizen: boolean, code?: string]>([
    ['kept', open, { act: 'kept' }, false],
    ['kept twice', kept, { act: 'kept' }, false, 'promise.not_open'],
    ['moved', open, { act: 'moved', dueOn: later }, false],
    ['moved to today', open, { act: 'moved', dueOn: today }, false],
    ['moved nowhere', open, { act: 'moved' }, false, 'promise.no_day'],
    ['moved to the same day', open, { act: 'moved', dueOn: open.dueOn }, false, 'promise.day_same'],
    [
      'moved back in time',
      open,
      { act: 'moved', dueOn: day('2026-11-18') },
      false,
      'promise.day_past',
    ],
    ['moved when kept', kept, { act: 'moved', dueOn: later }, false, 'promise.not_open'],
    ['dropped', open, { act: 'dropped', reason: 'Lukket' }, false],
    ['dropped without a reason', open, { act: 'dropped' }, false, 'promise.no_reason'],
    [
      'dropped for two letters',
      open,
      { act: 'dropped', reason: ' ja ' },
      false,
      'promise.no_reason',
    ],
    ['reopened', kept, { act: 'reopened' }, false],
    ['an imported one reopened', { ...kept, lastAct: 'made' }, { act: 'reopened' }, false],
    ['nothing to take back', open, { act: 'reopened' }, false, 'promise.nothing_to_take_back'],
    [
      'taken back twice',
      { ...open, lastAct: 'reopened' },
      { act: 'reopened' },
      false,
      'promise.nothing_to_take_back',
    ],
    ['a move taken back', { ...open, lastAct: 'moved' }, { act: 'reopened' }, false],
    ['the citizen’s own', own, { act: 'kept' }, true],
    ['somebody else’s, by the citizen', open, { act: 'kept' }, true, 'promise.not_yours'],
  ])('%s', (_what, promise, act, byCitizen, code) => {
    expect(refuseSettling(promise, act, { today, byCitizen }).map((each) => each.code)).toEqual(
      code ? [code] : [],
    )
  })

  test('overdue from the day after', () => {
    expect(isOverdue({ state: 'open', dueOn: today }, today)).toBe(false)
    expect(isOverdue({ state: 'open', dueOn: addDays(today, -1) }, today)).toBe(true)
    expect(isOverdue({ state: 'kept', dueOn: addDays(today, -1) }, today)).toBe(false)
  })

  test('there are four acts and five kinds of owners', () => {
    expect(PROMISE_ACTS).toHaveLength(4)
    expect(OWNER_KINDS).toHaveLength(5)
  })
})

describe('the kept rate', () => {
  const period = ratePeriod(today)
  const settled = (state: 'kept' | 'dropped' | 'open', more: Partial<Settled> = {}): Settled => ({
    ownerKind: 'employee',
    state,
    madeOn: day('2026-10-01'),
    settledOn: state === 'open' ? null : day('2026-11-01'),
    timesMoved: 0,
    ...more,
  })

  test('is of one side, in the year that ends today', () => {
    expect(period).toEqual({ fromOn: '2025-11-20', toOn: today })
    const promises = [
      settled('kept'),
      settled('kept', { ownerKind: 'leader', timesMoved: 2 }),
      settled('dropped'),
      settled('open'),
      settled('kept', { ownerKind: 'citizen' }),
      settled('kept', { ownerKind: 'company' }),
      settled('kept', { settledOn: day('2025-11-19') }),
      settled('kept', { settledOn: day('2025-11-20') }),
      // Taken back at once: it was never a promise.
      settled('dropped', { madeOn: day('2026-11-01') }),
    ]
    expect(countSettled(promises, 'authority', period)).toEqual({ kept: 3, dropped: 1, moved: 1 })
    expect(countSettled(promises, 'citizen', period)).toEqual({ kept: 1, dropped: 0, moved: 0 })
  })

  test('is not shown under five', () => {
    expect(keptRate({ kept: 4, dropped: 0, moved: 0 }, period)).toBeNull()
    expect(keptRate({ kept: 4, dropped: 1, moved: 2 }, period)).toEqual({
      ...period,
      kept: 4,
      dropped: 1,
      moved: 2,
      share: 0.8,
    })
  })
})

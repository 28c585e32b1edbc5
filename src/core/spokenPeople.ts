/**
 * Who a sentence is about, from how it begins, in Danish or English. `bare` is the sentence without
 * them; `named` tells that the words for them say more than a pronoun does.
 */
export type SpokenWho = {
  who: 'me' | 'citizen' | 'employee' | 'company' | 'network' | 'leader'
  id: string | null
  name: string | null
  bare: string
  named: boolean
}

/** The people whose names a sentence may begin with. */
export type Known = {
  me: { id: string; name: string }
  citizen: { firstName: string; name: string }
  others: readonly {
    who: 'employee' | 'company' | 'network' | 'leader'
    id: string | null
    name: string
  }[]
}

const ME = 'jeg|vi|we'
const CITIZEN = 'du|hun|han|borgeren|borger|you|she|he|the citizen'
const RELATION =
  'svigermor|svigerfar|bedstemor|bedstefar|mormor|morfar|farmor|farfar|moster|faster|onkel|' +
  'storesøster|lillesøster|storebror|lillebror|søster|bror|mor|far|mand|kone|kæreste|eks(?:kone|mand|kæreste)?|' +
  'søn|datter|ven|veninde|nabo|forældre|børn|støtteperson|kontaktperson|mentor|bostøtte|læge|psykolog|' +
  'psykiater|behandler|terapeut|fysioterapeut|sygeplejerske|hjemmevejleder|udlejer|lærer|kollega|' +
  'mother|mum|father|dad|sister|brother|husband|wife|partner|girlfriend|boyfriend|son|daughter|friend|' +
  'neighbour|parents|children|uncle|aunt|grandmother|grandfather|doctor|gp|psychologist|therapist|nurse|' +
  'landlord|teacher|contact person|support worker'
const THE_NETWORK =
  'lægen|psykologen|psykiateren|behandleren|terapeuten|fysioterapeuten|sygeplejersken|mentoren|' +
  'kontaktpersonen|bostøtten|støttepersonen|hjemmevejlederen|udlejeren|læreren|skolen|banken|søsteren|broren|' +
  'moren|faren|kæresten|manden|konen|vennen|veninden|naboen|sønnen|datteren|forældrene|netværket|' +
  'the (?:doctor|gp|psychologist|therapist|nurse|mentor|landlord|teacher|school|bank|neighbour|parents|network)'
const THE_COMPANY =
  'virksomheden|arbejdsgiveren|firmaet|arbejdspladsen|butikken|mester|' +
  'the (?:company|employer|workplace|shop|firm)'
const THE_AUTHORITY =
  'kommunen|jobcentret|jobcenteret|sagsbehandleren|virksomhedskonsulenten|jobkonsulenten|' +
  'koordinatoren|kollegaen|min kollega|en kollega|ydelseskontoret|my colleague|a colleague|' +
  'the (?:municipality|jobcentre|job centre|caseworker|company consultant|coordinator)'
const THE_LEADER =
  '(?:min|vores)?\\s*(?:leder|chef|afdelingsleder|teamleder)|lederen|chefen|afdelingslederen|' +
  'teamlederen|ledelsen|my (?:leader|manager|boss)|our (?:leader|manager)|the (?:leader|manager|management)'

const NOUNS: readonly [SpokenWho['who'], RegExp][] = [
  ['leader', begins(THE_LEADER)],
  ['company', begins(THE_COMPANY)],
  ['employee', begins(THE_AUTHORITY)],
  ['network', begins(THE_NETWORK)],
]
const PRONOUNS: readonly [SpokenWho['who'], RegExp][] = [
  ['me', begins(ME)],
  ['citizen', begins(CITIZEN)],
]
const POSSESSIVE = "hendes|hans|din|dit|deres|borgerens|her|his|your|their|the citizen['’]s"
const THEIR_RELATION = new RegExp(`^(?:${POSSESSIVE})\\s+(${RELATION})(?=$|[\\s:,])`, 'iu')
const RELATION_BEHIND = new RegExp(`^(?:['’]s|s|['’])\\s+(${RELATION})(?=$|[\\s:,])`, 'iu')
const NAME_BEHIND = /^\s+\p{Lu}[\p{L}-]+(?=$|[\s:,])/u
/** English »I« is also the Danish »i«: it is a person only before a verb. */
const ENGLISH_VERB =
  'will|shall|may|might|am|have|had|can|could|must|should|would|need|want|promise|also|just|then|first|call|ask|' +
  'write|send|find|check|book|talk|speak|contact|email|text|help|look|arrange|make|take|get|go|come|meet|' +
  'visit|read|bring|fill|sign|apply|pay|start|try|follow|invite|order|print|register|phone|ring|tell|give|' +
  'keep|prepare|plan|remind|search|see|set|show|sort|do|drive|pick|walk'
const ENGLISH_ME = new RegExp(`^I(?=['’](?:ll|m|ve|d)\\b|\\s+(?:${ENGLISH_VERB})(?![\\p{L}]))`, 'u')

/** Danish verbs as they begin a line that names nobody: »Ringer til banken«, »Husk brevet«. */
const DANISH_VERB =
  'ring|skriv|spørg|send|meld|kør|find|undersøg|lav|book|kontakt|tal|tag|følg|giv|se|gå|hør|søg|mød|læs|hold|' +
  'husk|prøv|bed|bestil|bestill|betal|hent|kom|komm|hjælp|aftal|aflever|print|udfyld|tjek|tjekk|mail|besøg|' +
  'inviter|indkald|opret|oprett|start|skaf|skaff|vis|vær|få|sørg|lær|tænk|forbered|ansøg|cykl|træn|spis|sov|' +
  'stå|vend|svar|snak|snakk|lever|underskriv|godkend|bekræft|afklar|ordn|sms|drøft|kig|kigg|sæt|sætt|fortæl|fortæll'
const VERB_FIRST = new RegExp(`^(?:(?:${DANISH_VERB})(?:e|er|r|es)?|(?:${ENGLISH_VERB})s?)$`, 'iu')
const VERB_SECOND = new RegExp(
  `^(?:(?:${DANISH_VERB})(?:er|r)|skal|vil|kan|må|har|er|får|bør|lover|will|must|can|should|has|is|shall|` +
    `[\\p{Ll}]{2,}[eåø]r|(?:${ENGLISH_VERB})e?s)$`,
  'u',
)
const NO_VERB = /^(?:efter|eller|under|over|timer|uger|måneder|after|or|other|her|over)$/iu
const NO_NAME =
  /^(?:det|der|den|de|så|nu|når|hvis|hvor|hvad|hvem|om|at|i|på|til|for|fra|med|og|men|alle|begge|en|et|vores|min|mit|mine|din|dit|dine|hendes|hans|deres|måske|derefter|herefter|bagefter|senere|snart|først|kan|skal|vil|må|ingen|nogen|man|inden|efter|før|it|there|that|this|the|a|an|if|when|then|now|maybe|my|our|all|both|first|after|before|and|but|to|in|on|at|let|please)$/iu
const COMPANY_WORD =
  /(?:handel|handlen|forretning|værksted|kennel|butik|marked|center|centret|service|byg|smed|auto|fabrik|bageri|gartneri|hotel|restaurant|brugsen|netto|føtex|bilka|rema|lidl|coop|transport|rengøring|entreprise|tømrer|maler|kro|lager|gård|skole|skolen|plejehjem|børnehave|café|cafe|firma|industri|teknik|foods|stål|træ|bank|banken)(?:en|et|s)?$|^(?:aps|a\/s|i\/s|k\/s|ltd|inc)\.?$/iu
const AUTHORITY_WORD = /^(?:jobcenter|kommune|ydelse|sundhedscenter)$/iu

/** The line begins with what is to be done, and names nobody. */
export function beginsWithVerb(text: string): boolean {
  return VERB_FIRST.test(firstWord(text).replace(/[,.:;]+$/u, ''))
}

/** Whoever a sentence begins with; nothing when it begins with nobody. */
export function spokenWho(text: string, known: Known): SpokenWho | undefined {
  const found =
    byName(text, known) ??
    theirRelation(text) ??
    byWord(text, PRONOUNS, false) ??
    englishMe(text) ??
    byWord(text, NOUNS, true) ??
    properName(text)
  return found && together(text, { ...found, bare: tidied(found.bare) })
}

const BEFORE_VERB = /^((?:(?:så|derefter|bagefter|dernæst)\s+)?[\p{Ll}]+)\s+/iu

/** After a day a Danish sentence turns round: »På mandag spørger Karoline sin søster«. */
export function spokenWhoTurned(text: string, known: Known): SpokenWho | undefined {
  const verb = BEFORE_VERB.exec(text)
  if (!verb) return undefined
  const behind = text.slice(verb[0].length)
  const found =
    byName(behind, known) ??
    theirRelation(behind) ??
    byWord(behind, PRONOUNS, false) ??
    byWord(behind, NOUNS, true)
  return found && together(text, { ...found, bare: `${verb[1]} ${tidied(found.bare)}`.trim() })
}

/** »Karoline og jeg«: everybody stays in the words, and it is mine when I am one of them. */
function together(text: string, found: SpokenWho): SpokenWho {
  const joined = /^(?:\p{Ll}+\s+)?(?:og|and|samt|eller|or|&)\s+(\p{L}+)/u.exec(found.bare)
  if (!joined || !/^(?:og|and|samt|eller|or|&)\s/u.test(found.bare)) return found
  const mine = /^(?:jeg|i|me|mig)$/iu.test(joined[1] ?? '')
  const whole = { ...found, bare: text, named: true }
  return mine ? { ...whole, who: 'me', id: null, name: null } : whole
}

type Candidate = Pick<SpokenWho, 'who' | 'id'> & { called: string; name: string }

function byName(text: string, known: Known): SpokenWho | undefined {
  for (const { who, id, called, name } of candidates(known)) {
    const behind = after(text, called)
    if (behind === undefined) continue
    const theirs = who === 'citizen' ? RELATION_BEHIND.exec(behind) : null
    if (theirs) return relation(theirs, behind)
    const isWhole = /^(?:$|[\s:,]|['’](?:ll|s|d|ve)\b)/u.test(behind)
    if (isWhole) return { who, id, name, bare: behind, named: who !== 'citizen' && who !== 'me' }
  }
  return undefined
}

/** Whole names before first names, and the citizen before a namesake. */
function candidates({ me, citizen, others }: Known): Candidate[] {
  const mine = { who: 'me', id: null, name: me.name } as const
  const theirs = { who: 'citizen', id: null, name: citizen.firstName } as const
  const colleagues = others.filter(({ who }) => who === 'employee' || who === 'leader')
  return [
    { ...theirs, called: citizen.name },
    { ...theirs, called: citizen.firstName },
    ...others.map((one) => ({ ...one, called: one.name })),
    { ...mine, called: me.name },
    ...colleagues.map((one) => ({ ...one, called: firstWord(one.name) })),
    { ...mine, called: firstWord(me.name) },
  ]
}

function after(text: string, name: string): string | undefined {
  const begins = text.slice(0, name.length).toLowerCase() === name.toLowerCase()
  return begins && name.trim() ? text.slice(name.length) : undefined
}

function theirRelation(text: string): SpokenWho | undefined {
  const found = THEIR_RELATION.exec(text)
  return found ? relation(found, text) : undefined
}

/** Whose sister it is, the page says: the name is the relation, and a name when there was one. */
function relation(found: RegExpExecArray, text: string): SpokenWho {
  const [whole, word = ''] = found
  const behind = text.slice(whole.length)
  const name = NAME_BEHIND.exec(behind)?.[0] ?? ''
  return {
    who: 'network',
    id: null,
    name: `${capital(word.toLowerCase())}${name}`,
    bare: behind.slice(name.length),
    named: true,
  }
}

const OUR = /^(?:min|vores|en|my|our|a)\s+/iu

const THEIRS: Readonly<Record<string, string>> = {
  din: 'sin',
  dit: 'sit',
  dine: 'sine',
  dig: 'sig',
}

/** »Du spørger din søster« is kept behind a name: »Karoline spørger sin søster«. Only in the first clause. */
function turned(subject: string, bare: string): string {
  if (!/^du$/iu.test(subject.trim())) return bare
  const [clause = ''] = /^.*?(?=,|\s(?:når|hvis|fordi|at|som|så|men)\s|$)/iu.exec(bare) ?? []
  const said = clause.replace(
    /(?<!\p{L})(?:din|dit|dine|dig)(?!\p{L})/gu,
    (word) => THEIRS[word] ?? word,
  )
  return said + bare.slice(clause.length)
}

function byWord(
  text: string,
  words: readonly [SpokenWho['who'], RegExp][],
  named: boolean,
): SpokenWho | undefined {
  for (const [who, regex] of words) {
    const found = regex.exec(text)?.[0]
    if (found === undefined) continue
    const name = named ? capital(found.trim().replace(OUR, '')) : null
    return { who, id: null, name, bare: turned(found, text.slice(found.length)), named }
  }
  return undefined
}

function englishMe(text: string): SpokenWho | undefined {
  if (!ENGLISH_ME.test(text)) return undefined
  return { who: 'me', id: null, name: null, bare: text.slice(1), named: false }
}

/** »Egekøbing Tømmerhandel skriver …«, »Peter ringer …«, »Mette Holm: …«. */
function properName(text: string): SpokenWho | undefined {
  const said = /^([^:]{2,60}):\s/u.exec(text)?.[1] ?? capitals(text)
  if (!said || NO_NAME.test(firstWord(said)) || VERB_FIRST.test(firstWord(said))) return undefined
  const tokens = said.split(' ')
  const who = tokens.some((token) => AUTHORITY_WORD.test(token))
    ? 'employee'
    : tokens.some((token) => COMPANY_WORD.test(token))
      ? 'company'
      : 'network'
  return { who, id: null, name: said, bare: text.slice(said.length), named: true }
}

function capitals(text: string): string | undefined {
  const tokens = text.split(' ')
  let count = 0
  for (const [at, token] of tokens.entries()) {
    const joins = /^(?:&|og|and|af|of)$/u.test(token) && isCapital(tokens[at + 1])
    if (!(isCapital(token) || (at > 0 && joins))) break
    count = at + 1
  }
  const behind = tokens[count] ?? ''
  if (count === 0 || count > 6 || !/^\p{Ll}/u.test(behind)) return undefined
  const isVerb = VERB_SECOND.test(behind) && !NO_VERB.test(behind)
  return count > 1 || isVerb ? tokens.slice(0, count).join(' ') : undefined
}

function isCapital(token = ''): boolean {
  return /^\p{Lu}[\p{L}\p{N}&'’./-]*$/u.test(token)
}

const CONTRACTED: readonly [RegExp, string][] = [
  [/^['’]ll\b/u, 'will'],
  [/^['’]m\b/u, 'am'],
  [/^['’]s\b/u, 'is'],
  [/^['’]re\b/u, 'are'],
  [/^['’]ve\b/u, 'have'],
  [/^['’]d\b/u, 'would'],
]

function tidied(behind: string): string {
  const full = CONTRACTED.reduce((text, [short, long]) => text.replace(short, long), behind)
  return full.replace(/^[\s:,–-]+/u, '')
}

function begins(words: string): RegExp {
  return new RegExp(`^(?:${words})(?=$|[\\s:,]|['’](?:ll|s|re|ve|d)\\b)`, 'iu')
}

function firstWord(text: string): string {
  return text.trim().split(/\s+/u)[0] ?? ''
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

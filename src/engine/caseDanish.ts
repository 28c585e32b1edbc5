import { type Pair, SENSE } from './caseDanishSense.ts'

// What is wrong with a case file, in Danish. The sentences are made in English, beside what finds the fault
// (`caseFaults`, `caseChecks`, `platform/caseYaml`), for the command line and for editors; here each of them has its
// Danish one. A test holds that none is missing.
//
// In a sentence `{}` is anything, `{#}` is one number or word, `{~}` is a phrase that has a Danish one of its own; `{,}`
// in the Danish is a number that is said, and not as it is written in the file.

const PHRASES: readonly Pair[] = [
  ['a day, such as 2026-01-01', 'en dag, fx 2026-01-01'],
  ['one of {}', 'en af {}'],
  ['a value', 'en værdi'],
  ['a value ({})', 'en værdi ({})'],
  ['a number', 'et tal'],
  ['a whole number', 'et helt tal'],
  ['a text', 'en tekst'],
  ['true or false', 'true eller false'],
  ['a list, each line beginning with -', 'en liste, hvor hver linje begynder med -'],
  ['a part with lines of its own', 'en del med egne linjer'],
]

const FORM: readonly Pair[] = [
  ['There are several kinds of spread: {}.', 'Der er flere slags spredning: {}.'],
  ['Keep one.', 'Behold én.'],
  ['»<<« (merging) is not read.', '»<<« (fletning) læses ikke.'],
  [
    'Write out what is meant, or refer to the whole part with *NAME.',
    'Skriv det ud, eller henvis til hele delen med *NAVN.',
  ],
  ['»{}« is not known here.', '»{}« kendes ikke her.'],
  ['Did you mean »{}«?', 'Mente du »{}«?'],
  ['Did you mean {#}?', 'Mente du {#}?'],
  ['»{}« stands under the outermost level.', '»{}« står på det yderste niveau.'],
  ['»{}« stands under {}.', '»{}« står under {}.'],
  ['Here may stand: {}.', 'Her kan stå: {}.'],
  ['It is empty.', 'Der står ingenting.'],
  ['Write {~}, or leave it out if it may be.', 'Skriv {~}, eller slet linjen, hvis den må mangle.'],
  [
    '{} is not a form of file that this version reads.',
    '{} er ikke en form for fil, som denne version læser.',
  ],
  ['Write format: {#}', 'Skriv format: {#}'],
  ['Begin the file with format: {#}', 'Begynd filen med format: {#}'],
  ['{} cannot be read: {}.', '{} kan ikke læses: {}.'],
  ['Mend it.', 'Ret det.'],
  ['»{}« is missing.', '»{}« mangler.'],
  ['Write {#}: {~}.', 'Skriv {#}: {~}.'],
  ['A list is not {~}.', 'En liste er ikke {~}.'],
  ['A part with lines of its own is not {~}.', 'En del med egne linjer er ikke {~}.'],
  ['A list is not one of {}.', 'En liste er ikke en af {}.'],
  ['A part with lines of its own is not one of {}.', 'En del med egne linjer er ikke en af {}.'],
  ['{} is not {~}.', '{} er ikke {~}.'],
  ['{} is a text.', '{} er en tekst.'],
  ['Write true, without quotation marks.', 'Skriv true uden anførselstegn.'],
  ['Write false, without quotation marks.', 'Skriv false uden anførselstegn.'],
  ['Write it in quotation marks: "{}"', 'Skriv det i anførselstegn: "{}"'],
  [
    'It is empty: what stands after # is a remark.',
    'Der står ingenting: Det, der står efter #, er en bemærkning.',
  ],
  ['Put a text with # in quotation marks.', 'Sæt en tekst med # i anførselstegn.'],
  ['Write it without decimals.', 'Skriv det uden decimaler.'],
  ['Write { perWeek: {#} }.', 'Skriv { perWeek: {#} }.'],
  ['Write one number, such as {#}.', 'Skriv ét tal, fx {#}.'],
  [
    'This number is counted or decided, not guessed: leave its spread out.',
    'Tallet er talt eller besluttet og ikke gættet: Udelad spredningen.',
  ],
  ['Write null where nobody knows it.', 'Skriv null, hvor ingen ved det.'],
  ['Write {#}, or {#} if thousands are meant.', 'Skriv {#}, eller {#}, hvis der menes tusinder.'],
  [
    'Write {#}; how sure it is goes under spread: {}',
    'Skriv {#}; hvor sikkert det er, skrives under spread: {}',
  ],
  ['A year has four digits, such as 2026.', 'Et årstal har fire cifre, fx 2026.'],
  ['Write the day, too: {#}.', 'Skriv også dagen: {#}.'],
  ['Write true or false, without quotation marks.', 'Skriv true eller false uden anførselstegn.'],
  [
    'Write it without decimals. Kroner are whole kroner: 33500000, not 33.5 millions.',
    'Skriv det uden decimaler. Kroner er hele kroner: 33500000, ikke 33.5 millioner.',
  ],
  ['It is no number (.nan).', 'Det er ikke et tal (.nan).'],
  ['It is infinite (.inf).', 'Det er uendeligt (.inf).'],
  [
    'Write the number; if nobody knows it, write your best guess, with a spread and grade D.',
    'Skriv tallet. Kender ingen det, så skriv jeres bedste gæt med en spredning og grad D.',
  ],
  ['Write one of them.', 'Skriv en af dem.'],
  ['It is an empty text.', 'Teksten er tom.'],
  ['It is {#} letters long.', 'Den er på {#} tegn.'],
  [
    'Write at most {#}; the rest belongs in a document of its own.',
    'Skriv højst {#}; resten hører til i et dokument for sig.',
  ],
  ['It has {#} lines.', 'Der er {#} linjer.'],
  ['Write at least {#}.', 'Skriv mindst {#}.'],
  ['Write at most {#}.', 'Skriv højst {#}.'],
  ['{} is too large: it is a share, from 0 to 1.', '{} er for meget: Det er en andel fra 0 til 1.'],
  ['If {#} per cent is meant, write {#}.', 'Menes der {,} procent, så skriv {#}.'],
  ['{} is too small.', '{} er for lidt.'],
  ['{} is too large.', '{} er for meget.'],
  ['Write a number above {#}.', 'Skriv et tal over {#}.'],
  ['»{}« is a text, not a number.', '»{}« er en tekst og ikke et tal.'],
  [
    'Write the number alone: digits, a point for decimals, no quotation marks, no unit.',
    'Skriv kun tallet: cifre, punktum før decimalerne, ingen anførselstegn og ingen enhed.',
  ],
  ['»{}« is not a day.', '»{}« er ikke en dag.'],
  ['A year has four digits: 2026-01-01.', 'Et årstal har fire cifre: 2026-01-01.'],
  ['There is no {#}.', 'Dagen {#} findes ikke.'],
  ['Write year, month and day: 2026-01-01.', 'Skriv år, måned og dag: 2026-01-01.'],
  ['A year is between 1990 and 2100.', 'Et år ligger mellem 1990 og 2100.'],
  [
    'Write year, month and day in that order; there are 12 months.',
    'Skriv år, måned og dag i den rækkefølge; der er 12 måneder.',
  ],
  ['{#} has {#} days.', '{#} har {#} dage.'],
  ['Write {~}.', 'Skriv {~}.'],
  ['Write {#}.', 'Skriv {#}.'],
]

const WHOLE: readonly Pair[] = [
  [
    'There is no model, so there is nothing to expect of the case.',
    'Filen har intet model-afsnit, så der er intet at vente af den.',
  ],
  [
    'Write model: with groups, caseload and posts. Accounts are written on the project.',
    'Skriv model: med grupper, sagstal og stillinger. Regnskabet skriver du på projektet.',
  ],
  ['The model cannot hold these numbers together.', 'Modellen kan ikke regne med de tal sammen.'],
  [
    'Look for the largest and the smallest: a share a week and an elasticity are small.',
    'Se efter det største og det mindste tal: En andel pr. uge og en elasticitet er små.',
  ],
  ['It takes too long to compute.', 'Det tager for lang tid at regne.'],
  [
    'Try again in a moment. If it stays so, write fewer years or groups.',
    'Prøv igen om lidt. Bliver det ved, så skriv færre år eller grupper.',
  ],
  [
    'There is a sign in the file that cannot be kept.',
    'Der er et tegn i filen, som ikke kan gemmes.',
  ],
  [
    'Remove zero characters and half letters; save the file as plain text.',
    'Fjern nultegn og halve tegn; gem filen som ren tekst.',
  ],
]

const YAML: readonly Pair[] = [
  ['There is nothing in it.', 'Der står ingenting i filen.'],
  ['Begin with: medspiller case new', 'Begynd med: medspiller case new'],
  ['It is nested too deep to be read.', 'Der er for mange niveauer inden i hinanden.'],
  ['Write it flatter.', 'Skriv det med færre niveauer.'],
  [
    'It has more than {#} parts when its references are followed.',
    'Der er mere end {#} dele, når henvisningerne følges.',
  ],
  [
    'A business case has a few hundred. Write out what is meant instead of the references.',
    'En business case har et par hundrede. Skriv det ud i stedet for henvisningerne.',
  ],
  [
    '*{} refers to something that is not written above it.',
    '*{} henviser til noget, der ikke står længere oppe.',
  ],
  [
    'Write &{} where it is first written, or write it out here.',
    'Skriv &{}, hvor det står første gang, eller skriv det ud her.',
  ],
  [
    '*{} stands inside what it refers to, so it would never end.',
    '*{} står inden i det, den henviser til, så det fik aldrig ende.',
  ],
  ['Write out what is meant instead of the reference.', 'Skriv det ud i stedet for henvisningen.'],
  ['A name here is not one word.', 'Et navn her er ikke ét ord.'],
  ['»__proto__« is no name.', '»__proto__« er ikke et navn.'],
  ['Write NAME: VALUE.', 'Skriv NAVN: VÆRDI.'],
  ['The indentation does not fit.', 'Indrykningen passer ikke.'],
  [
    'Let what belongs together begin in one column.',
    'Lad det, der hører sammen, begynde i samme kolonne.',
  ],
  [
    'There is a second colon where a value stands.',
    'Der er endnu et kolon, hvor der står en værdi.',
  ],
  [
    'Put a text with a colon in quotation marks, or begin a new line.',
    'Sæt en tekst med kolon i anførselstegn, eller begynd en ny linje.',
  ],
  [
    'The value begins with a sign that means something else in YAML.',
    'Værdien begynder med et tegn, der betyder noget andet i YAML.',
  ],
  ['Put the text in quotation marks.', 'Sæt teksten i anførselstegn.'],
  [
    '»{}« stands twice here; the first is on line {#}.',
    '»{}« står to gange her; den første er på linje {#}.',
  ],
  ['Remove one, or give it its right name.', 'Fjern det ene, eller giv det sit rigtige navn.'],
  [
    'Something that was opened is not closed: a quotation mark, a bracket, or a comma is missing.',
    'Noget er åbnet og ikke lukket: Der mangler et anførselstegn, en parentes eller et komma.',
  ],
  ['Close it on the line where it began.', 'Luk det på den linje, hvor det begyndte.'],
  [
    'Here is no name with its value; perhaps a colon, or the space after it, is missing.',
    'Her står intet navn med sin værdi; måske mangler kolonet eller mellemrummet efter det.',
  ],
  ['»{#}« closes nothing.', '»{#}« lukker ikke noget.'],
  ['Remove it.', 'Fjern tegnet.'],
  ['The text goes on after its closing sign.', 'Teksten fortsætter efter sit sluttegn.'],
  [
    'Put the whole text in quotation marks of the other kind.',
    'Sæt hele teksten i anførselstegn af den anden slags.',
  ],
  [
    'The line is indented further than the one above it, which has its value already.',
    'Linjen er rykket længere ind end den ovenover, som allerede har sin værdi.',
  ],
  [
    'Each new thing in a list begins with - and a space.',
    'Hver ny ting i en liste begynder med - og et mellemrum.',
  ],
  [
    'Inside { } a comma begins the next name, so »{}« is broken in two.',
    'Inden i { } begynder et komma det næste navn, så »{}« brydes i to.',
  ],
  ['Write "{}", in quotation marks.', 'Skriv "{}" i anførselstegn.'],
  ['»{}« has no value.', '»{}« har ingen værdi.'],
  [
    'Write {#}: {#} with a space after the colon.',
    'Skriv {#}: {#} med et mellemrum efter kolonet.',
  ],
  ['The line cannot be read.', 'Linjen kan ikke læses.'],
  [
    'A backslash inside " " means something else in YAML.',
    'En omvendt skråstreg inden i " " betyder noget andet i YAML.',
  ],
  ["Put the text in ' ', or write / instead.", "Sæt teksten i ' ', eller skriv / i stedet."],
  [
    'Write NAME: VALUE, and text with a comma in quotation marks.',
    'Skriv NAVN: VÆRDI, og sæt tekst med komma i anførselstegn.',
  ],
  ['Here is a sign that is not UTF-8.', 'Her er et tegn, der ikke er UTF-8.'],
  ['Here after »{}« is a sign that is not UTF-8.', 'Her efter »{}« er et tegn, der ikke er UTF-8.'],
  [
    'Save the file as UTF-8: in Notepad under File, Save as, Encoding; in other editors under Save with encoding.',
    'Gem filen som UTF-8: i Notesblok under Filer, Gem som, Kodning; i andre editorer under Gem med kodning.',
  ],
  [
    'It is a document of an office program or a PDF, and no plain text.',
    'Det er et dokument fra et kontorprogram eller en PDF og ikke ren tekst.',
  ],
  [
    'Write the case in a text editor. Begin with: medspiller case new',
    'Skriv business casen i en teksteditor. Begynd med: medspiller case new',
  ],
  ['Write NAME: VALUE on one line.', 'Skriv NAVN: VÆRDI på én linje.'],
  ['There are several documents in one file.', 'Der er flere dokumenter i én fil.'],
  ['Write one file for each case.', 'Skriv en fil for hver business case.'],
  ['A tab indents the line.', 'Linjen er rykket ind med et tabulatortegn.'],
  ['Use spaces, two for each step.', 'Brug mellemrum, to for hvert trin.'],
  [
    'There is a tag (!…), and a case has none.',
    'Der er et mærke (!…), og sådan nogle har en business case ikke.',
  ],
  ['Remove it and what it asks for.', 'Fjern det og det, som det beder om.'],
  ['A reference has no name that can be read.', 'En henvisning har intet navn, der kan læses.'],
  ['Write out what is meant.', 'Skriv det ud.'],
  ['Something stands where nothing can stand.', 'Der står noget, hvor der ikke kan stå noget.'],
  [
    'Look at the line above, too: a quotation mark or a bracket may be missing there.',
    'Se også på linjen ovenover: Der mangler måske et anførselstegn eller en parentes.',
  ],
  ['Mend the line, and check again.', 'Ret linjen, og prøv igen.'],
]

type Template = { pattern: RegExp; da: string; marks: string[] }

const MARK = /\{[#~]?\}/g
const PATTERNS: Readonly<Record<string, string>> = { '{}': '(.+)', '{#}': '(\\S+)', '{~}': '(.+)' }

function templates(pairs: readonly Pair[]): Template[] {
  return pairs.map(([en, da]) => {
    const marks = en.match(MARK) ?? []
    const plain = en.split(MARK).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const source = plain.reduce((all, part, at) => `${all}${PATTERNS[marks[at - 1] ?? '']}${part}`)
    return { pattern: new RegExp(`^${source}$`, 's'), da, marks }
  })
}

const WORDS = templates(PHRASES)
const SENTENCES = templates([...SENSE, ...WHOLE, ...YAML, ...FORM])

/** A sentence or two about a case file in Danish; undefined for one that has none. */
export function inDanish(text: string): string | undefined {
  const whole = sentenceIn(text, SENTENCES)
  if (whole !== undefined) return whole
  // What is said of a number is often two sentences: what it is, and what was probably meant.
  for (const { index } of text.matchAll(/(?<=[.?]) (?=\p{Lu})/gu)) {
    const first = sentenceIn(text.slice(0, index), SENTENCES)
    const rest = first === undefined ? undefined : inDanish(text.slice(index + 1))
    if (rest !== undefined) return `${first} ${rest}`
  }
  return undefined
}

function sentenceIn(text: string, known: readonly Template[]): string | undefined {
  for (const template of known) {
    const found = filled(text, template)
    if (found !== undefined) return found
  }
  return undefined
}

function filled(text: string, { pattern, da, marks }: Template): string | undefined {
  const [, ...parts] = pattern.exec(text) ?? []
  if (parts.length < marks.length || !pattern.test(text)) return undefined
  const words = parts.map((part, at) => (marks[at] === '{~}' ? sentenceIn(part, WORDS) : part))
  if (words.some((word) => word === undefined)) return undefined
  let at = 0
  return da.replaceAll(/\{[#~,]?\}/g, (mark) => {
    const word = words[at++] ?? ''
    return mark === '{,}' ? word.replace('.', ',') : word
  })
}

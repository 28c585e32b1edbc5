import type { StepKind } from './threads.ts'

/** Days before today; below zero it is still to come. */
type Ago = number

export type ToldStep = {
  words: string
  kind: StepKind
  state: 'ønske' | 'planlagt' | 'i gang' | 'gjort' | 'prøvet'
  added: Ago
  due?: Ago
  done?: Ago
  learned?: string
  /** Whose idea it was. */
  by?: 'borger'
  /** The citizen has moved it, and when. */
  moved?: Ago
}

export type ToldPromise = {
  owner: 'borger' | 'medarbejder' | 'virksomhed' | 'netværk' | 'leder'
  name?: string
  words: string
  made: Ago
  due: Ago
  /** Where it was due first. */
  first?: Ago
  kept?: Ago
  dropped?: Ago
  reason?: string
}

export type ToldRecord = { words: string; body: string; note?: string; hidden?: true }

/** What we know of the life of somebody whom readers of the demo get to know. Invented, written by hand. */
export type Telling = {
  who: string
  /** Earlier words, the oldest first. */
  dreams?: readonly (readonly [Ago, string])[]
  takes?: readonly [Ago, string]
  steps: readonly ToldStep[]
  promises: readonly ToldPromise[]
  rhythm: readonly (readonly [days: number, from: Ago])[]
  /** Of the latest conversations that were held, the newest first. */
  records: readonly ToldRecord[]
  frustrations?: readonly {
    words: string
    cause: 'regel' | 'ventetid' | 'misforståelse' | 'relation' | 'andet'
    said: Ago
    talked?: Ago
    outcome?: string
    settled?: Ago
  }[]
  topics?: readonly (readonly [Ago, string])[]
  /** The law's clock runs out so many days from now, half a year after the first enquiry. */
  clockEndsIn?: number
}

const KAROLINE: Telling = {
  who: 'Karoline Vester',
  dreams: [[240, 'At I holder op med at spørge. Jeg har ikke nogen drøm.']],
  takes: [150, 'At nogen regner med mig, men i begyndelsen kun lidt.'],
  steps: [
    {
      words: 'Gå en tur hver morgen',
      ...{ kind: 'ude', state: 'gjort', added: 126, done: 20, by: 'borger' },
      learned: 'Buster vækker mig. Han er bedre end et ur.',
    },
    {
      words: 'Hundetræning med Buster',
      ...{ kind: 'ude', state: 'planlagt', added: 28, due: -9, by: 'borger' },
    },
    {
      words: 'Sige hej til de andre hundeejere ved søen',
      ...{ kind: 'netværk', state: 'i gang', added: 42 },
    },
    {
      words: 'Hjælpe i kennelen en formiddag',
      ...{ kind: 'arbejde', state: 'ønske', added: 14, by: 'borger' },
    },
    {
      words: 'Morgenhold i fitnesscentret',
      ...{ kind: 'sundhed', state: 'prøvet', added: 170 },
      learned: 'Spejlene var værre end vægtene. Ude er bedre end inde.',
    },
  ],
  promises: [
    {
      ...{ owner: 'medarbejder', made: 14, due: 7, kept: 10 },
      words: 'Ringer til kennelen om et hundekursus',
    },
    {
      ...{ owner: 'borger', made: 14, due: 0 },
      words: 'Spørger sin søster, om hun vil med på kurset',
    },
    {
      ...{ owner: 'borger', made: 28, due: 14, kept: 15 },
      words: 'Går morgentur med Buster alle hverdage',
    },
    {
      ...{ owner: 'medarbejder', made: 28, due: 14, kept: 21 },
      words: 'Undersøger, om kurset kan betales af råderummet',
    },
    {
      ...{ owner: 'borger', made: 56, due: 42, dropped: 42 },
      ...{ words: 'Ringer til egen læge', reason: 'Hun sov bedre og ville hellere vente' },
    },
  ],
  rhythm: [
    [28, 258],
    [14, 126],
  ],
  records: [
    {
      words: 'Jeg var ude alle fem morgener. Buster giver ikke op, og så gør jeg heller ikke.',
      body: 'Vi gik rundt om søen med Buster. Du har været ude hver morgen i to uger, og du siger selv, at det ikke længere er en kamp. Kennelen holder kursus om lørdagen. Jeg ringer og hører, om der er plads, og du spørger din søster, om hun vil med. Vi talte ikke om job. Vi talte om, at nogen venter på dig klokken syv, og at det er en hund.',
    },
    {
      words: 'Jeg kunne godt tænke mig at lære ham at gå pænt. Og så mig selv.',
      body: 'Du fortalte om hundetræning. Det behøver ikke at hedde noget andet end det, det er. Jeg undersøger, om kurset kan betales af de små penge. Du går din tur hver morgen, også når det regner.',
      note: 'Spørg ikke til uddannelse lige nu. Hun tager det selv op, når hun er klar.',
    },
    {
      words: 'I dag sagde en mand ved søen, at vi var de første ude.',
      body: 'Du har hilst på tre hundeejere og ved, hvad deres hunde hedder. Ejerne ved du ikke hvad hedder endnu. Det grinede vi af.',
    },
    {
      words: 'Jeg orker ikke et centerhold. Alle kigger.',
      body: 'Fitnesscentret duede ikke, og nu ved vi hvorfor. Vi lod det ligge uden at kalde det et nederlag. Vi prøver morgenturen i stedet, og Buster bestemmer farten.',
    },
  ],
  topics: [
    [2, 'Kursus med Buster'],
    [1, 'Brevet fra kommunen'],
  ],
}

const MIE: Telling = {
  who: 'Mie Lauridsen',
  takes: [90, 'Et sted, hvor man må blive ved med det samme, til man kan det.'],
  steps: [
    {
      words: 'Tre formiddage ved saven på tømmerhandlen',
      ...{ kind: 'arbejde', state: 'i gang', added: 28, due: -7 },
    },
    {
      words: 'Spise frokost sammen med de andre',
      ...{ kind: 'netværk', state: 'gjort', added: 28, done: 16, by: 'borger' },
      learned: 'Man kan bare sidde der. Man behøver ikke sige noget.',
    },
    {
      words: 'Finde opgaver, man kan sidde til, på de dårlige dage',
      ...{ kind: 'sundhed', state: 'planlagt', added: 7, due: 0, by: 'borger' },
    },
    { words: 'Truckkort', ...{ kind: 'læring', state: 'ønske', added: 7, by: 'borger' } },
  ],
  promises: [
    {
      ...{ owner: 'medarbejder', made: 7, due: -1 },
      words: 'Taler med formanden om opgaver, man kan sidde til',
    },
    {
      ...{ owner: 'virksomhed', name: 'Egekøbing Tømmerhandel', made: 7, due: -2 },
      words: 'Sætter en stol ved pakkebordet',
    },
    {
      ...{ owner: 'borger', made: 7, due: -7 },
      words: 'Siger til samme dag, når benet driller',
    },
    {
      ...{ owner: 'medarbejder', made: 21, due: 14, kept: 16 },
      words: 'Finder sikkerhedssko i str. 38',
    },
  ],
  rhythm: [
    [14, 148],
    [7, 28],
  ],
  records: [
    {
      words: 'Saven siger den samme lyd hele dagen. Det er rart.',
      body: 'Anden uge på tømmerhandlen. Du har mødt alle tre dage, og formanden har givet dig nøglen til skuret. Benet gør ondt efter to timer. Vi talte om, at det er stående arbejde, der er problemet, og ikke arbejdet. Jeg taler med formanden om opgaver ved pakkebordet.',
    },
    {
      words: 'De kalder mig Saven. Det er et kompliment.',
      body: 'Første uge er gået. Du spiste frokost med de andre om onsdagen. Vi aftalte, at vi taler sammen hver uge, så længe det er nyt.',
    },
    {
      words: 'Jeg vil hellere bygge noget end snakke om det.',
      body: 'Vi så på tømmerhandlen sammen. De har brug for en ved saven, og du kan begynde på mandag med tre formiddage.',
    },
  ],
}

const IBRAHIM: Telling = {
  who: 'Ibrahim Osman',
  dreams: [[280, 'At være rask igen.']],
  takes: [112, 'At lægen og jeg er enige om, hvad øjet kan. Og så nogle køretimer.'],
  steps: [
    {
      words: 'Med til lægen om synet',
      ...{ kind: 'sundhed', state: 'planlagt', added: 28, due: 0 },
    },
    {
      words: 'En dag som medhjælper i en varevogn',
      ...{ kind: 'arbejde', state: 'ønske', added: 42, by: 'borger' },
    },
    {
      words: 'Øve teori en halv time om dagen',
      ...{ kind: 'læring', state: 'i gang', added: 56, by: 'borger' },
    },
    {
      words: 'Skrive ned, hvornår det flimrer',
      ...{ kind: 'sundhed', state: 'gjort', added: 56, done: 29, by: 'borger' },
      learned: 'Det er altid om eftermiddagen, og kun når jeg har sovet dårligt.',
    },
  ],
  promises: [
    { ...{ owner: 'borger', made: 14, due: 0 }, words: 'Tager listen over dage med flimren med' },
    {
      ...{ owner: 'netværk', name: 'Fætter Yasin', made: 28, due: -14 },
      words: 'Kører en tur på øvelsesbanen',
    },
    {
      ...{ owner: 'medarbejder', made: 28, due: 14, kept: 20 },
      words: 'Bestiller tid på Lægehuset Torvet og tager med',
    },
  ],
  rhythm: [[14, 298]],
  records: [
    {
      words: 'Hvis jeg må køre, er jeg mig selv igen. Hvis jeg ikke må, vil jeg vide det nu.',
      body: 'Vi forberedte besøget hos lægen. Du har tre spørgsmål: Må jeg køre bil? Må jeg køre lastbil senere? Hvad skal der til? Jeg tager med og skriver svarene ned, så du kan lytte.',
      note: 'Bed lægen svare på skrift. Sidst blev svaret husket forskelligt.',
    },
    {
      words: 'Jeg kan hele teoribogen. Jeg mangler kun bilen.',
      body: 'Du har skrevet ned, hvornår det flimrer, i fire uger. Der er et mønster, og det er værd at vise lægen. Jeg bestiller tid.',
    },
    {
      words: 'Min far kørte eksport. Jeg kender alle færgerne.',
      body: 'Vi gik en tur og talte om lastbiler. Drømmen er den samme, men vejen kan gå gennem en varevogn.',
    },
  ],
}

const YUSUF: Telling = {
  who: 'Yusuf Demir',
  takes: [60, 'En, der viser det i stedet for at skrive det.'],
  steps: [
    {
      words: 'En dag i smedjen hos Bjarne',
      ...{ kind: 'arbejde', state: 'planlagt', added: 14, due: -6, by: 'borger' },
    },
    {
      words: 'Se grundforløbet på teknisk skole',
      ...{ kind: 'læring', state: 'gjort', added: 56, done: 33 },
      learned: 'Læreren forklarede det to gange. Uden at jeg bad om det.',
    },
    {
      words: 'Læse tegninger sammen med sin onkel',
      ...{ kind: 'læring', state: 'i gang', added: 28, by: 'borger' },
    },
  ],
  promises: [
    {
      ...{ owner: 'medarbejder', made: 14, due: 1, kept: 2 },
      words: 'Ringer til smeden om en prøvedag',
    },
    { ...{ owner: 'borger', made: 14, due: -1 }, words: 'Finder arbejdstøj' },
    {
      ...{ owner: 'virksomhed', name: 'Bjarnes Smedje', made: 14, due: -6 },
      words: 'Viser rundt og lader ham svejse et stykke',
    },
  ],
  rhythm: [[14, 88]],
  records: [
    {
      words: 'Skolen var ikke som skole. Der var gnister.',
      body: 'Du var på teknisk skole en hel tirsdag. Du vil gerne se en rigtig smedje, før du beslutter noget. Jeg ringer til Bjarne, der plejer at tage sig tid.',
    },
    {
      words: 'Jeg forstår det godt, når jeg må røre ved det.',
      body: 'Vi talte i telefon. Din onkel har tegninger fra værftet, som I læser sammen. Det er et skridt, og det er skrevet ned.',
    },
  ],
}

const JONAS: Telling = {
  who: 'Jonas Kjær',
  dreams: [[300, 'Ingenting. Bare ro.']],
  takes: [120, 'At ingen bliver sure, når det ikke lykkes den dag.'],
  steps: [
    {
      words: 'Ned efter posten hver dag',
      ...{ kind: 'ude', state: 'gjort', added: 200, done: 74, by: 'borger' },
      learned: 'Trappen er kortest om morgenen.',
    },
    {
      words: 'Hen til købmanden, når der er stille',
      ...{ kind: 'ude', state: 'i gang', added: 74 },
    },
    {
      words: 'En kop kaffe på bænken foran opgangen',
      ...{ kind: 'netværk', state: 'ønske', added: 46, by: 'borger' },
    },
  ],
  promises: [
    { ...{ owner: 'borger', made: 18, due: -3 }, words: 'Går til købmanden to gange' },
    {
      ...{ owner: 'medarbejder', made: 18, due: 10, kept: 11 },
      words: 'Finder købmandens stille timer',
    },
    { ...{ owner: 'borger', made: 32, due: 18, kept: 19 }, words: 'Henter post alle hverdage' },
  ],
  rhythm: [[14, 318]],
  records: [
    {
      words: 'Det var kun mælk. Men jeg stod i køen.',
      body: 'Vi talte på video. Du har været hos købmanden én gang, og det varede fire minutter. Jeg finder ud af, hvornår der er stille. Du går to gange, og det må gerne være den samme dag.',
      note: 'Ring, hvis der går mere end to uger. Han skriver ikke selv, når det er svært.',
    },
    {
      words: 'Jeg hører mennesker på trappen, og så venter jeg.',
      body: 'Jeg var hjemme hos dig. Vi gik ned og op ad trappen sammen to gange. Du gik først.',
    },
  ],
}

const ANTON: Telling = {
  who: 'Anton Møller',
  takes: [70, 'At I svarer. Resten kan jeg selv.'],
  steps: [
    {
      words: 'Svar fra Jobbanken om lagerpladsen',
      ...{ kind: 'arbejde', state: 'i gang', added: 21, due: 0 },
    },
    {
      words: 'Prøve en vagt på et lager med tag',
      ...{ kind: 'arbejde', state: 'planlagt', added: 7, due: -14, by: 'borger' },
    },
    {
      words: 'Avisruten om lørdagen',
      ...{ kind: 'arbejde', state: 'prøvet', added: 100 },
      learned: 'Regn hele natten er ikke mig. Men jeg mødte alle fire lørdage.',
    },
  ],
  promises: [
    {
      ...{ owner: 'medarbejder', made: 7, due: 0 },
      words: 'Svar fra Jobbanken',
    },
    {
      ...{ owner: 'borger', made: 7, due: -7 },
      words: 'Skriver tre linjer om, hvad han kan på et lager',
    },
    {
      ...{ owner: 'medarbejder', made: 35, due: 14, first: 21, kept: 14 },
      words: 'Skaffer navnet på en, der kan svare i Jobbanken',
      reason: 'De havde skiftet telefonnummer',
    },
  ],
  rhythm: [[14, 118]],
  records: [
    {
      words: 'Jeg kan godt vente. Jeg vil bare vide, hvad jeg venter på.',
      body: 'Jobbanken har haft din ansøgning i tre uger. Jeg har lovet dig et svar senest i dag om en uge, også hvis svaret er, at de ikke ved det endnu. Du skriver tre linjer om, hvad du kan på et lager.',
    },
    {
      words: 'Hvis I siger fredag, så regner jeg med fredag.',
      body: 'Jeg nåede ikke at finde den rigtige i Jobbanken sidst, og det sagde jeg til dig. Vi flyttede aftalen en uge, og du sagde, at det var i orden, når bare du vidste det.',
    },
  ],
}

const FATIMA: Telling = {
  who: 'Fatima Rahimi',
  dreams: [[190, 'At bestå dansk.']],
  takes: [98, 'At jeg må tage fagene i min egen rækkefølge.'],
  steps: [
    {
      words: 'Cykle til skolen to dage',
      ...{ kind: 'ude', state: 'i gang', added: 21, by: 'borger', moved: 1 },
    },
    { words: 'Kemi C til sommer', ...{ kind: 'læring', state: 'planlagt', added: 49, due: -60 } },
    {
      words: 'Besøge laboratoriet på sygehuset',
      ...{ kind: 'læring', state: 'gjort', added: 90, done: 40 },
      learned: 'De havde brug for en, der tæller rigtigt. Det gør jeg.',
    },
    {
      words: 'Læse til bioanalytiker',
      ...{ kind: 'læring', state: 'ønske', added: 120, by: 'borger' },
    },
  ],
  promises: [
    { ...{ owner: 'borger', made: 7, due: -7 }, words: 'Prøver cykelturen en søndag først' },
    {
      ...{ owner: 'medarbejder', made: 7, due: -7 },
      words: 'Spørger vejlederen om kemi på aftenhold',
    },
    {
      ...{ owner: 'netværk', name: 'Veninden Sara', made: 21, due: -1 },
      words: 'Cykler med den første gang',
    },
    {
      ...{ owner: 'medarbejder', made: 35, due: 21, kept: 24 },
      words: 'Låner en cykel fra værkstedet',
    },
  ],
  rhythm: [[14, 196]],
  records: [
    {
      words: 'Bussen tager en time. Cyklen tager 25 minutter, og så er jeg vågen.',
      body: 'Cyklen er klar. Du vil begynde med to dage om ugen og prøve turen en søndag først, hvor det ikke gælder. Jeg spørger vejlederen, om kemi kan læses på aftenhold.',
    },
    {
      words: 'Hun i laboratoriet var begyndt som 30-årig. Så er der god tid.',
      body: 'Vi talte om besøget på sygehuset. Du vil hele vejen, men du vil ikke skynde dig. Drømmen er skrevet om i dine ord.',
    },
  ],
}

const LEA: Telling = {
  who: 'Lea Brandt',
  takes: [70, 'At jeg får lov at gøre det langsomt og helt færdigt.'],
  steps: [
    {
      words: 'Købe ind til én dag for egne penge',
      ...{ kind: 'hverdag', state: 'i gang', added: 72, by: 'borger' },
    },
    {
      words: 'To formiddage i genbrugsbutikken',
      ...{ kind: 'arbejde', state: 'planlagt', added: 24, due: -10 },
    },
  ],
  promises: [
    {
      ...{ owner: 'medarbejder', made: 24, due: 15, kept: 16 },
      words: 'Taler med genbrugsbutikken',
    },
    { ...{ owner: 'borger', made: 24, due: -6 }, words: 'Ser butikken en formiddag' },
  ],
  rhythm: [[30, 110]],
  records: [
    {
      words: 'Jeg vil hellere stable bøger end stå ved kassen.',
      body: 'Du vil prøve genbrugsbutikken. De har brug for en til bøgerne, og der er ro bagved. Du ser butikken først, og så aftaler vi dagene.',
    },
    {
      words: 'Jeg købte ind for 84 kroner, og det passede.',
      body: 'Vi talte om penge og om kurven på cyklen. Du er begyndt at skrive op, hvad du bruger.',
    },
    {
      words: 'Jeg ved godt, hvad jeg vil have. Jeg ved ikke, hvad det hedder.',
      body: 'Første samtale. Vi talte om, hvad du laver på en god dag, og skrev drømmen ned.',
    },
  ],
  clockEndsIn: 5,
}

const OMAR: Telling = {
  who: 'Omar Saleh',
  takes: [60, 'At de siger til mig, når det er godt, og ikke kun når det er galt.'],
  steps: [
    {
      words: 'Møde alle fem dage på bageriet',
      ...{ kind: 'arbejde', state: 'gjort', added: 21, done: 1, by: 'borger', moved: 1 },
      learned: 'Klokken fire om morgenen er der ingen, der forstyrrer.',
    },
    {
      words: 'Tale med mesteren om at blive',
      ...{ kind: 'arbejde', state: 'planlagt', added: 7, due: -8, by: 'borger' },
    },
    {
      words: 'Tre dage i træk',
      ...{ kind: 'arbejde', state: 'gjort', added: 49, done: 30 },
      learned: 'Det gik, da jeg lagde mig klokken otte.',
    },
  ],
  promises: [
    { ...{ owner: 'borger', made: 7, due: -2 }, words: 'Møder alle fem dage' },
    {
      ...{ owner: 'medarbejder', made: 7, due: -7 },
      words: 'Ringer til mesteren og hører, hvad han mangler',
    },
    {
      ...{ owner: 'virksomhed', name: 'Bageriet Aksel', made: 21, due: 7, kept: 8 },
      words: 'Lader ham lave boller alene',
    },
  ],
  rhythm: [[14, 98]],
  records: [
    {
      words: 'Fire dage i sidste uge. Den femte sov jeg. Det bliver ikke igen.',
      body: 'Vi mødtes på bageriet. Mesteren siger, at dejen er god, og at du er stille på den rigtige måde. Du vil møde alle fem dage i næste uge.',
    },
    {
      words: 'De spiste mine boller op før klokken syv.',
      body: 'Du har bagt alene for første gang. Du vil gerne spørge, om du må blive, men først når du har mødt en hel uge.',
    },
  ],
}

const SUSANNE: Telling = {
  who: 'Susanne Bak',
  takes: [41, 'Én, der ringer, før der kommer et brev.'],
  steps: [
    {
      words: 'To timer på tegnestuen tirsdag og torsdag',
      ...{ kind: 'arbejde', state: 'i gang', added: 28, due: -14 },
    },
    {
      words: 'Fredagskaffe med kollegerne',
      ...{ kind: 'netværk', state: 'gjort', added: 42, done: 26, by: 'borger' },
      learned: 'De spurgte til hunden og ikke til diagnosen.',
    },
    {
      words: 'Op på fire formiddage',
      ...{ kind: 'arbejde', state: 'ønske', added: 7, by: 'borger' },
    },
  ],
  promises: [
    {
      ...{ owner: 'medarbejder', made: 53, due: 49, kept: 50 },
      words: 'Ringer, før der sendes et brev',
    },
    {
      ...{ owner: 'leder', name: 'Morten Grøn', made: 53, due: 30, kept: 33 },
      words: 'Tager brevene op med ydelseskontoret',
    },
    {
      ...{ owner: 'virksomhed', name: 'Tegnestuen Nord', made: 28, due: 14, kept: 14 },
      words: 'Flytter skrivebordet væk fra døren',
    },
    { ...{ owner: 'borger', made: 7, due: -7 }, words: 'Skriver ned, hvad hun kan efter to timer' },
    { ...{ owner: 'medarbejder', made: 7, due: -3 }, words: 'Ringer til tegnestuen om december' },
  ],
  rhythm: [
    [28, 110],
    [14, 53],
  ],
  records: [
    {
      words: 'To timer er mine. Tre er lånt fra i morgen.',
      body: 'De første uger på tegnestuen er gået godt. Du sidder ved vinduet nu. Vi øger ikke, før du siger til.',
    },
    {
      words: 'Det var første gang, nogen spurgte, om brevet var til at forstå.',
      body: 'Vi gennemgik de tre breve. Reglen om oplysningsskemaet er den samme, men du får nu ét brev, og jeg ringer først.',
    },
    {
      words: 'Jeg kom ikke, fordi jeg var vred. Så blev jeg bange for ikke at være kommet.',
      body: 'Jeg kom hjem til dig, og vi satte os ned. Du havde fået tre breve på en uge om det samme skema, og det sidste truede med at stoppe dine sygedagpenge. Det var reglen, der var årsagen, og ikke dig. Den udeblevne samtale er der en god grund til, og den står i sagen.',
      note: 'Brevene sendes automatisk fra ydelsessystemet. Teamet har samlet fire sager magen til.',
    },
  ],
  frustrations: [
    {
      words:
        'Jeg fik tre breve om det samme skema på én uge, og det sidste truede med at tage pengene.',
      cause: 'regel',
      ...{ said: 58, talked: 53, settled: 30 },
      outcome:
        'Reglen kræver skemaet, men ikke tre breve. Annette ringer først, og ydelseskontoret samler brevene i ét.',
    },
  ],
}

const BENT: Telling = {
  who: 'Bent Overgaard',
  dreams: [
    [1400, 'At få fred.'],
    [610, 'Et arbejde, hvor jeg kan sidde ned og tænke.'],
  ],
  takes: [260, 'At nogen læser sagen helt igennem og så spørger mig.'],
  steps: [
    {
      words: 'Fortælle det hele én gang, til én, der bliver',
      ...{ kind: 'andet', state: 'gjort', added: 262, done: 248 },
      learned: 'Det tog to timer. Så skal det ikke siges igen.',
    },
    {
      words: 'Lagerregnskab to formiddage hos Vinther & Søn',
      ...{ kind: 'arbejde', state: 'gjort', added: 190, done: 121, by: 'borger' },
      learned: 'Tallene bliver ikke trætte. Jeg gør efter tre timer.',
    },
    {
      words: 'Et fleksjob, hvor de bruger mit hoved',
      ...{ kind: 'arbejde', state: 'gjort', added: 121, done: 24, by: 'borger' },
    },
  ],
  promises: [
    {
      ...{ owner: 'leder', name: 'Anders Bjerre', made: 230, due: 209, kept: 212 },
      words: 'Giver svar på, om sagen kan komme for rehabiliteringsteamet',
    },
    {
      ...{ owner: 'medarbejder', made: 230, due: 216, kept: 217 },
      words: 'Skriver sagen sammen på fire sider',
    },
    {
      ...{ owner: 'virksomhed', name: 'Vinther & Søn', made: 190, due: 176, kept: 176 },
      words: 'Finder et stille kontor',
    },
    {
      ...{ owner: 'borger', made: 121, due: 107, kept: 108 },
      words: 'Skriver, hvad han kan på tre timer',
    },
    {
      ...{ owner: 'medarbejder', made: 38, due: 26, kept: 27 },
      words: 'Følger med den første dag i fleksjobbet',
    },
  ],
  rhythm: [
    [90, 1400],
    [21, 262],
  ],
  records: [
    {
      words: 'Jeg har fået et skrivebord og en kop med mit navn.',
      body: 'Sidste samtale før fleksjobbet. Der gik ti år, og så ni måneder. Det, der flyttede sagen, var, at den blev læst, skrevet sammen på fire sider og besvaret af ledelsen inden for tre uger. Du har selv fundet stedet.',
    },
    {
      words: 'De spurgte, om jeg ville se på deres lager. Jeg fandt fejlen på en halv time.',
      body: 'Vinther & Søn vil have dig. Tre timer, fire dage. Vi talte om, hvad der skal til, for at det holder i et år.',
    },
    {
      words: 'Jeg har haft elleve sagsbehandlere. Du er den første, der har læst det.',
      body: 'Vi gennemgik hele sagen. Den har stået stille to gange, fordi alle ventede på hinanden. Jeg tager den op med ledelsen og beder om et svar med en dato.',
      note: 'Til sparring: hvad gjorde vi ikke i de ti år?',
    },
  ],
}

const DORTHE: Telling = {
  who: 'Dorthe Enevoldsen',
  takes: [80, 'En høj stol og nogen, der ved, hvorfor jeg sidder på den.'],
  steps: [
    {
      words: 'Pakke blomster siddende, tre formiddage',
      ...{ kind: 'arbejde', state: 'i gang', added: 35, due: -10 },
    },
    {
      words: 'Ekspedere i butikken',
      ...{ kind: 'arbejde', state: 'prøvet', added: 63 },
      learned: 'Det er at stå, der er problemet. Ikke kunderne.',
    },
    {
      words: 'Binde en hel buket alene',
      ...{ kind: 'læring', state: 'planlagt', added: 7, due: -7, by: 'borger' },
    },
  ],
  promises: [
    {
      ...{ owner: 'virksomhed', name: 'Gartneriet Solbakken', made: 35, due: 35, kept: 35 },
      words: 'Tager de opgaver ud, man skal stå til, samme dag',
    },
    {
      ...{ owner: 'medarbejder', made: 35, due: 34, kept: 34 },
      words: 'Giver alle besked om, hvad der er aftalt',
    },
    { ...{ owner: 'borger', made: 7, due: -7 }, words: 'Siger til, før det gør ondt' },
    { ...{ owner: 'medarbejder', made: 7, due: -5 }, words: 'Henter den høje stol på depotet' },
  ],
  rhythm: [[14, 118]],
  records: [
    {
      words: 'Ingen har spurgt mig, hvorfor jeg sidder ned. De ved det jo.',
      body: 'Du har pakket blomster tre formiddage. Ingen smerter om aftenen. Du vil prøve at binde en buket, og det kan man også siddende.',
    },
    {
      words: 'Jeg ville ikke klage. Så jeg blev stående.',
      body: 'Du ringede klokken ni, og klokken elleve var det ændret: gartneriet har taget kassen og vandingen fra dig, og alle ved det. Det, der ikke gik, var at stå. Alt andet gik.',
    },
  ],
}

const SARA: Telling = {
  who: 'Sara Holst',
  takes: [4, 'At jeg må begynde sammen med en, jeg kender.'],
  steps: [
    {
      words: 'Flytte tættere på sin søster',
      ...{ kind: 'hverdag', state: 'ønske', added: 4, by: 'borger' },
    },
    {
      words: 'Se køkkenet på plejehjemmet',
      ...{ kind: 'arbejde', state: 'planlagt', added: 4, due: -8 },
    },
  ],
  promises: [
    { ...{ owner: 'medarbejder', made: 7, due: -1 }, words: 'Ringer til køkkenchefen' },
    { ...{ owner: 'borger', made: 7, due: -7 }, words: 'Spørger søsteren om søndagen' },
  ],
  rhythm: [[14, 30]],
  records: [
    {
      words: 'Man må gerne grine her, kan jeg høre.',
      body: 'Vi talte om, hvor du helst vil være, og hvem du gerne vil have med. Du begynder med at se køkkenet.',
    },
  ],
}

export const TELLINGS: readonly Telling[] = [
  ...[KAROLINE, MIE, IBRAHIM, YUSUF, JONAS, ANTON, FATIMA, LEA, OMAR],
  ...[SUSANNE, BENT, DORTHE, SARA],
]

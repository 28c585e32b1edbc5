import type { Telling } from './telling.ts'

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
/** Those whom Maja Lund talks with today: the left side of her day. */
export const TODAY: readonly Telling[] = [KAROLINE, MIE, IBRAHIM, YUSUF]

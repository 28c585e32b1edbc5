import type { Telling } from './telling.ts'
import { WAITING } from './tellingsInWaiting.ts'
import { TODAY } from './tellingsOfToday.ts'

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
/** The stories that are told by hand. */
export const TELLINGS: readonly Telling[] = [...TODAY, ...WAITING, SUSANNE, BENT, DORTHE, SARA]

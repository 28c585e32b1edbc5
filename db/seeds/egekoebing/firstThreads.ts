import type { CarryingTeam } from './teams.ts'
import type { Thread } from './thread.ts'

const ALL: readonly CarryingTeam[] = ['T01', 'T02', 'T03', 'T04']
const FAR: readonly CarryingTeam[] = ['T01', 'T02']

/** The first of them; chance goes through all in the order they stand. Invented. */
export const FIRST: readonly Thread[] = [
  {
    kind: 'ude',
    teams: ['T01', 'T02', 'T03'],
    steps: [
      'Ud ad døren før klokken ti tre dage om ugen',
      'En tur rundt om søen hver anden dag',
      'Cykle til samtalen i stedet for at tage bussen',
      'Med på den fælles gåtur fra biblioteket om onsdagen',
    ],
    mine: ['Finder ruten med de få mennesker', 'Går med den første gang'],
    theirs: ['Går en tur to gange inden næste samtale', 'Sender en besked fra bænken ved søen'],
    said: [
      'Det sværeste er de første ti meter. Så går det.',
      'Jeg mødte en nabo. Hun sagde bare hej. Det var rart.',
      'Når jeg har været ude, ringer jeg til folk bagefter.',
    ],
    told: [
      'Du har været ude flere gange end sidst. Du siger, at det går lettere, når tøjet ligger fremme.',
      'Vi talte om, hvad der får dig ud ad døren, og hvad der holder dig inde. Regnen er ikke det værste.',
      'Vi gik turen sammen og holdt pause midtvejs. Du viste vej.',
    ],
    learned: [
      'Om formiddagen går det. Efter klokken to er det for sent.',
      'To ture om ugen holder.',
    ],
  },
  {
    kind: 'hverdag',
    teams: FAR,
    steps: [
      'Op klokken otte på hverdage',
      'Morgenmad ved bordet, uden telefon',
      'En fast indkøbsdag',
      'En uge, hvor alle aftaler står i kalenderen',
    ],
    mine: ['Finder et ugeskema på én side', 'Ringer klokken ni mandag og torsdag'],
    theirs: ['Sætter to vækkeure', 'Skriver ned, hvad der gik godt om morgenen'],
    said: [
      'Jeg har været oppe før postbuddet fire gange.',
      'Når dagen har en begyndelse, har den også en aften.',
      'Jeg vil hellere have én aftale, jeg kan holde, end fem, jeg glemmer.',
    ],
    told: [
      'Vi så på ugen, som den faktisk var. Tirsdag og torsdag gik godt; der var noget at stå op til.',
      'Du har lagt tøjet frem om aftenen. Det hjælper, siger du, og du fortsætter.',
      'Vi skar planen ned til to ting om dagen. Det er nok lige nu.',
    ],
    learned: ['Ét vækkeur i den anden ende af værelset er bedre end tre ved sengen.'],
  },
  {
    kind: 'sundhed',
    teams: ['T01', 'T02', 'T03'],
    steps: [
      'Skrive spørgsmålene ned til lægen',
      'Med til lægen, to der hører det samme',
      'Begynde på søvnkurset på sundhedscentret',
      'Aftale én at ringe til, når det bliver for meget',
    ],
    mine: [
      'Bestiller tid hos lægen og tager med',
      'Spørger lægen, hvad der må deles',
      'Finder ud af, hvornår der er plads på søvnkurset',
    ],
    theirs: ['Skriver tre spørgsmål ned til lægen', 'Henter den nye medicin inden fredag'],
    others: [['netværk', 'Lægehuset Torvet', 'Sender svaret på prøverne']],
    said: [
      'Jeg glemmer altid det vigtigste, når jeg sidder derinde.',
      'Det var godt, vi var to. Jeg hørte kun halvdelen.',
      'Jeg vil gerne have det at vide, også hvis det er kedeligt.',
    ],
    told: [
      'Vi forberedte tiden hos lægen. Du har tre spørgsmål, og du stiller dem selv.',
      'Medicinen er sat ned. Du sover lettere, men er tungere om morgenen. Lægen vil se på det.',
      'Vi talte om, hvad din arbejdsplads eller skole behøver at vide, og hvad der er dit eget.',
    ],
    learned: ['Spørgsmål på papir virker. Lægen læste dem højt.'],
  },
  {
    kind: 'sundhed',
    teams: ['T01', 'T03'],
    steps: [
      'Varmt vand i svømmehallen om tirsdagen',
      'Tre øvelser hver morgen',
      'Møde de andre på rygholdet',
      'En hel uge med den nye stol',
    ],
    mine: ['Spørger, om der er plads på rygholdet', 'Låner en høj stol fra depotet'],
    theirs: ['Laver øvelserne fem dage og skriver, hvordan det går', 'Prøver svømmehallen én gang'],
    said: [
      'Jeg er bange for at blive bedt om mere, hvis jeg siger, at det går bedre.',
      'I vandet vejer jeg ingenting.',
      'To timer er mit. Tre er lånt fra i morgen.',
    ],
    told: [
      'Du kan sidde længere nu, når du selv må rejse dig. Det skriver vi ned, så andre ved det.',
      'Vi talte om, at bedre ikke betyder rask i morgen. Vi øger kun, når du siger til.',
      'Øvelserne bliver gjort. Du mærker det i nakken først og i humøret bagefter.',
    ],
    learned: ['Hver anden dag er bedre end hver dag.', 'Pausen skal ligge, før det gør ondt.'],
  },
  {
    kind: 'netværk',
    teams: ['T01', 'T02', 'T03'],
    steps: [
      'Ringe til søsteren om søndagen',
      'Spise sammen med en anden én gang om ugen',
      'Sige ja til naboens kaffe',
      'Tage en ven med til en samtale',
    ],
    mine: ['Skriver, hvad en støtteperson må være med til', 'Finder to steder med fællesspisning'],
    theirs: ['Spørger sin søster, om hun vil med næste gang', 'Inviterer én til kaffe'],
    others: [
      ['netværk', 'Storesøster', 'Ringer onsdag aften'],
      ['netværk', 'Naboen', 'Låner en cykel ud til om fredagen'],
    ],
    said: [
      'Jeg troede, de var trætte af mig. Det var de ikke.',
      'Det er nemmere at lave mad til to.',
      'Min bror vil gerne hjælpe. Han ved bare ikke med hvad.',
    ],
    told: [
      'Du nævnte fire, du kan ringe til. To af dem er spurgt, og begge sagde ja.',
      'Vi talte om, hvad du gerne vil have hjælp til, og hvad du helst vil klare selv.',
      'Din søster var med. Hun kendte til en ledig plads på et værksted, som ingen af os kendte.',
    ],
    learned: ['Det er lettere at spørge om noget bestemt end om hjælp.'],
  },
  {
    kind: 'hverdag',
    teams: ALL,
    steps: [
      'Samle alle breve i én mappe',
      'Åbne posten sammen den første i måneden',
      'Et budget på en side',
      'Ringe selv til banken',
    ],
    mine: [
      'Ringer til ydelseskontoret om brevet',
      'Finder tid hos gældsrådgivningen',
      'Oversætter brevet til almindeligt dansk',
    ],
    theirs: ['Tager alle breve med i en pose', 'Skriver de faste udgifter ned'],
    said: [
      'Det er ikke pengene. Det er konvolutterne.',
      'Da brevet var åbnet, var det kun et brev.',
      'Jeg vil kunne betale huslejen den første og så ikke tænke mere på det.',
    ],
    told: [
      'Vi åbnede fire breve. Ét skulle besvares, og det gjorde vi med det samme.',
      'Budgettet hænger sammen, når varmen er betalt. Der er to hundrede kroner tilbage om ugen.',
      'Vi ringede til ydelseskontoret på højttaler. Fejlen var deres, og den bliver rettet.',
    ],
    learned: ['Breve åbnes bedst om formiddagen og helst to ad gangen.'],
  },
  {
    kind: 'læring',
    teams: ['T02'],
    steps: [
      'Se skolen på en almindelig tirsdag',
      'Være med i tømrerværkstedet en formiddag',
      'Læse ti minutter om dagen',
      'Tage testen i dansk og regning',
      'Begynde på grundforløbet',
    ],
    mine: [
      'Aftaler en dag på skolen, hvor der er ro',
      'Spørger vejlederen, om man kan begynde på to fag',
      'Finder ud af, hvornår testen er næste gang',
    ],
    theirs: ['Skriver ned, hvad der var godt på skolen', 'Læser de første tyve sider'],
    others: [['netværk', 'Studievejlederen', 'Viser rundt på værkstedet']],
    said: [
      'Der lugtede af træ, og ingen spurgte, hvor jeg havde været henne.',
      'Jeg kan godt regne. Jeg kan bare ikke gøre det, når nogen kigger.',
      'Frikvarteret er værre end timen.',
    ],
    told: [
      'Vi var på skolen sammen. Du talte med en lærer, der selv var begyndt forfra som 24-årig.',
      'Vi talte om frikvartererne. Du må gå på værkstedet imens; det er aftalt med vejlederen.',
      'Testen gik bedre, end du troede. Dansk er på plads, og regning tager vi i små bidder.',
    ],
    learned: [
      'To fag er rigtigt. Fire var for mange.',
      'Værkstedet først, klasselokalet bagefter.',
    ],
  },
  {
    kind: 'arbejde',
    teams: ['T01', 'T02'],
    steps: [
      'Drikke en kop kaffe med formanden på lageret',
      'To formiddage på genbrugspladsen',
      'En uge med faste mødetider',
      'Tage en hel vagt',
    ],
    mine: [
      'Ringer til lageret om to formiddage',
      'Tager med den første dag',
      'Aftaler, hvilke opgaver der kan tages ud',
    ],
    theirs: [
      'Møder de aftalte dage og siger til, hvis noget er for tungt',
      'Finder sikkerhedsskoene',
    ],
    others: [
      ['virksomhed', 'Egekøbing Genbrug', 'Finder en makker til de første uger'],
      ['virksomhed', 'Gartneriet Solbakken', 'Skriver opgaverne ned på et kort'],
    ],
    said: [
      'De sagde, de havde manglet mig om mandagen.',
      'Jeg var træt på den gode måde.',
      'Formanden spurgte ikke til mine papirer. Han spurgte, om jeg ville have en bolle.',
    ],
    told: [
      'Du har mødt som aftalt. Formanden siger, at du ser, hvad der mangler, uden at nogen siger det.',
      'Vi flyttede de tunge løft til en anden. Det tog fem minutter, og alle ved det nu.',
      'Vi talte om pauserne. Du tager dem sammen med en makker, så de bliver holdt.',
    ],
    learned: ['Tre timer er rigtigt. Fire er for meget lige nu.', 'En fast makker gør forskellen.'],
  },
]

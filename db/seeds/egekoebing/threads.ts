import type { CarryingTeam } from './teams.ts'

export type StepKind = 'ude' | 'sundhed' | 'hverdag' | 'netværk' | 'læring' | 'arbejde' | 'andet'

/** What one citizen and one caseworker keep coming back to: steps, promises, and what was said. Invented. */
export type Thread = {
  kind: StepKind
  teams: readonly CarryingTeam[]
  /** From the first small one to the one that takes courage. */
  steps: readonly string[]
  /** What the caseworker promises; the citizen; and sometimes somebody else. */
  mine: readonly string[]
  theirs: readonly string[]
  others?: readonly (readonly [owner: 'virksomhed' | 'netværk', name: string, words: string])[]
  /** The citizen's own words. */
  said: readonly string[]
  /** What the caseworker wrote down, to the citizen. */
  told: readonly string[]
  learned: readonly string[]
}

const ALL: readonly CarryingTeam[] = ['T01', 'T02', 'T03', 'T04']
const FAR: readonly CarryingTeam[] = ['T01', 'T02']

export const THREADS: readonly Thread[] = [
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
  {
    kind: 'arbejde',
    teams: ['T04'],
    steps: [
      'Skrive et cv på én side',
      'Søge to job, du har lyst til',
      'Ringe til en arbejdsplads uden opslag',
      'Øve samtalen med en, du stoler på',
      'Tage et vikariat',
    ],
    mine: [
      'Læser cv’et igennem inden fredag',
      'Ringer til en vognmand, der mangler folk',
      'Finder kurset i truckkort',
    ],
    theirs: ['Søger to job og skriver, hvad der var svært', 'Ringer til en tidligere kollega'],
    others: [['virksomhed', 'Egekøbing Lager', 'Svarer på ansøgningen']],
    said: [
      'Jeg fik et afslag med navn på. Det er bedre end ingenting.',
      'De vil have erfaring. Jeg har tyve års erfaring, bare ikke i det.',
      'Jeg vil hellere ringe end skrive.',
    ],
    told: [
      'Vi skar cv’et ned til det, der betyder noget. Det står nu på én side.',
      'Du har ringet til tre steder. Ét ville gerne høre mere, og du er inviteret ind på torsdag.',
      'Vi talte om, hvad du siger om det halve år uden arbejde. Du siger det, som det er.',
    ],
    learned: ['Et opkald om formiddagen giver mere end ti ansøgninger om aftenen.'],
  },
  {
    kind: 'arbejde',
    teams: ['T03'],
    steps: [
      'Kaffe med kollegerne en fredag',
      'En plan for de første fire uger tilbage',
      'To timer tirsdag og torsdag',
      'Tale med lederen om opgaverne',
      'Op på halv tid',
    ],
    mine: [
      'Ringer til arbejdspladsen om en langsom begyndelse',
      'Tager med, når lederen og du taler sammen',
      'Skriver planen ud på én side til alle',
    ],
    theirs: ['Skriver til sin leder, at det går fremad', 'Vælger de tre opgaver, der er lettest'],
    others: [['virksomhed', 'Arbejdspladsen', 'Flytter skrivebordet væk fra døren']],
    said: [
      'Jeg er bange for den første dag i kantinen.',
      'Min leder sagde, at min plads stadig er min.',
      'Jeg kan godt arbejde. Jeg kan bare ikke skynde mig.',
    ],
    told: [
      'Vi lavede en plan for fire uger: to timer, tre timer og så fire. Den kan sættes ned igen.',
      'Din leder var med på telefonen. Telefonvagten er taget fra i de første uger.',
      'Vi talte om, hvad kollegerne får at vide. Du siger det selv, og jeg har ikke sagt noget.',
    ],
    learned: [
      'Tirsdag og torsdag er bedre end mandag og fredag.',
      'Møder før klokken ti går godt.',
    ],
  },
  {
    kind: 'læring',
    teams: ['T01', 'T04'],
    steps: [
      'Læse en side højt hver dag',
      'Begynde på FVU-dansk',
      'Sende en mail uden hjælp',
      'Regne på en rigtig regning',
    ],
    mine: ['Finder et læsehold, hvor man må være langsom', 'Spørger om ordblindetesten'],
    theirs: ['Læser en side hver aften', 'Tager et brev med, der er svært at læse'],
    said: [
      'Jeg har altid haft en anden til at læse for mig.',
      'Da jeg læste skiltet uden at tænke over det, stoppede jeg op.',
      'Jeg er ikke dum. Bogstaverne bytter plads.',
    ],
    told: [
      'Testen viser, at du er ordblind. Du var lettet, og du har krav på hjælpemidler.',
      'Du læste et helt brev højt. Vi grinede af det længste ord.',
      'Læseholdet begynder på tirsdag. Jeg følger dig derhen den første gang.',
    ],
    learned: ['Ti minutter om dagen er bedre end en time om søndagen.'],
  },
  {
    kind: 'andet',
    teams: ['T01', 'T02', 'T04'],
    steps: [
      'Finde vej med bussen uden at spørge',
      'Låne en cykel',
      'Tage den første køretime',
      'Køre turen alene',
    ],
    mine: ['Undersøger, om cyklen kan komme ind under råderummet', 'Finder buskortet'],
    theirs: ['Prøver turen en lørdag, hvor det ikke gælder', 'Spørger naboen om cyklen'],
    others: [['virksomhed', 'Cykelværkstedet', 'Gør en brugt cykel klar']],
    said: [
      'Det er femten kilometer. Det er ikke langt for andre.',
      'Jeg kan komme frem nu. Det er næsten det hele.',
      'Chaufføren hilser. Jeg hilser igen.',
    ],
    told: [
      'Cyklen er gjort i stand. Du har kørt turen to gange, og den tager 25 minutter.',
      'Vi kørte turen med bussen sammen. Du ved nu, hvor man skifter.',
      'Vi talte om, hvad der ville blive muligt med et kørekort, og hvad det koster.',
    ],
    learned: ['Med musik i ørerne går bussen an.'],
  },
  {
    kind: 'netværk',
    teams: ['T01', 'T02'],
    steps: [
      'Kigge forbi værestedet en formiddag',
      'Hjælpe til i caféen om torsdagen',
      'Med på det lille fodboldhold',
      'Have nøglen til klubhuset',
    ],
    mine: ['Følger med de første to gange', 'Taler med den frivillige, der står for caféen'],
    theirs: ['Bliver en halv time og går, når det er nok', 'Møder op torsdag'],
    others: [['netværk', 'Den frivillige i caféen', 'Gemmer en plads ved vinduet']],
    said: [
      'De havde hængt mit forklæde op.',
      'Ingen spørger, hvad man laver. De spørger, om man vil have kage.',
      'Jeg kom først og gik sidst. Det plejer jeg ikke.',
    ],
    told: [
      'Du har været der tre torsdage. Du står ved kaffen, og det kan du lide.',
      'Vi talte om at sige fra, når der bliver for mange mennesker. Du må gå ud i gården.',
      'Træneren ringede og spurgte efter dig. Det er første gang i lang tid, siger du.',
    ],
    learned: ['Små hold går. Store hold går ikke endnu.'],
  },
  {
    kind: 'hverdag',
    teams: FAR,
    steps: [
      'Skrive sig op hos boligforeningen',
      'Rydde stuen, et hjørne ad gangen',
      'Se på en lejlighed',
      'Flytte tættere på noget, der sker',
    ],
    mine: ['Ringer til boligforeningen om ventelisten', 'Spørger om støtte til indskuddet'],
    theirs: ['Rydder vindueskarmen', 'Skriver ned, hvad en god bolig skal have'],
    others: [['netværk', 'Mor', 'Låner en bil ud til flytningen']],
    said: [
      'Når der er plads på bordet, er der plads i hovedet.',
      'Jeg vil have en dør, jeg kan lukke.',
      'Det behøver ikke være stort. Det skal bare være mit.',
    ],
    told: [
      'Du står nu på ventelisten tre steder. Det ene sted er der under et halvt år.',
      'Vi så på lejligheden. Den var for dyr, men du ved nu, hvad du leder efter.',
      'Stuen er halvt ryddet. Du viste mig bordet, og vi drak kaffe ved det.',
    ],
    learned: ['Et hjørne ad gangen. Ikke hele rummet.'],
  },
  {
    kind: 'hverdag',
    teams: ['T01', 'T03', 'T04'],
    steps: [
      'En fast aften uden pligter',
      'Finde ud af, hvem der kan hente på de lange dage',
      'Sige det højt derhjemme, når det er for meget',
    ],
    mine: ['Spørger familieafdelingen om aflastning', 'Finder åbningstiderne i klubben'],
    theirs: ['Spørger bedstemor om torsdagen', 'Skriver ugen ned, så alle kan se den'],
    others: [['netværk', 'Bedstemor', 'Henter om torsdagen']],
    said: [
      'Jeg har en energi, og børnene får den først.',
      'Det nytter ikke, at arbejdet er til klokken fire, når de lukker halv.',
      'Min datter sagde, at jeg var gladere om torsdagen.',
    ],
    told: [
      'Vi så på ugen sammen med familieafdelingen. Der er nu én plan og ikke to.',
      'Torsdag er bedstemors dag. Det giver dig fire timer, og dem bruger du på dig selv.',
      'Vi talte om, hvad der skal til derhjemme, før flere timer giver mening.',
    ],
    learned: ['Én fast aften er mere værd end tre løse.'],
  },
  {
    kind: 'læring',
    teams: ['T03', 'T04', 'T01'],
    steps: [
      'Prøve MitID uden hjælp',
      'Finde Min Plan på telefonen',
      'Et kursus i regneark, tre formiddage',
    ],
    mine: ['Viser, hvor planen ligger', 'Finder plads på kurset'],
    theirs: ['Logger ind hjemmefra én gang', 'Spørger barnebarnet om hjælp'],
    said: [
      'Jeg trykkede på det forkerte, og så kom jeg alligevel ind.',
      'Man kan godt lære det. Det skal bare ikke gå stærkt.',
      'Nu kan jeg se, hvad der står om mig.',
    ],
    told: [
      'Du loggede selv ind. Vi læste planen sammen, og du rettede to ting.',
      'Kurset er begyndt. Du sidder ved siden af en, du kender.',
      'Vi talte om, hvad der er godt at kunne selv, og hvad jeg kan gøre for dig.',
    ],
    learned: ['Én ting ad gangen, og skriv den ned på papir.'],
  },
]

/** What citizens answered to »What do you think it takes?«. */
export const TAKES = [
  'At nogen regner med mig, men ikke fra den ene dag til den anden.',
  'Ro om økonomien. Så kan jeg tænke.',
  'En, der går med den første gang.',
  'At jeg må begynde i det små uden at skulle forklare det hver gang.',
  'Et sted, der ligger, så jeg kan komme frem.',
  'At der er en plan for de dårlige dage også.',
  'At I taler sammen, så jeg ikke skal sige det samme tre steder.',
  'Noget at stå op til. Det behøver ikke være løn fra begyndelsen.',
  'Tid. Og så en, der siger det ærligt, når det ikke går.',
  'At lægen og jeg er enige om, hvad jeg kan.',
  'Færre breve og flere samtaler.',
  'At jeg får lov at prøve, også selv om det kan gå galt.',
  'En makker. Jeg er bedre, når vi er to.',
  'At min arbejdsplads ved, hvad jeg ikke skal løfte.',
  'Søvn. Resten kommer bagefter.',
  'At jeg kan sige nej uden at miste noget.',
  'Et fag, jeg kan pege på.',
  'At børnene er passet, så jeg kan være et helt menneske til klokken tre.',
  'En chef, der har prøvet at begynde forfra.',
  'At det tæller, hvad jeg allerede gør.',
] as const

/** What was hard, and what came of talking it through. Nearly always the rule or the frame was the cause. */
export const FRUSTRATIONS = [
  [
    'regel',
    'Jeg skal søge fire job om ugen, selv om jeg begynder i praktik på mandag.',
    'Kravet er sat i bero i praktikken. Det stod i reglen, at det kunne det.',
  ],
  [
    'regel',
    'Jeg fik at vide, at jeg mister pengene, hvis jeg tager på højskole.',
    'Vi læste reglen sammen. Et kursus på to uger er i orden, når det står i planen.',
  ],
  [
    'regel',
    'Jeg skal møde klokken otte, men bussen kommer kvart over.',
    'Mødetiden er flyttet til halv ni. Det kunne aftales med stedet.',
  ],
  [
    'ventetid',
    'Jeg har ventet syv uger på et svar fra lægen, og alt andet venter på det.',
    'Vi går videre uden svaret. Det er ikke nødvendigt for det første skridt.',
  ],
  [
    'ventetid',
    'Jeg har været på ventelisten så længe, at jeg har glemt hvorfor.',
    'Vi ringede sammen og fik en dato. Indtil da er der et åbent hold.',
  ],
  [
    'misforståelse',
    'I skrev, at jeg ikke var mødt. Jeg sad i det forkerte venteværelse.',
    'Det er rettet i sagen, og brevet er trukket tilbage. Kortet på døren er nyt.',
  ],
  [
    'misforståelse',
    'Jeg troede, praktikken var afgjort. Så hørte jeg det af en anden.',
    'Vi aftalte, at jeg ringer, før nogen andre får besked.',
  ],
  [
    'regel',
    'Jeg skal fortælle det hele igen, fordi ydelsen har skiftet navn.',
    'Det gamle referat er lagt med. Kun det, der er nyt, skal siges igen.',
  ],
  [
    'regel',
    'Brevet siger sanktion, før nogen har talt med mig.',
    'Vi talte først, og der blev ingen sanktion. Teamet har meldt brevet ind.',
  ],
  [
    'andet',
    'Der er ikke et sted at tale i fred. Alle kan høre det.',
    'Vi taler på en gåtur fra nu af.',
  ],
  [
    'relation',
    'Jeg synes, der blev bestemt hen over hovedet på mig i foråret.',
    'Vi gennemgik, hvad der skete. Planen er skrevet om i dine ord.',
  ],
  [
    'regel',
    'Min søn er 18 nu, og så mangler der pludselig tolv hundrede kroner.',
    'Ydelseskontoret forklarede det på skrift, og budgettet er lavet om.',
  ],
] as const

/** How a record begins, by where the two were. */
export const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  jobcenter: ['Vi sad i det lille rum mod gården.', 'Vi talte på kontoret over en kop kaffe.'],
  gåtur: ['Vi gik rundt om søen.', 'Vi gik en tur ad stien bag biblioteket.'],
  læge: ['Jeg var med hos lægen.', 'Vi mødtes uden for lægehuset og gik ind sammen.'],
  behandling: [
    'Vi talte på behandlingsstedet efter din tid.',
    'Jeg kom forbi, hvor du går til behandling.',
  ],
  virksomhed: ['Vi mødtes på virksomheden.', 'Vi talte i frokoststuen på virksomheden.'],
  hjemme: ['Jeg var hjemme hos dig.', 'Vi sad ved dit køkkenbord.'],
  telefon: ['Vi talte i telefon.', 'Du tog telefonen, og vi talte et kvarters tid.'],
  video: ['Vi talte på video.', 'Vi havde kamera på begge to.'],
  andet: ['Vi mødtes på biblioteket.', 'Vi talte på bænken foran hallen.'],
}

export const CLOSINGS = [
  'Vi tales ved som aftalt.',
  'Sig til, hvis der kommer noget i vejen.',
  'Du skriver, hvis det bliver for meget.',
  'Næste gang tager vi det, vi ikke nåede.',
  'Du bestemte selv, hvor vi mødes næste gang.',
] as const

/** Between colleagues; not on the citizen's page. */
export const NOTES = [
  'Er skrøbelig på datoer. Ring samme morgen.',
  'Vil helst ikke tales om i teamet uden at vide det. Spørg først.',
  'Har lovet at spørge selv; lad være med at ringe i forvejen.',
  'Lægens svar er på vej; læg det ikke til grund, før vi har det.',
  'Kommer bedst, når samtalen er før klokken elleve.',
  'Taler friere ude end inde.',
] as const

export const REASONS_MOVED = [
  'Der var sygdom hjemme',
  'Svaret var ikke kommet endnu',
  'Vi blev enige om at give det en uge mere',
  'Stedet havde lukket',
] as const

export const REASONS_DROPPED = [
  'Det var ikke nødvendigt længere',
  'Vi fandt en anden vej',
  'Pladsen var væk',
] as const

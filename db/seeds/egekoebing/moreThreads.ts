import type { CarryingTeam } from './teams.ts'
import type { Thread } from './thread.ts'

const FAR: readonly CarryingTeam[] = ['T01', 'T02']

/** The rest of them. Invented. */
export const MORE: readonly Thread[] = [
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

import { catalogue } from '#core/language.ts'
import type { Design, FollowUpRefusal } from './rules.ts'

const designsDa: Record<Design, { name: string; help: string }> = {
  randomised: {
    name: 'Lodtrækning om, hvem der starter først',
    help: 'Alle får det, men loddet afgør rækkefølgen. Det sikreste, der findes, og det koster intet.',
  },
  donors: {
    name: 'Andre kommuner',
    help: 'Afgange pr. 100 borgere om måneden hos os mod en vægtet blanding af andre kommuner.',
  },
  teams: {
    name: 'Andre team',
    help: 'Før og efter hos dem, der får det, mod før og efter hos dem, der ikke gør.',
  },
  series: {
    name: 'Vores egen kurve',
    help: 'Det, der kom, mod det, kurven selv pegede på. Svagt: alt andet, der skete samtidig, tæller med.',
  },
  before_after: {
    name: 'Før og efter',
    help: 'Ikke en effekt. Den viser, hvad der skete, og intet om hvorfor.',
  },
}
const designsEn: Record<Design, { name: string; help: string }> = {
  randomised: {
    name: 'A draw of who starts first',
    help: 'Everybody gets it, but the draw decides the order. The surest there is, and it costs nothing.',
  },
  donors: {
    name: 'Other municipalities',
    help: 'Exits per 100 citizens a month here, against a weighted mix of other municipalities.',
  },
  teams: {
    name: 'Other teams',
    help: 'Before and after among those who get it, against before and after among those who do not.',
  },
  series: {
    name: 'Our own curve',
    help: 'What came against where the curve itself was heading. Weak: whatever else happened counts too.',
  },
  before_after: {
    name: 'Before and after',
    help: 'Not an effect. It shows what happened, and nothing of why.',
  },
}

export const texts = catalogue({
  da: {
    designs: designsDa,
    page: {
      title: 'Opfølgning',
      lead: 'Hvem der sammenlignes med hvem, og hvad der afgør det. Skrevet før start, og aldrig ændret.',
      ...{ all: 'Investeringer', worked: 'Virkede det?', cohort: 'Forløb og kontakt' },
      none: 'Der er ikke aftalt nogen opfølgning.',
      noneBefore: 'Aftal den, før projektet starter. Bagefter er det for sent.',
      noneClosed: 'Projektet blev lukket, før det begyndte.',
      noneRead: 'Økonom, direktør og afdelingsleder aftaler den, før projektet starter.',
      noneAfter:
        'Projektet er begyndt uden. Derfor kan det aldrig afgøres efter en aftalt regel, kun vises før og efter, og det er ikke en effekt.',
      ...{ write: 'Aftal opfølgningen', again: 'Aftal en anden' },
      stands: 'Projektet er begyndt. Aftalen står, og en ny kan ikke registreres.',
      ...{ earlier: 'Tidligere aftaler', cancel: 'Fortryd' },
    },
    agreed: {
      number: (number: string) => `Aftale ${number}`,
      by: (name: string, day: string) => `Registreret af ${name} ${day}`,
      came: (day: string) => `Kom med en fil ${day}; dagen for registreringen er filens egen.`,
      ...{ hash: 'Fingeraftryk (SHA-256)', holds: 'dokumentet passer' },
      ...{ broken: 'dokumentet passer ikke', compare: 'Sammenlignes', grade: 'Sikkerhed' },
      ...{ noGrade: 'ikke en effekt', who: 'Hos', with: 'Med', ourselves: 'sig selv før start' },
      ...{ order: 'hinanden, i den rækkefølge loddet giver', measure: 'Talrække' },
      measureOf: 'afgange pr. 100 borgere om måneden; et højere tal er bedre',
      ...{ outcome: 'Tæller, når nogen går til', window: 'Ser på', whole: 'hele forløbet' },
      first: (weeks: string) => `de første ${weeks} uger af hvert forløb`,
      period: 'Periode',
      periodOf: (from: string, history: string, horizon: string) =>
        `fra ${from}; ${history} måneder før og ${horizon} måneder efter`,
      ramp: 'Tidligst afgjort',
      rampOf: (months: string) => `efter ${months} måneder`,
      atEnd: (months: string) => `til sidst, efter ${months} måneder; før det afgøres intet`,
      alphaOnce: (percent: string) => `intervallet: højst ${percent}, set én gang, til sidst`,
      ...{ expected: 'Ventet effekt', breakEven: 'Betaler sig fra' },
      sooner: (percent: string) => `${percent} flere går videre pr. måned`,
      alpha: 'Falske alarmer',
      alphaOf: (percent: string) =>
        `højst ${percent}, uanset hvor ofte vi kigger; det, I tror på forhånd, har ikke det løfte`,
      dose: 'Kontakt',
      contacts: { one: 'samtale', other: 'samtaler' },
      doseOf: (contacts: string, share: string) =>
        `${contacts} pr. borger om måneden; under ${share} af det er metoden ikke prøvet`,
      prior: 'Troede på forhånd',
      priorOf: (low: string, high: string) => `mellem ${low} og ${high} gange så hurtigt`,
      ...{ rule: 'Reglen', stay: 'Gør permanent', stop: 'Stop', goOn: 'Fortsæt' },
      stayRule:
        'når hele intervallet ligger over det, der betaler sig; til sidst, ved sikkerhed A eller B, også når næsten alle verdener gør (97,5 af 100 ved 5 %)',
      stopRule:
        'når hele intervallet ligger under, til sidst også når 9 af 10 verdener gør, eller når kontakten ikke er holdt',
      goOnRule: 'ellers, til perioden er gået',
    },
    draw: {
      title: 'Startrækkefølgen',
      none: 'Der er ikke trukket lod endnu. Det gøres før start, én gang for denne aftale, og kan ikke gøres om.',
      act: 'Træk lod',
      number: (number: string) => `Trækning nr. ${number} for dette projekt`,
      redraw: (number: string) =>
        `Der er trukket lod før. Trækkes der igen, er det trækning nr. ${number}, og alle kan se det.`,
      earlier: 'Tidligere trækninger',
      earlierOf: (number: string, name: string, day: string, seed: string) =>
        `aftale ${number}: trukket af ${name} ${day}, frø ${seed}`,
      by: (name: string, day: string) => `Trukket af ${name} ${day}`,
      ...{ seed: 'Frø', team: 'Team', starts: 'Starter', wave: 'Hold', again: 'Regn efter' },
      recipe:
        'Kør dette i programmets mappe; tallene er holdet for hvert team i tabellens orden, 0 er først:',
      check: 'Efterprøv lodtrækningen',
      holds: 'Samme frø giver samme rækkefølge, og aftalen er den, der blev registreret.',
      broken: 'Det passer ikke: rækkefølgen eller aftalen er ikke den, der blev registreret.',
      drawn: 'Rækkefølgen er trukket',
    },
    need: {
      title: 'Hvor meget skal der til?',
      months: { one: 'måned', other: 'måneder' },
      exits: { one: 'afgang', other: 'afgange' },
      ...{ once: 'Set én gang, til sidst', watched: 'Set hver måned', seen: 'Effekten ventes set' },
      decided: 'Ventes afgjort, om det betaler sig',
      after: (months: string) => `efter ${months}`,
      atEnd: (months: string) => `til sidst, efter ${months}`,
      ...{ never: 'aldrig med denne plan', tooLong: 'ikke inden for 20 år' },
      notAbove:
        'Den ventede effekt er ikke større end den, der betaler sig. Så kan intet afgøres til fordel for projektet, hvor længe man end ser på det.',
      shortHistory:
        'Månederne før start er for få til at kende afgangen så nøje. Mere tid efter start hjælper ikke: vælg flere måneder før start eller flere team.',
      beyond: 'Ikke inden for perioden. Vælg flere team, mere tid eller en sikrere sammenligning.',
      unknown:
        'Kan ikke regnes: afgangene er for få til at blive vist, eller sammenligningen har ikke afgange her i huset.',
      how: 'Fire af fem gange er det nok. Regnet med afgangene det sidste år, hele forløb, og den effekt, der ventes.',
      source: 'Schoenfeld 1981; Howard m.fl. 2021 om at kigge hele tiden',
      donors:
        'Med andre kommuner afgør antallet af dem og hvor godt kurverne følges ad. Det kan først siges, når tallene er der.',
      noEffect: 'Før og efter bliver aldrig til en effekt, uanset hvor længe man ser på det.',
    },
    series: {
      title: 'Andre kommuners tal',
      lead: (own: string) =>
        `En linje pr. kommune og måned: kommune; måned; afgange pr. 100 borgere. Af 100, der var der, hvor mange gik i måneden til det, der tæller? Et højere tal er bedre; varighed og antal på ydelse er den forkerte vej. Også ${own} selv, af samme kilde. Kun kommuner fra aftalen.`,
      ...{ known: 'Lagt ind', place: 'Kommune', months: 'Måneder', span: 'Fra og til' },
      nothing: 'intet endnu',
      ...{ stands: 'En måned, der er lagt ind, ændres ikke. Tjek tallene først.', paste: 'Tal' },
      ...{ source: 'Kilde', sourceHelp: 'Hvor tallene er fra, og hvornår de er hentet' },
      add: 'Læg ind',
      wrong: (line: string) => `Linje ${line} kan ikke læses. Skriv: Randers; 2026-03; 4,1`,
      added: (added: string, known: string) =>
        `${added} måneder lagt ind; ${known} stod der i forvejen`,
      empty: 'Skriv mindst én linje og en kilde.',
    },
    form: {
      ...{ design: 'Hvad sammenlignes der med?', teams: 'Hvem får det?' },
      ...{ teamsDrawn: 'Mellem hvem trækkes der lod?', compared: 'Hvem sammenlignes de med?' },
      donors: 'Hvilke kommuner?',
      donorsHelp:
        'En pr. linje, mindst fire. Vælg dem, før I ser tallene. Der skal kunne findes afgange pr. 100 borgere om måneden for hver; et højere tal er bedre.',
      outcomes: 'Hvad tæller, når nogen går videre?',
      firstWeeks: 'Kun de første uger af et forløb',
      firstWeeksHelp: 'Tom: hele forløbet. Et tal gør før og efter mere ens.',
      ...{ startsOn: 'Start (den første i måneden)', historyMonths: 'Måneder før start' },
      rampMonths: 'Afgør intet de første måneder',
      ...{ rampHelp: '12 for jobparate, 24 for andre', horizonMonths: 'Måneder efter start' },
      ...{ perWave: 'Team pr. hold', monthsBetween: 'Måneder mellem holdene' },
      ...{ expected: 'Ventet effekt: flere, der går videre, %', breakEven: 'Betaler sig fra, %' },
      ...{ breakEvenFrom: 'Hvor er tallet fra?', perExit: 'Sparet pr. afgang ekstra, kr.' },
      ...{ perExitHelp: 'Udfyld for at regne det ud af business casen', use: 'Brug det' },
      computed: (percent: string, invested: string, exits: string) =>
        `${percent}: ${invested} sat i, fordelt på ${exits} ventede afgange`,
      ...{ fromCase: 'Regnet af business casen', alpha: 'Falske alarmer, %' },
      ...{ contacts: 'Samtaler pr. borger om måneden', delivered: 'Metoden er prøvet fra, %' },
      prior: 'Hvad tror I på forhånd? Flere, der går videre, %',
      priorHelp: 'Fra og til, så I ville blive overrasket uden for. Tom, hvis I ikke tror noget.',
      ...{ low: 'fra', high: 'til', toStay: 'Hvornår gør vi det permanent?' },
      ...{ toStop: 'Hvornår stopper vi?', toContinue: 'Hvornår fortsætter vi?' },
      wordsHelp: 'Med egne ord. Tallene ovenfor afgør; ordene forklarer.',
      optional: 'Regler med egne ord',
      number: (low: string, high: string) => `Skriv et tal fra ${low} til ${high}.`,
      ...{ ends: 'Skriv begge ender, den laveste først.', day: 'Vælg en dag.' },
      mend: 'Aftalen er ikke registreret. Ret det, der er mærket ovenfor.',
      ...{ noTeams: 'Ingen team har borgere endnu.', register: 'Registrér aftalen' },
      final: 'En aftale ændres aldrig. Før start kan I registrere en ny; begge står.',
      ...{ registered: 'Aftalen er registreret', atLeastOne: 'Vælg mindst én.' },
    },
  },
  en: {
    designs: designsEn,
    page: {
      title: 'Follow-up',
      lead: 'Who is compared with whom, and what decides. Written before the start, and never changed.',
      ...{ all: 'Investments', worked: 'Did it work?', cohort: 'Courses and contact' },
      none: 'No follow-up has been agreed.',
      noneBefore: 'Agree on it before the project starts. Afterwards is too late.',
      noneClosed: 'The project was closed before it began.',
      noneRead:
        'The economist, the director and the head of department agree on it before the start.',
      noneAfter:
        'The project began without one. So it can never be decided by an agreed rule, only shown before and after, and that is not an effect.',
      ...{ write: 'Agree on the follow-up', again: 'Agree on another' },
      stands: 'The project has begun. The agreement stands, and no new one can be registered.',
      ...{ earlier: 'Earlier agreements', cancel: 'Cancel' },
    },
    agreed: {
      number: (number: string) => `Agreement ${number}`,
      by: (name: string, day: string) => `Registered by ${name} on ${day}`,
      came: (day: string) => `Came by a file on ${day}; the day of registration is the file’s own.`,
      ...{ hash: 'Fingerprint (SHA-256)', holds: 'the document fits' },
      ...{ broken: 'the document does not fit', compare: 'Compared with', grade: 'How sure' },
      ...{ noGrade: 'not an effect', who: 'Among', with: 'With' },
      ourselves: 'themselves before the start',
      ...{ order: 'each other, in the order of the draw', measure: 'Series' },
      measureOf: 'exits per 100 citizens a month; a higher figure is better',
      ...{ outcome: 'Counts when somebody goes to', window: 'Looks at', whole: 'the whole course' },
      first: (weeks: string) => `the first ${weeks} weeks of each course`,
      period: 'Period',
      periodOf: (from: string, history: string, horizon: string) =>
        `from ${from}; ${history} months before and ${horizon} months after`,
      ramp: 'Decided at the earliest',
      rampOf: (months: string) => `after ${months} months`,
      atEnd: (months: string) => `at the end, after ${months} months; nothing is decided before`,
      alphaOnce: (percent: string) => `the interval: at most ${percent}, looking once, at the end`,
      ...{ expected: 'Expected effect', breakEven: 'Pays from' },
      sooner: (percent: string) => `${percent} more move on a month`,
      alpha: 'False alarms',
      alphaOf: (percent: string) =>
        `at most ${percent}, however often we look; what you believe beforehand carries no such promise`,
      dose: 'Contact',
      contacts: { one: 'conversation', other: 'conversations' },
      doseOf: (contacts: string, share: string) =>
        `${contacts} per citizen a month; below ${share} of it the method was not tried`,
      prior: 'Believed beforehand',
      priorOf: (low: string, high: string) => `between ${low} and ${high} times as fast`,
      ...{ rule: 'The rule', stay: 'Make permanent', stop: 'Stop', goOn: 'Continue' },
      stayRule:
        'when the whole interval lies above break-even; at the end, with grade A or B, also when nearly all possible worlds do (97.5 in 100 at 5%)',
      stopRule:
        'when the whole interval lies below, at the end also when 9 in 10 possible worlds do, or when the contact was not held',
      goOnRule: 'otherwise, until the period has passed',
    },
    draw: {
      title: 'The start order',
      none: 'Nothing has been drawn yet. It is done before the start, once for this agreement, and not undone.',
      act: 'Draw the order',
      number: (number: string) => `Draw number ${number} of this project`,
      redraw: (number: string) =>
        `The order has been drawn before. If it is drawn again, it is draw number ${number}, for all to see.`,
      earlier: 'Earlier draws',
      earlierOf: (number: string, name: string, day: string, seed: string) =>
        `agreement ${number}: drawn by ${name} on ${day}, seed ${seed}`,
      by: (name: string, day: string) => `Drawn by ${name} on ${day}`,
      ...{ seed: 'Seed', team: 'Team', starts: 'Starts', wave: 'Wave', again: 'Reckon it again' },
      recipe:
        'Run this in the program’s folder; the numbers are the wave of each team in the order of the table, 0 is first:',
      check: 'Verify the draw',
      holds:
        'The same seed gives the same order, and the agreement is the one that was registered.',
      broken: 'It does not fit: the order or the agreement is not the one that was registered.',
      drawn: 'The order is drawn',
    },
    need: {
      title: 'How much does it take?',
      months: { one: 'month', other: 'months' },
      exits: { one: 'exit', other: 'exits' },
      ...{ once: 'Looking once, at the end', watched: 'Looking every month' },
      seen: 'The effect is expected to be seen',
      decided: 'Expected to be decided whether it pays',
      after: (months: string) => `after ${months}`,
      atEnd: (months: string) => `at the end, after ${months}`,
      ...{ never: 'never with this plan', tooLong: 'not within 20 years' },
      notAbove:
        'The expected effect is not larger than what pays. Then nothing can be decided in favour of the project, however long one looks.',
      shortHistory:
        'The months before the start are too few to know the exits so closely. More time after it does not help: choose more months before the start, or more teams.',
      beyond: 'Not within the period. Choose more teams, more time or a surer comparison.',
      unknown:
        'Cannot be reckoned: the exits are too few to be shown, or the comparison has no exits in this house.',
      how: 'Four times out of five it is enough. Reckoned with the exits of the last year, whole courses, and the effect that is expected.',
      source: 'Schoenfeld 1981; Howard et al. 2021 on looking all the time',
      donors:
        'With other municipalities their number decides, and how well the curves go together. It can be said once the figures are here.',
      noEffect: 'Before and after never becomes an effect, however long one looks.',
    },
    series: {
      title: 'Other municipalities’ figures',
      lead: (own: string) =>
        `A line for each municipality and month: municipality; month; exits per 100 citizens. Of 100 who were there, how many left in the month to what counts? A higher figure is better; duration and numbers on a benefit go the wrong way. ${own} itself, too, from the same source. Only municipalities of the agreement.`,
      ...{ known: 'Added', place: 'Municipality', months: 'Months', span: 'From and to' },
      nothing: 'nothing yet',
      stands: 'A month that has been added is not changed. Check the figures first.',
      ...{ paste: 'Figures', source: 'Source' },
      ...{ sourceHelp: 'Where the figures are from, and when they were fetched', add: 'Add' },
      wrong: (line: string) => `Line ${line} cannot be read. Write: Randers; 2026-03; 4.1`,
      added: (added: string, known: string) => `${added} months added; ${known} were there already`,
      empty: 'Write at least one line and a source.',
    },
    form: {
      ...{ design: 'What is it compared with?', teams: 'Who gets it?' },
      ...{ teamsDrawn: 'Among whom is it drawn?', compared: 'Whom are they compared with?' },
      donors: 'Which municipalities?',
      donorsHelp:
        'One a line, at least four. Choose them before you see the figures. Each needs exits per 100 citizens a month; a higher figure is better.',
      outcomes: 'What counts when somebody moves on?',
      firstWeeks: 'Only the first weeks of a course',
      firstWeeksHelp: 'Empty: the whole course. A number makes before and after more alike.',
      ...{ startsOn: 'Start (the first of the month)', historyMonths: 'Months before the start' },
      rampMonths: 'Decides nothing in the first months',
      ...{ rampHelp: '12 for job-ready, 24 for others', horizonMonths: 'Months after the start' },
      ...{ perWave: 'Teams a wave', monthsBetween: 'Months between waves' },
      ...{ expected: 'Expected effect: more who move on, %', breakEven: 'Pays from, %' },
      ...{ breakEvenFrom: 'Where is the number from?', perExit: 'Saved for each extra exit, kr.' },
      ...{ perExitHelp: 'Fill in to reckon it from the business case', use: 'Use it' },
      computed: (percent: string, invested: string, exits: string) =>
        `${percent}: ${invested} put in, over ${exits} expected exits`,
      ...{ fromCase: 'Reckoned from the business case', alpha: 'False alarms, %' },
      contacts: 'Conversations per citizen a month',
      delivered: 'The method is tried from, %',
      prior: 'What do you believe beforehand? More who move on, %',
      priorHelp: 'From and to, so that outside would surprise you. Empty if you believe nothing.',
      ...{ low: 'from', high: 'to', toStay: 'When do we make it permanent?' },
      ...{ toStop: 'When do we stop?', toContinue: 'When do we continue?' },
      wordsHelp: 'In your own words. The numbers above decide; the words explain.',
      optional: 'Rules in your own words',
      number: (low: string, high: string) => `Write a number from ${low} to ${high}.`,
      ...{ ends: 'Write both ends, the lower one first.', day: 'Choose a day.' },
      mend: 'The agreement is not registered. Mend what is marked above.',
      ...{ noTeams: 'No team has citizens yet.', register: 'Register the agreement' },
      final: 'It is never changed. Before the start you may register a new one; both stay.',
      ...{ registered: 'The agreement is registered', atLeastOne: 'Choose at least one.' },
    },
  },
})

const refusalsDa: Record<FollowUpRefusal, string> = {
  'draw.drawn': 'Der er trukket lod for denne aftale. Det gøres kun én gang.',
  'draw.not_drawn_by_lot': 'Denne aftale bygger ikke på lodtrækning.',
  'draw.started': 'Projektet er begyndt. Lod trækkes før start.',
  'draw.superseded': 'Der er registreret en nyere aftale. Træk lod for den.',
  'follow_up.already_drawn':
    'Der er trukket lod for netop den aftale, og rækkefølgen står. Vil I noget andet, så aftal noget andet; den første trækning bliver stående.',
  'follow_up.before_today': 'Starten ligger før denne måned. Aftalen skal komme før tallene.',
  'follow_up.closed': 'Projektet er lukket.',
  'follow_up.compared_missing': 'Vælg mindst ét team, der fortsætter som før.',
  'follow_up.donor_twice':
    'En kommune står der to gange, eller det er vores egen. Skriv kun de andre, hver én gang.',
  'follow_up.donors_missing': 'Vælg mindst fire andre kommuner.',
  'follow_up.expected_does_not_pay':
    'Den ventede effekt skal være større end den, der betaler sig; ellers kan intet nogensinde afgøres til fordel for projektet. Ret en af dem, eller lad være at begynde.',
  'follow_up.expected_too_small': 'Skriv en ventet effekt over 0 %.',
  'follow_up.horizon_too_short': 'Perioden skal være længere end månederne, hvor intet afgøres.',
  'follow_up.measure_missing':
    'Aftalen skal sige, hvilken talrække der bedes om: »measure« er »exits_per_hundred«.',
  'follow_up.not_of_design': 'Aftalen siger noget, som ikke hører til sammenligningen. Tag det ud.',
  'follow_up.one_wave':
    'Vælg flere team, end der er på et hold: ellers er der intet at trække lod om.',
  'follow_up.started': 'Projektet er begyndt. En opfølgning aftales før start.',
  'follow_up.team_twice': 'Et team kan ikke både få det og sammenlignes med.',
  'series.above_hundred': 'Et tal er over 100. Der skal stå afgange pr. 100 borgere om måneden.',
  'series.not_donors': 'Denne aftale sammenligner ikke med andre kommuner.',
  'series.place_unknown': 'En af kommunerne står ikke i aftalen. Stav den som der.',
}
const refusalsEn: Record<FollowUpRefusal, string> = {
  'draw.drawn': 'The order of this agreement has been drawn. That is done only once.',
  'draw.not_drawn_by_lot': 'This agreement does not rest on a draw.',
  'draw.started': 'The project has begun. The order is drawn before the start.',
  'draw.superseded': 'A newer agreement has been registered. Draw for that one.',
  'follow_up.already_drawn':
    'The order of this very agreement has been drawn, and it stands. If you want something else, agree on something else; the first draw stays.',
  'follow_up.before_today':
    'The start lies before this month. The agreement must come before the figures.',
  'follow_up.closed': 'The project is closed.',
  'follow_up.compared_missing': 'Choose at least one team that goes on as before.',
  'follow_up.donor_twice':
    'A municipality is there twice, or is our own. Write only the others, each once.',
  'follow_up.donors_missing': 'Choose at least four other municipalities.',
  'follow_up.expected_does_not_pay':
    'The expected effect must be larger than what pays; otherwise nothing can ever be decided in favour of the project. Correct one of them, or do not begin.',
  'follow_up.expected_too_small': 'Write an expected effect above 0 %.',
  'follow_up.horizon_too_short':
    'The period must be longer than the months in which nothing is decided.',
  'follow_up.measure_missing':
    'The agreement must say which series is asked for: “measure” is “exits_per_hundred”.',
  'follow_up.not_of_design':
    'The agreement says something that is no part of the comparison. Take it out.',
  'follow_up.one_wave':
    'Choose more teams than there are in a wave: otherwise there is nothing to draw.',
  'follow_up.started': 'The project has begun. A follow-up is agreed before the start.',
  'follow_up.team_twice': 'A team cannot both get it and be compared with.',
  'series.above_hundred': 'A figure is above 100. It must be exits per 100 citizens a month.',
  'series.not_donors': 'This agreement does not compare with other municipalities.',
  'series.place_unknown': 'One of the municipalities is not in the agreement. Spell it as there.',
}
export const refusalTexts = { da: refusalsDa, en: refusalsEn }

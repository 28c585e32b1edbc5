// The Danish of what contradicts itself in a case file, or can hardly be meant; see `caseDanish.ts`.

/** A sentence in English and in Danish, with the same marks in both. */
export type Pair = readonly [en: string, da: string]

const SENSES: readonly Pair[] = [
  ['{#} is below 0 and cannot be right.', '{#} er under 0 og kan ikke passe.'],
  ['{#} is very small and cannot be right.', '{#} er meget lidt og kan ikke passe.'],
  ['{#} is very large and cannot be right.', '{#} er meget og kan ikke passe.'],
  [
    '{#} is below 0 and may be right, and is unusual.',
    '{#} er under 0. Det kan være rigtigt, men er usædvanligt.',
  ],
  [
    '{#} is very small and may be right, and is unusual.',
    '{#} er meget lidt. Det kan være rigtigt, men er usædvanligt.',
  ],
  [
    '{#} is very large and may be right, and is unusual.',
    '{#} er meget. Det kan være rigtigt, men er usædvanligt.',
  ],
  ['It has neither a value nor a spread.', 'Der er hverken en værdi eller en spredning.'],
  ['Write one of them, or both.', 'Skriv en af dem eller begge.'],
  [
    'A point is a decimal sign: {#} is not {#}. Write thousands without a sign.',
    'Et punktum er et decimaltegn: {#} er ikke {#}. Skriv tusinder uden tegn.',
  ],
  ['If thousands are meant, write {#}.', 'Menes der tusinder, så skriv {#}.'],
  ['If øre are meant, write {#}.', 'Menes der øre, så skriv {#}.'],
  ['If it is of a month, write {#}.', 'Er det for en måned, så skriv {#}.'],
  ['If it is of a year, write {#}.', 'Er det for et år, så skriv {#}.'],
  ['If thousands are meant, write {}.', 'Menes der tusinder, så skriv {}.'],
  ['If øre are meant, write {}.', 'Menes der øre, så skriv {}.'],
  ['If per cent are meant, write {}.', 'Menes der procent, så skriv {}.'],
  [
    'There is neither a model nor accounts, so there is nothing to compute.',
    'Der er hverken en model eller et regnskab, så der er intet at regne på.',
  ],
  [
    'Write one of them: medspiller case new shows both.',
    'Skriv en af dem: medspiller case new viser begge.',
  ],
  [
    'Nobody is there on the first day, so how many caseworkers there are is not known.',
    'Der er ingen den første dag, så det vides ikke, hvor mange medarbejdere der er.',
  ],
  [
    'Write caseload.after, the cases that are reached with the posts.',
    'Skriv caseload.after, de sager pr. medarbejder, der nås med stillingerne.',
  ],
  [
    'They are on »{}« already, so nobody leaves to it.',
    'De er på »{}« i forvejen, så ingen går dertil.',
  ],
  ['Remove it, or write the benefit they are on.', 'Slet den, eller skriv den ydelse, de er på.'],
  ['The year {#} cannot be meant.', 'Året {#} kan ikke være ment.'],
  ['Days are between 1990 and 2100: 2026-01-01.', 'Dage ligger mellem 1990 og 2100: 2026-01-01.'],
  [
    'It starts on {#}, and refusion’s ladder began on {#}.',
    'Den starter {#}, og refusionstrappen begyndte {#}.',
  ],
  [
    'Let the model start then or later, or write what is told of earlier years as accounts.',
    'Lad modellen starte da eller senere, eller skriv det, der er oplyst om tidligere år, som regnskab (accounts).',
  ],
  ['It ends on {#}, and begins on {#}.', 'Det slutter {#} og begynder {#}.'],
  [
    'Let it end later, or leave until out: then it goes on.',
    'Lad det slutte senere, eller slet until: så fortsætter det.',
  ],
  [
    'It begins on {#}, after the last year that is counted ({#}).',
    'Det begynder {#}, efter det sidste år, der regnes med ({#}).',
  ],
  [
    'It counts for nothing. Is the day right, and are there enough years?',
    'Det tæller ikke med. Er dagen rigtig, og er der år nok?',
  ],
  [
    'It ends on {#}, before the case starts ({#}).',
    'Det slutter {#}, før business casen begynder ({#}).',
  ],
  [
    'It is counted for nothing, or at once. Are the days right?',
    'Det tæller ikke med eller på én gang. Er dagene rigtige?',
  ],
  ['It is decided on {#}, not after {#}.', 'Der besluttes {#}, ikke efter {#}.'],
  [
    'A stop rule is written before the day on which it is used.',
    'En stopregel er skrevet før den dag, den bruges.',
  ],
  [
    'The rule is written on {#}, after the start ({#}).',
    'Reglen er skrevet {#}, efter start ({#}).',
  ],
  [
    'A rule that is written afterwards proves little. Is the day right?',
    'En regel, der er skrevet bagefter, beviser ikke meget. Er dagen rigtig?',
  ],
  ['Two groups are called »{}«.', 'To grupper hedder »{}«.'],
  [
    'Give each its own name; what is saved is told by it.',
    'Giv hver sit navn; det sparede vises ved det.',
  ],
  [
    'There are more cases after ({#}) than before.',
    'Der er flere sager pr. medarbejder efter ({,}) end før.',
  ],
  ['Are the two exchanged?', 'Er de to byttet om?'],
  [
    'A model counts week by week, and {#} years are too many weeks.',
    'En model regner uge for uge, og {#} år er for mange uger.',
  ],
  [
    'The shares are {#} a week together, and cannot be more than 1, which is all of them.',
    'Andelene er tilsammen {,} om ugen og kan ikke være mere end 1, som er alle.',
  ],
  [
    'They are shares of the same people: of a hundred hardly one leaves in a week.',
    'Det er andele af de samme personer: Af hundrede går knap én på en uge.',
  ],
  [
    'Nothing is paid for, neither posts nor anything else.',
    'Der betales ikke for noget, hverken stillinger eller andet.',
  ],
  [
    'Write what it costs, or the answer is always that it pays.',
    'Skriv, hvad det koster; ellers er svaret altid, at det betaler sig.',
  ],
  [
    '{#} come in a week, and {#} are there: they change very fast.',
    'Der kommer {,} på en uge, og der er {,}: De skifter meget hurtigt.',
  ],
  [
    'Is it the inflow of a month or a year? Of a year it is {#} a week.',
    'Er det dem, der kommer på en måned eller et år? Er det på et år, er det {,} om ugen.',
  ],
  [
    'Nobody goes to »{}«: it is not among the exits.',
    'Ingen går til »{}«: Det er ikke blandt exits.',
  ],
  [
    'Write it under exits, too, or remove it. There is {}.',
    'Skriv det også under exits, eller fjern det. Der er {}.',
  ],
  ['»{}« follows itself.', '»{}« følger sig selv.'],
  ['Write its own number.', 'Skriv dens eget tal.'],
  ['»{}« has no elasticity to follow.', '»{}« har ingen elasticitet at følge.'],
  ['Write one for it, or follow another: {}.', 'Skriv en for den, eller følg en anden: {}.'],
  ['»{}« follows another outcome itself.', '»{}« følger selv et andet udfald.'],
  ['Follow one that has a number of its own.', 'Følg et, der har sit eget tal.'],
  ['There are two lines for {#}.', 'Der er to linjer for {#}.'],
  ['Add them up to one: the sum counts both.', 'Læg dem sammen til én: Summen tæller begge med.'],
  ['Write what was spent as a number above 0.', 'Skriv det brugte som et tal over 0.'],
  ['{#} kroner in a year is very little.', '{,} kroner på et år er meget lidt.'],
  [
    'Write whole kroner: 33500000, not 33.5 and not 33500.',
    'Skriv hele kroner: 33500000, ikke 33.5 og ikke 33500.',
  ],
]

const SPREAD: readonly Pair[] = [
  [
    'The spread reaches {#}, below {#}, and its draws could not be counted with.',
    'Spredningen når ned til {#}, under {#}, og de forløb kan der ikke regnes med.',
  ],
  [
    'The spread reaches {#}, above {#}, and its draws could not be counted with.',
    'Spredningen når op til {#}, over {#}, og de forløb kan der ikke regnes med.',
  ],
  [
    'Take one that ends there (beta for a share, gamma or pert for an amount), or a smaller sd.',
    'Tag en, der slutter der (beta for en andel, gamma eller pert for et beløb), eller en mindre sd.',
  ],
  ['p90 is {#}, not above the median {#}.', 'p90 er {#}, ikke over median, {#}.'],
  [
    'Half of the draws are below the median, nine of ten below p90. Write a larger p90.',
    'Halvdelen af forløbene ligger under median, ni af ti under p90. Skriv en større p90.',
  ],
  ['low is {#}, above high, {#}.', 'low er {#}, over high, {#}.'],
  [
    'Write the lowest, the likeliest and the highest in that order.',
    'Skriv det laveste, det mest sandsynlige og det højeste i den rækkefølge.',
  ],
  [
    'low and high are both {#}, so there is no spread.',
    'low og high er begge {#}, så der er ingen spredning.',
  ],
  ['Write value alone where a number is certain.', 'Skriv kun value, hvor et tal ligger fast.'],
  ['mode is {#}, outside {#} to {#}.', 'mode er {#}, uden for {#} til {#}.'],
  [
    'The value {#} is outside its own spread, {#} to {#}.',
    'Værdien {#} ligger uden for sin egen spredning, {#} til {#}.',
  ],
  [
    'Mend the one or the other, or leave value out: then the middle of the spread is meant.',
    'Ret det ene eller det andet, eller slet value: så menes midten af spredningen.',
  ],
  [
    'The value {#} is more than two standard deviations from its own mean, {#}.',
    'Værdien {#} ligger mere end to standardafvigelser fra sit eget gennemsnit, {#}.',
  ],
  [
    'Is it meant? The central case and the draws then tell of different things.',
    'Er det meningen? Så fortæller midten og forløbene om hver sit.',
  ],
]

const RANGES: readonly Pair[] = [
  [
    'There is no model, so there is nothing to share among purses.',
    'Der er ingen model, så der er intet at dele mellem kasserne.',
  ],
  ['Write a model, or leave purses out.', 'Skriv en model, eller slet purses.'],
  [
    'It is the share of the saved benefits that the budget guarantee covers, such as 1 for kontanthjælp.',
    'Det er den andel af de sparede ydelser, som budgetgarantien dækker, fx 1 for kontanthjælp.',
  ],
  [
    'It is the municipality’s share of the country’s population, such as 0.01 for one of a hundred.',
    'Det er kommunens andel af landets indbyggere, fx 0.01 for én af hundrede.',
  ],
  [
    'It is 0 when the others do nothing and 1 when all save as much per inhabitant.',
    'Det er 0, når de andre intet gør, og 1, når alle sparer lige så meget pr. indbygger.',
  ],
  [
    'It is the share of more tax that equalisation takes, such as 0.75.',
    'Det er den andel af mere skat, som udligningen tager, fx 0.75.',
  ],
  [
    'It is kroner a year, such as {#}: what somebody in work pays beyond the tax of the benefit.',
    'Det er kroner om året, fx {#}: det, som en i arbejde betaler ud over skatten af ydelsen.',
  ],
  [
    'It is what the state goes on paying, in kroner a week, such as 900.',
    'Det er, hvad staten bliver ved med at betale, i kroner om ugen, fx 900.',
  ],
  [
    'It is how many people there are on the first day, such as 323.',
    'Det er, hvor mange der er den første dag, fx 323.',
  ],
  [
    'It is how many people come in a week, such as 2.2.',
    'Det er, hvor mange der kommer på en uge, fx 2.2.',
  ],
  [
    'It is whole kroner a month before tax, such as 11944; not øre, not thousands, not a year.',
    'Det er hele kroner om måneden før skat, fx 11944; ikke øre, ikke tusinder, ikke om året.',
  ],
  [
    'It is kroner a week, such as 250; not a month, not a year.',
    'Det er kroner om ugen, fx 250; ikke om måneden, ikke om året.',
  ],
  [
    'It is the share that goes there in a week, such as 0.006; of a hundred people not quite one.',
    'Det er den andel, der går dertil på en uge, fx 0.006; af hundrede personer knap én.',
  ],
  [
    'It is the share that comes back from there in a week, such as 0.004.',
    'Det er den andel, der kommer tilbage derfra på en uge, fx 0.004.',
  ],
  [
    'It is what the municipality goes on paying, in kroner a week, such as 1500.',
    'Det er, hvad kommunen bliver ved med at betale, i kroner om ugen, fx 1500.',
  ],
  [
    'At 1 half the cases give twice the exits, at 0 nothing happens; published studies lie between 0 and 0.7.',
    'Ved 1 giver halvt så mange sager dobbelt så mange afgange, ved 0 sker der intet; offentliggjorte studier ligger mellem 0 og 0.7.',
  ],
  [
    'It is how fast the effect wears off, a share a year, such as 0.25.',
    'Det er, hvor hurtigt virkningen aftager, en andel om året, fx 0.25.',
  ],
  [
    'It is the share of the extra jobs that somebody else would have had, such as 0.15.',
    'Det er den andel af de ekstra job, som andre ellers havde fået, fx 0.15.',
  ],
  ['It is cases for one caseworker, such as {#}.', 'Det er sager pr. medarbejder, fx {#}.'],
  [
    'It is minutes for one conversation with all that belongs to it, such as 85; not hours.',
    'Det er minutter for én samtale med alt, hvad der hører til, fx 85; ikke timer.',
  ],
  [
    'It is hours a year for one case besides conversations, such as 6; not a week, not minutes.',
    'Det er timer om året for én sag ud over samtaler, fx 6; ikke om ugen, ikke minutter.',
  ],
  [
    'It is the hours a year in which somebody in a full-time post is at work, such as 1500; not a week.',
    'Det er de timer om året, en på fuld tid er på arbejde, fx 1500; ikke om ugen.',
  ],
  [
    'It is the share of the hours that goes to no citizen, such as 0.3.',
    'Det er den andel af timerne, der ikke går til nogen borger, fx 0.3.',
  ],
  [
    'It is whole kroner a year for one full-time post, such as 650000; not a month, not thousands, not øre.',
    'Det er hele kroner om året for én fuldtidsstilling, fx 650000; ikke om måneden, ikke tusinder, ikke øre.',
  ],
  ['It is a share of the pay, such as 0.2.', 'Det er en andel af lønnen, fx 0.2.'],
  [
    'It is how many full-time posts there are, such as 2.5; not hours.',
    'Det er, hvor mange fuldtidsstillinger der er, fx 2.5; ikke timer.',
  ],
  [
    'It is the share that leaves in a year, such as 0.12.',
    'Det er den andel, der stopper på et år, fx 0.12.',
  ],
  [
    'It is whole kroner, such as 250000; not thousands, not millions.',
    'Det er hele kroner, fx 250000; ikke tusinder, ikke millioner.',
  ],
]

export const SENSE: readonly Pair[] = [...SENSES, ...SPREAD, ...RANGES]

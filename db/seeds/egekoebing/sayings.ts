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

import type { Telling } from './telling.ts'

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
/** Those for whom something waits on Maja Lund's day: the right side of it. */
export const WAITING: readonly Telling[] = [JONAS, ANTON, FATIMA, LEA, OMAR]

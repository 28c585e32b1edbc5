import { catalogue } from '#core/language.ts'

export const texts = catalogue({
  da: {
    title: (posts: string) => `Hvad hvis vi ansætter ${posts} mere?`,
    titleNone: 'Hvad hvis vi ingen ansætter?',
    lead: (who: string, years: string) =>
      `${who} · ${years} · kommunens egen kasse, løbende kroner`,
    house: 'Hele huset',
    from: 'Begynd med tallene fra',
    guessed: (what: string) =>
      `Vi kender ikke ${what} for det valgte. Der står vores gæt: ret det.`,
    guesses: {
      ...{ caseworkers: 'stillingerne', weeksSoFar: 'ugerne på ydelse' },
      ...{ inflow: 'tilgangen', exits: 'afgangen efter udfald' },
    },
    wrong: (fields: string) =>
      `Adressen havde tal, der ikke giver mening: ${fields}. Vi har sat dem tilbage.`,
    tooMany:
      'Der går flere borgere ud på et år, end der er og kommer. Ret afgangen, borgerne eller tilgangen.',
    years: { one: 'år', other: 'år' },
    answer: {
      pays: (kroner: string) => `Det tjener sig hjem: ${kroner} i midten af feltet.`,
      not: (kroner: string) => `Det tjener sig ikke hjem: ${kroner} i midten af feltet.`,
      open: (kroner: string) => `Det kan ikke afgøres endnu: ${kroner} i midten af feltet.`,
      nothing: () => 'Intet bliver gjort, så intet bliver tjent eller tabt.',
    },
    of100: (share: string) =>
      `I ${share} af 100 gennemregninger bliver der sparet mere, end der bruges.`,
    breakEven: {
      at: (effect: string) => `Det går lige op ved effekten ${effect}.`,
      any: 'Det koster ikke mere, end det sparer, selv uden effekt på afgangen.',
      none: 'Ingen effekt, som nogen har set, kan betale det.',
    },
    results: 'Det ændrer sig',
    five: {
      caseload: 'Sager pr. medarbejder',
      weeks: 'Uger mellem samtaler',
      within7: 'Møder inden 7 dage',
      exits: 'Til job eller uddannelse',
      money: (years: string) => `Kassen efter ${years}`,
    },
    live: {
      ...{ money: 'mio. kr.', caseload: 'sager', weeks: 'uger', within7: '7 dage', exits: 'i job' },
    },
    to: (from: string, to: string) => `${from} → ${to}`,
    more: (people: string) => `${people} om året`,
    monthsOn: (three: string) => `${three} efter 3 måneder`,
    band: (low: string, high: string) => `8 af 10: ${low} til ${high}`,
    month9: 'i dag → efter 9 måneder',
    heard: 'i dag → efter 9 måneder, når en borger beder om en samtale',
    never: 'ingen tid',
    payback: (month: string) => `tilbage i måned ${month}`,
    paybackOnce: (month: string) => `tilbage i måned ${month}, men ikke hele vejen`,
    paybackNever: 'kommer ikke tilbage',
    worst: (kroner: string, month: string) =>
      `Værste gennemregning: ${kroner} ude i måned ${month}.`,
    levers: 'Skru på',
    fields: {
      ...{ posts: 'Nye stillinger', fromMonth: 'Begynder om (måneder)' },
      ...{ paperwork: 'Mindre papirarbejde (%)', citizens: 'Borgere i dag' },
      ...{ caseworkers: 'Fuldtidsstillinger i dag', inflow: 'Nye borgere om ugen' },
      ...{ weeksSoFar: 'Uger på ydelse indtil nu, i midten', benefit: 'Ydelse om måneden (kr.)' },
      ...{ job: 'Til job sidste år', uddannelse: 'Til uddannelse sidste år' },
      ...{ fleksjob: 'Til fleksjob sidste år', foertidspension: 'Til førtidspension sidste år' },
      ...{ andet: 'Andet sidste år', pay: 'Løn for en stilling om året (kr.)' },
      ...{ overhead: 'Lokaler og udstyr oven i (%)', hours: 'Timer om året i en stilling' },
      ...{ elasticity: 'Effekt på afgang', unsure: 'Effektens usikkerhed' },
      grade: 'Hvor godt I kender jeres effekt (A er 1, D er 4)',
      ...{ silent: 'Måneder før den ses', whole: 'Måneder til den er hel' },
      ...{ wearsOff: 'Aftager om året (%)', displacement: 'Fortrængning (%)' },
      ...{ leaves: 'Nye, der rejser om året (%)', years: 'Antal år' },
    },
    sources: {
      house: 'Talt i kommunens egne sager i dag eller det sidste år.',
      reference: 'Vores antagelse. Sæt jeres eget tal.',
      benefit: 'Kontanthjælp til en voksen uden børn, 2023 (bm.dk).',
      elasticity:
        'Seks studier lagt sammen: 0,20, og forskellen mellem dem. Ingen er udeladt for sit svar.',
      displacement:
        'Gautier m.fl. 2018 og Cheung m.fl. 2025: en del af jobbene ville en anden have fået.',
      hours:
        '1.924 betalte timer minus ferie, helligdage, sygdom og kurser; 1.500 er vores antagelse.',
      levers: 'Jeres valg.',
    },
    ofRate: (title: string, year: string, grade: string) => `${title}, ${year}. ${grade}`,
    ofBelief: (group: string, grade: string) => `Troen på effekten: ${group}. ${grade}`,
    ofOwn: (grade: string) => `Jeres eget skøn, regnet bredere efter sin grad. ${grade}`,
    ownGrade: 'Hvor ved I jeres effekt fra?',
    ownGradeHelp: (sd: string) =>
      `Jo mindre I ved, jo bredere regner vi: plus eller minus ${sd} omkring jeres tal.`,
    grades: {
      ...{ A: 'A: lodtrækning hos os selv', B: 'B: sammenlignet med andre' },
      ...{ C: 'C: skønnet af folk, der kender det', D: 'D: gættet' },
    },
    sheet: {
      ...{ file: 'hvad-hvis', results: 'Det ændrer sig', years: 'År for år', about: 'Om tallene' },
      ...{ what: 'Hvad', words: 'Ord', today: 'I dag', net: 'Kassen, kr.', link: 'Adresse' },
      ...{ on: 'Regnet', three: 'Efter 3 måneder, midten', month: 'Måned fra i dag' },
      nine: (what: string) => `${what}, efter 9 måneder`,
      ...{ pays: 'Plus i, andel af gennemregningerne', payback: 'Tjent hjem, måned' },
      ...{ worst: 'Værste gennemregning, kr. ude', worstMonth: 'Værste gennemregning, måned' },
      ...{
        even: 'Går lige op ved effekten',
        studies: 'Studier',
        study: 'Studie',
        effect: 'Effekt',
      },
      ...{ group: 'Gruppe', found: 'Hvad det fandt' },
      pictures: { money: 'kassen', compare: 'side-om-side', must: 'hvad-skal-vaere-sandt' },
      how: {
        money:
          'Sparet minus løn, lagt sammen måned for måned. Halvdelen af gennemregningerne ligger under midten, otte af ti i båndet.',
        compare:
          'Kassen efter alle årene for hvert valg, med de samme forudsætninger. Mærket er midten, bjælken otte af ti gennemregninger.',
        must: 'Over stregen: hvad studier har set. Under stregen: jeres tro. Rødt: hvor det går lige op.',
      },
      source: (who: string, day: string) =>
        `Medspiller, Hvad hvis: ${who}, ${day}. Forudsætningerne står i regnearket.`,
    },
    belief: 'Tro på effekten',
    beliefOwn: 'jeres eget tal',
    grade: (grade: string) => `grad ${grade}`,
    gradeSaid: (grade: string) => `Grad ${grade}.`,
    gradeHelp: 'A: lodtrækning eller talt her. B: sammenlignet. C: skønnet. D: gættet.',
    assumptions: 'Forudsætninger',
    assumption: { what: 'Hvad', number: 'Tal', source: 'Kilde', grade: 'Grad' },
    compare: {
      title: 'Side om side',
      what: 'Nye stillinger',
      ...{ chart: 'Kassen ved hvert valg', unit: 'mio. kr., midten og 8 af 10' },
      label: {
        ...{ nothing: 'Ingenting', one: 'Ansæt 1', three: 'Ansæt 3', five: 'Ansæt 5' },
        paper: '20 % mindre papir',
      },
      ...{ nothing: 'ingen', one: '1', three: '3', five: '5', paper: '20 % mindre papir' },
      caseload: 'Sager, måned 9',
      weeks: 'Uger mellem samtaler',
      within7: 'Inden 7 dage',
      job: 'Job og uddannelse om året',
      net: 'Kassen, mio. kr.',
      pays: 'Plus i',
    },
    exits: {
      title: 'Afgang om året efter udfald',
      what: 'Udfald',
      without: 'Uden',
      with: 'Med',
      band: '8 af 10',
      ways: {
        job: 'Job',
        uddannelse: 'Uddannelse',
        fleksjob: 'Fleksjob',
        foertidspension: 'Førtidspension',
        andet: 'Anden ydelse, flyttet, ukendt',
      },
      note: 'Fleksjob og førtidspension er ikke besparelser: kommunen betaler videre. Den sidste linje er alle andre udfald: dem, der gik til en anden ydelse, dem, der flyttede, og dem, vi ikke ved hvor gik hen. Et udfald, som kun få gik til, er også talt med dér, så ingen kan kendes, og står selv som 0.',
    },
    must: {
      title: 'Hvad skal være sandt?',
      lead: 'Effekten er, hvor meget afgangen til job stiger, når sagerne pr. medarbejder falder. 0 er ingen effekt; 1 er, at halvt så mange sager giver dobbelt så mange i job.',
      here: 'går lige op',
      believed: 'jeres tro',
      scale: 'Effekt på afgang: studierne og jeres valg',
    },
    money: {
      title: 'Kassen over tid',
      unit: 'mio. kr., midten og 8 af 10',
      year: 'År fra i dag',
      cost: 'Udgift',
      saved: 'Sparet',
      net: 'Netto',
      band: '8 af 10',
      ...{ high: 'højt', low: 'lavt', mid: 'midten' },
      ...{ data: 'Tal pr. år bag kurven', inAll: 'I alt, midten (8 af 10)' },
    },
    notSaid: {
      title: 'Hvad dette ikke siger',
      lines: [
        'Om en bestemt borger kommer i job. Modellen regner på grupper og ved intet om nogen.',
        'Hvad en hverdag at stå op til betyder for den, der får den. Det er ikke kroner.',
        'At tilgangen bliver ved. Båndet rummer tilfælde, effekt, løn og fortrængning, ikke et nyt konjunkturfald.',
        'At pengene bliver sparet. Det bliver de først, når de tages ud af et budget.',
      ],
    },
    draws: (draws: string) =>
      `${draws} gennemregninger. Samme tal giver samme svar på alle maskiner.`,
    link: 'Kopiér link',
    copied: 'Linket er kopieret',
    how5: {
      caseload:
        'Borgere delt med fuldtidsstillinger i fuld fart. Nye begynder med 40 % og er oppe efter seks måneder. Afgang gør sagstallet lavere endnu.',
      weeks:
        'Tiden, der er tilbage efter møder og faste opgaver i hver sag, delt med 88 minutter pr. samtale: 45 samtale, 15 forberedelse, 25 dokumentation, og udeblivelser.',
      within7:
        'En kø pr. medarbejder: hver borger har brug for en samtale fire uger efter den sidste. Andelen, der begynder inden syv dage.',
      exits:
        'Sidste års afgang, ganget med (sager før / sager nu) i effektens potens. Gennemsnit af alle årene. Båndet rummer et års tilfældighed.',
      money:
        'Kommunens andel af ydelsen efter refusionstrappen, minus fortrængning, minus løn. Den, der var et år i job, begynder forfra på trappen. Fleksjob og førtidspension koster videre.',
    },
    howSource: 'Forudsætningerne står nederst med kilde og grad.',
  },
  en: {
    title: (posts: string) => `What if we hire ${posts} more?`,
    titleNone: 'What if we hire nobody?',
    lead: (who: string, years: string) =>
      `${who} · ${years} · the municipality’s own budget, kroner as they fall due`,
    house: 'The whole house',
    from: 'Begin with the numbers of',
    guessed: (what: string) =>
      `We do not know ${what} for this choice. Our guess stands there: correct it.`,
    guesses: {
      ...{ caseworkers: 'the posts', weeksSoFar: 'the weeks on benefit' },
      ...{ inflow: 'the inflow', exits: 'exits by outcome' },
    },
    wrong: (fields: string) =>
      `The address had numbers that make no sense: ${fields}. We have set them back.`,
    tooMany:
      'More citizens leave in a year than there are and come. Correct the exits, the citizens or the inflow.',
    years: { one: 'year', other: 'years' },
    answer: {
      pays: (kroner: string) => `It pays for itself: ${kroner} in the middle of the field.`,
      not: (kroner: string) => `It does not pay for itself: ${kroner} in the middle of the field.`,
      open: (kroner: string) => `It cannot be decided yet: ${kroner} in the middle of the field.`,
      nothing: () => 'Nothing is done, so nothing is gained or lost.',
    },
    of100: (share: string) => `In ${share} of 100 draws more is saved than spent.`,
    breakEven: {
      at: (effect: string) => `It comes out even at the effect ${effect}.`,
      any: 'It costs no more than it saves, even without an effect on exits.',
      none: 'No effect that anybody has seen can pay for it.',
    },
    results: 'What changes',
    five: {
      caseload: 'Cases per caseworker',
      weeks: 'Weeks between conversations',
      within7: 'Met within 7 days',
      exits: 'To job or education',
      money: (years: string) => `The budget after ${years}`,
    },
    live: {
      ...{ money: 'm kr.', caseload: 'cases', weeks: 'weeks', within7: '7 days', exits: 'in jobs' },
    },
    to: (from: string, to: string) => `${from} → ${to}`,
    more: (people: string) => `${people} a year`,
    monthsOn: (three: string) => `${three} after 3 months`,
    band: (low: string, high: string) => `8 of 10: ${low} to ${high}`,
    month9: 'today → after 9 months',
    heard: 'today → after 9 months, when a citizen asks for a conversation',
    never: 'no time',
    payback: (month: string) => `back in month ${month}`,
    paybackOnce: (month: string) => `back in month ${month}, but not all the way`,
    paybackNever: 'does not come back',
    worst: (kroner: string, month: string) =>
      `Worst draw: ${kroner} outstanding in month ${month}.`,
    levers: 'Pull',
    fields: {
      ...{ posts: 'New posts', fromMonth: 'Begins in (months)' },
      ...{ paperwork: 'Less paperwork (%)', citizens: 'Citizens today' },
      ...{ caseworkers: 'Full-time posts today', inflow: 'New citizens a week' },
      weeksSoFar: 'Weeks on benefit so far, in the middle',
      ...{ benefit: 'Benefit a month (kr.)', job: 'To a job last year' },
      ...{ uddannelse: 'To education last year', fleksjob: 'To fleksjob last year' },
      ...{ foertidspension: 'To early pension last year', andet: 'Other last year' },
      ...{ pay: 'Pay of a post a year (kr.)', overhead: 'Premises and equipment on top (%)' },
      ...{ hours: 'Hours a year in a post', elasticity: 'Effect on exits' },
      unsure: 'How unsure the effect is',
      grade: 'How well you know your own effect (A is 1, D is 4)',
      ...{ silent: 'Months before it is seen', whole: 'Months until it is whole' },
      ...{ wearsOff: 'Wears off a year (%)', displacement: 'Displacement (%)' },
      ...{ leaves: 'New ones who leave a year (%)', years: 'Number of years' },
    },
    sources: {
      house: 'Counted in the municipality’s own cases today or of the last year.',
      reference: 'Our assumption. Set your own number.',
      benefit: 'Kontanthjælp for an adult without children, 2023 (bm.dk).',
      elasticity: 'Six studies pooled: 0.20, and how they differ. None is left out for its answer.',
      displacement:
        'Gautier et al. 2018 and Cheung et al. 2025: somebody else would have had some of the jobs.',
      hours: '1,924 paid hours less holidays, sickness and courses; 1,500 is our assumption.',
      levers: 'Your choice.',
    },
    ofRate: (title: string, year: string, grade: string) => `${title}, ${year}. ${grade}`,
    ofBelief: (group: string, grade: string) => `The belief in the effect: ${group}. ${grade}`,
    ofOwn: (grade: string) => `Your own estimate, taken wider by its grade. ${grade}`,
    ownGrade: 'How do you know your effect?',
    ownGradeHelp: (sd: string) =>
      `The less you know, the wider we take it: plus or minus ${sd} around your number.`,
    grades: {
      ...{ A: 'A: randomised here', B: 'B: compared with others' },
      ...{ C: 'C: judged by people who know', D: 'D: guessed' },
    },
    sheet: {
      ...{ file: 'what-if', results: 'What changes', years: 'Year by year', about: 'About' },
      ...{ what: 'What', words: 'Words', today: 'Today', net: 'The budget, kr.' },
      ...{ link: 'Address', on: 'Computed', three: 'After 3 months, middle' },
      ...{ month: 'Month from today', nine: (what: string) => `${what}, after 9 months` },
      ...{ pays: 'Plus in, share of the draws', payback: 'Paid back, month' },
      ...{ worst: 'Worst draw, kr. outstanding', worstMonth: 'Worst draw, month' },
      ...{ even: 'Comes out even at the effect', studies: 'Studies', study: 'Study' },
      ...{ effect: 'Effect', group: 'Group', found: 'What it found' },
      pictures: { money: 'budget', compare: 'side-by-side', must: 'what-must-be-true' },
      how: {
        money:
          'Saved less pay, added up month by month. Half of the draws are below the middle, eight of ten in the band.',
        compare:
          'The budget after all the years for each choice, with the same assumptions. The mark is the middle, the bar eight of ten draws.',
        must: 'Above the line: what studies have seen. Below it: your belief. Red: where it comes out even.',
      },
      source: (who: string, day: string) =>
        `Medspiller, What if: ${who}, ${day}. The assumptions are in the spreadsheet.`,
    },
    belief: 'Belief in the effect',
    beliefOwn: 'your own number',
    grade: (grade: string) => `grade ${grade}`,
    gradeSaid: (grade: string) => `Grade ${grade}.`,
    gradeHelp: 'A: randomised or counted here. B: compared. C: judged. D: guessed.',
    assumptions: 'Assumptions',
    assumption: { what: 'What', number: 'Number', source: 'Source', grade: 'Grade' },
    compare: {
      title: 'Side by side',
      what: 'New posts',
      ...{ chart: 'The budget with each choice', unit: 'm kr., the middle and 8 of 10' },
      label: {
        ...{ nothing: 'Nothing', one: 'Hire 1', three: 'Hire 3', five: 'Hire 5' },
        paper: '20 % less paperwork',
      },
      ...{ nothing: 'none', one: '1', three: '3', five: '5', paper: '20 % less paper' },
      caseload: 'Cases, month 9',
      weeks: 'Weeks between conversations',
      within7: 'Within 7 days',
      job: 'Job and education a year',
      net: 'The budget, m kr.',
      pays: 'Plus in',
    },
    exits: {
      title: 'Exits a year by outcome',
      what: 'Outcome',
      without: 'Without',
      with: 'With',
      band: '8 of 10',
      ways: {
        job: 'Job',
        uddannelse: 'Education',
        fleksjob: 'Fleksjob',
        foertidspension: 'Early pension',
        andet: 'Other benefit, moved, unknown',
      },
      note: 'Fleksjob and early pension are no savings: the municipality goes on paying. The last line is every other destination: those who went to another benefit, those who moved, and those of whom it is not known where they went. A destination that only a few went to is counted there as well, so that nobody can be recognised, and is itself 0.',
    },
    must: {
      title: 'What must be true?',
      lead: 'The effect is how much exits to a job rise when cases per caseworker fall. 0 is no effect; 1 is that half as many cases give twice as many jobs.',
      here: 'comes out even',
      believed: 'your belief',
      scale: 'Effect on exits: the studies and your choice',
    },
    money: {
      title: 'The budget over time',
      unit: 'm kr., the middle and 8 of 10',
      year: 'Year from today',
      cost: 'Cost',
      saved: 'Saved',
      net: 'Net',
      band: '8 of 10',
      ...{ high: 'high', low: 'low', mid: 'middle' },
      ...{ data: 'Numbers by year behind the curve', inAll: 'In all, middle (8 of 10)' },
    },
    notSaid: {
      title: 'What this does not say',
      lines: [
        'Whether a certain citizen gets a job. The model counts groups and knows nothing of anybody.',
        'What a day to get up for means to whoever gets it. That is not kroner.',
        'That inflow goes on as it is. The band holds chance, effect, pay and displacement, not a new downturn.',
        'That the money is saved. It is only when it is taken out of a budget.',
      ],
    },
    draws: (draws: string) =>
      `${draws} draws. The same numbers give the same answer on every machine.`,
    link: 'Copy link',
    copied: 'The link is copied',
    how5: {
      caseload:
        'Citizens divided by full-time posts at full speed. New ones begin at 40 % and are up to speed after six months. Exits lower the caseload further.',
      weeks:
        'The time left after meetings and fixed tasks in each case, divided by 88 minutes a conversation: 45 talk, 15 preparation, 25 documentation, and no-shows.',
      within7:
        'A queue for each caseworker: every citizen needs a conversation four weeks after the last. The share that begins within seven days.',
      exits:
        'Last year’s exits, times (cases before / cases now) to the power of the effect. The mean of all years. The band holds the chance of one year.',
      money:
        'The municipality’s share of the benefit by the refusion ladder, less displacement, less pay. Whoever was a year in a job begins the ladder again. Fleksjob and early pension go on costing.',
    },
    howSource: 'The assumptions stand below with source and grade.',
  },
})

import { catalogue } from '#core/language.ts'
import type { BudgetPost, CaseRefusal, PlanLine } from './rules.ts'

const postsDa: Record<BudgetPost, string> = {
  ...{ salaries: 'Løn', training: 'Uddannelse', mentors: 'Mentorer', it: 'It' },
  ...{ premises: 'Lokaler', other: 'Andet', dagpenge: 'Dagpenge', kontanthjaelp: 'Kontanthjælp' },
  uddannelseshjaelp: 'Uddannelseshjælp',
  sygedagpenge: 'Sygedagpenge',
  jobafklaringsforloeb: 'Jobafklaring',
  ressourceforloeb: 'Ressourceforløb',
  ledighedsydelse: 'Ledighedsydelse',
  fleksloentilskud: 'Fleksløntilskud',
  revalidering: 'Revalidering',
  foertidspension: 'Førtidspension',
}
const postsEn: Record<BudgetPost, string> = {
  ...postsDa,
  ...{ salaries: 'Salaries', training: 'Training', mentors: 'Mentors', it: 'IT' },
  ...{ premises: 'Premises', other: 'Other' },
}

const planDa: Record<PlanLine['field'], string> = {
  ...{ caseload: 'sager', weeksBetween: 'uger', exitsPerYear: 'afgang', inflowPerYear: 'tilgang' },
  ...{ kronerPerPerson: 'kroner pr. ny', priceYear: 'prisår', rise: 'prisstigning' },
  ...{ band: 'udfald', stop: 'stoptal' },
}
const planEn: Record<PlanLine['field'], string> = {
  ...{ caseload: 'cases', weeksBetween: 'weeks', exitsPerYear: 'exits', inflowPerYear: 'inflow' },
  ...{ kronerPerPerson: 'kroner for each new', priceYear: 'price year', rise: 'price rise' },
  ...{ band: 'outcomes', stop: 'stop number' },
}

export const texts = catalogue({
  da: {
    posts: postsDa,
    otherSaved: 'Andet sparet',
    plan: planDa,
    sides: { investment: 'Sat i', saving: 'Sparet' },
    file: {
      lead: 'En business case som fil har en model. Den bliver regnet igennem, før noget bliver gemt.',
      ...{ choose: 'Sagsfil: .yaml eller .json', paste: 'Eller sæt teksten ind' },
      ...{ text: 'Filens tekst', look: 'Se, hvad den siger' },
      busy: 'Filen bliver læst og regnet igennem …',
      gone: 'Filen kan ikke læses. Er den blevet flyttet eller ændret? Vælg den igen.',
      result: 'Hvad filen siger',
      line: (line: string) => `Linje ${line}`,
      faults: {
        one: 'fejl. Ret den i filen, og vælg den igen.',
        other: 'fejl. Ret dem i filen, og vælg den igen.',
      },
      warnings: { one: 'ting er usædvanlig', other: 'ting er usædvanlige' },
      nothingYet: (number: string) =>
        `Intet er gemt endnu. Filen bliver version ${number} af business casen, med beløb, forudsætninger, planens tal og otte af ti udfald. Har projektet ingen målgruppe og stopregel, skrives filens.`,
      accountsStay:
        'Filen fortæller også, hvad der er brugt. Det bliver i filen: Projektets regnskab skriver du selv.',
      hash: 'Fingeraftryk',
      keep: (number: string) => `Læg på projektet som version ${number}`,
      kept: (number: string) => `Filen er version ${number} af business casen.`,
      take: 'Hent filen',
      takeHelp:
        'YAML. Lagt ind igen har den samme fingeraftryk; filens bemærkninger (#) er ikke med.',
      isFile: (number: string) =>
        `Version ${number} er en fil med en model. Skrives den næste i hånden, har den ingen model, og hvad sagen siger, er væk fra den. Ret hellere filen.`,
      ...{ toFile: 'Læg en rettet fil på', drop: 'Skriv en version uden model' },
    },
    told: {
      title: 'Hvad sagen siger',
      kinds: {
        ...{ pays: 'betaler sig', does_not_pay: 'betaler sig ikke', open: 'kan ikke afgøres' },
        told: 'fortalt',
      },
      net: 'Tilbage i alt',
      between: (low: string, high: string) => `otte af ti: ${low} til ${high}`,
      ...{ pays: 'Betaler sig', paysHow: 'af forløbene', ratio: 'Sparet pr. krone' },
      ratioHow: (spent: string, saved: string) => `${spent} ud, ${saved} ind, mio. kr.`,
      ...{ back: 'Pengene er tilbage', never: 'aldrig' },
      payback: (year: string, month: string) => `år ${year} (md. ${month})`,
      deepest: (kroner: string, month: string) => `mest i minus: ${kroner} mio. i måned ${month}`,
      ...{ mustBeTrue: 'Hvad der skal være sandt', breakEvenTitle: 'Hvor meget der skal til' },
      breakEven: {
        any: 'Det betaler sig, også uden en virkning på afgangen.',
        none: 'Ingen virkning, som nogen har set, kan betale for det.',
      },
      needs: (effect: string) =>
        `Der skal en elasticitet på ${effect} til. Cirklerne er, hvad der er fundet andre steder.`,
      scale: 'Elasticitet',
      scaleHow:
        'Ved 1 giver halvt så mange sager dobbelt så mange afgange, ved 0 ingenting. Feltet er otte af ti forløb.',
      ...{ needed: 'skal til:', believed: 'ventet:', studies: 'Studierne' },
      grade: (grade: string) => `grad ${grade}`,
      fan: {
        ...{ title: 'Den løbende sum', unit: 'mio. kr.', high: 'P90', mid: 'midten', low: 'P10' },
        year: 'år fra start',
        how: 'Sparet minus brugt, lagt sammen fra start, ikke diskonteret. Otte af ti forløb ligger i feltet.',
      },
      ...{ numbers: 'Vis tallene', years: 'År for år, post for post', yearsShow: 'Vis årene' },
      tornado: {
        ...{ title: 'Hvad der flytter mest', unit: 'mio. kr. tilbage', what: 'Forudsætning' },
        ...{ low: 'Lav', high: 'Høj', atLow: 'Tilbage ved lav', atHigh: 'Tilbage ved høj' },
        how: 'Hver forudsætning for sig, lav og høj (P10 og P90), alt andet midt i feltet.',
      },
      purses: {
        ...{ title: 'Hvem der får pengene', municipalityGross: 'Kommunens egne bøger' },
        ...{ municipalityAfter: 'Kommunen efter skat, garanti og udligning', state: 'Staten' },
        others: 'De andre kommuner',
      },
      ...{ agreed: 'Hvad filen aftaler', target: 'Målgruppe:', stop: 'Stopregel:' },
      decideOn: (day: string) => `Besluttes ${day}.`,
      doesNotSay: 'Hvad dette ikke siger',
      source: (runs: string, seed: string) =>
        `Business casens fil, ${runs} forløb, startværdi ${seed}`,
      keptBy: (version: string) => `Regnet, da filen blev lagt på, med Medspiller ${version}.`,
      ...{ ranNow: 'Regnet nu.', nothing: 'Filen kan ikke regnes igennem med dette program.' },
      stems: {
        ...{ case: 'business-case', scale: 'elasticitet', fan: 'loebende-sum' },
        tornado: 'flytter-mest',
      },
    },
    money: {
      ...{ remove: 'Fjern linjen', removed: 'Linjen er fjernet.', fromFile: 'fra en fil' },
      ...{ fromFileAct: 'Læg en sag fra fil', title: 'Business case og regnskab' },
      ...{ chart: 'Samlet netto år for år', unit: 'mio. kr.', expected: 'ventet' },
      ...{ realised: 'opgjort', band: 'ventet, otte af ti', notYet: 'ikke opgjort endnu' },
      definition:
        'Netto er sparet minus sat i, lagt sammen fra start, i løbende priser og uden rente. Sparet er kommunens egen udgift til ydelser, der ikke blev betalt. Feltet er det, otte af ti udfald blev ventet at ligge mellem.',
      ...{ accountsSource: 'Business casen og kommunens regnskab', year: 'År', post: 'Budgetpost' },
      ...{ table: 'Post for post', expectedOf: 'Ventet, mio.', realisedOf: 'Opgjort, mio.' },
      ...{ missing: 'ikke opgjort', change: 'Ret', netRow: 'Netto' },
      none: 'Der er ingen business case endnu.',
      noneBody: 'Skriv, hvad projektet ventes at koste og spare, år for år.',
      payback: (year: string) => `Ventes tjent hjem i ${year}.`,
      never: 'Ventes ikke tjent hjem i de år, business casen dækker.',
      version: (number: string) => `Version ${number}`,
      madeBy: (name: string, day: string) => `af ${name}, ${day}`,
      locked: (day: string) => `låst ${day}`,
      ...{ unlocked: 'ikke låst', hash: 'Fingeraftryk' },
      hashHelp:
        'SHA-256 af dokumentet. Samme dokument giver samme fingeraftryk; ét ændret tegn giver et andet.',
      ...{ hashHolds: 'passer til dokumentet', hashBroken: 'passer ikke til dokumentet' },
      ...{ versions: 'Alle versioner', write: 'Ny version', writeFirst: 'Skriv business casen' },
      ...{ account: 'Skriv regnskab', assumed: 'fordelt af os' },
      assumedNote: 'Summen er kommunens. Fordelingen på år er vores antagelse.',
      assumptions: 'Forudsætninger',
      assumptionsShow: 'Vis forudsætningerne',
      ...{ noAssumptions: 'Dokumentet nævner ingen forudsætninger.', assumption: 'Forudsætning' },
      ...{ value: 'Værdi', grade: 'Grad' },
      gradeHelp: 'A er målt hos os, B er målt hos andre, C er et kvalificeret skøn, D er et gæt.',
      ...{ source: 'Kilde', saved: 'Beløbet er gemt.', versionSaved: 'Versionen er gemt.' },
      fields: {
        ...{ year: 'År', side: 'Hvad er det?', post: 'Budgetpost', amount: 'Kroner' },
        ...{ amountHelp: 'Som 1.250.000', basis: 'Hvor står tallet?' },
        ...{ basisHelp: 'Fx konto og regnskabsår', numberMissing: 'Skriv et beløb i kroner.' },
        yearMissing: 'Skriv et år.',
      },
      lines: 'Hvad ventes det at koste og spare?',
      linesHelp: 'En linje for hver post og hvert år: 2027; løn; 1.300.000',
      linesBad: (line: string) => `Linjen »${line}« kan ikke læses. Skriv: år; post; kroner`,
      noteField: 'Forudsætninger',
      noteHelp: 'En linje for hver: navn; værdi; grad A-D; kilde',
      gradeBad: (line: string) => `»${line}« mangler en grad: A, B, C eller D.`,
      ...{ knownPosts: 'Poster:', planField: 'Planens tal' },
      planHelp:
        'En linje for hver: sager; 75; 35. Så kan forskellen deles op bagefter. Det, der ikke står her, bliver ikke målt.',
      planNames:
        'sager pr. medarbejder: sager; før; planlagt · uger mellem samtaler: uger; før; planlagt · til job og uddannelse om året: afgang; før; planlagt · nye om året: tilgang; tal · kroner pr. ny; tal · prisår; år · prisstigning; år; procent; kilde · otte af ti udfald: udfald; år; fra; til · stoptal; år; netto i alt',
      planBad: (line: string) =>
        line ? `Linjen »${line}« kan ikke læses.` : 'To linjer siger det samme.',
      save: 'Gem',
    },
  },
  en: {
    posts: postsEn,
    otherSaved: 'Other savings',
    plan: planEn,
    sides: { investment: 'Put in', saving: 'Saved' },
    file: {
      lead: 'A business case as a file has a model. It is run before anything is kept.',
      ...{ choose: 'Case file: .yaml or .json', paste: 'Or paste the text' },
      ...{ text: 'The text of the file', look: 'See what it says' },
      busy: 'The file is read and run …',
      gone: 'The file cannot be read. Has it been moved or changed? Choose it again.',
      result: 'What the file says',
      line: (line: string) => `Line ${line}`,
      faults: {
        one: 'fault. Mend it in the file, and choose it again.',
        other: 'faults. Mend them in the file, and choose it again.',
      },
      warnings: { one: 'thing is unusual', other: 'things are unusual' },
      nothingYet: (number: string) =>
        `Nothing has been kept yet. The file becomes version ${number} of the business case, with amounts, assumptions, the numbers of the plan and eight of ten outcomes. Where the project has no target group and no stop rule, those of the file are written.`,
      accountsStay:
        'The file also tells what has been spent. That stays in the file: the accounts of the project are written by you.',
      hash: 'Fingerprint',
      keep: (number: string) => `Put on the project as version ${number}`,
      kept: (number: string) => `The file is version ${number} of the business case.`,
      take: 'Take the file',
      takeHelp:
        'YAML. Put in again it has the same fingerprint; the remarks of the file (#) are not in it.',
      isFile: (number: string) =>
        `Version ${number} is a file with a model. If the next is written by hand it has no model, and what the case says is gone from it. Rather mend the file.`,
      ...{ toFile: 'Put a mended file', drop: 'Write a version without a model' },
    },
    told: {
      title: 'What the case says',
      kinds: {
        ...{ pays: 'pays', does_not_pay: 'does not pay', open: 'cannot be decided', told: 'told' },
      },
      net: 'Left in all',
      between: (low: string, high: string) => `eight of ten: ${low} to ${high}`,
      ...{ pays: 'Pays', paysHow: 'of the courses', ratio: 'Saved for each krone' },
      ratioHow: (spent: string, saved: string) => `${spent} out, ${saved} in, m kr.`,
      ...{ back: 'The money is back', never: 'never' },
      payback: (year: string, month: string) => `year ${year} (month ${month})`,
      deepest: (kroner: string, month: string) => `most outstanding: ${kroner} m in month ${month}`,
      ...{ mustBeTrue: 'What must be true', breakEvenTitle: 'How much it takes' },
      breakEven: {
        any: 'It pays, also without an effect on exits.',
        none: 'No effect that anybody has seen can pay for it.',
      },
      needs: (effect: string) =>
        `It takes an elasticity of ${effect}. The circles are what has been found elsewhere.`,
      scale: 'Elasticity',
      scaleHow:
        'At 1 half the cases give twice the exits, at 0 nothing. The band is eight of ten courses.',
      ...{ needed: 'needed:', believed: 'expected:', studies: 'The studies' },
      grade: (grade: string) => `grade ${grade}`,
      fan: {
        ...{ title: 'The running sum', unit: 'm kr.', high: 'P90', mid: 'the middle', low: 'P10' },
        year: 'years from the start',
        how: 'Saved less spent, added up from the start, not discounted. Eight of ten courses lie in the band.',
      },
      ...{ numbers: 'Show the numbers', years: 'Year by year, post by post' },
      yearsShow: 'Show the years',
      tornado: {
        ...{ title: 'What moves it most', unit: 'm kr. left', what: 'Assumption', low: 'Low' },
        ...{ high: 'High', atLow: 'Left at low', atHigh: 'Left at high' },
        how: 'Each assumption by itself, low and high (P10 and P90), everything else in the middle.',
      },
      purses: {
        ...{ title: 'Who gets the money', municipalityGross: 'The municipality’s own books' },
        municipalityAfter: 'The municipality after tax, guarantee and equalisation',
        ...{ state: 'The state', others: 'The other municipalities' },
      },
      ...{ agreed: 'What the file agrees on', target: 'Target group:', stop: 'Stop rule:' },
      decideOn: (day: string) => `Decided on ${day}.`,
      doesNotSay: 'What this does not say',
      source: (runs: string, seed: string) =>
        `The file of the business case, ${runs} courses, seed ${seed}`,
      keptBy: (version: string) => `Run when the file was put here, by Medspiller ${version}.`,
      ...{ ranNow: 'Run now.', nothing: 'The file cannot be run by this program.' },
      stems: {
        ...{ case: 'business-case', scale: 'elasticity', fan: 'running-sum' },
        tornado: 'moves-most',
      },
    },
    money: {
      ...{ remove: 'Take the line out', removed: 'The line has been taken out.' },
      ...{ fromFile: 'from a file', fromFileAct: 'Put a case from a file' },
      ...{ title: 'Business case and accounts', chart: 'Net of all years so far', unit: 'm kr.' },
      ...{ expected: 'expected', realised: 'realised', band: 'expected, eight of ten' },
      notYet: 'not accounted for yet',
      definition:
        'Net is saved less put in, added up from the start, in current prices and without interest. Saved is the municipality’s own cost of benefits that were not paid. The band is what eight of ten outcomes were expected to lie between.',
      ...{ accountsSource: 'The business case and the municipality’s accounts', year: 'Year' },
      ...{ post: 'Budget post', table: 'Post by post', expectedOf: 'Expected, m' },
      ...{ realisedOf: 'Realised, m', missing: 'no accounts yet', change: 'Change', netRow: 'Net' },
      none: 'There is no business case yet.',
      noneBody: 'Write what the project is expected to cost and to save, year by year.',
      payback: (year: string) => `Expected to have paid itself back in ${year}.`,
      never: 'Not expected to pay itself back in the years that the business case covers.',
      version: (number: string) => `Version ${number}`,
      madeBy: (name: string, day: string) => `by ${name}, ${day}`,
      locked: (day: string) => `locked ${day}`,
      ...{ unlocked: 'not locked', hash: 'Fingerprint' },
      hashHelp:
        'SHA-256 of the document. The same document gives the same fingerprint; one changed letter gives another.',
      ...{ hashHolds: 'fits the document', hashBroken: 'does not fit the document' },
      ...{ versions: 'All versions', write: 'New version', writeFirst: 'Write the business case' },
      ...{ account: 'Write accounts', assumed: 'divided by us' },
      assumedNote: 'The sum is the municipality’s. The division on years is our assumption.',
      ...{ assumptions: 'Assumptions', noAssumptions: 'The document names no assumptions.' },
      assumptionsShow: 'Show the assumptions',
      ...{ assumption: 'Assumption', value: 'Value', grade: 'Grade' },
      gradeHelp:
        'A is measured here, B is measured elsewhere, C is an informed estimate, D a guess.',
      ...{ source: 'Source', saved: 'The amount has been saved.' },
      versionSaved: 'The version has been saved.',
      fields: {
        ...{ year: 'Year', side: 'What is it?', post: 'Budget post', amount: 'Kroner' },
        ...{ amountHelp: 'Such as 1.250.000', basis: 'Where does the number stand?' },
        basisHelp: 'Such as the account and the year',
        ...{ numberMissing: 'Write an amount in kroner.', yearMissing: 'Write a year.' },
      },
      lines: 'What is it expected to cost and to save?',
      linesHelp: 'One line for each post and year: 2027; salaries; 1.300.000',
      linesBad: (line: string) => `The line “${line}” cannot be read. Write: year; post; kroner`,
      noteField: 'Assumptions',
      noteHelp: 'One line for each: name; value; grade A-D; source',
      gradeBad: (line: string) => `“${line}” lacks a grade: A, B, C or D.`,
      ...{ knownPosts: 'Posts:', planField: 'The numbers of the plan' },
      planHelp:
        'One line for each: cases; 75; 35. Then the difference can be divided afterwards. What is not here is not measured.',
      planNames:
        'cases for a caseworker: cases; before; planned · weeks between conversations: weeks; before; planned · to job and education a year: exits; before; planned · new a year: inflow; number · kroner for each new; number · price year; year · price rise; year; percent; source · eight of ten outcomes: outcomes; year; from; to · stop number; year; net in all',
      planBad: (line: string) =>
        line ? `The line “${line}” cannot be read.` : 'Two lines say the same.',
      save: 'Save',
    },
  },
})

export const refusalTexts = catalogue<Record<CaseRefusal, string>>({
  da: {
    'amount.before_start': 'Året ligger før projektets start.',
    'amount.not_started': 'Projektet er ikke begyndt, så der er intet regnskab.',
    'amount.post_of_the_other_side': 'Posten hører til den anden side.',
    'amount.post_taken': 'Posten har allerede et beløb det år. Ret det i stedet.',
    'amount.year_to_come': 'Året er ikke begyndt.',
    'business_case.newer':
      'En anden har lagt en nyere version ind imens. Luk, se den, og prøv igen; intet er gemt.',
    'business_case.no_years': 'Skriv mindst én linje.',
    'business_case.post_twice': 'Samme post står to gange i samme år.',
    'case.encoding': 'Filen er ikke tekst i UTF-8. Gem den som ren tekst i UTF-8, og prøv igen.',
    'case.too_large': 'Filen er for stor til at være en business case. Er det den rigtige fil?',
    'case.wrong': 'Der er fejl i filen, så den er ikke lagt på projektet.',
    'investment.closed': 'Projektet er lukket.',
    'investment.hypothesis_missing': 'Skriv en hypotese først.',
    'investment.started': 'Projektet er begyndt.',
    'position.hired_to_come': 'En ansættelse er en, der har været.',
    'position.left_before_hired': 'Dagen ligger før ansættelsen.',
    'position.left_unhired': 'Stillingen har ikke været besat.',
    'rule.reason_missing': 'Skriv, hvorfor der føjes til efter start.',
    'rule.started': 'Stopreglen kan ikke ændres, når projektet er begyndt.',
  },
  en: {
    'amount.before_start': 'The year is before the start of the project.',
    'amount.not_started': 'The project has not begun, so there are no accounts.',
    'amount.post_of_the_other_side': 'The post belongs to the other side.',
    'amount.post_taken': 'The post has an amount that year. Correct it instead.',
    'amount.year_to_come': 'The year has not begun.',
    'business_case.newer':
      'Somebody has added a newer version meanwhile. Close, look at it, and try again; nothing was saved.',
    'business_case.no_years': 'Write one line at least.',
    'business_case.post_twice': 'The same post stands twice in a year.',
    'case.encoding': 'The file is no text in UTF-8. Save it as plain text in UTF-8, and try again.',
    'case.too_large': 'The file is too large to be a business case. Is it the right file?',
    'case.wrong': 'There are faults in the file, so it was not put on the project.',
    'investment.closed': 'The project is closed.',
    'investment.hypothesis_missing': 'Write a hypothesis first.',
    'investment.started': 'The project has begun.',
    'position.hired_to_come': 'A hire is one that has been.',
    'position.left_before_hired': 'The day is before the hire.',
    'position.left_unhired': 'The position has not been filled.',
    'rule.reason_missing': 'Write why something is added after the start.',
    'rule.started': 'The stop rule stands once the project has begun.',
  },
})

/** What is wrong with a file as a whole, and not with one of its lines. */
export const FAULTS = {
  noModel: {
    what: {
      da: 'Filen har intet model-afsnit, så der er intet at vente af den.',
      en: 'The file has no model, so there is nothing to expect of it.',
    },
    advice: {
      da: 'Skriv model: med grupper, sagstal og stillinger. Regnskabet skriver du på projektet.',
      en: 'Write model: with groups, caseload and posts. The accounts are written on the project.',
    },
  },
  notComputable: {
    what: {
      da: 'Modellen kan ikke regne med de tal sammen.',
      en: 'The model cannot hold these numbers together.',
    },
    advice: {
      da: 'Se efter det største og det mindste tal: En andel pr. uge og en elasticitet er små.',
      en: 'Look for the largest and the smallest: a share a week and an elasticity are small.',
    },
  },
  tooSlow: {
    what: { da: 'Det tager for lang tid at regne.', en: 'It takes too long to compute.' },
    advice: { da: 'Skriv færre år eller grupper.', en: 'Write fewer years or groups.' },
  },
  unreadable: {
    what: {
      da: 'Der er et tegn i filen, som ikke kan gemmes.',
      en: 'There is a sign in the file that cannot be kept.',
    },
    advice: {
      da: 'Fjern nultegn og halve tegn; gem filen som ren tekst.',
      en: 'Remove zero characters and half letters; save the file as plain text.',
    },
  },
} as const

import { catalogue } from '#core/language.ts'
import { FORMAT } from '#engine/businessCase.ts'

// A case to begin with, every line explained. Both say the same numbers; a test holds it.

const da = {
  title: 'Færre sager pr. medarbejder',
  text: (
    title: string,
  ) => `# En business case til Medspiller. Prøv den:  bin/medspiller case run FIL
# Alle tal er opdigtede. Sæt jeres egne i stedet; hvert har en grad og en kilde:
#   A  målt her eller i et lodtrækningsforsøg       C  vurderet af folk, der kender til det
#   B  målt andre steder                            D  et gæt
# Navnene før kolon er på engelsk, og decimaler skrives med punktum: 0.25. Teksterne er jeres egne.
format: ${FORMAT}
language: da                      # eller en: det sprog, teksterne herunder er skrevet på
name: ${JSON.stringify(title)}
municipality: Egekøbing
summary: >
  Hvad der gøres, for hvem, og hvorfor det skulle betale sig, på et par linjer.
hypothesis: >
  Med halvt så mange sager ses hver borger tre gange så ofte, og flere kommer i job.
targetGroupRule:
  rule: På kontanthjælp i mere end et år på startdagen.
  writtenOn: 2025-11-01           # før start, ellers beviser reglen ikke meget
method:
  - Samtaler mindst hver tredje uge, hvor borgeren ønsker det
stopRule:
  rule: Lukkes, hvis mindre end 500.000 kr. af det investerede er tjent hjem ved udgangen af 2026; justeres, hvis der er holdt for få samtaler.
  writtenOn: 2025-11-01
  decideOn: 2027-01-15
start: 2026-01-01
years: 6
priceYear: 2026
discount: none                    # eller ministry_of_finance; budgettet tæller kroner, som de er

model:
  groups:
    - name: Projektets borgere
      people: { value: 200, grade: A, source: Vores egen optælling 1. november 2025 }
      weeksSoFar: 110             # hvor mange uger de har været der på startdagen, midt i flokken
      inflowPerWeek: { value: 1.2, grade: B, source: Vores egne tal 2023-2025 }
      benefit:
        kind: kontanthjaelp
        kronerPerMonth: { value: 13061, grade: B, source: Sats for 2026 }   # kroner, ikke øre
        activationPerWeek: 150
      exits:                      # en andel om ugen: 0.004 er fire af tusind
        job: { perWeek: 0.0035, falling: 0.2 }
        uddannelse: { perWeek: 0.0015 }
        fleksjob: { perWeek: 0.001 }
        foertidspension: { perWeek: 0.001 }
      returns:
        job: 0.005
      costsAfterPerWeek:
        fleksjob: 1500
        foertidspension: 3600
      effect:
        elasticity:               # afgange × (sager før / sager nu) ^ elasticitet
          job:
            value: 0.2
            spread: { normal: { mean: 0.2, sd: 0.121 } }
            grade: B
            source: Samlet af seks offentliggjorte studier
          uddannelse: { follows: job, share: 0.6 }
        rampMonths: 6
        decayPerYear:
          value: 0.1
          spread: { uniform: { low: 0, high: 0.25 } }
          grade: D
          source: Vores gæt
        displacement:             # en andel: 0.2 er 20 %
          value: 0.2
          spread: { beta: { a: 2, b: 8 } }
          grade: C
          source: Gautier m.fl. 2018; Cheung m.fl. 2025
  caseload:
    before: { value: 80, grade: A, source: Vores egen optælling }
    # after: 40                   # slet linjen, og borgerne deles af dem, der er der
  posts:
    - title: Medarbejdere
      fullTime: 2
      from: 2026-02-01            # den dag, de begynder, ikke den dag, det var planlagt
      until: 2030-01-01
      kronerPerYear:
        value: 610000
        spread: { pert: { low: 570000, mode: 610000, high: 670000 } }
        grade: B
        source: Lønsystemet
      overhead: 0.1
      leavesPerYear: 0.12
      weeksVacant: 10
  otherCosts:
    - budgetPost: Oplæring
      from: 2026-02-01
      until: 2027-02-01
      kroner: 150000

# Hvem der ellers vinder og taber: et scenarie med jeres egne andele fra 0 til 1. Slet det, og kun jeres eget regnskab fortælles.
purses:
  guaranteed: 1                   # den andel af de sparede ydelser, der er under budgetgarantien; 1 for kontanthjælp
  shareOfCountry: 0.01            # af landets indbyggere: 0.01 er én af hundrede
  othersDoTheSame: 0              # 0: kun I sparer; 1: alle sparer lige så meget pr. indbygger
  equalised: 0.75                 # den andel af mere kommuneskat, som udligningen tager
  municipalTaxPerYear: 22000      # så meget mere betaler en i arbejde end af ydelsen; slet linjen for ikke at regne skat med
  stateTaxPerYear: 39000
  stateCostsAfterPerWeek:         # hvad staten bliver ved med at betale; costsAfterPerWeek er jeres egen del
    fleksjob: 375
    foertidspension: 900

# Hvad der virkelig blev brugt og sparet, når det vides. Hele kroner.
# accounts:
#   source: Kommunens regnskab
#   split: told                   # eller assumed, hvor kun summerne er oplyst
#   years:
#     - { year: 2026, invested: 1250000, saved: 400000 }

unknown:
  - Hvor mange der var kommet i job alligevel i en højkonjunktur.
`,
}

const en: typeof da = {
  title: 'Fewer cases for each caseworker',
  text: (title) => `# A business case for Medspiller. Try it:  bin/medspiller case run FILE
# Every number is made up. Put your own in its place; each has a grade and a source:
#   A  measured here, or in a randomised trial      C  judged by people who know
#   B  measured somewhere else                      D  a guess
format: ${FORMAT}
language: en                      # or da: what the words below are written in
name: ${JSON.stringify(title)}
municipality: Egekøbing
summary: >
  What is done, for whom, and why it should pay, in a few lines.
hypothesis: >
  With half as many cases, each citizen is seen three times as often, and more find a job.
targetGroupRule:
  rule: On kontanthjælp for more than a year on the day of the start.
  writtenOn: 2025-11-01           # before the start, or it proves little
method:
  - Conversations every third week at most, where the citizen wants them
stopRule:
  rule: Closed if less than 500000 kr of what was put in is back by the end of 2026; adjusted if too few conversations were held.
  writtenOn: 2025-11-01
  decideOn: 2027-01-15
start: 2026-01-01
years: 6
priceYear: 2026
discount: none                    # or ministry_of_finance; the budget counts kroner as they are

model:
  groups:
    - name: Citizens of the project
      people: { value: 200, grade: A, source: Our own count of 1 November 2025 }
      weeksSoFar: 110             # how long they have been there, in the middle
      inflowPerWeek: { value: 1.2, grade: B, source: Our own figures 2023-2025 }
      benefit:
        kind: kontanthjaelp
        kronerPerMonth: { value: 13061, grade: B, source: Rate of 2026 }   # kroner, not øre
        activationPerWeek: 150
      exits:                      # a share a week: 0.004 is four of a thousand
        job: { perWeek: 0.0035, falling: 0.2 }
        uddannelse: { perWeek: 0.0015 }
        fleksjob: { perWeek: 0.001 }
        foertidspension: { perWeek: 0.001 }
      returns:
        job: 0.005
      costsAfterPerWeek:
        fleksjob: 1500
        foertidspension: 3600
      effect:
        elasticity:               # exits × (cases before / cases now) ^ elasticity
          job:
            value: 0.2
            spread: { normal: { mean: 0.2, sd: 0.121 } }
            grade: B
            source: Pooled from six published studies
          uddannelse: { follows: job, share: 0.6 }
        rampMonths: 6
        decayPerYear:
          value: 0.1
          spread: { uniform: { low: 0, high: 0.25 } }
          grade: D
          source: Our guess
        displacement:             # a share: 0.2 is 20 %
          value: 0.2
          spread: { beta: { a: 2, b: 8 } }
          grade: C
          source: Gautier et al. 2018; Cheung et al. 2025
  caseload:
    before: { value: 80, grade: A, source: Our own count }
    # after: 40                   # leave it out, and the citizens are shared by those who are there
  posts:
    - title: Caseworkers
      fullTime: 2
      from: 2026-02-01            # the day they begin, not the day it was planned
      until: 2030-01-01
      kronerPerYear:
        value: 610000
        spread: { pert: { low: 570000, mode: 610000, high: 670000 } }
        grade: B
        source: The payroll
      overhead: 0.1
      leavesPerYear: 0.12
      weeksVacant: 10
  otherCosts:
    - budgetPost: Training
      from: 2026-02-01
      until: 2027-02-01
      kroner: 150000

# Who else gains and loses: a scenario with your own shares, from 0 to 1. Leave it out, and only your own books are told.
purses:
  guaranteed: 1                   # of the saved benefits, the share under budgetgarantien; 1 for kontanthjælp
  shareOfCountry: 0.01            # of the population: 0.01 is one of a hundred
  othersDoTheSame: 0              # 0 you alone save, 1 everybody saves as much per inhabitant
  equalised: 0.75                 # of more municipal tax, the share that equalisation takes
  municipalTaxPerYear: 22000      # somebody in work pays so much more than of the benefit; leave it out to count no tax
  stateTaxPerYear: 39000
  stateCostsAfterPerWeek:         # what the state goes on paying; costsAfterPerWeek is your own part
    fleksjob: 375
    foertidspension: 900

# What was really spent and saved, when it is known. Whole kroner.
# accounts:
#   source: The accounts of the municipality
#   split: told                   # or assumed, where only the sums were told
#   years:
#     - { year: 2026, invested: 1250000, saved: 400000 }

unknown:
  - How many would have found a job anyway in a boom.
`,
}

export const CASE_TEMPLATES = catalogue({ da, en })

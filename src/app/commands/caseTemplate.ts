import { writeFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FORMAT } from '#engine/businessCase.ts'
import { UsageFault } from './exits.ts'

const SCHEMA = fileURLToPath(new URL('../../../docs/schemas/case-1.json', import.meta.url))

/**
 * Writes a case to begin with, every line explained. `Unge i Søby` becomes `unge-i-soeby.yaml`; a name that ends in
 * .yaml is the file itself. Gives the file.
 * @throws UsageFault where there is a file already: nothing is written over.
 */
export function writeTemplate(name = 'case.yaml'): string {
  const named = /\.ya?ml$/i.test(name)
  const file = named ? name : `${slugOf(name)}.yaml`
  const title = named ? 'Fewer cases for each caseworker' : name
  return writeNew(file, templateOf(title))
}

/**
 * Writes a case where there is none; the first line tells an editor where its schema is. Gives the file.
 * @throws UsageFault where there is a file already: nothing is written over.
 */
export function writeNew(name: string, text: string): string {
  const file = resolve(name)
  const schema = relative(dirname(file), SCHEMA).split(sep).join('/')
  try {
    writeFileSync(file, `# yaml-language-server: $schema=${schema}\n${text}`, { flag: 'wx' })
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new UsageFault(`${file} is there already, and is not written over. Say another name.`)
    throw new UsageFault(`${file} cannot be written (${code}). Say another place.`)
  }
  return file
}

export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'oe')
    .replace(/å/g, 'aa')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (slug === '') throw new UsageFault(`»${name}« has no letter to name a file by. Say a name.`)
  return slug
}

function templateOf(title: string): string {
  return `# A business case for Medspiller. Try it:  bin/medspiller case run FILE
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
`
}

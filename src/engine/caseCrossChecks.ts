import { isDay } from '#core/dates.ts'
import { isOutcome } from '#law/outcomes.ts'
import { REFUSION_LADDERS } from '#law/refusion.ts'
import { type CaseFinding, isPart, type Part } from './caseFindings.ts'

// Parts of a case that contradict each other, or that would be lost or counted twice.

type Path = (string | number)[]

/** See `checkCase`. */
export function crossChecks(file: unknown): CaseFinding[] {
  if (!isPart(file)) return []
  const { model, accounts, published } = file
  const found: CaseFinding[] = []
  if (model === undefined && accounts === undefined) {
    // What others have published is worth a paper, and a beginning: it is how a project without accounts is taken along.
    const say = listOf(published).length > 0 ? odd : wrong
    found.push(
      say([], 'There is neither a model nor accounts, so there is nothing to compute.', {
        advice: 'Write one of them: medspiller case new shows both.',
      }),
    )
  }
  return [...found, ...ofDays(file), ...ofModel(file), ...ofPurses(file), ...ofAccounts(file)]
}

function listOf(value: unknown): Part[] {
  return Array.isArray(value) ? value.map((one) => (isPart(one) ? one : {})) : []
}

function partOf(value: unknown): Part {
  return isPart(value) ? value : {}
}

function wrong(path: Path, what: string, { advice }: { advice: string }): CaseFinding {
  return { kind: 'wrong', path, what, advice }
}

function odd(path: Path, what: string, { advice }: { advice: string }): CaseFinding {
  return { kind: 'odd', path, what, advice }
}

const YEARS = { first: 1990, last: 2100 }
const anyDayOf = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined)
/** A day that can be meant; of another nothing more is said than that it cannot. */
const dayOf = (value: unknown) => {
  const day = anyDayOf(value)
  const year = Number(day?.slice(0, 4))
  return year >= YEARS.first && year <= YEARS.last ? day : undefined
}

function ofDays(file: Part): CaseFinding[] {
  const model = partOf(file['model'])
  const lists = (['posts', 'otherCosts'] as const).flatMap((list) =>
    listOf(model[list]).map((one, at) => ({ one, path: ['model', list, at] as Path })),
  )
  const named: [Path, unknown][] = [
    [['start'], file['start']],
    [['targetGroupRule', 'writtenOn'], partOf(file['targetGroupRule'])['writtenOn']],
    [['stopRule', 'writtenOn'], partOf(file['stopRule'])['writtenOn']],
    [['stopRule', 'decideOn'], partOf(file['stopRule'])['decideOn']],
    ...lists.flatMap(({ one, path }): [Path, unknown][] => [
      [[...path, 'from'], one['from']],
      [[...path, 'until'], one['until']],
    ]),
  ]
  const far = named.flatMap(([path, value]) => {
    const year = Number(anyDayOf(value)?.slice(0, 4) ?? YEARS.first)
    if (year >= YEARS.first && year <= YEARS.last) return []
    const advice = `Days are between ${YEARS.first} and ${YEARS.last}: 2026-01-01.`
    return [wrong(path, `The year ${year} cannot be meant.`, { advice })]
  })
  return [...far, ...ofStart(file), ...lists.flatMap(ofPeriod(file)), ...ofRules(file)]
}

/** A model counts by refusion’s ladder, which was not always there. */
function ofStart(file: Part): CaseFinding[] {
  const start = dayOf(file['start'])
  if (file['model'] === undefined || !start || start >= REFUSION_LADDERS[0].validFrom) return []
  const what = `It starts on ${start}, and refusion’s ladder began on ${REFUSION_LADDERS[0].validFrom}.`
  return [
    wrong(['start'], what, {
      advice:
        'Let the model start then or later, or write what is told of earlier years as accounts.',
    }),
  ]
}

/** The last day that the horizon reaches, as text that sorts. */
function endOf(file: Part): string | undefined {
  const start = dayOf(file['start'])
  const years = file['years']
  if (!start || typeof years !== 'number' || !(years > 0)) return undefined
  return `${Number(start.slice(0, 4)) + years}${start.slice(4)}`
}

const ofPeriod =
  (file: Part) =>
  ({ one, path }: { one: Part; path: Path }): CaseFinding[] => {
    const [from, until] = [dayOf(one['from']), dayOf(one['until'])]
    if (from && until && until <= from)
      return [
        wrong([...path, 'until'], `It ends on ${until}, and begins on ${from}.`, {
          advice: 'Let it end later, or leave until out: then it goes on.',
        }),
      ]
    const [start, end] = [dayOf(file['start']), endOf(file)]
    if (from && end && from >= end)
      return [
        odd(
          [...path, 'from'],
          `It begins on ${from}, after the last year that is counted (${end}).`,
          {
            advice: 'It counts for nothing. Is the day right, and are there enough years?',
          },
        ),
      ]
    if (until && start && until <= start)
      return [
        odd([...path, 'until'], `It ends on ${until}, before the case starts (${start}).`, {
          advice: 'It is counted for nothing, or at once. Are the days right?',
        }),
      ]
    return []
  }

function ofRules(file: Part): CaseFinding[] {
  const found: CaseFinding[] = []
  const start = dayOf(file['start'])
  const [stop, target] = [partOf(file['stopRule']), partOf(file['targetGroupRule'])]
  const [decided, written] = [dayOf(stop['decideOn']), dayOf(stop['writtenOn'])]
  if (decided && written && decided <= written)
    found.push(
      wrong(['stopRule', 'decideOn'], `It is decided on ${decided}, not after ${written}.`, {
        advice: 'A stop rule is written before the day on which it is used.',
      }),
    )
  for (const [name, on] of [
    ['targetGroupRule', dayOf(target['writtenOn'])],
    ['stopRule', written],
  ] as const)
    if (start && on && on > start)
      found.push(
        odd([name, 'writtenOn'], `The rule is written on ${on}, after the start (${start}).`, {
          advice: 'A rule that is written afterwards proves little. Is the day right?',
        }),
      )
  return found
}

/** A cohort has 1,040 weeks at most. */
const YEARS_OF_MODEL = 20

function ofModel(file: Part): CaseFinding[] {
  const model = partOf(file['model'])
  const groups = listOf(model['groups'])
  const found = groups.flatMap((group, at) => ofGroup(group, ['model', 'groups', at]))
  const names = groups.map(({ name }) => name)
  for (const [at, name] of names.entries())
    if (typeof name === 'string' && names.indexOf(name) < at)
      found.push(
        wrong(['model', 'groups', at, 'name'], `Two groups are called »${name}«.`, {
          advice: 'Give each its own name; what is saved is told by it.',
        }),
      )
  const years = file['years']
  if (file['model'] !== undefined && typeof years === 'number' && years > YEARS_OF_MODEL)
    found.push(
      wrong(['years'], `A model counts week by week, and ${years} years are too many weeks.`, {
        advice: `Write at most ${YEARS_OF_MODEL}.`,
      }),
    )
  const caseload = partOf(model['caseload'])
  const [before, after] = [numberOf(caseload['before']), numberOf(caseload['after'])]
  if (before !== undefined && after !== undefined && before >= 1 && after > before)
    found.push(
      odd(['model', 'caseload', 'after'], `There are more cases after (${after}) than before.`, {
        advice: 'Are the two exchanged?',
      }),
    )
  found.push(...ofNobody(groups, caseload))
  const posts = listOf(model['posts'])
  if (posts.length === 0 && Array.isArray(model['posts']) && !listOf(model['otherCosts']).length)
    found.push(
      odd(['model', 'posts'], 'Nothing is paid for, neither posts nor anything else.', {
        advice: 'Write what it costs, or the answer is always that it pays.',
      }),
    )
  return found
}

/** Citizens are shared by the caseworkers there are, and how many these are is told by who is there on the first day. */
function ofNobody(groups: readonly Part[], caseload: Part): CaseFinding[] {
  const nobody = groups.length > 0 && groups.every(({ people }) => numberOf(people) === 0)
  if (!nobody || caseload['after'] !== undefined) return []
  return [
    wrong(
      ['model', 'groups', 0, 'people'],
      'Nobody is there on the first day, so how many caseworkers there are is not known.',
      { advice: 'Write caseload.after, the cases that are reached with the posts.' },
    ),
  ]
}

/** A scenario of purses shares out what a model saves, and goes to outcomes that somebody goes to. */
function ofPurses({ purses, model }: Part): CaseFinding[] {
  if (purses === undefined) return []
  if (model === undefined)
    return [
      wrong(['purses'], 'There is no model, so there is nothing to share among purses.', {
        advice: 'Write a model, or leave purses out.',
      }),
    ]
  const exits = listOf(partOf(model)['groups']).map((group) => partOf(group['exits']))
  return ofNowhere(
    partOf(partOf(purses)['stateCostsAfterPerWeek']),
    Object.assign({}, ...exits) as Part,
    ['purses', 'stateCostsAfterPerWeek'],
  )
}

function numberOf(value: unknown): number | undefined {
  const one = isPart(value) ? value['value'] : value
  return typeof one === 'number' && Number.isFinite(one) ? one : undefined
}

function ofGroup(group: Part, path: Path): CaseFinding[] {
  const exits = partOf(group['exits'])
  const elasticity = partOf(partOf(group['effect'])['elasticity'])
  const found: CaseFinding[] = []
  const lists: [Path, Part][] = [
    [['returns'], partOf(group['returns'])],
    [['costsAfterPerWeek'], partOf(group['costsAfterPerWeek'])],
    [['effect', 'elasticity'], elasticity],
  ]
  // Where an outcome has a name that is not known, which others are missing is not known either.
  if (isPart(group['exits']) && Object.keys(exits).every(isOutcome))
    for (const [list, part] of lists) found.push(...ofNowhere(part, exits, [...path, ...list]))
  for (const [to, one] of Object.entries(elasticity))
    found.push(...ofFollowing(to, one, elasticity, [...path, 'effect', 'elasticity', to]))
  const kind = partOf(group['benefit'])['kind']
  if (typeof kind === 'string' && kind in exits)
    found.push(
      wrong([...path, 'exits', kind], `They are on »${kind}« already, so nobody leaves to it.`, {
        advice: 'Remove it, or write the benefit they are on.',
      }),
    )
  found.push(...ofAllExits(exits, [...path, 'exits']))
  const [people, inflow] = [numberOf(group['people']), numberOf(group['inflowPerWeek'])]
  if (people !== undefined && inflow !== undefined && people > 0)
    found.push(...ofInflow(inflow, people, [...path, 'inflowPerWeek']))
  return found
}

/** Shares of the same people: together they cannot be more than all of them. */
function ofAllExits(exits: Part, path: Path): CaseFinding[] {
  const shares = Object.values(exits).map((exit) => numberOf(partOf(exit)['perWeek']) ?? 0)
  const sum = Number(shares.reduce((all, one) => all + one, 0).toPrecision(6))
  // One that cannot be by itself is told by itself.
  if (sum <= 1 || shares.some((share) => share > 1)) return []
  return [
    wrong(
      path,
      `The shares are ${sum} a week together, and cannot be more than 1, which is all of them.`,
      {
        advice: 'They are shares of the same people: of a hundred hardly one leaves in a week.',
      },
    ),
  ]
}

/** Whoever is there for five weeks at most is on a benefit that no investment is made for. */
const WEEKS_LEAST = 5

function ofInflow(inflow: number, people: number, path: Path): CaseFinding[] {
  if (inflow * WEEKS_LEAST <= people) return []
  const weekly = Number((inflow / 52).toPrecision(2))
  return [
    odd(path, `${inflow} come in a week, and ${people} are there: they change very fast.`, {
      advice: `Is it the inflow of a month or a year? Of a year it is ${weekly} a week.`,
    }),
  ]
}

/** What is said of an outcome to which nobody goes. */
function ofNowhere(part: Part, exits: Part, path: Path): CaseFinding[] {
  const known = Object.keys(exits).join(', ')
  const advice = `Write it under exits, too, or remove it. There is ${known}.`
  return Object.keys(part)
    .filter((to) => !(to in exits))
    .map((to) =>
      wrong([...path, to], `Nobody goes to »${to}«: it is not among the exits.`, { advice }),
    )
}

function ofFollowing(to: string, one: unknown, elasticity: Part, path: Path): CaseFinding[] {
  const followed = partOf(one)['follows']
  if (typeof followed !== 'string') return []
  const at = [...path, 'follows']
  if (followed === to)
    return [wrong(at, `»${to}« follows itself.`, { advice: 'Write its own number.' })]
  if (!(followed in elasticity))
    return [
      wrong(at, `»${followed}« has no elasticity to follow.`, {
        advice: `Write one for it, or follow another: ${Object.keys(elasticity).join(', ')}.`,
      }),
    ]
  if ('follows' in partOf(elasticity[followed]))
    return [
      wrong(at, `»${followed}« follows another outcome itself.`, {
        advice: 'Follow one that has a number of its own.',
      }),
    ]
  return []
}

/** Less than this in a year is no investment; thousands are written for kroner. */
const LITTLE = 50_000

function ofAccounts(file: Part): CaseFinding[] {
  const years = listOf(partOf(file['accounts'])['years'])
  const found: CaseFinding[] = []
  for (const [at, { year, invested, saved }] of years.entries()) {
    const path: Path = ['accounts', 'years', at]
    if (years.findIndex((one) => one['year'] === year) < at)
      found.push(
        wrong([...path, 'year'], `There are two lines for ${year}.`, {
          advice: 'Add them up to one: the sum counts both.',
        }),
      )
    if (typeof invested === 'number' && invested < 0)
      found.push(
        odd([...path, 'invested'], `${invested} is below 0 and may be right, and is unusual.`, {
          advice: 'Write what was spent as a number above 0.',
        }),
      )
    for (const [name, kroner] of [
      ['invested', invested],
      ['saved', saved],
    ] as const)
      if (typeof kroner === 'number' && kroner !== 0 && Math.abs(kroner) < LITTLE)
        found.push(
          odd([...path, name], `${kroner} kroner in a year is very little.`, {
            advice: 'Write whole kroner: 33500000, not 33.5 and not 33500.',
          }),
        )
  }
  return found
}

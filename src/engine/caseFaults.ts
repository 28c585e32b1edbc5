import type { z } from 'zod'
import { type FileFault, type Path, pathText, type Written } from '#core/written.ts'
import { BusinessCase, FORMAT } from './businessCase.ts'
import { checkCase, NEITHER } from './caseChecks.ts'
import { type CaseFinding, isPart } from './caseFindings.ts'
import { keysAt, placeOfKey } from './caseKeys.ts'
import { asNumber, dayAdvice, GUESS, isDayKey, shareHint } from './caseMeant.ts'
import { meantWord } from './caseSynonyms.ts'

/** A case that was checked: everything wrong with it and everything odd, by line; and the case when nothing is wrong. */
export type Checked = { faults: FileFault[]; warnings: FileFault[]; businessCase?: BusinessCase }

/** What is wrong with a case as a whole, and not with one of its lines. */
export const WHOLE_FAULTS = {
  noModel: {
    what: 'There is no model, so there is nothing to expect of the case.',
    advice: 'Write model: with groups, caseload and posts. Accounts are written on the project.',
  },
  notComputable: {
    what: 'The model cannot hold these numbers together.',
    advice: 'Look for the largest and the smallest: a share a week and an elasticity are small.',
  },
  tooSlow: {
    what: 'It takes too long to compute.',
    advice: 'Try again in a moment. If it stays so, write fewer years or groups.',
  },
  unreadable: {
    what: 'There is a sign in the file that cannot be kept.',
    advice: 'Remove zero characters and half letters; save the file as plain text.',
  },
} as const

/** Finds all faults of a case at once, each with its line, what is wrong, and what to do; each is told once. */
export function checked(written: Written): Checked {
  if (written.value === undefined) return { faults: written.faults, warnings: [] }
  const read = BusinessCase.safeParse(written.value)
  const issues = (read.error?.issues ?? []).flatMap((issue) =>
    plainIssues(issue as Issue, [], written.value),
  )
  const meant = meantBy(issues)
  const signs = unreadableIn(written.value).map((path) => {
    return { ...written.placeOf(path, 'value'), path: pathText(path), ...WHOLE_FAULTS.unreadable }
  })
  const formal = issues
    .filter(({ path, value }) => value !== undefined || !meant.has(pathText(path)))
    .flatMap((issue) => told(issue, written))
  const faults = once([...written.faults, ...signs], formal)
  const found = checkCase(written.value)
    .filter(({ path, what }) => what !== NEITHER || !isWithin(formal, pathText(path)))
    .filter(({ path }) => path.length > 0 || !(meant.has('model') || meant.has('accounts')))
    .map(({ path, ...one }) => ({ ...one, at: path, path: pathText(path) }))
  const placed = (kind: CaseFinding['kind']) =>
    found
      .filter((one) => one.kind === kind)
      .map(({ at, path, what, advice }) => ({
        ...written.placeOf(at, 'value'),
        path,
        what,
        advice,
      }))
  const wrong = once(faults, placed('wrong'))
  const odd = placed('odd').filter(
    ({ path }) => path === '' || !wrong.some((one) => one.path === path),
  )
  const sorted = { faults: byPlace(wrong), warnings: byPlace(odd) }
  return read.data && wrong.length === 0 ? { ...sorted, businessCase: read.data } : sorted
}

/** Whether something is told of a part of a place. */
function isWithin(faults: readonly FileFault[], place: string): boolean {
  return faults.some(({ path }) => path.startsWith(`${place}.`))
}

/** Of what is told of one place, the first alone: the rest follows from it. */
function once(before: readonly FileFault[], more: readonly FileFault[]): FileFault[] {
  const kept = [...before]
  for (const fault of more)
    if (fault.path === '' || !kept.some(({ path }) => path === fault.path)) kept.push(fault)
  return kept
}

/** Where something is said with a name that is nearly right: it is not missing as well. */
function meantBy(issues: readonly Plain[]): Set<string> {
  const strangers = issues.flatMap(({ issue, path }) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ path, key })) : [],
  )
  const places = strangers.flatMap(({ path, key }) => {
    const near = meantWord(key, keysAt(path))
    return near === undefined ? [] : [pathText([...path, near])]
  })
  return new Set(places)
}

/** Where a text has a zero character or half a letter: no database keeps it, and no fingerprint of it is the same. */
function unreadableIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return /\0/.test(value) || !value.isWellFormed() ? [path] : []
  if (Array.isArray(value)) return value.flatMap((one, at) => unreadableIn(one, [...path, at]))
  if (!isPart(value)) return []
  return Object.entries(value).flatMap(([key, one]) => unreadableIn(one, [...path, key]))
}

function byPlace(faults: readonly FileFault[]): FileFault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column)
}

type Issue = z.core.$ZodIssue
/** An issue that is not a choice between several, and where it is. */
type Plain = { issue: Exclude<Issue, { code: 'invalid_union' }>; path: Path; value: unknown }

/** Of a choice, the branch that was meant: the one with the fewest names that it does not know. */
function plainIssues(issue: Issue, before: Path, value: unknown): Plain[] {
  const path = [...before, ...issue.path] as Path
  if (issue.code !== 'invalid_union') return [{ issue, path, value: at(value, issue.path as Path) }]
  const here = at(value, issue.path as Path)
  const branches = issue.errors.map((branch) =>
    branch.flatMap((inner) => plainIssues(inner as Issue, path, here)),
  )
  const depth = path.length
  const strangers = (branch: readonly Plain[]) =>
    branch.reduce((sum, { issue, path }) => {
      if (path.length > depth) return sum
      return sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0)
    }, 0)
  const unlike = (branch: readonly Plain[]) =>
    branch.some(({ issue, path }) => path.length === depth && issue.code === 'invalid_type')
  const fitting = branches.filter((branch) => !unlike(branch))
  const [best = []] = (fitting.length > 0 ? fitting : branches).toSorted(
    (a, b) => strangers(a) - strangers(b) || a.length - b.length,
  )
  // Where no branch is known by its name, what one of them lacks is no help.
  const lost = branches.length > 2 && strangers(best) > 0
  return lost ? best.filter(({ issue }) => issue.code === 'unrecognized_keys') : best
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      Array.isArray(inner) || isPart(inner)
        ? (inner as Record<string | number, unknown>)[part]
        : undefined,
    value,
  )
}

function told({ issue, path, value }: Plain, written: Written): FileFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => strangerAt(path, key, value, written))
  const { what, advice } = isRemark(value, path, written) ? REMARK : saidOf(issue, path, value)
  return [{ ...written.placeOf(path, 'value'), path: pathText(path), what, advice }]
}

const REMARK = {
  what: 'It is empty: what stands after # is a remark.',
  advice: 'Put a text with # in quotation marks.',
}

/** `name: #1 in the country` */
function isRemark(value: unknown, path: Path, written: Written): boolean {
  return value === null && written.textOf(path) === '#'
}

function strangerAt(path: Path, key: string, value: unknown, written: Written): FileFault {
  const place = { ...written.placeOf([...path, key], 'key'), path: pathText([...path, key]) }
  if (path.at(-1) === 'spread' && isPart(value) && keysAt(path).includes(key))
    return {
      ...place,
      what: `There are several kinds of spread: ${Object.keys(value).join(', ')}.`,
      advice: 'Keep one.',
    }
  if (key === '<<')
    return {
      ...place,
      what: '»<<« (merging) is not read.',
      advice: 'Write out what is meant, or refer to the whole part with *NAME.',
    }
  const known = keysAt(path)
  if (key === 'spread' && known.includes('value'))
    return {
      ...place,
      what: '»spread« is not known here.',
      advice: 'This number is counted or decided, not guessed: leave its spread out.',
    }
  const near = meantWord(key, known)
  const elsewhere = near ? undefined : placeOfKey(key)
  const advice = near
    ? `Did you mean »${near}«?`
    : elsewhere
      ? `»${key}« stands under ${elsewhere}.`
      : `Here may stand: ${known.join(', ')}.`
  return { ...place, what: `»${key}« is not known here.`, advice }
}

type Said = { what: string; advice: string }

function saidOf(issue: Plain['issue'], path: Path, value: unknown): Said {
  if (value === undefined) return missing(issue, path)
  if (value === null)
    return {
      what: 'It is empty.',
      advice: `Write ${wantedOf(issue, path)}, or leave it out if it may be.`,
    }
  if (path[0] === 'format' && path.length === 1)
    return {
      what: `${shown(value)} is not a form of file that this version reads.`,
      advice: `Write format: ${FORMAT}`,
    }
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, path, value)
    case 'invalid_value':
      return notOneOf(issue, value)
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue, path, value)
    case 'invalid_format':
    case 'custom':
      return dayAdvice(String(value))
    default:
      return { what: `${shown(value)} cannot be read: ${issue.message}.`, advice: 'Mend it.' }
  }
}

function missing(issue: Plain['issue'], path: Path): Said {
  const name = String(path.at(-1) ?? '')
  if (path.length === 1 && name === 'format')
    return { what: '»format« is missing.', advice: `Begin the file with format: ${FORMAT}` }
  return { what: `»${name}« is missing.`, advice: `Write ${name}: ${wantedOf(issue, path)}.` }
}

/** What should stand there, in a few words. */
function wantedOf(issue: Plain['issue'], path: Path): string {
  if (isDayKey(path.at(-1))) return 'a day, such as 2026-01-01'
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  if (issue.code !== 'invalid_type') return 'a value'
  return WANTED[issue.expected] ?? `a value (${issue.expected})`
}

const WANTED: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list, each line beginning with -',
  object: 'a part with lines of its own',
  record: 'a part with lines of its own',
}

function wrongType(
  issue: Extract<Issue, { code: 'invalid_type' }>,
  path: Path,
  value: unknown,
): Said {
  const wanted = wantedOf(issue, path)
  const number = issue.expected === 'number' || issue.expected === 'int'
  if (typeof value === 'number' && number) return notANumber(value, path)
  if (typeof value === 'string' && number) return asNumber(value, askedAt(path))
  if (issue.expected === 'boolean') return notABoolean(value)
  return { what: `${shown(value)} is not ${wanted}.`, advice: insteadOf(issue, path, value) }
}

function insteadOf(
  issue: Extract<Issue, { code: 'invalid_type' }>,
  path: Path,
  value: unknown,
): string {
  const { expected } = issue
  if (typeof value === 'number' && path.at(-2) === 'exits') return `Write { perWeek: ${value} }.`
  if (typeof value === 'number' && expected === 'string' && !isDayKey(path.at(-1)))
    return `Write it in quotation marks: "${value}"`
  const known = expected === 'object' || expected === 'record' ? keysAt(path) : []
  return known.length > 0
    ? `Here may stand: ${known.join(', ')}.`
    : `Write ${wantedOf(issue, path)}.`
}

function askedAt(path: Path) {
  const name = String(path.at(-1) === 'value' ? path.at(-2) : path.at(-1))
  const around = path.at(-1) === 'value' ? path.slice(0, -1) : path
  return { name, orNull: name === 'saved', unsure: keysAt(around).includes('spread') }
}

function notABoolean(value: unknown): Said {
  const text = String(value)
  const meant = /^(true|yes|ja|y|j|on|sand|1)$/i.test(text)
    ? 'true'
    : /^(false|no|nej|n|off|falsk|0)$/i.test(text)
      ? 'false'
      : 'true or false'
  if (typeof value === 'string')
    return {
      what: `${shown(value)} is a text.`,
      advice: `Write ${meant}, without quotation marks.`,
    }
  return { what: `${shown(value)} is not true or false.`, advice: `Write ${meant}.` }
}

function notANumber(value: number, path: Path): Said {
  if (Number.isFinite(value))
    return {
      what: `${value} is not a whole number.`,
      advice: `Write it without decimals.${KRONER.has(String(path.at(-1))) ? ' Kroner are whole kroner: 33500000, not 33.5 millions.' : ''}`,
    }
  return {
    what: Number.isNaN(value) ? 'It is no number (.nan).' : 'It is infinite (.inf).',
    advice: GUESS,
  }
}

function notOneOf({ values }: Extract<Issue, { code: 'invalid_value' }>, value: unknown): Said {
  const known = values.map(String)
  const word = ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
  const near = word === '' ? undefined : meantWord(word, known)
  return {
    what: `${shown(value)} is not one of ${known.join(', ')}.`,
    advice: near ? `Did you mean ${near}?` : 'Write one of them.',
  }
}

type Bounds = Extract<Issue, { code: 'too_small' | 'too_big' }>

function outOfBounds(issue: Bounds, path: Path, value: unknown): Said {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
  const many = issue.code === 'too_small' ? 'at least' : 'at most'
  if (typeof value === 'string')
    return value.length < Number(bound)
      ? { what: 'It is an empty text.', advice: 'Write a text, or leave it out if it may be.' }
      : {
          what: `It is ${value.length} letters long.`,
          advice: `Write ${many} ${bound}; the rest belongs in a document of its own.`,
        }
  if (Array.isArray(value))
    return { what: `It has ${value.length} lines.`, advice: `Write ${many} ${bound}.` }
  if (issue.code === 'too_big' && bound === 1 && Number(value) <= 100)
    return {
      what: `${value} is too large: it is a share, from 0 to 1.`,
      advice: shareHint(Number(value)),
    }
  const strictly = issue.code === 'too_small' && issue.inclusive === false
  return {
    what: `${value} is too ${issue.code === 'too_small' ? 'small' : 'large'}.`,
    advice: [
      boundsHint(issue, path, Number(value)),
      strictly ? `Write a number above ${bound}.` : `Write ${many} ${bound}.`,
    ].join(''),
  }
}

const KRONER = new Set(['invested', 'saved'])
const SHARES = new Set(['falling', 'share', 'perWeek'])
const YEARS = new Set(['priceYear', 'year'])

function boundsHint({ code }: Bounds, path: Path, value: number): string {
  const name = String(path.at(-1))
  if (code === 'too_big' && SHARES.has(name) && value <= 100) return `${shareHint(value)} `
  return YEARS.has(name) && value >= 0 && value < 100
    ? 'A year has four digits, such as 2026. '
    : ''
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'A list'
  if (isPart(value)) return 'A part with lines of its own'
  const text = String(value)
  return typeof value === 'string' ? `»${text.slice(0, 60)}${text.length > 60 ? '…' : ''}«` : text
}

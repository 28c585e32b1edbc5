import type { World } from './matrix.ts'

// Every policy, dropped or with one of its parts left out, and every trigger that decides, put out of work or
// weakened: what a matrix does not notice, no test holds.

type Policy = {
  table: string
  name: string
  kind: string
  cmd: string
  roles: string
  qual: string | null
  check: string | null
}

type Mutant = { table: string; how: string; makes: string; mends: string }

/** Cuts at a word between operands, where no parenthesis is open. */
function operands(text: string, word: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth > 0 || !text.startsWith(word, at)) continue
    parts.push(text.slice(from, at))
    from = at + word.length
  }
  return [...parts, text.slice(from)]
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')' && --depth === 0) return at
  }
  return text.length
}

/** The condition with one of its parts left out, for each part, however deep. */
function weakened(condition: string): string[] {
  const text = condition.trim()
  if (text.startsWith('(') && closing(text, 0) === text.length - 1)
    return weakened(text.slice(1, -1)).map((inner) => `(${inner})`)
  for (const word of [' OR ', ' AND ']) {
    const parts = operands(text, word)
    if (parts.length < 2) continue
    return parts.flatMap((part, at) => [
      parts.filter((_, other) => other !== at).join(word),
      ...weakened(part).map((less) => parts.with(at, less).join(word)),
    ])
  }
  const where = text.indexOf('WHERE (')
  if (where < 0) return []
  const open = where + 'WHERE '.length
  const end = closing(text, open) + 1
  return weakened(text.slice(open, end)).map((less) => text.slice(0, open) + less + text.slice(end))
}

const made = ({ table, name, kind, cmd, roles, qual, check }: Policy) =>
  `create policy ${name} on ${table} as ${kind} for ${cmd} to ${roles}
    ${qual ? `using (${qual})` : ''} ${check ? `with check (${check})` : ''}`

function ofPolicy(of: Policy): Mutant[] {
  const { table, name, qual, check } = of
  const drop = `drop policy if exists ${name} on ${table}`
  const mutant = (how: string, makes: string) => {
    return { table, how: `${table}.${name} ${how}`, makes, mends: `${drop}; ${made(of)}` }
  }
  const changed = (how: string, change: Partial<Policy>) =>
    mutant(how, `${drop}; ${made({ ...of, ...change })}`)
  const isTrue = (text: string | null) => text === null || text === 'true'
  return [
    mutant('dropped', drop),
    ...(isTrue(qual) ? [] : [changed('using true', { qual: 'true' })]),
    ...(isTrue(check) ? [] : [changed('check true', { check: 'true' })]),
    ...(qual ? weakened(qual).map((less) => changed(`using ${less}`, { qual: less })) : []),
    ...(check ? weakened(check).map((less) => changed(`check ${less}`, { check: less })) : []),
  ]
}

type Trigger = { table: string; name: string; text: string }

function ofTrigger({ table, name, text }: Trigger): Mutant[] {
  const drop = `drop trigger ${name} on ${table}`
  const mutant = (how: string, makes: string) => {
    return { table, how: `${table}.${name} ${how}`, makes, mends: `${drop}; ${text}` }
  }
  const off = { ...mutant('off', `alter table ${table} disable trigger ${name}`) }
  const open = text.indexOf('WHEN (') + 'WHEN '.length
  if (open < 'WHEN '.length) return [off]
  const end = closing(text, open) + 1
  const lessThan = (less: string) => `${text.slice(0, open)}${less}${text.slice(end)}`
  return [
    off,
    ...weakened(text.slice(open, end)).map((less) =>
      mutant(`when ${less}`, `${drop}; ${lessThan(less)}`),
    ),
  ]
}

/** All of some tables’ policies for the app, and their triggers. */
async function mutantsOf({ house }: World, tables: readonly string[]): Promise<Mutant[]> {
  const policies = await house.stage.query<Policy>(
    `select tablename as table, policyname as name, permissive as kind, cmd, array_to_string(roles, ', ') as roles, qual, with_check as check
       from pg_policies where schemaname = 'public' and 'ms_app' = any (roles) and tablename = any ($1) order by 1, 2`,
    [tables],
  )
  const triggers = await house.stage.query<Trigger>(
    `select c.relname as table, t.tgname as name, pg_get_triggerdef(t.oid) as text
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and c.relname = any ($1) order by 1, 2`,
    [tables],
  )
  return [...policies.rows.flatMap(ofPolicy), ...triggers.rows.flatMap(ofTrigger)]
}

/** What can be taken away from the rules of some tables without anybody noticing; and how much was tried. */
export async function survivors(
  world: World,
  tables: readonly string[],
  isNoticed: (table: string) => Promise<boolean>,
): Promise<{ survivors: string[]; tried: number }> {
  const mutants = await mutantsOf(world, tables)
  const found: string[] = []
  for (const { table, how, makes, mends } of mutants) {
    await world.house.stage.query(makes)
    if (!(await isNoticed(table))) found.push(how)
    await world.house.stage.query(mends)
  }
  return { survivors: found, tried: mutants.length }
}

import { beforeAll, expect, test } from 'vitest'
import { freshHouse, type TestHouse } from './database.ts'

let house: TestHouse
beforeAll(async () => {
  house = await freshHouse()
})

// The whole access control list, every policy and every trigger, as text. A change is read in review, line by
// line; a blanket grant would show here as a wall of new lines.
test('grants and policies are those that were agreed', async () => {
  const { stage } = house
  const grants = await stage.query(`
    select n.nspname || '.' || c.relname || ' → ' || g.grantee::regrole || ': ' || string_agg(g.privilege_type, ', ' order by g.privilege_type) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
     where n.nspname in ('public', 'priv', 'meta', 'graphile_worker') and c.relkind in ('r', 'p', 'v', 'S') and g.grantee <> c.relowner and g.grantee <> 0
     group by n.nspname, c.relname, g.grantee order by 1`)
  const places = await stage.query(`
    select 'schema ' || n.nspname || ' → ' || case when g.grantee = 0 then 'everybody' else g.grantee::regrole::text end || ': ' || string_agg(g.privilege_type, ', ' order by g.privilege_type) as line
      from pg_namespace n, aclexplode(n.nspacl) g
     where n.nspname in ('public', 'priv', 'ext', 'meta', 'graphile_worker') and g.grantee <> n.nspowner
     group by n.nspname, g.grantee
    union all
    select 'function ' || p.oid::regprocedure || ' → ' || g.grantee::regrole
      from pg_proc p, aclexplode(p.proacl) g
     where p.pronamespace = 'ext'::regnamespace and g.grantee <> p.proowner and g.grantee::regrole::text like 'ms\\_%'
     order by 1`)
  const columns = await stage.query(`
    select 'public.' || c.relname || ' → ' || g.grantee::regrole || ': ' || g.privilege_type || ' of ' || string_agg(a.attname, ', ' order by a.attname) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
     where c.relnamespace = 'public'::regnamespace
     group by c.relname, g.grantee, g.privilege_type order by 1`)
  const functions = await stage.query(`
    select p.oid::regprocedure || ' of ' || p.proowner::regrole || ' → ' || string_agg(case when g.grantee = 0 then 'everybody' else g.grantee::regrole::text end, ', ' order by g.grantee::regrole::text) as line
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
     where p.pronamespace = 'priv'::regnamespace and g.grantee <> p.proowner
     group by p.oid, p.proowner order by 1`)
  const policies = await stage.query(`
    select tablename || ' · ' || policyname || ' · ' || permissive || ' · ' || cmd || ' · ' || array_to_string(roles, ',')
      || coalesce(' · using ' || regexp_replace(qual, '\\s+', ' ', 'g'), '') || coalesce(' · check ' || regexp_replace(with_check, '\\s+', ' ', 'g'), '') as line
      from pg_policies where schemaname = 'public' order by 1`)
  const triggers = await stage.query(`
    select regexp_replace(pg_get_triggerdef(t.oid), '\\s+', ' ', 'g') as line
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
     order by c.relname, t.tgname`)
  const text = [places, grants, columns, functions, policies, triggers]
    .map(({ rows }) => rows.map((row: { line: string }) => row.line).join('\n'))
    .join('\n\n')
  await expect(`${text}\n`).toMatchFileSnapshot('grants.snapshot.txt')
})

// Each structural hole, made on purpose: readiness must name it. (`priv.broken_invariants` is what
// /readyz asks.)
test.each([
  [
    'a table without its policy',
    'create table diary (id int); alter table diary enable row level security; alter table diary force row level security',
  ],
  ['a table without row-level security', 'alter table citizens disable row level security'],
  ['a table whose owner is let through', 'alter table cases no force row level security'],
  ['no block on cases', 'drop policy not_blocked on cases'],
  ['a policy that is gone', 'drop policy by_case on citizens'],
  [
    'a policy that has been loosened',
    'alter policy by_case on citizens using (priv.employee() is not null)',
  ],
  [
    'a function that policies ask and that answers otherwise',
    `create or replace function priv.my_cases() returns uuid[] language sql stable security definer
       set search_path = public as 'select array_agg(id) from cases'`,
  ],
  ['a door that is open to everybody', 'grant execute on function priv.team_of(uuid) to public'],
  ['a way into the job queue', 'grant usage on schema graphile_worker to ms_app'],
  ['a trigger that is out of work', 'alter table steps disable trigger stands'],
  [
    'a policy that lets everybody through',
    'create policy oops on citizens for select to ms_app using (true)',
  ],
  ['a view that runs as its owner', 'create view everybody as select * from citizens'],
  ['an app role that bypasses', 'alter role ms_app bypassrls'],
  ['an owner that logs in', 'alter role ms_owner login'],
  [
    'a function with borrowed rights',
    `create function leak() returns setof citizens language sql security definer as 'select * from citizens'`,
  ],
  ['a readable signing key', 'grant select on priv.context_keys to ms_app'],
  ['a log that can be changed', 'grant update on audit_log to ms_app'],
])('readiness sees %s', async (_what, hole) => {
  expect((await house.stage.query('select priv.broken_invariants()')).rows).toEqual([])
  await house.stage.query('begin')
  await house.stage.query(hole)
  const { rows } = await house.stage.query('select priv.broken_invariants() as fault')
  await house.stage.query('rollback')
  expect(rows.length).toBeGreaterThan(0)
})

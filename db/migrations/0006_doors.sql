-- The few things that must work before anybody is known, or that need more than the asker may see. Each
-- says exactly what it gives; everything else goes through the policies.

-- The session behind a token, if it still lives: idle at most 30 minutes, absolute limit in expires_at.
-- `seen_at` moves at most once a minute, so that reading does not become writing.
create function priv.session(token bytea) returns table (
  id uuid, actor_kind text, actor_id uuid, role text, expires_at timestamptz, name text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update sessions s set seen_at = clock_timestamp()
   where s.token_hash = token and s.ended_at is null and s.seen_at < clock_timestamp() - interval '1 minute'
     and s.seen_at > clock_timestamp() - interval '30 minutes' and s.expires_at > clock_timestamp();
  return query
    select s.id, s.actor_kind, s.actor_id, s.role, s.expires_at,
           coalesce(e.first_name || ' ' || e.last_name, z.first_name || ' ' || z.last_name)
      from sessions s
      left join employees e on s.actor_kind = 'employee' and e.id = s.actor_id
      left join cases c on s.actor_kind = 'citizen' and c.id = s.actor_id
      left join citizens z on z.id = c.citizen_id
     where s.token_hash = token and s.ended_at is null
       and s.seen_at > clock_timestamp() - interval '30 minutes' and s.expires_at > clock_timestamp()
       -- a leaver is out at once, whatever the session says
       and coalesce(e.id, c.id) is not null and (e.employed_to is null or e.employed_to >= current_date);
end $$;

-- Starts a session. The demo door opens only in a municipality that is marked as a demo, and that mark is
-- set when the municipality is made, by a role the app does not have.
create function priv.start_session(
  new_id uuid, token bytea, kind text, actor uuid, hours integer, door text, log_id uuid, request text)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare found_role text;
begin
  if not priv.acting('sign_in') then raise exception 'no sign-in' using errcode = '42501'; end if;
  if door <> 'demo' or not (select m.is_demo from municipality m) then
    raise exception 'this door is closed' using errcode = '42501';
  end if;
  if kind = 'employee' then
    select e.role into found_role from employees e
     where e.id = actor and (e.employed_to is null or e.employed_to >= priv.today());
  else
    select 'citizen' into found_role from cases c where c.id = actor and c.closed_on is null;
  end if;
  if found_role is null then return null; end if;
  insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
  values (new_id, token, kind, actor, found_role, clock_timestamp() + make_interval(hours => hours));
  insert into audit_log (id, actor_kind, actor_id, actor_role, session_id, request_id, action, route, purpose, outcome)
  values (log_id, kind, actor, found_role, new_id, request, 'session.sign_in', 'POST /session', 'session', 'done');
  return found_role;
end $$;

create function priv.end_session() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update sessions s set ended_at = clock_timestamp() where s.id = (priv.context()).session_id and s.ended_at is null;
end $$;

create function priv.end_all_sessions() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare ended integer; c priv.context := priv.context();
begin
  update sessions s set ended_at = clock_timestamp()
   where s.actor_kind = c.actor_kind and s.actor_id = c.actor_id and s.ended_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- People to choose between at the demo's sign-in: empty in every other municipality. Citizens: a handful.
create function priv.demo_people() returns table (
  kind text, id uuid, name text, role text, title text, team text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not (select m.is_demo from municipality m) then return; end if;
  return query
    select 'employee', e.id, e.first_name || ' ' || e.last_name, e.role, e.title,
           (select string_agg(distinct t.name, ', ') from team_members tm join teams t on t.id = tm.team_id
             where tm.employee_id = e.id and (tm.to_on is null or tm.to_on >= current_date))
      from employees e where e.employed_to is null or e.employed_to >= current_date
     order by 4, 3;
  return query
    select 'citizen', c.id, z.first_name || ' ' || z.last_name, 'citizen', '', t.name
      from cases c join citizens z on z.id = c.citizen_id left join teams t on t.id = c.team_id
     where c.closed_on is null and z.dream is not null and not z.protected
     order by c.source_id limit 6;
end $$;

-- Break-glass: a whole CPR number's index and a reason open one open case for at most four hours, three
-- times a day. What is blocked and what is absent answer alike: null.
create function priv.break_glass(new_id uuid, cpr bytea, category text, why text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); found_case uuid; moment timestamptz := clock_timestamp();
begin
  if me is null then raise exception 'not an employee' using errcode = '42501'; end if;
  if (select count(*) from case_grants g where g.employee_id = me and g.kind = 'break_glass'
        and g.from_at > clock_timestamp() - interval '24 hours') >= 3 then
    raise exception 'break-glass limit' using errcode = 'MS001';
  end if;
  select c.id into found_case from cases c join citizens z on z.id = c.citizen_id
   where z.cpr_index = cpr and c.closed_on is null and c.id <> all (priv.blocked_cases());
  if found_case is null then return null; end if;
  insert into case_grants (id, case_id, employee_id, kind, category, reason, from_at, until_at, granted_by)
  values (new_id, found_case, me, 'break_glass', category, why, moment,
          moment + interval '4 hours', me);
  return found_case;
end $$;

-- Who opened a case, for the citizen whose case it is and for the leader of its team: when, why and on
-- what ground; the citizen is told the role, not the name (Datatilsynet 2024-32-0283, C-579/21).
create function priv.accesses(asked uuid, most integer) returns table (
  at timestamptz, actor_role text, actor_name text, action text, purpose text, basis text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare own boolean := asked = priv.citizen_case();
  led boolean := exists (select 1 from cases c where c.id = asked and c.team_id = any (priv.led_teams())
    and c.id <> all (priv.blocked_cases()));
begin
  if not coalesce(own or led, false) then return; end if;
  return query
    select a.at, a.actor_role, case when led then e.first_name || ' ' || e.last_name end,
           a.action, a.purpose, a.bases[array_position(a.case_ids, asked)]
      from audit_log a left join employees e on e.id = a.actor_id
     where a.case_ids @> array[asked] and a.actor_kind <> 'citizen' and a.outcome = 'done'
     order by a.at desc limit greatest(0, least(most, 1000));
end $$;

-- How many cases each of a team's people carries and covers on a day, as numbers: no citizen in it.
-- Given to the team's own people and those who lead it. Rows: owner (null: nobody yet), substitute, kind.
create function priv.team_caseload(team uuid, on_day date) returns table (
  owner_id uuid, substitute_id uuid, target_group text, weight text, cases bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare people uuid[];
begin
  if not (team = any (priv.my_teams()) or team = any (priv.led_teams())) then return; end if;
  people := array(select tm.employee_id from team_members tm
    where tm.team_id = team and tm.from_on <= on_day and (tm.to_on is null or tm.to_on >= on_day));
  return query
    with touched as (
      select m.case_id as id from case_members m
       where m.employee_id = any (people) and m.kind in ('owner', 'substitute')
         and m.from_on <= on_day and (m.to_on is null or m.to_on >= on_day)
      union
      select c.id from cases c where c.team_id = team and c.closed_on is null
      union
      select c.id from cases c where c.team_id = team and c.closed_on >= on_day)
    select o.employee_id, s.employee_id, c.target_group, c.weight, count(*)
      from touched t join cases c on c.id = t.id
      left join case_members o on o.case_id = c.id and o.kind = 'owner'
       and o.from_on <= on_day and (o.to_on is null or o.to_on >= on_day)
      left join lateral (select x.employee_id from case_members x
         where x.case_id = c.id and x.kind = 'substitute'
           and x.from_on <= on_day and (x.to_on is null or x.to_on >= on_day)
         order by x.from_on desc limit 1) s on true
     where c.opened_on <= on_day and (c.closed_on is null or c.closed_on >= on_day)
     group by 1, 2, 3, 4;
end $$;

-- Who is away on a day, without the reason; for colleagues who plan.
create function priv.away(people uuid[], on_day date) returns table (employee_id uuid, from_on date, to_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if priv.employee() is null then return; end if;
  return query select a.employee_id, min(a.from_on), max(a.to_on) filter (where a.to_on is not null)
    from absences a where a.employee_id = any (people) and a.from_on <= on_day
     and (a.to_on is null or a.to_on >= on_day) group by 1;
end $$;

-- Adjustments in force for a team's people: the percent for everybody in the team (the range would not be
-- readable without it), the reason only for the person and for those who lead.
create function priv.adjustments(people uuid[], on_day date) returns table (
  employee_id uuid, percent integer, reason text, from_on date, to_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); led uuid[] := priv.led_employees();
begin
  if me is null then return; end if;
  return query
    select a.employee_id, a.percent,
           case when a.employee_id = me or a.employee_id = any (led) then a.reason end, a.from_on, a.to_on
      from capacity_adjustments a where a.employee_id = any (people) and a.from_on <= on_day
       and (a.to_on is null or a.to_on >= on_day);
end $$;

-- What somebody can carry on a day, where full time with nothing left out is 1. Absence does not count.
create function priv.full_time(employee uuid, on_day date) returns numeric
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select e.hours_per_week / 37 * (1 - least(100, coalesce(sum(a.percent), 0)) / 100.0)
    from employees e left join capacity_adjustments a
      on a.employee_id = e.id and a.from_on <= on_day and (a.to_on is null or a.to_on >= on_day)
   where e.id = employee group by e.id
$$;

-- A team month by month, as sums: open cases on the month's last day (or today), and how many people carried
-- at least one, and what those people can carry together. Each responsibility is a +1 and a -1 in a month, summed
-- along the way, so that the length of the curve costs next to nothing.
create function priv.team_months(team uuid, from_month date, until_day date) returns table (
  on_day date, cases bigint, carriers bigint, full_time numeric)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare last_month integer := extract(year from until_day) * 12 + extract(month from until_day);
begin
  if priv.employee() is null then return; end if;
  return query
    with carried as (
      select o.employee_id, greatest(o.from_on, c.opened_on, date_trunc('month', from_month)::date) as b,
             least(o.to_on, c.closed_on, until_day) as e
        from cases c join case_members o on o.case_id = c.id and o.kind = 'owner'
       where c.team_id = team),
    spans as (
      select carried.employee_id, extract(year from b)::integer * 12 + extract(month from b)::integer as first,
             extract(year from e)::integer * 12 + extract(month from e)::integer
               - case when e = until_day or extract(day from e + 1) = 1 then 0 else 1 end as last
        from carried where b <= e),
    turns as (
      select t.employee_id, t.month, sum(t.n) as n from (
        select spans.employee_id, first as month, 1 as n from spans where first <= last
        union all select spans.employee_id, last + 1, -1 from spans where first <= last) t group by 1, 2),
    held as (
      select turns.employee_id, month, lead(month, 1, last_month + 1) over w as next, sum(n) over w as n
        from turns window w as (partition by turns.employee_id order by month)),
    counted as (
      select least((make_date((m.month - 1) / 12, (m.month - 1) % 12 + 1, 1) + interval '1 month - 1 day')::date, until_day) as d,
             held.employee_id, held.n
        from held cross join lateral generate_series(held.month, held.next - 1) as m(month)
       where held.n > 0 and held.month <= last_month)
    select counted.d, sum(counted.n)::bigint, count(*)::bigint, sum(priv.full_time(counted.employee_id, counted.d))
      from counted group by 1 order by 1;
end $$;

-- Who came to a team and left it, as numbers per day: only those who carried at least one of its cases
-- meanwhile, because nobody else moves the sums above.
create function priv.team_movements(team uuid, from_day date, until_day date) returns table (
  on_day date, kind text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if priv.employee() is null then return; end if;
  return query
    with stays as (
      select m.employee_id, min(m.from_on) as came, max(coalesce(m.to_on, e.employed_to, 'infinity')) as went
        from team_members m join employees e on e.id = m.employee_id
       where m.team_id = team group by 1),
    carrying as (
      select s.came, s.went from stays s where exists (
        select from case_members o join cases c on c.id = o.case_id
         where o.employee_id = s.employee_id and o.kind = 'owner' and c.team_id = team
           and o.from_on <= least(s.went, until_day) and (o.to_on is null or o.to_on >= s.came)))
    select c.came, 'joined', count(*) from carrying c
     where c.came > from_day and c.came <= until_day group by 1
    union all
    select c.went, 'left', count(*) from carrying c
     where c.went >= from_day and c.went < until_day group by 1
     order by 1;
end $$;

-- Totals per team for everybody in the house, shop steward and director included: sums, no persons.
create function priv.team_totals(on_day date) returns table (
  team_id uuid, cases bigint, unowned bigint, carriers bigint, full_time numeric)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if priv.employee() is null then return; end if;
  return query
    with carried as (
      select c.team_id, o.employee_id, count(*) as n from cases c
        left join case_members o on o.case_id = c.id and o.kind = 'owner'
         and o.from_on <= on_day and (o.to_on is null or o.to_on >= on_day)
       where c.opened_on <= on_day and (c.closed_on is null or c.closed_on >= on_day) group by 1, 2)
    select t.id, coalesce(sum(k.n), 0)::bigint,
           coalesce(sum(k.n) filter (where k.employee_id is null), 0)::bigint, count(k.employee_id),
           coalesce(sum(priv.full_time(k.employee_id, on_day)), 0)
      from teams t left join carried k on k.team_id = t.id group by t.id;
end $$;

-- Search by name and by the citizen's own words (Danish stems), only what the asker may see. One audited
-- door, because a text match is not leakproof and would otherwise be evaluated row by row.
alter table citizens add column words tsvector
  generated always as (to_tsvector('simple', first_name || ' ' || last_name)
    || to_tsvector('danish', coalesce(dream, ''))) stored;
create index citizens_words on citizens using gin (words);

create function priv.search(by_name text, by_text text, cpr bytea, most integer) returns table (
  case_id uuid, first_name text, last_name text, dream text, team_id uuid, closed_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare mine uuid[] := priv.my_cases(); teams uuid[] := priv.my_teams(); led uuid[] := priv.led_teams();
  blocked uuid[] := priv.blocked_cases(); me uuid := priv.employee(); by_names tsquery; by_words tsquery;
begin
  if me is null then return; end if;
  begin
    by_names := to_tsquery('simple', coalesce(by_name, ''));
    by_words := websearch_to_tsquery('danish', coalesce(by_text, ''));
  exception when syntax_error then return; -- what is no query finds nobody
  end;
  return query
    with found as (
      select z.id, z.first_name, z.last_name, z.dream from citizens z
       where (cpr is not null and z.cpr_index = cpr)
          or (cpr is null and by_name <> '' and z.words @@ by_names)
          or (cpr is null and by_text <> '' and z.words @@ by_words))
    select c.id, f.first_name, f.last_name, f.dream, c.team_id, c.closed_on
      from found f join cases c on c.citizen_id = f.id
     where c.id <> all (blocked)
       and (c.id = any (mine) or (c.closed_on is null and c.team_id = any (teams)) or c.team_id = any (led))
     order by c.closed_on nulls first, f.first_name, f.last_name limit greatest(0, least(most, 500));
end $$;

-- All that decides who sees what, as one word: policies, the functions they ask, grants and switches. What it was
-- when the migrations ended is kept, so that a rule that was dropped, loosened or swapped later is noticed.
create table priv.agreed (
  server integer primary key, -- another major version may write the same policy in other words
  shape  text not null
);
grant select on priv.agreed to ms_policy;

create function priv.shape() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select encode(sha256(convert_to(string_agg(line, E'\n' order by line collate "C"), 'UTF8')), 'hex') from (
    select concat_ws(' ', p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check)
      from pg_policies p where p.schemaname = 'public'
    union all
    select concat_ws(' ', c.relname, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, c.relacl)
      from pg_class c where c.relnamespace in ('public'::regnamespace, 'priv'::regnamespace) and c.relkind in ('r', 'p', 'v')
    union all
    select concat_ws(' ', c.relname, a.attname, a.attacl) from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and a.attacl is not null
    union all
    -- The queue's own door is written anew at every start (db/views), and is not one that a policy asks.
    select concat_ws(' ', f.oid::regprocedure, f.proowner::regrole, f.prosecdef, f.proconfig, f.proacl, f.prosrc)
      from pg_proc f where f.pronamespace = 'priv'::regnamespace and f.proname <> 'enqueue') as lines(line));
end $$;

-- Everything that must be true for the house to open. Any row closes it (readiness goes red).
create function priv.broken_invariants() returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select 'table ' || c.relname || ' lacks forced row-level security'
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and not (c.relrowsecurity and c.relforcerowsecurity);
  return query select 'table ' || c.relname || ' has no policy'
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and not exists (select 1 from pg_policy p where p.polrelid = c.oid and 'ms_app'::regrole = any (p.polroles));
  return query select 'rules are not those that the migrations made'::text
    where priv.shape() is distinct from (select a.shape from priv.agreed a
      where a.server = current_setting('server_version_num')::integer / 10000);
  return query select 'cases lack the restrictive policy on blocks'
    where not exists (select 1 from pg_policy p where p.polrelid = 'public.cases'::regclass and not p.polpermissive);
  return query select 'policy ' || p.polname || ' on ' || p.polrelid::regclass || ' lets the app through unconditionally'
    from pg_policy p where p.polqual is not null and pg_get_expr(p.polqual, p.polrelid) = 'true'
     and 'ms_app'::regrole = any (p.polroles) and p.polrelid <> 'public.municipality'::regclass;
  return query select 'view ' || c.relname || ' runs as its owner'
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
     and not coalesce(c.reloptions @> array['security_invoker=true'], false);
  return query select 'role ' || r.rolname || ' may do too much'
    from pg_roles r where r.rolname in ('ms_app', 'ms_worker', 'ms_policy', 'ms_owner', 'ms_auditor')
     and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
       or (r.rolcanlogin and r.rolname not in ('ms_app', 'ms_worker')));
  return query select 'ms_app owns ' || c.relname from pg_class c
    where c.relowner = 'ms_app'::regrole and c.relpersistence <> 't';
  return query select 'ms_app is a member of ' || m.roleid::regrole from pg_auth_members m where m.member = 'ms_app'::regrole;
  return query select 'function ' || p.proname || ' runs as its owner outside the policy schema'
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace;
  return query select 'function ' || p.proname || ' has no fixed search path'
    from pg_proc p where p.prosecdef and p.pronamespace = 'priv'::regnamespace and p.proconfig is null;
  return query select 'function ' || p.proname || ' is open to everybody'
    from pg_proc p where p.pronamespace = 'priv'::regnamespace
     and has_function_privilege('public', p.oid, 'execute');
  return query select 'the app can reach into the job queue'::text
    from pg_namespace n where n.nspname = 'graphile_worker' and has_schema_privilege('ms_app', n.oid, 'usage');
  return query select 'the app can read the signing keys'
    where has_table_privilege('ms_app', 'priv.context_keys', 'select');
  return query select 'the app can change the audit log'
    where has_table_privilege('ms_app', 'public.audit_log', 'update, delete, truncate');
  return query select s.name || ' is off' from pg_settings s
    where s.name in ('fsync', 'full_page_writes') and s.setting <> 'on';
end $$;

grant create on schema priv to ms_policy;
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'priv'::regnamespace and p.prosecdef and p.proowner <> 'ms_policy'::regrole
  loop
    execute format('alter function %s owner to ms_policy', f);
  end loop;
end $$;
revoke create on schema priv from ms_policy;
grant execute on function priv.full_time(uuid, date) to ms_policy;
grant execute on function priv.team_of(uuid), priv.my_cases(), priv.my_teams(), priv.led_teams(), priv.led_employees(), priv.blocked_cases(),
  priv.carried_cases(), priv.own_blocks(), priv.protected_cases(),
  priv.bases(uuid[]), priv.session(bytea), priv.start_session(uuid, bytea, text, uuid, integer, text, uuid, text),
  priv.end_session(), priv.end_all_sessions(), priv.demo_people(), priv.break_glass(uuid, bytea, text, text),
  priv.accesses(uuid, integer), priv.team_caseload(uuid, date), priv.away(uuid[], date), priv.adjustments(uuid[], date),
  priv.team_months(uuid, date, date), priv.team_movements(uuid, date, date), priv.team_totals(date), priv.search(text, text, bytea, integer),
  priv.broken_invariants() to ms_app;

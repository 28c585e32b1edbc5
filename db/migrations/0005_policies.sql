-- Who sees which citizen. The order: blocks (restrictive, nobody overrides) → relation → the app's permission.
-- Relations are read by functions that belong to ms_policy, a role with its own plain policies and no login,
-- so that a policy never has to read the table it guards. Each is evaluated once per query.

-- Cases opened to me by a relation of my own today: owner, co-worker, substitute, a grant, break-glass.
create function priv.my_cases() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  if me is null then return '{}'; end if;
  return array(
    select m.case_id from case_members m
     where m.employee_id = me and m.from_on <= today and (m.to_on is null or m.to_on >= today)
    union
    select g.case_id from case_grants g
     where g.employee_id = me and g.from_at <= clock_timestamp() and g.until_at > clock_timestamp()
       and g.ended_at is null);
end $$;

create function priv.my_teams() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  return array(select t.team_id from team_members t
    where t.employee_id = me and t.from_on <= today and (t.to_on is null or t.to_on >= today));
end $$;

-- Teams I lead or coordinate: their closed cases, too, and the right to hand over.
create function priv.led_teams() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  return array(select t.team_id from team_members t
    where t.employee_id = me and t.role in ('leader', 'coordinator')
      and t.from_on <= today and (t.to_on is null or t.to_on >= today));
end $$;

create function priv.led_employees() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare teams uuid[] := priv.led_teams(); today date := priv.today();
begin
  return array(select distinct t.employee_id from team_members t
    where t.team_id = any(teams) and (t.to_on is null or t.to_on >= today));
end $$;

-- Shut to me whatever my relation: my own case, family, partner, a declared conflict; and protected
-- citizens for everybody who is not named on the case itself.
create function priv.blocked_cases() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  if me is null then return '{}'; end if;
  return array(
    select b.case_id from case_blocks b
     where b.employee_id = me and b.from_on <= today and (b.to_on is null or b.to_on >= today)
    union
    select p.id from (
      select c.id from cases c join citizens z on z.id = c.citizen_id where z.protected
      union select b.case_id from case_blocks b
       where b.kind = 'protected' and b.from_on <= today and (b.to_on is null or b.to_on >= today)) p
     where not exists (select 1 from case_members m
       where m.case_id = p.id and m.employee_id = me
         and m.from_on <= today and (m.to_on is null or m.to_on >= today)));
end $$;

-- The same in three parts, so that a policy asks only for what it needs: what I carry myself is never shut
-- by protection, and most reading is of that. `blocked_cases` takes the whole house and grows with it.
create function priv.carried_cases() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  return array(select m.case_id from case_members m
    where m.employee_id = me and m.from_on <= today and (m.to_on is null or m.to_on >= today));
end $$;

create function priv.own_blocks() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  return array(select b.case_id from case_blocks b
    where b.employee_id = me and b.from_on <= today and (b.to_on is null or b.to_on >= today));
end $$;

-- Protected cases among those that a team, a lead or a relation would otherwise open to me: every other
-- case is shut to me already, and a long list would be compared with row by row.
create function priv.protected_cases() returns uuid[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := priv.today(); mine uuid[] := priv.my_cases();
  teams uuid[] := priv.my_teams() || priv.led_teams();
begin
  if priv.employee() is null then return '{}'; end if;
  return array(
    select c.id from cases c join citizens z on z.id = c.citizen_id
     where z.protected and (c.team_id = any (teams) or c.id = any (mine))
    union
    select c.id from case_blocks b join cases c on c.id = b.case_id
     where b.kind = 'protected' and b.from_on <= today and (b.to_on is null or b.to_on >= today)
       and (c.team_id = any (teams) or c.id = any (mine)));
end $$;

-- The team a case belongs to before the statement that changes it: so a check can say that it stays there.
create function priv.team_of(asked uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select c.team_id from cases c where c.id = asked);
end $$;

-- On which ground each case is open to the one who asks, for the log. One answer per id, in order.
create function priv.bases(ids uuid[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := priv.employee(); today date := priv.today();
  mine uuid[] := priv.my_teams(); led uuid[] := priv.led_teams(); own_case uuid := priv.citizen_case();
begin
  if priv.acting('import') then return array_fill('import'::text, array[coalesce(array_length(ids, 1), 0)]); end if;
  return array(
    select case
        when own_case is not null then 'own'
        when m.kind is not null then m.kind
        when g.kind is not null then g.kind
        when c.team_id = any(led) then 'leader'
        when c.team_id = any(mine) then 'team'
        else 'none' end
      from unnest(ids) with ordinality as asked(id, place)
      left join cases c on c.id = asked.id
      left join lateral (select k.kind from case_members k
         where k.case_id = asked.id and k.employee_id = me and k.from_on <= today
           and (k.to_on is null or k.to_on >= today)
         order by case k.kind when 'owner' then 1 when 'coworker' then 2 else 3 end limit 1) m on true
      left join lateral (select q.kind from case_grants q
         where q.case_id = asked.id and q.employee_id = me and q.until_at > clock_timestamp()
           and q.ended_at is null limit 1) g on true
     order by asked.place);
end $$;

alter table municipality enable row level security; alter table municipality force row level security;
alter table employees enable row level security; alter table employees force row level security;
alter table teams enable row level security; alter table teams force row level security;
alter table team_members enable row level security; alter table team_members force row level security;
alter table absences enable row level security; alter table absences force row level security;
alter table capacity_adjustments enable row level security; alter table capacity_adjustments force row level security;
alter table citizens enable row level security; alter table citizens force row level security;
alter table cases enable row level security; alter table cases force row level security;
alter table case_members enable row level security; alter table case_members force row level security;
alter table conversations enable row level security; alter table conversations force row level security;
alter table benefit_spells enable row level security; alter table benefit_spells force row level security;
alter table norms enable row level security; alter table norms force row level security;
alter table case_grants enable row level security; alter table case_grants force row level security;
alter table case_blocks enable row level security; alter table case_blocks force row level security;
alter table sessions enable row level security; alter table sessions force row level security;
alter table audit_log enable row level security; alter table audit_log force row level security;
alter table idempotency_keys enable row level security; alter table idempotency_keys force row level security;
alter table job_done enable row level security; alter table job_done force row level security;

-- A policy without `with check` holds for the row as it becomes, too.

-- The policy functions' role reads everything it needs to decide, and nothing else reads through it.
create policy decides on municipality to ms_policy using (true);
create policy decides on employees to ms_policy using (true);
create policy decides on teams to ms_policy using (true);
create policy decides on team_members to ms_policy using (true);
create policy decides on absences to ms_policy using (true);
create policy decides on capacity_adjustments to ms_policy using (true);
create policy decides on citizens to ms_policy using (true);
create policy decides on cases to ms_policy using (true);
create policy decides on case_members to ms_policy using (true);
create policy decides on conversations to ms_policy using (true);
create policy decides on case_grants to ms_policy using (true) with check (true);
create policy decides on case_blocks to ms_policy using (true);
create policy decides on sessions to ms_policy using (true) with check (true);
create policy decides on audit_log for select to ms_policy using (true);
-- Starting a session is written by the function that starts it: before it, there is nobody to write it.
create policy signs_in on audit_log for insert to ms_policy with check (action = 'session.sign_in');
create policy audits on audit_log for select to ms_auditor using (true);
create policy audits on employees for select to ms_auditor using (true);

-- Everyone signed in knows the house they are in; the sign-in page knows its name.
create policy known on municipality for select to ms_app using (true);

create policy colleagues on employees for select to ms_app
  using ((select priv.employee()) is not null
    or id in (select m.employee_id from case_members m where m.case_id = (select priv.citizen_case())));
create policy colleagues on teams for select to ms_app using ((select priv.employee()) is not null);
create policy colleagues on team_members for select to ms_app using ((select priv.employee()) is not null);
-- Why somebody is away, or carries less, is theirs and their leader's to know.
create policy self_or_leader on absences for select to ms_app
  using (employee_id = (select priv.employee()) or employee_id = any ((select priv.led_employees())::uuid[]));
create policy self_or_leader on capacity_adjustments for select to ms_app
  using (employee_id = (select priv.employee()) or employee_id = any ((select priv.led_employees())::uuid[]));
create policy leader_sets on capacity_adjustments for insert to ms_app
  with check (employee_id = any ((select priv.led_employees())::uuid[]));
create policy leader_changes on capacity_adjustments for update to ms_app
  using (employee_id = any ((select priv.led_employees())::uuid[]));

create policy related on cases for select to ms_app using (
  id = any ((select priv.my_cases())::uuid[])
  or (closed_on is null and team_id = any ((select priv.my_teams())::uuid[]))
  or team_id = any ((select priv.led_teams())::uuid[])
  or id = (select priv.citizen_case()));
-- Whoever carries a case may change it, but only those who lead its team may move it, and not to others.
create policy carried on cases for update to ms_app
  using (id = any ((select priv.my_cases())::uuid[]) or team_id = any ((select priv.led_teams())::uuid[]))
  with check (team_id = any ((select priv.led_teams())::uuid[])
    or team_id is not distinct from priv.team_of(id));
create policy not_blocked on cases as restrictive to ms_app using (
  (id <> all ((select priv.own_blocks())::uuid[])
    and (id = any ((select priv.carried_cases())::uuid[])
      or id <> all ((select priv.protected_cases())::uuid[])))
  or (select priv.acting('import')));

create policy by_case on citizens for select to ms_app
  using (exists (select 1 from cases c where c.citizen_id = citizens.id));
create policy by_case on case_members for select to ms_app
  using (exists (select 1 from cases c where c.id = case_members.case_id));
create policy leader_hands_over on case_members for insert to ms_app
  with check (exists (select 1 from cases c where c.id = case_members.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));
create policy leader_ends on case_members for update to ms_app
  using (exists (select 1 from cases c where c.id = case_members.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));
create policy by_case on conversations for select to ms_app
  using (exists (select 1 from cases c where c.id = conversations.case_id));
create policy by_citizen on benefit_spells for select to ms_app
  using (exists (select 1 from citizens z where z.id = benefit_spells.citizen_id));

create policy colleagues on norms for select to ms_app using ((select priv.employee()) is not null);
create policy staff_sets on norms for insert to ms_app with check ((select priv.employee()) is not null);
create policy staff_changes on norms for update to ms_app
  using ((select priv.employee()) is not null);

create policy seen on case_grants for select to ms_app using (
  employee_id = (select priv.employee()) or case_id = (select priv.citizen_case())
  or exists (select 1 from cases c where c.id = case_grants.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));
create policy leader_sees on case_grants for update to ms_app
  using (exists (select 1 from cases c where c.id = case_grants.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));
-- A leader opens a case to somebody for a time, with a reason; break-glass rows come from their own door only.
create policy leader_grants on case_grants for insert to ms_app
  with check (kind = 'grant' and granted_by = (select priv.employee()) and employee_id <> granted_by
    and exists (select 1 from cases c where c.id = case_grants.case_id
      and c.team_id = any ((select priv.led_teams())::uuid[])));
-- A block is shown to the one it shuts out only as an absence; the leader of the case's team sees the row.
create policy leader_sees on case_blocks for select to ms_app
  using (exists (select 1 from cases c where c.id = case_blocks.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));
create policy leader_blocks on case_blocks for insert to ms_app
  with check (exists (select 1 from cases c where c.id = case_blocks.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));

-- Whoever is too close to a case says so, and is out; somebody else must let them in again.
create policy declares on case_blocks for insert to ms_app
  with check (kind = 'conflict' and employee_id = (select priv.employee())
    and exists (select 1 from cases c where c.id = case_blocks.case_id));
create policy leader_ends on case_blocks for update to ms_app
  using (exists (select 1 from cases c where c.id = case_blocks.case_id
    and c.team_id = any ((select priv.led_teams())::uuid[])));

create policy own on sessions for select to ms_app using (id = (select (priv.context()).session_id));
create policy own on audit_log for select to ms_app using (actor_id = (select (priv.context()).actor_id));
create policy adds on audit_log for insert to ms_app with check (
  actor_id is not distinct from (select (priv.context()).actor_id)
  and actor_kind = (select (priv.context()).actor_kind));
create policy own on idempotency_keys to ms_app
  using (actor_id = (select (priv.context()).actor_id));
-- What the house itself may throw away: only what is old. It is deleted without being read.
create policy cleaned on idempotency_keys for delete to ms_app
  using ((select priv.acting('system')) and at < now() - interval '7 days');
create policy cleaned on sessions for delete to ms_app
  using ((select priv.acting('system')) and coalesce(ended_at, expires_at) < now() - interval '30 days');
create policy cleaned on job_done for delete to ms_app
  using ((select priv.acting('system')) and done_at < now() - interval '30 days');

-- Import writes for everybody: a signed act of its own.
create policy imports on employees to ms_app using ((select priv.acting('import')));
create policy imports on teams to ms_app using ((select priv.acting('import')));
create policy imports on team_members to ms_app using ((select priv.acting('import')));
create policy imports on absences to ms_app using ((select priv.acting('import')));
create policy imports on capacity_adjustments to ms_app using ((select priv.acting('import')));
create policy imports on citizens to ms_app using ((select priv.acting('import')));
create policy imports on cases to ms_app using ((select priv.acting('import')));
create policy imports on case_members to ms_app using ((select priv.acting('import')));
create policy imports on conversations to ms_app using ((select priv.acting('import')));
create policy imports on benefit_spells to ms_app using ((select priv.acting('import')));
create policy marks on job_done to ms_app using ((select priv.acting('import')));
create policy imports on norms to ms_app using ((select priv.acting('import')));

-- Grants, written out. Nothing is deleted by the app but what the house's cleaning may throw away. Where a row
-- is only ever ended or corrected, the app may change just those columns: it never moves to another case.
grant select on municipality to ms_app, ms_policy;
grant select, insert, update on employees, teams, team_members, absences, capacity_adjustments to ms_app;
grant select, insert, update on citizens, cases, conversations, benefit_spells, norms to ms_app;
grant select, insert, update (from_on, to_on, reason) on case_members to ms_app;
grant select, insert, update (ended_at, seen_by_leader_at) on case_grants to ms_app;
grant select, insert, update (to_on) on case_blocks to ms_app;
grant select, delete on sessions to ms_app;
-- When, salt and seal are not the app's to say.
grant select, insert (id, actor_kind, actor_id, actor_role, session_id, request_id, action, route, purpose, outcome,
  case_ids, bases, result_count) on audit_log to ms_app;
grant select, insert, delete on job_done to ms_app;
grant select, insert, update, delete on idempotency_keys to ms_app;
grant select on employees, teams, team_members, absences, capacity_adjustments, citizens, cases, case_members,
  conversations, case_blocks, audit_log to ms_policy;
grant select, insert, update on case_grants, sessions to ms_policy;
grant insert on audit_log to ms_policy;
grant execute on function ext.gen_random_bytes(integer) to ms_policy;
grant select on audit_log, employees to ms_auditor;
grant execute on function ext.gen_random_bytes(integer) to ms_app;

-- Aftaler: what somebody has promised, with an owner and a day; the authority's as much as the citizen's. And
-- tempo: how often the two have agreed to talk.
create table promises (
  id              uuid primary key,
  source_id       text unique,
  case_id         uuid not null references cases,
  owner_kind      text not null check (owner_kind in ('citizen', 'employee', 'company', 'network', 'leader')),
  owner_id        uuid references employees,   -- where the owner works here
  owner_name      text not null,
  words           text not null check (length(words) between 1 and 500),
  made_on         date not null,
  due_on          date not null,
  first_due_on    date not null,
  state           text not null default 'open' check (state in ('open', 'kept', 'dropped')),
  reason          text not null default '',     -- why it was moved or dropped, the latest
  times_moved     integer not null default 0 check (times_moved >= 0),
  settled_on      date,                         -- the day it was kept or dropped
  conversation_id uuid,
  made_by_kind    text not null check (made_by_kind in ('employee', 'citizen', 'system')),
  made_by         text not null,
  for_citizen     boolean not null default true,
  version         integer not null default 1,
  changed_by      text not null,
  changed_by_kind text not null default 'employee' check (changed_by_kind in ('employee', 'citizen', 'system')),
  changed_at      timestamptz not null default clock_timestamp(),
  check ((state = 'open') = (settled_on is null)),
  check (owner_kind in ('employee', 'leader') or owner_id is null)
);
create index promises_case on promises (case_id, state, due_on);
create index promises_owner on promises (owner_id, due_on) where state = 'open';
create index promises_settled on promises (case_id, settled_on) where state <> 'open';

create table promise_changes (
  promise_id uuid not null references promises,
  version    integer not null,
  case_id    uuid not null references cases,
  act        text not null check (act in ('made', 'kept', 'moved', 'dropped', 'reopened', 'worded')),
  due_on     date not null,
  words      text not null,
  reason     text not null,
  -- as it stood before the act, so that the act can be taken back
  due_before    date,
  reason_before text not null default '',
  by_kind    text not null check (by_kind in ('employee', 'citizen', 'system')),
  by_name    text not null,
  at         timestamptz not null default clock_timestamp(),
  primary key (promise_id, version)
);

-- In force from its day until the next one begins.
create table rhythms (
  id         uuid primary key,
  source_id  text unique,
  case_id    uuid not null references cases,
  every_days integer not null check (every_days between 1 and 366),
  from_on    date not null,
  agreed     boolean not null default true,  -- with the citizen; false: proposed by the caseworker alone
  reason     text not null default '',
  set_by     text not null,
  set_at     timestamptz not null default clock_timestamp()
);
create index rhythms_case on rhythms (case_id, from_on desc, set_at desc);

do $$
declare t text;
begin
  foreach t in array array['promises', 'promise_changes', 'rhythms'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
  end loop;
end $$;
create policy imports on promises to ms_app using ((select priv.acting('import')));
create policy imports on promise_changes to ms_app using ((select priv.acting('import')));
-- A file adds a tempo; it takes none back.
create policy imports on rhythms for insert to ms_app with check ((select priv.acting('import')));
create policy decides on promises for select to ms_policy using (true);
create policy by_case on promises for select to ms_app
  using (((select priv.employee()) is not null or for_citizen)
    and exists (select 1 from cases c where c.id = promises.case_id));
create policy by_case on promise_changes for select to ms_app
  using (exists (select 1 from promises p where p.id = promise_changes.promise_id));
create policy by_case on rhythms for select to ms_app
  using (exists (select 1 from cases c where c.id = rhythms.case_id));
-- A citizen promises for themselves alone; a tempo is for whoever carries the case to write down.
create policy carried on promises for insert to ms_app
  with check (made_by_kind = (select (priv.context()).actor_kind) and changed_by_kind = made_by_kind
    and exists (select 1 from cases c where c.id = promises.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
      or (c.id = (select priv.citizen_case()) and promises.owner_kind = 'citizen'))));
create policy carried on rhythms for insert to ms_app
  with check (exists (select 1 from cases c where c.id = rhythms.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
-- Whoever carries the case settles a promise, whoever promised settles their own, and so does the citizen.
create policy carried_changes on promises for update to ms_app
  using (exists (select 1 from cases c where c.id = promises.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
    or promises.owner_id = (select priv.employee())
    or (c.id = (select priv.citizen_case()) and promises.owner_kind = 'citizen'))))
  with check (changed_by_kind = (select (priv.context()).actor_kind));
create trigger stands before update on promises for each row
  when ((old.case_id, old.owner_kind, old.owner_id, old.owner_name, old.words, old.made_on, old.first_due_on,
      old.conversation_id, old.made_by_kind, old.made_by)
    is distinct from (new.case_id, new.owner_kind, new.owner_id, new.owner_name, new.words, new.made_on,
      new.first_due_on, new.conversation_id, new.made_by_kind, new.made_by))
  execute function priv.stands();
-- Its history is written by the same people, and about that promise only.
create policy with_its_promise on promise_changes for insert to ms_app
  with check (by_kind = (select (priv.context()).actor_kind)
    and exists (select 1 from promises p join cases c on c.id = p.case_id
      where p.id = promise_changes.promise_id and p.case_id = promise_changes.case_id and (
        c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
        or p.owner_id = (select priv.employee())
        or (c.id = (select priv.citizen_case()) and p.owner_kind = 'citizen'))));
-- A rhythm can be taken back on the day it was set; then the one before it counts again.
create policy taken_back on rhythms for delete to ms_app
  using (from_on = (select priv.today()) and source_id is null
    and exists (select 1 from cases c where c.id = rhythms.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
grant select, insert, update (case_id, owner_kind, owner_id, owner_name, words, made_on, due_on, first_due_on, state,
  reason, times_moved, settled_on, conversation_id, made_by_kind, made_by, version, changed_by, changed_by_kind,
  changed_at) on promises to ms_app;
grant select, insert on promise_changes to ms_app;
grant select, insert, delete on rhythms to ms_app;
grant select on promises to ms_policy;

-- How many of the promises of the employees and the leaders were kept, in a team or in the whole house. Sums
-- only, for anybody who works here, and only where neither a promise nor a person can be found in them: at
-- least five that were settled, and for a team five who work in it. Dropped the day it was made was a slip.
create function priv.kept_promises(asked uuid, from_day date, to_day date)
returns table (kept integer, dropped integer, moved integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := priv.today();
begin
  if priv.employee() is null then return; end if;
  if asked is not null and (select count(distinct m.employee_id) from team_members m
      where m.team_id = asked and m.from_on <= today and (m.to_on is null or m.to_on >= today)) < 5 then
    return;
  end if;
  return query
    select (count(*) filter (where p.state = 'kept'))::integer,
           (count(*) filter (where p.state = 'dropped'))::integer,
           (count(*) filter (where p.state = 'kept' and p.times_moved > 0))::integer
      from promises p join cases c on c.id = p.case_id
     where p.owner_kind in ('employee', 'leader') and p.settled_on between from_day and to_day
       and not (p.state = 'dropped' and p.settled_on = p.made_on)
       and (asked is null or c.team_id = asked)
    having count(*) >= 5;
end $$;

grant create on schema priv to ms_policy;
alter function priv.kept_promises(uuid, date, date) owner to ms_policy;
revoke create on schema priv from ms_policy;
grant execute on function priv.kept_promises(uuid, date, date) to ms_app;
